"""What did not change is not made again, and whatever changed is: a build with a cache gives what one without gives."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from agendagen import build as building
from agendagen import reading, workspace
from agendagen.__main__ import run
from agendagen.build import Options, Outcome, build
from agendagen.cache import Cache, user_cache
from agendagen.errors import Unusable
from agendagen.kept import Kept, wish
from agendagen.kept.meeting import _ASKED
from agendagen.kept.surroundings import surroundings
from agendagen.pdf import Job, Result
from agendagen.snippets import full
from agendagen.worker import Worker
from agendagen.worker.libraries import loaded
from agendagen.worker.protocol import frame
from tests.sample import sample
from tests.unit.test_provenance import git
from tests.unit.workspace import make, pdf


def _png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "PNG")
    return out.getvalue()


FILES: dict[str, str | bytes] = {
    "../agendagen.yaml": "language: en\ncheck:\n  vague-link: note\n",
    "../shared/facts.csv": "place,cost\nHall,12\nYard,7\n",
    "../templates/screen-more.css": "p { margin: 0 }\n",
    "../templates/print-more.css": "p { margin: 0 }\n",
    "meeting.yaml": "body: Board\ndate: 2025-11-20\nsections: {a: Decisions}\nattachments: [report.pdf]\n",
    "report.pdf": pdf(2, "Report"),
    "a/1-hall.md": """\
        ---
        title: The hall
        attachments:
          - plan.png
        ---
        # The hall

        A picture, a table and a chart, and a [link](2-yard.md).

        ![A plan of the hall](plan.png)

        ```table
        file: ../../shared/facts.csv
        caption: What it costs
        ```
        """,
    "a/2-yard.md": "---\ntitle: The yard\n---\n# The yard\n\nSee [the plan](plan.png) and **what** it costs.\n",
    "a/plan.png": _png(),
}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("AGENDAGEN_CACHE")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # it says in which part of a test one is


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    return make(tmp_path, FILES)


HTML = Options(formats=frozenset({"html"}))


def kept_build(folder: Path, options: Options = HTML, worker: Any = None) -> tuple[Outcome, bool]:
    """Return what comes of a build with the cache, and whether it was made anew."""
    kept = Kept(folder, options, cwd=folder.parent, wish=wish(os.environ))
    outcome = kept.outcome(lambda _: None)
    if outcome:
        return outcome, False
    return build(folder, options, cwd=folder.parent, worker=worker, progress=lambda _: None, kept=kept), True


def plain_build(folder: Path, options: Options = HTML, worker: Any = None) -> Outcome:
    return build(folder, options, cwd=folder.parent, worker=worker, progress=lambda _: None)


def said(outcome: Outcome) -> object:
    """Return all that a command tells of a build."""
    told = [full(one) for one in outcome.diagnostics]
    return told, [full(one) for one in outcome.notes], outcome.written, outcome.attachments, dict(outcome.pages)


def files_in(output: Path) -> dict[str, bytes]:
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


class Quick:
    """Stands for the engine: its pages tell what they were laid out of."""

    def __init__(self) -> None:
        self.asked = 0

    def render(self, job: Job) -> Result:
        self.asked += 1
        said = hashlib.sha256(b"".join(frame(job))).hexdigest()
        return Result(f"%PDF of {said}".encode(), 3, {"item-hall": len(job.html) % 7}, libraries=loaded())

    def pack(self, job: Any) -> Any:
        raise NotImplementedError

    def close(self) -> None:
        pass


PAPER = Options()


def same_as_without(folder: Path, options: Options = HTML, worker: Any = None) -> bool:
    """Hold a build with the cache against one without it; return whether the first was made anew."""
    with_cache: object
    without: object
    made = True
    try:
        outcome, made = kept_build(folder, options, worker)
        with_cache = said(outcome), files_in(folder.parent / "build")
    except Unusable as problem:
        with_cache = str(problem)
    try:
        without = said(plain_build(folder, options, worker)), files_in(folder.parent / "build")
    except Unusable as problem:
        without = str(problem)
    assert with_cache == without
    return made


def test_what_did_not_change_is_not_made_again(meeting: Path) -> None:
    first, made = kept_build(meeting)
    assert made
    before = files_in(meeting.parent / "build")
    shutil.rmtree(meeting.parent / "build")
    again, made = kept_build(meeting)
    assert not made
    assert said(again) == said(first)
    assert files_in(meeting.parent / "build") == before
    assert again.diagnostics, "there is something to tell"


# --- Any change -----------------------------------------------------------------------------------------------------


SOURCES = sorted(FILES)
ABSENT = [
    *("m/a/missing.png", "m/a/b/3-more.md", "m/published.yaml", "m/published.closed.yaml", "templates/screen.css"),
    *("templates/theme.json", "templates/fonts/web/fonts.json", "m/a/meeting.yaml", "m/.hidden", "m/other.txt"),
]
"""What is not there, and may come."""


@st.composite
def changes(draw: st.DrawFn) -> Callable[[Path], object]:
    """Draw something that changes a workspace: a byte of a file, a file that goes, one that comes."""
    name = draw(st.sampled_from(SOURCES))
    path = Path("m") / name
    kind = draw(st.sampled_from(["byte", "byte", "more", "gone", "new", "folder"]))
    at, byte = draw(st.integers(0, 10_000)), draw(st.integers(1, 255))
    absent = draw(st.sampled_from(ABSENT))

    def change(root: Path) -> None:
        file = root / path
        if kind in ("gone", "byte", "more") and not file.exists():
            return
        if kind == "gone":
            file.unlink()
        elif kind in ("new", "folder"):
            (root / absent).parent.mkdir(parents=True, exist_ok=True)
            if kind == "folder" and not (root / absent).is_file():
                (root / absent).mkdir(exist_ok=True)
            elif kind == "new" and not (root / absent).is_dir():
                (root / absent).write_bytes(bytes([byte]))
        else:
            data = bytearray(file.read_bytes())
            place = at % max(1, len(data))
            if kind == "byte":
                data[place] ^= byte
            else:
                data.insert(place, byte)
            file.write_bytes(bytes(data))

    return change


@settings(max_examples=sample(12, slow=400), suppress_health_check=list(HealthCheck))
@given(changes(), changes())
def test_after_any_change_a_build_is_as_one_without_a_cache(
    tmp_path_factory: pytest.TempPathFactory, change: Callable[[Path], object], another: Callable[[Path], object]
) -> None:
    root = tmp_path_factory.mktemp("ws")
    meeting = make(root, FILES)
    kept_build(meeting, PAPER, Quick())
    for again in (change, another, lambda _: None):
        again(root)
        same_as_without(meeting, PAPER, Quick())


def test_a_list_of_web_fonts_that_a_workspace_brings_is_none_of_ours(meeting: Path) -> None:
    listed = meeting.parent / "templates/fonts/web/fonts.json"
    listed.parent.mkdir(parents=True)
    for data in (b"1", b"\x80", b'{"families": 1}'):
        listed.write_bytes(data)
        same_as_without(meeting)
        assert "Agendagen Sans" in (meeting.parent / "build/m/agenda.html").read_text()


def _byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-2] ^= 1
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("name", SOURCES)
def test_one_byte_of_any_source_is_noticed_whatever_its_times_say(meeting: Path, name: str) -> None:
    if "print" in name:
        pytest.skip("what only paper is made of does not count for the page")
    path = meeting / name
    kept_build(meeting)
    before = path.stat()
    _byte(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert same_as_without(meeting)


@pytest.mark.parametrize(
    ("what", "value"),
    [("SOURCE_DATE_EPOCH", "1700000000"), ("TZ", "Asia/Tokyo"), ("LC_ALL", "da_DK.UTF-8"), ("NOBODY_KNOWS", "x")],
)
def test_the_environment_counts(meeting: Path, monkeypatch: pytest.MonkeyPatch, what: str, value: str) -> None:
    kept_build(meeting)
    monkeypatch.setenv(what, value)
    assert kept_build(meeting)[1]
    assert not kept_build(meeting)[1]
    monkeypatch.delenv(what)
    assert not kept_build(meeting)[1], "both are kept"


def test_what_only_tells_one_terminal_from_another_does_not_count() -> None:
    plain = {"HOME": "/home/a", "LD_PRELOAD": ""}
    watched = {
        "SHLVL": "3",
        "TERM": "dumb",
        "SSH_TTY": "/dev/pts/1",
        "LD_PRELOAD": "/usr/libexec/valgrind/vgpreload_x.so",
    }
    assert surroundings({"HOME": "/home/a"}) == surroundings({"HOME": "/home/a", **watched})
    assert surroundings({"HOME": "/home/a"}) != surroundings(plain), "empty is not the same as not there"
    assert surroundings({"HOME": "/home/a", "LD_PRELOAD": "/x.so"}) != surroundings({"HOME": "/home/a"})


@pytest.mark.parametrize(
    "options",
    [
        replace(HTML, strict=True),
        replace(HTML, public=True),
        replace(HTML, output=Path("elsewhere")),
        replace(HTML, standard="none"),
    ],
)
def test_options_count(meeting: Path, options: Options) -> None:
    kept_build(meeting)
    assert kept_build(meeting, options)[1]


def test_where_one_stands_counts(meeting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_build(meeting)
    kept = Kept(meeting, HTML, cwd=meeting, wish="open")
    assert not kept.built_before, "findings name files from there"


def test_the_program_counts(meeting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_build(meeting)
    monkeypatch.setattr("agendagen.kept.surroundings._program", lambda: "another")
    assert kept_build(meeting)[1]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_commit_counts_where_it_is_told(meeting: Path) -> None:
    root = meeting.parent
    (root / "agendagen.yaml").write_text("language: en\ncolophon: true\n")
    (root / ".gitignore").write_text("build\n")
    assert same_as_without(meeting)
    git(root, "init", "-q")
    same_as_without(meeting)
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    assert same_as_without(meeting)
    assert not same_as_without(meeting)
    git(root, "commit", "-qm", "second", "--allow-empty")
    assert same_as_without(meeting)


def test_what_lies_beside_the_meeting_does_not_count(meeting: Path) -> None:
    kept_build(meeting)
    make(meeting.parent / "other", {})
    (meeting.parent / "shared/unrelated.txt").write_text("x")
    assert not kept_build(meeting)[1]


def test_the_first_build_of_a_meeting_that_is_its_own_workspace_is_known(tmp_path: Path) -> None:
    meeting = tmp_path / "m"
    meeting.mkdir()
    (meeting / "meeting.yaml").write_text("body: B\ndate: 2025-11-20\n")
    (meeting / "1-one.md").write_text("# One\n\nText.\n")
    assert kept_build(meeting)[1]
    assert (meeting / "build").is_dir()
    assert not kept_build(meeting)[1]


def test_templates_of_the_workspace_are_asked_for_in_another_process_and_count(meeting: Path) -> None:
    own = meeting.parent / "templates/agenda.html.j2"
    own.write_text("{% extends 'default/agenda.html.j2' %}")
    (meeting.parent / "templates/extra.j2").write_text("one")
    assert same_as_without(meeting)
    assert not same_as_without(meeting)
    own.write_text(
        "{% extends 'default/agenda.html.j2' %}{% block participants %}{% include 'extra.j2' %}{% endblock %}"
    )
    assert same_as_without(meeting)
    (meeting.parent / "templates/extra.j2").write_text("two")
    assert same_as_without(meeting)


def test_all_that_is_opened_was_asked_at_the_door(meeting: Path) -> None:
    """What a build opens or lists of the workspace, as Python itself tells, is in its record."""
    code = """
