"""Things as they lie in the cache: as data that says of itself what it is, and never as code."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from agendagen.diagnostics import Source
from agendagen.worker.protocol import frame, unframe


def written_form(thing: object, classes: Mapping[str, type]) -> bytes:
    """Return a thing as bytes; nothing where the very same would not come back, as of a name that is no Unicode."""
    try:
        pieces = frame(thing, "strict")
    except UnicodeEncodeError:
        return b""
    data = b"".join(pieces)
    return data if frame(read_form(data, classes)) == pieces else b""


def read_form(data: bytes, classes: Mapping[str, type], known: Iterable[Source] = ()) -> Any:
    """Return the thing that was written, or None where that is none; see `unframe`."""
    try:
        return unframe(io.BytesIO(data).read, classes, known)
    except Exception:  # noqa: BLE001 - what cannot be read can be broken in any way, and is made anew
        return None
