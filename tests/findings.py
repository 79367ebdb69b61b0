"""Findings with any words at all, for tests of how findings are shown."""

from __future__ import annotations

from functools import cache

from agendagen.diagnostics import Diagnostic, Severity, Span, Wording


@cache
def _wording(rule: str, severity: Severity) -> Wording:
    return Wording(severity, "{message}", "{label}", "{help}", rule, "found")


def said(
    severity: Severity, rule: str, message: str, span: Span | None = None, *, label: str = "", help: str = ""
) -> Diagnostic:
    """Return a finding that says just this."""
    return _wording(rule, severity)(span, message=message, label=label, help=help)
