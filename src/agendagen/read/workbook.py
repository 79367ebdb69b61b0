"""A sheet of an ``.xlsx`` workbook as rows; the only module that imports openpyxl."""

from __future__ import annotations

import datetime as dt
import importlib
import io
import re
import warnings
import zipfile
from typing import Any

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.languages.locales import locale_of
from agendagen.phrases import quoted
from agendagen.read.rows import MAX_CELLS, MAX_COLUMNS, Data, Entry, capped
from agendagen.rules.fixes import did_you_mean

MAX_UNPACKED = 50 * 1024 * 1024
"""How many bytes a workbook may unpack to."""

_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")
_ROWS, _COLUMNS = 1_048_576, 16_384


def workbook_rows(
    file: Source, content: bytes, sheet: str, area: str, *, language: str, places: dict[str, Span]
) -> Data:
    """Read `sheet` of `file` (the first when empty), or its `area` such as ``B2:F20``, as the rows of a table.

    `places` tells where ``file``, ``sheet`` and ``range`` stand in the block. The rows' own places are lines of a
    source that shows the sheet as text, so that a message can point at one.
    """
    name = file.name
    try:
        openpyxl: Any = importlib.import_module("openpyxl")  # an optional extra
    except ImportError:
        return Data(found=(rules.MissingExtra.xlsx(places["file"], path=name),))
    if problem := _unsafe(name, content, places["file"]):
        return Data(found=(problem,))
    bounds = _bounds(area)
    if bounds is None:
        return Data(found=(rules.BadRange.found(places["range"], range=area),))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            names = [s.title for s in book.worksheets]
            if sheet and sheet not in names:
                near = did_you_mean(sheet, names, places["sheet"])
                missing = rules.MissingSheet.found(places["sheet"], sheet=sheet, sheets=quoted(names), fix=near)
                return Data(found=(missing,))
            chosen = book[sheet] if sheet else book.worksheets[0]
            grid, cut = _grid(chosen, bounds, language)
    except Exception:  # noqa: BLE001  # a damaged file makes openpyxl raise anything
        return Data(found=(rules.UnreadableFile.workbook(places["file"], path=name),))
    found: tuple[Diagnostic, ...] = ()
    if cut:
        found = (rules.TooLarge.sheet(places["file"], limit=MAX_CELLS),)
    return _data(file.path, f"{name}[{chosen.title}]", grid, found)


def _unsafe(name: str, content: bytes, place: Span) -> Diagnostic | None:
    """Refuse what is no zip file, and one that unpacks to more than a workbook should."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(info.file_size for info in archive.infolist())
            if size <= MAX_UNPACKED and any(b"<!DOCTYPE" in archive.read(info) for info in archive.infolist()):
                size = MAX_UNPACKED + 1  # no spreadsheet program writes one; entities in it can grow without end
    except Exception:  # noqa: BLE001  # zipfile raises several kinds on damaged files
        return rules.UnreadableFile.not_xlsx(place, path=name)
    if size > MAX_UNPACKED:
        return rules.TooLarge.unpacked(place, path=name, limit=MAX_UNPACKED // 1024 // 1024)
    return None


def _bounds(area: str) -> tuple[int, int, int | None, int | None] | None:
    """Return first row, first column, last row and last column from 1 on; None for what is not a range."""
    if not area:
        return 1, 1, None, None
    found = _RANGE.fullmatch(area.strip())
    if not found:
        return None
    columns = [_column(letters) for letters in (found[1], found[3] or found[1])]
    rows = [int(digits) for digits in (found[2], found[4] or found[2])]
    if min(rows) < 1 or max(rows) > _ROWS or max(columns) > _COLUMNS:
        return None
    return min(rows), min(columns), max(rows), max(columns)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _grid(sheet: Any, bounds: tuple[int, int, int | None, int | None], language: str) -> tuple[list[list[str]], bool]:
    """Return the texts of the cells, and whether there were too many."""
    top, left, bottom, right = bounds
    sheet.reset_dimensions()  # what a file claims of its size may be wrong, or huge
    grid: list[list[str]] = []
    cells = blank = 0
    right = min(right or _COLUMNS, left + MAX_COLUMNS)
    for row in sheet.iter_rows(min_row=top, min_col=left, max_row=bottom, max_col=right):
        texts = [_worded(cell.value, str(cell.number_format or ""), language) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        cells += len(texts)
        blank = 0 if texts else blank + 1
        if cells > MAX_CELLS or (blank and len(grid) > MAX_CELLS):
            return grid, cells > MAX_CELLS
        grid.append(texts)
    return grid, False


def _worded(value: Any, number_format: str, language: str) -> str:
    """Return a value as its cell shows it, roughly: decimals, per cent and dates in the meeting's language."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    from babel import dates, numbers  # slow to import, and few agendas have a workbook

    locale = locale_of(language)
    if isinstance(value, dt.datetime):
        if value.time() == dt.time():
            return str(dates.format_date(value.date(), "medium", locale))
        return str(dates.format_datetime(value, "medium", locale=locale))
    if isinstance(value, dt.date):
        return str(dates.format_date(value, "medium", locale))
    if isinstance(value, dt.time):
        return str(dates.format_time(value, "short", locale=locale))
    if isinstance(value, int | float):
        first = number_format.partition(";")[0]
        plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", first)
        percent = "%" in plain
        if percent:
            value = value * 100
        if re.search(r"[0#?]", plain):
            decimals = len(re.match(r"[0?#]*", plain.partition(".")[2])[0])  # type: ignore[index]
            pattern = ("#,##0" if "," in plain else "0") + ("." + "0" * min(decimals, 10) if decimals else "")
        else:
            pattern = "0.##########"
        return str(numbers.format_decimal(value, pattern, locale=locale)) + (" %" if percent else "")
    return " ".join(str(value).split())


def _data(path: str, name: str, grid: list[list[str]], found: tuple[Diagnostic, ...]) -> Data:
    """Return the rows with places in a source that shows them line by line."""
    while grid and not grid[-1]:
        grid.pop()
    width = max((len(row) for row in grid), default=0)
    source = Source(path, name, "\n".join(" | ".join(row) for row in grid))
    rows: list[tuple[Entry, ...]] = []
    places: list[Span] = []
    for number, row in enumerate(grid, 1):
        if not row:
            continue
        cells, column = [], 1
        for text in (*row, *[""] * (width - len(row))):
            cells.append(Entry(text, Span(source, number, column, column + max(len(text), 1))))
            column += len(text) + 3
        rows.append(tuple(cells))
        places.append(Span(source, number, 1, max(len(source.line(number)), 1) + 1))
    return capped(Data(tuple(rows), tuple(places), found=found))
