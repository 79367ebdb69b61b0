"""What the sender should know of an attachment that is in the pack."""

from __future__ import annotations

from collections.abc import Sequence

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.pdf.pack.plan import Enclosure
from agendagen.phrases import Names
from agendagen.rules import terms


def left_out(enclosure: Enclosure, dropped: Sequence[str], lost: Sequence[str]) -> list[Diagnostic]:
    """Say what of an attachment does not come along: `dropped` on purpose, `lost` because a pack cannot keep it."""
    name = enclosure.written or enclosure.name
    found = []
    if dropped:
        what = Names(tuple(terms.LEFT_OUT[word] for word in dropped))
        found.append(rules.ActiveContent.found(enclosure.span, path=name, what=what))
    if "a signature" in lost:
        found.append(rules.LostSignature.found(enclosure.span, path=name))
    if "an XFA form" in lost:
        found.append(rules.XfaForm.found(enclosure.span, path=name))
    return found


def untagged(enclosure: Enclosure, *, unsound: bool) -> Diagnostic:
    """Say that somebody who cannot see gets little from this attachment."""
    name = enclosure.written or enclosure.name
    if unsound:
        return rules.UntaggedAttachment.unsound_tags(enclosure.span, path=name)
    return rules.UntaggedAttachment.no_tags(enclosure.span, path=name)
