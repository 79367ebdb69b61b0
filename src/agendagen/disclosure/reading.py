"""The text of a file, page by page, as a program that searches it reads it."""

from __future__ import annotations

from contextlib import closing
from typing import Any, Final

from agendagen.attachments import IMAGES, kind_of
from agendagen.disclosure.office import READ, office_text
from agendagen.records import dataclass

_PLAIN: Final = frozenset({
    *("TXT", "MD", "CSV", "TSV", "HTML", "JSON", "XML", "YAML", "YML", "SVG", "ICS", "VCF", "EML", "RTF", "TEX", "LOG")
})  # fmt: skip
MOST: Final = 20_000_000
"""Bytes of a text; what is beyond is not read, and that is told."""

MOST_PAGES: Final = 2000


@dataclass(frozen=True, slots=True)
class Texts:
    """What can be read out of a file."""

    pages: tuple[str, ...] = ()
    """Of a PDF the text of each page; of anything else one text."""
    paged: bool = False
    unread: bool = False
    """Whether there may be text that was not read: another kind of file, a damaged one, one with a password."""


def texts(path: str, data: bytes) -> Texts:
    """Return the text of a file; never raises. A picture has none, and a scan none either."""
    kind = kind_of(path)
    if data[:1024].find(b"%PDF-") >= 0:
        pages = pdf_texts(data)
        return Texts(pages or (), paged=True, unread=pages is None)
    if kind in READ:
        text = office_text(data)
        return Texts((text,) if text else (), unread=text is None)
    if kind in IMAGES:
        return Texts()
    if kind in _PLAIN and len(data) <= MOST:
        return Texts((decoded(data),))
    return Texts(unread=True)


def decoded(data: bytes) -> str:
    """Return the text of bytes in the encoding that they say or seem to be in."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def pdf_texts(data: bytes) -> tuple[str, ...] | None:
    """Return the text of each page, or None where the file cannot be read."""
    import pypdfium2  # type: ignore[import-untyped]  # slow to import, and few meetings have a PDF attached

    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MOST_PAGES:
                return None
            return tuple(_text(document[number]) for number in range(len(document)))
    except Exception:  # noqa: BLE001 - whatever a broken file makes of the library, it is the file's fault
        return None


def _text(page: Any) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        found: str = text.get_text_bounded(errors="replace")
        return found
