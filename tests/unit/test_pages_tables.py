"""Pages with tables as a proof-reader looks at them: nothing off the paper, no holes, no heading alone."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, product

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from agendagen.about import About, builtin_about
from agendagen.html.themes import load_theme
from agendagen.model import Theme
from agendagen.pdf import Job, pango_problem, render_here
from agendagen.sheet import sheet
from agendagen.text import Block, Caption, Cell, List, ListItem, Row, Table, Words
from tests.sample import sample
from tests.unit.html_sample import agenda, item, paragraph, part, rendered
from tests.unit.test_pdf_tags import elements, of, root, shape
from tests.unit.test_tables_stand import LONG, table
from tests.unit.trees import MemoryFiles

pytestmark = pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")

THEMES = ("default", "formal", "compact")
NUMBER = "1.234.567"


@dataclass(frozen=True)
class Letter:
    """A character on a page, in points from its left upper corner."""

    text: str
    left: float
    right: float
    top: float


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @property
    def sideways(self) -> bool:
        return self.width > self.height


def pages(pdf: bytes) -> list[Page]:
    """Return the pages of a PDF with what is printed on them, without the margins' words."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text, (width, height) = page.get_textpage(), page.get_size()
        letters = []
        for n in range(text.count_chars()):
            character = text.get_text_range(n, 1)
            left, bottom, right, _ = text.get_charbox(n)
            if character.strip() and 60 < height - bottom < height - 55:
                letters.append(Letter(character, left, right, height - bottom))
        found.append(Page(width, height, tuple(letters)))
    return found


@cache
def printed(theme: Theme, *blocks: Block, items: int = 1) -> bytes:
    """Return the PDF of items with these blocks."""
    made = (
        item(f"i{n}", f"1.{n}", f"Item {n}", parts=(part("Case", *blocks, kind="case"),)) for n in range(1, items + 1)
    )
    document, _ = rendered(agenda(*made, theme=theme), medium="paper")
    assert document
    assets = {url: (one.mime, one.data) for url, one in document.assets.items()}
    result = render_here(Job(document.html, assets))
    assert not result.diagnostics
    return result.pdf


def named(subject: Table, label: str = "Table 1") -> Table:
    return replace(subject, caption=Caption((Words("Amounts"),), "table", label=label))


WIDE = named(table(["Place", *["September"] * 15], *[["Westby", *[NUMBER] * 15]] * 6))
TEN = table(
    ["Projekt", "Ansvarlig", *["Bevilling 2024"] * 6, "Afslutning", "Bemærkninger"],
    *[["Svømmehallen", "Ditte Østergaard", *[NUMBER] * 6, "3. kvartal 2026", "Afventer byggetilladelse"]] * 3,
)
MANY = table(["Town", *["Head"] * 40], *[["Westby", *[NUMBER] * 40]] * 3)
WORDS = table(
    ["Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"] * 5, ["Donaudampfschifffahrtsgesellschaft"] * 5
)
TEXT = paragraph(LONG * 3)


SUBJECTS = {"wide": WIDE, "ten": TEN, "many": MANY, "words": WORDS}


@pytest.mark.parametrize(
    ("name", "theme", "size"),  # of which each stands among the few
    list(product(SUBJECTS, THEMES, ["", "18pt", "16pt"]))[:: sample(5, slow=1)],
)
def test_nothing_leaves_the_page_and_nothing_is_lost(name: str, theme: str, size: str) -> None:
    subject = SUBJECTS[name]
    found = pages(printed(Theme(name=theme, size=size), TEXT, subject, TEXT))
    assert all(one.left > 20 and one.right < page.width - 20 for page in found for one in page.letters)
    said = re.sub(r"\W", "", "".join(page.text for page in found))
    for row in subject.children:
        for cell in row.children:
            assert said.count(re.sub(r"\W", "", cell.children[0].text)) >= 1  # type: ignore[union-attr]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", ["A4", "A5", "letter"])
def test_what_is_measured_is_what_is_set(theme: str, paper: str) -> None:
    """The text begins and ends, and the numbers beside it begin, where the measure has them."""
    row = table(["Kind", "Amount"], [LONG, "888"], ["Kind", "888"])
    (page, *_) = (page for page in pages(printed(Theme(name=theme, paper=paper), row)) if "888" in page.text)
    measured = sheet(Theme(name=theme, paper=paper))
    left = min(one.left for one in page.letters if one.text == "K")
    right = max(one.right for one in page.letters if one.text == "8")
    number = min(one.left for one in page.letters)
    assert right - left == pytest.approx(measured.line, abs=4)
    assert left - number == pytest.approx(measured.beside, abs=4)


@pytest.mark.parametrize("theme", THEMES)
def test_a_turned_table_is_alone_and_the_text_goes_on_around_it(theme: str) -> None:
    found = pages(printed(Theme(name=theme), WIDE, TEXT, items=6))
    turned = [page for page in found if page.sideways]
    assert turned
    assert all("Theboard" not in page.text and "Item" not in page.text for page in turned)
    assert "".join(page.text for page in turned).count("Westby") == 6 * 6
    upright = [page for page in found if not page.sideways]
    assert all("Westby" not in page.text for page in upright)
    full = [max(one.top for one in page.letters) / page.height for page in upright[1:-1]]
    assert all(each > 0.75 for each in full)


