"""``agendagen new``: a meeting, or an item of one."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.places import (
    MeetingFolder,
    existing,
    latest_meeting,
    meeting_day,
    meeting_here,
    refusal,
    setting,
    settings,
    workspace_here,
)
from agendagen.cli.steps import next_step
from agendagen.cli.terminal import say, shown
from agendagen.cli.writing import write_new
from agendagen.errors import Unusable
from agendagen.phrases import Phrase
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.reading import Reading

MEETING_EXAMPLES = (
    "agendagen new meeting 2025-12-18",
    "agendagen new meeting 2026-02-27 --from meeting-2025-11",
)
ITEM_EXAMPLES = (
    'agendagen new item "Budget for next year" --in decisions',
    'agendagen new item "Contracts" --in decisions --meeting meeting-2025-11',
)

_ELSEWHERE = Phrase("`{path}` is in another workspace")


def meeting(
    date: Annotated[str, typer.Argument(metavar="DATE", help="The day of the meeting, as 2025-12-18.")],
    *,
    before: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="MEETING",
            help="Carry over what was postponed there, and let its minutes be approved; run again, it adds what is "
            "missing.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make a meeting like the latest one.

    It has the same place, time, people and sections. Its date is new, its status is draft, and each section has one
    item to begin with.
    """
    from agendagen.scaffold import carried_over, folder_names, fresh

    day = _day(date)
    root = workspace_here()
    latest = existing(before) if before else latest_meeting(root)
    parent = latest.parent if latest and latest.resolve() != root.resolve() else root
    names = folder_names(day, latest.name if latest else "")
    if before and latest:
        _refuse_earlier(root, latest, day)
        if there := _on(day, root, parent, latest):
            _carry(root, latest, there)
            return
    name = next((name for name in names if not (parent / name).exists()), None)
    if name is None:
        raise Unusable(
            Phrase("`{path}` is there already; open its meeting.yaml to change it")(path=shown(parent / names[0]))
        )
    text = carried_over(settings(root, latest).text, day) if latest else None
    if latest and text is None:
        say(
            said("{path} cannot be read as YAML, so nothing of it is carried over", path=shown(latest / "meeting.yaml"))
        )
    files: dict[str, str | bytes] = {}
    if before and text:
        from agendagen.carrying import introduced

        text, beside = introduced(text, _read(before))
        files.update(beside)
    files["meeting.yaml"] = text or fresh(day, schema=_schema(root, parent), language=language())
    for path in write_new(parent / name, files):
        typer.echo(shown(path))
    if before and latest:
        _carry(root, latest, parent / name)
    for path in write_new(parent / name, _first_items(parent / name)):
        typer.echo(shown(path))
    next_step("build", parent / name)


def _refuse_earlier(root: Path, before: Path, day: dt.date) -> None:
    """Refuse to carry over from a meeting that is not before the new one, or that is none."""
    if not (before / "meeting.yaml").is_file():
        raise Unusable(
            Phrase("{place}: there is no `meeting.yaml` in this folder; `agendagen new meeting DATE` makes one")(
                place=shown(before)
            )
        )
    if not before.resolve().is_relative_to(root.resolve()):
        raise Unusable(_ELSEWHERE(path=shown(before)))
    if meeting_day(root, before) >= day.isoformat():
        raise refusal(said("`{path}` is not before {day}; nothing is carried back", path=shown(before), day=str(day)))


def _on(day: dt.date, root: Path, parent: Path, before: Path) -> Path | None:
    """Return the meeting of the same body in a folder that is on a day, if there is one."""
    from agendagen.load import meetings

    body = setting(root, before, "body")
    beside = (folder for folder in meetings(parent) if meeting_day(root, folder) == day.isoformat())
    return next((folder for folder in beside if setting(root, folder, "body") == body), None)


