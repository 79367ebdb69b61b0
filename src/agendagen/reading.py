"""Read a meeting: every stage up to the linked and checked agenda, without HTML and PDF."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from agendagen.agenda import arrange, broken, follow, has_minutes, link, restrict
from agendagen.cache import Cache, user_cache
from agendagen.check.levels import Ignored, always_errors, ignored, unknown_rules, weigh, without_consequences
from agendagen.check.opened import closed_lines
from agendagen.diagnostics import Diagnostic, Source, in_order
from agendagen.glyphs import missing_glyphs
from agendagen.load import Sources, load, neighbours, noted
from agendagen.model import Agenda, Edition, Item, Kind, Meeting, walk
from agendagen.others import Others
from agendagen.parsecache import ParseCache
from agendagen.provenance import checksum
from agendagen.published import NOTHING, OPEN, Published
from agendagen.read import copied, read_became, read_decided, read_item, read_published, read_serial
from agendagen.records import dataclass
from agendagen.registers import Noted
from agendagen.words import Words, words_for

if TYPE_CHECKING:
    from agendagen.check.case import Case
    from agendagen.check.stopping import Check


_ABSENT: Final = frozenset({"missing-file", "missing-image"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A meeting as far as it is known without laying it out."""

    sources: Sources
    agenda: Agenda
    """What the edition has that is being made."""
    members: Agenda
    """The same for the members' edition."""
    whole: Agenda
    """All of the members' edition, also what the minutes have, at which the rules of `check` look whatever is made."""
    arranged: Agenda
    """What there is, before any edition is made of it."""
    words: Words
    diagnostics: tuple[Diagnostic, ...]
    silenced: tuple[Ignored, ...] = ()
    """The rules that comments silence somewhere."""

    def weighed(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return findings with the severities that the workspace gives them, without those that comments silence."""
        return weigh(found, self.agenda.meeting.check, self.silenced)

    @property
    def case(self) -> Case:
        """Return what the rules look at."""
        from agendagen.check.case import Case

        texts = {source.path: source for source in (self.sources.meeting, *self.sources.items)}
        files, others = self.sources.workspace, self.sources.others
        folder = self.sources.folder
        return Case(self.whole, texts, files, folder, others, files.past, _kept(), self.noted, self.waiting)

    def noted(self) -> tuple[Noted, list[Diagnostic]]:
        """Return what the workspace notes of actions, as far as it can be read, and what is wrong with it."""
        return read_became(*noted(self.sources.workspace))

    def waiting(self) -> list[tuple[str, Item]]:
        """Return what the last meeting of the body postponed and no other has taken up, with that meeting's folder."""
        from agendagen.waiting import waiting

        return waiting(self.sources, self.whole.meeting)


def read(
    folder: Path,
    *,
    cwd: Path,
    output: Path | None = None,
    public: bool = False,
    kind: Kind = "agenda",
    check: Callable[[Reading], Reading] | None = None,
) -> Reading:
    """Read, arrange, link and check the meeting in `folder`; neither HTML nor PDF is made.

    `check` says what is found in what was read, as `checked` does. Raises `Unusable` when there is no meeting.
    """
    return (check or checked)(gather(folder, ParseCache(), cwd=cwd, output=output, public=public, kind=kind))


def gather(
    folder: Path,
    cache: ParseCache,
    *,
    cwd: Path,
    output: Path | None = None,
    public: bool = False,
    kind: Kind = "agenda",
) -> Reading:
    """Read, arrange and link the meeting in `folder`; the rules of `check`, and what follows from what, are for later.

    What did not change since the last reading with the same `cache` is not parsed again. Raises `Unusable` when there
    is no meeting.
    """
    return assembled(load(folder, cwd=cwd, output=output, memory=cache.memory), cache, public=public, kind=kind)


class Changes(Protocol):
    """What is put in the place of what was read, before anything is made of it."""

    def meeting(self, meeting: Meeting) -> Meeting:
        """Return the meeting that is taken instead."""

    def items(self, items: Iterable[Item]) -> list[Item]:
        """Return the items that are taken instead."""

    def published(self, published: Published) -> Published:
        """Return what is taken for what the world has seen."""


def assembled(
    sources: Sources, cache: ParseCache, *, public: bool, kind: Kind = "agenda", changes: Changes | None = None
) -> Reading:
    """Parse, arrange and link what was loaded, with `changes` made to it if there are any."""
    files = sources.workspace
    found = list(sources.diagnostics)
    meeting, problems = cache.meeting(sources)
    found += problems
    words = words_for(meeting.language, meeting.labels)
    items, problems = cache.items(sources, meeting)
    found += problems
    published, again = read_published(*sources.published, files, sources.folder)
    if published.dispatches and (own := sources.published[0]) is not None:
        others = neighbours(sources, cache.memory)
        if taken := copied(own, meeting.date, others, files, sources.folder):
            published, again = NOTHING, taken
    found += again
    listed = [entry.key for entry in (*meeting.attachments, *(entry for item in items for entry in item.attachments))]
    published = follow(published, listed, sources.folder, lambda path: files.once(path, checksum))
    if changes is not None:
        meeting, items, published = changes.meeting(meeting), changes.items(items), changes.published(published)
    serial, again = read_serial(meeting, published, neighbours(sources, cache.memory), sources.defaults)
    found += again
    decided, again = read_decided(meeting, published, neighbours(sources, cache.memory), sources.defaults)
    found += again
    said = _said_of_closed(published, meeting, sources) if published.alone else {}
    arranged, problems = arrange(meeting, items, sources.folder, published, serial, decided=decided, said=said)

    elsewhere = Others(sources, later=kind == "minutes", own=published)

    def linked(edition: Edition, kind: Kind) -> tuple[Agenda, list[Diagnostic]]:
        restricted = restrict(arranged, edition, kind)
        return link(restricted, words=words, files=files, folder=sources.folder, kept=_kept(), others=elsewhere)

    widest: Edition = "public" if published.alone else "members"  # where nothing closed is there, nobody can see it
    unsaid = published.alone and not published.minutes  # what decisions say of closed items is not known
    whole, more = linked(widest, kind if unsaid else "minutes")
    recorded = kind == "minutes" or not has_minutes(arranged)
    members, again = (replace(whole, kind=kind), []) if recorded else linked(widest, kind)
    agenda, once_more = linked("public", kind) if public else (members, [])
    found += _known(whole, [*problems, *broken(arranged, sources.folder, files), *more, *again, *once_more])
    if published.alone:
        found = _without_closed(arranged, sources, found)
    silenced = tuple(ignored(whole, sources.meeting, sources.defaults, *sources.items))
    found = weigh(found, meeting.check, silenced)
    return Reading(sources, agenda, members, whole, arranged, words, in_order(found), silenced)


def _said_of_closed(published: Published, meeting: Meeting, sources: Sources) -> dict[str, Item]:
    """Return what the public minutes say of closed items that are not there, by their number."""
    found: dict[str, Item] = {}
    for number, withheld in published.withheld.items():
        path = posixpath.join(sources.folder, withheld.place, f"{OPEN}#{number}")
        found[number], _ = read_item(Source(path, path, withheld.said), meeting, sources.workspace)
    return found


def _without_closed(arranged: Agenda, sources: Sources, found: list[Diagnostic]) -> list[Diagnostic]:
    """Return the findings without those of files that closed parts show, which are not to be there."""
    texts = {source.path: source for source in sources.items}
    items = (item for item in walk(arranged.sections) if any(part.confidential for part in item.parts))
    closed = {item.path: closed_lines(item, texts[item.path]) for item in items if item.path in texts}
    return [
        one
        for one in found
        if not (one.rule in _ABSENT and one.span and one.span.line in closed.get(one.span.source.path, ()))
    ]


def _kept() -> Cache:
    """Return what keeps facts about attachments."""
    return Cache(user_cache() / "attachments")


def checked(reading: Reading) -> Reading:
    """Return the reading with what the rules of `check` find."""
    from agendagen.check.table import CHECKS

    return _checked(reading, CHECKS)


def stopped(reading: Reading) -> Reading:
    """Return the reading with what stops a build; rules that find nothing of the kind are neither loaded nor asked."""
    if "error" in reading.agenda.meeting.check.values():
        return checked(reading)
    from agendagen.check.stopping import STOPPING

    return _checked(reading, STOPPING)


def _checked(reading: Reading, checks: Iterable[Check]) -> Reading:
    from agendagen.check.stopping import check

    meeting, sources = reading.agenda.meeting, reading.sources
    found = _known(reading.whole, [*check(reading.case, checks), *missing_glyphs(reading.members, sources)])
    settings = (sources.meeting, sources.defaults)
    found += unknown_rules(meeting.check, reading.silenced, *settings)
    found += always_errors(meeting.check, reading.silenced, [*reading.diagnostics, *found], *settings)
    found = without_consequences([*reading.diagnostics, *reading.weighed(found)])
    return replace(reading, diagnostics=in_order(found))


def _known(agenda: Agenda, found: list[Diagnostic]) -> list[Diagnostic]:
    """Return the findings without what cannot be known of an item whose front matter could not be read.

    A file that no item seems to list may be listed there.
    """
    unread = {item.path for item in walk(agenda.sections) if item.unread}
    return [
        d
        for d in found
        if not unread or (d.rule != "not-an-attachment" and not (d.span and d.span.source.path in unread))
    ]
