"""Make one HTML document of an agenda: self-contained for the screen, with its files beside it for the PDF."""

from __future__ import annotations

import html
from collections.abc import Callable, Container, Mapping
from typing import Any, Final

from markupsafe import Markup

from agendagen import rules
from agendagen.changes import Since
from agendagen.charts import Chart, Drawings, Frame, drawn
from agendagen.charts.colours import coloured
from agendagen.diagnostics import Diagnostic
from agendagen.files import Files
from agendagen.html import context, contract, fonts, styles
from agendagen.html.apart import apart
from agendagen.html.colours import palette
from agendagen.html.margins import Head, margins
from agendagen.html.pictures import Asset, Medium, Pictures, asset
from agendagen.html.pieces import FONTS, Pieces, mark
from agendagen.html.templating import run
from agendagen.html.themes import TEMPLATES, ThemeFiles
from agendagen.html.typesetting import Typesetting
from agendagen.html.write import Writer, Written
from agendagen.model import Agenda, walk
from agendagen.records import dataclass
from agendagen.rules import terms
from agendagen.sheet import sheet as sheet_of
from agendagen.words import Words

PAGES: Final = "site-meeting.html.j2"
"""The template of the pages that a site has of a meeting."""
_WATERMARK = "https://theme.invalid/_/watermark.svg"
# No template is read: one that only seems to slant anything costs a font that is not used.
_CODE = ("<code", "<pre", "<samp", "<tt")
_SLANTED = ("<em", "<i>", "<i ", "<cite", "<dfn", "<var", "<address")


@dataclass(frozen=True, slots=True)
class Document:
    """One HTML document, in pieces; on paper `assets` are the files that it names, by address."""

    pieces: Pieces
    assets: Mapping[str, Asset]

    @property
    def html(self) -> str:
        """Return it in one."""
        return self.pieces.whole


@dataclass(frozen=True, slots=True)
class PackRoom:
    """What stands in the styles of an agenda for the numbers that it gets in a pack."""

    styles: str
    """For rules about pages and lists of attachments."""
    total: str
    """For the number of pages."""
    behind_items: bool = False
    """Whether attachments follow their items, so that each such item ends its page."""


