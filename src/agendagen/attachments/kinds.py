"""What a file is: its kind and size, its pages, and whether it can be read."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, Protocol

from agendagen.attachments.titles import pdf_title
from agendagen.phrases import Phrase
from agendagen.questions import veiled
from agendagen.records import dataclass
from agendagen.rules import terms

if TYPE_CHECKING:
    import pikepdf

Problem = Literal["", "empty", "damaged", "encrypted", "mismatch"]

MAX_PIXELS = 50_000_000
"""What an image may have before it is refused; it would take minutes and gigabytes to draw."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """What was found out about a file by looking into it."""

    kind: str
    """In capitals, such as ``PDF``, ``DOCX``, ``JPEG``; what is inside where that contradicts the file name."""
    size: int
    """In bytes."""
    pages: int = 0
    """Of a PDF; 1 for an image; 0 when unknown."""
    title: str = ""
    """The PDF's own, cleaned; empty where it has none that a reader would recognise."""
    tagged: bool = False
    """Whether the PDF has tags for a screen reader."""
    portfolio: bool = False
    """Whether the files that are enclosed in the PDF are the document, and its pages only stand for them."""
    scan: bool = False
    """Whether the PDF has pictures of pages and no text."""
    problem: Problem = ""
    detail: Phrase = terms.NOTHING
    """The problem in plain words, such as ``the file ends too early``."""


# --- Kinds -------------------------------------------------------------------------------------------------------

_KINDS = {
    "jpg": "JPEG", "jpeg": "JPEG", "tif": "TIFF", "tiff": "TIFF", "htm": "HTML", "markdown": "MD",
}  # fmt: skip
_ZIPPED = {"DOCX", "XLSX", "PPTX", "ODT", "ODS", "ODP", "ODG", "DOCM", "XLSM", "PPTM", "ZIP"}
_OLE = {"DOC", "XLS", "PPT", "MSG"}
IMAGES = {"PNG", "JPEG", "GIF", "WEBP"}
OFFICE = (_ZIPPED | _OLE | {"RTF"}) - {"ZIP", "MSG"}

