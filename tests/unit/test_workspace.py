"""What is asked at the door beside the files themselves: each question is noted with its answer."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agendagen.diagnostics import Span
from agendagen.files import Facts
from agendagen.load import ACTIONS, ACTIONS_CLOSED, load, neighbours, noted, others
from agendagen.questions import digest
from agendagen.workspace import Workspace

FIRST, SECOND = 1_600_000_000, 1_700_000_000


def git(root: Path, *arguments: str, at: int = 0) -> str:
    who = {f"GIT_{role}_{key}": "x" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    when = {f"GIT_{role}_DATE": f"{at} +0000" for role in ("AUTHOR", "COMMITTER")}
    command = ["git", "-C", str(root), "-c", "commit.gpgsign=false", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **who, **when})
    return done.stdout.strip()


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("checkout")
    for name, text in {"agendagen.yaml": "", "m/meeting.yaml": "date: 2025-11-20\n", "m/1.md": "# 1\n"}.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text)
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "1", at=FIRST)
    (root / "m/1.md").write_text("# One\n")
    git(root, "commit", "-qam", "2", at=SECOND)
    (root / "m/2.md").write_text("# 2\n")
    (root / "m/empty").mkdir()
    (root / "m/link").symlink_to("empty")
    os.utime(root / "m/2.md", (FIRST + 0.9, FIRST + 0.9))
    return root


@pytest.fixture
def door(checkout: Path) -> Workspace:
    return Workspace(checkout, checkout)


QUESTIONS: list[tuple[tuple[str, ...], Callable[[Path], object]]] = [
    (("facts", "m/1.md"), lambda _: Facts("ok", 6)),
    (("state", "m/1.md"), lambda _: "ok"),
    (("state", "m"), lambda _: "folder"),
    (("names", "m"), lambda _: ("1.md", "2.md", "empty", "link", "meeting.yaml")),
    (("folders", "m"), lambda _: ("empty", "link")),
    (("holding", "meeting.yaml"), lambda _: ("m",)),
    (("days", "meeting.yaml", "2025-11-21"), lambda _: (("m", "2025-11-20"),)),
    (("is_link", "m/link"), lambda _: True),
    (("is_link", "m/empty"), lambda _: False),
    (("exists", "m/link"), lambda _: True),
    (("exists", "m/3.md"), lambda _: False),
    (("git", "rev-parse", "HEAD~1"), lambda root: f"{git(root, 'rev-parse', 'HEAD~1')}\n".encode()),
    (("git", "rev-parse", "--verify", "nothing"), lambda _: None),
    (("blobs", "m/1.md", "m/2.md"), lambda root: (git(root, "rev-parse", "HEAD:m/1.md"), "")),
    (("committed", "m/1.md", "m/meeting.yaml"), lambda _: SECOND),
    (("committed", "m/meeting.yaml"), lambda _: FIRST),
    (("committed", "m/2.md"), lambda _: 0),
    (("committed",), lambda _: 0),
    (("past", "2999-01-01T00:00:00+00:00"), lambda _: False),
    (("past", "1999-01-01T00:00:00+00:00"), lambda _: True),
    (("modified", "m/2.md"), lambda _: FIRST),
    (("modified", "m/3.md"), lambda _: 0),
    (("modified", "../x"), lambda _: 0),
    (("read", "m/1.md"), lambda _: b"# One\n"),
    (("target", "m/link"), lambda root: str(root.resolve() / "m/empty")),
    (("target", "../x"), lambda _: None),
]


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
@pytest.mark.parametrize("many", [False, True])
def test_each_question_is_answered_and_noted(
    checkout: Path, door: Workspace, question: tuple[str, ...], answer: Callable[[Path], object], *, many: bool
) -> None:
    door.many = many
    for _ in range(2):  # what is remembered is the same
        assert getattr(door, question[0])(*question[1:]) == answer(checkout)
    assert door.record.answers[question] == digest(answer(checkout))
    assert door.record.whole


def test_what_came_near_the_name_of_the_defaults_is_noted_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "ws/m").mkdir(parents=True)
    door = Workspace(tmp_path / "ws/m", tmp_path)
    (tmp_path / "ws/.git").mkdir()
    assert door.overlooked("") is None
    assert door.record.answers == {("overlooked", ""): digest(None)}
    (tmp_path / "agendagen.yml").write_text("")
    assert door.overlooked("") is None, "it is above the checkout"
    near = tmp_path / "ws/Agendagen.yml"
    near.write_text("")
    again = Workspace(tmp_path / "ws/m", tmp_path)
    assert again.overlooked("") == near
    assert again.record.answers == {("overlooked", ""): digest(str(near))}
    (tmp_path / "ws/m/.git").mkdir()
    assert again.overlooked("") is None, "above the root of a checkout nothing is looked for"


def test_nothing_is_asked_of_git_where_there_is_no_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agendagen.workspace.ask_git", lambda *_, **__: pytest.fail("git is asked"))
    monkeypatch.setattr("agendagen.workspace.changed_last", lambda *_: pytest.fail("git is asked"))
    (tmp_path / "x.md").write_text("x")
    for many in (False, True):
        door = Workspace(tmp_path, tmp_path)
        door.many = many
        assert (door.git("rev-parse"), door.blobs("x.md"), door.committed("x.md")) == (None, ("",), 0)


def test_git_is_asked_once(checkout: Path, door: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    head = door.git("rev-parse", "HEAD")
    door.blobs("m/1.md")
    door.many = True
    door.committed("m/1.md")
    monkeypatch.setattr("agendagen.workspace.ask_git", lambda *_, **__: pytest.fail("git is asked"))
    monkeypatch.setattr("agendagen.workspace.changed_last", lambda *_: pytest.fail("git is asked"))
    next_ = door.again()
    assert next_.git("rev-parse", "HEAD") == head == f"{git(checkout, 'rev-parse', 'HEAD')}\n".encode()
    assert next_.git_said == {("rev-parse", "HEAD"): head} == door.git_said
    assert next_.blobs("m/1.md")[0]
    assert next_.committed("m/1.md") == SECOND


def test_a_pattern_is_no_path_of_git(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "a.md").write_text("a")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "1", at=FIRST)
    assert [Workspace(tmp_path, tmp_path).committed(path) for path in ("a.md", "*.md", ":/a.md")] == [FIRST, 0, 0]


def test_the_next_of_many_meetings_begins_with_nothing_asked(door: Workspace) -> None:
    door.facts("m/1.md")
    made = door.once("m/1.md", bytes.decode)
    door.git("rev-parse", "HEAD")
    asked, said = dict(door.record.answers), dict(door.git_said)
    next_ = door.again()
    assert (next_.record.answers, next_.git_said) == ({}, {})
    assert next_.once("m/1.md", bytes.decode) == made
    assert ("read", "m/1.md") in next_.record.answers, "it is read again, so that it is noted"
    next_.facts("m/2.md")
    assert (door.record.answers, door.git_said) == (asked, said)


def test_a_text_for_many_meetings_is_read_once_and_noted_by_each(checkout: Path, tmp_path: Path) -> None:
    shutil.copytree(checkout / "m", tmp_path / "m", symlinks=True)
    first = Workspace(tmp_path, tmp_path)
    before = first.lasting("m/1.md")
    asked = dict(first.record.answers)
    assert asked.keys() == {("facts", "m/1.md"), ("read", "m/1.md")}
    assert (before[0].text, before[1]) == ("# One\n", [])
    (tmp_path / "m/1.md").write_text("# Two\n")
    next_ = first.again()
    assert next_.lasting("m/1.md") == before
    assert next_.record.answers == asked
    (tmp_path / "m/3.md").write_bytes(b"\xff")
    assert [found.rule for found in Workspace(tmp_path, tmp_path).lasting("m/3.md")[1]] == ["not-utf8"]


def test_of_other_meetings_the_days_before_another_count_and_nothing_else(tmp_path: Path) -> None:
    texts = {
        "a": "date: 2025-11-01 # a day\nplace: x\n",
        "b": "place: x\nother:\n  date: 2025-11-02\ndate:2025-11-03\n",
        "c": "date: 2025-11-04\ndate: 2025-11-05",
        "d": "date: '2025-11-06'\n",
    }
    for name, text in texts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.yaml").write_text(text)
    door = Workspace(tmp_path, tmp_path)
    all_ = (("a", "2025-11-01"), ("b", ""), ("c", ""), ("d", "2025-11-06"))
    assert door.days("x.yaml", "2025-11-06") == all_[:3]
    assert list(door.record.answers) == [("days", "x.yaml", "2025-11-06")], "and nothing else of them counts"
    assert door.days("x.yaml") == all_
    (tmp_path / "a/x.yaml").write_text("date: 2025-11-01 # a day\nplace: y\n")
    assert Workspace(tmp_path, tmp_path).days("x.yaml") == all_


def test_folders_are_found_by_what_they_hold(tmp_path: Path) -> None:
    for name in ("x.yaml", "b/x.yaml", "a/c/x.yaml", "a/x.yml", ".h/x.yaml", "_h/x.yaml", "out/x.yaml", "d/xx.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "link").symlink_to("b")
    (tmp_path / "gone").symlink_to("nowhere")
    door = Workspace(tmp_path, tmp_path, "out")
    assert door.holding("x.yaml") == ("", "a/c", "b")
    assert door.holding("y.yaml") == ()
    (tmp_path / "z").mkdir()
    (tmp_path / "z/x.yaml").write_text("")
    assert door.holding("x.yaml") == ("", "a/c", "b"), "it is looked for once"


def meeting(root: Path, name: str, *, sent: bool = True) -> Path:
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "meeting.yaml").write_text(f"title: {name}\n")
    if sent:
        (folder / "published.yaml").write_text(f"# {name}\n")
    return folder


@pytest.mark.parametrize("many", [False, True])
def test_the_neighbours_of_a_meeting_are_those_that_were_sent(tmp_path: Path, *, many: bool) -> None:
    (tmp_path / "agendagen.yaml").write_text("")
    meeting(tmp_path, "b")
    meeting(tmp_path, "a/c")
    meeting(tmp_path, "X/e")
    meeting(tmp_path, "aa", sent=False)
    sources = load(meeting(tmp_path, "m"), cwd=tmp_path)
    sources.workspace.many = many
    assert others(sources) == ["X/e", "a/c", "aa", "b"]
    found = [(settings.path, settings.text, record.path, record.text) for settings, record in neighbours(sources)]
    assert found == [
        (f"{name}/meeting.yaml", f"title: {name}\n", f"{name}/published.yaml", f"# {name}\n")
        for name in ("X/e", "a/c", "b")
    ]


def test_neighbours_that_did_not_change_come_from_memory(tmp_path: Path) -> None:
    (tmp_path / "agendagen.yaml").write_text("")
    meeting(tmp_path, "b")
    sources = load(meeting(tmp_path, "m"), cwd=tmp_path)
    memory: Any = {}
    (first,) = neighbours(sources, memory)
    assert memory.keys() == {"b/meeting.yaml", "b/published.yaml"}
    (again,) = neighbours(load(tmp_path / "m", cwd=tmp_path), memory)
    assert (again[0] is first[0], again[1] is first[1]) == (True, True)
    (other,) = neighbours(sources)
    assert ([each.text for each in other], other[0] is first[0]) == ([each.text for each in first], False)
    sources.workspace.many = True
    memory.clear()
    list(neighbours(sources, memory))
    assert memory == {}


def test_what_is_noted_of_actions_is_open_or_closed(tmp_path: Path) -> None:
    door = Workspace(tmp_path, tmp_path)
    assert noted(door) == (None, None)
    (tmp_path / ACTIONS).write_text("open")
    (tmp_path / ACTIONS_CLOSED).write_text("closed")
    assert [each and each.text for each in noted(Workspace(tmp_path, tmp_path))] == ["open", "closed"]
    (tmp_path / ACTIONS).unlink()
    assert [each and each.text for each in noted(Workspace(tmp_path, tmp_path))] == [None, "closed"]


def test_a_moment_is_over_when_it_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762000000")
    door = Workspace(tmp_path, cwd=tmp_path)
    assert [door.past(f"2025-11-01T12:26:{second}+00:00") for second in (39, 40, 41)] == [True, True, False]


def test_what_notes_actions_under_nearly_the_right_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "agendagen.yaml").write_text("")
    for name in ("Actions.yml", "actions.closed.yaml.txt", "actions.yaml", "meeting.yml"):
        (tmp_path / name).touch()
    found = load(meeting(tmp_path, "m"), cwd=tmp_path).diagnostics
    assert [(each.rule, str(each.span), each.span and each.span.source.text, dict(each.fields)) for each in found] == [
        ("overlooked-file", f"{name}:1:1", "", {"name": name, "meant": meant})
        for name, meant in {"Actions.yml": "actions.yaml", "actions.closed.yaml.txt": "actions.closed.yaml"}.items()
    ]


def test_in_the_folder_of_a_meeting_its_own_check_tells_of_such_names(tmp_path: Path) -> None:
    for name in ("agendagen.yaml", "meeting.yaml", "Actions.yml"):
        (tmp_path / name).touch()
    assert load(tmp_path, cwd=tmp_path).diagnostics == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("rest", [b"", b"!"])
def test_a_text_of_two_bytes_a_letter_is_read_as_far_as_it_goes(tmp_path: Path, encoding: str, rest: bytes) -> None:
    (tmp_path / "x.md").write_bytes("Blåbær".encode(encoding) + rest)
    source, (found,) = Workspace(tmp_path, cwd=tmp_path).source("x.md")
    assert (source.text, source.path) == ("Blåbær\ufffd" if rest else "Blåbær", "x.md")
    assert (found.rule, found.span, dict(found.fields)) == ("not-utf8", Span(source), {"encoding": "UTF-16"})


@pytest.mark.parametrize(
    ("odd", "even", "wide"),
    [
        *(
            (129, 32, "utf-16-le"),
            (129, 33, ""),
            (132, 33, ""),
            (133, 33, "utf-16-le"),
            (128, 0, ""),
            (256, 0, "utf-16-le"),
        ),
        *(
            (32, 129, "utf-16-be"),
            (33, 129, ""),
            (33, 132, ""),
            (33, 133, "utf-16-be"),
            (0, 128, ""),
            (0, 256, "utf-16-be"),
        ),
        (0, 0, ""),
    ],
)
def test_a_text_of_two_bytes_a_letter_is_known_by_where_its_zeros_are(
    tmp_path: Path, odd: int, even: int, wide: str
) -> None:
    """Of its first 512 bytes; what comes behind is not counted."""
    data = bytearray(b"a" * 512)
    data[1 : 2 * odd : 2], data[0 : 2 * even : 2] = bytes(odd), bytes(even)
    data += b"\1\0" * 200 if odd < even else b"\0\1" * 200
    (tmp_path / "x.md").write_bytes(data)
    source, found = Workspace(tmp_path, cwd=tmp_path).source("x.md")
    assert (source.text, [each.rule for each in found]) == (data.decode(wide or "utf-8"), ["not-utf8"] if wide else [])


def test_names_that_are_nearly_those_of_settings_are_all_that_counts_of_a_folder(tmp_path: Path) -> None:
    for name in ("Actions.yml", "actions.yaml.txt", "actions.yaml", "other.yml"):
        (tmp_path / name).touch()
    door = Workspace(tmp_path, cwd=tmp_path)
    found = ("Actions.yml", "actions.yaml.txt")
    assert door.nearly("", "actions.yaml") == found
    (tmp_path / "shared").mkdir()
    again = Workspace(tmp_path, cwd=tmp_path)
    assert again.nearly("", "actions.yaml") == found
    assert again.record.answers == door.record.answers == {("nearly", "", "actions.yaml"): digest(found)}
