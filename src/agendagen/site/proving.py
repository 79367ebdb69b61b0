"""The proof that no byte of a site tells anything closed: of each meeting by itself, and of all that is shared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from agendagen.phrases import Phrase
from agendagen.proof import bare, compared, disguised, looked, secrets
from agendagen.proof.channels import Unread, channels
from agendagen.proof.proving import UNREAD
from agendagen.proof.words import markup, said, telling
from agendagen.reading import Reading
from agendagen.site.meeting import Volume, chosen
from agendagen.site.model import Options, Text
from agendagen.site.readings import Readings

Again = Callable[[Readings], Volume | Phrase | str]
"""Makes the same of other readings, or says why it cannot."""
_SHARED: Final = Phrase("`{name}`, a page of several meetings, says a word that only `{source}` has, which is closed")


def problems_of(
    readings: Readings, made: Volume, options: Options, again: Again
) -> tuple[list[Phrase], dict[str, str]]:
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
    return problems, {digest(word): source for word, source in {**hidden.words, **hidden.names}.items()}


def digest(word: str) -> str:
    """Return what stands for a word that must not be told, so that it lies nowhere itself."""
    return hashlib.sha256(f"agendagen {word}".encode()).hexdigest()[:24]


def _other(readings: Readings, options: Options, change: Callable[[Reading], Reading]) -> Readings:
    minutes = readings.minutes
    return chosen(change(readings.agenda), change(minutes) if minutes else None, options, readings.held)


def _made(again: Again, readings: Readings) -> Mapping[str, bytes] | Phrase | str:
    made = again(readings)
    return made.whole if isinstance(made, Volume) else made


_SIZE: Final = 12
"""Bytes of a digest of a word."""


def words_of(pages: Iterable[str], texts: Iterable[Text]) -> bytes:
    """Return what stands for the words of pages, and of what is found on them besides."""
    words: set[str] = set()
    for text in (*pages, *(text.text for text in texts)):
        words |= telling(said(text))
    return b"".join(sorted(bytes.fromhex(digest(word)) for word in words))


class Shared:
    """What is said where several meetings are told of: a word of one that is closed may be an open one of another.

    The pages of a meeting, and what pages of several say of it, are proven to tell nothing that is closed of it before;
    what other meetings add to its pages is not.
    """

    def __init__(self, hidden: Mapping[str, Mapping[str, str]]) -> None:
        """Take what must not be told, by meeting, as `problems_of` gives it."""
        self.hidden: dict[str, list[tuple[str, str]]] = {}
        for meeting, words in hidden.items():
            for word, source in words.items():
                self.hidden.setdefault(word, []).append((meeting, source))
        self._suspects: dict[str, str] = {}
        self._open: dict[str, tuple[bytes, set[str]]] = {}
        self._known: dict[str, str] = {}

    def _hidden(self, text: str, *, prose: bool = True) -> set[str]:
        """Return the digests of the words of a text that must not be told of some meeting."""
        words = telling(said(text)) - (set() if prose else markup())
        for word in words - self._known.keys():
            key = digest(word)
            self._known[word] = key if key in self.hidden else ""
        return {self._known[word] for word in words} - {""}

    def open(self, meeting: str, words: bytes, added: Iterable[str]) -> None:
        """Note what the pages of a meeting say, as `words_of` gives it, and what others `added` to them."""
        if self.hidden:
            self._open[meeting] = words, {word for text in added for word in self._hidden(text)}

    def look(self, name: str, data: bytes) -> None:
        """Look through a file that tells of several meetings."""
        self.suspect(dict.fromkeys(self._told(name, data), name))

    def look_at_page(self, name: str, data: bytes, meeting: str) -> dict[str, str]:
        """Look through a page of a meeting to which others added something; return what is to be suspected of it."""
        told = self._told(name, data)
        own = {word for word in told if not word or any(of == meeting for of, _ in self.hidden[word])}
        found = dict.fromkeys(own, name)
        self.suspect(found)
        return found

    def suspect(self, words: Mapping[str, str]) -> None:
        """Suspect words, by their digests, each with the page that says it."""
        for word, name in words.items():
            self._suspects.setdefault(word, name)

    def _told(self, name: str, data: bytes) -> set[str]:
        """Return the digests of the words in a file that must not be told of some meeting; an empty one: unread."""
        found: set[str] = set()
        try:
            for channel in channels(name, data) if self.hidden else ():
                found |= self._hidden(channel.text, prose=channel.prose)
        except Unread:
            found.add("")
        return found

    def problems(self) -> Iterator[Phrase]:
        """Yield why it is not proven that nothing closed is told."""
        for word, name in sorted(self._suspects.items()):
            if not word:
                yield UNREAD(name=name)
                continue
            for meeting, source in self.hidden.get(word, ()):
                if not any(self._says(other, word) for other in self._open if other != meeting):
                    yield _SHARED(name=name, source=source or meeting)
                    break

    def _says(self, meeting: str, word: str) -> bool:
        """Tell whether the pages of a meeting have a word."""
        words, added = self._open[meeting]
        sought, at = bytes.fromhex(word), -1
        while (at := words.find(sought, at + 1)) >= 0:
            if at % _SIZE == 0:
                return True
        return word in added
