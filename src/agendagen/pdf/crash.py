"""Explain to an author why the engine broke off."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from types import FrameType
from typing import Any

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.phrases import Phrase
from agendagen.rules import terms

_OURS = "agendagen."


def explain(problem: Exception, sheet: str) -> Diagnostic | None:
    """Return a finding that names the style rule or the element being laid out, or None where the fault is ours."""
    frames = [frame for frame, _ in traceback.walk_tb(problem.__traceback__)]
    if not frames or str(frames[-1].f_globals.get("__name__", "")).startswith(_OURS):
        return None
    if isinstance(problem, RecursionError):
        element = _element(frames)
        return rules.PdfEngine.deep_at(element=element) if element else rules.PdfEngine.deep()
    reason = f"{type(problem).__name__}: {problem}".rstrip(": ").splitlines()[0][:200]
    found = _style(frames, sheet, reason)
    if found:
        return found
    element = _element(frames)
    if element:
        return rules.PdfEngine.broke_at(element=element, reason=reason)
    return rules.PdfEngine.broke(reason=reason)


def _values(frames: list[FrameType]) -> Iterator[Any]:
    """Yield the local values of the frames, those nearest to the fault first."""
    for frame in reversed(frames[-60:]):
        yield from frame.f_locals.values()


def _style(frames: list[FrameType], sheet: str, reason: str) -> Diagnostic | None:
    """Return the finding with the place of the style rule that was being worked on, if one was."""
    for value in _values(frames):
        line, column = getattr(value, "source_line", None), getattr(value, "source_column", None)
        if isinstance(line, int) and isinstance(column, int) and hasattr(value, "serialize"):
            name = f"`{sheet.removeprefix('https://theme.invalid/')}`" if sheet else terms.ITS_STYLE_SHEET
            style = value.serialize()[:80]
            return rules.PdfEngine.broke_style(style=style, line=line, column=column, sheet=name, reason=reason)
    return None


def _element(frames: list[FrameType]) -> Phrase | None:
    """Return which HTML element was being laid out."""
    for value in _values(frames):
        element = getattr(value, "element", None)
        tag = getattr(element, "tag", None)
        if isinstance(tag, str):
            name = element.get("id") if element is not None else None
            return terms.ELEMENT_WITH_ID(tag=tag, id=name) if name else terms.ELEMENT(tag=tag)
    return None
