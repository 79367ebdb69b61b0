"""Mend what WeasyPrint says to a screen reader: the table of mends, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agendagen.pdf.tags.contents import tag_contents_lists
from agendagen.pdf.tags.elements import describe_figures, drop_hidden, mend_links, name_languages
from agendagen.pdf.tags.fragments import join_fragments, put_turned_back
from agendagen.pdf.tags.lists import mend_lists
from agendagen.pdf.tags.notes import lay_notes, lift_notes, tag_notes
from agendagen.pdf.tags.paragraphs import simplify
from agendagen.pdf.tags.signatures import lay, signature_fields
from agendagen.pdf.tags.storage import Storage
from agendagen.pdf.tags.tables import mend_tables
from agendagen.pdf.tags.tree import Tree

Mend = Callable[[Tree], None]
"""A function that puts one thing right in the tree."""

MENDS: tuple[Mend, ...] = (
    drop_hidden,
    lift_notes,
    join_fragments,
    put_turned_back,
    lay_notes,
    describe_figures,
    mend_links,
    mend_lists,
    tag_contents_lists,
    tag_notes,
    mend_tables,
    name_languages,
    simplify,
)


def mend_tags(document: Any, pdf: Any) -> None:
    """Read the structure tree of WeasyPrint's PDF, run every mend on it, and put it back."""
    storage = Storage(document, pdf)
    for mend in MENDS:
        mend(storage.tree)
    fields = signature_fields(storage.tree)
    storage.write()
    lay(fields, pdf)
