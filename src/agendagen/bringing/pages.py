"""From a PDF with text to the tree of a text: lines by their places on the page, paragraphs by the lines."""

from __future__ import annotations

import ctypes
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import field, replace
from itertools import pairwise
from statistics import median
from typing import Any, Final

from agendagen.bringing.document import Document
from agendagen.bringing.facts import Facts, carried
from agendagen.bringing.rows import grouped
from agendagen.errors import Unusable
from agendagen.numerals import BULLETS
from agendagen.phrases import Phrase
from agendagen.records import dataclass
from agendagen.text import Block, Paragraph, Table, Words

MAX_PAGES: Final = 1_000
MAX_CHARACTERS: Final = 4_000_000
_BROKEN: Final = Phrase("`{file}` is damaged, asks for a password or is no PDF, and cannot be read")
_TOO_LONG: Final = Phrase("`{file}` has more pages or text than any agenda, and is not read")
_NO_TEXT: Final = Phrase("`{file}` has no text: it is a scan; have its text recognised first, or take Word's file")
_BOLD: Final = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_INVISIBLE: Final = 3
_TURNED: Final = 0.1
"""Radians by which words are turned that are a watermark or stand in a margin."""
_INDENT: Final = 40
"""Points from the margin at which a line stands below the value of a label."""
_STARTS: Final = re.compile(rf"(?:[{BULLETS}•–-]|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]?|[a-z]\))\s")
_PAGE: Final = re.compile(r"\W*(?:\w{1,10}\s+)?\d{1,4}(?:\s*(?:\w{1,4}|/)\s*\d{1,4})?\W*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; places are in points, and y counts from the foot."""

    text: str
    left: float
    right: float
    y: float
    size: float
    strong: bool
    page: int
    cells: tuple[tuple[float, str], ...] = ()
    """Its pieces between gaps, each with where it begins."""


@dataclass(slots=True)
class _Raw:
    lines: list[Line] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    invisible: int = 0
    pictures: int = 0
    characters: int = 0
    saved: dt.date | None = None


def paged(data: bytes, file: str) -> Document:
    """Return a PDF as a text. Raises `Unusable` where it cannot be read or has none."""
    raw = _read(data, file)
    if not any(line.text.strip() for line in raw.lines):
        raise Unusable(_NO_TEXT(file=file))
    edges = _edges(raw)
    lines = [line for line in raw.lines if line not in edges]
    said = tuple(dict.fromkeys(line.text for line in raw.lines if line in edges and not _PAGE.fullmatch(line.text)))
    return Document(
        tuple(_blocks(lines)),
        saved=raw.saved,
        unshown=raw.pictures,
        edges=said,
        paged=True,
        recognised=raw.invisible > len(raw.heights),
    )


def _read(data: bytes, file: str) -> _Raw:
    import pypdfium2  # type: ignore[import-untyped]  # slow to import, and most documents are Word's

    out = _Raw()
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            out.saved = _day(document.get_metadata_value("CreationDate"))
            pages = len(document)
            for number in range(pages if pages <= MAX_PAGES else 0):
                with closing(document[number]) as page, closing(page.get_textpage()) as text:
                    out.heights.append(page.get_height())
                    out.characters += text.count_chars()
                    if out.characters > MAX_CHARACTERS:
                        break
                    out.lines += _joined(list(_pieces(text, number)))
                    _count(page, out)
    except Exception:  # noqa: BLE001 - whatever a broken file makes of the library, it is the file's fault
        raise Unusable(_BROKEN(file=file)) from None
    if pages > MAX_PAGES or out.characters > MAX_CHARACTERS:
        raise Unusable(_TOO_LONG(file=file))
    return out


def _day(stamp: str) -> dt.date | None:
    """Return the day of a moment as PDF writes it, ``D:20251120…``."""
    try:
        return dt.datetime.strptime(stamp[2:10], "%Y%m%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None


def _count(page: Any, out: _Raw) -> None:
    """Count pictures, and text that nobody sees: what a program recognised behind a scan."""
    from pypdfium2 import raw

    for thing in page.get_objects(max_depth=3):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            out.pictures += 1
        elif thing.type == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFTextObj_GetTextRenderMode(thing.raw) == _INVISIBLE:
            out.invisible += 1


def _pieces(text: Any, page: int) -> Iterator[Line]:
    """Yield the pieces of text that stand beside each other without a gap."""
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    words, bold = "", 0
    boxes: list[tuple[float, float, float, float]] = []
    sizes: Counter[float] = Counter()

    def piece() -> Iterator[Line]:
        nonlocal words, boxes, sizes, bold
        if words.strip() and boxes:
            size = sizes.most_common(1)[0][0]
            left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
            y = median(box[1] for box in boxes)
            yield Line(words.strip(), left, right, y, size, bold * 2 > len(boxes), page)
        words, boxes, sizes, bold = "", [], Counter(), 0

    for place in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text.raw, place))
        if abs(raw.FPDFText_GetCharAngle(text.raw, place)) > _TURNED:
            continue
        if sign in "\r\n\x02":
            if sign == "\x02":  # a hyphen at the end of a line
                words += "\N{SOFT HYPHEN}"
            yield from piece()
            continue
        box = text.get_charbox(place, loose=True)
        if not sign.isspace():
            size = round(raw.FPDFText_GetFontSize(text.raw, place) * 2) / 2
            gap = box[0] - boxes[-1][2] if boxes else 0.0
            if boxes and (gap > 0.45 * size or gap < -4 * size or abs(box[1] - boxes[-1][1]) > size):
                yield from piece()
            boxes.append(box)
            sizes[size] += 1
            length = raw.FPDFText_GetFontInfo(text.raw, place, name, len(name), flags)
            known = name.raw[: max(0, length - 1)].decode("latin-1") if 0 < length <= len(name) else ""
            bold += bool(_BOLD.search(known)) or raw.FPDFText_GetFontWeight(text.raw, place) >= 600
        words += sign if sign.isprintable() or sign.isspace() else ""
    yield from piece()


