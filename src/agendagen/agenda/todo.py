"""What is still to be done by what earlier meetings decided, as a list in the text of an item."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Sequence
from typing import Final

from agendagen.agenda.elsewhere import Distant
from agendagen.diagnostics import Span
from agendagen.registers import Action
from agendagen.text import Block, Inline, Link, List, ListItem, Paragraph, Styled, Words
from agendagen.words import Words as Language

ACTIONS: Final = "actions"
"""What stands behind the fence of a block that is filled with it, in any language."""


def todo(actions: Sequence[Action], words: Language, span: Span | None) -> tuple[Block, ...]:
    """Return who is to do what until when, with where that was decided."""
    if not actions:
        return (Paragraph((Words(words.text("Nothing that was decided is still to be done.")),), span=span),)
    return (List(tuple(_entry(action, words) for action in actions), attributes=(("class", ACTIONS),), span=span),)


def _entry(action: Action, words: Language) -> ListItem:
    date = dt.date.fromisoformat(action.date) if action.date else None
    at = Distant("", action.item, date, posixpath.basename(action.folder), action.anchor, decided=True)
    due = words.text("by {date}", date=words.date(dt.date.fromisoformat(action.due))) if action.due else ""
    who: tuple[Inline, ...] = (
        (Styled("strong", (Words(f"{words.names(action.who)}:"),)), Words(" ")) if action.who else ()
    )
    where = Link((Words(words.elsewhere(at.number, at.date)),), at.href, (("class", "reference"),))
    what = Words("".join(f"{text} \N{MIDDLE DOT} " for text in (action.what, due) if text))
    return ListItem((Paragraph((*who, what, where), plain=True),))
