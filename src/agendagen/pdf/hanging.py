"""Break a text that ends in a space where it has to be: that space hangs out of its line (CSS Text 3, 4.1.2).

WeasyPrint takes a text that fits but for the space at its end as one that does not, and ends the line behind its first
word. So did one line in a hundred of those before bold words, before a link, and in an entry before the list within it;
and most that end in a no-break space before a link which goes to the next line.

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
        if found[2] is None or not text[-1].isspace() or not max_width:
            return found
        if len(text) * style["font_size"] * _NARROW > max_width or style["white_space"] not in {"normal", "pre-line"}:
            return found
        _, _, rest, width, *_ = plain(text.rstrip(), style, context, max_width, *how, **named)
        if rest is not None or width > max_width:
            return found
        # Behind a no-break space no line may end, so the one before it has to.
        return plain(text, style, context, None if text[-1] == " " else width - 1, *how, **named)

    return split_first_line
