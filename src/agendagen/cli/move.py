"""``agendagen move``: an item to another place of its meeting, with all that leads to it."""

from __future__ import annotations

import difflib
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.mending import difference
from agendagen.cli.new import meeting_named
from agendagen.cli.places import MeetingFolder, refusal
from agendagen.cli.steps import next_step
from agendagen.cli.terminal import say, shown, tell
from agendagen.phrases import Phrase
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.model import Item
    from agendagen.moving import Moved
    from agendagen.reading import Reading

EXAMPLES = (
    "agendagen move decisions/3-roof.md --before decisions/1-budget.md",
    "agendagen move 1.3 --after 1.4 --dry-run",
    "agendagen move roof --to information   by its anchor, to a section's end",
)
_RENAMED = Phrase("{old} is {new} now")
_WOULD = Phrase("{old} would be {new}")
_ANCHORED = Phrase("{path} has `id: {anchor}` now, so that its anchor stays")


def move(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The item: its file, its number or its anchor.")],
    *,
    before: Annotated[
        str, typer.Option("--before", metavar="ITEM", help="Put it before this item.", show_default=False)
    ] = "",
    after: Annotated[
        str, typer.Option("--after", metavar="ITEM", help="Put it behind this item.", show_default=False)
    ] = "",
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="SECTION",
            help="Put it last in this section, by its folder or its title; SECTION/ITEM for a sub-item.",
            show_default=False,
        ),
    ] = "",
    folder: MeetingFolder = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
) -> None:
    """Move an item to another place of its meeting.

    Its file, the folder of its sub-items and, where needed, the numbers of its neighbours are renamed; every link to it
    and in it is written anew, and its anchor stays. All of it is done, or nothing.
    """
    from agendagen.cli.sections import section_named
    from agendagen.moving import move as moved
    from agendagen.reading import read

    if [bool(before), bool(after), bool(to)].count(True) != 1:
        raise refusal(said("say where to: with one of --before, --after and --to"))
    reading = read(_meeting(item, folder), cwd=Path.cwd())
    one = _item(item, reading)
    if to:
        place = section_named(to, reading)
        target = place.folder.relative_to(reading.sources.workspace.root).as_posix()
        wanted = [*_siblings(place.items, target, one), one]
    else:
        other = _item(before or after, reading)
        if other.path == one.path:
            raise refusal(said("`{item}` cannot stand before or behind itself", item=item))
        target = posixpath.dirname(other.path)
        wanted = _siblings(_level(other, reading), target, one)
        at = next(index for index, entry in enumerate(wanted) if entry.path == other.path)
        wanted.insert(at + bool(after), one)
    _show(moved(reading, one, wanted, "" if target == "." else target, dry=dry_run), reading, dry=dry_run)
    next_step("build", reading.sources.workspace.root / reading.sources.folder, quiet=dry_run)


def _siblings(items: tuple[Item, ...], folder: str, one: Item) -> list[Item]:
    return [entry for entry in items if posixpath.dirname(entry.path) == folder.strip(".") and entry.path != one.path]


def _level(item: Item, reading: Reading) -> tuple[Item, ...]:
    """Return the items that an item stands among."""
    from agendagen.model import walk

    sections = reading.agenda.sections
    levels = [*(section.items for section in sections), *(entry.items for entry in walk(sections))]
    return next(level for level in levels if any(entry.path == item.path for entry in level))


def _meeting(item: str, folder: Path | None) -> Path:
    """Return the meeting that is meant: the one that was said, or that the item's file lies in."""
    path = Path(item)
    if folder is None and path.is_file():
        for above in path.absolute().parents:
            if (above / "meeting.yaml").is_file():
                return above
    return meeting_named(folder)


def _item(name: str, reading: Reading) -> Item:
    """Return the item of a file, a number or an anchor; an unknown one is wrong usage."""
    from agendagen.model import walk

    items = walk(reading.agenda.sections)
    root, base = reading.sources.workspace.root, reading.sources.folder
    typed = Path(name).absolute()
    inside = posixpath.normpath(posixpath.join(base, name))
    for item in items:
        if (root / item.path) == typed.resolve() or item.path in (inside, f"{inside}.md") or name == item.id:
            return item
    for item in items:
        if item.number and item.number == name.rstrip("."):
            return item
    known = [*(item.id for item in items), *(item.path.removeprefix(f"{base}/") for item in items)]
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        raise refusal(said("there is no item `{name}`; did you mean `{meant}`?", name=name, meant=near[0]))
    raise refusal(said("there is no item `{name}`; `agendagen outline` shows them", name=name))


def _show(done: Moved, reading: Reading, *, dry: bool) -> None:
    root = reading.sources.workspace.root
    for old, new in done.renamed.items():
        template = _WOULD if dry else _RENAMED
        say(template(old=shown(root / old), new=shown(root / new)).worded(language()))
    for path, text in sorted(done.after.items()):
        tell(difference(done.before[path], text, shown(root / path)), end=False)
    for path, anchor in done.anchored.items():
        say(_ANCHORED(path=shown(root / path), anchor=anchor).worded(language()))
    if not done.renamed and not done.after:
        say(said("it stands there already"))
