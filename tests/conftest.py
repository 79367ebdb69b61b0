"""What every test has: the switch that rewrites expected files, and a machine that does not leak in."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from agendagen import speech
from agendagen.__main__ import run
from tests.sample import SLOW, sample

# What is started hundreds of times is compiled once, whatever the shell says of byte code: without it a start takes
# seconds instead of a third of one, and where nothing is kept every one of them is the first.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Examples: so many of what says no number itself, in CI the same ones for everybody, in `make slow` others each time.
# That a busy machine is slow is nothing that a test is to find.
settings.register_profile(
    "steady",
    max_examples=sample(25, slow=100),
    derandomize=not SLOW,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")

# A shell that starts the tests in the background lets them ignore Ctrl-C, and with them all that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Said(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Said]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="rewrite the expected files of tests/cases")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let a test that hangs end by itself."""
    if config.pluginmanager.hasplugin("timeout"):
        for item in items:
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(autouse=True, scope="module")
def _searched_before() -> None:
    """Leave what stands here by now out of every later search for garbage: programs under test search often."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what a developer's shell may say about colours, the day, the language and our own options.

    Nor is anything taken that an earlier test made.
    """
    for name in list(os.environ):
        if name.startswith("AGENDAGEN_") or name in {
            "FORCE_COLOR",
            "SOURCE_DATE_EPOCH",
            "COLUMNS",
            "LC_ALL",
            "LC_MESSAGES",
            "LANG",
        }:
            monkeypatch.delenv(name)
    monkeypatch.setenv("AGENDAGEN_CACHE", "none")  # what is tested is made
    speech.choose((), {})


@pytest.fixture
def agendagen(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> Said:
        code = run([str(argument) for argument in arguments])
        return Said(code, *capsys.readouterr())

    return call


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder to work in, with a day that stays."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762000000")  # 1 November 2025
    return tmp_path


@pytest.fixture
def meeting(workspace: Path, agendagen: Run) -> Path:
    assert agendagen("init").code == 0
    return workspace / "meeting-2025-11"
