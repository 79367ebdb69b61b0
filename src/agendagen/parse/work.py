"""What the stages of reading one text share: where it is from, what was said about it, which ids are taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.files import Files
from agendagen.parse.attributes import allowed
from agendagen.parse.places import Places
from agendagen.parse.rawhtml import escape
from agendagen.slug import slug


@dataclass(slots=True)
class Work:
    """One text in the making."""

    source: Source
    folder: str
    """Of the source, relative to the workspace root."""
    language: str
    files: Files
    prefix: str
    """What stands before every id."""
    places: Places
    diagnostics: list[Diagnostic] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    """Those that are used in the HTML."""
    wanted: set[str] = field(default_factory=set)
    """Those that the author chose somewhere in the text, which no slug may take."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many ids were made from the same title."""
    told: set[str] = field(default_factory=set)
    """What need not be said twice."""

    def say(self, diagnostic: Diagnostic) -> None:
        """Add a finding."""
        self.diagnostics.append(diagnostic)

    def claim(self, name: str, span: Span) -> bool:
        """Take an id that the author chose; a second use of it is told and not taken."""
        if name in self.ids:
            self.say(rules.DuplicateId.text(span, id=name))
            return False
        self.ids.add(name)
        return True

    def made(self, text: str, otherwise: str) -> str:
        """Return a free id made from a title, and take it."""
        base = slug(text)[:80].strip("-") or otherwise
        number = self.counts.get(base, 0) + 1
        name = base if number == 1 else f"{base}-{number}"
        while name in self.ids or name in self.wanted:
            number += 1
            name = f"{base}-{number}"
        self.counts[base] = number
        self.ids.add(name)
        return name

    def attributes(self, token: Token, tag: str, span: Span, extra: str = "") -> dict[str, str]:
        """Return the author's attributes of an element that may stay; `extra` are classes of the program's."""
        kept: dict[str, str] = {}
        for key, value in token.meta.get("attributes", {}).items():
            if not allowed(key, value, tag):
                self.say(rules.UnknownAttribute.useless(span, attribute=key))
            elif key != "id" or self.claim(value, span):
                kept[key] = value
        if extra:
            kept["class"] = f"{extra} {kept.get('class', '')}".strip()
        return kept

    def written(self, attributes: dict[str, str]) -> str:
        """Return attributes as HTML, with the prefix before the id."""
        if not attributes:
            return ""
        pairs = {**attributes, **({"id": self.prefix + attributes["id"]} if "id" in attributes else {})}
        return "".join(f' {key}="{escape(value)}"' for key, value in sorted(pairs.items()))
