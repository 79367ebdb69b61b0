"""A short run of the fuzzers; `make fuzz` and `make slow` run them longer."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from agendagen.pdf import pango_problem
from tests.sample import sample


@pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")
def test_made_up_meetings_give_no_traceback_and_no_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))
    from fuzz.run import run

    run(sample(12, slow=30), time.monotonic() + 15)
    assert "agendagen.build" in sys.modules


@pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")
def test_what_check_passes_build_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))
    from fuzz.promise import run

    assert run(sample(12, slow=25)) > 2
