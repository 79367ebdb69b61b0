"""Exports: valid by the official schemas, saying what the documents say, and nothing of what is closed."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html  # type: ignore[import-untyped]

from agendagen import exporting
from agendagen.build import prepare
from agendagen.diagnostics import failed
from agendagen.exporting import Exported, Wish, export
from agendagen.reading import Reading, read
from agendagen.standards import Addresses
from agendagen.standards.forms import FORMS, SINGLE
from tests.conftest import Run
from tests.product.madeup import PLANTED, made_up
from tests.product.standards import faults, needs_schemas
from tests.sample import sample
from tests.unit.workspace import make, pdf

ROOT = Path(__file__).parents[1]
BASE = "https://agenda.example"
MADE_UP = sample(12, slow=80)
"""How many meetings are made up; `make slow` makes as many as the issue asks for."""
CHECKED = ("oparl", "popolo", "json-ld", "akn", "ics")
EXAMPLES = [*(ROOT / "examples").glob("*/meeting.yaml"), ROOT / "tests/cases/minutes/input/meeting/meeting.yaml"]


def exported(folders: list[Path], *, public: bool = True) -> list[Exported]:
    """Return what there is to export of meetings, with their minutes; of one with an error nothing."""
    wish = Wish("oparl", public=public, minutes=True, base=BASE)
    found = [export(folder, wish, cwd=folder.parent) for folder in folders]
    return [one for one in found if one.meeting]


def files(form: str, meetings: list[Exported]) -> Mapping[str, bytes]:
    return FORMS[form]([one.meeting for one in meetings if one.meeting], Addresses(BASE), "")


PROVABLE: dict[str, str | bytes] = {
    "meeting.yaml": "body: Udvalget\ndate: 2025-11-20\ntime: 10:00\nlanguage: da\nparticipants: [Bo Dahl, Eva Lund]\n",
    "1-tag.md": "---\noutcome: adopted\nvote: {for: others}\nattachments: plan.csv\n---\n# Taget\n\n"
    "## Indstilling\n\nAt taget lappes.\n\n## Beslutning\n\nTaget lappes.\n\n## Priser {.confidential}\n\nTagrender.\n",
    "2-mur.md": "---\nconfidential: § 10\npublic-title: En sag\noutcome: rejected\n---\n# Murenes fald\n\n"
    "## Indstilling\n\nAt skønsmanden afskediges, adopted.\n\n## Beslutning\n\nAfslået enstemmigt.\n",
    "plan.csv": "a,b\n1,2\n",
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return made_up(tmp_path_factory.mktemp("archive") / "all", MADE_UP, seed=1)


@pytest.fixture(scope="module")
def archive(folders: list[Path]) -> list[Exported]:
    found = exported(folders)
    assert len(found) > MADE_UP // 2
    return found


@pytest.fixture(scope="module")
def examples() -> list[Exported]:
    found = exported([path.parent for path in EXAMPLES])
    assert len(found) == len(EXAMPLES) >= 4
    return found


# --- By the schemas -------------------------------------------------------------------------------------------------


@needs_schemas
@pytest.mark.parametrize("form", CHECKED)
def test_the_examples_are_valid(examples: list[Exported], form: str) -> None:
    assert faults(form, files(form, examples)) == []


@needs_schemas
@pytest.mark.parametrize("form", CHECKED)
def test_made_up_meetings_are_valid(archive: list[Exported], form: str) -> None:
    assert faults(form, files(form, archive)) == []


@needs_schemas
@pytest.mark.parametrize(
    ("form", "name", "what", "instead"),
    [
        ("oparl", "oparl/lists/meeting.json", b'"order": 0,', b'"ordre": 0,'),
        ("popolo", "popolo.json", b'"value": ', b'"value": 0.5'),
        ("json-ld", "meetings.jsonld", b"EventScheduled", b"EventDone"),
        ("akn", "meeting/minutes.akn.xml", b"<heading>", b"<heading><p/>"),
        ("ics", "meetings.ics", b"UID:", b"UIDD:"),
    ],
)
def test_what_checks_them_finds_a_planted_fault(
    examples: list[Exported], form: str, name: str, what: bytes, instead: bytes
) -> None:
    found = dict(files(form, examples))
    assert what in found[name]
    found[name] = found[name].replace(what, instead)
    assert faults(form, found)


# --- The same as the documents ------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Return a title as it is compared: spaces are spaces, and what nobody sees is not there."""
    return " ".join(unicodedata.normalize("NFC", re.sub("[\u00ad\u200b\u200e\u2060]", "", text)).split())


