"""The pages of a document: their size, what stands above and below, and the settings of the whole."""

from __future__ import annotations

import re
from typing import Final

from agendagen.html import contract
from agendagen.html.margins import Head
from agendagen.model import Theme
from agendagen.records import dataclass
from agendagen.sheet import paper
from agendagen.word import reference, styles
from agendagen.word.package import MAIN, Story
from agendagen.word.passage import Setting, paragraph, raw, run
from agendagen.word.xml import escape, root, tag, val
from agendagen.words import Words

SIDE: Final = 26.0
"""How wide the margins are left and right, in millimetres; numbers stand out to the left of the text."""
MM: Final = 72 / 25.4
_ABOVE, _BELOW, _EDGE = 25.0, 23.0, 12.0
_TWENTY: Final = 20
_SIDES: Final = ("header", "footer")


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one document."""

    setting: Setting
    own: reference.Reference
    document: Story
    theme: Theme

    def margins(self, words: Words, said: contract.AgendaContext) -> None:
        """Write what stands above and below each page but the first: what meets, the item, and which page it is.

        Which item that is Word finds as it lays the pages out; nothing stands there before, which would be wrong on
        every page but one.
        """
        setting = self.setting
        draft = f"{words.text('Draft')} · " if said["status"] == "draft" else ""
        title = setting.typesetting.words(draft + Head(self.theme).title(said))
        fields = {"\1": " PAGE ", "\2": " NUMPAGES "}
        number = words.text("page {page} of {pages}", page="\1", pages="\2")
        pieces = [
            tag("w:fldSimple", run(setting, "1"), w_instr=fields[piece]) if piece in fields else run(setting, piece)
            for piece in re.split("([\1\2])", number)
        ]
        lines = {"header": run(setting, title), "footer": raw(setting, tag("w:tab")) + "".join(pieces)}
        items = any(section["items"] for section in said["sections"])
        place = paragraph(setting, _field(setting, f'STYLEREF "{styles.HEADED_NAME}"'), "Header") if items else ""
        for name, runs in lines.items():
            below = place if name == "header" else ""
            content = root("w:hdr" if name == "header" else "w:ftr", paragraph(setting, runs, name.title()), below)
            setting.package.add(f"word/{name}1.xml", content, f"{MAIN}.{name}+xml")

    def section(self) -> str:
        """Return what the document says of its pages."""
        own, setting = self.own, self.setting
        if own.sides:
            kinds = {side: f"{MAIN}.{side}+xml" for side in _SIDES}
            sides = reference.put_sides(own, setting.package, self.document, kinds)
        else:
            sides = "".join(
                tag(f"w:{side}Reference", w_type="default", r_id=self.document.to(f"word/{side}1.xml", side))
                for side in _SIDES
            )
        _, width, height = paper(self.theme.paper)
        size: dict[str, object] = {"w": _twips(width), "h": _twips(height)}
        if width > height:
            size["orient"] = "landscape"
        margins: dict[str, object] = {
            "top": _twips(_ABOVE),
            "right": _twips(SIDE),
            "bottom": _twips(_BELOW),
            "left": _twips(SIDE) + round(setting.hang * _TWENTY),
            "header": _twips(_EDGE),
            "footer": _twips(_EDGE),
            "gutter": 0,
        }
        return tag(
            "w:sectPr",
            sides,
            tag("w:pgSz", **{f"w_{key}": value for key, value in (own.page or size).items()}),
            tag("w:pgMar", **{f"w_{key}": value for key, value in (own.margins or margins).items()}),
            tag("w:titlePg") if own.first or not own.sides else "",
            "" if setting.rightward else tag("w:bidi"),
        )


def _field(setting: Setting, instruction: str) -> str:
    """Return a field that shows nothing until it is worked out."""
    told = f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
    marks = (tag("w:fldChar", w_fldCharType=kind) for kind in ("begin", "separate", "end"))
    begin, separate, end = (raw(setting, mark) for mark in marks)
    return begin + raw(setting, told) + separate + end


def _twips(millimetres: float) -> int:
    return round(millimetres * MM * _TWENTY)


def settings(language: str) -> bytes:
    """Return the part with the settings of a document."""
    lines = [tag("w:footnote", w_id=number) for number in (-1, 0)]
    mode = tag(
        "w:compatSetting", w_name="compatibilityMode", w_uri="http://schemas.microsoft.com/office/word", w_val=15
    )
    return root(
        "w:settings",
        tag("w:embedTrueTypeFonts"),
        val("w:defaultTabStop", 720),
        tag("w:footnotePr", *lines),
        tag("w:compat", mode),
        val("w:themeFontLang", language),
    )
