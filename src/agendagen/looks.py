"""Find what is wrong with the looks of a document, as `build` would, for those who make none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agendagen import rules
from agendagen.diagnostics import Diagnostic, distinct
from agendagen.errors import Unusable
from agendagen.glyphs import missing_in
from agendagen.model import Theme
from agendagen.reading import Reading

if TYPE_CHECKING:
    from agendagen.html.pictures import Medium
    from agendagen.html.themes import ThemeFiles


def looks(reading: Reading) -> list[Diagnostic]:
    """Return what is found about theme, colour, fonts, style sheets and templates, also by the page engine.

    Where the workspace has templates of its own they are run, with empty charts; nothing is loaded for a meeting that
    has the program's looks.
    """
    theme, files = reading.agenda.meeting.theme, reading.sources.workspace
    plain = replace(theme, paper="", size="", page_references=False, span=None) == Theme(paper="")
    own = files.facts("templates").state != "missing"
    if plain and not own:
        return []
    if not own:
        return themed(reading)
    from agendagen.html.styles import printed
    from agendagen.html.themes import load_theme

    loaded, found = load_theme(theme, files)
    found += _made(reading, loaded)
    written = [text for one in loaded.own_sheets() for text in printed(one)]
    found += missing_in(written, reading.whole, files)
    found += _said_by_the_engine(reading, loaded) if loaded.own_sheets() else []
    return reading.weighed(distinct(found))


def themed(reading: Reading) -> list[Diagnostic]:
    """Return what is found about the theme, the fonts and the colour that a meeting names; nothing is made."""
    from agendagen.html.fonts import families
    from agendagen.html.styles import colour_advice
    from agendagen.html.themes import load_theme

    theme = reading.agenda.meeting.theme
    if not theme.span:
        return []
    loaded, found = load_theme(theme, reading.sources.workspace)
    _, _, _, problems = families(loaded, "paper")
    return reading.weighed([*found, *problems, *colour_advice(loaded.theme)])


def _made(reading: Reading, theme: ThemeFiles) -> list[Diagnostic]:
    """Return what is found where both documents are made, without what takes long: charts and pages."""
    from agendagen.rendering import Request, render

    found: list[Diagnostic] = []
    media: tuple[Medium, ...] = ("screen", "paper")
    for medium in media:
        files = reading.sources.workspace
        request = Request(reading.agenda, theme, files, medium, generator="", drawings=_Blank())
        _, problems = render(request)
        found += problems
    return list(distinct(found))


def _said_by_the_engine(reading: Reading, theme: ThemeFiles) -> list[Diagnostic]:
    """Return what the page engine says of the workspace's style sheets, on a page with nothing else to set."""
    from agendagen.html.styles import placed
    from agendagen.pdf import Job
    from agendagen.rendering import Request, render
    from agendagen.worker import Worker

    bare = replace(reading.agenda, sections=())
    document, _ = render(Request(bare, theme, reading.sources.workspace, "paper", generator="", drawings=_Blank()))
    if document is None:
        return []
    assets = {url: (asset.mime, asset.data) for url, asset in document.assets.items()}
    try:
        with Worker() as worker:
            said = worker.render(Job(document.html, assets)).diagnostics
    except Unusable:  # a machine without it makes no pages either
        return []
    return placed([one for one in said if one.rule == rules.StyleSheet.name], theme.own_sheets())


class _Blank:
    """Drawings that are empty."""

    def get(self, key: str) -> bytes:  # noqa: ARG002 - whatever is asked for
        return b"<svg></svg>"

    def put(self, key: str, data: bytes) -> None:
        """Keep nothing."""
