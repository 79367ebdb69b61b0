"""What an author got wrong, as data with a place in a file, and how it reads in a terminal."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]

_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A text file of the author's."""

    path: str
    """Relative to the workspace root, with ``/``."""
    name: str
    """As the user would name it: relative to where they typed the command."""
    text: str = field(repr=False)
    """With ``\\n`` line ends and without a byte order mark."""

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its end, or an empty string beyond the file."""
        lines = self.text.split("\n", number)
        return lines[number - 1] if 1 <= number <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line of a source; lines and columns count characters from 1, `end` is exclusive."""

    source: Source
    line: int = 1
    column: int = 1
    end: int | None = None

    @property
    def start(self) -> tuple[str, int, int]:
        """Return what spans sort by."""
        return (self.source.path, self.line, self.column)

    def __str__(self) -> str:
        """Return ``name:line:column``."""
        return f"{self.source.name}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a rule's name, what is wrong, where, and what to do about it."""

    rule: str
    """Kebab-case name, such as ``missing-file``; it stays the same for ever."""
    severity: Severity
    message: str
    """One sentence without a full stop, with what was found in backticks."""
    span: Span | None = None
    label: str = ""
    """A few words printed behind the caret."""
    help: str = ""
    """What to do: an imperative or a "did you mean"."""

    @property
    def order(self) -> tuple[str, int, int, int, str]:
        """Return what diagnostics sort by: file, line, column, then the worst first."""
        start = self.span.start if self.span else ("", 0, 0)
        return (*start, _RANK[self.severity], self.rule)


def error(rule: str, message: str, span: Span | None = None, *, label: str = "", help: str = "") -> Diagnostic:
    """Return a finding that stops the build."""
    return Diagnostic(rule, "error", message, span, label, help)


def warning(rule: str, message: str, span: Span | None = None, *, label: str = "", help: str = "") -> Diagnostic:
    """Return a finding that stops the build only under ``--strict``."""
    return Diagnostic(rule, "warning", message, span, label, help)


def note(rule: str, message: str, span: Span | None = None, *, label: str = "", help: str = "") -> Diagnostic:
    """Return a finding that never stops a build."""
    return Diagnostic(rule, "note", message, span, label, help)


def did_you_mean(word: str, candidates: Iterable[str], quote: str = "`") -> str:
    """Return ``did you mean `x`?`` for the candidate nearest to `word`, or an empty string."""
    near = difflib.get_close_matches(word, list(candidates), n=1, cutoff=0.6)
    return f"did you mean {quote}{near[0]}{quote}?" if near else ""


def _width(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def printable(text: str) -> str:
    """Return `text` with all spaces plain, and what steers a terminal (line ends and direction marks too) replaced."""
    return "".join(
        c if c.isprintable() else " " if c == "\t" or unicodedata.category(c) == "Zs" else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )


def printable_lines(text: str) -> str:
    """Return `text` as `printable` does, with its line ends."""
    return "\n".join(map(printable, text.split("\n")))


def _excerpt(line: str, column: int, end: int, width: int = 110) -> tuple[str, int, int]:
    """Return the part of a long `line` around `column`, and where the span lies in it (from 0)."""
    start, stop = column - 1, max(end - 1, column)
    if len(line) <= width:
        return line, start, stop
    left = max(0, min(start - width // 3, len(line) - width))
    shown = line[left : left + width]
    head, tail = "…" if left else "", "…" if left + width < len(line) else ""
    return head + shown + tail, start - left + len(head), min(stop - left, width) + len(head)


def full(diagnostic: Diagnostic) -> str:
    """Return the finding with its line and a caret, over several lines, without colour."""
    head = f"{diagnostic.severity}[{diagnostic.rule}]: {printable(diagnostic.message)}"
    span = diagnostic.span
    if span is None:
        return head + (f"\n  = help: {printable(diagnostic.help)}" if diagnostic.help else "")
    number = str(span.line)
    pad = " " * (len(number) + 1)
    line = span.source.line(span.line)
    text, start, stop = _excerpt(line, span.column, span.end or span.column + 1)
    text = printable(text)
    carets = "^" * max(1, _width(text[start:stop]))
    rows = [head, f"{pad}--> {printable(str(span))}", f"{pad} |", f" {number} | {text}"]
    rows.append(f"{pad} | {' ' * _width(text[:start])}{carets} {printable(diagnostic.label)}")
    if diagnostic.help:
        rows.append(f"{pad} = help: {printable(diagnostic.help)}")
    return "\n".join(row.rstrip() for row in rows)


def concise(diagnostic: Diagnostic) -> str:
    """Return the finding in one line, ``name:line:column: severity[rule]: message``."""
    place = f"{diagnostic.span}: " if diagnostic.span else ""
    tail = f" ({diagnostic.help})" if diagnostic.help else ""
    line = printable(f"{place}{diagnostic.severity}[{diagnostic.rule}]: {diagnostic.message}{tail}")
    return f"./{line}" if line.startswith("::") else line  # a file of that name must not give GitHub a command


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the one-line sum, such as ``2 errors, 1 warning``."""
    found = list(diagnostics)
    counts = [(sum(d.severity == s for d in found), s) for s in _RANK]
    return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts if n) or "no findings"


def failed(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Tell whether these findings stop a build: an error does, under `strict` a warning too."""
    return any(d.severity == "error" or (strict and d.severity == "warning") for d in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings, each once, by file, line and column."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.order))
