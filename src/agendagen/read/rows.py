"""Rows of cells with their places: written in the block, or read from a CSV file or a workbook."""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter
from dataclasses import field, replace

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.records import dataclass
from agendagen.rules import terms

MAX_CELLS = 20_000
MAX_SHOWN = 200_000
"""How many cells the blocks of one text may show: a file can be shown again and again."""
MAX_COLUMNS = 100
MAX_BYTES = 2 * 1024 * 1024
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}

_DELIMITER_ROW = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_BAR = re.compile(r"(?:[^\\|]|\\.)*+\|")
_SNIFFED_ROWS = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """The text of a cell and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Data:
    """Rows as they were written, not yet padded to one length."""

    rows: tuple[tuple[Entry, ...], ...] = ()
    places: tuple[Span, ...] = ()
    """The place of each row."""
    markdown: bool = False
    """Whether the cells hold inline Markdown."""
    delimiter: int | None = None
    """How many rows stand above a line like ``|---|--:|``, if there is one."""
    align: tuple[str, ...] = ()
    """What that line says of each column: ``left``, ``right``, ``center`` or nothing."""
    found: tuple[Diagnostic, ...] = field(default=(), compare=False)


def inline_rows(source: Source, line: int, text: str, indent: int, separator: str = "") -> Data:
    """Read rows that begin on `line` of `source`: with ``|`` between the cells, else as CSV."""
    lines = [(n, row) for n, row in enumerate(text.split("\n"), line) if row.strip()]
    if separator or not any("|" in row for _, row in lines):
        data = csv_rows(Source(source.path, source.name, text), separator)
        return _moved(data, source, line, indent)
    split = [(n, row, _cut(row)) for n, row in lines]
    leading = all(row.lstrip().startswith("|") for _, row in lines)
    trailing = leading or all(len(cuts) > 1 and not row[cuts[-1] + 1 :].strip() for _, row, cuts in split)
    rows: list[tuple[Entry, ...]] = []
    places: list[Span] = []
    delimiter: int | None = None
    align: tuple[str, ...] = ()
    for number, row, cuts in split:
        bounds = _bounds(row, cuts, leading=leading, trailing=trailing)
        if delimiter is None and _DELIMITER_ROW.fullmatch(row) and "|" in row:
            delimiter = len(rows)
            align = tuple(_alignment(row[a:b].strip()) for a, b in bounds)
            continue
        shown = bounds[: MAX_COLUMNS + 1]
        rows.append(tuple(_cell(Span(source, number, indent + a + 1), row[a:b]) for a, b in shown))
        places.append(Span(source, number, indent + 1, indent + len(row.rstrip()) + 1))
    return capped(Data(tuple(rows), tuple(places), True, delimiter, align))


def _cut(row: str) -> list[int]:
    """Return the places of the ``|`` that stand between cells."""
    return [found.end() - 1 for found in _BAR.finditer(row)]


def _bounds(row: str, cuts: list[int], *, leading: bool, trailing: bool) -> list[tuple[int, int]]:
    """Return where each cell begins and ends; a ``|`` on the outside is a border only if all rows have it."""
    edges = [-1, *cuts, len(row)]
    bounds = [(a + 1, b) for a, b in itertools.pairwise(edges)]
    if leading and len(bounds) > 1:
        bounds = bounds[1:]
    if trailing and len(bounds) > 1 and not row[bounds[-1][0] :].strip():
        bounds = bounds[:-1]
    return bounds


def _cell(place: Span, raw: str) -> Entry:
    """Return the cell that is `raw` with spaces around, from `place` on."""
    text = raw.strip()
    column = place.column + (len(raw) - len(raw.lstrip()) if text else 0)
    return Entry(text.replace("\\|", "|"), Span(place.source, place.line, column, column + max(len(text), 1)))


def _alignment(dashes: str) -> str:
    return {(True, True): "center", (True, False): "left", (False, True): "right"}.get(
        (dashes.startswith(":"), dashes.endswith(":")), ""
    )


def csv_file(path: str, name: str, content: bytes, separator: str, place: Span) -> Data:
    """Read the bytes of a CSV file: UTF-8 with or without a mark, else Windows-1252, which `place` is told of."""
    found: list[Diagnostic] = []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        encoding, called = ("utf-16", "UTF-16") if wide else ("cp1252", "Windows-1252")
        text = content.decode(encoding, "replace")
        found.append(rules.GuessedEncoding.found(place, path=name, encoding=called))
    data = csv_rows(Source(path, name, text.replace("\r\n", "\n").replace("\r", "\n")), separator)
    return Data(data.rows, data.places, found=(*found, *data.found))


def csv_rows(source: Source, separator: str = "") -> Data:
    """Read all of `source` as CSV, finding the separator where none is given; empty lines are skipped."""
    found: list[Diagnostic] = []
    mark = separator or sniff(source.text)
    lines = source.text.split("\n")
    rows: list[tuple[Entry, ...]] = []
    places: list[Span] = []
    cells = 0
    for number, values in _read(source, mark, found):
        line = lines[number - 1] if number <= len(lines) else ""
        if not values:
            continue
        place = Span(source, number, 1, max(len(line.rstrip()), 1) + 1)
        rows.append(_located(source, number, line, values[: MAX_COLUMNS + 1]))
        places.append(place)
        cells += len(rows[-1])
        if cells > MAX_CELLS:  # `capped` tells of it
            break
    return _trimmed(rows, places, found)


def _read(source: Source, mark: str, found: list[Diagnostic]) -> list[tuple[int, list[str]]]:
    """Return the rows with the lines they begin on, telling of quotation marks that do not pair."""
    for strict in (True, False):
        reader = csv.reader(_lines(source.text), delimiter=mark, strict=strict)
        rows: list[tuple[int, list[str]]] = []
        begins = 1
        try:
            for values in reader:
                rows.append((begins, values))
                begins = reader.line_num + 1
        except csv.Error:
            place = Span(source, begins, 1, len(source.line(begins)) + 1)
            if strict:
                found.append(rules.BadCsv.quotes(place))
                continue
            found.append(rules.BadCsv.unreadable(place))
        return rows
    return []


def sniff(text: str) -> str:
    """Return the separator that cuts the first rows most evenly; between equals the tab, then the semicolon wins."""
    lines = [line for line in _lines(text) if line.strip()][:_SNIFFED_ROWS]
    best, score = ",", 0.0
    for mark in ("\t", ";", ","):
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=mark) if row]
        except csv.Error:
            continue
        counts = Counter(width for width in widths if width > 1)
        if counts and (even := counts.most_common(1)[0][1] / len(widths)) > score:
            best, score = mark, even
    return best


def _lines(text: str) -> list[str]:
    """Return the lines with their ends; only a line feed ends one, as in a `Source`."""
    return [line + "\n" for line in text.split("\n")]


def _located(source: Source, number: int, line: str, values: list[str]) -> tuple[Entry, ...]:
    """Return the cells of a row, each with its place as far as it can be found on the row's first line."""
    cells: list[Entry] = []
    at = 0
    for value in values:
        text = " ".join(value.split())
        first = value.split("\n", 1)[0].strip()
        where = line.find(first, at) if first else at
        if where < 0:
            span = Span(source, number, 1, max(len(line), 1) + 1)
        else:
            span = Span(source, number, where + 1, where + 1 + max(len(first), 1))
            at = min(where + len(first) + 1, len(line))
        cells.append(Entry(text, span))
    return tuple(cells)


