"""Help pages are read in a terminal of 80 columns."""

from __future__ import annotations

import pytest

from agendagen.__main__ import run
from agendagen.cli import ALSO, GROUPS
from agendagen.cli import COMMANDS as PROGRAM

COMMANDS = [
    "",
    *(name for name, *_ in PROGRAM),
    *(name for name, *_ in GROUPS),
    *(f"{group} {name}" for group, _, _, commands, _ in GROUPS for name, *_ in commands),
]


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_help_page_is_at_most_80_columns_wide(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("AGENDAGEN_LANGUAGE", language)
    assert run([*command.split(), "--help"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) > 5
    assert [line for line in said if len(line) > 80] == []


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("en", ["Write:", "Send:", "Afterwards:", "Look:", "Set up:"]),
        ("da", ["Skriv:", "Send:", "Bagefter:", "Se efter:", "Gør klar:"]),
    ],
)
def test_the_commands_stand_under_what_one_wants_to_do(
    capsys: pytest.CaptureFixture[str], language: str, headings: list[str]
) -> None:
    assert run(["--language", language, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    begin = lines.index(headings[0])
    listed = [line for line in lines[begin:] if line.endswith(":") and not line.startswith(" ")]
    assert listed == headings
    names = [line.split()[0] for line in lines[begin : lines.index("", len(lines) - 6)] if line.startswith("  ")]
    assert sorted(names) == sorted(
        [*(name for name, *_ in PROGRAM if name not in ALSO), *(name for name, *_ in GROUPS)]
    )
