"""The styles of a document, from what its theme sets: fonts, colour, size.

Each is known by its name, as Word has them for headings, lists and notes; so a style of the workspace's own
`reference.docx` with that name counts instead, whatever its id is in the language that Word was used in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agendagen.records import dataclass
from agendagen.word.numbering import STEP
from agendagen.word.xml import tag, val

_TWENTY: Final = 20
_HALF: Final = 2
_GREY, _HAIR, _INK, _ALARM = "5A6269", "C9C9C9", "16191C", "8F1325"
HEADINGS: Final = 6
_SIZES: Final = (1.55, 1.3, 1.15, 1.05, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Type:
    """What a theme sets in: all that styles depend on."""

    font: str
    heading_font: str
    mono: str
    points: float
    accent: str
    """``rrggbb``, for lines."""
    coloured: str
    """The same, dark enough for text."""
    language: str
    hang: float
    """How far numbers stand out to the left of the text, in points."""
    line: float
    """How wide the text is, in points."""
    rightward: bool


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its id and its name, and what it sets."""

    id: str
    name: str
    xml: str


def styles(type_: Type) -> list[Style]:
    """Return all styles that a document uses."""
    return [*_paragraphs(type_), *_words(type_), _table(type_)]


def defaults(type_: Type) -> str:
    """Return what holds where no style says otherwise."""
    return tag(
        "w:docDefaults",
        tag(
            "w:rPrDefault",
            tag(
                "w:rPr",
                _font(type_.font),
                val("w:color", _INK),
                *_size(type_.points),
                tag("w:lang", w_val=type_.language, w_eastAsia=type_.language, w_bidi=type_.language),
            ),
        ),
        tag("w:pPrDefault", tag("w:pPr", _space(after=0.45 * type_.points, line=1.2))),
    )


def _font(name: str) -> str:
    return tag("w:rFonts", w_ascii=name, w_hAnsi=name, w_eastAsia=name, w_cs=name)


def _size(points: float) -> tuple[str, str]:
    half = round(points * _HALF)
    return val("w:sz", half), val("w:szCs", half)


def _space(before: float = 0.0, after: float = 0.0, line: float = 0.0) -> str:
    return tag(
        "w:spacing",
        w_before=round(before * _TWENTY),
        w_after=round(after * _TWENTY),
        w_line=round(line * 240) if line else None,
        w_lineRule="auto" if line else None,
    )


def _indent(left: float = 0.0, hanging: float = 0.0) -> str:
    return tag("w:ind", w_left=round(left * _TWENTY), w_hanging=round(hanging * _TWENTY) or None)


def _tabs(*stops: tuple[str, float]) -> str:
    return tag("w:tabs", *(tag("w:tab", w_val=kind, w_pos=round(at * _TWENTY)) for kind, at in stops))


def _border(side: str, colour: str, eighths: int = 8, space: int = 4) -> str:
    return tag("w:pBdr", tag(f"w:{side}", w_val="single", w_sz=eighths, w_space=space, w_color=colour))


HEADED, HEADED_NAME = "ItemHeading", "Item Heading"
"""The style of the words of an item's heading, by which the head of a page finds the item that it begins with."""


def _style(
    id_: str,
    name: str,
    *,
    paragraph: str = "",
    words: str = "",
    after: str = "",
    kind: str = "paragraph",
    based: str = "Normal",
    own: bool = False,
    default: bool = False,
) -> Style:
    return Style(
        id_,
        name,
        tag(
            "w:style",
            val("w:name", name),
            val("w:basedOn", based) if based and not default else "",
            val("w:next", after) if after else "",
            tag("w:qFormat"),
            tag("w:pPr", paragraph) if paragraph else "",
            tag("w:rPr", words) if words else "",
            w_type=kind,
            w_default=1 if default else None,
            w_customStyle=1 if own else None,
            w_styleId=id_,
        ),
    )


