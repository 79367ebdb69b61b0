"""What the context of an agenda says in HTML, as trees again.

Its texts are never written as HTML here: in the place of each stands a sign, by which its tree is found. What remains
are lines with few marks, such as a title with its date, which are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from html.parser import HTMLParser
from typing import Final, Literal

from markupsafe import Markup

from agendagen.html.typesetting import Typesetting
from agendagen.records import dataclass
from agendagen.text import Break, Inline, Styled, Text, Words

_OPEN, _CLOSE = "\ue010", "\ue011"
_SIGN: Final = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")


@dataclass(slots=True)
class Texts:
    """Stands where a document of HTML has what writes its texts; see `html.context.Texts`."""

    typesetting: Typesetting
    medium: Literal["screen", "paper"] = "paper"
    _kept: list[tuple[Text, str] | Sequence[Inline]] = field(default_factory=list)

    def text(self, text: Text, prefix: str = "", base: int = 1) -> Markup:  # noqa: ARG002 - levels are Word's affair
        """Return the sign of a text; nothing for one that has nothing."""
        return self._sign((text, prefix)) if text else Markup()

    def headline(self, title: Sequence[Inline]) -> Markup:
        """Return the sign of a title."""
        return self._sign(self.typesetting.headline(title))

    def _sign(self, what: tuple[Text, str] | Sequence[Inline]) -> Markup:
        self._kept.append(what)
        return Markup(f"{_OPEN}{len(self._kept) - 1}{_CLOSE}")  # noqa: S704 - a number

    def tree(self, markup: str) -> tuple[Text, str]:
        """Return the text that a sign stands for, and what its ids begin with; nothing for nothing."""
        sign = _SIGN.fullmatch(markup)
        return self._kept[int(sign[1])] if sign else ((), "")  # type: ignore[return-value] # `text` gave it

    def line(self, markup: str) -> Sequence[Inline]:
        """Return a title, or another line with few marks."""
        sign = _SIGN.fullmatch(markup)
        return self._kept[int(sign[1])] if sign else read(markup)  # type: ignore[return-value] # `headline` gave it


def read(markup: str) -> tuple[Inline, ...]:
    """Return a line of HTML as words and what stands among them."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return tuple(reader.open[0][1])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, list[Inline]]] = [("", [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.open[-1][1].append(Break(hard=True))
            return
        if tag == "span" and dict(attrs).get("class") == "date":
            self.open[-1][1].append(Break(hard=True))
        self.open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and self.open[-1][0] == tag:
            _, inner = self.open.pop()
            self.open[-1][1].append(Styled(tag, tuple(inner)))

    def handle_data(self, data: str) -> None:
        self.open[-1][1].append(Words(data))
