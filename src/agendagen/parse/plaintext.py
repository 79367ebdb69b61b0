"""The text of inline tokens without any markup."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from agendagen.parse.characters import purge
from agendagen.parse.rawhtml import read
from agendagen.parse.tags import KNOWN


def plain(tokens: Sequence[Token] | None) -> str:
    """Return the text of inline tokens without any markup."""
    out: list[str] = []
    for token in tokens or ():
        if token.type in {"text", "code_inline", "plain", "footnote_missing"}:
            out.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            out.append(" ")
        elif token.type == "image":
            out.append(plain(token.children))
        elif token.type == "html_inline" and (tag := read(token.content)) and tag.name not in KNOWN:
            out.append(token.content)
    return purge("".join(out))