def _trimmed(rows: list[tuple[Entry, ...]], places: list[Span], found: list[Diagnostic]) -> Data:
    """Return the rows without the empty ones and the empty columns that spreadsheets add at the end."""
    while rows and not any(cell.text for cell in rows[-1]):
        rows.pop()
    width = max((n for row in rows for n, cell in enumerate(row, 1) if cell.text), default=0)
    return capped(Data(tuple(row[:width] for row in rows), tuple(places[: len(rows)]), found=tuple(found)))


def _moved(data: Data, source: Source, line: int, indent: int) -> Data:
    """Return `data` with the places that it has in the block instead of those in a file of its own."""

    def move(span: Span) -> Span:
        return Span(source, span.line + line - 1, span.column + indent, span.end + indent if span.end else None)

    rows = tuple(tuple(Entry(cell.text, move(cell.span)) for cell in row) for row in data.rows)
    found = tuple(replace(d, span=move(d.span)) if d.span else d for d in data.found)
    return Data(rows, tuple(move(place) for place in data.places), True, found=found)


def capped(data: Data) -> Data:
    """Return `data` with no more cells than a document can bear."""
    broad = next((n for n, row in enumerate(data.rows) if len(row) > MAX_COLUMNS), None)
    if broad is not None:
        found = (*data.found, rules.TooLarge.columns(data.places[broad], limit=MAX_COLUMNS))
        data = replace(data, rows=tuple(row[:MAX_COLUMNS] for row in data.rows), found=found)
    cells = 0
    for number, row in enumerate(data.rows):
        cells += len(row)
        if cells > MAX_CELLS:
            found = (*data.found, rules.TooLarge.cells(data.places[number], limit=MAX_CELLS))
            return replace(data, rows=data.rows[:number], places=data.places[:number], found=found)
    return data


def padded(data: Data, what: str = "table") -> tuple[tuple[tuple[Entry, ...], ...], list[Diagnostic]]:
    """Return the rows all as long as most of them, or the longest, and a finding for each that was not."""
    widths = Counter(len(row) for row in data.rows)
    if len(widths) <= 1:
        return data.rows, []
    usual = widths.most_common(1)[0][0]
    width = max(widths)
    if width * len(data.rows) > MAX_CELLS:
        width = max(usual, 1)
    found: list[Diagnostic] = []
    rows: list[tuple[Entry, ...]] = []
    for row, place in zip(data.rows, data.places, strict=True):
        if len(row) != usual:
            ragged = rules.RaggedRow.few if len(row) < usual else rules.RaggedRow.many
            found.append(ragged(place, block=terms.THE_BLOCK[what], count=len(row), usual=usual))
        end = Span(place.source, place.line, place.end or place.column)
        rows.append((*row, *(Entry("", end) for _ in range(width - len(row))))[:width])
    return tuple(rows), found
