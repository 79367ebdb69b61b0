"""Attributes that an author writes in braces: ``{#id .class lang=en}``."""

from __future__ import annotations

import re
from typing import Final, get_args

from agendagen.text import ListKind

_NAME = r"[^\s\"'#.=<>{}\[\]()|`&\\]+"
_ONE = rf"(?:\#{_NAME}(?:\.{_NAME})*|\.{_NAME}|[A-Za-z][\w:-]*=(?:\"[^\"{{}}\n]*\"|'[^'{{}}\n]*'|[\w:.%/+-]+))"
BRACES: Final = re.compile(rf"\{{[ \t]*{_ONE}(?:[ \t]+{_ONE})*[ \t]*\}}")
"""A pair of braces with at least one attribute; anything else in braces is the author's text."""

_PIECE = re.compile(_ONE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_COUNT = re.compile(r"[0-9]{1,5}")

KINDS: Final = frozenset(get_args(ListKind))
LONGEST: Final = 500
"""How many characters a pair of braces may take; a longer one is text."""


def read(braces: str) -> dict[str, str]:
    """Return the attributes of a text that `BRACES` matches; classes are gathered, else the last one counts."""
    found: dict[str, str] = {}
    classes: list[str] = []
    for match in _PIECE.finditer(braces):
        piece = match.group()
        if piece[0] == "#":
            found["id"] = piece[1:]
        elif piece[0] == ".":
            classes.append(piece[1:])
        else:
            key, _, value = piece.partition("=")
            value = value[1:-1] if value[:1] in "\"'" else value
            if key.lower() == "class":
                classes.extend(value.split())
            else:
                found[key.lower()] = value
    if classes:
        found["class"] = " ".join(classes)
    return found


def allowed(key: str, value: str, tag: str) -> bool:
    """Tell whether an author may set this attribute on an element named `tag`."""
    if key in {"id", "class", "title"}:
        return bool(value.strip()) and not (key == "id" and re.search(r"\s", value))
    if key == "lang":
        return bool(_LANGUAGE.fullmatch(value))
    if key == "dir":
        return value.lower() in {"ltr", "rtl", "auto"}
    if key in {"width", "height"}:
        return tag == "img" and bool(_COUNT.fullmatch(value))
    if key == "type":
        return tag == "ol" and value in KINDS
    return key == "start" and tag == "ol" and bool(_COUNT.fullmatch(value))


def trailing(text: str) -> tuple[str, dict[str, str]]:
    """Return a heading or a caption without the braces at its end, and the attributes in them."""
    bare = text.rstrip(" \t")
    start = bare.rfind("{")
    if (
        start < 0
        or not bare.endswith("}")
        or len(bare) - start > LONGEST
        or bare[start - 1 : start] not in ("", " ", "\t")
    ):
        return text, {}
    if not BRACES.fullmatch(bare, start):
        return text, {}
    return bare[:start].rstrip(" \t"), read(bare[start:])
