"""The sheet in front of an attachment, with its number and title."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream, String

from agendagen.pack.fonts import Fonts
from agendagen.pack.tagtree import TagTree

_LABEL = 30.0
_TITLE = 20.0


def add_divider(
    pack: Pdf,
    at: int,
    *,
    paper: tuple[float, float],
    label: str,
    title: str,
    fonts: Fonts,
    tags: TagTree,
    part: Any,
) -> Page:
    """Insert a sheet as page `at` (from 0) of the pack and return it."""
    width, height = paper
    margin = width * 0.14
    room = width - 2 * margin
    y = height * 0.62
    label_size = _LABEL * min(1.0, room / max(fonts.width(label, _LABEL), 1.0))
    shows = [fonts.show(label, label_size, margin, y)]
    y -= label_size * 0.5 + _TITLE
    for line in fonts.wrap(title, _TITLE, room)[:12]:
        size = _TITLE * min(1.0, room / max(fonts.width(line, _TITLE), 1.0))
        shows.append(fonts.show(line, size, margin, y))
        y -= _TITLE * 1.3
    tagged = part is not None
    rule = f"0.75 G 1 w {margin:.2f} {height * 0.62 + 44:.2f} m {width - margin:.2f} {height * 0.62 + 44:.2f} l S"
    drawing = f"q {rule} Q\n"
    content = f"0.15 g {shows[0]} {' '.join(shows[1:])}"
    if tagged:
        drawing = f"/Artifact BMC {drawing}EMC\n"
        content = f"/H2 <</MCID 0>> BDC {content} EMC"
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, width, height]),
        Resources=Dictionary(Font=Dictionary(fonts.resources)),
        Contents=pack.make_indirect(Stream(pack, (drawing + content).encode("ascii"))),
    )
    pack.pages.insert(at, Page(pack.make_indirect(page)))
    made = pack.pages[at]
    if tagged:
        heading = tags.element(part, "H2", Pg=made.obj, T=String(f"{label}: {title}"))
        heading.K = Array([0])
        made.obj.StructParents = tags.claim(Array([heading]))
        made.obj.Tabs = Name.S
    return made
