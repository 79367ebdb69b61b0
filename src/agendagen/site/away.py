"""What a cluster makes for a site: documents are handed out before the site is made, and taken when it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from agendagen.build import Made
from agendagen.cluster.handing import Trouble, taken
from agendagen.cluster.parcel import name_of, packed
from agendagen.diagnostics import failed
from agendagen.errors import Unusable
from agendagen.outcome import Options as Wish
from agendagen.reading import Reading
from agendagen.records import dataclass
from agendagen.site.meeting import read, wish_of
from agendagen.site.model import Options
from agendagen.writing import write_staged

AWAY: Final = "away"
"""The folder, beside the site that is being made, with what a cluster made of it."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Documents of a meeting that a cluster may make."""

    name: str
    """Of the meeting, and what is made: ``meeting-2025-11/agenda``."""
    task: bytes
    closed: bool
    """Whether anything in it is closed, or may tell of what is."""


def parcels(folder: Path, options: Options, *, cwd: Path) -> tuple[Parcel, ...]:
    """Return what a cluster may make of a meeting: nothing where it has an error, or is not shown."""
    readings = read(folder, options, cwd=cwd)
    found: list[Parcel] = []
    for reading in (readings.agenda, readings.minutes) if readings.shown else ():
        if reading is not None and not failed(reading.diagnostics, strict=options.strict):
            task, closed = packed(reading, wish_of(readings, reading, options))
            found.append(Parcel(_name(reading), task, closed))
    return tuple(found)


class Away:
    """What a cluster made, in a folder beside the site that is being made."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which need not be there."""
        self.folder = folder

    def put(self, parcel: Parcel, answer: bytes) -> None:
        """Keep an answer until the site is made."""
        write_staged(self.folder / parcel.name, name_of(parcel.task).encode() + answer)

    def take(self, reading: Reading, wish: Wish) -> Made | None:
        """Return what a cluster made of a reading; None where it made nothing. Raises `Unusable` where it could not."""
        path = self.folder / _name(reading)
        if not path.is_file():
            return None
        data = path.read_bytes()
        made = taken(data[64:], data[:64].decode("ascii", "replace"), reading, wish)
        if isinstance(made, Trouble):
            raise Unusable(made.why)
        return made


def _name(reading: Reading) -> str:
    return f"{reading.sources.name}/{reading.agenda.kind}"
