"""The pages around a change, beside those of the whole paper that follow."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from benchmarks.meetings import long_meeting
from playwright.sync_api import Page, expect

from agendagen.build import Documents, prepare
from agendagen.html.document import Document
from agendagen.model import Item, Kind
from agendagen.parsecache import ParseCache
from agendagen.pdf import pango_problem, render_here
from agendagen.preview.paper import Paper
from agendagen.preview.window import Sheet, Sheets, changed, hindrance, put, whole, window
from agendagen.reading import gather
from tests.preview.running import TEXT, Preview, item
from tests.sample import SLOW, sample

EXAMPLE = Path(__file__).parents[2] / "examples"
needs_pango = pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")
ADDED = "\n\nA fresh paragraph that says what is new about the matter, in some words.\n"
MUCH = "\n\n" + ("Much is new here and must be said at length. " * 60 + "\n\n") * 2
MANY = sample(14, slow=30)
"""Items of a long meeting."""
AT_MOST = 0.03
"""Of the pages of windows so many may say something else than the whole paper, but for the number of all pages."""


@dataclass
class Meeting:
    """A meeting as a preview knows it, without a preview."""

    folder: Path
    cache: ParseCache
    kind: Kind = "agenda"

    def documents(self) -> Documents:
        """Read it."""
        reading = gather(self.folder, self.cache, cwd=Path.cwd(), kind=self.kind)
        documents, found = prepare(reading)
        assert documents, [*reading.diagnostics, *found]
        return documents

    def items(self) -> list[Item]:
        """Return the outermost items."""
        return [one for section in self.documents().reading.agenda.sections for one in section.items]

    def file(self, one: Item) -> Path:
        """Return the file of an item."""
        return next(path for path in (self.folder / one.path, self.folder.parent / one.path) if path.exists())


def screen(documents: Documents) -> Document:
    document, found = documents.screen()
    assert document, found
    return document


def paper(documents: Documents) -> Sheets:
    """Set all pages."""
    document, found = documents.sheets()
    assert document, found
    result = render_here(replace(documents.asked(document), pieces=tuple(document.pieces.named)))
    return whole(Paper(result.pdf, "whole", result.anchors), result, document)


def windowed(sheets: Sheets, documents: Documents, name: str) -> Sheets | None:
    """Set the pages around a change; None where there is nothing to begin with."""
    asked = window(sheets, documents, name)
    if asked is None:
        return None
    result = render_here(asked.job)
    assert result.pdf, result.diagnostics
    return put(sheets, asked, result, Paper(result.pdf, "window", result.anchors))


def words(sheet: Sheet, pages: int) -> str:
    """Return what a page says, with N for the number of all pages."""
    said = " ".join(run[-1] for line in sheet.paper.lines()[sheet.number] for run in line)
    return re.sub(rf"(?<= af | of ){pages}\b", "N", re.sub("[\x02\N{HYPHEN}]", "-", said))


def added(text: str) -> str:
    return text.rstrip("\n") + ADDED


def grown(text: str) -> str:
    return text.rstrip("\n") + MUCH


def shorter(text: str) -> str:
    return text[: text.rstrip().rfind("\n\n")] + "\n"


@needs_pango
@pytest.mark.parametrize("theme", ["default", "long", "formal", "compact"][: sample(2, slow=4)])
def test_pages_of_a_window_say_what_the_whole_paper_says(theme: str, tmp_path: Path) -> None:
    if theme == "long":
        folder = long_meeting(tmp_path / "workspace" / "meeting", MANY)
    else:
        shutil.copytree(EXAMPLE, tmp_path / "workspace", ignore=shutil.ignore_patterns("build"))
        folder = tmp_path / "workspace" / "meeting-2025-11"
        settings = tmp_path / "workspace" / "agendagen.yaml"
        settings.write_text(re.sub(r"^theme:.*\n(?: .*\n)*", "", settings.read_text(), flags=re.MULTILINE))
        settings.write_text(f"{settings.read_text()}\ntheme: {{name: {theme}}}\n")
    meeting = Meeting(folder, ParseCache())
    documents = meeting.documents()
    before, sheets = screen(documents), paper(documents)
    items = meeting.items()
    edits: list[tuple[int, Callable[[str], str]]] = [(7, grown), (len(items) - 2, added)]
    if SLOW and theme == "default":
        edits += [(2, added), (9, shorter)]
    made = other = 0
    for place, edit in edits:
        file = meeting.file(items[place])
        text = file.read_text()
        file.write_text(edit(text))
        documents = meeting.documents()
        name = changed(before, screen(documents))
        assert name == items[place].id
        shown = windowed(sheets, documents, name)
        exact = paper(documents)
        file.write_text(text)
        assert shown is not None
        marked = [page for page, sheet in enumerate(shown.pages) if sheet.mark == "provisional"]
        assert marked
        assert shown.anchors[name] == exact.anchors[name]
        for page in marked:
            told = words(exact.pages[page], len(exact.pages)) if page < len(exact.pages) else ""
            said = words(shown.pages[page], len(sheets.pages))
            other += re.sub(rf" (af|of) {len(shown.pages)}\b", r" \1 N", said) != told
            made += 1
    assert made >= len(edits)
    assert other <= AT_MOST * made, f"{other} of {made} pages differ"


@needs_pango
def test_pages_of_a_window_of_minutes_say_what_the_whole_paper_says(tmp_path: Path) -> None:
    meeting = Meeting(long_meeting(tmp_path / "meeting", MANY), ParseCache(), "minutes")
    settings = meeting.folder / "meeting.yaml"
    settings.write_text(settings.read_text() + "quorum: half\nsignatures: all\nchair: Asta Lind\n")
    for number, one in enumerate(meeting.items()):
        file = meeting.file(one)
        decided = f"\n\n## Decision\n\nDecided as number {number}.\n"
        file.write_text(re.sub(r"^---\n", "---\noutcome: adopted\n", file.read_text()).rstrip() + decided)
    documents = meeting.documents()
    before, sheets = screen(documents), paper(documents)
    file = meeting.file(meeting.items()[9])
    file.write_text(file.read_text().replace("Decided as number 9.", "Decided as number 9." + ADDED))
    documents = meeting.documents()
    shown = windowed(sheets, documents, changed(before, screen(documents)))
    exact = paper(documents)
    assert shown is not None
    marked = [page for page, sheet in enumerate(shown.pages) if sheet.mark == "provisional"]
    assert marked
    for page in marked:
        said = words(shown.pages[page], len(sheets.pages))
        assert re.sub(rf" (af|of) {len(shown.pages)}\b", r" \1 N", said) == words(exact.pages[page], len(exact.pages))
    assert any("fresh paragraph" in words(shown.pages[page], 1) for page in marked)


@needs_pango
def test_a_window_upon_a_window(tmp_path: Path) -> None:
    meeting = Meeting(long_meeting(tmp_path / "meeting", MANY), ParseCache())
    documents = meeting.documents()
    sheets, seen = paper(documents), screen(documents)
    for place in (MANY // 4, MANY - 5, MANY // 4):
        file = meeting.file(meeting.items()[place])
        file.write_text(file.read_text() + ADDED)
        documents = meeting.documents()
        now = screen(documents)
        shown = windowed(sheets, documents, changed(seen, now))
        assert shown
        sheets, seen = shown, now
    exact = paper(documents)
    for page in {number for number, sheet in enumerate(sheets.pages) if sheet.mark == "provisional"}:
        assert words(sheets.pages[page], len(sheets.pages)) == words(exact.pages[page], len(exact.pages))


def test_templates_and_counters_of_ones_own_are_set_as_a_whole(tmp_path: Path) -> None:
    folder = long_meeting(tmp_path / "workspace" / "meeting", 2)
    (tmp_path / "workspace" / "agendagen.yaml").write_text("language: en\n")
    meeting = Meeting(folder, ParseCache())
    own = tmp_path / "workspace" / "templates"
    own.mkdir()
    assert hindrance(meeting.documents().theme) is None
    (own / "print-more.css").write_text(".item { color: #123456 }")
    assert hindrance(meeting.documents().theme) is None
    (own / "print-more.css").write_text(".item { counter-increment: mine }")
    counted = hindrance(meeting.documents().theme)
    assert counted
    assert "style sheet" in counted.worded("en")
    (own / "print-more.css").unlink()
    (own / "item.html.j2").write_text("<p>{{ item.title }}</p>")
    templates = hindrance(meeting.documents().theme)
    assert templates
    assert "templates" in templates.worded("en")


def test_the_page_is_there_before_the_paper_and_nothing_jumps(page: Page, preview: Preview) -> None:
    page.get_by_role("button", name="Paper").click()
    view = page.locator("agendagen-preview .paper")
    second = view.locator(".page").nth(1)
    expect(second.locator("img")).to_have_attribute("data-shown", re.compile("."))
    view.evaluate("box => { box.scrollTop = box.children[1].offsetTop + 150 }")
    page.wait_for_timeout(60)
    place = view.evaluate("box => box.scrollTop")
    page.evaluate("""() => {
      const box = document.querySelector("agendagen-preview").shadowRoot.querySelector(".paper");
      window.seen = new Set();
      const note = () => [...box.children].slice(0, 3).forEach(page => {
        const drawn = page.firstChild.getAttribute("src") ? "drawn" : "blank";
        seen.add(`${page.dataset.mark}|${page.firstChild.alt}|${drawn}`);
      });
      new MutationObserver(note).observe(box, { subtree: true, childList: true, attributes: true });
    }""")
    preview.write("decisions/1-decisions-1.md", item("Decisions 1", TEXT + "\n\nNew on this page.\n"))
    expect(second.locator("text").filter(has_text="New on this page")).to_have_count(1)
    assert view.evaluate("box => box.scrollTop") == pytest.approx(place, abs=2)
    expect(second).to_have_attribute("data-mark", "")
    assert view.evaluate("box => box.scrollTop") == pytest.approx(place, abs=2)
    seen = page.evaluate("[...seen]")
    assert any(re.fullmatch(r"provisional\|Page 2 of \d+, provisional\|drawn", each) for each in seen)
    assert not any(each.endswith("blank") for each in seen)
    preview.write("decisions/1-decisions-1.md", item("Decisions 1").replace("title:", "titel:"))
    expect(page.locator("agendagen-preview .veil")).to_be_visible()
    assert second.locator("img").evaluate("image => image.naturalWidth") > 0
