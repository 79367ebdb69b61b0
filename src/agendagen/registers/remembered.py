"""Keep what meetings decided that is to be done, so that an agenda that lists it need not read them all again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Protocol

from agendagen.about import program
from agendagen.questions import digest, veiled
from agendagen.registers.actions import Action


class Kept(Protocol):
    """What keeps something from one run to the next."""

    def get(self, key: str) -> bytes:
        """Return what was kept under `key`, or nothing."""

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`."""


class Remembered:
    """What the meetings of a workspace decided, each by all that it follows from; read by those only who have that."""

    def __init__(self, kept: Kept, *asking: str) -> None:
        """Begin with what was kept for whoever is `asking`: a workspace and an edition."""
        self._kept = kept
        self._name = digest(("actions", asking))
        self._known: dict[str, str] = _texts(kept.get(self._name))
        self._used: dict[str, str] = {}

    def of(self, follows_from: object, ask: Callable[[], tuple[Action, ...] | None]) -> tuple[Action, ...]:
        """Return what was decided; what is not known is asked for, and remembered unless that gives None."""
        said = repr((program(), follows_from)).encode("utf-8", "surrogateescape")
        key = digest(said)
        if key in self._known and (known := _read(self._known[key], said)) is not None:
            self._used[key] = self._known[key]
            return known
        if (rows := ask()) is None:
            return ()
        data = json.dumps([{name: getattr(row, name) for name in Action.__slots__} for row in rows])
        self._used[key] = veiled(data.encode(), said).hex()
        return rows

    def keep(self) -> None:
        """Keep what was used and remembered, and nothing else."""
        if self._used != self._known:
            self._kept.put(self._name, json.dumps(self._used).encode())


def _read(text: str, veil: bytes) -> tuple[Action, ...] | None:
    """Return what was remembered; None where it cannot be read."""
    try:
        rows = json.loads(veiled(bytes.fromhex(text), veil))
        return tuple(Action(**row | {"who": tuple(row["who"])}) for row in rows)
    except (ValueError, TypeError, KeyError):
        return None


def _texts(data: bytes) -> dict[str, str]:
    try:
        known = json.loads(data)
    except ValueError:
        return {}
    return known if isinstance(known, dict) and all(isinstance(text, str) for text in known.values()) else {}
