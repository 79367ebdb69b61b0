"""YAML as authors mean it: every scalar is text, every node knows its place, and nothing can explode."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

import yaml
from yaml.composer import Composer, ComposerError
from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

from agendagen import rules
from agendagen.diagnostics import Also, Diagnostic, Source, Span
from agendagen.keyed import quoted
from agendagen.read.conflicts import conflict
from agendagen.rules import terms
from agendagen.rules.fixes import replaced

MAX_CHARACTERS = 512 * 1024
MAX_DEPTH = 20

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; `plain` when it was written without quotes."""

    text: str
    span: Span
    plain: bool = False
    block: bool = False
    """Written as ``|`` or ``>``: the text begins on the line after the span."""

    @property
    def null(self) -> bool:
        """Tell whether nothing was written."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, if it is there."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, for its place."""
        return next((name for name, _ in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping

_PROBLEMS = {
    "mapping values are not allowed here": rules.BadYaml.colon,
    "found character '\\t' that cannot start any token": rules.BadYaml.tab,
    "could not find expected ':'": rules.BadYaml.no_colon,
    "found unexpected end of stream": rules.BadYaml.quote,
    "found unknown escape character": rules.BadYaml.escape,
    "found character '@' that cannot start any token": rules.BadYaml.at,
    "found character '`' that cannot start any token": rules.BadYaml.backtick,
    "found character '%' that cannot start any token": rules.BadYaml.percent,
    "expected <block end>, but found '<scalar>'": rules.BadYaml.after_quote,
    "expected <block end>": rules.BadYaml.indent,
    "expected ',' or ']'": rules.BadYaml.bracket,
    "expected ',' or '}'": rules.BadYaml.brace,
}
"""What PyYAML says when it cannot go on, or how that begins, and what we say; the first that fits."""


_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What only an escape such as ``"\\x1b"`` brings into YAML."""


_RUN_ON = re.compile(r"([A-Za-z][\w-]*):(\S.*)")
"""A key whose colon has no space behind it."""
_BACKSLASHES = re.compile(r'"(?:[A-Za-z]:|\.{0,2})?[^"\n]*\\[^"\n]*\.\w{1,5}"')
"""A path as Windows writes it, in quotation marks, where ``\\f`` is the end of a page."""


_LOST = re.compile(r"[ \t]+(?P<lost>#(?![ \t]|agendagen:)[^\n]*)")
"""What stands behind a value and is no comment as people write them."""


class _NotHereError(ComposerError):
    """YAML that an agenda has no use for."""

    def __init__(self, mark: Any, finding: Diagnostic) -> None:
        super().__init__(None, None, finding.rule, mark)
        self.finding = finding


class _Loader(Reader, Scanner, Parser, Composer, BaseResolver):
    """PyYAML without its guesses about types, without aliases and with bounded depth."""

    def __init__(self, stream: str) -> None:
        """Read `stream`."""
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        BaseResolver.__init__(self)
        self.depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose one node, refusing what an agenda has no use for."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _NotHereError(mark, rules.BadYaml.alias())
        if self.depth >= MAX_DEPTH:
            raise _NotHereError(mark, rules.BadYaml.deep(limit=MAX_DEPTH))
        self.depth += 1
        try:
            return Composer.compose_node(self, parent, index)
        finally:
            self.depth -= 1


def compose(source: Source, text: str, first_line: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """Read `text`, which stands in `source` from `first_line` on.

    Returns None when nothing is there or nothing can be made of it; then a diagnostic says why.
    """
    if len(text) > MAX_CHARACTERS:
        return None, [rules.TooLarge.yaml(Span(source, first_line), limit=MAX_CHARACTERS // 1024)]
    if marks := conflict(source):
        return None, [marks]
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as problem:
        return None, [_syntax(source, text, first_line, problem)]
    except ReaderError as problem:
        line = text.count("\n", 0, problem.position)
        column = problem.position - (text.rfind("\n", 0, problem.position) + 1)
        place = Span(source, first_line + line, column + 1)
        return None, [rules.BadYaml.character(place, code=ord(text[problem.position]))]
    if root is None:
        return None, []
    found = _cut_values(source, text, first_line, root)
    return _node(source, first_line, root, found), found


def _syntax(source: Source, text: str, first_line: int, problem: yaml.MarkedYAMLError) -> Diagnostic:
    """Say in plain words what PyYAML could not read."""
    mark = problem.problem_mark or problem.context_mark
    raw = problem.problem or problem.context or "this is not YAML"
    lines = text.rstrip("\n").split("\n")
    if raw == "found unexpected end of stream" and problem.context_mark is not None:
        mark = problem.context_mark  # where the quote was opened
    if raw.startswith(("expected ',' or ']'", "expected ',' or '}'")) and problem.context_mark is not None:
        mark = problem.context_mark  # the bracket that is not closed
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines):
        line, column = len(lines) - 1, max(len(lines[-1]) - 1, 0)
    place = Span(source, first_line + line, column + 1)
    if raw.startswith("could not find expected ':'") and problem.context_mark is not None:
        at = problem.context_mark  # the line that has no key, and not the one below
        written = lines[at.line].strip()
        place = Span(source, first_line + at.line, at.column + 1, at.column + 1 + len(written))
        if run_on := _RUN_ON.fullmatch(written):
            return rules.BadYaml.no_space(place, fix=replaced(None, written, f"{run_on[1]}: {run_on[2]}"))
    if raw == "found unknown escape character" and (path := _BACKSLASHES.search(lines[line])):
        place = Span(source, first_line + line, path.start() + 1, path.end() + 1)
        return _backslashes(place, path[0])
    lost = next((found for text in lines[line:] if (found := _LOST.search(text))), None)
    if lost and raw.startswith(("expected ',' or ']'", "expected ',' or '}'")):
        return rules.BadYaml.hash_in_brackets(place, lost=lost["lost"].rstrip(" ]}"))
    if isinstance(problem, _NotHereError):
        return replace(problem.finding, span=place)
    return _unreadable(raw.strip(), place)


def _backslashes(place: Span, written: str) -> Diagnostic:
    """Say that a path in quotation marks has backslashes, and how to write it."""
    return rules.BadYaml.backslashes(
        place, text=written[1:-1], fix=replaced(place, written, written.replace("\\", "/"))
    )


def _unreadable(problem: str, place: Span) -> Diagnostic:
    """Return what PyYAML complains about in an author's words."""
    wording = next((known for start, known in _PROBLEMS.items() if problem.startswith(start)), None)
    if wording is None and "but found '<stream end>'" in problem:
        wording = rules.BadYaml.middle
    if wording is None and "tag" in problem:
        wording = rules.BadYaml.exclamation
    return wording(place) if wording else rules.BadYaml.other(place, problem=problem)


def _span(source: Source, first_line: int, node: Any) -> Span:
    start, end = node.start_mark, node.end_mark
    column = start.column + 1
    if end.line == start.line and end.column > start.column:
        return Span(source, first_line + start.line, column, end.column + 1)
    line = source.line(first_line + start.line)
    return Span(source, first_line + start.line, column, max(len(line.rstrip()) + 1, column + 1))


def _cut_values(source: Source, text: str, first_line: int, root: Any) -> list[Diagnostic]:
    """Return an error for each text that ends at ` #` because what follows is taken for a comment.

    A space after the ``#`` is how comments are written; without one it is nearly always a number: *Resolution #8*.
    The nodes are given what they lost.
    """
    found: list[Diagnostic] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif node.style is None and (lost := _LOST.match(text, node.end_mark.index)):
            column = node.end_mark.column + lost.start("lost") - lost.start() + 1
            place = Span(source, first_line + node.end_mark.line, column, column + len(lost["lost"]))
            whole = text[node.start_mark.index : lost.end()].strip()
            begin = node.start_mark.line == node.end_mark.line and node.start_mark.column + 1
            cut = Span(source, place.line, begin, begin + len(whole)) if begin else None
            fix = replaced(cut, whole, quoted(whole), safe=True) if cut else None
            found.append(rules.CutValue.found(place, lost=lost["lost"], fix=fix))
            node.value = (node.value + lost[0]).strip()  # or the next finding is about a file of half the name
    return found


def _node(source: Source, first_line: int, node: Any, found: list[Diagnostic]) -> Node:
    span = _span(source, first_line, node)
    if isinstance(node, yaml.ScalarNode):
        text = str(node.value)
        written = span.written if node.style == '"' else ""
        if "\\" in written and _BACKSLASHES.fullmatch(written) and not text.isprintable():
            found.append(_backslashes(span, written))
            text = written[1:-1].replace("\\", "/")
        elif bad := _UNWRITABLE.search(text):
            found.append(rules.BadYaml.unwritable(span, code=ord(bad[0])))
            text = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
        return Scalar(text, span, plain=node.style is None, block=node.style in ("|", ">"))
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_node(source, first_line, item, found) for item in node.value), span)
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key_node, value_node in node.value:
        key, value = _node(source, first_line, key_node, found), _node(source, first_line, value_node, found)
        if not isinstance(key, Scalar):
            found.append(rules.BadYaml.key(key.span))
        elif key.text in entries:
            also = (Also(entries[key.text][0].span, terms.FIRST),)
            found.append(rules.DuplicateKey.found(key.span, key=key.text, also=also))
        else:
            entries[key.text] = (key, value)
    return Mapping(tuple(entries.values()), span)


