"""What is asked of the engine and what it answers, as data that goes through a pipe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Final, Literal, TypeAlias

from agendagen.diagnostics import Diagnostic
from agendagen.records import dataclass

Standard = Literal["a-3a+ua-1", "a-3a", "a-2a", "ua-1", "none"]
"""What a file claims to be; ``a-3a`` is what remains of the first where the tags could not be mended."""

BLOCKS: Final = frozenset(
    (
        *("article", "section", "div", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("p", "li", "dt", "dd", "pre", "blockquote", "figure", "table", "tr"),
    )
)
"""The elements by which it is told how far into an item something is."""
Place: TypeAlias = "tuple[tuple[int, Place], ...]"
"""A way through what the engine laid out, from the outside in."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file that travels inside the PDF (PDF/A-3 only)."""

    name: str
    data: bytes
    mime: str = "application/octet-stream"
    description: str = ""
    relationship: Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"] = "Source"


@dataclass(frozen=True, slots=True)
class Start:
    """Where a page begins, so that it and the next ones can be made again without those before."""

    piece: str
    """The id of the item, or of something else that the page begins with."""
    block: int
    """Which of the `BLOCKS` of the item it begins in."""
    place: Place
    """From the item to the first word; empty where all of it is on the page."""
    said: Mapping[str, str] = field(default_factory=dict)
    """What the heads of the pages before ended with."""
    right: bool = True
    after: str = "any"
    """What the page before ended for."""
    page_name: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """Some pages of a paper: from one on whose beginning did not change until an item is done."""

    start: Start
    page: int
    """The number of the first page, from 1."""
    total: int
    """How many pages there were before."""
    behind: tuple[str, ...]
    """The ids of what follows the item that is wanted; a page that begins there is not made."""
    old: Mapping[int, Start] = field(default_factory=dict)
    """Where pages began before, by their numbers."""
    anchors: Mapping[str, int] = field(default_factory=dict)
    """The page of each id of the paper before."""
    most: int = 8
    """How many pages are made at most."""


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
    pieces: tuple[str, ...] = ()
    """The ids of the items by which it is to be told where pages begin; nothing is told without."""
    window: Window | None = None
    """The pages that are wanted; None: all."""


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
    starts: tuple[Start | None, ...] = ()
    """Where each page begins, of a job that asked for it; None where that cannot be told."""
    joined: int = 0
    """The page of the paper before that goes on where a window ends; 0: none does."""
