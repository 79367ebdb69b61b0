"""A workspace's own `reference.docx`: its styles, its page and what stands in its margins, and nothing else of it.

It may come from anybody, so it is looked through before anything of it is taken: how much it unpacks to, entities,
what reaches outside when the document is opened, tracked changes and comments, which tell more than is meant.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, Final
from xml.dom import minidom
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.html.themes import Found
from agendagen.phrases import Phrase
from agendagen.records import dataclass
from agendagen.word.package import Package, Story
from agendagen.word.styles import Style
from agendagen.word.xml import HEAD, R, W, tag

NAME: Final = "reference.docx"
"""In the workspace's `templates/`."""
_MOST: Final = 50_000_000
"""Bytes that it may unpack to."""
_ENTRIES: Final = 2000
_FIELDS: Final = frozenset({
    *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE", "SUBJECT", "DATE", "TIME", "REF", "PAGEREF"),
})  # fmt: skip
"""The fields that say something of the document itself; others may ask for files, or for the web."""
_TOLD: Final = frozenset({"ins", "del", "moveFrom", "moveTo", "commentReference", "commentRangeStart"})
_PICTURES: Final = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif"}
_STYLES_END: Final = "</w:styles>"
_W: Final = f"{{{W}}}"
_SIDES: Final = ("header", "footer")
_NOT_ZIP: Final = Phrase("it is no file of Word's")
_TOO_MUCH: Final = Phrase("it unpacks to more than {limit} MB")
_ENTITIES: Final = Phrase("it defines entities, which no file of Word's does")
_OUTSIDE: Final = Phrase("its {part} refers to something that is not in it: {what}")
_FIELD: Final = Phrase("its {part} has the field `{what}`, which may ask for something outside it")
_CHANGED: Final = Phrase("its {part} has tracked changes or comments; accept them, and take the comments out")
_STRANGE: Final = Phrase("its {part} is not written as Word writes it")


class _Unfit(Exception):  # noqa: N818 - it is the author's file that is unfit
    def __init__(self, why: Phrase) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Reference:
    """What is taken of it."""

    styles: str = ""
    """The part with its styles; empty where there is no reference."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Of its styles, by their names."""
    theme: bytes = b""
    page: Mapping[str, str] = field(default_factory=dict)
    """Attributes of the size of its page, as Word writes them."""
    margins: Mapping[str, str] = field(default_factory=dict)
    sides: Sequence[tuple[str, str, bytes, tuple[tuple[str, str, bytes], ...]]] = ()
    """Headers and footers: which, for which pages, the part, and its pictures with id and ending."""
    first: bool = False
    """Whether the first page has others."""


NONE: Final = Reference()


def read(found: Found | None) -> tuple[Reference, list[Diagnostic]]:
    """Return what a workspace's reference gives, or why nothing is taken of it."""
    if found is None or not found.own:
        return NONE, []
    try:
        return _read(found.data), []
    except _Unfit as problem:
        why = problem.why
    except (
        zipfile.BadZipFile,
        ET.ParseError,
        ExpatError,
        KeyError,
        ValueError,
        NotImplementedError,
        OSError,
        EOFError,
    ):
        why = _NOT_ZIP()
    return NONE, [rules.BadTheme.reference(Span(found.source), file=found.source.path, reason=why)]


