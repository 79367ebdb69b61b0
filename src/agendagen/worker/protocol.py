"""What goes through the pipe: questions one way, answers the other, each a JSON head and the bytes that it mentions.

Data says of itself what it is, and only classes that are expected are made of it: the child has opened files of
strangers, and nothing that it says is more than data.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from agendagen import rules
from agendagen.diagnostics import RANK, Also, Diagnostic, Edit, Fix, Source, Span
from agendagen.phrases import Names, Phrase, as_data, of_data
from agendagen.records import dataclass

_FINDINGS: Final[dict[str, type]] = {cls.__name__: cls for cls in (Also, Edit, Fix, Span)}
"""What a finding is made of; it may come back with any answer."""
_COMPOSED: Final = frozenset({list, dict})
"""What JSON has besides what stands for itself."""
_Sources = dict[int | tuple[str, str, str], Source]
"""Sources by their numbers, and those that are known by all that they say."""


@dataclass(frozen=True, slots=True)
class _Aside:
    """What a head only mentions."""

    errors: str
    """What becomes of a character that is none, as `str.encode` has it."""
    blocks: dict[bytes, int] = dataclasses.field(default_factory=dict)
    """Blocks of bytes, each once, with the place that it has among them."""
    sources: dict[int, int] = dataclasses.field(default_factory=dict)
    """Sources by their identity, which tells findings about one file apart from those about another."""


def frame(thing: object, errors: str = "replace") -> list[bytes]:
    """Return a thing as it goes through a pipe: eight bytes of length, the head, the blocks of bytes."""
    aside = _Aside(errors)
    data = _encoded(thing, aside)
    head = json.dumps({"data": data, "blocks": [len(block) for block in aside.blocks]}).encode()
    return [len(head).to_bytes(8, "big"), head, *aside.blocks]


def unframe(read: Callable[[int], bytes], classes: Mapping[str, type], known: Iterable[Source] = ()) -> Any:
    """Return the next thing of a pipe, or None where the pipe ends, even in the middle of one.

    `classes` are those that things may be of, by their names; findings about one of the `known` sources are about that
    very one. Raises all kinds of errors for what `frame` never made.
    """
    length = read(8)
    if len(length) < 8:
        return None
    size = int.from_bytes(length, "big")
    head = read(size)
    if len(head) < size:
        return None
    message = json.loads(head)
    blocks = [read(n) for n in message["blocks"]]
    if [len(block) for block in blocks] != message["blocks"]:
        return None
    return _decoded(
        message["data"], blocks, {**_FINDINGS, **classes}, {(one.path, one.name, one.text): one for one in known}
    )


def _encoded(thing: object, aside: _Aside) -> Any:
    """Return a thing as JSON can carry it; its bytes go `aside`."""
    match thing:
        case None | bool() | int() | float():
            return thing
        case str():
            return thing.encode("utf-8", aside.errors).decode()
        case bytes():
            return {"is": "bytes", "at": aside.blocks.setdefault(thing, len(aside.blocks))}
        case Path():
            return {"is": "Path", "path": str(thing)}
        case dt.datetime():
            return {"is": "datetime", "iso": thing.isoformat()}
        case Phrase() | Names():
            return {"is": "words", "data": as_data(thing)}
        case Source():
            text = _encoded(thing.text.encode("utf-8", aside.errors), aside)
            number = aside.sources.setdefault(id(thing), len(aside.sources))
            return {"is": "Source", "of": [_encoded(thing.path, aside), _encoded(thing.name, aside), text, number]}
        case Diagnostic():
            fields = {name: as_data(value) for name, value in thing.fields}
            rest = _encoded([thing.span, thing.also, thing.fix], aside)
            return {"is": "Diagnostic", "of": [thing.rule, thing.wording.variant, thing.severity, fields, rest]}
        case Mapping():
            pairs = [[_encoded(key, aside), _encoded(value, aside)] for key, value in thing.items()]
            return {"is": "dict", "of": pairs}
        case Also():
            return {"is": "Also", "fields": {key: _encoded(value, aside) for key, value in thing._asdict().items()}}
        case tuple() | list():
            return [_encoded(one, aside) for one in thing]
    if not dataclasses.is_dataclass(thing) or isinstance(thing, type):
        raise TypeError(f"{type(thing).__name__} does not go through the pipe")
    fields = {field.name: _encoded(getattr(thing, field.name), aside) for field in dataclasses.fields(thing)}
    return {"is": type(thing).__name__, "fields": fields}


def _decoded(data: Any, blocks: list[bytes], classes: Mapping[str, type], sources: _Sources) -> Any:
    """Return the thing that `_encoded` made data of; a list comes back as a tuple."""

    def decoded(inner: Any) -> Any:
        return _decoded(inner, blocks, classes, sources) if type(inner) in _COMPOSED else inner

    if isinstance(data, list):
        return tuple([decoded(inner) for inner in data])
    if not isinstance(data, dict):
        return data
    kind = data["is"]
    if kind == "dict":
        return {decoded(key): decoded(value) for key, value in data["of"]}
    if kind in classes:
        return classes[kind](**{key: decoded(value) for key, value in data["fields"].items()})
    match kind:
        case "bytes":
            return blocks[data["at"]]
        case "Path":
            return Path(data["path"])
        case "datetime":
            return dt.datetime.fromisoformat(data["iso"])
        case "words":
            return of_data(data["data"])
        case "Source":
            path, name, text, number = data["of"]
            if number not in sources:
                said = path, name, decoded(text).decode()
                sources[number] = sources.get(said) or Source(*said)
            return sources[number]
        case "Diagnostic":
            rule, variant, severity, fields, rest = data["of"]
            if severity not in RANK:
                raise KeyError(severity)
            span, also, fix = decoded(rest)
            known = rules.KNOWN[rule, variant].of({name: of_data(value) for name, value in fields.items()}, span)
            return dataclasses.replace(known, severity=severity, also=also, fix=fix)
    raise KeyError(kind)
