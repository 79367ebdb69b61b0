"""Run the command line; the one place where what went wrong becomes a line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from agendagen.errors import Unusable

OUR_BUG = 70
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 fine, 1 problems, 2 wrong usage, 70 our own bug."""
    try:
        from agendagen.cli import app

        app(list(arguments), prog_name="agendagen")
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except Unusable as problem:
        from agendagen.snippets import printable_lines

        print(printable_lines(f"agendagen: {problem}"), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BaseException:
        import traceback

        traceback.print_exc()
        print("agendagen: this is a bug in agendagen; please report it with the lines above", file=sys.stderr)
        return OUR_BUG
    return 0


def main() -> NoReturn:
    """Run the command that the process was started with, and end the process."""
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # whoever read our output has gone
        code = code or 1
    os._exit(code)  # taking a large interpreter apart object by object costs a tenth of a build


if __name__ == "__main__":
    main()
