"""Tell whether the system libraries that lay out text are there, without loading WeasyPrint."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from agendagen.phrases import Phrase

LIBRARIES: dict[str, str] = {
    "gobject-2.0": "libgobject-2.0.so.0",
    "pango-1.0": "libpango-1.0.so.0",
    "pangoft2-1.0": "libpangoft2-1.0.so.0",
    "harfbuzz": "libharfbuzz.so.0",
    "fontconfig": "libfontconfig.so.1",
}
"""What WeasyPrint cannot do without: the name to look for, and the file on Linux."""

OPTIONAL: dict[str, str] = {
    "harfbuzz-subset": "libharfbuzz-subset.so.0",
    "harfbuzz-vector": "libharfbuzz-vector.so.0",
}
"""What it uses where it is there: the first makes fonts small quickly, the second draws coloured emoji."""

_INSTALL: Mapping[str, Phrase | str] = {
    "darwin": "brew install pango",
    "win32": Phrase("install MSYS2, then run there: pacman -S mingw-w64-ucrt-x86_64-pango"),
}
_INSTALL_ELSEWHERE = (
    "Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
    "Fedora: dnf install pango; Alpine: apk add pango"
)


_FALLBACK = "DYLD_FALLBACK_LIBRARY_PATH"
_HOMEBREW = ("/opt/homebrew/lib", "/usr/local/lib")
"""Where Homebrew has its libraries, on Macs of either kind."""


def use_homebrew(environment: MutableMapping[str, str]) -> None:
    """Make a process that is started with this environment find the libraries of Homebrew (macOS).

    Only a Python that came from Homebrew too finds them by itself.
    """
    if sys.platform == "darwin":
        own = environment.get(_FALLBACK, "").split(":")
        prefix = environment.get("HOMEBREW_PREFIX")
        folders = [*own, *([f"{prefix}/lib"] if prefix else []), *_HOMEBREW, "/usr/lib"]
        environment[_FALLBACK] = ":".join(dict.fromkeys(filter(None, folders)))


def how_to_install() -> Phrase | str:
    """Return the command that brings the libraries to this kind of machine."""
    return _INSTALL.get(sys.platform, _INSTALL_ELSEWHERE)


def missing_line(names: list[str]) -> Phrase:
    """Return the line for a person whose machine lacks the libraries of these names."""
    sentence = Phrase("a PDF needs Pango, and this machine lacks {names} ({command})")
    return sentence(names=", ".join(names), command=how_to_install())


def loads(file: str) -> bool:
    """Tell whether the dynamic loader finds this very file."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def pango_problem() -> Phrase | None:
    """Return a line saying which libraries are missing and how to get them, or None if all are there."""
    missing = [name for name, file in LIBRARIES.items() if not _present(name, file)]
    return missing_line(missing) if missing else None


def _present(name: str, file: str) -> bool:
    """Tell whether a library is there under its usual file name, or under one that the system finds."""
    if sys.platform.startswith("linux") and loads(file):
        return True
    found = ctypes.util.find_library(name)
    return (found is not None and loads(found)) or any(loads(file) for file in _of_homebrew(name))


def _of_homebrew(name: str) -> list[str]:
    """Return the files of a library where the child process will find them, though this process may not."""
    environment = dict(os.environ)
    use_homebrew(environment)
    folders = filter(None, environment.get(_FALLBACK, "").split(":"))
    return [str(file) for folder in folders if (file := Path(folder, f"lib{name}.dylib")).exists()]
