"""What must hold of any agenda that was sent, tried on whole meetings: examples, and one with all kinds of links."""

from __future__ import annotations

import re
import shutil
import subprocess
import textwrap
from pathlib import Path
from typing import Any

import pytest

from agendagen.build import Options, build
from agendagen.cli.outline import plain
from agendagen.comparing import compared
from agendagen.model import walk
from agendagen.publishing import Publication, publish
from agendagen.reading import Reading, read
from agendagen.text import Caption
from agendagen.text import walk as nodes
from tests.unit.workspace import findings

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
MEETINGS: dict[str, tuple[Path, str]] = {
    "a meeting of a real size": (EXAMPLES, "meeting-2025-11"),
    "the least": (EXAMPLES, "minimal"),
    "one with every kind of link": (HERE / "cases" / "references" / "input", "meeting"),
}
LATE = "---\ntitle: {0}\nlate: it came today\n---\n\nText of {0}.\n"


@pytest.fixture(params=MEETINGS)
def meeting(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a meeting that was sent."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763020800")
    workspace, name = MEETINGS[request.param]
    shutil.copytree(workspace, tmp_path / "w", ignore=shutil.ignore_patterns("build", "_attachments"))
    folder = tmp_path / "w" / name
    assert send(folder).sending is not None
    return folder


def send(folder: Path) -> Publication:
    options = Options(formats=frozenset({"html"}))
    return publish(folder, options, uncommitted=True, cwd=folder.parent, progress=lambda _: None)


def now(folder: Path) -> Reading:
    return read(folder, cwd=folder.parent)


def items_in(folder: Path) -> list[Path]:
    own = [path for path in sorted(folder.rglob("*.md")) if path.name != "README.md"]
    return [path for path in own if not any(part[0] in "_." for part in path.relative_to(folder).parts)]


def printed(reading: Reading) -> dict[str, Any]:
    """Return every number that is printed, by what it is of; and the words of every reference, by where it leads."""
    items = walk(reading.whole.sections)
    captions = {
        (item.id, node.kind, node.label, str(node.children))
        for item in items
        for part in item.parts
        for node in nodes(part.body)
        if isinstance(node, Caption) and node.kind
    }
    return {
        "sections": {section.id: section.number for section in reading.whole.sections},
        "items": {item.id: item.number for item in items},
        "attachments": {entry.path or entry.url: entry.label for entry in reading.whole.attachments},
        "captions": captions,
        "references": {(reference.anchor, reference.text) for reference in reading.whole.references},
    }


def reverse(folder: Path) -> int:
    """Give the items of each folder the opposite order by the numbers of their names, and lead links after them."""
    renamed: dict[str, str] = {}
    files = items_in(folder)
    for place in sorted({path.parent for path in files}, key=lambda each: -len(each.parts)):
        here = [path for path in files if path.parent == place]
        for number, path in enumerate(reversed(here), 1):
            bare = re.sub(r"^\d+[-_. ]*", "", path.stem)
            renamed[path.stem] = f"{number}-{bare}"
            path.rename(path.with_name(f"{number}-{bare}.md~"))
            if path.with_suffix("").is_dir():
                path.with_suffix("").rename(path.with_name(f"{number}-{bare}"))
    for path in folder.rglob("*.md~"):
        path.rename(path.with_suffix(".md"))
    for path in [*items_in(folder), folder / "meeting.yaml"]:
        text = path.read_text(encoding="utf-8")
        for old in sorted(renamed, key=len, reverse=True):
            text = re.sub(rf"(?<![\w-]){re.escape(old)}(?=\.md|/)", f"\0{renamed[old]}\0", text)
        path.write_text(re.sub(r"^order: .*\n", "", text.replace("\0", ""), flags=re.MULTILINE), encoding="utf-8")
    return len(renamed)


def test_nothing_printed_moves_where_all_files_are_put_into_the_opposite_order(meeting: Path) -> None:
    before, outline = printed(now(meeting)), plain(now(meeting))
    assert reverse(meeting) > 1
    after = now(meeting)
    assert findings(after, "missing-file", "published-item-missing", "renamed-item", "late-without-reason") == []
    assert printed(after) == before
    assert plain(after) != outline, "the order is the author's all the same"


def test_only_what_is_inserted_has_new_numbers(meeting: Path) -> None:
    before = printed(now(meeting))
    place = items_in(meeting)[0].parent
    (place / "0-first.md").write_text(LATE.format("First"))
    (place / "0-zeroth.md").write_text("---\ntitle: Zeroth\n---\n\nText.\n")
    assert len(findings(now(meeting), "late-without-reason")) == 1
    assert send(meeting).sending is None
    (place / "0-zeroth.md").write_text(LATE.format("Zeroth"))
    after = printed(now(meeting))
    for kind in ("sections", "items", "attachments"):
        assert {name: after[kind][name] for name in before[kind]} == before[kind]
    assert after["captions"] == before["captions"]
    assert after["references"] == before["references"]
    new = {name: number for name, number in after["items"].items() if name not in before["items"]}
    assert len(new) == 2
    assert not set(new.values()) & set(before["items"].values())


