"""The next step: which command comes after this one, in a line at the end of what is said."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from agendagen.cli.terminal import is_terminal, say, shown
from agendagen.speech import said


def next_step(*words: str | Path, quiet: bool = False) -> None:
    """Say which command comes next; `words` stand behind the program's name, a path as it is seen from here.

    It is said to a person at a terminal: not where less is wished, not in CI, and not where a program or a file gets
    what was asked for.
    """
    if quiet or os.environ.get("CI") or not (is_terminal(sys.stdout) and is_terminal(sys.stderr)):
        return
    typed = (shlex.quote(shown(word)) if isinstance(word, Path) else word for word in words)
    say(said("Next: {command}", command=" ".join(("agendagen", *typed))))
