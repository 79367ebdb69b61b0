"""What is found about people and organisations."""

from __future__ import annotations

from agendagen.rules.rule import Rule, warning


class AbsentPresenter(Rule):
    """Find a presenter who is among the participants as absent.

    Before: `presenter: Lars Dahl`, and `{name: Lars Dahl, absent: true}` among the participants

    After: somebody else presents, or `absent` goes
    """

    name = "absent-presenter"
    found = warning(
        "`{name}` presents here, but is absent", help="name who presents instead, or correct the participants' list"
    )
    chair = warning(
        "`{name}` is in the chair here, but absent", help="name who led the meeting, or correct the participants' list"
    )
    secretary = warning(
        "`{name}` writes the minutes, but is absent", help="name who wrote them, or correct the participants' list"
    )


class UnknownPresenter(Rule):
    """Find a presenter who is neither a participant nor in the roster.

    Somebody presents who is not on the list of those who come: the list is incomplete, or the name is wrong. Roles and
    organisations are passed over, and a guest who is given with an organisation that has nobody on the list.

    Before: `presenter: Jens Jensen`, and no Jens Jensen among the participants

    After: add Jens Jensen to `participants:` in meeting.yaml, or to the `roster:`
    """

    name = "unknown-presenter"
    found = warning(
        "`{name}` presents here, but is not among the participants",
        help="add the person to `participants:` or to the `roster:`, or correct the name",
    )


class TwoSpellings(Rule):
    """Find one person in two spellings.

    Members notice their own name first. The spelling of the participants' list, else the one met first, counts. Names
    that differ in more than accents are only taken for one person where one of them is on no list.

    Before: `presenter: Katrine Axel`, and `Katrine Axél` among the participants

    After: `presenter: Katrine Axél`, or a key of the roster, which spells a name once
    """

    name = "two-spellings"
    elsewhere = warning("`{name}` is spelled `{other}` elsewhere", help="use one spelling, best a roster key")
    text = warning("`{name}` is spelled `{other}` in the list of people")


class DuplicateParticipant(Rule):
    """Find a participant who is listed twice.

    Before: `- {name: Bo Bak}` … `- {name: Bo Bak}`

    After: one of the two
    """

    name = "duplicate-participant"
    found = warning("`{name}` is among the participants twice", help="delete one of the two")


class OrganisationSpelling(Rule):
    """Find one organisation in two spellings.

    Before: `Skive Kommune` and `Skive kommune`

    After: the same words both times
    """

    name = "organisation-spelling"
    found = warning("`{name}` is spelled `{other}` elsewhere", help="use one spelling")
