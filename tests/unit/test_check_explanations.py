"""Whatever any stage can find is explained, nothing else is, and the page of rules is up to date."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from agendagen.check import RULES
from agendagen.check.explanations import as_markdown, explained, first_sentence, names

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "agendagen"
NAME = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
DYNAMIC = {"parse/validate.py", "parse/characters.py", "parse/blocks.py", "link/resolve.py"}
"""Modules that keep the name of a finding in a table or a variable: there every such string counts."""


def emitted() -> set[str]:
    """Return the name of every finding that the sources make."""
    found = {rule.name for rule in RULES} | {"damaged-file", "encrypted-file"}  # worded as f"{how}-file"
    for path in PACKAGE.rglob("*.py"):
        if "explanations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if called in {"error", "warning", "note", "Diagnostic", "_error"}:
                    found.add(str(node.args[0].value))
            dynamic = path.relative_to(PACKAGE).as_posix() in DYNAMIC
            if dynamic and isinstance(node, ast.Constant) and NAME.fullmatch(str(node.value)):
                found.add(str(node.value))
    return found


def test_what_is_emitted_is_explained_and_nothing_else() -> None:
    assert len(names()) > 90
    assert sorted(emitted() - names()) == []
    assert sorted(names() - emitted()) == []


@pytest.mark.parametrize("name", sorted(names()))
def test_an_explanation_has_its_three_parts(name: str) -> None:
    entry = explained()[name]
    assert re.fullmatch(r"[a-z0-9-]+", name)
    assert entry.text.startswith("Find ")
    assert re.search(r"^Before: .", entry.text, re.MULTILINE)
    assert re.search(r"^After: .", entry.text, re.MULTILINE)
    assert set(entry.severity.split(" or ")) <= {"error", "warning", "note"}
    assert 10 < len(first_sentence(entry)) < 160


def test_the_page_of_rules_is_up_to_date() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == as_markdown()
    done = subprocess.run([sys.executable, ROOT / "tools" / "rules.py", "--check"], check=False)
    assert done.returncode == 0
