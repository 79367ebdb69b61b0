"""The summons: a mail for each person, the same each time, in which no name begins a line of its own."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import icalendar
import pytest

from agendagen.model import Agenda, Item, Meeting, Person, Section
from agendagen.published import Dispatch, Published
from agendagen.summons import Letter, file_names, summons
from agendagen.words import words_for
from tests.conftest import Run
from tests.test_series import send
from tests.unit.html_sample import SPAN

SETTINGS = """\
body: Samråd
language: da
timezone: Europe/Copenhagen
site: {url: "https://agenda.example/x"}
secretary: thora
roster:
  asta: {name: Asta Ærtebjerg, email: asta@example.org}
  bertil: {name: Bertil Holm}
  gunnar: {name: Gunnar Gæst, email: gunnar@example.org, votes: false}
  thora: {name: Thora Elm, email: thora@example.org, votes: false}
sections: {a: Beslutninger}
"""
MEETING = "date: 2025-11-20\ntime: 12:00-13:45\nplace: Rådhuset\nparticipants: [asta, bertil, gunnar, thora]\n"


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "agendagen.yaml", SETTINGS)
    put(tmp_path / "m/meeting.yaml", MEETING)
    put(tmp_path / "m/a/1-tag.md", "---\ntitle: Taget\n---\n\nTekst.\n")
    put(tmp_path / "m/a/2-sag.md", "---\ntitle: Zwiebelkuchen\nconfidential: true\n---\n\nTekst.\n")
    send(tmp_path / "m")
    return tmp_path


def mail(path: Path) -> EmailMessage:
    found = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def event(message: EmailMessage) -> tuple[Any, Any]:
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "meeting.ics"
    calendar = icalendar.Calendar.from_ical(attached.get_content())
    return calendar, calendar.walk("VEVENT")[0]


def test_there_is_a_mail_for_each_person_with_an_address(root: Path, agendagen: Run) -> None:
    said = agendagen("summon", "m")
    assert said.code == 0, said.err
    assert said.out.split() == [f"outbox/m/1/{name}.eml" for name in ("asta", "gunnar", "thora")]
    assert "1 participant has no mail address: Bertil Holm" in said.err
    assert (root / "outbox/.gitignore").read_text("utf-8") == "*\n"
    message = mail(root / "outbox/m/1/asta.eml")
    assert message["To"].addresses[0].addr_spec == "asta@example.org"
    assert message["To"].addresses[0].display_name == "Asta Ærtebjerg"
    assert message["From"].addresses[0].addr_spec == "thora@example.org"
    assert message["Subject"] == "Indkaldelse: Samråd den 20. november 2025"
    assert message["Date"].datetime.isoformat() == "2025-11-12T09:00:00+00:00"
    for kind in ("plain", "html"):
        text = body(message, kind)
        assert "1.1 Taget" in text
        assert "1.2 Zwiebelkuchen" in text
        assert "https://agenda.example/x/m/" in text
    calendar, entry = event(message)
    assert (calendar["method"], entry["sequence"], entry["uid"]) == ("REQUEST", 1, "m@agenda.example")
    assert str(entry["attendee"]) == "mailto:asta@example.org"
    assert "Zwiebelkuchen" not in entry["description"]


def test_guests_get_what_everybody_may_know(root: Path, agendagen: Run) -> None:
    agendagen("summon", "m")
    guest = (root / "outbox/m/1/gunnar.eml").read_bytes()
    assert b"Zwiebelkuchen" not in guest
    assert "Lukket punkt" in body(mail(root / "outbox/m/1/gunnar.eml"), "plain")
    assert "Zwiebelkuchen" in body(mail(root / "outbox/m/1/thora.eml"), "plain")
    agendagen("summon", "m", "--member", "gunnar", "--output", "elsewhere")
    assert "Zwiebelkuchen" in body(mail(root / "elsewhere/m/1/gunnar.eml"), "plain")


def test_the_same_dispatch_gives_the_same_bytes_and_the_next_one_updates_it(root: Path, agendagen: Run) -> None:
    agendagen("summon", "m")
    first = {path.name: path.read_bytes() for path in (root / "outbox/m/1").iterdir()}
    agendagen("summon", "m")
    assert {path.name: path.read_bytes() for path in (root / "outbox/m/1").iterdir()} == first
    assert all(b"\r\n" in data and b"\n" not in data.replace(b"\r\n", b"") for data in first.values())
    assert len({mail(path)["Message-ID"] for path in (root / "outbox/m/1").iterdir()}) == 3
    put(root / "m/a/1-tag.md", "---\ntitle: Taget\n---\n\nTekst om taget.\n")
    said = agendagen("summon", "m")
    assert said.code == 1
    assert "publish it again" in said.err
    assert send(root / "m")
    agendagen("summon", "m")
    again = mail(root / "outbox/m/2/asta.eml")
    assert event(again)[1]["sequence"] == 2
    assert again["References"] == mail(root / "outbox/m/1/asta.eml")["Message-ID"]


def test_a_meeting_that_is_cancelled_is_taken_out_of_calendars(root: Path, agendagen: Run) -> None:
    put(root / "m/meeting.yaml", MEETING + "status: cancelled\n")
    said = agendagen("summon", "m")
    assert said.code == 0, said.err
    message = mail(root / "outbox/m/cancelled/asta.eml")
    assert message["Subject"].startswith("Mødet er aflyst: ")
    calendar, entry = event(message)
    assert (calendar["method"], entry["sequence"], entry["status"]) == ("CANCEL", 2, "CANCELLED")
    (alternative,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert alternative.get_param("method") == "CANCEL"


NASTY = [
    "Lind\r\nBcc: evil@example.org",
    "\u202enuL \u200f atsA",
    'Åse, <ærtebjerg> "q"',
    "会议 \a x",
    "=?utf-8?q?x?=",
    "a\u2028b\x0bc",
]


@pytest.mark.parametrize("text", NASTY)
def test_no_text_begins_a_header_or_turns_the_direction(text: str, tmp_path: Path) -> None:
    """Most of these are refused where they are read; nothing here relies on it."""
    meeting = Meeting(text, text, dt.date(2025, 11, 20), place=(text,), room=text, online=text, language="da")
    item = Item("a.md", text, SPAN, number="1")
    sent = Published((Dispatch("2025-11-12T09:00+01:00"),))
    agenda = Agenda(meeting, (Section("a", text, items=(item,)),), published=sent)
    asta = Person(text, email="asta@example.org")
    letter = Letter(agenda, agenda, words_for("da", {}), "m@agenda.example", asta)
    put_mail = tmp_path / "x.eml"
    put_mail.write_bytes(summons(letter, asta))
    message = mail(put_mail)
    assert set(message.keys()) == {
        *("From", "To", "Subject", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type"),
    }
    assert [address.addr_spec for address in message["To"].addresses] == ["asta@example.org"]
    for written in (str(message["To"]), str(message["Subject"]), body(message, "plain"), body(message, "html")):
        assert not {"\u202e", "\u200f", "\a", "\u2028", "\x0b"} & set(written)
    assert "<ærtebjerg>" not in body(message, "html")
    assert not [line for line in event(message)[0].to_ical().split(b"\r\n") if line.lower().startswith(b"bcc")]


def test_names_of_files() -> None:
    people = [Person("Asta Lind", key="asta"), Person("Åse/../x"), Person("会议"), Person("Asta"), Person("会義")]
    assert [name for name, _ in file_names(people)] == [
        "asta.eml",
        "aase-x.eml",
        "person.eml",
        "asta-2.eml",
        "person-2.eml",
    ]


@pytest.mark.parametrize(
    ("address", "written"),
    [("asta@blåbær.example", "asta@xn--blbr-roah.example"), ("a.b+c@example.org", "a.b+c@example.org")],
)
def test_addresses(root: Path, agendagen: Run, address: str, written: str) -> None:
    put(root / "agendagen.yaml", SETTINGS.replace("asta@example.org", address))
    assert agendagen("summon", "m").code == 0
    assert mail(root / "outbox/m/1/asta.eml")["To"].addresses[0].addr_spec == written


@pytest.mark.parametrize(
    "address", ["asta", '"a@b.example, c@d.example"', '"a@b.example\\r\\nBcc: x@y.example"', "ås@b.example"]
)
def test_what_is_no_address_is_told_and_nothing_is_written(root: Path, agendagen: Run, address: str) -> None:
    put(root / "agendagen.yaml", SETTINGS.replace("asta@example.org", address))
    said = agendagen("summon", "m")
    assert said.code == 1
    assert "is no mail address" in said.err
    assert not any(line.startswith("Bcc") for line in said.err.splitlines())  # it makes no lines of its own
    assert not (root / "outbox").exists()


def test_who_sends_it(root: Path, agendagen: Run) -> None:
    agendagen("summon", "m", "--from", "kontor@example.org")
    message = mail(root / "outbox/m/1/asta.eml")
    assert (
        str(message["From"]) == "Samråd <kontor@example.org>" or message["From"].addresses[0].display_name == "Samråd"
    )
    put(root / "agendagen.yaml", SETTINGS.replace("secretary: thora\n", ""))
    assert "nobody is known to send the summons" in agendagen("summon", "m").err
    assert "nobody is known to send the summons" in agendagen("summon", "m", "--from", "bertil").err


@pytest.mark.parametrize("output", ["m", "m/a/x", "build/x"])
def test_mails_go_neither_among_sources_nor_among_documents(root: Path, agendagen: Run, output: str) -> None:
    (root / "build/.agendagen").mkdir(parents=True)
    said = agendagen("summon", "m", "--output", output)
    assert said.code == 1
    assert "mails cannot go among sources or documents" in said.err


def test_what_was_not_published_is_not_summoned_to(root: Path, agendagen: Run) -> None:
    put(root / "n/meeting.yaml", MEETING)
    put(root / "n/a/1-tag.md", "---\ntitle: Taget\n---\n")
    said = agendagen("summon", "n")
    assert said.code == 1
    assert "`agendagen publish n` comes before the summons" in said.err


def test_a_mail_to_somebody_who_is_gone_is_told_and_stays(root: Path, agendagen: Run) -> None:
    put(root / "outbox/m/1/old.eml", "x")
    assert "old.eml: is to nobody who takes part any more" in agendagen("summon", "m").err
    assert (root / "outbox/m/1/old.eml").exists()


def test_no_link_of_the_workspace_is_followed(
    root: Path, agendagen: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (root / "outbox").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    assert agendagen("summon", "m").code == 1
