"""`check --since`: what a change brought is told, wherever its lines are, and nothing else is."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.brought import State, brought
from agendagen.diagnostics import Diagnostic, Source, Span
from tests.conftest import Run
from tests.findings import said
from tests.test_cli import edit, first_item


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def sent(meeting: Path) -> Path:
    """Give a meeting with a warning and an error, all of it committed."""
    edit(first_item(meeting), "## Recommendation", "TODO\n\n## Recommendation")
    (meeting / "items-for-decision/9-lost.md").write_text("---\ntitle: Lost\n---\n\n[](lost.pdf)\n", encoding="utf-8")
    git(meeting.parent, "init", "-q")
    git(meeting.parent, "add", ".")
    git(meeting.parent, "commit", "-qm", "One")
    return meeting


def new(agendagen: Run, *more: object, since: str = "HEAD") -> list[tuple[str, int]]:
    answer = agendagen("check", "--since", since, "--output-format", "json", *more)
    found = json.loads(answer.out)
    assert answer.code == int(any(one["severity"] == "error" for one in found)), answer.err
    return [(one["rule"], one["line"]) for one in found]


def test_what_was_wrong_before_is_passed_over_wherever_it_stands_now(agendagen: Run, sent: Path) -> None:
    assert agendagen("check").code == 1
    assert new(agendagen) == []
    edit(first_item(sent), "TODO", "A word.\n\nAnother.\n\nTODO")
    lost = sent / "items-for-decision/9-lost.md"
    edit(lost, "[](lost.pdf)", "See [](lost.pdf).")
    assert new(agendagen) == []
    lost.rename(lost.with_name("2-lost.md"))
    assert new(agendagen, sent) == []
    git(sent.parent, "commit", "-qam", "Two")
    assert new(agendagen, since="HEAD~1") == []


def test_what_a_change_brought_is_told_in_every_form(agendagen: Run, sent: Path) -> None:
    edit(first_item(sent), "TODO", "TODO\n\nMore.\n\nTODO")
    assert [rule for rule, _ in new(agendagen)] == ["filler"]
    answer = agendagen("check", "--since", "HEAD")
    assert (answer.code, answer.out.splitlines()[-1]) == (0, "1 meeting: 1 warning")
    assert agendagen("check", "--since", "HEAD", "--strict").code == 1
    edit(sent / "items-for-decision/9-lost.md", "[](lost.pdf)", "[](lost.pdf)\n\n[](gone.pdf)")
    assert [rule for rule, _ in new(agendagen)] == ["filler", "missing-file"]
    for form, words in {
        "github": "::error file=meeting-2025-11/items-for-decision/9-lost.md,line=7",
        "gitlab": '"check_name": "missing-file"',
        "sarif": '"startLine": 7',
        "junit": 'tests="2"',
        "concise": "9-lost.md:7:1",
    }.items():
        answer = agendagen("check", "--since", "HEAD", "--output-format", form)
        assert answer.code == 1
        assert words in answer.out
        assert "lost.pdf" not in answer.out


def test_a_setting_that_makes_more_of_a_finding_brings_it(agendagen: Run, sent: Path) -> None:
    settings = sent.parent / "agendagen.yaml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(f"{before}\ncheck: {{filler: error}}\n", encoding="utf-8")
    assert [rule for rule, _ in new(agendagen)] == ["filler"]
    settings.write_text(f"{before}\ncheck: {{filler: note}}\n", encoding="utf-8")
    assert new(agendagen) == []


def test_what_vanished_elsewhere_is_found_where_it_is_missed(agendagen: Run, sent: Path) -> None:
    first = first_item(sent)
    edit(
        sent / "items-for-decision/9-lost.md",
        "[](lost.pdf)",
        f"[](lost.pdf)\n\nSee [](../{first.parent.name}/{first.name}).",
    )
    git(sent.parent, "commit", "-qam", "Two")
    assert new(agendagen) == []
    first.unlink()
    assert ("missing-file", 7) in new(agendagen)


def test_a_meeting_that_was_not_there_is_told_whole(agendagen: Run, sent: Path) -> None:
    other = sent.with_name("meeting-2026-01")
    other.mkdir()
    (other / "meeting.yaml").write_text("body: B\ndate: 2026-01-20\n", encoding="utf-8")
    (other / "1-one.md").write_text("---\ntitle: One\n---\n\n[](x.pdf)\n", encoding="utf-8")
    assert [rule for rule, _ in new(agendagen, sent, other)] == ["missing-file"]
    assert [rule for rule, _ in new(agendagen, sent, other, "--jobs", "2")] == ["missing-file"]


@pytest.mark.parametrize("place", ["..", "meeting-2025-11", "meeting-2025-11/items-for-decision", "/"])
def test_it_is_the_same_wherever_one_stands(
    agendagen: Run, sent: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir((sent.parent / place).resolve())
    assert new(agendagen, sent) == []
    edit(first_item(sent), "TODO", "TODO\n\nMore.\n\nTODO")
    assert [rule for rule, _ in new(agendagen, sent)] == ["filler"]


def test_a_workspace_in_a_larger_checkout_is_read_with_the_settings_of_then(
    agendagen: Run, sent: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    outer = tmp_path_factory.mktemp("outer")
    sent.parent.rename(outer / "board")
    (outer / "agendagen.yaml").write_text("check: {filler: off}\n", encoding="utf-8")
    subprocess.run(["rm", "-rf", str(outer / "board/.git")], check=True)
    inner = outer / "board/agendagen.yaml"
    text = inner.read_text(encoding="utf-8")
    inner.unlink()
    git(outer, "init", "-q")
    git(outer, "add", ".")
    git(outer, "commit", "-qm", "One")
    monkeypatch.chdir(outer)
    assert new(agendagen, "board") == []
    inner.write_text(text, encoding="utf-8")
    assert "filler" in [rule for rule, _ in new(agendagen, "board")]


def test_what_git_keeps_elsewhere_hides_nothing(agendagen: Run, sent: Path) -> None:
    (sent / "items-for-decision/lost.pdf").symlink_to(sent / "meeting.yaml")
    git(sent.parent, "add", ".")
    git(sent.parent, "commit", "-qm", "Two")
    (sent / "items-for-decision/lost.pdf").unlink()
    assert "missing-file" in [rule for rule, _ in new(agendagen)]


def test_what_a_pointer_of_lfs_stands_for_is_not_taken_for_what_was_wrong_before(agendagen: Run, sent: Path) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 9\n"
    lost = sent / "items-for-decision/lost.pdf"
    edit(sent / "items-for-decision/9-lost.md", "title: Lost", "title: Lost\nattachments: [lost.pdf]")
    lost.write_text(pointer, encoding="utf-8")
    git(sent.parent, "add", ".")
    git(sent.parent, "commit", "-qm", "Two")
    told = [rule for rule, _ in new(agendagen)]
    assert told, "a file that git had only a pointer of is told as if nobody had known of it"
    git(sent.parent, "rm", "-q", "--cached", "meeting-2025-11/items-for-decision/lost.pdf")
    lost.write_text("words", encoding="utf-8")
    git(sent.parent, "add", ".")
    git(sent.parent, "commit", "-qm", "Three")
    assert new(agendagen) == []


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", "-x", "HEAD:meeting-2025-11"])
def test_a_commit_that_is_not_there_is_told(agendagen: Run, sent: Path, ref: str) -> None:
    answer = agendagen("check", f"--since={ref}")
    assert answer.code == 1
    assert f"there is no commit `{ref}` here" in answer.err


def test_a_shallow_clone_is_told_what_it_lacks(
    agendagen: Run, sent: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(first_item(sent), "TODO", "TODO\n\nMore.\n\nTODO")
    git(sent.parent, "commit", "-qam", "Two")
    first = subprocess.run(
        ["git", "rev-parse", "HEAD~1"], cwd=sent.parent, check=True, capture_output=True, text=True
    ).stdout.strip()
    clone = tmp_path_factory.mktemp("clone") / "c"
    git(sent.parent, "clone", "-q", "--depth", "1", sent.parent.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    assert "this is a shallow clone" in agendagen("check", "--since", first).err
    assert new(agendagen) == []


def test_without_git_it_says_so(agendagen: Run, meeting: Path) -> None:
    assert "there is no commit `HEAD` here" in agendagen("check", "--since", "HEAD").err


# --- Which findings are the same --------------------------------------------------------------------------------------

WORDS = ("", "a clean line", "another one", "TODO here", "x TODO", "TODO here and TODO there", "the end")
Files = dict[str, list[str]]
LINES = st.text("0123456", max_size=12).map(lambda digits: [WORDS[int(digit)] for digit in digits])
FILES = st.builds(lambda *each: dict(zip(("m/1-a.md", "m/2-b.md"), each, strict=False)), LINES, LINES)


def state(files: Files) -> State:
    """Return a state in which each `TODO` is a finding, and a file without lines as well."""
    sources = [Source(name, name, "\n".join(lines)) for name, lines in files.items()]
    found: list[Diagnostic] = []
    for source in sources:
        if not source.text:
            found.append(said("error", "empty-item", "nothing here", Span(source)))
        for number, line in enumerate(source.lines, 1):
            begin = line.find("TODO")
            while begin >= 0:
                found.append(said("warning", "filler", "TODO", Span(source, number, begin + 1, begin + 5)))
                begin = line.find("TODO", begin + 1)
    return State(found, sources)


def counted(found: Sequence[Diagnostic], *, lines: bool) -> Counter[tuple[str, ...]]:
    return Counter(
        (d.rule, d.span.source.name, *([d.span.source.line(d.span.line)] if lines else [])) for d in found if d.span
    )


@given(FILES)
def test_without_a_change_nothing_is_new(files: Files) -> None:
    assert brought(state(files), state(files)) == []


@given(FILES, FILES)
def test_what_is_there_more_often_is_told(before: Files, now: Files) -> None:
    if before.keys() != now.keys():  # a file of another name may be the same one
        now = {name: now.get(name, []) for name in before}
    told = brought(state(now), state(before))
    assert counted(told, lines=False) >= counted(state(now).found, lines=False) - counted(
        state(before).found, lines=False
    )


@given(FILES, st.data())
def test_clean_lines_between_bring_nothing(before: Files, data: st.DataObject) -> None:
    now = {name: list(lines) for name, lines in before.items() if lines}
    before = {name: lines for name, lines in before.items() if lines}
    for lines in now.values():
        for place in data.draw(st.lists(st.integers(0, len(lines)), max_size=4)):
            lines.insert(place, "something quite different")
    assert brought(state(now), state(before)) == []


@given(FILES, st.integers(0, 12), st.booleans())
def test_a_line_with_a_mistake_that_is_put_in_is_told(before: Files, place: int, swap: bool) -> None:
    before = {"m/1-a.md": ["first", "middle", "last"], **before}
    now = {name: list(lines) for name, lines in before.items()}
    now["m/1-a.md"].insert(min(place, 3), "0123456789 TODO 0123456789")
    if swap:  # one is mended in another place of the same file
        before["m/1-a.md"] = ["qqqqqqqqqqqqqqq TODO qqqqqqqqqqqqqqqqqq", *before["m/1-a.md"]]
    told = brought(state(now), state(before))
    assert ("filler", "m/1-a.md", "0123456789 TODO 0123456789") in counted(told, lines=True)


def test_a_file_that_was_written_anew_is_compared_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counting(*arguments: Any, **options: Any) -> SequenceMatcher[str]:
        nonlocal compared
        compared += 1
        return SequenceMatcher(*arguments, **options)

    monkeypatch.setattr("agendagen.brought.SequenceMatcher", counting)
    counts = []
    for size in (100, 200):
        compared = 0
        old = state({"m/1-a.md": [f"{number} old TODO" for number in range(size)]})
        fresh = state({"m/1-a.md": [f"TODO {number} quite another line now" for number in range(size)]})
        assert len(brought(fresh, old)) == size
        counts.append(compared)
    assert counts[1] <= 2.1 * counts[0]


def test_the_environment_of_git_is_not_asked(
    agendagen: Run, sent: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(os.environ, "GIT_DIR", str(tmp_path / "elsewhere"))
    assert new(agendagen) == []
