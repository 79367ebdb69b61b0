"""Measure the language server: from a change of one item's text to each kind of answer, over its pipes.

    python benchmarks/lsp.py [--items 200 1000] [--runs 30]    milliseconds: the median, and the slowest but 5 %

Before each question a letter is typed, so that every answer is made from a reading of its own; `findings` is until what
reading finds is shown. What `check` finds comes when nobody has typed for a quarter of a second. `cpu` is what an
answer took of a processor.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.lsp.client import Client

from benchmarks.preview import cpu, write_meeting


def measure(items: int, runs: int) -> None:
    """Print a line for each kind of answer."""
    with tempfile.TemporaryDirectory() as folder:
        meeting = Path(folder).resolve() / "meeting"
        write_meeting(meeting, items)
        file = meeting / "section-3/3-matter.md"
        base = file.read_text("utf-8") + "\n[](11-matter.md) [](gone.md) [](\n"
        file.write_text(base, encoding="utf-8")
        client = Client()
        client.open(file)
        client.found(file, rule="missing-file")
        time.sleep(2)
        place = {"textDocument": {"uri": file.as_uri()}}
        asked: dict[str, Callable[[str], object]] = {
            "hover": lambda text: client.at("hover", file, "[](11", text),
            "completion": lambda text: client.at("completion", file, "[](gone.md) [](", text),
            "definition": lambda text: client.at("definition", file, "[](11", text),
            "symbols": lambda _: client.ask("textDocument/documentSymbol", place),
            "search": lambda _: client.ask("workspace/symbol", {"query": "matter 7"}),
            "findings": lambda _: client.found(file, rule="missing-file"),
        }
        for name, ask in asked.items():
            taken, spent = [], cpu(client.process.pid)
            for run in range(runs):
                client.waiting.clear()
                text = base + "x" * (run + 1)
                began = time.perf_counter()
                client.type(file, text)
                ask(text)
                taken.append((time.perf_counter() - began) * 1000)
                time.sleep(0.05)
            each = (cpu(client.process.pid) - spent) / runs
            median, slow = statistics.median(taken), sorted(taken)[int(runs * 0.95)]
            print(f"{items:5} items  {name:11} {median:6.0f} ms  {slow:6.0f} ms  cpu {each:6.0f} ms")
        client.kill()


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--items", type=int, nargs="+", default=[200])
    parser.add_argument("--runs", type=int, default=30)
    options = parser.parse_args()
    for items in options.items:
        measure(items, options.runs)


if __name__ == "__main__":
    main()
