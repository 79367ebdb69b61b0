"""What stands around each page of a site: its policy, its style, links to other pages, what the search is told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

from markupsafe import Markup, escape

from agendagen.diagnostics import Diagnostic
from agendagen.files import Files
from agendagen.html.fonts import web_font_files
from agendagen.html.pictures import Pictures
from agendagen.html.shared import style
from agendagen.html.themes import ThemeFiles
from agendagen.site.links import gap
from agendagen.site.model import ASSETS
from agendagen.words import Words

POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'{data}; img-src 'self' data:; font-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)
"""What a page may load: files of this site, and pictures and fonts inside them."""
SEARCHING: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""What the page of the search may load: the index too, and the program that reads it."""


def policy() -> Markup:
    """Return the policy of a page with a gap for the digest of the data that stands in it."""
    return Markup(POLICY.format(data=gap("digest")))  # noqa: S704 - no text of anybody's


SCRIPTS: Final = ("site.js", "search.js")


def around(
    words: Words,
    sheet: str,
    *,
    logo: Any = None,
    feeds: Iterable[Any] = (),
    actions: bool = False,
    people: bool = False,
) -> dict[str, Any]:
    """Return what the frame of a page takes, see `site-page.html.j2`."""
    links = [
        {"href": "index.html", "text": words.text("Meetings")},
        {"href": "decisions/index.html", "text": words.text("Decisions")},
    ]
    if actions:
        links.append({"href": "actions/index.html", "text": words.text("Actions")})
    if people:
        links.append({"href": "people/index.html", "text": words.text("People")})
    links.append({"href": "search/index.html", "text": words.text("Search")})
    return {
        "title": Markup(gap("title")),  # noqa: S704 - no text of anybody's
        "policy": policy(),
        "style": sheet,
        "links": links,
        "feeds": list(feeds),
        "logo": logo,
        "data": Markup(gap("data")),  # noqa: S704 - no text of anybody's
        "head": Markup(gap("head")),  # noqa: S704 - no text of anybody's
    }


def filters(said: Iterable[tuple[str, str, str]]) -> Markup:
    """Return what a page tells the search of itself: what it is (``filter`` or ``meta``), the name and the value."""
    lines = [
        f'<span hidden data-pagefind-ignore data-pagefind-{kind}="{name}">{escape(value)}</span>'
        for kind, name, value in said
        if value
    ]
    return Markup("\n".join(lines))  # noqa: S704 - escaped above


def style_of(theme: ThemeFiles, files: Files) -> tuple[str, dict[str, bytes], list[Diagnostic]]:
    """Return the name of the style sheet, and the files that all pages of this look share, by path in the site."""
    css, found = style(theme, files)
    fonts, faces = web_font_files(theme, css, "fonts")
    data = f"{css}\n{fonts}".encode()
    name = f"style-{hashlib.sha256(data).hexdigest()[:12]}.css"
    shared = {f"{ASSETS}/{name}": data}
    shared |= {f"{ASSETS}/fonts/{file}": font for file, font in faces.items()}
    for script in SCRIPTS:
        if script_file := theme.find(script):
            shared[f"{ASSETS}/{script}"] = script_file.data
    return name, shared, found


def logo_of(theme: ThemeFiles, files: Files, body: str) -> Any:
    """Return the logo of a theme for the head of pages; the document has told what is wrong with it."""
    path = theme.theme.logo
    src = Pictures(theme, files, "screen").of_workspace(path) if path and files.state(path) == "ok" else ""
    return {"src": src, "alt": theme.theme.logo_alt or body} if src else None