def _carry(root: Path, before: Path, there: Path) -> None:
    """Carry over from one meeting into another, and say what and what not."""
    from agendagen.carrying import carry

    status = setting(root, there, "status")
    if status in ("cancelled", "moved"):
        refused = Phrase("`{path}` will not be held (its status is `{status}`), and nothing is carried over into it")
        raise Unusable(refused(path=shown(there), status=status))
    old, new = _read(before), _read(there)
    if old.sources.workspace.root != new.sources.workspace.root:
        raise Unusable(_ELSEWHERE(path=shown(before)))
    carried = carry(old, new)
    for path in write_new(new.sources.workspace.root, carried.files):
        typer.echo(shown(path))
    groups = (
        (said("Taken:"), carried.taken),
        (said("Not taken:"), carried.left),
        (said("To be announced:"), carried.announce),
    )
    for title, told in groups:
        if told:
            say("\n".join(["", title, *(f"  {phrase.worded(language())}" for phrase in told)]))


def _schema(root: Path, parent: Path) -> str:
    """Return where a meeting in `parent` finds the schema that `init` put into the workspace; empty without one."""
    from agendagen.scaffold.workspace import MEETING_SCHEMA

    file = root / MEETING_SCHEMA
    return Path(os.path.relpath(file, parent / "meeting")).as_posix() if file.is_file() else ""


def item(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The title, in quotes.")],
    *,
    section: Annotated[
        str,
        typer.Option(
            "--in",
            metavar="SECTION",
            envvar="AGENDAGEN_IN",
            help="The section, by its folder or its title; SECTION/ITEM for a sub-item.",
            show_default=False,
        ),
    ] = "",
    folder: MeetingFolder = None,
    presenter: Annotated[
        str, typer.Option(metavar="NAME", help="Who presents it: a name, or a key of the roster.", show_default=False)
    ] = "",
) -> None:
    """Make an item that comes last in its section.

    Its file name, its place in the order and its headings are made right; you fill in the text.
    """
    from agendagen import scaffold
    from agendagen.cli.sections import section_named
    from agendagen.languages import starter

    if not title.strip():
        raise refusal(said("the title is empty"))
    meeting = meeting_named(folder)
    reading = _read(meeting)
    place = section_named(section, reading)
    path = place.folder / scaffold.file_name(title, place.files())
    order = place.next_order() if place.ordered() else None
    text = scaffold.item(
        " ".join(title.split()),
        starter(reading.agenda.meeting.language),
        recommends=place.type in ("", "decision"),
        language=language(),
        order=order,
        presenter=presenter,
    )
    for written in write_new(path.parent, {path.name: text}):
        typer.echo(shown(written))
    next_step("preview", meeting)


def _day(text: str) -> dt.date:
    from agendagen.read.dates import dates_of

    try:
        found = dates_of(text)
    except ValueError:
        raise refusal(said("there is no {text} in the calendar", text=text)) from None
    if len(found) == 1:
        return found[0]
    if found:
        first, second = map(str, found)
        raise refusal(
            said(
                "`{text}` may be two days; write {day_first} or {month_first}",
                text=text,
                day_first=first,
                month_first=second,
            )
        )
    raise refusal(said("`{text}` is not a day of the calendar; write year-month-day, such as 2025-12-18", text=text))


def _read(meeting: Path) -> Reading:
    from agendagen.reading import read

    return read(meeting, cwd=Path.cwd())


def meeting_named(folder: Path | None) -> Path:
    """Return the meeting that is meant: the one that was said, the one around, or the latest."""
    if folder is not None:
        return existing(folder)
    root = workspace_here()
    found = meeting_here() or latest_meeting(root)
    if found is None:
        raise Unusable(Phrase("there is no meeting in `{path}`; `agendagen init` makes a first one")(path=shown(root)))
    return found


def _first_items(meeting: Path) -> dict[str, str | bytes]:
    """Return an item for each section of a new meeting that has none, since git keeps no empty folder."""
    from agendagen import scaffold
    from agendagen.languages import starter

    agenda = _read(meeting).arranged
    told = agenda.meeting
    filled = {section.folder for section in agenda.sections if section.items}
    words = starter(told.language)
    name = scaffold.file_name(words.new_item, ())
    sections = {section.folder: section.type for section in told.sections} or {"": ""}
    return {
        f"{folder}/{name}".lstrip("/"): scaffold.item(
            words.new_item, words, recommends=kind in ("", "decision"), language=language()
        )
        for folder, kind in sections.items()
        if folder not in filled
    }
