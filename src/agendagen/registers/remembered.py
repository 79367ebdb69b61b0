"""Keep what meetings decided that is to be done, so that an agenda that lists it need not read them all again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
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

    def get(self, follows_from: object) -> tuple[Action, ...] | None:
        """Return what was decided, or None where that is not known."""
        key, veil = _key(follows_from)
        if (text := self._known.get(key)) is None:
            return None
        try:
            rows = json.loads(veiled(bytes.fromhex(text), veil))
            found = tuple(Action(**row | {"who": tuple(row["who"])}) for row in rows)
        except (ValueError, TypeError, KeyError):
            return None
        self._used[key] = text
        return found

    def put(self, follows_from: object, rows: Sequence[Action]) -> None:
        """Remember what was decided."""
        key, veil = _key(follows_from)
        self._used[key] = veiled(json.dumps([asdict(row) for row in rows]).encode(), veil).hex()

    def keep(self) -> None:
        """Keep what was used and remembered, and nothing else."""
        if self._used != self._known:
            self._kept.put(self._name, json.dumps(self._used).encode())


def _key(follows_from: object) -> tuple[str, bytes]:
    """Return by what something is found again, and what it is read with."""
    said = repr((program(), follows_from)).encode("utf-8", "surrogateescape")
    return digest(said), said


def _texts(data: bytes) -> dict[str, str]:
    try:
        known = json.loads(data)
    except ValueError:
        return {}
    return known if isinstance(known, dict) and all(isinstance(text, str) for text in known.values()) else {}
