"""What the sender should know of an attachment that is in the pack."""

from __future__ import annotations

from collections.abc import Sequence

from agendagen.diagnostics import Diagnostic, note, warning
from agendagen.pdf.pack.plan import Enclosure


def left_out(enclosure: Enclosure, dropped: Sequence[str], lost: Sequence[str]) -> list[Diagnostic]:
    """Say what of an attachment does not come along: `dropped` on purpose, `lost` because a pack cannot keep it."""
    name = f"`{enclosure.written or enclosure.name}`"
    found = []
    if dropped:
        message = f"the pack leaves out of {name}: {', '.join(dropped)}"
        found.append(note("active-content", message, enclosure.span))
    if "a signature" in lost:
        message = f"the signature in {name} can be seen in the pack but no longer be checked"
        found.append(note("lost-signature", message, enclosure.span, help="send the signed file along as well"))
    if "an XFA form" in lost:
        message = f"{name} has a form that only some programs show; the pack has what its pages show"
        found.append(warning("xfa-form", message, enclosure.span, help="print the form to a new PDF"))
    return found


def untagged(enclosure: Enclosure, *, unsound: bool) -> Diagnostic:
    """Say that somebody who cannot see gets little from this attachment."""
    what = "has tags that contradict each other" if unsound else "has no tags"
    message = f"`{enclosure.written or enclosure.name}` {what}, so those who listen to the pack may not get its text"
    advice = "ask for an accessible PDF, or make one from the original document"
    return note("untagged-attachment", message, enclosure.span, help=advice)
