"""Keep words of a language from left to right in their order where they stand in one from right to left.

The engine orders what stands within a line (bold words, links) from right to left there, one by one, whichever way it
reads itself; `Acme *Holdings* Ltd` becomes `Ltd Holdings Acme`. What reads on from left to right is put into an element
that says so, as the algorithm of Unicode (UAX 9) would have it: from its first letter to its last letter or digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal
from xml.etree.ElementTree import Element

_Kind = Literal["onward", "other", "digits", "none"]

_LEFTWARD: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_PIECES: Final = re.compile(rf"[{_LEFTWARD}]+|[^\W\d_{_LEFTWARD}](?:[^{_LEFTWARD}]*[^\W_{_LEFTWARD}])?")
_OTHER: Final = re.compile(f"[{_LEFTWARD}]")
_INLINE: Final = frozenset(
    (
        *("a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp"),
        *("small", "span", "strong", "sub", "sup", "time", "u", "var"),
    )
)
_APART: Final = frozenset(
    ("num", "time", "date", "reason", "badge", "presenters", "attachment-label", "attachment-page", "signature-field")
)
"""Classes of what is inline, but stands in a box of its own."""
_NOTE: Final = frozenset({"footnote", "footnote-more"})


def keep_order(root: Any) -> None:
    """Put what reads from left to right within passages from right to left into elements that say so."""
    tops = [root] if root.get("dir") == "rtl" else root.findall(".//*[@dir='rtl']")
    for top in tops:
        _order(top)


def _order(element: Any) -> None:
    """Do so in an element and below."""
    if not len(element):
        return  # words alone are ordered when they are shaped
    units = list(_units(element))
    run: list[tuple[str | Element, _Kind]] = []
    done: list[str | Element] = []

    def close() -> None:
        length = max((at for at, (_, kind) in enumerate(run, 1) if kind != "none"), default=0)
        together = [unit for unit, _ in run[:length]]
        if any(not isinstance(unit, str) and (len(unit) or length > 1) for unit in together):
            span = Element("span", {"dir": "ltr"})
            _fill(span, together)
            together = [span]
        done.extend([*together, *(unit for unit, _ in run[length:])])
        run.clear()

    for unit, kind in units:
        if kind == "onward" or (run and kind != "other"):
            run.append((unit, kind))
            continue
        close()
        done.append(unit)
        if not isinstance(unit, str) and isinstance(unit.tag, str) and unit.get("dir") != "ltr":
            _order(unit)
    close()
    _fill(element, done)


def _units(element: Any) -> Iterator[tuple[str | Element, _Kind]]:
    """Yield what stands within an element, with words parted where they turn."""
    yield from _words(element.text or "")
    for child in list(element):
        tail, child.tail = child.tail or "", None
        yield child, _kind(child)
        yield from _words(tail)


def _words(text: str) -> Iterator[tuple[str, _Kind]]:
    done = 0
    for piece in _PIECES.finditer(text):
        if piece.start() > done:
            yield _between(text[done : piece.start()])
        yield piece[0], "other" if _OTHER.match(piece[0]) else "onward"
        done = piece.end()
    if done < len(text):
        yield _between(text[done:])


def _between(text: str) -> tuple[str, _Kind]:
    return text, "digits" if any(map(str.isdigit, text)) else "none"


def _kind(element: Any) -> _Kind:
    """Return which way an element reads; a box of its own ends what stands before it."""
    if not isinstance(element.tag, str) or element.tag in {"img", "svg", "wbr"}:
        return "none"
    classes = frozenset(str(element.get("class", "")).split())
    if classes & _NOTE:
        return "none"
    if element.tag not in _INLINE or classes & _APART or element.get("dir"):
        return "other"
    text = "".join(element.itertext())
    kinds = {kind for _, kind in _words(text)}
    return next((kind for kind in ("other", "onward", "digits") if kind in kinds), "none")


def _fill(element: Any, units: Iterable[str | Element]) -> None:
    """Have an element hold just this."""
    element[:], element.text = [], None
    for unit in units:
        if not isinstance(unit, str):
            element.append(unit)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + unit
        else:
            element.text = (element.text or "") + unit
