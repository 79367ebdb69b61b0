"""A site of all public meetings: what it has, what leads where, what never comes into it."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

import pytest

from agendagen.cli import run
from agendagen.errors import Unusable
from agendagen.proof.channels import channels
from agendagen.proof.words import said as proof_words
from agendagen.proof.words import telling
from agendagen.site.data import oparl
from agendagen.site.index import available
from agendagen.site.meeting import read as read_meeting
from agendagen.site.meeting import volume
from agendagen.site.model import Options
from agendagen.site.readings import Readings
from agendagen.site.touched import touched
from agendagen.workspace import Workspace
from tests.conftest import Run
from tests.product.standards import faults, needs_schemas
from tests.sample import sample
from tests.test_cli import edit

DAY = "1762000000"  # 1 November 2025

FILES = {
    "agendagen.yaml": "body: Board\nlanguage: en\nroster:\n  asta: {name: Asta Lind, role: chair}\n",
    "meeting-2025-09/meeting.yaml": (
        "date: 2025-09-11\ntime: 10:00-11:00\nminutes: for-approval\nchair: asta\nparticipants: [asta]\n"
        "sections: {decisions: Decisions}\n"
    ),
    "meeting-2025-09/decisions/1-lamp.md": (
        "---\ntitle: The lamp\noutcome: postponed\nactions:\n"
        "  - {who: asta, what: Asks for three prices, due: 2025-10-01}\n"
        "---\n\n## Recommendation\n\nThat the lamp is bought, see [the steps](2-steps.md).\n\n## Decision\n\nPut off.\n"
    ),
    "meeting-2025-09/decisions/2-steps.md": (
        "---\ntitle: The steps\nattachments: [bilag/plan.txt]\noutcome: adopted\n---\n\n## Background\n\n"
        "As drawn in [](bilag/plan.txt).\n"
    ),
    "meeting-2025-09/decisions/bilag/plan.txt": "The balustrade is of larchwood.\n",
    "meeting-2025-09/decisions/3-lease.md": (
        "---\ntitle: Giving notice of Gullwing House\nconfidential: section 10\npublic-title: A lease\n---\n\n"
        "The landlord Quimby has offered a rebate.\n"
    ),
    "meeting-2025-11/meeting.yaml": "date: 2025-11-20\ntime: 10:00\nsections: {decisions: Decisions}\n",
    "meeting-2025-11/decisions/1-lamp.md": (
        "---\ntitle: The lamp again\ncontinues: ../../meeting-2025-09/decisions/1-lamp.md\n---\n\n"
        "See [](../../meeting-2025-09/decisions/2-steps.md).\n"
    ),
    "meeting-2025-12/meeting.yaml": "date: 2025-12-11\nstatus: draft\n",
    "meeting-2025-12/1-salaries.md": "---\ntitle: Salaries nobody knows of yet\n---\n\nText.\n",
    "meeting-2025-10/meeting.yaml": "date: 2025-10-09\nstatus: cancelled\n",
    "meeting-2025-10/1-walk.md": "---\ntitle: A walk\n---\n\nText.\n",
}


def written(root: Path, files: dict[str, str] = FILES) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def said(html: bytes) -> str:
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", html.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the site of the workspace above."""
    root = written(tmp_path_factory.mktemp("site"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        patch.chdir(root)
        options = ["--format", "html", "--actions", "--people", "--base-url", "https://agenda.example"]
        assert run(["site", ".", "-o", "public", "--jobs", "1", "--quiet", *options]) == 0
        yield root / "public"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    return written(tmp_path)


def test_the_next_meeting_comes_first_and_then_each_bodys_meetings_by_year(made: Path) -> None:
    html = (made / "index.html").read_text(encoding="utf-8")
    coming, rest = (said(part.encode()) for part in html.split("</section>", 1))
    assert coming.index("20 November") < coming.index("11 December")
    assert "October" not in coming
    assert "2025 Board, 11 December 2025" in rest
    assert "Board, 9 October 2025 Cancelled" in rest


def test_an_item_has_a_page_by_its_name_with_its_decision_and_its_history(made: Path) -> None:
    page = said((made / "meeting-2025-09/lamp/index.html").read_bytes())
    assert "The lamp" in page
    assert "Put off." in page
    assert "Postponed" in page
    assert "History 20 November 2025: 1.1 The lamp again" in page
    assert "History 11 September 2025: 1.1 The lamp Postponed" in said(
        (made / "meeting-2025-11/lamp/index.html").read_bytes()
    )


def test_a_page_stays_where_it_is_when_the_item_is_numbered_anew(agendagen: Run, workspace: Path) -> None:
    assert agendagen("site", ".", "-o", "public", "--format", "html", "--no-search").code == 0
    (workspace / "meeting-2025-11/decisions/1-lamp.md").rename(workspace / "meeting-2025-11/decisions/2-lamp.md")
    written(workspace, {"meeting-2025-11/decisions/1-new.md": "---\ntitle: New\n---\n\nText.\n"})
    assert agendagen("site", ".", "-o", "public", "--format", "html", "--no-search").code == 0
    assert "1.2 The lamp again" in said((workspace / "public/meeting-2025-11/lamp/index.html").read_bytes())


def test_every_link_leads_somewhere(made: Path) -> None:
    links = 0
    for path in made.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        for href in re.findall(r'<(?:a|link|script)\b[^>]*?\s(?:href|src)="([^"]+)"', html):
            if href.startswith(("https:", "mailto:", "data:")):
                continue
            name, _, fragment = unescape(href).partition("#")
            target = path if not name else (path.parent / unquote(name)).resolve()
            assert target.is_file(), f"{path}: {href}"
            if fragment:
                assert f'id="{unquote(fragment)}"' in target.read_text(encoding="utf-8"), f"{path}: {href}"
            links += 1
    assert links > 100


def test_nothing_closed_and_no_draft_is_in_any_file(made: Path) -> None:
    files = files_in(made)
    assert len(files) > 30
    for name, data in files.items():
        plain = gzip.decompress(data) if name.startswith("pagefind/") and data[:2] == b"\x1f\x8b" else data
        for word in (b"Quimby", b"quimby", b"Gullwing", b"gullwing", b"Salaries", b"salaries", b"lease.md"):
            assert word not in plain, name
    assert "A lease" in said(files["meeting-2025-09/index.html"])
    assert "The agenda is not published yet" in said(files["meeting-2025-12/index.html"])
    assert "meeting-2025-12/agenda.html" not in files


def test_drafts_are_there_where_they_are_asked_for(agendagen: Run, workspace: Path) -> None:
    options = ("-o", "public", "--format", "html", "--no-search", "--quiet")
    assert agendagen("site", ".", *options, "--drafts").code == 0
    assert "Salaries" in said((workspace / "public/meeting-2025-12/salaries/index.html").read_bytes())


def test_a_site_is_not_written_where_something_closed_would_be_told(agendagen: Run, workspace: Path) -> None:
    edit(workspace / "meeting-2025-09/decisions/2-steps.md", "The steps", "The steps of Gullwing House")
    answer = agendagen("site", ".", "-o", "public", "--format", "html", "--no-search")
    assert answer.code == 1
    assert "meeting-2025-09: not published: `check` finds `confidential-word`" in answer.err
    assert not (workspace / "public").exists()


def test_a_closed_text_may_say_what_the_program_says_anyway(agendagen: Run, workspace: Path) -> None:
    options = ["-o", "public", "--format", "html,docx", "--quiet", "--actions", "--base-url", "https://agenda.example"]
    assert agendagen("site", ".", *options).code == 0
    own: set[str] = set()
    for name, data in files_in(workspace / "public").items():
        if not name.startswith("pagefind/pagefind") and not name.endswith((".pagefind", ".pf_index")):
            said = [channel.text for channel in channels(name, data) if channel.prose]
            own.update(
                word for text in said for word in telling(proof_words(text)) if word.isalpha() and len(word) < 12
            )
    assert {"september", "agenda", "search", "fragment"} <= own
    lease = " ".join(sorted(own - {"numpages", "styleref"}))  # what Word calls a field is no word
    edit(
        workspace / "meeting-2025-09/decisions/3-lease.md",
        "Quimby",
        f"Quimby in May\n\n{lease} element initial bold word\n\n",
    )
    answer = agendagen("site", ".", *options)
    assert (answer.code, answer.err) == (0, "")


def test_the_same_comes_with_other_closed_sources(agendagen: Run, workspace: Path) -> None:
    options = ("-o", "public", "--format", "html", "--quiet", "--no-search")
    assert agendagen("site", ".", *options, "--prove").code == 0
    before = files_in(workspace / "public")
    edit(workspace / "meeting-2025-09/decisions/3-lease.md", "Quimby has offered", "Periwinkle refuses")
    assert agendagen("site", ".", *options).code == 0
    assert files_in(workspace / "public") == before


def test_policies_let_no_script_in_that_is_not_a_file_of_the_site(made: Path) -> None:
    pages = list(made.rglob("index.html"))
    assert len(pages) > 10
    for path in pages:
        html = path.read_text(encoding="utf-8")
        (policy,) = map(unescape, re.findall(r'Content-Security-Policy" content="([^"]+)"', html))
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert "'unsafe-eval'" not in policy
        assert not re.search(r"<style|\sstyle=|\son\w+=", html), path
        for text in re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", html):
            assert text == '<script type="application/ld+json">'
    (data,) = re.findall(r'ld\+json">(.*?)</script>', (made / "meeting-2025-09/index.html").read_text(), re.DOTALL)
    assert json.loads(data)["url"] == "https://agenda.example/meeting-2025-09/"


def test_registers_feeds_and_calendars(made: Path) -> None:
    decisions = said((made / "decisions/2025/index.html").read_bytes())
    assert "1.1 The lamp Postponed" in decisions
    assert "1.2 The steps Adopted" in decisions
    assert "Asta Lind: Asks for three prices by 1 October 2025" in said((made / "actions/index.html").read_bytes())
    assert "Asta Lind Board, 11 September 2025 chair" in said((made / "people/index.html").read_bytes())
    feed, calendar = (made / "feed.xml").read_text(), (made / "meetings.ics").read_text()
    assert feed.count("<entry") == 4  # three agendas, one of them with minutes
    assert "meeting-2025-12" not in feed
    assert calendar.count("BEGIN:VEVENT") == 4
    assert "https://agenda.example/meeting-2025-09/lamp/" in (made / "sitemap.xml").read_text()


def test_people_and_actions_are_there_only_where_they_are_asked_for(agendagen: Run, workspace: Path) -> None:
    assert agendagen("site", ".", "-o", "public", "--format", "html", "--no-search").code == 0
    assert not (workspace / "public/people").exists()
    assert not (workspace / "public/actions").exists()


@needs_schemas
def test_the_meetings_are_there_in_the_form_of_oparl_where_that_is_asked_for(
    agendagen: Run, workspace: Path, made: Path
) -> None:
    assert not (made / "oparl").exists()
    options = ("site", ".", "-o", "public", "--no-search", "--quiet", "--oparl")
    assert agendagen(*options, "--format", "html").code == 2
    assert not (workspace / "public").exists()
    assert agendagen(*options, "--base-url", "https://agenda.example", "--prove").code == 0
    public = files_in(workspace / "public")
    tree = {name: data for name, data in public.items() if name.startswith("oparl/")}
    assert faults("oparl", tree) == []
    meetings = {name for name in tree if re.fullmatch(r"oparl/meeting/[^/]+\.json", name)}
    assert meetings == {f"oparl/meeting/meeting-2025-{month}.json" for month in ("09", "10", "11")}
    text = b"".join(tree.values()).lower()
    assert b"balustrade" not in text
    for word in (b"quimby", b"gullwing", b"salaries", b"membership/", b"asta"):
        assert word not in text, word
    led = {
        url
        for data in tree.values()
        for url in re.findall(r'"accessUrl": "https://agenda.example/([^"]+)"', data.decode())
    }
    assert "meeting-2025-09/attachments/plan.txt" in led
    assert {f"{name}index.html" if name.endswith("/") else name for name in led} <= public.keys()
    listed = (workspace / "public/checksums.txt").read_text()
    assert all(f"  {name}\n" in listed for name in tree)


def test_oparl_says_who_takes_part_where_people_are_asked_for_and_needs_an_address(tmp_path: Path) -> None:
    written(tmp_path)
    options = Options(tmp_path / "public", people=True, oparl=True, formats=frozenset({"html"}))
    made, _, _ = volume(
        read_meeting(tmp_path / "meeting-2025-09", options, cwd=tmp_path), options, None, lambda _stage: None
    )
    assert made
    assert b"Asta Lind" in made.whole["oparl/lists/person.json"]
    assert b"https://site.invalid/" in made.whole["oparl/system.json"]
    with pytest.raises(Unusable, match="--base-url"):
        oparl([made.meeting.archived], "")


def test_a_list_of_checksums_says_what_was_written(made: Path) -> None:
    lines = [line.split("  ", 1) for line in (made / "checksums.txt").read_text().splitlines()]
    files = files_in(made)
    assert {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "checksums.txt"} == {
        name: sum_ for sum_, name in lines
    }


def test_what_somebody_else_put_there_stays_and_what_is_no_more_goes(agendagen: Run, workspace: Path) -> None:
    options = ("site", ".", "-o", "public", "--format", "html", "--no-search")
    assert agendagen(*options).code == 0
    (workspace / "public/CNAME").write_text("agenda.example")
    (workspace / "meeting-2025-10/1-walk.md").unlink()
    answer = agendagen(*options)
    assert answer.code == 0
    assert "CNAME stays" in answer.err
    assert (workspace / "public/CNAME").read_text() == "agenda.example"
    assert not (workspace / "public/meeting-2025-10/walk").exists()


@pytest.mark.parametrize("place", [".", "meeting-2025-09", "meeting-2025-09/out", "notes"])
def test_a_site_goes_where_nothing_else_is(agendagen: Run, workspace: Path, place: str) -> None:
    written(workspace, {"notes/diary.txt": "Mine.\n"})
    before = files_in(workspace)
    answer = agendagen("site", ".", "-o", place, "--format", "html")
    assert answer.code == 1
    assert "--output" in answer.err
    assert files_in(workspace) == before


def test_one_meeting_that_fails_keeps_the_last_site(agendagen: Run, workspace: Path) -> None:
    options = ("site", ".", "-o", "public", "--format", "html", "--no-search")
    assert agendagen(*options).code == 0
    before = files_in(workspace / "public")
    edit(workspace / "meeting-2025-11/meeting.yaml", "2025-11-20", "2025-11-31")
    answer = agendagen(*options)
    assert answer.code == 1
    assert "1 meeting failed: meeting-2025-11" in answer.err
    assert files_in(workspace / "public") == before
    assert [path.name for path in workspace.iterdir() if path.name.startswith(".agendagen")] == []


def test_an_attachment_that_nobody_has_answered_for_is_neither_published_nor_found(
    agendagen: Run, workspace: Path
) -> None:
    plan = workspace / "meeting-2025-09/decisions/bilag/plan.txt"
    plan.write_text("The balustrade belongs to 070761-4285.\n", encoding="utf-8")
    edit(workspace / "agendagen.yaml", "language: en", "language: da")
    options = ("site", ".", "-o", "public", "--format", "html")
    answer = agendagen(*options)
    assert answer.code == 0
    assert "not published until somebody has looked at it: Plan" in answer.err
    files = files_in(workspace / "public")
    assert "meeting-2025-09/attachments/plan.txt" not in files
    assert "endnu ikke offentliggjort" in said(files["meeting-2025-09/steps/index.html"])
    assert not any(
        b"alustrade" in (gzip.decompress(data) if name.endswith("_fragment") else data) for name, data in files.items()
    )
    edit(
        workspace / "meeting-2025-09/decisions/2-steps.md",
        "[bilag/plan.txt]\n",
        "[{file: bilag/plan.txt, personal-numbers: checked}]\n",
    )
    assert agendagen(*options).code == 0
    assert (workspace / "public/meeting-2025-09/attachments/plan.txt").is_file()


@pytest.mark.skipif(not available(), reason="needs the extra `search`")
def test_the_text_of_an_attachment_is_found_on_the_page_of_its_item(made: Path) -> None:
    found = []
    for path in (made / "pagefind/fragment").iterdir():
        data = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        if "larchwood" in data["content"]:
            found.append((data["url"], data["filters"]))
    (found_page,) = found
    assert found_page[0] == "/meeting-2025-09/steps/index.html#attachment-plan"
    assert {"kind-attachment", "year-2025"} < found_page[1].keys()
    assert not list((made / "pagefind").glob("*-ui.*"))


@pytest.mark.skipif(not available(), reason="needs the extra `search`")
def test_each_meeting_is_found_in_its_own_language(agendagen: Run, workspace: Path) -> None:
    edit(workspace / "meeting-2025-09/meeting.yaml", "chair: asta\n", "chair: asta\nlanguage: da\n")
    assert agendagen("site", ".", "-o", "public", "--format", "html", "--quiet").code == 0
    entry = json.loads((workspace / "public/pagefind/pagefind-entry.json").read_text())
    assert set(entry["languages"]) == {"da", "en"}
    for path in (workspace / "public/pagefind/fragment").iterdir():
        url = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))["url"]
        assert path.name.startswith("da_") == url.startswith("/meeting-2025-09/"), url
    assert 'data-languages="en da"' in (workspace / "public/search/index.html").read_text()


