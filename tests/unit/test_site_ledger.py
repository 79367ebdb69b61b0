"""Pieces of what is kept of a site's meetings: what changed is written, and nothing that stays is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.cache import Cache
from agendagen.site.ledger import Ledger, Pieces

NAMES = [f"m{number:03}" for number in range(100)]


def kept(store: Cache, pieces: Pieces, names: list[str]) -> dict[str, bytes]:
    ledger = Ledger(store, pieces)
    return {name: ledger.get(name) for name in names}


@pytest.fixture
def store(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache/sites")


@pytest.fixture
def first(store: Cache) -> Pieces:
    ledger = Ledger(store, {})
    for name in NAMES:
        ledger.put(name, name.encode())
    return ledger.pieces(frozenset())


def test_all_that_was_written_is_there_in_a_few_pieces(store: Cache, first: Pieces) -> None:
    assert 1 < len(first) < 10
    assert [name for folders in first.values() for name in folders] == NAMES
    assert kept(store, first, [*NAMES, "other"]) == {name: name.encode() for name in NAMES} | {"other": b""}


def test_of_one_that_changed_one_piece_is_written_anew(store: Cache, first: Pieces) -> None:
    ledger = Ledger(store, first)
    ledger.put("m040", b"changed")
    second = ledger.pieces(frozenset(NAMES) - {"m040"})
    assert len(second.keys() - first.keys()) <= 2, "its own, and the last one, which is small"
    assert kept(store, second, NAMES) == {name: name.encode() for name in NAMES} | {"m040": b"changed"}


def test_what_is_no_more_is_in_no_piece(store: Cache, first: Pieces) -> None:
    staying = frozenset(NAMES[:10] + NAMES[50:])
    second = Ledger(store, first).pieces(staying)
    assert {name for folders in second.values() for name in folders} == staying
    assert kept(store, second, ["m020"]) == {"m020": b""}


def test_of_meetings_that_come_one_by_one_there_are_few_pieces(store: Cache) -> None:
    pieces: Pieces = {}
    for number, name in enumerate(NAMES):
        ledger = Ledger(store, pieces)
        ledger.put(name, name.encode())
        pieces = ledger.pieces(frozenset(NAMES[:number]))
    assert len(pieces) < 10
    assert kept(store, pieces, NAMES) == {name: name.encode() for name in NAMES}


def test_a_piece_that_is_lost_or_damaged_has_nothing(store: Cache, first: Pieces) -> None:
    one, other, *_ = first
    (store.folder / one).unlink()
    (store.folder / other).write_bytes(b"x")
    lost = {*first[one], *first[other]}
    assert kept(store, first, NAMES) == {name: b"" if name in lost else name.encode() for name in NAMES}
