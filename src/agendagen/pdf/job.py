"""What is asked of the engine and what it answers, as data that goes through a pipe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from agendagen.diagnostics import Diagnostic

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
    libraries: Mapping[str, str] = field(default_factory=dict)
    """What it was set with, see `worker.libraries`."""
