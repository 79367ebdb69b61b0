"""Pages that were laid out before of the very same document: the engine need not even be started."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Final

from agendagen.cache import Cache
from agendagen.diagnostics import failed
from agendagen.kept.forms import read_form, written_form
from agendagen.pack.job import PackJob, PackResult
from agendagen.pdf.job import Job, Result
from agendagen.questions import digest
from agendagen.worker import Setter
from agendagen.worker.libraries import unchanged
from agendagen.worker.protocol import frame

_CLASSES: Final[dict[str, type]] = {"Result": Result}


class Papers:
    """Sets pages as a worker does, or takes them from the cache; a pack, which reads more than its job, is made."""

    def __init__(self, worker: Setter, store: Cache | None, surroundings: str) -> None:
        """Ask `worker` for what is not in `store`, and keep that; None: nothing is there or may be kept."""
        self._worker = worker
        self._store = store
        self._surroundings = surroundings
        self.libraries: dict[str, str] = {}
        """What all pages were made with, see `worker.libraries`."""

    def render(self, job: Job) -> Result:
        """Return what comes of a job."""
        result = self._worker.render(job) if self._store is None else self._rendered(job, self._store)
        self.libraries.update(result.libraries)
        return result

    def pack(self, job: PackJob) -> PackResult:
        """Return what comes of a pack."""
        result = self._worker.pack(job)
        self.libraries.update(result.libraries)
        return result

    def close(self) -> None:
        """End the worker."""
        self._worker.close()

    def _rendered(self, job: Job, store: Cache) -> Result:
        key = self._key(job)
        known = _known(store, key)
        if known:
            return known
        result = self._worker.render(job)
        _keep(store, key, result)
        return result

    def _key(self, job: Job) -> str:
        total = hashlib.sha256(f"paper {self._surroundings}\0".encode())
        for block in frame(job):
            total.update(block)
        return total.hexdigest()


def _known(store: Cache, key: str) -> Result | None:
    kept = read_form(store.get(key), _CLASSES)
    if kept is None:
        return None
    result: Result = kept["result"]
    pdf = store.get(kept["pdf"])
    return replace(result, pdf=pdf) if pdf and unchanged(result.libraries) else None


def _keep(store: Cache, key: str, result: Result) -> None:
    if not result.pdf or failed(result.diagnostics, strict=False) or not unchanged(result.libraries):
        return
    name = digest(result.pdf)
    form = written_form({"result": replace(result, pdf=b""), "pdf": name}, _CLASSES)
    if form:
        store.put(name, result.pdf)
        store.put(key, form)
