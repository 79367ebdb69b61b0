"""The start page: no change of a file is lost, whenever it comes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import Mock

import pytest

from agendagen.preview.open_meetings import OpenMeetings
from agendagen.preview.tabs import Tab, Tabs
from agendagen.reading import gather
from tests.preview.running import item, until


@pytest.fixture
def meetings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenMeetings]:
    """Have a folder of two meetings, whose changes are told by the test instead of the file system."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "meeting.yaml").write_text("body: Council\nlanguage: en\ndate: 2025-01-09\n")
        (tmp_path / name / "1-one.md").write_text(item("One", "A text."))
    monkeypatch.setattr("agendagen.preview.open_meetings.Typesetter", Mock())
    monkeypatch.setattr("agendagen.preview.open_meetings.Watcher", Mock())
    found = OpenMeetings(tmp_path, Tabs(), lambda _report: None, cwd=tmp_path)
    found.start()
    yield found
    found.stop()


def spoil(meetings: OpenMeetings) -> frozenset[Path]:
    """Make a mistake in a file, and return what the watcher tells of it."""
    file = meetings.folder / "a" / "1-one.md"
    file.write_text(item("One", "A text.").replace("title:", "titel:"))
    return frozenset({file})


def errors(meetings: OpenMeetings) -> int:
    """Return how many errors of the spoilt meeting a page shows that is asked for now."""
    return next(entry for entry in meetings.entries() if entry.folder == "a").severities.count("error")


def all_counted(meetings: OpenMeetings) -> bool:
    meetings.entries()
    return all(meeting.severities is not None for meeting in meetings.by_address.values() if meeting.kind == "agenda")


def told(meetings: OpenMeetings, known: int) -> str:
    """Return what a tab that shows the page numbered `known` is told behind the greeting as it connects."""

    async def second() -> str:
        events = meetings.tabs.events(Tab(None), str(known))
        await anext(events)
        return await anext(events)

    with ThreadPoolExecutor() as beside:  # in this thread the browser of other tests may have a loop
        return beside.submit(lambda: asyncio.run(second())).result()


def test_a_change_while_a_meeting_is_read_is_read_too(meetings: OpenMeetings, monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt: list[frozenset[Path]] = []

    def slow(*given: object, **named: object) -> object:
        reading = gather(*given, **named)  # type: ignore[arg-type]
        if not spoilt:
            spoilt.append(spoil(meetings))
            meetings._changed(spoilt[0])  # noqa: SLF001 - what the watcher calls
        return reading

    monkeypatch.setattr("agendagen.preview.rebuild.gather", slow)
    assert errors(meetings) == 0
    until(lambda: errors(meetings) == 1)
    assert spoilt


def test_a_change_before_the_page_listens_is_told_when_it_does(meetings: OpenMeetings) -> None:
    until(lambda: all_counted(meetings))
    known = meetings.tabs.news_of_start
    assert errors(meetings) == 0
    meetings._changed(spoil(meetings))  # noqa: SLF001 - what the watcher calls
    assert "reload" in told(meetings, known)
    until(lambda: errors(meetings) == 1)
