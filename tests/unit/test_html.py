"""The html stage: what an agenda's document says and how it is built."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.charts import Chart as Drawing
from agendagen.charts import Series
from agendagen.html.document import PackRoom
from agendagen.html.fragment import escape
from agendagen.html.pictures import Medium
from agendagen.model import Attachment, Person
from agendagen.text import (
    Cell,
    Chart,
    Code,
    CodeBlock,
    Container,
    Figure,
    Heading,
    Image,
    Link,
    Note,
    NoteMark,
    Paragraph,
    Row,
    Styled,
    Table,
    Words,
)
from tests.unit.html_sample import PNG, agenda, html, item, paragraph, part, rendered, table, writer

DRAWING = Drawing("bar", ("a",), (Series("s", (1.0,)),), "What it shows")


def body(text: str) -> str:
    return text[text.index("<main") : text.index("</main>")]


def heading(level: int, text: str, id_: str = "") -> Heading:
    return Heading((Words(text),), level, id_)


@pytest.mark.parametrize(
    ("written", "base", "levels"),
    [
        ((3, 4, 3), 4, [5, 6, 5]),
        ((5, 3), 2, [3, 3]),
        ((2, 6), 2, [3, 4]),
        ((3, 4, 5), 5, [6, 6, 6]),
    ],
)
def test_headings_of_a_text_follow_without_a_gap(written: tuple[int, ...], base: int, levels: list[int]) -> None:
    shifted = writer().text(tuple(heading(level, "a", "x") for level in written), "", base)
    assert [int(level) for level in re.findall(r"<h(\d)", shifted)] == levels
    assert re.findall(r"<h(\d)", shifted) == re.findall(r"</h(\d)", shifted)


def test_no_heading_of_a_document_is_skipped() -> None:
    deep = item("c", "1.1.1", "Deep", depth=2, parts=(part("Case", heading(3, "x"), heading(5, "y")),))
    top = part("", heading(4, "z"), kind="untitled")
    text = html(agenda(item("b", "1.1", "Top", items=(deep,), parts=(top,))))
    levels = [int(level) for level in re.findall(r"<h(\d)", text)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    ("rows", "cell", "classes"),
    [
        (8, "x", "scroll rows small"),
        (11, "x", "scroll rows"),
        (10, "x" * 120, "scroll rows"),
        (3, "x" * 900, "scroll"),
    ],
)
@pytest.mark.parametrize("origin", ["pipe", "block", "html"])
def test_a_table_says_how_it_may_be_parted(rows: int, cell: str, classes: str, origin: str) -> None:
    subject = table(*[[cell]] * rows, origin=origin)
    assert f'<div class="{classes}"><table' in writer(paper=True).text((subject,))
    assert f'<div class="{classes}"><table>' in writer().text((subject,))


def test_a_table_within_a_table_has_no_box_of_its_own() -> None:
    inner = table(["x"], origin="html")
    outer = Table((Row((Cell((inner,), 0, 0),)),), 1, origin="html")
    assert writer().text((outer,)).count('class="scroll') == 1


class Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for key, value in attrs:
            if key == "id" and value:
                self.ids.append(value)
            if key == "href" and value and value.startswith("#"):
                self.links.append(value[1:])


@pytest.mark.parametrize("medium", ["screen", "paper"])
def test_ids_are_unique_and_links_lead_to_them(medium: Medium) -> None:
    attached = Attachment(
        path="m/a.pdf", title="A", label="Attachment 1", anchor="attachment-a", href="attachments/a.pdf"
    )
    repeated = Attachment(path="m/a.pdf", title="A", label="Attachment 1", anchor="attachment-a", first=False)
    sub = item("sub", "1.1.1", "Sub", depth=2, attachments=(repeated,))
    one = item("plan", "1.1", "Plan", parts=(part("Case", paragraph("x")),), items=(sub,), attachments=(attached,))
    text = html(agenda(one, list_of_attachments=True, listed=(attached,)), medium=medium)
    ids = Ids()
    ids.feed(text)
    assert len(ids.ids) == len(set(ids.ids))
    assert set(ids.links) <= set(ids.ids)
    assert {"a", "plan", "sub", "plan-case", "attachment-a"} <= set(ids.ids)


def test_screen_and_paper_have_the_same_items() -> None:
    screen, paper = body(html(agenda())), re.sub(' data-place="[^"]*"', "", body(html(agenda(), medium="paper")))
    assert screen == paper


def test_on_the_screen_the_contents_come_before_the_people() -> None:
    screen, paper = html(agenda()), html(agenda(), medium="paper")
    assert screen.index('id="contents"') < screen.index('id="participants"')
    assert paper.index('id="participants"') < paper.index('id="contents"')


def test_anchors_do_not_depend_on_numbers() -> None:
    one, other = html(agenda(item("plan", "1.1", "Plan"))), html(agenda(item("plan", "7.3", "Plan")))
    assert 'id="plan"' in one
    assert 'id="plan"' in other


def test_the_cover_tells_when_where_and_who() -> None:
    text = html(agenda())
    for words in ("Board, 20\N{NO-BREAK SPACE}November 2025", "12:00–13:45", "Town Hall<br>Main Street 5"):
        assert words in text
    assert '<th scope="row">Ada Lund <span class="role">(chair)</span></th><td>Northby</td>' in text
    assert text.index("Apologies") < text.index("Cy Krog")


def test_what_authors_write_is_escaped() -> None:
    text = html(agenda(item("x", "1.1", "<script>alert(1)</script>"), title='"><img src=x>', place=("<b>",)))
    assert "<script>alert" not in text
    assert "<img src=x>" not in text
    assert "&lt;b&gt;" in text


def test_words_are_in_the_language_of_the_meeting() -> None:
    text = html(agenda(item("x", "1.1", "X", presenters=(Person("Ada Lund", "", "formand"),)), language="da"))
    assert '<html lang="da">' in text
    assert "Indhold" in text
    assert 'Ved <span class="name">Ada Lund</span>, formand' in text


def test_time_and_duration_stand_below_the_title() -> None:
    starts = dt.datetime(2025, 11, 20, 12, 10)  # noqa: DTZ001 - the time of the place is meant
    text = html(agenda(item("x", "1.1", "X", starts=starts, duration=15)))
    assert (
        '<p class="meta"><span class="begin">12:10</span><span class="dot"> · </span><span class="duration">15' in text
    )


def test_a_type_is_marked_only_where_it_is_not_the_sections() -> None:
    text = html(agenda(item("x", "1.1", "X", type="decision"), item("y", "1.2", "Y", type="discussion")))
    assert re.findall(r'<strong class="badge type">([^<]*)', text) == ["Discussion"]


def test_the_decision_is_for_the_minutes() -> None:
    text = html(agenda(item("x", "1.1", "X", parts=(part("Decision", paragraph("Agreed."), kind="decision"),))))
    assert "Agreed" not in text


def test_a_withdrawn_item_keeps_its_number_and_loses_its_text() -> None:
    gone = item(
        "x", "1.1", "Gone", withdrawn=True, withdrawn_reason="too late", parts=(part("Case", paragraph("Secret")),)
    )
    text = html(agenda(gone))
    assert "Secret" not in text
    assert '<span class="num">1.1 </span><s>Gone</s>' in body(text)
    assert "Withdrawn" in text
    assert "too late" in text


def test_a_late_item_says_why() -> None:
    text = html(agenda(item("x", "1.1", "X", late=True, late_reason="came on Friday")))
    assert "Late item" in text
    assert "came on Friday" in text


def test_a_public_edition_withholds_confidential_items() -> None:
    attached = Attachment(
        title="Salaries", label="Attachment 1", anchor="attachment-salaries", href="attachments/s.pdf"
    )
    below = item("below", "1.1.1", "Below it", depth=2)
    secret = item(
        "x",
        "1.1",
        "Dismissal of Mr Holm",
        confidential=True,
        public_title="A staff matter",
        presenters=(Person("Director Dam"),),
        parts=(part("Case", paragraph("Because he slept.")),),
        attachments=(attached,),
        tags=("dismissal",),
        items=(below,),
        late=True,
        late_reason="caught on Monday",
    )
    known, withheld = (html(agenda(secret, public=public)) for public in (False, True))
    words = ("Dismissal of Mr Holm", "Director Dam", "slept", "Salaries", "Below it", "caught on Monday", "dismissal")
    assert all(word in known for word in words)
    assert not [word for word in words if word in withheld]
    assert "A staff matter" in withheld
    assert "Late item" not in withheld


@pytest.mark.parametrize(("status", "words"), [("draft", "Draft"), ("cancelled", "The meeting is cancelled")])
def test_a_status_is_told_on_the_cover(status: Literal["draft", "cancelled"], words: str) -> None:
    assert words in html(agenda(status=status))
    assert words not in html(agenda())


def test_a_draft_has_a_mark_behind_each_page() -> None:
    document, _ = rendered(agenda(status="draft", language="da"), medium="paper")
    assert document is not None
    (mark,) = document.assets.values()
    assert b">Udkast</text>" in mark.data
    assert all(url in document.html for url in document.assets)


def test_a_screen_document_needs_no_other_file() -> None:
    shown = item("x", "1.1", "X", parts=(part("Case", Figure((Image("m/a b.png", "a"),))),))
    text = html(agenda(shown), {"m/a b.png": PNG})
    assert "data:image/png;base64," in text
    assert ".invalid" not in text
    assert not re.search(r'(?:src|href)="(?!#|data:)', text)


def test_on_paper_pictures_are_named_and_brought() -> None:
    shown = item("x", "1.1", "X", parts=(part("Case", Figure((Image("m/a b.png", "a"),))),))
    document, _ = rendered(agenda(shown), {"m/a b.png": PNG}, "paper")
    assert document is not None
    assert document.assets["https://agenda.invalid/m/a%20b.png"].data == PNG
    assert 'src="https://agenda.invalid/m/a%20b.png"' in document.html


def test_text_that_looks_like_a_picture_is_left_alone() -> None:
    code = '<img src="https://agenda.invalid/m/a.png">'
    text = html(agenda(item("x", "1.1", "X", parts=(part("Case", CodeBlock(code)),))), {"m/a.png": PNG})
    assert f"<pre><code>{escape(code)}</code></pre>" in text


def test_a_missing_picture_leaves_its_words() -> None:
    text = html(agenda(item("x", "1.1", "X", parts=(part("C", Figure((Image("no.png", "map"),))),))))
    assert '<span class="missing-image">map</span>' in text


@pytest.mark.parametrize("medium", ["screen", "paper"])
def test_a_picture_that_means_nothing_is_passed_over(medium: Medium) -> None:
    shown = item("x", "1.1", "X", parts=(part("C", Paragraph((Image("m/a.png", "a", decorative=True),))),))
    text = html(agenda(shown), {"m/a.png": PNG}, medium)
    assert ' alt=""' in text
    assert ('role="presentation"' in text) == (medium == "paper")  # HTML allows no role beside an empty `alt`


def test_in_a_pack_there_is_room_for_its_numbers() -> None:
    attached = Attachment(title="A", label="Attachment 1", anchor="attachment-a", href="attachments/a.pdf")
    subject = agenda(item("x", "1.1", "X", attachments=(attached,)))
    text = html(subject, medium="paper", pack=PackRoom("/*room*/", "many"))
    assert 'data-attachment="attachment-a"' in body(text)
    assert "data-attachment" not in body(html(subject, medium="paper"))
    assert 'counter(page) " of " "many"' in text
    assert text.count("/*room*/") == 1


def test_running_words_are_in_the_pages_margins() -> None:
    text = html(agenda(title="Board", language="da"), medium="paper")
    assert '@top-left{content:"Board · 20.\\a0 november\\a0 2025"}@top-right{content:string(place,start)}' in text
    assert '@bottom-right{content:"side " counter(page) " af " counter(pages);' in text


def test_the_typeface_of_code_comes_along_where_there_is_code() -> None:
    assert "Agendagen Mono" not in html(agenda()).partition("<style id=")[2].partition("</style>")[0]
    code = item("x", "1.1", "X", title_inlines=(Code("ls -l"),))
    assert "Agendagen Mono" in html(agenda(code)).partition("<style id=")[2].partition("</style>")[0]


def test_only_the_fonts_that_the_text_needs_come_along() -> None:
    latin = html(agenda())
    greek = html(agenda(item("x", "1.1", "Ω", title_inlines=(Words("Ωμέγα "), Styled("em", (Words("x"),))))))
    assert len(re.findall("@font-face", latin)) < len(re.findall("@font-face", greek))
    assert "U+0370-03FF" not in latin
    assert "U+0370-03FF" in greek
    assert "font-style:italic" not in latin
    assert "@font-face" not in html(agenda(), medium="paper")


def test_head_cells_are_named_where_their_scope_does_not_say_enough() -> None:
    head = (Cell((Words("a"),), 0, 0, scope="col"), Cell((Words("b"),), 0, 1, scope="col"))
    row = (Cell((Words("1"),), 1, 0, headers=((0, 0),)), Cell((Words("2"),), 1, 1, headers=((0, 1),), align="number"))
    subject = Table((Row(head, "thead", True), Row(row, "tbody", True)), 2, origin="block", prefix="t", complex=True)
    shown = writer().text((subject,), "plan-")
    assert '<th scope="col" id="plan-t-r1c2">b</th>' in shown
    assert '<td headers="plan-t-r1c2" class="number">2</td>' in shown
    assert "headers" not in writer().text((replace(subject, complex=False),), "plan-")


def test_notes_lead_back_to_their_marks() -> None:
    text = (Paragraph((Words("a"), NoteMark(1, "fnref1", "x"))),)
    notes = (Note((paragraph("b"),), 1, "x", ("fnref1",)), Note((paragraph("c"),), 0, "y"))
    assert '<a href="#plan-fn1" id="plan-fnref1" role="doc-noteref">1</a>' in writer().text(text, "plan-")
    assert writer().text(notes, "plan-") == (
        '<ol class="footnotes">\n<li id="plan-fn1"><p>b <a class="footnote-back" href="#plan-fnref1" '
        'role="doc-backlink">↩</a></p>\n</li>\n<li><p>c</p>\n</li>\n</ol>\n'
    )


@pytest.mark.parametrize(
    "node",
    [
        Styled("script", (Words("alert(1)"),)),
        Container("iframe", (Words("x"),)),
        Styled("span", (Words("x"),), (("onclick", "alert(1)"),)),
        Container("div", (paragraph("x"),), (("style", "position:fixed"),)),
        Paragraph((Link((Words("x"),), "javascript:alert(1)"),)),
    ],
)
def test_what_no_author_may_write_ends_at_the_gate(node: Styled | Container | Paragraph) -> None:
    shown = writer().text((Paragraph((node,)) if isinstance(node, Styled) else node,))
    assert not re.search(r"<(script|iframe)|onclick|style=|javascript:", shown)


def test_pictures_and_charts_pass_the_gate_untouched() -> None:
    text = (Container("div", (Paragraph((Image("m/a.png", "a"),)), Chart(DRAWING, None, "c"))),)
    shown = writer(picture=lambda _: "data:image/png;base64,AA==").text(text)
    assert 'src="data:image/png;base64,AA=="' in shown
    assert f"<svg>{DRAWING.type}</svg>" in shown


@given(st.text(), st.text())
def test_no_words_become_markup(said: str, written: str) -> None:
    inline = (Words(said), Code(written), Styled("em", (Words(said),), (("title", written),)), Link((), written))
    whole = Paragraph(inline, (("class", said),))
    shown = Ids()
    markup = writer().text((whole, CodeBlock(written), Heading(inline, 3, said)), said)
    shown.feed(markup)
    assert set(shown.tags) - {"span"} <= {"p", "code", "em", "a", "pre", "h2"}
    assert shown.tags.count("span") == markup.count('<span class="verbatim">')
