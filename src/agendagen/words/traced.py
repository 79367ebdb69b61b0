"""Word what an item has to do with other meetings."""

from __future__ import annotations

from agendagen.model import Approval, Trace
from agendagen.words.wording import Words


def trace(words: Words, trace: Trace) -> str:
    """Return what an item has to do with another meeting; the text of a correction is for whoever shows it."""
    date, item = words.date(trace.date), words.numbered("item", trace.number)
    match trace.kind:
        # Translators: in each of these an item is named by label and number, "item 1.3"
        case "continues":
            return words.text("Continued from {item} on {date}", item=item, date=date)
        case "continued":
            return words.text("Continued as {item} on {date}", item=item, date=date)
        case "approves":
            return words.text("Minutes of the meeting on {date}", date=date)
        case "corrects":
            return words.text("Correction of {item} on {date}", item=item, date=date)
        case "corrected":
            return words.text("Corrected on {date}, {item}", item=item, date=date)
        case "replaces":
            return words.text("Replaces the decision on {item} on {date}", item=item, date=date)
        case "replaced":
            return words.text("Replaced by the decision on {item} on {date}", item=item, date=date)


def approval(words: Words, approval: Approval) -> str:
    """Return where minutes were approved."""
    date, number = words.date(approval.date), approval.item
    if approval.corrected:
        return words.text("Approved as corrected on {date}, item {number}", date=date, number=number)
    return words.text("Approved on {date}, item {number}", date=date, number=number)
