"""What is said to a scheduler and taken from it, with one that says whatever it likes."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from agendagen import rules
from agendagen.cluster import handing, scheduler, task
from agendagen.cluster.handing import Trouble, prepared, taken
from agendagen.cluster.parcel import Answer, name_of, summed, written
from agendagen.cluster.scheduler import KILLED, Cluster, answers
from agendagen.errors import Unusable
from agendagen.model import walk
from agendagen.outcome import Options
from tests.unit.workspace import make

HTML = Options(formats=frozenset({"html"}))
HERE = "tcp://127.0.0.1:8786"
SAFE = ("tcp://127.0.0.1:1234", "tls://10.0.0.1:1234")
Cheat = Callable[..., "Dask"]


class Dask:
    """The library, with a scheduler and workers that are not there."""

    def __init__(self, workers: tuple[str, ...] = SAFE, *, problem: Exception | None = None) -> None:
        self.workers = workers
        self.problem = problem
        self.said: dict[str, Any] = {}
        self.asked: list[tuple[Any, bytes, str, bool]] = []
        self.results: dict[bytes, Any] = {}
        self.open = 0
        self.released = 0
        self.loop = object()

    def Security(self, **said: Any) -> Any:  # noqa: N802 - the library's name
        return said

    def Client(self, address: str, **said: Any) -> Dask:  # noqa: N802 - the library's name
        self.said = {"address": address, **said}
        if isinstance(self.problem, OSError | ValueError):
            raise self.problem
        self.open += 1
        return self

    def scheduler_info(self, n_workers: int) -> Any:
        assert n_workers == -1, "all of them"
        return {"workers": dict.fromkeys(self.workers)}

    def submit(self, what: Any, data: bytes, *, key: str, pure: bool) -> Any:
        self.asked.append((what, data, key, pure))
        result = self.results.get(data, b"made of " + data)
        status = "error" if result is None else "finished"
        return Future(status, lambda: result, self._release)

    def as_completed(self, futures: Any, loop: object) -> Iterator[Any]:
        assert loop is self.loop
        warnings.warn("large", stacklevel=1)
        if self.problem:
            raise self.problem
        yield from reversed(list(futures))

    def _release(self) -> None:
        self.released += 1

    def close(self) -> None:
        self.open -= 1


@dataclass(eq=False)
class Future:
    """A result to come."""

    status: str
    result: Callable[[], Any]
    release: Callable[[], None]


@pytest.fixture
def cheat(monkeypatch: pytest.MonkeyPatch) -> Cheat:
    def use(*arguments: Any, **said: Any) -> Dask:
        dask = Dask(*arguments, **said)
        monkeypatch.setattr(scheduler, "_dask", lambda: dask)
        return dask

    return use


def refused(cluster: Cluster) -> str:
    with pytest.raises(Unusable) as told:
        list(answers(cluster, {"m": b"task"}))
    return str(told.value)


def test_answers_come_by_name_as_they_come(cheat: Cheat) -> None:
    dask = cheat()
    dask.results = {b"b": None, b"c": "no bytes", b"d": bytearray(b"x")}
    tasks = {name: name.encode() for name in "abcd"}
    found = dict(answers(Cluster(HERE), tasks))
    assert list(found) == ["d", "c", "b", "a"]
    assert found["a"] == b"made of a"
    assert found["b"] is KILLED
    assert {str(found[name]) for name in "cd"} == {"the cluster broke off: no bytes"}
    assert [(what, data, pure) for what, data, _, pure in dask.asked] == [
        (task.done, name.encode(), False) for name in "abcd"
    ]
    keys = [key for _, _, key, _ in dask.asked]
    assert len(set(keys)) == 4
    assert all(key.startswith("agendagen-") for key in keys)
    assert (dask.open, dask.released) == (0, 4)
    assert dask.said == {"address": HERE, "security": None, "timeout": 30, "set_as_default": False}


def test_tls_is_required_with_our_certificates(cheat: Cheat, tmp_path: Path) -> None:
    dask = cheat()
    files = [tmp_path / name for name in ("ca", "cert", "key")]
    for path in files:
        path.write_text("x")
    assert dict(answers(Cluster("tls://example.org:8786", *files), {})) == {}
    assert dask.said["security"] == {
        "require_encryption": True,
        "tls_ca_file": str(files[0]),
        "tls_client_cert": str(files[1]),
        "tls_client_key": str(files[2]),
    }


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_each_certificate_is_asked_for(tmp_path: Path, missing: int) -> None:
    files: list[Path | None] = [tmp_path / name for name in ("ca", "cert", "key")]
    for path in files:
        if path:
            path.write_text("x")
    files[missing] = None
    assert "--cluster-ca, --cluster-cert and --cluster-key" in refused(Cluster("tls://example.org:8786", *files))
    files[missing] = tmp_path / "gone"
    assert f"no file `{tmp_path / 'gone'}`" in refused(Cluster("tls://example.org:8786", *files))


def test_no_way_that_is_open_to_others_is_taken(cheat: Cheat) -> None:
    dask = cheat()
    for address in ("tcp://10.0.0.1:8786", "tcp://example.org:1"):
        assert f"`{address}` would carry sources where everybody" in refused(Cluster(address))
    for address in ("", "127.0.0.1:8786", "tcp://127.0.0.1", "tcp://[::1", "tcp://:8786", "inproc://127.0.0.1:1"):
        assert "is no address of a scheduler" in refused(Cluster(address))
        assert f"`{address}`" in refused(Cluster(address))
    assert dask.said == {}


@pytest.mark.parametrize("worker", ["tcp://10.0.0.1:1234", "inproc://x", "tcp://127.0.0.1", ""])
def test_no_worker_is_reached_by_an_open_way(cheat: Cheat, worker: str) -> None:
    dask = cheat((*SAFE, worker))
    assert f"`{worker}` would carry sources" in refused(Cluster(HERE))
    assert (dask.asked, dask.open) == ([], 0)


def test_without_workers_nothing_is_asked(cheat: Cheat) -> None:
    dask = cheat(())
    assert refused(Cluster(HERE)) == f"the scheduler at `{HERE}` has no workers"
    assert (dask.asked, dask.open) == ([], 0)


@pytest.mark.parametrize("problem", [OSError("timed out"), ValueError("timed out")])
def test_a_silent_scheduler_is_told(cheat: Cheat, problem: Exception) -> None:
    cheat(problem=problem)
    assert refused(Cluster(HERE)) == f"no scheduler answers at `{HERE}`: timed out"


def test_a_cluster_that_breaks_off_is_told_and_all_is_as_before(cheat: Cheat) -> None:
    from distributed.protocol import pickle as dasks

    loads = dasks.loads
    dask = cheat(problem=RuntimeError("gone"))
    assert refused(Cluster(HERE)) == "the cluster broke off: RuntimeError: gone"
    assert dask.open == 0
    assert dasks.loads is loads
    assert logging.root.manager.disable == 0


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    assert "pip install 'agendagen[cluster]'" in refused(Cluster(HERE))


# --- What comes back ------------------------------------------------------------------------------------------------

FILES: dict[str, str | bytes] = {"meeting.yaml": "body: B\ndate: 2025-11-20\n", "1-a.md": "# A\n\n## Case\n\nText.\n"}


def answer(one: handing.Prepared, *names: str, **said: Any) -> bytes:
    files = dict.fromkeys(names, b"x")
    return written(Answer(name_of(one.task), files, {name: summed(b"x") for name in names}, **said))


def test_what_was_asked_for_is_taken_and_nothing_else(tmp_path: Path) -> None:
    one = prepared(make(tmp_path, FILES), HTML, cwd=tmp_path)
    of = name_of(one.task)

    def came(data: Any, options: Options = HTML) -> Any:
        return taken(data, of, one.reading, options)

    made = came(answer(one, "agenda.html", pages={"agenda.html": 3}))
    assert (made.outputs, made.unmade, made.pages, made.found) == ({"agenda.html": b"x"}, {}, {"agenda.html": 3}, [])
    unmade = came(answer(one, unmade={"agenda.html": "why"}))
    assert (unmade.outputs, unmade.unmade) == ({}, {"agenda.html": "why"})
    packed = Options(formats=frozenset({"html"}), pack=True)
    assert isinstance(came(answer(one, "agenda.html"), packed), Trouble)
    assert came(answer(one, "agenda.html", "pack.pdf"), packed).outputs.keys() == {"agenda.html", "pack.pdf"}
    for data in (b"", b"x", answer(one, "agenda.pdf"), answer(one), answer(one, "agenda.html", "pack.pdf")):
        assert came(data) == Trouble(handing._OTHER)  # noqa: SLF001
    assert came(KILLED) == Trouble(KILLED)
    assert came(answer(one, why="gone", trace="line 1")) == Trouble("gone", "line 1")
    assert came(answer(one, unsent="m/x.svg", why="gone")) is handing.HERE


def test_what_stops_a_build_comes_with_nothing_made(tmp_path: Path) -> None:
    one = prepared(make(tmp_path, FILES), HTML, cwd=tmp_path)
    of = name_of(one.task)
    problem = replace(rules.EmptyLink.found(None), severity="error")
    made = taken(answer(one, stopped=True, found=(problem,)), of, one.reading, HTML)
    assert (made.outputs, list(made.found)) == (None, [problem])  # type: ignore[union-attr]
    for data in (answer(one, stopped=True), answer(one, "agenda.html", stopped=True, found=(problem,))):
        assert isinstance(taken(data, of, one.reading, HTML), Trouble)


def test_a_meeting_with_an_error_does_not_travel(tmp_path: Path) -> None:
    folder = make(tmp_path, {**FILES, "1-a.md": "# A\n\n## Case\n\n[](gone.pdf)\n"})
    one = prepared(folder, HTML, cwd=tmp_path)
    assert (one.task, one.closed) == (b"", False)
    assert one.output == tmp_path / "build"


def test_it_goes_where_it_is_asked_for(tmp_path: Path) -> None:
    folder = make(tmp_path, FILES)
    for options, place in (
        (Options(formats=HTML.formats, output=tmp_path / "o"), "o"),
        (Options(formats=HTML.formats, output=tmp_path / "o", verify=tmp_path / "v"), "v"),
    ):
        one = prepared(folder, options, cwd=tmp_path)
        assert one.output == tmp_path / place
        assert one.task
        assert not one.closed
    with pytest.raises(Unusable):
        prepared(tmp_path / "nowhere", HTML, cwd=tmp_path)


def test_it_is_read_as_it_is_to_be_made(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {
        "2-b.md": "---\nconfidential: true\n---\n# Hush\n\n## Case\n\nText.\n",
        "1-a.md": "# A\n\n## Case\n\nText.\n\n## Decision\n\nYes.\n",
    }
    folder = make(tmp_path, FILES | more)

    def titles(**options: Any) -> list[str]:
        one = prepared(folder, replace(HTML, **options), cwd=tmp_path)
        return [item.title for item in walk(one.reading.agenda.sections)]

    assert titles() == ["A", "Hush"]
    assert "Hush" not in titles(public=True)
    assert prepared(folder, replace(HTML, kind="minutes"), cwd=tmp_path).reading.agenda.kind == "minutes"
    options = replace(HTML, kind="minutes", extract="1")
    one = prepared(folder, options, cwd=tmp_path)
    name = f"extract-{walk(one.reading.agenda.sections)[0].id}.html"
    made = taken(answer(one, name), name_of(one.task), one.reading, options)
    assert made.outputs == {name: b"x"}  # type: ignore[union-attr]


def test_with_strict_a_warning_is_as_good_as_an_error(tmp_path: Path) -> None:
    strict = replace(HTML, strict=True)
    folder = make(tmp_path, FILES | {"1-a.md": "# A\n\n## Case\n\n# B\n\nText.\n"})
    assert prepared(folder, strict, cwd=tmp_path).task == b""
    one = prepared(folder, HTML, cwd=tmp_path)
    assert one.task
    warning = replace(rules.EmptyLink.found(None), severity="warning")
    stopped = answer(one, stopped=True, found=(warning,))
    assert taken(stopped, name_of(one.task), one.reading, strict).outputs is None  # type: ignore[union-attr]
    assert isinstance(taken(stopped, name_of(one.task), one.reading, HTML), Trouble)


def test_what_came_is_written_and_it_is_said_of_which_meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = prepared(make(tmp_path, FILES), replace(HTML, output=tmp_path / "out"), cwd=tmp_path)
    monkeypatch.setattr(handing, "answers", lambda _cluster, _tasks: [("m", answer(one, "agenda.html"))])
    told: list[tuple[str, str]] = []
    options = replace(HTML, output=tmp_path / "out")
    ((name, outcome),) = handing.made(Cluster(HERE), {"m": one}, options, lambda *said: told.append(said), {})
    assert name == "m"
    assert outcome.written == (tmp_path / "out/m/agenda.html",)  # type: ignore[union-attr]
    assert (tmp_path / "out/m/agenda.html").read_bytes() == b"x"
    assert {meeting for meeting, _ in told} == {"m"}
    outcomes: list[Any] = []

    class Keeps:
        def keep(self, outcome: Any, *_: Any) -> Any:
            outcomes.append(outcome)
            return outcome

    kept: Any = {"m": Keeps(), "other": None}
    ((_, outcome),) = handing.made(Cluster(HERE), {"m": one}, options, lambda *_: None, kept)
    assert outcomes == [outcome]
