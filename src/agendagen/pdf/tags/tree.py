"""The logical structure of a PDF as plain objects: read from WeasyPrint's, mended, and written back.

What is in no element of the tree any more when it is written becomes an artifact: a reader is not told of it.
Terms and rules are those of ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

from agendagen.pdf.private import Origin
from agendagen.records import dataclass

Value = str | int | float | list[str] | list[float]
"""A value of an attribute: a name, a number, or an array of byte strings or numbers."""


@dataclass(slots=True, eq=False)
class Mark:
    """A stretch of a page's content."""

    page: int
    """From 0."""
    number: int
    """The marked-content identifier within the page."""


@dataclass(slots=True, eq=False)
class Annotation:
    """An annotation on a page that belongs to an element."""

    page: int
    object: Any
    """The annotation's dictionary."""


@dataclass(slots=True, eq=False)
class Node:
    """A structure element."""

    tag: str
    """Its structure type, such as ``P``."""
    kids: list[Node | Mark | Annotation] = field(default_factory=list)
    page: int = 0
    """The page on which it begins."""
    origin: Origin | None = None
    """Where it comes from in the HTML; None for what WeasyPrint or a mend put in between."""
    attributes: dict[str, dict[str, Value]] = field(default_factory=dict)
    """By owner (``Table``, ``Layout``, ``List``)."""
    id: str = ""
    alt: str = ""
    heard: str = ""
    """What is read in the place of its words."""
    language: str = ""
    expansion: str = ""
    """What an abbreviation stands for."""

    @property
    def nodes(self) -> list[Node]:
        """Return the kids that are elements."""
        return [kid for kid in self.kids if kid.__class__ is Node]

    @property
    def annotations(self) -> list[Annotation]:
        """Return the kids that are annotations."""
        return [kid for kid in self.kids if kid.__class__ is Annotation]

    @property
    def html(self) -> str:
        """Return the HTML element's name, with the pseudo-element's after ``::``; empty if there is none."""
        return self.origin.name if self.origin else ""

    def attribute(self, name: str) -> str | None:
        """Return an attribute of the HTML element (not of what its pseudo-elements show)."""
        if self.origin is None or "::" in self.origin.name:
            return None
        return self.origin.attribute(name)

    def has_role(self, *roles: str) -> bool:
        """Tell whether the HTML element has one of these ARIA roles."""
        said = self.attribute("role")
        return said is not None and any(role in roles for role in said.split())

    def has_class(self, *names: str) -> bool:
        """Tell whether the HTML element has one of these classes."""
        said = self.attribute("class")
        return said is not None and any(name in names for name in said.split())

    def walk(self) -> Iterator[Node]:
        """Yield the element and all below it, parents first; what an element holds may be changed when it comes."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.nodes))

    def replace(self, kid: Node, *others: Node | Mark | Annotation) -> None:
        """Put `others` where `kid` was."""
        place = next(index for index, own in enumerate(self.kids) if own is kid)
        self.kids[place : place + 1] = others


@dataclass(slots=True)
class Tree:
    """The structure of a document."""

    root: Node
    """The ``Document`` element."""
    language: str
    """Of the document."""
    heights: list[float]
    """Of the pages, in CSS pixels."""
    footnotes: dict[str, Node] = field(default_factory=dict)
    """The notes at the feet of pages while they are out of the tree, by their names."""
    notes: int = 0
    """How many ids for notes and cells were given out."""

    def walk(self, *tags: str) -> list[Node]:
        """Return the elements of these types (of all without any), parents first."""
        found = list(self.root.walk())
        return [node for node in found if node.tag in tags] if tags else found

    def pairs(self) -> list[tuple[Node, Node]]:
        """Return each element below the root with its parent, parents first."""
        found: list[tuple[Node, Node]] = []
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            kids = node.nodes
            found.extend([(node, kid) for kid in kids])
            waiting.extend(reversed(kids))
        return found

    def new_id(self, kind: str) -> str:
        """Return an id that no other element has."""
        self.notes += 1
        return f"{kind}{self.notes}"
