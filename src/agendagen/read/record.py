"""What the record of another meeting says of its items and decisions, read line by line.

Its checksum vouches for the form of its lines: where it holds, each is as `published.written` wrote it, and no YAML
need be composed, which of many meetings would be most of the work.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import lru_cache
from typing import Final, TypeVar

from agendagen.diagnostics import Source
from agendagen.published import FORMAT, NOTHING, Published, Seen, Settled, checked

T = TypeVar("T", Seen, Settled)
_FORMAT: Final = re.compile(r"^agendagen: (\d{1,9})$", re.MULTILINE)
_SCALAR: Final = r'"(?:[^"\\]|\\.)*"|[^\s",{}]+'
_LINE: Final = re.compile(rf"  ({_SCALAR}): \{{(.*)\}}")
_FACT: Final = re.compile(rf"(\w+): ({_SCALAR})")
_WHOLE: Final = frozenset({"dispatch", "changed", "withdrawn"})


def form_of(record: Source) -> int:
    """Return the number of the form that a record is in; 0 where it says none."""
    found = _FORMAT.search(record.text)
    return int(found[1]) if found else 0


@lru_cache(maxsize=256)
def read_record(source: Source, *, closed: bool) -> Published:
    """Return the items and decisions of a record, whatever lies beside it; nothing where it cannot be believed."""
    if not checked(source.text) or form_of(source) != FORMAT:
        return NOTHING
    try:
        items, decisions = dict(_things(source.text, "items", Seen)), dict(_things(source.text, "decisions", Settled))
    except (TypeError, ValueError):  # nobody of ours wrote it
        return NOTHING
    if closed:
        items = {identity: replace(seen, closed=True) for identity, seen in items.items()}
        decisions = {identity: replace(settled, closed=True) for identity, settled in decisions.items()}
    return replace(NOTHING, items=items, decisions=decisions)


def _things(text: str, block: str, kind: type[T]) -> Iterator[tuple[str, T]]:
    """Yield the things of a block, by their identity."""
    start = text.find(f"\n{block}:\n")
    known = {field.name for field in fields(kind)}
    for line in text[start + len(block) + 3 :].split("\n") if start >= 0 else ():
        found = _LINE.fullmatch(line)
        if found is None:
            return
        said = {key: _text(value) for key, value in _FACT.findall(found[2]) if key in known}
        facts = {key: int(value) if key in _WHOLE else value for key, value in said.items()}
        yield _text(found[1]), kind(**facts)  # type: ignore[arg-type]


def _text(scalar: str) -> str:
    return str(json.loads(scalar)) if scalar.startswith('"') else scalar
