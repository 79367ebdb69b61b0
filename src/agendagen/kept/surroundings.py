"""What every document depends on, whatever it is made of: the program, its libraries, Python, the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from agendagen import __version__
from agendagen.about import program
from agendagen.questions import digest

_SESSION: Final = (
    *("_", "PWD", "OLDPWD", "SHLVL", "SHELL", "USER", "LOGNAME", "MAIL", "HISTFILE", "PS1", "INVOCATION_ID"),
    *("TERM", "COLORTERM", "COLUMNS", "LINES", "LS_COLORS", "NO_COLOR", "FORCE_COLOR", "TERMINFO", "TMUX", "TMUX_PANE"),
    *("DISPLAY", "WAYLAND_DISPLAY", "WINDOWID", "XAUTHORITY", "XDG_SESSION_ID", "EDITOR", "VISUAL", "PAGER"),
    *("JOURNAL_STREAM", "GLIBCPP_FORCE_NEW", "GLIBCXX_FORCE_NEW"),
)
"""Variables that tell one terminal from another; every other one counts, since nobody knows what reads it."""
_SESSIONS: Final = ("AGENDAGEN_CACHE", "SSH_", "TERM_", "VSCODE_", "GNOME_TERMINAL_", "KONSOLE_", "DBUS_")
"""How other such names begin."""
_WATCHING: Final = ("/vgpreload_", "/usr/lib/debug")
"""What a program that counts instructions adds to lists of libraries; it changes nothing that is made."""
_INSTALLED: Final = (".dist-info", ".egg-info", ".egg-link", ".pth")
"""What an installation of a package leaves beside it, with the version in its name."""


def surroundings(environment: Mapping[str, str]) -> str:
    """Return a digest that changes with whatever all documents depend on."""
    counts = (
        (name, _without_watchers(value))
        for name, value in sorted(environment.items())
        if name not in _SESSION and not name.startswith(_SESSIONS)
    )
    system = os.uname() if hasattr(os, "uname") else sys.platform
    said = [(name, value) for name, value in counts if value or not environment[name]]
    return digest((__version__, sys.version, sys.executable, tuple(system), said, _program()))


def _without_watchers(value: str) -> str:
    return ":".join(part for part in value.split(":") if not any(mark in part for mark in _WATCHING))


@cache
def _program() -> object:
    """Return what changes with the program's own files, and with the packages that it may import."""
    return program(), [(folder, sorted(_packages(folder))) for folder in sys.path]


def _packages(folder: str) -> Iterator[tuple[str, int]]:
    try:
        with os.scandir(folder or ".") as entries:
            for entry in entries:
                if entry.name.endswith(_INSTALLED):
                    yield entry.name, entry.stat().st_mtime_ns
    except OSError:  # nothing is imported from there
        return
