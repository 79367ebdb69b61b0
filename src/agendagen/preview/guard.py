"""Whom the preview answers: exact hosts, no other site's pages."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - the names of the danger, not the danger
_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)


def everywhere(host: str) -> bool:
    """Tell whether listening on `host` means listening on every network of the machine."""
    return host in _EVERYWHERE


def local(host: str) -> bool:
    """Tell whether `host` is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def addresses(host: str) -> list[str]:
    """Return the names and addresses under which a listener on `host` is reached, the nearest first."""
    here = ["127.0.0.1", "localhost", "::1"]
    if local(host):
        return list(dict.fromkeys([host, *here]))
    if not everywhere(host):
        return [host]
    return list(dict.fromkeys([*_own_addresses(), socket.gethostname(), *here]))


def _own_addresses() -> list[str]:
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent; it only asks which network leads out
            found.append(probe.getsockname()[0])
        except OSError:
            pass
    try:
        for *_, address in socket.getaddrinfo(socket.gethostname(), None):
            found.append(str(address[0]).partition("%")[0])
    except OSError:
        pass
    return found


def authority(host: str, port: int) -> str:
    """Return host and port as an address has them."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


class Guard:
    """Refuses what does not come from our own pages or from the person at the keyboard."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        """Answer only requests whose Host is one of `hosts`, port included."""
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(str(scope["method"]), headers)
        if refusal is not None:
            await refusal(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = {name.lower() for name, _ in message["headers"]}
                extra = [(name.lower().encode(), value.encode()) for name, value in _HEADERS]
                message["headers"] = [*message["headers"], *(pair for pair in extra if pair[0] not in known)]
            await send(message)

        await self.app(scope, receive, guarded)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return PlainTextResponse("This address is not one of the preview's.\n", 421)
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return PlainTextResponse("Another site asked for this. Type the address yourself.\n", 403)
        origin = headers.get("origin")
        if origin is not None and origin.lower() != f"http://{hosts[0].lower()}":
            return PlainTextResponse("Another site asked for this.\n", 403)
        if method not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Only reading is possible here.\n", 405)
        return None
