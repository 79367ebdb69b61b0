"""The title that a PDF gives itself, where it is one that a reader would recognise."""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import cache
from typing import TYPE_CHECKING, Final

from agendagen.attachments.names import MARKS
from agendagen.languages import LANGUAGES, any_of

if TYPE_CHECKING:
    import pikepdf

_MOST = 500_000
"""Bytes of metadata that are looked through for a title."""
_EXTENSION = (
    r"\.(pdf|docx?|docm|xlsx?|xlsm|pptx?|od[tspg]|rtf|txt|indd|qxd|pages|numbers|key|pub|vsdx?|html?|tmp|cdr|ai|dwg"
    r"|tiff?|jpe?g|png)"
)
_JUNK: Final = rf"""^(
        .*{_EXTENSION}(\s.*)?                                        # a file name
      | (microsoft\s+(office\s+)?)?(word|excel|powerpoint|publisher|outlook|visio)\s+-.*
      | ({any_of(LANGUAGES.values(), lambda language: language.fillers.untitled)})([\s\d_-].*)?
      | ({any_of(LANGUAGES.values(), lambda language: language.fillers.kinds_of_document)})[\s_-]*\d*
      | \(?(anonymous|none|null|unspecified|undefined)\)?
      | [a-z]:[\\/].* | [\\/].*[\\/].* | file:.* | https?:.*
      | [\W\d_]*                                                     # no letter in it
      | [0-9a-f-]{{16,}}
    )$"""


@cache
def _junk() -> re.Pattern[str]:
    """Return a pattern of what programs call documents, compiled when the first title is read: it is long."""
    return re.compile(_JUNK, re.IGNORECASE | re.VERBOSE)


def clean_title(text: str) -> str:
    """Return `text` in one line, or nothing where a program rather than a person named the document."""
    text = unicodedata.normalize("NFC", MARKS.sub("", text))
    text = " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text).split())
    return "" if len(text) > 300 or _junk().match(text) else text


def pdf_title(pdf: pikepdf.Pdf) -> str:
    """Return the title that a PDF gives itself, from its XMP or else its information dictionary."""
    try:
        stream = pdf.Root.get("/Metadata")
        title = clean_title(_xmp_title(_packet(stream))) if stream is not None else ""
    except Exception:  # noqa: BLE001 - broken metadata is no reason to refuse the document
        title = ""
    try:
        return title or clean_title(str(pdf.docinfo.get("/Title", "")))
    except Exception:  # noqa: BLE001 - the same
        return ""


def _packet(stream: pikepdf.Object) -> bytes:
    """Return what is in a metadata stream, within bounds: a small one may unfold to gigabytes."""
    raw = bytes(stream.read_raw_bytes())
    if "/Filter" not in stream:
        return raw[: _MOST + 1]
    if repr(stream["/Filter"]).count("/") == 1 and "/FlateDecode" in repr(stream["/Filter"]):
        return zlib.decompressobj().decompress(raw, _MOST + 1)
    return b""


def _xmp_title(xmp: bytes) -> str:
    """Return ``dc:title`` of a metadata packet: the default language, else the first."""
    from xml.etree import ElementTree as ET

    if len(xmp) > _MOST or b"<!DOCTYPE" in xmp or b"dc:title" not in xmp:
        return ""
    try:
        root = ET.fromstring(xmp.strip(b"\0 \r\n\t"))  # noqa: S314 - no DTD, so nothing to expand
    except ET.ParseError:
        return ""
    path = ".//{http://purl.org/dc/elements/1.1/}title//{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
    found = root.findall(path)
    default = [li for li in found if li.get("{http://www.w3.org/XML/1998/namespace}lang") == "x-default"]
    return next((li.text or "" for li in default + found), "")
