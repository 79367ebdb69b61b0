"""The forms of personal numbers: how each is written, and how one tells a true one from other digits.

The rules are those that the states publish; where a number has neither a date nor a check digit that says enough, it
counts only behind a word that says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from agendagen.personal import checks
from agendagen.records import dataclass

_DASH: Final = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{MINUS SIGN}\N{SOFT HYPHEN}\x02]"
"""What may stand for a hyphen, also where a PDF ends a line."""
_SPACE: Final = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
SEPARATORS: Final = rf"{_DASH[1:-1]}{_SPACE[1:-1]}./+"
"""What may stand between the digits of a number, for a set of characters."""
_BEFORE: Final = r"(?<![\w+/#%&?\\-])(?<!\d[.,:])"
_AFTER: Final = r"(?![\w/%\\-]|[.,:]\d)"


@dataclass(frozen=True, slots=True)
class Form:
    """How one state's number may be written."""

    name: str
    """As it is called where it is used."""
    pattern: re.Pattern[str]
    valid: Callable[[str], bool]
    """Tells of the digits and capital letters alone whether they can be one."""
    behind: re.Pattern[str] | None = None
    """A word that must stand somewhere before it; None where the number says enough by itself."""


def _written(pattern: str) -> re.Pattern[str]:
    """Return a pattern in which ``~`` stands for any hyphen and a space for any space."""
    return re.compile(f"{_BEFORE}(?:{pattern.replace('~', _DASH).replace(' ', _SPACE)}){_AFTER}")


def _words(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W\d_])", re.IGNORECASE)


_PERSON = (r"cpr(?:[-. ]?(?:nr|nummer|no|number))?", r"personnummer\w*", r"person(?:nr|\s?number)", r"pnr")

FORMS: Final = (
    Form("CPR", _written(r"\d{6} ?~ ?\d{4}"), checks.danish),
    Form("CPR", _written(r"\d{6} ?\d{4}|[1-9]\d{8}"), checks.danish, _words(*_PERSON)),
    Form("personnummer", _written(r"(?:\d\d)?\d{6}(?:~|\+)\d{4}"), checks.swedish),
    Form("personnummer", _written(r"(?:\d\d)?\d{6} ?\d{4}"), checks.swedish, _words(*_PERSON, r"samordningsnummer")),
    Form("fødselsnummer", _written(r"\d{6}(?: |~|\.)?\d{5}"), checks.norwegian),
    Form("henkilötunnus", _written(r"\d{6}(?:~|[+A-FU-Y])\d{3}[0-9A-Y]"), checks.finnish),
    Form("Steuer-ID", _written(r"[1-9]\d{10}|[1-9]\d(?: |/)\d{3}(?: |/)\d{3}(?: |/)\d{3}"), checks.german),
    Form("National Insurance number", _written(r"[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]"), checks.british),
    Form(
        "burgerservicenummer",
        _written(r"\d{8,9}|\d{4}(?:\.| )\d\d(?:\.| )\d{3}|\d{3}(?:\.| )\d{3}(?:\.| )\d{3}"),
        checks.dutch,
        _words(r"bsn(?:[-. ]?(?:nr|nummer))?", r"burgerservicenummers?", r"sofi(?:[- ]?(?:nr|nummer))"),
    ),
    Form("NIR", _written(r"[1-478] ?\d\d ?\d\d ?\d[\dAB] ?\d{3} ?\d{3} ?\d\d"), checks.french),
    Form(
        "NIR",
        _written(r"[1-478] ?\d\d ?\d\d ?\d[\dAB] ?\d{3} ?\d{3}"),
        checks.french_without_key,
        _words(r"nir", r"s[ée]curit[ée] sociale", r"num[ée]ro de s[ée]cu"),
    ),
)
"""Every form that is looked for; the same number may have several."""
