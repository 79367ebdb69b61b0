"""Mark what is no word of a language, so that no line end puts a hyphen into it: addresses, paths, checksums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

CLASS: Final = "verbatim"
"""The class of such a run; style sheets give it no hyphens, and let it break anywhere where it must."""
_BREAK: Final = "\N{ZERO WIDTH SPACE}"
"""Where a line may end without a mark. The page engine leaves it out of the PDF's text."""

_SHORTEST: Final = 8
"""A run of fewer characters gets no hyphens anyway; see ``hyphenate-limit-chars``."""
_LONG: Final = 30
"""A run of fewer characters goes to the next line rather than in two."""
_RUN: Final = re.compile(rf"\S{{{_SHORTEST},}}")
_SIGN: Final = re.compile(
    r"://|\bwww\.|\w@\w|\w\\\w|\w_\w"  # addresses of the web and of mail, paths of Windows, names of files
    r"|(?:^|[\s/.~])/?[\w.%-]*/[\w.%-]+/"  # paths
    r"|[^\W\d_]{2}\.[a-z]{2}"  # names with an ending: of a computer, a file
    r"|\d[^\W\d_]|[^\W\d_]\d"  # checksums, numbers of cases
)
"""What tells such a run from a word."""
_AROUND: Final = "()[]{}<>\"'“”„‘’‚«»‹›,.;:!?…*"
"""What stands around a run and is no part of it."""
_OPPORTUNITY: Final = re.compile(r"(?<=[/?&=._@-])(?<!://)(?=[^\s/?&=._@-])")


def verbatim(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each run that is no word begins and ends."""
    for match in _RUN.finditer(text):
        run = match[0]
        if run.isalpha():  # nearly all; a sign has something else in it, and to search for one takes long
            continue
        start = match.start() + len(run) - len(run.lstrip(_AROUND))
        run = run.strip(_AROUND)
        if len(run) >= _SHORTEST and _SIGN.search(run):
            yield start, start + len(run)


def runs(text: str, *, breaks: bool) -> Iterator[tuple[str, bool]]:
    """Yield a text in pieces, each with whether it is no word; with `breaks` those say where a line may end."""
    done = 0
    for start, end in verbatim(text):
        if start > done:
            yield text[done:start], False
        run = text[start:end]
        yield _OPPORTUNITY.sub(_BREAK, run) if breaks and len(run) >= _LONG else run, True
        done = end
    if done < len(text) or not text:
        yield text[done:], False
