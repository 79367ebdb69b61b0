"""Put the table of a search index in order: Pagefind writes its filters in any, and names the file by that."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Final

_MARK: Final = b"pagefind_dcd"
ENTRY: Final = "pagefind-entry.json"
"""The file that says which tables there are."""
_FILTERS: Final = 3
"""Where they are among what the table (CBOR, RFC 8949) holds."""
_LENGTHS: Final = {24: 1, 25: 2, 26: 4, 27: 8}
_NUMBER, _NEGATIVE, _BYTES, _TEXT, _ARRAY = range(5)


def put_in_order(folder: Path) -> None:
    """Write the tables of an index anew, with the names that follow from what is in them."""
    entry = json.loads((folder / ENTRY).read_text("utf-8"))
    for language, said in entry["languages"].items():
        path = folder / f"pagefind.{said['hash']}.pf_meta"
        table = _ordered(gzip.decompress(path.read_bytes()))
        path.unlink()
        said["hash"] = f"{language}_{hashlib.sha256(table).hexdigest()[:10]}"
        (folder / f"pagefind.{said['hash']}.pf_meta").write_bytes(gzip.compress(table, mtime=0))
    entry["include_characters"] = sorted(entry.get("include_characters", []))
    (folder / ENTRY).write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), "utf-8")


def _ordered(table: bytes) -> bytes:
    """Return a table with its filters in order. Raises `ValueError` where it is of another form."""
    data = table.removeprefix(_MARK)
    head, parts = _array(data)
    inner, filters = _array(parts[_FILTERS])
    parts[_FILTERS] = inner + b"".join(sorted(filters))
    return _MARK + head + b"".join(parts)


def _array(data: bytes) -> tuple[bytes, list[bytes]]:
    """Return the head of an array and what it holds, each as it is written."""
    kind, count, at = _head(data, 0)
    if kind != _ARRAY:
        raise ValueError("no array")
    head, found = data[:at], []
    for _ in range(count):
        end = _end(data, at)
        found.append(data[at:end])
        at = end
    return head, found


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the kind of the thing that is written at a place, its number, and where that ends."""
    kind, number = data[at] >> 5, data[at] & 31
    size = _LENGTHS.get(number, 0)
    if number > max(_LENGTHS):
        raise ValueError("of no length")
    return kind, int.from_bytes(data[at + 1 : at + 1 + size], "big") if size else number, at + 1 + size


def _end(data: bytes, at: int) -> int:
    kind, number, at = _head(data, at)
    if kind in (_BYTES, _TEXT):
        return at + number
    if kind == _ARRAY:
        for _ in range(number):
            at = _end(data, at)
        return at
    if kind in (_NUMBER, _NEGATIVE):
        return at
    raise ValueError("of another kind")
