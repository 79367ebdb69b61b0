"""Measure the preview: from the save of one item's file to the changed page drawn in a real browser.

    python benchmarks/preview.py [MEETING] [--runs 30] [--items 200 300 1000]    milliseconds, and the slowest but 5 %

Needs Chromium and playwright. A save is timed from the moment before the file is written to the first frame that the
browser draws with the new text in it; `server` is what the preview itself says of the time it took. `paper` is from
the save to the first frame with the item's page, set anew, while the paper is looked at; `cpu` is what the preview and
its children took of processors for it, whole papers that were begun included.
"""

from __future__ import annotations

import argparse
import os
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

from agendagen.parsecache import ParseCache
from agendagen.reading import gather

EXAMPLE = Path(__file__).parents[1] / "examples" / "meeting-2025-11"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DRAWN = """() => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("the save was not drawn within half a minute")), 30000);
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
        time.sleep(2.5)  # the checks of the last save are over, on a busy machine too
        began = time.time()
        item.write_text(f"{text}\n\nA sentence with {word} in it.\n")
        found.append(float(page.evaluate("window.drawn")) - began * 1000)
    item.write_text(text)
    return found[3:]  # the first ones warm up


PROVISIONAL = """() => new Promise((resolve, reject) => {
  const box = document.querySelector("agendagen-preview").shadowRoot.querySelector(".paper");
  const known = new Set([...box.querySelectorAll(".page")].map(page => page.dataset.paper));
  setTimeout(() => reject(new Error("the page was not drawn within a minute")), 60000);
  new MutationObserver((records, observer) => {
    const drawn = ({ target: { parentElement: page, dataset } }) =>
      page.dataset.mark === "provisional" && !known.has(dataset.shown);
    if (!records.some(drawn)) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
      channel.port2.postMessage(0);
    });
  }).observe(box, { subtree: true, attributes: true, attributeFilter: ["data-shown"] });
})"""


def cpu(process: int) -> float:
    """Return the milliseconds of a processor that a process and its children have taken (Linux)."""
    found = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(folder.name) == process:
            found += sum(map(int, fields[11:15]))
        elif int(fields[1]) == process:
            found += sum(map(int, fields[11:13]))
    return found * 1000 / os.sysconf("SC_CLK_TCK")


def papers(page: Page, item: Path, name: str, runs: int, process: int) -> tuple[list[float], list[float]]:
    """Save an item while its paper is looked at; return milliseconds until its page was drawn, and of processors."""
    page.evaluate("name => document.getElementById(name).scrollIntoView({behavior: 'instant'})", name)
    page.get_by_role("button", name="Paper").click()
    page.locator("agendagen-preview .paper img[data-shown]").first.wait_for(timeout=900_000)
    text = item.read_text()
    found, taken = [], []
    for run in range(runs + 1):
        page.wait_for_timeout(2500)  # what was drawn of the save before is there
        page.evaluate(f"() => {{ window.drawn = ({PROVISIONAL})(); }}")
        before = cpu(process)
        began = time.time()
        item.write_text(f"{text}\n\nPaper {run}.\n")
        found.append(float(page.evaluate("window.drawn")) - began * 1000)
        taken.append(cpu(process) - before)
    item.write_text(text)
    return found[1:], taken[1:]


def measure(title: str, meeting: Path, runs: int, paper_runs: int) -> None:
    """Run the preview of one meeting and print a row."""
    agenda = gather(meeting, ParseCache(), cwd=Path.cwd()).agenda
    items = [item for section in agenda.sections for item in section.items]
    middle = items[len(items) // 2]
    file = next(path for path in (meeting / middle.path, meeting.parent / middle.path) if path.is_file())
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
            drawn = saves(page, file, runs)
            own = [float(found[1]) for line in lines[-runs - 1 :] if (found := re.search(r"(\d+) ms", line))]
            pages, taken = papers(page, file, middle.id, paper_runs, process.pid)
            browser.close()
    finally:
        process.terminate()
        process.wait(10)
    slow, slowest = statistics.quantiles(drawn, n=20)[-1], max(pages)
    row = (statistics.median(drawn), slow, statistics.median(own), statistics.median(pages), slowest)
    print(f"{title:24}" + "".join(f"{value:10.0f}" for value in (*row, statistics.median(taken))), flush=True)


def main() -> None:
    """Read the command line and run what it asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument("meeting", nargs="?", type=Path, default=EXAMPLE, help="a meeting folder; the example if none")
    parser.add_argument("--runs", type=int, default=30, help="how many saves")
    parser.add_argument("--paper-runs", type=int, default=8, help="how many saves while the paper is looked at")
    parser.add_argument("--items", type=int, nargs="*", default=[200], help="how many items large meetings have")
    arguments = parser.parse_args()
    columns = ("median", "95 %", "server", "paper", "slowest", "cpu")
    print(f"{'milliseconds':24}" + "".join(f"{column:>10}" for column in columns))
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        shutil.copytree(arguments.meeting.resolve().parent, workspace, ignore=shutil.ignore_patterns("build"))
        measure(
            arguments.meeting.name, workspace / arguments.meeting.resolve().name, arguments.runs, arguments.paper_runs
        )
        for items in arguments.items:
            large = Path(folder) / f"large-{items}"
            write_meeting(large, items)
            measure(f"{items} items", large, arguments.runs, arguments.paper_runs)


if __name__ == "__main__":
    main()
