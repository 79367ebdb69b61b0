"""``agendagen new minutes``: the empty parts and the attendance, put into the files of a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.new import meeting_named
from agendagen.cli.steps import next_step
from agendagen.cli.terminal import say, shown
from agendagen.errors import Unusable, reason
from agendagen.phrases import Phrase, Plural
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.model import Item
    from agendagen.reading import Reading

EXAMPLES = ("agendagen new minutes meeting-2025-11",)

_LEFT = Phrase("{path} is left as it is: an empty part would not be read as one there")
_DONE = Plural("{count} file changed", "{count} files changed")


def minutes(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PATH]",
            help="The meeting's folder; if not said, the one that you are in, or the latest.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Prepare the minutes: empty parts, who was there.

    Nothing else is changed, and a second time nothing is added.
    """
    from agendagen import scaffold
    from agendagen.model import walk
    from agendagen.reading import read
    from agendagen.words import words_for
    from agendagen.writing import put

    chosen = meeting_named(folder)
    reading = read(chosen, cwd=Path.cwd())
    root, meeting = reading.sources.workspace.root, reading.arranged.meeting
    heading = words_for(meeting.language, meeting.labels).in_context("part", "Decision")
    changed: dict[Path, str] = {}
    for item in walk(reading.arranged.sections):
        file = root / item.path
        text = _text(file)
        after = scaffold.with_decision(text, item, heading)
        if after is None:
            continue
        if _sound(item, after, reading):
            changed[file] = after
        else:
            say(_LEFT(path=shown(file)).worded(language()))
    settings = root / reading.sources.meeting.path
    with_attendance = scaffold.with_attendance(settings.name, _text(settings), meeting.participants, language())
    if with_attendance is not None:
        changed[settings] = with_attendance
    for file, text in changed.items():
        try:
            put(file, text.encode(), roots=[root])
        except OSError as problem:
            refusal = Phrase("{place}: cannot be changed ({reason})")
            raise Unusable(refusal(place=shown(file), reason=reason(problem))) from None
        typer.echo(shown(file))
    say(said(_DONE, count=len(changed)))
    next_step("minutes", chosen)


def _text(file: Path) -> str:
    """Return the text of a file with its line ends as they are."""
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        why = reason(problem) if isinstance(problem, OSError) else str(problem)
        refusal = Phrase("{place}: cannot be changed ({reason})")
        raise Unusable(refusal(place=shown(file), reason=why)) from None


def _sound(before: Item, after: str, reading: Reading) -> bool:
    """Tell whether an item's new text has one part more than it had, for what is decided, and is the same otherwise."""
    from agendagen.diagnostics import Source
    from agendagen.model import MINUTES
    from agendagen.read import read_item

    source = Source(before.path, before.path, after.replace("\r\n", "\n"))
    read, _ = read_item(source, reading.arranged.meeting, reading.sources.workspace)
    kept = [(part.kind, part.title, part.id) for part in read.parts if part.kind not in MINUTES]
    return len(read.parts) == len(kept) + 1 and kept == [(part.kind, part.title, part.id) for part in before.parts]
