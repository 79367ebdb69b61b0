"""The proof that no byte of a site tells anything closed: of each meeting by itself, and of all that is shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from agendagen.phrases import Phrase
from agendagen.proof import Secrets, bare, compared, disguised, looked, search, secrets
from agendagen.proof.words import said
from agendagen.reading import Reading
from agendagen.site.meeting import Volume, chosen
from agendagen.site.model import Options
from agendagen.site.readings import Readings

Again = Callable[[Readings], Volume | Phrase | str]
"""Makes the same of other readings, or says why it cannot."""
_SHARED: Final = Phrase("`{name}`, a page of several meetings, says a word that only `{source}` has, which is closed")
_UNREAD: Final = Phrase("`{name}` cannot be read, so nobody knows what it says")


@dataclass(frozen=True, slots=True)
class Secret:
    """What must not be told of one meeting."""

    meeting: str
    words: Mapping[str, str]
    """By the word, the closed file that has it."""


def problems_of(readings: Readings, made: Volume, options: Options, again: Again) -> tuple[list[Phrase], Secret]:
    """Return why it is not proven that the files of a meeting tell nothing closed, and what must not be told of it.

    With `Options.prove` the same bytes must come with other closed sources, and without any where that is possible.
    """
    reading = readings.fullest
    hidden = secrets(reading)
    files = made.whole
    problems = looked(reading, files, hidden)
    if options.prove:
        problems += compared(files, _made(again, _other(readings, options, disguised)))
        without = bare(readings.agenda) if readings.minutes is None else None
        if without is not None:
            problems += compared(files, _made(again, chosen(without, None, options, readings.held)), bare=True)
    return problems, Secret(made.meeting.name, {**hidden.words, **hidden.names})


def _other(readings: Readings, options: Options, change: Callable[[Reading], Reading]) -> Readings:
    minutes = readings.minutes
    return chosen(change(readings.agenda), change(minutes) if minutes else None, options, readings.held)


def _made(again: Again, readings: Readings) -> Mapping[str, bytes] | Phrase | str:
    made = again(readings)
    return made.whole if isinstance(made, Volume) else made


class Shared:
    """What is said where several meetings are told of: a word of one that is closed may be an open one of another."""

    def __init__(self, hidden: Iterable[Secret]) -> None:
        """Take what must not be told."""
        self.hidden: dict[str, list[tuple[str, str]]] = {}
        for secret in hidden:
            for word, source in secret.words.items():
                self.hidden.setdefault(word, []).append((secret.meeting, source))
        self._suspects: dict[str, str] = {}
        self._open: dict[str, set[str]] = {}

    def open(self, meeting: str, text: str) -> None:
        """Note what the pages of a meeting say, which are proven to tell nothing of that meeting."""
        if self.hidden:
            for word in self.hidden.keys() & set(said(text)):
                self._open.setdefault(word, set()).add(meeting)

    def look(self, name: str, data: bytes) -> None:
        """Look through a file that tells of several meetings."""
        if not self.hidden:
            return
        words = Secrets(dict.fromkeys(self.hidden, name), {}, {}, ())
        leaks, unread = search({name: data}, words)
        for leak in leaks:
            self._suspects.setdefault(leak.word, name)
        for each in unread:
            self._suspects.setdefault("", each)

    def problems(self) -> Iterator[Phrase]:
        """Yield why it is not proven that nothing closed is told."""
        for word, name in sorted(self._suspects.items()):
            if not word:
                yield _UNREAD(name=name)
                continue
            for meeting, source in self.hidden[word]:
                if not self._open.get(word, set()) - {meeting}:
                    yield _SHARED(name=name, source=source)
                    break
