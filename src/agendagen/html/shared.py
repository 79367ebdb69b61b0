"""Make the pages of a site that are of no one meeting: lists, registers, the search."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from agendagen.diagnostics import Diagnostic
from agendagen.files import Files
from agendagen.html import fonts, styles
from agendagen.html.document import Document
from agendagen.html.pictures import Pictures
from agendagen.html.pieces import Pieces
from agendagen.html.templating import run
from agendagen.html.themes import ThemeFiles
from agendagen.html.typesetting import Typesetting
from agendagen.words import Words

STYLE = "site.css"
"""The style sheet of what a site has besides items, behind that of the document."""


def render(
    theme: ThemeFiles, template: str, data: Mapping[str, Any], words: Words
) -> tuple[Document | None, list[Diagnostic]]:
    """Return what a template makes of data, in pieces by the paths of the pages; None where it has a mistake."""
    typesetting = Typesetting(words.language, lines=False, characters=True)

    def phrase(*said: str, **gaps: object) -> str:
        return typesetting.words(words.text(*said, **gaps))

    pieces = Pieces()
    filters: dict[str, Callable[..., str]] = {
        "typeset": typesetting.title,
        "piece": pieces.take,
        "place": typesetting.title,
    }
    text, found = run(theme, template, {**data, "medium": "screen"}, {"_": phrase}, filters)
    return (None if text is None else Document(pieces, {})), found


def style(theme: ThemeFiles, files: Files) -> tuple[str, list[Diagnostic]]:
    """Return the style sheet of the pages of a site, with all that it shows inside it but the program's own fonts."""
    pictures = Pictures(theme, files, "screen")
    families, rules, _, found = fonts.families(theme, "screen")
    sheets = [styles.lists()]
    for name in ("screen.css", "minutes-screen.css", STYLE):
        sheet, problems = styles.sheet(theme, name, pictures)
        sheets.append(sheet)
        found += problems
    sheets += [rules, styles.settings(theme.theme, "screen", families)]
    return "\n".join(filter(None, sheets)), found