def _read(data: bytes) -> Reference:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > _ENTRIES or sum(entry.file_size for entry in entries) > _MOST:
            raise _Unfit(_TOO_MUCH(limit=_MOST // 1_000_000))
        parts = {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    styles, ids = _styles(_checked(parts["word/styles.xml"], "styles.xml"))
    document = ET.fromstring(_checked(parts["word/document.xml"], "document.xml"))  # noqa: S314 - `_checked`
    sections = list(document.iter(f"{_W}sectPr"))
    section = sections[-1] if sections else ET.Element("none")
    links = {link.get("Id", ""): link for link in _links(parts, "word/document.xml")}
    theme = next((link.get("Target", "") for link in links.values() if link.get("Type") == f"{R}/theme"), "")
    return Reference(
        styles,
        {name: id_ for name, id_ in ids.items() if name and id_},
        _checked(parts.get(_path("word", theme), b""), "theme") if theme else b"",
        _attributes(section.find(f"{_W}pgSz")),
        _attributes(section.find(f"{_W}pgMar")),
        tuple(_sides(parts, section, links)),
        section.find(f"{_W}titlePg") is not None,
    )


def _styles(part: bytes) -> tuple[str, dict[str, str]]:
    """Return the styles, without the numbers that lists of the reference would give them, and their ids by name."""
    with minidom.parseString(part) as document:  # noqa: S318 - `_checked`; it keeps the prefixes that Word asks for
        for numbered in document.getElementsByTagNameNS(W, "numPr"):
            above: Any = numbered.parentNode
            above.removeChild(numbered)
        ids = {
            name.getAttributeNS(W, "val").casefold(): style.getAttributeNS(W, "styleId")
            for style in document.getElementsByTagNameNS(W, "style")
            for name in style.getElementsByTagNameNS(W, "name")
        }
        root: Any = document.documentElement
        styles = f"{HEAD}{root.toxml()}"
    if not styles.startswith(f"{HEAD}<w:styles ") or not styles.endswith(_STYLES_END):
        raise _Unfit(_STRANGE(part="styles.xml"))
    return styles, ids


def _attributes(element: ET.Element | None) -> dict[str, str]:
    names = () if element is None else element.attrib.items()
    return {key.removeprefix(_W): value for key, value in names if key.startswith(_W) and value.lstrip("-").isalnum()}


def _path(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(folder, target)).lstrip("/") if not target.startswith("/") else target[1:]


def _checked(part: bytes, name: str) -> bytes:
    """Return a part that can be read without harm."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\0" in part[:200]:
        raise _Unfit(_ENTITIES())
    if not part:
        raise _Unfit(_STRANGE(part=name))
    return part


def _links(parts: Mapping[str, bytes], name: str) -> Iterator[ET.Element]:
    folder, file = posixpath.split(name)
    data = parts.get(f"{folder}/_rels/{file}.rels", b"")
    if data:
        yield from ET.fromstring(_checked(data, name))  # noqa: S314 - `_checked`


def _sides(
    parts: Mapping[str, bytes], section: ET.Element, links: Mapping[str, ET.Element]
) -> Iterator[tuple[str, str, bytes, tuple[tuple[str, str, bytes], ...]]]:
    """Yield headers and footers with their pictures."""
    for side in _SIDES:
        for reference in section.iter(f"{_W}{side}Reference"):
            link = links[reference.get(f"{{{R}}}id", "")]
            name = _path("word", link.get("Target", ""))
            part = _checked(parts[name], side)
            _harmless(ET.fromstring(part), side)  # noqa: S314 - `_checked`
            yield side, reference.get(f"{_W}type", "default"), part, tuple(_media(parts, name, side))


def _media(parts: Mapping[str, bytes], name: str, side: str) -> Iterator[tuple[str, str, bytes]]:
    for link in _links(parts, name):
        target = link.get("Target", "")
        ending = _PICTURES.get(target.rpartition(".")[2].lower(), "")
        path = _path(posixpath.dirname(name), target)
        if link.get("TargetMode") == "External" or link.get("Type") != f"{R}/image" or not ending or path not in parts:
            raise _Unfit(_OUTSIDE(part=side, what=target))
        yield link.get("Id", ""), ending, parts[path]


def _harmless(element: ET.Element, side: str) -> None:
    """Refuse what reaches outside, or tells more than is meant."""
    names = {str(each.tag).rpartition("}")[2] for each in element.iter()}
    if names & _TOLD:
        raise _Unfit(_CHANGED(part=side))
    for instruction in _fields(element):
        word = (instruction.split() or [""])[0].upper()
        if word and word not in _FIELDS:
            raise _Unfit(_FIELD(part=side, what=word))


def _fields(element: ET.Element) -> Iterator[str]:
    """Yield what the fields of a part ask for, however it is spread over runs."""
    opened: list[str] = []
    for each in element.iter():
        name, kind = str(each.tag).rpartition("}")[2], each.get(f"{_W}fldCharType", "")
        if name == "fldSimple":
            yield each.get(f"{_W}instr", "")
        elif name == "instrText" and opened:
            opened[-1] += each.text or ""
        elif name == "instrText":
            yield each.text or ""
        elif name == "fldChar" and kind == "begin":
            opened.append("")
        elif name == "fldChar" and opened:
            yield opened[-1] if kind == "separate" else opened.pop()
    yield from opened


# --- Into a document ------------------------------------------------------------------------------------------------


def styles_part(reference: Reference, own: Sequence[Style], defaults: str) -> tuple[bytes, dict[str, str]]:
    """Return the part with the styles of a document, and the ids that they have there by ours."""
    if not reference.styles:
        inner = defaults + "".join(style.xml for style in own)
        return f"{HEAD}{tag('w:styles', inner, xmlns_w=W)}".encode(), {style.id: style.id for style in own}
    known = {style.id: reference.ids.get(style.name.casefold(), "") for style in own}
    taken = set(reference.ids.values())
    ids, added = {}, []
    for style in own:
        there = known[style.id]
        name = there or (style.id if style.id not in taken else f"Agendagen{style.id}")
        ids[style.id] = name
        if not there:
            added.append(
                style.xml.replace(f'w:styleId="{style.id}"', f'w:styleId="{name}"').replace(' w:default="1"', "")
            )
    based = "".join(added)
    for mine, theirs in ids.items():
        based = based.replace(f'<w:basedOn w:val="{mine}"/>', f'<w:basedOn w:val="{theirs}"/>')
        based = based.replace(f'<w:next w:val="{mine}"/>', f'<w:next w:val="{theirs}"/>')
    before, _, after = reference.styles.rpartition(_STYLES_END)
    return f"{before}{based}{_STYLES_END}{after}".encode(), ids


def put_sides(reference: Reference, package: Package, document: Story, kinds: Mapping[str, str]) -> str:
    """Put headers and footers into a document, and return what its section says of them."""
    references = []
    for number, (side, pages, part, pictures) in enumerate(reference.sides, 1):
        story = package.story(f"word/{side}-own{number}.xml")
        for name, ending, data in pictures:
            target = package.medium(data, ending)
            story.keep(name, posixpath.relpath(target, "word"), "image")
        package.add(story.name, part, kinds[side])
        references.append(tag(f"w:{side}Reference", w_type=pages, r_id=document.to(story.name, side)))
    return "".join(references)
