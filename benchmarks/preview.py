"""Measure the preview: from the save of one item's file to the changed page drawn in a real browser.

    python benchmarks/preview.py [MEETING] [--runs 30] [--items 200]     milliseconds: median, and the slowest but 5 %

Needs Chromium and playwright. A save is timed from the moment before the file is written to the first frame that the
browser draws with the new text in it; `server` is what the preview itself says of the time it took. `paper` is from
the save to the new PDF, less the quiet that the preview waits for.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

EXAMPLE = Path(__file__).parents[1] / "examples" / "meeting-2025-11"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DRAWN = """() => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("the save was not drawn within five seconds")), 5000);
  new MutationObserver((records, observer) => {
    if (!records.some(record => record.target.textContent.includes(window.awaited))) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
      channel.port2.postMessage(0);
    });
  }).observe(document, { subtree: true, childList: true, characterData: true });
})"""


def write_meeting(folder: Path, items: int) -> None:
    """Write a meeting of `items` items in eight sections, each with a list and a table."""
    folder.mkdir(parents=True)
    sections = "".join(f"  section-{n}: Section {n}\n" for n in range(8))
    (folder / "meeting.yaml").write_text(f"body: Council\ndate: 2025-11-20\nlanguage: en\nsections:\n{sections}")
    text = "A paragraph that says something about the matter at some length. " * 6
    table = "| Year | Amount |\n|---|---:|\n| 2024 | 1 |\n| 2025 | 2 |\n"
    for n in range(items):
        section = folder / f"section-{n % 8}"
        section.mkdir(exist_ok=True)
        (section / f"{n}-matter.md").write_text(
            f"---\ntitle: Matter {n}\nduration: 5\n---\n\n{text}\n\n- one\n- two\n\n{table}\n{text}\n"
        )


def saves(page: Page, item: Path, runs: int) -> list[float]:
    """Save an item again and again, and return the milliseconds until each was drawn."""
    text = item.read_text()
    found = []
    for _ in range(runs + 3):
        word = f"benchmark{time.monotonic_ns()}x"
        page.evaluate("word => { window.awaited = word; }", word)
        page.evaluate(f"() => {{ window.drawn = ({DRAWN})(); }}")
        time.sleep(0.9)  # an author does not save faster, and the checks of the last save are over
        began = time.time()
        item.write_text(f"{text}\n\nA sentence with {word} in it.\n")
        found.append(float(page.evaluate("window.drawn")) - began * 1000)
    item.write_text(text)
    return found[3:]  # the first ones warm up


def paper(page: Page, item: Path, runs: int) -> list[float]:
    """Save an item while the paper is shown, and return the milliseconds until the new paper was there."""
    page.get_by_role("button", name="Paper").click()
    first = page.locator("agendagen-preview .paper img").first
    first.wait_for()
    text = item.read_text()
    found = []
    for run in range(runs + 1):
        page.wait_for_timeout(1500)
        before = first.get_attribute("data-revision")
        began = time.monotonic()
        item.write_text(f"{text}\n\nPaper {run}.\n")
        page.wait_for_function(
            "before => document.querySelector('agendagen-preview').shadowRoot"
            ".querySelector('.paper img').dataset.revision !== before",
            arg=before,
        )
        found.append((time.monotonic() - began) * 1000 - 250)
    item.write_text(text)
    return found[1:]


def measure(name: str, meeting: Path, runs: int, papers: int) -> None:
    """Run the preview of one meeting and print a row."""
    command = [sys.executable, "-m", "agendagen", "preview", str(meeting), "--no-open"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    lines: list[str] = []
    threading.Thread(target=lambda: lines.extend(process.stderr or ()), daemon=True).start()
    try:
        while not (address := re.search(r"http://\S+", " ".join(lines))):
            time.sleep(0.05)
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            page = browser.new_page(viewport={"width": 1200, "height": 900})
            page.goto(address[0])
            page.wait_for_timeout(4000)
            item = sorted(meeting.rglob("*.md"))[1]
            drawn = saves(page, item, runs)
            own = [float(found[1]) for line in lines[-runs - 1 :] if (found := re.search(r"(\d+) ms", line))]
            pages = paper(page, item, papers) if papers else []
            browser.close()
    finally:
        process.terminate()
        process.wait(10)
    slow = statistics.quantiles(drawn, n=20)[-1]
    row = f"{name:24}{statistics.median(drawn):10.0f}{slow:10.0f}{statistics.median(own):10.0f}"
    print(row + (f"{statistics.median(pages):10.0f}" if pages else ""))


def main() -> None:
    """Read the command line and run what it asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument("meeting", nargs="?", type=Path, default=EXAMPLE, help="a meeting folder; the example if none")
    parser.add_argument("--runs", type=int, default=30, help="how many saves")
    parser.add_argument("--items", type=int, default=200, help="how many items the large meeting has; 0 for none")
    arguments = parser.parse_args()
    print(f"{'milliseconds':24}{'median':>10}{'95 %':>10}{'server':>10}{'paper':>10}")
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        shutil.copytree(arguments.meeting.resolve().parent, workspace, ignore=shutil.ignore_patterns("build"))
        measure(arguments.meeting.name, workspace / arguments.meeting.resolve().name, arguments.runs, 5)
        if arguments.items:
            large = Path(folder) / "large"
            write_meeting(large, arguments.items)
            measure(f"{arguments.items} items", large, arguments.runs, 0)


if __name__ == "__main__":
    main()
