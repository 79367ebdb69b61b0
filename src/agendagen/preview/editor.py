"""Open a file at a line in the author's editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

Arguments = Callable[[str, int, int], list[str]]
"""From path, line and column to what stands behind the editor's name."""


def _goto(path: str, line: int, column: int) -> list[str]:
    return ["--goto", f"{path}:{line}:{column}"]


def _colons(path: str, line: int, column: int) -> list[str]:
    return [f"{path}:{line}:{column}"]


def _plus(path: str, line: int, _column: int) -> list[str]:
    return [f"+{line}", path]


def _plus_column(path: str, line: int, column: int) -> list[str]:
    return [f"+{line}:{column}", path]


def _remote(path: str, line: int, _column: int) -> list[str]:
    return ["--remote-silent", f"+{line}", path]


def _line_option(path: str, line: int, _column: int) -> list[str]:
    return ["--line", str(line), path]


def _line_column(path: str, line: int, column: int) -> list[str]:
    return ["--line", str(line), "--column", str(column), path]


def _notepad(path: str, line: int, column: int) -> list[str]:
    return [f"-n{line}", f"-c{column}", path]


def _mate(path: str, line: int, column: int) -> list[str]:
    return ["-l", f"{line}:{column}", path]


def _nano(path: str, line: int, column: int) -> list[str]:
    return [f"+{line},{column}", path]


WINDOWED: Mapping[str, Arguments] = {
    "code": _goto,
    "code-insiders": _goto,
    "codium": _goto,
    "vscodium": _goto,
    "cursor": _goto,
    "windsurf": _goto,
    "subl": _colons,
    "sublime_text": _colons,
    "zed": _colons,
    "zeditor": _colons,
    "lapce": _colons,
    "gvim": _remote,
    "mvim": _remote,
    "nvim-qt": _plus,
    "neovide": _plus,
    "emacs": _plus_column,
    "emacsclient": lambda path, line, column: ["--no-wait", *_plus_column(path, line, column)],
    "kate": _line_column,
    "kwrite": _line_column,
    "gedit": _plus_column,
    "xed": _plus,
    "pluma": _plus,
    "gnome-text-editor": _plus_column,
    "mousepad": lambda path, line, column: [f"--line={line}", f"--column={column}", path],
    "geany": _plus_column,
    "bbedit": _plus_column,
    "mate": _mate,
    "notepad++": _notepad,
    "idea": _line_column,
    "pycharm": _line_column,
    "webstorm": _line_column,
    "phpstorm": _line_column,
    "fleet": _line_option,
}
"""Editors with a window of their own."""

TERMINAL: Mapping[str, Arguments] = {
    "vi": _plus,
    "vim": _plus,
    "nvim": _plus,
    "nano": _nano,
    "micro": _plus_column,
    "hx": _colons,
    "helix": _colons,
    "kak": _plus_column,
    "joe": _plus,
    "ne": _plus,
    "mcedit": lambda path, line, _column: [f"{path}:{line}"],
}
"""Editors that need a terminal: they get a window of tmux or a new terminal."""

_TERMINALS = (("x-terminal-emulator", "-e"), ("gnome-terminal", "--"), ("konsole", "-e"), ("xterm", "-e"))
_WAITING = {"--wait", "-w", "--nofork", "-f", "--block"}
_IN_TERMINAL = {"-nw", "-t", "--tty", "--no-window-system"}


def command(
    editor: str, path: Path, line: int, column: int, *, environment: Mapping[str, str] = os.environ
) -> list[str] | None:
    """Return the command that opens `path` at a line, or None where no editor can be started.

    `editor` is a command line as $VISUAL has it; with ``{path}``, ``{line}`` or ``{column}`` in it, these are filled in
    and nothing is added.
    """
    try:
        words = shlex.split(editor, posix=os.name == "posix")
    except ValueError:
        return None
    if not words:
        return None
    if any(place in editor for place in ("{path}", "{line}", "{column}")):
        values = {"{path}": str(path), "{line}": str(line), "{column}": str(column)}
        return [_filled(word, values) for word in words]
    name = PurePath(words[0].replace("\\", "/")).name.lower().removesuffix(".exe").removesuffix(".cmd")
    given = [word for word in words if word not in _WAITING]
    if name in WINDOWED and not _IN_TERMINAL & set(given):
        return [*given, *WINDOWED[name](str(path), line, column)]
    if name in TERMINAL or name in WINDOWED:
        table = TERMINAL if name in TERMINAL else WINDOWED
        return _in_terminal([*given, *table[name](str(path), line, column)], environment)
    return [*given, str(path)]


def _filled(word: str, values: Mapping[str, str]) -> str:
    for place, value in values.items():
        word = word.replace(place, value)
    return word


def _in_terminal(words: list[str], environment: Mapping[str, str]) -> list[str] | None:
    if environment.get("TMUX") and shutil.which("tmux"):
        return ["tmux", "new-window", shlex.join(words)]
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        for name, option in _TERMINALS:
            if shutil.which(name):
                return [name, option, *words]
    return None


def open_at(editor: str, path: Path, line: int, column: int) -> bool:
    """Open the file; tell whether an editor was started."""
    words = command(editor, path, line, column)
    if words is None:
        return False
    program = shutil.which(words[0])
    if program is None:
        return False
    try:
        child = subprocess.Popen(  # noqa: S603 - the author's own choice of program; paths are those of the workspace
            [program, *words[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",
        )
    except OSError:
        return False
    try:
        return child.wait(0.3) == 0
    except subprocess.TimeoutExpired:
        return True
