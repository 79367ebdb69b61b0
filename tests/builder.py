"""One worker for the tests that lay out pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agendagen.build import Options, Outcome, build
from agendagen.diagnostics import failed
from agendagen.pdf import pango_problem
from agendagen.worker import Worker


class Builder:
    """Builds meetings, and hires a new worker where one may be spent; it starts with the first page that it sets."""

    def __init__(self) -> None:
        """Hire the first."""
        self.worker = Worker(at_once=False)

    def build(self, meeting: Path, **options: object) -> tuple[Outcome, Path]:
        """Return what came of a build, and the folder with the documents."""
        output = meeting.parent / "out"
        outcome = build(
            meeting,
            Options(output=output, **options),  # type: ignore[arg-type]
            cwd=meeting.parent,
            worker=self.worker,
            progress=lambda _: None,
        )
        if failed(outcome.diagnostics):
            self.worker.close()
            self.worker = Worker(at_once=False)
        return outcome, (output / "public" if options.get("public") else output) / meeting.name


@pytest.fixture(scope="package")
def builder() -> Iterator[Builder]:
    if pango_problem() is not None:
        pytest.skip("needs Pango")
    builder = Builder()
    yield builder
    builder.worker.close()
