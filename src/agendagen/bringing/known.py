"""The items of a document that agendagen itself wrote for Word: what they are called at home.

The number before a title was printed and is text, so an item that comes back has it, wherever it was moved meanwhile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree as ET

from agendagen.bringing.draft import DraftMeeting
from agendagen.bringing.opening import Parts

_SPACE: Final = "{urn:agendagen:word:1}"
"""Of what `word.ids` writes."""


def ids(parts: Parts) -> Mapping[str, str]:
    """Return the ids of the items by the numbers that were printed; nothing of a document of anybody else's."""
    found: list[tuple[str, str]] = []
    for name, content in parts.items():
        if name.startswith("customXml/item") and b"urn:agendagen:word:1" in content:
            root = ET.fromstring(content)  # noqa: S314 - declarations were refused
            found += [(each.get("number", ""), each.get("id", "")) for each in root.iter(f"{_SPACE}item")]
    counts = Counter(number for number, _ in found)
    return {number: id_ for number, id_ in found if number and id_ and counts[number] == 1}


def recognise(meeting: DraftMeeting, known: Mapping[str, str]) -> None:
    """Give the items that have one of these numbers the id of it; a number that stands twice tells nothing."""
    counts = Counter(each.number for each in meeting.items())
    for each in meeting.items():
        if counts[each.number] == 1:
            each.id = known.get(each.number, "")
