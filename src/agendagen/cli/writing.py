"""Write new files, and never over one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from agendagen.cli.places import workspaces_around
from agendagen.cli.terminal import say, shown
from agendagen.errors import Unusable, reason
from agendagen.phrases import Phrase
from agendagen.speech import said
from agendagen.writing import put_new


def write_new(folder: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Write `files`, by path below `folder`, and return the paths written; one that is there stays as it is.

    Raises `Unusable` where nothing can be written, or where a link of a workspace is in the way.
    """
    roots = workspaces_around(folder)
    written: list[Path] = []
    for name, content in files.items():
        path = folder / name
        try:
            put_new(path, content if isinstance(content, bytes) else content.encode(), roots=roots)
        except FileExistsError:
            say(said("{path} is there already and stays as it is", path=shown(path)))
            continue
        except OSError as problem:
            raise Unusable(
                Phrase("cannot write `{path}`: {reason}")(path=shown(path), reason=reason(problem))
            ) from None
        written.append(path)
    return written
