"""The pages of one meeting, and what lists say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from agendagen import __version__
from agendagen.cache import Cache, user_cache
from agendagen.closed import own_closed
from agendagen.diagnostics import Diagnostic
from agendagen.html.minuted import Minuted
from agendagen.html.themes import ThemeFiles
from agendagen.html.typesetting import Typesetting
from agendagen.minutes import decisions
from agendagen.model import Item as ModelItem
from agendagen.model import walk
from agendagen.reading import Reading
from agendagen.rendering import Request, render
from agendagen.site import frame
from agendagen.site.data import feeds, slim
from agendagen.site.facets import FOUND, facets
from agendagen.site.links import gap
from agendagen.site.model import Action, Item, Meeting, Options
from agendagen.site.readings import Readings
from agendagen.standards import Archived
from agendagen.standing import since
from agendagen.words import Words, recorded

GENERATOR = f"agendagen {__version__}"


def minuted(minutes: Reading) -> Minuted:
    """Return what words what minutes say."""
    typesetting = Typesetting(minutes.words.language, lines=False, characters=minutes.agenda.meeting.typography)
    return Minuted(minutes.agenda, minutes.words, typesetting, "screen")


def pages_of(
    readings: Readings, options: Options, documents: Mapping[str, bytes], theme: ThemeFiles, sheet: str
) -> tuple[dict[str, str] | None, list[Diagnostic]]:
    """Return the HTML of the pages by path from the meeting's folder on; None where a template has a mistake.

    The page of the meeting is made of the agenda, those of its items of the minutes where the site has them.
    """
    agenda, words = readings.agenda, readings.agenda.words
    meeting, outcomes = agenda.agenda.meeting, _outcomes(readings)
    logo = frame.logo_of(theme, agenda.sources.workspace, meeting.body)
    told = {
        **frame.around(
            words,
            sheet,
            logo=logo,
            feeds=feeds(words),
            actions=options.actions or meeting.site.actions,
            people=options.people or meeting.site.people,
        ),
        "shown": readings.shown,
        "draft": meeting.status == "draft",
        "kind": words.text("Meeting"),
        "outcomes": outcomes,
        "documents": _documents(words, documents, readings),
        "history": Markup(gap("history")),  # noqa: S704 - no text of anybody's
        "filters": frame.filters(_told(readings)),
    }
    changed = since(agenda) if readings.shown and meeting.changes != "off" else None
    found: list[Diagnostic] = []
    pages: dict[str, str] = {}
    for reading, which in (agenda, "meeting"), (readings.fullest, "items"):
        if which == "items" and not readings.shown:
            continue
        request = Request(
            reading.agenda,
            theme,
            reading.sources.workspace,
            "screen",
            generator=GENERATOR,
            drawings=Cache(user_cache() / "charts"),
            since=changed if which == "meeting" else None,
            pages={"site": told, "which": which},
        )
        made, problems = render(request)
        found += problems
        if made is None:
            return None, found
        pages |= made.pieces.named
    return pages, found


def _told(readings: Readings) -> Iterator[tuple[str, str, str]]:
    """Yield what the search may be asked for besides words."""
    words, meeting = readings.agenda.words, readings.agenda.agenda.meeting
    day = meeting.date.isoformat() if meeting.date else ""
    for name in facets(meeting.body, day, "minutes" if readings.minutes else "agenda"):
        yield "filter", name, FOUND
    yield "meta", "meeting", words.title_of(meeting)


def _outcomes(readings: Readings) -> dict[str, str]:
    """Return what came of each item, in words, by its id; nothing of most."""
    agenda = readings.fullest.agenda
    found = dict.fromkeys((item.id for item in walk(agenda.sections)), "")
    if readings.minutes:
        found |= {one.item.id: recorded.outcome(readings.agenda.words, one.outcome) for one in decisions(agenda)}
    return found


def _documents(words: Words, documents: Mapping[str, bytes], readings: Readings) -> list[dict[str, Any]]:
    """Return the documents of a meeting as its page lists them."""
    order = [
        "agenda",
        *sorted({name.partition(".")[0] for name in documents if name.startswith("addendum")}),
        "minutes",
    ]
    state = minuted(readings.minutes).state()["text"] if readings.minutes else ""
    found = []
    for stem in order:
        pack = "pack.pdf" if stem == "agenda" else f"{stem}-pack.pdf"
        named = [(f"{stem}.html", "HTML"), (f"{stem}.pdf", "PDF"), (pack, words.text("PDF with attachments"))]
        files = [
            {"href": name, "text": f"{text} ({words.file_size(len(documents[name]))})"}
            for name, text in named
            if documents.get(name)
        ]
        title = words.text("Agenda")
        if stem.startswith("addendum"):
            title = words.text("Addendum {number} to the agenda", number=stem.rpartition("-")[2])
        elif stem == "minutes":
            title = words.text("Minutes")
        if files and not stem.endswith("-pack"):
            found.append({"title": title, "state": state if stem == "minutes" else "", "files": files})
    return found


# --- What lists say ------------------------------------------------------------------------------------------------


def facts_of(readings: Readings, sheet: str, archive: Archived) -> Meeting:
    """Return what the site knows of a meeting."""
    reading, words = readings.fullest, readings.agenda.words
    agenda, meeting = reading.agenda, reading.agenda.meeting
    shown = walk(agenda.sections) if readings.shown else []
    decided = {one.item.id: one for one in decisions(agenda)} if readings.minutes else {}
    state = minuted(readings.minutes).state()["kind"] if readings.minutes else ""
    items = tuple(_item(item, words) for item in shown)
    return Meeting(
        name=reading.sources.name,
        folder=reading.sources.folder,
        title=words.title_of(meeting),
        body=meeting.body,
        language=words.language,
        date=meeting.date.isoformat() if meeting.date else "",
        until=meeting.until.isoformat() if meeting.until else "",
        when=words.when(meeting.date, meeting.until, meeting.time) if meeting.date else "",
        place=tuple(filter(None, (*meeting.place[:1], meeting.room))),
        status=readings.agenda.agenda.meeting.status,
        shown=readings.shown,
        minutes=state,
        style=sheet,
        archived=slim(archive),
        updated=archive.updated.isoformat(),
        entry=archive.entry,
        items=tuple(
            replace(
                item,
                decided=True,
                outcome=recorded.outcome(words, decided[item.id].outcome),
                decision=decided[item.id].number,
            )
            if item.id in decided
            else item
            for item in items
        ),
        actions=tuple(_actions(readings)),
        people=tuple((p.name, p.role or p.organisation) for p in meeting.participants) if readings.shown else (),
        held_back=tuple(entry.title for entry in agenda.attachments if entry.held_back),
        closed=own_closed(reading),
    )


def _item(item: ModelItem, words: Words) -> Item:
    before = [pointer.path for pointer in (item.continues, item.decided.replaces) if pointer]
    title = item.title or words.text("Confidential item")
    return Item(item.id, item.number, title, item.path, not item.withheld or bool(item.parts), tuple(before))


def _actions(readings: Readings) -> Iterator[Action]:
    if readings.minutes is None:
        return
    told = minuted(readings.minutes)
    for item in walk(readings.minutes.agenda.sections):
        for action in item.decided.actions:
            who = readings.agenda.words.names([told.roll.name(one) for one in action.who])
            yield Action(who, action.what, action.due.isoformat() if action.due else "", item.id)
