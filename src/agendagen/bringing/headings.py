"""Which lines of a document are headings: by their style, by a typed number and bold type, by their size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from agendagen.bringing.facts import facts_of
from agendagen.bringing.vocabulary import Vocabulary, key
from agendagen.read.clock import minutes_of
from agendagen.records import dataclass
from agendagen.text import Block, Inline, List, Paragraph, Styled, Table, Text, Words, plain

LONGEST: Final = 240
"""Characters of a heading."""
_STEP: Final = 1.5
"""Points by which a heading is larger than the text around it, if size is all that tells it."""
_PAGE: Final = re.compile(r"(?:[\t.…_ ]*[\t.…_]|\s{2,})\s*\d{1,4}\s*$")
_RUN: Final = 3
"""Lines in a row that are headings further below make a list of contents."""

_NO_HEADINGS: Final = frozenset({"caption", "label", "facts", "attachment"})
"""The roles of what is no heading, whatever it looks like."""

# How headings of each kind stand to each other; those by style come first, with their own level.
_BY_SIZE, _BETWEEN, _BY_NUMBER, _BY_WEIGHT, _BY_WORD = 10, 14, 15, 20, 30


@dataclass(frozen=True, slots=True)
class Head:
    """A line that is a heading."""

    title: str
    """Without its number, in one line."""
    base: float
    """How high it stands among the headings of the document, the smallest highest."""
    depth: int = 0
    """How many numbers it has: 2 for ``1.2``; 0 where none is typed or counted."""
    number: str = ""
    """As it is typed; empty where the word processor counts."""
    part: str = ""
    """What it begins by its words: ``recommendation``, ``attachments`` …"""
    whole: str = ""
    """The line as it is typed."""
    origin: str = ""
    """As `Facts` have it."""
    presenter: str = ""
    """Who presents it, as a table of items says it."""


Line = Block | Head


def headed(text: Text, words: Vocabulary) -> list[Line]:
    """Return the blocks of a text with its headings told apart, without the list of contents."""
    usual = _usual_size(text)
    lines: list[Line] = []
    for block in text:
        if not isinstance(block, Paragraph):
            lines.append(block)
            continue
        if facts_of(block).role == "contents":
            continue
        head = _head(block, words, usual)
        if head is not None or facts_of(block).role in _NO_HEADINGS:
            lines.append(head or block)
        else:
            lines += _run_in(block, words)
    heads = [line for line in lines if isinstance(line, Head)]
    if sum(not head.part for head in heads) < 2:
        lines = _by_plain_number(lines, words)
    if not any(head.part or head.depth for head in heads):
        lines = _by_table(lines)
    return _promoted(_without_contents(lines, words))


def _usual_size(text: Text) -> float:
    """Return the size of most of the text."""
    sizes: Counter[float] = Counter()
    for block in text:
        if isinstance(block, Paragraph) and facts_of(block).size:
            sizes[facts_of(block).size] += len(plain(block.children))
    return sizes.most_common(1)[0][0] if sizes else 0


def _head(block: Paragraph, words: Vocabulary, usual: float) -> Head | None:
    facts = facts_of(block)
    whole = " ".join(plain(block.children).replace("\t", " ").split())
    if not whole or len(whole) > LONGEST or facts.role in _NO_HEADINGS:
        return None
    number, depth, title = numbered(whole, words, styled=bool(facts.level))
    if not number and facts.auto:
        depth = facts.auto
    part = words.part(title)
    if facts.level:
        return Head(title, facts.level, depth, number, part, whole, facts.origin)
    if facts.role == "part":
        return Head(whole, _BY_WORD, 0, "", words.part(whole) or "other", whole)
    if facts.role == "title":
        return Head(title, 0.5, depth, number, part, whole)
    if facts.strong and depth and not part:
        return Head(title, _BY_NUMBER, depth, number, part, whole)
    if part and not number and (facts.strong or whole.rstrip(":")[-1:].isalnum()):
        return Head(title, _BY_WORD, 0, "", part, whole)
    ends = whole.endswith((".", ",", ";"))
    labelled = whole.partition(":")[0].strip().casefold() in words.labels
    if ends or labelled or len(whole) > 140:
        return None
    if usual and facts.size >= usual + _STEP:
        return Head(title, _BY_SIZE + (100 - min(facts.size, 99)) / 100, depth, number, part, whole)
    if facts.strong and whole[:1].isalnum():
        return Head(title, _BY_WEIGHT + (100 - min(facts.size, 99)) / 100, 0, "", part, whole)
    return None


def numbered(whole: str, words: Vocabulary, *, styled: bool) -> tuple[str, int, str]:
    """Return the number that a line begins with, how many numbers that are, and the title behind it."""
    match = words.numbered.match(whole)
    if match is None:
        return "", 0, whole
    number, rest = match["number"], whole[match.end() :]
    sure = match["word"] or match["stop"].strip() or "." in number or (styled and len(number) < 4)
    if not sure or words.month.match(rest) or re.match(r"(?:kl\.?|mio|kr\.?|%|€|£)\b", rest):
        return "", 0, whole
    if number.count(".") and re.match(r"\d{1,2}\.\d{1,2}\.\d{4}", whole):
        return "", 0, whole  # a date
    return number, number.count(".") + 1, rest.strip()


def _run_in(block: Paragraph, words: Vocabulary) -> list[Line]:
    """Return a paragraph that begins with the title of a part as that title and the rest."""
    first = block.children[0] if block.children else None
    strong = isinstance(first, Styled) and first.tag == "strong"
    text = plain((first,)) if first is not None else ""
    title, colon, rest = text.partition(":")
    title = title if colon or not strong else text
    part = words.part(title) if strong or colon else ""
    if not part or (not strong and len(rest.strip()) + len(block.children) < 12):
        return [block]
    if strong and rest.strip():
        return [block]
    behind: list[Inline] = list(block.children[1:])
    if not strong:
        behind.insert(0, Words(rest.lstrip()))
    elif behind and isinstance(behind[0], Words):
        behind[0] = Words(behind[0].text.lstrip(" :\t"))
    if part == "attachments" and not strong and not rest[:1].isspace():
        return [block]
    if behind and plain(behind):
        return [Head(title.strip(), _BY_WORD, 0, "", part, text), Paragraph(tuple(behind), block.attributes)]
    return [block]


def _by_plain_number(lines: Sequence[Line], words: Vocabulary) -> list[Line]:
    """Return lines of which those that count on from each other are headings, though nothing but a number tells it."""
    out: list[Line] = []
    for line in lines:
        entry = _numbered_line(line, words)
        if entry is not None:
            out.append(entry)
        elif (
            isinstance(line, List)
            and line.ordered
            and len(line.children) > 1
            and not any(isinstance(other, Head) and not other.part for other in lines)
        ):
            for item in line.children:
                title = plain(item.children[:1])
                out.append(Head(title, _BY_NUMBER, 1, "", words.part(title), title))
                out += item.children[1:]
        else:
            out.append(line)
    found = [line for line in out if isinstance(line, Head) and line.depth]
    return out if len(found) > 1 else list(lines)


def _by_table(lines: Sequence[Line]) -> list[Line]:
    """Return lines in which a table that lists items is these."""
    out: list[Line] = []
    for line in lines:
        rows = list(_rows(line)) if isinstance(line, Table) else []
        counted = [row for row in rows if row.number or row.title.endswith(" min)")]
        if len(rows) > 2 and len(counted) * 2 > len(rows):
            out += rows
        else:
            out.append(line)
    return out


def _rows(table: Table) -> Iterator[Head]:
    """Yield the items that a table may list: number, title, who presents it, how long it takes."""
    for row in table.children:
        texts = [plain(cell.children) for cell in row.children]
        number = next((text.rstrip(".") for text in texts[:1] if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})*\.?", text)), "")
        if row.group == "thead" and not number:
            continue
        worded = [text for text in texts if any(map(str.isalpha, text))]
        lengths = [minutes_of(text) for text in worded]
        said = [text for text, length in zip(worded, lengths, strict=True) if length is None]
        if not said or len(said[0]) > 160:
            continue
        minutes = next(filter(None, lengths), 0)
        title = f"{said[0]} ({minutes} min)" if minutes else said[0]
        presenter = next((text for text in said[1:] if len(text) < 60), "")
        yield Head(title, _BY_NUMBER, number.count(".") + 1, number, "", said[0], presenter=presenter)


def _numbered_line(line: Line, words: Vocabulary) -> Head | None:
    if not isinstance(line, Paragraph):
        return None
    whole = " ".join(plain(line.children).replace("\t", " ").split())
    number, depth, title = numbered(whole, words, styled=False)
    if not number or len(whole) > 160 or whole.endswith((".", ";", ",")):
        return None
    return Head(title, _BY_NUMBER, depth, number, "", whole)


def _without_contents(lines: Sequence[Line], words: Vocabulary) -> list[Line]:
    """Return lines without those in a row that are all headings further below."""
    last: dict[str, int] = {}
    for place, line in enumerate(lines):
        if isinstance(line, Head) and not line.part:
            last[key(line.title)] = place

    def listed(place: int) -> bool:
        line = lines[place]
        if isinstance(line, List):
            return bool(line.children) and all(
                last.get(_entry_key(plain(item.children[:1]), words), -1) > place for item in line.children
            )
        text = _said(line)
        shorter = re.sub(r"\s\d{1,3}$", "", text)
        return bool(text) and any(last.get(_entry_key(each, words), -1) > place for each in (text, shorter))

    drop: set[int] = set()
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and listed(end):
            end += 1
        run = lines[place:end]
        paged = bool(run) and all(_PAGE.search(_said(line)) for line in run)
        if len(run) >= _RUN or paged or any(isinstance(line, List) and len(line.children) >= _RUN for line in run):
            drop |= set(range(place, end))
            before = lines[place - 1] if place else None
            if before is not None and _is_contents(before, words):
                drop.add(place - 1)
        place = max(end, place + 1)
    return [line for place, line in enumerate(lines) if place not in drop]


def _said(line: Line) -> str:
    """Return the words of a line with its tabs; nothing of what is none."""
    if isinstance(line, Head):
        return line.whole
    if not isinstance(line, Paragraph):
        return ""
    return "".join(node.text if isinstance(node, Words) else plain((node,)) for node in line.children)


def _entry_key(text: str, words: Vocabulary) -> str:
    """Return what a line of a list of contents is compared by: no number, no page."""
    bare = _PAGE.sub("", text).replace("\t", " ").strip()
    return key(numbered(bare, words, styled=True)[2])


def _is_contents(line: Line, words: Vocabulary) -> bool:
    text = line.title if isinstance(line, Head) else plain((line,))
    return text.casefold().strip(" :.") in words.contents


def _promoted(lines: Sequence[Line]) -> list[Line]:
    """Return lines in which a bold one right before a numbered heading stands above it."""
    out = list(lines)
    tops = [line.depth for line in out if isinstance(line, Head) and line.depth]
    for place, line in enumerate(out[:-1]):
        behind = out[place + 1]
        if (
            isinstance(line, Head)
            and isinstance(behind, Head)
            and not line.part
            and not line.depth
            and behind.depth == min(tops, default=0)
            and _BY_WEIGHT <= line.base < _BY_WORD
            and behind.base == _BY_NUMBER
        ):
            out[place] = Head(line.title, _BETWEEN, 0, "", "", line.whole)
    return out
