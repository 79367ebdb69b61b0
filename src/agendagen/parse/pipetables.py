"""Pipe tables become HTML with a caption, a head whose cells say what they head, and alignment by class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it.token import Token

from agendagen import rules
from agendagen.model import Caption

if TYPE_CHECKING:
    from agendagen.parse.blocks import Blocks


@dataclass(slots=True)
class _Table:
    """The tokens of one table, by what they are for."""

    caption: Token | None = None
    head: list[list[tuple[str, Token]]] = field(default_factory=list)
    """Rows of cells: the alignment and the text."""
    body: list[list[tuple[str, Token]]] = field(default_factory=list)


def pipe_table(blocks: Blocks, tokens: Sequence[Token], index: int) -> int:
    """Write the table that begins at `index` and return the index behind it."""
    opening = tokens[index]
    table, end = _gather(tokens, index)
    span = blocks.place(opening)
    attributes = blocks.work.attributes(opening, "div", span, "table")
    blocks.out.append(f"<div{blocks.work.written(attributes)}>\n<table>\n")
    if table.caption is not None:
        words = blocks.text.markup(table.caption, "caption")
        where = blocks.work.places.within(table.caption)
        blocks.out.extend(("<caption>", Caption("table", attributes.get("id", ""), words, where), "</caption>\n"))
    headed = any(text.content.strip() for row in table.head for _, text in row)
    if headed:
        _rows(blocks, "thead", table.head)
    elif table.body:
        blocks.work.say(rules.TableWithoutHead.empty(span))
    if table.body:
        _rows(blocks, "tbody", table.body)
    elif not headed:
        blocks.out.append("<tbody><tr><td></td></tr></tbody>\n")
    blocks.out.append("</table>\n</div>\n")
    return end


def _gather(tokens: Sequence[Token], index: int) -> tuple[_Table, int]:
    """Return the table whose first token is at `index`, and the index behind its last."""
    table = _Table()
    rows = table.head
    alignment = ""
    for position in range(index + 1, len(tokens)):
        token = tokens[position]
        if token.type == "table_close":
            return table, position + 1
        if token.type == "tbody_open":
            rows = table.body
        elif token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            alignment = str(token.attrs.get("style", "")).removeprefix("text-align:")
        elif token.type == "inline":
            if not table.head:
                table.caption = token
            else:
                rows[-1].append((alignment, token))
    return table, len(tokens)


def _rows(blocks: Blocks, group: str, rows: list[list[tuple[str, Token]]]) -> None:
    """Write the rows of the head or the body; an empty cell of the head heads nothing."""
    blocks.out.append(f"<{group}>\n")
    for row in rows:
        blocks.out.append("<tr>")
        for alignment, text in row:
            css = f' class="align-{alignment}"' if alignment else ""
            tag, scope = ("th", ' scope="col"') if group == "thead" and text.content.strip() else ("td", "")
            blocks.out.append(f"<{tag}{scope}{css}>")
            blocks.out.extend(blocks.text.pieces(text, "cell"))
            blocks.out.append(f"</{tag}>")
        blocks.out.append("</tr>\n")
    blocks.out.append(f"</{group}>\n")
