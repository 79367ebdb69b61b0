"""What an author sees beside the editor, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from agendagen.build import Options
from agendagen.publishing import publish
from tests.preview.running import TEXT, Passing, Preview, item, make, start, stop, until

SCROLL = """id => {
  document.getElementById(id).scrollIntoView({behavior: "instant"});
  scrollBy({top: 150, behavior: "instant"});
}"""
TOP = "id => document.getElementById(id).getBoundingClientRect().top"


def top(page: Page, name: str) -> float:
    return float(page.evaluate(TOP, name))


def scroll_to(page: Page, name: str) -> None:
    page.evaluate(SCROLL, name)


def headings(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator("main article > .heading").all_inner_texts()]


def test_a_save_shows_and_the_place_stays(page: Page, preview: Preview) -> None:
    page.locator("nav.contents details").evaluate("node => { node.open = false }")
    scroll_to(page, "information-1")
    before = top(page, "information-1")
    page.evaluate("window.untouched = document.getElementById('information-1').querySelector('p')")
    preview.write("decisions/1-decisions-1.md", item("Decisions 1", TEXT + "\n\nA fresh paragraph.\n" + TEXT))
    expect(page.locator("#decisions-1")).to_contain_text("A fresh paragraph.")
    assert top(page, "information-1") == pytest.approx(before, abs=2)
    assert page.evaluate("window.untouched.isConnected")
    assert not page.locator("nav.contents details").evaluate("node => node.open")


def test_an_edit_of_the_item_being_read_keeps_its_place(page: Page, preview: Preview) -> None:
    scroll_to(page, "information-1")
    target = page.locator("#information-1 p").nth(6)
    before = target.bounding_box()
    preview.write("information/1-information-1.md", item("Information 1", "Something new above.\n\n" + TEXT))
    expect(page.locator("#information-1")).to_contain_text("Something new above.")
    after = page.locator("#information-1 p", has_text="Paragraph 6 ").bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] == pytest.approx(before["y"], abs=2)


def test_a_mistake_covers_the_page_and_goes(page: Page, preview: Preview) -> None:
    scroll_to(page, "information-1")
    before = top(page, "information-1")
    good = preview.read("decisions/2-decisions-2.md")
    preview.write("decisions/2-decisions-2.md", good.replace("title:", "titel:"))
    veil = page.locator("agendagen-preview .veil")
    expect(veil).to_be_visible()
    expect(veil).to_contain_text("unknown-key")
    expect(veil).to_contain_text("2-decisions-2.md:2:1")
    assert preview.said(r"error\[unknown-key\]")
    assert preview.said("the last good page stays")
    expect(page.locator("#decisions-2")).to_contain_text("Decisions 2")
    preview.write("decisions/2-decisions-2.md", good)
    expect(veil).to_be_hidden()
    assert top(page, "information-1") == pytest.approx(before, abs=2)
    assert not page.locator("body").evaluate("node => node.inert")


def test_a_warning_is_counted_in_a_corner(page: Page, preview: Preview) -> None:
    preview.write("decisions/4-short.md", "No front matter, no title.\n")
    count = page.locator("agendagen-preview .count")
    expect(count).to_contain_text("1 warning")
    expect(page.locator("agendagen-preview .veil")).to_be_hidden()
    count.click()
    expect(page.locator("agendagen-preview .finding").first).to_contain_text("missing-title")


def test_items_come_go_and_change_their_names(page: Page, preview: Preview) -> None:
    scroll_to(page, "information-2")
    before = top(page, "information-2")
    preview.write("decisions/0-new.md", item("Brand new"))
    expect(page.locator("nav.contents")).to_contain_text("Brand new")
    assert headings(page)[:2] == ["1.1 Brand new", "1.2 Decisions 1"]
    (preview.folder / "decisions/2-decisions-2.md").rename(preview.folder / "decisions/9-decisions-2.md")
    until(lambda: headings(page)[3] == "1.4 Decisions 2")
    (preview.folder / "decisions/1-decisions-1.md").unlink()
    until(lambda: headings(page)[:3] == ["1.1 Brand new", "1.2 Decisions 3", "1.3 Decisions 2"])
    assert top(page, "information-2") == pytest.approx(before, abs=2)
    assert page.locator("[data-kept]").count() == 0
    whole = page.evaluate("document.querySelector('main').innerText")
    page.reload()
    assert page.evaluate("document.querySelector('main').innerText") == whole


def test_two_tabs_and_a_style(browser: Browser, alone: Preview) -> None:
    preview = alone
    page, other = browser.new_page(), browser.new_page()
    for tab in (page, other):
        tab.goto(preview.url)
    preview.write("decisions/1-decisions-1.md", item("For both tabs"))
    for tab in (page, other):
        expect(tab.locator("#decisions-1")).to_contain_text("For both tabs")
    preview.write("templates/screen.css", "body { background: rgb(1, 2, 3) } @font-face { }")
    preview.write("meeting.yaml", preview.read("meeting.yaml") + "room: Blue room\n")
    for tab in (page, other):
        expect(tab.locator(".cover")).to_contain_text("Blue room")
        expect(tab.locator("body")).to_have_css("background-color", "rgb(1, 2, 3)")
        tab.close()


def test_paper_keeps_its_page_and_zoom(page: Page, preview: Preview) -> None:
    page.get_by_role("button", name="Paper").click()
    paper = page.locator("agendagen-preview .paper")
    first = paper.locator("img").first
    expect(first).to_have_attribute("data-shown", re.compile("."))
    page.get_by_role("button", name="Larger").click()
    wide = paper.locator(".page").nth(1).evaluate("node => node.offsetWidth")
    paper.evaluate("box => { box.scrollTop = box.children[1].offsetTop + 200 }")
    page.wait_for_timeout(60)
    place = paper.evaluate("box => box.scrollTop")
    setting = Passing(page, ".setting")
    preview.write("decisions/1-decisions-1.md", item("On paper now"))
    until(setting.seen)
    second = paper.locator("img").nth(1)
    expect(second).to_have_attribute("data-shown", "2")
    expect(page.locator("agendagen-preview .setting")).to_be_hidden()
    assert paper.evaluate("box => box.scrollTop") == pytest.approx(place, abs=3)
    assert second.evaluate("node => node.offsetWidth") == wide
    page.reload()
    expect(paper).to_be_visible()
    expect(second).to_have_attribute("data-shown", "2")
    assert second.evaluate("node => node.offsetWidth") == wide
    for name, beginning in (("HTML", b"<!DOCTYPE"), ("PDF", b"%PDF-")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        data = Path(download.value.path()).read_bytes()
        assert data.startswith(beginning)
        assert b"preview.js" not in data


def test_what_was_clicked_opens_in_the_editor(browser: Browser, preview: Preview, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> "{tmp_path}/opened"\n')
    editor.chmod(0o755)
    running = start(preview.folder, "--editor", f"{editor} {{path}}:{{line}}")
    page = browser.new_page()
    try:
        page.goto(running.url)
        page.locator("#information-2 p").nth(3).click(modifiers=["Alt"])
        expect(page.locator("agendagen-preview .toast")).to_contain_text("Opened")
        source = preview.folder / "information/2-information-2.md"
        line = source.read_text().split("\n").index(TEXT.split("\n\n")[3]) + 1
        assert (tmp_path / "opened").read_text().strip() == f"{source}:{line}"
        running.write("information/2-information-2.md", item("Information 2", extra="presentr: Anna\n"))
        page.locator("agendagen-preview .finding").click()
        until(lambda: len((tmp_path / "opened").read_text().splitlines()) == 2)
        assert (tmp_path / "opened").read_text().splitlines()[1] == f"{source}:3"
    finally:
        page.close()
        stop(running)


def test_without_an_editor_the_place_is_copied(page: Page, preview: Preview) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#decisions-1 p").first.click(modifiers=["Alt"])
    expect(page.locator("agendagen-preview .toast")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith("1-decisions-1.md:5")


def test_a_first_build_that_fails_recovers(browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "meeting"
    folder.mkdir()
    (folder / "meeting.yaml").write_text("body: Council\ndaet: 2025-11-20\n")
    (folder / "1-budget.md").write_text(item("Budget"))
    running = start(folder)
    page = browser.new_page()
    try:
        page.goto(running.url)
        expect(page.locator("agendagen-preview .veil")).to_contain_text("daet")
        running.write("meeting.yaml", "body: Council\ndate: 2025-11-20\n")
        expect(page.locator("main")).to_contain_text("Budget")
        expect(page.locator("agendagen-preview .veil")).to_be_hidden()
    finally:
        page.close()
        stop(running)


def test_a_workspace_has_a_start_page(browser: Browser, tmp_path: Path) -> None:
    root = make(tmp_path / "root/first").parent
    (root / "agendagen.yaml").write_text("body: Council\n")
    running = start(root)
    page = browser.new_page()
    try:
        page.goto(running.address)
        assert page.locator("main ul a").count() == 1
        (root / "second").mkdir()
        (root / "second/meeting.yaml").write_text("date: 2026-01-15\nlanguage: en\n")
        (root / "second/1-a.md").write_text(item("Alone"))
        expect(page.locator("main ul a")).to_have_count(2)
        page.locator("main ul a").first.click()
        expect(page.locator("main")).to_contain_text("Alone")
    finally:
        page.close()
        stop(running)


def test_what_was_sent_says_when_and_leads_to_what_has_changed(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762938000")
    folder = make(tmp_path / "root/first")
    options = Options(formats=frozenset({"html"}))
    publish(folder, options, uncommitted=True, cwd=folder.parent, progress=lambda _: None)
    first = next(path for path in sorted(folder.rglob("*.md")))
    first.write_text(first.read_text() + "\nAnd more.\n")
    running = start(folder.parent)
    page = browser.new_page()
    try:
        page.goto(running.address)
        link = page.locator("main .standing")
        expect(link).to_have_text(re.compile("sent 2025-11-12 .* as dispatch 1; 1 change since"))
        link.click()
        expect(page.locator("#changes")).to_be_in_viewport()
        said = page.locator("agendagen-preview .standing")
        expect(said).to_have_text(re.compile("1 change since"))
        first.write_text(first.read_text().replace("\nAnd more.\n", ""))
        expect(said).to_have_text(re.compile("nothing has changed since"))
        expect(page.locator("#changes")).to_have_count(0)
        assert said.get_attribute("href") is None
    finally:
        page.close()
        stop(running)


def test_agenda_and_minutes_are_one_click_apart(page: Page, preview: Preview) -> None:
    preview.write("decisions/1-decisions-1.md", item("Decisions 1", "## Decision\n\nIt was adopted.\n"))
    expect(page.locator("#decisions-1")).not_to_contain_text("It was adopted.")
    page.locator(".other").click()
    expect(page.locator("#decisions-1")).to_contain_text("It was adopted.")
    assert page.url == f"{preview.url}minutes/"
    preview.write("decisions/1-decisions-1.md", item("Decisions 1", "## Decision\n\nIt was postponed.\n"))
    expect(page.locator("#decisions-1")).to_contain_text("It was postponed.")
    page.locator(".other").click()
    expect(page.locator("main")).not_to_contain_text("It was postponed.")
    assert page.url == preview.url