def in_page(folder: Path) -> list[tuple[str, str, str, str]]:
    """Return anchor, number, title and state of each item of the public page, in order."""
    documents, _ = prepare(read(folder, cwd=folder.parent, public=True))
    assert documents
    page, _ = documents.screen()
    assert page
    found = []
    for article in html.fromstring(page.html).xpath('//article[contains(concat(" ", @class, " "), " item ")]'):
        (heading,) = article.xpath('./*[contains(@class, "heading")]')
        (number,) = heading.xpath('./span[contains(@class, "num")]')
        for unseen in number.xpath(".//*[contains(@class, 'unseen')]"):
            unseen.drop_tree()
        title = plain(heading.text_content().removeprefix(number.text_content()))
        classes = article.get("class").split()
        state = next((state for state in ("withdrawn", "withheld") if state in classes), "")
        found.append((article.get("id"), plain(number.text_content()).strip("()"), title, state))
    return found


def test_numbers_titles_order_and_what_is_public_are_those_of_the_page(
    folders: list[Path], archive: list[Exported]
) -> None:
    names = {one.meeting.name: one for one in archive if one.meeting}
    pages = [path.parent for path in EXAMPLES] + [folder for folder in folders if folder.name in names][:MADE_UP]
    tree = {name: json.loads(data) for name, data in files("oparl", archive).items()}
    seen = 0
    for folder in pages:
        (one,) = exported([folder])
        assert one.meeting
        shown = in_page(folder)
        seen += len(shown)
        rows = list(csv.DictReader(io.StringIO(files("csv", [one])["items.csv"].decode("utf-8-sig"))))
        assert [(row["anchor"], row["number"], plain(row["title"].removeprefix("'"))) for row in rows] == [
            entry[:3] for entry in shown
        ]
        oparl = {name: json.loads(data) for name, data in files("oparl", [one]).items()}
        meeting = oparl[f"oparl/meeting/{one.meeting.name}.json"]
        items = meeting.get("agendaItem", [])[: len(shown)]
        assert [item["order"] for item in items] == list(range(len(shown)))
        for item, (anchor, number, title, state) in zip(items, shown, strict=True):
            assert item["id"].endswith(f"/{anchor}.json")
            if state == "withdrawn":
                assert item["deleted"]
                assert "name" not in item
            else:
                assert (item.get("number", ""), plain(item["name"])) == (number, title)
                assert item["public"] == (state != "withheld")
        (event,) = json.loads(files("json-ld", [one])["meetings.jsonld"])["@graph"]
        parts = [(part.get("identifier", ""), plain(part["name"])) for part in event.get("subEvent", [])]
        assert parts == [(number, title) for _, number, title, _ in shown]
        events = json.loads(files("popolo", [one])["popolo.json"])["events"][1:]
        assert [plain(event["name"]) for event in events] == [title for _, _, title, _ in shown]
        for name, document in files("akn", [one]).items():
            heads = etree.fromstring(document).findall(".//{*}debateSection[@name='item']/{*}heading")
            assert [plain(head.text) for head in heads] == [title for _, _, title, _ in shown], name
    assert seen > 40
    assert tree["oparl/system.json"]["type"].endswith("System")


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Give a meeting sent twice, of which the second has an item and an attachment withdrawn, and an item closed."""
    from tests.test_published import now, send

    folder = make(
        tmp_path_factory.mktemp("withdrawn"),
        {
            "meeting.yaml": "body: Board\ndate: 2025-11-20\nlanguage: en\n",
            "1-roof.md": "---\nattachments: plan.pdf\n---\n# Roof\n\nText.\n",
            "2-cellar.md": "# Cellar\n\nText.\n",
            "3-door.md": "# Door\n\nText.\n",
            "plan.pdf": pdf(1),
        },
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1763020800")
        send(folder)
        (folder / "1-roof.md").write_text(
            "---\nattachments: [{file: plan.pdf, withdrawn: wrong one}]\n---\n# Roof\n\nText.\n", encoding="utf-8"
        )
        (folder / "plan.pdf").unlink()
        (folder / "2-cellar.md").write_text("---\nwithdrawn: no money\n---\n# Cellar\n", encoding="utf-8")
        (folder / "3-door.md").write_text("---\nconfidential: true\n---\n# Door\n\nText.\n", encoding="utf-8")
        patch.setenv("SOURCE_DATE_EPOCH", "1763107200")
        send(folder)
        assert not failed(now(folder).diagnostics)
        (one,) = exported([folder])
    return one


def test_what_was_sent_and_is_withdrawn_or_closed_now_is_kept_as_deleted(withdrawn: Exported) -> None:
    tree = {name: json.loads(data) for name, data in files("oparl", [withdrawn]).items()}
    gone = {name.removeprefix("oparl/"): thing for name, thing in tree.items() if thing.get("deleted")}
    assert set(gone) == {"agendaitem/m/cellar.json", "agendaitem/m/door.json", "file/m/attachment-plan.json"}
    for thing in gone.values():
        assert set(thing) <= {"id", "type", "deleted", "created", "modified", "order", "accessUrl"}
        assert thing["created"] == "2025-11-13T08:00:00+00:00"
    assert "Cellar" not in json.dumps(tree)


@needs_schemas
def test_what_is_kept_as_deleted_is_valid(withdrawn: Exported) -> None:
    assert not faults("oparl", files("oparl", [withdrawn]))


# --- Nothing closed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_no_public_export_has_a_word_of_what_is_closed(archive: list[Exported], form: str) -> None:
    data = b"".join([*files(form, archive).values(), *(name.encode() for name in files(form, archive))])
    assert PLANTED.lower().encode() not in data.lower()


def test_the_closed_edition_has_it_when_it_is_asked_for(folders: list[Path]) -> None:
    found = exported(folders, public=False)
    assert PLANTED.encode() in b"".join(files("outline", found).values())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("minutes", [False, True])
def test_an_export_is_proven_to_say_nothing_closed(tmp_path: Path, form: str, minutes: bool) -> None:
    settings = f"{PROVABLE['meeting.yaml']!s}minutes: for-approval\n" if minutes else PROVABLE["meeting.yaml"]
    folder = make(tmp_path, PROVABLE | {"meeting.yaml": settings})
    wish = Wish(form, minutes=minutes, base=BASE, prove=True)
    one = export(folder, wish, cwd=tmp_path)
    assert one.meeting
    assert (one.meeting.minutes is not None) is minutes
    assert one.proof
    assert [str(problem) for problem in one.proof.problems] == []
    assert "murenes" in one.proof.secrets.words


def test_an_export_that_says_something_closed_is_not_proven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    def leaky(*given: Any) -> dict[str, bytes]:
        return {"a.json": b'{"adopted": "Murenes"}', **FORMS["csv"](*given)}

    monkeypatch.setattr(exporting, "FORMS", {"csv": leaky})
    one = export(make(tmp_path, PROVABLE), Wish("csv", prove=True), cwd=tmp_path)
    assert one.proof
    assert len(one.proof.problems) == 1


def test_minutes_that_are_a_draft_are_in_no_public_export(tmp_path: Path) -> None:
    files_of: dict[str, str | bytes] = {
        "meeting.yaml": "body: Board\ndate: 2025-11-20\n",
        "1-a.md": "---\noutcome: adopted\n---\n# A\n\n## Decision\n\nYes indeed.\n",
    }
    folder = make(tmp_path, files_of)
    for form in FORMS:
        (one,) = exported([folder])
        assert b"Yes indeed" not in b"".join(files(form, [one]).values())
    (one,) = exported([folder], public=False)
    assert b"Yes indeed" in files("csv", [one])["decisions.csv"]


# --- Tables ---------------------------------------------------------------------------------------------------------


def test_no_cell_of_a_table_is_taken_for_a_formula(archive: list[Exported]) -> None:
    seen = 0
    for data in files("csv", archive).values():
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            for cell in row:
                assert not re.match(r"[\s\"]*[=+\-@＝＋－＠|%]|[\t\r\n]", cell), cell
                seen += cell.startswith("'")
    assert seen


# --- The command ----------------------------------------------------------------------------------------------------

WORKSPACE: dict[str, str | bytes] = {
    "../agendagen.yaml": "",
    "meeting.yaml": "body: Board\ndate: 2025-11-20\nlanguage: en\n",
    "1-roof.md": "# Roof\n\nText.\n",
    "../n/meeting.yaml": "body: Board\ndate: 2025-12-20\nlanguage: en\n",
    "../n/1-door.md": "# Door\n\nText.\n",
}


@pytest.mark.parametrize("form", sorted(SINGLE))
def test_one_file_goes_to_the_terminal(agendagen: Run, workspace: Path, form: str) -> None:
    make(workspace, WORKSPACE)
    done = agendagen("export", ".", "--to", form, "--jobs", "2")
    assert done.code == 0, done.err
    assert done.out
    assert done.out.replace("\r\n", "\n") == agendagen("export", ".", "--to", form, "--jobs", "1").out.replace(
        "\r\n", "\n"
    )


def test_many_files_need_a_place_and_addresses_need_a_site(agendagen: Run, workspace: Path) -> None:
    make(workspace, WORKSPACE)
    assert "--output DIR" in agendagen("export", ".", "--to", "csv").err
    done = agendagen("export", ".", "--to", "oparl", "-o", "tree")
    assert (done.code, (workspace / "tree").exists()) == (2, False)
    assert "site: {url: https://…}" in done.err
    assert "no form of export" in agendagen("export", ".", "--to", "xml").err
    assert agendagen("export", ".", "--to", "oparl", "-o", "tree", "--base-url", BASE).code == 0
    assert (workspace / "tree/oparl/system.json").is_file()


def test_what_an_earlier_export_wrote_goes_and_what_is_somebody_elses_stays(agendagen: Run, workspace: Path) -> None:
    make(workspace, WORKSPACE)
    agendagen("export", ".", "--to", "akn", "-o", "out")
    (workspace / "out/n/own.txt").write_text("mine")
    assert agendagen("export", "m", "--to", "akn", "-o", "out").code == 0
    assert not (workspace / "out/n/agenda.akn.xml").exists()
    assert (workspace / "out/n/own.txt").read_text() == "mine"
    (workspace / "out/n/agenda.akn.xml").write_text("mine")
    done = agendagen("export", ".", "--to", "akn", "-o", "out")
    assert done.code == 1
    assert "no export wrote it" in done.err
    assert (workspace / "out/n/agenda.akn.xml").read_text() == "mine"


def test_a_list_of_files_that_came_with_the_workspace_takes_nothing_away_outside(
    agendagen: Run, workspace: Path
) -> None:
    make(workspace, WORKSPACE)
    (workspace / "out/.agendagen").mkdir(parents=True)
    (workspace / "out/.agendagen/export").write_text(f"../m/1-roof.md\n{workspace}/m/1-roof.md\n")
    assert agendagen("export", ".", "--to", "ics", "-o", "out").code == 0
    assert (workspace / "m/1-roof.md").is_file()


def test_a_meeting_with_an_error_stops_no_other_and_is_named(agendagen: Run, workspace: Path) -> None:
    make(workspace, WORKSPACE | {"../n/1-door.md": "---\nattachments: gone.pdf\n---\n# Door\n"})
    done = agendagen("export", ".", "--to", "popolo", "-o", "out.json")
    assert done.code == 1
    assert "1 meeting failed: n" in done.err
    assert [event["id"] for event in json.loads((workspace / "out.json").read_text())["events"]] == ["m", "m/roof"]


@pytest.mark.parametrize("place", ["m", "m/sub", ".", "n"])
def test_an_export_never_goes_among_sources(agendagen: Run, workspace: Path, place: str) -> None:
    make(workspace, WORKSPACE)
    (workspace / "agendagen.yaml").write_text("language: en\n")
    before = sorted(workspace.rglob("*"))
    answer = agendagen("export", ".", "--to", "csv", "-o", place)
    assert answer.code == 1
    assert "sources lie there" in answer.err
    assert sorted(workspace.rglob("*")) == before
    assert agendagen("export", ".", "--to", "csv", "-o", "m/build/tables").code == 0


def test_since_takes_every_meeting_of_which_something_else_is_said(
    agendagen: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(workspace, WORKSPACE)
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", "-C", str(workspace), *words], check=True)

    def names() -> list[str]:
        done = agendagen("export", ".", "--to", "outline", "--since", "HEAD")
        return [
            meeting["sections"][0]["items"][0]["title"]
            for meeting in json.loads(done.out or '{"meetings": []}')["meetings"]
        ]

    seen: list[str] = []
    original = read

    def counted(folder: Path, **given: Any) -> Reading:
        seen.append(folder.name)
        return original(folder, **given)

    monkeypatch.setattr("agendagen.exporting.read", counted)
    assert names() == []
    assert seen == []
    (workspace / "n/1-door.md").write_text("# Gate\n\nText.\n")
    assert names() == ["Gate"]
    assert seen.count("n") == 2, "as it was and as it is, each once"
    (workspace / "agendagen.yaml").write_text("site: {url: https://agenda.example}\n")
    assert names() == ["Roof", "Gate"]


# --- What did not change --------------------------------------------------------------------------------------------


def test_what_did_not_change_is_not_read_again_and_any_change_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = make(
        tmp_path / "w", WORKSPACE | {"1-roof.md": "---\nattachments: plan.pdf\n---\n# Roof\n", "plan.pdf": pdf(1)}
    )
    wish, read_again = Wish("oparl", minutes=True), exporting.readings_of
    calls: list[Path] = []

    def counted(folder: Path, *given: Any, **named: Any) -> Any:
        calls.append(folder)
        return read_again(folder, *given, **named)

    monkeypatch.setattr(exporting, "readings_of", counted)

    def now() -> Exported:
        kept = export(folder, wish, cwd=tmp_path, keeping="open")
        assert kept == export(folder, wish, cwd=tmp_path)
        return kept

    first = now()
    calls.clear()
    assert now() == first
    assert len(calls) == 1, "the one without a cache"
    for path, data in (
        (folder / "1-roof.md", b"---\nattachments: plan.pdf\n---\n# Gutter\n"),
        (folder / "plan.pdf", pdf(2)),
        (folder / "2-new.md", b"# New\n"),
        (folder.parent / "agendagen.yaml", b"site: {url: https://agenda.example}\n"),
    ):
        path.write_bytes(data)
        after = now()
        assert after != first
        first = after


def test_nothing_of_a_meeting_with_something_closed_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = make(tmp_path / "w", WORKSPACE | {"2-hush.md": "---\nconfidential: true\n---\n# Hush\n"})
    for public in (True, False):
        export(folder, Wish("csv", public=public), cwd=tmp_path, keeping="open")
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file() and "data" in path.parts]


@pytest.mark.parametrize(
    "url", ["https://", "https://x y/", "https://x/?q", "https://x/#f", "https://me:pw@x", "https://x/<"]
)
@pytest.mark.parametrize("command", [("export", ".", "--to", "ics"), ("site", ".", "--no-search")])
def test_a_site_is_at_a_server_and_in_folders_of_it(
    agendagen: Run, workspace: Path, command: tuple[str, ...], url: str
) -> None:
    answer = agendagen(*command, "-o", "out", "--base-url", url)
    assert answer.code == 2
    assert f"`{url}` cannot be where a site is" in answer.err
    assert not (workspace / "out").exists()


@pytest.mark.parametrize("command", [("export", ".", "--to", "csv"), ("site", ".")])
def test_two_meetings_with_folders_of_one_name_are_told_what_helps(
    agendagen: Run, workspace: Path, command: tuple[str, ...]
) -> None:
    (workspace / "agendagen.yaml").touch()
    for body in ("council", "board"):
        (workspace / body / "may").mkdir(parents=True)
        (workspace / body / "may/meeting.yaml").write_text("date: 2025-05-06\n", encoding="utf-8")
    answer = agendagen(*command, "-o", "out")
    assert answer.code == 1
    assert "`board/may` and `council/may` would both be found under the name `may`" in answer.err
    assert "give one folder another name" in answer.err


def test_the_address_of_a_site_in_the_workspace_is_held_to_the_same(agendagen: Run, workspace: Path) -> None:
    make(workspace, {"meeting.yaml": "date: 2025-05-06\nsite: {url: 'https://me:pw@x/?q'}\n", "1-a.md": "# A\n"})
    answer = agendagen("export", "m", "--to", "ics")
    assert (answer.code, answer.out) == (1, "")
    assert "`https://me:pw@x/?q` cannot be where a site is" in answer.err
