"""``agendagen check --fix``: show what changes, and write it."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from pathlib import Path

from agendagen.cli.terminal import say, tell
from agendagen.errors import Unusable, reason
from agendagen.phrases import Phrase
from agendagen.speech import language
from agendagen.writing import put

ROUNDS = 50
"""So often a meeting is read again, since a mend may show what else is to be mended."""


def mend(meeting: Path, only: Collection[str], passed: Collection[str], *, unsafe: bool, to_stderr: bool) -> None:
    """Mend what can be mended in one meeting; the changes go to standard output, or where `to_stderr` says."""
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    lines: list[str] = []
    for _ in range(ROUNDS):
        said = _mend(meeting, only, passed, unsafe=unsafe, first=first, last=last)
        if not said:
            break
        lines += said
    for name, text in sorted(last.items()):
        tell(difference(first[name], text, name), end=False, err=to_stderr)
    for line in lines:
        say(line)


def _mend(
    meeting: Path,
    only: Collection[str],
    passed: Collection[str],
    *,
    unsafe: bool,
    first: dict[str, str],
    last: dict[str, str],
) -> list[str]:
    """Mend what can be mended at once, and return a line for each mend; `first` and `last` get the files' texts."""
    from agendagen.check.fix import Cut, apply, cuts, fixes
    from agendagen.check.levels import select
    from agendagen.reading import read

    reading = read(meeting, cwd=Path.cwd())
    chosen = fixes(select(reading.diagnostics, only, passed), unsafe=unsafe)
    edits: dict[str, list[Cut]] = {}
    names: dict[str, str] = {}
    for fix in (found.fix for found in chosen if found.fix):
        source = fix.edits[0].span.source
        edits.setdefault(source.path, []).extend(cuts(fix))
        names[source.path] = source.name
    root = reading.sources.workspace.root
    for path, changes in sorted(edits.items()):
        file = root / path
        try:
            before = file.read_bytes().decode("utf-8")
            after = apply(before, changes)
            put(file, after.encode(), roots=[root])
        except (OSError, UnicodeDecodeError) as problem:
            why = reason(problem) if isinstance(problem, OSError) else str(problem)
            raise Unusable(Phrase("{place}: cannot be changed ({reason})")(place=names[path], reason=why)) from None
        first.setdefault(names[path], before)
        last[names[path]] = after
    return [f"{found.span}: {found.mended(language())}" for found in chosen]


def difference(before: str, after: str, name: str) -> str:
    """Return what changed in a file, as `diff` shows it."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="", n=1)
    return "".join(line + "\n" for line in lines)