import os, sys
from pathlib import Path
from agendagen import build as building
from agendagen import reading, workspace
from agendagen.__main__ import run
from agendagen.build import Options, build
meeting = Path(sys.argv[1])
root, seen = str(meeting.parent), set()
def hear(event, given):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(given[0], str) and given[0].startswith(root):
        seen.add(os.path.relpath(given[0], root))
sys.addaudithook(hear)
outcome = build(meeting, Options(formats=frozenset({"html"})), cwd=meeting.parent, worker=None, progress=print)
known = {question[1] or "." for question in outcome.reading.sources.workspace.record.answers}
known |= {os.path.dirname(path) or "." for path in known}  # whether a file is there under this very name
unknown = {path for path in seen if path not in known and path.split("/")[0] not in ("build", "..")}
assert len(seen) > 5, seen
assert not unknown, unknown
"""
    subprocess.run([sys.executable, "-c", code, str(meeting)], check=True, stdout=subprocess.DEVNULL)


def test_every_question_to_the_door_can_be_asked_again() -> None:
    noted = set(re.findall(r'record\.note\(\("(\w+)"', Path(workspace.__file__).read_text()))
    assert len(noted) >= 10
    assert noted == set(_ASKED)


# --- What is kept ---------------------------------------------------------------------------------------------------


def store() -> Path:
    return user_cache() / "documents"


def test_the_cache_is_the_users_alone(meeting: Path) -> None:
    kept_build(meeting)
    assert store().stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in store().iterdir()} == {0o600}


@pytest.mark.parametrize("harm", ["flipped", "cut", "empty", "foreign", "link", "other"])
def test_a_damaged_entry_is_never_used(meeting: Path, harm: str, tmp_path: Path) -> None:
    kept_build(meeting)
    entries = sorted(store().iterdir())
    assert len(entries) == 2
    for number, entry in enumerate(entries):
        whole = entry.read_bytes()
        if harm == "flipped":
            _byte(entry)
        elif harm == "cut":
            entry.write_bytes(whole[:-1])
        elif harm == "empty":
            entry.write_bytes(b"")
        elif harm == "foreign":
            entry.write_bytes(entries[1 - number].read_bytes())
        elif harm == "link":
            (tmp_path / "elsewhere").write_bytes(whole)
            entry.unlink()
            entry.symlink_to(tmp_path / "elsewhere")
        else:
            entry.write_bytes(b"\x80\x04cos\nsystem\n.")
        assert same_as_without(meeting), "it is made anew"
        assert entry.read_bytes() == whole, "and kept again"
        assert not entry.is_symlink()


def test_what_is_closed_is_not_kept_unless_asked(meeting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (meeting / "a/3-secret.md").write_text("---\ntitle: KANARI\nconfidential: true\n---\n# KANARI\n\nKANARI\n")
    for options in (HTML, replace(HTML, public=True)):
        assert kept_build(meeting, options)[1]
        assert kept_build(meeting, options)[1]
    kept = [path.read_bytes() for path in user_cache().rglob("*") if path.is_file()]
    assert not any(b"KANARI" in data or b"secret" in data for data in kept)
    monkeypatch.setenv("AGENDAGEN_CACHE", "all")
    assert kept_build(meeting)[1]
    assert not same_as_without(meeting)


@pytest.mark.parametrize(
    ("said", "hidden", "reason"),
    [
        ("See [](../../n/1-secret.md).", "n/1-secret.md", "confidential: true\n"),
        ("```actions\nopen: true\n```", "n/1-secret.md", "confidential: true\n"),
        ("See [](../../n/s/1-secret.md).", "n/s/1-secret.md", ""),
    ],
)
def test_what_another_meeting_has_closed_is_not_kept_either(meeting: Path, said: str, hidden: str, reason: str) -> None:
    texts = {
        "n/meeting.yaml": "body: Board\ndate: 2025-10-01\nsections: {s: {title: S, confidential: true}}\n",
        "n/2-open.md": "# Open\n",
        hidden: f"---\ntitle: KANARI\n{reason}actions:\n  - what: KANARI\n    who: Bo\n---\n# KANARI\n",
    }
    for name, text in texts.items():
        path = meeting.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    yard = meeting / "a/2-yard.md"
    plain = yard.read_text()
    yard.write_text(f"{plain}\n{said}\n")
    for _ in range(2):
        assert kept_build(meeting, HTML)[1]
        assert ("KANARI" in (meeting.parent / "build/m/agenda.html").read_text()) is ("actions" in said)
    assert not any(b"KANARI" in path.read_bytes() for path in user_cache().rglob("*") if path.is_file())
    yard.write_text(f"{plain}\nSee [](../../n/2-open.md).\n")
    (meeting.parent / hidden).unlink()
    (meeting.parent / "n/meeting.yaml").write_text("body: Board\ndate: 2025-10-01\n")
    assert kept_build(meeting, HTML)[1]
    assert not kept_build(meeting, HTML)[1]


def test_what_may_be_kept_is_a_wish_and_nothing_on_ci() -> None:
    assert wish({}) == wish({"AGENDAGEN_CACHE": "open", "CI": "false"}) == "open"
    assert wish({"AGENDAGEN_CACHE": "ALL"}) == "all"
    assert (
        wish({"AGENDAGEN_CACHE": "none"})
        == wish({"CI": "true"})
        == wish({"CI": "1", "AGENDAGEN_CACHE": "all"})
        == "none"
    )
    with pytest.raises(Unusable, match="AGENDAGEN_CACHE is `most`"):
        wish({"AGENDAGEN_CACHE": "most"})


def test_a_build_that_fails_or_that_nobody_can_repeat_is_not_kept(meeting: Path) -> None:
    yard = meeting / "a/2-yard.md"
    good = yard.read_text()
    yard.write_text("---\ntitle: [\n---\n")
    for _ in range(2):
        outcome, made = kept_build(meeting)
        assert made
        assert not outcome.written
    yard.write_text(good)
    kept = Kept(meeting, HTML, cwd=meeting.parent, wish="open")
    outcome = plain_build(meeting)
    assert outcome.reading
    outcome.reading.sources.workspace.record.leave_gap()
    from agendagen.destination import place_of

    kept.keep(outcome, place_of(outcome.reading), files_in(meeting.parent / "build/m"), {})
    assert kept_build(meeting)[1]


def test_a_file_that_changes_while_it_is_read_is_not_kept(meeting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = building.prepare

    def later(*given: Any, **named: Any) -> Any:
        (meeting / "report.pdf").write_bytes(pdf(3, "Other"))
        return prepared(*given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(building, "prepare", later)
        kept_build(meeting)
    assert same_as_without(meeting)


def _many_times(meeting: Path) -> None:
    for _ in range(3):
        outcome, _ = kept_build(meeting)
        assert outcome.written


def test_two_builds_at_once(meeting: Path) -> None:
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    start: Any = context
    both = [start.Process(target=_many_times, args=(meeting,)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
        assert one.exitcode == 0
    assert not same_as_without(meeting)


# --- Paper ----------------------------------------------------------------------------------------------------------


class Counted:
    """A worker that counts what it is asked."""

    def __init__(self) -> None:
        self.rendered = 0
        self.worker = Worker(at_once=False)

    def render(self, job: Job) -> Result:
        self.rendered += 1
        return self.worker.render(job)

    def pack(self, job: Any) -> Any:
        return self.worker.pack(job)

    def close(self) -> None:
        self.worker.close()


@pytest.fixture
def worker() -> Iterator[Counted]:
    counted = Counted()
    yield counted
    counted.close()


def test_what_a_part_asked_for_is_enough_to_know_what_came_of_it(
    meeting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    checked, job = reading.checked, building.Documents.job

    def checking(one: Any) -> Any:
        done.append("checked")
        return checked(one)

    def asking(*given: Any) -> Any:
        done.append("laid out")
        return job(*given)

    monkeypatch.setattr(reading, "checked", checking)
    monkeypatch.setattr(building.Documents, "job", asking)
    quick = Quick()
    kept_build(meeting, PAPER, quick)
    assert done == ["checked", "laid out"]

    def after(path: str, text: str) -> list[str]:
        done.clear()
        (meeting.parent / path).write_text(text)
        again, made = kept_build(meeting, PAPER, quick)
        assert made
        parts = list(done)
        pages = files_in(meeting.parent / "build")
        assert said(plain_build(meeting, PAPER, quick)) == said(again)
        assert files_in(meeting.parent / "build") == pages
        return parts

    assert after("templates/screen-more.css", "p { margin: 1px }") == []
    assert after("templates/screen-more.css", "p { margin: 2px }") == [], "also twice"
    assert after("templates/print-more.css", "p { margin: 2px }") == ["laid out"]
    assert after("templates/screen-more.css", "p { margin: 3px }") == []
    assert after("m/a/2-yard.md", "# The yard\n\nOther words.\n") == ["checked", "laid out"]
    assert not kept_build(meeting, PAPER, quick)[1]


def test_a_file_that_changes_between_asking_and_reading_is_noticed(
    meeting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_build(meeting)
    (meeting.parent / "templates/screen-more.css").write_text("p { margin: 1px }")
    kept = Kept(meeting, HTML, cwd=meeting.parent, wish="open")
    assert kept.outcome(lambda _: None) is None
    (meeting / "a/2-yard.md").write_text("# The yard\n\nSee [nothing](nothing.md).\n")
    outcome = build(meeting, HTML, cwd=meeting.parent, worker=None, progress=lambda _: None, kept=kept)
    assert said(outcome) == said(plain_build(meeting))
    assert same_as_without(meeting), "and what came of it is not kept"


def test_paper_is_not_laid_out_again_beside_another_page(meeting: Path, worker: Counted) -> None:
    first, _ = kept_build(meeting, PAPER, worker)
    pages = (meeting.parent / "build/m/agenda.pdf").read_bytes()
    css = meeting.parent / "templates/screen-more.css"
    css.write_text("p { margin: 1px }\n")
    again, made = kept_build(meeting, PAPER, worker)
    assert (made, worker.rendered) == (True, 1)
    assert (meeting.parent / "build/m/agenda.pdf").read_bytes() == pages
    assert again.pages == first.pages
    assert "margin: 1px" in (meeting.parent / "build/m/agenda.html").read_text()
    assert not kept_build(meeting, PAPER, worker)[1]
    (meeting.parent / "templates/print-more.css").write_text("p { margin: 1px }\n")
    assert kept_build(meeting, PAPER, worker)[1]
    assert worker.rendered == 2
    made_anew = (meeting.parent / "build/m/agenda.pdf").read_bytes()
    plain_build(meeting, PAPER, worker)
    assert (meeting.parent / "build/m/agenda.pdf").read_bytes() == made_anew
    assert worker.rendered == 3, "a build without a cache takes nothing from it"


def test_libraries_of_the_system_count(meeting: Path, worker: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_build(meeting, PAPER, worker)
    monkeypatch.setattr("agendagen.worker.libraries._stamp", lambda _: "newer")
    assert kept_build(meeting, PAPER, worker)[1]
    assert worker.rendered == 2


def test_nothing_is_kept_where_nobody_knows_the_libraries(meeting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agendagen.worker.libraries._named", lambda: iter(()))
    assert loaded() == {}
    for _ in range(2):
        assert kept_build(meeting)[1]


def test_a_pack_is_kept_but_not_one_that_another_program_worked_on(meeting: Path, worker: Counted) -> None:
    options = replace(PAPER, formats=frozenset(), pack=True)
    kept_build(meeting, options, worker)
    pack = (meeting.parent / "build/m/pack.pdf").read_bytes()
    again, made = kept_build(meeting, options, worker)
    assert not made
    assert [path.name for path in again.written] == ["pack.pdf"]
    assert (meeting.parent / "build/m/pack.pdf").read_bytes() == pack
    _byte(meeting / "report.pdf")
    assert kept_build(meeting, options, worker)[1]
    (meeting / "letter.docx").write_bytes(b"PK\x03\x04")
    (meeting / "meeting.yaml").write_text("body: Board\ndate: 2025-11-20\nattachments: [letter.docx]\n")
    assert kept_build(meeting, options, worker)[1]
    assert kept_build(meeting, options, worker)[1]


def test_the_public_pages_of_a_meeting_with_closed_items_are_kept(meeting: Path, worker: Counted) -> None:
    (meeting / "a/3-secret.md").write_text("---\ntitle: KANARI\nconfidential: true\n---\n# KANARI\n\nKANARI\n")
    for _ in range(2):
        kept_build(meeting, replace(PAPER, public=True), worker)
    assert worker.rendered == 1
    for _ in range(2):
        kept_build(meeting, PAPER, worker)
    assert worker.rendered == 3
    kept = [path.read_bytes() for path in store().rglob("*") if path.is_file()]
    assert kept
    assert not any(b"KANARI" in data or b"secret" in data for data in kept)


def test_a_cache_of_another_is_not_touched(meeting: Path, tmp_path: Path) -> None:
    user_cache().mkdir()
    (tmp_path / "elsewhere").mkdir()
    store().symlink_to(tmp_path / "elsewhere")
    for _ in range(2):
        assert kept_build(meeting)[1]
    assert not list((tmp_path / "elsewhere").iterdir())
    store().unlink()
    store().mkdir()
    store().chmod(0o770)
    assert kept_build(meeting)[1]
    assert not list(store().iterdir())
    assert Cache(store()).size() == (0, 0)


# --- The command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def command(
    meeting: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.chdir(meeting.parent)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        return code, *capsys.readouterr()

    return call


FORGED = b"<p>forged</p>"
BUILD = ("build", "m", "--format", "html")


def forge() -> None:
    """Put something else in the place of the page that is kept, as whole as it was: it shows who takes it."""
    kept = Cache(store())
    (page,) = (path for path in store().iterdir() if b"<!doctype html>" in path.read_bytes().lower()[:200])
    kept.put(page.name, FORGED)


def test_a_build_that_changes_nothing_says_the_same(command: Callable[..., tuple[int, str, str]]) -> None:
    first = command(*BUILD)
    assert "2 notes" in first[2]
    assert command(*BUILD) == first
    forge()
    assert command(*BUILD) == first, "this one took what was kept"
    page = Path("build/m/agenda.html")
    assert page.read_bytes() == FORGED
    assert command(*BUILD, "--verify", "build")[0] == 1, "it compares with what is made anew"
    assert command(*BUILD, "--no-cache") == first
    assert page.read_bytes() != FORGED


@pytest.mark.parametrize(("variable", "value"), [("CI", "true"), ("AGENDAGEN_CACHE", "none")])
def test_where_nothing_may_be_kept_nothing_is_taken(
    command: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    command(*BUILD)
    assert not store().exists()
    monkeypatch.delenv(variable)
    command(*BUILD)
    forge()
    monkeypatch.setenv(variable, value)
    command(*BUILD)
    assert Path("build/m/agenda.html").read_bytes() != FORGED


@pytest.mark.parametrize("meetings", [1, 2])
def test_a_word_that_is_no_wish_is_refused(
    command: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, meetings: int
) -> None:
    monkeypatch.setenv("AGENDAGEN_CACHE", "yes")
    if meetings > 1:
        shutil.copytree("m", "n")
    code, _, told = command("build", ".", "--format", "html", "--jobs", "2")
    assert (code, told.count("AGENDAGEN_CACHE is `yes`; it may be `open`, `all` or `none`")) == (1, 1)


def test_many_meetings_are_known_one_by_one(command: Callable[..., tuple[int, str, str]], meeting: Path) -> None:
    shutil.copytree(meeting, meeting.parent / "n")
    first = command("build", ".", "--format", "html", "--jobs", "1")
    assert command("build", ".", "--format", "html", "--jobs", "1") == first
    assert command("build", ".", "--format", "html", "--jobs", "2")[:2] == first[:2]
    forge_one = Cache(store())
    pages = [path for path in store().iterdir() if b"<!doctype html>" in path.read_bytes().lower()[:200]]
    for page in pages:
        forge_one.put(page.name, FORGED)
    (meeting / "a/2-yard.md").write_text("---\ntitle: The garden\n---\n# The garden\n\nText.\n")
    command("build", ".", "--format", "html", "--jobs", "2")
    assert Path("build/n/agenda.html").read_bytes() == FORGED
    assert "The garden" in Path("build/m/agenda.html").read_text()


def test_info_tells_what_is_kept_and_forgets_it(command: Callable[..., tuple[int, str, str]]) -> None:
    command(*BUILD)
    assert f"{store()} (2 files, 0." in command("info")[1]
    assert command("info", "--clear-cache") == (0, "", "")
    assert f"{store()} (0 files, 0.0 MB)" in command("info")[1]