@pytest.mark.parametrize("theme", THEMES)
def test_a_heading_before_a_turned_table_is_not_alone(theme: str) -> None:
    """What stands in the table's place says where it is."""
    found = pages(printed(Theme(name=theme), WIDE, items=9))
    for page, following in pairwise(found):
        if not page.sideways and "Case" in page.text:
            assert "Table1,page" in page.text.rpartition("Case")[2]
            assert following.sideways
    assert sum(page.text.count("Table1,page") for page in found) == 9


def test_a_turned_table_is_read_where_it_is_referred_to() -> None:
    pdf = pikepdf.open(io.BytesIO(printed(Theme(), TEXT, WIDE, TEXT, TEXT)))
    order = [one for one in elements(root(pdf)) if one.S in {"/P", "/Table"}]
    place = max(n for n, one in enumerate(order) if one.S == "/Table")
    assert shape(order[place - 1])[:2] == ("P", ("Link", "@", "."))
    assert [str(one.S) for one in order[place + 1 :]] == ["/P"] * 2


def spanning(rows: int, heads: int) -> Table:
    """Return a table with heads of rows that stand for many each."""
    subject = named(table(["Area", "Task", "Sum"], *[["", f"Task {n}", str(n)] for n in range(rows * heads)]))
    body = []
    for n, row in enumerate(subject.children[1:]):
        cells = row.children[1:]
        if n % rows == 0:
            head = Cell((Words(f"Area{n // rows}"),), n + 1, 0, rows=rows, scope="rowgroup")
            cells = (head, *cells)
        body.append(Row(cells, "tbody"))
    return replace(subject, children=(subject.children[0], *body))


@pytest.mark.parametrize("theme", THEMES)
def test_what_a_table_goes_on_with_is_said_overleaf_and_read_once(theme: str) -> None:
    pdf = printed(Theme(name=theme), spanning(70, 2))
    first, *rest = (page.text for page in pages(pdf) if "Task" in page.text)
    assert "Table1.Amounts" in first
    assert "continued" not in first
    for text in rest:
        assert "Table1(continued)" in text
        assert text.index("(continued)") < text.index("AreaTaskSum") < text.index("Area", text.index("AreaTaskSum") + 5)
        assert text.index("Area", text.index("AreaTaskSum") + 5) <= text.index("Task", text.index("AreaTaskSum") + 8)
    opened = pikepdf.open(io.BytesIO(pdf))
    cells = of(opened, "TH")
    assert sum(int(cell.A.get("/RowSpan", 1)) == 70 for cell in cells) == 2


def test_a_table_that_is_split_is_several_with_heads_of_their_own() -> None:
    pdf = printed(
        Theme(),
        named(replace(MANY, children=table(["Town", *["Head"] * 40], *[["Westby", *[NUMBER] * 40]] * 2).children)),
    )
    opened = pikepdf.open(io.BytesIO(pdf))
    inside = [[str(kid.S) for kid in one.K] for one in of(opened, "Table")]
    found = [kids for kids in inside if "/Caption" in kids]  # those of the participants have none
    assert len(found) > 1
    assert all(kids == ["/Caption", "/THead", "/TBody"] for kids in found)
    text = "".join(page.text for page in pages(pdf))
    assert text.count("Table1(continued)") == len(found) - 1
    assert text.count("Town") - text.count("TownHall") == len(found)


def test_a_theme_of_ones_own_is_measured_by_what_it_says() -> None:
    files, _ = load_theme(
        Theme(name="ours"),
        MemoryFiles({"templates/ours/theme.json": '{"margins": "80mm"}', "templates/ours/print-more.css": "x{}"}),
    )
    assert files.about == About(margins="80mm")
    assert sheet(files.theme, files.about).line < sheet(Theme()).line
    assert builtin_about("ours") == About()


@pytest.mark.parametrize("theme", THEMES)
def test_lists_in_lists_fill_the_page_that_they_begin_on(theme: str) -> None:
    inner = List(tuple(ListItem((paragraph(LONG),)) for _ in range(2)))
    middle = List(tuple(ListItem((paragraph(LONG), inner)) for _ in range(3)))
    outer = List(tuple(ListItem((paragraph(LONG), middle)) for _ in range(6)))
    *full, _ = pages(printed(Theme(name=theme), paragraph(LONG), outer))
    begun = full[1 if theme != "compact" else 0 :]
    assert all(max(letter.top for letter in page.letters) > 0.7 * page.height for page in begun)


def test_a_word_without_a_place_to_break_stays_on_the_page() -> None:
    (page,) = pages(printed(Theme(), paragraph(f"It is {'W' * 90} and more.")))
    assert page.text.count("W") == 90
    assert max(letter.right for letter in page.letters) < page.width - 60
