"""Printed from a browser the HTML has the whole agenda, at any width of the window, in every theme."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page

from agendagen.build import Options, build
from agendagen.diagnostics import failed
from agendagen.worker import Worker

CASE = "The council discussed the matter at its last meeting and asked staff to study how to do it better. " * 6
WIDE = (
    "| Town | " + "Registered citizens altogether | " * 12 + "Remarks |\n" + "|---" * 14 + "|\n"
    + "".join(f"| Northby | {'12.345 | ' * 12}Remarked {n} |\n" for n in range(3)) + "\n"
)  # fmt: skip
THEMES = ("default", "formal", "compact")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Make one agenda in each theme: a long list of people, contents of a page, a table, and text to the last line."""
    root = tmp_path_factory.mktemp("printed")
    (root / "agendagen.yaml").write_text("language: en\n")
    made, worker = {}, Worker()
    for theme in THEMES:
        meeting = root / theme
        people = "".join(f"  - {{name: Person {n}, organisation: Town of Northby}}\n" for n in range(24))
        people += "  - {name: Somebody, organisation: Villages, absent: true}\n"
        sections = "sections: {a: Call to order, b: Consent calendar, c: New business}\n"
        meeting.mkdir()
        (meeting / "meeting.yaml").write_text(
            f"body: City Council\ndate: 2025-11-18\ntheme: {{name: {theme}}}\n{sections}participants:\n{people}"
        )
        for n in range(18):
            section = meeting / "abc"[n // 6]
            section.mkdir(exist_ok=True)
            table = "| Year | Places |\n|---|---|\n" + "".join(f"| {year} | {year}7 |\n" for year in range(2001, 2020))
            text = f"# Contract {n}\n\n{CASE}\n\n{table}\n{WIDE if n == 1 else ''}{CASE}\n\nThe end of item {n}.\n"
            (section / f"{n + 1}-item-{n}.md").write_text(text)
        outcome = build(
            meeting,
            Options(output=root / "out", formats=frozenset({"html"})),
            cwd=root,
            worker=worker,
            progress=lambda _: None,
        )
        assert not failed(outcome.diagnostics)
        made[theme] = root / "out" / theme / "agenda.html"
    worker.close()
    return made


@pytest.fixture
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a window of the width that the test asks for."""
    page = browser.new_page(viewport={"width": request.param, "height": 900})
    yield page
    page.close()


def printed(page: Page) -> list[str]:
    """Return the text of each page that a browser prints, without spaces and hyphens."""
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    texts = [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
    return [squeezed(text) for text in texts]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\ufffe\u2010-]", "", text)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("window", [500, 800, 1440], indirect=True)
def test_nothing_of_the_agenda_is_lost(window: Page, documents: dict[str, Path], theme: str) -> None:
    window.goto(documents[theme].as_uri())
    pages = printed(window)
    whole = "".join(pages)
    for n in range(18):
        assert f"Theendofitem{n}." in whole
        assert whole.count(f"Person{n},") + whole.count(f"Person{n}Town") == 1
    assert pages[-1].endswith("Theendofitem17.")
    assert all(f"Remarked{n}" in whole for n in range(3)), "a wide table is cut off"
    assert whole.count("12.345") == 36
    for words in ("Agenda", "CityCouncil", "18November2025", "Contents", "Calltoorder"):
        assert words.lower() in pages[0].lower()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("window", [800], indirect=True)
def test_nothing_is_wider_than_the_paper(window: Page, documents: dict[str, Path], theme: str) -> None:
    window.goto(documents[theme].as_uri())
    window.emulate_media(media="print")
    assert window.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("window", [500], indirect=True)
def test_what_is_folded_on_a_phone_is_not_opened_for_print_by_the_script(
    window: Page, documents: dict[str, Path]
) -> None:
    window.goto(documents["default"].as_uri())
    folded = "[...document.querySelectorAll('nav.contents details, .fold')].map(one => one.open)"
    assert window.evaluate(folded) == [False, False]
    printed(window)
    assert window.evaluate(folded) == [False, False]


@pytest.mark.parametrize("window", [1440], indirect=True)
def test_at_a_desk_everything_is_open(window: Page, documents: dict[str, Path]) -> None:
    window.goto(documents["default"].as_uri())
    assert window.locator(".toc a").first.is_visible()
    assert window.get_by_text("Person 23").is_visible()
    assert not window.locator("summary").first.is_visible()
