"""The summons to a meeting: a mail for each person, with text, HTML and an invitation. Pure; nothing is ever sent.

Everything that a mail program would make anew each time (the date, the identity, what parts are divided by) comes from
the dispatch, so that the same dispatch gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from markupsafe import Markup

from agendagen import ical
from agendagen.ical import one_line
from agendagen.model import Agenda, Item, Person, Section
from agendagen.records import dataclass
from agendagen.slug import slug
from agendagen.words import Words

_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[^\s@<>()\[\],;:\\\"]{1,253}")
_OFF: Final = ("cancelled", "moved")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a summons is made from."""

    agenda: Agenda
    """As the edition of this person has it; it was published."""
    public: Agenda
    """The public edition, which calendars get: others look into them."""
    words: Words
    uid: str
    """Of the meeting in calendars."""
    sender: Person
    url: str = ""
    """Where the public documents are."""


def address_of(text: str) -> str:
    """Return a mail address in letters that every server takes, or nothing where it is none."""
    if not _ADDRESS.fullmatch(text):
        return ""
    name, _, host = text.partition("@")
    try:
        return f"{name}@{host.encode('idna').decode('ascii')}"
    except UnicodeError:
        return ""


def summons(letter: Letter, person: Person) -> bytes:
    """Return the mail to a person, as a file that mail programs open."""
    meeting, dispatches = letter.agenda.meeting, letter.agenda.published.dispatches
    off = meeting.status in _OFF
    number = len(dispatches) + off
    words, title = letter.words, letter.words.title_of(meeting)
    subject = (
        f"{words.text('The meeting is cancelled')}: {title}"
        if off
        else words.text("Notice of meeting: {title}", title=title)
    )
    message = EmailMessage(policy=SMTP)
    message["From"] = _named(letter.sender)
    message["To"] = _named(person)
    message["Subject"] = one_line(subject)
    message["Date"] = format_datetime(dt.datetime.fromisoformat(dispatches[-1].at))
    message["Message-ID"] = _identity(letter, person, number)
    if earlier := [_identity(letter, person, each) for each in range(1, number)]:
        message["References"] = " ".join(earlier)
    message["X-Unsent"] = "1"  # Outlook opens it as a draft of one's own
    message.set_content(_plain(letter, title), cte="quoted-printable")
    message.add_alternative(str(_page(letter, title)), subtype="html", cte="quoted-printable")
    entry = ical.event(
        letter.public,
        words,
        uid=letter.uid,
        drafted=dt.datetime.fromisoformat(dispatches[-1].at),
        url=letter.url,
        organizer=letter.sender,
        attendee=person,
    )
    if entry is not None:
        method = ical.method_of(meeting)
        invitation = ical.calendar([entry], method=method)
        message.add_alternative(
            invitation, maintype="text", subtype="calendar", params={"method": method, "charset": "utf-8"}
        )
        message.add_attachment(invitation, maintype="application", subtype="ics", filename="meeting.ics")
    _divide(message, message["Message-ID"])
    return message.as_bytes()


def file_names(people: Iterable[Person]) -> Iterator[tuple[str, Person]]:
    """Yield what each person's mail is called, by their key in the roster, else their name, in plain letters."""
    taken: set[str] = set()
    for person in people:
        name = slug(person.key) or slug(person.name) or "person"
        free, count = name, 1
        while free in taken:
            count += 1
            free = f"{name}-{count}"
        taken.add(free)
        yield f"{free}.eml", person


def _named(person: Person) -> Address:
    return Address(one_line(person.name), addr_spec=address_of(person.email))


def _identity(letter: Letter, person: Person, number: int) -> str:
    name, _, host = letter.uid.partition("@")
    digest = hashlib.sha256(person.email.encode()).hexdigest()[:12]
    return f"<{name}.{number}.{digest}@{host}>"


def _divide(message: MIMEPart, identity: str) -> None:
    """Say by what the parts of a mail are divided, from the outermost in."""
    for place, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{hashlib.sha256(f'{identity} {place}'.encode()).hexdigest()[:32]}")


# --- What it says ----------------------------------------------------------------------------------------------------


def _facts(letter: Letter) -> list[tuple[str, str]]:
    meeting, words = letter.agenda.meeting, letter.words
    when = words.when(meeting.date, meeting.until, meeting.time) if meeting.date else ""
    rows = (
        (words.text("Time"), when[:1].upper() + when[1:]),
        (words.text("Place"), ", ".join(meeting.place)),
        (words.text("Room"), meeting.room),
        (words.text("Online"), meeting.online),
    )
    return [(label, one_line(text)) for label, text in rows if text]


def _items(letter: Letter) -> list[tuple[int, str]]:
    """Return the lines of the agenda, each with how deep it lies."""
    found: list[tuple[int, str]] = []

    def walk(items: tuple[Item, ...], depth: int) -> None:
        for item in items:
            title = item.title or letter.words.text("Confidential item")
            withdrawn = f" ({letter.words.text('Withdrawn')})" if item.withdrawn else ""
            found.append((depth, one_line(f"{item.number} {title}{withdrawn}")))
            walk(item.items, depth + 1)

    def of(section: Section) -> None:
        if section.title:
            found.append((0, one_line(f"{section.number} {section.title}")))
        walk(section.items, 1 if section.title else 0)

    for section in letter.agenda.sections:
        of(section)
    return found


def _notice(letter: Letter) -> str:
    return f"{letter.words.text('The meeting is cancelled')}." if letter.agenda.meeting.status in _OFF else ""


def _plain(letter: Letter, title: str) -> str:
    head = [one_line(title), _notice(letter)]
    facts = [f"{label}: {text}" for label, text in _facts(letter)]
    items = [f"{'  ' * depth}{text}" for depth, text in _items(letter)]
    blocks = ("\n".join(filter(None, block)) for block in (head, facts, items, [letter.url]))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _page(letter: Letter, title: str) -> Markup:
    rows = Markup("").join(
        Markup('<tr><th scope="row" align="left">{}</th><td>{}</td></tr>\n').format(*row) for row in _facts(letter)
    )
    items = Markup("").join(
        Markup('<p style="margin: 2px 0 2px {}px">{}</p>\n').format(24 * depth, text) for depth, text in _items(letter)
    )
    link = Markup('<p><a href="{0}">{0}</a></p>\n').format(letter.url) if letter.url else Markup()
    notice = Markup("<p><strong>{}</strong></p>\n").format(_notice(letter)) if _notice(letter) else Markup()
    return Markup(
        '<!DOCTYPE html>\n<html lang="{language}">\n<head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n'
        "<h1>{title}</h1>\n{notice}<table>\n{rows}</table>\n{items}{link}</body>\n</html>\n"
    ).format(language=letter.words.language, title=one_line(title), notice=notice, rows=rows, items=items, link=link)
