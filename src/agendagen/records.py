"""Classes of data, as `dataclasses.dataclass` makes them, of which nothing is compiled before one is made.

The program has hundreds of them, and a command uses a few: what the standard library compiles for each when it is
declared, six methods, was a fifth of what `agendagen check` took. For type checkers it is the decorator of the
standard library, whose `fields`, `replace`, `asdict` and `is_dataclass` take these classes too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, NoReturn

Class = Any  # whose methods and attributes are put in here, which no type can say


def _dataclass(
    *, frozen: bool = False, slots: bool = False, eq: bool = True, kw_only: bool = False
) -> Callable[[Class], Class]:
    """Return what makes a class one of data; the parameters are those of the standard library."""

    def made(cls: Class) -> Class:
        known = _fields(cls, kw_only=kw_only)
        if slots:
            cls = _slotted(cls, known)
        cls.__dataclass_fields__ = known
        positional = tuple(name for name, each in known.items() if not each.kw_only)
        methods: dict[str, Any] = {"__init__": _first_init(cls), "__repr__": _repr, "__match_args__": positional}
        if eq:
            compared = [name for name, each in known.items() if each.compare]
            cls._compared = attrgetter(*compared) if compared else type
            methods |= {"__eq__": _eq, "__hash__": _hash if frozen else None}
        if frozen:
            methods |= {"__setattr__": _no_setting, "__delattr__": _no_deleting}
        for name, method in methods.items():
            if vars(cls).get(name) is None:  # a class that has `__eq__` and nothing else has None for a hash
                setattr(cls, name, method)
        return cls

    return made


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass


def _fields(cls: Class, *, kw_only: bool) -> dict[str, Any]:
    """Return the fields of a class by name, first those of its bases."""
    known: dict[str, Any] = {}
    for base in reversed(cls.__mro__[1:]):
        known |= vars(base).get("__dataclass_fields__", {})
    for name, said in vars(cls).get("__annotations__", {}).items():
        if said.startswith("ClassVar"):
            continue
        default = vars(cls).get(name, MISSING)
        each: Any = default if isinstance(default, Field) else field(default=default)
        each.name, each.type = name, said
        each._field_type = dataclasses._FIELD  # type: ignore[attr-defined]  # noqa: SLF001 - as `fields` asks for it
        each.kw_only = kw_only if each.kw_only is MISSING else each.kw_only
        known[name] = each
        if each.default is not MISSING:
            setattr(cls, name, each.default)
        elif default is not MISSING:
            delattr(cls, name)
    return known


def _slotted(cls: Class, known: dict[str, Any]) -> Class:
    """Return the class once more, with a place for each of its fields and for nothing else."""
    inherited = {name for base in cls.__mro__[1:] for name in getattr(base, "__slots__", ())}
    said = {name: value for name, value in vars(cls).items() if name not in {*known, "__dict__", "__weakref__"}}
    said |= {"__slots__": tuple(name for name in known if name not in inherited)}
    said |= {"__qualname__": cls.__qualname__, "__getstate__": _state, "__setstate__": _set_state}
    return type(cls)(cls.__name__, cls.__bases__, said)


def _first_init(cls: Class) -> Callable[..., None]:
    """Return what is called to make the first one, and puts what it compiles into its own place."""

    def first(self: Any, /, *given: Any, **named: Any) -> None:
        cls.__init__ = _init(cls)
        cls.__init__(self, *given, **named)

    return first


def _init(cls: Class) -> Callable[..., None]:
    """Compile what takes the fields of a class in their order, with their defaults."""
    scope: dict[str, Any] = {"_MISSING": MISSING, "_set": object.__setattr__}
    takes, named, lines = ["self"], list[str](), list[str]()
    for name, each in cls.__dataclass_fields__.items():
        value, default = name, ""
        if each.default is not MISSING:
            scope[f"_default_{name}"], default = each.default, f"=_default_{name}"
        elif each.default_factory is not MISSING:
            scope[f"_make_{name}"], default = each.default_factory, "=_MISSING"
            value = f"_make_{name}() if {name} is _MISSING else {name}"
        (named if each.kw_only else takes).append(name + default)
        place = getattr(cls, name, None)
        if isinstance(place, MemberDescriptorType):
            scope[f"_set_{name}"] = place.__set__
            lines.append(f"_set_{name}(self, {value})")
        else:
            lines.append(f"_set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    takes += ["*", *named] if named else []
    exec(f"def __init__({', '.join(takes)}):\n " + "\n ".join(lines or ["pass"]), scope)  # noqa: S102 - names of ours
    made: Callable[..., None] = scope["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name, each in self.__dataclass_fields__.items() if each.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _no_setting(_self: Any, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(_self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)


__all__ = ["dataclass"]
