"""Write new files, and never over one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from agendagen.cli.terminal import say, shown
from agendagen.errors import Unusable


def write_new(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write `files` (texts by path below `folder`) and return the paths written; one that is there stays as it is.

    Raises `Unusable` where nothing can be written.
    """
    written: list[Path] = []
    for name, text in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            say(f"{shown(path)} is there already and stays as it is")
            continue
        except OSError as problem:
            raise Unusable(f"cannot write `{shown(path)}`: {problem.strerror}") from None
        written.append(path)
    return written
