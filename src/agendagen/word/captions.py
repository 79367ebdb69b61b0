"""The words of tables and figures, and the notes below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agendagen import text as tree
from agendagen.text import Inline
from agendagen.word.passage import PLAIN, Passage


def caption(passage: Passage, node: tree.Caption, name: str, *, keep: bool = False) -> None:
    """Write label and words of a table or a figure; the bookmark of its id is here."""
    look = replace(PLAIN, style="CaptionLabel")
    label = passage.run(node.label + (". " if node.children else ""), look) if node.label else ""
    runs = label + passage.words(node.children)
    passage.paragraph(passage.setting.bookmarks.at(passage.anchor(name), runs), "Caption", keep=keep)


def below(passage: Passage, note: Sequence[Inline]) -> None:
    """Write the line below a table; where there is none an empty one keeps it from what follows."""
    passage.paragraph(passage.words(note), "TableNote")
