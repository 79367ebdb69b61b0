"""``agendagen lsp``: findings, completion and renaming in any editor that speaks the Language Server Protocol."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from agendagen.cli.terminal import is_terminal, say
from agendagen.errors import Unusable
from agendagen.phrases import Phrase
from agendagen.speech import said, wished

EXAMPLES = ("agendagen lsp", "agendagen --language da lsp   in Danish, whatever the editor speaks")


def lsp(
    *,
    stdio: Annotated[  # noqa: ARG001 - editors say so, and there is nothing else
        bool, typer.Option("--stdio", help="Speak over standard input and output; it always does.")
    ] = False,
) -> None:
    """Serve an editor by the Language Server Protocol.

    Editors start it; docs/editors.md tells how. It only reads, and runs nothing of the folder that is open: no
    templates, no git.
    """
    try:
        from agendagen.lsp.server import serve
    except ModuleNotFoundError as problem:
        if problem.name not in ("pygls", "lsprotocol"):
            raise
        raise Unusable(
            Phrase("this needs the library `pygls`, which is not installed: `pip install 'agendagen[lsp]'`")
        ) from None
    if is_terminal(sys.stdin):
        say(said("this waits for an editor, which starts it by itself; Ctrl-C ends it"))
    serve(wished())
