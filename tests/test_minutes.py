"""The minutes as a secretary makes them; and that an agenda from the same folder has not a word of them."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from jsonschema import Draft7Validator

from agendagen.__main__ import run
from agendagen.build import Options, Outcome, build, prepare
from agendagen.cli.outcomes import to_send
from agendagen.diagnostics import failed
from agendagen.errors import Unusable
from agendagen.export import outline
from agendagen.model import Approval, walk
from agendagen.pdf import pango_problem
from agendagen.publishing import publish
from agendagen.reading import read
from agendagen.schemas import schema_text
from agendagen.sending import sent
from agendagen.standing import since
from agendagen.words import words_for
from agendagen.worker import Worker
from tests.product import pdf
from tests.unit.workspace import make

CASE = Path(__file__).parent / "cases" / "minutes" / "input"
AARHUS = (
    *(("Anna Berg", "A"), ("Bo Dahl", "A"), ("Carl Elm", "V"), ("Dorte Falk", "V")),
    *(("Eva Fris", "Ø"), ("Finn Gad", "C"), ("Gitte Hald", "C")),
)
LANGUAGES = ("da", "de", "en", "es", "fi", "fr", "nb", "nl", "sv")


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    if pango_problem() is not None:
        pytest.skip("needs Pango")
    with Worker() as worker:
        yield worker


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the meeting of the case, in its workspace."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(CASE, tmp_path / "w")
    return tmp_path / "w" / "meeting"


def made(meeting: Path, worker: Worker | None = None, **chosen: object) -> Outcome:
    options = Options(**{"output": meeting.parent / "out", "formats": frozenset({"html"}), **chosen})  # type: ignore[arg-type]
    return build(meeting, options, cwd=meeting.parent, worker=worker, progress=lambda _: None)


def page(meeting: Path, name: str = "minutes.html", *, public: bool = False, extract: str = "") -> str:
    outcome = made(meeting, kind="minutes", public=public, extract=extract)
    assert not failed(outcome.diagnostics)
    folder = meeting.parent / ("out/public" if public else "out") / meeting.name
    return (folder / name).read_text(encoding="utf-8")


# --- A leak --------------------------------------------------------------------------------------------------------

MEETING = """body: Board
date: 2025-11-20
time: 10:00-12:00
sections: {{a: {{title: First{consent}}}, b: Second}}
participants:
  - {{name: Ann Berg{ann}}}
  - {{name: Bo Dahl{bo}}}
{more}"""
PLANTED = """
minutes: for-approval
opened: 03:33
closed: 04:44
chair: Secretword01
secretary: Secretword02
quorum: 97
majority: two-thirds
tie: chair
signatures: [Secretword03]
law: us-robert
"""
ITEM = """---
title: Roof
duration: 10
{keys}---
## Recommendation

That it be.[^1]

{decision}## Case

### Money

It costs money.[^2]

