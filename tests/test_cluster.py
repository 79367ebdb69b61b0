"""Builds on a cluster: a real scheduler and workers on this machine, one of them killed while it holds a task."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from agendagen.cluster import parcel, scheduler, task
from agendagen.cluster.handing import prepared
from agendagen.cluster.parcel import Answer, Unsent
from agendagen.cluster.scheduler import Cluster, data_only
from agendagen.errors import Unusable
from agendagen.outcome import Options
from agendagen.pdf import pango_problem
from tests.conftest import Run
from tests.sample import SLOW
from tests.unit.workspace import make, pdf

ROOT = Path(__file__).parents[1]
HTML = Options(formats=frozenset({"html"}))
needs_pango = pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")
slow = pytest.mark.skipif(not SLOW, reason="`make slow` takes it")
OPEN: dict[str, str | bytes] = {
    "../agendagen.yaml": "",
    "meeting.yaml": "body: Board\ndate: 2025-11-20\nlanguage: en\n",
    "1-roof.md": "---\nattachments: plan.pdf\n---\n# Roof\n\n## Case\n\nIt leaks.\n\n![Roof](roof.svg)\n",
    "roof.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
    "plan.pdf": pdf(1),
    "../n/meeting.yaml": "body: Board\ndate: 2025-12-20\nlanguage: en\n",
    "../n/1-door.md": "# Door\n\n## Case\n\nIt creaks.\n",
    "../c/meeting.yaml": "body: Board\ndate: 2026-01-20\nlanguage: en\n",
    "../c/1-hush.md": "---\nconfidential: true\n---\n# Hush\n\n## Case\n\nQuiet.\n",
}


# --- The way there --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("tcp://127.0.0.1:8786", True),
        ("tcp://127.3.2.1:8786", True),
        ("tcp://[::1]:8786", True),
        ("tcp://localhost:8786", True),
        ("tcp://10.0.0.4:8786", False),
        ("tcp://127.0.0.1.example.org:8786", False),
        ("tcp://example.org:8786", False),
        ("tcp://0.0.0.0:8786", False),
        ("tls://example.org:8786", False),
        ("ws://127.0.0.1:8786", False),
        ("127.0.0.1:8786", False),
        ("tcp://127.0.0.1", False),
        ("", False),
    ],
)
def test_only_safe_ways_are_taken(address: str, safe: bool) -> None:
    if safe:
        Cluster(address).check()
        return
    with pytest.raises(Unusable):
        Cluster(address).check()


def test_tls_needs_certificates_that_are_there(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("ca.pem", "cert.pem", "key.pem")]
    with pytest.raises(Unusable, match="no file"):
        Cluster("tls://example.org:8786", *files).check()
    for path in files:
        path.write_text("x")
    Cluster("tls://example.org:8786", *files).check()


RAN: list[str] = []


class Evil:
    """Runs code where it is unpickled."""

    def __reduce__(self) -> Any:
        return _run, ("code",)


def _run(what: str) -> None:
    RAN.append(what)


def test_nothing_that_a_cluster_sends_is_made_code_of() -> None:
    import distributed.protocol

    dask: Any = distributed.protocol
    RAN.clear()
    for wrapped in (dask.ToPickle(Evil()), dask.to_serialize(Evil()), dask.to_serialize([Evil()])):
        frames = dask.dumps({"result": wrapped})
        with data_only(), pytest.raises(pickle.UnpicklingError, match="is no data"):
            dask.loads(frames)
    assert RAN == []
    with data_only():
        assert dask.loads(dask.dumps({"result": dask.to_serialize(b"plain")})) == {"result": b"plain"}
    dask.loads(dask.dumps({"result": dask.ToPickle(Evil())}))
    assert RAN == ["code"], "the same without us"


# --- What travels, and what comes back ------------------------------------------------------------------------------


def travelling(folder: Path, **options: Any) -> bytes:
    one = prepared(folder, replace(HTML, **options), cwd=folder.parent)
    assert one.task
    return one.task


def test_a_task_makes_the_same_bytes_where_no_source_is(tmp_path: Path) -> None:
    from agendagen.build import build

    folder = make(tmp_path, OPEN)
    build(folder, replace(HTML, output=tmp_path / "out"), cwd=tmp_path, worker=None, progress=lambda _: None)
    data = travelling(folder)
    shutil.move(folder, tmp_path / "elsewhere")
    answer = parcel.read(task.answered(data), parcel.name_of(data), ())
    assert answer
    assert answer.why == ""
    assert dict(answer.files) == {"agenda.html": (tmp_path / "out/m/agenda.html").read_bytes()}


def test_what_did_not_travel_is_told_and_never_taken_for_missing(tmp_path: Path) -> None:
    data = travelling(make(tmp_path, OPEN))
    carried = pickle.loads(data).reading.sources.workspace
    assert carried.read("m/roof.svg")
    assert carried.facts("templates/default/none.j2").state == "missing"
    with pytest.raises(Unsent):
        carried.facts("m/other.svg")
    with pytest.raises(Unsent):
        carried.git("rev-parse", "HEAD")


def test_another_version_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = travelling(make(tmp_path, OPEN))
    monkeypatch.setattr(task, "versions", lambda: {**parcel.versions(), "weasyprint": "1.0"})
    answer = parcel.read(task.answered(data), parcel.name_of(data), ())
    assert answer
    assert "other versions" in str(answer.why)
    assert "weasyprint" in str(answer.why)
    assert not answer.files


@pytest.mark.parametrize(
    "change",
    [
        lambda answer: replace(answer, of="0" * 64),
        lambda answer: replace(answer, files={"agenda.html": b"other"}),
        lambda answer: replace(answer, files={**answer.files, "more.html": b"x"}),
        lambda answer: replace(answer, sums={"agenda.html": f"1 {hashlib.sha256(b'x').hexdigest()}"}),
    ],
)
def test_an_answer_that_is_not_what_it_says_is_none(tmp_path: Path, change: Any) -> None:
    data = travelling(make(tmp_path, OPEN))
    whole = parcel.read(task.answered(data), parcel.name_of(data), ())
    assert whole
    assert parcel.read(parcel.written(change(whole)), parcel.name_of(data), ()) is None
    assert parcel.read(b"x" + parcel.written(whole), parcel.name_of(data), ()) is None
    assert parcel.read(pickle.dumps(whole), parcel.name_of(data), ()) is None


@pytest.mark.parametrize("names", [("../x.html",), ("agenda.html", "agenda.pdf"), ("minutes.html",), ()])
def test_files_of_other_names_are_not_written(
    tmp_path: Path, names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    from agendagen.cluster import handing

    one = prepared(make(tmp_path, OPEN), replace(HTML, output=tmp_path / "out"), cwd=tmp_path)
    files = dict.fromkeys(names, b"x")
    sums = {name: parcel.summed(b"x") for name in names}
    answer = parcel.written(Answer(hashlib.sha256(one.task).hexdigest(), files, sums))
    monkeypatch.setattr(handing, "answers", lambda _cluster, _tasks: [("m", answer)])
    found = handing.made(Cluster("tcp://127.0.0.1:1"), {"m": one}, replace(HTML, output=tmp_path / "out"), print, {})
    ((_, result),) = found
    assert isinstance(result, handing.Trouble)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("files", "closed"),
    [
        ({}, False),
        ({"2-x.md": "---\nconfidential: true\n---\n# X\n"}, True),
        ({"2-x.md": "# X\n\n## Costs {.confidential}\n\nDear.\n"}, True),
        (
            {
                "meeting.yaml": "body: Board\ndate: 2025-11-20\nattachments: {file: other.pdf, confidential: true}\n",
                "other.pdf": pdf(2),
            },
            True,
        ),
        ({"2-x.md": "# X\n\nSee [](../n/1-door.md).\n"}, False),
        ({"2-x.md": "# X\n\nSee [](../n/1-door.md).\n", "../n/2-y.md": "---\nconfidential: true\n---\n# Y\n"}, True),
        ({"../n/2-y.md": "---\nconfidential: true\n---\n# Y\n"}, False),
        (  # the last meeting is asked what it postponed, and nothing else
            {
                "../n/meeting.yaml": "body: Board\ndate: 2025-10-01\nsections: {s: {title: S, confidential: true}}\n",
                "../n/2-y.md": "---\nconfidential: true\n---\n# Y\n",
            },
            False,
        ),
    ],
)
def test_what_is_closed_or_may_tell_of_it_is_known(tmp_path: Path, files: dict[str, str | bytes], closed: bool) -> None:
    folder = make(tmp_path, OPEN | files)
    assert prepared(folder, replace(HTML, public=True), cwd=tmp_path).closed is closed


# --- A cluster on this machine --------------------------------------------------------------------------------------


@dataclass
class Running:
    """A scheduler and its workers."""

    address: str
    folder: Path
    workers: list[subprocess.Popen[bytes]]

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text("utf-8", "replace")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def started(folder: Path, name: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "AGENDAGEN_CACHE": "none", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", *arguments]
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environment, cwd=folder)


def waited(what: Any, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("cluster")
    address = f"tcp://127.0.0.1:{free_port()}"
    host = ("--host", "127.0.0.1", "--no-dashboard")
    top = started(folder, "scheduler", "distributed.cli.dask_scheduler", "--port", address.rpartition(":")[2], *host)
    running = Running(address, folder, [])
    try:
        waited(lambda: "Scheduler at" in running.log("scheduler"))
        for number in range(2):
            own = ("--no-nanny", "--nthreads", "1", "--name", f"w{number}", "--local-directory", str(folder), *host)
            running.workers.append(started(folder, f"w{number}", "distributed.cli.dask_worker", address, *own))
        waited(lambda: running.log("scheduler").count("Register worker") == 2)
        yield running
    finally:
        for process in (*running.workers, top):
            process.kill()
            process.wait()


def files_in(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@needs_pango
def test_a_cluster_gives_the_same_bytes_and_what_is_closed_stays_here(
    agendagen: Run, workspace: Path, cluster: Running
) -> None:
    make(workspace, OPEN)
    assert agendagen("build", ".", "-o", "here", "--jobs", "1", "--format", "html").code == 0
    done = agendagen("build", ".", "-o", "there", "--cluster", cluster.address, "--format", "html")
    assert done.code == 0, done.err
    assert "1 meeting is built here, since it says something confidential: c" in done.err
    assert files_in(workspace / "there") == files_in(workspace / "here")
    before = cluster.log("scheduler").count("Receive client connection")
    assert before > 0
    assert agendagen("build", "c", "-o", "there", "--cluster", cluster.address, "--format", "html").code == 0
    assert cluster.log("scheduler").count("Receive client connection") == before
    done = agendagen("build", "c", "-o", "there", "--cluster", cluster.address, "--cluster-closed", "--format", "html")
    assert done.code == 0, done.err
    assert cluster.log("scheduler").count("Receive client connection") == before + 1
    assert files_in(workspace / "there") == files_in(workspace / "here")


@slow
@needs_pango
def test_a_site_is_the_same_too(agendagen: Run, workspace: Path, cluster: Running) -> None:
    make(workspace, OPEN)
    assert agendagen("site", ".", "-o", "here", "--no-search", "--jobs", "1").code == 0
    seen = cluster.log("scheduler").count("Receive client connection")
    done = agendagen("site", ".", "-o", "there", "--no-search", "--cluster", cluster.address)
    assert done.code == 0, done.err
    assert "1 meeting is built here, since it says something confidential: c" in done.err
    assert cluster.log("scheduler").count("Receive client connection") == seen + 1
    assert files_in(workspace / "there") == files_in(workspace / "here")


def test_documents_that_a_cluster_made_are_taken_and_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from agendagen.site import away, meeting
    from agendagen.site.making import Maker
    from agendagen.site.model import Options as SiteOptions

    folder = make(tmp_path, OPEN)
    options = SiteOptions(tmp_path / "out", formats=frozenset({"html"}), drafts=True)
    (parcel_,) = away.parcels(folder, options, cwd=tmp_path)
    assert (parcel_.name, parcel_.closed) == ("m/agenda", False)
    away.Away(tmp_path / "work" / away.AWAY).put(parcel_, task.answered(parcel_.task))
    monkeypatch.setattr(meeting, "make", None)
    made = Maker(options, tmp_path / "work", cwd=tmp_path).make(folder, lambda _: None)
    assert made.meeting
    assert b"It leaks." in (tmp_path / "work/site/m/agenda.html").read_bytes()


def test_what_did_not_change_is_not_sent_again(
    agendagen: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sent: list[str] = []

    def answers(_cluster: object, tasks: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
        for name, data in tasks.items():
            sent.append(name)
            yield name, task.answered(data)

    monkeypatch.setattr("agendagen.cluster.handing.answers", answers)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("AGENDAGEN_CACHE")
    monkeypatch.delenv("CI", raising=False)
    make(workspace, OPEN)

    def built(*more: str, port: str = "1") -> list[str]:
        sent.clear()
        shutil.rmtree(workspace / "there", ignore_errors=True)
        command = ("build", ".", "-o", "there", "--cluster", f"tcp://127.0.0.1:{port}", "--format", "html", *more)
        done = agendagen(*command)
        assert done.code == 0, done.err
        assert (workspace / "there/m/agenda.html").is_file()
        return list(sent)

    first = built()
    assert "m" in first
    assert "m" not in built()
    assert "m" in built(port="2")
    assert "m" in built("--no-cache")
    (workspace / "m/1-roof.md").write_text("# Gate\n\nText.\n")
    assert "m" in built()
    assert "Gate" in (workspace / "there/m/agenda.html").read_text()
    assert "m" not in built()
    assert agendagen("build", "m", "-o", "here", "--format", "html").code == 0
    assert files_in(workspace / "here/m") == files_in(workspace / "there/m")
    (workspace / "templates").mkdir()
    (workspace / "templates/more.css").write_text("h1 { color: #123456 }\n")
    assert "m" in built()


@slow
def test_a_meeting_with_an_error_stops_no_other(agendagen: Run, workspace: Path, cluster: Running) -> None:
    make(workspace, OPEN | {"../n/1-door.md": "---\nattachments: gone.pdf\n---\n# Door\n"})
    done = agendagen("build", "m", "n", "-o", "there", "--cluster", cluster.address, "--format", "html")
    assert done.code == 1
    assert "1 meeting failed: n" in done.err
    assert set(files_in(workspace / "there")) >= {"m/agenda.html", "m/attachments/plan.pdf"}


def test_nobody_there_is_a_line(agendagen: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "_SECONDS", 1)
    make(workspace, OPEN)
    done = agendagen("build", "m", "--cluster", f"tcp://127.0.0.1:{free_port()}", "--format", "html")
    assert done.code == 1
    assert "no scheduler answers" in done.err
    done = agendagen("build", "m", "--cluster", "tcp://192.0.2.1:8786", "--format", "html")
    assert "where everybody can read" in done.err
    assert not (workspace / "build").exists()


@slow
@needs_pango
def test_what_a_killed_worker_held_is_done_again(agendagen: Run, workspace: Path, cluster: Running) -> None:
    """Kill one of two workers as soon as it holds a task; the scheduler's log says what it held."""
    import distributed

    dask: Any = distributed
    shutil.copytree(ROOT / "examples", workspace / "examples")
    assert agendagen("build", "examples", "-o", "here", "--jobs", "1").code == 0
    held: list[str] = []

    def kill() -> None:
        with dask.Client(cluster.address, set_as_default=False) as client:
            known = {info["name"]: address for address, info in client.scheduler_info()["workers"].items()}
            while not client.processing().get(known["w0"]):
                time.sleep(0.02)
            cluster.workers[0].send_signal(signal.SIGKILL)
            while not held:
                events = [event for _, event in client.get_events(known["w0"])]
                removed = [event for event in events if event.get("action") == "remove-worker"]
                held.extend(key for event in removed for key in event["processing-tasks"])
                time.sleep(0.02)

    beside = threading.Thread(target=kill, daemon=True)
    beside.start()
    done = agendagen("build", "examples", "-o", "there", "--cluster", cluster.address, "--cluster-closed")
    beside.join(30)
    assert done.code == 0, done.err
    assert files_in(workspace / "there") == files_in(workspace / "here")
    assert {key.partition("-")[0] for key in held} == {"agendagen"}, "what the scheduler's log says that it held"
    assert "Remove worker addr" in cluster.log("scheduler")


