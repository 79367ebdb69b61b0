"""Parts of a site take about the same, and every machine comes to the same plan."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from agendagen.site.costs import expected, plan


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=40), st.integers(1, 8))
def test_each_meeting_is_in_one_part_and_no_part_has_much_more(costs: list[int], count: int) -> None:
    meetings = {Path(f"/m{number}"): cost for number, cost in enumerate(costs)}
    parts, digest = plan(meetings, count)
    assert len(parts) == count
    assert sorted(meeting for part in parts for meeting in part) == sorted(meetings)
    sums = [sum(meetings[meeting] for meeting in part) for part in parts]
    assert max(sums) - min(sums) <= max(costs)
    assert plan(dict(reversed(meetings.items())), count) == (parts, digest)


def test_what_nobody_knows_takes_what_others_of_its_size_took(tmp_path: Path) -> None:
    for name, size in (("known", 1_000), ("new", 50_000)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1-one.md").write_text("x" * size)
    known, new = tmp_path / "known", tmp_path / "new"
    sizes = expected([known, new], {})
    assert sizes == {known: 25_000, new: 74_000}
    assert expected([known, new], {"known": 500, "gone": 9}) == {known: 500, new: 1480}


def test_another_plan_has_another_digest() -> None:
    one, other = Path("/one"), Path("/other")
    assert plan({one: 1, other: 2}, 2)[1] != plan({one: 2, other: 1}, 2)[1]
    assert plan({one: 1, other: 2}, 2)[1] == plan({one: 3, other: 5}, 2)[1]
