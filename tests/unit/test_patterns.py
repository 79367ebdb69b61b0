"""Compiled patterns, kept from one run to the next."""

from __future__ import annotations

import marshal
import re
import subprocess
import sys
from importlib.abc import InspectLoader
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from agendagen.patterns import Patterns

PATTERNS = (
    r"a(?P<word>b+)(c)?",
    r"(?i)straße|æ",
    r"[\w.-]+@(?:\w+\.)+\w{2,}",
    rb"\x89P(?P<n>N)G",
    r"(?<=x)y|\d{1,3}(?!z)",
)
TEXTS = ("abbc ab", "STRASSE STRAßE Æ", "write to a.b@c.example now", "xy 1234z 56")


class Memory:
    """What keeps entries as long as a test."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes:
        return self.kept.get(key, b"")

    def put(self, key: str, data: bytes) -> None:
        self.kept[key] = data


def imported(store: Memory, *patterns: str | bytes, python: str = "3") -> Patterns:
    """Compile patterns as a module does that is imported."""
    made = Patterns(store, python)

    class Loader(InspectLoader):
        def get_source(self, _name: str) -> str:
            return "for one in patterns: compile(one)"

    module = ModuleType("module")
    module.__dict__.update(patterns=patterns, compile=made.compile)
    module.__spec__ = ModuleSpec("module", Loader())
    Loader().exec_module(module)
    made.keep()
    return made


def matches(pattern: re.Pattern[Any]) -> list[object]:
    texts = [text if isinstance(pattern.pattern, str) else text.encode() for text in TEXTS]
    found = [[(one.span(), one.groups(), one.groupdict()) for one in pattern.finditer(text)] for text in texts]
    return [pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), found]


def test_what_was_kept_is_not_compiled_again_and_matches_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Memory()
    imported(store, *PATTERNS)
    plain = [matches(re.compile(pattern)) for pattern in PATTERNS]
    later = Patterns(store, "3")
    monkeypatch.setattr("re._compiler._code", None)
    assert [matches(later.compile(pattern)) for pattern in PATTERNS] == plain
    assert [matches(later.compile(pattern)) for pattern in PATTERNS] == plain, "twice in one run as well"


def test_nothing_is_kept_that_is_put_together_later() -> None:
    store = Memory()
    made = imported(store, "a")
    before = dict(store.kept)
    assert made.compile("Dismissal of the treasurer").match("Dismissal of the treasurer")
    made.keep()
    assert store.kept == before
    assert b"Dismissal" not in b"".join(store.kept.values())


def test_another_python_does_not_find_it() -> None:
    store = Memory()
    imported(store, "a")
    imported(store, "b", python="4")
    assert len(store.kept) == 2


@pytest.mark.parametrize("kept", [b"", b"x", b"\xe9\x00\x00\x00\x00", b"{0", b"i\x01\x00\x00\x00"])
def test_what_cannot_be_read_is_compiled(kept: bytes) -> None:
    store = Memory()
    imported(store, "a")
    (key,) = store.kept
    store.kept[key] = kept
    assert Patterns(store, "3").compile("a+").fullmatch("aa")


def test_code_that_no_compiler_has_made_is_compiled_anew() -> None:
    store = Memory()
    made = imported(store, "a+")
    (key,) = store.kept
    ((pattern, (flags, _, *rest)),) = marshal.loads(store.kept[key]).items()
    assert made.compile("a+").fullmatch("aa")
    for code in (b"", b"\xff" * 8, b"abc"):
        store.kept[key] = marshal.dumps({pattern: (flags, code, *rest)})
        assert Patterns(store, "3").compile("a+").fullmatch("aa")


def test_so_many_only_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agendagen.patterns._MOST", 2)
    store = Memory()
    imported(store, "a", "b")
    size = len(next(iter(store.kept.values())))
    imported(store, "c")
    assert len(next(iter(store.kept.values()))) < size


def test_a_mistake_is_told_as_ever() -> None:
    with pytest.raises(re.error, match="unterminated"):
        imported(Memory(), "(")


def test_the_program_keeps_those_of_its_modules(tmp_path: Path) -> None:
    environment = {"XDG_CACHE_HOME": str(tmp_path), "PATH": "", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "agendagen", "explain"]
    first = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
    (kept,) = (tmp_path / "agendagen" / "patterns").iterdir()
    assert kept.stat().st_size > 1000
    written = kept.stat().st_ino
    assert subprocess.run(command, env=environment, capture_output=True, check=True).stdout == first
    assert kept.stat().st_ino == written, "nothing became known"
