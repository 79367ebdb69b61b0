"""Run the preview until it is interrupted."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn

from agendagen.errors import Unusable, reason
from agendagen.phrases import Phrase
from agendagen.preview import guard
from agendagen.preview.open_meetings import OpenMeetings
from agendagen.preview.rebuild import Report
from agendagen.preview.server import Site
from agendagen.preview.tabs import Tabs

FIRST_PORT = 8000
_PORTS = 100
"""How many ports are tried from the first one on."""


def listen(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens on `port`, or on the first free one. Raises `Unusable` where there is none."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port or 0, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise Unusable(Phrase("--host {host}: there is no such host")(host=host)) from None
    problem: OSError | None = None
    for number in [port] if port else range(FIRST_PORT, FIRST_PORT + _PORTS):
        listener = socket.socket(family, kind, protocol)
        if sys.platform != "win32":  # there it would let two programs listen on one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address[0], number, *address[2:]))
            listener.listen(128)
        except OSError as trouble:
            listener.close()
            problem = trouble
        else:
            return listener
    why = reason(problem) if problem else ""
    if port:
        refusal = Phrase("port {port} cannot be used on {host} ({reason}); give another with --port")
        raise Unusable(refusal(port=port, host=host, reason=why))
    refusal = Phrase("no port from {first} to {last} can be used on {host} ({reason}); give another with --port")
    raise Unusable(refusal(first=FIRST_PORT, last=FIRST_PORT + _PORTS - 1, host=host, reason=why))


class _Server(uvicorn.Server):
    """A server that leaves the signals to us: uvicorn's own would raise them again after the end."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signals."""
        yield


def serve(
    folder: Path,
    listener: socket.socket,
    *,
    host: str,
    editor: str,
    cwd: Path,
    language: str,
    report: Callable[[Report], None],
    ready: Callable[[], None],
) -> None:
    """Preview `folder` until SIGINT, SIGTERM or SIGHUP; `ready` is called once the address answers."""
    tabs = Tabs(language)
    meetings = OpenMeetings(folder, tabs, report, cwd=cwd)
    try:
        meetings.start()
        gc.freeze()  # what is loaded now stays; looking through it at every rebuild would be felt
        gc.set_threshold(20_000, 20, 50)
        sys.setswitchinterval(0.001)  # the page goes out although another thread computes
        asyncio.run(_serve(meetings, listener, host=host, editor=editor, ready=ready))
    finally:
        meetings.stop()
        listener.close()


async def _serve(
    meetings: OpenMeetings, listener: socket.socket, *, host: str, editor: str, ready: Callable[[], None]
) -> None:
    loop = asyncio.get_running_loop()
    tabs = meetings.tabs
    tabs.attach(loop)
    port = listener.getsockname()[1]
    site = Site(meetings, tabs, editor)
    hosts = [guard.authority(name, port) for name in guard.addresses(host)]
    if port == 80:
        hosts += guard.addresses(host)
    settings = uvicorn.Config(
        guard.Guard(site.app, hosts),
        log_level="critical",
        access_log=False,
        lifespan="off",
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
        ws="none",
    )
    server = _Server(settings)

    def end() -> None:
        tabs.close()
        server.should_exit = True
        server.force_exit = True

    closed = getattr(signal, "SIGHUP", None)  # of a terminal; nohup has it ignored
    heard = [] if closed is None or signal.getsignal(closed) == signal.SIG_IGN else [closed]
    for number in (signal.SIGINT, signal.SIGTERM, *heard):
        try:
            loop.add_signal_handler(number, end)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))
    loop.call_later(0.02, ready)
    await server.serve(sockets=[listener])
