"""The names of places in a document, and what it says of where its items came from, for whoever takes it back.

That is a part of XML that nobody sees, and that Word keeps as it is when it saves. `docs/word.md` describes it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import field
from typing import Final

from agendagen.model import Agenda, Item
from agendagen.records import dataclass
from agendagen.word.package import Package, Story
from agendagen.word.xml import HEAD, R, tag

SPACE: Final = "urn:agendagen:word:1"
_STORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ID: Final = "{A6E2DA6E-0001-4A6E-8DA6-E2DA6E000001}"
"""Of this kind of part, the same in every document."""
_PROPERTIES: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"

_MOST: Final = 40
_SUM: Final = 8
_OTHER: Final = re.compile(r"\W")


def put(package: Package, document: Story, agenda: Agenda, bookmarks: Bookmarks) -> None:
    """Put the ids of sections, items and parts into a document, with the bookmarks that they are at.

    Of the public edition the paths of files are no part.
    """
    sections = [
        tag(
            "section",
            *(_item(item, agenda, bookmarks) for item in section.items),
            id=section.id or None,
            bookmark=bookmarks.name(section.id) if section.title else None,
        )
        for section in agenda.sections
    ]
    whole = tag("agenda", *sections, xmlns=SPACE, kind=agenda.kind, edition=agenda.edition)
    part = package.add("customXml/item1.xml", f"{HEAD}{whole}".encode())
    store = tag(
        "ds:datastoreItem", tag("ds:schemaRefs", tag("ds:schemaRef", ds_uri=SPACE)), ds_itemID=_ID, xmlns_ds=_STORE
    )
    package.add("customXml/itemProps1.xml", f"{HEAD}{store}".encode(), _PROPERTIES)
    package.story(part).to("customXml/itemProps1.xml", f"{R}/customXmlProps")
    document.to(part, f"{R}/customXml")


def _item(item: Item, agenda: Agenda, bookmarks: Bookmarks) -> str:
    parts = [
        tag("part", id=part.id, kind=part.kind, bookmark=bookmarks.name(f"{item.id}-{part.id}"))
        for part in item.parts
        if part.id
    ]
    return tag(
        "item",
        *parts,
        *(_item(sub, agenda, bookmarks) for sub in item.items),
        id=item.id,
        number=item.number,
        path=item.path if agenda.edition == "members" else None,
        bookmark=bookmarks.name(item.id),
    )


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