def merge(node: Mapping, defaults: Mapping) -> Mapping:
    """Return `node` with what only `defaults` has; mappings merge key by key, anything else is replaced."""
    entries: dict[str, tuple[Scalar, Node]] = {key.text: (key, value) for key, value in node.entries}
    for key, value in defaults.entries:
        mine = entries.get(key.text)
        if mine is None or (isinstance(mine[1], Scalar) and mine[1].null):
            entries[key.text] = (key, value)
        elif isinstance(mine[1], Mapping) and isinstance(value, Mapping):
            entries[key.text] = (mine[0], merge(mine[1], value))
    return Mapping(tuple(entries.values()), node.span)


def plain(node: Node) -> Any:
    """Return `node` as dicts, lists and strings; a key without a value is left out."""
    if isinstance(node, Scalar):
        return None if node.null else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries if not (isinstance(value, Scalar) and value.null)}


def typed(node: Node) -> Any:
    """Return `node` as `plain` does, with whole numbers, decimals and true/false where no quotes stand."""
    if isinstance(node, Sequence):
        return [typed(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: typed(value) for key, value in node.entries}
    if not node.plain:
        return node.text
    if node.null:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    digits = node.text.lstrip("-")
    if digits.isascii() and digits.isdigit() and len(digits) < 16 and (digits == "0" or digits[0] != "0"):
        return int(node.text)
    return node.text


def locate(node: Node, path: tuple[str | int, ...]) -> Span:
    """Return the place of what `path` leads to, or of the nearest thing above it that exists."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            value = node.get(step)
            if value is None:
                return node.span
            node = value
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node.span
