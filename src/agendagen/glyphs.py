"""Find the place of a character that no font has: the engine that sets pages knows only the character."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.load import Sources


def placed(found: Iterable[Diagnostic], sources: Sources) -> list[Diagnostic]:
    """Return the findings, each about a character with the first place that has it in the sources.

    What comes from elsewhere, such as a template or a file of data, stays without a place.
    """
    rule = rules.MissingGlyph.name
    return [_placed(one, sources) if one.rule == rule and one.span is None else one for one in found]


def _placed(finding: Diagnostic, sources: Sources) -> Diagnostic:
    character = chr(int(str(dict(finding.fields)["code"])))
    files = (sources.meeting, *sorted(sources.items, key=lambda item: item.path), sources.defaults)
    for source in files:
        index = source.text.find(character) if source else -1
        if source and index >= 0:
            line = source.text.count("\n", 0, index) + 1
            column = index - source.text.rfind("\n", 0, index)
            return replace(finding, span=Span(source, line, column, column + 1))
    return finding
