"""The names of places in a document of Word's: what a link leads to, and by which an item that comes back is known.

An item with the id ``budget-2026`` is at the bookmark ``item_budget_2026``, a section at ``section_…``, anything else
at ``at_…``. Word takes no more than 40 characters; a longer name ends with a part of its own checksum.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import field
from typing import Final

from agendagen.records import dataclass
from agendagen.word.xml import tag

_MOST: Final = 40
_SUM: Final = 8
_OTHER: Final = re.compile(r"\W")


@dataclass(slots=True)
class Bookmarks:
    """The bookmarks of one document."""

    items: frozenset[str]
    """The anchors of items."""
    sections: frozenset[str]
    _names: dict[str, str] = field(default_factory=dict)
    _placed: set[str] = field(default_factory=set)

    def name(self, anchor: str) -> str:
        """Return the name of the bookmark at an anchor."""
        if anchor not in self._names:
            kind = "item" if anchor in self.items else "section" if anchor in self.sections else "at"
            name = f"{kind}_{_OTHER.sub('_', anchor)}"
            if len(name) > _MOST or name in self._names.values():
                digest = hashlib.sha256(anchor.encode()).hexdigest()[:_SUM]
                name = f"{name[: _MOST - _SUM - 1]}_{digest}"
            self._names[anchor] = name
        return self._names[anchor]

    def at(self, anchor: str, inner: str = "") -> str:
        """Return `inner` within the bookmark of an anchor; a second place of the same name has none."""
        if not anchor or anchor in self._placed:
            return inner
        self._placed.add(anchor)
        number = len(self._placed)
        start = tag("w:bookmarkStart", w_id=number, w_name=self.name(anchor))
        return start + inner + tag("w:bookmarkEnd", w_id=number)
