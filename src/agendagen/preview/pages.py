"""The pages that the preview serves: a built document with the preview's own script, and the start page."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import html
import json
import secrets
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from agendagen.diagnostics import RANK, Severity, counted
from agendagen.html.themes import ThemeFiles
from agendagen.load import MEETING
from agendagen.model import Status
from agendagen.phrases import Phrase
from agendagen.preview.open_meeting import OpenMeeting
from agendagen.read import read_meeting
from agendagen.records import dataclass
from agendagen.words import words_for
from agendagen.workspace import Workspace, find_root

OWN = "/-/"
"""Paths below which nothing of a meeting is served."""
SITE = f"{OWN}site/"
"""Where the public site is."""
FILES: Mapping[str, str] = {
    "preview.js": "text/javascript",
    "morph.js": "text/javascript",
    "paper.js": "text/javascript",
    "panel.js": "text/javascript",
    "words.js": "text/javascript",
    "preview.css": "text/css",
    "start.css": "text/css",
    "public.js": "text/javascript",
    "public.css": "text/css",
}
_MEETINGS = Phrase("Meetings")
_TO_MEETINGS = Phrase("‹ Meetings")
_MISSING = Phrase("This is not here")
_STATES: Mapping[str, Phrase] = {"draft": Phrase("draft"), "cancelled": Phrase("cancelled"), "moved": Phrase("moved")}
_SITE = Phrase("The public site")
_NO_MEETING = Phrase("There is no meeting yet. {command} makes one.")
_COMMAND = "<code>agendagen new meeting DATE</code>"


@lru_cache
def own_file(name: str) -> bytes:
    """Return one of `FILES`."""
    return (files("agendagen.preview") / "page" / name).read_bytes()


def policy(nonce: str, hashes: Iterable[str] = ()) -> str:
    """Return a Content-Security-Policy: our script, the theme's scripts, and nothing from elsewhere."""
    scripts = " ".join([f"'nonce-{nonce}'", *hashes])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def script_hashes(theme: ThemeFiles, workspace: Workspace) -> list[str]:
    """Return the hashes of the scripts that stand word for word in the theme's templates.

    A script that got into the document by any other way does not run.
    """
    names = {"agenda.html.j2", *theme.names()}
    for folder in theme.folders:
        if folder.own:
            names.update(workspace.names(folder.path))
    found: set[str] = set()
    for name in names:
        template = theme.find(name) if name.endswith(".j2") else None
        if template:
            scripts = _Scripts()
            scripts.feed(template.source.text)
            found.update(scripts.hashes)
    return sorted(found)


class _Scripts(HTMLParser):
    """Collects the hashes of scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.hashes: set[str] = set()
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin with a script that stands here."""
        self._text = [] if tag == "script" and not attrs else None

    def handle_data(self, data: str) -> None:
        """Read what is in it."""
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, _tag: str) -> None:
        """Remember it."""
        if self._text is not None:
            digest = hashlib.sha256("".join(self._text).encode()).digest()
            self.hashes.add(f"'sha256-{base64.b64encode(digest).decode()}'")
            self._text = None


def with_script(document: str, data: Mapping[str, Any], nonce: str) -> str:
    """Return a document with the preview's script at its end, and `data` for it."""
    text = json.dumps(data).replace("<", "\\u003c")
    script = (
        f'<script type="application/json" id="agendagen-preview">{text}</script>'
        f'<script type="module" nonce="{nonce}" src="{OWN}preview.js"></script>'
    )
    return with_more(document, end=script)


def with_more(document: str, *, head: str = "", end: str = "") -> str:
    """Return a document with more at the end of its head and of its body."""
    before, head_end, after = document.partition("</head>") if head else ("", "", document)
    inner, body_end, last = after.rpartition("</body>")
    return f"{before}{head}{head_end}" + (f"{inner}{end}{body_end}{last}" if body_end else f"{after}{end}")


def empty(title: str, language: str = "en", *, head: str = "", body: str = "") -> str:
    """Return the document of a meeting that could never be built; with `head` and `body`, a page of our own."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{html.escape(title)}</title>{head}</head><body>{body}</body></html>"
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting on the start page."""

    address: str
    title: str
    folder: str
    date: dt.date | None
    status: Status
    severities: tuple[Severity, ...]
    standing: Phrase | None = None
    """When it was sent, and how much has changed since."""


def start(entries: Iterable[Entry], data: Mapping[str, Any], nonce: str, language: str = "en") -> str:
    """Return the start page."""
    rows = "\n".join(_row(entry, language) for entry in entries)
    site = f'<p class="note"><a href="{SITE}">{html.escape(_SITE.worded(language))}</a></p>'
    body = f"<ul>\n{rows}\n</ul>\n{site}" if rows else f"<p>{_NO_MEETING(command=_COMMAND).worded(language)}</p>"
    return with_script(_plain(_MEETINGS.worded(language), body, language), data, nonce)


def _row(entry: Entry, language: str) -> str:
    marks = [("status", _STATES[entry.status].worded(language))] if entry.status in _STATES else []
    marks += [
        (severity, counted([severity] * entry.severities.count(severity), language))
        for severity in RANK
        if severity in entry.severities
    ]
    said = "".join(f' <span class="mark {kind}">{html.escape(words)}</span>' for kind, words in marks)
    if entry.standing is not None:
        address = html.escape(quote(entry.address) + "#changes")
        said += f' <a class="standing" href="{address}">{html.escape(entry.standing.worded(language))}</a>'
    link = f'<a href="{html.escape(quote(entry.address))}">{html.escape(entry.title)}</a>'
    return f'<li>{link} <span class="folder">{html.escape(entry.folder)}</span>{said}</li>'


def missing(why: str, meeting: OpenMeeting | None, language: str = "en") -> str:
    """Return the page that says what is not there, of a meeting or at all, with a way to what is."""
    ways = [("/", _TO_MEETINGS.worded(language))]
    if meeting is not None:
        ways.append((quote(meeting.address), f"‹ {meeting.folder.name}"))
    back = "".join(f'<p><a href="{html.escape(address)}">{html.escape(words)}</a></p>' for address, words in ways)
    return _plain(_MISSING.worded(language), f"<p>{html.escape(why)}</p>\n{back}", language)


def _plain(heading: str, body: str, language: str) -> str:
    main = f"\n<main>\n<h1>{heading}</h1>\n{body}\n</main>\n"
    return empty(heading, language, head=f'<link rel="stylesheet" href="{OWN}start.css">', body=main)


def entry_of(meeting: OpenMeeting, folder: str, cwd: Path) -> Entry:
    """Return what the start page says of a meeting in `folder`; of one not read yet, what its settings give."""
    root, defaults = find_root(meeting.folder.resolve())
    workspace = Workspace(root, cwd)
    path = meeting.folder.resolve().relative_to(workspace.root) / MEETING
    source, _ = workspace.source(path.as_posix())
    shared = workspace.source(defaults.name)[0] if defaults else None
    settings, found = read_meeting(source, shared, workspace)
    words = words_for(settings.language, settings.labels)
    title = words.title_of(settings)
    known = meeting.severities
    severities = tuple(each.severity for each in found) if known is None else known
    return Entry(meeting.address, title, folder, settings.date, settings.status, severities, meeting.standing)


def nonce() -> str:
    """Return a fresh nonce."""
    return secrets.token_urlsafe(16)
