"""Make one HTML document of an agenda: self-contained for the screen, with its files beside it for the PDF."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from agendagen import context, fonts, rules, styles
from agendagen.assets import Asset, asset, locate
from agendagen.charts import Drawings, draw_all
from agendagen.colours import palette
from agendagen.diagnostics import Diagnostic
from agendagen.files import Files
from agendagen.fragments import fit_tables, trusted
from agendagen.model import AGENDA_HOST, Agenda
from agendagen.palette import coloured
from agendagen.rules import terms
from agendagen.styles import Medium
from agendagen.templating import run
from agendagen.themes import TEMPLATE, ThemeFiles
from agendagen.typeset import typeset
from agendagen.words import Words

__all__ = ["Asset", "Document", "render"]

_IMAGE = re.compile(r'(<img\b[^>]*?\ssrc=")(https://(?:agenda|theme)\.invalid/[^"]*)("[^>]*>)')
_LINE_END = re.compile(r"(?<![ \t])[ \t]+\n")
_FONTS = '<style id="fonts"></style>'
_WATERMARK = "https://theme.invalid/_/watermark.svg"
_LOGOS = ("image/png", "image/jpeg", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Document:
    """One HTML document; on paper `assets` are the files that it names, by address."""

    html: str
    assets: Mapping[str, Asset]


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
) -> tuple[Document | None, list[Diagnostic]]:
    """Return the document for `medium`, or None where a template or a style has a mistake.

    `pack` is for paper: the agenda becomes the front of a pack, with room for its page numbers. `drawings` are charts
    that need not be drawn again. With an `origin` the document ends by saying what it was made from.
    """
    families, font_rules, assets, found = fonts.families(theme, medium)
    found += styles.colour_advice(theme.theme)
    sheet, sheet_assets, problems = styles.sheet(
        theme, "screen.css" if medium == "screen" else "print.css", files, medium
    )
    found += problems
    assets |= sheet_assets
    data = context.build(agenda, words, origin)
    logo, problems = _logo(theme, files, data["body"] or data["title"])
    found += problems
    rules = [sheet, font_rules, styles.settings(theme.theme, medium, families)]
    if pack:
        rules.append(styles.pack(pack.styles, behind_items=pack.behind_items))
    if medium == "paper":
        draft = agenda.meeting.status == "draft"
        if draft:
            assets[_WATERMARK] = _watermark(words.text("Draft"))
        rules.append(
            styles.margins(
                *styles.running(*context.running(data), theme.theme),
                words,
                watermark=_WATERMARK if draft else "",
                page_references=theme.theme.page_references,
                total=pack.total if pack else "",
            )
        )
    data |= {
        "medium": medium,
        "generator": generator,
        "packed": pack is not None,
        "logo": logo,
        "theme": {"fonts": trusted(_FONTS), "style": trusted("\n".join(rule for rule in rules if rule))},
    }
    text, problems = run(theme, TEMPLATE, data, {"_": words.text})
    found += problems
    if text is None or any(problem.severity == "error" for problem in found):
        return None, found
    text = typeset(_LINE_END.sub("\n", text), words.language, lines=medium == "paper")
    if medium == "paper":
        text = fit_tables(text, styles.room(theme.theme))
    text = coloured(draw_all(text, drawings), palette(theme.theme.colour).accent, families[0])
    web = f"<style>{fonts.web_fonts(theme, text, ','.join(families))}</style>" if medium == "screen" else ""
    text, shown = _pictures(text, theme, files, medium)
    return Document(text.replace(_FONTS, web, 1), {**assets, **shown} if medium == "paper" else {}), found


def _pictures(text: str, theme: ThemeFiles, files: Files, medium: Medium) -> tuple[str, dict[str, Asset]]:
    """Return `text` with its pictures inside (screen) or with the pictures it names (paper)."""
    if "<img" not in text:
        return text, {}
    known: dict[str, Asset | None] = {}

    def put(match: re.Match[str]) -> str:
        url = html.unescape(match[2])
        if url not in known:
            known[url] = locate(url, theme, files)
        picture = known[url]
        if picture is None:
            alt = re.search(r'\salt="([^"]*)"', match[0])
            return f'<span class="missing-image">{alt[1] if alt else ""}</span>'
        if medium == "paper":
            return match[0]
        # an empty `alt` says it already, and HTML allows no role beside it; the page engine needs both
        silent = ' alt=""' in match[0]
        begin, end = (part.replace(' role="presentation"', "") if silent else part for part in (match[1], match[3]))
        return f"{begin}{picture.uri}{end}"

    return _IMAGE.sub(put, text), {url: picture for url, picture in known.items() if picture}


def _logo(theme: ThemeFiles, files: Files, body: str) -> tuple[dict[str, str] | None, list[Diagnostic]]:
    """Return the logo for the template; a file that is no picture is a diagnostic."""
    path = theme.theme.logo
    if not path:
        return None, []
    state = files.facts(path).state
    if state != "ok":
        return None, [rules.MissingFile.logo(theme.theme.span, path=path, state=terms.STATES[state])]
    picture = asset(files.read(path))
    if picture is None or picture.mime not in _LOGOS:
        return None, [rules.BadImage.logo(theme.theme.span, path=path)]
    return {"src": AGENDA_HOST + quote(path), "alt": theme.theme.logo_alt or body}, []


def _watermark(word: str) -> Asset:
    """Return a page with `word` across it, faintly; as a page's background it is no part of the text."""
    size = min(120, round(600 / max(4, len(word))))
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 594"><text x="210" y="310" text-anchor="middle" '
        f'transform="rotate(-50 210 297)" font-family="Source Sans 3, DejaVu Sans" font-weight="600" '
        f'font-size="{size}" fill="#eceeef">{html.escape(word)}</text></svg>'
    )
    return Asset("image/svg+xml", svg.encode())
