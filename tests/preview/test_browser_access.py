"""The preview without a mouse, on a small screen, and where something is missing; in a real browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.preview.running import TEXT, Preview, item, start, stop, until

FOCUS = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node?.className || node?.dataset?.view || node?.nodeName || "";
}"""

WITHIN = """() => document.activeElement === document.body  // the browser's own window is part of the round
  || document.querySelector("agendagen-preview").shadowRoot.querySelector("dialog").matches(":focus-within")"""


def focus(page: Page) -> str:
    return str(page.evaluate(FOCUS))


def paper(page: Page) -> None:
    page.get_by_role("button", name="Paper").focus()
    page.keyboard.press("Enter")
    expect(page.locator("agendagen-preview .page svg").first).to_be_attached()


def test_the_paper_is_read_with_the_keyboard(page: Page) -> None:
    paper(page)
    box = page.locator("agendagen-preview .paper")
    assert focus(page) == "paper"
    for key in ("PageDown", "End"):
        before = box.evaluate("box => box.scrollTop")
        page.keyboard.press(key)
        until(lambda at=before: box.evaluate("box => box.scrollTop") > at)  # type: ignore[misc]
    assert page.locator("body").evaluate("node => node.inert")
    page.keyboard.press("Tab")
    assert focus(page) != "paper"
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    assert focus(page) == "html"
    assert not page.locator("body").evaluate("node => node.inert")


def test_words_on_the_paper_lie_over_their_picture_and_can_be_copied(page: Page) -> None:
    paper(page)
    line = page.locator("agendagen-preview .page text", has_text="Paragraph 3 of this item").first
    page.locator("agendagen-preview .paper").evaluate("(box, top) => { box.scrollTop = top }", 0)
    line.scroll_into_view_if_needed()
    where = line.bounding_box()
    sheet = line.locator("xpath=ancestor::div[@class='page']").bounding_box()
    assert where is not None
    assert sheet is not None
    assert sheet["x"] < where["x"] < where["x"] + where["width"] < sheet["x"] + sheet["width"]
    assert where["height"] == pytest.approx(sheet["height"] * 11 / 842 * 1.3, rel=0.4)
    line.click(click_count=3)
    assert page.evaluate("getSelection().toString()").strip().startswith("Paragraph 3 of this item says something")
    assert page.evaluate("window.find('Paragraph 7 of this item says')")


def test_a_save_brings_the_new_words(page: Page, preview: Preview) -> None:
    paper(page)
    preview.write("decisions/1-decisions-1.md", item("Quite another title"))
    words = page.locator("agendagen-preview .page text", has_text="Quite another title").first
    expect(words).to_be_attached()


def test_the_list_takes_the_focus_and_gives_it_back(page: Page, preview: Preview) -> None:
    preview.write("decisions/4-short.md", "No front matter, no title.\n")
    count = page.locator("agendagen-preview .count")
    expect(count).to_contain_text("1 warning")
    count.focus()
    page.keyboard.press("Enter")
    veil = page.locator("agendagen-preview .veil")
    expect(veil).to_be_visible()
    for _ in range(6):
        assert page.evaluate(WITHIN)
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(veil).to_be_hidden()
    assert focus(page) == "count"


def test_errors_come_first_and_fit_a_small_screen(page: Page, preview: Preview) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    preview.write("decisions/0-short.md", "No front matter, no title.\n")
    long = "a-word-that-is-quite-long/" * 6
    preview.write("information/3-information-3.md", item("Information 3", TEXT, f"attachments: [{long}x.pdf]\n"))
    veil = page.locator("agendagen-preview .veil")
    expect(veil).to_be_visible()
    shown = [row.get_attribute("data-severity") for row in veil.locator(".finding").all()]
    assert shown == sorted(shown, key=["error", "warning", "note"].index)  # type: ignore[arg-type]
    assert {"error", "warning"} <= set(shown)
    expect(veil.locator("mark").first).to_contain_text("a-word-that-is-quite-long")
    assert veil.evaluate("node => node.scrollWidth <= node.clientWidth")
    inside = "node => [...node.querySelectorAll('.finding *')].every(e => e.getBoundingClientRect().right <= 375)"
    assert veil.evaluate(inside)


@pytest.fixture
def meetings(tmp_path: Path) -> Preview:
    (tmp_path / "agendagen.yaml").write_text("body: Council\nlanguage: en\n")
    for name, day, more in (
        ("a", "2025-01-09", ""),
        ("b", "2026-03-05", "status: draft\n"),
        ("c", "2025-06-11", "status: cancelled\n"),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "meeting.yaml").write_text(f"date: {day}\n{more}")
        (tmp_path / name / "1-one.md").write_text(item("One", "A text."))
    return start(tmp_path)


def test_the_start_page_says_how_meetings_stand(browser: Browser, meetings: Preview) -> None:
    page = browser.new_page()
    try:
        page.goto(meetings.address)
        rows = page.locator("main li")
        assert [row.split()[0] for row in page.locator("main .folder").all_inner_texts()] == ["b", "c", "a"]
        expect(rows.nth(0)).to_contain_text("draft")
        expect(rows.nth(1)).to_contain_text("cancelled")
        for path, told in (("a/1-one.md", "1 error"), ("c/meeting.yaml", "1 error")):
            file = meetings.folder / path
            file.write_text(file.read_text().replace("date:", "daet:").replace("title:", "titel:"))
            expect(page.locator("main li", has=page.locator(f'a[href="/{path[0]}/"]'))).to_contain_text(told)
        page.locator("main a", has_text=str(date(2026, 3, 5).year)).click()
        page.get_by_role("link", name="‹ Meetings").click()
        expect(page.locator("main h1")).to_have_text("Meetings")
        page.goto(f"{meetings.address}c/")
        page.locator("agendagen-preview dialog").get_by_role("link", name="‹ Meetings").click()
        expect(page.locator("main h1")).to_have_text("Meetings")
        for path, said in (("x/", "x"), ("b/attachments/plan.pdf", "attachments/plan.pdf")):
            answer = page.goto(meetings.address + path)
            assert answer is not None
            assert answer.status == 404
            expect(page.locator("main")).to_contain_text(said)
            expect(page.locator('main a[href="/"]')).to_be_visible()
    finally:
        page.close()
        stop(meetings)
