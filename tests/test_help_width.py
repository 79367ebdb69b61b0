"""Help pages are read in a terminal of 80 columns."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

COMMANDS = (
    "", "build", "preview", "serve", "check", "explain", "publish", "outline", "move", "init", "schema", "info",
    "new", "new meeting", "new item", "theme", "theme list", "theme show", "theme eject",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_help_page_is_at_most_80_columns_wide(command: str, language: str) -> None:
    environment = {**os.environ, "COLUMNS": "80", "AGENDAGEN_LANGUAGE": language}
    arguments = [sys.executable, "-m", "agendagen", *command.split(), "--help"]
    said = subprocess.run(arguments, env=environment, capture_output=True, check=True, encoding="utf-8").stdout
    assert [line for line in said.splitlines() if len(line) > 80] == []
