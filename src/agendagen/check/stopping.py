"""The rules that look at a meeting as it was read and may find what stops a build."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from agendagen.check.actions import unknown_action
from agendagen.check.case import Case
from agendagen.check.notclosed import not_closed
from agendagen.check.overlooked import overlooked_file
from agendagen.diagnostics import Diagnostic

Check = Callable[[Case], Iterable[Diagnostic]]

STOPPING: tuple[Check, ...] = (
    not_closed,
    unknown_action,
    overlooked_file,  # an error about an empty section follows from what it finds
)
"""All others find nothing but warnings and notes, unless a workspace makes errors of them."""


def check(case: Case, checks: Iterable[Check]) -> list[Diagnostic]:
    """Return what rules find."""
    return [found for find in checks for found in find(case)]
