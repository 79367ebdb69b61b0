"""Make an office file one that gives the same pages on any day, and that cannot unpack to more than it says.

A field for today's date shows what the author saved, as the others who got the file see it in print.
Formats: ISO/IEC 29500 (docx, xlsx, pptx) and OpenDocument 1.3 (odt, ods, odp, odg); older ones pass as they are.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

MAX_UNPACKED = 300 * 1024 * 1024
"""Bytes in all parts of an office file together; with more it is not opened."""
MAX_PARTS = 20_000

MAX_FIXED = 50 * 1024 * 1024
"""A larger part is left as it is."""

# Each pattern stops at the next tag or after a bound, so that no file takes more than linear time.
_UP_TO = rb"(?:(?!<w:fldChar\b).){0,4000}?"
_TODAY = rb"\b(?:TODAY|NOW|RAND|RANDBETWEEN)\("
_FIXES: tuple[tuple[re.Pattern[bytes], bytes], ...] = (
    (  # docx, a field in several runs: locked, it keeps the text that follows
        re.compile(
            rb'<w:fldChar\b(?=[^<>]*w:fldCharType="begin")(?![^<>]*w:fldLock)'
            rb"(?=" + _UP_TO + rb"<w:instrText\b[^<>]*>\s{0,9}(?:DATE|TIME)\b)",
            re.DOTALL,
        ),
        rb'<w:fldChar w:fldLock="true"',
    ),
    # docx, a field in one element: LibreOffice keeps the text of one that it does not know
    (re.compile(rb'(<w:fldSimple\b[^<>]*w:instr="\s{0,9})(?:DATE|TIME)\b'), rb"\1SAVED"),
    (re.compile(rb'(<a:fld\b[^<>]*\btype=")datetime'), rb"\1saved"),  # pptx
    # xlsx, where the value is kept with the formula
    (re.compile(rb"<f\b[^<>]*>[^<]{0,4000}" + _TODAY + rb"[^<]{0,8000}</f>(?=<v>[^<])"), b""),
    (re.compile(rb"<text:(date|time)(?=[\s/>])(?![^<>]*text:fixed)"), rb'<text:\1 text:fixed="true"'),
    (re.compile(rb'<text:(date|time)(?=[\s/>])([^<>]*)text:fixed="false"'), rb'<text:\1\2text:fixed="true"'),
    (re.compile(rb' table:formula="[^"<]{0,4000}' + _TODAY + rb'[^"<]{0,8000}"'), b""),
)


def freeze(data: bytes) -> bytes | None:
    """Return the file without what depends on the day; None where it is damaged or unpacks to too much."""
    if not data.startswith(b"PK"):
        return data
    out = io.BytesIO()
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
            entries = source.infolist()
            if len(entries) > MAX_PARTS:
                return None
            for entry in entries:
                with source.open(entry) as opened:
                    part = opened.read(left + 1)  # what the list of parts says of its size need not be true
                left -= len(part)
                if left < 0:
                    return None
                target.writestr(zipfile.ZipInfo(entry.filename), _fixed(entry.filename, part))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return None
    return out.getvalue()


def _fixed(name: str, part: bytes) -> bytes:
    if name.endswith(".xml") and len(part) <= MAX_FIXED:
        for pattern, instead in _FIXES:
            part = pattern.sub(instead, part)
    return part
