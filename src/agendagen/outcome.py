"""What is wished of a build and what it gave: data that can be had without what makes documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from agendagen.diagnostics import Diagnostic
from agendagen.model import Kind
from agendagen.outputs import Difference
from agendagen.phrases import Phrase
from agendagen.records import dataclass

if TYPE_CHECKING:
    from agendagen.pdf import Standard
    from agendagen.proof import Proof
    from agendagen.reading import Reading

FORMATS: Final = ("html", "pdf", "docx")
USUAL: Final = FORMATS[:2]
"""What is made where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose for one build."""

    output: Path | None = None
    """The folder that gets a folder for each meeting; None: ``build`` in the workspace root."""
    formats: frozenset[str] = frozenset(USUAL)
    strict: bool = False
    kind: Kind = "agenda"
    """What is made: the agenda, or the minutes."""
    extract: str = ""
    """Of the minutes only this item: its path from the meeting's folder, its number or its anchor."""
    public: bool = False
    """Withhold what confidential items say."""
    pack: bool = False
    standard: Standard = "a-3a+ua-1"
    """What the PDF claims to be, and is."""
    embed_source: bool = False
    """Put the meeting's Markdown and YAML into the PDF."""
    prove: bool = False
    """Write only what is proven to say nothing of what is closed; goes with `public`."""
    verify: Path | None = None
    """Write nothing, and say in which files this folder is not what would be written."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one build gave."""

    reading: Reading | None
    """What was read; None where nothing had changed, and it was not."""
    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[Diagnostic, ...] = ()
    """Which of them are for `check` to show."""
    written: tuple[Path, ...] = ()
    strangers: tuple[Path, ...] = ()
    """The files among the published attachments that no build wrote, and that stay."""
    attachments: int = 0
    """How many files lie in the folder of attachments beside the documents."""
    removed: tuple[Path, ...] = ()
    """What earlier builds wrote and this one took away, since it is not of these sources and options."""
    unmade: Mapping[str, Phrase | str] = field(default_factory=dict)
    """Why the documents of these names could not be made on this machine."""
    pages: Mapping[str, int] = field(default_factory=dict)
    """The page of each anchor of the PDF."""
    differences: tuple[Difference, ...] = ()
    """Under `Options.verify`: the files that are not what the sources give."""
    proof: Proof | None = None
    """Under `Options.prove`: what was looked at; with problems nothing was written."""
