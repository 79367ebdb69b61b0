"""What an edition keeps and what it takes away, item by item: of open things all, of closed ones nothing, anywhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from agendagen.agenda import arrange, restrict
from agendagen.agenda.anchors import RESERVED
from agendagen.diagnostics import Source, Span
from agendagen.model import Agenda, Attachment, Item, Meeting, Part, Person, Section, Stub, walk
from agendagen.text import Heading, Note, NoteMark, Paragraph, Words, plain
from agendagen.text import walk as nodes

SPAN = Span(Source("m/x.md", "m/x.md", ""))


def text(words: str, *marks: NoteMark) -> Paragraph:
    return Paragraph((Words(words), *marks))


def part(title: str, *blocks: Paragraph | Heading, closed: bool = False) -> Part:
    return Part("other", title, blocks, id=title.lower(), confidential=closed)


def item(path: str, **more: object) -> Item:
    name = path.rsplit("/", 1)[-1].removesuffix(".md").lstrip("0123456789-")
    return Item(f"m/{path}", name.capitalize(), SPAN, id=name, **more)  # type: ignore[arg-type]


def arranged(*items: Item, meeting: Meeting | None = None) -> Agenda:
    agenda, found = arrange(meeting or Meeting(span=SPAN), items, "m")
    assert found == []
    return agenda


def both(*items: Item, meeting: Meeting | None = None) -> tuple[Agenda, Agenda]:
    agenda = arranged(*items, meeting=meeting)
    return restrict(agenda, "members"), restrict(agenda, "public")


def test_what_is_closed_below_something_open_is_closed() -> None:
    """At any depth; what is open beside it, and below, is there whole."""
    tree = [
        item("1-a.md"),
        item("1-a/1-b.md", parts=(part("Case", text("open")),)),
        item("1-a/2-c.md", confidential=True, public_title="Staff", parts=(part("Case", text("hush")),)),
        item("1-a/1-b/1-d.md", confidential=True, ground="§ 3", tags=("hush",)),
    ]
    members, public = both(*tree)
    assert [(i.number, i.title, i.withheld) for i in walk(public.sections)] == [
        ("1", "A", False),
        ("1.1", "B", False),
        ("1.1.1", "", True),
        ("1.2", "Staff", True),
    ]
    assert [(i.number, i.title, i.withheld) for i in walk(members.sections)] == [
        ("1", "A", False),
        ("1.1", "B", False),
        ("1.1.1", "D", False),
        ("1.2", "C", False),
    ]
    assert [len(i.parts) for i in walk(members.sections)] == [0, 1, 0, 1]
    assert [len(i.parts) for i in walk(public.sections)] == [0, 1, 0, 0]
    assert (public.edition, members.edition) == ("public", "members")


def test_what_is_closed_is_marked_with_its_reason_in_the_members_edition_too() -> None:
    sections = (
        Section("s", "Closed", intro=(text("hush"),), confidential=True, ground="§ 2"),
        Section("t", "Open", intro=(text("open"),), ground="§ 9"),
    )
    meeting = Meeting(sections=sections, span=SPAN)
    tree = [
        item("s/1-a.md"),
        item("s/1-a/1-b.md", ground="§ 4"),
        item("s/1-a/1-b/1-c.md"),
        item("t/1-d.md", ground="§ 5"),
        item("t/2-e.md", confidential=True),
        item("t/2-e/1-f.md"),
    ]
    members, public = both(*tree, meeting=meeting)
    assert [(i.title, i.confidential, i.ground) for i in walk(members.sections)] == [
        ("A", True, "§ 2"),
        ("B", True, "§ 4"),
        ("C", True, "§ 4"),
        ("D", False, ""),
        ("E", True, "§ 9"),
        ("F", True, "§ 9"),
    ]
    assert [plain(section.intro) for section in members.sections] == ["hush", "open"]
    assert [plain(section.intro) for section in public.sections] == ["", "open"]


def test_what_stands_for_a_closed_item_says_this_and_nothing_else() -> None:
    agenda = arranged(item("1-a.md"), item("1-a/1-b.md", confidential=True, public_title="Staff", ground="§ 1"))
    (outer,) = agenda.sections[0].items
    (inner,) = outer.items
    begins, ends = dt.datetime(2025, 11, 20, 9, 0), dt.datetime(2025, 11, 20, 9, 30)  # noqa: DTZ001 - of a meeting
    timed = replace(inner, starts=begins, ends=ends)
    section = replace(agenda.sections[0], items=(replace(outer, items=(timed,)),))
    stub = walk(restrict(replace(agenda, sections=(section,)), "public").sections)[1]
    assert stub == Item(
        "",
        "Staff",
        inner.span,
        id="staff",
        number="1.1",
        depth=2,
        starts=begins,
        ends=ends,
        confidential=True,
        ground="§ 1",
        public_title="Staff",
        withheld=True,
    )


def test_what_stands_for_a_closed_item_takes_no_anchor_of_anything_open() -> None:
    meeting = Meeting(sections=(Section("s", "Decisions"),), span=SPAN)
    titles = ["S", "Budget", "Contents", "Staff", "Staff", "", "Closed", "..."]
    assert "contents" in RESERVED
    secret = [
        item(f"s/{n}-x{n}.md", confidential=True, public_title=title) for n, title in enumerate(titles[:-2], start=2)
    ]
    secret.append(item("s/8-closed.md", confidential=True, public_title="Closed"))
    secret.append(item("s/9-y.md", confidential=True, public_title="..."))
    _, public = both(item("s/1-budget.md"), *secret, meeting=meeting)
    ids = [i.id for i in walk(public.sections)]
    assert public.sections[0].id == "s"
    assert ids[:5] == ["budget", "item-s", "item-budget", "item-contents", "staff"]
    assert ids[6] == "confidential"
    assert ids[7] == "closed", "an anchor that only something closed has is free"
    everything = [*ids, public.sections[0].id, *RESERVED]
    assert len(set(everything)) == len(everything)


def test_a_withdrawn_item_keeps_its_title_and_its_reason() -> None:
    whole = item(
        "2-b.md",
        withdrawn=True,
        withdrawn_reason="not ready",
        parts=(part("Case", Heading((Words("H"),), 3, "h"), text("gone")),),
        footnotes=(Note((text("gone"),), 1),),
        presenters=(Person("Bo"),),
        attachments=(Attachment("m/gone.pdf"),),
    )
    for edition in both(item("1-a.md"), whole, item("2-b/1-c.md", confidential=True, public_title="Staff")):
        shown = walk(edition.sections)[1]
        assert (shown.title, shown.withdrawn, shown.withdrawn_reason) == ("B", True, "not ready")
        assert (shown.parts, shown.footnotes, shown.presenters, shown.attachments) == ((), (), (), ())
        assert walk(edition.sections)[2].withheld == (edition.edition == "public")
        stub = Stub("item", "withdrawn", "b", "2", "m/2-b.md")
        assert {key: edition.stubs[key] for key in ("m/2-b.md#case", "m/2-b.md#h", "m/gone.pdf")} == dict.fromkeys(
            ("m/2-b.md#case", "m/2-b.md#h", "m/gone.pdf"), stub
        )
        assert "m/2-b.md" not in edition.stubs, "its line is there, under its own name"


def test_attachments_of_the_meeting_itself_are_closed_as_those_of_items() -> None:
    entries = (
        Attachment("m/a.pdf", confidential=True),
        Attachment("m/b.pdf", confidential=True, public_title="B"),
        Attachment("m/c.pdf"),
    )
    meeting = Meeting(attachments=entries, body="The board", span=SPAN)
    members, public = both(item("1-a.md"), meeting=meeting)
    assert [a.path for a in members.meeting.attachments] == ["m/a.pdf", "m/b.pdf", "m/c.pdf"]
    assert [(a.path, a.title) for a in public.meeting.attachments] == [("", "B"), ("m/c.pdf", "")]
    assert public.meeting.body == members.meeting.body == "The board"
    assert public.stubs == dict.fromkeys(("m/a.pdf", "m/b.pdf"), Stub("attachment", "confidential"))
    assert members.stubs == {}


def test_every_closed_part_is_gone_and_what_refers_to_it_finds_that() -> None:
    whole = item(
        "1-a.md",
        parts=(
            part("One", text("open")),
            part("Two", Heading((Words("H"),), 3, "h"), closed=True),
            part("Three", text("open")),
            part("Four", text("hush"), closed=True),
        ),
    )
    _, public = both(whole)
    assert [p.title for p in walk(public.sections)[0].parts] == ["One", "Three"]
    assert public.stubs == dict.fromkeys(
        ("m/1-a.md#two", "m/1-a.md#h", "m/1-a.md#four"), Stub("passage", "confidential")
    )


def test_notes_that_are_left_are_counted_anew_in_texts_and_in_each_other() -> None:
    notes = (
        Note((text("hush"),), 1, back=("fnref1",)),
        Note((text("see", NoteMark(3, "fnref3")),), 2, back=("fnref2", "fnref2-2")),
        Note((text("last"),), 3, back=("fnref3",)),
    )
    whole = item(
        "1-a.md",
        parts=(
            part("Secret", text("x", NoteMark(1, "fnref1"), NoteMark(2, "fnref2")), closed=True),
            part("Open", text("x", NoteMark(2, "fnref2-2"), NoteMark(2, ""), NoteMark(2, "fnref2-3"))),
        ),
        footnotes=notes,
    )
    _, public = both(whole)
    (shown,) = walk(public.sections)
    marks = [(n.number, n.id) for p in shown.parts for n in nodes(p.body) if isinstance(n, NoteMark)]
    assert marks == [(1, "fnref1"), (1, ""), (1, "fnref1-2")]
    assert [(n.number, plain(n.children), n.back) for n in shown.footnotes if isinstance(n, Note)] == [
        (1, "see", ("fnref1", "fnref1-2")),
        (2, "last", ("fnref2",)),
    ]
    inner = [(n.number, n.id) for note in shown.footnotes for n in nodes((note,)) if isinstance(n, NoteMark)]
    assert inner == [(2, "fnref2")]