_MAGIC: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("PNG", lambda head: head.startswith(b"\x89PNG\r\n\x1a\n")),
    ("JPEG", lambda head: head.startswith(b"\xff\xd8\xff")),
    ("GIF", lambda head: head[:6] in (b"GIF87a", b"GIF89a")),
    ("WEBP", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP"),
    ("TIFF", lambda head: head[:4] in (b"II*\0", b"MM\0*")),
    ("RTF", lambda head: head.startswith(b"{\\rtf")),
    ("OLE", lambda head: head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    ("ZIP", lambda head: head[:4] in (b"PK\x03\x04", b"PK\x05\x06")),
    ("HTML", lambda head: re.match(rb"\s*(<!doctype html|<html)", head, re.IGNORECASE) is not None),
    ("PDF", lambda head: b"%PDF-" in head),  # behind those that may have one in them
)
_LFS = b"version https://git-lfs.github.com/spec/"
"""How a file begins whose content git keeps elsewhere."""
_CHECKED = {"PDF", "PNG", "JPEG", "GIF", "WEBP", "RTF"} | _ZIPPED | _OLE


_LOOKED_AT = 20
_DEPTH = 8
"""How many pages are looked at, and how far up the page tree and down into forms."""

_SEEN: dict[tuple[str, bytes], FileKind] = {}
"""What files have turned out to be, by promised kind and digest: a preview asks for the same ones at every save."""
_REMEMBERED = 1000
_FORM = "kind-2"
"""Of what is kept; another one for every change of what is found out."""
_FACTS = ("kind", "size", "pages", "tagged", "portfolio", "scan")


def _magic(data: bytes) -> str:
    """Return the kind that the first bytes tell, or an empty string."""
    head = data[:1024]
    return next((kind for kind, test in _MAGIC if test(head)), "")


def _family(kind: str) -> str:
    """Return what the first bytes of a file of this kind show."""
    return "ZIP" if kind in _ZIPPED else "OLE" if kind in _OLE else kind


def kind_of(path: str) -> str:
    """Return the kind that the file name promises, in capitals; ``FILE`` without an extension."""
    extension = PurePosixPath(path).suffix[1:].lower()
    return _KINDS.get(extension, extension.upper()[:8]) or "FILE"


class Kept(Protocol):
    """What keeps facts from one run to the next."""

    def get(self, key: str) -> bytes:
        """Return what was kept under `key`, or nothing."""

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`."""


def examine(path: str, data: bytes, kept: Kept | None = None) -> FileKind:
    """Look into a file. Never raises: what cannot be read is a `problem`.

    What was found out about a PDF before is taken from `kept`: to load what opens one is a tenth of `check`.
    """
    key = (kind_of(path), hashlib.sha256(data).digest())
    if key not in _SEEN:
        if len(_SEEN) >= _REMEMBERED:
            _SEEN.clear()
        name = f"{_FORM}-{key[1].hex()}"
        known = _of_kept(kept.get(name), data) if kept is not None and key[0] == "PDF" else None
        _SEEN[key] = known or _examine(path, data)
        if kept is not None and not known and key[0] == "PDF" and not _SEEN[key].problem:
            kept.put(name, _to_keep(_SEEN[key], data))
    return _SEEN[key]


def _to_keep(found: FileKind, data: bytes) -> bytes:
    """Return facts as they may lie in a cache: the title can be read by those only who have the file."""
    facts = {name: getattr(found, name) for name in _FACTS} | {"title": veiled(found.title.encode(), data).hex()}
    return json.dumps(facts).encode()


def _of_kept(kept: bytes, data: bytes) -> FileKind | None:
    try:
        facts = json.loads(kept)
        return FileKind(**facts | {"title": veiled(bytes.fromhex(facts["title"]), data).decode()})
    except (ValueError, TypeError, KeyError):
        return None


def _examine(path: str, data: bytes) -> FileKind:
    kind, size = kind_of(path), len(data)
    if not data:
        return FileKind(kind, 0, problem="empty", detail=terms.EMPTY)
    found = _magic(data)
    if kind in _CHECKED and found != _family(kind):
        if found == "OLE" and "EncryptedPackage".encode("utf-16-le") in data:
            return FileKind(kind, size, problem="encrypted", detail=terms.PASSWORD)
        if not found:
            missing = terms.LEFT_AT_LFS if data.startswith(_LFS) else terms.NOT_IN_IT(kind=kind)
            return FileKind(kind, size, problem="damaged", detail=missing)
        old = found == "OLE"
        named = terms.NAMED_OLD_OFFICE(named=kind) if old else terms.NAMED(named=kind, kind=found)
        return FileKind(found, size, problem="mismatch", detail=named)
    if found == "PDF":
        return _examine_pdf(kind, data)
    if kind in IMAGES:
        return _examine_image(kind, data)
    if found == "ZIP" and not zipfile.is_zipfile(io.BytesIO(data)):
        return FileKind(kind, size, problem="damaged", detail=terms.ENDS_EARLY)
    return FileKind(kind, size)


# --- Looking inside ----------------------------------------------------------------------------------------------


def _examine_pdf(kind: str, data: bytes) -> FileKind:
    """Open a PDF far enough to know its pages and title."""
    import pikepdf

    size = len(data)
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            pages = _page_count(pdf)
            if b"%%EOF" not in data[-4096:] and pdf.get_warnings():
                return FileKind(kind, size, problem="damaged", detail=_broken(data))
            if not pages:
                return FileKind(kind, size, problem="damaged", detail=terms.NO_PAGES)
            root = pdf.Root
            tagged, portfolio = "/StructTreeRoot" in root, "/Collection" in root
            return FileKind(
                kind,
                size,
                pages,
                pdf_title(pdf),
                tagged=tagged,
                portfolio=portfolio,
                scan=not tagged and not portfolio and _is_scan(pdf),
            )
    except pikepdf.PasswordError:
        return FileKind(kind, size, problem="encrypted", detail=terms.PASSWORD)
    except Exception:  # noqa: BLE001 - whatever a hostile or broken file makes of the library, it is the file's fault
        return FileKind(kind, size, problem="damaged", detail=_broken(data))


def _broken(data: bytes) -> Phrase:
    """Return what is wrong with a PDF that does not open."""
    return terms.CANNOT_BE_OPENED if b"%%EOF" in data[-4096:] else terms.ENDS_EARLY


def _page_count(pdf: pikepdf.Pdf) -> int:
    """Return what the page tree says of itself, or count where it says nothing sensible."""
    count: Any = pdf.Root.Pages.get("/Count")
    return count if isinstance(count, int) and count > 0 else len(pdf.pages)


def _is_scan(pdf: pikepdf.Pdf) -> bool:
    """Tell whether the first pages have pictures and no font: a scan whose text was recognised has one, unseen."""
    pictures = False
    for page in itertools.islice(pdf.pages, _LOOKED_AT):
        fonts, images = _uses(_resources(page.obj), _DEPTH)
        if fonts:
            return False
        pictures = pictures or images
    return pictures


def _resources(page: Any) -> Any:
    """Return what a page may use: its own, or what a node of the page tree above it gives to all."""
    for _ in range(_DEPTH):
        if "/Resources" in page:
            return page["/Resources"]
        if "/Parent" not in page:
            break
        page = page["/Parent"]
    return {}


def _uses(resources: Any, depth: int) -> tuple[bool, bool]:
    """Tell whether there are fonts and pictures in what a page may use, and in the forms within."""
    fonts, images = bool(len(resources.get("/Font", {}))), False
    for drawn in dict(resources.get("/XObject", {})).values():
        if drawn.get("/Subtype") == "/Image":
            images = True
        elif depth and "/Resources" in drawn:
            below = _uses(drawn["/Resources"], depth - 1)
            fonts, images = fonts or below[0], images or below[1]
        if fonts:
            break
    return fonts, images


def _examine_image(kind: str, data: bytes) -> FileKind:
    """Open an image far enough to know that it can be drawn."""
    import warnings

    from PIL import Image

    size = len(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=(kind,)) as image:
                width, height = image.size
                if width * height > MAX_PIXELS:
                    detail = terms.PIXELS(width=width, height=height, limit=MAX_PIXELS // 1_000_000)
                    return FileKind(kind, size, problem="damaged", detail=detail)
                image.verify()
    except Exception:  # noqa: BLE001 - as above: Pillow raises a dozen kinds
        return FileKind(kind, size, problem="damaged", detail=terms.CANNOT_BE_OPENED)
    return FileKind(kind, size, pages=1)
