"""Who was there at each item, how a vote is counted, and which number a decision has."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.minutes import Counted, counted, decision_of, decisions, needed, roll_of, votes_of
from agendagen.model import Agenda, Item, walk
from agendagen.reading import read
from tests.unit.html_sample import html
from tests.unit.workspace import make

MEETING = """body: Board
date: 2025-11-20
roster:
  ann: {name: Ann Berg, organisation: Norby, party: Greens}
  bo: {name: Bo Dahl, organisation: Norby, party: Reds}
  cai: {name: Cai Falk, organisation: Sandby, party: Reds}
  dot: {name: Dot Gram, organisation: Sandby, party: Reds}
"""
PEOPLE = "participants: [ann, bo, cai, dot, {name: Sue Holm, votes: false}]\n"


def agenda(root: Path, front: str = "", meeting: str = "", people: str = PEOPLE, **more: str) -> Agenda:
    """Return the minutes of a meeting with three items, the second of which has the keys of `front`."""
    files: dict[str, str | bytes] = {
        "meeting.yaml": MEETING + people + meeting,
        "1-a.md": "---\ntitle: A\n---\nText.\n",
        "2-b.md": f"---\ntitle: B\n{front}\n---\n## Recommendation\n\nThat it be.\n",
        "3-c.md": "---\ntitle: C\n---\nText.\n",
        **more,
    }
    reading = read(make(root, files), cwd=root, kind="minutes")
    assert [d for d in reading.diagnostics if d.severity == "error"] == []
    return reading.agenda


def second(whole: Agenda) -> Item:
    return walk(whole.sections)[1]


def vote(root: Path, front: str, meeting: str = "", people: str = PEOPLE) -> Counted:
    """Return the first vote on the second item, counted."""
    whole = agenda(root, front, meeting, people)
    return votes_of(second(whole), roll_of(whole))[0]


def sides(one: Counted) -> tuple[int, int, int]:
    return one.for_.number, one.against.number, one.abstain.number


def problems(one: Counted) -> list[tuple[str, str, int]]:
    return [(each.kind, each.name, each.span.line if each.span else 0) for each in one.problems]


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("{for: [ann, bo, cai, dot]}", (4, 0, 0)),
        ("{for: [Ann Berg, bo], against: [cai, dot]}", (2, 2, 0)),
        ("{for: others, against: [cai]}", (3, 1, 0)),
        ("{for: [Reds], against: ann}", (3, 1, 0)),
        ("{for: [Norby, cai], abstain: Sandby}", (3, 0, 1)),
        ("{for: 3, against: 1}", (3, 1, 0)),
        ("{for: 2, against: others}", (2, 2, 0)),
        ("{for: Reds, against: [dot, ann]}", (2, 2, 0)),
    ],
)
def test_a_vote_by_names_groups_numbers_and_the_rest_is_counted(
    tmp_path: Path, said: str, result: tuple[int, int, int]
) -> None:
    one = vote(tmp_path, f"vote: {said}")
    assert (sides(one), problems(one), len(one.entitled), len(one.present)) == (result, [], 4, 5)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("{for: [ann, boo, cai, dot]}", [("unknown", "boo", 3), ("sum", "", 3)]),
        ("{for: [ann, bo, cai, dot], against: [ann]}", [("twice", "Ann Berg", 3)]),
        ("{for: [ann, bo]}", [("sum", "", 3)]),
        ("{for: 5}", [("sum", "", 3)]),
        ("{for: others, against: others}", [("others-twice", "others", 3)]),
        ("{for: [Sue Holm, others]}", [("not-entitled", "Sue Holm", 3), ("sum", "", 3)]),
    ],
)
def test_what_cannot_be_right_is_told_with_its_place(
    tmp_path: Path, said: str, found: list[tuple[str, str, int]]
) -> None:
    assert problems(vote(tmp_path, f"vote: {said}")) == found


def test_who_withdrew_was_not_there_and_does_not_count(tmp_path: Path) -> None:
    one = vote(tmp_path, "recused: [cai]\nvote: {for: others}")
    assert (sides(one), problems(one), [person.key for person in one.entitled]) == ((3, 0, 0), [], ["ann", "bo", "dot"])
    told = vote(tmp_path, "recused: [cai]\nvote: {for: [cai, others]}")
    assert ("recused", "Cai Falk", 4) in problems(told)


@pytest.mark.parametrize(
    ("entry", "there"),
    [
        ("{name: dot, arrived: 2-b.md}", ("abc", "abcd", "abcd")),
        ("{name: dot, arrived: 3-c.md}", ("abc", "abc", "abcd")),
        ("{name: dot, left: 2-b.md}", ("abcd", "abc", "abc")),
        ("{name: dot, arrived: 2-b.md, left: 3-c.md}", ("abc", "abcd", "abc")),
        ("{name: dot, absent: ill}", ("abc", "abc", "abc")),
        ("{name: dot, absent: ill, substitute: Eva Juhl}", ("abcE", "abcE", "abcE")),
        ("{name: dot, left: 2-b.md, substitute: Eva Juhl}", ("abcd", "abcE", "abcE")),
    ],
)
def test_who_was_there_at_each_item_follows_from_who_came_and_went(
    tmp_path: Path, entry: str, there: tuple[str, ...]
) -> None:
    whole = agenda(tmp_path, people=f"participants: [ann, bo, cai, {entry}]\n")
    roll = roll_of(whole)
    got = ["".join((person.key or person.name)[0] for person in roll.at(item)) for item in walk(whole.sections)]
    assert tuple(got) == there


def test_who_left_before_an_item_that_says_when_it_begins_was_not_there(tmp_path: Path) -> None:
    people = "participants: [ann, {name: bo, left: '10:20'}, {name: cai, left: '10:30'}]\n"
    one = vote(tmp_path, "time: 10:20\nvote: {for: others}", people=people)
    assert [person.key for person in one.present] == ["ann", "cai"]


def test_times_count_by_when_items_end(tmp_path: Path) -> None:
    people = "participants: [ann, {name: bo, arrived: '10:12'}, {name: cai, left: '10:20'}]\ntime: 10:00-11:00\n"
    texts = {f"{n}-{name}.md": f"---\ntitle: {name}\nduration: 10\n---\nText.\n" for n, name in ((1, "a"), (3, "c"))}
    whole = agenda(tmp_path, "duration: 10", people=people, **texts)
    roll = roll_of(whole)
    assert [[person.key for person in roll.at(item)] for item in walk(whole.sections)] == [
        ["ann", "cai"],
        ["ann", "bo", "cai"],
        ["ann", "bo"],
    ]


def test_a_vote_of_somebody_who_was_not_there_is_told(tmp_path: Path) -> None:
    one = vote(
        tmp_path, "vote: {for: [ann, bo, cai, dot]}", people="participants: [ann, bo, cai, {name: dot, absent: ill}]\n"
    )
    assert problems(one) == [("absent", "Dot Gram", 3), ("sum", "", 3)]


@pytest.mark.parametrize(
    ("said", "meeting", "passed"),
    [
        ("{for: [ann, bo, cai], against: dot}", "", True),
        ("{for: [ann, bo], against: [cai, dot]}", "", False),
        ("{for: [ann, bo], against: [cai, dot]}", "tie: chair\nchair: ann\n", True),
        ("{for: [ann, bo], against: [cai, dot]}", "tie: chair\nchair: dot\n", False),
        ("{for: 2, against: 2}", "tie: chair\nchair: dot\n", None),
        ("{for: [ann, bo], abstain: others}", "majority: absolute\n", False),
        ("{for: [ann, bo, cai], abstain: dot}", "majority: absolute\n", True),
        ("{for: [ann, bo], against: dot, abstain: cai}", "majority: two-thirds\n", True),
        ("{for: [ann, bo], against: [dot, cai]}", "majority: two-thirds\n", False),
        ("{abstain: others}", "majority: two-thirds\n", False),
    ],
)
def test_majorities_and_ties(tmp_path: Path, said: str, meeting: str, passed: bool | None) -> None:
    assert vote(tmp_path, f"vote: {said}", meeting).passed is passed


def test_an_item_may_ask_for_another_majority(tmp_path: Path) -> None:
    one = vote(tmp_path, "majority: absolute\nvote: {for: [ann, bo], abstain: others}")
    assert (one.majority, one.passed) == ("absolute", False)


@pytest.mark.parametrize(
    ("quorum", "absent", "enough"),
    [("half", 2, True), ("half", 3, False), ("two-thirds", 1, True), ("two-thirds", 2, False), ("3", 1, True)],
)
def test_a_quorum_is_of_those_who_may_vote(tmp_path: Path, quorum: str, absent: int, enough: bool) -> None:
    people = ["ann", "bo", "cai", "dot"]
    listed = [*people[absent:], *(f"{{name: {key}, absent: true}}" for key in people[:absent])]
    one = vote(tmp_path, "vote: {for: others}", f"quorum: {quorum}\n", f"participants: [{', '.join(listed)}]\n")
    assert one.quorate is enough


def test_a_section_is_decided_as_one_but_for_what_was_pulled(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "meeting.yaml": MEETING
        + PEOPLE
        + "sections:\n  s: {title: S, consent: true, vote: {for: others, outcome: adopted}}\n",
        "s/1-a.md": "---\ntitle: A\n---\nText.\n",
        "s/2-b.md": "---\ntitle: B\npulled: bo\noutcome: postponed\n---\nText.\n",
        "s/3-c.md": "---\ntitle: C\n---\nText.\n",
    }
    whole = read(make(tmp_path, files), cwd=tmp_path, kind="minutes").agenda
    (section,) = whole.sections
    one = counted(section.decided.votes[0], section.decided, roll_of(whole).at(section.items[0]), roll_of(whole))
    assert sides(one) == (4, 0, 0)
    assert [(found.outcome, found.together is section) for found in decisions(whole)] == [
        ("adopted", True),
        ("postponed", False),
        ("adopted", True),
    ]


@pytest.mark.parametrize("outcome", ["", ", outcome: adopted"])
def test_what_was_decided_together_says_so_whether_or_not_it_says_what_came_of_it(tmp_path: Path, outcome: str) -> None:
    section = f"sections:\n  s: {{title: S, consent: true, vote: {{for: others{outcome}}}}}\n"
    files: dict[str, str | bytes] = {
        "meeting.yaml": MEETING + PEOPLE + section,
        "s/1-a.md": "---\ntitle: A\n---\nText.\n",
    }
    whole = read(make(tmp_path, files), cwd=tmp_path, kind="minutes").agenda
    said = html(whole)
    assert said.count("Decided together with other items of this section.") == 1
    assert said.count("Adopted</strong>") == 2 * bool(outcome)


def test_decisions_are_numbered_through_the_year_where_that_is_asked_for(tmp_path: Path) -> None:
    texts = {
        "1-a.md": "---\ntitle: A\noutcome: adopted\n---\nText.\n",
        "3-c.md": "---\ntitle: C\n---\n## Decision\n\nNoted.\n",
    }
    off = agenda(tmp_path / "off", "outcome: none", **texts)
    assert [item.decided.number for item in walk(off.sections)] == ["", "", ""]
    on = agenda(tmp_path / "on", "outcome: none", "numbering: {decisions: year}\n", **texts)
    assert [item.decided.number for item in walk(on.sections)] == ["1/2025", "", "2/2025"]


def test_what_is_closed_moves_no_number_of_a_decision(tmp_path: Path) -> None:
    last = {"3-c.md": "---\ntitle: C\noutcome: adopted\n---\nText.\n"}
    for number, front in enumerate(("confidential: true", "confidential: true\noutcome: adopted")):
        whole = agenda(tmp_path / str(number), front, "numbering: {decisions: year}\n", **last)
        assert walk(whole.sections)[2].decided.number == "2/2025"


def test_an_agenda_has_nothing_that_was_decided(tmp_path: Path) -> None:
    front = "outcome: adopted\nvote: {for: others}\nactions: {who: ann, what: Buys it}"
    meeting = "opened: 10:02\nchair: ann\n"
    people = "participants: [ann, {name: bo, left: 2-b.md}]\n"
    files: dict[str, str | bytes] = {
        "meeting.yaml": MEETING + people + meeting,
        "2-b.md": f"---\ntitle: B\n{front}\n---\n## Decision\n\nYes.\n",
    }
    folder = make(tmp_path, files)
    made = read(folder, cwd=tmp_path)
    bare = read(
        make(
            tmp_path / "bare", {"meeting.yaml": MEETING + "participants: [ann, bo]\n", "2-b.md": "---\ntitle: B\n---\n"}
        ),
        cwd=tmp_path,
    )
    (one,) = walk(made.agenda.sections)
    (other,) = walk(bare.agenda.sections)
    assert (one.decided, one.parts, made.agenda.meeting.held) == (other.decided, other.parts, bare.agenda.meeting.held)
    assert [person.attended for person in made.agenda.meeting.participants] == [
        person.attended for person in bare.agenda.meeting.participants
    ]
    (kept,) = walk(made.whole.sections)
    assert decision_of(made.whole.sections[0], kept) is not None


@pytest.mark.parametrize(
    ("quorum", "seats", "least"),
    [("", 7, None), ("half", 7, 4), ("half", 6, 3), ("two-thirds", 7, 5), ("two-thirds", 6, 4), ("5", 9, 5)],
)
def test_so_many_must_be_there(quorum: str, seats: int, least: int | None) -> None:
    assert needed(quorum, seats) == least
