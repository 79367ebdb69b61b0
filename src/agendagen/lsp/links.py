"""The link of a Markdown text that a place is in: where its destination begins, and what it leads to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from agendagen.check.fix import offset
from agendagen.diagnostics import Source, Span
from agendagen.lsp.desk import Asked, Known
from agendagen.model import walk as items
from agendagen.read.destinations import Place, definitions, destination
from agendagen.read.links import address
from agendagen.records import dataclass
from agendagen.text import Image, Node, Reference, walk

PICTURES: Final = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp")
_LONG = 20_000
# What somebody is writing is no link yet, and no parser of links knows what it will be.
_OPENED = re.compile(r"(?P<mark>!?)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*(?P<angle><?)(?P<typed>[^()<>]*)$")
_DEFINED = re.compile(r"^ {0,3}\[[^\]]+\]:\s*(?P<mark>)(?P<angle><?)(?P<typed>[^<>]*)$")


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


def written(known: Known, source: Source) -> Iterator[Written]:
    """Yield the destinations of links and definitions of a source that lead into the workspace, in order."""
    sections, places = known.reading.arranged.sections, set[Place]()
    texts: list[Node] = [node for section in sections for node in section.intro]
    item = next((item for item in items(sections) if item.path == source.path), None)
    if item is not None:
        texts = [*(node for part in item.parts for node in part.body), *item.footnotes]
        places.update(definitions(source.text, offset(Span(source, item.body_line))))
    for node in walk(texts):
        if isinstance(node, Reference | Image) and node.span and node.span.source.path == source.path:
            places |= {destination(source.text, offset(node.span)) or (0, 0)}
    folder, files = posixpath.dirname(source.path), known.reading.sources.workspace
    for start, end in sorted(places):
        where = address(source.text[start:end], folder, files)
        if where.kind == "local":
            yield Written(source.text[start:end], start, where.target, where.fragment)


def at(asked: Asked) -> Written | None:
    """Return the destination that a place of the text is in."""
    here = asked.offset
    return next(
        (one for one in written(asked.known, asked.source) if one.start <= here <= one.start + len(one.text)), None
    )
