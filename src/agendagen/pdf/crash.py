"""Explain to an author why the engine broke off."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from types import FrameType
from typing import Any

from agendagen.diagnostics import Diagnostic, error

_OURS = "agendagen."


def explain(problem: Exception, sheet: str) -> Diagnostic | None:
    """Return a finding that names the style rule or the element being laid out, or None where the fault is ours."""
    frames = [frame for frame, _ in traceback.walk_tb(problem.__traceback__)]
    if not frames or str(frames[-1].f_globals.get("__name__", "")).startswith(_OURS):
        return None
    if isinstance(problem, RecursionError):
        return error(
            "pdf-engine",
            f"the document is nested too deeply to be set{_element(frames)}",
            help="take lists, quotations or emphasis out of each other",
        )
    what = f"{type(problem).__name__}: {problem}".rstrip(": ").splitlines()[0][:200]
    return error(
        "pdf-engine",
        f"the PDF engine cannot set this document{_style(frames, sheet) or _element(frames)} ({what})",
        help="look at the style sheet or the passage named here, and leave out what is unusual in it",
    )


def _values(frames: list[FrameType]) -> Iterator[Any]:
    """Yield the local values of the frames, those nearest to the fault first."""
    for frame in reversed(frames[-60:]):
        yield from frame.f_locals.values()


def _style(frames: list[FrameType], sheet: str) -> str:
    """Return the place of the style rule that was being worked on, as words to go on with."""
    for value in _values(frames):
        line, column = getattr(value, "source_line", None), getattr(value, "source_column", None)
        if isinstance(line, int) and isinstance(column, int) and hasattr(value, "serialize"):
            name = f" of `{sheet.removeprefix('https://theme.invalid/')}`" if sheet else " of its style sheet"
            return f", because of `{value.serialize()[:80]}` in line {line}, column {column}{name}"
    return ""


def _element(frames: list[FrameType]) -> str:
    """Return which HTML element was being laid out, as words to go on with."""
    for value in _values(frames):
        element = getattr(value, "element", None)
        tag = getattr(element, "tag", None)
        if isinstance(tag, str):
            name = element.get("id") if element is not None else None
            return f", at the element `{tag}`" + (f" with the id `{name}`" if name else "")
    return ""
