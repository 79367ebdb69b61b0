"""Find what is wrong with the looks of a document, as `build` would, for those who make none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agendagen.diagnostics import Diagnostic, distinct
from agendagen.model import Theme
from agendagen.reading import Reading

if TYPE_CHECKING:
    from agendagen.html.pictures import Medium
    from agendagen.html.themes import ThemeFiles


def looks(reading: Reading) -> list[Diagnostic]:
    """Return what is found about theme, colour, fonts, style sheets and templates, but for what the engine finds.

    Where the workspace has templates of its own they are run, with empty charts; nothing is loaded for a meeting that
    has the program's looks.
    """
    theme, files = reading.agenda.meeting.theme, reading.sources.workspace
    plain = replace(theme, paper="", size="", page_references=False, span=None) == Theme(paper="")
    own = files.facts("templates").state != "missing"
    if plain and not own:
        return []
    from agendagen.html.fonts import families
    from agendagen.html.styles import colour_advice
    from agendagen.html.themes import load_theme

    loaded, found = load_theme(theme, files)
    if own:
        return reading.weighed(found + _made(reading, loaded))
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


class _Blank:
    """Drawings that are empty."""

    def get(self, key: str) -> bytes:  # noqa: ARG002 - whatever is asked for
        return b"<svg></svg>"

    def put(self, key: str, data: bytes) -> None:
        """Keep nothing."""
