"""What a screen reader is given: the structure tree, read back from the finished file."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from agendagen.pdf import Job, pango_problem, render_here
from tests.unit import pdf_sample
from tests.unit.test_pdf import page

pytestmark = pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")

Shape = tuple[Any, ...]


def set_pdf(body: str, style: str = "") -> pikepdf.Pdf:
    """Return the PDF of a small document."""
    result = render_here(Job(page(body, style), pdf_sample.assets()))
    assert result.pdf, result.diagnostics
    return pikepdf.open(io.BytesIO(result.pdf))


def kids(element: Any) -> list[Any]:
    """Return the kids of an element as a list."""
    return list(element.get("/K", []))


def elements(element: Any) -> Iterator[Any]:
    """Yield the structure elements below the root, parents first."""
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield kid
            yield from elements(kid)


def root(pdf: pikepdf.Pdf) -> Any:
    """Return the Document element."""
    return pdf.Root.StructTreeRoot.K[0]


def shape(element: Any) -> Shape:
    """Return an element as nested tuples: its type, then its kids, where `.` stands for words and `@` for a link."""
    parts: list[Any] = []
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            parts.append(shape(kid))
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            parts.append("@")
        elif not parts or parts[-1] != ".":
            parts.append(".")
    return (str(element.S)[1:], *parts)


def tree(body: str, style: str = "") -> list[Shape]:
    """Return the shapes of what stands in the body."""
    pdf = set_pdf(body, style)
    return list(shape(root(pdf))[1:])


def of(pdf: pikepdf.Pdf, *tags: str) -> list[Any]:
    """Return the elements of these types, in reading order."""
    return [element for element in elements(root(pdf)) if str(element.S)[1:] in tags]


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    """Return the sample document, set: its first table crosses pages."""
    return pikepdf.open(io.BytesIO(render_here(Job(pdf_sample.document(3, 60), pdf_sample.assets())).pdf))


def test_every_mark_has_one_owner_and_the_parent_tree_agrees(pdf: pikepdf.Pdf) -> None:
    owners: dict[tuple[Any, int], Any] = {}
    for element in [root(pdf), *elements(root(pdf))]:
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary):
                if kid.get("/Type") != "/MCR":
                    continue
                place = (kid.Pg.objgen, int(kid.MCID))
            else:
                place = (element.Pg.objgen, int(kid))
            assert place not in owners
            owners[place] = element.objgen
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
    seen = 0
    for sheet in pdf.pages:
        for mark, owner in enumerate(parents[int(sheet.obj.StructParents)]):
            if isinstance(owner, pikepdf.Dictionary):
                assert owners[sheet.obj.objgen, mark] == owner.objgen
                seen += 1
        for note in sheet.obj.get("/Annots", []):
            link = parents[int(note.StructParent)]
            assert any(kid.get("/Obj") == note for kid in kids(link) if isinstance(kid, pikepdf.Dictionary))
    assert seen == len(owners) > 100
    for element in elements(root(pdf)):
        assert element.P.get("/Type") in {"/StructElem", "/StructTreeRoot"}


def test_running_heads_and_leaders_are_artifacts(pdf: pikepdf.Pdf) -> None:
    kinds: Counter[str] = Counter()
    for sheet in pdf.pages:
        for step in pikepdf.parse_content_stream(sheet):
            if str(step.operator) == "BDC" and str(step.operands[0]) == "/Artifact":
                properties: Any = step.operands[1]
                kinds[str(properties.Type)] += 1
    assert kinds["/Pagination"] >= 3 * (len(pdf.pages) - 1)  # two at the top, one at the foot
    assert kinds["/Layout"] > 6 * 5  # the dots of six lines


def test_table_over_pages_is_one_with_one_head(pdf: pikepdf.Pdf) -> None:
    table = of(pdf, "Table")[0]
    assert [str(kid.S) for kid in kids(table)] == ["/Caption", "/THead", "/TBody"]
    assert len(kids(kids(table)[1])) == 2
    rows = kids(kids(table)[2])
    assert len(rows) == 60
    assert {len(kids(row)) for row in rows} == {4}
    assert len({row.Pg.objgen for row in rows}) > 1


def test_cells_know_their_heads_under_two_rows(pdf: pikepdf.Pdf) -> None:
    table = of(pdf, "Table")[0]
    top, second = kids(kids(table)[1])
    place, seats, total = kids(top)
    old, new = kids(second)
    assert [str(head.A.Scope) for head in (place, seats, total, old, new)] == ["/Column"] * 5
    assert [str(name) for name in old.A.Headers] == [str(seats.ID)]
    row = kids(kids(kids(table)[2])[0])
    assert str(row[0].A.Scope) == "/Row"
    heads = [[str(name) for name in cell.A.Headers] for cell in row[1:]]
    mine = str(row[0].ID)
    assert heads == [
        [str(seats.ID), str(old.ID), mine],
        [str(seats.ID), str(new.ID), mine],
        [str(total.ID), mine],
    ]
    ids = [str(element.ID) for element in elements(root(pdf)) if "/ID" in element]
    assert len(ids) == len(set(ids)) > 10


def test_headers_attribute_is_followed() -> None:
    heads = '<tr><th id="a">A</th><th id="b">B</th></tr>'
    body = f'<table>{heads}<tr><td headers="b">1</td><td headers="a b">2</td></tr></table>'
    pdf = set_pdf(body)
    table = of(pdf, "Table")[0]
    names = [str(head.ID) for head in of_below(table, "TH")]
    assert [[str(name) for name in cell.A.Headers] for cell in of_below(table, "TD")] == [[names[1]], names]


def of_below(element: Any, tag: str) -> list[Any]:
    """Return the elements of a type below an element."""
    return [below for below in elements(element) if str(below.S) == f"/{tag}"]


def test_contents_list() -> None:
    body = (
        '<nav class="toc"><h2>C</h2><ol><li><a href="#x"><span>1</span> X</a><ol><li><a href="#y">Y</a></li></ol></li>'
        '</ol></nav><h2 id="x">X</h2><h3 id="y">Y</h3>'
    )
    style = '.toc ol {list-style: none} .toc a::after {content: leader(".....") target-counter(attr(href), page)}'
    line = ("Reference", ("Link", "@", "."))
    contents = tree(body, style)[0]
    assert contents[:2] == ("Sect", ("H2", "."))
    ((_, first, (_, second)),) = contents[2][1:]
    assert first in (line, ("P", line))
    assert second == ("TOCI", line)


def test_lists_have_labels_and_bodies_and_keep_their_order() -> None:
    body = "<ul><li>a</li><li><p>b</p><ul><li>c</li></ul><p>d</p></li></ul>"
    inner = ("L", ("LI", ("Lbl", "."), ("LBody", ".")))
    assert tree(body) == [
        (
            "L",
            ("LI", ("Lbl", "."), ("LBody", ".")),
            ("LI", ("Lbl", "."), ("LBody", ("P", "."), inner, ("P", "."))),
        )
    ]


@pytest.mark.parametrize("display", ["block", "grid", "flex"])
def test_terms_are_labels_of_their_meanings(display: str) -> None:
    body = "<dl><dt>a</dt><dd>b</dd><div><dt>c</dt><dd>d</dd><dd>e</dd></div></dl>"
    assert tree(body, f"dl {{ display: {display} }}") == [
        (
            "L",
            ("LI", ("Lbl", "."), ("LBody", ".")),
            ("LI", ("Lbl", "."), ("LBody", ("P", "."), ("P", "."))),
        )
    ]


def test_notes_and_their_signs(pdf: pikepdf.Pdf) -> None:
    notes = of(pdf, "Note")
    assert len(notes) == 3
    assert all("/ID" in note for note in notes)
    signs = [element for element in of(pdf, "Reference") if element.P.S == "/P" and element.P.P.S == "/Sect"]
    assert len(signs) == 3


def test_passage_in_another_language(pdf: pikepdf.Pdf) -> None:
    passages = [element for element in elements(root(pdf)) if "/Lang" in element]
    assert [str(passage.Lang) for passage in passages] == ["en"] * 3


def test_pictures() -> None:
    image = "https://agenda.invalid/map.png"
    body = (
        f'<p><img src="{image}" alt="A map" style="width: 40px"></p><p>x <img src="{image}" alt=""></p>'
        f'<figure><img src="{image}" alt="B"><figcaption>C</figcaption></figure>'
        '<svg width="9" height="9"><title>S</title><rect width="5" height="5"/></svg>'
        '<svg width="9" height="9" aria-hidden="true"><rect width="5" height="5"/></svg>'
    )
    pdf = set_pdf(body, "@page {size: 200px 400px; margin: 20px} body, p {margin: 0}")
    figures = of(pdf, "Figure")
    assert [str(figure.Alt) for figure in figures] == ["A map", "B", "S"]
    left, bottom, right, top = (float(value) for value in figures[0].A.BBox)
    assert (left, right) == (15, 45)
    assert 265 <= bottom < top <= 285
    assert shape(root(pdf))[3] == ("Div", ("Figure", "."), ("Caption", "."))


def test_hidden_from_readers() -> None:
    assert tree('<div aria-hidden="true">DRAFT</div><p>x</p>') == [("P", ".")]


def test_link_is_one_over_lines_and_children() -> None:
    body = '<p>aaaa <a href="https://example.org/">bbbb <em>cccc</em> dddd eeee</a> <a href="#gone">x</a></p>'
    shapes = tree(body, "p { width: 6em }")
    ((_, *parts),) = shapes
    links = [part for part in parts if part[0] == "Link"]
    assert len(links) == 1
    assert links[0].count("@") > 1
    assert all(part in {"Link", "@", "."} for part in links[0])


def test_words_are_in_paragraphs() -> None:
    assert tree("<div>a <b>b</b><p>c</p>d</div>") == [("Div", ("P", "."), ("P", "."), ("P", "."))]
    assert tree("<div><div>a</div></div>") == [("Div", ("P", "."))]
    assert tree("<section>a</section>") == [("Sect", ("P", "."))]
    assert tree("<blockquote><p>a</p>b</blockquote>") == [("BlockQuote", ("P", "."), ("P", "."))]
    assert tree("<div> <img alt='' src='https://agenda.invalid/map.png'> </div><p>a</p>") == [("P", ".")]
    assert tree("<table><tr><td>a<p>b</p></td><td></td></tr></table>") == [
        ("Table", ("TBody", ("TR", ("TD", ("P", "."), ("P", ".")), ("TD",))))
    ]


def test_paragraph_and_row_over_a_page_break_are_one() -> None:
    style = "@page { size: 300px 120px; margin: 10px } p { orphans: 1; widows: 1 }"
    words = "word " * 120
    assert tree(f"<section><p>{words}</p></section>", style) == [("Sect", ("P", "."))]
    cells = tree(f"<table><tr><td>{words}</td><td>{words}</td></tr></table>", style)
    assert cells == [("Table", ("TBody", ("TR", ("TD", "."), ("TD", "."))))]
    ((_, point),) = tree(f"<ul><li>a<ul><li>{words}</li></ul></li></ul>", style)
    assert point[2][-1] == ("L", ("LI", ("Lbl", "."), ("LBody", ".")))


def test_abbreviation_is_spelled_out() -> None:
    pdf = set_pdf('<p><abbr title="World Health Organization">WHO</abbr></p>')
    (element,) = of(pdf, "Span")
    assert str(element.E) == "World Health Organization"
