"""The wheel as a user gets it: built, installed into a clean environment, and used far from the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.test_house import house_files

ROOT = Path(__file__).parents[1]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
NEEDED = (
    "agendagen/constraints.txt",
    "agendagen/py.typed",
    "agendagen/templates/default/agenda.html.j2",
    "agendagen/templates/default/screen.css",
    "agendagen/templates/default/print.css",
)


def hatchling(folder: Path, target: str, into: Path) -> Path:
    """Build from the sources in `folder` without a network and return what came out."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(into)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return next(into.iterdir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hatchling(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hatchling(ROOT, "sdist", tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of an environment with the wheel; the packages it needs are lent by this one."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    lending = [*PIP, "--python", str(programs / "python")]
    subprocess.run([*lending, "install", "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True)
    site = next(home.glob("lib/python*/site-packages" if os.name != "nt" else "Lib/site-packages"))
    lent = Path(pytest.__file__).parents[1]
    (site / "lent.pth").write_text(f"{lent}\n")  # packages there are found, but its .pth files (the checkout) are not
    return programs


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as file:
        return set(file.namelist())


def test_templates_fonts_and_words_are_in_the_wheel(wheel: Path) -> None:
    inside = names(wheel)
    assert not set(NEEDED) - inside
    for path in (ROOT / "templates").rglob("*.*"):
        assert f"agendagen/{path.relative_to(ROOT).as_posix()}" in inside
    words = {path.name for path in (ROOT / "src/agendagen/locale").iterdir()}
    assert len(words) > 5
    assert {name.split("/")[2] for name in inside if name.startswith("agendagen/locale/")} == words
    compiled = [name for name in inside if name.startswith("agendagen/html/compiled/")]
    assert len(compiled) == len(list((ROOT / "templates").glob("*/*.j2"))) > 5
    assert not [name for name in inside if "__pycache__" in name or name.startswith("tests")]


def test_a_wheel_from_the_source_archive_is_the_same(wheel: Path, archive: Path, tmp_path: Path) -> None:
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(tmp_path)]
    subprocess.run([*PIP, "wheel", *options, str(archive)], check=True, capture_output=True)
    assert names(next(tmp_path.glob("*.whl"))) == names(wheel)


def test_the_container_is_given_what_the_wheel_is_made_of(wheel: Path, tmp_path: Path) -> None:
    copied = re.findall(r"^COPY (.+) (\S+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    (home,) = {target.rstrip("/") for files, target in copied if len(files.split()) > 1}
    for files, target in copied:
        for file in files.split():
            to = tmp_path / "given" / Path(target).relative_to(home)
            if (ROOT / file).is_dir():
                shutil.copytree(ROOT / file, to, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                to.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / file, to)
    assert names(hatchling(tmp_path / "given", "wheel", tmp_path / "made")) == names(wheel)


def test_nobody_in_the_container_is_an_administrator() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^ARG BASE=debian:\d+-slim\nFROM \$\{BASE\}$", text, re.MULTILINE)
    (user,) = re.findall(r"^USER (\S+)$", text, re.MULTILINE)
    assert f"useradd --create-home {user}" in text
    assert text.endswith('ENTRYPOINT ["agendagen"]\n')


def test_the_source_archive_has_all_that_its_tests_need(archive: Path) -> None:
    """Every file, and what a link points at: pip on a Python before 3.11.4 refuses an archive with any other link."""
    with tarfile.open(archive) as file:
        inside = {member.name.partition("/")[2]: member.linkname for member in file.getmembers()}
    kept = {path.relative_to(ROOT).as_posix() for path in house_files()}
    assert {"Makefile", ".ci/setup", "docs/rules.md", "tests/test_wheel.py"} <= kept
    assert not kept - inside.keys()
    links = {os.path.normpath(Path(name).parent / to) for name, to in inside.items() if to}
    assert links
    assert not links - inside.keys()
    assert not [name for name in inside if name.startswith((".git/", ".venv", "build/", "dist/"))]


def test_the_installed_wheel_makes_an_agenda(installed: Path, tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}

    def use(*command: str) -> str:
        said = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert said.returncode == 0, said.stderr
        return said.stdout

    place = use(str(installed / "python"), "-P", "-c", "import agendagen; print(agendagen.__file__)")
    assert Path(place.strip()).is_relative_to(installed.parent)
    program = str(installed / "agendagen")
    constraints = Path(use(program, "info", "--constraints").removesuffix("\n"))
    assert constraints.is_relative_to(installed.parent)
    assert constraints.read_bytes() == (ROOT / "constraints.txt").read_bytes()
    use(program, "init", "--language", "da")
    told = use(program, "info")
    assert str(ROOT) not in told.split("packages")[0].replace(sys.executable, "")
    meeting = next(tmp_path.glob("meeting-*")).name
    written = use(program, "build", meeting).split()
    assert written == [f"build/{meeting}/agenda.html", f"build/{meeting}/agenda.pdf"]
    assert (tmp_path / written[1]).read_bytes().startswith(b"%PDF-")
    assert "Godkendelse af dagsorden" in (tmp_path / written[0]).read_text(encoding="utf-8")
