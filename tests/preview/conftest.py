"""A running preview and a browser that looks at it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.preview.running import PATIENCE, Preview, answers, make, start, stop, until

expect.set_options(timeout=PATIENCE * 1000)  # milliseconds
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def chromium() -> str | None:
    """Return where the system's Chromium is."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def cannot() -> str:
    """Return why these tests cannot run, or nothing."""
    return "" if chromium() else "there is no Chromium (apt-get install chromium)"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none; in CI such a run fails instead."""
    reason = cannot()
    for item in items:
        if reason and "browser" in getattr(item, "fixturenames", ()) and os.environ.get("CI", "") in {"", "0", "false"}:
            item.add_marker(pytest.mark.skip(reason=f"tests of the preview are skipped: {reason}"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start Chromium once for these tests: while it is open, a loop runs in the thread of every test."""
    reason = cannot()
    if reason:
        pytest.fail(f"in CI the preview is always tested: {reason}")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="package")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Run one preview of a workspace for most tests; each has a meeting of its own in it."""
    root = tmp_path_factory.mktemp("workspace")
    (root / "agendagen.yaml").write_text("language: en\n")
    running = start(root)
    yield running
    stop(running)


@pytest.fixture
def preview(workspace: Preview, request: pytest.FixtureRequest) -> Preview:
    """Have a small meeting of the running preview."""
    folder = make(workspace.folder / request.node.name)
    meeting = replace(workspace, folder=folder)
    until(lambda: answers(meeting.url))
    return meeting


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Preview]:
    """Run a preview of nothing but a small meeting."""
    running = start(make(tmp_path / "meeting"))
    yield running
    if running.process.poll() is None:
        stop(running)


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    """Show the meeting in a tab; whatever the page complains of fails the test."""
    context = browser.new_context(viewport={"width": 1100, "height": 800})
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda problem: complaints.append(str(problem)))
    tab.goto(preview.url)
    tab.wait_for_function("document.documentElement.dataset.revision !== undefined")
    yield tab
    context.close()
    assert complaints == []
