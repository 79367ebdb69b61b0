"""The same sources give the same bytes, wherever, whenever and by whomever they are built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from agendagen import charts
from agendagen.cache import Cache
from agendagen.pdf import pango_problem
from tests.builder import Builder
from tests.unit.workspace import make, pdf

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")

MEETING = """\
body: Board
date: 2025-11-20
language: da
colophon: true
attachments: [paper.pdf, æ.pdf, notes.txt]
"""
ITEM = """\
# Et punkt

Se [#](../m/paper.pdf) og [en side](https://example.org), [noter](notes.txt).

```chart
type: bar
caption: Tal
description: It rises.
---
År | Antal
2023 | 4
2024 | 7
```

| A | B |
|---|--:|
| x | 1 |
"""

# Another day: the clocks of Python are put forward, in the command and in the child that sets the PDF.
CLOCK = """\
import datetime, time
_real = datetime.datetime
class _Later(_real):
    @classmethod
    def now(cls, tz=None): return _real.now(tz) + datetime.timedelta(days=500)
    @classmethod
    def utcnow(cls): return _real(2031, 2, 3, 4, 5, 6)
datetime.datetime = _Later
_time, _local, _gm = time.time, time.localtime, time.gmtime
time.time = lambda: _time() + 43_200_000
time.localtime = lambda s=None: _local(time.time() if s is None else s)
time.gmtime = lambda s=None: _gm(time.time() if s is None else s)
"""


def workspace(root: Path) -> Path:
    return make(
        root,
        {"meeting.yaml": MEETING, "1-et.md": ITEM, "paper.pdf": pdf(2, "A paper"), "æ.pdf": pdf(), "notes.txt": "x"},
    )


def run(*arguments: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **more}
    command = [sys.executable, "-m", "agendagen", "build", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build one meeting twice, with all that should not matter being different."""
    here, there = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("there") / "a b" / "ø"
    first = workspace(here)
    shutil.copytree(here, there)
    for path in there.rglob("*"):
        os.utime(path, (1, 1))
    own = there.parent / "own"
    (own / ".fonts").mkdir(parents=True)
    shutil.copy(ROOT / "templates/fonts/DejaVuSans.ttf", own / ".fonts" / "Source Sans 3.ttf")
    (own / "sitecustomize.py").write_text(CLOCK)
    out = [here / "out", there.parent / "elsewhere"]
    one = run(str(first), "--pack", "-o", str(out[0]), cwd=here, TZ="UTC", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    assert one.returncode == 0, one.stderr
    cache = {"HOME": str(own), "XDG_CACHE_HOME": str(own / "cache"), "XDG_DATA_HOME": str(own)}
    other = run(
        *("m", "--pack", "-o", str(out[1])),
        cwd=there,
        TZ="Pacific/Kiritimati",
        PYTHONHASHSEED="77",
        PYTHONPATH=str(own),
        LC_ALL="C",
        **cache,
    )
    assert other.returncode == 0, other.stderr
    return out[0] / "m", out[1] / "m"


def test_other_place_day_zone_and_user_give_the_same_files(two: tuple[Path, Path]) -> None:
    first, second = map(contents, two)
    assert {"agenda.html", "agenda.pdf", "pack.pdf"} < first.keys()
    assert [name for name in first | second if first.get(name) != second.get(name)] == []


def test_no_date_and_no_place_is_inside(two: tuple[Path, Path]) -> None:
    for name in ("agenda.pdf", "pack.pdf"):
        with pikepdf.open(two[0] / name) as opened:
            assert "/CreationDate" not in opened.docinfo
            assert "/ModDate" not in opened.docinfo
            names = [str(item) for page in opened.pages for item in page.get("/Annots", [])]
            assert not any("file:" in text or str(two[0]) in text for text in names)
    assert str(two[0].parent) not in (two[0] / "agenda.html").read_text()


def test_the_date_is_the_one_that_the_environment_says(tmp_path: Path) -> None:
    workspace(tmp_path)
    done = run("m", "-f", "pdf", "-o", "out", cwd=tmp_path, SOURCE_DATE_EPOCH="1700000000")
    assert done.returncode == 0, done.stderr
    with pikepdf.open(tmp_path / "out/m/agenda.pdf") as opened:
        assert re.match(r"D:20231114221320", str(opened.docinfo["/CreationDate"]))


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    workspace(tmp_path)
    done = run("m", "-f", "pdf", "-o", "out", cwd=tmp_path, SOURCE_DATE_EPOCH="yesterday")
    assert done.returncode != 0
    assert "SOURCE_DATE_EPOCH is `yesterday`" in done.stderr
    assert "Traceback" not in done.stderr


def test_verify_tells_what_is_not_what_the_sources_give(two: tuple[Path, Path], tmp_path: Path) -> None:
    root = two[0].parents[1]
    same = run("m", "--pack", "--verify", "out", cwd=root)
    assert (same.returncode, same.stdout) == (0, ""), same.stdout
    shutil.copytree(two[0], tmp_path / "m")
    (tmp_path / "m/agenda.html").write_bytes((two[0] / "agenda.html").read_bytes() + b"\n")
    (tmp_path / "m/agenda.pdf").unlink()
    (tmp_path / "m/attachments/old.pdf").write_bytes(b"x")
    before = contents(tmp_path)
    for folder in (tmp_path, tmp_path / "m"):
        done = run("m", "--pack", "--verify", str(folder), cwd=root)
        assert done.returncode == 1
        told = [line.split()[0] + " " + Path(line.split()[-1]).name for line in done.stdout.splitlines()]
        assert told == ["differs: agenda.html", "missing: agenda.pdf", "left old.pdf"]
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--pdf-standard", "a-4"), "`a-4` is no PDF standard; there are a-3a+ua-1, ua-1, a-2a, none"),
        (("--pdf-standard", "a-2a", "--embed-source"), "a-2a may not; a-3a+ua-1 may"),
        (("--public", "--embed-source"), "what --public withholds"),
        (("--verify", "nowhere"), "there is no folder `nowhere` to compare with"),
    ],
)
def test_what_contradicts_itself_is_refused_with_what_to_do(
    tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    workspace(tmp_path)
    done = run("m", *options, "-o", "out", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert not (tmp_path / "out").exists()


CLAIMS = {"a-3a+ua-1": ("3", "A", "1"), "ua-1": ("", "", "1"), "a-2a": ("2", "A", ""), "none": ("", "", "")}


@pytest.mark.parametrize(
    ("standard", "embed"),
    [(name, embed) for name in CLAIMS for embed in (False, True) if (name, embed) != ("a-2a", True)],
)
def test_each_standard_claims_what_it_is_called_and_holds_the_sources(
    builder: Builder, tmp_path: Path, standard: str, embed: bool
) -> None:
    formats = frozenset({"pdf"})
    _, folder = builder.build(workspace(tmp_path), standard=standard, embed_source=embed, formats=formats)
    with pikepdf.open(folder / "agenda.pdf") as opened:
        claims = opened.open_metadata()
        said = tuple(claims.get(key, "") for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part"))
        assert said == CLAIMS[standard]
        assert ("/StructTreeRoot" in opened.Root) == (standard != "none")
        assert sorted(opened.attachments) == (["agendagen.yaml", "m__1-et.md", "m__meeting.yaml"] if embed else [])
        if embed:
            assert opened.attachments["m__meeting.yaml"].get_file().read_bytes() == MEETING.encode()


def test_a_chart_that_other_code_drew_is_drawn_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    chart = charts.Chart("bar", ("a",), (charts.Series("s", (1.0,)),), "d", 0, "", "", "", "en")
    drawn = charts.drawn(chart, "p", charts.Frame(), kept)
    (file,) = tmp_path.iterdir()
    kept.put(file.name, b"an older drawing")
    assert charts.drawn(chart, "p", charts.Frame(), kept) == "an older drawing"
    monkeypatch.setattr(charts, "_code", lambda: "another program")
    assert charts.drawn(chart, "p", charts.Frame(), kept) == drawn
