"""Tables that paper has too little room for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agendagen import rules
from agendagen.about import ABOUT, OWN_FOLDER, About, about_of
from agendagen.check.case import Case
from agendagen.diagnostics import Diagnostic
from agendagen.files import Files
from agendagen.languages import known
from agendagen.model import Theme
from agendagen.sheet import sheet
from agendagen.tables import LEAST, stand
from agendagen.text import Block, Node, Table, inside

_SHOWN: Final = 40


def crowded_table(case: Case) -> Iterator[Diagnostic]:
    """Find a table in type that is hard to read, or in which a word has to be broken."""
    found = [table for item in case.items for part in item.parts for table in _tables(part.body)]
    if not found:
        return
    theme = case.agenda.meeting.theme
    page = sheet(theme, _about(theme, case.files))
    for table in found:
        if table.span is None:
            continue
        stands = stand(table, page, hyphens=known(case.language))
        if stands.points < LEAST:
            yield rules.CrowdedTable.small(table.span, points=f"{stands.points:.1f}", least=f"{LEAST:g}")
        if stands.broken:
            yield rules.CrowdedTable.broken(table.span, word=_shown(stands.broken))


def _shown(word: str) -> str:
    """Return a word as it fits into a sentence."""
    return word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"


def _tables(nodes: tuple[Node, ...] | tuple[Block, ...]) -> Iterator[Table]:
    """Yield tables, without those within them: they have no page of their own to fit on."""
    for node in nodes:
        if isinstance(node, Table):
            yield node
        else:
            yield from _tables(inside(node))


def _about(theme: Theme, files: Files) -> About:
    """Return what the workspace's own theme says of itself; what is wrong with that is told where it is used."""
    for folder in (OWN_FOLDER, f"{OWN_FOLDER}/{theme.name}"):
        path = f"{folder}/{ABOUT}"
        if files.facts(path).state == "ok":
            try:
                return about_of(files.read(path))
            except ValueError:
                break
    return About()
