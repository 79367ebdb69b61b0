"""What a document says of where its items came from, for whoever takes it back: a part of XML that nobody sees.

Word keeps it as it is when it saves. `docs/word.md` describes it.
"""

from __future__ import annotations

from typing import Final

from agendagen.model import Agenda, Item
from agendagen.word.bookmarks import Bookmarks
from agendagen.word.package import Package, Story
from agendagen.word.xml import HEAD, R, tag

SPACE: Final = "urn:agendagen:word:1"
_STORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ID: Final = "{A6E2DA6E-0001-4A6E-8DA6-E2DA6E000001}"
"""Of this kind of part, the same in every document."""
_PROPERTIES: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


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
