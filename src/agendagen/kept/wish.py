"""What may be kept: nothing, what everybody may read, or all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from agendagen.cache import VARIABLE, keeps_nothing
from agendagen.errors import Unusable
from agendagen.phrases import Phrase

Wish = Literal["none", "open", "all"]

_WISHES: Final[Mapping[str, Wish]] = {"": "open", "open": "open", "all": "all", "none": "none"}


def wish(environment: Mapping[str, str]) -> Wish:
    """Return what a user wants kept; on a machine of CI, which is nobody's own, that is nothing.

    Raises `Unusable` where the variable says something else.
    """
    text = environment.get(VARIABLE, "").strip().lower()
    if text not in _WISHES:
        refusal = Phrase("{variable} is `{text}`; it may be `open`, `all` or `none`")
        raise Unusable(refusal(variable=VARIABLE, text=environment[VARIABLE]))
    return "none" if keeps_nothing(environment) else _WISHES[text]
