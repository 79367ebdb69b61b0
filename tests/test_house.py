"""What the house promises about itself: documents that are true, exceptions with reasons, nothing of one machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from agendagen.cli import COMMANDS, NEW

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src/agendagen"


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def house_files() -> list[Path]:
    """Return the files that git has or would have; without git nothing is certain, so the test is left out."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_make_help_shows_every_command() -> None:
    commands = set(re.findall(r"^\.PHONY: (\S+)$", text("Makefile"), re.MULTILINE))
    shown = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert {"setup", "demo", "test", "lint", "bench", "clean"} <= commands
    assert set(re.findall(r"make (\S+)", shown)) == commands


@pytest.mark.parametrize("script", [".ci/run", ".ci/setup"])
def test_scripts_are_sound_and_can_be_run(script: str) -> None:
    subprocess.run(["bash", "-n", str(ROOT / script)], check=True)
    assert (ROOT / script).stat().st_mode & 0o111


def test_ci_ends_with_the_command_that_the_readme_names() -> None:
    last = [line for line in text(".ci/run").splitlines() if line.strip()][-1]
    assert last.startswith("make test")
    assert "make test" in text("README.md")
    assert "make demo" in text("README.md")


@pytest.mark.parametrize("command", [name for name, *_ in COMMANDS] + [f"new {name}" for name, *_ in NEW])
def test_the_readme_tells_of_every_command(command: str) -> None:
    assert f"agendagen {command}" in text("README.md")


def test_the_map_of_the_code_is_complete_and_true() -> None:
    told = set(re.findall(r"^\| `([\w/.]+)`", text("CONTRIBUTING.md"), re.MULTILINE))
    modules = {path.name for path in PACKAGE.glob("*.py")} | {
        f"{path.name}/" for path in PACKAGE.iterdir() if path.is_dir() and any(path.rglob("*.p[yo]"))
    }
    assert told == modules - {"__init__.py"}


def test_every_exception_from_the_rules_has_its_reason_beside_it() -> None:
    settings = text("pyproject.toml")
    rules = settings[settings.index("[tool.ruff.lint]") : settings.index("[tool.ruff.lint.pydocstyle]")]
    exceptions = re.findall(r'^  "[A-Z]+\d*",.*$', rules, re.MULTILINE)
    assert len(exceptions) > 10
    for line in exceptions:
        assert re.search(r'",\s+# \S', line), line


def test_every_wall_is_where_the_list_of_walls_says() -> None:
    """`make mutants` takes too long for every day; that it would begin is known by this."""
    walls = tomllib.loads(text("tools/mutants.toml"))
    for wall in walls.values():
        assert all(list(PACKAGE.glob(module)) for module in wall["modules"])
        assert all((ROOT / test.partition("::")[0]).exists() for test in wall["tests"])
        accepted = wall.get("accepted", [])
        assert all(len(group["reason"].split()) > 3 and group["mutants"] for group in accepted)
        mutants = [mutant for group in accepted for mutant in group["mutants"]]
        assert len(set(mutants)) == len(mutants)
    assert {"workspace", "writing", "edition", "sandbox", "guard", "fetcher", "online"} <= walls.keys()
    assert {"destination", "gate", "templates", "child", "limits"} <= walls.keys()


def test_every_font_comes_with_its_licence() -> None:
    fonts = list((ROOT / "templates/fonts").glob("*.[to]tf"))
    licences = [path for path in (ROOT / "templates/fonts").iterdir() if path.suffix in {".txt", ".md"}]
    assert fonts
    assert licences


def test_the_changelog_tells_what_is_coming() -> None:
    assert "## Unreleased" in text("CHANGELOG.md")


def test_nothing_of_one_machine_is_kept() -> None:
    """Look for paths of a home and hosts of registries; the words are in pieces here, so as not to match."""
    unwanted = re.compile(
        rb"/(?:wor" + rb"k|far" + rb"m|roo" + rb"t)/|py" + rb"pi\.org|py" + rb"thonhosted|npm" + rb"js\."
    )
    found = [path.relative_to(ROOT) for path in house_files() if unwanted.search(path.read_bytes())]
    assert not found
    assert unwanted.search(b"see /roo" + b"t/x")
