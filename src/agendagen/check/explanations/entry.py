"""The form of an explanation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What a finding is, why it matters, and an example before and after."""

    severity: str
    """``error``, ``warning``, ``note``, or two of them with `` or `` between."""
    text: str
    """Markdown; its first sentence begins with *Find*."""


def entry(severity: str, finds: str, before: str, after: str) -> Entry:
    """Return an explanation in the form that the docstrings of the rules have."""
    return Entry(severity, f"{finds}\n\nBefore: {before}\n\nAfter: {after}")
