"""Minutes that were sent: numbers that stay, public minutes without what is closed, and what follows for others."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from agendagen.build import Options, build
from agendagen.diagnostics import failed
from agendagen.errors import Unusable
from agendagen.minutes import decisions
from agendagen.model import Agenda, Kind, walk
from agendagen.publishing import Publication, publish
from agendagen.reading import Reading, read
from agendagen.words import traced
from tests.conftest import Run
from tests.unit.workspace import findings, make

HTML = frozenset({"html"})
ROOT = """\
body: Board
language: en
numbering: {decisions: year}
roster:
  ann: {name: Ann Berg}
  bo: {name: Bo Dahl}
  cai: {name: Cai Falk}
"""
MEETING = """\
date: {date}
sections: {{a: A, b: B}}
opened: 12:00
participants:
  - ann
  - {{name: bo, arrived: b/1-sale.md}}
  - {{name: cai, left: b/1-sale.md}}
"""
FILES = {
    "a/1-budget.md": "---\ntitle: Budget\noutcome: adopted\n---\n## Decision\n\nYes, see [](../b/1-sale.md).\n",
    "a/2-roof.md": "---\ntitle: Roof\n---\nText.\n",
    "b/1-sale.md": """\
---
title: Secret sale
confidential: § 10
public-title: A house
outcome: adopted
public-votes: true  # hush
vote: {for: [ann], against: [bo]}
---
Secret text with a note[^x].

## Decision

Sold to Hemlock[^x].

## Public decision

<!-- Hemlock -->
The *house* is sold[^y], see [](../a/1-budget.md) and [](2-loan.md).

