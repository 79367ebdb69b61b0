"""Slips in what minutes, votes, pointers and settings say: told once, at its place, with the line that mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.reading import read

DEFAULTS = """\
body: Board
notice: {agenda: 4 weekdays}
site: {url: "https://agenda.example"}
roster:
  anna: {name: Anna Berg, role: chair, party: Green, email: anna@example.org}
  peter: {name: Peter Holm, party: Blue}
  carla: {name: Carla Lund, party: Green}
"""
MEETING = """\
date: 2026-11-12
time: 18:00-20:00
place: Hall
participants: [anna, peter, carla]
chair: anna
opened: 18:05
closed: 19:30
quorum: half
minutes: for-approval
signatures: [anna, peter]
"""
ROOF = """\
---
title: Roof of the hall
outcome: adopted
votes:
  - {on: Amendment of Peter, for: [peter], against: others, outcome: rejected}
  - {for: others, against: [peter], outcome: adopted}
moved: anna
dissent: {peter: Rather wait.}
actions: [{who: carla, what: Ask for tenders, due: 2027-01-10}]
---

## Recommendation

That the roof be mended.

## Decision

The roof is mended.
"""
AGAIN = """\
---
title: Roof again
continues: ../nov/1-roof.md
approves: ../nov
---

Text.
"""
D, M, R, A = "agendagen.yaml", "nov/meeting.yaml", "nov/1-roof.md", "jan/1-again.md"
FILES = {D: DEFAULTS, M: MEETING, R: ROOF, "jan/meeting.yaml": "date: 2027-01-14\n", A: AGAIN}

SLIPS = [
    # --- who voted, moved, signed and is to do something ---
    (R, "for: [peter]", "for: [petre]", "unknown-voter", "nov/1-roof.md:5:36", "did you mean `peter`?"),
    (R, "{for: others", "{for: other", "unknown-voter", "nov/1-roof.md:6:11", "did you mean `others`?"),
    (R, "{for: others", "{for: all", "unknown-voter", "nov/1-roof.md:6:11", "did you mean `others`?"),
    (R, "against: [peter]", "against: [Bleu]", "unknown-voter", "nov/1-roof.md:6:29", "did you mean `Blue`?"),
    (R, "moved: anna", "moved: chair", "unknown-voter", "nov/1-roof.md:7:8", "did you mean `anna`?"),
    (R, "moved: anna", "moved: Ana Berg", "unknown-voter", "nov/1-roof.md:7:8", "did you mean `Anna Berg`?"),
    (R, "moved: anna", "recused: anna and carla", "joined-entries", "nov/1-roof.md:7:10", "write `[anna, carla]`"),
    (R, "{peter: Rather", "{petr: Rather", "unknown-voter", "nov/1-roof.md:8:11", "did you mean `peter`?"),
    (R, "who: carla", "who: karla", "unknown-voter", "nov/1-roof.md:9:17", "did you mean `carla`?"),
    (R, ", what: Ask for tenders", "", "action-without-name", "nov/1-roof.md:9:11", "say `what:`"),
    (M, "chair: anna", "chair: ana", "unknown-voter", "nov/meeting.yaml:5:8", "did you mean `anna`?"),
    (
        M,
        "[anna, peter]\n",
        "[Ana Berg, peter]\n",
        "unknown-voter",
        "nov/meeting.yaml:10:14",
        "did you mean `Anna Berg`?",
    ),
    (M, "[anna, peter]\n", "everybody\n", "unknown-voter", "nov/meeting.yaml:10:13", "did you mean `all`?"),
    (
        M,
        "]\nchair: anna",
        ", {name: Dan Ek, absent: ill}]\nchair: Dan Ek",
        "absent-presenter",
        "nov/meeting.yaml:5:8",
        "led",
    ),
    # --- votes and outcomes ---
    (R, "against: [peter]", "abstained: [peter]", "unknown-key", "nov/1-roof.md:6:19", "did you mean `abstain`?"),
    (R, "outcome: adopted\nvotes", "outcome: approved\nvotes", "bad-value", "nov/1-roof.md:3:10", "mean `adopted`?"),
    (R, "outcome: adopted\nvotes", "outcome: vedtaget\nvotes", "bad-value", "nov/1-roof.md:3:10", "mean `adopted`?"),
    (R, "outcome: adopted\nvotes", "outcome: rejected\nvotes", "outcome-against-vote", "nov/1-roof.md:3:10", "correct"),
    (R, "{for: others, against: [peter], outcome: adopted}", "2-1", "wrong-type", "nov/1-roof.md:6:5", "{for: 2, aga"),
    (R, "on: Amendment of", "on: Amendment #2 of", "bad-yaml", "nov/1-roof.md:5:5", '`"Amendment #2 of Peter"`'),
    (R, "{peter: Rather wait.}", "Rather wait.", "wrong-type", "nov/1-roof.md:8:10", "`{NAME: Rather wait.}`"),
    (R, "moved: anna", "majority: 2/3", "bad-value", "nov/1-roof.md:7:11", "did you mean `two-thirds`?"),
    (R, "moved: anna", "approved: yes", "bad-value", "nov/1-roof.md:7:11", "write `at once`"),
    (R, "moved: anna", "public-votes: true", "useless-key", "nov/1-roof.md:7:15", "delete"),
    (R, "moved: anna", "pulled: peter", "useless-key", "nov/1-roof.md:7:9", "`consent: true`"),
    (R, "moved: anna", "decision: Mended.", "unknown-key", "nov/1-roof.md:7:1", "a heading `## Decision`"),
    (R, "## Decision", "### Decision", "unread-part", "nov/1-roof.md:16:5", "`## Decision`"),
    (M, "minutes: for-approval", "minutes: final", "bad-value", "nov/meeting.yaml:9:10", "`for-approval`"),
    (M, "quorum: half", "quorum: 50%", "bad-value", "nov/meeting.yaml:8:9", "write `half`"),
    (M, "opened: 18:05", "opened: 20:05", "bad-time", "nov/meeting.yaml:7:9", "one of the two"),
    # --- who came and went ---
    (M, ", carla]", ", {name: carla, left: 1-rof.md}]", "unknown-arrival", "nov/meeting.yaml:4:49", "`1-roof.md`"),
    (M, ", carla]", ", {name: carla, left: item 1}]", "unknown-arrival", "nov/meeting.yaml:4:49", "`1-roof.md`"),
    (M, ", carla]", ", {carla: ill}]", "unknown-key", "nov/meeting.yaml:4:30", "`name: carla`"),
    (M, "[anna, peter, carla]", "\n  anna:\n  peter:\n  carla: {role: guest}", "", "", ""),
    # --- other meetings ---
    (A, "../nov/1-roof.md", "../nov/1-rof.md", "broken-pointer", "jan/1-again.md:3:12", "`../nov/1-roof.md`"),
    (A, "../nov/1-roof.md", "../nov/1-roof", "broken-pointer", "jan/1-again.md:3:12", "`../nov/1-roof.md`"),
    (A, "../nov/1-roof.md", "../nov/1-roof.md#decision", "broken-pointer", "jan/1-again.md:3:12", "`../nov/1-roof.md`"),
    (A, "../nov/1-roof.md", '"[](../nov/1-roof.md)"', "broken-pointer", "jan/1-again.md:3:12", "`../nov/1-roof.md`"),
    (
        A,
        "continues: ../nov/1-roof.md",
        "continues: [../nov/1-roof.md]",
        "wrong-type",
        "jan/1-again.md:3:12",
        "write `../n",
    ),
    (A, "approves: ../nov", "approves: ../nov/meeting.yaml", "broken-pointer", "jan/1-again.md:4:11", "mean `../nov`?"),
    (A, "approves: ../nov", "approves: ../../nov", "broken-pointer", "jan/1-again.md:4:11", "mean `../nov`?"),
    (A, "approves: ../nov", "approves: ../now", "broken-pointer", "jan/1-again.md:4:11", "mean `../nov`?"),
    (A, "approves: ../nov", "corrections: {../nov/1-roof.md: x}", "useless-key", "jan/1-again.md:4:14", "`approves:`"),
    (R, "moved: anna", "continues: ../jan/1-again.md", "broken-pointer", "nov/1-roof.md:7:12", "an earlier meeting"),
    # --- settings ---
    (D, "4 weekdays", "1 week", "", "", ""),
    (D, "4 weekdays", "4 hverdage", "", "", ""),
    (D, "4 weekdays", "4", "bad-value", "agendagen.yaml:2:18", "`4 weekdays` or `4 days`"),
    (D, "{agenda: 4 weekdays}", "4 weekdays", "wrong-type", "agendagen.yaml:2:9", "write `{agenda: 4 weekdays}`"),
    (D, '"https://agenda', '"agenda', "bad-value", "agendagen.yaml:3:13", "write `https://agenda.example`"),
    (D, '{url: "https://agenda.example"}', "https://agenda.example", "wrong-type", "agendagen.yaml:3:7", "{url: https"),
    (D, "anna@example", "anna(at)example", "bad-value", "agendagen.yaml:5:61", "write `anna@example.org`"),
    (D, "anna@example.org", "anna@example.org; b@example.org", "bad-value", "agendagen.yaml:5:61", "one address"),
    (D, "party: Blue", "votes: flase", "wrong-type", "agendagen.yaml:6:36", "write `false`"),
    (R, "{peter: Rather wait.}", "{peter: }", "empty-flag", "nov/1-roof.md:8:11", "or delete the line"),
    (R, "{peter: Rather wait.}", "{peter: Wait, rather.}", "empty-flag", "nov/1-roof.md:8:24", "in quotation marks"),
    (R, "moved: anna", "tags: [confidential]", "not-closed", "nov/1-roof.md:2:8", "`confidential: true`"),
    (M, "place: Hall", "status: aflyst", "bad-value", "nov/meeting.yaml:3:9", "did you mean `cancelled`?"),
    (M, "place: Hall", "check: [long-title]", "wrong-type", "nov/meeting.yaml:3:8", "write `{long-title: off}`"),
    (M, "place:", "location:", "unknown-key", "nov/meeting.yaml:3:1", "did you mean `place`?"),
    (M, "place:", "sted:", "unknown-key", "nov/meeting.yaml:3:1", "did you mean `place`?"),
    (R, "moved: anna", "private: true", "unknown-key", "nov/1-roof.md:7:1", "`confidential: true`"),
    (R, "moved: anna", "fortrolig: ja", "unknown-key", "nov/1-roof.md:7:1", "`confidential: true`"),
    (R, "title: Roof", "title: !Roof", "bad-yaml", "nov/1-roof.md:2:8", 'write `"!Roof of the hall"`'),
    (R, "title: Roof", "title: [Draft] Roof", "bad-yaml", "nov/1-roof.md:2:8", 'write `"[Draft] Roof of the hall"`'),
    (R, "outcome: adopted\nv", "  outcome: adopted\nv", "bad-yaml", "nov/1-roof.md:3:3", "`outcome: adopted`"),
]


def told(root: Path, files: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return what is told of both meetings: rule, place and help."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = [d for meeting in ("nov", "jan") for d in read(root / meeting, cwd=root).diagnostics]
    return list(dict.fromkeys((d.rule, str(d.span), d.help) for d in found))


def test_without_slips_nothing_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, FILES) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "place", "advice"), SLIPS, ids=[" ".join(slip[2].split())[:40] for slip in SLIPS]
)
def test_a_slip_is_told_once_with_its_mend(
    tmp_path: Path, file: str, old: str, new: str, rule: str, place: str, advice: str
) -> None:
    assert old in FILES[file]
    found = told(tmp_path, FILES | {file: FILES[file].replace(old, new, 1)})
    if not rule:
        assert found == []
        return
    assert [(name, at) for name, at, _ in found] == [(rule, place)]
    assert advice in found[0][2]


def test_what_actions_yaml_says_is_checked_too(tmp_path: Path) -> None:
    notes = "nov/roof#ask-for-tenders: {done: yes}\nnowhere/roof#ask-for-tenders: {done: 2027-01-02}\n"
    assert [one[:2] for one in told(tmp_path, FILES | {"actions.yaml": notes})] == [
        ("bad-date", "actions.yaml:1:34"),
        ("unknown-action", "actions.yaml:2:1"),
    ]
    assert [one[:2] for one in told(tmp_path, FILES | {"actions.yaml": "- nov/roof#a\n"})] == [
        ("wrong-type", "actions.yaml:1:1")
    ]
