"""Who signs the minutes, and what each field to sign in is called."""

from __future__ import annotations

from agendagen.decided import ALL
from agendagen.minutes.roll import Roll
from agendagen.model import Person
from agendagen.slug import slug


def signers(roll: Roll) -> dict[str, Person]:
    """Return who signs by the name of the field to sign in: the key in the roster, else the name in plain letters."""
    people: list[Person] = []
    for named in roll.meeting.held.signatures:
        if named.text == ALL:
            people += [stay.person for stay in roll.stays if stay.person.votes]
        else:
            people.append(roll.whom(named) or Person(named.text))
    found: dict[str, Person] = {}
    for person in {person.name: person for person in people}.values():
        name = slug(person.key) or slug(person.name) or "signature"
        free, count = name, 1
        while free in found:
            count += 1
            free = f"{name}-{count}"
        found[free] = person
    return found
