"""Find in YAML that can be read what its author meant otherwise: values cut, entries run together, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Edit, Fix, Source, Span
from agendagen.keyed import quoted, scalar
from agendagen.phrases import quoted as names
from agendagen.read.yaml.slips import CLOSING, LOST, OPENING
from agendagen.rules import terms
from agendagen.rules.fixes import replaced

_ENTRY = re.compile(r"(?P<space>\s*)-(?P<gap>\s+|(?=[^\W\d_]))(?P<rest>\S.*)")
"""A line that begins as an entry of a list does, or would with a space behind the dash."""
_BETWEEN = re.compile(r"\s*(?:[;,]|\s-|-\s|•)\s*(?=\S)|\s+(?=-[^\W\d_])")
"""What stands between the entries of a list that somebody wrote as one."""
_FILE = re.compile(r"-?\s*[^\s:@][^:@]*\.[A-Za-z][A-Za-z0-9]{1,4}")
_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}\N{THIN SPACE}\N{EN SPACE}\N{EM SPACE}"
_STRUCTURE = re.compile(
    rf"^[ {_SPACES}]*(?:-[ \t{_SPACES}]+)*(?:[\w-]+:(?=[ \t{_SPACES}])[ \t{_SPACES}]*)?", re.MULTILINE
)


def spaces(text: str) -> str:
    """Return YAML with plain spaces where others were pasted before a dash or a key, or others or tabs behind them."""
    if not any(space in text for space in f"\t{_SPACES}"):
        return text
    plain = str.maketrans(dict.fromkeys(f"\t{_SPACES}", " "))
    return _STRUCTURE.sub(lambda found: found[0].translate(plain), text)


def meant_otherwise(source: Source, text: str, first_line: int, root: yaml.Node) -> list[Diagnostic]:
    """Return what is wrong with the values of YAML that could be read, by their places in `source`.

    The nodes are given what they lost, and `parts` where they are several.
    """
    reader = _Reader(source, text, first_line)
    waiting = [(root, False)]
    found: list[Diagnostic] = []
    while waiting:
        node, listed = waiting.pop()
        if isinstance(node, yaml.SequenceNode):
            waiting += [(entry, True) for entry in node.value]
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                waiting += [(key, False), (value, False)]
        elif isinstance(node, yaml.ScalarNode) and node.style is None:
            found += reader.plain(node, listed=listed)
    return found


class _Reader:
    """YAML by its lines."""

    def __init__(self, source: Source, text: str, first_line: int) -> None:
        self.source = source
        self.text = text
        self.lines = text.split("\n")
        self.first_line = first_line

    def plain(self, node: Any, *, listed: bool) -> Iterator[Diagnostic]:
        """Find what is wrong with a text without quotation marks."""
        if lost := LOST.match(self.text, node.end_mark.index):
            yield self.cut(node, lost)
            return
        joined = list(self.run_on(node, listed=listed)) or list(self.in_one_line(node, listed=listed))
        yield from joined
        if not joined:
            yield from self.curly(node)

    def cut(self, node: Any, lost: re.Match[str]) -> Diagnostic:
        """Return the error that a text ends at ` #`, since what follows is taken for a comment.

        A space after the ``#`` is how comments are written; without one it is nearly always a number: *Resolution #8*.
        """
        column = node.end_mark.column + lost.start("lost") - lost.start() + 1
        place = Span(self.source, self.first_line + node.end_mark.line, column, column + len(lost["lost"]))
        whole = self.text[node.start_mark.index : lost.end()].strip()
        begin = node.start_mark.line == node.end_mark.line and node.start_mark.column + 1
        cut = Span(self.source, place.line, begin, begin + len(whole)) if begin else None
        fix = replaced(cut, whole, quoted(whole), safe=True) if cut else None
        node.value = (node.value + lost[0]).strip()  # or the next finding is about a file of half the name
        return rules.CutValue.found(place, lost=lost["lost"], fix=fix)

    def run_on(self, node: Any, *, listed: bool) -> Iterator[Diagnostic]:
        """Find lines that should be entries of their own and are read as the end of the one above."""
        begin, end = node.start_mark, node.end_mark
        first = self.lines[begin.line]
        alone = not first[: begin.column].strip()
        if begin.line == end.line and not alone:
            return
        above = _ENTRY.fullmatch(first.rstrip()) if not alone else None
        parts: list[str] = [] if alone else [self.text[begin.index : end.index].split("\n", 1)[0].strip()]
        edits: tuple[Edit, ...] = ()
        told: list[Diagnostic] = []
        for number in range(begin.line if alone else begin.line + 1, end.line + 1):
            line = self.lines[number]
            entry = _ENTRY.fullmatch(line.rstrip())
            if entry is None:
                continue
            parts.append(entry["rest"])
            place = Span(self.source, self.first_line + number, len(entry["space"]) + 1, len(line.rstrip()) + 1)
            if not above and not alone:
                told.append(rules.JoinedEntries.beside(place, text=entry["rest"]))
                continue
            margin = above["space"] if above and (listed or ":" in first) else entry["space"]
            whole = Span(self.source, place.line, 1, len(line) + 1)
            fix = replaced(whole, line, f"{margin}- {entry['rest']}")
            edits += fix.edits
            wording = rules.JoinedEntries.lines if entry["gap"] else rules.JoinedEntries.dash
            told.append(wording(place, text=entry["rest"], fix=fix))
        if told and alone and told[0].fix:  # they are a list only when all of them are entries
            told = [replace(told[0], fix=replace(told[0].fix, edits=edits))]
        if told and above and not listed:
            node.value = parts[0]  # a key of an entry
        elif told:
            node.parts = parts
        yield from told

    def in_one_line(self, node: Any, *, listed: bool) -> Iterator[Diagnostic]:
        """Find the names of several files in one text."""
        if node.start_mark.line != node.end_mark.line or not _BETWEEN.search(node.value):
            return
        parts = [part.removeprefix("-").strip() for part in _BETWEEN.split(node.value)]
        if len(parts) < 2 or not all(_FILE.fullmatch(part) for part in parts):
            return
        node.parts = parts
        place = self.place(node)
        before = self.lines[node.start_mark.line][: node.start_mark.column]
        entry = _ENTRY.fullmatch(f"{before}x")
        if listed and entry:
            rows = [f"- {scalar(part)}" for part in parts]
            lines = f"\n{entry['space']}".join(rows).removeprefix("- ")
            fix = Fix(None, (Edit(place, lines),), done=terms.BECAME(old=node.value, text=", ".join(rows)))
            yield rules.JoinedEntries.entries(place, parts=names(rows), fix=fix)
        else:
            text = ", ".join(map(scalar, parts))
            yield rules.JoinedEntries.one(place, fix=replaced(place, node.value, text if listed else f"[{text}]"))

    def curly(self, node: Any) -> Iterator[Diagnostic]:
        """Find a text in quotation marks that YAML takes for letters of it."""
        value = node.value
        around = len(value) > 2 and value[0] in OPENING and value[-1] in f'{CLOSING}"'
        if around and not set(value[1:-1]) & set(f'{OPENING}{CLOSING}"'):
            place = self.place(node)
            if _FILE.fullmatch(value[1:-1]):
                node.value = value[1:-1]  # no file is called so, and one mistake is told once
            yield rules.CurlyQuotes.found(place, mark=value[0], fix=replaced(place, value, quoted(value[1:-1])))

    def place(self, node: Any) -> Span:
        """Return where a text of one line stands."""
        start = node.start_mark
        return Span(self.source, self.first_line + start.line, start.column + 1, start.column + 1 + len(node.value))
