"""Compare agendagen with bare WeasyPrint on the HTML that it wrote: whole processes, with byte code, as users run them.

    make bench                      every row, held against its bound
    make bench ARGS=--short         only the rows of the example: minutes instead of a quarter of an hour
    make bench ARGS='--pairs 7'     processor time in pairs, also where valgrind could count instructions
    make bench ARGS=--scale         how time and memory grow from 10 to 1,000 items, held against their bounds
    make bench ARGS='--source DIR'  another checkout, such as one from before a change

Bare WeasyPrint reads no Markdown, checks nothing and mends no tags. `benchmarks/README.md` has results.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import others
from benchmarks.cost import VALGRIND, Cost, agendagen, compile_all, counter, environment, measure, ratio_of_time
from benchmarks.meetings import EXAMPLE, copies, long_meeting, sent

MEETINGS = 8
KEPT = "import os; os.environ['AGENDAGEN_CACHE'] = 'all'\n"
"""Lets documents be kept, also those of closed items, as the example has one."""
CHANGED = f"{KEPT}import time; open({{styles!r}}, 'w').write(str(time.time_ns()).join(('/*', '*/')))\n"
"""Changes the page, but not the paper, before each build."""


class Row(NamedTuple):
    """One thing that is measured."""

    label: str
    command: str
    """Of agendagen, with the meeting and the output in braces."""
    meeting: str
    """Which: ``example``, ``restyled``, ``sent``, ``long`` or ``many``."""
    bound: float
    """What it may cost at most over bare WeasyPrint on the same meeting's `agenda.html` (of many: on all of them)."""
    first: str = ""
    """What is done first, where documents are kept; then the bound is over the same build with none kept."""


ROWS = (
    Row("build", "build {meeting} --quiet --output {output}", "example", 0.79),
    Row("build --format html", "build {meeting} --quiet --output {output} --format html", "example", 0.26),
    Row("check", "check {meeting}", "example", 0.21),
    Row("outline", "outline {meeting}", "example", 0.165),
    Row("diff", "diff {meeting}", "sent", 0.25),
    Row("publish, unchanged", "publish {meeting} --uncommitted --output {output}", "sent", 0.27),
    Row("--help", "--help", "example", 0.045),
    Row("build, 100 items", "build {meeting} --quiet --output {output}", "long", 1.2),
    Row(f"build, {MEETINGS} meetings", "build {meeting} --quiet --output {output}", "many", 1.0),
    Row("build, unchanged", "build {meeting} --quiet --output {output}", "example", 0.3, KEPT),
    Row("build, only the HTML changed", "build {meeting} --quiet --output {output}", "restyled", 0.3, CHANGED),
    Row(f"build, {MEETINGS} unchanged", "build {meeting} --quiet --output {output}", "many", 0.3, KEPT),
)
"""All bounds of `make bench`: a little above what the README beside this file reports, so that growth is seen."""

SIZES = (10, 100, 1000)
SLOPE = 1.15
"""What an item may cost at the end of `SIZES` over what it costs at the beginning, at most."""
SECONDS = 75
"""Processor time that the largest of `SIZES` may take as a PDF."""
MEMORY = 2 * 1024**3
"""Bytes that the largest process may take there."""


class Place(NamedTuple):
    """A meeting, or a folder of them, and the pages that were written of it."""

    meeting: Path
    output: Path
    pages: tuple[Path, ...]


def compare(meeting: Path, *, pairs: int, short: bool, source: Path | None) -> bool:
    """Print the rows for one meeting; return whether each keeps to its bound."""
    good = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        variables = environment(folder / "cache", source)
        ratio = counter(variables, pairs)
        print(f"{meeting}: {f'processor time, medians of {pairs} pairs' if pairs else 'instructions'}\n")
        print(f"{'over bare WeasyPrint on agenda.html':38}{'ratio':>8}{'bound':>8}   (unchanged: over that build)")
        places = dict(_written(folder, meeting, variables, short=short))
        # Where the system's fonts are is known from here on: to look for them is a tenth of a first run.
        measure(others.weasyprint(places["example"].pages[0], folder / "bare.pdf"), variables)
        for row in ROWS:
            place = places.get(row.meeting)
            if place is None:
                continue
            words = [word.format(meeting=place.meeting, output=place.output) for word in row.command.split()]
            styles = str(place.meeting.parent / "templates" / "screen-more.css")
            ours = agendagen(*words, first=row.first and row.first.replace("{styles!r}", repr(styles)))
            if row.first:
                cost = ratio(ours, agendagen(*words))
            else:
                bare = others.weasyprint(place.pages[0], folder / "bare.pdf")
                cost = ratio(ours, bare) / len(place.pages)
            good &= cost <= row.bound
            print(
                f"{row.label:38}{cost:8.3f}{row.bound:8.2f}{'' if cost <= row.bound else '   over its bound'}",
                flush=True,
            )
        _beside(places["example"].pages[0], folder, variables, pairs or 5)
    return good


