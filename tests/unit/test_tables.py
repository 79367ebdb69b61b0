"""The ``table`` block: what it shows and what it says of mistakes."""

from __future__ import annotations

import html.parser
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendagen.read.tables import table_block
from tests.sample import sample
from tests.unit.blocks import Result, run
from tests.unit.trees import title

TWO_ROWS = """\
id: coverage
caption: Indgåede *aftaler*
header-rows: 2
header-columns: 1
note: "* Lagt sammen."
---
Kommune | Længerevarende | | Midlertidige | | I alt
 | Aftaler | Pladser | Aftaler | Pladser |
Struer | 1 | 2,5 | – | 3 | 1.234
Skive | 2 | 12 % | 4 | 5 | **7**"""


def table(text: str, files: dict[str, bytes] | None = None, **more: str) -> Result:
    return run(table_block, text, files, **more)


class Cells(html.parser.HTMLParser):
    """The cells of a table as they were written, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.cells: list[dict[str, str]] = []
        self.open = False
        self.rows: list[list[dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.cells.append({"tag": tag, "text": "", **{k: v or "" for k, v in attrs}})
            self.rows[-1].append(self.cells[-1])
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        if self.open:
            self.cells[-1]["text"] += data


def cells(result: Result) -> list[dict[str, str]]:
    return Cells(result.html).cells


def coverage(result: Result) -> dict[tuple[int, int], int]:
    """Lay the cells out as a browser does and count how often each place is covered."""
    taken: dict[tuple[int, int], int] = {}
    for r, row in enumerate(Cells(result.html).rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            for y in range(r, r + int(cell.get("rowspan", 1))):
                for x in range(c, c + int(cell.get("colspan", 1))):
                    taken[y, x] = taken.get((y, x), 0) + 1
    return taken


def test_a_head_of_two_rows() -> None:
    result = table(TWO_ROWS)
    assert result.found == []
    head = [(c["text"], c.get("rowspan", "1"), c.get("colspan", "1"), c["scope"]) for c in cells(result)[:8]]
    assert head == [
        ("Kommune", "2", "1", "col"),
        ("Længerevarende", "1", "2", "colgroup"),
        ("Midlertidige", "1", "2", "colgroup"),
        ("I alt", "2", "1", "col"),
        ("Aftaler", "1", "1", "col"),
        ("Pladser", "1", "1", "col"),
        ("Aftaler", "1", "1", "col"),
        ("Pladser", "1", "1", "col"),
    ]


def test_each_cell_names_all_its_head_cells() -> None:
    found = cells(table(TWO_ROWS))
    texts = {c["id"]: c["text"] for c in found if "id" in c}
    named = {c["text"]: [texts[i] for i in c["headers"].split()] for c in found if "headers" in c}
    assert named["12 %"] == ["Længerevarende", "Pladser", "Skive"]
    assert named["1.234"] == ["I alt", "Struer"]
    assert named["Skive"] == ["Kommune"]
    assert all(i.startswith("item-coverage-r") for i in texts)


def test_the_frame() -> None:
    result = table(TWO_ROWS)
    assert result.html.startswith(
        '<div class="table" data-columns="6">\n<div class="scroll rows small"><table id="item-coverage">\n<caption>'
    )
    assert result.html.endswith('</tbody>\n</table></div>\n<p class="table-note">* Lagt sammen.</p>\n</div>\n')
    assert result.html.count("<thead>") == result.html.count("<tbody>") == 1
    caption = result.caption
    assert caption is not None
    assert (caption.kind, caption.id, title(caption.children)) == ("table", "coverage", "Indgåede <em>aftaler</em>")
    assert caption.span is not None
    assert (caption.span.line, caption.span.column) == (4, 10)


def test_a_plain_head_needs_no_ids() -> None:
    result = table("header-columns: 1\n---\nA | B\nx | 1")
    assert "headers=" not in result.html
    assert [(c["tag"], c.get("scope")) for c in cells(result)] == [
        ("th", "col"), ("th", "col"), ("th", "row"), ("td", None),
    ]  # fmt: skip


def test_an_empty_corner_is_no_head_cell() -> None:
    assert [c["tag"] for c in cells(table("header-columns: 1\n---\n | A | B\nx | 1 | 2"))][:3] == ["td", "th", "th"]


def test_groups_of_rows() -> None:
    result = table("header-columns: 2\n---\nG | S | N\na | x | 1\n | y | 2\nb | x | 3")
    groups = [(c["text"], c.get("rowspan"), c["scope"]) for c in cells(result) if c["text"] in {"a", "b"}]
    assert groups == [("a", "2", "rowgroup"), ("b", None, "row")]


def test_a_head_that_cannot_be_joined_is_told_of() -> None:
    result = table("header-rows: 2\n---\nA | | B\n | x | y\n1 | 2 | 3")
    assert result.rules == ["head-cell"]
    assert set(coverage(result).values()) == {1}


@pytest.mark.parametrize(
    "rows",
    [
        "| A | B |\n| x | 1 |",
        "A | B\nx | 1",
        "| A | B\n| x | 1",
        "A | B |\nx | 1 |",
        "A;B\nx;1",
        "A,B\nx,1",
        "A\tB\nx\t1",
        "| A | B |\n|---|--:|\n| x | 1 |",
    ],
)
def test_rows_however_they_are_written(rows: str) -> None:
    result = table(f"caption: c\n---\n{rows}")
    assert [c["text"] for c in cells(result)] == ["A", "B", "x", "1"]
    assert result.found == []


def test_escaped_bars_and_markdown_in_rows() -> None:
    texts = [c["text"] for c in cells(table("caption: c\n---\nA | B\nx \\| y | *z* <b>"))]
    assert texts == ["A", "B", "x | y", "z <b>"]


def test_rows_without_a_head() -> None:
    assert [c["text"] for c in cells(table("A | B\nx | 1"))] == ["A", "B", "x", "1"]
    assert [c["text"] for c in cells(table("---\nA | B\nx | 1"))] == ["A", "B", "x", "1"]


def test_numbers_are_set_right_and_the_author_may_differ() -> None:
    rows = "---\nName | N | M | Y\na | 1 | 1.200 kr. | 2\nb | – | -3,5 % | x"
    assert [c.get("class", "") for c in cells(table(rows))[4:8]] == ["", "number", "number", ""]
    result = table("align: right center right left\n" + rows)
    assert [c.get("class", "") for c in cells(result)[4:8]] == ["align-right", "align-center", "number", ""]


def test_an_empty_column_between_numbers_is_set_as_they_are() -> None:
    result = table("a,b,c,d\n1,,3,\n4,–,6,")
    assert [cell.get("class") for cell in cells(result)[:4]] == ["align-right", "align-right", "align-right", None]
    assert [cell.get("class") for cell in cells(table("a,b,c\nx,,3"))[:3]] == [None, None, "align-right"]


def test_no_styles_and_no_markup_from_a_file() -> None:
    result = table("file: a.csv", {"meeting/a.csv": b'A;<script>x</script>\n*b*;"q"'})
    assert "<script" not in result.html
    assert "style=" not in result.html
    assert "<td>*b*</td>" in result.html


# --- Mistakes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("capton: x\n---\na | b\n1 | 2", "unknown-key meeting/a.md:3:1 `capton`"),
        ("caption: x\ncaption: y\n---\na | b\n1 | 2", "duplicate-key meeting/a.md:4:1 `caption`"),
        ("header-rows: two\n---\na | b\n1 | 2", "wrong-type meeting/a.md:3:14 `two`"),
        ("align: left rigt\n---\na | b\n1 | 2", "bad-value meeting/a.md:3:13 `rigt`"),
        ("align: left right left\n---\na | b\n1 | 2", "bad-value meeting/a.md:3:19 `left`"),
        ("id: a b\n---\na | b\n1 | 2", "bad-id meeting/a.md:3:5 `a b`"),
        ("caption: [x\n---\na | b\n1 | 2", "bad-yaml meeting/a.md:3:10 `[`"),
        ("header-columns: 2\n---\na | b\n1 | 2", "bad-value meeting/a.md:3:17 `2`"),
        ("header-rows: 2\n---\na | b\n1 | 2", "no-rows meeting/a.md:3:14 `2`"),
        ("separator: dot\n---\na,b\n1,2", "bad-value meeting/a.md:3:12 `dot`"),
        ("caption: x\n---\na | b\n1 | 2\n3\n4 | 5", "ragged-row meeting/a.md:7:1 `3`"),
        ("caption: x\n---\na | b\n1 | 2 | 3\n4 | 5", "ragged-row meeting/a.md:6:1 `1 | 2 | 3`"),
        ("caption: x", "no-rows meeting/a.md:3:1 `caption: x`"),
        ("file: nix.csv", "missing-file meeting/a.md:3:7 `nix.csv`"),
        ("file: ../../x.csv", "outside-workspace meeting/a.md:3:7 `../../x.csv`"),
        ("file: https://example.org/x.csv", "outside-workspace meeting/a.md:3:7 `https://example.org/x.csv`"),
        ("file: empty.csv", "empty-file meeting/a.md:3:7 `empty.csv`"),
        ("file: x.pdf", "unknown-file-type meeting/a.md:3:7 `x.pdf`"),
        ("file: good.csv\nsheet: A", "useless-key meeting/a.md:4:8 `A`"),
        ("file: good.csv\n---\na | b", "two-sources meeting/a.md:3:7 `good.csv`"),
        ("file: ragged.csv", "ragged-row meeting/ragged.csv:3:1 `x`"),
        ("file: open.csv", 'bad-csv meeting/open.csv:2:1 `"x;1`'),
    ],
)
def test_mistakes_are_told_at_their_place(text: str, expected: str) -> None:
    files = {
        "meeting/empty.csv": b"",
        "meeting/x.pdf": b"%PDF-1.7",
        "meeting/good.csv": b"A;B\n1;2\n",
        "meeting/ragged.csv": b"A;B\n1;2\nx\n3;4\n",
        "meeting/open.csv": b'A;B\n"x;1\n',
    }
    assert expected in table(text, files).places


def test_a_near_name_is_offered() -> None:
    found = table("file: data/cov.csv", {"meeting/data/coverage.csv": b"a;b\n1;2"}).found[0]
    assert found.help == "did you mean `data/coverage.csv`?"
    assert found.label == "not in meeting/data/"


def test_mistakes_in_an_indented_block_keep_their_column() -> None:
    result = table("capton: x\n---\na | b\n1 | 2\n3", indent="   ")
    assert result.places == ["unknown-key meeting/a.md:3:4 `capton`", "ragged-row meeting/a.md:7:4 `3`"]


def test_ragged_rows_are_padded() -> None:
    assert set(coverage(table("caption: x\n---\na | b | c\n1\n2 | 3 | 4")).values()) == {1}


def test_a_table_that_cannot_be_shown_keeps_its_caption() -> None:
    result = table("id: t\ncaption: Tal\nfile: nix.csv")
    assert result.caption is not None
    assert 'id="item-t"' in result.html


# --- Files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        ("Kommune;Tal\nÆrø;1,5".encode(), []),
        ("Kommune;Tal\r\nÆrø;1,5\r\n".encode("utf-8-sig"), []),
        ("Kommune;Tal\nÆrø;1,5".encode("cp1252"), ["guessed-encoding"]),
        ('Kommune,Tal\nÆrø,"1,5"'.encode(), []),
        ("Kommune\tTal\nÆrø\t1,5".encode(), []),
        ("\nKommune;Tal;;\n\nÆrø;1,5;;\n;;;\n".encode(), []),
    ],
)
def test_csv_as_programs_write_it(content: bytes, rules: list[str]) -> None:
    result = table("file: a.csv", {"meeting/a.csv": content})
    assert [c["text"] for c in cells(result)] == ["Kommune", "Tal", "Ærø", "1,5"]
    assert result.rules == rules
    assert all(d.severity == "note" for d in result.found)


def test_the_separator_may_be_said() -> None:
    result = table("file: a.csv\nseparator: comma", {"meeting/a.csv": b"a;b,c;d\n1;2,3;4"})
    assert [c["text"] for c in cells(result)] == ["a;b", "c;d", "1;2", "3;4"]


def test_a_cell_of_several_lines_keeps_the_lines_of_the_next_rows() -> None:
    result = table("file: a.csv", {"meeting/a.csv": b'a;b\n"x\ny";1\nz\n2;3\n4;5\n'})
    assert result.places == ["ragged-row meeting/a.csv:4:1 `z`"]
    assert cells(result)[2]["text"] == "x y"


def test_what_is_too_large_is_refused() -> None:
    assert table("file: a.csv", {"meeting/a.csv": b"a;b\n" * 600_000}).rules == ["too-large"]
    assert "too-large" in table("file: a.csv", {"meeting/a.csv": b"a;b\n" * 10_001}).rules
    assert "too-large" in table("file: a.csv", {"meeting/a.csv": b";".join([b"x"] * 101)}).rules


@pytest.mark.parametrize("text", ["|" * 200_000, "\\\\" * 200_000, '"a""b",' * 100_000, "*" * 200_000, "a\n" * 100_000])
def test_large_nonsense_is_answered_soon(text: str) -> None:
    begun = time.process_time()
    table(f"caption: x\n---\n{text}")
    assert time.process_time() - begun < 5


def _workbook() -> bytes:
    import datetime as dt

    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Data"
    for row in [
        ["Kommune", "Tal", "Andel", "Dag"],
        ["Struer", 1234.5, 0.125, dt.date(2025, 10, 1)],
        ["Skive", 7, 1, None],
    ]:
        sheet.append(row)
    sheet["B2"].number_format = "#,##0.00"
    sheet["C2"].number_format = "0.0%"
    book.create_sheet("Andet")["C5"] = "her"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_in_the_language_of_the_meeting() -> None:
    files = {"meeting/a.xlsx": _workbook()}
    assert [c["text"] for c in cells(table("file: a.xlsx", files))][4:8] == [
        "Struer",
        "1.234,50",
        "12,5 %",
        "1. okt. 2025",
    ]
    english = cells(table("file: a.xlsx\nrange: A2:C3\nheader-rows: 0", files, language="en"))
    assert [c["text"] for c in english] == ["Struer", "1,234.50", "12.5 %", "Skive", "7", "1"]
    assert "her" in table("file: a.xlsx\nsheet: Andet\nheader-rows: 0", files).html


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("sheet: Dat", "missing-sheet meeting/a.md:4:8 `Dat`"),
        ("range: B", "bad-range meeting/a.md:4:8 `B`"),
        ("range: Z1:Z9", "empty-file meeting/a.md:3:7 `a.xlsx`"),
    ],
)
def test_mistakes_with_a_workbook(more: str, expected: str) -> None:
    assert table(f"file: a.xlsx\n{more}", {"meeting/a.xlsx": _workbook()}).places == [expected]


def test_a_damaged_workbook_and_one_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    good = _workbook()
    for content in (b"PK", good[: len(good) // 2], good.replace(b"xl/w", b"xx/w")):
        assert table("file: a.xlsx", {"meeting/a.xlsx": content}).rules == ["unreadable-file"]
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    found = table("file: a.xlsx", {"meeting/a.xlsx": good}).found[0]
    assert found.rule == "missing-extra"
    assert "agendagen[xlsx]" in found.help


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (51 * 1024 * 1024))
    assert table("file: a.xlsx", {"meeting/a.xlsx": stream.getvalue()}).rules == ["too-large"]


# --- For any input -----------------------------------------------------------------------------------------------

_TEXTS = st.sampled_from(["", "", "a", "12", "–", "lang tekst"])


@settings(max_examples=sample(40, slow=150))
@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(st.lists(_TEXTS, min_size=width, max_size=width), min_size=1, max_size=6)
    ),
    st.integers(0, 4),
    st.integers(0, 3),
)
def test_every_place_of_any_table_is_covered_once(rows: list[list[str]], header_rows: int, header_columns: int) -> None:
    written = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    result = table(f"header-rows: {header_rows}\nheader-columns: {header_columns}\n---\n{written}")
    if "<table" in result.html:
        places = coverage(result)
        assert set(places.values()) == {1}
        assert set(places) == {(r, c) for r in range(len(rows)) for c in range(len(rows[0]))}
    ids = [c["id"] for c in cells(result) if "id" in c]
    assert len(ids) == len(set(ids))
    assert all(set(c["headers"].split()) <= set(ids) for c in cells(result) if "headers" in c)


@settings(max_examples=sample(40, slow=150))
@given(st.text(alphabet=st.sampled_from("ab|;,\t\"\n-: #{}[]*_\\'\x00\x85\u2028é"), max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    result = table(text)
    assert all(d.span is not None and 1 <= d.span.line <= text.count("\n") + 4 for d in result.found)
    assert result.html or result.found


@settings(max_examples=sample(40, slow=150))
@given(st.binary(max_size=120))
def test_no_bytes_break_it(content: bytes) -> None:
    for name in ("a.csv", "a.xlsx"):
        result = table(f"id: t\nfile: {name}", {f"meeting/{name}": content})
        assert result.caption is not None
