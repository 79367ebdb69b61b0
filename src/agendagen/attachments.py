"""What an attached file is: its kind, size, title and pages, whether it can be read, and the name it is published under."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

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
    encrypted: bool = False
    """Whether it is protected at all; a PDF that opens without a password has no `problem`."""
    tagged: bool = False
    """Whether the PDF has tags for a screen reader."""
    problem: Problem = ""
    detail: str = ""
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
    ("PDF", lambda head: b"%PDF-" in head),
    ("PNG", lambda head: head.startswith(b"\x89PNG\r\n\x1a\n")),
    ("JPEG", lambda head: head.startswith(b"\xff\xd8\xff")),
    ("GIF", lambda head: head[:6] in (b"GIF87a", b"GIF89a")),
    ("WEBP", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP"),
    ("TIFF", lambda head: head[:4] in (b"II*\0", b"MM\0*")),
    ("RTF", lambda head: head.startswith(b"{\\rtf")),
    ("OLE", lambda head: head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    ("ZIP", lambda head: head[:4] in (b"PK\x03\x04", b"PK\x05\x06")),
    ("HTML", lambda head: re.match(rb"\s*(<!doctype html|<html)", head, re.IGNORECASE) is not None),
)
_CHECKED = {"PDF", "PNG", "JPEG", "GIF", "WEBP", "RTF"} | _ZIPPED | _OLE


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


def examine(path: str, data: bytes) -> FileKind:
    """Look into a file. Never raises: what cannot be read is a `problem`."""
    kind, size = kind_of(path), len(data)
    if not data:
        return FileKind(kind, 0, problem="empty", detail="the file is empty")
    found = _magic(data)
    if kind in _CHECKED and found != _family(kind):
        if found == "OLE" and "EncryptedPackage".encode("utf-16-le") in data:
            return FileKind(kind, size, encrypted=True, problem="encrypted", detail="it needs a password")
        if not found:
            return FileKind(kind, size, problem="damaged", detail=f"there is no {kind} in it")
        name = "an older Office file" if found == "OLE" else f"a {found} file"
        return FileKind(found, size, problem="mismatch", detail=f"it is named {kind} but is {name}")
    if found == "PDF":
        return _examine_pdf(kind, data)
    if kind in IMAGES:
        return _examine_image(kind, data)
    if found == "ZIP" and not zipfile.is_zipfile(io.BytesIO(data)):
        return FileKind(kind, size, problem="damaged", detail="the file ends too early")
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
                return FileKind(kind, size, problem="damaged", detail="the file ends too early")
            if not pages:
                return FileKind(kind, size, problem="damaged", detail="it has no pages")
            tagged = "/StructTreeRoot" in pdf.Root
            return FileKind(kind, size, pages, pdf_title(pdf), encrypted=pdf.is_encrypted, tagged=tagged)
    except pikepdf.PasswordError:
        return FileKind(kind, size, encrypted=True, problem="encrypted", detail="it needs a password")
    except Exception:  # whatever a hostile or broken file makes of the library, it is the file's fault
        return FileKind(kind, size, problem="damaged", detail="it cannot be opened")


def _page_count(pdf: pikepdf.Pdf) -> int:
    """Return what the page tree says of itself, or count where it says nothing sensible."""
    count = pdf.Root.Pages.get("/Count")
    return int(count) if isinstance(count, int) and count > 0 else len(pdf.pages)


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
                    detail = f"{width} × {height} pixels is more than {MAX_PIXELS // 1_000_000} million"
                    return FileKind(kind, size, problem="damaged", detail=detail)
                image.verify()
    except Exception:  # as above: Pillow raises a dozen kinds
        return FileKind(kind, size, problem="damaged", detail="it cannot be opened")
    return FileKind(kind, size, pages=1)


# --- Titles ------------------------------------------------------------------------------------------------------

_EXTENSION = r"\.(pdf|docx?|docm|xlsx?|xlsm|pptx?|od[tspg]|rtf|txt|indd|qxd|pages|numbers|key|pub|vsdx?|html?|tmp|cdr|ai|dwg|tiff?|jpe?g|png)"
_JUNK = re.compile(
    rf"""^(
        .*{_EXTENSION}(\s.*)?                                        # a file name
      | (microsoft\s+(office\s+)?)?(word|excel|powerpoint|publisher|outlook|visio)\s+-.*
      | (unbenannt|untitled|uden\s+titel|namnlös|namnlöst?|sans\s+titre|no\s+title|ikke-navngivet|nimetön)([\s\d_-].*)?
      | powerpoint[\s-]*(presentation|præsentation|präsentation|presentasjon)
      | (document|dokument|doc|dok|slide|dias|folie|layout|layout\s+\d+|print|tabelle|sheet|ark|book|bog|mappe|scan|scanned\s+document|image|img|page|side|title|titel|test|pdf)[\s_-]*\d*
      | \(?(anonymous|none|null|unspecified|undefined)\)?
      | [a-z]:[\\/].* | [\\/].*[\\/].* | file:.* | https?:.*
      | [\W\d_]*                                                     # no letter in it
      | [0-9a-f-]{{16,}}
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_MARKS = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")


def clean_title(text: str) -> str:
    """Return `text` in one line, or nothing where a program rather than a person named the document."""
    text = unicodedata.normalize("NFC", _MARKS.sub("", text))
    text = " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text).split())
    return "" if len(text) > 300 or _JUNK.match(text) else text


def pdf_title(pdf: pikepdf.Pdf) -> str:
    """Return the title that a PDF gives itself, from its XMP or else its information dictionary."""
    try:
        stream = pdf.Root.get("/Metadata")
        title = clean_title(_xmp_title(bytes(stream.read_bytes()))) if stream is not None else ""
    except Exception:  # broken metadata is no reason to refuse the document
        title = ""
    try:
        return title or clean_title(str(pdf.docinfo.get("/Title", "")))
    except Exception:
        return ""


def _xmp_title(xmp: bytes) -> str:
    """Return ``dc:title`` of a metadata packet: the default language, else the first."""
    from xml.etree import ElementTree

    if len(xmp) > 500_000 or b"<!DOCTYPE" in xmp or b"dc:title" not in xmp:
        return ""
    try:
        root = ElementTree.fromstring(xmp.strip(b"\0 \r\n\t"))
    except ElementTree.ParseError:
        return ""
    path = ".//{http://purl.org/dc/elements/1.1/}title//{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
    found = root.findall(path)
    default = [li for li in found if li.get("{http://www.w3.org/XML/1998/namespace}lang") == "x-default"]
    return next((li.text or "" for li in default + found), "")


# --- Names -------------------------------------------------------------------------------------------------------


def readable_name(path: str) -> str:
    """Return the file's name as a title: without extension and order number, with spaces and a capital.

    Hyphens become spaces where they stand for them: in a name without spaces and underscores, and not between figures.
    """
    stem = unicodedata.normalize("NFC", _MARKS.sub("", PurePosixPath(path).stem))
    stem = re.sub(r"^\d{1,3}(\.\s+|[\s_-]+)(?=[^\W\d_])", "", stem)
    if not re.search(r"[\s_]", stem):
        stem = re.sub(r"(?<!\d)-|-(?!\d)", " ", stem)
    stem = " ".join(stem.replace("_", " ").split()) or PurePosixPath(path).name
    return stem[:1].upper() + stem[1:]


_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "œ": "oe", "ı": "i"}
)  # fmt: skip
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def _plain(text: str) -> str:
    """Return `text` in the letters that every server, disk and mail program keeps: ``a-z0-9-``."""
    text = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def _published(path: str, folders: int) -> str:
    """Return a plain name for `path`, with the names of so many of its folders in front."""
    pure = PurePosixPath(path)
    parents = [part for part in pure.parts[:-1] if part not in ("..", ".", "/")]
    words = [_plain(part) for part in parents[len(parents) - min(folders, len(parents)) :]]
    stem = "-".join(word for word in [*words, _plain(pure.stem)[:80]] if word) or "attachment"
    extension = _plain(pure.suffix)[:10]
    name = f"{stem}.{extension}" if extension else stem
    return f"file-{name}" if _DEVICES.match(name) else name


