"""The pack, made in the child process: an attachment that makes a library fall must not take the program with it.

The parent sends the enclosures (``plan``), then the agenda (``assemble``); the child remembers the plan in between.
Spans stay with the parent: an enclosure bears the number of its place in the list instead.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agendagen import rules
from agendagen.attachments import OFFICE
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.pdf.job import Message, Row, as_row, of_row

if TYPE_CHECKING:
    from agendagen.pdf.pack import Enclosure, PackPlan
    from agendagen.pdf.process import Worker

_BLAMED = {
    rules.LimitExceeded.memory: (rules.LimitExceeded.pack_memory, rules.DamagedFile.pack_memory),
    rules.LimitExceeded.time: (rules.LimitExceeded.pack_time, rules.DamagedFile.pack_time),
}
"""What a limit that the child broke is called when it was making a pack, and when it was at one attachment."""
_FIELDS = ("anchor", "label", "title", "name", "kind", "item_anchor", "back", "written")
_AT = "packing "
"""What the child writes to its standard error before it opens an attachment, with the attachment's number."""


# --- The parent ----------------------------------------------------------------------------------------------------


class GuardedPacker:
    """Plans and assembles one pack in a worker; what goes wrong there is a finding that names the attachment."""

    def __init__(self, worker: Worker, convert_office: Callable[[bytes, str], bytes | None] | None) -> None:
        """Use `worker`, and `convert_office` in this process, for it starts a program of its own."""
        self._worker = worker
        self._convert = convert_office
        self._enclosures: Sequence[Enclosure] = ()

    def plan(self, enclosures: Sequence[Enclosure], *, sheets: bool) -> PackPlan:
        """Return the pages of each enclosure, as `pack.plan` does; the PDFs themselves stay with the child."""
        from agendagen.pdf.pack import PackPlan, Planned

        self._enclosures = enclosures
        blocks: list[bytes] = []
        entries = []
        for enclosure in enclosures:
            source = enclosure.source
            if isinstance(source, bytes):
                blocks.append(source)
            converted = None
            if self._convert and enclosure.kind in OFFICE:
                converted = self._convert(enclosure.read(), enclosure.name)
                blocks += [converted] if converted else []
            facts = {name: getattr(enclosure, name) for name in _FIELDS}
            path = None if isinstance(source, bytes) else str(source)
            entries.append({**facts, "path": path, "converted": converted is not None})
        head = {"kind": "plan", "sheets": sheets, "office": self._convert is not None, "enclosures": entries}
        answer = self._worker.exchange(head, blocks)
        if isinstance(answer, Diagnostic):
            return PackPlan((), sheets, (self._blamed(answer),))
        rows = zip(enclosures, answer[0]["entries"], strict=True)
        planned = tuple(Planned(one, pages, drawn=drawn, embed=embed) for one, (pages, drawn, embed) in rows)
        return PackPlan(planned, sheets, self._diagnostics(answer))

    def assemble(
        self, agenda: bytes, *, fonts: Sequence[bytes], stamp: str, insert_after: Mapping[str, int] | None
    ) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """Return the pack and what became of the attachments, as `pack.assemble` does for what was planned last."""
        head = {"kind": "assemble", "stamp": stamp, "insert_after": None if insert_after is None else {**insert_after}}
        answer = self._worker.exchange(head, [agenda, *fonts])
        if isinstance(answer, Diagnostic):
            return b"", (self._blamed(answer),)
        return answer[1][0], self._diagnostics(answer)

    def _diagnostics(self, answer: Message) -> tuple[Diagnostic, ...]:
        """Return the findings of the child with their places."""
        return tuple(
            of_row(row, None if at is None else self._enclosures[at].span) for at, row in answer[0]["diagnostics"]
        )

    def _blamed(self, found: Diagnostic) -> Diagnostic:
        """Return the end of the child as a finding about the attachment that it was at."""
        marks = [line[len(_AT) :] for line in self._worker.said.splitlines() if line.startswith(_AT)]
        at = marks[-1] if marks else ""
        of_the_pack, of_one = _BLAMED.get(found.wording, (rules.PdfEngine.pack, rules.DamagedFile.pack_fell))
        limit = dict(found.fields)
        if not at.isdigit() or int(at) >= len(self._enclosures):
            return of_the_pack.of(limit)
        enclosure = self._enclosures[int(at)]
        return of_one.of({"path": enclosure.written or enclosure.name, **limit}, enclosure.span)


# --- The child -----------------------------------------------------------------------------------------------------


class PackChild:
    """Answers the two requests in the child."""

    def __init__(self) -> None:
        """Begin without a plan."""
        self._planned: PackPlan | None = None

    def answer(self, message: Message) -> Message:
        """Return the answer to ``plan`` or ``assemble``."""
        head, blocks = message
        _mark(None)
        return self._plan(head, blocks) if head["kind"] == "plan" else self._assemble(head, blocks)

    def _plan(self, head: dict[str, Any], blocks: list[bytes]) -> Message:
        from agendagen.pdf.pack import plan

        rest = iter(blocks)
        converted: dict[str, bytes | None] = {}
        enclosures = [_enclosure(at, facts, rest, converted) for at, facts in enumerate(head["enclosures"])]
        planned = self._planned = plan(
            _marked(enclosures),
            sheets=head["sheets"],
            convert_office=(lambda _, name: converted.get(name)) if head["office"] else None,
        )
        entries = [(entry.pages, entry.drawn, entry.embed) for entry in planned.entries]
        return {"entries": entries, "diagnostics": _rows(planned.diagnostics)}, []

    def _assemble(self, head: dict[str, Any], blocks: list[bytes]) -> Message:
        from agendagen.pdf.pack import PackPlan, assemble

        agenda, *fonts = blocks
        out = io.BytesIO()
        report = assemble(
            agenda,
            self._planned or PackPlan(()),
            out,
            fonts=fonts,
            stamp=head["stamp"],
            insert_after=head["insert_after"],
            begin=_mark,
        )
        return {"diagnostics": _rows(report.diagnostics)}, [out.getvalue()]


def _enclosure(
    at: int, facts: dict[str, Any], blocks: Iterator[bytes], converted: dict[str, bytes | None]
) -> Enclosure:
    """Return enclosure number `at`, with its number for a place."""
    from agendagen.pdf.pack import Enclosure

    source = next(blocks) if facts["path"] is None else Path(facts["path"])
    if facts["converted"]:
        converted[facts["name"]] = next(blocks)
    return Enclosure(**{name: facts[name] for name in _FIELDS}, source=source, span=Span(Source(str(at), "", "")))


def _marked(enclosures: Sequence[Enclosure]) -> Iterator[Enclosure]:
    """Yield the enclosures, and mark each before it is looked at."""
    for enclosure in enclosures:
        _mark(enclosure)
        yield enclosure
    _mark(None)


def _mark(enclosure: Enclosure | None) -> None:
    """Write which attachment comes next; None: it is no single one's turn."""
    at = enclosure.span.source.path if enclosure and enclosure.span else "-"
    os.write(2, f"{_AT}{at}\n".encode())


def _rows(found: Sequence[Diagnostic]) -> list[tuple[int | None, Row]]:
    """Return findings as data, with the number of the enclosure for a place."""
    return [(int(d.span.source.path) if d.span else None, as_row(d)) for d in found]
