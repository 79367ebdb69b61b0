"""Find what belongs to which block before the text of the blocks is read: attributes, captions, columns of cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from markdown_it.token import Token

from agendagen.read.attributes import trailing
from agendagen.read.places import Cleaned


def prepare(
    tokens: list[Token], cleaned: Cleaned, words: Sequence[str], uneven: Callable[[Token, str, int], None]
) -> None:
    """Change a list of block tokens in place; a table row with more cells than the head gives `uneven` the rest.

    One with fewer gives it how many are missing. Attributes in braces go to the block they belong to, the text of a
    paragraph that is a table's caption goes right behind ``table_open``, and the text of a table cell learns in which
    column of the line it stands.
    """
    _hand_down_attributes(tokens)
    for opening, text in pairwise(tokens):
        if opening.type == "heading_open" and text.type == "inline":
            text.content, attributes = trailing(text.content)
            _give(opening, attributes)
    caption = re.compile(rf"\A(?:{'|'.join(map(re.escape, words))})[ \t]*[:\uff1a](?:[ \t]+|\n|$)", re.IGNORECASE)
    _attach_captions(tokens, caption)
    _find_columns(tokens, cleaned, uneven)


def _give(token: Token, attributes: dict[str, str]) -> None:
    """Add attributes to those that a token has; classes are gathered."""
    if not attributes:
        return
    own: dict[str, str] = token.meta.get("attributes", {})
    classes = " ".join(filter(None, (own.get("class"), attributes.get("class"))))
    token.meta["attributes"] = {**own, **attributes, **({"class": classes} if classes else {})}


def _hand_down_attributes(tokens: list[Token]) -> None:
    """Give each line of attributes to the block below it; without one it stays, and the renderer says so."""
    if not any(token.type == "attributes" for token in tokens):
        return
    kept: list[Token] = []
    waiting: list[Token] = []
    for token in tokens:
        if token.type == "attributes":
            waiting.append(token)
            continue
        if waiting and (token.nesting < 0 or token.type in {"html_block", "footnote_reference_open"}):
            kept.extend(waiting)
        else:
            for line in waiting:
                _give(token, line.meta["attributes"])
        waiting.clear()
        kept.append(token)
    tokens[:] = kept + waiting


def _attach_captions(tokens: list[Token], caption: re.Pattern[str]) -> None:
    """Take the paragraphs that are captions out of the text and into their tables."""
    tables = [index for index, token in enumerate(tokens) if token.type == "table_open"]
    if not tables:
        return
    taken: set[int] = set()
    captions: dict[int, Token] = {}
    for table in tables:
        before = table - 3
        if before >= 0 and before not in taken and _is_caption(tokens, before, table, caption):
            captions[table] = _take(tokens, table, tokens[before + 1], caption)
            taken.update(range(before, table))
            continue
        close = next(i for i in range(table, len(tokens)) if tokens[i].type == "table_close")
        after = close + 1
        if _is_caption(tokens, after, table, caption) and not _belongs_below(tokens, after):
            captions[table] = _take(tokens, table, tokens[after + 1], caption)
            taken.update(range(after, after + 3))
        elif row := _last_row(tokens, table, close, caption):
            captions[table] = _take(tokens, table, tokens[row.start + 2], caption)
            taken.update(row)
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        if index not in taken:
            kept.append(token)
        if index in captions:
            kept.append(captions[index])
    tokens[:] = kept


def _is_caption(tokens: list[Token], index: int, table: int, caption: re.Pattern[str]) -> bool:
    """Tell whether the paragraph at `index`, beside a table, is a caption."""
    return (
        index + 1 < len(tokens)
        and tokens[index].type == "paragraph_open"
        and tokens[index].level == tokens[table].level
        and bool(caption.match(tokens[index + 1].content))
    )


def _belongs_below(tokens: list[Token], index: int) -> bool:
    """Tell whether a caption stands right on top of another table, and a blank line parts it from the one above."""
    below = index + 3
    return (
        below < len(tokens)
        and tokens[below].type == "table_open"
        and tokens[below].map is not None
        and tokens[index].map is not None
        and tokens[below].map[0] == tokens[index].map[1]  # type: ignore[index]
    )


def _take(tokens: list[Token], table: int, text: Token, caption: re.Pattern[str]) -> Token:
    """Return the text of a caption without the word in front; its attributes are the table's."""
    content, attributes = trailing(text.content)
    text.content = caption.sub("", content, count=1)
    _give(tokens[table], attributes)
    return text


def _last_row(tokens: list[Token], table: int, close: int, caption: re.Pattern[str]) -> range | None:
    """Return the tokens of a last row that is a caption, because no blank line is above it."""
    rows = [index for index in range(table, close) if tokens[index].type == "tr_open"]
    if len(rows) < 2:
        return None
    cells = [token for token in tokens[rows[-1] : close] if token.type == "inline"]
    if not caption.match(cells[0].content) or any(cell.content for cell in cells[1:]):
        return None
    return range(rows[-1], rows[-1] + 3 * len(cells) + 2)


def _find_columns(tokens: list[Token], cleaned: Cleaned, uneven: Callable[[Token, str, int], None]) -> None:
    """Note for the text of every table cell in which column it begins, and keep what is left of the line.

    Of the rows of a table with fewer cells than the head only the first is told.
    """
    cells: list[Token] = []
    short = False
    for opening, text in pairwise(tokens):
        short = short and opening.type != "table_open"
        if opening.type in {"th_open", "td_open"}:
            cells.append(text)
        elif opening.type == "tr_close":
            rest = _locate(cells, cleaned)
            if rest:
                cells[-1].content = " | ".join(filter(None, (cells[-1].content, rest)))
            missing = 0 if rest else len(cells) - _written(cells, cleaned)
            if rest or (missing > 0 and not short):
                uneven(cells[-1], rest, missing)
            short = short or missing > 0
            cells = []


def _locate(cells: list[Token], cleaned: Cleaned) -> str:
    """Give the cells of a row their columns and return what the row holds beyond them."""
    line = cells[0].map[0] if cells and cells[0].map else -1
    raw = cleaned.lines[line] if 0 <= line < len(cleaned.lines) else ""
    position = empty = 0
    for cell in cells:
        empty += 1
        found = raw.find(cell.content.replace("|", "\\|"), position) if cell.content else -1
        if found >= 0:
            cell.meta["column"] = found
            position, empty = found + len(cell.content) + cell.content.count("|"), 0
    parts = _cells(raw[position:])
    if not position and parts[0].strip():
        return ""  # a row without any text in it, in a list or a quotation
    return " | ".join(part.strip() for part in parts[empty + 1 :] if part.strip())


def _written(cells: list[Token], cleaned: Cleaned) -> int:
    """Return how many cells the line of a row has."""
    line = cells[0].map[0] if cells and cells[0].map else -1
    row = cleaned.lines[line].lstrip(" \t>").rstrip() if 0 <= line < len(cleaned.lines) else ""
    if "|" not in row:
        return len(cells)
    row = row.removeprefix("|")
    return len(_cells(row if row.endswith("\\|") else row.removesuffix("|")))


def _cells(row: str) -> list[str]:
    """Return what stands between the bars of a row; one behind a backslash belongs to the text."""
    parts = [""]
    for part in row.split("|"):
        if parts[-1].endswith("\\"):
            parts[-1] += "|" + part
        else:
            parts.append(part)
    return parts[1:]
