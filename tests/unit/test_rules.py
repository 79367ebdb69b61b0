"""Every rule is explained, every wording of it is raised with just its fields, and every sentence is one template."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from agendagen import rules
from agendagen.diagnostics import Wording

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "agendagen"
NAMED_RULES = {rule.__name__: rule for rule in rules.RULES}


class Use(NamedTuple):
    """A place in the sources that names a wording, with the fields it is given there if it is called there."""

    where: str
    wording: Wording
    fields: frozenset[str] | None


@cache
def uses() -> tuple[Use, ...]:
    """Return each place where the sources say ``rules.RULE.WORDING``."""
    found: list[Use] = []
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(value=ast.Attribute(value=ast.Name("rules"), attr=rule), attr=variant) if (
                    rule in NAMED_RULES
                ):
                    wording = getattr(NAMED_RULES[rule], variant)
                case _:
                    continue
            if not isinstance(wording, Wording):
                continue
            call = called.get(id(node))
            keywords = {keyword.arg or "**" for keyword in call.keywords} - {"also", "fix"} if call else None
            where = f"{path.relative_to(PACKAGE)}:{node.lineno}"
            found.append(Use(where, wording, None if keywords is None else frozenset(keywords)))
    return tuple(found)


WORDINGS = tuple(wording for rule in rules.RULES for wording in rule.wordings)


def test_every_wording_is_raised_somewhere() -> None:
    assert len(uses()) > 150
    raised = {use.wording for use in uses()}
    assert [f"{one.rule}: {one.variant}" for one in WORDINGS if one not in raised] == []


def test_every_call_gives_the_fields_of_its_templates_and_no_others() -> None:
    wrong = [
        f"{use.where} gives {sorted(use.fields)}, {use.wording.rule} {use.wording.variant} has "
        f"{sorted(use.wording.fields)}"
        for use in uses()
        if use.fields is not None and use.fields != use.wording.fields
    ]
    assert wrong == []


def test_a_call_with_other_fields_is_a_mistake_at_once() -> None:
    with pytest.raises(TypeError, match="path"):
        rules.NotAnItem.found(None, name="x")


def test_the_table_is_in_order_and_whole() -> None:
    names = [rule.name for rule in rules.RULES]
    assert names == sorted(set(names))
    assert set(rules.Rule.__subclasses__()) == set(rules.RULES)
    for rule in rules.RULES:
        assert rule.__name__ == "".join(word.capitalize() for word in rule.name.split("-"))
        assert rule.wordings, rule


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: str(rule.name))
def test_an_explanation_has_its_three_parts(rule: type[rules.Rule]) -> None:
    text = rule.explanation()
    assert re.fullmatch(r"[a-z0-9-]+", rule.name)
    assert text.startswith("Find ")
    assert re.search(r"^Before: .", text, re.MULTILINE)
    assert re.search(r"^After: .", text, re.MULTILINE)
    assert 10 < len(rule.about()) < 160


def test_every_rule_is_found_in_a_test_or_a_golden() -> None:
    here = Path(__file__)
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py") if path != here]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "cases").rglob("diagnostics.txt")]
    words = {word for text in texts for word in re.findall(r"[\w-]+", text)}
    assert [rule.name for rule in rules.RULES if rule.name not in words] == []


def test_the_page_of_rules_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools" / "rules.py", "--check"], check=False)
    assert done.returncode == 0
