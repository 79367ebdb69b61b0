"""Charts: what to draw is known when a text is read, and it is drawn when a document is made.

So whoever only reads (`check`, `outline`) does not wait for the library that draws, and a chart that was drawn before
is not drawn again.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import html
import json
import threading
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from agendagen.charts.model import Chart, ChartType, Frame, Series, labels, writer

_LIBRARY = "matplotlib"
_DRAWING = threading.Lock()
"""The library's settings are those of the whole process, and screen and paper are made at the same time."""


class Drawings(Protocol):
    """Charts that were drawn before, by a key that says all that they depend on."""

    def get(self, key: str) -> bytes:
        """Return what was kept, or nothing."""

    def put(self, key: str, data: bytes) -> None:
        """Keep something; whether that succeeds does not matter."""


def can_draw() -> bool:
    """Tell whether the library that draws is installed, without loading it."""
    return find_spec(_LIBRARY) is not None


def drawn(chart: Chart, prefix: str, frame: Frame, kept: Drawings | None = None) -> str:
    """Return a chart as HTML whose ids begin with `prefix`; its colours and font are the gaps of `colours`."""
    said = (dataclasses.asdict(chart), dataclasses.asdict(frame))
    data = json.dumps(said, ensure_ascii=False, sort_keys=True)
    key = hashlib.sha256(f"{_code()}\0{_library_version()}\0{prefix}\0{data}".encode()).hexdigest()
    known = kept.get(key) if kept else b""
    if known:
        return known.decode()
    from agendagen.charts.draw import draw

    with _DRAWING:
        made = draw(chart, prefix, frame)
    if made is None:
        return f"<p>{html.escape(chart.description)}</p>"
    if kept:
        kept.put(key, made.encode())
    return made


@functools.cache
def _code() -> str:
    """Return the checksum of what draws: a chart that an older program kept must not come into a new one's document."""
    here = Path(__file__).parent
    files = [*sorted(here.glob("*.py"))]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


@functools.cache
def _library_version() -> str:
    try:
        return version(_LIBRARY)
    except PackageNotFoundError:
        return ""
