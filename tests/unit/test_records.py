from __future__ import annotations

import copy
import dataclasses
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, field, fields, is_dataclass, replace
from functools import cached_property
from inspect import signature
from pathlib import Path
from typing import Any, ClassVar

import pytest

from agendagen import records

MAKERS: dict[str, Callable[..., Any]] = {"ours": records.dataclass, "the standard library's": dataclasses.dataclass}


@records.dataclass(frozen=True, slots=True)
class Place:
    """Where something is."""

    name: str
    number: int = 0
    seen: list[str] = field(default_factory=list, compare=False)


@records.dataclass(frozen=True, slots=True)
class Room(Place):
    """A place with a floor."""

    floor: int = 1


def made(maker: Callable[..., Any]) -> dict[str, type]:
    """Return classes of every kind that the program has, by what is special about them."""

    @maker(frozen=True, slots=True)
    class Plain:
        kind: ClassVar[str] = "plain"
        name: str
        number: int = 0
        seen: list[str] = field(default_factory=list)
        quiet: str = field(default="", compare=False, repr=False)

        def __str__(self) -> str:
            return self.name

    @maker(frozen=True, slots=True)
    class Under(Plain):
        more: str = "more"
        where: str = field(default="", kw_only=True)

    @maker(frozen=True, slots=True, kw_only=True)
    class Named:
        b: int
        a: int = 1

    @maker(slots=True)
    class Growing:
        count: int = 0

    @maker(frozen=True, eq=False)
    class Itself:
        name: str

        @cached_property
        def twice(self) -> str:
            return self.name * 2

    @maker(frozen=True, slots=True)
    class Checked:
        name: str

        def __post_init__(self) -> None:
            object.__setattr__(self, "name", self.name.strip())

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self)) and other.name.casefold() == self.name.casefold()

        def __hash__(self) -> int:
            return 7

    @maker(frozen=True, slots=True)
    class Empty:
        pass

    return {each.__name__: each for each in (Plain, Under, Named, Growing, Itself, Checked, Empty)}


CALLS: tuple[tuple[str, tuple[Any, ...], dict[str, Any]], ...] = (
    ("Plain", ("a",), {}),
    ("Plain", ("a", 2, ["x"], "hush"), {}),
    ("Plain", (), {"quiet": "hush", "name": "b"}),
    ("Under", ("a",), {"where": "here"}),
    ("Under", ("a", 1, [], "", "no more"), {}),
    ("Named", (), {"b": 2}),
    ("Growing", (), {}),
    ("Growing", (3,), {}),
    ("Itself", ("a",), {}),
    ("Checked", (" a ",), {}),
    ("Checked", ("A",), {}),
    ("Empty", (), {}),
)
WRONG: tuple[tuple[str, tuple[Any, ...], dict[str, Any]], ...] = (
    ("Plain", (), {}),
    ("Plain", ("a", 1, [], "", "one too many"), {}),
    ("Plain", ("a",), {"unknown": 1}),
    ("Plain", ("a",), {"kind": "x"}),
    ("Under", ("a", 1, [], "", "", "by place"), {}),
    ("Named", (2,), {}),
    ("Empty", (1,), {}),
)


def changed(thing: object, name: str) -> str:
    """Return what is said to a change."""
    try:
        setattr(thing, name, "other")
    except FrozenInstanceError as problem:
        return str(problem)
    return "changed"


def left_out(thing: object, name: str) -> str:
    """Return what is said to a field that is taken away."""
    try:
        delattr(thing, name)
    except FrozenInstanceError as problem:
        return str(problem)
    return "taken away"


def seen(maker: Callable[..., Any]) -> list[object]:
    """Return all that can be told of what a maker makes."""
    kinds = made(maker)
    things = [kinds[name](*given, **named) for name, given, named in CALLS]
    told: list[object] = []
    for thing in things:
        told += [repr(thing), str(thing), asdict(thing), is_dataclass(thing), hasattr(thing, "__dict__")]
        told += [(each.name, each.type, each.compare, each.repr, each.kw_only) for each in fields(thing)]
        told += [thing == other for other in things]
        told.append(getattr(type(thing), "__match_args__", None))
        told.append(repr(replace(thing, **{fields(thing)[0].name: "z"})) if fields(thing) else "")
        told.append(list(signature(type(thing)).parameters))
        try:
            told.append(hash(thing) == hash(copy.copy(thing)) or type(thing).__name__)
        except TypeError as problem:
            told.append(str(problem).split(":")[0])
        for first in fields(thing)[:1]:
            told += [changed(copy.copy(thing), first.name), left_out(copy.copy(thing), first.name)]
    for name, given, named in WRONG:
        with pytest.raises(TypeError) as raised:
            kinds[name](*given, **named)
        told.append(str(raised.value))
    return told


def test_they_are_what_the_standard_library_makes() -> None:
    ours, theirs = (seen(maker) for maker in MAKERS.values())
    assert len(ours) > 200
    assert ours == theirs


def test_what_is_kept_of_one_that_is_frozen_is_the_same() -> None:
    room = Room("hall", 3, ["a"], floor=2)
    for again in (copy.copy(room), copy.deepcopy(room), pickle.loads(pickle.dumps(room))):
        assert again == room
        assert again.seen == ["a"]
    assert room != Room("hall", 3, floor=3)
    assert Room("hall", 3, ["x"], floor=2) == room
    assert room != Place("hall", 3)
    with pytest.raises(FrozenInstanceError):
        room.name = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        room.unknown = 1  # type: ignore[attr-defined]


def test_each_has_defaults_of_its_own() -> None:
    one, other = Place("a"), Place("b")
    one.seen.append("x")
    assert other.seen == []


def test_nothing_is_compiled_for_a_class_before_one_is_made() -> None:
    code = (
        "import agendagen.records as records; init = records._init; compiled = []\n"
        "records._init = lambda cls: (compiled.append(cls.__name__), init(cls))[1]\n"
        "import agendagen.published, agendagen.text\n"
        "print(compiled); agendagen.text.Words('a'); agendagen.text.Words('a'); print(compiled)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].count("'Words'") == 1
    assert "Words" not in done.stdout.splitlines()[0]


def test_no_module_has_classes_of_the_standard_librarys() -> None:
    folder = Path(records.__file__).parent
    texts = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.py")}
    own = [
        path
        for path, text in texts.items()
        if re.search(r"^from agendagen.records import dataclass$", text, re.MULTILINE)
    ]
    others = [
        path
        for path, text in texts.items()
        if re.search(r"^from dataclasses import .*\bdataclass\b", text, re.MULTILINE)
    ]
    assert len(own) > 100
    assert others == []
