"""``agendagen check --fix``: show what changes, and write it."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from pathlib import Path

import typer

from agendagen.cli.terminal import say
from agendagen.errors import Unusable
from agendagen.writing import put

ROUNDS = 5
"""So often a meeting is read again, since a mend may show what else is to be mended."""


def mend(meeting: Path, only: Collection[str], passed: Collection[str], *, unsafe: bool, to_stderr: bool) -> None:
    """Mend what can be mended in one meeting; the changes go to standard output, or where `to_stderr` says."""
    for _ in range(ROUNDS):
        if not _mend(meeting, only, passed, unsafe=unsafe, to_stderr=to_stderr):
            return


def _mend(meeting: Path, only: Collection[str], passed: Collection[str], *, unsafe: bool, to_stderr: bool) -> bool:
    """Mend what can be mended at once; return whether anything was."""
    from agendagen.check.fix import Edit, apply, fixes
    from agendagen.check.levels import select
    from agendagen.reading import read

    reading = read(meeting, cwd=Path.cwd())
    chosen = fixes(reading.case, select(reading.diagnostics, only, passed), unsafe=unsafe)
    edits: dict[str, list[Edit]] = {}
    names: dict[str, str] = {}
    for fix in chosen:
        edits.setdefault(fix.source.path, []).extend(fix.edits)
        names[fix.source.path] = fix.source.name
    root = reading.sources.workspace.root
    for path, changes in sorted(edits.items()):
        file = root / path
        try:
            before = file.read_bytes().decode("utf-8")
            after = apply(before, changes)
            put(file, after.encode(), roots=[root])
        except (OSError, UnicodeDecodeError) as problem:
            raise Unusable(f"{names[path]}: cannot be changed ({problem})") from None
        typer.echo(_diff(before, after, names[path]), nl=False, err=to_stderr)
    for fix in chosen:
        say(f"{fix.span}: {fix.told}")
    return bool(chosen)


def _diff(before: str, after: str, name: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="", n=1)
    return "".join(line + "\n" for line in lines)
