"""Everything that a written file says, wherever it says it: what people read, and what only programs do."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import posixpath
import re
import zipfile
import zlib
from collections.abc import Container, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import unquote

from agendagen.attachments import IMAGES, kind_of
from agendagen.disclosure import texts
from agendagen.disclosure.office import MOST, SAID
from agendagen.disclosure.reading import decoded, pdf_texts
from agendagen.outputs import ATTACHMENTS, LISTS
from agendagen.records import dataclass

_DEEP: Final = 3
"""Files within files."""
_DATA: Final = re.compile(r"data:([\w/+.-]*)[^,\"')\s]*;base64,([A-Za-z0-9+/=]+)")
_FONTS: Final = (b"wOFF", b"wOF2", b"OTTO", b"\0\1\0\0", b"true", b"ttcf")
_UTF16: Final = re.compile(rb"<FEFF((?:[0-9A-Fa-f]{2})+)[0-9A-Fa-f]?>|\(\xfe\xff((?:\\.|[^()\\])*)\)", re.DOTALL)
_STRING: Final = re.compile(rb"\(((?:\\.|[^()\\])*)\)", re.DOTALL)
_MARKUP: Final = frozenset({"HTML", "SVG", "XML", "XHTML", "ATOM", "RSS"})
_TEXT: Final = frozenset({"CSS", "JS", "TXT", "MD", "CSV", "TSV", "ICS", "YAML", "YML", "VCF", "LOG", "MAP"})


@dataclass(frozen=True, slots=True)
class Channel:
    """A place in a file, and what it says."""

    where: str
    text: str
    prose: bool = True
    """Whether it is words for people; else what marks them up, where words of the program are none of the author's."""


class Unread(Exception):  # noqa: N818 - not an error of the program: the file is of a kind that nobody here can read
    """Raised for a file that may say something and cannot be read."""


def channels(name: str, data: bytes, depth: int = 0, open_: Container[bytes] = ()) -> Iterator[Channel]:
    """Yield what a file says; raises `Unread` where it may say more than can be read, or is too deep within others.

    A file within a PDF that is one of `open_`, and of a kind that nobody here can read, may say anything.
    """
    if depth > _DEEP:
        raise Unread
    yield Channel("name", unquote(name))
    kind = kind_of(name)
    if b"%PDF-" in data[:1024]:
        yield from _pdf(data, depth, open_)
    elif data.startswith(_FONTS):
        return
    elif kind in _MARKUP or data[:256].lstrip().lower().startswith((b"<!doctype", b"<html", b"<svg", b"<?xml")):
        yield from _marked_up(decoded(data), depth)
    elif kind in ("JSON", "JSONLD"):
        yield from _json(decoded(data))
    elif kind in IMAGES or kind in ("ICO", "AVIF"):
        yield from _picture(data)
    elif kind in _PACKED:
        yield from _packed(kind, data)
    elif kind == "ICS":
        yield from _calendar(decoded(data))
    elif name in _SEARCH:
        return
    elif kind in _TEXT or LISTS in name.split("/"):
        yield Channel("text", decoded(data), prose=kind not in ("CSS", "JS", "MAP"))
    else:
        read = texts(name, data)
        if read.unread:
            raise Unread
        yield from (Channel("text", page) for page in read.pages)
        if kind == "DOCX" and ATTACHMENTS not in name.split("/"):
            yield from _parts(data, depth)


# --- A document of Word's ----------------------------------------------------------------------------------------


