"""What a document marks as closed: in doubt it is."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from agendagen.bringing.vocabulary import Vocabulary

_EDGES: Final = " \t\N{NO-BREAK SPACE}-–—:;,.|/()[]*"
_LAW: Final = re.compile(r"§|\d|\b(?:art|para|abs|stk|kap)\w*\b", re.IGNORECASE)
_LONGEST: Final = 160
"""Characters of a line that may be nothing but a mark and its ground."""


class Mark(NamedTuple):
    """Whether something is marked as closed, by which law, and what is left of its words."""

    closed: bool
    ground: str
    rest: str


def of_title(text: str, words: Vocabulary) -> Mark:
    """Return what a title says of being closed; the mark goes where it stands at an end of it or in parentheses."""
    match = words.closed.search(text)
    if match is None:
        return Mark(closed=False, ground="", rest=text)
    before, behind = text[: match.start()], text[match.end() :]
    opening = before.rstrip()[-1:]
    if opening in ("(", "["):
        inside, closing, after = behind.partition(")" if opening == "(" else "]")
        if closing:
            rest = f"{before.rstrip()[:-1].rstrip()} {after.lstrip()}".strip(_EDGES.replace("(", "").replace(")", ""))
            return Mark(closed=True, ground=_ground(inside, words), rest=rest or text)
    if not before.strip(_EDGES) and re.match(r"\s*[-–—:|]", behind):
        head, _, rest = behind.lstrip().partition(behind.lstrip()[0])
        return Mark(
            closed=True, ground=_ground(head, words), rest=rest.strip(_EDGES.replace("(", "").replace(")", "")) or text
        )
    if re.search(r"[-–—:|]\s*$", before) and len(behind) < 60 and before.strip(_EDGES):
        return Mark(closed=True, ground=_ground(behind, words), rest=before.rstrip(_EDGES.replace(")", "")))
    return Mark(closed=True, ground="", rest=text)


def of_line(text: str, words: Vocabulary) -> Mark:
    """Return whether a line of an item says that the item is closed: little more than the mark and its law."""
    bare = " ".join(text.split())
    match = words.closed.search(bare)
    if match is None or len(bare) > _LONGEST:
        return Mark(closed=False, ground="", rest=text)
    before, behind = bare[: match.start()], bare[match.end() :]
    ground = _ground(behind, words)
    short = len(before.split()) <= 6 and len(behind.split()) <= 2
    lawful = bool(_LAW.search(behind)) and len(bare.split()) <= 24
    more = len(before.split()) > 1 or (len(behind.split()) > 0 and not (lawful and ground))
    return Mark(closed=short or lawful, ground=ground if lawful else "", rest=text if more else "")


def _ground(text: str, words: Vocabulary) -> str:
    """Return the law that stands behind a mark."""
    match = words.ground.match(text)
    said = text[match.end() :] if match else text
    said = " ".join(said.split()).strip(_EDGES).rstrip(":;,(")
    return said if _LAW.search(said) or (match and match[0].strip(_EDGES) and said) else ""
