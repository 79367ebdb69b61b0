"""Compare `agendagen build` with bare WeasyPrint on the HTML it makes: whole processes, side by side in one run.

    python benchmarks/build.py [MEETING] [--runs 7]     medians of CPU and wall seconds, and their ratios
    python benchmarks/build.py --scale                  how time grows from 10 to 1,000 items

Bare WeasyPrint sets the very document that agendagen hands to its own engine (and, in a row of its own, the
`agenda.html` that was written), as tagged PDF/A-3a. It reads no Markdown, checks nothing and mends no tags.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from agendagen import __version__
from agendagen.html import render
from agendagen.html.themes import load_theme
from agendagen.reading import read

EXAMPLE = Path(__file__).parents[1] / "examples" / "meeting-2025-11"

BARE = """
import json, mimetypes, sys
from pathlib import Path
import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

folder = Path(sys.argv[1])
assets = json.loads((folder / "assets.json").read_text())

class Fetcher(URLFetcher):
    def fetch(self, url, headers=None):
        if url in assets:
            name, mime = assets[url]
            return URLFetcherResponse(url, (folder / name).read_bytes(), {"Content-Type": mime})
        return super().fetch(url, headers)

html = weasyprint.HTML(
    string=(folder / "paper.html").read_text(), base_url="https://agenda.invalid/", url_fetcher=Fetcher()
)
html.write_pdf(folder / "bare.pdf", pdf_variant="pdf/a-3a", pdf_tags=True)
"""


class Cost(NamedTuple):
    """What one process took, with all that it started, in seconds."""

    cpu: float
    wall: float


def measure(command: Sequence[str]) -> Cost:
    """Run a command to its end and return its cost; a failing one ends the benchmark."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall)


def python(*arguments: object) -> list[str]:
    """Return the command for this Python."""
    return [sys.executable, *(str(argument) for argument in arguments)]


def write_paper(meeting: Path, folder: Path) -> None:
    """Write the document that agendagen's engine is given, and the files that it names, into `folder`."""
    reading = read(meeting, cwd=Path.cwd())
    files = reading.sources.workspace
    theme, _ = load_theme(reading.agenda.meeting.theme, files)
    document, problems = render(
        reading.agenda,
        words=reading.words,
        theme=theme,
        files=files,
        medium="paper",
        generator=f"agendagen {__version__}",
    )
    if document is None:
        sys.exit("\n".join(problem.message for problem in problems))
    (folder / "paper.html").write_text(document.html, encoding="utf-8")
    names = {}
    for number, (url, asset) in enumerate(document.assets.items()):
        (folder / f"asset-{number}").write_bytes(asset.data)
        names[url] = (f"asset-{number}", asset.mime)
    (folder / "assets.json").write_text(json.dumps(names))


def side_by_side(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, Cost]:
    """Return the median cost of each command; they take turns, so that a busy moment hits all of them."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            cost = measure(command)
            if turn:  # the first round fills the disk cache and is not counted
                costs[name].append(cost)
    return {
        name: Cost(statistics.median(cost.cpu for cost in many), statistics.median(cost.wall for cost in many))
        for name, many in costs.items()
    }


def compare(meeting: Path, runs: int) -> None:
    """Print the comparison for one meeting."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_paper(meeting, folder)
        ours = python("-m", "agendagen", "build", meeting, "--quiet", "--output", folder / "out")
        measure(ours)
        written = folder / "out" / meeting.resolve().name / "agenda.html"
        commands = {
            "bare WeasyPrint, the paper document": python("-c", BARE, folder),
            "bare WeasyPrint, agenda.html": python(
                "-m", "weasyprint", "--quiet", "--pdf-variant", "pdf/a-3a", written, folder / "written.pdf"
            ),
            "agendagen build": ours,
            "agendagen build --format pdf": [*ours, "--format", "pdf"],
            "agendagen build --format html": [*ours, "--format", "html"],
            "agendagen outline": python("-m", "agendagen", "outline", meeting),
            "agendagen --help": python("-m", "agendagen", "--help"),
        }
        costs = side_by_side(commands, runs)
    one = costs["bare WeasyPrint, the paper document"]
    print(f"{meeting}, medians of {runs}\n")
    print(f"{'':38}{'CPU s':>8}{'ratio':>8}{'wall s':>9}{'ratio':>8}")
    for label, cost in costs.items():
        print(f"{label:38}{cost.cpu:8.2f}{cost.cpu / one.cpu:8.2f}{cost.wall:9.2f}{cost.wall / one.wall:8.2f}")


ITEM = """\
---
title: Item {n} about something that the members decide
duration: 2 min
---

## Recommendation

That the committee

- takes note of the report in item {n};
- decides as in [](#table-{n}).

## Background

{text}

Table: What item {n} costs {{#table-{n}}}

| year | budget | used |
|------|-------:|-----:|
| 2025 |  1,200 |  900 |
| 2026 |  1,300 |  120 |

A last word on it.[^1]

[^1]: As told at the meeting before this one.
"""
TEXT = "The committee has asked for a report on what was done and what it cost. " * 6


def write_meeting(folder: Path, items: int) -> None:
    """Write a meeting with so many items, in sections of twenty-five."""
    folder.mkdir()
    (folder / "meeting.yaml").write_text("body: A committee\ndate: 2025-11-20\n")
    for number in range(1, items + 1):
        section = folder / f"{(number - 1) // 25 + 1}-section"
        section.mkdir(exist_ok=True)
        (section / f"{number}-item.md").write_text(ITEM.format(n=number, text=f"{TEXT}\n\n{TEXT}"))


def scale(sizes: Sequence[int]) -> None:
    """Print how the time of each command grows with the number of items."""
    labels = ("outline", "build -f html", "build -f pdf")
    print(f"{'CPU seconds':16}" + "".join(f"{size:>12,}" for size in sizes) + f"{'growth':>10}")
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            write_meeting(Path(name) / f"items-{size}", size)
        for label in labels:
            costs = [measure(python("-m", "agendagen", *label.split(), Path(name) / f"items-{size}")) for size in sizes]
            slopes = [
                (after.cpu - before.cpu) / (large - small)
                for before, after, small, large in zip(costs, costs[1:], sizes, sizes[1:], strict=False)
            ]
            growth = slopes[-1] / slopes[0] if slopes[0] > 0 else float("nan")
            print(f"{label:16}" + "".join(f"{cost.cpu:12.2f}" for cost in costs) + f"{growth:10.2f}")
    print("\ngrowth: what one more item costs at the end of the row, over what it costs at its beginning; 1 is linear")


def main() -> None:
    """Read the command line and run what it asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("meeting", nargs="?", type=Path, default=EXAMPLE, help="a meeting folder; the example if none")
    parser.add_argument("--runs", type=int, default=7, help="how often each command runs")
    parser.add_argument("--scale", action="store_true", help="show how time grows with 10, 100 and 1,000 items")
    arguments = parser.parse_args()
    if arguments.scale:
        scale((10, 100, 1000))
    else:
        compare(arguments.meeting, arguments.runs)


if __name__ == "__main__":
    main()