def _parts(data: bytes, depth: int) -> Iterator[Channel]:
    """Yield what each part of a document of ours says, whatever Word shows of it: names, attributes, pictures."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > MOST:
            raise Unread
        beside = [archive.comment, *(entry.comment + entry.extra for entry in entries)]
        yield Channel("bytes", decoded(b"\n".join(beside)), prose=False)
        yield Channel("bytes", "\n".join(entry.filename for entry in entries), prose=False)
        for entry in entries:
            part, name = archive.read(entry), entry.filename
            if name.endswith((".xml", ".rels")):
                apart = SAID.fullmatch(name)  # a word may stand in several elements; it was read whole above
                found = _marked_up(decoded(part), depth + 1, office=True)
                yield from (each for each in found if not apart or each.where != "words")
            elif not name.endswith(".odttf"):  # a font in disguise
                yield from _within("embedded", channels(name, part, depth + 1))


_PACKED: Final = frozenset({"PF_FRAGM", "PF_INDEX", "PF_META", "PF_FILTE", "PAGEFIND"})
_PACKED_MARK: Final = b"pagefind_dcd"


def _packed(kind: str, data: bytes) -> Iterator[Channel]:
    """Yield what a file of a search index by Pagefind says: what is found, or the words that it is found by."""
    try:
        plain = gzip.decompress(data).removeprefix(_PACKED_MARK)
    except (OSError, EOFError, zlib.error):
        raise Unread from None
    if kind == "PF_FRAGM":
        yield from (Channel("value", value) for value in _record(plain))
    elif kind != "PAGEFIND":  # the program, which is the same in every site
        written = " ".join(each.decode(errors="ignore") for each in _INDEXED.findall(plain))
        yield Channel("value", written, prose=False)


def _record(plain: bytes) -> Iterator[str]:
    """Yield what a page says in an index: all but the keys that Pagefind writes."""
    try:
        record = json.loads(plain)
        anchors = [[each["id"], each["text"]] for each in record.pop("anchors")]
    except (ValueError, TypeError, AttributeError, KeyError):
        raise Unread from None
    yield from _values([*record.values(), anchors])


_INDEXED: Final = re.compile(rb"[0-9A-Za-z\x80-\xff]{4,}")


_SEARCH: Final = frozenset({"pagefind/pagefind.js", "pagefind/pagefind-worker.js"})
"""The program that searches, which is the same in every site."""
_FIXED: Final = re.compile(r"(?:BEGIN|END|METHOD|STATUS|SEQUENCE|TRANSP|CLASS|CALSCALE|VERSION):.*")


def _calendar(text: str) -> Iterator[Channel]:
    """Yield what a calendar says, whatever its entries are called."""
    lines = re.sub(r"\\[nN]", " ", re.sub(r"\r?\n[ \t]", "", text)).splitlines()
    said = [re.sub(r"^[A-Z-]+", "", line) for line in lines if not _FIXED.fullmatch(line)]
    yield Channel("text", "\n\n".join(said))
    yield Channel("bytes", "\n".join(lines), prose=False)


# --- HTML --------------------------------------------------------------------------------------------------------


class _Reader(HTMLParser):
    """Collects words, attributes and comments."""

    def __init__(self, *, office: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self._office = office
        self.words: list[str] = []
        self.attributes: list[str] = []
        self.comments: list[str] = []
        self._read = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._read = tag not in ("style", "script")
        if tag not in _INLINE:
            self.words.append("\n")
        for key, value in attrs:
            if value and key not in ("class", "style") and not self._is_term(tag, key, dict(attrs)):
                self.attributes.append(value)

    def _is_term(self, tag: str, key: str, attrs: Mapping[str, str | None]) -> bool:
        """Tell whether what an attribute says is a term of the format; it is still looked at with the bytes."""
        if self._office:
            own = key == "target" and attrs.get("targetmode") != "External"
            return own or not (key in _OFFICE_SAYS or (tag == "w:bookmarkstart" and key == "w:name"))
        if tag == "meta" and key in ("name", "content"):
            return "http-equiv" in attrs or attrs.get("name") in _META
        return key in _TERMS

    def handle_endtag(self, tag: str) -> None:
        self._read = True
        if tag not in _INLINE:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self._read:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def unknown_decl(self, data: str) -> None:
        self.comments.append(data)


_INLINE: Final = frozenset({
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp"),
    *("small", "span", "strong", "sub", "sup", "tspan", "u", "var", "wbr"),
})  # fmt: skip


_TERMS: Final = frozenset({
    *("aria-current", "aria-hidden", "aria-live", "autocomplete", "charset", "dir", "http-equiv", "inputmode", "lang"),
    *("loading", "media", "method", "rel", "role", "scope", "type", "xml:lang", "xmlns"),
})  # fmt: skip
"""The attributes of HTML that no author fills in."""
_META: Final = frozenset({"color-scheme", "referrer", "theme-color", "viewport"})
_OFFICE_SAYS: Final = frozenset({
    *("descr", "title", "target", "w:alias", "w:anchor", "w:author", "w:initials", "w:instr", "w:tooltip"),
})  # fmt: skip
"""The attributes of Word's that hold words of people, and places that are named by them."""


def _marked_up(text: str, depth: int, *, office: bool = False) -> Iterator[Channel]:
    """Yield the words, attributes, comments and embedded files of HTML, SVG or XML, and its bytes as they are."""
    embedded = _DATA.findall(text)
    bare = _DATA.sub(" ", text)
    reader = _Reader(office=office)
    reader.feed(bare)
    reader.close()
    yield Channel("words", "".join(reader.words))
    yield Channel("attribute", unquote("\n\n".join(reader.attributes)))
    yield Channel("comment", "\n".join(reader.comments))
    yield Channel("bytes", html.unescape(bare), prose=False)
    for mime, inner in embedded:
        data, ending = base64.b64decode(inner), posixpath.basename(mime).partition("+")[0]
        if not data.startswith(_FONTS):
            yield from _within(f"embedded {mime}", channels(f"x.{ending}", data, depth + 1))


def _within(where: str, found: Iterator[Channel]) -> Iterator[Channel]:
    """Yield what a file within another says, but for the name that it was given here."""
    for number, each in enumerate(found):
        if number:
            yield Channel(f"{where}: {each.where}", each.text, each.prose)


