"""What each thing buys that agendagen replaces in the page engine to be faster: the paper is set without each in turn.

    python -m benchmarks.patches              each on the example, in instructions of a whole build
    python -m benchmarks.patches --items 100  on a long meeting
    python -m benchmarks.patches strut        only those whose name has this in it

Takes valgrind. Each must write the very same bytes. What the list in `agendagen.pdf.private` says comes from here.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from agendagen.pdf.job import Job, Result
from agendagen.pdf.remembered import Replacement
from agendagen.worker import Worker
from agendagen.worker.protocol import frame, unframe
from agendagen.worker.setting import QUESTIONS
from benchmarks.cost import VALGRIND, agendagen, compile_all, environment, instructions, measure, python
from benchmarks.meetings import EXAMPLE, long_meeting

GROUPS: dict[str, tuple[str, ...]] = {
    "pydyf.PDF.page_references": ("PDF.page_references",),
    "pydyf.PDF.write, .data": ("PDF.write", "Stream.data", "Dictionary.data"),
    "tinyhtml5 characters_until_regex": ("characters_until_regex",),
    "css.find_stylesheets": ("find_stylesheets",),
    "css.ComputedStyle.__missing__": ("ComputedStyle.__missing__",),
    "boxes.Box.is_in_normal_flow": ("Box.is_in_normal_flow",),
    "css.StyleFor (rare pseudo-elements)": ("other_selectors", "StyleFor.set_computed_styles", "StyleFor.__call__"),
    "text.line_break.strut": (".strut",),
    "layout.percent.resolve_percentages": (".resolve_percentages",),
    "text.line_break.split_first_line": (".split_first_line",),
    "Layout kept, drawn from a table": ("Layout.deactivate", "Layout.reactivate", ".draw_first_line"),
    "background.layout_box_backgrounds": (".layout_box_backgrounds",),
    "boxes.ParentBox.page_values": ("ParentBox.page_values",),
}
"""What stands or falls together: the replacements by the ends of their names."""
IMPORTS = {
    "import: declarations of C": "_known_declarations",
    "import: own style sheets": "_known_sheets",
    "import: modules put off": "_deferred_modules",
    "import: names of libraries": "_known_libraries",
}
"""What is done while the engine is imported, by the function that does it."""


def main() -> None:
    """Read the command line, set the paper once for each group, and print what that costs more."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("part", nargs="?", default="", help="only what has this in its name")
    parser.add_argument("--items", type=int, default=0, help="a meeting with so many items instead of the example")
    parser.add_argument("--set", nargs=2, metavar=("JOB", "WITHOUT"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.set:
        job, without = arguments.set
        sys.stdout.buffer.write(_set(Path(job), without))
    elif VALGRIND:
        _compare(arguments.part, arguments.items)
    else:
        sys.exit("this needs valgrind")


def _compare(part: str, items: int) -> None:
    compile_all()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        variables = environment(folder / "cache")
        meeting = long_meeting(folder / "long", items) if items else EXAMPLE
        job = folder / "job"
        job.write_bytes(b"".join(frame(_job(meeting, folder / "out"))))
        plain = _written(job, "", variables)
        build = agendagen("build", meeting, "--quiet", "--output", folder / "out")
        measure(build, variables)  # charts and what is known of fonts are kept from here on
        whole, full = instructions(build, variables), _cost(job, "", variables)
        print(f"a build: {whole / 1e9:.2f} G instructions", flush=True)
        for label in (*GROUPS, *IMPORTS):
            if part in label:
                more = (_cost(job, label, variables) - full) / whole
                same = "" if _written(job, label, variables) == plain else "   OTHER BYTES"
                print(f"{label:40}{more:8.1%}{same}", flush=True)


def _job(meeting: Path, output: Path) -> Job:
    """Return what the engine is asked for a meeting."""
    from agendagen.cli import run

    asked: list[Job] = []
    render = Worker.render

    def remembered(worker: Worker, job: Job) -> Result:
        asked.append(job)
        return render(worker, job)

    Worker.render = remembered  # type: ignore[method-assign, assignment]
    run(["build", str(meeting), "--quiet", "--output", str(output)])
    return asked[0]


def _command(job: Path, without: str) -> Sequence[str]:
    return python("-m", "benchmarks.patches", "--set", job, without)


def _cost(job: Path, without: str, variables: dict[str, str]) -> int:
    return instructions(_command(job, without), variables)


def _written(job: Path, without: str, variables: dict[str, str]) -> bytes:
    return subprocess.run(_command(job, without), check=True, capture_output=True, env=variables).stdout


def _set(job: Path, without: str) -> bytes:
    """Return the PDF of a job, set in this process without one group."""
    from agendagen.pdf import engine, private

    gc.disable()
    plain = private.faster
    left_out = GROUPS.get(without, ("\n",))
    private.faster = lambda: [one for one in plain() if not _named(one).endswith(left_out)]
    if without in IMPORTS:
        setattr(private, IMPORTS[without], nullcontext)
    with job.open("rb") as file:
        asked = unframe(file.read, QUESTIONS)
    return engine.load()(asked).pdf


def _named(replacement: Replacement) -> str:
    owner, name, _ = replacement
    return f"{getattr(owner, '__name__', type(owner).__name__)}.{name}"


if __name__ == "__main__":
    main()
