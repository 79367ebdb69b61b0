"""What a worker of the cluster does: make a meeting's documents in a process of its own, and give them as bytes."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from agendagen.cluster.parcel import Answer, Task, Unsent, summed, versions, written
from agendagen.errors import Unusable
from agendagen.phrases import Names, Phrase
from agendagen.provenance import EPOCH

_FELL: Final = Phrase("the process that worked on it came to an end; memory may be short")
_OTHER: Final = Phrase(
    "the worker has other versions than this machine ({names}); install the same there, with the same constraints"
)


def done(task: bytes) -> bytes:
    """Return the answer to a task; this is what the scheduler calls."""
    with tempfile.TemporaryDirectory(prefix="agendagen-") as folder:
        environment = {**os.environ, "AGENDAGEN_CARRIED": folder, "AGENDAGEN_CACHE": "none"}
        process = subprocess.run(
            [sys.executable, "-P", "-c", "from agendagen.cluster.task import main; main()"],
            input=task,
            capture_output=True,
            check=False,
            env=environment,
            cwd=folder,
        )
    if process.returncode or not process.stdout:
        trace = process.stderr.decode("utf-8", "replace")[-4000:]
        return written(
            Answer(hashlib.sha256(task).hexdigest(), why=_FELL, trace=trace if process.returncode == 1 else "")
        )
    return process.stdout


def main() -> None:
    """Answer the task that comes in."""
    data = sys.stdin.buffer.read()
    answer = answered(data)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(0)  # as other processes of ours, which have nothing to put in order


def answered(data: bytes) -> bytes:
    """Return the answer to a task, as bytes."""
    of = hashlib.sha256(data).hexdigest()
    try:
        # Ours: whoever may give tasks to a worker runs code there, with or without us.
        task = pickle.loads(data)  # noqa: S301
    except Exception:  # noqa: BLE001 - classes of another version may fail in any way
        task = None
    if not isinstance(task, Task):
        return written(Answer(of, why=_OTHER(names=Names(("agendagen",)))))
    other = tuple(name for name, version in task.versions.items() if versions().get(name) != version)
    if other:
        return written(Answer(of, why=_OTHER(names=Names(other))))
    try:
        with _dated(task.epoch):
            return written(_made(task, of))
    except Unsent as problem:
        return written(Answer(of, unsent=str(problem)))
    except Unusable as problem:
        return written(Answer(of, why=problem.why))


@contextmanager
def _dated(epoch: str) -> Iterator[None]:
    """Let it be the day that it is where the sources are."""
    before = os.environ.pop(EPOCH, None)
    os.environ.update({EPOCH: epoch} if epoch else {})
    try:
        yield
    finally:
        os.environ.pop(EPOCH, None)
        os.environ.update({EPOCH: before} if before is not None else {})


def _made(task: Task, of: str) -> Answer:
    from agendagen.build import make
    from agendagen.worker import Worker

    pages = task.options.formats != {"html"} or task.options.pack
    worker = Worker() if pages else None
    try:
        made = make(task.reading, task.options, worker, lambda _: None)
    finally:
        if worker is not None:
            worker.close()
    files = made.outputs or {}
    sums = {name: summed(one) for name, one in files.items()}
    return Answer(of, files, sums, tuple(made.found), made.unmade, made.pages, stopped=made.outputs is None)
