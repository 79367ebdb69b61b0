"""What an edition leaves of minutes: an agenda has not a word of them, the public what may be said of the closed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from agendagen.agenda import arrange, restrict
from agendagen.agenda.edition import has_minutes, told, undecided
from agendagen.decided import NOT_DECIDED, Attended, Decided, Dissent, Held, Named, Vote
from agendagen.model import Agenda, Edition, Item, Meeting, Part, Person, Section, Stub, walk
from agendagen.published import Led, Published
from agendagen.text import Heading, Note, NoteMark, Paragraph, Words
from tests.unit.test_edition import SPAN, item

ADOPTED = Decided(outcome="adopted", number="1/2025")


def part(kind: str, title: str, *blocks: object, closed: bool = False) -> Part:
    return Part(kind, title, blocks, id=title.lower(), confidential=closed)  # type: ignore[arg-type]


def marked(words: str, note: int) -> Paragraph:
    return Paragraph((Words(words), NoteMark(note, f"fnref{note}")))


def note(words: str, number: int) -> Note:
    return Note((Paragraph((Words(words),)),), number, back=(f"fnref{number}",))


def arranged(*items: Item, meeting: Meeting, published: Published | None = None) -> Agenda:
    agenda, found = arrange(meeting, items, "m", published or Published())
    assert found == []
    return agenda


def meeting(*, minutes: bool) -> Agenda:
    """Return a meeting of which each thing that minutes can say is said, or nothing of it."""
    decided = ADOPTED if minutes else NOT_DECIDED
    case = part("case", "Case", marked("why", 2 if minutes else 1))
    decision = part("decision", "Decision", marked("so", 1), Heading((Words("Of it"),), 3, "of-it"))
    public = part("public-decision", "Told", Paragraph((Words("told"),)))
    notes = (note("decided", 1), note("known", 2)) if minutes else (note("known", 1),)
    first = item("s/1-a.md", parts=(case, *([decision] if minutes else [])), footnotes=notes, decided=decided)
    below = item("s/1-a/1-b.md", parts=(public,) if minutes else (), decided=decided)
    person, other = Person("Ada"), Person("Bo")
    if minutes:
        person = replace(person, attended=Attended(arrived="m/s/1-a.md"))
        other = replace(other, attended=Attended(left="12:30"))
    held = Held(opened=dt.time(10)) if minutes else Held()
    sections = (Section("s", "Cases", decided=decided),)
    head = Meeting(sections=sections, participants=(person,), roster={"bo": other}, held=held, span=SPAN)
    return arranged(first, below, meeting=head)


@pytest.mark.parametrize("edition", ["members", "public"])
def test_an_agenda_is_what_it_would_be_without_minutes(edition: Edition) -> None:
    made = restrict(meeting(minutes=True), edition)
    assert replace(made, stubs={}) == restrict(meeting(minutes=False), edition)
    first, below = (Stub("item", "undecided", each.id, each.number, each.path) for each in walk(made.sections))
    assert made.stubs == {
        **dict.fromkeys(("m/s/1-a.md#decision", "m/s/1-a.md#of-it"), first),
        "m/s/1-a/1-b.md#told": below,
    }
    assert (made.kind, made.edition) == ("agenda", edition)
    before = undecided(meeting(minutes=False))
    assert undecided(meeting(minutes=True)) == before
    assert before.kind == "agenda"


def test_minutes_for_the_members_are_whole() -> None:
    whole = meeting(minutes=True)
    assert restrict(whole, "members", "minutes") == whole
    assert restrict(whole, "public", "minutes") == replace(whole, edition="public")
    assert (whole.kind, whole.edition) == ("minutes", "members")


def test_what_is_for_minutes_alone_is_known() -> None:
    plain = meeting(minutes=False)
    assert not has_minutes(plain)
    assert has_minutes(meeting(minutes=True))
    (section,) = plain.sections
    (first,) = section.items
    came = Person("Ada", attended=Attended(arrived="10:00"))
    wholes = [replace(plain, meeting=replace(plain.meeting, **more)) for more in (
        {"held": Held(opened=dt.time(10))}, {"participants": (came,)}, {"roster": {"ada": came}}
    )]  # fmt: skip
    sections = [
        replace(section, decided=ADOPTED),
        *(
            replace(section, items=(replace(first, **more),))
            for more in ({"decided": ADOPTED}, {"parts": (part("decision", "D"),)})
        ),
    ]
    for each in (*wholes, *(replace(plain, sections=(section,)) for section in sections)):
        assert has_minutes(each)


def test_public_minutes_say_nothing_that_a_closed_section_decided() -> None:
    head = Meeting(
        sections=(
            Section("s", "Open", intro=(Paragraph((Words("open"),)),), decided=ADOPTED),
            Section("t", "Closed", intro=(Paragraph((Words("hush"),)),), decided=ADOPTED, confidential=True),
        ),
        span=SPAN,
    )
    agenda = arranged(item("s/1-a.md"), item("t/1-b.md"), meeting=head)
    members, public = (restrict(agenda, edition, "minutes") for edition in ("members", "public"))
    assert [(section.decided, section.intro) for section in members.sections] == [
        (section.decided, section.intro) for section in head.sections
    ]
    for sections in (public.sections, public.meeting.sections):
        assert [(section.decided, section.intro) for section in sections] == [
            (ADOPTED, head.sections[0].intro),
            (NOT_DECIDED, ()),
        ]


def test_public_minutes_have_the_public_decision_on_a_closed_item() -> None:
    parts = (
        part("case", "Case", marked("hush", 1)),
        part("decision", "Decision", marked("hush", 1)),
        part("public-decision", "Told", marked("told", 2)),
        part("public-decision", "Hidden", marked("hush", 1), closed=True),
        part("public-decision", "Also told", Paragraph((Words("more"),))),
    )
    closed = item(
        "1-a.md",
        confidential=True,
        public_title="Staff",
        parts=parts,
        footnotes=(note("hush", 1), note("known", 2)),
        decided=replace(ADOPTED, moved=(Named("Ada"),)),
    )
    agenda = arranged(closed, meeting=Meeting(span=SPAN))
    (section,) = agenda.sections
    (inner,) = section.items
    inner = replace(inner, provisional=True, decided=inner.decided)
    (stub,) = walk(
        restrict(replace(agenda, sections=(replace(section, items=(inner,)),)), "public", "minutes").sections
    )
    assert stub == Item(
        "",
        "Staff",
        SPAN,
        id="staff",
        number="1",
        provisional=True,
        confidential=True,
        public_title="Staff",
        withheld=True,
        parts=(
            replace(parts[2], id="public-decision", body=(Paragraph((Words("told"), NoteMark(1, "fnref1"))),)),
            replace(parts[4], id="public-decision-2"),
        ),
        footnotes=(replace(note("known", 1)),),
        decided=Decided(number=inner.decided.number),
    )


def test_of_votes_behind_closed_doors_the_public_is_told_what_the_author_says() -> None:
    votes = (Vote(on="hers"),)
    whole = Decided(
        outcome="adopted",
        votes=votes,
        moved=(Named("Ada"),),
        dissent=(Dissent(Named("Bo"), "hush"),),
        approved="at once",
        majority="absolute",
        number="1/2025",
    )
    assert told(whole) == Decided(number="1/2025")
    assert told(replace(whole, public_votes=True)) == Decided(
        outcome="adopted", votes=votes, public_votes=True, majority="absolute", number="1/2025"
    )


def test_who_came_at_something_closed_came_at_what_the_public_knows_of() -> None:
    people = tuple(
        Person(path, attended=Attended(arrived=f"m/{path}", left=f"m/{left}"))
        for path, left in (("1-a.md", "1-a/1-b/1-c.md"), ("1-a/1-b/1-c.md", "1-a.md"), ("1-a/1-b.md", "1-a/1-b.md"))
    )
    agenda = arranged(
        item("1-a.md"),
        item("1-a/1-b.md", confidential=True),
        item("1-a/1-b/1-c.md"),
        meeting=Meeting(participants=people, span=SPAN),
    )
    members, public = (restrict(agenda, edition, "minutes").meeting for edition in ("members", "public"))
    assert members == agenda.meeting
    assert [(each.attended.first, each.attended.missed) for each in members.participants] == [
        ("1", "1.1.1"),
        ("1.1.1", "1"),
        ("1.1", "1.1"),
    ]
    known = [("1", "1.1"), ("1.1", "1"), ("1.1", "1.1")]
    assert public == replace(
        members,
        participants=tuple(
            replace(each, attended=replace(each.attended, first=first, missed=missed))
            for each, (first, missed) in zip(members.participants, known, strict=True)
        ),
    )


@pytest.mark.parametrize("alone", [False, True])
def test_links_to_what_is_not_there_are_told_as_they_were_sent(*, alone: bool) -> None:
    agenda = arranged(
        item("1-a.md"), item("2-b.md", confidential=True, public_title="Staff"), meeting=Meeting(span=SPAN)
    )
    links = {"m/x.md": Led("item", "2", 1), "m/x.md#t": Led("table", "2"), "m/y.md": Led("attachment", "1")}
    made = restrict(replace(agenda, published=Published(links=links, alone=alone)), "public")
    assert {key: stub for key, stub in made.stubs.items() if key != "m/2-b.md"} == ({
        "m/x.md": Stub("item", "confidential", "staff", "2", "m/x.md"),
        "m/x.md#t": Stub("table", "confidential", "staff", "2"),
        "m/y.md": Stub("attachment", "confidential", "", "1"),
    } if alone else {})  # fmt: skip