def test_without_pagefind_the_site_says_how_to_get_it(
    agendagen: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agendagen.site.index.available", lambda: False)
    answer = agendagen("site", ".", "-o", "public", "--format", "html")
    assert answer.code == 0
    assert "pip install 'agendagen[search]'" in answer.err
    assert "made without a search" in said((workspace / "public/search/index.html").read_bytes())


def test_jobs_make_no_difference(agendagen: Run, workspace: Path, made: Path) -> None:
    options = ("--format", "html", "--actions", "--people", "--base-url", "https://agenda.example")
    assert agendagen("site", ".", "-o", "public", "--jobs", "2", *options).code == 0
    assert files_in(workspace / "public") == files_in(made)


def test_what_has_not_changed_is_not_read_again(
    agendagen: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("AGENDAGEN_CACHE", "open")
    read: list[str] = []

    def watched(folder: Path, options: Options, *, cwd: Path, through: Workspace | None) -> Readings:
        read.append(folder.name)
        return read_meeting(folder, options, cwd=cwd, through=through)

    monkeypatch.setattr("agendagen.site.making.read", watched)
    options = ("site", ".", "-o", "public", "--format", "html", "--no-search", "--jobs", "1")
    assert agendagen(*options).code == 0
    assert len(read) == 4
    before = files_in(workspace / "public")
    read.clear()
    assert agendagen(*options).code == 0
    assert read == ["meeting-2025-09"], "nothing is kept of a meeting with something closed"
    assert files_in(workspace / "public") == before
    edit(workspace / "meeting-2025-11/decisions/1-lamp.md", "The lamp again", "The lamp once more")
    (workspace / "public/meeting-2025-10/agenda.html").write_text("Something else.", encoding="utf-8")
    read.clear()
    assert agendagen(*options).code == 0
    assert sorted(read) == ["meeting-2025-09", "meeting-2025-10", "meeting-2025-11"]
    changed = files_in(workspace / "public")
    assert changed["meeting-2025-10/agenda.html"] == before["meeting-2025-10/agenda.html"]
    assert "The lamp once more" in said(changed["meeting-2025-09/lamp/index.html"])
    read.clear()
    assert agendagen(*options, "--force").code == 0
    assert len(read) == 4
    assert files_in(workspace / "public") == changed


def test_a_change_makes_no_other_meeting_anew_but_the_next_where_something_is_postponed(
    agendagen: Run, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("AGENDAGEN_CACHE", "open")
    monkeypatch.chdir(tmp_path)
    written(tmp_path, {"agendagen.yaml": "body: Board\nlanguage: en\n"})
    names = [f"meeting-2025-0{month}" for month in range(1, 7)]
    for name in names:
        written(tmp_path, {f"{name}/meeting.yaml": f"date: {name[8:]}-09\n", f"{name}/1-lamp.md": "# The lamp\n"})
    read: list[str] = []

    def watched(folder: Path, options: Options, *, cwd: Path, through: Workspace | None) -> Readings:
        read.append(folder.name)
        return read_meeting(folder, options, cwd=cwd, through=through)

    monkeypatch.setattr("agendagen.site.making.read", watched)
    options = ("site", ".", "-o", "public", "--format", "html", "--no-search", "--jobs", "1")
    steps = [("", "", names), ("", "", []), (names[2], "# The lamps\n", names[2:3])]
    for changed, text, made in [*steps, (names[2], "---\noutcome: postponed\n---\n\n# The lamps\n", names[2:4])]:
        if changed:
            written(tmp_path, {f"{changed}/1-lamp.md": text})
        read.clear()
        assert agendagen(*options).code == 0
        assert read == made, changed


LATER: dict[str, tuple[str, str, str]] = {
    "a word of an item": ("meeting-2025-11/decisions/1-lamp.md", "The lamp again", "The lamp once more"),
    "the roster": ("agendagen.yaml", "Asta Lind", "Asta Lundgaard"),
    "who meets": ("agendagen.yaml", "body: Board", "body: Harbour Board"),
    "an attachment": ("meeting-2025-09/decisions/bilag/plan.txt", "larchwood", "chestnut"),
    "a closed text": ("meeting-2025-09/decisions/3-lease.md", "rebate", "discount"),
    "what is open no more": ("meeting-2025-09/decisions/2-steps.md", "outcome:", "confidential: true\noutcome:"),
    "when": ("meeting-2025-10/meeting.yaml", "2025-10-09", "2025-10-16"),
    "a pointer": ("meeting-2025-11/decisions/1-lamp.md", "1-lamp.md\n---", "2-steps.md\n---"),
    "a template": ("templates/item-more.html.j2", "", "<p>More.</p>"),
    "a style": ("templates/screen-more.css", "", "p { margin: 1px }"),
    "one more item": ("meeting-2025-10/2-lamp.md", "", "---\ntitle: A lamp of our own\n---\n\nText.\n"),
    "one more meeting": ("meeting-2026-01/meeting.yaml", "", "date: 2026-01-08\n"),
    "a gap that no more is": ("public/meeting-2025-11/lamp/index.html", "", "Something else."),
    "what meetings share": ("public/assets/site.js", "", "// Something else."),
}


def test_a_site_that_goes_on_from_the_last_one_is_as_one_made_anew(
    agendagen: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is changed; and what the last site has in common with the new one is never written into."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("CI", raising=False)
    options = ("site", ".", "--format", "html", "--no-search", "--jobs", "1")
    anew = tmp_path_factory.mktemp("anew")
    together = sample(3, slow=13)
    several = len(LATER) // together + 1
    names = list(LATER)
    for what in [[], *(names[at::several] for at in range(several))]:
        for name, old, new in map(LATER.__getitem__, what):
            path = workspace / name
            if old:
                edit(path, old, new)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.write_text(new, encoding="utf-8")
        monkeypatch.setenv("AGENDAGEN_CACHE", "all")
        assert agendagen(*options, "-o", "public").code == 0, what
        monkeypatch.setenv("AGENDAGEN_CACHE", "none")
        assert agendagen(*options, "-o", str(anew / "site")).code == 0, what
        assert files_in(workspace / "public") == files_in(anew / "site"), what


OPTIONS = ("--format", "html", "--actions", "--people", "--base-url", "https://agenda.example")


@pytest.mark.parametrize("count", [1, 3])
def test_parts_make_the_same_site(agendagen: Run, workspace: Path, made: Path, count: int) -> None:
    parts = [f"part-{number}" for number in range(1, count + 1)]
    for number, part in enumerate(parts, 1):
        assert agendagen("site", ".", "--shard", f"{number}/{count}", "-o", part, "--quiet", *OPTIONS).code == 0
    assert agendagen("site", "--merge", *reversed(parts), "-o", "public", "--quiet", *OPTIONS).code == 0
    assert files_in(workspace / "public") == files_in(made)
    for data in files_in(workspace / parts[0]).values():
        assert b"quimby" not in data.lower()


def test_parts_that_do_not_make_a_site_are_told(agendagen: Run, workspace: Path) -> None:
    for number in (1, 2):
        options = ("--shard", f"{number}/3", "-o", f"part-{number}", "--quiet", "--format", "html")
        assert agendagen("site", ".", *options).code == 0
    assert agendagen("site", ".", "--shard", "3/3", "-o", "other", "--format", "html", "--drafts").code == 0
    assert "parts 3 of 3 are missing" in agendagen("site", "--merge", "part-1", "part-2", "-o", "public").err
    assert "which part-1 is too" in agendagen("site", "--merge", "part-1", "part-1", "-o", "public").err
    assert "of another site" in agendagen("site", "--merge", "part-1", "part-2", "other", "-o", "public").err
    assert "holds no part" in agendagen("site", "--merge", "meeting-2025-09", "-o", "public").err
    assert agendagen("site", ".", "--shard", "4/3").code == 2
    assert agendagen("site", ".", "--shard", "1/3", "--since", "HEAD").code == 2
    assert not (workspace / "public").exists()


def test_parts_follow_what_meetings_took_and_those_of_two_plans_are_not_put_together(
    agendagen: Run, workspace: Path, made: Path
) -> None:
    assert agendagen("site", ".", "-o", "public", "--costs", "costs.json", "--quiet", *OPTIONS).code == 0
    costs = json.loads((workspace / "costs.json").read_text())
    assert set(costs) == {path.parent.name for path in workspace.glob("*/meeting.yaml")}
    assert all(cost > 0 for cost in costs.values())
    dear = min(costs)
    (workspace / "costs.json").write_text(json.dumps(costs | {dear: 1_000_000}))
    for number in (1, 2):
        options = ("--shard", f"{number}/2", "--costs", "costs.json", "-o", f"part-{number}", "--quiet", *OPTIONS)
        assert agendagen("site", ".", *options).code == 0
    assert [path.name for path in (workspace / "part-1/made").iterdir()] == [dear]
    merge = ("site", "--merge", "part-1", "part-2", "-o", "public", "--quiet")
    assert agendagen(*merge, "--costs", "next.json", *OPTIONS).code == 0
    assert files_in(workspace / "public") == files_in(made)
    assert set(json.loads((workspace / "next.json").read_text())) == set(costs)
    assert "with other options" in agendagen(*merge, *OPTIONS, "--pack").err

    assert agendagen("site", ".", "--shard", "2/2", "-o", "part-2", "--quiet", *OPTIONS).code == 0
    answer = agendagen(*merge, *OPTIONS)
    assert answer.code == 1
    assert "make all parts anew with the same file for --costs" in answer.err


@pytest.mark.parametrize("text", ["{", "[]", '{"a": "b"}', '{"a": -1}', '{"a": true}'])
def test_a_file_that_says_nothing_of_costs_is_told(agendagen: Run, workspace: Path, text: str) -> None:
    (workspace / "costs.json").write_text(text)
    answer = agendagen("site", ".", "--shard", "1/2", "--costs", "costs.json", "-o", "part")
    assert answer.code == 1
    assert "costs.json: does not say what meetings take" in answer.err
    assert agendagen("site", ".", "--since", "HEAD", "--costs", "costs.json").code == 2


def test_a_damaged_part_is_not_taken(agendagen: Run, workspace: Path) -> None:
    assert agendagen("site", ".", "--shard", "1/1", "-o", "part", "--quiet", "--format", "html").code == 0
    (workspace / "part/site/meeting-2025-11/agenda.html").write_text("Something else.")
    answer = agendagen("site", "--merge", "part", "-o", "public", "--format", "html")
    assert answer.code == 1
    assert "`meeting-2025-11/agenda.html` is not what was written" in answer.err


def committed(root: Path) -> None:
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "1"],
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


CHANGES = {
    "meeting-2025-10/1-walk.md": {"meeting-2025-10"},
    "meeting-2025-11/decisions/1-lamp.md": {"meeting-2025-09", "meeting-2025-11"},
    "meeting-2025-09/decisions/bilag/plan.txt": {"meeting-2025-09", "meeting-2025-11"},
    "agendagen.yaml": {"meeting-2025-09", "meeting-2025-10", "meeting-2025-11", "meeting-2025-12"},
    "meeting-2025-12/meeting.yaml": {"meeting-2025-09", "meeting-2025-10", "meeting-2025-11", "meeting-2025-12"},
}


@pytest.mark.parametrize("changed", CHANGES)
def test_a_change_touches_its_meeting_and_those_joined_with_it(workspace: Path, changed: str) -> None:
    committed(workspace)
    meetings = sorted(path.parent for path in workspace.glob("*/meeting.yaml"))
    assert touched(meetings, workspace, "HEAD", workspace / "public") == []
    path = workspace / changed
    path.write_text(path.read_text(encoding="utf-8") + "\n# More\n", encoding="utf-8")
    assert {one.name for one in touched(meetings, workspace, "HEAD", workspace / "public")} == CHANGES[changed]


def test_since_makes_never_too_little(agendagen: Run, workspace: Path) -> None:
    """Change each file of the workspace in turn: whatever comes out another way is among what is made."""
    committed(workspace)
    whole = ("site", ".", "-o", "public", "--format", "html", "--no-search", "--quiet", "--jobs", "1")
    assert agendagen(*whole).code == 0
    before = files_in(workspace / "public")
    for name in ("meeting-2025-09/decisions/2-steps.md", "meeting-2025-11/decisions/1-lamp.md", "agendagen.yaml"):
        path = workspace / name
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("title: The", "title: Our").replace("body: Board", "body: Council"), encoding="utf-8"
        )
        assert agendagen(*whole).code == 0
        after = files_in(workspace / "public")
        folders = {file.split("/")[0] for file in before.keys() | after.keys() if before.get(file) != after.get(file)}
        unlike = {folder for folder in folders if folder.startswith("meeting-")}
        assert unlike
        assert (
            agendagen("site", ".", "--since", "HEAD", "-o", "some", "--format", "html", "--no-search", "-q").code == 0
        )
        assert unlike <= {folder.name for folder in (workspace / "some").iterdir()}
        path.write_text(text, encoding="utf-8")


OTHER_FORMS = ("whisper", "havneby")
"""Other forms of words of an English and a Danish meeting."""


@pytest.mark.skipif(os.environ.get("SLOW") != "yes", reason="takes a browser: SLOW=yes, or make slow")
def test_every_sampled_word_of_an_attachment_is_found_on_the_page_of_its_item(
    agendagen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from playwright.sync_api import sync_playwright

    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    examples = Path(__file__).parents[1] / "examples"
    root = tmp_path / "w"
    shutil.copytree(examples, root, ignore=shutil.ignore_patterns("build", "_attachments"))
    monkeypatch.chdir(root)
    with (root / "minimal/1-sharp.md").open("w") as file:
        file.write("---\ntitle: Sharpening\n---\n\nThe sprinkled gardeners were whispering.\n")
    with next((root / "meeting-2026-01/beslutninger").glob("1-*.md")).open("a") as file:
        file.write("\n## Om hørende\n\nFiskehandlerne i havnebyerne.\n")
    assert agendagen("site", ".", "-o", "public", "--format", "html", "--quiet").code == 0
    texts = {}
    for path in (root / "public/pagefind/fragment").iterdir():
        data = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        if "kind-attachment" in data["filters"]:
            texts[data["url"]] = data["content"]
    words = sorted({(url, word) for url, text in texts.items() for word in re.findall(r"[^\W\d_]{6,}", text)})
    sampled = random.Random(16).sample(words, 100)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(root / "public")))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/search/index.html")
            found = page.evaluate(
                """async words => {
                  const { opened } = await import("/assets/search.js");
                  const search = await opened();
                  const answers = {};
                  for (const word of new Set(words)) {
                    const results = await search(word, {});
                    answers[word] = await Promise.all(results.map(async one => (await one.data()).url));
                  }
                  return answers;
                }""",
                [*(word for _, word in sampled), *OTHER_FORMS],
            )
            browser.close()
    finally:
        server.shutdown()
        server.server_close()
    missing = [(url, word) for url, word in sampled if url not in found[word]]
    assert missing == []
    assert any(url.endswith("/minimal/sharp/index.html") for url in found["whisper"])
    assert any("/meeting-2026-01/" in url for url in found["havneby"])
