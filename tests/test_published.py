"""What was sent does not move: numbers that stay, late and withdrawn things, and a record that nobody edits."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from agendagen.build import Options, build
from agendagen.cli import app
from agendagen.cli.outline import plain
from agendagen.errors import Unusable
from agendagen.model import Item, walk
from agendagen.publishing import Publication, publish
from agendagen.reading import Reading, read
from agendagen.worker import Worker
from tests.unit.workspace import findings, make, pdf

MEETING = """\
body: Board
date: 2025-11-20
time: 10:00
timezone: Europe/Copenhagen
sections: {a: Decisions, b: Information}
attachments: [rules.pdf]
"""
FILES: dict[str, str | bytes] = {
    "meeting.yaml": MEETING,
    "a/1-roof.md": "---\ntitle: Roof\nattachments: [roof.pdf]\n---\n\n"
    "See [](2-road.md), [](road.pdf) and [](2-road.md#t).\n",
    "a/2-road.md": "---\ntitle: Road\nattachments: [road.pdf]\n---\n\n| a |\n|---|\n| b |\n\nTable: Costs {#t}\n",
    "a/2-road/1-bridge.md": "---\ntitle: Bridge\n---\n\nIt falls.\n",
    "a/3-staff.md": "---\ntitle: Staff\nconfidential: true\nattachments: [staff.pdf]\n---\n\nSECRET\n",
    "b/1-news.md": "---\ntitle: News\n---\n\n| c |\n|---|\n| d |\n\nTable: Dates\n",
    **{name: pdf(count) for count, name in enumerate(("rules.pdf", "a/roof.pdf", "a/road.pdf", "a/staff.pdf"), 1)},
}
NEW = "---\ntitle: {}\nlate: the letter came today\n---\n\nText of {}.\n"


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a meeting that was never sent."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762938000")
    return make(tmp_path, FILES)


def send(meeting: Path, *, uncommitted: bool = False) -> Publication:
    return publish(
        meeting,
        Options(formats=frozenset({"html"})),
        uncommitted=uncommitted,
        cwd=meeting.parent,
        progress=lambda _: None,
    )


def now(meeting: Path) -> Reading:
    return read(meeting, cwd=meeting.parent)


def numbers(reading: Reading) -> dict[str, str]:
    """Return the number of everything that has one, by what it is called."""
    agenda = reading.whole
    found = {section.title: section.number for section in agenda.sections}
    found |= {item.title: item.number for item in walk(agenda.sections)}
    found |= {entry.path or entry.title: entry.label.replace("\N{NO-BREAK SPACE}", " ") for entry in agenda.attachments}
    return found


def rename(meeting: Path, old: str, new: str) -> None:
    (meeting / new).parent.mkdir(parents=True, exist_ok=True)
    (meeting / old).rename(meeting / new)


def test_what_was_sent_keeps_its_numbers_whatever_order_the_files_have(meeting: Path) -> None:
    send(meeting)
    before = numbers(now(meeting))
    for old, new in (("a/1-roof.md", "a/9-roof.md"), ("a/3-staff.md", "a/0-staff.md"), ("b/1-news.md", "a/8-news.md")):
        rename(meeting, old, new)
    (meeting / "a/4-new.md").write_text(NEW.format("New", "new"))
    (meeting / "b/4-more.md").write_text(NEW.format("More", "more"))
    after = now(meeting)
    kept = numbers(after)
    assert {name: number for name, number in kept.items() if name in before} == before
    assert kept["New"] == "1.4"
    assert [item.title for item in after.whole.sections[0].items] == ["Staff", "Road", "New", "News", "Roof"]
    captions = {item.title: tables(item) for item in walk(after.whole.sections)}
    assert captions["Road"] == ["Table 1"]
    assert captions["News"] == ["Table 2"]


def tables(item: Item) -> list[str]:
    from agendagen.text import Caption
    from agendagen.text import walk as nodes

    return [
        node.label.replace("\N{NO-BREAK SPACE}", " ")
        for part in item.parts
        for node in nodes(part.body)
        if isinstance(node, Caption)
    ]


def test_what_is_new_takes_the_next_free_number_and_never_a_used_one(meeting: Path) -> None:
    send(meeting)
    (meeting / "a/0-first.md").write_text(NEW.format("First", "first"))
    (meeting / "b/0-other.md").write_text(
        NEW.format("Other", "other").replace("late:", "attachments: [../x.pdf]\nlate:")
    )
    (meeting / "x.pdf").write_bytes(pdf(7))
    send(meeting)
    (meeting / "a/0-first.md").write_text(NEW.format("First", "first").replace("late:", "withdrawn: no need\nlate:"))
    send(meeting)
    (meeting / "a/5-last.md").write_text(NEW.format("Last", "last"))
    found = numbers(now(meeting))
    assert (found["First"], found["Other"], found["Last"]) == ("1.4", "2.2", "1.5")
    assert found["m/x.pdf"] == "Attachment 4"


def test_letters_go_between(meeting: Path) -> None:
    send(meeting)
    path = meeting / "meeting.yaml"
    path.write_text(path.read_text() + "numbering: {late: letter}\n")
    for name in ("15-one", "16-two"):
        (meeting / f"a/{name}.md").write_text(NEW.format(name, name) + "")
    for old, new in (("a/2-road.md", "a/20-road.md"), ("a/3-staff.md", "a/30-staff.md")):
        rename(meeting, old, new)
    rename(meeting, "a/2-road", "a/20-road")
    found = [(item.title, item.number) for item in now(meeting).whole.sections[0].items]
    assert found == [("Roof", "1.1"), ("15-one", "1.1a"), ("16-two", "1.1b"), ("Road", "1.2"), ("Staff", "1.3")]


def test_a_late_item_says_why_and_one_in_time_does_not(meeting: Path) -> None:
    send(meeting)
    (meeting / "b/2-late.md").write_text("---\ntitle: Late\n---\n\nText.\n")
    (meeting / "b/3-true.md").write_text("---\ntitle: True\nlate: true\n---\n\nText.\n")
    (meeting / "b/4-why.md").write_text("---\ntitle: Why\nlate: it is urgent\n---\n\nText.\n")
    (meeting / "b/4-why").mkdir()
    (meeting / "b/4-why/1-sub.md").write_text("---\ntitle: Sub\n---\n\nText.\n")
    (meeting / "b/1-news.md").write_text(str(FILES["b/1-news.md"]).replace("title: News", "title: News\nlate: so"))
    found = now(meeting)
    late = [d.span.source.path for d in found.diagnostics if d.rule == "late-without-reason" and d.span]
    assert late == ["m/b/2-late.md", "m/b/3-true.md"]
    assert [d.span.source.path for d in found.diagnostics if d.rule == "useless-key" and d.span] == ["m/b/1-news.md"]
    assert "1.4" not in plain(found)


def test_what_is_gone_must_be_said_to_be_withdrawn(meeting: Path) -> None:
    send(meeting)
    (meeting / "a/1-roof.md").unlink()
    found = findings(now(meeting), "published-item-missing")
    assert len(found) == 1
    assert "item 1.1 *Roof*" in found[0]
    assert "a/1-roof.md" in found[0]
    assert send(meeting).sending is None
    (meeting / "a/1-roof.md").write_text("---\ntitle: Roof\nwithdrawn: it does not leak\n---\n")
    assert findings(now(meeting), "published-item-missing") == []
    assert numbers(now(meeting))["Roof"] == "1.1"
    assert send(meeting).sending is not None


def test_so_is_an_attachment(meeting: Path) -> None:
    send(meeting)
    text = str(FILES["a/2-road.md"])
    (meeting / "a/2-road.md").write_text(text.replace("attachments: [road.pdf]", "tags: [x]"))
    (meeting / "a/road.pdf").unlink()
    assert len(findings(now(meeting), "published-item-missing")) == 1
    gone = text.replace("[road.pdf]", "[{file: road.pdf, withdrawn: it was a draft}]")
    (meeting / "a/2-road.md").write_text(gone)
    found = now(meeting)
    assert findings(found, "published-item-missing", "missing-file") == []
    assert not [line for line in findings(found, "orphan-attachment") if "road" in line]
    assert numbers(found)["Road"] == "Attachment 3"
    assert send(meeting).sending is not None
    page = (meeting.parent / "build/m/agenda.html").read_text()
    assert "<s>Road</s>" in page
    assert "it was a draft" in page


def test_a_renamed_item_is_known_by_its_text_and_never_by_a_guess(meeting: Path) -> None:
    send(meeting)
    rename(meeting, "a/1-roof.md", "a/1-tag.md")
    found = now(meeting)
    assert [line.split(" ", 2)[2] for line in findings(found, "renamed-item")] == [
        "this is the published item 1.1, which was `a/1-roof.md`: it is known by its text alone"
    ]
    assert numbers(found)["Roof"] == "1.1"
    assert walk(found.whole.sections)[0].id == "roof"
    (meeting / "b/5-other.md").write_text((meeting / "a/1-tag.md").read_text().replace("roof.pdf", "../a/roof.pdf"))
    assert [d.severity for d in now(meeting).diagnostics if d.rule == "renamed-item"] == ["error", "error"]
    (meeting / "b/5-other.md").unlink()
    text = (meeting / "a/1-tag.md").read_text()
    (meeting / "a/1-tag.md").write_text(text.replace("title: Roof", "title: Roof\nid: roof") + "\nMore.\n")
    assert findings(now(meeting), "renamed-item", "published-item-missing", "late-without-reason") == []


def test_two_items_of_one_name_keep_theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762938000")
    meeting = make(
        tmp_path,
        {
            "meeting.yaml": MEETING.replace("attachments: [rules.pdf]\n", ""),
            "a/1-budget.md": "---\ntitle: One\n---\nx\n",
        },
    )
    send(meeting)
    (meeting / "b").mkdir()
    (meeting / "b/1-budget.md").write_text(NEW.format("Two", "two"))
    found = now(meeting)
    first = walk(found.whole.sections)[0]
    assert (first.id, first.number) == ("budget", "1.1")
    assert len({item.id for item in walk(found.whole.sections)}) == 2
    rename(meeting, "a/1-budget.md", "b/2-budget.md")
    assert "renamed-item" in [d.rule for d in now(meeting).diagnostics] or numbers(now(meeting))["One"] == "1.1"


def test_a_revised_attachment_is_shown_as_one_and_a_renamed_one_is_the_same(meeting: Path) -> None:
    send(meeting)
    (meeting / "a/road.pdf").write_bytes(pdf(9))
    found = now(meeting)
    assert len(findings(found, "revised-attachment")) == 1
    assert [entry.revised for entry in found.whole.attachments if entry.title == "Road"] == ["now"]
    send(meeting)
    (date,) = [entry.revised for entry in now(meeting).whole.attachments if entry.title == "Road"]
    assert date == "2025-11-12"
    rename(meeting, "a/road.pdf", "a/vej.pdf")
    for path in ("a/1-roof.md", "a/2-road.md"):
        (meeting / path).write_text((meeting / path).read_text().replace("road.pdf", "vej.pdf"))
    assert numbers(now(meeting))["m/a/vej.pdf"] == "Attachment 3"
    assert findings(now(meeting), "published-item-missing") == []


def test_sending_again_without_a_change_writes_the_same_bytes_and_no_dispatch(meeting: Path) -> None:
    first = send(meeting)
    assert first.sending is not None
    assert first.sending.number == 1
    before = {path: path.read_bytes() for path in meeting.rglob("*") if path.is_file()}
    for path in meeting.rglob("*.md"):
        path.write_text(path.read_text().replace("It falls.", "It\nfalls."))
    again = send(meeting)
    assert again.sending is None
    assert again.last == 1
    assert {path: path.read_bytes() for path in before if path.suffix != ".md"} == {
        path: data for path, data in before.items() if path.suffix != ".md"
    }


def test_the_record_says_nothing_of_what_is_closed(meeting: Path) -> None:
    send(meeting)
    for name in ("published.yaml", "_published/1.json"):
        text = (meeting / name).read_text().casefold()
        assert not [word for word in ("secret", "staff") if word in text], name
    closed = (meeting / "published.closed.yaml").read_text() + (meeting / "_published/1.closed.json").read_text()
    assert "Staff" in closed
    assert "SECRET" in closed


def test_nothing_is_kept_apart_where_nothing_is_closed(meeting: Path) -> None:
    (meeting / "a/3-staff.md").unlink()
    send(meeting)
    assert not (meeting / "published.closed.yaml").exists()
    assert [path.name for path in (meeting / "_published").iterdir()] == ["1.json"]
    assert not (meeting.parent / "build/public").exists()


EDITS: dict[str, tuple[Callable[[str], str], str]] = {
    "a number": (lambda text: text.replace('"1.1"', '"1.9"'), "is not as `agendagen publish` wrote it"),
    "a line too few": (lambda text: "".join(text.splitlines(True)[:-1]), "is not as"),
    "a line gone": (lambda text: text.replace(text.splitlines(True)[5], ""), "is not as"),
    "nothing": (lambda _: "", "is not as"),
    "no YAML": (lambda text: text + "[", "is not as"),
    "a newer form": (lambda text: text.replace("agendagen: 1\n", "agendagen: 2\n"), "newer version"),
}


def resealed(change: Callable[[str], str]) -> Callable[[str], str]:
    """Return an edit by somebody who knows how the checksum is made."""

    def edit(text: str) -> str:
        above = change(text).rpartition("\nchecksum: ")[0] + "\n"
        return f"{above}checksum: {hashlib.sha256(above.encode()).hexdigest()}\n"

    return edit


EDITS |= {
    "a number twice": (resealed(lambda text: text.replace('"1.2"', '"1.1"', 1)), "is not as"),
    "a dispatch that was not": (resealed(lambda text: text.replace("dispatch: 1", "dispatch: 9", 1)), "is not as"),
    "a change that was not": (
        resealed(lambda text: text.replace("dispatch: 1", "dispatch: 1, changed: 9")),
        "is not as",
    ),
    "a moment that is none": (resealed(lambda text: re.sub(r'at: "[^"]*"', "at: yesterday", text)), "is not as"),
    "no form": (resealed(lambda text: text.replace("agendagen: 1\n", "")), "is not as"),
    "form 0": (resealed(lambda text: text.replace("agendagen: 1\n", "agendagen: 0\n")), "is not as"),
    "a merge": (lambda text: text.replace("items:\n", "<<<<<<< HEAD\nitems:\n=======\n>>>>>>> b\n"), "a merge that is"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_record_that_was_edited_is_not_believed(meeting: Path, edit: str) -> None:
    send(meeting)
    path = meeting / "published.yaml"
    change, words = EDITS[edit]
    path.write_text(change(path.read_text()))
    found = findings(now(meeting), "bad-published")
    assert len(found) == 1
    assert words in found[0]
    assert send(meeting).sending is None


def test_line_ends_of_windows_are_no_edit(meeting: Path) -> None:
    send(meeting)
    for name in ("published.yaml", "published.closed.yaml"):
        path = meeting / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert findings(now(meeting), "bad-published") == []
    assert numbers(now(meeting))["Roof"] == "1.1"


def test_twins_of_different_dispatches_are_not_believed(meeting: Path) -> None:
    send(meeting)
    old = (meeting / "published.closed.yaml").read_bytes()
    (meeting / "b/2-new.md").write_text(NEW.format("New", "new"))
    send(meeting)
    (meeting / "published.closed.yaml").write_bytes(old)
    assert len(findings(now(meeting), "bad-published")) == 1
    (meeting / "published.yaml").unlink()
    assert len(findings(now(meeting), "bad-published")) == 1


GONE = {
    "the record": ("published.yaml", "published.closed.yaml"),
    "the record where nothing is left but texts": (
        "published.yaml",
        "published.closed.yaml",
        "_published/1.closed.json",
    ),
    "its closed twin": ("published.closed.yaml",),
    "texts": ("_published/1.json",),
    "closed texts": ("_published/1.closed.json",),
}


@pytest.mark.parametrize("what", GONE)
def test_a_part_of_the_record_that_is_gone_is_told_and_nothing_is_numbered_anew(meeting: Path, what: str) -> None:
    send(meeting)
    for name in GONE[what]:
        (meeting / name).unlink()
    found = findings(now(meeting), "bad-published")
    assert len(found) == 1
    assert send(meeting).sending is None


def test_without_all_that_is_closed_the_record_is_whole(meeting: Path) -> None:
    send(meeting)
    for name in ("published.closed.yaml", "_published/1.closed.json", "a/3-staff.md", "a/staff.pdf"):
        (meeting / name).unlink()
    assert findings(now(meeting), "bad-published", "published-item-missing") == []


def test_with_an_error_the_record_is_as_it_was(meeting: Path) -> None:
    send(meeting)
    before = {
        path: path.read_bytes() for path in meeting.rglob("*") if "ublished" in path.as_posix() and path.is_file()
    }
    (meeting / "a/1-roof.md").write_text("---\ntitle: Roof\nattachments: [roof.pdf, nowhere.pdf]\n---\n\nx\n")
    publication = send(meeting)
    assert publication.sending is None
    assert {path: path.read_bytes() for path in before} == before
    assert not (meeting / "_published/2.json").exists()


def test_sources_that_are_not_committed_are_refused_in_a_checkout(meeting: Path) -> None:
    root = meeting.parent

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
            cwd=root,
            check=True,
            capture_output=True,
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "One")
    (meeting / "a/1-roof.md").write_text("---\ntitle: Roof\n---\n\nOther.\n")
    with pytest.raises(Unusable, match="committed"):
        send(meeting)
    assert not (meeting / "published.yaml").exists()
    git("commit", "-qam", "Two")
    assert send(meeting).commit
    (meeting / "b/2-new.md").write_text(NEW.format("New", "new"))
    with pytest.raises(Unusable, match="committed"):
        send(meeting)
    assert send(meeting, uncommitted=True).commit == ""


# --- What a document says of what has changed -----------------------------------------------------------------------


def page(meeting: Path, folder: str = "m") -> str:
    return (meeting.parent / "build" / folder / "agenda.html").read_text()


def built(meeting: Path, *, public: bool = False, formats: frozenset[str] = frozenset({"html"})) -> str:
    with Worker() if "pdf" in formats else nullcontext() as worker:
        options = Options(public=public, formats=formats)
        outcome = build(meeting, options, cwd=meeting.parent, worker=worker, progress=lambda _: None)
    assert not [d for d in outcome.diagnostics if d.severity == "error"]
    return page(meeting, "public/m" if public else "m")


def test_the_document_says_what_has_changed_since_it_was_sent(meeting: Path) -> None:
    send(meeting)
    assert 'id="changes"' not in page(meeting)
    edit = (meeting / "a/2-road/1-bridge.md").read_text().replace("It falls.", "It fell.")
    (meeting / "a/2-road/1-bridge.md").write_text(edit)
    (meeting / "b/2-new.md").write_text(NEW.format("New", "new"))
    changed = built(meeting)
    assert "Changes since 12" in changed
    assert (
        '<del><span class="unseen">deleted: </span>falls</del><ins><span class="unseen">inserted: </span>fell'
        in changed
    )
    send(meeting)
    assert page(meeting) == built(meeting), "a document that was sent stays as it was sent"
    assert "Changes since 12" in page(meeting)
    (meeting / "meeting.yaml").write_text(MEETING + "changes: off\n")
    assert 'id="changes"' not in built(meeting)


def test_what_is_closed_since_is_not_said_again(meeting: Path) -> None:
    send(meeting)
    (meeting / "a/1-roof.md").write_text("---\ntitle: Roof\nconfidential: true\nattachments: [roof.pdf]\n---\n\nNow.\n")
    public = built(meeting, public=True)
    changes = public[public.index('id="changes"') : public.index('<main id="agenda"')]
    assert "closed" in changes
    assert "Roof" not in public
    assert "Confidential item" in changes


def test_a_screen_reader_hears_what_is_struck_and_added(meeting: Path) -> None:
    send(meeting)
    edit = (meeting / "a/2-road/1-bridge.md").read_text().replace("It falls.", "It fell.")
    (meeting / "a/2-road/1-bridge.md").write_text(edit)
    built(meeting, formats=frozenset({"html", "pdf"}))
    with pikepdf.open(meeting.parent / "build/m/agenda.pdf") as opened:
        heard = {
            str(item.ActualText)
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and "/ActualText" in item
        }
    assert {"deleted: falls", "inserted: fell"} <= heard


# --- The addendum ----------------------------------------------------------------------------------------------------


def resent(meeting: Path) -> str:
    """Change a sub-item and an attachment, move an item, add one, send; return the page of the addendum."""
    send(meeting)
    edit = (meeting / "a/2-road/1-bridge.md").read_text().replace("It falls.", "It fell, see [](../1-roof.md).")
    (meeting / "a/2-road/1-bridge.md").write_text(edit)
    (meeting / "a/road.pdf").write_bytes(pdf(9))
    rename(meeting, "a/3-staff.md", "a/0-staff.md")
    (meeting / "b/2-new.md").write_text(NEW.format("New", "[](2-new.md), [](../a/road.pdf)"))
    send(meeting)
    return (meeting.parent / "build/m/addendum-1.html").read_text()


def test_from_the_second_dispatch_on_there_is_an_addendum(meeting: Path) -> None:
    send(meeting)
    assert not (meeting.parent / "build/m/addendum-1.html").exists()
    found = resent(meeting)
    assert "<title>Addendum 1 to the agenda for Board, 20\N{NO-BREAK SPACE}November 2025</title>" in found
    assert "Dispatch 2, 12" in found
    titles = re.findall(r'<h\d class="heading[^>]*>(?:<span class="num">([^<]*) </span>)?([^<]+)', found)
    assert titles == [
        ("1", "Decisions"),
        ("1.2", "Road"),
        ("1.2.1", "Bridge"),
        ("2", "Information"),
        ("2.2", "New"),
        ("", "List of attachments"),
    ]


def test_its_references_lead_into_it_or_to_the_whole_agenda(meeting: Path) -> None:
    found = resent(meeting)
    links = re.findall(r"<a [^>]*reference[^>]*>[^<]+", found.replace("\N{NO-BREAK SPACE}", " "))
    assert [re.sub(r'<a .*href="([^"]+)"[^>]*>', r"\1 ", link) for link in links] == [
        "agenda.html#roof item 1.1",
        "#new item 2.2",
        "#attachment-road attachment 3",
    ]
    ids = set(re.findall(r' id="([^"]+)"', found))
    assert set(re.findall(r'href="#([^"]+)"', found)) <= ids
    whole = set(re.findall(r' id="([^"]+)"', page(meeting)))
    assert set(re.findall(r'href="agenda.html#([^"]+)"', found)) <= whole


def test_it_has_the_attachments_that_are_new_or_revised(meeting: Path) -> None:
    found = resent(meeting)
    listed = found[found.index('id="list-of-attachments"') :]
    assert re.findall(r'class="attachment-label">([^<]+)', listed) == ["Attachment\N{NO-BREAK SPACE}3"]


def test_the_record_has_its_checksums_and_a_build_gives_the_same(meeting: Path) -> None:
    resent(meeting)
    folder = meeting.parent / "build/m"
    sums = now(meeting).arranged.published.dispatches[1]
    assert sums.members["addendum-1.html"] == hashlib.sha256((folder / "addendum-1.html").read_bytes()).hexdigest()
    assert set(sums.documents) == {"agenda.html", "addendum-1.html"}
    options = Options(verify=meeting.parent / "build", formats=frozenset({"html"}))
    assert build(meeting, options, cwd=meeting.parent, worker=None, progress=lambda _: None).differences == ()
    (folder / "addendum-1.html").write_text("other")
    (folder / "addendum-2.html").write_text("none")
    told = build(meeting, options, cwd=meeting.parent, worker=None, progress=lambda _: None).differences
    assert [(each.path.name, each.how) for each in told] == [
        ("addendum-1.html", "differs"),
        ("addendum-2.html", "left over"),
    ]


def test_the_next_one_takes_the_place_of_the_last(meeting: Path) -> None:
    resent(meeting)
    assert built(meeting)
    (meeting / "b/3-more.md").write_text(NEW.format("More", "more"))
    built(meeting)
    names = [path.name for path in sorted((meeting.parent / "build/m").glob("*.html"))]
    assert names == ["addendum-2.html", "agenda.html"]
    draft = (meeting.parent / "build/m/addendum-2.html").read_text()
    assert "Dispatch 3. What is new" in draft
    send(meeting)
    assert "Dispatch 3, 12" in (meeting.parent / "build/m/addendum-2.html").read_text()
    assert "Bridge" not in (meeting.parent / "build/m/addendum-2.html").read_text()


def test_the_public_one_has_nothing_that_is_closed(meeting: Path) -> None:
    send(meeting)
    for path, old, new in (
        ("a/3-staff.md", "SECRET", "SECRET and more"),
        ("a/1-roof.md", "title: Roof", "title: Roof\nconfidential: true\npublic-title: A house"),
    ):
        (meeting / path).write_text((meeting / path).read_text().replace(old, new))
    (meeting / "b/2-new.md").write_text(NEW.format("New", "[](../a/3-staff.md), [](../a/1-roof.md)"))
    send(meeting)
    public = (meeting.parent / "build/public/m/addendum-1.html").read_text()
    assert not [word for word in ("SECRET", "Staff", "Roof", "roof", "staff") if word in public]
    assert "A house" in public
    assert "Staff" in (meeting.parent / "build/m/addendum-1.html").read_text()


# --- Bars in the margin ----------------------------------------------------------------------------------------------


def test_bars_stand_beside_what_has_changed_and_a_new_item_says_so(meeting: Path) -> None:
    send(meeting)
    edit = (meeting / "a/2-road/1-bridge.md").read_text().replace("It falls.", "It fell.\n\nIt was old.")
    (meeting / "a/2-road/1-bridge.md").write_text(edit)
    (meeting / "a/2-road/2-tunnel.md").write_text("---\ntitle: Tunnel\nlate: so\n---\n\nDark.\n")
    (meeting / "b/2-new.md").write_text(NEW.format("New", "new"))
    (meeting / "meeting.yaml").write_text(MEETING + "changes: margin\n")
    found = built(meeting)
    assert 'id="changes"' in found
    bars = re.findall(r'<(\w+) class="([^"]*\bchanged)"[^>]*>(?:<span class="unseen">([^<]*)</span>)?([^<]*)', found)
    assert [(tag, heard, text.strip()) for tag, _, heard, text in bars] == [
        ("p", "changed: ", "It fell."),
        ("p", "changed: ", "It was old."),
        ("article", "", ""),
        ("article", "", ""),
    ]
    (meeting / "meeting.yaml").write_text(MEETING + "changes: page\n")
    assert "changed: " not in built(meeting)


def test_an_addendum_has_bars_in_what_has_changed_and_none_beside_what_is_new(meeting: Path) -> None:
    (meeting / "meeting.yaml").write_text(MEETING + "changes: margin\n")
    found = resent(meeting)
    assert re.findall(r'<(\w+) class="[^"]*\bchanged"', found) == ["p"]


# --- The outline -----------------------------------------------------------------------------------------------------


def test_the_outline_says_how_things_stand_to_what_was_sent(meeting: Path) -> None:
    resent(meeting)
    (meeting / "b/3-more.md").write_text(NEW.format("More", "more"))
    (meeting / "a/roof.pdf").write_bytes(pdf(12))
    found = json.loads(CliRunner().invoke(app, ["outline", str(meeting), "--output-format", "json"]).stdout)
    (outline,) = found["meetings"]
    assert [at[:10] for at in outline["dispatches"]] == ["2025-11-12", "2025-11-12"]
    items = {item["title"]: item for section in outline["sections"] for item in section["items"]}
    stand = {title: (item["number"], item["dispatch"], item["change"]) for title, item in items.items()}
    assert stand == {
        "Roof": ("1.1", 1, "changed"),
        "Road": ("1.2", 1, ""),
        "Staff": ("1.3", 1, ""),
        "News": ("2.1", 1, ""),
        "New": ("2.2", 2, ""),
        "More": ("2.3", 0, "new"),
    }
    assert [(entry["dispatch"], entry["revised"]) for entry in items["Roof"]["attachments"]] == [(1, "now")]
    assert [(entry["dispatch"], entry["revised"]) for entry in items["Road"]["attachments"]] == [(1, "2025-11-12")]
    text = plain(now(meeting))
    assert "sent 2025-11-12 10:00 as dispatch 2; 2 changes since" in text
    assert "2.3 More  (late; new)" in text
    assert "1.1 Roof  (changed; Attachment\N{NO-BREAK SPACE}2 revised)" in text


def test_the_outline_of_the_public_edition_tells_nothing_of_what_is_closed(meeting: Path) -> None:
    send(meeting)
    found = json.loads(CliRunner().invoke(app, ["outline", str(meeting), "--public", "--output-format", "json"]).stdout)
    items = {item["number"]: item for section in found["meetings"][0]["sections"] for item in section["items"]}
    assert (items["1.3"]["dispatch"], items["1.3"]["change"], items["1.3"]["withheld"]) == (0, "", True)


def test_files_that_only_lie_elsewhere_make_no_dispatch(meeting: Path) -> None:
    send(meeting)
    rename(meeting, "b/1-news.md", "b/7-news.md")
    assert send(meeting).sending is None
    rename(meeting, "a/3-staff.md", "a/0-staff.md")
    assert send(meeting).sending is not None


def test_nothing_that_has_changed_is_told_before_anything_is_asked_of_git(meeting: Path) -> None:
    root = meeting.parent
    (root / ".gitignore").write_text("build\n")
    commands = ("init -q", "add .", "-c user.name=A -c user.email=a@example.org commit -qm One")
    for command in commands:
        subprocess.run(["git", *command.split()], cwd=root, check=True, capture_output=True)
    done = CliRunner().invoke(app, ["publish", str(meeting)])
    assert done.exit_code == 0
    lines = [line.strip() for line in done.stderr.splitlines()]
    kept = [line for line in lines if line.startswith("git ")]
    assert kept[0].count("_published ") == 1
    assert kept[1:] == ["git commit -m m/1", "git tag m/1"]
    again = CliRunner().invoke(app, ["publish", str(meeting)])
    assert again.exit_code == 0
    assert "nothing has changed since dispatch 1" in again.stderr


def test_the_record_of_a_copied_folder_is_told_and_numbers_nothing(meeting: Path) -> None:
    send(meeting)
    copy = meeting.with_name("n")
    shutil.copytree(meeting, copy)
    (copy / "a/1-roof.md").unlink()
    (copy / "meeting.yaml").write_text(MEETING.replace("2025-11-20", "2025-12-18"))
    (found,) = findings(now(copy), "bad-published")
    assert "is that of `m/`, whose folder this one was copied from" in found
    assert findings(now(copy), "published-item-missing", "late-without-reason") == []
    assert findings(now(meeting), "bad-published") == []
    (meeting / "meeting.yaml").write_text(MEETING.replace("2025-11-20", "2025-11-27"))
    shutil.rmtree(copy)
    assert findings(now(meeting), "bad-published") == [], "a meeting may be moved to another day"
