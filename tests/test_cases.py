"""Run every folder of tests/cases: `input` is a workspace, `expected` what its author is told and its members get.

The meeting is `input/meeting`, or `input` itself. `pytest --update-goldens` writes `expected`; read what it wrote.

Of a meeting without errors the documents are compared, the HTML and what is handed to the page engine, those of the
minutes where anything is said of them, and those of the public edition where something is confidential; of those in
`PRINTED` what the PDFs say too, and of those in `PACKED` what the pack says. The examples have what is expected of them
in `tests/examples`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from agendagen import __version__
from agendagen.agenda import has_minutes
from agendagen.build import Options, Outcome, build
from agendagen.cli.outline import plain
from agendagen.diagnostics import failed, summary
from agendagen.errors import Unusable
from agendagen.model import Kind, walk
from agendagen.pdf import Job, Result, pango_problem
from agendagen.reading import read
from agendagen.snippets import full
from agendagen.worker import Worker
from tests.product import page, pdf

HERE = Path(__file__).parent
CASES = HERE / "cases"
EXAMPLES = HERE.parent / "examples"
MEETINGS = ["meeting-2025-11", "meeting-2026-01", "minimal", "takst-2024-11", "takst-2025-10", "takst-2026-02"]
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())
PRINTED = (
    "attachments",
    "blocks",
    "cancelled",
    "closed",
    "closed-parts",
    "draft",
    "footnotes",
    "formal",
    "html",
    "inlines",
    "lettered-lists",
    "minutes",
    "minutes-in-english",
    "references",
    "several-days",
    "table-blocks",
)
PACKED = ("attachments", "references")

Goldens = dict[str, str]
"""Texts by the path of their file below the folder of what is expected."""


class Paper(Worker):
    """A worker that keeps the first document which it is given to lay out: the agenda."""

    def __init__(self) -> None:
        """Hire no child before there is work for it."""
        self.html = ""

    def render(self, job: Job, timeout: float | None = None) -> Result:  # noqa: ARG002 - as a worker has it
        """Keep the document, and lay nothing out."""
        self.html = self.html or job.html
        return Result(b"%PDF", 1)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    if pango_problem() is not None:
        pytest.skip("needs Pango")
    with Worker() as worker:
        yield worker


def told(meeting: Path, cwd: Path) -> Goldens:
    """Return what an author gets to see of a meeting."""
    try:
        reading = read(meeting, cwd=cwd)
    except Unusable as problem:
        return {"diagnostics.txt": f"agendagen: {problem}\n"}
    findings = [full(diagnostic) for diagnostic in reading.diagnostics]
    return {
        "diagnostics.txt": "\n\n".join([*findings, summary(reading.diagnostics)]) + "\n",
        "outline.txt": plain(reading) + "\n",
    }


def made(
    meeting: Path, cwd: Path, worker: Worker, *, public: bool, pack: bool = False, kind: Kind = "agenda"
) -> tuple[Outcome, Path]:
    """Return what came of a build, and the folder with its documents."""
    chosen = Options(cwd / "out", public=public, pack=pack, kind=kind)
    outcome = build(meeting, chosen, cwd=cwd, worker=worker, progress=lambda _: None)
    assert outcome.reading
    return outcome, cwd / ("out/public" if public else "out") / outcome.reading.sources.name


def shown(meeting: Path, cwd: Path) -> Goldens:
    """Return the documents of a meeting that has no errors, and the names of all files that are written for it."""
    found: Goldens = {}
    for folder in editions(meeting, cwd):
        paper = Paper()
        outcome, output = made(meeting, cwd, paper, public=bool(folder))
        assert outcome.reading
        assert not failed(outcome.diagnostics), [full(diagnostic) for diagnostic in outcome.diagnostics]
        names = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
        found[f"{folder}files.txt"] = "".join(f"{name}\n" for name in names)
        found[f"{folder}agenda.html"] = page.readable((output / "agenda.html").read_text(encoding="utf-8"))
        found[f"{folder}paper.html"] = page.readable(paper.html)
        for path in output.glob("addendum-*.html"):
            found[f"{folder}{path.name}"] = page.readable(path.read_text(encoding="utf-8"))
        if has_minutes(outcome.reading.arranged):
            paper = Paper()
            outcome, output = made(meeting, cwd, paper, public=bool(folder), kind="minutes")
            assert not failed(outcome.diagnostics), [full(diagnostic) for diagnostic in outcome.diagnostics]
            found[f"{folder}minutes.html"] = page.readable((output / "minutes.html").read_text(encoding="utf-8"))
            found[f"{folder}minutes-paper.html"] = page.readable(paper.html)
        shutil.rmtree(cwd / "out")
    return unnumbered(found)


def printed(meeting: Path, cwd: Path, worker: Worker, *, packed: bool) -> Goldens:
    """Return what the PDF of a meeting says, and its pack if it is `packed`."""
    found: Goldens = {}
    for folder in editions(meeting, cwd):
        outcome, output = made(meeting, cwd, worker, public=bool(folder), pack=packed)
        assert not failed(outcome.diagnostics), [full(diagnostic) for diagnostic in outcome.diagnostics]
        assert outcome.reading
        new = [full(diagnostic) for diagnostic in outcome.diagnostics if diagnostic not in outcome.reading.diagnostics]
        found[f"{folder}pdf/diagnostics.txt"] = "".join(f"{text}\n\n" for text in new)
        for name in ("pdf", "pack") if packed else ("pdf",):
            data = (output / ("agenda.pdf" if name == "pdf" else "pack.pdf")).read_bytes()
            found |= {f"{folder}{name}/{golden}": text for golden, text in pdf.readable(data).items()}
        for path in output.glob("addendum-*.pdf"):
            said = pdf.readable(path.read_bytes())
            found |= {f"{folder}pdf/{path.stem}/{golden}": text for golden, text in said.items()}
        if has_minutes(outcome.reading.arranged):
            _, output = made(meeting, cwd, worker, public=bool(folder), kind="minutes")
            data = (output / "minutes.pdf").read_bytes()
            found |= {f"{folder}pdf/minutes/{golden}": text for golden, text in pdf.readable(data).items()}
        shutil.rmtree(cwd / "out")
    return unnumbered(found)


def editions(meeting: Path, cwd: Path) -> tuple[str, ...]:
    """Return the folders of the editions that there are of a meeting; with an error there is none."""
    reading = read(meeting, cwd=cwd)
    if failed(reading.diagnostics):
        return ()
    closed = any(item.confidential for item in walk(reading.agenda.sections))
    return ("", "public/") if closed else ("",)


def unnumbered(goldens: Goldens) -> Goldens:
    """Return texts that do not change with the version of the program."""
    version = re.compile(rf"\bagendagen(\s+){re.escape(__version__)}")
    return {name: version.sub(r"agendagen\1VERSION", text) for name, text in goldens.items()}


def is_print(name: str) -> bool:
    """Tell whether a golden is one that takes laying out pages."""
    return bool({"pdf", "pack"} & set(name.split("/")))


def texts(folder: Path) -> Goldens:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def differences(expected: Mapping[str, str], actual: Mapping[str, str]) -> list[str]:
    """Return a line for each file that is missing, left over or different."""
    missing = [f"{name}: no expected file" for name in actual.keys() - expected.keys()]
    left_over = [f"{name}: expected, but nothing makes it" for name in expected.keys() - actual.keys()]
    common = expected.keys() & actual.keys()
    return missing + left_over + [f"{name}: differs" for name in common if expected[name] != actual[name]]


def compare(golden: Path, actual: Goldens, *, mine: Callable[[str], bool], update: bool) -> None:
    """Hold the goldens that are `mine` to tell against what was made, or rewrite them."""
    if update:
        for name in filter(mine, texts(golden)):
            (golden / name).unlink()
        for name, text in actual.items():
            (golden / name).parent.mkdir(parents=True, exist_ok=True)
            (golden / name).write_text(text, encoding="utf-8")
    expected = {name: text for name, text in texts(golden).items() if mine(name)}
    assert not differences(expected, actual)
    assert actual == expected


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder for sources, in which the commands are given; charts are drawn anew."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "workspace").mkdir()
    monkeypatch.chdir(tmp_path / "workspace")
    return tmp_path / "workspace"


def case(name: str, workspace: Path) -> Path:
    """Copy the sources of a case, and return where its meeting is.

    Links to folders are made from its `links.txt`, ``link -> target``: an archive of the sources cannot hold them.
    """
    shutil.copytree(CASES / name / "input", workspace, symlinks=True, dirs_exist_ok=True)
    links = CASES / name / "links.txt"
    for line in links.read_text(encoding="utf-8").splitlines() if links.exists() else ():
        link, target = line.split(" -> ")
        (workspace / link).symlink_to(target)
    return Path() if (workspace / "meeting.yaml").exists() else Path("meeting")


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, workspace: Path, update_goldens: bool) -> None:
    meeting = case(name, workspace)
    actual = told(meeting, workspace)
    if "outline.txt" in actual:
        actual |= shown(meeting, workspace)
    compare(CASES / name / "expected", actual, mine=lambda file: not is_print(file), update=update_goldens)


@pytest.mark.parametrize("name", PRINTED)
def test_what_is_printed_of_a_case(name: str, workspace: Path, update_goldens: bool, worker: Worker) -> None:
    actual = printed(case(name, workspace), workspace, worker, packed=name in PACKED)
    compare(CASES / name / "expected", actual, mine=is_print, update=update_goldens)


@pytest.mark.parametrize("name", MEETINGS)
def test_example(name: str, workspace: Path, update_goldens: bool, worker: Worker) -> None:
    shutil.copytree(EXAMPLES, workspace, dirs_exist_ok=True)
    meeting = Path(name)
    actual = told(meeting, workspace) | shown(meeting, workspace)
    actual |= printed(meeting, workspace, worker, packed=False)
    compare(HERE / "examples" / name, actual, mine=lambda _: True, update=update_goldens)


def test_there_are_cases() -> None:
    assert len(NAMES) > 15
    assert len([name for name in NAMES if (CASES / name / "expected" / "agenda.html").exists()]) > 15


def test_what_is_not_printed_has_no_expectations_of_print() -> None:
    assert set(PACKED) <= set(PRINTED)
    having = {name for name in NAMES if any(map(is_print, texts(CASES / name / "expected")))}
    assert having == set(PRINTED)
    assert {path.name for path in (HERE / "examples").iterdir()} == set(MEETINGS)


def test_a_golden_that_is_missing_left_over_or_different_is_told() -> None:
    assert differences({}, {"a": "1"}) == ["a: no expected file"]
    assert differences({"a": "1"}, {}) == ["a: expected, but nothing makes it"]
    assert differences({"a": "1"}, {"a": "2"}) == ["a: differs"]
    assert not differences({"a": "1"}, {"a": "1"})


def test_every_byte_and_every_file_of_what_is_expected_counts(tmp_path: Path) -> None:
    actual = {"agenda.html": "<p>One</p>\n", "public/agenda.html": "<p>Two</p>\n"}

    def hold(*, update: bool = False) -> None:
        compare(tmp_path, actual, mine=lambda name: not is_print(name), update=update)

    def fails() -> bool:
        with pytest.raises(AssertionError):
            hold()
        hold(update=True)
        hold()
        return True

    assert fails()
    for name, text in actual.items():
        for place in range(len(text)):
            (tmp_path / name).write_text(f"{text[:place]}?{text[place + 1 :]}", encoding="utf-8")
            assert fails()
        (tmp_path / name).unlink()
        assert fails()
        (tmp_path / f"{name}.old").write_text("", encoding="utf-8")
        assert fails()
        assert not (tmp_path / f"{name}.old").exists()
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "text.txt").write_text("printed", encoding="utf-8")
    hold(update=True)
    assert (tmp_path / "pdf" / "text.txt").exists()
