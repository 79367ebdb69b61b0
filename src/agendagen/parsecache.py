"""Remember what came of parsing a meeting's files, so that what did not change is not parsed again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from agendagen.diagnostics import Diagnostic
from agendagen.errors import Unusable
from agendagen.files import Facts, State
from agendagen.load import Memory, Sources
from agendagen.model import Item, Meeting
from agendagen.phrases import Phrase
from agendagen.read import read_item, read_meeting, shows_rows
from agendagen.records import dataclass
from agendagen.text import Table, walk
from agendagen.workspace import Workspace

T = TypeVar("T")
_MOST = 500_000
"""How many cells the tables of all items may show: a file can be shown again and again."""
_TOO_MUCH = Phrase(
    "{file}: with this item the tables show more than {limit} cells, more than a document can bear; "
    "attach the files instead, and show a summary"
)


@dataclass(frozen=True, slots=True)
class _Parsed(Generic[T]):
    """What came of some texts, and of the files that the parser asked for meanwhile."""

    texts: Sequence[str]
    value: T
    found: Sequence[Diagnostic]
    stamps: Mapping[tuple[str, bool], object]
    """What each of those files looked like, and which names those folders had."""
    cells: int = 0
    """How many cells its tables show, where some are from files."""

    def fresh(self, texts: Sequence[str], files: Workspace) -> bool:
        """Tell whether parsing again would give the same."""
        return self.texts == texts and all(
            _seen(files, path, listed=listed) == seen for (path, listed), seen in self.stamps.items()
        )


def _seen(files: Workspace, path: str, *, listed: bool) -> object:
    return files.names(path) if listed else files.stamp(path)


def _cells(item: Item) -> int:
    """Return how many cells the tables and charts of an item have."""
    tables = (node for part in item.parts for node in walk(part.body) if isinstance(node, Table))
    return sum(len(table.children) * table.columns for table in tables)


class _Witness:
    """Files that note which of them were asked for."""

    def __init__(self, files: Workspace) -> None:
        self.files = files
        self.asked: dict[tuple[str, bool], object] = {}

    def facts(self, path: str) -> Facts:
        """Tell whether the file can be used."""
        self._note(path)
        return self.files.facts(path)

    def state(self, path: str) -> State:
        """Tell whether the file can be used, and nothing else of it, so that nothing else of it counts."""
        self._note(path)
        return self.files.state(path)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in a folder, sorted; nothing if it cannot be listed."""
        self._note(folder, listed=True)
        return self.files.names(folder)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file whose state is ``ok``, else nothing."""
        self._note(path)
        return self.files.read(path)

    def once(self, path: str, make: Callable[[bytes], T]) -> T:
        """Return what `make` makes of the bytes of a file, remembered for whoever asks again."""
        self._note(path)
        return self.files.once(path, make)

    def _note(self, path: str, *, listed: bool = False) -> None:
        if (path, listed) not in self.asked:
            self.asked[path, listed] = _seen(self.files, path, listed=listed)


class ParseCache:
    """One meeting's settings and items as they were parsed last; for one thread."""

    def __init__(self, step: Callable[[], None] = lambda: None) -> None:
        """Begin with nothing remembered.

        `step` is called before each item and may raise to give a reading up; what was parsed until then is kept.
        """
        self.step = step
        self.parsed = 0
        """How many items have been parsed, ever."""
        self.memory: Memory = {}
        """The texts as they were read last."""
        self._meeting: _Parsed[Meeting] | None = None
        self._items: dict[str, _Parsed[Item]] = {}

    def meeting(self, sources: Sources) -> tuple[Meeting, list[Diagnostic]]:
        """Return what the settings say; after a change of them no item is fresh."""
        texts = [sources.meeting.text, sources.defaults.text if sources.defaults else ""]
        if self._meeting is None or not self._meeting.fresh(texts, sources.workspace):
            self._items.clear()
            witness = _Witness(sources.workspace)
            meeting, found = read_meeting(sources.meeting, sources.defaults, witness)
            self._meeting = _Parsed(texts, meeting, tuple(found), witness.asked)
        return self._meeting.value, list(self._meeting.found)

    def items(self, sources: Sources, meeting: Meeting) -> tuple[list[Item], list[Diagnostic]]:
        """Return the items of a meeting and what is wrong with them; one that did not change comes from memory."""
        for path in self._items.keys() - {source.path for source in sources.items}:
            del self._items[path]
        cells = 0
        for source in sources.items:
            self.step()
            known = self._items.get(source.path)
            if known is None or not known.fresh([source.text], sources.workspace):
                self.parsed += 1
                witness = _Witness(sources.workspace)
                item, found = read_item(source, meeting, witness)
                shown = _cells(item) if any(shows_rows(path) for path, _ in witness.asked) else 0
                self._items[source.path] = _Parsed([source.text], item, tuple(found), witness.asked, shown)
            cells += self._items[source.path].cells
            if cells > _MOST:
                raise Unusable(_TOO_MUCH(file=source.name, limit=_MOST))
        parsed = [self._items[source.path] for source in sources.items]
        return [each.value for each in parsed], [diagnostic for each in parsed for diagnostic in each.found]