def _json(text: str) -> Iterator[Channel]:
    try:
        yield from (Channel("value", value) for value in _values(json.loads(text)))
    except ValueError:
        yield Channel("text", text)
    yield Channel("bytes", text, prose=False)


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _values(each)
    elif isinstance(value, list):
        for each in value:
            yield from _values(each)
    elif value is not None:
        yield str(value)


_TOLD: Final = re.compile(rb"[A-Za-z\xc3-\xc5\x80-\xbf]{8,}")


def _picture(data: bytes) -> Iterator[Channel]:
    """Yield what is written beside the dots of a picture; shorter words are there by chance."""
    yield Channel("picture", " ".join(each.decode(errors="ignore") for each in _TOLD.findall(data)), prose=False)


# --- PDF ---------------------------------------------------------------------------------------------------------


def _pdf(data: bytes, depth: int, open_: Container[bytes]) -> Iterator[Channel]:
    """Yield the text of the pages, every string, name and stream of a PDF, its metadata and embedded files."""
    import pikepdf

    pages = pdf_texts(data)
    if pages is None:
        raise Unread
    for number, page in enumerate(pages, 1):
        yield Channel(f"page {number}", page)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            called = _called(pdf)
            for thing in pdf.objects:
                yield from _object(thing, depth, called, open_)
            yield from _said(pdf.trailer)
    except pikepdf.PdfError:
        raise Unread from None


def _called(pdf: Any) -> dict[tuple[int, int], str]:
    """Return the names of the files within a PDF, by the numbers of the objects that they are."""
    import pikepdf

    found = {}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and isinstance(thing.get("/EF"), pikepdf.Dictionary):
            for file in thing.EF.values():
                found[file.objgen] = str(thing.get("/UF", thing.get("/F", "")))
    return found


def _object(
    thing: Any, depth: int, called: Mapping[tuple[int, int], str], open_: Container[bytes]
) -> Iterator[Channel]:
    """Yield what an object of a PDF says; those that it refers to come by themselves."""
    import pikepdf

    yield from _said(thing)
    if not isinstance(thing, pikepdf.Stream):
        return
    kind, sort = str(thing.get("/Type")), str(thing.get("/Subtype"))
    if sort in _WORDLESS or "/Length1" in thing:
        return
    stream = thing.read_bytes()
    if kind == "/Metadata":
        yield from (
            Channel(f"metadata: {each.where}", each.text, each.prose) for each in _marked_up(decoded(stream), depth)
        )
    elif kind == "/EmbeddedFile":
        name = called.get(thing.objgen) or f"x.{posixpath.basename(sort)}"
        try:
            yield from _within("embedded file", channels(name, stream, depth + 1))
        except Unread:
            if stream not in open_:
                raise
    else:
        yield Channel("stream", "\n\n".join(_written(stream)))
        yield Channel("stream", stream.decode("latin-1"), prose=False)


_WORDLESS: Final = frozenset({"/Image", "/Type1C", "/CIDFontType0C", "/OpenType"})
"""The dots of pictures, and fonts."""


def _written(stream: bytes) -> Iterator[str]:
    """Yield the strings of a content stream that are text, such as what is read aloud instead of a picture."""
    for match in _UTF16.finditer(stream):
        raw = bytes.fromhex(match[1].decode()) if match[1] else _unescaped(match[2])
        yield raw.decode("utf-16-be", "ignore")
    for match in _STRING.finditer(stream):
        if not match[1].startswith(b"\xfe\xff"):
            yield _unescaped(match[1]).decode("latin-1")


_ESCAPES: Final = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_ESCAPED: Final = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)


def _unescaped(raw: bytes) -> bytes:
    def one(match: re.Match[bytes]) -> bytes:
        escaped = match[1]
        return bytes([int(escaped, 8) & 255]) if escaped.isdigit() else _ESCAPES.get(escaped, escaped)

    return _ESCAPED.sub(one, raw)


def _said(thing: Any) -> Iterator[Channel]:
    """Yield the strings and the names in an object."""
    strings: list[str] = []
    names: list[str] = []
    _collect(thing, strings, names)
    yield Channel("string", "\n\n".join(strings))
    yield Channel("names", unquote("\n".join(names).replace("#", "%")), prose=False)


def _collect(thing: Any, strings: list[str], names: list[str], *, within: bool = False) -> None:
    """Add the strings and names of an object, not those of others that it refers to."""
    import pikepdf

    if isinstance(thing, pikepdf.String):
        strings.append(str(thing))
    elif isinstance(thing, pikepdf.Name):
        names.append(str(thing)[1:])
    elif isinstance(thing, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream) and not (within and thing.is_indirect):
        keys = range(len(thing)) if isinstance(thing, pikepdf.Array) else list(thing.keys())
        for key in keys:
            if isinstance(key, str):
                names.append(key[1:])
            _collect(thing[key], strings, names, within=True)
