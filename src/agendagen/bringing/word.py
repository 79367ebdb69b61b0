"""Word's own XML: what the HTML made of it would not say is noted, and what must not be taken along is taken out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Final
from xml.etree import ElementTree as ET

from agendagen.bringing.facts import Facts, Role
from agendagen.bringing.opening import Parts
from agendagen.records import dataclass

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GRAPHIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_DRAWN: Final = re.compile(r"/(?:chart|diagram|chartex|ink|lockedCanvas)\b")
_OWN: Final = "urn:agendagen:word:1"
"""What a document that this program made says of where its items come from."""
_MADE: Final = frozenset({"agendabanner", "agendakind", "agendacolophon"})
"""Styles of what this program writes anew each time."""
_ROLES: Final[Mapping[str, Role]] = {
    "title": "title",
    "subtitle": "title",
    "caption": "caption",
    "agenda cover heading": "label",
    "item facts": "facts",
    "item part": "part",
    "item attachment": "attachment",
}
"""What a paragraph is, by the name of its style."""
_ASIDE, _MARK, _FACTS, _ATTACHMENT = "AgendaAside", "AgendaMark", "ItemFacts", "ItemAttachment"
_SAFE: Final = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*){0,8}")
_HEADING: Final = re.compile(r"heading (\d)")
_OFF: Final = frozenset({"0", "false", "off", "none"})
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"})
_BULLETS: Final = frozenset({"bullet", "none"})


@dataclass(slots=True)
class Style:
    """A style of paragraphs with what it says itself."""

    name: str = ""
    based: str = ""
    level: int | None = None
    bold: bool | None = None
    size: float | None = None
    numbered: tuple[str, int] | None = None


@dataclass(slots=True)
class Marked:
    """A document whose paragraphs carry a style for each way of being set."""

    parts: dict[str, bytes]
    facts: dict[str, Facts] = field(default_factory=dict)
    """What each of those styles stands for."""
    changes: int = 0
    """Tracked changes."""
    comments: int = 0
    drawn: int = 0
    """Charts and diagrams, which are drawings of Word's own."""
    hidden: int = 0
    """Pieces of text that are formatted as hidden, which are left out."""
    unseen: frozenset[str | None] = frozenset()
    """The styles that hide what is set in them."""
    edges: tuple[str, ...] = ()
    """What headers and footers say, which is left out."""
    saved: dt.date | None = None
    """When it was last saved, as it says itself."""
    language: str = ""
    """The tag that the document says its language is."""


def marked(parts: Parts) -> Marked:
    """Return a document ready for being made HTML of, with tracked changes accepted.

    What a part is, its first element says: its name is what a relationship says it is.
    """
    out = Marked(dict(parts))
    roots = {name: _plainly(content) for name, content in parts.items() if name.endswith(".xml")}
    styles: dict[str, Style] = {"": Style()}
    bullets: frozenset[tuple[str, int]] = frozenset()
    edges: list[str] = []
    for name, root in sorted(roots.items()):
        kind = root.tag.removeprefix(f"{{{_W}}}")
        if kind == "styles":
            styles |= _styles(root, out)
            out.unseen |= _unseen(root)
        elif kind == "numbering":
            bullets |= _bullets(root)
        elif kind == "comments":
            out.comments += sum(1 for one in root.iter(_w("comment")) if "".join(one.itertext()).strip())
        elif kind in ("hdr", "ftr"):
            edges.append(" ".join("".join(_texts(root)).split()))
        elif name == "docProps/core.xml":
            made, saved = (root.findtext(f"{_TERMS}{name}", "").strip() for name in ("created", "modified"))
            out.saved = _day(saved) if saved != made else None  # else it is the template's
    for root in roots.values():
        if root.tag in map(_w, ("document", "footnotes", "endnotes")):
            out.changes += sum(1 for each in root.iter() if each.tag.rpartition("}")[2] in _CHANGES)
            _prune(root, out)
            out.drawn += sum(1 for each in root.iter(_GRAPHIC) if _DRAWN.search(each.get("uri", "")))
        if root.tag == _w("document"):
            _note_facts(root, styles, bullets, _origins(out.parts), out)
    out.parts |= {name: ET.tostring(root, encoding="utf-8", xml_declaration=True) for name, root in roots.items()}
    out.edges = tuple(dict.fromkeys(text for text in edges if text))
    return out


def _plainly(content: bytes) -> ET.Element:
    """Return XML in which the two namespaces that words may stand in are one."""
    root = _xml(content)
    written: bytes = ET.tostring(root, encoding="utf-8")
    return _xml(written.replace(_STRICT.encode(), _W.encode())) if _STRICT.encode() in written else root


