"""What goes through the pipe: jobs one way, results the other, each a JSON head and the bytes that it mentions.

Data says of itself what it is, and only the classes of `CLASSES` are made of it: the child has opened files of
strangers, and nothing that it says is more than data.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.pack.job import PackEntry, PackJob, PackResult
from agendagen.pdf import Embedded, Job, Result
from agendagen.phrases import as_data, of_data

CLASSES: Final = {cls.__name__: cls for cls in (Embedded, Job, PackEntry, PackJob, PackResult, Result)}


def frame(thing: object) -> list[bytes]:
    """Return a thing as it goes through a pipe: eight bytes of length, the head, the blocks of bytes."""
    blocks: list[bytes] = []
    data = _encoded(thing, blocks)
    head = json.dumps({"data": data, "blocks": [len(block) for block in blocks]}).encode()
    return [len(head).to_bytes(8, "big"), head, *blocks]


def unframe(read: Callable[[int], bytes]) -> Any:
    """Return the next thing of a pipe, or None where the pipe ends, even in the middle of one."""
    length = read(8)
    if len(length) < 8:
        return None
    size = int.from_bytes(length, "big")
    head = read(size)
    if len(head) < size:
        return None
    message = json.loads(head)
    blocks = [read(n) for n in message["blocks"]]
    return _decoded(message["data"], blocks) if [len(block) for block in blocks] == message["blocks"] else None


def _encoded(thing: object, blocks: list[bytes]) -> Any:
    """Return a thing as JSON can carry it; its bytes go into `blocks`."""
    match thing:
        case None | bool() | int() | float():
            return thing
        case str():
            return thing.encode("utf-8", "replace").decode()
        case bytes():
            blocks.append(thing)
            return {"is": "bytes", "at": len(blocks) - 1}
        case Path():
            return {"is": "Path", "path": str(thing)}
        case dt.datetime():
            return {"is": "datetime", "iso": thing.isoformat()}
        case Diagnostic():
            fields = {name: as_data(value) for name, value in thing.fields}
            return {
                "is": "Diagnostic",
                "rule": thing.rule,
                "variant": thing.wording.variant,
                "fields": fields,
                "span": _encoded(thing.span, blocks),
            }
        case Span():
            return {"is": "Span", "at": [thing.source.path, thing.source.name, thing.line, thing.column, thing.end]}
        case Mapping():
            return {
                "is": "dict",
                "of": [[_encoded(key, blocks), _encoded(value, blocks)] for key, value in thing.items()],
            }
        case tuple() | list():
            return [_encoded(one, blocks) for one in thing]
    name = type(thing).__name__
    if CLASSES.get(name) is not type(thing):
        raise TypeError(f"{name} does not go through the pipe")
    fields = {field.name: getattr(thing, field.name) for field in dataclasses.fields(thing)}
    return {"is": name, "fields": {key: _encoded(value, blocks) for key, value in fields.items()}}


def _decoded(data: Any, blocks: list[bytes]) -> Any:
    """Return the thing that `_encoded` made data of; a list comes back as a tuple, a place without the text around."""
    if isinstance(data, list):
        return tuple(_decoded(one, blocks) for one in data)
    if not isinstance(data, dict):
        return data
    match data["is"]:
        case "bytes":
            return blocks[data["at"]]
        case "Path":
            return Path(data["path"])
        case "datetime":
            return dt.datetime.fromisoformat(data["iso"])
        case "dict":
            return {_decoded(key, blocks): _decoded(value, blocks) for key, value in data["of"]}
        case "Span":
            path, name, line, column, end = data["at"]
            return Span(Source(path, name, ""), line, column, end)
        case "Diagnostic":
            fields = {name: of_data(value) for name, value in data["fields"].items()}
            return rules.wording(data["rule"], data["variant"]).of(fields, _decoded(data["span"], blocks))
    return CLASSES[data["is"]](**{key: _decoded(value, blocks) for key, value in data["fields"].items()})
