"""Feeds, calendars, maps of sites and JSON-LD of meetings: what moves them, and what nothing in a source can break."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import pytest

from agendagen.archiving import archived
from agendagen.reading import read
from agendagen.standards import Addresses, Archived, atom, calendar, schemaorg, sitemap
from tests.unit.workspace import make, pdf

ADDRESSES = Addresses("https://agenda.example/m")
ATOM = "{http://www.w3.org/2005/Atom}"
THEN = int(dt.datetime(2025, 11, 1, 12, tzinfo=dt.UTC).timestamp())
ROOF = "---\nattachments: plan.pdf\n---\n# The roof\n\n## Case\n\nIt leaks.\n"
SETTINGS = "body: Board & </script>\ndate: 2025-11-20\ntime: 18:00-20:00\ntimezone: Europe/Copenhagen\n"
FILES: dict[str, str | bytes] = {
    "meeting.yaml": SETTINGS,
    "1-roof.md": ROOF,
    "2-hush.md": "---\nconfidential: true\nattachments: secret.pdf\n---\n# Hush\n\n## Case\n\nQuiet.\n",
    "plan.pdf": pdf(1),
    "secret.pdf": pdf(2),
}


def meeting(root: Path, files: dict[str, str | bytes] = FILES, *, minutes: bool = False) -> Archived:
    """Return the public edition of a meeting whose files are all of one moment."""
    folder = root / "m"
    if not folder.exists():
        make(root, files)
        for path in (*folder.rglob("*"), root / "agendagen.yaml"):
            os.utime(path, (THEN, THEN))
    also = read(folder, cwd=root, public=True, kind="minutes") if minutes else None
    return archived(read(folder, cwd=root, public=True), also, base=ADDRESSES.base)


def entries(*meetings: Archived, addresses: Addresses = ADDRESSES) -> list[Any]:
    root = ET.fromstring(atom.feed(meetings, title="All & more", addresses=addresses))
    assert root.tag == f"{ATOM}feed"
    return root.findall(f"{ATOM}entry")


def updated(one: Archived) -> str:
    (entry,) = entries(one)
    return str(entry.findtext(f"{ATOM}updated"))


def test_an_entry_moves_when_an_attachment_does_and_not_when_something_closed_does(tmp_path: Path) -> None:
    assert updated(meeting(tmp_path)) == "2025-11-01T12:00:00Z"
    for name in ("2-hush.md", "secret.pdf"):
        os.utime(tmp_path / "m" / name, (THEN + 500, THEN + 500))
    assert updated(meeting(tmp_path)) == "2025-11-01T12:00:00Z"
    os.utime(tmp_path / "m/plan.pdf", (THEN + 60, THEN + 60))
    assert updated(meeting(tmp_path)) == "2025-11-01T12:01:00Z"


def test_what_is_committed_is_as_old_as_its_commit(tmp_path: Path) -> None:
    folder = make(tmp_path, FILES)

    def commit(day: int) -> None:
        moment = f"2025-11-{day:02}T10:00:00+00:00"
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "x"]):
            surroundings = {**os.environ, "GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": moment}
            subprocess.run(["git", "-C", str(tmp_path), *words], check=True, env=surroundings)

    commit(3)
    assert updated(meeting(tmp_path)) == "2025-11-03T10:00:00Z"
    (folder / "secret.pdf").write_bytes(pdf(3))
    commit(4)
    assert updated(meeting(tmp_path)) == "2025-11-03T10:00:00Z"
    (folder / "plan.pdf").write_bytes(pdf(3))
    commit(5)
    assert updated(meeting(tmp_path)) == "2025-11-05T10:00:00Z"


def test_a_feed_has_the_minutes_beside_the_agenda_unless_they_are_a_draft(tmp_path: Path) -> None:
    decided = FILES | {"1-roof.md": f"{ROOF}\n## Decision\n\nMended.\n"}
    assert len(entries(meeting(tmp_path / "a", decided, minutes=True))) == 1
    settings = f"{SETTINGS}minutes: for-approval\n"
    both = entries(meeting(tmp_path / "b", decided | {"meeting.yaml": settings}, minutes=True))
    assert {entry.findtext(f"{ATOM}id") for entry in both} == {
        "https://agenda.example/m/m/",
        "https://agenda.example/m/m/minutes.html",
    }


def test_a_feed_is_the_newest_first_and_names_things_for_ever(tmp_path: Path) -> None:
    one = meeting(tmp_path / "a")
    found = atom.feed([one, one], title="x", addresses=Addresses())
    ids = [element.text or "" for element in ET.fromstring(found).iter(f"{ATOM}id")]
    assert all(each.startswith("urn:uuid:") for each in ids)
    assert found == atom.feed([one, one], title="x", addresses=Addresses())
    (entry,) = entries(one)
    assert entry.find(f"{ATOM}category").get("term") == "Board & </script>"
    assert "Hush" not in ET.tostring(entry, encoding="unicode")


def test_characters_that_xml_does_not_know_are_shown_as_missing(tmp_path: Path) -> None:
    root = ET.fromstring(atom.feed([], title="a\x00b\x1f\ufffe", addresses=ADDRESSES))
    assert root.findtext(f"{ATOM}title") == "a\ufffdb\ufffd\ufffd"


def test_a_calendar_is_read_back_with_the_days_of_long_meetings(tmp_path: Path) -> None:
    settings = SETTINGS.replace("date: 2025-11-20", "from: 2025-11-20\nto: 2025-11-22")
    days = meeting(tmp_path / "b", FILES | {"meeting.yaml": settings})
    written = calendar.calendar([meeting(tmp_path / "a"), days], name="All")
    found: Any = icalendar.Calendar.from_ical(written)
    one, other = found.walk("VEVENT")
    assert other["rrule"]["count"] == [3]
    assert one["dtstart"].dt == dt.datetime(2025, 11, 20, 18, tzinfo=one["dtstart"].dt.tzinfo)
    assert one["url"] == "https://agenda.example/m/m/"
    assert b"Hush" not in written


def test_nothing_in_a_title_ends_the_script_that_it_stands_in(tmp_path: Path) -> None:
    one = meeting(tmp_path)
    for data in (schemaorg.event(one, ADDRESSES), schemaorg.item_page(one, next(one.items()), ADDRESSES)):
        text = schemaorg.script(data)
        assert not set(text) & set("<>&")
        assert json.loads(text) == data
        assert "Board & </script>" in json.dumps(data)
        assert "Hush" not in text


@pytest.mark.parametrize(("count", "names"), [(2, 1), (50_001, 3)])
def test_a_map_of_a_site_is_parted_where_one_file_may_not_name_so_many(count: int, names: int) -> None:
    pages = [(f"https://agenda.example/{number}/?a&b", None) for number in range(count)]
    files = sitemap.sitemap(pages, base="https://agenda.example")
    assert len(files) == names
    found = [loc.text for data in files.values() for loc in ET.fromstring(data).iter() if loc.tag.endswith("loc")]
    assert {address for address, _ in pages} <= set(found)


def test_addresses_hold_to_one_scheme() -> None:
    assert ADDRESSES.item("meeting 1", "økonomi") == "https://agenda.example/m/meeting%201/%C3%B8konomi/"
    assert ADDRESSES.attached("x", "attachments/a.pdf") == "https://agenda.example/m/x/attachments/a.pdf"
    assert ADDRESSES.attached("x", "https://example.org/a") == "https://example.org/a"
    assert Addresses("../").attached("x", "attachments/a.pdf") == "../x/attachments/a.pdf"
