"""Find what other programs leave in a text that is copied from them: word processors, spreadsheets, mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from agendagen import rules
from agendagen.check.prose import Passage
from agendagen.diagnostics import Diagnostic
from agendagen.languages import LANGUAGES, any_of

_MERGED = re.compile(  # letters that were to be merged with a list, and fields of Word
    r"\u00ab(?:[A-Za-z]\w{0,30}_\w{0,30}|[A-Z][a-z]{1,30}[A-Z]\w{0,30})\u00bb|\{\{[^{}\n]{1,80}\}\}|\$\{\w{2,40}\}"
    r"|\{ (?:PAGE|REF|TOC|DATE|NUMPAGES|MERGEFIELD|HYPERLINK)\b[^{}\n]*\}"
)
_CELLS = re.compile(
    r"#(?:REF!|DIV/0!|VALUE!|NAME\?|N/A(?!\w)|NUM!|NULL!|REFERENCE!|V\u00c6RDI!|NAVN\?|I/T(?!\w)|BEZUG!|WERT!)|^#{3,}$",
    re.MULTILINE,
)
_MAIL = re.compile(
    r"\[(?:cid:|image: )[^\[\]\n]{1,80}\](?!\()|-{3,12} ?Original Message ?-{3,12}"
    r"|^(?:Sent from my|Sendt fra min|Von meinem) [A-Za-z ]{2,20}(?: gesendet)?$"
    r"|^(?:From|Fra|Von|De|Fr\u00e5n|Van)\s?: [^\n]+$"
    r"(?=\n(?:Sent|Sendt|Gesendet|Envoy\u00e9|Skickat|Verzonden|Date|To|Til|An)\s?: )",
    re.MULTILINE,
)
_TRIGGERS: Final = (("\u00ab{", _MERGED), ("#", _CELLS), (("[cid:", "[image:", "---", "Sen", "Von ", ": "), _MAIL))
"""One of the characters that must be there before a pattern is tried."""


def remains(passage: Passage) -> Iterator[Diagnostic]:
    """Find what a program printed where something was missing, and the heads of mails."""
    patterns = [pattern for signs, pattern in _TRIGGERS if any(sign in passage.text for sign in signs)]
    if "!" in passage.text or _CLICK.search(passage.text):
        patterns.append(_by_word())
    for pattern in patterns:
        for found in pattern.finditer(passage.text):
            yield rules.Filler.left(passage.span(*found.span()), words=found[0])


_CLICK = re.compile(r"[CK]li[ck]|Haga clic|Virhe|napsauttamalla")
"""What every language begins the words of an empty field with."""


@cache
def _by_word() -> re.Pattern[str]:
    """Return a pattern for what word processors print, in whatever language they speak."""
    return re.compile(any_of(LANGUAGES.values(), lambda each: each.fillers.left_by_word))