Table: Prices {{#prices}}

| a | b |
|---|---|
| 1 | 2 |

[^1]: First note.
[^2]: Second note.
{note}"""
KEYS = """outcome: referred
votes:
  - {on: Secretword11, for: [Secretword12], against: [Secretword13], abstain: Secretword14, outcome: rejected}
  - {for: others}
moved: Secretword15
seconded: Secretword16
recused: Secretword17
dissent: {Secretword18: Secretword19}
actions: [{who: Secretword20, what: Secretword21, due: 2031-07-09}]
approved: at once
public-votes: true
pulled: Secretword22
majority: absolute
"""
DECISION = """## Decision

### Money

Secretword31 was decided.[^decided]

Table: Secretword32 {#secret-table}

| a | b |
|---|---|
| 1 | Secretword33 |

## Public decision

Secretword34.

"""


BENCH = """---
title: Bench
---
See [table #](../a/1-roof.md#prices).

Table: Wood

| a |
|---|
| 1 |
"""


def folder(root: Path, *, planted: bool) -> Path:
    """Write a meeting, with or without all that minutes may say."""
    texts = {
        "meeting.yaml": MEETING.format(
            consent=", consent: true, vote: {for: [Secretword41]}, moved: Secretword42" if planted else "",
            ann=", arrived: '05:55', left: b" if planted else "",
            bo=", substitute: Secretword43, party: Secretword44, email: secretword45@example.org, votes: false"
            if planted
            else "",
            more=PLANTED if planted else "",
        ),
        "a/1-roof.md": ITEM.format(
            keys=KEYS if planted else "",
            decision=DECISION if planted else "",
            note="[^decided]: Secretword35.\n" if planted else "",
        ),
        "b/1-bench.md": BENCH,
    }
    for name, text in texts.items():
        path = root / "m" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root / "m"


def documents(root: Path, worker: Worker, *, planted: bool) -> dict[str, bytes]:
    """Return all that is made of an agenda, and what is kept of it when it is sent."""
    here = folder(root, planted=planted)
    found: dict[str, bytes] = {}
    for public in (False, True):
        options = Options(root / "out", public=public, pack=True)
        outcome = build(here, options, cwd=root, worker=worker, progress=lambda _: None)
        assert not failed(outcome.diagnostics), outcome.diagnostics
        reading = read(here, cwd=root, public=public)
        found[f"sent-{public}"] = json.dumps(sent(reading, reading.agenda), sort_keys=True).encode()
        found[f"outline-{public}"] = str(outline(reading.agenda, reading.words, "m", {})).encode()
        for path in (root / "out").rglob("*.*"):
            if path.is_file():
                found[f"{public}/{path.relative_to(root).as_posix()}"] = path.read_bytes()
    return found


def test_an_agenda_is_what_it_would_be_if_nothing_had_been_decided(tmp_path: Path, worker: Worker) -> None:
    plain = documents(tmp_path / "plain", worker, planted=False)
    planted = documents(tmp_path / "planted", worker, planted=True)
    assert planted.keys() == plain.keys()
    assert any(name.endswith("pack.pdf") for name in plain)
    assert [name for name in plain if plain[name] != planted[name]] == []


def test_the_minutes_have_each_word_that_the_agenda_must_not_have(tmp_path: Path) -> None:
    here = folder(tmp_path, planted=True)
    text = page(here)
    whole = (here / "a/1-roof.md").read_text() + (here / "meeting.yaml").read_text()
    secret = {f"Secretword{number}" for number in range(50) if f"Secretword{number:02}" in whole}
    unsaid = {"Secretword44", "Secretword12", "Secretword13", "Secretword14", "Secretword41"}  # nobody is called so
    assert {word for word in secret - unsaid if word not in text} == set()


def dispatched(root: Path, here: Path) -> list[str]:
    """Send an agenda, and return what is kept of it without the time and the checksums of the files."""
    options = Options(root / "out", formats=frozenset({"html"}))
    publish(here, options, uncommitted=True, cwd=root, progress=lambda _: None)
    kept = (here / "published.yaml", here / "_published" / "1.json")
    lines = [line for path in kept for line in path.read_text(encoding="utf-8").split("\n")]
    return [line for line in lines if "at:" not in line and "checksum" not in line]


def test_sending_an_agenda_keeps_nothing_of_the_minutes(tmp_path: Path) -> None:
    roots = (tmp_path / "plain", tmp_path / "planted")
    plain, planted = (dispatched(root, folder(root, planted=root.name == "planted")) for root in roots)
    assert plain == planted


def test_what_is_decided_is_no_change_of_the_agenda(tmp_path: Path) -> None:
    here = folder(tmp_path, planted=False)
    dispatched(tmp_path, here)
    folder(tmp_path, planted=True)
    assert since(read(here, cwd=tmp_path)) is None


def test_sources_that_say_what_was_decided_are_not_embedded_into_the_agenda(meeting: Path) -> None:
    with pytest.raises(Unusable, match="--embed-source would put that into the agenda"):
        made(meeting, embed_source=True)
    assert not (meeting.parent / "out").exists()
    assert not failed(made(meeting, kind="minutes", embed_source=True).diagnostics)


def test_an_item_that_is_moved_is_still_where_somebody_came(meeting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(meeting.parent)
    assert run(["move", "meeting/beslutning/2-takst.md", "--after", "meeting/beslutning/3-udsat.md"]) == 0
    settings = (meeting / "meeting.yaml").read_text(encoding="utf-8")
    assert "arrived: beslutning/4-takst.md, left: orientering}" in settings


# --- The document --------------------------------------------------------------------------------------------------


def test_the_decision_stands_right_behind_the_recommendation(meeting: Path) -> None:
    text = page(meeting)
    places = [text.index(word) for word in ("Indstilling</h", "Beslutning <strong", "Sagsfremstilling</h")]
    assert places == sorted(places)


DECIDED = "## Beslutning\n\nGodkendt, jf. tabellen.\n\nTabel: Tal {#tal}\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"


@pytest.mark.parametrize("decided", ["", DECIDED])
@pytest.mark.parametrize("name", ["beslutning", "decision", "offentlig-beslutning"])
def test_a_text_may_lead_to_the_decision_that_is_still_to_come(tmp_path: Path, name: str, decided: str) -> None:
    text = f"## Sagsfremstilling\n\nSe [](#{name}), [](2-b.md#{name}) og [det besluttede](#{name}).\n\n"
    files: dict[str, str | bytes] = {
        "meeting.yaml": "body: Board\ndate: 2025-11-20\nlanguage: da\n",
        "1-a.md": f"# A\n\n{text}{decided}",
        "2-b.md": "# B\n\nTekst.\n",
    }
    here = make(tmp_path, files)
    agenda, minutes = (read(here, cwd=tmp_path, kind=kind) for kind in ("agenda", "minutes"))
    assert [one for one in minutes.diagnostics if one.severity == "error"] == []
    led = {each.agenda.kind: [(one.text, one.anchor) for one in each.agenda.references] for each in (agenda, minutes)}
    first = ("punkt\N{NO-BREAK SPACE}1", "a")
    assert led["agenda"] == [first, ("punkt\N{NO-BREAK SPACE}2", "b"), ("det besluttede", "a")]
    decision = ("»Beslutning«", "a-beslutning") if decided else first
    assert led["minutes"] == [decision, led["agenda"][1], ("det besluttede", decision[1])]


def test_what_stands_within_a_decision_is_its_item_in_the_agenda(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "meeting.yaml": "body: Board\ndate: 2025-11-20\nlanguage: da\n",
        "1-a.md": f"# A\n\nSe [tabel #](#tal) og [tallene](#tal).\n\n{DECIDED}",
    }
    here = make(tmp_path, files)
    agenda, minutes = (read(here, cwd=tmp_path, kind=kind) for kind in ("agenda", "minutes"))
    assert [one for one in agenda.diagnostics if one.severity == "error"] == []
    assert [(one.text, one.anchor) for one in agenda.agenda.references] == [
        ("punkt\N{NO-BREAK SPACE}1", "a"),
        ("tallene", "a"),
    ]
    assert [(one.text, one.anchor) for one in minutes.agenda.references] == [
        ("tabel\N{NO-BREAK SPACE}1", "a-tal"),
        ("tallene", "a-tal"),
    ]


def test_minutes_of_a_closed_item_say_the_public_decision_and_nothing_else(meeting: Path) -> None:
    text = page(meeting, public=True)
    assert "Forliget blev godkendt." in text
    assert not [word for word in ("Hansen", "300.000", "At forliget godkendes", "Enstemmigt") if word in text]
    line = text[text.index("Forliget blev godkendt") :][:600]
    assert "stemte" not in line
    item = meeting / "lukket/1-forlig.md"
    item.write_text(
        item.read_text(encoding="utf-8").replace("outcome:", "public-votes: true\noutcome:"), encoding="utf-8"
    )
    assert "stemte imod (Bertil Holm)" in page(meeting, public=True)[text.index("Forlig i en byggesag") :]


def test_public_minutes_do_not_depend_on_what_is_closed(meeting: Path) -> None:
    before = page(meeting, public=True)
    item = meeting / "lukket/1-forlig.md"
    text = item.read_text(encoding="utf-8").replace("outcome: adopted\n", "dissent: {bertil: Hush}\nrecused: carla\n")
    item.write_text(
        text.replace("## Beslutning", "## Beslutning\n\n### Forliget\n\nNoget.[^x]\n\n[^x]: Hush.\n"), encoding="utf-8"
    )
    assert page(meeting, public=True) == before


@pytest.mark.parametrize(
    ("key", "state"), [("", "Udkast"), ("minutes: draft", "Udkast"), ("minutes: for-approval", "Til godkendelse")]
)
def test_minutes_say_how_far_they_are(meeting: Path, key: str, state: str) -> None:
    settings = meeting / "meeting.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("minutes: for-approval", key), encoding="utf-8")
    assert f"<strong>{state}</strong>" in page(meeting)


def test_minutes_are_approved_by_another_meeting_alone(meeting: Path) -> None:
    reading = read(meeting, cwd=meeting.parent, kind="minutes")
    documents, _ = prepare(
        replace(reading, agenda=replace(reading.agenda, approval=Approval(dt.date(2025, 12, 18), "1.1")))
    )
    assert documents
    document, _ = documents.screen()
    assert document
    assert "Godkendt 18. december 2025, punkt 1.1" in document.html.replace("\N{NO-BREAK SPACE}", " ")
    assert "Til godkendelse" not in document.html


def test_a_paragraph_of_danish_minutes_follows_from_data(tmp_path: Path) -> None:
    """A majority, a reservation, somebody against, and a member who was disqualified: Aarhus, October 2025."""
    people = "".join(f"  - {{name: {name}, party: {party}}}\n" for name, party in AARHUS)
    head = "body: Teknisk Udvalg\nlanguage: da\ndate: 2025-10-01\nopened: 16:00\n"
    item = (
        "---\ntitle: Lokalplan\noutcome: adopted\nrecused: [Gitte Hald]\n"
        "vote: {for: others, against: [Finn Gad], abstain: [Eva Fris]}\n"
        "dissent: {Finn Gad: Kan ikke tiltræde indstillingen., Eva Fris: Tager forbehold.}\n---\n"
        "## Indstilling\n\nAt planen vedtages.\n\n## Beslutning\n\nEt flertal kunne tiltræde indstillingen.\n"
    )
    meeting = make(tmp_path, {"meeting.yaml": f"{head}participants:\n{people}", "1-plan.md": item})
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page(meeting)).replace("\N{NO-BREAK SPACE}", " "))
    for said in (
        "Et flertal kunne tiltræde indstillingen.",
        "4 medlemmer stemte for (Anna Berg, Bo Dahl, Carl Elm og Dorte Falk), 1 medlem stemte imod (Finn Gad) og",
        "1 medlem undlod at stemme (Eva Fris).",
        "Gitte Hald forlod lokalet under dette punkt.",
        "Mindretalsudtalelse fra Finn Gad: Kan ikke tiltræde indstillingen.",
        "Mindretalsudtalelse fra Eva Fris: Tager forbehold.",
    ):
        assert said in text


def test_an_extract_is_one_decision_with_number_meeting_and_date(meeting: Path) -> None:
    for name in ("beslutning/1-pladser.md", "1.1", "pladser"):
        text = page(meeting, "extract-pladser.html", extract=name)
        said = text.replace("\N{NO-BREAK SPACE}", " ")
        assert all(word in said for word in ("Udskrift af referatet", "Beslutning 1/2025", "20. november 2025", "1.1 "))
        assert not [word for word in ("Takster for 2026", "Sensorgulve", "Underskrifter") if word in text]
    assert "Frode Munk" not in text[: text.index("Fordeling af nye pladser</h")]  # who came later


def test_an_extract_of_a_decision_that_was_approved_at_once_is_final(meeting: Path) -> None:
    assert "Endelig: godkendt straks" in page(meeting, "extract-takst.html", extract="1.2")


def test_beside_an_extract_lie_the_attachments_of_its_item_alone(meeting: Path) -> None:
    for name, keys in (("1-pladser", "attachments: [plan.txt]"), ("2-takst", "attachments: [takst.txt, plan.txt]")):
        path = meeting / f"beslutning/{name}.md"
        path.write_text(path.read_text().replace("---\n", f"---\n{keys}\n", 1))
    (meeting / "beslutning/plan.txt").write_text("Plan")
    (meeting / "beslutning/takst.txt").write_text("Takst")
    folder = meeting.parent / "out" / "meeting"

    def there() -> set[str]:
        return {path.name for path in (folder / "attachments").iterdir()}

    page(meeting, "extract-pladser.html", extract="1.1")
    assert there() == {"plan.txt"}
    page(meeting, "extract-takst.html", extract="1.2")
    page(meeting, "extract-pladser.html", extract="1.1")
    assert there() == {"plan.txt", "takst.txt"}, "what another document leads to stays"
    for verified in ("1.1", "1.2"):
        outcome = made(meeting, kind="minutes", extract=verified, verify=meeting.parent / "out")
        assert outcome.differences == ()
    (folder / "extract-takst.html").unlink()
    page(meeting, "extract-pladser.html", extract="1.1")
    assert there() == {"plan.txt"}
    page(meeting)
    assert there() == {"plan.txt", "takst.txt"}
    page(meeting, "extract-pladser.html", extract="1.1")
    (meeting / "beslutning/2-takst.md").write_text("---\ntitle: Takster\n---\nTekst.\n")
    page(meeting)
    assert there() == {"plan.txt"}, "what was left there is known as ours"


@pytest.mark.parametrize("item", ["kapacitet", "pack", "six-pack"])
def test_the_pack_to_send_with_an_extract_is_its_own(item: str) -> None:
    alone = {f"extract-{item}.html", f"extract-{item}.pdf"}
    assert f"extract-{item}-pack.pdf" in str(to_send(alone))
    assert str(to_send({*alone, f"extract-{item}-pack.pdf"})).startswith(f"to send: extract-{item}-pack.pdf")


def test_an_item_that_is_not_there_has_no_extract(meeting: Path) -> None:
    with pytest.raises(Unusable, match=r"there is no item `9\.9`"):
        made(meeting, kind="minutes", extract="9.9")


def test_agenda_and_minutes_lie_beside_each_other(meeting: Path) -> None:
    made(meeting)
    page(meeting)
    page(meeting, "extract-takst.html", extract="1.2")
    made(meeting)
    names = {path.name for path in (meeting.parent / "out" / "meeting").iterdir()}
    assert names == {"agenda.html", "minutes.html", "extract-takst.html"}


def test_minutes_have_the_same_bytes_twice_and_an_outline(meeting: Path, worker: Worker) -> None:
    twice = []
    for _ in range(2):
        outcome = made(meeting, worker, kind="minutes", formats=frozenset({"html", "pdf"}), pack=True)
        assert not failed(outcome.diagnostics)
        folder = meeting.parent / "out" / "meeting"
        twice.append({path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()})
    assert twice[0] == twice[1]
    assert twice[0].keys() == {"minutes.html", "minutes.pdf", "minutes-pack.pdf"}
    told = pdf.readable(twice[0]["minutes.pdf"])
    assert "Underskrifter" in told["bookmarks.txt"]
    with pikepdf.open(meeting.parent / "out/meeting/minutes.pdf") as document:
        assert "Referat" in str(document.docinfo["/Title"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_vote_is_a_sentence_of_each_language(meeting: Path, language: str) -> None:
    settings = meeting / "meeting.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("language: da", f"language: {language}"), encoding="utf-8"
    )
    text = page(meeting)
    assert VOTES[language] in text.replace("\N{NO-BREAK SPACE}", " ")


# --- For other programs ----------------------------------------------------------------------------------------------


def test_the_outline_of_minutes_says_who_was_there_and_how_votes_went(
    meeting: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(meeting.parent)
    assert run(["outline", "meeting", "--minutes", "--output-format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    Draft7Validator(json.loads(schema_text("outline"))).validate(said)
    minutes = said["meetings"][0]["minutes"]
    first = minutes["decisions"][0]
    assert (first["item"], first["number"], first["outcome"], first["recused"]) == (
        "1.1",
        "1/2025",
        "amended",
        ["Carla Bo"],
    )
    assert [(vote["in_favour"]["number"], vote["against"]["number"], vote["passed"]) for vote in first["votes"]] == [
        (1, 2, False),
        (3, 1, True),
    ]
    there = {one["name"]: (one["instead_of"], one["arrived"], one["left"]) for one in minutes["attendance"]}
    assert there["Dorthe Juhl"] == ("Ditlev Friis", "", "")
    assert there["Frode Munk"] == ("", "1.2", "2.1")


def test_the_outline_of_an_agenda_has_no_minutes(
    meeting: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(meeting.parent)
    assert run(["outline", "meeting", "--output-format", "json"]) == 0
    said = capsys.readouterr().out
    assert json.loads(said)["meetings"][0]["minutes"] is None
    assert "Godkendt" not in said


# --- Before the meeting ----------------------------------------------------------------------------------------------


def texts(meeting: Path) -> dict[Path, str]:
    return {
        path: path.read_bytes().decode() for path in sorted(meeting.rglob("*.*")) if path.suffix in (".md", ".yaml")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_minutes_puts_empty_parts_in_and_changes_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    here = tmp_path / "m"
    here.mkdir()
    (tmp_path / "agendagen.yaml").write_text("roster: {ann: Ann Berg}\nparticipants: [ann, Bo Dahl]\n")
    (here / "meeting.yaml").write_text(f"body: Board\ndate: 2025-11-20\nlanguage: {language}")
    background = "## Background\r\n\r\nSo it is.\r\n"
    (here / "1-a.md").write_bytes(
        f"---\r\ntitle: A\r\n---\r\n## Recommendation\r\n\r\nYes.\r\n\r\n<!-- said -->\r\n{background}".encode()
    )
    (here / "2-b.md").write_text("---\ntitle: B\n---\nText[^1].\n\n[^1]: Note.")
    (here / "3-c.md").write_text("---\ntitle: C\n---\n## Recommendation\n\n```\n## Background\n")
    before = texts(here)
    assert run(["new", "minutes", "m"]) == 0
    after = texts(here)
    word = words_for(language).in_context("part", "Decision")
    assert after[here / "1-a.md"] == before[here / "1-a.md"].replace("Yes.\r\n", f"Yes.\r\n\r\n## {word}\r\n")
    assert after[here / "2-b.md"] == before[here / "2-b.md"] + f"\n\n## {word}\n"
    assert after[here / "3-c.md"] == before[here / "3-c.md"]  # a part would be code there
    settings = after[here / "meeting.yaml"]
    assert settings.startswith(before[here / "meeting.yaml"] + "\n\nminutes: draft\n# opened: ")
    assert settings.endswith("participants:\n  - ann\n  - Bo Dahl\n")
    whole = read(here, cwd=tmp_path).whole
    assert [any(part.kind == "decision" for part in item.parts) for item in walk(whole.sections)] == [True, True, False]
    assert run(["new", "minutes", "m"]) == 0
    assert texts(here) == after


def test_new_minutes_leaves_a_meeting_that_has_some(meeting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(meeting.parent)
    assert run(["new", "minutes", "meeting"]) == 0
    once = texts(meeting)
    assert "minutes: for-approval" in once[meeting / "meeting.yaml"]
    assert once[meeting / "beslutning/1-pladser.md"].count("## Beslutning") == 1
    assert run(["new", "minutes", "meeting"]) == 0
    assert texts(meeting) == once


NAMES = "Asta Lind, Bertil Holm {} Dorthe Juhl"
VOTES = {
    "da": f"3 medlemmer stemte for ({NAMES.format('og')}) og 1 medlem stemte imod (Cecilie Krog).",
    "de": f"3 Mitglieder stimmten dafür ({NAMES.format('und')}) und 1 Mitglied stimmte dagegen (Cecilie Krog).",
    "en": f"3 members voted for ({NAMES.format('and')}) and 1 member voted against (Cecilie Krog).",
    "es": f"3 miembros votaron a favor ({NAMES.format('y')}) y 1 miembro votó en contra (Cecilie Krog).",
    "fi": f"3 jäsentä äänesti puolesta ({NAMES.format('ja')}) ja 1 jäsen äänesti vastaan (Cecilie Krog).",
    "fr": f"3 membres ont voté pour ({NAMES.format('et')}) et 1 membre a voté contre (Cecilie Krog).",
    "nb": f"3 medlemmer stemte for ({NAMES.format('og')}) og 1 medlem stemte mot (Cecilie Krog).",
    "nl": f"3 leden stemden voor ({NAMES.format('en')}) en 1 lid stemde tegen (Cecilie Krog).",
    "sv": f"3 ledamöter röstade för ({NAMES.format('och')}) och 1 ledamot röstade mot (Cecilie Krog).",
}
