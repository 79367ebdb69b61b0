"""Findings as an editor shows them, and the mends that it offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from lsprotocol import types

from agendagen.check.fix import Cut, cuts, fixes
from agendagen.diagnostics import Diagnostic, Severity, Source
from agendagen.load import MEETING
from agendagen.lsp.desk import Known
from agendagen.lsp.places import Client, Places
from agendagen.phrases import Phrase

NAME: Final = "agendagen"
"""What an editor calls the origin of a finding."""
ALL: Final = f"{types.CodeActionKind.SourceFixAll.value}.{NAME}"
"""What an editor asks for that mends at every save."""
_SEVERITIES: Final[Mapping[Severity, types.DiagnosticSeverity]] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_MEND_ALL: Final = Phrase("Mend everything that has one right answer")
_MEND: Final = Phrase("Mend it")

Edited = Callable[[Source, Iterable[Cut]], types.WorkspaceEdit]
"""From the cuts of a source to what a client does."""


def shown(found: Iterable[Diagnostic], root: Path, folder: Path, client: Client) -> dict[Path, list[types.Diagnostic]]:
    """Return findings by the files that they are in; one without a place of its own is in the meeting's settings."""
    by_file: dict[Path, list[types.Diagnostic]] = {}
    for one in found:
        file = root / one.span.source.path if one.span else folder / MEETING
        if not file.is_file():
            file = folder / MEETING
        by_file.setdefault(file, []).append(_shown(one, root, client))
    return by_file


def _shown(one: Diagnostic, root: Path, client: Client) -> types.Diagnostic:
    said, places = one.worded(client.language), client.places
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(client.uri(root / span.source.path), places.range(span)), label or said.message
        )
        for span, label in one.others(client.language)
    ]
    return types.Diagnostic(
        range=places.range(one.span) if one.span else trouble_at(),
        message=f"{said.message}\n{said.help}" if said.help else said.message,
        severity=_SEVERITIES[one.severity],
        code=one.rule,
        source=NAME,
        related_information=related or None,
    )


def trouble_at() -> types.Range:
    """Return where a finding stands that is about a whole file."""
    return types.Range(types.Position(0, 0), types.Position(0, 0))


# --- While somebody types --------------------------------------------------------------------------------------------


def carried(found: Iterable[Diagnostic], known: Known) -> Iterator[Diagnostic]:
    """Yield earlier findings at the places that they have in the texts as they are now.

    Those of a line that was changed are left out: the rules look again as soon as nobody types.
    """
    lines: dict[int, Callable[[int], int]] = {}
    for one in found:
        now = known.sources.get(one.span.source.path) if one.span else None
        if one.span is None or now is None:
            yield one
            continue
        before = one.span.source
        line = lines.setdefault(id(before), _moved(before, now))(one.span.line)
        if line:
            yield replace(one, span=replace(one.span, source=now, line=line), fix=None)


def _moved(before: Source, now: Source) -> Callable[[int], int]:
    """Return what gives the number that a line has now; 0 for one that was changed."""
    if before.text == now.text:
        return lambda line: line
    old, new = before.lines, now.lines
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    return lambda line: line if line <= head else line + len(new) - len(old) if line > len(old) - tail else 0


# --- Mends -----------------------------------------------------------------------------------------------------------


def mends(
    found: Iterable[Diagnostic], source: Source, span: types.Range, edit: Edited, client: Client
) -> Iterator[types.CodeAction]:
    """Yield what mends the findings of a source that touch a range; what would say anything else is not offered."""
    for one in found:
        if one.span is None or one.span.source.path != source.path or not _touch(client.places.range(one.span), span):
            continue
        if one.fix is None or not fixes([one], unsafe=True):
            continue
        title = one.worded(client.language).help or _MEND.worded(client.language)
        yield types.CodeAction(
            title=title[:1].upper() + title[1:],
            kind=types.CodeActionKind.QuickFix,
            edit=edit(one.fix.edits[0].span.source, cuts(one.fix)),
            is_preferred=one.fix.safe,
        )


def all_mends(found: Iterable[Diagnostic], source: Source, edit: Edited, client: Client) -> types.CodeAction | None:
    """Return what mends everything in a source that has one right answer, if there is any."""
    here = [one for one in found if one.fix and one.fix.edits and one.fix.edits[0].span.source.path == source.path]
    made = [cut for one in fixes(here, unsafe=False) if one.fix for cut in cuts(one.fix)]
    return types.CodeAction(_MEND_ALL.worded(client.language), kind=ALL, edit=edit(source, made)) if made else None


def edits(source: Source, made: Iterable[Cut], places: Places) -> list[types.TextEdit]:
    """Return cuts of a source as a client makes them."""
    return [types.TextEdit(places.between(source, start, end), text) for start, end, text in sorted(made)]


def _touch(one: types.Range, other: types.Range) -> bool:
    return not (_key(one.end) < _key(other.start) or _key(other.end) < _key(one.start))


def _key(place: types.Position) -> tuple[int, int]:
    return place.line, place.character
