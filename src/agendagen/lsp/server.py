"""Serve one client at standard input and output."""

from __future__ import annotations

import gc
import logging
import os
import sys
from contextlib import redirect_stdout

from agendagen.lsp.answers import FEATURES
from agendagen.lsp.session import Session


def serve(language: str = "") -> None:
    """Serve the client until it goes; in a language, or in its own where none is said."""
    session = Session(language)
    for name, handler, options in FEATURES:
        session.feature(name, options)(handler)
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # a client's mistakes are no tracebacks
    gc.freeze()  # what is loaded now stays; looking through it at every reading would be felt
    gc.set_threshold(20_000, 20, 50)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")  # the library closes it
    with redirect_stdout(sys.stderr):  # nothing but messages of the protocol may come between
        session.start_io(sys.stdin.buffer, out)
