"""Talk with a Dask scheduler: tasks out, answers back as they come; whatever else it sends is never made code of."""

from __future__ import annotations

import io
import ipaddress
import logging
import pickle
import uuid
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from agendagen.cluster import task
from agendagen.errors import Unusable
from agendagen.phrases import Phrase
from agendagen.records import dataclass

_SECONDS: Final = 30
_DATA: Final = frozenset({("builtins", "bytes"), ("distributed.scheduler", "KilledWorker")})
"""The only things that a message may name: the type of results, and what says that a task ended all its workers."""

_EXTRA: Final = Phrase("--cluster needs Dask: install it with `pip install 'agendagen[cluster]'`")
_ADDRESS: Final = Phrase(
    "`{address}` is no address of a scheduler; it reads `tls://HOST:PORT`, or `tcp://127.0.0.1:PORT`"
)
_OPEN: Final = Phrase(
    "`{address}` would carry sources where everybody can read and change them; use `tls://` with certificates "
    "(--cluster-ca, --cluster-cert, --cluster-key), or a scheduler and workers on this machine"
)
_CERTIFICATES: Final = Phrase(
    "tls:// needs --cluster-ca, --cluster-cert and --cluster-key, so that both sides know each other"
)
_NO_FILE: Final = Phrase("there is no file `{path}`")
_SILENT: Final = Phrase("no scheduler answers at `{address}`: {reason}")
_EMPTY: Final = Phrase("the scheduler at `{address}` has no workers")
_BROKE: Final = Phrase("the cluster broke off: {reason}")
KILLED: Final = Phrase("every worker that worked on it came to an end; memory may be short there")


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the scheduler is, and what we show it and ask it to show."""

    address: str
    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None

    def check(self) -> None:
        """Raise `Unusable` where the way there is not safe."""
        parts = _parts(self.address)
        if parts is None:
            raise Unusable(_ADDRESS(address=self.address))
        scheme, host = parts
        if scheme == "tls":
            if not (self.ca and self.cert and self.key):
                raise Unusable(_CERTIFICATES)
            for path in (self.ca, self.cert, self.key):
                if not path.is_file():
                    raise Unusable(_NO_FILE(path=str(path)))
        elif not _loopback(host):
            raise Unusable(_OPEN(address=self.address))


def _parts(address: str) -> tuple[str, str] | None:
    """Return the scheme and the host of an address, or None where it is none."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    return (parts.scheme, parts.hostname) if parts.scheme in {"tls", "tcp"} and parts.hostname and port else None


def _loopback(host: str) -> bool:
    """Tell whether a host is this machine, without asking anybody."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def answers(cluster: Cluster, tasks: Mapping[str, bytes]) -> Iterator[tuple[str, bytes | Phrase]]:
    """Yield what comes of each task, by its name, as it comes: bytes, or why there are none.

    Raises `Unusable` where there is no scheduler, no worker, or an unsafe way to either.
    """
    cluster.check()
    dask = _dask()
    security = None
    if cluster.address.startswith("tls://"):
        security = dask.Security(
            require_encryption=True,
            tls_ca_file=str(cluster.ca),
            tls_client_cert=str(cluster.cert),
            tls_client_key=str(cluster.key),
        )
    with data_only(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of large tasks, which sources are
        try:
            client = dask.Client(cluster.address, security=security, timeout=_SECONDS, set_as_default=False)
        except (OSError, ValueError) as problem:
            raise Unusable(_SILENT(address=cluster.address, reason=str(problem))) from None
        try:
            _workers(client, cluster.address)
            names = {}
            for name, data in tasks.items():
                names[client.submit(task.done, data, key=f"agendagen-{uuid.uuid4()}", pure=False)] = name
            for future in dask.as_completed(names, loop=client.loop):
                yield names[future], _result(future)
                future.release()
        except Unusable:
            raise
        except Exception as problem:  # noqa: BLE001 - a cluster may break in any way
            raise Unusable(_BROKE(reason=f"{type(problem).__name__}: {problem}")) from None
        finally:
            client.close()


def _dask() -> Any:
    """Return the library. Raises `Unusable` where it is not installed."""
    try:
        import distributed
    except ImportError:
        raise Unusable(_EXTRA) from None
    return distributed


def _workers(client: Any, address: str) -> None:
    """Raise `Unusable` where there are no workers, or one can only be reached by an unsafe way."""
    workers = client.scheduler_info(n_workers=-1)["workers"]
    if not workers:
        raise Unusable(_EMPTY(address=address))
    for worker in workers:
        parts = _parts(worker)
        if parts is None or (parts[0] != "tls" and not _loopback(parts[1])):
            raise Unusable(_OPEN(address=str(worker)))


def _result(future: Any) -> bytes | Phrase:
    if future.status != "finished":
        return KILLED
    data = future.result()
    return data if type(data) is bytes else _BROKE(reason="no bytes")


class _Unpickler(pickle.Unpickler):
    """Makes nothing of a message but what `_DATA` names."""

    def find_class(self, module: str, name: str) -> Any:
        """Return what a message names, where that is data."""
        if (module, name) in _DATA:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no data")


@contextmanager
def data_only() -> Iterator[None]:
    """Let Dask make no code of what a cluster sends: it unpickles messages wherever these ask for it."""
    from distributed.protocol import pickle as dasks

    before, silent = dasks.loads, logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # what is wrong is told in a line
    dasks.loads = lambda data, *, buffers=(): _Unpickler(io.BytesIO(data), buffers=buffers).load()
    try:
        yield
    finally:
        dasks.loads = before
        logging.disable(silent)
