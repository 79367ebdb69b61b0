"""Characters as Markdown: what would be markup gets a backslash, what would be lost a reference."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from agendagen.numerals import BULLET_LIKE, BULLETS
from agendagen.text import Attributes

_ALWAYS: Final = frozenset("\\`*[]<~{|")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_LIST: Final = re.compile(r"(\d{1,9}|\(?(?:\d{1,3}|[A-Za-z]|[ivxlIVXL]{2,7}))([.)])(?=\s|$)")
_BULLET: Final = re.compile(f"[{BULLETS}{BULLET_LIKE}]")
_LINE: Final = re.compile(r">|#{1,6}(?=\s|$)|[-+:](?=\s|$)|=+\s*$|[-:][-:\s|\\]*$")
_CAPTION: Final = re.compile(r"([^\W\d_]+[ \t]*)([:\uff1a])")
_KEY: Final = re.compile(r"[\"']*(?P<key>[A-Za-z][\w-]*)[\"']?\s*(?P<sign>[:\uff1a]|=(?=\s))")
_NO_LETTER: Final = re.compile(r"(?:[\W_]*\n)*")
_TELLING: Final = frozenset({"title", "confidential", "public-title", "public_title", "attachments", "withdrawn"})
"""Keys that count as such whatever their capitals."""
_NAME: Final = re.compile(r"[^\s\"'#.=<>{}\[\]()|`&\\]+")
_BARE: Final = re.compile(r"[\w:.%/+-]+")


def escaped(text: str, before: str = "", behind: str = "", kept: Collection[int] = ()) -> str:
    """Return characters so that they are read as they are; `before` and `behind` stand beside them.

    Those in the places `kept` get a backslash too, or a reference where Markdown knows none.
    """
    out: list[str] = []
    for at, c in enumerate(text):
        left, right = text[at - 1] if at else before, text[at + 1] if at + 1 < len(text) else behind
        if at in kept:
            out.append("\\" + c if c.isascii() else f"&#{ord(c)};")
        elif c in "\t\n\r" or (c.isspace() and c not in " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"):
            out.append(f"&#{ord(c)};")
        elif (
            c in _ALWAYS
            or (c == "_" and not (left.isalnum() and right.isalnum()))
            or (c == "!" and (at + 1 == len(text) or right == "["))
            or (c == "&" and _ENTITY.match(text, at))
            or (c == "@" and not left.isspace() and not right.isspace())
            or (c == "/" and right == "/")
            or (c == "." and text[max(0, at - 3) : at].lower() == "www")
        ):
            out.append("\\" + c)
        else:
            out.append(c)
    return "".join(out)


def lines(text: str) -> str:
    """Return the text of a paragraph so that none of its lines begins a block, and white space at their ends stays."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    if line[:1].isspace():
        line = f"&#{ord(line[0])};{line[1:]}"
    if line[-1:].isspace():
        line = f"{line[:-1]}&#{ord(line[-1])};"
    if _BULLET.match(line):
        line = f"&#{ord(line[0])};{line[1:]}"
    if _LINE.match(line):
        return "\\" + line
    return _LIST.sub(r"\1\\\2", line, count=1) if _LIST.match(line) else line


def no_caption(text: str) -> str:
    """Return the text of a paragraph beside a table so that it is not its caption."""
    found = _CAPTION.match(text)
    if not found:
        return text
    return f"{found[1]}&#{ord(found[2])};{text[found.end() :]}"


def no_key(text: str) -> str:
    """Return a text that does not begin as front matter does; lines without a letter before it are passed over."""
    begin = _NO_LETTER.match(text)
    found = _KEY.match(text, begin.end() if begin else 0)
    if not found or not (found["key"][0].islower() or found["key"].casefold() in _TELLING):
        return text
    sign = found["sign"]
    written = "\\" + sign if sign.isascii() else f"&#{ord(sign)};"
    return text[: found.start("sign")] + written + text[found.end() :]


def braces(attributes: Attributes, id_: str = "") -> str | None:
    """Return attributes in braces, nothing for none of them, and None where braces cannot say them."""
    parts = [f"#{id_}"] if id_ else []
    for key, value in attributes:
        names = value.split()
        if key == "id" and _NAME.fullmatch(value.replace(".", "")):
            parts.insert(0, f"#{value}")
        elif key == "class" and " ".join(names) == value and all(_NAME.fullmatch(name) for name in names):
            parts += [f".{name}" for name in names]
        elif _BARE.fullmatch(value):
            parts.append(f"{key}={value}")
        elif '"' not in value and not set("{}\n") & set(value):
            parts.append(f'{key}="{value}"')
        elif "'" not in value and not set("{}\n") & set(value):
            parts.append(f"{key}='{value}'")
        else:
            return None
    return "{" + " ".join(parts) + "}" if parts else ""


def destination(address: str) -> str:
    """Return an address as it stands between the parentheses of a link."""
    safe = re.sub(r"[\\<>]|&(?=#?\w+;)", r"\\\g<0>", address)
    if not address or re.search(r"[\s()]", address):
        return f"<{safe}>"
    return safe


def quoted(title: str) -> str:
    """Return a title as it stands behind the address of a link."""
    return '"' + re.sub(r'[\\"]|&(?=#?\w+;)', r"\\\g<0>", title) + '"'


def fence(content: str, mark: str = "`", least: int = 3) -> str:
    """Return a run of marks that is longer than any in `content`."""
    longest = max((len(run) for run in re.findall(f"{re.escape(mark)}+", content)), default=0)
    return mark * max(least, longest + 1)


def indented(text: str, first: str, rest: str) -> str:
    """Return lines with `first` before the first one and `rest` before the others, unless they are empty."""
    head, *tail = text.split("\n")
    return "\n".join([(first + head).rstrip(" ") if not head else first + head, *(rest + t if t else t for t in tail)])


def joined(pieces: Sequence[str]) -> str:
    """Return blocks with a blank line between them."""
    return "\n\n".join(piece for piece in pieces if piece)