def _paragraphs(t: Type) -> Iterator[Style]:
    """Yield the styles of paragraphs; those of ours follow Word's own."""
    s = t.points
    keep = tag("w:keepNext") + tag("w:keepLines")
    bold = tag("w:b") + tag("w:bCs")
    heading = _font(t.heading_font) + bold
    grey = val("w:color", _GREY)
    small, less, large = ("".join(_size(share * s)) for share in (0.85, 0.95, 1.2))
    slanted = tag("w:i") + tag("w:iCs")
    below = _space(0.7 * s, 0.15 * s)
    shade = tag("w:shd", w_val="clear", w_color="auto", w_fill="F1F4F6")
    over = {"w_val": "single", "w_sz": 6, "w_space": 4, "w_color": _INK}
    each = tag("w:pBdr", tag("w:top", **over), tag("w:between", **over))  # of one after another, too
    narrow = tag("w:ind", w_right=round(t.line * _TWENTY / 2))
    yield _style("Normal", "Normal", default=True)
    yield _style("Title", "Title", paragraph=_space(after=1.2 * s, line=1.05), words=heading + "".join(_size(2 * s)))
    for level, size in enumerate(_SIZES, 1):
        above = (2.2 if level == 1 else 1.7 if level == 2 else 1.2) * s
        hang = _tabs(("left", 0)) if t.hang else ""
        yield _style(
            f"Heading{level}",
            f"heading {level}",
            paragraph=keep + hang + _space(above, 0.35 * s, 1.1) + _indent(0, t.hang) + val("w:outlineLvl", level - 1),
            words=heading + "".join(_size(size * s)),
            after="Normal",
        )
    lead = _border("top", t.accent)
    contents = _space(1.6 * s, 0.5 * s)
    yield _style("TOCHeading", "TOC Heading", paragraph=keep + lead + contents, words=heading + "".join(_size(1.3 * s)))
    for level in range(1, HEADINGS + 1):
        left = (level - 1) * 1.4 * s
        stops = tag(
            "w:tabs",
            tag("w:tab", w_val="left", w_pos=round((left + 3.4 * s) * _TWENTY)),
            tag("w:tab", w_val="right", w_leader="dot", w_pos=round(t.line * _TWENTY)),
        )
        yield _style(
            f"TOC{level}", f"toc {level}", paragraph=stops + _space(after=0.1 * s) + _indent(left + 3.4 * s, 3.4 * s)
        )
    stops = _tabs(("right", t.line))
    yield _style("Header", "header", paragraph=stops + _space(), words=grey + small)
    yield _style("Footer", "footer", paragraph=stops + _space(), words=bold + "".join(_size(max(10.0, 0.9 * s))))
    yield _style("FootnoteText", "footnote text", paragraph=_space(after=0.15 * s, line=1.1), words=small)
    yield _style("Caption", "caption", paragraph=_space(0.5 * s, 0.3 * s, 1.1), words="".join(_size(0.91 * s)))
    yield _style("ListParagraph", "List Paragraph", paragraph=_space(after=0.2 * s) + _indent(STEP / _TWENTY))
    quote = tag("w:pBdr", tag("w:left", w_val="single", w_sz=12, w_space=8, w_color=_HAIR))
    yield _style("Quote", "Quote", paragraph=quote + _space(after=0.45 * s) + _indent(s))
    for id_, name, set_as, written in (
        ("AgendaKind", "Agenda Kind", keep + _space(after=0.3 * s), heading + val("w:color", t.coloured) + large),
        ("AgendaBanner", "Agenda Banner", _space(after=1.2 * s), bold + val("w:color", _ALARM) + large),
        ("AgendaFact", "Agenda Fact", _tabs(("left", 7 * s)) + _space(after=0.3 * s) + _indent(7 * s, 7 * s), ""),
        ("AgendaCover", "Agenda Cover Heading", keep + _space(s, 0.2 * s), bold + grey),
        ("AgendaColophon", "Agenda Colophon", _space(after=0.3 * s), ""),
        ("ItemFacts", "Item Facts", tag("w:keepNext") + _space(after=0.2 * s), grey),
        ("ItemPart", "Item Part", keep + _space(0.9 * s, 0.2 * s), heading + "".join(_size(1.05 * s))),
        ("Subheading1", "Item Subheading 1", keep + below, heading),
        ("Subheading2", "Item Subheading 2", keep + below, heading + slanted),
        ("Subheading3", "Item Subheading 3", keep + below, heading + less),
        ("Subheading4", "Item Subheading 4", keep + below, heading + slanted + less),
        ("ItemAttachment", "Item Attachment", _space(after=0.15 * s), ""),
        ("Term", "Item Term", tag("w:keepNext") + _space(0.2 * s), bold),
        ("Figure", "Item Figure", _space(0.4 * s, 0.3 * s, 1.0), ""),
        ("TableText", "Table Text", _space(line=1.08), "".join(_size(0.91 * s))),
        ("TableNote", "Table Note", _space(0.2 * s, 0.6 * s, 1.08), small),
        ("CodeLines", "Code Lines", shade + _space(after=0.45 * s, line=1.1), _font(t.mono) + small),
        ("Rule", "Item Rule", _border("bottom", _HAIR, 6) + _space(after=0.6 * s), ""),
        ("Signature", "Agenda Signature", keep + each + _space(3.4 * s, 0.4 * s) + narrow, ""),
    ):
        yield _style(id_, name, own=True, paragraph=set_as, words=written)


