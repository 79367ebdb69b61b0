"""The ``meeting.yaml`` of a new meeting: a first one, or one that carries over what the last one had in common."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

import yaml

from agendagen.phrases import Phrase

_OWN = (
    *("date", "from", "to", "title", "status", "moved-to", "attachments"),
    *("minutes", "opened", "closed", "chair", "secretary"),
)
"""The keys that belong to one meeting only."""
_OWN_OF = {
    "participants": ("absent", "arrived", "left", "substitute"),
    "sections": ("outcome", "vote", "moved", "seconded"),
}
"""The keys that belong to one meeting only of what stands below another key."""

_PLACE = Phrase("where it is held")
_STATUS = Phrase("prints a watermark; `draft`, `final`, `cancelled` or `moved`")
MODELINE = "# yaml-language-server: $schema={}"

_MONTH = re.compile(r"(?P<before>.*?)(?P<month>\d{4}-\d{2})(?P<day>-\d{2})?(?P<after>\D*)")


def folder_names(day: dt.date, latest: str = "") -> tuple[str, ...]:
    """Return names for the folder of the meeting on `day`, best first, in the manner of the `latest` one's name."""
    month, full = f"{day:%Y-%m}", day.isoformat()
    match = _MONTH.fullmatch(latest)
    before, after = (match["before"], match["after"]) if match else ("meeting-", "")
    names = (f"{before}{month}{after}", f"{before}{full}{after}")
    return names[::-1] if match and match["day"] else names


def fresh(day: dt.date, participants: Iterable[str] = (), schema: str = "", language: str = "en") -> str:
    """Return the text for a meeting on `day` that has no predecessor; `participants` are keys of the roster.

    `schema` is the path of the file that tells an editor which keys there are; `language` is that of the comments.
    """
    rows = [
        *([MODELINE.format(schema)] if schema else []),
        f"date: {day.isoformat()}",
        "time: 10:00-11:30",
        f"# place: {_PLACE.worded(language)}",
        f"status: draft   # {_STATUS.worded(language)}",
    ]
    people = [f"  - {key}" for key in participants]
    if people:
        rows += ["participants:", *people]
    return "\n".join(rows) + "\n"


def carried_over(latest: str, day: dt.date) -> str | None:
    """Return the text for a meeting on `day` made from the `latest` meeting's text, or None where that is no YAML.

    The author's order, comments and way of writing stay. What belongs to the latest meeting alone is left out: its
    date, title, status and attachments, who was absent, and what its minutes say.
    """
    present = _of_any(latest)
    keys = _keys(present)
    if keys is None:
        return None
    rows = present.split("\n")
    kept = [row for row in rows[: keys[0][1]] if row.strip()] if keys else []
    kept += [f"date: {day.isoformat()}", "status: draft"]
    starts = [line if place == 0 else _with_comment(rows, line) for place, (_, line) in enumerate(keys)]
    for (key, _), start, end in zip(keys, starts, [*starts[1:], len(rows)], strict=True):
        if key not in _OWN:
            kept += rows[start:end]
    text = "\n".join(kept).rstrip() + "\n"
    return text if _keys(text) is not None else None


def _with_comment(rows: list[str], line: int) -> int:
    """Return the first of the comment lines right above `line` (from 0), which go with it."""
    while line and rows[line - 1].startswith("#"):
        line -= 1
    return line


def _compose(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _keys(text: str) -> list[tuple[str, int]] | None:
    """Return the keys of the outermost mapping with their lines (from 0); None where `text` is no such thing."""
    node = _compose(text)
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return None
    return [(key.value, key.start_mark.line) for key, _ in node.value if isinstance(key, yaml.ScalarNode)]


def _of_any(text: str) -> str:
    """Return `text` without what its participants and sections say of this meeting only."""
    node = _compose(text)
    if not isinstance(node, yaml.MappingNode):
        return text
    for start, end in sorted(_cuts(node), reverse=True):
        text = text[:start] + text[end:]
    return text


def _cuts(meeting: yaml.MappingNode) -> Iterator[tuple[int, int]]:
    """Yield where to cut, as offsets."""
    for key, below in meeting.value:
        own = _OWN_OF.get(key.value, ())
        entries = below.value if own and isinstance(below, yaml.CollectionNode) else []
        for entry in entries:
            node = entry[1] if isinstance(entry, tuple) else entry
            pairs = node.value if isinstance(node, yaml.MappingNode) else []
            kept = next((place for place, (name, _) in enumerate(pairs) if name.value not in own), None)
            if kept is None:
                continue
            if kept:
                yield pairs[0][0].start_mark.index, pairs[kept][0].start_mark.index
            for (_, before), (name, value) in zip(pairs[kept:], pairs[kept + 1 :], strict=False):
                if name.value in own:
                    yield _end(before), _end(value)


def _end(node: yaml.Node) -> int:
    """Return where what a node says ends; the mark of a block is where the next thing begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end: int = node.end_mark.index
    return end
