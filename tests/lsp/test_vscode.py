"""The extension for VS Code: what it declares, and what it does once it is unpacked, run by node as by VS Code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from agendagen import __version__
from tests.lsp.conftest import BUDGET

HERE = Path(__file__).parents[2] / "editors/vscode"
PACKAGE = HERE / "agendagen.vsix"
NODE = shutil.which("node")


@pytest.fixture
def manifest() -> Any:
    return json.loads((HERE / "package.json").read_text(encoding="utf-8"))


def test_it_is_of_this_version(manifest: Any) -> None:
    assert manifest["version"] == __version__


def test_a_folder_that_is_not_trusted_names_no_program(manifest: Any) -> None:
    trust = manifest["capabilities"]["untrustedWorkspaces"]
    assert trust["supported"] == "limited"
    named = [key for key in manifest["contributes"]["configuration"]["properties"] if "command" in key]
    assert trust["restrictedConfigurations"] == named == ["agendagen.command"]
    assert {manifest["contributes"]["configuration"]["properties"][key]["scope"] for key in named} == {"machine"}


def test_no_lock_names_where_its_packages_came_from() -> None:
    assert '"resolved"' not in (HERE / "package-lock.json").read_text(encoding="utf-8")


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """Give the folder of the extension, as an editor unpacks it."""
    if NODE is None:
        pytest.skip("there is no node (apt-get install nodejs)")
    if not PACKAGE.exists():
        pytest.skip("the extension is not built (make vscode)")
    with zipfile.ZipFile(PACKAGE) as packed:
        packed.extractall(tmp_path / "unpacked")
    return tmp_path / "unpacked/extension"


def run(unpacked: Path, command: Path | str, file: Path, line: int, character: int) -> subprocess.CompletedProcess[str]:
    script = Path(__file__).with_name("editor.cjs")
    asked = [NODE or "", str(script), str(unpacked), str(command), str(file), str(line), str(character)]
    return subprocess.run(asked, capture_output=True, text=True, check=False, timeout=120)


def test_it_shows_findings_and_what_a_reference_prints(unpacked: Path, meeting: Path, tmp_path: Path) -> None:
    file = meeting / "decisions/1-budget.md"
    file.write_text(BUDGET + "\nSee [](3-gone.md).\n", encoding="utf-8")
    command = tmp_path / "agendagen"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m agendagen "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    line = BUDGET[: BUDGET.index("[](2-roof")].count("\n")
    done = run(unpacked, command, file, line, BUDGET.split("\n")[line].index("[](2-roof") + 6)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert "missing-file" in {one["code"] for one in said["found"]}
    assert "This prints *item\u00a01.2*." in said["hover"]


def test_it_says_what_to_install_where_there_is_no_program(unpacked: Path, meeting: Path) -> None:
    script = Path(__file__).with_name("editor.cjs")
    asked = [
        NODE or "",
        str(script),
        str(unpacked),
        "/nowhere/agendagen",
        str(meeting / "decisions/1-budget.md"),
        "0",
        "0",
    ]
    done = subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=os.environ)
    with done:
        said = next(line for line in done.stderr or () if line.startswith("agendagen: "))
        done.kill()
    assert "pip install 'agendagen[lsp]'" in said
