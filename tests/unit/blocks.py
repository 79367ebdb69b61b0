"""Run one ``table`` or ``chart`` block of an item in ``meeting/a.md`` against files in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from agendagen.diagnostics import Diagnostic, Source
from agendagen.text import Caption, Chart, Table
from tests.unit import trees
from tests.unit.trees import MemoryFiles

FIRST_LINE = 3


@dataclass(frozen=True, slots=True)
class Result:
    """What came out of a block."""

    block: Table | Chart | None
    found: list[Diagnostic]

    @property
    def html(self) -> str:
        """The block as HTML, its caption without a number."""
        return str(trees.writer().text((self.block,), trees.PREFIX)) if self.block else ""

    @property
    def caption(self) -> Caption | None:
        return self.block.caption if self.block else None

    @property
    def rules(self) -> list[str]:
        return [d.rule for d in self.found]

    @property
    def places(self) -> list[str]:
        """The rules with their places and the text that the caret marks."""
        return [f"{d.rule} {d.span} `{_marked(d)}`" for d in self.found]


def _marked(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    assert span is not None
    return span.source.line(span.line)[span.column - 1 : (span.end or span.column + 1) - 1]


def run(
    block: Callable[..., tuple[Table | Chart | None, list[Diagnostic]]],
    text: str,
    files: Mapping[str, bytes] | None = None,
    *,
    language: str = "da",
    indent: str = "",
) -> Result:
    """Read `text` as the content of a fence that begins on line 2, indented by `indent`."""
    body = "\n".join(indent + line if line else "" for line in text.split("\n"))
    source = Source("meeting/a.md", "meeting/a.md", f"# Title\n{indent}```table\n{body}\n{indent}```\n")
    return Result(*block(source, FIRST_LINE, text, folder="meeting", files=MemoryFiles(files or {}), language=language))
