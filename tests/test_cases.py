"""Run every folder of tests/cases: `input` is a workspace, `expected` what an author is told and shown.

The meeting is `input/meeting`, or `input` itself. `pytest --update-goldens` writes `expected`; read what it wrote.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from agendagen.cli.outline import plain
from agendagen.diagnostics import summary
from agendagen.errors import Unusable
from agendagen.reading import read
from agendagen.snippets import full

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())


def observed(meeting: Path, cwd: Path) -> dict[str, str]:
    """Return what an author gets to see of a meeting, by file name."""
    try:
        reading = read(meeting, cwd=cwd)
    except Unusable as problem:
        return {"diagnostics.txt": f"agendagen: {problem}\n"}
    told = [full(diagnostic) for diagnostic in reading.diagnostics]
    return {
        "diagnostics.txt": "\n\n".join([*told, summary(reading.diagnostics)]) + "\n",
        "outline.txt": plain(reading) + "\n",
    }


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*")}


def differences(expected: Mapping[str, str], actual: Mapping[str, str]) -> list[str]:
    """Return a line for each file that is missing, left over or different."""
    missing = [f"{name}: no expected file" for name in actual.keys() - expected.keys()]
    left_over = [f"{name}: expected, but nothing makes it" for name in expected.keys() - actual.keys()]
    common = expected.keys() & actual.keys()
    return missing + left_over + [f"{name}: differs" for name in common if expected[name] != actual[name]]


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, tmp_path: Path, update_goldens: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = tmp_path / "workspace"
    shutil.copytree(CASES / name / "input", workspace, symlinks=True)
    monkeypatch.chdir(workspace)
    meeting = Path() if (workspace / "meeting.yaml").exists() else Path("meeting")
    actual = observed(meeting, workspace)
    golden = CASES / name / "expected"
    if update_goldens:
        shutil.rmtree(golden, ignore_errors=True)
        golden.mkdir()
        for file, text in actual.items():
            (golden / file).write_text(text, encoding="utf-8")
    expected = texts(golden)
    assert not differences(expected, actual)
    assert actual == expected


def test_there_are_cases() -> None:
    assert len(NAMES) > 15


def test_a_golden_that_is_missing_left_over_or_different_is_told() -> None:
    assert differences({}, {"a": "1"}) == ["a: no expected file"]
    assert differences({"a": "1"}, {}) == ["a: expected, but nothing makes it"]
    assert differences({"a": "1"}, {"a": "2"}) == ["a: differs"]
    assert not differences({"a": "1"}, {"a": "1"})
