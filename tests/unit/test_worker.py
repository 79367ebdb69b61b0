"""The child process: limits, deaths, cleanliness."""

from __future__ import annotations

import ctypes.util
import datetime as dt
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from agendagen import rules
from agendagen.diagnostics import Also, Edit, Fix, Source, Span
from agendagen.errors import Unusable
from agendagen.pdf import Embedded, Job, pango, pango_problem
from agendagen.pdf.fonts import use_own_fonts
from agendagen.phrases import Phrase, as_data
from agendagen.snippets import full
from agendagen.worker import Worker
from agendagen.worker.limits import memory_limit, time_limit
from agendagen.worker.protocol import frame, unframe
from agendagen.worker.setting import QUESTIONS

needs_pango = pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")
SMALL = Job('<!doctype html><html lang="en"><title>T</title><p id="a">Hello</p></html>')


def child_of(worker: Worker) -> subprocess.Popen[bytes]:
    """Return the worker's process."""
    return worker._started()._process  # noqa: SLF001


def test_importing_the_package_does_not_load_weasyprint() -> None:
    code = "import sys, agendagen.pdf; sys.exit('weasyprint' in sys.modules or 'PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_job_survives_the_pipe() -> None:
    job = Job(
        "<p>ø</p>",
        {"u": ("image/png", b"\0\1")},
        (Embedded("n", b"d"),),
        "ua-1",
        dt.datetime(2024, 5, 6, tzinfo=dt.UTC),
    )
    assert unframe(io.BytesIO(b"".join(frame(job))).read, QUESTIONS) == job
    assert unframe(io.BytesIO(b"".join(frame(job))[:-1]).read, QUESTIONS) is None


def test_a_finding_survives_the_pipe_with_all_that_a_person_reads_of_it() -> None:
    source = Source("m/1.md", "1.md", "# Ø\n\ntext\n")
    fix = Fix(Phrase("did you mean {name}?")(name="b"), (Edit(Span(source, 3, 1, 5), "b"),), safe=True)
    also = (Also(Span(source, 1), Phrase("here too")),)
    found = rules.TemplateError.missing(Span(source, 3, 1, 5), also=also, fix=fix, name="a")
    (there,) = unframe(io.BytesIO(b"".join(frame([found]))).read, {})
    assert full(there) == full(found)
    assert "here too" in full(there)
    assert "did you mean b?" in full(there)
    assert there.span.written == "text"
    assert [edit.text for edit in there.fix.edits] == ["b"]
    assert there.fix.safe is True


def test_only_what_is_known_goes_through_the_pipe() -> None:
    with pytest.raises(TypeError, match="Thread"):
        frame(threading.Thread())
    head = json.dumps({"data": {"is": "Popen", "fields": {"args": "ls"}}, "blocks": []}).encode()
    with pytest.raises(KeyError):
        unframe(io.BytesIO(len(head).to_bytes(8, "big") + head).read, QUESTIONS)


@needs_pango
def test_worker_gives_what_this_process_gives_twice() -> None:
    with Worker() as worker:
        results = [worker.render(SMALL), worker.render(SMALL)]
    assert results[0] == results[1]
    script = (
        "import hashlib; from agendagen.pdf import Job, render_here; "
        f"print(hashlib.sha256(render_here(Job({SMALL.html!r})).pdf).hexdigest())"
    )
    environment = dict(os.environ)
    use_own_fonts(environment)
    alone = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert alone.stdout.split()[-1] == hashlib.sha256(results[0].pdf).hexdigest()
    assert results[0].anchors == {"a": 1}


@needs_pango
def test_broken_time_limit_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_TIMEOUT", "0.01")
    with Worker() as worker:
        (found,) = worker.render(SMALL).diagnostics
    assert found.rule == "limit-exceeded"
    assert "0.01 seconds" in found.message


@needs_pango
@pytest.mark.skipif(os.name != "posix", reason="no system counts the work there")
def test_work_is_counted_and_not_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agendagen.worker.setting.wall", lambda seconds: 600 * seconds)
    with Worker() as worker:
        assert worker.render(SMALL).pdf, "what follows takes a moment of a processor, however slow it is"
        monkeypatch.setenv("AGENDAGEN_PDF_TIMEOUT", "1")
        process = child_of(worker)
        os.kill(process.pid, signal.SIGSTOP)
        threading.Timer(1.5, os.kill, (process.pid, signal.SIGCONT)).start()
        assert worker.render(SMALL).pdf

    with Worker() as worker:
        long = Job(f'<html lang="en"><title>T</title>{"<p>words</p>" * 20_000}</html>')
        (found,) = worker.render(long).diagnostics
        assert child_of(worker).wait() == -signal.SIGPROF
    assert (found.rule, found.wording) == ("limit-exceeded", rules.LimitExceeded.time)


@needs_pango
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux holds a process to it")
def test_broken_memory_limit_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", "400M")
    picture = io.BytesIO()
    Image.new("LA", (9000, 9000)).save(picture, "PNG")
    assets = {"https://agenda.invalid/x.png": ("image/png", picture.getvalue())}
    html = '<html lang="en"><title>T</title><img alt="x" src="https://agenda.invalid/x.png"></html>'
    with Worker() as worker:
        (found,) = worker.render(Job(html, assets)).diagnostics
    assert found.rule == "limit-exceeded"
    assert "400 MB" in found.message


