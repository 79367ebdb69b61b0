"""Compose the summons to a meeting that was published: who gets which edition, and the files; nothing is sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from agendagen import ical
from agendagen.diagnostics import Diagnostic, failed
from agendagen.errors import Unusable, reason
from agendagen.model import Meeting, Person
from agendagen.outputs import LISTS
from agendagen.people import plain
from agendagen.phrases import Phrase
from agendagen.reading import Reading, read
from agendagen.records import dataclass
from agendagen.snippets import printable
from agendagen.standards import Addresses
from agendagen.standing import since
from agendagen.summons import Letter, address_of, file_names, summons
from agendagen.writing import named, put, refuse_links

OUTBOX = "outbox"
"""Where the summons go if nothing else is said, in the workspace root."""
_NOT_SENT = Phrase("{meeting}: was not published; `agendagen publish {meeting}` comes before the summons")
_CHANGED = Phrase(
    "{meeting}: has changed since it was published, and the summons would say something else; publish it again"
)
_CLOSED_MISSING = Phrase("{meeting}: what is closed is not here, and the summons needs it: summon where it is")
_NO_SENDER = Phrase(
    "{meeting}: nobody is known to send the summons; write `secretary:` into meeting.yaml, with an `email:` in the "
    "roster, or say --from"
)
_NO_ADDRESS = Phrase("`{address}` of {name} is no mail address; write one such as `name@example.org` as `email:`")


@dataclass(frozen=True, slots=True)
class Summoned:
    """What came of summoning to a meeting."""

    reading: Reading
    found: tuple[Diagnostic, ...] = ()
    written: tuple[Path, ...] = ()
    without: tuple[str, ...] = ()
    """The names of those who have no mail address."""
    wrong: tuple[Phrase, ...] = ()
    """What is wrong with addresses; nothing is written then."""
    strangers: tuple[Path, ...] = ()
    """The mails beside them that are of nobody who is summoned."""


def summon(folder: Path, output: Path | None, *, sender: str, members: Collection[str], cwd: Path) -> Summoned:
    """Write a mail for each participant of the meeting in `folder`.

    Those who have no vote get the public edition, but for whoever leads, writes or sends, and those called `members`.
    Raises `Unusable` where the meeting was not published as it is, or the files cannot be written.
    """
    reading = read(folder, cwd=cwd, public=True)
    name, meeting = reading.sources.name, reading.whole.meeting
    if failed(reading.diagnostics):
        return Summoned(reading, reading.diagnostics)
    if reading.arranged.published.alone:
        raise Unusable(_CLOSED_MISSING(meeting=name))
    if not reading.arranged.published.dispatches:
        raise Unusable(_NOT_SENT(meeting=name))
    own = replace(reading, agenda=reading.members)
    if meeting.status not in ("cancelled", "moved") and since(own, shown_before=False) is not None:
        raise Unusable(_CHANGED(meeting=name))
    organizer = _organizer(meeting, sender)
    if organizer is None:
        raise Unusable(_NO_SENDER(meeting=name))
    people = list({person.name: person for person in meeting.participants}.values())
    wrong = tuple(
        _NO_ADDRESS(address=printable(person.email), name=printable(person.name))
        for person in (organizer, *people)
        if person.email and not address_of(person.email)
    )
    without = tuple(printable(person.name) for person in people if not person.email)
    if wrong:
        return Summoned(reading, wrong=wrong, without=without)
    place = _place(reading, output, cwd)
    inside = {plain(each) for each in members}
    inside |= {plain(each.name) for each in (organizer, *_officers(meeting))}
    letter = _letter(reading, organizer)
    files = {
        mail: summons(replace(letter, agenda=reading.members) if _is_member(person, inside) else letter, person)
        for mail, person in file_names(person for person in people if person.email)
    }
    written, strangers = _written(place, files, reading)
    return Summoned(reading, reading.diagnostics, written, without, strangers=strangers)


def _is_member(person: Person, inside: Collection[str]) -> bool:
    return person.votes or plain(person.name) in inside or plain(person.key) in inside


def _officers(meeting: Meeting) -> Iterator[Person]:
    """Yield who leads the meeting and who writes its minutes."""
    for said in (meeting.held.chair, meeting.held.secretary):
        if said is not None and (person := _whom(meeting, said.text)):
            yield person


def _whom(meeting: Meeting, name: str) -> Person | None:
    """Return somebody by the key of the roster or the name."""
    known: Iterable[Person] = (*meeting.participants, *meeting.roster.values())
    return meeting.roster.get(name) or next((one for one in known if plain(one.name) == plain(name)), None)


def _organizer(meeting: Meeting, sender: str) -> Person | None:
    """Return who sends it: who is said, a person or an address; else who writes the minutes, else who leads."""
    if sender and "@" in sender:
        return Person(meeting.body or sender, email=sender)
    said = [sender] if sender else [one.text for one in (meeting.held.secretary, meeting.held.chair) if one]
    return next((person for name in said if (person := _whom(meeting, name)) and person.email), None)


def _letter(reading: Reading, organizer: Person) -> Letter:
    """Return what those get who may know what everybody knows."""
    meeting, sources = reading.whole.meeting, reading.sources
    addresses = Addresses(meeting.site.url)
    return Letter(
        reading.agenda,
        reading.agenda,
        reading.words,
        ical.uid_of(sources.folder, meeting.body, addresses.base),
        organizer,
        addresses.meeting(sources.name) if addresses.known else "",
    )


def _place(reading: Reading, output: Path | None, cwd: Path) -> Path:
    """Return the folder of the mails. Raises `Unusable` where sources lie, or documents that are uploaded."""
    root = reading.sources.workspace.root
    place = cwd / (output or root / OUTBOX)
    home = root / reading.sources.folder if reading.sources.folder else None
    taken = (place.resolve(), *place.resolve().parents)
    if home in taken or any((folder / LISTS).is_dir() or (folder / "meeting.yaml").is_file() for folder in taken):
        refusal = Phrase("{place}: mails cannot go among sources or documents; give another folder with --output")
        raise Unusable(refusal(place=named(place)))
    off = reading.whole.meeting.status in ("cancelled", "moved")
    number = len(reading.arranged.published.dispatches)
    return place / reading.sources.name / ("cancelled" if off else str(number))


def _written(place: Path, files: dict[str, bytes], reading: Reading) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Write the mails; return them, and those beside them that are of nobody who is summoned."""
    root = reading.sources.workspace.root
    for name in files:
        refuse_links(place / name, root)
    try:
        place.mkdir(parents=True, exist_ok=True)
        outbox = place.parent.parent
        if outbox == root / OUTBOX and not (outbox / ".gitignore").exists():  # nobody commits mails by the way
            put(outbox / ".gitignore", b"*\n", roots=(root,))
        for name, data in files.items():
            put(place / name, data, roots=(root,))
        others = tuple(sorted(path for path in place.glob("*.eml") if path.name not in files))
    except OSError as problem:
        refusal = Phrase("{place}: cannot be written ({reason})")
        raise Unusable(refusal(place=named(place), reason=reason(problem))) from None
    return tuple(place / name for name in files), others
