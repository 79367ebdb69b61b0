"""What a screen reader is given is the document: all of it, once, in order, and told what is what.

Validators see little of this. `pdfinfo -struct-text` is what reads the tags here; the HTML says what they should give.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from agendagen.html.context import FEW
from agendagen.html.themes import builtin_themes
from tests.builder import Builder
from tests.documents.reading import difference, read_aloud, spoken, squeezed, written
from tests.sample import SLOW
from tests.unit.workspace import make, pdf

EXAMPLES = Path(__file__).parents[2] / "examples"
LONG = "A long paragraph that is meant to be parted by the end of the page, whatever the theme. " * 30
MEETING = """\
body: Board
date: 2025-11-20
time: 12:00
language: en
status: draft
list-of-attachments: true
colophon: true
participants: [{name: Ann}, {name: Bo, absent: ill}]
"""
FIRST = f"""\
---
title: First
presenter: Ann
attachments: [x.pdf]
---

## Recommendation

That the board

1. agrees, cf. [](#heads) and [](2-second.md)
   - on this
   - and on that

     with a second paragraph
2. reads [](x.pdf) and [the law](https://example.org/law).

## Background

A claim.[^one] Another.[^two] [As they say in France]{{lang=fr}}: [plus ça change]{{lang=fr}}.

{{lang=de}}
Ein ganzer Absatz auf Deutsch, **mit Nachdruck** und einer [Adresse](https://example.org/de).

[^one]: The first note.
[^two]: The second note, with *emphasis*.

```table
caption: Places
id: heads
header-rows: 3
header-columns: 2
---
Region | Town | Day |   | Night |
       |      | 2025 | 2026 | 2025 | 2026
       |      | n | n | n | n
North | Alby | 1 | 2 | 3 | 4
      | Berg | 5 | 6 | 7 | 8
South | Cern | 9 | 10 | 11 | 12
```

Term
:   What it means.

- [x] done
- [ ] to do

> A quotation
> of two lines.

    code as it is

![Three grey bars](pic.png "The bars"){{#bars}}

{LONG}

| Number | Name |
|--:|---|
""" + "\n".join(f"| {n} | Row {n} |" for n in range(1, 56))
SECOND = "---\ntitle: Second\nlate: It came late\n---\n\nText.\n\n" + "\n".join(f"- Point {n}" for n in range(1, 64))


def picture() -> bytes:
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("L", (200, 100), 128).save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def hard(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the documents of a meeting of everything that is hard to tag."""
    files: dict[str, str | bytes] = {
        "meeting.yaml": MEETING,
        "1-first.md": FIRST,
        "2-second.md": SECOND,
        "3-third.md": "---\ntitle: Third\nwithdrawn: No time\n---\n\nNot shown.\n",
        **{f"{n}-more.md": f"---\ntitle: More {n}\n---\n\nText.\n" for n in range(4, 4 + FEW)},  # a contents list
        "x.pdf": pdf(),
        "pic.png": picture(),
    }
    return builder.build(make(tmp_path_factory.mktemp("hard"), files))[1]


@pytest.fixture(scope="module")
def tagged(hard: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(hard / "agenda.pdf") as document:
        yield document


def kids(node: Any) -> list[Any]:
    """Return the structure elements below one."""
    found = node.get("/K", [])
    found = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [kid for kid in found if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def walk(node: Any) -> Iterator[Any]:
    """Yield all structure elements below one, in order."""
    for kid in kids(node):
        yield kid
        yield from walk(kid)


def elements(document: pikepdf.Pdf, tag: str) -> list[Any]:
    return [node for node in walk(document.Root.StructTreeRoot) if f"/{tag}" == node.S]


def instructions(page: pikepdf.Page) -> list[tuple[list[Any], str]]:
    """Return what is done on a page, each with what it is done with."""
    return [(list(each.operands), str(each.operator)) for each in pikepdf.parse_content_stream(page)]


def pages_of(document: pikepdf.Pdf, node: Any) -> set[int]:
    """Return the numbers of the pages that an element and those below it have content on."""
    numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages, 1)}
    return {numbers[part.Pg.objgen] for part in [node, *walk(node)] if "/Pg" in part} | {
        numbers[kid.Pg.objgen]
        for part in [node, *walk(node)]
        for kid in (part.get("/K", []) if isinstance(part.get("/K"), pikepdf.Array) else [])
        if isinstance(kid, pikepdf.Dictionary) and "/Pg" in kid
    }


@pytest.mark.parametrize("theme", builtin_themes())
def test_the_example_is_read_as_it_is_written(builder: Builder, theme: str, tmp_path: Path) -> None:
    """The program that reads aloud takes seconds for each page."""
    shutil.copytree(EXAMPLES, tmp_path / "w", ignore=shutil.ignore_patterns("build", "_attachments"))
    settings = tmp_path / "w" / "agendagen.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}\ntheme: {{name: {theme}}}\n", "utf-8")
    told = tmp_path / "w" / "meeting-2025-11" / "meeting.yaml"
    told.write_text(told.read_text("utf-8").replace("theme: {", f"theme: {{name: {theme}, "), "utf-8")
    _, folder = builder.build(told.parent if SLOW else tmp_path / "w" / "minimal")
    unseen = ["dot"] if theme == "formal" else []  # which has the duration below the time
    assert difference(written(folder / "agenda.html", *unseen), read_aloud(folder / "agenda.pdf")) == ""


def test_the_hard_one_is_read_as_it_is_written(hard: Path) -> None:
    assert len(written(hard / "agenda.html")) > len(squeezed(LONG))
    assert difference(written(hard / "agenda.html"), read_aloud(hard / "agenda.pdf")) == ""


def test_the_contents_are_a_contents_list(tagged: pikepdf.Pdf, hard: Path) -> None:
    lines = [text for tags, text in spoken(hard / "agenda.pdf") if "TOC" in tags]
    assert "First" in lines
    assert not any("." * 3 in text.replace(" ", "") for text in lines)
    assert len(elements(tagged, "TOCI")) == 3 + FEW + 1  # the items and the list of attachments
    inside = {str(node.S) for node in walk(elements(tagged, "TOC")[0])}
    assert {"/TOCI", "/Reference", "/Link"} <= inside <= {"/TOCI", "/Reference", "/Link", "/Span"}


def test_what_stands_around_the_text_is_not_read(hard: Path) -> None:
    texts = [text for _, text in spoken(hard / "agenda.pdf")]
    assert not any(text.startswith("page ") for text in texts)
    assert sum(text == "Draft" for text in texts) <= 1
    with pikepdf.open(hard / "agenda.pdf") as document:
        for page in document.pages[1:]:
            shown = instructions(page)
            kinds = [str(operands[1].Type) for operands, name in shown if name == "BDC" and "/Type" in operands[1]]
            assert kinds.count("/Pagination") >= 3  # two in the head, one at the foot
            depth = 0
            for _, name in shown:  # nothing is drawn outside of what is marked
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
                assert depth or name not in {"Tj", "TJ", "Do", "f", "S"}


def cells_below(hard: Path, caption: str, count: int) -> list[str]:
    """Return the texts of the cells of the table below a caption, one each; the cells here have one line."""
    pieces = spoken(hard / "agenda.pdf")
    start = next(n for n, (tags, text) in enumerate(pieces) if "Caption" in tags and text == caption)
    return [text.strip() for tags, text in pieces[start + 1 :] if tags[-1] in {"TH", "TD"}][:count]


def test_heads_of_several_rows_know_their_rows_and_columns(tagged: pikepdf.Pdf, hard: Path) -> None:
    table = next(node for node in elements(tagged, "Table") if len([n for n in walk(node) if n.S == "/TH"]) > 10)
    cells = [node for node in walk(table) if node.S in ("/TH", "/TD")]
    by_id = {bytes(node.ID): node for node in cells if "/ID" in node}
    words = dict(zip(map(id, cells), cells_below(hard, "Places", len(cells)), strict=True))

    def attribute(node: Any, name: str) -> Any:
        found = node.get("/A", [])
        for entry in found if isinstance(found, pikepdf.Array) else [found]:
            if isinstance(entry, pikepdf.Dictionary) and name in entry:
                return entry[name]
        return None

    heads = {
        words[id(node)]: [words[id(by_id[bytes(name)])] for name in attribute(node, "/Headers") or []] for node in cells
    }
    assert heads["6"] == ["Day", "2026", "n", "North", "Berg"]
    assert heads["12"] == ["Night", "2026", "n", "South", "Cern"]
    scopes = {words[id(node)]: str(attribute(node, "/Scope")) for node in cells if node.S == "/TH"}
    assert scopes["Day"] == "/Column"
    assert scopes["Berg"] == "/Row"


def test_links_say_where_they_lead(tagged: pikepdf.Pdf) -> None:
    said = [
        str(kid.Obj.get("/Contents", ""))
        for link in elements(tagged, "Link")
        for kid in (link.K if isinstance(link.K, pikepdf.Array) else [link.K])
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    ]
    assert {"table 1", "item 2", "attachment 1", "the law", "Adresse"} <= set(said)
    assert all(words and not words.startswith(("#", "https:", "file:")) for words in said)
    annotations = [note for page in tagged.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
    assert len(said) == len(annotations)


def test_a_passage_in_another_language_says_so(tagged: pikepdf.Pdf) -> None:
    assert str(tagged.Root.Lang).startswith("en")
    languages = [str(node.Lang) for node in walk(tagged.Root.StructTreeRoot) if "/Lang" in node]
    assert languages.count("fr") == 2
    assert languages.count("de") == 1


def test_notes_and_their_marks_know_each_other(tagged: pikepdf.Pdf) -> None:
    notes = elements(tagged, "Note")
    assert len({bytes(note.ID) for note in notes}) == len(notes) == 2
    marks = [node for node in elements(tagged, "Reference") if "/TOCI" not in (str(node.P.S), str(node.P.P.get("/S")))]
    assert len(marks) == 2


def test_a_figure_has_its_description_and_its_true_box(tagged: pikepdf.Pdf) -> None:
    figure = next(node for node in elements(tagged, "Figure") if str(node.get("/Alt")) == "Three grey bars")
    attributes = figure.A if isinstance(figure.A, pikepdf.Dictionary) else figure.A[0]
    left, low, right, high = map(float, attributes.BBox)
    number = next(n for n, page in enumerate(tagged.pages) if page.objgen == figure.Pg.objgen)
    matrices = [pikepdf.Matrix()]
    drawn = []
    for operands, operator in instructions(tagged.pages[number]):
        match operator:
            case "q":
                matrices.append(matrices[-1])
            case "Q":
                matrices.pop()
            case "cm":
                matrices[-1] = pikepdf.Matrix(*map(float, operands)) @ matrices[-1]
            case "Do":
                drawn.append(matrices[-1])
    boxes = [(m.e, m.f, m.e + m.a, m.f + m.d) for m in drawn]
    assert any(
        abs(min(x0, x1) - left) < 1 and abs(max(x0, x1) - right) < 1
        and abs(min(y0, y1) - low) < 1 and abs(max(y0, y1) - high) < 1
        for x0, y0, x1, y1 in boxes
    ), (left, low, right, high, boxes)  # fmt: skip


def test_what_goes_over_a_page_is_one(tagged: pikepdf.Pdf) -> None:
    assert len(elements(tagged, "Table")) == 3  # those who are absent, the places, the long one
    long = elements(tagged, "Table")[-1]
    assert len(pages_of(tagged, long)) > 1
    assert len([node for node in walk(long) if node.S == "/TR"]) == 56
    points = max(elements(tagged, "L"), key=lambda node: len(kids(node)))
    assert len(kids(points)) == 63
    assert len(pages_of(tagged, points)) > 1
    assert any(len(pages_of(tagged, node)) > 1 for node in elements(tagged, "P"))
