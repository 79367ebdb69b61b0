"""Find what other programs take for a comment or a change: meant for nobody's eyes, it would be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from agendagen import rules
from agendagen.check.prose import Passage
from agendagen.diagnostics import Diagnostic

_COMMENT = re.compile(
    # a dash too few, or one of a word processor\'s
    r"<!(?!--)[ \t]{0,3}[-\u2010-\u2015]{1,3}[^\n<>]{1,300}?[-\u2010-\u2015]{1,3}[ \t]{0,3}>"
    r"|(?<!%)%%(?![\s%])[^%\n]+%%(?!%)|%% [^%\n]+ %%"
    r"|\{(?P<mark>>>|\+\+|--|~~)[^\n{}]+(?:<<|\+\+|--|~~)\}"
    r"|^[ \t]*//+[ \t]*(?=[^\W\d_])(?!\S*[/.:=(;{])[^\n{};]*[^\n{};,]$"
    r"|/\*(?=[ \t\n]*[^\W\d_])[^*;{}]{1,400}\*/"
    r"|\{#[ \t][^{}\n]+[ \t]#\}"
    r"|\A[;%][ \t]+(?=[^\W\d_])[^\n]*$",
    re.MULTILINE,
)
_SIGNS: Final = frozenset("<%{/;")
_CODE = re.compile(r"[{};=]|\w\(|//")
"""What is in the lines of a program beside which a comment stands."""


def comments(passage: Passage) -> Iterator[Diagnostic]:
    """Find comments that are none here."""
    for found in _COMMENT.finditer(passage.text) if not _SIGNS.isdisjoint(passage.text) else ():
        if passage.verbatim(*found.span()):
            text = found[0].strip()
            start = found.start() + found[0].index(text)
            span = passage.span(start, start + len(text))
            code = text.startswith("//") and _CODE.search(passage.text.replace(text, ""))
            if not code and (text[0] not in ";%" or span.column == 1):
                yield rules.RawMarkup.comment(span, text=" ".join(text.split()))
