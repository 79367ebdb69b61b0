"""Make WeasyPrint faster without changing a byte of what it writes.

Everything here reaches into the exact versions in `VERSIONS`; with any other it stays off, and a test fails. The
reasons, with numbers, are in ``benchmarks/`` and in the test beside this module.
"""

from __future__ import annotations

import ctypes.util
import importlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from agendagen.pdf.pango import LIBRARIES, OPTIONAL, loads

VERSIONS = {"weasyprint": "70.0", "pydyf": "0.13.0"}
"""What the patches were written for."""

OFF = "AGENDAGEN_PDF_PLAIN"
"""The environment variable that leaves WeasyPrint as it comes, to compare with."""


def load_weasyprint() -> Any:
    """Import WeasyPrint, quickly where we know how; raise OSError where a system library is missing."""
    if os.environ.get(OFF):
        return importlib.import_module("weasyprint")
    with _known_libraries(), _deferred_modules():
        weasyprint = importlib.import_module("weasyprint")
    if fits():
        from agendagen.pdf import patches

        patches.apply()
    return weasyprint


def fits() -> bool:
    """Tell whether the packages loaded are those that the patches were written for."""
    return all(sys.modules[name].__dict__["VERSION"] == wanted for name, wanted in VERSIONS.items())


@contextmanager
def _known_libraries() -> Iterator[None]:
    """Answer where the system libraries are; asking the system starts some fifty processes (Linux)."""
    original = ctypes.util.find_library
    names = LIBRARIES | OPTIONAL

    def find(name: str) -> str | None:
        if name in names and loads(names[name]):
            return names[name]
        # A name that stands for the same file in another spelling will be tried next.
        return original(name) if name in LIBRARIES else None

    if sys.platform.startswith("linux"):
        ctypes.util.find_library = find
    try:
        yield
    finally:
        ctypes.util.find_library = original


class _Deferred(ModuleType):
    """A module that is imported when something in it is first asked for."""

    def __getattr__(self, name: str) -> Any:
        """Import the real module and return its attribute."""
        if name.startswith("__"):  # Python itself asks, while it imports.
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


_DEFERRED = ("fontTools.subset", "fontTools.varLib.instancer")
"""What WeasyPrint needs only without HarfBuzz's subsetter, or for variable fonts."""


@contextmanager
def _deferred_modules() -> Iterator[None]:
    """Put stand-ins for modules that a build seldom needs."""
    stand_ins: dict[str, ModuleType] = {name: _Deferred(name) for name in _DEFERRED if name not in sys.modules}
    if "fontTools.varLib.instancer" in stand_ins:
        stand_ins["fontTools.varLib.instancer"].__dict__["instantiateVariableFont"] = _later(
            "fontTools.varLib.instancer", "instantiateVariableFont"
        )
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _later(module: str, name: str) -> Callable[..., Any]:
    """Return a function that imports the one it stands for when it is called."""

    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(importlib.import_module(module), name)(*arguments, **named)

    return call
