"""Where a block's rows come from: the block itself, a CSV file or a sheet of a workbook."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from agendagen.diagnostics import Diagnostic, Source, Span, did_you_mean, error, warning
from agendagen.files import Facts, Files
from agendagen.parse.blockhead import Head, Kind
from agendagen.parse.tabledata import MAX_BYTES, SEPARATORS, Data, csv_file, inline_rows
from agendagen.parse.workbook import workbook_rows

DATA_KEYS: dict[str, Kind] = {"file": "text", "sheet": "text", "range": "text", "separator": "text"}
"""The keys that say where the rows are."""

_TEXTS = (".csv", ".tsv", ".txt")
_WORKBOOKS = (".xlsx", ".xlsm")
_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:|//")


def read_rows(source: Source, head: Head, *, folder: str, files: Files, language: str, block: str) -> Data:
    """Return the rows of a block; `folder` is that of `source`, relative to the workspace root."""
    found: list[Diagnostic] = []
    separator = _separator(head, found)
    if "file" not in head.values:
        for key in ("sheet", "range"):
            if key in head.values:
                message = f"`{key}` means nothing without a `file`"
                found.append(warning("useless-key", message, head.place(key), help="add `file:`, or take the line out"))
        data = inline_rows(source, head.rows_line, head.rows, head.indent, separator)
        if not data.rows and not data.found:
            help_ = "put them below a line of `---`, or name a file with `file:`"
            found.append(error("no-rows", f"this {block} has no rows", head.span, help=help_))
    else:
        if head.rows.strip():
            message = f"this {block} has both a `file` and rows of its own; the rows are left out"
            found.append(error("two-sources", message, head.place("file"), help="keep one of them"))
        data = _file(source, head, separator, found, folder=folder, files=files, language=language)
    return replace(data, found=(*found, *data.found))


def _separator(head: Head, found: list[Diagnostic]) -> str:
    """Return the character that the author named, or an empty string."""
    if "separator" not in head.values:
        return ""
    word = head.text("separator")
    mark = {**SEPARATORS, ",": ",", ";": ";", "\\t": "\t"}.get(word, "")
    if not mark:
        help_ = did_you_mean(word, SEPARATORS) or "it is `comma`, `semicolon` or `tab`"
        found.append(error("bad-value", f"`{word}` is not a separator", head.place("separator"), help=help_))
    return mark


def _file(
    source: Source, head: Head, separator: str, found: list[Diagnostic], *, folder: str, files: Files, language: str
) -> Data:
    """Read the file that the block names."""
    written, place = head.text("file"), head.place("file")
    path = posixpath.normpath(posixpath.join(folder, written))
    facts = Facts("outside") if _URL.match(written) else files.facts(path)
    content = b"" if facts.state != "ok" or facts.size > MAX_BYTES else files.read(path)
    if problem := _refused(written, place, facts, path, content):
        return Data(found=(problem,))
    suffix = posixpath.splitext(path)[1].lower()
    name = _name(source, path)
    if suffix in _WORKBOOKS:
        places = {key: head.place(key) for key in ("file", "sheet", "range")}
        data = workbook_rows(
            Source(path, name, ""), content, head.text("sheet"), head.text("range"), language=language, places=places
        )
    else:
        for key in ("sheet", "range"):
            if key in head.values:
                message = f"`{key}` means nothing for a file that is not a workbook"
                found.append(warning("useless-key", message, head.place(key), help="take the line out"))
        data = csv_file(path, name, content, separator, place)
    if not data.rows and not any(d.severity == "error" for d in data.found):
        help_ = (
            "save it again with its rows" if suffix not in _WORKBOOKS else "see whether `sheet` and `range` are right"
        )
        return replace(data, found=(*data.found, error("empty-file", f"`{written}` has no rows", place, help=help_)))
    return data


def _refused(written: str, place: Span, facts: Facts, path: str, content: bytes) -> Diagnostic | None:
    """Return what is wrong with the file, if anything is."""
    shown = posixpath.dirname(path)
    suffix = posixpath.splitext(path)[1].lower()
    if "\\" in written:
        message = f"`{written}` is written with backslashes"
        return error("missing-file", message, place, help=f"write `{written.replace(chr(92), '/')}`")
    if facts.state == "outside":
        message = f"`{written}` is outside the workspace"
        return error("outside-workspace", message, place, help="copy the file into the meeting's folder")
    if facts.state == "missing":
        near = did_you_mean(posixpath.basename(path), facts.neighbours)
        if near:
            name = near.split("`")[1]
            near = f"did you mean `{posixpath.join(posixpath.dirname(written), name)}`?"
        label = f"not in {shown}/" if shown else ""
        return error("missing-file", f"`{written}` does not exist", place, label=label, help=near or "correct the path")
    if facts.state == "folder":
        return error("missing-file", f"`{written}` is a folder", place, help="name a file in it")
    if facts.state == "empty":
        return error("empty-file", f"`{written}` is an empty file", place, help="save it again")
    if facts.state == "too-large" or facts.size > MAX_BYTES or len(content) > MAX_BYTES:
        message = f"`{written}` is larger than {MAX_BYTES // 1024 // 1024} MB, too large for a table"
        return error("too-large", message, place, help="save only the cells to show in a file of their own")
    if suffix not in (*_TEXTS, *_WORKBOOKS):
        message = f"`{written}` is neither a CSV file nor an .xlsx workbook"
        return error("unknown-file-type", message, place, help="save it as “CSV UTF-8” or as .xlsx")
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if facts.state == "unreadable" or not content or (suffix in _TEXTS and not wide and b"\0" in content):
        return error("unreadable-file", f"`{written}` cannot be read as a table", place, help="save it again as CSV")
    return None


def _name(source: Source, path: str) -> str:
    """Return `path` as the user would name it, going by how they would name `source`."""
    if source.path and source.name.endswith(source.path):
        return source.name[: len(source.name) - len(source.path)] + path
    here = posixpath.dirname(source.path) or "."
    return posixpath.normpath(posixpath.join(posixpath.dirname(source.name), posixpath.relpath(path, here)))
