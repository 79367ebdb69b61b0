"""What the first pages say, and what stands above each item: title, people, days, contents, badges."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest

from agendagen.model import Attachment, Contents, Item, Person, Section
from tests.unit.html_sample import agenda, html, item

DAY = dt.date(2025, 11, 28)


def at(day: int, hour: int) -> dt.datetime:
    return dt.datetime(2025, 11, day, hour)  # noqa: DTZ001 - the time of the place is meant


def byline(*presenters: Person) -> str:
    text = html(agenda(item("x", "1.1", "X", presenters=presenters), language="da"))
    found = re.search(r'<p class="byline">(.*)</p>', text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("language", "name", "date"),
    [
        ("da", "Board", "den 20. november 2025"),
        ("en", "Board", "20 November 2025"),
        ("de", "Board", "am 20."),
    ],
)
def test_the_date_of_a_title_stands_on_a_line_of_its_own_with_its_word(language: str, name: str, date: str) -> None:
    assert f'<h1>{name} <span class="date">{date}' in html(agenda(language=language)).replace("\u00a0", " ")


def test_a_date_that_an_author_puts_last_is_treated_alike() -> None:
    assert '<h1>KKR <span class="date">den 20.' in html(agenda(title="KKR den 20. november 2025", language="da"))
    assert "<h1>20. november: KKR</h1>" in html(agenda(title="20. november: KKR", language="da")).replace("\u00a0", " ")


def test_three_presenters_or_more_stand_one_on_each_line_with_unbroken_names() -> None:
    two = byline(Person("Ada Lund"), Person("Bo Dam"))
    assert two == 'Ved <span class="name">Ada Lund</span> og <span class="name">Bo Dam</span>'
    three = byline(Person("Ada Lund"), Person("Bo Dam"), Person("Cy Krog"))
    assert three.count("<br>") == 2


def test_presenters_with_role_and_organisation_stand_one_on_each_line() -> None:
    full = byline(Person("Ada Lund", "Northby", "chair"), Person("Bo Dam"))
    assert '<span class="name">Ada Lund</span>, chair, Northby<br><span class="name">Bo Dam</span>' in full
    assert "<br>" not in byline(Person("Ada Lund", "Northby", "chair"))
    assert "; " in byline(Person("Ada Lund", "Northby"), Person("Bo Dam", "Southby"))


def test_a_presenters_name_is_escaped() -> None:
    assert "&lt;b&gt;" in byline(Person("<b>Ada"), Person("Bo & Co", "<i>", "<u>"))
    assert "<b>" not in byline(Person("<b>Ada"), Person("Bo & Co", "<i>", "<u>"))


@pytest.mark.parametrize("medium", ["screen", "paper"])
@pytest.mark.parametrize(("many", "columns"), [(27, False), (28, True)])
def test_very_many_people_stand_in_columns(many: int, columns: bool, medium: str) -> None:
    people = tuple(Person(f"Ada {n}", "Northby") for n in range(many))
    text = html(agenda(participants=people), medium=medium)  # type: ignore[arg-type] # both are media
    assert ('class="people columns"' in text) is columns


def test_a_long_list_of_people_can_be_folded_on_the_screen() -> None:
    people = tuple(Person(f"Ada {n}") for n in range(7))
    assert "<summary>Participants (7)</summary>" in html(agenda(participants=people))
    assert "<summary>Participants" not in html(agenda(participants=people[:6]))
    assert "<summary>" not in html(agenda(participants=people), medium="paper")


def days(*items: Item) -> str:
    made = Section("a", "Opening", id="a", number="1", items=items)
    return html(replace(agenda(date=DAY, until=dt.date(2025, 11, 30)), sections=(made,)), medium="paper")


def test_each_day_of_several_has_a_heading_before_its_first_item_and_in_the_contents() -> None:
    text = days(item("x", "1.1", "X", starts=at(28, 9)), item("y", "1.2", "Y"), item("z", "1.3", "Z", starts=at(29, 9)))
    assert re.findall(r'<h(\d) class="day o(\d)" id="(.*?)".*?>(.*?)<', text) == [
        ("2", "1", "day_2025-11-28", "Friday 28\u00a0November\u00a02025"),
        ("3", "2", "day_2025-11-29", "Saturday 29\u00a0November\u00a02025"),
    ]
    assert re.findall('toc-day"><a href="#(.*?)"', text) == ["day_2025-11-28", "day_2025-11-29"]
    assert text.index('id="day_2025-11-28"') < text.index('id="a"')
    assert text.index('id="y"') < text.index('id="day_2025-11-29"') < text.index('id="z"')
    assert "09:00" in text
    assert "2025, 09:00" not in text


def test_a_day_that_comes_again_has_an_anchor_of_its_own() -> None:
    text = days(*(item(f"x{n}", str(n), "X", date=dt.date(2025, 11, day)) for n, day in enumerate((28, 29, 28))))
    assert 'id="day_2025-11-28_2"' in text


def test_a_meeting_of_one_day_or_without_known_days_has_no_headings_of_days() -> None:
    assert 'class="day' not in html(agenda(item("x", "1.1", "X", starts=at(20, 9))))
    assert 'class="day' not in days(item("x", "1.1", "X"))


def contents(*items: Item, **meeting: Any) -> str:
    text = html(agenda(*items, **meeting), medium="paper")
    return text[text.index("<nav") : text.index("</nav>")]


TIMED = item("x", "1.1", "X", starts=at(20, 12), duration=15, presenters=(Person("Ada Lund", "Northby"),))


def test_the_contents_say_times_and_presenters_where_there_are_durations() -> None:
    told = contents(TIMED)
    assert '<span class="time">12:00 </span>' in told
    assert '<span class="entry-facts">15\u00a0min · Ada Lund</span>' in told
    assert "Ada Lund" not in contents(item("x", "1.1", "X", presenters=(Person("Ada Lund"),)))


def test_the_contents_say_what_the_meeting_asks_for() -> None:
    told = contents(TIMED, contents=Contents(times=False))
    assert "12:00" not in told
    assert '<span class="entry-facts">Ada Lund</span>' in told
    assert "Ada Lund" in contents(
        item("x", "1.1", "X", presenters=(Person("Ada Lund"),)), contents=Contents(None, True)
    )


def test_the_contents_mark_what_is_withdrawn_late_or_closed() -> None:
    told = contents(
        item("x", "1.1", "X", withdrawn=True),
        item("y", "1.2", "Y", late=True, confidential=True),
        item("z", "1.3", "Z", type="discussion"),
    )
    assert re.findall(r'class="mark (\w+)">(.*?)<', told) == [
        ("withdrawn", "Withdrawn"),
        ("confidential", "Confidential"),
        ("late", "Late item"),
    ]


def test_five_items_without_sections_need_no_contents_on_paper() -> None:
    for many, shown in ((5, False), (6, True)):
        loose = Section("", "", items=tuple(item(f"x{n}", str(n), "X") for n in range(many)))
        assert ("<nav" in html(replace(agenda(), sections=(loose,)), medium="paper")) is shown


def test_badges_come_before_reasons() -> None:
    text = html(agenda(item("x", "1.1", "X", late=True, late_reason="In haste.", type="discussion")))
    meta = re.search('<p class="meta">(.*?)</p>', text, re.DOTALL)
    assert meta
    assert re.findall('class="(badge late|badge type|reason)"', meta[1]) == ["badge late", "badge type", "reason"]


def test_two_reasons_say_what_they_are_reasons_for() -> None:
    text = html(agenda(item("x", "1.1", "X", late=True, late_reason="Haste.", confidential=True, ground="Persons.")))
    assert re.findall('class="reason">(.*?)<', text) == ["Confidential: Persons.", "Late item: Haste."]


def test_on_paper_headings_carry_what_the_running_head_says() -> None:
    text = html(agenda(item("x", "1.1", "A title so long that no head has room for it " * 3)), medium="paper")
    assert re.search(r'id="x-title" data-place="1\.1 A title .{20,60}…"', text)


def test_on_paper_an_attachment_says_its_pages_and_on_the_screen_its_bytes() -> None:
    def facts(medium: Any) -> list[str]:
        attached = (
            Attachment("a.pdf", title="A", anchor="a", kind="PDF", size=9000, pages=2),
            Attachment("b.csv", title="B", anchor="b", kind="CSV", size=9000),
        )
        text = html(agenda(item("x", "1.1", "X", attachments=attached)), medium=medium)
        return re.findall('class="attachment-facts">(.*?)<', text.replace("\u00a0", " "))

    assert facts("screen") == ["PDF · 9 kB · 2 pages", "CSV · 9 kB"]
    assert facts("paper") == ["2 pages", "CSV"]
