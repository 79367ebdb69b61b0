"""Read texts into trees, and show trees as HTML with what waits for a number drawn in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import quote

from agendagen.charts import Chart as Drawing
from agendagen.charts import Frame
from agendagen.charts.draw import draw
from agendagen.diagnostics import Diagnostic, Source
from agendagen.files import Facts, Files, State, T
from agendagen.html.typesetting import Typesetting
from agendagen.html.write import Writer
from agendagen.read.markdown import Body, read_body
from agendagen.text import Caption, Inline, Node, Note, Reference, Text, Words, rewrite

PREFIX = "item-"
_BOX = re.compile(r'<div class="scroll[^"]*">(<table\b.*?</table>)</div>', re.DOTALL)


class MemoryFiles:
    """Files that are only in memory, named relative to the workspace root; `states` says which are unfit, and how."""

    def __init__(
        self, files: Mapping[str, str | bytes] | None = None, states: Mapping[str, State] | None = None
    ) -> None:
        self.files = {name: data if isinstance(data, bytes) else data.encode() for name, data in (files or {}).items()}
        self.states = states or {}

    def facts(self, path: str) -> Facts:
        if path in self.states or path.startswith(("../", "/")):
            return Facts(self.states.get(path, "outside"))
        if path not in self.files:
            return Facts("missing")
        size = len(self.files[path])
        return Facts("ok" if size else "empty", size)

    def state(self, path: str) -> State:
        return self.facts(path).state

    def names(self, folder: str) -> tuple[str, ...]:
        return tuple(sorted(name for base, name in map(posixpath.split, self.files) if base == folder))

    def read(self, path: str) -> bytes:
        return self.files.get(path, b"")

    def once(self, path: str, make: Callable[[bytes], T]) -> T:
        return make(self.read(path))


def read(
    text: str,
    *,
    language: str = "en",
    folder: str = "",
    line: int = 1,
    path: str = "1.md",
    files: Files | None = None,
) -> tuple[Body, list[Diagnostic]]:
    """Read a text as the body of an item."""
    return read_body(Source(path, path, text), line, folder=folder, language=language, files=files or MemoryFiles())


def _drawn_in(node: Node) -> Iterable[Node] | None:
    if isinstance(node, Reference):
        return (Words("⟨"), *node.children, Words(f"→{node.target}#{node.fragment}⟩"))
    if isinstance(node, Caption) and node.kind:
        words = (Words(f"⟨{node.kind} {node.id}: "), *node.children, Words("⟩"))
        return (Caption(words, node.kind, node.id),)
    return None


class Untouched(Typesetting):
    """Leaves spaces as they are."""

    def words(self, text: str) -> str:
        return text

    def run(self, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
        return tuple(inlines)


def _chart(drawing: Drawing, prefix: str, frame: Frame) -> str:
    return draw(drawing, prefix, frame) or ""


def writer() -> Writer:
    """Return what writes trees as HTML."""
    return Writer(
        medium="paper",
        typesetting=Untouched("en"),
        picture=lambda path: f"https://agenda.invalid/{quote(path)}",
        chart=_chart,
        numbers_words="Show the numbers as a table",
    )


def html(text: Text) -> str:
    """Return a text as HTML, in which captions and references show what they are; tables stand in no box."""
    return _BOX.sub(r"\1", str(writer().text(rewrite(text, _drawn_in), PREFIX)).strip())


def title(inlines: Iterable[Node]) -> str:
    """Return the words of a title as HTML."""
    return str(writer().headline(rewrite(tuple(inlines), _drawn_in)))  # type: ignore[arg-type]


def notes(text: Text) -> str:
    """Return footnotes as HTML."""
    assert all(isinstance(note, Note) for note in text)
    return html(text)


def everything(body: Body) -> str:
    """Return all HTML that a text becomes."""
    parts = [title(part.title_inlines) + "\n" + html(part.body) for part in body.parts]
    return "\n".join([title(body.title_inlines), *parts, html(body.footnotes)])