@slow
def test_only_who_has_our_certificates_is_talked_to(agendagen: Run, workspace: Path) -> None:
    """Build by TLS, and be refused with certificates of somebody else."""
    ours, theirs = certificates(workspace / "ours"), certificates(workspace / "theirs")
    keys = ("--tls-ca-file", "--tls-cert", "--tls-key")
    shown = [text for key, path in zip(keys, ours, strict=True) for text in (key, str(path))]
    address = f"tls://127.0.0.1:{free_port()}"
    top = started(workspace, "top", "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard", *shown)
    own = ("--no-nanny", "--nthreads", "1", "--local-directory", str(workspace), "--no-dashboard", *shown)
    worker = started(workspace, "worker", "distributed.cli.dask_worker", address, "--host", "127.0.0.1", *own)
    try:
        waited(lambda: "Register worker" in (workspace / "top.log").read_text("utf-8"))
        make(workspace, OPEN)
        for files, code in ((theirs, 1), (ours, 0)):
            mine = zip(("--cluster-ca", "--cluster-cert", "--cluster-key"), files, strict=True)
            given = [text for pair in mine for text in pair]
            done = agendagen("build", "m", "-o", "out", "--format", "html", "--cluster", address, *given)
            assert done.code == code, done.err
            assert (workspace / "out/m/agenda.html").exists() is (code == 0)
    finally:
        for process in (worker, top):
            process.kill()
            process.wait()


def certificates(folder: Path) -> tuple[Path, Path, Path]:
    """Write an authority, a certificate of it and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    folder.mkdir()
    now = dt.datetime.now(dt.UTC)
    authority = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "authority")])
    sign, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    paths = folder / "ca.pem", folder / "cert.pem", folder / "key.pem"
    for path, key, name in ((paths[0], sign, "authority"), (paths[1], own, "us")):
        made = x509.CertificateBuilder().issuer_name(authority).public_key(key.public_key())
        made = made.subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        made = made.serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(1))
        made = made.not_valid_after(now + dt.timedelta(9))
        made = made.add_extension(x509.BasicConstraints(ca=key is sign, path_length=None), critical=True)
        path.write_bytes(made.sign(sign, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    paths[2].write_bytes(own.private_bytes(serialization.Encoding.PEM, form, plain))
    return paths
