"""The meetings that are measured: the example, copies of it, one that was published, long ones."""

from __future__ import annotations

import shutil
from pathlib import Path

from agendagen.reading import read
from agendagen.sending import sending

EXAMPLE = Path(__file__).parents[1] / "examples" / "meeting-2025-11"

ITEM = """\
---
title: Item {n} about something that the members decide
duration: 2 min
---

## Recommendation

That the committee

- takes note of the report in item {n};
- decides as in [](#table-{n}).

## Background

{text}

Table: What item {n} costs {{#table-{n}}}

| year | budget | used |
|------|-------:|-----:|
| 2025 |  1,200 |  900 |
| 2026 |  1,300 |  120 |

A last word on it.[^1]

[^1]: As told at the meeting before this one.
"""
TEXT = "The committee has asked for a report on what was done and what it cost. " * 6


def long_meeting(folder: Path, items: int) -> Path:
    """Write a meeting with so many items, in sections of twenty-five, and return its folder."""
    folder.mkdir(parents=True)
    (folder / "meeting.yaml").write_text("body: A committee\ndate: 2025-11-20\n")
    for number in range(1, items + 1):
        section = folder / f"{(number - 1) // 25 + 1}-section"
        section.mkdir(exist_ok=True)
        (section / f"{number}-item.md").write_text(ITEM.format(n=number, text=f"{TEXT}\n\n{TEXT}"))
    return folder


def sent(workspace: Path, meeting: Path) -> Path:
    """Write a workspace with a copy of a meeting that was published, without its documents, and return its folder."""
    folder = copies(workspace, meeting, 1) / f"{meeting.name}-1"
    made = sending(read(folder, cwd=workspace, public=True), at="2025-11-13T09:00+01:00")
    for name, data in made.files({}, {}).items() if made else ():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def copies(workspace: Path, meeting: Path, count: int) -> Path:
    """Write a workspace with so many copies of a meeting, and return its folder."""
    for number in range(1, count + 1):
        shutil.copytree(meeting, workspace / f"{meeting.name}-{number}")
    for defaults in meeting.parent.glob("agendagen.yaml"):
        shutil.copy(defaults, workspace)
    return workspace
