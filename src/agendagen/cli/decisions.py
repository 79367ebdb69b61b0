"""``agendagen decisions``: the register of what meetings decided."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from agendagen.cli.places import Paths, printable
from agendagen.cli.registers import FORMS, ForEverybody, Form, Jobs, end, read, show_json, show_table
from agendagen.cli.terminal import columns, say, tell
from agendagen.phrases import Phrase
from agendagen.snippets import wrapped
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.registers import Decision

EXAMPLES = (
    "agendagen decisions   of every meeting below this folder",
    "agendagen decisions --public   what everybody may know",
    "agendagen decisions --output-format csv   for a spreadsheet",
)
_HEAD: Final = {
    "number": Phrase("number"),
    "date": Phrase("date"),
    "body": Phrase("body"),
    "item": Phrase("item"),
    "title": Phrase("title"),
    "outcome": Phrase("outcome"),
    "words": Phrase("decision"),
    "vote": Phrase("vote"),
    "replaces": Phrase("replaces"),
    "replaced_by": Phrase("replaced by"),
}


def decisions(
    paths: Paths = None, *, output_format: Form = "text", public: ForEverybody = False, jobs: Jobs = None
) -> None:
    """List what was decided.

    Each decision stands with its number, its words, its vote, and the decision whose place it took (`replaces:`).
    """
    from agendagen.registers import decisions as listed

    printable(output_format, FORMS)
    found = read(paths, jobs, public=public)
    rows = listed(found.meetings)
    if output_format == "json":
        show_json("decisions", rows)
    elif output_format == "text":
        tell("\n\n".join(map(_paragraph, rows))) if rows else say(said("nothing was decided"))
    else:
        show_table(output_format, _HEAD, [[_cell(row, key, output_format) for key in _HEAD] for row in rows])
    end(found)


def _cell(row: Decision, key: str, form: str) -> str:
    return _outcome(row) if key == "outcome" and form != "csv" else str(getattr(row, key) or "")


def _outcome(row: Decision) -> str:
    """Return what came of it, in the language of the person at the terminal."""
    from agendagen.words import recorded, words_for

    return recorded.outcome(words_for(language(), {}), row.outcome)


def _paragraph(row: Decision) -> str:
    """Return a decision in lines."""
    head = "  ".join(filter(None, (row.number, row.date, row.body, f"{row.item} {row.title}")))
    texts = [_outcome(row), row.words, row.vote]
    if row.replaces:
        texts.append(said("replaces {decision}", decision=row.replaces))
    if row.replaced_by:
        texts.append(said("replaced by {decision}", decision=row.replaced_by))
    room = columns(sys.stdout)
    lines = wrapped(head, room and room - 2, room)
    lines += [line for text in texts if text for line in wrapped(text, room and room - 2)]
    return "\n  ".join(lines)
