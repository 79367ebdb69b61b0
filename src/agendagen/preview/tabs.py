"""The open tabs: what each one shows, and what it has to be told."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from dataclasses import field
from typing import Any

from agendagen.diagnostics import Severity, counted
from agendagen.html.document import Document
from agendagen.html.pieces import FONTS
from agendagen.preview.findings import shown
from agendagen.preview.open_meeting import OpenMeeting, State
from agendagen.records import dataclass

BOOT = secrets.token_hex(8)
"""Tells the pages of this run of the preview from those of an earlier one."""
_ALIVE = 15.0
"""Seconds after which a silent connection is shown to be alive."""


@dataclass(eq=False)
class Tab:
    """One open page; a tab without a meeting shows the start page."""

    meeting: OpenMeeting | None
    view: str = "html"
    news: asyncio.Event = field(default_factory=asyncio.Event)


class Tabs:
    """All open tabs."""

    def __init__(self, language: str = "en") -> None:
        """Begin without tabs; `language` is that of whoever started the preview."""
        self.language = language
        self.open: set[Tab] = set()
        self.closing = False
        self.news_of_start = 0
        """Counts what the tabs of the start page were told, so that one that connects late is told too."""
        self._loop: asyncio.AbstractEventLoop | None = None

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Use the loop that the tabs are served in."""
        self._loop = loop

    def told(self, meeting: OpenMeeting | None) -> None:
        """Tell the tabs of a meeting, or those of the start page; from any thread."""
        if meeting is None:
            self.news_of_start += 1
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake, meeting)

    def close(self) -> None:
        """End all connections."""
        self.closing = True
        for tab in self.open:
            tab.news.set()

    def looks_at_paper(self, meeting: OpenMeeting) -> bool:
        """Tell whether a tab shows the paper of a meeting; from any thread."""
        return any(tab.meeting is meeting and tab.view == "paper" for tab in tuple(self.open))

    def _wake(self, meeting: OpenMeeting | None) -> None:
        for tab in self.open:
            if tab.meeting is meeting:
                tab.news.set()

    async def events(self, tab: Tab, known: str) -> AsyncIterator[str]:
        """Yield what a tab needs in order to show the newest state, as server-sent events.

        `known` is the revision that the tab shows as it connects; of the start page, `news_of_start`.
        """
        self.open.add(tab)
        try:
            yield f"retry: 400\ndata: {json.dumps({'boot': BOOT})}\n\n"
            state = tab.meeting.state if tab.meeting else None
            seen = State()
            if state is not None and known == str(state.revision):
                seen = State(revision=state.revision, document=state.document)
            first = True
            while not self.closing:
                tab.news.clear()
                if tab.meeting is not None:
                    state = tab.meeting.state
                    message = update(seen, state, self.language, first=first)
                    seen, first = state, False
                    if message:
                        yield f"data: {json.dumps(message, ensure_ascii=False)}\n\n"
                elif known != str(self.news_of_start):
                    known = str(self.news_of_start)
                    yield 'data: {"reload": true}\n\n'
                try:
                    await asyncio.wait_for(tab.news.wait(), _ALIVE)
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self.open.discard(tab)


def update(seen: State, state: State, language: str = "en", *, first: bool = False) -> dict[str, Any]:
    """Return what changed from `seen` to `state`; `first` gives what is no part of the page in any case."""
    told: dict[str, Any] = {}
    if state.document is not None and seen.document is not state.document:
        told |= difference(seen.document, state.document)
        told["revision"] = state.revision
    if first or (seen.findings, seen.trouble) != (state.findings, state.trouble):
        told["findings"] = shown(state.findings, language)
        severities: list[Severity] = [each.severity for each in state.findings]
        if state.trouble:
            severities.append("error")
        told["sum"] = counted(severities, language) if severities else ""
        told["trouble"] = state.trouble
        told["broken"] = state.broken
    if first or seen.sheets is not state.sheets:
        told["paper"] = (
            {
                "pages": [[sheet.paper.name, sheet.number, sheet.size, sheet.mark] for sheet in state.sheets.pages],
                "anchors": dict(state.sheets.anchors),
            }
            if state.sheets
            else None
        )
    if first or seen.standing != state.standing:
        told["standing"] = state.standing.worded(language) if state.standing else ""
    if first or seen.typesetting != state.typesetting:
        told["typesetting"] = state.typesetting
    if seen.hindrance != state.hindrance:
        told["hindrance"] = state.hindrance.worded(language) if state.hindrance else ""
    return told


def difference(old: Document | None, new: Document) -> dict[str, object]:
    """Return what a page that shows `old` needs in order to show `new`.

    ``frame`` is the document with an empty element for each of its pieces, ``pieces`` the HTML of those that changed.
    """
    if old is not None and old.html == new.html:
        return {}
    told: dict[str, object] = {}
    known = dict(old.pieces.named) if old else {}
    frame = new.pieces.filled(_kept)
    if old is None or old.pieces.filled(_kept) != frame:
        told["frame"] = frame
    if pieces := {name: html for name, html in new.pieces.named.items() if known.get(name) != html}:
        told["pieces"] = pieces
    return told


def _kept(name: str) -> str:
    tag = "style" if name == FONTS else "article"
    return f'<{tag} id="{name}" data-kept></{tag}>'
