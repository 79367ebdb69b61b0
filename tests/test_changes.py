"""What has changed in an agenda: by item, part, sentence and word, and nothing that only looks different."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from agendagen.build import Options
from agendagen.changes import Changes, ItemChange, words
from agendagen.cli import app
from agendagen.comparing import compared
from agendagen.errors import Unusable
from agendagen.export.changed import COLOURED, GITHUB, as_html, as_json, as_text
from agendagen.lines import lines
from agendagen.publishing import publish
from agendagen.read import read_item
from agendagen.schemas import schema_text
from tests.sample import sample
from tests.unit.workspace import make, pdf

MEETING = """\
body: Board
date: 2025-11-20
time: 10:00
sections: {a: Decisions, b: Information}
"""
ROOF = """\
---
title: Roof
presenter: Bo Bak
duration: 20
attachments: [plan.pdf, {file: offer.pdf, title: Offer}]
---

## Recommendation

- That the board pays 44 million.
- That the work begins in May.

## Case

The roof leaks. It has leaked since 2019, see [](plan.pdf).

| Part | Cost |
|------|-----:|
| Tiles | 10 |
| Work | 34 |

## Economy

There is SECRET money.
"""
FILES: dict[str, str | bytes] = {
    "meeting.yaml": MEETING,
    "a/1-roof.md": ROOF,
    "a/2-road.md": "---\ntitle: Road\nduration: 5\n---\n\nIt is long.\n",
    "a/3-staff.md": "---\ntitle: Staff HIDDEN\npublic-title: Staff\nconfidential: true\n---\n\nHIDDEN\n",
    "b/1-news.md": "---\ntitle: News\n---\n\nNone.\n",
    "a/plan.pdf": pdf(1),
    "a/offer.pdf": pdf(2),
}


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a meeting that was sent."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762938000")
    folder = make(tmp_path, FILES)
    options = Options(formats=frozenset({"html"}))
    publish(folder, options, uncommitted=True, cwd=tmp_path, progress=lambda _: None)
    return folder


def changes(meeting: Path, *before: str, public: bool = False) -> Changes:
    found = compared(before, meeting, cwd=meeting.parent, public=public)
    assert found.diagnostics == ()
    return found.changes


def edit(meeting: Path, path: str, *pairs: tuple[str, str]) -> None:
    text = (meeting / path).read_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    (meeting / path).write_text(text)


def one(found: Changes) -> ItemChange:
    (item,) = found.items
    return item


def said(found: Changes) -> str:
    return as_text(found, "T", "then", "en")


def test_nothing_is_said_of_what_is_only_wrapped_marked_or_ordered_anew(meeting: Path) -> None:
    edit(
        meeting,
        "a/1-roof.md",
        ("The roof leaks. It has", "The *roof*\nleaks.\nIt __has__"),
        ("- That the board", "* That the board"),
        ("- That the work", "* That the work"),
        ("| Part | Cost |\n|------|-----:|", "|Part|Cost|\n|--|--:|"),
        ("title: Roof\npresenter: Bo Bak\nduration: 20", "duration: 20 min\npresenter: {name: Bo Bak}\ntitle: Roof"),
        ("[](plan.pdf)", "[attachment #](plan.pdf)"),
    )
    (meeting / "a/2-road.md").rename(meeting / "a/20-road.md")
    (meeting / "a/3-staff.md").rename(meeting / "a/30-staff.md")
    assert not changes(meeting)
    assert not changes(meeting, public=True)


def test_a_word_of_a_recommendation_is_named(meeting: Path) -> None:
    edit(meeting, "a/1-roof.md", ("44 million", "46 million"))
    item = one(changes(meeting))
    assert (item.number, item.title, item.state, item.facts, item.attachments) == ("1.1", "Roof", "changed", (), ())
    (part,) = item.parts
    assert part.kind == "recommendation"
    assert [[(run.how, run.text) for run in line.runs] for line in part.lines] == [
        [("same", "That the board pays "), ("gone", "44"), ("new", "46"), ("same", " million.")]
    ]


def test_sentences_rows_and_entries_are_lines(meeting: Path) -> None:
    edit(
        meeting,
        "a/1-roof.md",
        ("The roof leaks. ", ""),
        ("| Work | 34 |", "| Work | 36 |\n| Paint | 2 |"),
        ("- That the work begins in May.\n", ""),
    )
    recommendation, case = one(changes(meeting)).parts
    assert [(line.kind, [run.how for run in line.runs]) for line in recommendation.lines] == [("entry", ["gone"])]
    assert [(line.kind, "".join(run.text for run in line.runs if run.how != "same")) for line in case.lines] == [
        ("text", "The roof leaks."),
        ("row", "3436"),
        ("row", "Paint\t2"),
    ]


def test_new_withdrawn_and_moved_items(meeting: Path) -> None:
    edit(meeting, "a/2-road.md", ("title: Road", "title: Road\nwithdrawn: too early"))
    (meeting / "b/2-new.md").write_text("---\ntitle: New\nlate: it came today\n---\n\nText.\n")
    (meeting / "b/1-news.md").rename(meeting / "a/9-news.md")
    found = {item.title: (item.state, item.number, item.reason) for item in changes(meeting).items}
    assert found == {
        "Road": ("withdrawn", "1.2", "too early"),
        "News": ("moved", "2.1", ""),
        "New": ("new", "2.2", "it came today"),
    }


def test_people_times_and_attachments(meeting: Path) -> None:
    edit(
        meeting,
        "a/1-roof.md",
        ("Bo Bak", "Carla Holm"),
        ("duration: 20", "duration: 30"),
        ("[plan.pdf, {file: offer.pdf, title: Offer}]", "[plan.pdf, {file: offer.pdf, withdrawn: old}, new.pdf]"),
    )
    (meeting / "a/plan.pdf").write_bytes(pdf(5))
    (meeting / "a/new.pdf").write_bytes(pdf(6))
    item = next(item for item in changes(meeting).items if item.title == "Roof")
    assert [(fact.fact, fact.before, fact.after) for fact in item.facts] == [
        ("duration", "20", "30"),
        ("presenters", "Bo Bak", "Carla Holm"),
    ]
    assert [(entry.state, entry.label.replace("\N{NO-BREAK SPACE}", " ")) for entry in item.attachments] == [
        ("revised", "Attachment 1"),
        ("withdrawn", "Attachment 2"),
        ("new", "Attachment 3"),
    ]


def test_items_that_only_begin_later_are_one_line(meeting: Path) -> None:
    edit(meeting, "a/1-roof.md", ("duration: 20", "duration: 30"))
    found = changes(meeting)
    assert [item.title for item in found.items] == ["Roof"]
    assert [(time.number, time.before, time.after) for time in found.times] == [("1.2", "10:20", "10:30")]
    assert "begins: 1.2 [-10:20-] {+10:30+}" in said(found)


CLOSING = {
    "an item": [("a/1-roof.md", "title: Roof", "title: Roof\nconfidential: true\npublic-title: A house")],
    "a part": [("a/1-roof.md", "## Economy", "## Economy {.confidential}")],
    "a part that changes too": [
        ("a/1-roof.md", "## Economy", "## Economy {.confidential}"),
        ("a/1-roof.md", "SECRET money", "SECRET money and more"),
    ],
    "an attachment": [("a/1-roof.md", "title: Offer", "title: Offer, confidential: true")],
    "a section": [("meeting.yaml", "a: Decisions", "a: {title: Decisions, confidential: true}")],
}


@pytest.mark.parametrize("what", CLOSING)
def test_of_a_thing_closed_since_it_is_said_that_it_is_closed_and_no_more(meeting: Path, what: str) -> None:
    for path, old, new in CLOSING[what]:
        edit(meeting, path, (old, new))
    found = changes(meeting, public=True)
    assert found
    words_ = json.dumps(json.loads(as_json(found, "T", "then")))
    assert "closed" in words_
    closed = {"an attachment": ["Offer"], "a part": ["SECRET", "Economy"], "a part that changes too": ["SECRET"]}
    for secret in ("HIDDEN", *closed.get(what, ["SECRET", "Economy", "Recommendation", "leaks"])):
        assert secret not in words_, secret


def test_the_public_comparison_has_nothing_of_what_stays_closed(meeting: Path) -> None:
    edit(meeting, "a/3-staff.md", ("---\n\nHIDDEN", "---\n\nHIDDEN more"))
    assert not changes(meeting, public=True)
    assert one(changes(meeting)).title == "Staff HIDDEN"


def test_an_error_stops_the_public_comparison(meeting: Path) -> None:
    edit(meeting, "a/3-staff.md", ("confidential: true", "confidential: ture"))
    found = compared((), meeting, cwd=meeting.parent, public=True)
    assert found.diagnostics
    assert not found.changes


# --- Older states ----------------------------------------------------------------------------------------------------


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def test_a_commit_and_two_commits(meeting: Path) -> None:
    root = meeting.parent
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "One")
    edit(meeting, "a/2-road.md", ("It is long.", "It is short."))
    git(root, "commit", "-qam", "Two")
    edit(meeting, "b/1-news.md", ("None.", "Some."))
    assert [item.title for item in changes(meeting, "HEAD").items] == ["News"]
    assert [item.title for item in changes(meeting, "HEAD~1").items] == ["Road", "News"]
    assert [item.title for item in changes(meeting, "HEAD~1", "HEAD").items] == ["Road"]
    for ref in ("nowhere", "--output=x", "HEAD^{tree}", ""):
        with pytest.raises(Unusable, match="no commit"):
            changes(meeting, ref)
    assert not (root / "x").exists()


def test_nothing_of_the_repository_runs(meeting: Path) -> None:
    root = meeting.parent
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "One")
    program = root / "run.sh"
    program.write_text(f"#!/bin/sh\ntouch {root}/ran\ncat\n")
    program.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "filter.x.smudge",
        "filter.x.clean",
        "core.pager",
        "core.sshCommand",
        "diff.x.textconv",
    ):
        git(root, "config", key, str(program))
    (root / ".gitattributes").write_text("*.md filter=x diff=x\n")
    edit(meeting, "b/1-news.md", ("None.", "Some."))
    assert [item.title for item in changes(meeting, "HEAD").items] == ["News"]
    assert not (root / "ran").exists()


def test_links_and_names_of_an_older_state_lead_nowhere(meeting: Path) -> None:
    root = meeting.parent
    git(root, "init", "-q")
    (meeting / "a/link.md").symlink_to("/etc/passwd")
    git(root, "add", ".")
    git(root, "commit", "-qm", "One")
    blob = git(root, "hash-object", "-w", "agendagen.yaml")
    entries = git(root, "ls-tree", "HEAD") + f"\n100644 blob {blob}\t..evil\n"
    tree = subprocess.run(
        ["git", "mktree"],
        cwd=root,
        input=entries,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    commit = git(root, "commit-tree", tree, "-m", "odd")
    (meeting / "a/link.md").unlink()
    assert not changes(meeting, commit)


def test_two_folders(meeting: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other", FILES | {"b/1-news.md": "---\ntitle: News\n---\n\nLots.\n"})
    assert [item.title for item in changes(meeting, str(other)).items] == ["News"]


def test_what_was_never_sent_is_compared_with_nothing(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="never published"):
        changes(make(tmp_path, FILES))


# --- Forms -----------------------------------------------------------------------------------------------------------


def test_the_forms_say_the_same_and_escape_what_they_must(meeting: Path) -> None:
    edit(meeting, "a/1-roof.md", ("title: Roof", 'title: "Roof <b> `x` [y](z) @all #1 &amp;"'), ("in May", "in June"))
    found = changes(meeting)
    text = as_text(found, "T", "then", "en")
    assert "[-May-]{+June+}" in text
    assert "\x1b[9;31mMay\x1b[0m" in as_text(found, "T", "then", "en", form=COLOURED)
    markdown = as_text(found, "T", "then", "en", form=GITHUB)
    assert "<del>May</del><ins>June</ins>" in markdown
    assert "<b>" not in markdown.replace(r"\<b\>", "")
    assert r"\[y\]\(z\) \@all \#1" in markdown
    page = as_html(found, "T", "then", "en")
    assert "Roof &lt;b&gt;" in page
    assert "<b>" not in page
    assert json.loads(as_json(found, "T", "then"))["changes"]["items"][0]["number"] == "1.1"
    assert "udgår" in as_text(found, "T", "x", "da").replace("June", "udgår")


def test_colours_reach_a_terminal_and_nothing_else_steers_it(meeting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(meeting, "a/1-roof.md", ("in May", "in June"))
    monkeypatch.chdir(meeting.parent)
    monkeypatch.setattr("agendagen.cli.diff.is_terminal", lambda _: True)
    shown = CliRunner().invoke(app, ["diff", "m"], color=True).output
    assert "\x1b[9;31mMay\x1b[0m\x1b[1;32mJune\x1b[0m" in shown
    odd = Changes(items=(ItemChange("1", "a", "\x1b[2J", "new"),))
    assert "\x1b[2J" not in as_text(odd, "\x1b[2J", "\x1b[2J", "en", form=COLOURED)


def test_words_are_whole() -> None:
    runs = [(run.how, run.text) for run in words("Fire of 46 is 4,5", "To of 44 is 4,6")]
    assert ("gone", "46") in runs
    assert ("new", "44") in runs
    assert ("gone", "Fire") in runs


def test_a_sentence_ends_before_a_capital_only(tmp_path: Path) -> None:
    from agendagen.diagnostics import Source
    from agendagen.model import Meeting
    from tests.unit.trees import MemoryFiles

    text = "See no. 4 and A. Lund. It came on 6. May. »Yes.« Then pkt. 3 and e.g. this.\n"
    item, _ = read_item(Source("1.md", "1.md", text), Meeting(), MemoryFiles({}))
    assert [line.text for line in lines(item.parts[0].body)] == [
        "See no. 4 and A. Lund.",
        "It came on 6. May.",
        "»Yes.«",
        "Then pkt. 3 and e.g. this.",
    ]


# --- The schema ------------------------------------------------------------------------------------------------------

SCHEMA = Draft7Validator(json.loads(schema_text("diff")))


def test_the_schema_says_what_each_key_is() -> None:
    made = json.loads(schema_text("diff"))
    keys = [key for form in made["$defs"].values() for key in form["properties"].values()]
    assert len(keys) > 30
    assert [key for key in keys if "description" not in key] == []


SENTENCES = st.sampled_from(["It leaks.", "It is red.", "We pay 44 million.", "Æ ø å «x»", "a | b", "", "1. One"])
BLOCKS = st.one_of(
    SENTENCES,
    st.lists(SENTENCES, max_size=3).map(lambda found: "\n".join(f"- {each}" for each in found)),
    st.lists(st.integers(0, 9), min_size=1, max_size=3).map(
        lambda found: "| a | b |\n|---|---|\n" + "\n".join(f"| {each} | x |" for each in found)
    ),
    st.just("Noted.[^1]\n\n[^1]: A note."),
)
BODIES = st.lists(
    st.tuples(st.sampled_from(["", "## Recommendation\n\n", "## Case\n\n", "## Costs\n\n"]), BLOCKS), max_size=4
).map(lambda found: "\n\n".join(head + block for head, block in found))
HEADS = st.fixed_dictionaries(
    {"title": st.sampled_from(["Roof", "Road", "News"])},
    optional={
        "duration": st.integers(1, 90),
        "withdrawn": st.sampled_from(["true", "too early"]),
        "late": st.just("it came today"),
        "confidential": st.sampled_from(["true", "§ 10"]),
        "presenter": st.sampled_from(["Bo", "{name: Ann, role: chair}"]),
        "attachments": st.sampled_from(["[plan.pdf]", "[{file: plan.pdf, title: Plan}]", "[offer.pdf, plan.pdf]"]),
    },
)
ITEMS = st.dictionaries(
    st.sampled_from(["a/1-x.md", "a/2-y.md", "a/2-y/1-z.md", "b/1-w.md"]), st.tuples(HEADS, BODIES), min_size=1
)
MEETINGS = st.tuples(
    ITEMS, st.sampled_from(["", "room: A\n", "room: B\nparticipants: [{name: Bo, absent: ill}]\n", "status: draft\n"])
)


def written(root: Path, name: str, meeting: tuple[dict[str, tuple[dict[str, object], str]], str]) -> Path:
    """Write a meeting and return its folder."""
    items, settings = meeting
    texts = {
        path: "---\n" + "".join(f"{key}: {value}\n" for key, value in head.items()) + f"---\n\n{body}\n"
        for path, (head, body) in items.items()
    }
    files: dict[str, str | bytes] = {"meeting.yaml": MEETING + settings, "a/plan.pdf": pdf(1), "a/offer.pdf": pdf(2)}
    files |= {path.replace("a/plan", "b/plan"): data for path, data in list(files.items()) if path.endswith(".pdf")}
    files |= {"a/2-y/plan.pdf": pdf(3), "a/2-y/offer.pdf": pdf(4), "b/offer.pdf": pdf(len(items))}
    return make(root / name, {**files, **texts})


@given(one=MEETINGS, other=MEETINGS, public=st.booleans())
@settings(max_examples=sample(15, slow=40))
def test_what_programs_are_given_is_as_the_schema_says(
    one: tuple[dict[str, tuple[dict[str, object], str]], str],
    other: tuple[dict[str, tuple[dict[str, object], str]], str],
    public: bool,
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        before, after = written(root, "one", one), written(root, "other", other)
        found = compared((str(before),), after, cwd=root, public=public)
    told = json.loads(as_json(found.changes, found.title, found.label))
    assert [error.message for error in SCHEMA.iter_errors(told)] == []
    for language in ("en", "da"):
        page = as_html(found.changes, found.title, found.label, language)
        assert page.count("<ins>") == page.count("</ins>")
        assert as_text(found.changes, found.title, found.label, language)


def test_the_schema_takes_nothing_else() -> None:
    good = json.loads(as_json(Changes(items=(ItemChange("1", "a", "A", "new"),)), "T", "then"))
    assert SCHEMA.is_valid(good)
    assert not SCHEMA.is_valid(good | {"more": 1})
    assert not SCHEMA.is_valid({key: value for key, value in good.items() if key != "changes"})
    good["changes"]["items"][0]["state"] = "odd"
    assert not SCHEMA.is_valid(good)


# --- More that is told -----------------------------------------------------------------------------------------------


def test_what_a_section_says_who_takes_part_and_where_are_told(meeting: Path) -> None:
    edit(meeting, "meeting.yaml", ("b: Information", "b: {title: News, intro: Read this.}"))
    edit(meeting, "meeting.yaml", ("time: 10:00", "time: 10:00\nplace: Town hall\nparticipants: [{name: Bo Bak}]"))
    found = changes(meeting)
    assert [(fact.fact, fact.before, fact.after) for fact in found.facts] == [
        ("place", "", "Town hall"),
        ("participants", "", "Bo Bak"),
    ]
    (section,) = found.sections
    assert (section.number, section.title, [fact.after for fact in section.facts]) == ("2", "News", ["News"])
    assert "{+Read this.+}" in said(found)


def test_the_words_of_a_section_closed_since_are_not_repeated(meeting: Path) -> None:
    edit(meeting, "meeting.yaml", ("a: Decisions", "a: {title: Decisions, intro: SECRET words.}"))
    publish(
        meeting,
        Options(formats=frozenset({"html"})),
        uncommitted=True,
        cwd=meeting.parent,
        progress=lambda _: None,
    )
    edit(meeting, "meeting.yaml", ("intro: SECRET words.", "intro: SECRET words., confidential: true"))
    assert "SECRET" not in said(changes(meeting, public=True))
    assert "SECRET" not in said(changes(meeting))


def test_a_number_is_one_word() -> None:
    assert [(run.how, run.text) for run in words("It costs 565.000 kr.", "It costs 656.000 kr.")] == [
        ("same", "It costs "),
        ("gone", "565.000"),
        ("new", "656.000"),
        ("same", " kr."),
    ]


def test_another_title_of_an_attachment_is_told(meeting: Path) -> None:
    edit(meeting, "a/1-roof.md", ("title: Offer", "title: The offer"))
    assert "[-Offer-] {+The offer+} (another title)" in said(changes(meeting))