def _written(folder: Path, meeting: Path, variables: dict[str, str], *, short: bool) -> Iterator[tuple[str, Place]]:
    """Yield the meetings, built once, so that what a build keeps is there."""
    restyled = copies(folder / "restyled", meeting, 1)
    (restyled / "templates").mkdir(exist_ok=True)
    made = {"example": meeting, "restyled": next(restyled.glob("*/meeting.yaml")).parent}
    made["sent"] = sent(folder / "sent", meeting)
    if not short:
        made["long"] = long_meeting(folder / "long" / "items-100", 100)
        made["many"] = copies(folder / "many", meeting, MEETINGS)
    for name, place in made.items():
        output = folder / f"{name}-out"
        measure(agendagen("build", place, "--quiet", "--output", output, first=KEPT), variables)
        yield name, Place(place, output, tuple(sorted(output.glob("*/agenda.html"))))


def _beside(page: Path, folder: Path, variables: dict[str, str], pairs: int) -> None:
    """Print what other programs take for the same text; time only, since valgrind would not run a browser."""
    bare = others.weasyprint(page, folder / "bare.pdf")
    for label, command in (
        ("Chromium, printing agenda.html", others.chromium(page, folder / "chromium.pdf")),
        ("Typst, on the words of agenda.html", others.typst(page, folder / "typst.pdf")),
    ):
        told = f"{ratio_of_time(command, bare, variables, pairs):8.3f}   (time)" if command else "   (not installed)"
        print(f"{label:38}{told}", flush=True)


def scale(source: Path | None) -> bool:
    """Print how each command grows with the number of items; return whether the bounds are kept."""
    good = True
    print(f"{'CPU seconds':24}" + "".join(f"{size:>12,}" for size in SIZES) + f"{'growth':>10}{'MB':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        variables = environment(folder / "cache", source)
        meetings = [long_meeting(folder / f"items-{size}", size) for size in SIZES]
        published = [sent(folder / f"sent-{size}", meeting) for size, meeting in zip(SIZES, meetings, strict=True)]
        for command in ("outline", "check", "diff", "publish --uncommitted", "build -f html", "build -f pdf"):
            whose = published if command.startswith(("diff", "publish")) else meetings
            costs = [measure(agendagen(*command.split(), meeting), variables) for meeting in whose]
            growth = _growth(costs)
            print(
                f"{command:24}"
                + "".join(f"{cost.cpu:12.2f}" for cost in costs)
                + f"{growth:10.2f}{costs[-1].memory / 1e6:8,.0f}",
                flush=True,
            )
            good &= growth <= SLOPE and costs[-1].cpu <= SECONDS and costs[-1].memory <= MEMORY
    print("\ngrowth: what one more item costs at the end of the row, over what it costs at its beginning; 1 is linear")
    return good


def _growth(costs: Sequence[Cost]) -> float:
    slopes = [
        (after.cpu - before.cpu) / (large - small)
        for before, after, small, large in zip(costs, costs[1:], SIZES, SIZES[1:], strict=False)
    ]
    return slopes[-1] / slopes[0] if slopes[0] > 0 else float("inf")


def main() -> None:
    """Read the command line and run what it asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("meeting", nargs="?", type=Path, default=EXAMPLE, help="a meeting folder; the example if none")
    parser.add_argument("--short", action="store_true", help="leave out the long meeting and the many")
    parser.add_argument("--pairs", type=int, default=0 if VALGRIND else 5, help="pair processor time so often")
    parser.add_argument("--scale", action="store_true", help="show how cost grows with 10, 100 and 1,000 items")
    parser.add_argument("--source", type=Path, help="the checkout to measure; this one if none")
    arguments = parser.parse_args()
    compile_all(arguments.source)
    if arguments.scale:
        good = scale(arguments.source)
    else:
        good = compare(arguments.meeting, pairs=arguments.pairs, short=arguments.short, source=arguments.source)
    if not good:
        sys.exit("over a bound")


if __name__ == "__main__":
    main()
