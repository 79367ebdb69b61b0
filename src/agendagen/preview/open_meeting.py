"""What there is to show of one meeting, and who is told when that changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agendagen.diagnostics import Diagnostic, Severity, failed, in_order
from agendagen.html.write import Written
from agendagen.load import MEETING
from agendagen.model import Kind
from agendagen.parsecache import ParseCache
from agendagen.phrases import Phrase
from agendagen.published import CLOSED, OPEN
from agendagen.questions import Record
from agendagen.records import dataclass

if TYPE_CHECKING:
    from agendagen.build import Documents
    from agendagen.html.document import Document
    from agendagen.phrases import Phrase
    from agendagen.preview.paper import Paper
    from agendagen.preview.window import Sheets


@dataclass(frozen=True, slots=True)
class State:
    """One moment of a meeting: the last good page, and what is wrong with the files as they are now."""

    revision: int = 0
    """Counts the pages that were drawn; 0: none yet."""
    document: Document | None = None
    """What the page shows."""
    documents: Documents | None = None
    """What it was made by."""
    trouble: str = ""
    """Why there is no meeting at all, or a bug of ours."""
    found: tuple[Diagnostic, ...] = ()
    """About the files as they are now."""
    paper: Paper | None = None
    """The last whole one."""
    sheets: Sheets | None = None
    """The pages that are shown of it, and of what was set since."""
    paper_found: tuple[Diagnostic, ...] = ()
    standing: Phrase | None = None
    """When it was sent, and how much has changed since; None where it was not."""
    typesetting: bool = False
    """Whether the paper is older than the page."""
    hindrance: Phrase | None = None
    """Why the pages around a change cannot be shown before all are set."""

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Return everything there is to say."""
        return in_order([*self.found, *self.paper_found])

    @property
    def broken(self) -> bool:
        """Tell whether the page is older than the files."""
        return bool(self.trouble) or failed(self.found)


class OpenMeeting:
    """The agenda, or the minutes, of one meeting of the preview."""

    def __init__(self, folder: Path, address: str, told: Callable[[OpenMeeting], None], kind: Kind = "agenda") -> None:
        """Take the meeting in `folder`, shown at the path `address`; `told` hears of each change of its state."""
        self.folder = folder
        self.address = address
        self.kind: Kind = kind
        self.cache = ParseCache()
        self.written = Written()
        self.state = State()
        self.wanted = False
        """Whether anyone has asked for it yet."""
        self.severities: tuple[Severity, ...] | None = None
        """Of what was found in its files when they were last read; None: not read yet."""
        self.uncounted = True
        """Whether its files have changed since they were last read for what is wrong with them."""
        self.standing: Phrase | None = None
        """How it stood to what was sent when its files were last read."""
        self.record = Record()
        """What was last asked for on the disk, in the files of other meetings too."""
        self._told = told
        self._lock = threading.Lock()

    def uses(self, file: Path) -> bool:
        """Tell whether the page may be another one for a changed file: its own, or one that it asked for elsewhere.

        The settings of another meeting and what it published count always, since numbers go on from it.
        """
        if file.is_relative_to(self.folder) or file.name in (MEETING, OPEN, CLOSED):
            return True
        path = file.as_posix()
        return any(
            len(asked) > 1 and asked[1] and path.endswith(f"/{asked[1]}") for asked in tuple(self.record.answers)
        )

    def change(self, **values: Any) -> State:
        """Replace what changed of the state, and tell of it."""
        with self._lock:
            self.state = replace(self.state, **values)
        self._told(self)
        return self.state

    def show(self, old: Sheets | None, new: Sheets, **values: Any) -> bool:
        """Show other pages in the place of `old`, unless these were replaced meanwhile; tell whether that was done.

        What has none of the pages any more is closed.
        """
        with self._lock:
            if self.state.sheets is not old:
                return False
            self.state = replace(self.state, sheets=new, **values)
        self._told(self)
        kept = {*new.papers, self.state.paper}
        for paper in old.papers if old else ():
            if paper not in kept:
                paper.close()
        return True
