"""The PDF as a reader gets it: text, order, links, outline, dates, and what is said about mistakes."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from agendagen.pdf import Embedded, Job, Result, pango_problem, render_here
from tests.unit import pdf_sample

pytestmark = pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")


def page(body: str, style: str = "", head: str = "", lang: str = "en") -> str:
    """Return a small document."""
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>T</title>{head}'
        f'<style data-sheet="print.css">html, img, svg {{ image-rendering: crisp-edges }}\n{style}</style></head>'
        f"<body>{body}</body></html>"
    )


def rules(result: Result) -> list[str]:
    """Return the rules of what was found."""
    return [found.rule for found in result.diagnostics]


def opened(result: Result) -> pikepdf.Pdf:
    """Return the PDF of a result, opened."""
    return pikepdf.open(io.BytesIO(result.pdf))


@pytest.fixture(scope="module")
def sample() -> Result:
    """Return the sample document, set."""
    return render_here(Job(pdf_sample.document(3, 60), pdf_sample.assets()))


@pytest.fixture(scope="module")
def pdf(sample: Result) -> pikepdf.Pdf:
    """Return the sample document's PDF, opened."""
    return opened(sample)


def notes_on(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the annotations of all pages."""
    for sheet in pdf.pages:
        yield from sheet.obj.get("/Annots", [])


def test_sample_has_no_findings_and_right_pages(sample: Result, pdf: pikepdf.Pdf) -> None:
    assert sample.diagnostics == ()
    assert sample.pages == len(pdf.pages)
    assert sample.anchors["item-1"] == 1
    assert 1 < sample.anchors["item-2"] <= sample.anchors["item-3"] <= sample.pages


def test_metadata_and_how_it_opens(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.docinfo["/Title"]) == "Møde den 6. maj"
    assert str(pdf.docinfo["/Author"]) == "Teknisk udvalg"
    assert str(pdf.docinfo["/Keywords"]) == "dagsorden, møde"
    assert "/CreationDate" not in pdf.docinfo
    assert str(pdf.Root.Lang) == "da"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.PageMode == "/UseOutlines"
    with pdf.open_outline() as outline:
        assert outline.root[0].title == "Møde den 6. maj"
        assert outline.root[0].children[1].title == "1. Godkendelse af proces 1"


@pytest.mark.parametrize(
    ("standard", "claims"),
    [
        ("a-3a+ua-1", {"pdfaid:part": "3", "pdfuaid:part": "1"}),
        ("a-2a", {"pdfaid:part": "2", "pdfuaid:part": None}),
        ("ua-1", {"pdfaid:part": None, "pdfuaid:part": "1"}),
        ("none", {"pdfaid:part": None, "pdfuaid:part": None}),
    ],
)
def test_standard_is_claimed_as_asked(standard: Any, claims: dict[str, str | None]) -> None:
    with opened(render_here(Job(page("<p>x</p>"), standard=standard))).open_metadata() as metadata:
        assert {name: metadata.get(name) for name in claims} == claims


def test_date_is_the_one_given() -> None:
    job = Job(page("<p>x</p>"), created=dt.datetime(2024, 5, 6, 12, tzinfo=dt.UTC))
    pdf = opened(render_here(job))
    assert str(pdf.docinfo["/CreationDate"]) == "D:20240506120000Z"


def test_relative_links_stay_relative_and_no_place_leaks(sample: Result, pdf: pikepdf.Pdf) -> None:
    targets = {str(note.A.URI) for note in notes_on(pdf) if "/A" in note}
    assert targets == {"https://example.org/r", *(f"attachments/x%20{n}.pdf" for n in (1, 2, 3))}
    plain = b"".join(bytes(entry.read_bytes()) for entry in pdf.objects if isinstance(entry, pikepdf.Stream))
    assert b"agenda.invalid" not in plain + sample.pdf
    assert b"file:/" not in plain + sample.pdf


def test_links_say_what_they_say(pdf: pikepdf.Pdf) -> None:
    words = {str(note.Contents) for note in notes_on(pdf)}
    assert {"punkt 1", "bilag 2", "the report", "1 Godkendelse af proces 1"} <= words
    assert not any(text.startswith(("http", "item-")) for text in words)


@pytest.mark.parametrize(
    "href", ["smb://x/y", "javascript:alert(1)", "file:///etc/passwd", "//evil.example/x", "https://theme.invalid/x"]
)
def test_odd_links_are_left_out(href: str) -> None:
    result = render_here(Job(page(f'<p><a href="{href}">x</a></p>')))
    kept = [str(note.A.URI) for note in notes_on(opened(result))]
    assert kept == (["https://evil.example/x"] if href.startswith("//") else [])
    assert rules(result) == ([] if kept else ["refused-url"])


@pytest.mark.parametrize(
    "href",
    [
        "https://agenda.invalid//etc/passwd",
        "https://agenda.invalid///etc/passwd",
        "https://agenda.invalid//server/share/x",
        "/.//etc/passwd",
        "/etc/passwd",
        "../../etc/passwd",
        "../other/plan.pdf",
        "../../x/other/agenda.pdf",
    ],
)
def test_no_link_is_a_path_from_the_root(href: str) -> None:
    """The machine of whoever reads the PDF has its own files there."""
    result = render_here(Job(page(f'<p><a href="{href}">x</a> <a href="beside/x.txt">y</a></p>')))
    kept = [str(note.A.URI) for note in notes_on(opened(result))]
    assert kept == ["beside/x.txt"]
    assert rules(result) == ["refused-url"]


def test_another_meeting_is_beside_by_its_documents_alone() -> None:
    hrefs = (
        "../meeting-2025-09/agenda.pdf#steps",
        "../meeting-2025-09/minutes.pdf",
        "../../meeting-2025-09/agenda.pdf",
    )
    result = render_here(Job(page("".join(f'<p><a href="{href}">x</a></p>' for href in hrefs))))
    kept = [str(note.A.URI) for note in notes_on(opened(result))]
    assert kept == [*hrefs[:2], "../meeting-2025-09/agenda.pdf"]
    assert rules(result) == []


@pytest.mark.parametrize("href", [".//etc/passwd", "x/..//etc/passwd"])
def test_a_path_from_the_root_is_one_from_the_documents_folder(href: str) -> None:
    pdf = opened(render_here(Job(page(f'<p><a href="{href}">x</a></p>'))))
    assert [str(note.A.URI) for note in notes_on(pdf)] == ["etc/passwd"]


def test_nothing_is_embedded_by_the_html() -> None:
    head = '<link rel="attachment" href="https://agenda.invalid/map.png">'
    body = '<p><a rel="attachment" href="map.png">x</a></p>'
    pdf = opened(render_here(Job(page(body, head=head), pdf_sample.assets())))
    assert not pdf.attachments
    assert [str(note.Subtype) for note in notes_on(pdf)] == ["/Link"]


def test_files_are_embedded_by_the_job_sorted() -> None:
    files = (Embedded("b.md", b"two", "text/markdown"), Embedded("a.md", b"one", "text/markdown", "First"))
    result = render_here(Job(page("<p>x</p>"), attachments=files))
    pdf = opened(result)
    assert {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()} == {
        "a.md": b"one",
        "b.md": b"two",
    }
    assert [str(spec.AFRelationship) for spec in pdf.Root.AF] == ["/Source", "/Source"]
    assert render_here(Job(page("<p>x</p>"), attachments=files[::-1])).pdf == result.pdf


@pytest.mark.parametrize(
    "body",
    [
        '<img src="http://example.org/x.png" alt="x">',
        '<img src="file:///etc/hostname" alt="x">',
        '<p style="background: url(http://example.org/x.png)">x</p>',
        '<object data="http://example.org/x.svg">x</object>',
        "<style>@import url(http://example.org/x.css);</style>",
        "<style>@font-face {font-family: x; src: url(http://example.org/x.ttf)}</style>",
        '<svg width="9" height="9"><title>t</title><image href="http://example.org/x.png" width="5" height="5"/></svg>',
    ],
)
def test_nothing_else_is_loaded(body: str) -> None:
    result = render_here(Job(page(body)))
    assert "refused-url" in rules(result)
    assert any("example.org" in found.message or "/etc/hostname" in found.message for found in result.diagnostics)


def test_missing_glyph_names_the_character() -> None:
    (found,) = render_here(Job(page("<p>x \N{CUNEIFORM SIGN A} \N{CUNEIFORM SIGN A}</p>"))).diagnostics
    assert (found.rule, found.severity) == ("missing-glyph", "error")
    assert "\N{CUNEIFORM SIGN A}" in found.message
    assert "U+12000" in found.message


def test_private_characters_are_refused() -> None:
    assert "missing-glyph" in rules(render_here(Job(page("<p>\ue000</p>"))))


def test_the_second_font_has_what_the_first_lacks() -> None:
    assert render_here(Job(page("<p>◦ ↩ ✓ → ☐ Ж Ω ≤ 😀</p>".replace("😀", "")))).diagnostics == ()


@pytest.mark.parametrize("family", ["Source Sans 3", "Arial", "sans-serif", "serif", "monospace", "Nonsense"])
def test_only_our_fonts_are_used(family: str) -> None:
    pdf = opened(render_here(Job(page("<p>plain ✓</p>", f'body {{ font-family: "{family}" }}'))))
    names = {str(font.BaseFont).split("+")[1] for font in pdf.pages[0].Resources.Font.values()}
    assert {name.split("-")[0] for name in names} <= {"Source", "DejaVu"}, names


def test_style_mistakes_name_sheet_and_line() -> None:
    result = render_here(Job(page("<p>x</p>", "p { colour: red;\n width: 3 apples }")))
    assert rules(result) == ["style-sheet", "style-sheet"]
    first, second = result.diagnostics
    assert "`colour: red` at 2:5" in first.message
    assert "`print.css`" in first.message
    assert "width" in second.message
    assert first.severity == "warning"


def test_what_only_browsers_need_is_no_mistake() -> None:
    style = "p { cursor: help; transition: all 1s; -webkit-hyphens: auto; accent-color: red; scroll-margin-top: 1em }"
    assert render_here(Job(page("<p>x</p>", style))).diagnostics == ()


def test_missing_anchor_and_broken_image_are_errors() -> None:
    assets = {"https://agenda.invalid/x.png": ("image/png", b"no picture")}
    body = '<p><a href="#nowhere">x</a><a href="#nowhere">y</a><img alt="x" src="https://agenda.invalid/x.png"></p>'
    result = render_here(Job(page(body), assets))
    assert sorted(rules(result)) == ["image-unusable", "missing-anchor"]
    assert {found.severity for found in result.diagnostics} == {"error"}
    assert any("`x.png`" in found.message for found in result.diagnostics)


def test_sheets_are_read_once_for_all_layouts_and_what_was_said_of_them_stays(caplog: pytest.LogCaptureFixture) -> None:
    contents = "".join(f'<li><a href="#item-{n}">{n}</a></li>' for n in range(30))
    items = "".join(f'<h2 id="item-{n}">{n}</h2><p>x</p>' for n in range(29))
    style = "li { color: rightly; width: var(--none) } h2, li:last-child { break-before: page }"
    body = f'<nav class="contents"><ol>{contents}</ol></nav><main id="agenda" class="paged">{items}</main>'
    result = render_here(Job(page(body, style)))
    said = [record.getMessage() for record in caplog.records if record.name == "weasyprint.progress"]
    assert [sum(line.startswith(f"Step {step} ") for line in said) for step in (2, 4)] == [1, 3]
    assert rules(result) == ["style-sheet", "style-sheet", "missing-anchor"]
    assert ["color: rightly" in result.diagnostics[0].message, "item-29" in result.diagnostics[2].message] == [True] * 2


def test_a_crash_of_the_engine_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.layout import block  # type: ignore[import-untyped]

    def crash(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(block, "block_container_layout", crash)
    result = render_here(Job(page('<p id="here">x</p>')))
    assert rules(result) == ["pdf-engine"]
    assert result.pdf == b""


def test_deep_nesting_is_a_finding() -> None:
    result = render_here(Job(page("<div>" * 1500 + "x" + "</div>" * 1500)))
    assert rules(result) == ["pdf-engine"]
    assert "deeply" in result.diagnostics[0].message


@pytest.mark.parametrize("value", ["calc(1 / 0)", "calc(1px * 1px)", "calc()", "min()", "calc(1e99px)", "calc(2 2)"])
@pytest.mark.parametrize("name", ["width", "font-size", "margin", "line-height", "column-count"])
def test_odd_sums_in_styles_do_no_harm(name: str, value: str) -> None:
    result = render_here(Job(page("<p>x</p>", f"p {{ {name}: {value} }}")))
    assert result.pdf or rules(result) == ["pdf-engine"]
    for found in result.diagnostics:
        assert re.search(r"\d:\d|line \d|element `", found.message), found.message


def lines_of(body: str) -> list[str]:
    """Return the lines of a page 50 mm wide, as a reader gets them."""
    style = "@page { size: 60mm 90mm; margin: 5mm } body { hyphens: auto; font-size: 10pt }"
    result = render_here(Job(page(body, style)))
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(result.pdf)
        file.flush()
        command = ["pdftotext", "-layout", file.name, "-"]
        text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_the_last_word_of_a_paragraph_is_not_hyphenated() -> None:
    ends = [lines_of(f"<p>{'w' * count} committee has its recommendation.</p>") for count in range(1, 16)]
    assert all(lines[-1].endswith("recommendation.") for lines in ends)
    inside = [lines_of(f"<p>{'w' * count} committee has its recommendation too.</p>") for count in range(1, 16)]
    assert any(line.endswith(("-", "\N{HYPHEN}")) for lines in inside for line in lines)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("<ol><li>a</li><li>b</li></ol>", ["1", "2"]),
        ('<ol start="8"><li>a</li><li>b<ol><li>c</li></ol></li><li>d</li></ol>', ["8", "9", "1", "10"]),
        ('<ol start="0"><li>a</li><li value="5">b</li><li>c</li></ol>', ["0", "5", "6"]),
        ("<ol reversed><li>a</li><li>b</li><li>c</li></ol>", ["3", "2", "1"]),
        ('<ol start="x"><li value="">a</li></ol>', ["1"]),
    ],
)
def test_lists_begin_with_the_number_that_was_asked_for(html: str, numbers: list[str]) -> None:
    assert [line.partition(".")[0] for line in lines_of(html)] == numbers