def _joined(pieces: Sequence[Line]) -> list[Line]:
    """Return the lines of a page from the top: pieces at one height are one line, with a tab where there is a gap."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda one: (-one.y, one.left)):
        row = rows[-1] if rows else None
        if row and abs(row[0].y - piece.y) < 0.4 * max(piece.size, row[0].size, 4):
            row.append(piece)
        else:
            rows.append([piece])
    found: list[Line] = []
    columns: set[float] = set()
    for row in rows:
        row.sort(key=lambda one: one.left)
        line = row[0]
        cells = [(line.left, line.text)]
        for piece in row[1:]:
            gap = (piece.left - line.right) / line.size
            aligned = gap > 0.3 and any(abs(piece.left - x) < 3 for x in columns)
            between = "\t" if gap > 1 or aligned else " " if gap > 0.15 else ""
            strong = line.strong and piece.strong
            if between == "\t":
                cells.append((piece.left, piece.text))
            else:
                cells[-1] = (cells[-1][0], f"{cells[-1][1]}{between}{piece.text}")
            line = replace(line, text=f"{line.text}{between}{piece.text}", right=piece.right, strong=strong)
        found.append(replace(line, cells=tuple(cells)))
        columns = {x for x, _ in cells[1:]} or (columns if len(row) == 1 else set())
    return _rows(found)


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Return lines in which a row of columns has all lines of its cells: those that are nearer than rows are."""
    gaps = [above.y - line.y for above, line in pairwise(lines) if len(line.cells) > 1 < len(above.cells)]
    usual = median(gaps) if len(gaps) > 2 else 0.0
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        places = [_column(above, left) for left, _ in line.cells] if above and len(above.cells) > 1 else []
        if above is None or not places or None in places or not above.y - line.y < 0.8 * usual:
            found.append(line)
            continue
        cells = list(above.cells)
        for place, (_, text) in zip(places, line.cells, strict=True):
            if place is not None:
                cells[place] = (cells[place][0], f"{cells[place][1]} {text}")
        text = "\t".join(text for _, text in cells)
        found[-1] = replace(above, cells=tuple(cells), text=text, y=line.y, right=max(above.right, line.right))
    return found


def _column(line: Line, left: float) -> int | None:
    """Return the column of a line that begins where something stands."""
    return next((place for place, (x, _) in enumerate(line.cells) if abs(x - left) < 3), None)


def _edges(raw: _Raw) -> set[Line]:
    """Return the lines at the head and the foot of pages: what stands there on most of them, and page numbers."""
    if len(raw.heights) < 2:
        return {line for line in raw.lines if _PAGE.fullmatch(line.text) and line.y < 0.08 * raw.heights[0]}
    outer = [line for line in raw.lines if not 0.08 < line.y / raw.heights[line.page] < 0.92]
    said = Counter(re.sub(r"\d+", "0", line.text) for line in outer)
    often = {text for text, count in said.items() if count * 2 >= len(raw.heights) and count > 1}
    return {line for line in outer if re.sub(r"\d+", "0", line.text) in often or _PAGE.fullmatch(line.text)}


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield tables and paragraphs: of these lines follow closely, look alike, and all but the last are full."""
    right = Counter(round(line.right / 5) for line in lines if len(line.text) > 40)
    edge = max((place for place, count in right.items() if count > 1), default=max(right, default=100)) * 5
    margin = min((line.left for line in lines), default=0) + _INDENT
    held: list[Line] = []
    for line in grouped(lines):
        if isinstance(line, Table):
            if held:
                yield _paragraph(held, margin)
            held = []
            yield line
            continue
        if held and not _goes_on(held[-1], line, edge):
            yield _paragraph(held, margin)
            held = []
        held.append(line)
    if held:
        yield _paragraph(held, margin)


def _goes_on(before: Line, line: Line, edge: float) -> bool:
    """Tell whether a line goes on with the paragraph of the one before."""
    alike = abs(before.size - line.size) < 0.6 and before.strong == line.strong
    starts = _STARTS.match(line.text)
    if not alike or "\t" in before.text or "\t" in line.text or (starts and not (line.strong and _small(line, starts))):
        return False
    first = line.text.split(" ", 1)[0]
    fits = before.right + len(first) * 0.5 * before.size <= edge - 2 * before.size
    full = not fits or before.text.endswith("\N{SOFT HYPHEN}")
    if before.page != line.page:
        return full and not before.text.endswith((".", ":", "?", "!")) and line.text[:1].islower()
    near = before.y - line.y < 1.75 * before.size
    return near and full and abs(before.left - line.left) < 4 * before.size


def _small(line: Line, starts: re.Match[str]) -> bool:
    """Tell whether what stands behind a number is no title: *18. juni* goes on with a heading."""
    return line.text[starts.end() : starts.end() + 1].islower()


def _paragraph(lines: Sequence[Line], margin: float) -> Paragraph:
    text = lines[0].text
    for line in lines[1:]:
        text = f"{text[:-1]}{line.text}" if text.endswith("\N{SOFT HYPHEN}") else f"{text} {line.text}"
    facts = Facts(strong=all(line.strong for line in lines), size=lines[0].size)
    indent = "\t" if lines[0].left > margin else ""
    return Paragraph((Words(indent + text.replace("\N{SOFT HYPHEN}", "")),), carried(facts))