def _words(t: Type) -> Iterator[Style]:
    """Yield the styles of words."""
    link = val("w:color", t.coloured) + val("w:u", "single")
    raised = val("w:vertAlign", "superscript")
    bold = tag("w:b") + tag("w:bCs")
    kind = {"kind": "character", "based": ""}
    yield _style("DefaultParagraphFont", "Default Paragraph Font", kind="character", default=True)
    yield _style("Hyperlink", "Hyperlink", words=link, **kind)  # type: ignore[arg-type] # texts all
    yield _style("FootnoteReference", "footnote reference", words=raised, **kind)  # type: ignore[arg-type]
    yield _style("CodeWords", "Code Words", words=_font(t.mono), own=True, **kind)  # type: ignore[arg-type]
    yield _style("ItemNumber", "Item Number", own=True, **kind)  # type: ignore[arg-type]
    yield _style(HEADED, HEADED_NAME, own=True, **kind)  # type: ignore[arg-type]
    yield _style("CaptionLabel", "Caption Label", words=bold, own=True, **kind)  # type: ignore[arg-type]
    yield _style("AttachmentLabel", "Attachment Label", words=bold, own=True, **kind)  # type: ignore[arg-type]
    yield _style("AgendaMark", "Agenda Mark", words=bold + val("w:color", t.coloured), own=True, **kind)  # type: ignore[arg-type]
    yield _style("AgendaAside", "Agenda Aside", words=val("w:color", _GREY), own=True, **kind)  # type: ignore[arg-type]


def _table(t: Type) -> Style:
    """Return the style of tables: a line above and below, a stronger one under the head, and thin ones between rows."""
    name, id_ = "Agenda Table", "AgendaTable"

    def line(side: str, colour: str, eighths: int) -> str:
        return tag(f"w:{side}", w_val="single", w_sz=eighths, w_space=0, w_color=colour)

    air = round(5.7 * _TWENTY)
    cell = tag(
        "w:tblCellMar",
        *(tag(f"w:{side}", w_w=width, w_type="dxa") for side, width in (("top", 40), ("left", air))),
        *(tag(f"w:{side}", w_w=width, w_type="dxa") for side, width in (("bottom", 40), ("right", air))),
    )
    borders = tag("w:tblBorders", line("top", _INK, 6), line("bottom", _INK, 6), line("insideH", _HAIR, 4))
    head = tag(
        "w:tblStylePr",
        tag("w:rPr", tag("w:b"), tag("w:bCs")),
        tag("w:tcPr", tag("w:tcBorders", line("bottom", t.accent, 8))),
        w_type="firstRow",
    )
    return Style(
        id_,
        name,
        tag(
            "w:style",
            val("w:name", name),
            tag("w:qFormat"),
            tag("w:tblPr", borders, cell),
            head,
            w_type="table",
            w_customStyle=1,
            w_styleId=id_,
        ),
    )
