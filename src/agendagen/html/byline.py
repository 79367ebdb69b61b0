"""Say who presents an item: in a sentence, or one on each line where a sentence would be a heap of names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape

from agendagen.html.typesetting import Typesetting
from agendagen.model import Person
from agendagen.words import Words

_MANY: Final = 3
"""So many presenters stand one on a line."""
_WHOLE: Final = 30
"""A name of no more characters is never broken; a longer one may not fit on a line of large print."""
_GAP: Final = "\ue000"


def sentence(presenters: Sequence[Person], words: Words, typesetting: Typesetting) -> str:
    """Return the line that says who presents, as plain text; empty without anybody."""
    names = [", ".join(part for part in (p.name, p.role, p.organisation) if part) for p in presenters]
    if not names:
        return ""
    joined = words.names(names) if not any("," in name for name in names[:-1]) else "; ".join(names)
    return typesetting.title(words.text("Presented by {names}", names=joined))


def byline(presenters: Sequence[Person], words: Words, typesetting: Typesetting) -> Markup:
    """Return the same as HTML: three presenters or more, or any with a role and an organisation, one on each line."""
    if not presenters:
        return Markup()
    said = [_person(person, typesetting) for person in presenters]
    if len(said) >= _MANY or (len(said) > 1 and any(person.role and person.organisation for person in presenters)):
        joined = Markup("<br>").join(said)
        joined = Markup('<span class="presenters">{}</span>').format(joined)
    elif any("," in person for person in said[:-1]):
        joined = Markup("; ").join(said)
    else:
        joined = Markup(words.names([str(person) for person in said]))  # noqa: S704 - each is escaped
    before, _, after = typesetting.words(words.text("Presented by {names}", names=_GAP)).partition(_GAP)
    return escape(before) + joined + escape(after)


def _person(person: Person, typesetting: Typesetting) -> Markup:
    name = escape(typesetting.words(person.name))
    if len(person.name) <= _WHOLE:
        name = Markup('<span class="name">{}</span>').format(name)
    rest = [escape(typesetting.words(part)) for part in (person.role, person.organisation) if part]
    return Markup(", ").join([name, *rest])
