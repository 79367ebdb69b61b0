"""Build made-up meetings for a while and stop at the first traceback: ``python -m fuzz.run [MINUTES]``."""
# ruff: noqa: T201

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agendagen.build import Options, build
from agendagen.diagnostics import failed
from agendagen.errors import Unusable
from agendagen.worker import Worker
from fuzz.sources import FRONT, ITEM, PDFS, PICTURES

SECONDS = 30
"""What one meeting may take."""


class Fuzzer:
    """Builds one meeting after another with one worker, and a new one where it is spent."""

    def __init__(self) -> None:
        """Hire the first worker."""
        self.worker = Worker()
        self.built = 0

    def build(self, front: str, texts: tuple[str, str], pdf: bytes, picture: bytes) -> None:
        """Build one; a traceback or a hang is what is looked for."""
        root = Path(tempfile.mkdtemp(prefix="fuzz-"))
        try:
            folder = root / "m"
            folder.mkdir()
            (root / "agendagen.yaml").write_text("")
            (folder / "meeting.yaml").write_text("body: B\ndate: 2025-11-20\nattachments: [x.pdf]\n")
            (folder / "1-a.md").write_text(texts[0], "utf-8", "replace")
            (folder / "2-b.md").write_text(f"---\n{front}---\n{texts[1]}", "utf-8", "replace")
            (folder / "x.pdf").write_bytes(pdf)
            (folder / "pic.png").write_bytes(picture)
            began = time.monotonic()
            options = Options(output=root / "out", pack=True)
            try:
                outcome = build(folder, options, cwd=root, worker=self.worker, progress=lambda _: None)
            except Unusable:
                return
            taken = time.monotonic() - began
            if taken > SECONDS:
                raise AssertionError(f"it took {taken:.0f} seconds")
            self.built += bool(outcome.written)
            if failed(outcome.diagnostics):
                self.worker.close()
                self.worker = Worker()
        finally:
            shutil.rmtree(root)


def run(examples: int, until: float | None = None) -> Fuzzer:
    """Try `examples` meetings, or as many as there is time for."""
    fuzzer = Fuzzer()

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(FRONT, st.tuples(ITEM, ITEM), PDFS, PICTURES)
    def one(front: str, texts: tuple[str, str], pdf: bytes, picture: bytes) -> None:
        if until is None or time.monotonic() < until:
            fuzzer.build(front, texts, pdf, picture)

    try:
        one()
    finally:
        fuzzer.worker.close()
    return fuzzer


def main() -> None:
    """Run for the minutes that were asked for."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    until = time.monotonic() + 60 * minutes
    built = 0
    while time.monotonic() < until:
        built += run(200, until).built
        print(f"{built} meetings were built without a fault", flush=True)


if __name__ == "__main__":
    main()