def render(
    agenda: Agenda,
    *,
    words: Words,
    theme: ThemeFiles,
    files: Files,
    medium: Medium,
    generator: str,
    pack: PackRoom | None = None,
    drawings: Drawings | None = None,
    origin: context.Origin | None = None,
    since: Since | None = None,
    only: Container[str] | None = None,
    written: Written | None = None,
    pages: Mapping[str, Any] | None = None,
) -> tuple[Document | None, list[Diagnostic]]:
    """Return the document for `medium`, or None where a template or a style has a mistake.

    `pack` is for paper: the agenda becomes the front of a pack, with room for its page numbers. `drawings` are charts
    that need not be drawn again. With an `origin` the document ends by saying what it was made from; `since`
    is what it says of what has changed. With `only` it has no outermost items but those of these ids, numbered as in
    the whole document. `written` are texts of the document before, for the screen. With `pages`, which is what a site
    says besides, its pieces are the pages of the meeting and of each item instead, whose style is a file of the site.
    """
    pictures = Pictures(theme, files, medium)
    families, font_rules, assets, found = fonts.families(theme, medium)
    found += styles.colour_advice(theme.theme)
    sheet, problems = styles.sheet(theme, "screen.css" if medium == "screen" else "print.css", pictures)
    found += problems
    if agenda.kind == "minutes":
        more, problems = styles.sheet(theme, f"minutes-{medium}.css", pictures)
        sheet += "\n" + more
        found += problems
    accent = palette(theme.theme.colour).accent

    closed = _closed(agenda)

    def draw(chart: Chart, prefix: str, frame: Frame) -> str:
        kept = None if prefix.startswith(closed) else drawings
        return coloured(drawn(chart, prefix, frame, kept), accent, families[0])

    def phrase(*said: str, **gaps: object) -> str:
        return typesetting.words(words.text(*said, **gaps))

    typesetting = Typesetting(words.language, lines=medium == "paper", characters=agenda.meeting.typography)
    writer = Writer(
        medium,
        typesetting,
        pictures.of_workspace,
        draw,
        words.text("Show the numbers as a table"),
        words.label("table", capital=True),
        lambda label: words.text("{label} (continued)", label=label),
        sheet_of(theme.theme, theme.about) if medium == "paper" else None,
    )
    if written is not None and medium == "screen":
        writer.written = written
        writer.known = written.begin((words.language, agenda.meeting.labels, agenda.meeting.typography))
    said = context.build(agenda, words, writer, origin, since=since, only=only, apart=pages is not None)
    logo, problems = _logo(theme, files, pictures, said["body"] or said["title"])
    found += problems
    head = Head(theme.theme)
    css = [styles.lists(), sheet, font_rules, styles.settings(theme.theme, medium, families)]
    css += [styles.widths(writer.widths), styles.notes(writer.sheet, words.language)]
    if pack:
        css.append(styles.pack(pack.styles, behind_items=pack.behind_items))
    if medium == "paper":
        draft = said["status"] == "draft"
        if draft:
            assets[_WATERMARK] = _watermark(words.text("Draft"))
        css.append(
            margins(
                typesetting.words(head.title(said)),
                theme.theme,
                words,
                watermark=_WATERMARK if draft else "",
                elsewhere=writer.elsewhere > 0,
                total=pack.total if pack else "",
            )
        )
    pieces = Pieces(apart=pages is not None or not _own(theme, "item.html.j2"))
    data: contract.Context = {
        **said,
        "medium": medium,
        "generator": generator,
        "packed": pack is not None,
        "narrow": writer.sheet is not None and writer.sheet.narrow,
        "logo": logo,
        "theme": {
            "fonts": mark(FONTS),
            "style": Markup("\n".join(rule for rule in css if rule)),  # noqa: S704 - `styles.safe`
        },
    }
    filters: dict[str, Callable[..., str]] = {
        "typeset": typesetting.title,
        "piece": pieces.take,
        "place": head.place,
    }
    if pages is not None:
        entries = apart(said["sections"])
        text, problems = run(theme, PAGES, {**data, **pages, "entries": entries}, {"_": phrase}, filters)
        found += problems
        wrong = text is None or any(problem.severity == "error" for problem in found)
        return None if wrong else Document(pieces, {}), found
    text, problems = run(theme, TEMPLATES[agenda.kind], data, {"_": phrase}, filters)
    found += problems
    if text is None or any(problem.severity == "error" for problem in found):
        return None, found
    pieces.frame = text
    if medium == "screen":
        slanted = _templates_slant(theme)
        web = fonts.web_fonts(
            theme,
            pieces.whole,
            ",".join((*families, fonts.MONO) if any(tag in pieces.whole for tag in _CODE) else families),
            slanted=writer.slanted or slanted,
            slanted_heavy=writer.slanted_heavy or slanted,
        )
        pieces.named[FONTS] = f'<style id="{FONTS}">{web}</style>'
    return Document(pieces, {**assets, **pictures.shown}), found


def _closed(agenda: Agenda) -> tuple[str, ...]:
    """Return what the ids begin with in items that are for the members alone, in whole or in part."""
    return tuple(
        f"{item.id}-"
        for section in agenda.sections
        for item in walk((section,))
        if section.confidential or item.confidential or any(part.confidential for part in item.parts)
    )


def _own(theme: ThemeFiles, name: str) -> bool:
    found = theme.find(name)
    return found is not None and found.own


def _templates_slant(theme: ThemeFiles) -> bool:
    """Tell whether a template of the workspace may set anything in slanted type."""
    templates = (theme.find(name) for name in theme.names() if name.endswith(".j2"))
    return any(found.own and any(tag in found.source.text for tag in _SLANTED) for found in templates if found)


def _logo(
    theme: ThemeFiles, files: Files, pictures: Pictures, body: str
) -> tuple[contract.Logo | None, list[Diagnostic]]:
    """Return the logo for the template; a file that is no picture is a diagnostic."""
    path = theme.theme.logo
    if not path:
        return None, []
    state = files.facts(path).state
    if state != "ok":
        return None, [rules.MissingFile.logo(theme.theme.span, path=path, state=terms.STATES[state])]
    picture = asset(files.read(path))
    if picture is None or not picture.mime.startswith("image/"):
        return None, [rules.BadImage.logo(theme.theme.span, path=path)]
    return {"src": pictures.of_workspace(path), "alt": theme.theme.logo_alt or body}, []


def _watermark(word: str) -> Asset:
    """Return a page with `word` across it, faintly; as a page's background it is no part of the text."""
    size = min(120, round(600 / max(4, len(word))))
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 594"><text x="210" y="310" text-anchor="middle" '
        f'transform="rotate(-50 210 297)" font-family="Source Sans 3, DejaVu Sans" font-weight="600" '
        f'font-size="{size}" fill="#eceeef">{html.escape(word)}</text></svg>'
    )
    return Asset("image/svg+xml", svg.encode())