@needs_pango
def test_child_ends_with_its_parent_and_leaves_no_zombie() -> None:
    worker = Worker()
    process = child_of(worker)
    worker.close()
    worker.close()
    assert process.returncode is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


@needs_pango
def test_fonts_of_a_style_sheet_work_and_leave_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    font = Path(__file__).parents[2] / "templates" / "fonts" / "SourceSans3-Bold.ttf"
    face = "@font-face { font-family: Own; src: url(https://theme.invalid/own.ttf) } p { font-family: Own }"
    html = f'<html lang="en"><title>T</title><style>{face}</style><p>x</p></html>'
    with Worker() as worker:
        result = worker.render(Job(html, {"https://theme.invalid/own.ttf": ("font/ttf", font.read_bytes())}))
        assert list(tmp_path.rglob("weasyprint-*/*"))
    assert result.diagnostics == ()
    assert result.pdf.startswith(b"%PDF-1.7")
    assert not list(tmp_path.iterdir())


@needs_pango
def test_child_ends_when_its_input_does() -> None:
    worker = Worker()
    pipe = child_of(worker).stdin
    assert pipe is not None
    pipe.close()
    assert child_of(worker).wait(60) == 0
    worker.close()


@needs_pango
def test_dead_child_is_no_hang() -> None:
    worker = Worker()
    threading.Timer(0.3, child_of(worker).terminate).start()
    begin = time.monotonic()
    with pytest.raises(RuntimeError, match="ended with code -15"):  # noqa: PT012 - it takes a while to die
        while time.monotonic() < begin + 20:
            worker.render(SMALL)
    worker.close()


def test_missing_library_is_told_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pango, "LIBRARIES", {"pango-1.0": "libnone.so"})
    monkeypatch.setattr(ctypes.util, "find_library", lambda _: None)
    problem = pango_problem()
    assert problem is not None
    assert "pango-1.0" in str(problem)
    assert "\n" not in str(problem)
    assert str(pango.how_to_install()) in str(problem)


LAST_WORDS = """
import sys
from agendagen.worker.protocol import frame
for block in frame({!r}):
    sys.stdout.buffer.write(block)
"""
"""A child that answers unasked and ends."""


@pytest.mark.parametrize("job", [SMALL, Job("x" * 1_000_000)], ids=["small", "larger than a pipe"])
@pytest.mark.parametrize(
    ("answer", "raised", "said"),
    [
        ({"unusable": "a PDF needs Pango"}, Unusable, "a PDF needs Pango"),
        ({"unusable": as_data(pango.missing_line(["pango-1.0"]))}, Unusable, "this machine lacks pango-1.0"),
        ({"bug": "Traceback: it broke"}, RuntimeError, "it broke"),
        ({"limit": "memory"}, None, "limit-exceeded"),
    ],
)
def test_the_last_answer_of_a_child_that_ended_unasked_is_read(
    monkeypatch: pytest.MonkeyPatch, job: Job, answer: dict[str, Any], raised: type[Exception] | None, said: str
) -> None:
    start = subprocess.Popen
    command = [sys.executable, "-c", LAST_WORDS.format(answer)]
    monkeypatch.setattr(subprocess, "Popen", lambda _, **more: start(command, **more))
    with Worker() as worker:
        child_of(worker).wait()
        for _ in range(2 if raised is Unusable else 1):  # what is missing stays missing
            if raised is None:
                assert [found.rule for found in worker.render(job).diagnostics] == [said]
            else:
                with pytest.raises(raised, match=said):
                    worker.render(job)


PARENT = """
import subprocess, sys, time
from agendagen.worker import Worker
worker = Worker()
print(worker._child._process.pid, flush=True)
job = eval(sys.argv[1])
import threading
threading.Thread(target=lambda: worker.render(job), daemon=True).start()
time.sleep(1000)
"""


@needs_pango
@pytest.mark.parametrize("busy", [False, True])
def test_a_child_ends_when_its_parent_is_killed(busy: bool, tmp_path: Path) -> None:
    rows = "<tr><td>x</td></tr>" * 200_000  # minutes of work
    job = f"__import__('agendagen.pdf').pdf.Job({rows!r})" if busy else "1/0"
    code = PARENT if busy else PARENT.replace("job = eval(sys.argv[1])", "time.sleep(1000)")
    script = tmp_path / "parent.py"
    script.write_text(code.replace("sys.argv[1]", "open(sys.argv[1]).read()"), encoding="utf-8")
    (tmp_path / "job").write_text(job, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script), str(tmp_path / "job")], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        if busy:
            began = cpu_seconds(child)
            while cpu_seconds(child) < began + 3:  # it has loaded the engine and is at the job
                time.sleep(0.1)
        parent.kill()
    until = time.monotonic() + 60
    while alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(child)


def cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(("text", "number"), [("4G", 4 << 30), ("512m", 512 << 20), ("1000", 1000), ("2 GB", 2 << 30)])
def test_memory_setting(monkeypatch: pytest.MonkeyPatch, text: str, number: int) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", text)
    assert memory_limit() == number


@pytest.mark.parametrize(
    ("name", "text"),
    [("AGENDAGEN_PDF_MEMORY", "lots"), ("AGENDAGEN_PDF_TIMEOUT", "0"), ("AGENDAGEN_PDF_TIMEOUT", "-1")],
)
def test_bad_settings_are_told(monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    monkeypatch.setenv(name, text)
    with pytest.raises(Unusable, match=name):
        memory_limit() + time_limit()
