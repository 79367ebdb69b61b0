"""What is asked of the pack and what comes of it, as data that goes through a pipe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Final

from agendagen.diagnostics import Diagnostic, Span
from agendagen.pdf import Job
from agendagen.records import dataclass

GAP: Final = "/*numbers of the pack*/"
"""What stands in a style sheet of the agenda where the styles go."""
TOTAL: Final = "·pages-of-the-pack·"
"""What stands in the agenda's styles for how many pages the pack has."""


@dataclass(frozen=True, slots=True)
class PackEntry:
    """An attachment on its way into the pack."""

    anchor: str
    """The id of its entry in the agenda's list; the destination of that name leads to its first page in the pack."""
    label: str
    """Such as ``Bilag 4``."""
    title: str
    name: str
    """Its file name beside the HTML, so that links to ``attachments/NAME`` are found."""
    kind: str
    """As `attachments.FileKind` says: ``PDF``, ``PNG``, ``DOCX`` …"""
    source: bytes | Path
    """What is in it, or where to read that."""
    converted: bytes = b""
    """The pages of an office file, where LibreOffice made some."""
    item_anchor: str = ""
    """The id of its item in the agenda; empty for an attachment of the meeting."""
    back: str = ""
    """The words of the way back, such as ``Til punkt 1.2``; empty for none."""
    written: str = ""
    """The path as the author wrote it, for messages."""
    span: Span | None = None

    def read(self) -> bytes:
        """Return the whole file."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()


@dataclass(frozen=True, slots=True)
class PackJob:
    """An agenda to set, and the attachments that go with it into one file."""

    agenda: Job
    """Its HTML leaves room for the numbers of the pack, see `numbers`."""
    entries: tuple[PackEntry, ...]
    fonts: tuple[bytes, ...]
    """TrueType files for what is written on the pages of attachments, the first preferred."""
    stamp: str
    """How a page of the pack is named there, with ``{page}`` and ``{pages}``."""
    page: str
    """How a page is named in the agenda, with ``{page}``."""
    dividers: bool = False
    """Whether a sheet with number and title goes before each attachment."""
    after: tuple[tuple[str, tuple[str, ...]], ...] | None = None
    """The anchors of the agenda in their order, each with those of the attachments that follow what stands there; None:
    all come at the end."""
    office: bool = False
    """Whether LibreOffice is there."""


@dataclass(frozen=True, slots=True)
class PackResult:
    """What came of it; `pdf` is empty where it could not be made."""

    pdf: bytes = b""
    diagnostics: tuple[Diagnostic, ...] = ()
    """About the attachments."""
    agenda: tuple[Diagnostic, ...] = ()
    """About the agenda's own pages."""
    libraries: Mapping[str, str] = field(default_factory=dict)
    """What it was put together with, see `worker.libraries`."""
