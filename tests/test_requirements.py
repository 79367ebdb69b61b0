"""What is required is what is imported, and every installation of ours takes the versions that are tested."""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
BY_NAME_ONLY = {"import_module", "find_spec", "find_library"}
"""Functions that are given the name of a module to import."""


DATA = {"zoneinfo": "tzdata"}
"""Modules of the standard library with the packages that they take data from where the system has none."""


def declared(*extras: str) -> dict[str, Requirement]:
    """Return what the project requires, by name; with extras only what these add."""
    lines = [line for extra in extras for line in PROJECT["optional-dependencies"][extra]]
    requirements = map(Requirement, lines if extras else PROJECT["dependencies"])
    return {canonicalize_name(one.name): one for one in requirements if one.name != PROJECT["name"]}


def held() -> dict[str, list[Requirement]]:
    """Return what constraints.txt holds still, by name: one version, or one for each kind of environment."""
    found: dict[str, list[Requirement]] = {}
    for line in CONSTRAINTS:
        requirement = Requirement(line)
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def imports(source: str) -> Iterator[str]:
    """Yield the top names of the modules that a source imports, by statement or by name."""
    tree = ast.parse(source)
    named = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        modules: list[object] = []
        match node:
            case ast.Import():
                modules = [alias.name for alias in node.names]
            case ast.ImportFrom(level=0):
                modules = [node.module]
            case ast.Call(func=ast.Name(id=function) | ast.Attribute(attr=function), args=[argument, *_]) if (
                function in BY_NAME_ONLY
            ):
                modules = [named.get(argument.id) if isinstance(argument, ast.Name) else getattr(argument, "value", "")]
        yield from (module.partition(".")[0] for module in modules if isinstance(module, str) and module)


def imported() -> set[str]:
    """Return the names of the packages that the program imports."""
    modules = {module for path in (ROOT / "src").rglob("*.py") for module in imports(path.read_text(encoding="utf-8"))}
    owners = packages_distributions()
    strangers = modules - sys.stdlib_module_names - {"agendagen"}
    data = {DATA[module] for module in modules & DATA.keys()}
    return data | {canonicalize_name(owner) for module in strangers for owner in owners.get(module, [module])}


@pytest.mark.parametrize(
    ("source", "modules"),
    [
        ("import a.b, c", {"a", "c"}),
        ("def f():\n    from a.b import c", {"a"}),
        ("from . import a\nfrom .b import c", set()),
        ("importlib.import_module('a.b')", {"a"}),
        ("_LIBRARY = 'a'\nfind_spec(_LIBRARY)", {"a"}),
        ("find_spec(unknown)", set()),
    ],
)
def test_imports_are_found(source: str, modules: set[str]) -> None:
    assert set(imports(source)) == modules


def test_everything_imported_is_declared_and_everything_declared_is_imported() -> None:
    assert imported() == {*declared(), *declared("charts", "cluster", "docx", "lsp", "search", "sign", "xlsx")}


def test_every_requirement_says_the_oldest_release_that_works() -> None:
    for name, requirement in declared().items():
        assert {specifier.operator for specifier in requirement.specifier} & {">=", "=="}, name


@pytest.mark.parametrize("name", ["babel", "jinja2", "pydyf", "weasyprint"])
def test_what_writes_into_documents_or_is_patched_stays_within_a_minor_release(name: str) -> None:
    (now,) = held()[name]
    major, minor = Version(str(now.specifier).removeprefix("==")).release[:2]
    specifier = declared()[name].specifier
    assert not specifier.contains(f"{major}.{minor + 1}.0")
    assert not specifier.contains(f"{major + 1}.0.0")


def test_the_constraints_are_names_and_versions_and_nothing_else() -> None:
    plain = re.compile(
        r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [a-z_]+ [<>=!]+ '[\w.*]+'( (and|or) [a-z_]+ [<>=!]+ '[\w.*]+')*)?"
    )
    assert len(CONSTRAINTS) > 50
    assert not [line for line in CONSTRAINTS if not plain.fullmatch(line)]


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_the_constraints_hold_everything_declared_at_a_version_that_works(python: str) -> None:
    environment = {"python_version": python, "python_full_version": f"{python}.2"}
    required = {**declared(), **declared("charts", "xlsx", "dev")}
    assert len(required) > 30
    for name, requirement in required.items():
        versions = [
            str(one.specifier).removeprefix("==")
            for one in held().get(name, [])
            if one.marker is None or one.marker.evaluate(environment)
        ]
        assert len(versions) == 1, f"run make constraints: {name}"
        assert requirement.specifier.contains(versions[0], prereleases=True), f"run make constraints: {name}"


def asked_of_pip(degree: str, tmp_path: Path) -> list[str]:
    """Return what `.ci/setup` asks pip for, in an environment and with an apt-get that do nothing."""
    asked = tmp_path / "asked"
    programs = {
        "venv/bin/python": f'[ "$2" != pip ] || printf "%s\\n" "$@" > {shlex.quote(str(asked))}',
        "bin/apt-get": "exit 1",
        "bin/sudo": "exit 1",
    }
    for name, does in programs.items():
        program = tmp_path / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        program.chmod(0o755)
    environment = {**os.environ, "SYSTEM": "no", "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
    command = ["bash", ".ci/setup", str(tmp_path / "venv"), degree]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return asked.read_text(encoding="utf-8").split()


@pytest.mark.parametrize(("degree", "held_still"), [("user", True), ("developer", True), ("newest", False)])
def test_make_installs_what_is_tested_and_make_newest_what_is_new(
    degree: str, held_still: bool, tmp_path: Path
) -> None:
    asked = asked_of_pip(degree, tmp_path)
    assert asked[:3] == ["-m", "pip", "install"]
    assert ("constraints.txt" in asked) is held_still
    assert ("--upgrade" in asked) is not held_still
    assert asked[-1] == (".[charts,search,xlsx]" if degree == "user" else ".[dev]")


@pytest.mark.parametrize("file", ["action.yml", "ci/gitlab-agendagen.yml", "Dockerfile"])
def test_what_is_installed_elsewhere_is_held_still_and_finds_its_libraries(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", "")
    *_, last = [line for line in text.splitlines() if "pip install" in line]
    assert re.search(r"--constraint \S*(constraints\.txt|agendagen info --constraints)", last)
    for_users, _, _ = (ROOT / ".ci/setup").read_text(encoding="utf-8").partition('[ "$degree" = developer ]')
    libraries = set(re.findall(r"missing\+=\((lib[\w.-]+)\)", for_users))
    assert len(libraries) > 2
    assert libraries <= set(text.split())