[^x]: Hemlock pays.
[^y]: On 1 May.
""",
    "b/2-loan.md": "---\ntitle: Secret loan\nconfidential: true\noutcome: rejected\n---\n## Decision\n\nNo.\n",
    "b/3-fence.md": "---\ntitle: Fence\nvote: {for: others, outcome: adopted}\n---\n## Decision\n\nBuild it.\n",
}
CLOSED = ("b/1-sale.md", "b/2-loan.md", "published.closed.yaml", "_published/1.closed.json")


def held(root: Path, name: str, date: str, **more: str) -> Path:
    (root / "agendagen.yaml").write_text(ROOT, "utf-8")
    for path, text in {"meeting.yaml": MEETING.format(date=date), **FILES, **more}.items():
        file = root / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root / name


def send(meeting: Path, kind: Kind) -> Publication:
    options = Options(meeting.parent / "build", formats=HTML, kind=kind)
    return publish(meeting, options, uncommitted=True, cwd=meeting.parent, progress=lambda _: None)


def numbers(meeting: Path) -> dict[str, str]:
    """Return the numbers of the decisions by the numbers of the items."""
    agenda: Agenda = read(meeting, cwd=meeting.parent, kind="minutes").agenda
    return {item.number: item.decided.number for item in walk(agenda.sections) if item.decided.number}


def page(meeting: Path, out: str, *, kind: Kind = "minutes") -> str:
    options = Options(meeting.parent / out, formats=HTML, kind=kind, public=True)
    made = build(meeting, options, cwd=meeting.parent, worker=None, progress=lambda _: None)
    assert not failed(made.diagnostics), made.diagnostics
    (path,) = (path for path in made.written if path.name == f"{kind}.html")
    return re.sub(r"url\(\"data:[^)]*\)", "url()", path.read_text("utf-8"))


def test_public_minutes_are_made_where_what_is_closed_is_not(tmp_path: Path) -> None:
    meeting = held(tmp_path, "m", "2025-03-01")
    assert send(meeting, "agenda").sending
    assert send(meeting, "minutes").sending
    whole = page(meeting, "whole")
    record = (meeting / "published.yaml").read_text("utf-8")
    for name in CLOSED:
        (meeting / name).unlink()
    assert page(meeting, "alone") == whole
    for word in (
        "The <em>house</em> is sold",
        "On 1 May",
        "Ann Berg",
        "from item 2.1",
        "left before item 2.1",
        "2/2025",
    ):
        assert word in whole.replace("\N{NO-BREAK SPACE}", " "), word
    for word in ("Hemlock", "Secret", "hush", "Sold", "loan"):
        assert word not in whole
        assert word not in record, word
    with pytest.raises(Unusable, match="only the public edition can be made"):
        build(meeting, Options(kind="minutes"), cwd=tmp_path, worker=None, progress=lambda _: None)


def test_what_the_minutes_never_said_of_closed_items_stops_them(tmp_path: Path) -> None:
    meeting = held(tmp_path, "m", "2025-03-01")
    assert send(meeting, "agenda").sending
    for name in CLOSED:
        (meeting / name).unlink()
    with pytest.raises(Unusable, match="its minutes were never published"):
        page(meeting, "out")
    assert page(meeting, "agenda", kind="agenda")


def test_sending_minutes_keeps_what_was_sent_of_the_agenda_and_the_other_way_round(tmp_path: Path) -> None:
    meeting = held(tmp_path, "m", "2025-03-01")
    with pytest.raises(Unusable, match="its agenda was never published"):
        send(meeting, "minutes")
    send(meeting, "agenda")
    before = read(meeting, cwd=tmp_path).arranged.published
    send(meeting, "minutes")
    after = read(meeting, cwd=tmp_path).arranged.published
    assert (after.dispatches, after.items, after.attachments) == (before.dispatches, before.items, before.attachments)
    assert len(after.minutes) == 1
    assert after.minutes[0].documents["minutes.html"] != after.minutes[0].members["minutes.html"]
    assert send(meeting, "minutes").sending is None
    assert send(meeting, "agenda").sending is None
    (meeting / "a/2-roof.md").write_text("---\ntitle: Roof\n---\nMore text.\n")
    assert send(meeting, "agenda").sending
    again = read(meeting, cwd=tmp_path).arranged.published
    assert (again.minutes, again.decisions, again.decided) == (after.minutes, after.decisions, after.decided)
    assert {key: (one.decision, one.said) for key, one in again.withheld.items()} == {
        key: (one.decision, one.said) for key, one in after.withheld.items()
    }
    (meeting / "a/9-new.md").write_text("---\ntitle: New\nlate: it burns\n---\nText.\n")
    with pytest.raises(Unusable, match=r"has no item 1\.3"):
        send(meeting, "minutes")


def test_numbers_of_decisions_go_on_through_the_year_and_stay(tmp_path: Path) -> None:
    first, second = held(tmp_path, "m", "2025-03-01"), held(tmp_path, "n", "2025-06-01")
    next_year = held(tmp_path, "o", "2026-01-10")
    same = {"1.1": "1/2025", "2.1": "2/2025", "2.2": "3/2025", "2.3": "4/2025"}
    assert numbers(first) == numbers(second) == same
    send(second, "agenda")
    send(second, "minutes")
    later = {"1.1": "5/2025", "2.1": "6/2025", "2.2": "7/2025", "2.3": "8/2025"}
    assert (numbers(second), numbers(first)) == (same, later)
    assert numbers(next_year) == {number: text.replace("2025", "2026") for number, text in same.items()}
    roof = second / "a/2-roof.md"
    roof.write_text(roof.read_text().replace("title: Roof", "title: Roof\noutcome: noted"))
    assert numbers(second) == {**same, "1.2": "5/2025"}  # what was sent keeps its number, and what is new comes behind
    send(second, "minutes")
    assert numbers(first)["1.1"] == "6/2025"
    send(first, "agenda")
    send(first, "minutes")
    everywhere = [*numbers(first).values(), *numbers(second).values()]
    assert sorted(int(number.partition("/")[0]) for number in everywhere) == list(range(1, 10))


def test_a_number_that_is_gone_is_told_and_never_given_again(tmp_path: Path) -> None:
    meeting, later = held(tmp_path, "m", "2025-03-01"), held(tmp_path, "n", "2025-06-01")
    for each in (meeting, later):
        send(each, "agenda")
        send(each, "minutes")
    assert findings(read(meeting, cwd=tmp_path), "decision-number-gap") == []
    (meeting / "b/3-fence.md").write_text("---\ntitle: Fence\n---\nText.\n")
    (told,) = findings(read(meeting, cwd=tmp_path), "decision-number-gap")
    assert "decision 4/2025 was published, and nothing is decided here any more" in told
    assert "4/2025" not in numbers(later).values()
    shutil.rmtree(meeting)
    (told,) = findings(read(later, cwd=tmp_path), "decision-number-gap")
    assert "no minutes that are here have decision 1/2025" in told


def test_a_decision_is_replaced_once_the_minutes_that_say_so_were_sent(tmp_path: Path) -> None:
    old = held(tmp_path, "m", "2025-03-01")
    fence = FILES["b/3-fence.md"].replace("vote:", "replaces: ../../m/b/3-fence.md\nvote:")
    new = held(tmp_path, "n", "2025-06-01", **{"b/3-fence.md": fence})

    def said() -> list[tuple[str, str]]:
        reading: Reading = read(old, cwd=tmp_path, kind="minutes")
        traces = [trace for item in walk(reading.agenda.sections) for trace in item.traces]
        return [(traced.trace(reading.words, one).replace("\N{NO-BREAK SPACE}", " "), one.href) for one in traces]

    send(new, "agenda")
    assert said() == []
    send(new, "minutes")
    assert said() == [("Replaced by the decision on item 2.3 on 1 June 2025", "../n/minutes.html#fence")]


def test_minutes_are_sent_on_the_command_line_and_deadlines_know(
    workspace: Path, agendagen: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = held(workspace, "m", "2025-10-20")
    with (meeting / "meeting.yaml").open("a") as file:
        file.write("notice: {minutes: 5 days}\n")
    assert "minutes" not in agendagen("deadlines", "m").out
    send(meeting, "agenda")
    answer = agendagen("deadlines", "m")
    assert (answer.code, "OVERDUE" in answer.out) == (1, True)
    assert "the minutes were due on 2025-10-25, and have not been sent" in agendagen("check", "m").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1761200000")  # 23 October 2025
    done = agendagen("publish", "m", "--minutes", "--uncommitted")
    assert (done.code, "m: minutes sent as dispatch 1" in done.err) == (0, True), done.err
    assert "m: these minutes say that they are a draft" in done.err
    assert "sent 2025-10-23" in agendagen("deadlines", "m", "--all").out
    assert "sent-too-late" not in agendagen("check", "m").out
    assert len(decisions(read(meeting, cwd=workspace, kind="minutes").agenda)) == 4


@pytest.mark.parametrize("sent", [False, True])
def test_it_is_proven_that_public_minutes_say_nothing_that_is_closed(
    workspace: Path, agendagen: Run, monkeypatch: pytest.MonkeyPatch, *, sent: bool
) -> None:
    meeting = held(workspace, "m", "2025-03-01")
    if sent:
        send(meeting, "agenda")
        send(meeting, "minutes")
    done = agendagen("minutes", "m", "--public", "--prove", "--format", "html")
    assert done.code == 0, done.err
    assert "minutes.html sha256:" in done.out + done.err
    assert ("without any of them" in done.out + done.err) == sent
    agenda = agendagen("build", "m", "--public", "--prove", "--format", "html")
    assert agenda.code == 0, agenda.err
    assert ("without any of them" in agenda.out + agenda.err) == sent
    monkeypatch.setattr("agendagen.agenda.edition.told", lambda decided: decided)
    leaking = agendagen("minutes", "m", "--public", "--prove", "--format", "html")
    assert leaking.code == 1
    assert agendagen("minutes", "m", "--prove").code == 2


@pytest.mark.parametrize(("language", "heading"), [("de", "Öffentlicher Beschluss"), ("sv", "Offentligt beslut")])
def test_the_heading_of_what_the_public_is_told_is_no_leak(
    tmp_path: Path, agendagen: Run, language: str, heading: str
) -> None:
    make(tmp_path, {"meeting.yaml": f"body: B\ndate: 2025-11-20\nlanguage: {language}\nminutes: for-approval\n"})
    front = "title: Pflaumenmus\nconfidential: true\noutcome: adopted"
    (tmp_path / "m/1-a.md").write_text(f"---\n{front}\n---\nQuitte.\n\n## {heading}\n\nVerkauft.\n", "utf-8")
    (tmp_path / "m/2-b.md").write_text("---\ntitle: Bericht\n---\nText.\n", "utf-8")
    outcome = agendagen("minutes", str(tmp_path / "m"), "--public", "--prove", "-f", "html", "-o", str(tmp_path / "o"))
    assert outcome.code == 0, outcome.err
    assert heading in (tmp_path / "o/public/m/minutes.html").read_text("utf-8")


def test_minutes_can_be_sent_again_as_they_are_once_they_are_approved(tmp_path: Path) -> None:
    meeting = held(tmp_path, "m", "2025-03-01")
    send(meeting, "agenda")
    send(meeting, "minutes")
    later = tmp_path / "n"
    for name, text in {"meeting.yaml": LATER["meeting.yaml"], "a/1-minutes.md": LATER["a/1-minutes.md"]}.items():
        (later / name).parent.mkdir(parents=True, exist_ok=True)
        (later / name).write_text(text, "utf-8")
    assert send(meeting, "minutes").sending is None
    send(later, "agenda")
    again = send(meeting, "minutes")
    assert again.sending, (
        "only what was sent is signed, and nobody signs minutes that do not say that they are approved"
    )
    assert "Approved as corrected on 1 June 2025" in page(meeting, "out").replace("\N{NO-BREAK SPACE}", " ")
    assert send(meeting, "minutes").sending is None


LATER = {
    "meeting.yaml": "date: 2025-06-01\nopened: 12:00\nsections: {a: A}\nparticipants: [ann, bo]\n",
    "a/1-minutes.md": """\
