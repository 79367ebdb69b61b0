"""Where a line ends within what is no word of a language, it ends without a hyphen, and not beyond the margin."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from agendagen.html.verbatim import runs
from agendagen.pdf import Job, render_here
from agendagen.text import Link, Paragraph, Words
from tests.unit.html_sample import agenda, html, item, part, rendered

RUNS = [
    "https://example.org/documents/consultationresponses.pdf",
    "www.harbourauthority.example",
    "secretariat.international@administration.example.org",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "0f3f5d5e-1b7c-4f6e-9b5a-1234567890ab",
    r"\\fileserver\departments\harbour\consultation",
    r"N:\departments\harbour",
    "/srv/departments/harbour/consultation",
    "departments/harbour/consultation/",
    "consultationresponses.docx",
    "consultation_responses_harbour",
    "harbourauthority.administration.example.org/consultation",
    "INT/2026/administration0042",
]


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize(("before", "behind"), [("See ", " now."), ("", ""), ("(", ")"), ("“", ",”"), ("a ", ".")])
def test_a_run_is_marked_without_what_stands_around_it(run: str, before: str, behind: str) -> None:
    found = list(runs(before + run + behind, breaks=False))
    assert "".join(text for text, _ in found) == before + run + behind
    assert [text.strip("/") for text, verbatim in found if verbatim] == [run.strip("/")]


@pytest.mark.parametrize(
    "words",
    [
        "The administration/organisation decides",
        "Et 2025-kommunalbestyrelsesmøde den 17. november kl. 18.00",
        "bl.a. kommunalbestyrelsen, f.eks. i 2025/26",
        "and/or consultation; 1,200,000.50",
        "short: a@b.dk",
    ],
)
def test_words_keep_their_hyphens(words: str) -> None:
    assert list(runs(words, breaks=True)) == [(words, False)]


def test_a_line_may_end_behind_the_signs_of_an_address() -> None:
    assert list(runs("https://example.org", breaks=True)) == [("https://example.org", True)]
    ((run, _),) = runs("https://example.org/a-b/index.aspx?id=%2F&view_id=7", breaks=True)
    assert run.split("\N{ZERO WIDTH SPACE}") == [
        "https://example.", "org/", "a-", "b/", "index.", "aspx?", "id=", "%2F&", "view_", "id=", "7",
    ]  # fmt: skip


def test_the_screen_gets_no_invisible_characters() -> None:
    shown = Paragraph((Words("See "), Link((Words(RUNS[0]),), RUNS[0])))
    page = html(agenda(item("a", "1.1", "A", parts=(part("", shown),))))
    assert f'<span class="verbatim">{RUNS[0]}</span>' in page
    assert "\N{ZERO WIDTH SPACE}" not in page


@pytest.mark.parametrize("run", [*RUNS, RUNS[0].replace("documents", "%2D1b7c" * 30), "a" * 150 + "/" + "b1" * 90])
def test_on_paper_it_has_no_hyphen_and_stays_within_the_margin(run: str, tmp_path: Any) -> None:
    """Set the run behind words of all lengths, so that the end of a line falls everywhere in it."""
    blocks = [Paragraph((Words("filling the line " * 2 + "x" * n + " " + run),)) for n in range(1, 50, 4)]
    document, _ = rendered(agenda(item("a", "1.1", "A", parts=(part("", *blocks),))), medium="paper")
    assert document is not None
    result = render_here(Job(document.html))
    file = tmp_path / "agenda.pdf"
    file.write_bytes(result.pdf)
    said = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, text=True, check=True).stdout
    assert "\N{HYPHEN}" not in said
    assert "\N{ZERO WIDTH SPACE}" not in said
    ends = [float(line.split('xMax="')[1].split('"')[0]) for line in said.splitlines() if "<word " in line]
    assert max(ends) <= 595.3 - 26 * 72 / 25.4 + 1
