"""An item of a document: its title, who presents it, its parts, its attachments, and whether it is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from agendagen import text as tree
from agendagen.bringing.closed import of_line, of_title
from agendagen.bringing.draft import DraftAttachment, DraftItem, DraftPart, DraftPerson
from agendagen.bringing.facts import facts_of
from agendagen.bringing.headings import Head
from agendagen.bringing.html import BESIDE
from agendagen.bringing.outline import Entry, parts_below
from agendagen.bringing.persons import presenters
from agendagen.bringing.timing import said_of
from agendagen.bringing.vocabulary import NOBODY, Vocabulary
from agendagen.read.clock import minutes_of

_LENGTH: Final = re.compile(r"\s*[(\[–-]\s*(?P<said>(?:ca\.?\s*)?\d[^()\[\]]{0,20}?)\s*[)\]]?$")
_FIRST: Final = 4
"""Blocks at the beginning of an item among which it is said who presents it."""


def drafted(entry: Entry, words: Vocabulary) -> DraftItem:
    """Return an item with those below it."""
    mark = of_title(entry.head.title, words)
    title, duration = _duration(mark.rest)
    item = DraftItem(title, entry.head.number, duration=duration, closed=mark.closed, ground=mark.ground)
    item.origin = entry.head.origin
    if entry.head.presenter:
        item.presenters = presenters(entry.head.presenter) or [DraftPerson(entry.head.presenter)]
    for head, blocks in parts_below(entry):
        _part(item, head, blocks, words)
    item.items = [drafted(below, words) for below in entry.items]
    return item


def _duration(title: str) -> tuple[str, str]:
    """Return a title without the time that it takes, and that time."""
    match = _LENGTH.search(title)
    said = re.sub(r"^ca\.?\s*", "", match["said"]) if match else ""
    if match is None or not re.search(r"[^\W\d_]|['’]", said):
        return title, ""
    minutes = minutes_of(said)
    return (title[: match.start()].rstrip(), f"{minutes} min") if minutes else (title, "")


def _part(item: DraftItem, head: Head | None, blocks: Sequence[tree.Block], words: Vocabulary) -> None:
    """Add a part to an item, or what it says of the item."""
    mark = of_title(head.title.rstrip(" :"), words) if head else None
    title, kind = (mark.rest, words.part(mark.rest)) if mark else ("", "")
    rest = list(blocks)
    if kind == "attachments":
        end = next((place for place, block in enumerate(rest) if isinstance(block, tree.Heading)), len(rest))
        found, left = attachment_list(rest[:end], words, all_of_them=True)
        rest = [*left, *rest[end:]]
        item.attachments += [
            replace(one, closed=True, ground=one.ground or mark.ground) if mark and mark.closed else one
            for one in found
        ]
        if not rest:
            return
        title, kind = (title, "") if not found else ("", "")
    if head is None:
        rest = _facts_of(item, rest, words)
    found, rest = attachment_list(rest, words, all_of_them=False)
    item.attachments += found
    if not rest and head is None:
        return
    part = DraftPart(title, kind, tuple(rest), bool(mark and mark.closed), mark.ground if mark else "")
    if not part.title and item.parts and not part.closed:
        last = item.parts[-1]
        last.body = (*last.body, *part.body)
    elif part.title or part.body:
        item.parts.append(part)


def _facts_of(item: DraftItem, blocks: Sequence[tree.Block], words: Vocabulary) -> list[tree.Block]:
    """Take from the beginning of an item who presents it and that it is closed, and return the rest."""
    rest: list[tree.Block] = []
    for place, block in enumerate(blocks):
        if not isinstance(block, tree.Paragraph):
            rest.append(block)
            continue
        said = _in_one(block)
        ours = facts_of(block).role == "facts"
        first = place < _FIRST or ours
        text = said_of(item, said, words, ours=ours) if first else said
        mark = of_line(text, words)
        if mark.closed:
            item.closed, item.ground = True, item.ground or mark.ground
        people = _presenters(text, words) if first and text and not item.presenters else []
        if people:
            item.presenters = people
        elif (text or not said) and (mark.rest or not mark.closed):
            rest.append(block if text == said else tree.Paragraph((tree.Words(text),)))
    return rest


def _in_one(block: tree.Paragraph) -> str:
    """Return the words of a paragraph, with its lines parted as several people are."""
    return "; ".join(tree.plain(line) for line in _parted(block))


def _presenters(text: str, words: Vocabulary) -> list[DraftPerson]:
    """Return who presents, if that is what a line says."""
    match = words.presenter.fullmatch(" ".join(text.split()))
    return presenters(match["who"]) if match else []


# --- Attachments -----------------------------------------------------------------------------------------------------


def attachment_list(
    blocks: Sequence[tree.Block], words: Vocabulary, *, all_of_them: bool
) -> tuple[list[DraftAttachment], list[tree.Block]]:
    """Return the attachments that blocks list, and the other blocks.

    With `all_of_them` the blocks stand under a heading that says so; otherwise a line must begin with a number such as
    *Annex 3 –* and say no more than a title.
    """
    found: list[DraftAttachment] = []
    rest: list[tree.Block] = []
    for block in blocks:
        lines = _lines(block, words, tables=all_of_them)
        entries = [_entry(line, words, sure=all_of_them) for line in lines]
        if lines and all(entry is not None for entry in entries):
            found += [entry for entry in entries if entry is not None]
        else:
            rest.append(block)
    return found, rest


def _lines(block: tree.Block, words: Vocabulary, *, tables: bool) -> list[tuple[tree.Node, ...]]:
    """Return the lines of a paragraph, the entries of a list, or the rows of a table; nothing of other blocks."""
    if isinstance(block, tree.List):
        return [(item,) for item in block.children]
    if isinstance(block, tree.Table) and tables:
        return list(_rows(block, words))
    if not isinstance(block, tree.Paragraph):
        return []
    return _parted(block)


def _parted(block: tree.Paragraph) -> list[tuple[tree.Node, ...]]:
    """Return the lines of a paragraph."""
    lines: list[list[tree.Node]] = [[]]
    for node in block.children:
        if isinstance(node, tree.Break) and node.hard:
            lines.append([])
        else:
            lines[-1].append(node)
    return [tuple(line) for line in lines if tree.plain(line)]


def _rows(table: tree.Table, words: Vocabulary) -> Iterator[tuple[tree.Node, ...]]:
    """Yield the rows of a table of attachments as lines: number and title, and the mark of what is closed."""
    rows = [[cell for cell in row.children if tree.shows(cell.children)] for row in table.children]
    rows = [row for row in rows if row]
    counted = [bool(re.fullmatch(r"(?:\w+\s*)?\d{1,3}\.?", tree.plain(row[0].children))) for row in rows]
    for row, number in zip(rows, counted, strict=True):
        if any(counted) and not number:
            continue  # the head
        titles = [cell for cell in row if not words.closed.fullmatch(tree.plain(cell.children))]
        longest = max(titles or row, key=lambda cell: len(tree.plain(cell.children)))
        first = tree.plain(row[0].children).rstrip(".")
        marks = [tree.plain(cell.children) for cell in row if words.closed.fullmatch(tree.plain(cell.children))]
        before = f"{first}{'.' if first.isdecimal() else ''} " if number and longest is not row[0] else ""
        title = (child for child in longest.children if isinstance(child, tree.Inline))
        yield (tree.Words(before), *title, tree.Words(f" ({marks[0]})" if marks else ""))


def _entry(line: Sequence[tree.Node], words: Vocabulary, *, sure: bool) -> DraftAttachment | None:
    """Return the attachment that a line names, if it names one."""
    text = tree.plain(line).strip(" •·*")
    link = next((node for node in tree.walk(line) if isinstance(node, tree.Link)), None)
    href = link.href if link else ""
    match = words.attachment.match(text)
    number = match["number"].rstrip(".") if match else ""
    title = text[match.end() :] if match else text
    if sure and match is None:
        typed = re.match(r"(?P<number>\d{1,3})(?:[.):]?|\s*[-–—])\s+(?=\S)", text)
        number, title = (typed["number"], text[typed.end() :]) if typed else ("", text)
    lone = title.strip(" .-–—").casefold() in NOBODY
    if sure and lone and not number:
        return DraftAttachment("") if not title.strip(" .-–—") else None
    sentence = title.rstrip().endswith((".", ":", "?")) and len(title) > 60
    if len(title) > 250 or (not sure and (match is None or sentence or title[:1].islower() or not title.strip())):
        return None
    if sure and not number and not link and (sentence or len(title) > 200):
        return None
    mark = of_title(title, words)
    return DraftAttachment(mark.rest.strip(" .:") or text, number, href, closed=mark.closed, ground=mark.ground)


def beside(href: str) -> str:
    """Return the name of the file that a link names which lay beside the document."""
    return href.removeprefix(BESIDE) if href.startswith(BESIDE) else ""
