"""A part of a site, made on one machine of several, and all parts put together on one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from agendagen import __version__
from agendagen.errors import Unusable
from agendagen.folders import stays_inside
from agendagen.kept.forms import read_form, written_form
from agendagen.phrases import Names, Phrase
from agendagen.records import dataclass
from agendagen.site.making import CLASSES, PAGES, SITE
from agendagen.site.model import Made, Options
from agendagen.writing import write_staged

SHARD: Final = "shard.json"
"""The file that says which part a folder has."""
_MADE: Final = "made"
_NO_SHARD: Final = Phrase("{place}: holds no part of a site; `agendagen site … --shard 1/4` writes one")
_UNLIKE: Final = Phrase(
    "{place}: is of another site than {other}: other meetings, other options, or another version of agendagen"
)
_UNPLANNED: Final = Phrase(
    "{place}: other meetings were left to it than {other} counts on; make all parts anew with the same file for --costs"
)
_OPTIONS: Final = Phrase(
    "{place}: was made with other options than these, or by another version of agendagen; --merge takes those that "
    "--shard had"
)
_MISSING: Final = Phrase("parts {numbers} of {count} are missing")
_TWICE: Final = Phrase("{place}: is part {number} of {count}, which {other} is too")
_DAMAGED: Final = Phrase("{place}: `{name}` is not what was written")


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a site is made: the first of four is 1 of 4."""

    number: int
    count: int


def part_of(text: str) -> Part | None:
    """Return the part that a text such as ``2/4`` names, or None where it names none."""
    found = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", text)
    part = Part(int(found[1]), int(found[2])) if found else None
    return part if part and 1 <= part.number <= part.count else None


def write_shard(work: Path, part: Part, made: Iterable[Made], site: str, plan: str) -> None:
    """Write what makes a folder, in which meetings were made, a part of a site, which `site_of` names.

    `plan` is the digest of who makes what.
    """
    for one in made:
        if one.meeting is not None:
            told = replace(one, diagnostics=(), secrets=dict.fromkeys(one.secrets, ""))
            write_staged(work / _MADE / one.meeting.name, written_form(told, CLASSES))
    said = {"part": [part.number, part.count], "site": site, "plan": plan}
    write_staged(work / SHARD, json.dumps(said).encode())


def site_of(names: Iterable[str], options: Options) -> str:
    """Return what is the same for all parts of one site: its meetings, how it is made, and by which version."""
    way = replace(options, output=Path(), force=False, formats=frozenset())
    told = (__version__, sorted(names), repr(way), sorted(options.formats))
    return hashlib.sha256(repr(told).encode()).hexdigest()


def merged(folders: Sequence[Path], work: Path, options: Options) -> list[Made]:
    """Copy the meetings of all parts into a folder, and return what came of them.

    Raises `Unusable` where a part is missing, is of another site or plan, or is not what was written.
    """
    shards = [(folder, _read(folder)) for folder in folders]
    seen: dict[int, Path] = {}
    for folder, said in shards:
        number, count = said["part"]
        if said["site"] != shards[0][1]["site"] or count != shards[0][1]["part"][1]:
            raise Unusable(_UNLIKE(place=folder.name, other=shards[0][0].name))
        if said["plan"] != shards[0][1]["plan"]:
            raise Unusable(_UNPLANNED(place=folder.name, other=shards[0][0].name))
        if number in seen:
            raise Unusable(_TWICE(place=folder.name, number=number, count=count, other=seen[number].name))
        seen[number] = folder
    count = shards[0][1]["part"][1]
    if missing := [str(number) for number in range(1, count + 1) if number not in seen]:
        raise Unusable(_MISSING(numbers=Names(tuple(missing)), count=count))
    found = [made for number in sorted(seen) for made in _meetings(seen[number], work)]
    if shards[0][1]["site"] != site_of((one.meeting.name for one in found if one.meeting), options):
        raise Unusable(_OPTIONS(place=shards[0][0].name))
    return found


def _read(folder: Path) -> Mapping[str, Any]:
    try:
        said = json.loads((folder / SHARD).read_text("utf-8"))
        number, count = said["part"]
        if isinstance(said["site"], str) and isinstance(said["plan"], str) and 1 <= int(number) <= int(count):
            return dict(said)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise Unusable(_NO_SHARD(place=str(folder)))


def _meetings(folder: Path, work: Path) -> list[Made]:
    found: list[Made] = []
    there = folder / _MADE
    for path in sorted(there.iterdir()) if there.is_dir() else ():
        made = read_form(path.read_bytes(), CLASSES)
        if not isinstance(made, Made) or made.meeting is None or made.meeting.name != path.name:
            raise Unusable(_DAMAGED(place=str(folder), name=path.name))
        for name, sum_ in made.meeting.files.items():
            data = _bytes(folder / SITE / name) if stays_inside(name) else b""
            if hashlib.sha256(data).hexdigest() != sum_:
                raise Unusable(_DAMAGED(place=str(folder), name=name))
            write_staged(work / SITE / name, data)
        write_staged(work / PAGES / path.name, _bytes(folder / PAGES / path.name))
        found.append(made)
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
