"""What was decided, meeting after meeting: the number, the words, the vote, and what took the place of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from pydantic import ConfigDict

from agendagen import minutes
from agendagen.decided import Outcome
from agendagen.model import Section, walk
from agendagen.records import dataclass
from agendagen.registers.minuted import Elsewhere, Minuted, held, in_order
from agendagen.text import plain
from agendagen.words import recorded


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that was decided."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True, extra="forbid")

    number: str
    """The number of the decision, if it has one."""
    date: str
    """The day of the meeting; empty if not said."""
    body: str
    """Who met."""
    meeting: str
    """The title of the meeting."""
    item: str
    """The number of the item."""
    title: str
    """The title of the item."""
    outcome: Outcome | None
    """What came of it, if said."""
    words: str
    """What was decided, as the minutes say it."""
    vote: str
    """How the votes went, in sentences of the meeting's language; empty where nothing was voted on."""
    replaces: str
    """The older decision whose place it took, in words; empty if there is none."""
    replaced_by: str
    """The newer decision that took its place, in words; empty if there is none."""
    folder: str
    """The meeting's folder, from the workspace root on."""
    anchor: str
    """The item's anchor in the documents of the meeting."""


def decisions(meetings: Iterable[Minuted]) -> list[Decision]:
    """Return what was decided, as it was decided one after the other."""
    found: list[Decision] = []
    replaced: dict[str, str] = {}
    paths: list[str] = []
    listed = in_order(meetings)
    known = {path: item for meeting in listed for path, item in _items(meeting)}
    for meeting in listed:
        if not held(meeting.agenda):
            continue
        for path, older, decision in _of(meeting, known):
            found.append(decision)
            paths.append(path)
            if older:
                replaced[older] = _called(meeting, decision)
    return [
        replace(one, replaced_by=replaced.get(path, "") if path else "") for one, path in zip(found, paths, strict=True)
    ]


def _items(meeting: Minuted) -> Iterator[tuple[str, Elsewhere]]:
    """Yield the path of each item, with as much as the edition knows of it; nothing of one that is closed."""
    date = meeting.agenda.meeting.date
    for path, stub in meeting.agenda.stubs.items():
        if stub.kind == "item" and stub.why != "confidential" and path == stub.path:
            yield path, Elsewhere(stub.number, date)
    yield from ((item.path, Elsewhere(item.number, date)) for item in walk(meeting.agenda.sections) if item.path)


def _of(meeting: Minuted, known: Mapping[str, Elsewhere]) -> Iterator[tuple[str, str, Decision]]:
    """Yield the path of each item, the one whose place its decision took, and the decision."""
    agenda, words = meeting.agenda, meeting.words
    roll = minutes.roll_of(agenda)
    for section in agenda.sections:
        for item in walk((section,)):
            found = minutes.decision_of(section, item)
            if found is None:
                continue
            older = item.decided.replaces
            yield (
                item.path,
                older.path if older else "",
                Decision(
                    number=found.number,
                    date=meeting.date,
                    body=agenda.meeting.body,
                    meeting=meeting.title,
                    item=item.number,
                    title=item.title or words.text("Confidential item"),
                    outcome=found.outcome,
                    words=plain(node for part in found.words for node in part.body),
                    vote=_vote(meeting, roll, found, section),
                    replaces=_older(meeting, older.path, known) if older else "",
                    replaced_by="",
                    folder=meeting.folder,
                    anchor=item.id,
                ),
            )


def _vote(meeting: Minuted, roll: minutes.Roll, found: minutes.Decision, section: Section) -> str:
    decided = section.decided if found.together else found.item.decided
    votes = [minutes.counted(vote, decided, roll.at(found.item), roll) for vote in decided.votes]
    recommended = not found.together and minutes.is_recommended(found.item)
    return " ".join(recorded.votes(meeting.words, votes, recommended=recommended))


def _older(meeting: Minuted, path: str, known: Mapping[str, Elsewhere]) -> str:
    """Return what an older decision is called; nothing where it is closed, as public minutes say nothing of it."""
    item = known.get(path) or meeting.elsewhere(path)
    return meeting.words.elsewhere(item.number, item.date) if item else ""


def _called(meeting: Minuted, decision: Decision) -> str:
    said = meeting.words.elsewhere(decision.item, meeting.agenda.meeting.date)
    return f"{decision.number}, {said}" if decision.number else said
