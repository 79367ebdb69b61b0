"""What a command costs: instructions where valgrind is there, which hardly vary, and processor time otherwise."""

from __future__ import annotations

import compileall
import importlib.util
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from agendagen.html import ahead

VALGRIND = shutil.which("valgrind")
_COUNTED = ("valgrind", "--quiet", "--tool=cachegrind", "--cache-sim=no", "--trace-children=yes")
_SUMMARY = re.compile(r"^summary: (\d+)", re.MULTILINE)

AGENDAGEN = """
import subprocess
kill = subprocess.Popen.kill

def ended(process):
    if process.stdin is not None:
        process.stdin.close()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            kill(process)

subprocess.Popen.kill = ended
from agendagen.__main__ import main
main()
"""
"""The program, whose children end by themselves: of a process that is killed nobody knows how much it did."""


class Cost(NamedTuple):
    """What one command took, with all that it started."""

    cpu: float
    """Seconds."""
    wall: float
    """Seconds."""
    memory: int
    """Bytes of the largest process."""


def python(*arguments: object) -> list[str]:
    """Return the command for this Python."""
    return [sys.executable, *(str(argument) for argument in arguments)]


def agendagen(*arguments: object, first: str = "") -> list[str]:
    """Return the command for agendagen; `first` is what Python does before."""
    return python("-c", first + AGENDAGEN, *arguments)


def environment(cache: Path, source: Path | None = None) -> dict[str, str]:
    """Return what a user's command finds: byte code, a cache of its own; `source` is another checkout to measure.

    Charts are kept there, but no documents.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AGENDAGEN_", "PYTHON", "CI"))}
    kept |= {"PYTHONHASHSEED": "0", "XDG_CACHE_HOME": str(cache), "LC_ALL": "C.UTF-8", "AGENDAGEN_CACHE": "none"}
    return kept | ({"PYTHONPATH": str(source / "src")} if source else {})


def compile_all(source: Path | None = None) -> None:
    """Compile the templates, and write the byte code of all that is imported, as an installation does."""
    if source is None:
        list(ahead.compile_all())
    found = (importlib.util.find_spec(name) for name in ("agendagen", "weasyprint"))
    folders = {Path(spec.origin).parents[1] for spec in found if spec is not None and spec.origin}
    for folder in {*folders, *([source / "src"] if source else [])}:
        with suppress(OSError):
            compileall.compile_dir(folder, quiet=2, workers=1)


def measure(command: Sequence[str], variables: dict[str, str]) -> Cost:
    """Run a command to its end and return its cost; a failing one ends the benchmark."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL, env=variables)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')[-2000:]}")
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(usage.ru_utime + usage.ru_stime, wall, memory)


def instructions(command: Sequence[str], variables: dict[str, str]) -> int:
    """Return how many instructions a command and all that it starts carry out."""
    with tempfile.TemporaryDirectory() as name:
        measure([*_COUNTED, f"--cachegrind-out-file={name}/%p", *command], variables)
        written = (file.read_text() for file in Path(name).iterdir())
        return sum(int(found[1]) for text in written if (found := _SUMMARY.search(text)))


def ratio_of_time(command: Sequence[str], other: Sequence[str], variables: dict[str, str], pairs: int) -> float:
    """Return the processor time of a command over that of another: the median of pairs, each run one after the other.

    A busy moment hits both of a pair.
    """
    return statistics.median(measure(command, variables).cpu / measure(other, variables).cpu for _ in range(pairs))


def counter(variables: dict[str, str], pairs: int) -> Callable[[Sequence[str], Sequence[str]], float]:
    """Return what tells how much a command costs over another: by instructions, or by pairs where `pairs` is not 0."""
    known: dict[tuple[str, ...], int] = {}

    def count(command: Sequence[str]) -> int:
        key = tuple(command)
        if key not in known:
            known[key] = instructions(command, variables)
        return known[key]

    if pairs:
        return lambda command, other: ratio_of_time(command, other, variables, pairs)
    return lambda command, other: count(command) / count(other)
