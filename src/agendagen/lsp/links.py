"""The link of a Markdown text that a place is in: where its destination begins, and what it leads to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from agendagen.diagnostics import Source
from agendagen.files import Files
from agendagen.read.links import address

PICTURES: Final = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp")
_LONG = 20_000
_OPENED = re.compile(r"(?P<mark>!?)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*(?P<angle><?)(?P<typed>[^()<>]*)$")
_DEFINED = re.compile(r"^ {0,3}\[[^\]]+\]:\s*(?P<mark>)(?P<angle><?)(?P<typed>[^<>]*)$")
_INLINE = re.compile(r"\]\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>\S+))")


@dataclass(frozen=True, slots=True)
class Typed:
    """The destination of a link that somebody is writing."""

    text: str
    """What stands before the cursor."""
    begin: int
    """Its column, from 0."""
    picture: bool
    spaced: bool
    """Whether it stands in angle brackets, where spaces need no escape."""


def typed(before: str) -> Typed | None:
    """Return the destination that is being written behind what stands before it in its line."""
    match = (_OPENED.search(before) or _DEFINED.search(before)) if len(before) < _LONG else None
    if match is None:
        return None
    return Typed(match["typed"], match.start("typed"), match["mark"] == "!", bool(match["angle"]))


@dataclass(frozen=True, slots=True)
class Written:
    """A destination as it stands in a source."""

    text: str
    start: int
    """Where it begins in the text of its source."""
    target: str
    """The path that it leads to, relative to the workspace root; empty for the same item."""
    fragment: str

    @property
    def fragment_start(self) -> int:
        """Return where the fragment begins in the text of the source, behind its ``#``."""
        return self.start + len(self.text) - len(self.text.partition("#")[2])


def written(source: Source, files: Files) -> Iterator[Written]:
    """Yield the destinations of links and definitions of a source that lead into the workspace, in order."""
    folder = posixpath.dirname(source.path)
    start = 0
    for line in source.lines:
        matches = [*_INLINE.finditer(line), *([found] if (found := _DEFINITION.match(line)) else [])]
        for match in matches:
            name = "angle" if match["angle"] is not None else "bare"
            where = address(match[name], folder, files)
            if where.kind == "local":
                yield Written(match[name], start + match.start(name), where.target, where.fragment)
        start += len(line) + 1


def at(source: Source, files: Files, offset: int) -> Written | None:
    """Return the destination that a place of the text is in."""
    return next((one for one in written(source, files) if one.start <= offset <= one.start + len(one.text)), None)