def _day(stamp: str) -> dt.date | None:
    """Return the day of a moment in ISO 8601."""
    try:
        return dt.date.fromisoformat(stamp.strip()[:10])
    except ValueError:
        return None


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def _xml(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - declarations were refused


def _value(parent: ET.Element | None, path: str) -> str | None:
    """Return the value of an element below another, or None where it is not there."""
    found = parent.find("/".join(map(_w, path.split("/")))) if parent is not None else None
    return found.get(_w("val"), "") if found is not None else None


def _on(parent: ET.Element | None, path: str) -> bool | None:
    said = _value(parent, path)
    return None if said is None else said.lower() not in _OFF


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 6 else None


# --- Styles and numbering --------------------------------------------------------------------------------------------


def _styles(root: ET.Element, out: Marked) -> dict[str, Style]:
    """Return the styles of paragraphs by id, each with what it has from those that it is based on."""
    language = root.find(f"{_w('docDefaults')}/{_w('rPrDefault')}/{_w('rPr')}/{_w('lang')}")
    out.language = language.get(_w("val"), "") if language is not None else ""
    size = _number(_value(root, "docDefaults/rPrDefault/rPr/sz"))
    default = Style(size=size / 2 if size else None)
    found: dict[str, Style] = {}
    for each in root.iter(_w("style")):
        points = _number(_value(each, "rPr/sz"))
        name = (_value(each, "name") or "").strip().lower()
        level = _number(_value(each, "pPr/outlineLvl"))
        heading = _HEADING.fullmatch(name)
        found[each.get(_w("styleId"), "")] = Style(
            name,
            _value(each, "basedOn") or "",
            int(heading[1]) if heading else None if level is None else level + 1 if level < 9 else 0,
            _on(each, "rPr/b"),
            points / 2 if points else None,
            _numbering(each.find(_w("pPr"))),
        )
        if each.get(_w("default")) == "1" and each.get(_w("type")) == "paragraph":
            found[""] = found[each.get(_w("styleId"), "")]
    return {"": _whole(found.get("", Style()), found, default)} | {
        key: _whole(style, found, default) for key, style in found.items() if key
    }


def _unseen(root: ET.Element) -> frozenset[str]:
    """Return the styles of paragraphs and of words that hide what is set in them, or are based on one that does."""
    said = {each.get(_w("styleId"), ""): each for each in root.iter(_w("style"))}
    found: set[str] = set()
    for name in said:
        each: str | None = name
        for _ in range(20):
            style = said.get(each or "")
            hides = _on(style, "rPr/vanish")
            if style is None or hides is not None:
                found |= {name} if hides else set()
                break
            each = _value(style, "basedOn")
    return frozenset(found)


def _whole(style: Style, styles: Mapping[str, Style], default: Style) -> Style:
    """Return a style with what it inherits."""
    whole = Style(style.name)
    below: Style | None = style
    for _ in range(20):
        if below is None:
            break
        whole.level = below.level if whole.level is None else whole.level
        whole.bold = below.bold if whole.bold is None else whole.bold
        whole.size = below.size if whole.size is None else whole.size
        whole.numbered = below.numbered if whole.numbered is None else whole.numbered
        below = styles.get(below.based) if below.based else None
    whole.size = whole.size or default.size
    return whole


def _numbering(properties: ET.Element | None) -> tuple[str, int] | None:
    """Return the list that a paragraph or a style belongs to, and the level in it."""
    numbering = properties.find(_w("numPr")) if properties is not None else None
    if numbering is None:
        return None
    return _value(numbering, "numId") or "", _number(_value(numbering, "ilvl")) or 0


def _bullets(root: ET.Element) -> frozenset[tuple[str, int]]:
    """Return the levels of lists that have bullets and no numbers."""
    kinds = {
        each.get(_w("abstractNumId")): {
            _number(level.get(_w("ilvl"))) or 0
            for level in each.iter(_w("lvl"))
            if (_value(level, "numFmt") or "decimal") in _BULLETS
        }
        for each in root.iter(_w("abstractNum"))
    }
    return frozenset(
        (each.get(_w("numId"), ""), level)
        for each in root.iter(_w("num"))
        for level in kinds.get(_value(each, "abstractNumId"), ())
    )


# --- What is taken out -----------------------------------------------------------------------------------------------


def _is_hidden(run: ET.Element, out: Marked, *, within: bool) -> bool:
    """Tell whether a run is formatted as hidden: by itself, by its style, or by that of its paragraph."""
    said = _on(run, "rPr/vanish")
    return said if said is not None else within or _value(run, "rPr/rStyle") in out.unseen


def _prune(parent: ET.Element, out: Marked, *, hidden: bool = False) -> None:
    """Take out what a reader does not see: deleted and hidden text, and the list of contents that Word keeps."""
    if parent.tag == _w("p"):
        hidden = _value(parent, "pPr/pStyle") in out.unseen
    for child in list(parent):
        name = child.tag.rpartition("}")[2]
        deleted = name in ("del", "moveFrom") and parent.tag != _w("rPr")
        length = name == "r" and _value(child, "rPr/rStyle") == _ASIDE and _value(parent, "pPr/pStyle") == _ATTACHMENT
        if deleted or length:
            parent.remove(child)
        elif name == "r" and _is_hidden(child, out, within=hidden) and "".join(_texts(child)).strip():
            out.hidden += 1
            parent.remove(child)
        elif name == "sdt" and "contents" in (_value(child, "sdtPr/docPartObj/docPartGallery") or "").lower():
            parent.remove(child)
        elif child.tag == f"{_MC}AlternateContent" and child.find(f"{_MC}Fallback") is None:
            choice = child.find(f"{_MC}Choice")
            if choice is not None:
                choice.tag = f"{_MC}Fallback"  # the one branch that is read further on
            _prune(child, out, hidden=hidden)
        else:
            if (
                name == "r"
                and _value(child, "rPr/rStyle") in (_ASIDE, _MARK)
                and _value(parent, "pPr/pStyle") == _FACTS
            ):
                _part_off(child)
            _prune(child, out, hidden=hidden)


def _part_off(run: ET.Element) -> None:
    """Part a mark that stands behind the time of an item, or its reason, from what stands before it."""
    words = next(run.iter(_w("t")), None)
    if words is not None and (words.text or "").strip():
        words.text = f" · {words.text}"


def _texts(element: ET.Element) -> Iterator[str]:
    for each in element.iter():
        if each.tag == _w("t"):
            yield each.text or ""
        elif each.tag in (_w("tab"), _w("br"), _w("p")):
            yield " "


# --- What is noted ---------------------------------------------------------------------------------------------------


def _origins(parts: Parts) -> dict[str, str]:
    """Return where the items and sections of a document that this program made come from, by their bookmarks."""
    found: dict[str, str] = {}
    for name, content in parts.items():
        if re.fullmatch(r"customXml/item\d+\.xml", name) and _OWN.encode() in content:
            for each in _xml(content).iter():
                said = str(each.get("path") or (each.get("id") if each.tag == f"{{{_OWN}}}section" else ""))
                if _SAFE.fullmatch(said):
                    found[str(each.get("bookmark"))] = said
    return found


def _note_facts(
    root: ET.Element,
    styles: Mapping[str, Style],
    bullets: frozenset[tuple[str, int]],
    origins: Mapping[str, str],
    out: Marked,
) -> None:
    """Give each paragraph a style that stands for how it is set; entries of lists keep theirs."""
    names: dict[Facts, str] = {}
    for paragraph in root.iter(_w("p")):
        properties = paragraph.find(_w("pPr"))
        style = styles.get(_value(properties, "pStyle") or "", styles[""])
        numbering = _numbering(properties) or style.numbered
        listed = numbering is not None and numbering[0] not in ("", "0")
        facts = _facts(paragraph, properties, style)
        marks = (mark.get(_w("name"), "") for mark in paragraph.iter(_w("bookmarkStart")))
        if origin := next((origins[mark] for mark in marks if mark in origins), ""):
            facts = replace(facts, origin=origin)
        if listed and numbering is not None:
            heads = facts.level or facts.role or (facts.strong and numbering not in bullets)
            if not heads:
                continue
            if numbering not in bullets:
                facts = replace(facts, auto=numbering[1] + 1)
        name = names.setdefault(facts, f"bringing{len(names)}")
        out.facts[name] = facts
        if properties is None:
            properties = ET.Element(_w("pPr"))
            paragraph.insert(0, properties)
        for old in properties.findall(_w("pStyle")):
            properties.remove(old)
        properties.insert(0, ET.Element(_w("pStyle"), {_w("val"): name}))


def _facts(paragraph: ET.Element, properties: ET.Element | None, style: Style) -> Facts:
    direct = _number(_value(properties, "outlineLvl"))
    level = (style.level or 0) if direct is None else direct + 1 if direct < 9 else 0
    weights: list[tuple[int, bool, float]] = []
    for run in paragraph.iter(_w("r")):
        length = len("".join("".join(_texts(run)).split()))
        if length:
            bold = _on(run, "rPr/b")
            points = _number(_value(run, "rPr/sz"))
            named = (_value(run, "rPr/rStyle") or "").lower()
            strong = bold if bold is not None else bool(style.bold) or named in ("strong", "staerk", "fett", "stark")
            weights.append((length, strong, points / 2 if points else style.size or 0))
    strong = bool(weights) and all(bold for _, bold, _ in weights)
    size = max(weights, default=(0, False, 0.0))[2]
    made = style.name.startswith("toc") or style.name.replace(" ", "") in _MADE
    role: Role = "contents" if made else _ROLES.get(style.name, "")
    return Facts(0 if role else min(level, 9), strong, size, role)
