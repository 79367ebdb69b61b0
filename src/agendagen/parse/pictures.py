"""Pictures in a text become HTML, or words and a finding."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from urllib.parse import quote

from markdown_it.token import Token

from agendagen import rules
from agendagen.diagnostics import Span
from agendagen.model import AGENDA_HOST, Image
from agendagen.parse.images import look
from agendagen.parse.links import address
from agendagen.parse.plaintext import plain
from agendagen.parse.rawhtml import Tag, escape
from agendagen.parse.work import Work


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as it is put into the text."""

    src: str
    alt: str
    span: Span
    attributes: dict[str, str]
    """The author's; without those above."""
    linked: bool = False
    """Whether it stands where no link may."""


@dataclass(slots=True)
class Pictures:
    """Writes pictures and remembers which files they are."""

    work: Work
    shown: list[Image] = field(default_factory=list)
    """Those of the part that is being written."""

    def inline(self, token: Token, span: Span, *, linked: bool = False, caption: str = "") -> str:
        """Return a picture of Markdown among words; `caption` stands in for a missing alternative text."""
        attributes = self.work.attributes(token, "img", span)
        if "title" in token.attrs and not caption:
            attributes.setdefault("title", str(token.attrs["title"]))
        alt = " ".join(plain(token.children).split())
        return self._write(Shown(str(token.attrs.get("src", "")), alt, span, attributes, linked), caption)

    def from_html(self, tag: Tag, span: Span, *, linked: bool = False) -> str:
        """Return a picture that the author wrote as an HTML tag."""
        kept = {key: value for key, value in tag.attributes.items() if key in {"id", "class", "lang", "title"}}
        kept |= {k: v for k, v in tag.attributes.items() if k in {"width", "height"} and v.isdecimal() and len(v) < 6}
        token = Token("image", "img", 0, meta={"attributes": kept})
        attributes = self.work.attributes(token, "img", span)
        alt = " ".join(tag.attributes.get("alt", "").split())
        return self._write(Shown(tag.attributes.get("src", ""), alt, span, attributes, linked), "")

    def _write(self, shown: Shown, caption: str) -> str:
        """Return a picture as HTML, or what stands in its place."""
        where = address(shown.src, self.work.folder)
        if where.kind == "external":
            self.work.say(rules.RemoteImage.found(shown.span, url=shown.src[:80]))
            words = escape(shown.alt or f" {shown.src}")
            return words if shown.linked else f'<a href="{escape(where.url)}">{words}</a>'
        if where.kind != "local" or not where.target:
            if shown.src.strip():
                self.work.say(rules.MissingImage.elsewhere(shown.span, path=where.written or shown.src[:30]))
            else:
                self.work.say(rules.MissingImage.unnamed(shown.span))
            return escape(shown.alt)
        picture, found = look(self.work.files, where.target, where.written, shown.span)
        self.work.diagnostics.extend(found)
        if picture is None:
            return f'<span class="missing-image">{escape(shown.alt or where.written)}</span>'
        self.shown.append(Image(where.target, shown.span, where.written))
        attributes = dict(shown.attributes)
        if picture.width and picture.height and not {"width", "height"} & attributes.keys():
            attributes |= {"width": str(picture.width), "height": str(picture.height)}
        src = AGENDA_HOST + quote(where.target, safe="/")
        return f'<img src="{src}"{self._alternative(shown, where.written, caption)}{self.work.written(attributes)}>'

    def _alternative(self, shown: Shown, written: str, caption: str) -> str:
        """Return the attributes that tell what a picture shows to those who do not see it."""
        if "decorative" in shown.attributes.get("class", "").split():
            return ' alt="" role="presentation"'
        if not shown.alt:
            self.work.say(rules.MissingAlt.found(shown.span, path=written))
        return f' alt="{escape(shown.alt or caption or posixpath.basename(written))}"'
