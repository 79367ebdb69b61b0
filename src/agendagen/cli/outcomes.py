"""What came of builds: what was found, what was written, what went, and what to send."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from agendagen.cli.terminal import say, show_findings, shown
from agendagen.outputs import ATTACHMENTS
from agendagen.phrases import Names, Phrase, Plural
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.outcome import Outcome

_HOW = {"differs": Phrase("differs"), "missing": Phrase("missing"), "left over": Phrase("left over")}
"""How a file is not what was built."""
_NOTES = Plural("{count} note; `agendagen check` shows it", "{count} notes; `agendagen check` shows them")
_UNMADE = Phrase("{names} not made: {reason}")
_OTHER = Phrase("{meeting}: {folder} is not what these sources give with these options")
_EXACT = Phrase("{meeting}: {folder} holds exactly what these sources give")
_NOT_PROVEN = Phrase("{meeting}: not proven: {why}")
_NOT_TRIED = Phrase("{meeting}: nothing was proven, since nothing was made")
_NOTHING = Phrase("{meeting}: nothing was written, since it is not proven that it says nothing of what is closed")
_STAYS = Phrase("{path} stays: no build wrote it")
_GONE = {
    "agenda.html": Phrase("removed {path}, which was of an earlier build (`--format html` makes it)"),
    "agenda.pdf": Phrase("removed {path}, which was of an earlier build (`--format pdf` makes it)"),
    "agenda.docx": Phrase("removed {path}, which was of an earlier build (`--format docx` makes it)"),
    "pack.pdf": Phrase("removed {path}, which was of an earlier build (`--pack` makes it)"),
}
_GONE_UNMADE = Phrase("removed {path}, which was of an earlier build")
_GONE_ATTACHMENTS = Plural(
    "removed {count} file from {folder}, which is no attachment of this agenda any more",
    "removed {count} files from {folder}, which are no attachments of this agenda any more",
)
_ATTACHMENTS = Plural("{folder} ({count} file)", "{folder} ({count} files)")
_SEND = Phrase("to send: {name}, and what is in attachments/; `--pack` makes one file of all, {pack}")
_SEND_HTML = Phrase("to send: {name} together with the folder attachments/, which its links lead to")
_SEND_PACK = Phrase("to send: {pack}, which holds the agenda and every attachment")
_SEND_MINUTES = Phrase("to send: {pack}, which holds the minutes and every attachment")
_SEND_ADDENDUM = Phrase("to whoever has the agenda already: {name}, which has what is new or changed")


def sound(outcome: Outcome, *, strict: bool) -> bool:
    """Tell whether a meeting gave all that was asked for."""
    from agendagen.diagnostics import failed

    return not (
        failed(outcome.diagnostics, strict=strict)
        or outcome.unmade
        or outcome.differences
        or (outcome.proof and outcome.proof.problems)
    )


def compared(outcomes: Mapping[Path, tuple[Outcome, float]], folder: Path, *, strict: bool, quiet: bool) -> None:
    """Print which files of `folder` are not what the sources give."""
    from agendagen.diagnostics import failed

    for meeting, (outcome, _) in outcomes.items():
        if failed(outcome.diagnostics, strict=strict):
            continue
        for difference in outcome.differences:
            typer.echo(f"{_HOW[difference.how].worded(language()) + ':':11}{shown(difference.path)}")
        if outcome.differences:
            say(_OTHER(meeting=shown(meeting), folder=shown(folder)).worded(language()))
        elif not quiet:
            say(_EXACT(meeting=shown(meeting), folder=shown(folder)).worded(language()))


def proven(outcomes: Mapping[Path, tuple[Outcome, float]]) -> None:
    """Print of each meeting what was proven, in one line that can be filed, or why nothing is."""
    for meeting, (outcome, _) in outcomes.items():
        if outcome.proof is None:
            say(_NOT_TRIED(meeting=shown(meeting)).worded(language()))
        elif outcome.proof.problems:
            for problem in outcome.proof.problems:
                say(_NOT_PROVEN(meeting=shown(meeting), why=problem).worded(language()))
            say(_NOTHING(meeting=shown(meeting)).worded(language()))
        else:
            typer.echo(outcome.proof.line(shown(meeting)).worded(language()))


def report(outcomes: Mapping[Path, tuple[Outcome, float]], *, strict: bool, quiet: bool, verbose: bool) -> None:
    """Tell what was found in each meeting and what was written."""
    from agendagen.diagnostics import distinct, failed, summary

    known = {note for outcome, _ in outcomes.values() for note in outcome.notes}
    notes = distinct(known)
    each = [distinct(d for d in outcome.diagnostics if d not in known) for outcome, _ in outcomes.values()]
    found = distinct(diagnostic for one in each for diagnostic in one)
    if notes and not quiet:
        say(said(_NOTES, count=len(notes)))
    show_findings((d for d in found if not quiet or failed([d], strict=strict)), fold=True)
    for (meeting, (outcome, seconds)), own in zip(outcomes.items(), each, strict=True):
        told = [summary(own, language())] if own else []
        if failed(outcome.diagnostics, strict=strict) and not outcome.written:
            say(said("{meeting}: {told}; nothing was written", meeting=shown(meeting), told=told[0]))
            continue
        told += [f"{seconds:.2f} s"] if verbose else []
        if told and not quiet:
            say(f"{shown(meeting)}: {'; '.join(told)}")
        for line in () if quiet else _changes(outcome):
            say(line)
    unmade: dict[Phrase | str, dict[str, None]] = {}
    for outcome, _ in outcomes.values():
        for name, reason in outcome.unmade.items():
            unmade.setdefault(reason, {})[name] = None
    for reason, names in unmade.items():
        say(f"agendagen: {_UNMADE(names=Names(tuple(names)), reason=reason).worded(language())}")
    if not quiet:
        _list([outcome for outcome, _ in outcomes.values()])


def _changes(outcome: Outcome) -> Iterator[str]:
    """Yield what is to be said of what lies beside the documents of one meeting, or did."""
    for path in outcome.strangers:
        yield _STAYS(path=shown(path)).worded(language())
    attachments = [path for path in outcome.removed if path.parent.name == ATTACHMENTS]
    for path in outcome.removed:
        if path not in attachments:
            gone = _GONE_UNMADE if path.name in outcome.unmade else _GONE.get(path.name, _GONE_UNMADE)
            yield gone(path=shown(path)).worded(language())
    if attachments:
        yield _counted(_GONE_ATTACHMENTS, attachments[0].parent, len(attachments))


def _list(outcomes: list[Outcome]) -> None:
    """Print what was written, and once what of it is to be sent where that is not plain."""
    for outcome in outcomes:
        for path in outcome.written:
            typer.echo(shown(path))
        if outcome.written and outcome.attachments:
            typer.echo(_counted(_ATTACHMENTS, outcome.written[0].parent / ATTACHMENTS, outcome.attachments))
    made = {path.name for outcome in outcomes for path in outcome.written}
    if any(outcome.attachments for outcome in outcomes if outcome.written):
        say(to_send(made).worded(language()))
    forms = ("-pack.pdf", ".pdf", ".html", ".docx")
    addenda = [name for form in forms for name in sorted(made) if name.startswith("addendum-") and name.endswith(form)]
    if addenda:
        say(_SEND_ADDENDUM(name=addenda[0]).worded(language()))


def to_send(made: Collection[str]) -> Phrase:
    """Say which of the documents are to be sent, of the agenda or of the minutes."""
    minutes = any(name.startswith(("minutes", "extract-")) for name in made)
    stems = sorted((name.rpartition(".")[0] for name in made if name.startswith("extract-")), key=len)
    stem = next(iter(stems), "minutes")  # the shortest is not that of the pack
    stem, pack = (stem, f"{stem}-pack.pdf") if minutes else ("agenda", "pack.pdf")
    if pack in made:
        return (_SEND_MINUTES if minutes else _SEND_PACK)(pack=pack)
    if f"{stem}.pdf" in made:
        return _SEND(name=f"{stem}.pdf", pack=pack)
    return _SEND_HTML(name=f"{stem}.html" if f"{stem}.html" in made else f"{stem}.docx")


def _counted(template: Plural, folder: Path, count: int) -> str:
    return said(template, folder=f"{shown(folder)}/", count=count)
