"""What the meetings of a site take, as a file that travels between machines, so that parts of a site take the same."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from agendagen.errors import Unusable, reason
from agendagen.phrases import Phrase
from agendagen.site.model import Made
from agendagen.writing import named, put

_NO_COSTS: Final = Phrase("{place}: does not say what meetings take; take it away, and the next site writes it anew")
_FAILED: Final = Phrase("{place}: cannot be written ({reason})")


def read_costs(path: Path) -> dict[str, int]:
    """Return what each meeting took, by its folder's name, in milliseconds; nothing where there is no such file.

    Raises `Unusable` where it is another file.
    """
    try:
        said = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        raise Unusable(_NO_COSTS(place=named(path))) from None
    if not isinstance(said, dict) or not all(type(cost) is int and cost >= 0 for cost in said.values()):
        raise Unusable(_NO_COSTS(place=named(path)))
    return said


def write_costs(path: Path, made: Iterable[Made], root: Path) -> None:
    """Write what each meeting took. Raises `Unusable` where that cannot be written, or another file is there."""
    read_costs(path)
    costs = {one.meeting.name: one.cost for one in made if one.meeting}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, f"{json.dumps(costs, indent=1, sort_keys=True)}\n".encode(), roots=[root, path.parent])
    except OSError as problem:
        raise Unusable(_FAILED(place=named(path), reason=reason(problem))) from None


def expected(meetings: Sequence[Path], known: Mapping[str, int]) -> dict[Path, int]:
    """Return what each meeting will take: what it took, or where nobody knows what others of its size took.

    Where nothing is known it is the size of its files, which every checkout has.
    """
    sizes = {meeting: _size(meeting) for meeting in meetings}
    took = {meeting: max(1, known[name]) for meeting in meetings if (name := meeting.resolve().name) in known}
    if not took:
        return sizes
    whole, of = sum(took.values()), sum(sizes[meeting] for meeting in took)
    return {meeting: took.get(meeting) or max(1, sizes[meeting] * whole // of) for meeting in meetings}


def plan(costs: Mapping[Path, int], count: int) -> tuple[list[list[Path]], str]:
    """Return the meetings of each of so many parts, which take about the same, and a digest of who makes what."""
    parts: list[list[Path]] = [[] for _ in range(count)]
    sums = [0] * count
    for meeting in sorted(costs, key=lambda one: (-costs[one], one.resolve().name)):
        place = sums.index(min(sums))
        sums[place] += costs[meeting]
        parts[place].append(meeting)
    told = json.dumps([sorted(meeting.resolve().name for meeting in part) for part in parts])
    return parts, hashlib.sha256(told.encode()).hexdigest()


def _size(meeting: Path) -> int:
    """Return how large a meeting is: an item counts much more than a byte of it, and a byte of an attachment little."""
    total = 20_000
    for base, folders, names in os.walk(meeting):
        folders[:] = [name for name in folders if name[0] not in "._"]
        for name in names:
            size = 0
            with suppress(OSError):
                size = Path(base, name).stat().st_size if not Path(base, name).is_symlink() else 0
            total += 4_000 + size if name.endswith(".md") else size // 20
    return total
