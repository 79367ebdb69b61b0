"""Which key or value stands at a place of YAML that somebody is writing, and what may stand there.

YAML that is being typed can rarely be parsed, so the place is found by lines and indentation; what may stand there says
the JSON Schema, which follows from the declarations of the keys.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from agendagen.diagnostics import Source
from agendagen.load import MEETING
from agendagen.records import dataclass
from agendagen.schemas import schema_text
from agendagen.workspace import DEFAULTS

ENTRY: Final = "[]"
"""Stands in a path for any entry of a list."""
_LISTED: Final = {"presenter", "participants", "signatures", "who", "moved", "seconded", "recused", "pulled"}
PEOPLE: Final = _LISTED | {"for", "against", "abstain", "chair", "secretary", "substitute", "dissent", "name"}
"""The keys that say who."""
FILES: Final = frozenset({"attachments", "file", "logo"})
"""The keys that name a file to be shown or attached."""
ITEMS: Final = frozenset({"continues", "replaces", "corrections", "arrived", "left"})
"""The keys that name an item."""
_LINE = re.compile(
    r"""(?P<margin>\ *(?:-\ +)*(?:-$)?)(?P<key>[^\s#:'"\[\]{},&*|>-][^:#]*|"[^"]*"|'[^']*')?(?P<colon>:(?:\s|$))?""",
    re.VERBOSE,
)
_VALUE = re.compile(r"""[\s"']*(?P<typed>[^,\[\]{}]*)$""")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in YAML."""

    path: tuple[str, ...]
    """The keys that it is below, `ENTRY` for a list's."""
    key: str
    """The key that the cursor is in, or behind which the value stands; empty in an entry without one."""
    in_key: bool
    """Whether a key is written there; of an entry of a list it may be either."""
    typed: str
    """What stands before the cursor of the key or of the word of the value."""
    begin: int
    """The column, from 0, that this begins at."""

    @property
    def says(self) -> tuple[str, ...]:
        """Return the keys of the value that is written there."""
        return (*self.path, self.key) if self.key and not self.in_key else self.path


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of YAML."""

    column: int
    """Where what it says begins, behind the dashes of a list."""
    dash: int
    """Where its first dash stands; -1 without one."""
    key: str
    """Empty where it has none."""

    @classmethod
    def of(cls, line: str) -> _Row | None:
        if not line.strip() or line.lstrip().startswith("#"):
            return None
        match = _LINE.match(line)
        if match is None:
            return None
        margin = match["margin"]
        key = (match["key"] or "").strip().strip("\"'") if match["colon"] else ""
        return cls(len(margin) + (margin.endswith("-")), margin.find("-"), key)


def is_yaml(source: Source, line: int) -> bool:
    """Tell whether line `line`, counted from 0, is YAML: of a YAML file, or of the front matter of an item."""
    if source.path.endswith((".yaml", ".yml")):
        return True
    lines = source.lines
    if not lines or lines[0].rstrip() != "---" or line == 0:
        return False
    return all(row.rstrip() not in ("---", "...") for row in lines[1 : line + 1])


def spot(source: Source, line: int, column: int) -> Spot:
    """Return what stands at a place of YAML; `line` and `column` count from 0."""
    text = source.line(line + 1)
    match = _LINE.match(text)
    margin = match["margin"] if match else ""
    begin = len(margin) + (margin.endswith("-"))
    dash = margin.find("-")
    above = _above(source, line, dash + 1 if dash >= 0 else max(begin, 0) if text.strip() else column)
    path = (*above, *((ENTRY,) if dash >= 0 else ()))
    colon = match.end("key") if match and match["colon"] is not None and match["key"] else -1
    if colon >= 0 and column > colon and match:
        key = match["key"].strip().strip("\"'")
        start = _begin(text, colon + 1, column)
        return Spot(path, key, in_key=False, typed=text[start:column], begin=start)
    if dash >= 0:
        begin = _begin(text, begin, column)
    typed = text[min(begin, column) : column]
    key = match["key"].strip().strip("\"'") if match and match["key"] and colon >= 0 else ""
    return Spot(path, key, in_key=True, typed=typed, begin=min(begin, column))


def _begin(text: str, after: int, column: int) -> int:
    """Return where the value begins, behind brackets, commas and its opening quotation mark, that a column is in."""
    found = _VALUE.search(text, after, column)
    return found.start("typed") if found else column


def _above(source: Source, line: int, column: int) -> tuple[str, ...]:
    """Return the keys that what begins before `column` in a line is below."""
    path: list[str] = []
    for number in range(line - 1, -1, -1):
        if not column:
            break
        text = source.lines[number]
        if text.rstrip() == "---":
            break
        row = _Row.of(text)
        if row is None:
            continue
        if row.column < column and row.key:
            path.append(row.key)
            column = row.column
        elif not 0 <= row.dash < column <= row.column:
            continue
        if 0 <= row.dash < column:
            path.append(ENTRY)
            column = row.dash + 1
    return tuple(reversed(path))


def beside(source: Source, line: int, column: int) -> set[str]:
    """Return the keys that stand in the same mapping as what begins at `column` of a line."""
    found: set[str] = set()
    for rows in (range(line - 1, -1, -1), range(line + 1, len(source.lines))):
        for number in rows:
            text = source.lines[number]
            if text.rstrip() in ("---", "..."):
                break
            row = _Row.of(text)
            if row is None or row.column > column:
                continue
            ends = row.dash >= 0
            if row.column < column or (ends and number > line):
                break
            if row.key:
                found.add(row.key)
            if ends:
                break
    return found


# --- What may stand there --------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _schema(name: str, language: str) -> Any:
    return json.loads(schema_text(name, language))


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may stand at a path."""

    about: str
    """What is said of the key that leads there."""
    keys: Mapping[str, str]
    """With what is said of each."""
    values: tuple[str, ...]


def allowed(source: Source, path: tuple[str, ...], language: str) -> Allowed:
    """Return what may stand at a path of a source's YAML; nothing where anything may."""
    name = {MEETING: "meeting", DEFAULTS: "agendagen"}.get(source.path.rpartition("/")[2], "item")
    whole = _schema(name, language)
    nodes = [whole]
    about = ""
    for key in path:
        below = [inner for node in nodes for each in _each(node, whole) for inner in _below(each, key)]
        about = next((node["description"] for node in below if "description" in node), "")
        nodes = below
    keys: dict[str, str] = {}
    values: dict[str, None] = {}
    for node in (form for each in nodes for form in _each(each, whole)):
        keys |= {key: inner.get("description", "") for key, inner in node.get("properties", {}).items()}
        values |= dict.fromkeys(str(value) for value in node.get("enum", ()))
        if node.get("type") == "boolean":
            values |= {"true": None, "false": None}
    return Allowed(about, keys, tuple(values))


def _each(node: Any, whole: Any) -> Iterator[Any]:
    """Yield the forms that a value may have."""
    if "$ref" in node:
        yield from _each(whole["$defs"][node["$ref"].rpartition("/")[2]], whole)
        return
    yield node
    for one in node.get("anyOf", ()):
        yield from _each(one, whole)


def _below(node: Any, key: str) -> Iterator[Any]:
    if key == ENTRY:
        if "items" in node:
            yield node["items"]
    elif key in node.get("properties", {}):
        yield node["properties"][key]
    elif isinstance(node.get("additionalProperties"), dict):
        yield node["additionalProperties"]
