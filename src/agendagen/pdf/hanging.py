"""Let the space at the end of a text hang out of its line, as CSS asks (CSS Text 3, 4.1.2).

WeasyPrint takes a text that fits but for that space as one that does not fit, and ends the line behind its first word.
One line in a hundred did so, of those before bold words, before a link, and in an entry before the list within it.

What is private of WeasyPrint here is listed in `private`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

_NARROW: Final = 0.3
"""No text has letters that are narrower on average, of its size."""


def lines(plain: Callable[..., Any]) -> Callable[..., Any]:
    """Return the search for the end of a line that asks whether the text fits without the space at its end."""

    def split_first_line(text: str, style: Any, context: Any, max_width: float | None, *how: Any, **named: Any) -> Any:
        found = plain(text, style, context, max_width, *how, **named)
        resume = found[2]
        if resume is None or not max_width or text[-1:] != " " or style["white_space"] not in {"normal", "pre-line"}:
            return found
        if len(text) * style["font_size"] * _NARROW > max_width:
            return found
        _, _, rest, width, *_ = plain(text.rstrip(" "), style, context, max_width, *how, **named)
        if rest is not None or width > max_width:
            return found
        return plain(text, style, context, None, *how, **named)

    return split_first_line
