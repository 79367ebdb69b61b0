"""Order, nesting, numbers, anchors and times."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from agendagen.agenda import arrange, restrict
from agendagen.diagnostics import Source, Span
from agendagen.model import Item, Meeting, Numbering, Section, walk

SOURCE = Source("m/meeting.yaml", "m/meeting.yaml", "")


def item(path: str, **fields: Any) -> Item:
    name = path.rsplit("/", 1)[-1].removesuffix(".md").lstrip("0123456789-")
    given: dict[str, Any] = {"title": name, "id": name}
    return Item(path=f"m/{path}", span=Span(SOURCE), **(given | fields))


def meeting(**fields: Any) -> Meeting:
    sections = tuple(Section(name, name.title(), span=Span(SOURCE)) for name in fields.pop("sections", ()))
    return Meeting(sections=sections, span=Span(SOURCE), **fields)


def numbers(agenda_of: Meeting, *items: Item) -> list[str]:
    agenda, _ = arrange(agenda_of, items, "m")
    return [f"{found.number} {found.id}" for found in walk(agenda.sections)]


def test_sections_come_as_listed_then_the_others() -> None:
    agenda, found = arrange(
        meeting(sections=["b", "a"]), [item("a/1-x.md"), item("b/1-y.md"), item("10-c/z.md"), item("9-d/w.md")], "m"
    )
    assert [(s.number, s.title) for s in agenda.sections] == [("1", "B"), ("2", "A"), ("3", "D"), ("4", "C")]
    assert not found


def test_items_sort_by_order_then_number_then_name() -> None:
    names = ["10-j.md", "2-b.md", "zeta.md", "alpha.md", "9-first.md"]
    items = [item(name, **({"order": 1} if "first" in name else {})) for name in names]
    assert numbers(meeting(), *items) == ["1 first", "2 b", "3 j", "4 alpha", "5 zeta"]


def test_a_folder_with_the_stem_of_an_item_holds_its_sub_items() -> None:
    items = [item("s/1-a.md"), item("s/1-a/1-b.md"), item("s/1-a/1-b/1-c.md"), item("s/2-d.md")]
    assert numbers(meeting(sections=["s"]), *items) == ["1.1 a", "1.1.1 b", "1.1.1.1 c", "1.2 d"]


def test_a_folder_of_no_item_keeps_its_items() -> None:
    items = [item("s/1-a.md"), item("s/2-lost/1-b.md"), item("s/3-c.md")]
    assert numbers(meeting(sections=["s"]), *items) == ["1.1 a", "1.2 b", "1.3 c"]


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        (Numbering(), ["1.1 a", "1.2 b", "2.1 c"]),
        (Numbering(items="continuous"), ["1 a", "2 b", "3 c"]),
        (Numbering(start=5), ["5.1 a", "5.2 b", "6.1 c"]),
        (Numbering(items="continuous", start=5), ["5 a", "6 b", "7 c"]),
    ],
)
def test_numbering(numbering: Numbering, expected: list[str]) -> None:
    items = [item("s/1-a.md"), item("s/2-b.md"), item("t/1-c.md")]
    assert numbers(meeting(sections=["s", "t"], numbering=numbering), *items) == expected


def test_items_outside_sections_are_numbered_with_the_sections() -> None:
    assert numbers(meeting(sections=["s"]), item("1-a.md"), item("2-b.md"), item("s/1-c.md")) == ["1 a", "2 b", "3.1 c"]


def test_anchors_do_not_clash_and_do_not_count() -> None:
    assert numbers(meeting(), item("s/1-status.md"), item("t/1-status.md"), item("t/2-s.md"))[:2] == [
        "1.1 s-status",
        "2.1 t-status",
    ]
    agenda, _ = arrange(meeting(), [item("s/1-s.md")], "m")
    assert (agenda.sections[0].id, agenda.sections[0].items[0].id) == ("s", "s-s")


def test_two_items_with_one_id() -> None:
    twice = [item("1-a.md", id="x", id_span=Span(SOURCE)), item("2-b.md", id="x", id_span=Span(SOURCE))]
    _, found = arrange(meeting(), twice, "m")
    assert [d.rule for d in found] == ["duplicate-id"]


def test_an_empty_section_is_told_and_left_out() -> None:
    agenda, found = arrange(meeting(sections=["s", "decisons"]), [item("s/a.md"), item("decisions/b.md")], "m")
    assert [(d.rule, d.severity, d.help) for d in found] == [("empty-section", "error", "did you mean `decisions`?")]
    assert [s.folder for s in agenda.sections] == ["s", "decisions"]


# --- the clock


def clock(of: Meeting, *items: Item) -> list[str | None]:
    agenda, _ = arrange(of, items, "m")
    return [found.starts.strftime("%d %H:%M") if found.starts else None for found in walk(agenda.sections)]


DAY = {"date": dt.date(2025, 11, 20), "time": (dt.time(12), dt.time(13))}


def test_durations_give_the_start_of_each_item() -> None:
    items = [item("1-a.md", duration=15), item("2-b.md", duration=30), item("3-c.md", duration=15)]
    assert clock(meeting(**DAY), *items) == ["20 12:00", "20 12:15", "20 12:45"]


def test_the_clock_stops_at_an_item_without_duration_until_a_fixed_time() -> None:
    items = [item("1-a.md", duration=15), item("2-b.md"), item("3-c.md", duration=5)]
    later = item("4-d.md", duration=5, time=dt.time(12, 50))
    assert clock(meeting(**DAY), *items, later) == ["20 12:00", None, None, "20 12:50"]


def test_sub_items_share_the_time_of_their_item() -> None:
    items = [item("1-a.md", duration=30), item("1-a/1-b.md", duration=10), item("2-c.md", duration=5)]
    assert clock(meeting(**DAY), *items) == ["20 12:00", "20 12:00", "20 12:30"]


def test_a_withdrawn_item_takes_no_time() -> None:
    items = [item("1-a.md", duration=15, withdrawn=True), item("2-b.md", duration=15)]
    assert clock(meeting(**DAY), *items) == [None, "20 12:00"]


def test_too_long_is_told_once() -> None:
    items = [item(f"{n}-a{n}.md", duration=40) for n in range(1, 5)]
    _, found = arrange(meeting(**DAY), items, "m")
    assert [d.message for d in found] == ["with this item the durations go 20 min beyond the meeting's end at 13:00"]


def test_a_meeting_of_several_days_goes_on_the_next_morning() -> None:
    of = meeting(**DAY, until=dt.date(2025, 11, 21))
    items = [item("1-a.md", duration=60), item("2-b.md", duration=20), item("3-c.md", date=dt.date(2025, 11, 22))]
    assert clock(of, *items)[:2] == ["20 12:00", "21 12:00"]
    _, found = arrange(of, items, "m")
    assert [d.rule for d in found] == ["outside-meeting"]


def test_sub_items_that_take_longer_than_their_item_are_told() -> None:
    items = [item("1-a.md", duration=10), item("1-a/1-b.md", duration=10), item("1-a/2-c.md", duration=5)]
    _, found = arrange(meeting(**DAY), items, "m")
    assert [d.message for d in found] == ["the sub-items take 15 min, the whole item only 10 min"]


def test_what_belongs_to_a_confidential_item_is_confidential_and_its_anchor_is_discreet() -> None:
    items = [item("1-dismissal.md", confidential=True, public_title="Staff"), item("1-dismissal/1-name.md")]
    agenda, _ = arrange(meeting(), items, "m")
    public = restrict(agenda, "public")
    assert [(i.id, i.confidential, i.withheld) for i in walk(public.sections)] == [("staff", True, True)]
    assert [(i.id, i.confidential) for i in walk(agenda.sections)] == [("dismissal", True), ("name", True)]
