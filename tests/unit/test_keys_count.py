"""Every key that can be written is seen by a reader, changes what is made, or is told to be useless."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from agendagen.build import prepare
from agendagen.export import outline
from agendagen.model import walk
from agendagen.packing import pack_job
from agendagen.pdf import Job, Result
from agendagen.reading import read
from agendagen.snippets import full
from agendagen.worker import Worker
from tests.unit.test_keys import WHERE
from tests.unit.workspace import findings, make, pdf


class Counts(NamedTuple):
    """Where a key counts, with a value that is not the one it has without being there."""

    where: str
    value: str
    beside: str = ""
    """What it needs beside it, where one of its own mapping."""
    meeting: str = ""
    """What it needs in the meeting."""


SEEN, PAPER, OUTLINE, PACK, TOLD, TEMPLATE = "page", "paper", "outline", "pack", "told", "template"
MINUTES, OF_PUBLIC = "minutes", "public minutes"

COUNTS: Mapping[tuple[str, str], Counts] = {
    ("meeting", "body"): Counts(SEEN, "Council"),
    ("meeting", "title"): Counts(SEEN, "Budget day"),
    ("meeting", "date"): Counts(SEEN, "2025-12-18"),
    ("meeting", "from"): Counts(SEEN, "2025-12-17"),
    ("meeting", "to"): Counts(SEEN, "2025-12-19", "from: 2025-12-17"),
    ("meeting", "time"): Counts(SEEN, "12:00"),
    ("meeting", "timezone"): Counts(SEEN, "Asia/Tokyo", "online: https://example.org\ntime: 12:00"),
    ("meeting", "place"): Counts(SEEN, "Town hall"),
    ("meeting", "room"): Counts(SEEN, "M5"),
    ("meeting", "online"): Counts(SEEN, "https://example.org"),
    ("meeting", "language"): Counts(SEEN, "fr"),
    ("meeting", "status"): Counts(SEEN, "draft"),
    ("meeting", "moved-to"): Counts(SEEN, "../n", "status: moved"),
    ("meeting", "sections"): Counts(SEEN, "{a: Decisions}"),
    ("meeting", "participants"): Counts(SEEN, "[Bo Dahl]"),
    ("meeting", "attachments"): Counts(SEEN, "[a.pdf]"),
    ("meeting", "numbering"): Counts(SEEN, "{items: continuous}"),
    ("meeting", "labels"): Counts(SEEN, "{agenda: Business}"),
    ("meeting", "theme"): Counts(SEEN, "{name: formal}"),
    ("meeting", "pack"): Counts(PACK, "{sheets: true}"),
    ("meeting", "list-of-attachments"): Counts(SEEN, "true", "attachments: [a.pdf]"),
    ("meeting", "colophon"): Counts(SEEN, "true"),
    ("meeting", "contents"): Counts(SEEN, "{times: false}", "time: 12:00"),
    ("meeting", "typography"): Counts(SEEN, "off"),
    ("meeting", "roster"): Counts(TOLD, "{bo: Bo Dahl}", "participants: [bo]"),
    ("meeting", "check"): Counts(TOLD, "{empty-part: off, no-text: off, missing-recommendation: off, filler: error}"),
    ("meeting", "extra"): Counts(TEMPLATE, "{word: WORD}"),
    ("item", "title"): Counts(SEEN, "Roof"),
    ("item", "presenter"): Counts(SEEN, "Bo Dahl"),
    ("item", "type"): Counts(SEEN, "election"),
    ("item", "duration"): Counts(SEEN, "15"),
    ("item", "time"): Counts(SEEN, "12:30"),
    ("item", "date"): Counts(SEEN, "2025-12-18", "time: 9:00", "from: 2025-12-17\nto: 2025-12-18\ntime: 9:00-12:00"),
    ("item", "attachments"): Counts(SEEN, "[../a.pdf]"),
    ("item", "order"): Counts(SEEN, "9"),
    ("item", "id"): Counts(SEEN, "roof"),
    ("item", "confidential"): Counts(SEEN, "true"),
    ("item", "public-title"): Counts("public", "A matter of staff", "confidential: true"),
    ("item", "withdrawn"): Counts(SEEN, "not ready"),
    ("item", "late"): Counts(SEEN, "the offer came today"),
    ("item", "tags"): Counts(SEEN, "roof"),
    ("item", "extra"): Counts(TEMPLATE, "{word: WORD}"),
    ("roster", "name"): Counts(SEEN, "Bo Dahl", "role: chair", "participants: [ada]"),
    ("roster", "organisation"): Counts(SEEN, "Sandvig", "name: Bo", "participants: [ada]"),
    ("roster", "role"): Counts(SEEN, "chair", "name: Bo", "participants: [ada]"),
    ("roster", "absent"): Counts(SEEN, "ill", "name: Bo", "participants: [ada]"),
    ("attachments", "file"): Counts(SEEN, "a.pdf"),
    ("attachments", "url"): Counts(SEEN, "https://example.org"),
    ("attachments", "title"): Counts(SEEN, "Accounts", "file: a.pdf"),
    ("attachments", "confidential"): Counts(SEEN, "true", "file: b.pdf"),
    ("attachments", "public-title"): Counts("public", "A report", "file: b.pdf, confidential: true"),
    ("attachments", "withdrawn"): Counts(SEEN, "it is out of date", "file: b.pdf"),
    ("attachments", "personal-numbers"): Counts(TOLD, "checked", "file: c.csv"),
    ("attachments", "pack"): Counts(PACK, "false", "file: a.pdf"),
    ("sections", "title"): Counts(SEEN, "Decisions"),
    ("sections", "type"): Counts(OUTLINE, "election"),
    ("sections", "intro"): Counts(SEEN, "Words before."),
    ("sections", "confidential"): Counts(SEEN, "true"),
    ("numbering", "items"): Counts(SEEN, "continuous"),
    ("numbering", "attachments"): Counts(SEEN, "item", "", "attachments: [a.pdf]"),
    ("numbering", "start"): Counts(SEEN, "5"),
    ("contents", "times"): Counts(SEEN, "false", "", "time: 12:00"),
    ("contents", "presenters"): Counts(SEEN, "false", "", "time: 12:00"),
    ("theme", "name"): Counts(SEEN, "compact"),
    ("theme", "colour"): Counts(SEEN, "'#0b5394'"),
    ("theme", "font"): Counts(SEEN, "Source Serif 4"),
    ("theme", "heading-font"): Counts(SEEN, "Source Serif 4"),
    ("theme", "logo"): Counts(SEEN, "seal.svg", "logo-alt: Seal"),
    ("theme", "logo-alt"): Counts(SEEN, "Seal", "logo: seal.svg"),
    ("theme", "paper"): Counts(PAPER, "A5"),
    ("theme", "size"): Counts(SEEN, "14pt"),
    ("theme", "page-references"): Counts(PAPER, "true"),
    ("meeting", "minutes"): Counts(MINUTES, "for-approval"),
    ("meeting", "opened"): Counts(MINUTES, "12:04"),
    ("meeting", "closed"): Counts(MINUTES, "13:50"),
    ("meeting", "chair"): Counts(MINUTES, "Bo Dahl"),
    ("meeting", "secretary"): Counts(MINUTES, "Bo Dahl"),
    ("meeting", "signatures"): Counts(MINUTES, "Bo Dahl"),
    ("meeting", "majority"): Counts(MINUTES, "absolute"),
    ("numbering", "decisions"): Counts(MINUTES, "year"),
    ("item", "outcome"): Counts(MINUTES, "adopted"),
    ("item", "vote"): Counts(MINUTES, "{for: 3}"),
    ("item", "votes"): Counts(MINUTES, "[{for: 3}]"),
    ("item", "moved"): Counts(MINUTES, "Bo Dahl"),
    ("item", "seconded"): Counts(MINUTES, "Bo Dahl"),
    ("item", "recused"): Counts(MINUTES, "Bo Dahl"),
    ("item", "dissent"): Counts(MINUTES, "{Bo Dahl: It is too dear.}"),
    ("item", "actions"): Counts(MINUTES, "{what: Buy it}"),
    ("item", "approved"): Counts(MINUTES, "at once", "outcome: adopted"),
    ("item", "public-votes"): Counts(OF_PUBLIC, "true", "outcome: adopted\nconfidential: true"),
    ("item", "continues"): Counts(TOLD, "nothing.md"),
    ("item", "approves"): Counts(TOLD, "../o"),
    ("item", "replaces"): Counts(TOLD, "nothing.md"),
    ("item", "corrections"): Counts(TOLD, "{nothing.md: It was 7.}"),
    ("item", "pulled"): Counts(MINUTES, "Bo Dahl"),
    ("item", "majority"): Counts(MINUTES, "two-thirds", "vote: {for: 3}"),
    ("roster", "party"): Counts(MINUTES, "Reds", "name: Bo", "participants: [ada]"),
    ("roster", "votes"): Counts(MINUTES, "false", "name: Bo", "participants: [ada]"),
    ("roster", "arrived"): Counts(MINUTES, "'12:10'", "name: Bo", "participants: [ada]"),
    ("roster", "left"): Counts(MINUTES, "b", "name: Bo", "participants: [ada]"),
    ("roster", "substitute"): Counts(MINUTES, "Eva Lund", "name: Bo", "participants: [ada]"),
    ("sections", "consent"): Counts(MINUTES, "true", "vote: {for: 3}"),
    ("sections", "outcome"): Counts(MINUTES, "noted", "consent: true"),
    ("sections", "vote"): Counts(MINUTES, "{for: 3}", "consent: true"),
    ("sections", "moved"): Counts(MINUTES, "Bo", "consent: true"),
    ("sections", "seconded"): Counts(MINUTES, "Bo", "consent: true"),
    ("vote", "on"): Counts(MINUTES, "An amendment", "for: 3"),
    ("vote", "for"): Counts(MINUTES, "3"),
    ("vote", "against"): Counts(MINUTES, "3"),
    ("vote", "abstain"): Counts(MINUTES, "3"),
    ("vote", "outcome"): Counts(MINUTES, "adopted"),
    ("actions", "who"): Counts(MINUTES, "Bo", "what: Buys it"),
    ("actions", "what"): Counts(MINUTES, "Buys it"),
    ("actions", "due"): Counts(MINUTES, "2025-12-12", "what: Buys it"),
    ("pack", "place"): Counts(PACK, "item"),
    ("pack", "sheets"): Counts(PACK, "true"),
}
"""What each key does; those of `labels` replace the words that a test of languages prints one by one."""

ELSEWHERE = {
    ("meeting", "tie"): "counts in a vote: tests of minutes",
    ("meeting", "quorum"): "counts in a vote: tests of minutes",
    ("meeting", "law"): "counts in rules of the minutes",
    ("roster", "email"): "counts where a summons is written",
    ("meeting", "site"): "counts in exports and feeds: tests of these",
    ("site", "url"): "counts in exports and feeds: tests of these",
    ("site", "people"): "counts in a site",
    ("site", "title"): "counts in a site",
    ("site", "actions"): "counts in a site",
    **{
        (where, key): "counts while something is due: tests of notice"
        for where, keys in (("meeting", "notice"), ("notice", "agenda material minutes country"))
        for key in keys.split()
    },
    ("meeting", "changes"): "counts once an agenda was sent: tests of publishing",
    ("numbering", "late"): "counts once an agenda was sent: tests of publishing",
}
"""Keys that count where more is needed than this page makes."""

USELESS = {
    "public-title": ("item", "public-title: A matter"),
    "logo-alt": ("meeting", "theme: {logo-alt: Seal}"),
    "pack": ("meeting", "attachments: [{url: 'https://example.org', pack: false}]"),
    "moved-to": ("meeting", "moved-to: ../n"),
    "absent": ("item", "presenter: {name: Bo Dahl, absent: true}"),
}
"""Keys that mean nothing where they stand."""

SEAL = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


class Keeping(Worker):
    """A worker that keeps the document which it is given to lay out."""

    def __init__(self) -> None:
        """Hire no child before there is work for it."""
        self.html = ""

    def render(self, job: Job, timeout: float | None = None) -> Result:  # noqa: ARG002 - as a worker has it
        """Keep the document, and lay nothing out."""
        self.html = job.html
        return Result(b"%PDF", 1)


def made(root: Path, what: str, meeting: str, item: str) -> str:
    """Return one thing that is made of a meeting with these keys, and of an item with those."""
    around = [f"{key}: {value}" for key, value in USUAL.items() if f"{key}:" not in meeting and "from:" not in meeting]
    files: dict[str, str | bytes] = {
        "meeting.yaml": "\n".join([*around, meeting, ""]),
        "../n/meeting.yaml": "body: Board\ndate: 2026-01-15\n",
        "a.pdf": pdf(2),
        "b.pdf": pdf(1),
        "c.csv": "Cpr\n010136-4321\n",
        "seal.svg": SEAL,
        "a/1-x.md": f'---\n{item}\n---\n\n[insert name] says "so", see [](2-y.md)\n',
        "a/2-y.md": "---\ntitle: Second\nvote: {for: Reds}\n---\n\nText.\n",
        "b/1-z.md": "---\ntitle: Third\nattachments: ../a.pdf\n---\n\nText.\n",
    }
    reading = read(
        make(root, files), cwd=root, public="public" in what, kind="minutes" if MINUTES in what else "agenda"
    )
    if what == "told":
        return "\n".join(findings(reading))
    if what == "template":
        return str((reading.agenda.meeting.extra, [each.extra for each in walk(reading.agenda.sections)]))
    if what == "outline":
        return str(outline(reading.agenda, reading.words, "m", {}))
    if what == "pack":
        return str(pack_job(reading, Job(""), ()))
    documents, found = prepare(reading)
    assert documents, [full(each) for each in (*found, *reading.diagnostics)]
    if what == "paper":
        worker = Keeping()
        documents.paper(worker)
        return worker.html
    page, _ = documents.screen()
    assert page
    return page.html


ITEM = "title: First\nduration: 5\npresenter: Eva Lund"
USUAL = {"body": "Board", "date": "2025-11-20", "language": "en"}
"""What a meeting has unless a test says otherwise."""
DECLARED = [(where, key) for where, (kind, _) in WHERE.items() if where != "labels" for key in kind.held()]


def test_the_table_has_every_key() -> None:
    assert set(DECLARED) == COUNTS.keys() | ELSEWHERE.keys()


@pytest.mark.parametrize(("where", "key"), COUNTS, ids=[f"{where}-{key}" for where, key in COUNTS])
def test_a_key_counts(tmp_path: Path, where: str, key: str) -> None:
    counts = COUNTS[where, key]
    shown = []
    for number, said in enumerate(("", f"{key}: {counts.value}")):
        mark = "\n" if where in ("meeting", "item") else ", "
        mine = WHERE[where][1].format(mark.join(filter(None, (counts.beside, said))))
        if where in ("item", "vote", "actions"):
            mine = mine if where == "item" else f"{ITEM}\n{mine if said or counts.beside else ''}"
            shown.append(made(tmp_path / str(number), counts.where, counts.meeting, mine))
        elif said or counts.beside:
            shown.append(made(tmp_path / str(number), counts.where, f"{mine}\n{counts.meeting}", ITEM))
        else:
            shown.append(made(tmp_path / str(number), counts.where, counts.meeting, ITEM))
    assert shown[0].replace("/0/", "/1/") != shown[1]


@pytest.mark.parametrize(("where", "text"), USELESS.values(), ids=list(USELESS))
def test_a_key_that_counts_for_nothing_is_told_at_its_place(tmp_path: Path, where: str, text: str) -> None:
    meeting, item = (text, "title: First") if where == "meeting" else ("", f"title: First\n{text}")
    told = made(tmp_path, "told", meeting, item)
    assert told.count("useless-key") == 1
    assert f"`{next(key for key, entry in USELESS.items() if entry == (where, text))}`" in told


def test_the_board_is_named_once_where_the_title_names_it(tmp_path: Path) -> None:
    for number, (title, times) in enumerate([("The Board on its budget", 0), ("Budget day", 1)]):
        page = made(tmp_path / str(number), "page", f"title: {title}", "title: First")
        assert page.split("<h1>")[0].split("<body")[1].count("Board") == times


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("time: 18:00-20:30\nonline: https://example.org/meet", True),
        ("time: 18:00-20:30\nplace: Town hall", False),
        ("online: https://example.org/meet", False),
    ],
)
def test_the_time_zone_stands_behind_the_time_of_a_meeting_that_is_online(
    tmp_path: Path, keys: str, shown: bool
) -> None:
    for what in ("page", "paper"):
        page = made(tmp_path / what, what, f"timezone: America/Los_Angeles\n{keys}", "title: First")
        assert ("(Pacific" in page) is shown