def test_what_is_deleted_is_an_error_and_its_number_is_never_given_again(meeting: Path) -> None:
    victim = next(path for path in reversed(items_in(meeting)) if not path.with_suffix("").is_dir())
    text = victim.read_text(encoding="utf-8")
    numbers = printed(now(meeting))["items"]
    (gone,) = (
        item for item in walk(now(meeting).whole.sections) if item.path.endswith(str(victim.relative_to(meeting)))
    )
    victim.unlink()
    (told,) = findings(now(meeting), "published-item-missing")[:1]
    assert f"item {gone.number} " in told
    assert gone.title in told
    assert victim.name in told
    own = f"id: {gone.id}\n" if re.search("^id:", text, re.MULTILINE) else ""
    victim.write_text(f"---\ntitle: Gone\n{own}withdrawn: why\n---\n")
    assert findings(now(meeting), "published-item-missing", "renamed-item") == []
    assert printed(now(meeting))["items"] == numbers
    (victim.parent / "99-after.md").write_text(LATE.format("After"))
    found = printed(now(meeting))["items"]
    assert found["after"] not in numbers.values()


def test_a_word_that_is_another_is_named_with_its_item_and_part(meeting: Path) -> None:
    path = next(path for path in items_in(meeting) if re.search(r"^[A-ZÆØÅ][a-zæøå]+ \w+ ", body(path), re.MULTILINE))
    text = path.read_text(encoding="utf-8")
    line = re.search(r"^([A-ZÆØÅ][a-zæøå]+) (\w+) ", body(path), re.MULTILINE)
    assert line is not None
    path.write_text(text.replace(line[0], f"{line[1]} ZANZIBAR ", 1), encoding="utf-8")
    changes = compared((), meeting, cwd=meeting.parent, public=False).changes
    (item,) = changes.items
    (part,) = item.parts
    (changed,) = part.lines
    assert [run.text for run in changed.runs if run.how == "new"] == ["ZANZIBAR"]
    assert [run.text for run in changed.runs if run.how == "gone"] == [line[2]]


def body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("---\n", 2)[-1]


def rewrapped(text: str) -> str:
    """Return an item with narrow lines, other marks and its keys in the opposite order."""
    match = re.match(r"---\n(.*?)---\n(.*)", text, re.DOTALL)
    head, rest = (match[1], match[2]) if match else ("", text)
    keys = re.findall(r"^\S.*\n(?:[ -].*\n)*", head, re.MULTILINE)
    blocks = re.split(r"(\n{2,}|^(?:```|~~~).*?^(?:```|~~~)$)", rest, flags=re.DOTALL | re.MULTILINE)
    out = [wrapped(block) if re.match(r"[A-ZÆØÅa-zæøå]", block) and "\n" not in block else block for block in blocks]
    front = f"---\n{''.join(reversed(keys))}---\n" if match else ""
    return front + re.sub(r"(?<![\w*])\*(?![* ])([^*\n]+)\*(?![\w*])", r"_\1_", "".join(out))


def wrapped(block: str) -> str:
    lines = textwrap.wrap(block, 40, break_long_words=False, break_on_hyphens=False)
    odd = any(re.match(r"[-+*#>|=:~`]|\d+[.)]|Tab|Fig", line) for line in lines) or re.search(r"[`<\[{]", block)
    return block if odd else "\n".join(lines)


def test_what_is_only_wrapped_and_marked_anew_is_no_change(meeting: Path) -> None:
    touched = 0
    for path in items_in(meeting):
        text = path.read_text(encoding="utf-8")
        path.write_text(rewrapped(text), encoding="utf-8")
        touched += rewrapped(text) != text
    assert touched > 1
    comparison = compared((), meeting, cwd=meeting.parent, public=False)
    assert not comparison.changes
    assert send(meeting).sending is None


def test_sending_twice_writes_the_same_bytes(meeting: Path) -> None:
    before = {path: path.read_bytes() for path in meeting.parent.rglob("*") if path.is_file()}
    assert send(meeting).sending is None
    assert {path: path.read_bytes() for path in meeting.parent.rglob("*") if path.is_file()} == before


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def test_a_clean_clone_gives_what_was_sent_whatever_was_committed_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763020800")
    root = tmp_path / "root"
    shutil.copytree(EXAMPLES, root, ignore=shutil.ignore_patterns("build", "_attachments", "meeting-2026-01"))
    meeting = root / "minimal"
    (meeting / "meeting.yaml").write_text((meeting / "meeting.yaml").read_text() + "colophon: true\n")
    (root / ".gitignore").write_text("build\n")
    git(root, "init", "-q")
    for step in range(2):
        git(root, "add", ".")
        git(root, "commit", "-qm", f"Sources {step}")
        options = Options(tmp_path / "out", formats=frozenset({"html"}))
        sent = publish(meeting, options, uncommitted=False, cwd=root, progress=lambda _: None)
        assert sent.sending is not None
        assert sent.commit
        git(root, "add", ".")
        git(root, "commit", "-qm", f"Sent {step}")
        (meeting / "9-late.md").write_text(LATE.format("Late"))
    git(root, "stash", "-qu")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "clone")
    options = Options(verify=tmp_path / "out", formats=frozenset({"html"}))
    clone = tmp_path / "clone" / "minimal"
    found = build(clone, options, cwd=tmp_path / "clone", worker=None, progress=lambda _: None)
    assert found.differences == ()
    names = sorted(path.name for path in (tmp_path / "out" / "minimal").glob("*.html"))
    assert names == ["addendum-1.html", "agenda.html"]
    assert sorted(now(clone).arranged.published.dispatches[1].documents) == names