def published_names(paths: Iterable[str]) -> dict[str, str]:
    """Return the name of each path in the folder of published attachments.

    A name depends on the path alone, so it stays when attachments come and go. Only those whose names clash get as
    many folder names in front as tell them apart, and a piece of a checksum where even the whole path does not.
    """
    ordered = sorted(set(paths))
    groups: dict[str, list[str]] = {}
    for path in ordered:
        groups.setdefault(_published(path, 0), []).append(path)
    names: dict[str, str] = {}
    for name, group in groups.items():
        if len(group) == 1:
            names[group[0]] = name
        else:
            names.update(_told_apart(group))
    counts: dict[str, int] = {}
    for name in names.values():
        counts[name] = counts.get(name, 0) + 1
    return {path: name if counts[name] == 1 else _with_checksum(path, name) for path, name in names.items()}


def _told_apart(group: list[str]) -> dict[str, str]:
    """Return names for paths with the same file name, with as few folders as make them differ."""
    deepest = max(len(PurePosixPath(path).parts) for path in group)
    found: dict[str, str] = {}
    for folders in range(1, deepest + 1):
        found = {path: _published(path, folders) for path in group}
        if len(set(found.values())) == len(group):
            break
    return found


def _with_checksum(path: str, name: str) -> str:
    """Return `name` with a few letters that depend on the exact path."""
    pure = PurePosixPath(name)
    return f"{pure.stem}-{hashlib.sha256(path.encode()).hexdigest()[:6]}{pure.suffix}"
