"""What a word processor knows of a paragraph besides its words: carried on the tree until the outline is found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

from agendagen.records import dataclass
from agendagen.text import Attributes, Paragraph

Role = Literal["", "title", "contents", "caption", "label", "facts", "part", "attachment"]
"""What a style says that a paragraph is. The last four only a document of our own says."""

KEY: Final = "bringing"
"""The attribute that carries them; no author can write it."""


_ROLES: Final[Mapping[str, Role]] = {role: role for role in get_args(Role)}


@dataclass(frozen=True, slots=True)
class Facts:
    """How a paragraph is set."""

    level: int = 0
    """Of a heading, from 1 on; 0 for what is none by its style."""
    strong: bool = False
    """Whether all its words are bold."""
    size: float = 0
    """Of most of its words, in points; 0 where nobody says."""
    role: Role = ""
    auto: int = 0
    """At which level the word processor numbers it by itself, from 1 on; 0 where it does not."""
    origin: str = ""
    """Of a document that this program made: the path of the item's file, or the id of the section."""


PLAIN: Final = Facts()


def carried(facts: Facts) -> Attributes:
    """Return facts as attributes of a paragraph."""
    said = f"{facts.level} {int(facts.strong)} {facts.size:g} {facts.auto} {facts.role} {facts.origin}"
    return () if facts == PLAIN else ((KEY, said),)


def facts_of(paragraph: Paragraph) -> Facts:
    """Return the facts that a paragraph carries."""
    said: Mapping[str, str] = dict(paragraph.attributes)
    if KEY not in said:
        return PLAIN
    level, strong, size, auto, role, origin = said[KEY].split(" ", 5)
    return Facts(int(level), strong == "1", float(size), _ROLES[role], int(auto), origin)
