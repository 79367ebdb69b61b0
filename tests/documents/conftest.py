"""One worker for all tests that lay out pages: starting it is what takes time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agendagen.build import Options, Outcome, build
from agendagen.pdf import Worker


class Press:
    """Builds meetings into a folder next to them."""

    def __init__(self, worker: Worker) -> None:
        """Take a running worker."""
        self.worker = worker

    def build(self, meeting: Path, **options: bool) -> tuple[Outcome, Path]:
        """Return what came of a build, and the folder with the documents."""
        output = meeting.parent / "out"
        outcome = build(
            meeting,
            Options(output=output, **options),  # type: ignore[arg-type]
            cwd=meeting.parent,
            worker=self.worker,
            progress=lambda _: None,
        )
        return outcome, output / meeting.name


@pytest.fixture(scope="session")
def press() -> Iterator[Press]:
    with Worker() as worker:
        yield Press(worker)
