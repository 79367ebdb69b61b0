"""What is asked of the engine and what it answers, as data that goes through a pipe."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.phrases import as_data, of_data

Standard = Literal["a-3a+ua-1", "a-3a", "a-2a", "ua-1", "none"]
"""What a file claims to be; ``a-3a`` is what remains of the first where the tags could not be mended."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file that travels inside the PDF (PDF/A-3 only)."""

    name: str
    data: bytes
    mime: str = "application/octet-stream"
    description: str = ""
    relationship: Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"] = "Source"


@dataclass(frozen=True, slots=True)
class Job:
    """A document to set: the HTML brings title, author, keywords and language itself."""

    html: str
    assets: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """What the document may load: MIME type and bytes by absolute URL. Everything else is refused."""
    attachments: tuple[Embedded, ...] = ()
    standard: Standard = "a-3a+ua-1"
    """What the file claims to be, and is."""
    created: dt.datetime | None = None
    """The date of creation; without it the file has no date, unless the HTML says one."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job; `pdf` is empty when the engine could not make one."""

    pdf: bytes = b""
    pages: int = 0
    anchors: Mapping[str, int] = field(default_factory=dict)
    """The page, from 1, on which each id of the document stands."""
    diagnostics: tuple[Diagnostic, ...] = ()


Message = tuple[dict[str, Any], list[bytes]]
"""A JSON object and the blocks of bytes that go with it."""


def pack(head: dict[str, Any], blocks: list[bytes]) -> list[bytes]:
    """Return the message as it goes through a pipe: eight bytes of length, the head, the blocks."""
    text = json.dumps({**head, "blocks": [len(block) for block in blocks]}).encode()
    return [len(text).to_bytes(8, "big"), text, *blocks]


def unpack(read: Callable[[int], bytes]) -> Message | None:
    """Return the next message of a pipe, or None where the pipe ends, even in the middle of one."""
    length = read(8)
    if len(length) < 8:
        return None
    size = int.from_bytes(length, "big")
    text = read(size)
    if len(text) < size:
        return None
    head: dict[str, Any] = json.loads(text)
    sizes: list[int] = head.pop("blocks")
    blocks = [read(n) for n in sizes]
    return (head, blocks) if [len(block) for block in blocks] == sizes else None


def job_message(job: Job) -> Message:
    """Return the job as a message."""
    assets = [(url, mime, data) for url, (mime, data) in job.assets.items()]
    head = {
        "assets": [(url, mime) for url, mime, _ in assets],
        "attachments": [(file.name, file.mime, file.description, file.relationship) for file in job.attachments],
        "standard": job.standard,
        "created": job.created.isoformat() if job.created else None,
    }
    text = job.html.encode("utf-8", "replace")
    return head, [text, *(data for _, _, data in assets), *(file.data for file in job.attachments)]


def job_of(message: Message) -> Job:
    """Return the job that a message carries."""
    head, (text, *blocks) = message
    count = len(head["assets"])
    return Job(
        html=text.decode(),
        assets={url: (mime, data) for (url, mime), data in zip(head["assets"], blocks[:count], strict=True)},
        attachments=tuple(
            Embedded(name, data, mime, description, relationship)
            for (name, mime, description, relationship), data in zip(head["attachments"], blocks[count:], strict=True)
        ),
        standard=head["standard"],
        created=dt.datetime.fromisoformat(head["created"]) if head["created"] else None,
    )


Row = list[Any]
"""A finding without a place: its rule, which of its wordings, and the fields."""


def as_row(found: Diagnostic) -> Row:
    """Return a finding as data, without its place."""
    return [found.rule, found.wording.variant, {name: as_data(value) for name, value in found.fields}]


def of_row(row: Row, span: Span | None = None) -> Diagnostic:
    """Return the finding that `as_row` made data of, at a place."""
    rule, variant, fields = row
    return rules.wording(rule, variant).of({name: of_data(value) for name, value in fields.items()}, span)


def result_message(result: Result) -> Message:
    """Return the result as a message; its diagnostics have no place in a source yet."""
    head = {
        "pages": result.pages,
        "anchors": dict(result.anchors),
        "diagnostics": [as_row(found) for found in result.diagnostics],
    }
    return head, [result.pdf]


def result_of(message: Message) -> Result:
    """Return the result that a message carries."""
    head, (pdf,) = message
    return Result(
        pdf=pdf,
        pages=int(head["pages"]),
        anchors={str(name): int(page) for name, page in head["anchors"].items()},
        diagnostics=tuple(map(of_row, head["diagnostics"])),
    )
