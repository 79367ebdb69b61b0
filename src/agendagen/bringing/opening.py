"""Open a Word document that somebody sent: within limits, and with nothing in it that leads outside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET
from xml.parsers import expat

from agendagen.errors import Unusable
from agendagen.phrases import Phrase

_TEXT: Final = (".xml", ".rels")
_MEDIA: Final = "word/media/"
"""What is read of a document: text and pictures. Fonts, thumbnails and embedded files are not even unpacked."""
MAX_FILE: Final = 100_000_000
"""Bytes of a document on the disk."""
MAX_ENTRIES: Final = 4_000
MAX_UNPACKED: Final = 250_000_000
MAX_XML: Final = 40_000_000
"""Bytes of one part with text; a thousand pages have less."""
MAX_PICTURE: Final = 40_000_000
MAX_PICTURES: Final = 500
MAX_DEPTH: Final = 100
"""Elements that stand in each other; tables in tables in text boxes have half as many."""
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
"""What a link of a document may begin with."""

NOWHERE: Final = "#"
"""Where a relationship leads instead that would lead outside."""
_LINKS: Final = ("/hyperlink",)
_READ: Final = ("/officeDocument", "/styles", "/numbering", "/footnotes", "/endnotes", "/comments")

_NO_WORD = Phrase("`{file}` is no Word document (.docx); open it in Word and save it as one")
_TOO_MUCH = Phrase("`{file}` unpacks to more than any agenda holds, and is not opened")
_DECLARES = Phrase("`{file}` declares a document type or entities, as no word processor does, and is not opened")
_TOO_DEEP = Phrase("`{file}` has elements that stand more than {limit} deep in each other, and is not opened")
_DAMAGED = Phrase("`{file}` is damaged and cannot be read; open it in Word and save it again")
_LOCKED = Phrase("`{file}` asks for a password; save it without one first")

Parts = Mapping[str, bytes]
"""The files within a document, by name."""


def opened(data: bytes, file: str) -> Parts:
    """Return what a document consists of, each part within limits, without relationships that lead outside.

    `file` is what the user calls it. Raises `Unusable` where it is no Word document, or one that is made to do harm.
    """
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":  # the container of older documents, and of locked ones
        raise Unusable((_LOCKED if b"E\0n\0c\0r\0y\0p\0t\0" in data else _NO_WORD)(file=file))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _unpacked(archive, file)
    except Unusable:
        raise
    except Exception:  # noqa: BLE001 - a damaged archive makes the library raise anything
        raise Unusable(_NO_WORD(file=file)) from None
    if not any(name.startswith("word/") for name in parts):
        raise Unusable(_NO_WORD(file=file))
    for name, content in parts.items():
        if name.endswith(_TEXT):
            _refuse_harmful(content, file)
    return {name: _inward(content) if name.endswith(".rels") else content for name, content in parts.items()}


def _unpacked(archive: zipfile.ZipFile, file: str) -> dict[str, bytes]:
    """Return the entries that are read. None gives more bytes than the archive says, which the library sees to."""
    whole = [entry for entry in archive.infolist() if not entry.is_dir()]
    entries = [entry for entry in whole if entry.filename.endswith(_TEXT) or entry.filename.startswith(_MEDIA)]
    pictures = sum(entry.filename.startswith(_MEDIA) for entry in entries)
    if len(whole) > MAX_ENTRIES or pictures > MAX_PICTURES or sum(e.file_size for e in entries) > MAX_UNPACKED:
        raise Unusable(_TOO_MUCH(file=file))
    if any(entry.flag_bits & 0x1 for entry in whole):
        raise Unusable(_LOCKED(file=file))
    found: dict[str, bytes] = {}
    for entry in entries:
        most = MAX_XML if entry.filename.endswith(_TEXT) else MAX_PICTURE
        with archive.open(entry) as part:
            content = part.read(most + 1)
        if len(content) > most:
            raise Unusable(_TOO_MUCH(file=file))
        found[entry.filename] = content
    return found


def _refuse_harmful(content: bytes, file: str) -> None:
    """Raise `Unusable` for XML with declarations or of a depth that no document needs."""
    depth = 0

    def began(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise Unusable(_TOO_DEEP(file=file, limit=MAX_DEPTH))

    def ended(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise Unusable(_DECLARES(file=file))

    parser = expat.ParserCreate()
    parser.StartElementHandler = began
    parser.EndElementHandler = ended
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise Unusable(_DAMAGED(file=file)) from None


def _inward(content: bytes) -> bytes:
    """Return relationships that lead nowhere outside of the document, but for links that a reader may click."""
    root = ET.fromstring(content)  # noqa: S314 - declarations were refused
    for relation in root:
        target = relation.get("Target", "")
        if relation.get("TargetMode", "").lower() == "external":
            if not relation.get("Type", "").endswith(_LINKS) or not is_link(target):
                relation.set("Target", NOWHERE)
        elif ":" in target.partition("/")[0] or "\\" in target or ".." in target.split("/"):
            relation.set("Target", NOWHERE)  # it was file:, or a way up
        elif relation.get("Type", "").endswith(_READ) and not target.endswith(".xml"):
            relation.set("Target", NOWHERE)  # whatever is read as XML was looked at as such
    return bytes(ET.tostring(root))


def is_link(target: str) -> bool:
    """Tell whether a reader may follow a link: to the web, to a mailbox, or to a file that lay beside the document."""
    try:
        scheme = urlsplit(target.strip()).scheme
    except ValueError:
        return False
    return scheme in SCHEMES or (not scheme and not target.startswith(("/", "\\")))
