"""Where two places disagree, a finding shows both."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.workspace import reading

MEETING = "body: B\nlanguage: en\n"
DATE = MEETING + "date: 2025-11-20\n"
ORDERED = "# {}\n\n## Background\n\nText.\n\n## Finances\n\nText.\n"
CASES: dict[str, tuple[str, dict[str, str | bytes], str, str]] = {
    "ids": ("duplicate-id", {"1-a.md": "# A\n\n## One {#x}\n\nText.\n\n## Two {#x}\n"}, "1-a.md:7", "1-a.md:3"),
    "ids in HTML": (
        "duplicate-id",
        {"1-a.md": '# A\n\n## One {#x}\n\n<div id="x">\n\nText.\n\n</div>\n'},
        "1-a.md:5",
        "1-a.md:3",
    ),
    "ids of items": (
        "duplicate-id",
        {"1-a.md": "---\nid: x\n---\n# A\n", "2-b.md": "---\ntitle: B\nid: x\n---\n"},
        "2-b.md:3",
        "1-a.md:2",
    ),
    "orders": ("same-order", {"1-a.md": "# A\n", "1-b.md": "# B\n"}, "1-b.md:1", "1-a.md:1"),
    "times": (
        "time-backwards",
        {"1-a.md": "---\ntime: 10:00\n---\n# A\n", "2-b.md": "# B\n", "3-c.md": "---\ntime: 9:00\n---\n# C\n"},
        "3-c.md:",
        "1-a.md:",
    ),
    "days and a date": (
        "bad-date",
        {"meeting.yaml": DATE + "from: 2025-11-20\nto: 2025-11-21\n", "1-a.md": "# A\n"},
        "meeting.yaml:4",
        "meeting.yaml:3",
    ),
    "days backwards": (
        "bad-date",
        {"meeting.yaml": MEETING + "to: 2025-11-20\nfrom: 2025-11-21\n", "1-a.md": "# A\n"},
        "meeting.yaml:3",
        "meeting.yaml:4",
    ),
    "notes": ("unused-footnote", {"1-a.md": "# A\n\nText.[^1]\n\n[^1]: a\n\n[^1]: b\n"}, "1-a.md:7", "1-a.md:5"),
    "rows": (
        "two-sources",
        {"1-a.md": "# A\n\n```table\nfile: a.csv\n---\nc,d\n```\n", "a.csv": "a,b\n1,2\n"},
        "1-a.md:4",
        "1-a.md:6",
    ),
    "parts": (
        "part-order",
        {
            **{f"{n}-a.md": ORDERED.format(n) for n in range(1, 5)},
            "5-b.md": "# B\n\n## Finances\n\nText.\n\n## Background\n\nText.\n",
        },
        "5-b.md:3",
        "5-b.md:7",
    ),
    "a name in a text": (
        "two-spellings",
        {"meeting.yaml": DATE + "participants:\n- Åse Bjørn\n", "1-a.md": "# A\n\nAse Bjørn speaks.\n"},
        "1-a.md:3",
        "meeting.yaml:5",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_both_places_are_told(tmp_path: Path, name: str) -> None:
    rule, files, here, there = CASES[name]
    found = [d for d in reading(tmp_path, {"meeting.yaml": DATE, **files}).diagnostics if d.rule == rule]
    assert [str(d.span).rpartition("m/")[2].startswith(here) for d in found] == [True]
    assert [str(also.span).rpartition("m/")[2].startswith(there) for d in found for also in d.also] == [True]
