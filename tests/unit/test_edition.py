"""What an edition leaves of an agenda: nothing of what is closed, and nothing that depends on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendagen.agenda import arrange, restrict
from agendagen.agenda.anchors import RESERVED
from agendagen.decided import Decided, Pointer, Vote
from agendagen.diagnostics import Source, Span
from agendagen.html.pieces import FONTS
from agendagen.model import Agenda, Attachment, Item, Meeting, Numbering, Part, Person, Section, Stub, Trace, walk
from agendagen.text import Caption, Cell, Heading, Note, NoteMark, Paragraph, Row, Table, Words, plain
from agendagen.text import walk as nodes
from tests.sample import sample
from tests.unit.workspace import reading

SPAN = Span(Source("m/x.md", "m/x.md", ""))
REPOSITORY = Path(__file__).parents[2]


def table(id: str, words: str) -> Table:
    cell = Cell((Words(words),), 0, 0)
    return Table((Row((cell,)),), caption=Caption((Words(words),), "table", id), id=id)


def part(title: str, *blocks: object, closed: bool = False) -> Part:
    return Part("other", title, tuple(blocks), id=title.lower(), confidential=closed)  # type: ignore[arg-type]


def item(path: str, **more: object) -> Item:
    name = path.rsplit("/", 1)[-1].removesuffix(".md").lstrip("0123456789-")
    return Item(f"m/{path}", str(more.pop("title", name)), SPAN, id=str(more.pop("id", name)), **more)  # type: ignore[arg-type]


def both(*items: Item, meeting: Meeting | None = None) -> tuple[Agenda, Agenda]:
    agenda, found = arrange(meeting or Meeting(span=SPAN), items, "m")
    assert found == []
    return restrict(agenda, "members"), restrict(agenda, "public")


SECRET = item(
    "2-dismissal.md",
    title="Dismissal of Ada",
    id="ada",
    id_span=SPAN,
    title_inlines=(Words("Dismissal of Ada"),),
    order=2,
    presenters=(Person("Bo"),),
    type="decision",
    duration=30,
    duration_span=SPAN,
    public_title_span=SPAN,
    time=dt.time(11),
    date=dt.date(2025, 11, 20),
    attachments=(Attachment("m/salary.pdf", title="Salary"),),
    parts=(part("Why", table("pay", "Her pay")),),
    footnotes=(Note((Paragraph((Words("Hush"),)),), 1),),
    body_line=9,
    confidential=True,
    ground="§ 10",
    public_title="A staff matter",
    withdrawn=True,
    withdrawn_reason="she resigned",
    late=True,
    late_reason="she called",
    decided=Decided(outcome="adopted", votes=(Vote(on="her pay"),), number="3/2025"),
    tags=("staff",),
    continues=Pointer("m/s/1-dismissal.md", "../m/s/1-dismissal.md"),
    approves=Pointer("dismissal", "../dismissal"),
    traces=(Trace("continues", dt.date(2025, 5, 6), "1"),),
    extra={"file": "12"},
)


def test_a_closed_item_is_replaced_by_what_may_be_said_of_it() -> None:
    _, public = both(item("1-budget.md"), replace(SECRET, withdrawn=False, time=None))
    stub = walk(public.sections)[1]
    plain_item = Item("", "A staff matter", SPAN)
    said = {field.name for field in fields(Item) if getattr(stub, field.name) != getattr(plain_item, field.name)}
    assert said <= {"id", "number", "confidential", "ground", "public_title", "withheld"}
    assert (stub.number, stub.id, stub.ground) == ("2", "a-staff-matter", "§ 10")


def test_every_field_of_a_closed_item_is_filled_in_that_test() -> None:
    bare = Item("", "", SPAN)
    same = {field.name for field in fields(Item) if getattr(SECRET, field.name) == getattr(bare, field.name)}
    assert same == {"span", "unread", "withheld", "number", "depth", "starts", "ends", "items", "change", "provisional"}


def test_what_is_below_a_closed_item_is_not_even_counted() -> None:
    below = [item(f"2-dismissal/{n}-witness.md", id=f"w{n}") for n in range(3)]
    _, public = both(item("1-budget.md"), SECRET, *below)
    assert [i.number for i in walk(public.sections)] == ["1", "2"]


def test_a_closed_section_closes_all_below_it() -> None:
    meeting = Meeting(
        sections=(Section("s", "Closed", intro=(Paragraph((Words("Hush"),)),), confidential=True, ground="§ 2"),),
        span=SPAN,
    )
    _, public = both(item("s/1-a.md"), item("s/1-a/1-b.md"), meeting=meeting)
    assert [(i.number, i.title, i.ground) for i in walk(public.sections)] == [("1.1", "", "§ 2")]
    assert public.sections[0].intro == ()


def test_a_closed_part_is_gone_and_its_notes_with_it() -> None:
    def mark(number: int, anchor: str) -> Paragraph:
        return Paragraph((Words("x"), NoteMark(number, anchor)))

    notes = tuple(
        Note((Paragraph((Words(words),)),), n, back=(f"fnref{n}",)) for n, words in ((1, "hush"), (2, "open"))
    )
    whole = item(
        "1-a.md",
        parts=(part("Secret", mark(1, "fnref1"), mark(2, "fnref2"), closed=True), part("Open", mark(2, "fnref2-2"))),
        footnotes=notes,
    )
    members, public = both(whole)
    (shown,) = walk(public.sections)
    assert [p.title for p in shown.parts] == ["Open"]
    assert [(n.number, plain(n.children), n.back) for n in shown.footnotes if isinstance(n, Note)] == [
        (1, "open", ("fnref1",))
    ]
    assert [(n.number, n.id) for n in nodes(shown.parts[0].body) if isinstance(n, NoteMark)] == [(1, "fnref1")]
    assert len(walk(members.sections)[0].parts) == 2


def test_of_a_closed_attachment_only_the_public_title_is_there() -> None:
    entries = (
        Attachment("m/a.pdf", title="A", confidential=True),
        Attachment("m/b.pdf", title="B", confidential=True, public_title="A report", ground="§ 3"),
        Attachment("m/c.pdf", title="C"),
    )
    members, public = both(item("1-a.md", attachments=entries))
    assert [(a.number, a.confidential) for a in walk(members.sections)[0].attachments] == [
        ("1", True),
        ("2", True),
        ("1", False),
    ]
    assert walk(public.sections)[0].attachments == (
        Attachment(title="A report", ground="§ 3", confidential=True),
        walk(members.sections)[0].attachments[2],
    )
    assert public.stubs == {key: Stub("attachment", "confidential") for key in ("m/a.pdf", "m/b.pdf")}


def test_a_file_that_something_open_lists_is_open_and_its_place_is_there() -> None:
    shared = Attachment("m/plan.pdf")
    items = [SECRET, item("1-x.md", attachments=(Attachment("m/x.pdf"),)), item("3-a.md", attachments=(shared,))]
    items[0] = replace(SECRET, attachments=(shared,), order=0, withdrawn=False)
    members, public = both(*items)
    numbers = [(a.path, a.number, a.confidential) for i in walk(public.sections) for a in i.attachments]
    assert numbers == [("m/x.pdf", "1", False), ("m/plan.pdf", "2", False)]
    assert walk(members.sections)[0].attachments[0].number == "2"
    assert "m/plan.pdf" not in public.stubs


def test_references_into_what_is_closed_find_what_stands_for_it() -> None:
    open_item = item("1-a.md", parts=(part("Secret", table("t", "x"), Heading((Words("H"),), 3, "h"), closed=True),))
    _, public = both(open_item, SECRET)
    line = Stub("item", "confidential", "a-staff-matter", "2", "m/2-dismissal.md")
    assert public.stubs == {
        "m/1-a.md#secret": Stub("passage", "confidential"),
        "m/1-a.md#h": Stub("passage", "confidential"),
        "m/1-a.md#t": Stub("table", "confidential"),
        **dict.fromkeys(("m/2-dismissal.md", "m/2-dismissal.md#why", "m/2-dismissal.md#pay", "m/salary.pdf"), line),
    }


# --- Nothing open depends on what is closed ----------------------------------------------------------------------

NAMES = st.sampled_from(["budget", "plan", "ada", "contents", "a-staff-matter", "bo"])


@st.composite
def closed(draw: st.DrawFn) -> Item:
    """Return a closed item with names and ids that open ones have too."""
    name = draw(NAMES)
    ids = {"id": draw(NAMES), "id_span": SPAN} if draw(st.booleans()) else {}
    files = draw(st.lists(st.sampled_from(["m/budget.pdf", "m/x/plan.pdf", "m/secret.pdf"]), unique=True))
    texts = draw(st.lists(st.sampled_from(["t", "u", "v"]), unique=True))
    return item(
        f"2-{name}.md",
        title=draw(st.text(max_size=9)),
        confidential=True,
        public_title="A staff matter",
        attachments=tuple(Attachment(path) for path in files),
        parts=tuple(part(f"P{text}", table(text, text)) for text in texts),
        **ids,
    )


def open_things(agenda: Agenda) -> list[object]:
    """Return what is said of the open items: numbers, anchors, attachments, captions."""
    return [
        (i.number, i.id, i.attachments, i.parts) if not i.confidential else (i.number, i.title, i.ground)
        for i in walk(agenda.sections)
    ]


@settings(max_examples=sample(40, slow=150))
@given(closed(), closed(), st.sampled_from(["continuous", "item"]))
def test_nothing_open_moves_with_what_is_closed(one: Item, other: Item, attachments: str) -> None:
    meeting = Meeting(numbering=Numbering(attachments=attachments), span=SPAN)  # type: ignore[arg-type]
    around = [
        item("1-budget.md", attachments=(Attachment("m/budget.pdf"),), parts=(part("A", table("t", "x")),)),
        item("3-plan.md", attachments=(Attachment("m/plan.pdf"),), parts=(part("B", table("t", "y")),)),
    ]
    agendas = []
    for secret in (one, other):
        arranged, _ = arrange(meeting, [*around, secret], "m")
        members, public = restrict(arranged, "members"), restrict(arranged, "public")
        assert open_things(public) == [
            said if not i.confidential else (i.number, "A staff matter", "")
            for said, i in zip(open_things(members), walk(members.sections), strict=True)
        ]
        agendas.append(public)
    assert agendas[0].sections == agendas[1].sections
    assert agendas[0].meeting == agendas[1].meeting


def literal_ids(texts: Iterable[str]) -> set[str]:
    """Return the ids that templates write as they are."""
    found = set()
    for text in texts:
        found |= {piece.split('"', 1)[0] for piece in text.split(' id="')[1:] if "{{" not in piece.split('"', 1)[0]}
    return found


def test_no_item_takes_an_id_of_the_document_itself() -> None:
    texts = [file.read_text("utf-8") for file in sorted((REPOSITORY / "templates").rglob("*.j2"))]
    ids = literal_ids(texts)
    assert len(ids) > 5
    assert {*ids, FONTS} <= RESERVED


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_an_id_that_is_taken_is_told_or_avoided(name: str) -> None:
    agenda, found = arrange(Meeting(span=SPAN), [item(f"1-{name}.md", id=name)], "m")
    assert walk(agenda.sections)[0].id == f"item-{name}"
    assert found == []
    _, found = arrange(Meeting(span=SPAN), [item("1-x.md", id=name, id_span=SPAN)], "m")
    assert [d.rule for d in found] == ["duplicate-id"]


def test_the_public_edition_is_checked_as_the_members_is(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a/1-open.md": "---\ntitle: Open\n---\n\nAs told in item 1.2 and in attachment 9.\n",
        "a/2-secret.md": "---\ntitle: Secret\nconfidential: true\n---\n\nSee [](gone.pdf).\n",
        "meeting.yaml": "body: B\ndate: 2025-11-20\nlanguage: en\nsections: {a: {title: A, type: decision}}\n",
    }
    members, public = (reading(tmp_path / str(one), files, public=one) for one in (False, True))
    said = [{(d.rule, d.message) for d in one.diagnostics} for one in (members, public)]
    assert said[0] == said[1]
    assert {"missing-file", "hand-typed-reference", "decision-without-recommendation"} <= {rule for rule, _ in said[0]}


CLOSED_FIRST = [
    ("## One {#x .confidential}\n\ns\n", "## Two {#x}\n\nt\n"),
    ("## One {.confidential}\n\n### X\n\ns\n", "## Two\n\n### X\n\nt\n"),
    ("## One {.confidential}\n\n### Closed {#x}\n\ns\n", "## Two\n\n### X\n\nt\n"),
    ("## One {.confidential}\n\n### Closed {#x}\n\ns\n", "## Two\n\nWords and [more]{#x}.\n"),
    ('## One {.confidential}\n\n<p id="x">s</p>\n', '## Two\n\n<p id="x">t</p>\n'),
    ("## One {.confidential}\n\n[s]{#x}[^1]\n", "## Two\n\nt[^2]\n\n[^1]: s\n\n[^2]: [t]{#x}\n"),
    ("## Two {.confidential}\n\ns\n", "## Two\n\nt\n"),
    ("## Two {#two-2 .confidential}\n\ns\n", "## Two\n\nt\n\n## Two\n\nt\n"),
    (
        "## One {.confidential}\n\n```table\nid: x\n---\na,b\n1,2\n```\n",
        "## Two\n\n```table\nid: x\n---\na,b\n1,2\n```\n\n```table\nid: x\n---\na,b\n1,2\n```\n",
    ),
]


@pytest.mark.parametrize(("closed", "opened"), CLOSED_FIRST)
def test_no_id_of_what_is_open_depends_on_a_closed_part(tmp_path: Path, closed: str, opened: str) -> None:
    def ids(text: str, name: str) -> list[list[str]]:
        item = reading(tmp_path / name, {"1-a.md": f"# A\n\n{text}"}, public=True).agenda.sections[0].items[0]
        texts = [*((part.id, part.body) for part in item.parts), ("", item.footnotes)]
        return [[id_, *filter(None, map(id_of, nodes(text)))] for id_, text in texts]

    def id_of(node: Any) -> str:
        return getattr(node, "id", "") or dict(getattr(node, "attributes", ())).get("id", "")

    assert ids(closed + "\n" + opened, "both") == ids(opened, "open")
