"""Where a block's rows come from: the block itself, a CSV file or a sheet of a workbook."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from agendagen import rules
from agendagen.diagnostics import Also, Diagnostic, Source, Span
from agendagen.files import ONES_OWN, Facts, Files, name_in, suggest
from agendagen.read.blockhead import Head, Kind
from agendagen.read.rows import MAX_BYTES, SEPARATORS, Data, csv_file, inline_rows
from agendagen.read.workbook import workbook_rows
from agendagen.rules import terms
from agendagen.rules.fixes import did_you_mean, replaced

DATA_KEYS: dict[str, Kind] = {"file": "text", "sheet": "text", "range": "text", "separator": "text"}
"""The keys that say where the rows are."""

_TEXTS = (".csv", ".tsv", ".txt")
_WORKBOOKS = (".xlsx", ".xlsm")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:|//")


def read_rows(source: Source, head: Head, *, folder: str, files: Files, language: str, block: str) -> Data:
    """Return the rows of a block; `folder` is that of `source`, relative to the workspace root."""
    found: list[Diagnostic] = []
    separator = _separator(head, found)
    if "file" not in head.values:
        useless = [key for key in ("sheet", "range") if key in head.values]
        found += [rules.UselessKey.without_file(head.place(key), key=key) for key in useless]
        data = inline_rows(source, head.rows_line, head.rows, head.indent, separator)
        if not data.rows and not data.found:
            found.append(rules.NoRows.block(head.span, block=terms.THIS_BLOCK[block]))
    else:
        if head.rows.strip():
            also = (Also(Span(source, head.rows_line), terms.ROWS),)
            found.append(rules.TwoSources.found(head.place("file"), block=terms.THIS_BLOCK[block], also=also))
        data = _file(source, head, separator, found, folder=folder, files=files, language=language)
    return replace(data, found=(*found, *data.found))


def shows_rows(path: str) -> bool:
    """Tell whether a table can be read from a file, by its name."""
    return posixpath.splitext(path)[1].lower() in (*_TEXTS, *_WORKBOOKS)


def _separator(head: Head, found: list[Diagnostic]) -> str:
    """Return the character that the author named, or an empty string."""
    if "separator" not in head.values:
        return ""
    word = head.text("separator")
    mark = {**SEPARATORS, ",": ",", ";": ";", "\\t": "\t"}.get(word, "")
    if not mark:
        place = head.place("separator")
        found.append(rules.BadValue.separator(place, word=word, fix=did_you_mean(word, SEPARATORS, place)))
    return mark


def _file(
    source: Source, head: Head, separator: str, found: list[Diagnostic], *, folder: str, files: Files, language: str
) -> Data:
    """Read the file that the block names."""
    written, place = head.text("file"), head.place("file")
    path = posixpath.normpath(posixpath.join(folder, written))
    facts = _facts(written, path, files)
    content = b"" if facts.state != "ok" or facts.size > MAX_BYTES else files.read(path)
    if problem := _refused(written, place, path, content, files):
        return Data(found=(problem,))
    suffix = posixpath.splitext(path)[1].lower()
    name = _name(source, path)
    if suffix in _WORKBOOKS:
        places = {key: head.place(key) for key in ("file", "sheet", "range")}
        data = workbook_rows(
            Source(path, name, ""), content, head.text("sheet"), head.text("range"), language=language, places=places
        )
    else:
        useless = [key for key in ("sheet", "range") if key in head.values]
        found += [rules.UselessKey.no_workbook(head.place(key), key=key) for key in useless]
        data = csv_file(path, name, content, separator, place)
    if not data.rows and not any(d.severity == "error" for d in data.found):
        if suffix in _WORKBOOKS:
            return replace(data, found=(*data.found, rules.EmptyFile.no_cells(place, path=written)))
        return replace(data, found=(*data.found, rules.EmptyFile.no_rows(place, path=written)))
    return data


def _facts(written: str, path: str, files: Files) -> Facts:
    return Facts("outside") if _URL.match(written) else files.facts(path)


def _refused(written: str, place: Span, path: str, content: bytes, files: Files) -> Diagnostic | None:
    """Return what is wrong with the file, if anything is."""
    facts = _facts(written, path, files)
    shown = posixpath.dirname(path)
    suffix = posixpath.splitext(path)[1].lower()
    if facts.state == "outside" or (facts.state == "missing" and ONES_OWN.match(written)):
        return rules.OutsideWorkspace.data(place, path=written, name=name_in(written))
    if "\\" in written:
        right = replaced(place, written, written.replace("\\", "/"))
        return rules.MissingFile.backslashes(place, path=written, fix=right)
    if facts.state == "missing":
        fix = suggest(written, path, files, place)
        where = terms.NOT_IN(folder=shown) if shown else ""
        return rules.MissingFile.data(place, path=written, where=where, fix=fix)
    if facts.state == "folder":
        return rules.MissingFile.data_folder(place, path=written)
    if facts.state == "empty":
        return rules.EmptyFile.data(place, path=written)
    if facts.state == "too-large" or facts.size > MAX_BYTES or len(content) > MAX_BYTES:
        return rules.TooLarge.data(place, path=written, limit=MAX_BYTES // 1024 // 1024)
    if suffix in _PICTURES:
        return rules.UnknownFileType.picture(place, path=written)
    if suffix not in (*_TEXTS, *_WORKBOOKS):
        return rules.UnknownFileType.found(place, path=written)
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if facts.state == "unreadable" or not content or (suffix in _TEXTS and not wide and b"\0" in content):
        return rules.UnreadableFile.data(place, path=written)
    return None


def _name(source: Source, path: str) -> str:
    """Return `path` as the user would name it, going by how they would name `source`."""
    if source.path and source.name.endswith(source.path):
        return source.name[: len(source.name) - len(source.path)] + path
    here = posixpath.dirname(source.path) or "."
    return posixpath.normpath(posixpath.join(posixpath.dirname(source.name), posixpath.relpath(path, here)))
