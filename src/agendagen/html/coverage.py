"""Tell which characters a font of a workspace has; its bytes are a stranger's, so nothing of it is unpacked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from struct import error, unpack_from


def covered(font: bytes, characters: Collection[str]) -> set[str]:
    """Return those of the characters that a font has; all of them where only its unpacked form could tell."""
    if font.startswith(b"wOF2"):
        return set(characters)
    found: set[str] = set()
    with suppress(error):  # a damaged font ends early, and has what was read so far
        for table in _tables(font):
            found |= {c for c in characters if _has(table, ord(c))}
    return found


def _tables(font: bytes) -> Iterator[bytes]:
    """Yield the tables from characters to glyphs."""
    (count,) = unpack_from(">H", font, 4)
    for entry in range(count):
        tag, _, start, length = unpack_from(">4sLLL", font, 12 + 16 * entry)
        if tag == b"cmap":
            cmap = font[start : start + length]
            (tables,) = unpack_from(">H", cmap, 2)
            for offset in {unpack_from(">L", cmap, 8 + 8 * number)[0] for number in range(min(tables, 32))}:
                yield cmap[offset:]


def _has(table: bytes, code: int) -> bool:
    (form,) = unpack_from(">H", table)
    if form == 4 and code <= 0xFFFF:
        return _in_segments(table, code)
    return form == 12 and _in_groups(table, code)


def _in_segments(table: bytes, code: int) -> bool:
    """Look a character up where stretches of characters have a distance to their glyphs, or a list of them."""
    (double,) = unpack_from(">H", table, 6)
    for place in range(14, 14 + double, 2):
        (last,) = unpack_from(">H", table, place)
        if code <= last:
            first, delta, offset = (unpack_from(">H", table, place + 2 + double * n)[0] for n in (1, 2, 3))
            if code < first:
                return False
            if offset:
                (glyph,) = unpack_from(">H", table, place + 2 + double * 3 + offset + 2 * (code - first))
                return bool(glyph)
            return bool((code + delta) & 0xFFFF)
    return False


def _in_groups(table: bytes, code: int) -> bool:
    """Look a character up where stretches of characters have stretches of glyphs, by halves."""
    (count,) = unpack_from(">L", table, 12)
    low, high = 0, min(count, len(table) // 12)
    while low < high:
        middle = (low + high) // 2
        first, last, glyph = unpack_from(">LLL", table, 16 + 12 * middle)
        if first <= code <= last:
            return bool(glyph + code - first)
        low, high = (middle + 1, high) if code > last else (low, middle)
    return False
