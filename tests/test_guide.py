"""The guide, followed to the letter in a new folder: what it says to type works, and what it shows is what comes."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import docx
import pytest
import yaml

from agendagen import publishing
from agendagen.__main__ import run
from agendagen.build import build
from agendagen.outcome import Options, Outcome
from tests.unit.workspace import pdf

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
REST: Final = "…"
"""Stands in a page for lines that may be anything."""
_BLOCK = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class _Loader(yaml.SafeLoader):
    """Reads what the site's settings say, but for what is the builder's own."""


def site() -> Any:
    return yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)


def pages(part: str) -> list[str]:
    """Return the pages of a part of the site, in their order."""
    found = next(iter(each[part] for each in site()["nav"] if part in each))
    return [name for name in found if isinstance(name, str)]


def agenda_of_word(path: Path, danish: bool) -> None:
    """Write what a secretariat may have: an agenda that was typed in Word."""
    document = docx.Document()
    said = DANISH if danish else ENGLISH
    document.add_heading(said[0], 0)
    for line in said[1:5]:
        document.add_paragraph(line)
    for name in ("Asta Lind", "Bo Bak", "Karla Dam") if danish else ("Ada Lorentz", "Bo Bak", "Carla Dam"):
        document.add_paragraph(name, style="List Bullet")
    for line in said[5:]:
        if line[0].isdigit():
            document.add_heading(line, 2)
        else:
            document.add_paragraph().add_run(line.removeprefix("*")).bold = line.startswith("*")
    document.save(str(path))


ENGLISH = (
    *("Northby Harbour Board", "Date: 10 September 2026", "Time: 16:00-18:00", "Place: The Boathouse", "Participants"),
    *("1 New moorings", "*Recommendation", "That the board buys ten moorings, see attachment 1.", "*Background"),
    *("There are more boats than moorings, as told under item 3.", "*Attachments", "Attachment 1 – Offer for moorings"),
    *("2 A new crane", "*Recommendation", "That the board waits.", "3 The season so far", "*Background"),
    "In June 412 boats came.",
)
DANISH = (
    *("Nordby Havnebestyrelse", "Dato: 10. september 2026", "Tid: 16.00-18.00", "Sted: Bådehuset", "Deltagere"),
    *("1 Nye bøjer", "*Indstilling", "At bestyrelsen køber ti bøjer, se bilag 1.", "*Sagsfremstilling"),
    *("Der er flere både end bøjer, som det fremgår af punkt 3.", "*Bilag", "Bilag 1 – Tilbud på bøjer"),
    *("2 En ny kran", "*Indstilling", "At bestyrelsen venter.", "3 Sæsonen indtil nu", "*Sagsfremstilling"),
    "Der kom 412 både i juni.",
)


@dataclass
class Reader:
    """Somebody who does what a page says."""

    here: Path
    said: list[str] = field(default_factory=list)

    def follow(self, text: str, name: str) -> int:
        """Do it, block after block; return how many commands were run."""
        count = 0
        for kind, title, body in _BLOCK.findall(text):
            if title:
                path = self.here / title
                assert path.parent.is_dir(), f"{name}: there is no folder for {title}"
                path.write_text(body, encoding="utf-8")
            elif kind == "console":
                for command, shown in commands(body):
                    count += 1
                    code, said = self.typed(command)
                    wrong = f"\n{name}: $ {command}\n{said}"
                    assert bool(code) is told_wrong(command, shown), wrong
                    assert_shown(shown, said, wrong)
        return count

    def typed(self, command: str) -> tuple[int, str]:
        """Return the exit code of a command and all that it says."""
        os.chdir(self.here)
        words = shlex.split(command)
        if words[0] == "cd":
            self.here = (self.here / words[1]).resolve()
            return 0, ""
        if words[0] == "agendagen":
            out = io.StringIO()
            with redirect_stdout(out), redirect_stderr(out):
                code = run(words[1:])
            return code, out.getvalue()
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


def told_wrong(command: str, shown: list[str]) -> bool:
    """Tell whether a page shows that something is wrong, so that the command has to say so too."""
    wrong = ("error[", "fejl[", *(("warning[", "advarsel[") if "--strict" in command else ()))
    return any(line.startswith(wrong) for line in shown)


def commands(body: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the commands of a block with what is shown below each."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield command, shown


def assert_shown(shown: list[str], said: str, wrong: str) -> None:
    """Hold what is shown, line after line, to what is said; lines may be left out where ``…`` stands."""
    lines = [line.rstrip() for line in said.splitlines()]
    at = 0
    for line in shown:
        if line.strip() in {"", REST}:
            continue
        before, dots, after = line.rstrip().partition(REST)
        found = [n for n in range(at, len(lines)) if _alike(lines[n], before, after, dots)]
        assert found, f"is not said: {line}{wrong}"
        at = found[0] + 1


def _alike(line: str, before: str, after: str, dots: str) -> bool:
    return line == before if not dots else line.startswith(before) and line.endswith(after)


def quickly(folder: Path, options: Options, **more: Any) -> Outcome:
    """Build what is published as HTML alone."""
    return build(folder, replace(options, formats=frozenset({"html"})), **{**more, "worker": None})


@pytest.mark.parametrize(("part", "danish"), [("Guide", False), ("Vejledning", True)])
def test_the_guide_can_be_followed(part: str, danish: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("git"):
        pytest.skip("needs git")
    monkeypatch.setenv("AGENDAGEN_FORMAT", "html")  # pages would take minutes
    monkeypatch.setenv("AGENDAGEN_LANGUAGE", "da" if danish else "en")
    monkeypatch.setattr(publishing, "build", quickly)
    monkeypatch.setattr(publishing, "Worker", io.StringIO)  # nobody sets pages
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.chdir(tmp_path)
    files = ("budget", "molerapport", "tilbud") if danish else ("budget", "pier-report", "offer")
    for number, name in enumerate(files, 1):
        (tmp_path / f"{name}.pdf").write_bytes(pdf(number, name.title()))
    agenda_of_word(tmp_path / ("Dagsorden.docx" if danish else "Agenda.docx"), danish)
    old = tmp_path / ("bilag" if danish else "attachments")
    old.mkdir()
    (old / ("Bilag 1 Tilbud.pdf" if danish else "Attachment 1 Offer.pdf")).write_bytes(pdf(2, "Offer"))
    reader = Reader(tmp_path)
    day = 1803456000  # of the first dispatch
    counts = []
    for name in pages(part):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day))
        counts.append(reader.follow((DOCS / name).read_text(encoding="utf-8"), name))
        day += 86400
    assert sum(counts) > 40
    assert sum(count > 1 for count in counts) > 8


def test_both_guides_have_the_same_pages() -> None:
    english, danish = pages("Guide"), pages("Vejledning")
    assert len(english) == len(danish) > 9
    for one, other in zip(english, danish, strict=True):
        here, there = ((DOCS / name).read_text(encoding="utf-8") for name in (one, other))
        assert here.count("```console") == there.count("```console"), (one, other)
        assert len(re.findall("^#", here, re.MULTILINE)) == len(re.findall("^#", there, re.MULTILINE)), (one, other)


def test_every_page_is_in_the_site() -> None:
    def named(entries: Any) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, str):
                yield entry
            else:
                for below in entry.values():
                    yield from named(below)

    there = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
    assert sorted(named(site()["nav"])) == there


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site as `make docs` does."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_site_has_nothing_from_elsewhere(built: Path) -> None:
    found = list(built.rglob("*.html"))
    assert len(found) > 30
    loads = re.compile(r"<(?:script|img|iframe|link)\b[^>]*>")
    elsewhere = re.compile(r"""(?:src|href)=["']?(?:https?:)?//""")
    for path in found:
        tags = loads.findall(path.read_text(encoding="utf-8"))
        assert not [tag for tag in tags if elsewhere.search(tag) and "canonical" not in tag], path.name
    assert '<html lang="da"' in (built / "da/index.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in (built / "index.html").read_text(encoding="utf-8")


def test_the_reference_is_as_the_program_has_it() -> None:
    command = [sys.executable, str(ROOT / "tools/reference.py"), "--check"]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
