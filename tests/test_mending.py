"""`check --fix` never makes worse YAML: it writes what was said before with the change, or nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from agendagen.cli.mending import mend
from tests.sample import sample
from tests.unit.workspace import make, reading

MEETING = "body: B\ndate: 2025-11-20\nlanguage: en\n"
FILES: dict[str, str | bytes] = dict.fromkeys(("a.csv", "new.csv", "b #c.csv", "d, e.csv", "no"), "a\n")
UNREADABLE = {"bad-yaml", "bad-front-matter", "duplicate-key", "wrong-type", "unknown-key", "cut-value", "empty-flag"}


def mended(root: Path, text: str, meeting: str = MEETING) -> str:
    """Return item 1 as `check --fix` leaves it."""
    folder = make(root, FILES | {"meeting.yaml": meeting, "1-one.md": text.encode()})
    mend(folder, (), (), unsafe=False, to_stderr=False)
    return (folder / "1-one.md").read_bytes().decode()


def front(text: str) -> Any:
    """Return what the front matter says, by the plainest of readers."""
    keys = text.removeprefix("\ufeff").replace("\r\n", "\n").split("---\n")[1]
    return yaml.load(keys, Loader=yaml.BaseLoader)


def entries(said: Any, key: str = "attachments") -> list[Any]:
    value = said.get(key)
    return value if isinstance(value, list) else [] if value in (None, "", "~", "null") else [value]


BODY = "\nSee [](new.csv).\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("attachments: # none yet", "attachments: [new.csv] # none yet"),
        ("attachments:   # none yet", "attachments: [new.csv]   # none yet"),
        ("attachments:", "attachments: [new.csv]"),
        ("attachments: ~", "attachments: [new.csv]"),
        ("attachments: null # later", "attachments: [new.csv] # later"),
        ("attachments: []", "attachments: [new.csv]"),
        ("attachments: [ ]", "attachments: [new.csv ]"),
        ("attachments: [a.csv,]", "attachments: [a.csv, new.csv,]"),
        ("attachments: [a.csv , ] # x", "attachments: [a.csv, new.csv , ] # x"),
        ('attachments: "b #c.csv"', 'attachments: ["b #c.csv", new.csv]'),
        ("attachments: 'b #c.csv' # x", "attachments: ['b #c.csv', new.csv] # x"),
        ("attachments: d, e.csv", 'attachments: ["d, e.csv", new.csv]'),
        ("attachments: {file: a.csv} # x", "attachments: [{file: a.csv}, new.csv] # x"),
        ("attachments: ['b #c.csv', {file: a.csv}]", "attachments: ['b #c.csv', {file: a.csv}, new.csv]"),
        ("attachments: [\n  a.csv, # one\n  ]", "attachments: [\n  a.csv, new.csv, # one\n  ]"),
        ("attachments: [\n  a.csv # one\n]", "attachments: [\n  a.csv, new.csv # one\n]"),
        ("attachments: [ # none\n]", "attachments: [new.csv # none\n]"),
        ("attachments:\n  - a.csv # one\n  # - b", "attachments:\n  - a.csv # one\n  - new.csv\n  # - b"),
        ("attachments: # mine\n- a.csv", "attachments: # mine\n- a.csv\n- new.csv"),
        ("attachments:\n\n  -   a.csv\n\ntype: x", "attachments:\n\n  -   a.csv\n  - new.csv\n\ntype: x"),
        (
            "attachments:\n  - file: a.csv\n    title: >\n      long\n\n      text\ntype: x",
            "attachments:\n  - file: a.csv\n    title: >\n      long\n\n      text\n  - new.csv\ntype: x",
        ),
        ('"attachments": [a.csv]', '"attachments": [a.csv, new.csv]'),
        ("attachments : [a.csv]", "attachments : [a.csv, new.csv]"),
        ("type: x # attachments: [no]", "type: x # attachments: [no]\nattachments:\n  - new.csv"),
        ("extra:\n  attachments: [q]", "extra:\n  attachments: [q]\nattachments:\n  - new.csv"),
        ("extra:\n  a: |\n    attachments: []", "extra:\n  a: |\n    attachments: []\nattachments:\n  - new.csv"),
        ("attachment: [a.csv]", "attachments: [a.csv, new.csv]"),
        ("presentor: Bo", "presenter: Bo\nattachments:\n  - new.csv"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "mark"])
def test_an_entry_is_added_in_the_manner_of_the_author(
    tmp_path: Path, before: str, after: str, ends: str, mark: str
) -> None:
    def whole(keys: str) -> str:
        return mark + f"---\ntitle: T\n{keys}\n---\n{BODY}".replace("\n", ends)

    assert mended(tmp_path, whole(before)) == whole(after)


@pytest.mark.parametrize(
    "keys",
    [
        "title: T\nattachments: &a [a.csv]",
        "title: T\nattachments: *a",
        "title: T\nattachments:\n\t- a.csv",
        "title: T\nattachments: [a.csv",
        "title: T\nattachments: [a.csv]\nattachments: [a.csv]",
        "title: T\nattachments:\n  file: a.csv",
        "title: T\nattachments: |\n  a.csv",
        "{title: T}",
        "{title: T, attachments: [a.csv",
        "title: T\ntags: [roads, ward #3]\nattachments: [a.csv]",
        "- title: T",
        "title: T\n---\n\n---\nattachments: [a.csv]",
    ],
)
def test_what_is_written_in_another_manner_or_cannot_be_read_is_left_alone(tmp_path: Path, keys: str) -> None:
    text = f"---\n{keys}\n---\n{BODY}"
    assert mended(tmp_path, text) == text


@pytest.mark.parametrize("above", ["\n", "<!-- c -->\n", " ", "\u200b", "-", "# T\n\n"])
def test_front_matter_that_is_not_on_top_gets_no_other_above_it(tmp_path: Path, above: str) -> None:
    text = f"{above}---\ntitle: T\nconfidential: true\n---\n{BODY}"
    assert mended(tmp_path, text) == text


@pytest.mark.parametrize(
    "title", ["Fredag 20. november 2025", '"B Fredag 20. november 2025" # Fredag', "[Fredag 20. november 2025]"]
)
def test_a_weekday_is_mended_in_the_value_alone(tmp_path: Path, title: str) -> None:
    before = f"body: B\ndate: 2025-11-20\nlanguage: da\ntitle: {title}\n"
    folder = make(tmp_path, {"meeting.yaml": before, "1-a.md": "# A\n\nx\n"})
    mend(folder, (), (), unsafe=False, to_stderr=False)
    after = (folder / "meeting.yaml").read_text()
    assert after in {before, before.replace("Fredag", "Torsdag", 1)}
    assert yaml.safe_load(after).keys() == yaml.safe_load(before).keys()


def test_a_weekday_in_a_comment_stays(tmp_path: Path) -> None:
    before = "body: B\ndate: 2025-11-20\nlanguage: da\ntitle: B # Fredag 20. november 2025\n"
    folder = make(tmp_path, {"meeting.yaml": before, "1-a.md": "# A\n\nx\n"})
    mend(folder, (), (), unsafe=False, to_stderr=False)
    assert (folder / "meeting.yaml").read_text() == before


# --- Any front matter ------------------------------------------------------------------------------------------------

NAME = st.sampled_from(
    ["a.csv", '"a.csv"', "'b #c.csv'", '"d, e.csv"', "{file: a.csv}", '{file: "b #c.csv", title: "x]"}']
)
SPACE = st.sampled_from(["", " ", "  ", "\n    ", " # c]\n    ", "\n\n    "])
COMMENT = st.sampled_from(["", " # mine", "  # [a], b: c", " #\tx", "   "])


@st.composite
def lists(draw: st.DrawFn, key: str) -> str:
    """Draw a key with a list in one of the manners of YAML."""
    colon = draw(st.sampled_from([":", " :"]))
    head = draw(st.sampled_from([key, f'"{key}"', f"'{key}'"])) + colon
    names = draw(st.lists(NAME, max_size=3, unique=True))
    manner = draw(st.sampled_from(["flow", "block", "one", "null", "folded"]))
    if manner == "flow":
        commas = [draw(SPACE) + name + draw(SPACE) for name in names]
        inner = ",".join(commas) + draw(st.sampled_from(["", ","] if names else [""])) + draw(SPACE)
        return f"{head} [{inner}]{draw(COMMENT)}\n"
    if manner == "block" and names:
        margin = draw(st.sampled_from(["", "  ", "    "]))
        rows = [f"{margin}-{draw(st.sampled_from([' ', '   ']))}{name}{draw(COMMENT)}\n" for name in names]
        gaps = [draw(st.sampled_from(["", "", "\n", f"{margin}# between\n"])) for _ in rows]
        return f"{head}{draw(COMMENT)}\n" + "".join(map("".join, zip(rows, gaps, strict=True)))
    if manner == "one" and names:
        return f"{head} {names[0]}{draw(COMMENT)}\n"
    if manner == "folded":
        return f"{head} {draw(st.sampled_from(['|', '>-', '|+']))}\n  a.csv\n\n"
    return f"{head}{draw(st.sampled_from(['', ' ~', ' null', ' []']))}{draw(COMMENT)}\n"


OTHERS = [
    "presentor: Bo # x\n",
    "presenter: {name: 'B #1'}\n",
    "# attachments: [z]\n",
    "\n",
    "tags: [a, 'b # c',]\n",
    "extra:\n  attachments: [q]\n",
    "type: |\n  x\n\n",
    "withdrawm: 'it is'\n",
    "durration: 5 min\n",
]


@st.composite
def fronts(draw: st.DrawFn) -> str:
    """Draw the text of an item."""
    rows = ["title: T" + draw(COMMENT) + "\n"]
    if draw(st.booleans()):
        rows.append(draw(lists(draw(st.sampled_from(["attachments", "attachment", "attachmnets"])))))
    rows += draw(st.lists(st.sampled_from(OTHERS), max_size=4, unique=True))
    links = draw(
        st.lists(st.sampled_from(["new.csv", "a.csv", "b%20%23c.csv", "d,%20e.csv", "no"]), min_size=1, unique=True)
    )
    text = "---\n" + "".join(draw(st.permutations(rows))) + "---\n\n" + " ".join(f"[]({link})" for link in links) + "\n"
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return draw(st.sampled_from(["", "\ufeff"])) + text


SPELLED = {
    "attachment": "attachments",
    "attachmnets": "attachments",
    "presentor": "presenter",
    "withdrawm": "withdrawn",
}
SPELLED |= {"durration": "duration"}


@settings(max_examples=sample(25, slow=100))
@given(fronts())
def test_what_is_mended_says_what_was_said_and_the_change_or_is_left_alone(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = FILES | {"meeting.yaml": MEETING, "1-one.md": text.encode()}
        before = {d.rule for d in reading(Path(folder), files).diagnostics}
        after = mended(Path(folder), text)
        left = reading(Path(folder), {"meeting.yaml": MEETING}).diagnostics
    if after == text:
        return
    said, says = front(text), front(after)
    origin = {SPELLED[key]: key for key in said if key in SPELLED and key not in says}
    for key, value in says.items():
        was = key if key in said else origin.get(key, key)
        if key != "attachments":
            assert value == said[was]
            continue
        assert entries(says)[: len(entries(said, was))] == entries(said, was)
        assert set(map(str, entries(says)[len(entries(said, was)) :])) <= set(FILES)
    assert {origin.get(key, key) for key in says} - {"attachments"} == said.keys() - {"attachments"}
    assert {d.rule for d in left if d.rule in UNREADABLE} <= before
    assert after.split("---", 2)[2] == text.split("---", 2)[2]
    for comment in ("# mine", "# [a], b: c", "# between", "# c]", "# attachments: [z]"):
        assert after.count(comment) == text.count(comment)
    assert ("\r\n" in after) == ("\r\n" in text)
    assert after.count("\r") == after.count("\n") * ("\r\n" in text)
    assert after.startswith("\ufeff") == text.startswith("\ufeff")


def test_letters_that_were_encoded_twice_are_mended_all_at_once(tmp_path: Path) -> None:
    text = "---\ntitle: Æblegrød på mødet\ntype: bøn\n---\n\nKød – ikke „gern“.\n"
    twice = text.encode().decode("cp1252")
    assert mended(tmp_path, twice) == text


def test_a_link_to_an_item_that_was_moved_leads_to_it_again(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "meeting.yaml": f"{MEETING}sections: {{a: A, b: B}}\n",
        "a/1-one.md": "---\ntitle: One\n---\n\nSee [](../a/3-roof.md), [it](2-roof.md#plan) and [](4-gone.md).\n",
        "b/7-roof.md": "---\ntitle: Roof\n---\n\n## Plan {#plan}\n\nText.\n",
    }
    folder = make(tmp_path, files)
    mend(folder, (), (), unsafe=False, to_stderr=False)
    text = (folder / "a/1-one.md").read_text()
    assert text.endswith("See [](../b/7-roof.md), [it](../b/7-roof.md#plan) and [](4-gone.md).\n")


def test_a_link_that_two_items_may_be_meant_by_is_left_alone(tmp_path: Path) -> None:
    text = "---\ntitle: One\n---\n\nSee [](3-roof.md).\n"
    files: dict[str, str | bytes] = dict.fromkeys(("a/7-roof.md", "b/2-roof.md"), "---\ntitle: R\n---\n\nText.\n")
    folder = make(tmp_path, {**files, "meeting.yaml": f"{MEETING}sections: {{a: A, b: B}}\n", "a/1-one.md": text})
    mend(folder, (), (), unsafe=False, to_stderr=False)
    assert (folder / "a/1-one.md").read_text() == text
