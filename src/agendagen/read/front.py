"""Find the front matter of a Markdown file, and tell what is evidently front matter and not read as such."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.read import yaml
from agendagen.read.keys import ItemModel
from agendagen.records import dataclass
from agendagen.rules import terms

KEYS = frozenset(ItemModel.held())

# These look for front matter before there is any Markdown: where it ends is what decides what the text is. What is seen
# in front of a text that has none is only told, and never taken.
_KEY_LINE = re.compile(r"[\w-]+\s*:(\s|$)")
_ENTRY = re.compile(r"""[{"']*\s*(?P<key>[A-Za-z][\w-]*)["']?\s*(?:[:\uff1a]|=(?=\s))(?P<value>.*)""")
"""A key as YAML, JSON or TOML has it, also where the space behind the colon was forgotten."""
_CODE = re.compile(r"(?:`{3,}|~{3,})\s*\{?\.?(?:ya?ml|toml|json|md|markdown|te?xt|front-?matter)?\}?", re.IGNORECASE)
"""The fence of a block of code that may hold YAML; a ``table`` or a ``chart`` has keys of its own."""
_DASHES = re.compile(r"[-\u2010-\u2015\u2212\u2e3a\u2e3b]{2,}|[\u2012-\u2015\u2e3a\u2e3b]")
_OTHER_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What some programs take for the end of a line, and Markdown does not."""
_LONG = 300
_FENCE = re.compile(r"[^\S\n]{0,3}(?P<marks>`{3,}|~{3,})")
_TELLING = frozenset({"title", "confidential", "public-title", "attachments", "withdrawn"})
"""Keys that a text hardly begins a line with; the others (a date, a time) count only in small letters."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML on top of a Markdown file, and the line that the body begins on."""

    node: yaml.Mapping
    body_line: int
    readable: bool = True
    """False where it cannot be told what the keys say; then nothing else should be said about the item."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of keys somewhere in a text; the numbers count lines from 0."""

    first: int
    """The line that a person would call its beginning: the fence, or the first key."""
    after: int
    """The line behind it."""
    keys: tuple[str, ...]
    value: str
    """Of the first key."""
    opened: bool
    closed: bool
    code: bool = False

    @property
    def evident(self) -> bool:
        """Tell whether somebody meant this to be front matter."""
        exact = KEYS.intersection(self.keys)
        loose = KEYS.intersection(key.casefold().replace("_", "-") for key in self.keys)
        if self.code:
            return len(exact) > 1 or bool(exact & _TELLING)
        brief = self.opened or self.closed or len(self.value.split()) < 4
        return bool(exact) or bool(loose & _TELLING and len(loose) > 1) or ("confidential" in loose and brief)


def front_matter(source: Source) -> tuple[FrontMatter, list[Diagnostic]]:
    """Find and read the YAML between two lines of ``---`` on top of the file.

    What is evidently front matter anywhere else is an error and never text: it may say that the item is confidential.
    """
    if marks := yaml.conflict(source):
        return FrontMatter(yaml.Mapping((), Span(source)), 1, readable=False), [marks]
    lines = source.text.split("\n")
    front, found = _on_top(source, lines)
    if not front.readable:
        return front, found
    start = front.body_line - 1
    block = _below(lines, start) if front.node.entries else _misplaced(lines, start)
    block = block or next(_fenced(lines, start), None)
    if block is None and _OTHER_ENDS.search(source.text) and front.body_line == 1:
        block = _misplaced(_OTHER_ENDS.sub("\n", source.text).split("\n"))
        block = block and replace(block, first=0, after=1, opened=True, code=False)
    if block is None:
        return front, found
    return FrontMatter(front.node, block.after + 1, readable=False), [*found, _told(source, lines, block, front)]


def _on_top(source: Source, lines: Sequence[str]) -> tuple[FrontMatter, list[Diagnostic]]:
    """Read the front matter where it belongs."""
    nothing = yaml.Mapping((), Span(source))
    if lines[0].rstrip() != "---":
        return FrontMatter(nothing, 1), []
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        if not any(_KEY_LINE.match(line) for line in lines[1:6]):
            return FrontMatter(nothing, 1), []  # a thematic break, not front matter
        blank = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
        return FrontMatter(nothing, blank + 1, readable=False), [rules.BadFrontMatter.found(Span(source, 1, 1, 4))]
    node, found = yaml.compose(source, "\n".join(lines[1:end]), 2)
    if isinstance(node, yaml.Mapping):
        return FrontMatter(node, end + 2), found
    if node is not None:
        if not found and not any(_KEY_LINE.match(line) or _known(line) for line in lines[1:end]):
            return FrontMatter(nothing, 1), []
        found.append(rules.WrongType.mapping(node.span, where=terms.FRONT_MATTER))
    return FrontMatter(nothing, end + 2, readable=not found), found


def _known(line: str) -> bool:
    """Tell whether a line is an entry of a list and begins with a key."""
    entry = _ENTRY.match(line.removeprefix("- "))
    return line.startswith("- ") and entry is not None and entry["key"] in KEYS


# --- Front matter where none is read -------------------------------------------------------------------------------


def _seen(line: str) -> str:
    """Return what a person sees of a line; enough of a long one to know a fence or a key."""
    return "".join(c for c in line.lstrip()[:_LONG] if unicodedata.category(c) not in ("Cf", "Cc")).strip()


def _mark(line: str) -> bool:
    """Tell whether a line has neither letters nor digits, as a fence has; `line` as `_seen` returns it."""
    return bool(line) and not any(c.isalnum() for c in line)


def _blank(line: str) -> bool:
    """Tell whether a line is empty or the fence of anything but code."""
    seen = _seen(line)
    return not seen or (_mark(seen) and not seen.startswith(("<!--", "```", "~~~")))


def _block(lines: Sequence[str], at: int, first: int | None, *, code: bool = False) -> _Block | None:
    """Return the block of keys whose first key is in line `at`; `first` is the line of its fence, if it has one."""
    keys: list[str] = []
    entry = _ENTRY.match(_seen(lines[at]))
    if entry is None:
        return None
    margin = len(lines[at]) - len(lines[at].lstrip())
    end, closed = at, False
    for number in range(at, len(lines)):
        line = _seen(lines[number])
        if _DASHES.fullmatch(line) or (_mark(line) and line[0] not in "]-"):
            end, closed = number + 1, True
            break
        deeper = len(lines[number]) - len(lines[number].lstrip()) > margin
        named = None if deeper else _ENTRY.match(line)
        if named:
            keys.append(named["key"])
        elif line and not deeper and not line.startswith(("- ", "#", "]")):
            break
        end = number + 1 if line else end
    begin = at if first is None else first
    return _Block(begin, end, tuple(keys), entry["value"], opened=first is not None, closed=closed, code=code)


def _misplaced(lines: Sequence[str], start: int = 0, *, commented: bool = False) -> _Block | None:
    """Return the front matter that a text without one begins with, whatever stands before it and whatever fences it.

    `commented` says that the lines are those of a comment, in which no other begins.
    """
    fence: int | None = None
    code = False
    rest = list(lines)
    number = start
    while number < len(rest):
        line = _seen(rest[number])
        if line.startswith("<!--") and not commented:
            end = next((n for n in range(number, len(rest)) if "-->" in rest[n]), len(rest) - 1)
            block = _misplaced(_comment(rest[number : end + 1]), commented=True)
            if block and ((block.opened and block.closed) or "confidential" in block.keys):
                return _Block(number, end + 1, block.keys, "", opened=True, closed=True)
            rest[end] = rest[end].partition("-->")[2]
            while rest[end].lstrip().startswith("<!--") and "-->" in rest[end]:
                rest[end] = rest[end].partition("-->")[2]
            number = end
            continue
        if _CODE.fullmatch(line):
            fence, code = number, True
        elif _mark(line) or re.fullmatch(r"-{3,}\s*(?:ya?ml|#.*)?", line):
            fence = number if fence is None else fence
        elif line and not line.startswith("# "):
            block = _block(rest, number, fence, code=code)
            return block if block and block.evident else None
        number += 1
    return None


def _comment(lines: Sequence[str]) -> list[str]:
    """Return the lines of a comment without its marks."""
    return "\n".join(lines).split("<!--", 1)[1].split("-->", 1)[0].split("\n")


def _below(lines: Sequence[str], start: int) -> _Block | None:
    """Return the keys that stand right below the front matter's end, as where that was put too early."""
    marks = list(takewhile(lambda n: _blank(lines[n]), range(start, len(lines))))
    at = marks[-1] + 1 if marks else start
    if at >= len(lines):
        return None
    fence = next((n for n in marks if _DASHES.fullmatch(_seen(lines[n]))), None)
    block = _block(lines, at, fence)
    return block if block and block.evident and (block.closed or at == start or _TELLING & set(block.keys)) else None


def _fenced(lines: Sequence[str], start: int) -> Iterator[_Block]:
    """Yield the blocks of keys between two lines of dashes anywhere in a text, but in code."""
    code = ""
    for number in range(start, len(lines)):
        line = lines[number]
        marks = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if marks and (not code or (marks["marks"].startswith(code) and not line.strip(" \t`~"))):
            code = "" if code else marks["marks"]
        if code or not line.strip() or line.strip()[0].isalnum() or not _DASHES.fullmatch(_seen(line)):
            continue
        at = next((n for n in range(number + 1, len(lines)) if _seen(lines[n])), None)
        block = _block(lines, at, number) if at is not None else None
        if block and block.closed and _DASHES.fullmatch(_seen(lines[block.after - 1])) and block.evident:
            yield block


def _told(source: Source, lines: Sequence[str], block: _Block, front: FrontMatter) -> Diagnostic:
    """Say where front matter stands that is not read, and what to do."""
    line = lines[block.first]
    start = len(line) - len(line.lstrip()) + 1
    span = Span(source, block.first + 1, start, max(len(line.rstrip()) + 1, start + 1))
    key = block.keys[0]
    if front.body_line > 1:
        return rules.BadFrontMatter.below(span)
    if not block.opened:
        return rules.BadFrontMatter.unopened(span)
    if block.code:
        return rules.BadFrontMatter.code(span)
    if line.startswith("<!--"):
        return rules.BadFrontMatter.comment(span)
    if block.first > 0:
        return rules.BadFrontMatter.not_first(span)
    if line.rstrip() == "---":
        return rules.BadFrontMatter.colon(span, key=key)
    if _OTHER_ENDS.search(line):
        return rules.BadFrontMatter.line_ends(span, key=key)
    return (
        rules.BadFrontMatter.invisible(span, key=key)
        if _seen(line) == "---"
        else rules.BadFrontMatter.fence(span, key=key)
    )
