"""``agendagen attendance``: who was there, over many meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from agendagen.cli.places import Paths, printable
from agendagen.cli.registers import FORMS, ForEverybody, Form, Jobs, end, read, show_json, show_table
from agendagen.cli.terminal import say
from agendagen.phrases import Phrase
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.registers import Attendance, Stay

EXAMPLES = (
    "agendagen attendance   over every meeting below this folder",
    "agendagen attendance --output-format csv   for a spreadsheet",
)
_HEAD: Final = {
    "name": Phrase("name"),
    "organisation": Phrase("organisation"),
    "present": Phrase("present"),
    "partly": Phrase("of these partly"),
    "absent": Phrase("absent"),
}
_STATES: Final = {
    "present": Phrase("present"),
    "partly": Phrase("{items} of {of} items"),
    "absent": Phrase("absent"),
}
_INSTEAD: Final = Phrase("{state}, for {name}")


def attendance(
    paths: Paths = None, *, output_format: Form = "text", public: ForEverybody = False, jobs: Jobs = None
) -> None:
    """Count who was there.

    Of each person it says in how many meetings they were there, and how it was in each: there for all items, for some
    of them, absent, or instead of somebody else. Meetings count whose minutes say that they were held.
    """
    from agendagen.registers import attendance as listed

    printable(output_format, FORMS)
    found = read(paths, jobs, public=public)
    rows = listed(found.meetings)
    if output_format == "json":
        show_json("attendance", rows)
    else:
        days = sorted({(stay.date, stay.folder) for row in rows for stay in row.meetings})
        head = _HEAD | {folder: Phrase("{day}")(day=date or folder) for date, folder in days}
        show_table(output_format, head, [_cells(row, [folder for _, folder in days]) for row in rows])
    if output_format == "text" and not rows:
        say(said("no meeting says who was there"))
    end(found)


def _cells(row: Attendance, folders: list[str]) -> list[str]:
    stays = {stay.folder: stay for stay in row.meetings}
    counts = [str(number) for number in (row.present, row.partly, row.absent)]
    return [row.name, row.organisation, *counts, *(_state(stays.get(folder)) for folder in folders)]


def _state(stay: Stay | None) -> str:
    if stay is None:
        return ""
    state = _STATES[stay.state](items=stay.items, of=stay.of)
    return (_INSTEAD(state=state, name=stay.instead_of) if stay.instead_of else state).worded(language())