---
title: Minutes
approves: ../../m
outcome: amended
corrections: {../../m/b/1-sale.md: Hemlock pays twice, ../../m/a/1-budget.md: The budget is 5}
---
## Decision

Yes.
""",
    "a/2-told.md": "# Told\n\nSee [](../../m/b/1-sale.md#decision).\n",
    "a/3-open.md": "# Open\n\n```actions\n```\n",
}
"""A meeting in which nothing is closed, and that names what is closed in another one."""


@pytest.mark.parametrize("named", ["a/1-minutes.md", "a/2-told.md", "a/3-open.md"])
def test_of_a_meeting_that_names_what_is_closed_elsewhere_both_editions_are_sent(tmp_path: Path, named: str) -> None:
    sale = FILES["b/1-sale.md"].replace("vote:", "actions: [{who: bo, what: Rings Hemlock}]\nvote:")
    held(tmp_path, "m", "2025-03-01", **{"b/1-sale.md": sale})
    later = tmp_path / "n"
    for name, text in LATER.items():
        if name in ("meeting.yaml", named):
            (later / name).parent.mkdir(parents=True, exist_ok=True)
            (later / name).write_text(text, "utf-8")
    kinds: tuple[Kind, ...] = ("agenda", "minutes")
    for kind in kinds:
        done = send(later, kind)
        assert done.sending
        assert not [path.name for path in done.written if path.name.startswith("addendum")], "nothing has changed yet"
        assert send(later, kind).sending is None
    out = tmp_path / "build"
    said = [page.read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ") for page in (out / "public/n").glob("*.html")]
    assert len(said) == (1 if "corrections" in LATER[named] else 2), "what minutes correct no agenda says"
    assert not any("Hemlock" in text or "decision on item 2.1" in text for text in said)
    members = (out / "n/minutes.html").read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert "Hemlock" in members or "decision on item 2.1" in members
    assert "Hemlock" not in (later / "published.yaml").read_text("utf-8")


def test_a_meeting_that_names_what_is_closed_elsewhere_is_made_where_that_is_not(tmp_path: Path) -> None:
    meeting = held(tmp_path, "m", "2025-03-01")
    later = tmp_path / "n"
    for name, text in LATER.items():
        (later / name).parent.mkdir(parents=True, exist_ok=True)
        (later / name).write_text(text, "utf-8")
    kinds: tuple[Kind, ...] = ("agenda", "minutes")
    for each, kind in ((meeting, "agenda"), (meeting, "minutes"), (later, "agenda"), (later, "minutes")):
        assert send(each, kind).sending  # type: ignore[arg-type]
    whole = [page(later, "whole", kind=kind) for kind in kinds]
    assert all('href="../m/agenda.html#a-house"' in text for text in whole)
    assert 'id="a-house"' in page(meeting, "whole")
    for name in CLOSED:
        (meeting / name).unlink()
    for left in ("published.closed.yaml", "_published/1.closed.json"):
        (later / left).unlink()
    assert [page(later, "alone", kind=kind) for kind in kinds] == whole
