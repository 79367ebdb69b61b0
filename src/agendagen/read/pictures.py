"""Pictures in a text become nodes, or words and a finding."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from agendagen import rules
from agendagen.diagnostics import Span
from agendagen.read.context import Context, frozen
from agendagen.read.images import look
from agendagen.read.links import address
from agendagen.records import dataclass
from agendagen.text import Image, Inline, Link, Words


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as it is written."""

    src: str
    alt: str
    span: Span
    attributes: Mapping[str, str]
    """The author's; without those above."""
    caption: str = ""
    """Stands in for a missing alternative text."""
    linked: bool = False
    """Whether it stands where no link may."""


_NAME = re.compile(
    r"(?i:(?:image|img|picture|pic|photo|screenshot|figure|graphic|billede|bild|bilde|kuva|imagen|afbeelding|grafik|dsc)"
    r"[ _-]*\d{0,5}(?:\.\w{3,4})?)|(?i:.*(?:automatically generated|automatisch generiert|genereret automatisk)\.?)"
)
"""What programs put where somebody should say what a picture shows."""


def _bare(alt: str) -> str:
    """Return a text without the end of a file's name; empty where it has none, and may be a word."""
    stem, ending = posixpath.splitext(posixpath.basename(alt.strip()))
    return stem.casefold() if ending else ""


def picture(context: Context, shown: Shown) -> tuple[Inline, ...]:
    """Return a picture, or what stands in its place."""
    where = address(shown.src, context.folder, context.files)
    if where.kind == "external":
        context.report(rules.RemoteImage.found(shown.span, url=shown.src[:80]))
        words = (Words(shown.alt or f" {shown.src}", span=shown.span),)
        return words if shown.linked else (Link(words, where.url, written=shown.src, span=shown.span),)
    if where.kind != "local" or not where.target:
        if shown.src.strip():
            context.report(rules.MissingImage.elsewhere(shown.span, path=where.written or shown.src[:30]))
        else:
            context.report(rules.MissingImage.unnamed(shown.span))
        return (Words(shown.alt, span=shown.span),) if shown.alt else ()
    known, found = look(context.files, where.target, where.written, shown.span)
    context.found.extend(found)
    if known is None:
        return (Image("", shown.alt or where.written, written=where.written, span=shown.span),)
    attributes = dict(shown.attributes)
    if known.width and known.height and not {"width", "height"} & attributes.keys():
        attributes |= {"width": str(known.width), "height": str(known.height)}
    decorative = "decorative" in attributes.get("class", "").split()
    stem = posixpath.splitext(posixpath.basename(where.written))[0].casefold()
    if shown.alt and not decorative and (_NAME.fullmatch(shown.alt.strip()) or _bare(shown.alt) == stem):
        context.report(rules.MissingAlt.name_only(shown.span, alt=shown.alt.strip()))
    if not shown.alt and not decorative:
        context.report(rules.MissingAlt.found(shown.span, path=where.written))
    alt = "" if decorative else shown.alt or shown.caption or posixpath.basename(where.written)
    image = Image(where.target, alt, decorative, frozen(attributes), written=where.written, span=shown.span)
    return (image,)
