"""`agendagen move`: the agenda afterwards is the one before but for the order, or nothing is changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from agendagen import writing
from agendagen.errors import Unusable
from agendagen.moving import perform
from agendagen.moving.order import Place, numbered
from tests.conftest import Run
from tests.sample import sample
from tests.unit.workspace import make, pdf

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)
FILES: dict[str, str | bytes] = {
    "meeting.yaml": """\
        body: Board
        date: 2025-11-20
        language: en
        sections:
          a: {title: Decisions, intro: "First [](a/2-roof.md), see [the plan](a/2-roof/plan.pdf)."}
          b: Information
        attachments: [a/2-roof/plan.pdf, bilag/all.pdf]
        """,
    "bilag/all.pdf": pdf(1),
    "bilag/rows.csv": "a,b\n1,2\n",
    "bilag/a picture.png": PNG,
    "a/1-budget.md": "# Budget\n\n## Case\n\n[](2-roof.md#costs), [item #](<2-roof/1-slate.md>), *so [](2-roof.md)*.\n",
    "a/2-roof.md": """\
        ---
        title: Roof
        attachments:
          - file: ../bilag/all.pdf   # the same
            title: All
          - "2-roof/plan.pdf"
        ---
        ## Case

        [attachment #](../bilag/all.pdf "a title"), [][plan], [](#costs) and [](3-fete.md) and [](../b/1-news.md).

        ![A picture](<../bilag/a picture.png>)

        ![Slate](2-roof/slate.png)

        ```table
        id: costs
        caption: Costs
        file: ../bilag/rows.csv
        ```

        `[](2-roof/1-slate.md)` is code.

        ````
        ```table
        file: 2-roof/rows.csv
        ```
        ````

        [plan]: 2-roof/plan.pdf
        """,
    "a/2-roof/plan.pdf": pdf(2),
    "a/2-roof/slate.png": PNG,
    "a/2-roof/1-slate.md": '# Slate\n\n## Case\n\nUp: [](../2-roof.md), [](/m/a/3-fete.md). <a href="https://example.org">x</a>\n',
    "a/2-roof/2-tiles.md": "# Tiles\r\n\r\n## Case\r\n\r\nSee [](1-slate.md).\r\n",
    "a/3-fete.md": "# Fete\n\n## Case\n\nx\n",
    "b/1-news.md": "# News\n\n## Case\n\n| a | b |\n|---|---|\n| [](../a/2-roof.md) | [](../a/2-roof/2-tiles.md) |\n",
    "b/3-roof.md": "# Hall\n\n## Case\n\nx\n",
    "../other/meeting.yaml": "body: Board\ndate: 2025-12-20\nlanguage: en\nattachments: [../m/a/2-roof/plan.pdf]\n",
    "../other/1-one.md": "# One\n\n## Case\n\n![Slate](../m/a/2-roof/slate.png) [](../m/a/2-roof/plan.pdf)\n",
}


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a meeting in which all leads to everything."""
    monkeypatch.chdir(tmp_path)
    return make(tmp_path, FILES)


def snapshot(root: Path) -> dict[str, bytes | None]:
    """Return everything below a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
    }


def outline(agendagen: Run, folder: str = "m") -> Any:
    said = agendagen("outline", folder, "--output-format", "json")
    assert said.code == 0, said
    return json.loads(said.out)["meetings"][0]


def items(made: Any) -> dict[str, Any]:
    """Return the items of an outline by their anchors, without what tells their place."""
    found: dict[str, Any] = {}

    def visit(entries: Any) -> None:
        for item in entries:
            visit(item["items"])
            told = {key: value for key, value in item.items() if key not in {"number", "path", "items"}}
            told["attachments"] = [(a["title"], a["sha256"]) for a in item["attachments"]]
            told["captions"] = [(c["title"], c["anchor"]) for c in item["captions"]]
            found[item["anchor"]] = told | {"items": [sub["anchor"] for sub in item["items"]]}

    for section in made["sections"]:
        visit(section["items"])
    return found


def titles(made: Any) -> list[str]:
    return [f"{item['number']} {item['title']}" for section in made["sections"] for item in section["items"]]


def findings(agendagen: Run) -> list[str]:
    return sorted(f"{row['rule']}" for row in json.loads(agendagen("check", ".", "--output-format", "json").out))


WAYS = [
    (("a/2-roof.md", "--before", "a/1-budget.md"), ["1.1 Roof", "1.2 Budget", "1.3 Fete", "2.1 News", "2.2 Hall"]),
    (("1.2", "--after", "1.3"), ["1.1 Budget", "1.2 Fete", "1.3 Roof", "2.1 News", "2.2 Hall"]),
    (("m/a/2-roof.md", "--to", "b"), ["1.1 Budget", "1.2 Fete", "2.1 News", "2.2 Hall", "2.3 Roof"]),
    (("a/2-roof", "--before", "b/1-news"), ["1.1 Budget", "1.2 Fete", "2.1 Roof", "2.2 News", "2.3 Hall"]),
    (("budget", "--to", "Information"), ["1.1 Roof", "1.2 Fete", "2.1 News", "2.2 Hall", "2.3 Budget"]),
    (("a/3-fete.md", "--before", "1.2"), ["1.1 Budget", "1.2 Fete", "1.3 Roof", "2.1 News", "2.2 Hall"]),
    (("a/2-roof/2-tiles.md", "--to", "a"), ["1.1 Budget", "1.2 Roof", "1.3 Fete", "1.4 Tiles", "2.1 News", "2.2 Hall"]),
    (("a/3-fete.md", "--to", "a/2-roof"), ["1.1 Budget", "1.2 Roof", "2.1 News", "2.2 Hall"]),
    (("b/3-roof.md", "--before", "a/1-budget.md"), ["1.1 Hall", "1.2 Budget", "1.3 Roof", "1.4 Fete", "2.1 News"]),
]


def test_code_that_shows_a_path_stays_as_it_is(agendagen: Run, meeting: Path) -> None:
    assert agendagen("move", "m/a/2-roof.md", "--to", "b").code == 0
    (text,) = (said for path in meeting.glob("b/*.md") if "is code" in (said := path.read_text(encoding="utf-8")))
    assert "````\n```table\nfile: 2-roof/rows.csv\n```\n````" in text
    assert "`[](2-roof/1-slate.md)` is code" in text


@pytest.mark.parametrize(("typed", "wanted"), WAYS[:: sample(2, slow=1)])
def test_only_the_order_is_another(agendagen: Run, meeting: Path, typed: tuple[str, ...], wanted: list[str]) -> None:
    before, found = outline(agendagen), findings(agendagen)
    other = [entry["sha256"] for entry in outline(agendagen, "other")["attachments"]]
    said = agendagen("move", *typed, "--meeting", "m")
    assert said.code == 0, said
    after = outline(agendagen)
    assert titles(after) == wanted
    mine, was = items(after), items(before)
    for told in (*mine.values(), *was.values()):
        del told["items"]
    assert mine == was
    assert [entry["sha256"] for entry in outline(agendagen, "other")["attachments"]] == other
    assert findings(agendagen) == found
    assert not list(meeting.rglob(".agendagen-*"))


@pytest.mark.parametrize("typed", [way[0] for way in WAYS])
def test_a_dry_run_says_it_and_changes_nothing(agendagen: Run, meeting: Path, typed: tuple[str, ...]) -> None:
    before = snapshot(meeting.parent)
    said = agendagen("move", *typed, "--meeting", "m", "--dry-run")
    assert said.code == 0
    assert "would be" in said.err
    assert snapshot(meeting.parent) == before


def test_there_and_back_gives_the_same_bytes(agendagen: Run, meeting: Path) -> None:
    before = snapshot(meeting.parent)
    assert agendagen("move", "a/2-roof.md", "--before", "a/1-budget.md", "--meeting", "m").code == 0
    assert "1-roof/slate.png" in (meeting.parent / "other/1-one.md").read_text()
    assert agendagen("move", "a/1-roof.md", "--after", "a/2-budget.md", "--meeting", "m").code == 0
    after = snapshot(meeting.parent)
    assert {path for path in before if before[path] != after.get(path)} == set()
    assert set(after) == set(before)


@pytest.mark.parametrize("after", range(0, 16, 2))
@pytest.mark.parametrize("fails", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_an_error_in_the_middle_undoes_all(
    agendagen: Run, meeting: Path, monkeypatch: pytest.MonkeyPatch, after: int, fails: BaseException
) -> None:
    before = snapshot(meeting.parent)
    count = 0

    def failing(name: str) -> Any:
        real = getattr(writing, name)

        def call(*args: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count == after + 1:
                raise fails
            return real(*args, **named)

        return call

    for name in ("put", "rename"):
        monkeypatch.setattr(perform, name, failing(name))
    code = None
    try:
        code = agendagen("move", "a/2-roof.md", "--to", "b", "--meeting", "m").code
    except KeyboardInterrupt:
        code = 130
    if count <= after:
        assert code == 0
    else:
        assert code != 0
        assert snapshot(meeting.parent) == before


@pytest.mark.parametrize(
    "typed",
    [
        ("a/2-roof.md",),
        ("a/2-roof.md", "--to", "b", "--before", "1.1"),
        ("a/2-roof.md", "--before", "a/2-roof.md"),
        ("a/2-rof.md", "--to", "b"),
        ("a/2-roof.md", "--to", "c"),
        ("a/2-roof.md", "--after", "9.9"),
        ("a/2-roof.md", "--to", "a/2-roof"),
        ("a/2-roof.md", "--before", "a/2-roof/1-slate.md"),
    ],
)
def test_what_makes_no_sense_is_refused(agendagen: Run, meeting: Path, typed: tuple[str, ...]) -> None:
    before = snapshot(meeting.parent)
    said = agendagen("move", *typed, "--meeting", "m")
    assert said.code in (1, 2)
    assert said.err
    assert snapshot(meeting.parent) == before


def test_nothing_closed_is_opened_by_a_move(agendagen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = make(
        tmp_path,
        {
            "a/1-closed.md": "---\nconfidential: true\n---\n# Closed\n\n## Case\n\nx\n",
            "a/1-closed/1-sub.md": "# Sub\n\n## Case\n\nx\n",
            "a/2-open.md": "# Open\n\n## Case\n\nx\n",
        },
    )
    before = snapshot(folder)
    said = agendagen("move", "m/a/1-closed/1-sub.md", "--after", "m/a/2-open.md")
    assert said.code == 1
    assert "confidential" in said.err
    assert snapshot(folder) == before


def test_an_order_in_the_front_matter_changes_there(
    agendagen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = make(
        tmp_path,
        {f"a/{name}.md": f"---\norder: {n} # its place\n---\n# {name}\n" for n, name in enumerate("xyz", 1)},
    )
    assert agendagen("move", "m/a/z.md", "--before", "m/a/y.md").code == 0
    assert titles(outline(agendagen)) == ["1.1 x", "1.2 z", "1.3 y"]
    assert (folder / "a/x.md").read_text().startswith("---\norder: 1 # its place\n")


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("1-a 3-c 2-b", "1-a 3-c 4-b"),
        ("3-c 1-a 2-b", "3-c 4-a 5-b"),
        ("10-a 5-c 20-b", "10-a 11-c 20-b"),
        ("2-b 10-x 4-c", "2-b 3-x 4-c"),
        ("2-x 1-b 3-c", "1-x 2-b 3-c"),
        ("1-a 3-c 2-x 4-d", "1-a 2-c 3-x 4-d"),
        ("01-a 03-c 02-b", "01-a 03-c 04-b"),
        ("x a b", "1-x a b"),
        ("1-a x b", "1-a 2-x b"),
        ("1-a b", "1-a b"),
        ("1-a 1-b", "1-a 2-b"),
        ("b a", "1-b a"),
    ],
)
def test_the_fewest_get_another_number(wanted: str, given: str) -> None:
    names = [f"s/{name}.md" for name in wanted.split()]
    found = numbered([Place(name) for name in names], next((name for name in names if name.endswith("x.md")), ""))
    assert [place.path for place in found] == [f"s/{name}.md" for name in given.split()]


def test_nothing_is_renamed_over_or_through_what_is_there(tmp_path: Path) -> None:
    old, new, other = tmp_path / "old", tmp_path / "new", tmp_path / "other"
    old.write_text("old")
    new.symlink_to(tmp_path / "nowhere")
    with pytest.raises((FileExistsError, Unusable)):
        writing.rename(old, new, roots=[tmp_path])
    with pytest.raises(FileExistsError):
        writing.rename(old, new, roots=[])
    other.mkdir()
    with pytest.raises(FileExistsError):
        writing.rename(old, other, roots=[tmp_path])
    link = tmp_path / "link"
    link.symlink_to(other)
    for one, two in ((old, link / "x"), (link / "x", tmp_path / "x"), (link, tmp_path / "x")):
        with pytest.raises(Unusable):
            writing.rename(one, two, roots=[tmp_path])
    assert old.read_text() == "old"
    assert list(other.iterdir()) == []
    writing.rename(old, tmp_path / "x", roots=[tmp_path])
    assert (tmp_path / "x").read_text() == "old"
