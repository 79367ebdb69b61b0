"""What an author got wrong, as data with a place in a file: what was found, with which fields, and what mends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Final, Literal, NamedTuple

from agendagen.lookalikes import told_apart
from agendagen.phrases import Field, Phrase, Plural, Template, names_of, worded
from agendagen.records import dataclass

Severity = Literal["error", "warning", "note"]

RANK: Final[dict[Severity, int]] = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, eq=False)
class Source:
    """A text file of the author's."""

    path: str
    """Relative to the workspace root, with ``/``."""
    name: str
    """As the user would name it: relative to where they typed the command."""
    text: str = field(repr=False)
    """With ``\\n`` line ends and without a byte order mark."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Return the lines without their ends; cut once, since each of many findings asks for its own."""
        return tuple(self.text.split("\n"))

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its end, or an empty string beyond the file."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""


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

    @property
    def written(self) -> str:
        """Return what stands there."""
        return self.source.line(self.line)[self.column - 1 : self.end - 1 if self.end else self.column]

    def __str__(self) -> str:
        """Return ``name:line:column``."""
        return f"{self.source.name}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of what a span covers; one that ends where it begins only takes something in."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding."""

    title: Phrase | None
    """What to do, as the finding's help says it: ``did you mean `title`?``; None where the help says more."""
    edits: tuple[Edit, ...] = ()
    """None where it can be said but not done."""
    safe: bool = False
    """Whether nothing else can be meant, so that it may be done unasked."""
    done: Phrase | None = None
    """What was done, for the person who had it done."""


class Also(NamedTuple):
    """A second place that a finding is about, and a few words on it."""

    span: Span
    label: Phrase


@dataclass(frozen=True, eq=False)
class Wording:
    """One way in which a rule is broken: the sentences about it, as templates with the same fields."""

    severity: Severity
    message: Template
    """One sentence without a full stop, with what was found in backticks."""
    label: Template = ""
    """A few words printed behind the caret."""
    help: Template = ""
    """What to do: an imperative. A fix, where there is one, says it better."""
    rule: str = ""
    """Kebab-case name of the rule; the rule gives it, as it does the `variant`."""
    variant: str = ""
    many: Plural | None = None
    """One sentence for several such findings, of which a list shows the places and the first field."""

    @cached_property
    def fields(self) -> frozenset[str]:
        """Return the names of the fields."""
        return names_of(self.message, self.label, self.help)

    def __reduce__(self) -> tuple[Callable[[str, str], Wording], tuple[str, str]]:
        """Travel to another process as a name: there is one wording of it in each."""
        return _known, (self.rule, self.variant)

    def __call__(
        self, span: Span | None = None, *, also: Iterable[Also] = (), fix: Fix | None = None, **fields: Field
    ) -> Diagnostic:
        """Return a finding at a place; `fields` are those of the templates, no fewer and no more."""
        return replace(self.of(fields, span), also=tuple(also), fix=fix)

    def of(self, fields: Mapping[str, Field], span: Span | None = None) -> Diagnostic:
        """Return a finding whose fields are known by name only; raise TypeError where they are not the templates'."""
        if fields.keys() != self.fields:
            raise TypeError(f"{self.rule}, {self.variant}: got {sorted(fields)}, wants {sorted(self.fields)}")
        return Diagnostic(self, self.severity, span, tuple(fields.items()))


KNOWN: Final[dict[tuple[str, str], Wording]] = {}
"""The wordings of all rules, by the names of rule and variant; `rules` fills it."""


def _said(words: Field, language: str) -> str:
    return words.worded(language) if isinstance(words, Phrase) else str(words)


def _known(rule: str, variant: str) -> Wording:
    return KNOWN[rule, variant]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: how a rule is broken, where, and what mends it."""

    wording: Wording
    severity: Severity
    """The wording's, or what the workspace makes of it."""
    span: Span | None = None
    fields: tuple[tuple[str, Field], ...] = ()
    also: tuple[Also, ...] = ()
    fix: Fix | None = None

    @property
    def rule(self) -> str:
        """Return the name of the rule, such as ``missing-file``; it stays the same for ever."""
        return self.wording.rule

    @property
    def message(self) -> str:
        """Return what is wrong, in English."""
        return self.worded("en").message

    @property
    def label(self) -> str:
        """Return the few words behind the caret, in English."""
        return self.worded("en").label

    @property
    def help(self) -> str:
        """Return what to do, in English."""
        return self.worded("en").help

    def worded(self, language: str) -> Worded:
        """Return the finding in words of a language, in which no two names look alike."""
        said, apart = self.wording, self._apart
        fields = [(name, apart(field)) for name, field in self.fields]
        message, label, advice = (worded(text, fields, language) for text in (said.message, said.label, said.help))
        title = self.fix.title if self.fix else None
        return Worded(message, label, _said(apart(title), language) if title else advice)

    def others(self, language: str) -> list[tuple[Span, str]]:
        """Return the other places that it is about, each with its few words in a language."""
        return [(span, _said(self._apart(label), language)) for span, label in self.also]

    def mended(self, language: str) -> str:
        """Return what its fix has done, in words of a language."""
        done = self.fix and (self.fix.done or self.fix.title)
        return _said(told_apart([done])(done), language) if done else ""

    @property
    def _apart(self) -> Callable[[Field], Field]:
        fix = (self.fix.title,) if self.fix and self.fix.title else ()
        return told_apart([*(field for _, field in self.fields), *fix, *(label for _, label in self.also)])

    @property
    def order(self) -> tuple[str, int, int, int, str]:
        """Return what diagnostics sort by: file, line, column, then the worst first."""
        start = self.span.start if self.span else ("", 0, 0)
        return (*start, RANK[self.severity], self.rule)


class Worded(NamedTuple):
    """What a person reads of a finding."""

    message: str
    label: str
    help: str


SEVERITIES: Final[dict[Severity, Phrase]] = {
    "error": Phrase("error"),
    "warning": Phrase("warning"),
    "note": Phrase("note"),
}
"""How severe a finding is, as a person reads it."""
COUNTS: Final[dict[Severity, Plural]] = {
    "error": Plural("{count} error", "{count} errors"),
    "warning": Plural("{count} warning", "{count} warnings"),
    "note": Plural("{count} note", "{count} notes"),
}
_NONE: Final = Phrase("no findings")


def summary(diagnostics: Iterable[Diagnostic], language: str = "en") -> str:
    """Return the one-line sum, such as ``2 errors, 1 warning``."""
    return counted((diagnostic.severity for diagnostic in diagnostics), language)


def counted(severities: Iterable[Severity], language: str) -> str:
    """Return the sum of findings of these severities."""
    found = list(severities)
    counts = [(found.count(severity), sentence) for severity, sentence in COUNTS.items()]
    told = [worded(sentence, [("count", count)], language) for count, sentence in counts if count]
    return ", ".join(told) or _NONE.worded(language)


def failed(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Tell whether these findings stop a build: an error does, under `strict` a warning too."""
    return any(d.severity == "error" or (strict and d.severity == "warning") for d in diagnostics)


def distinct(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings without those that meetings share, such as one in ``agendagen.yaml``, which each reads."""
    return tuple({(d.wording, d.fields, str(d.span)): d for d in diagnostics}.values())


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings, each once, by file, line and column."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.order))


def first_of_each(found: Iterable[Diagnostic], most: int) -> Iterator[tuple[Diagnostic, int]]:
    """Yield the first `most` findings of each rule in each file, for a person who has to read them.

    With the last of them comes how many more there are; with any other 0.
    """
    alike: dict[tuple[str, Severity, str], list[Diagnostic]] = {}
    known = list(found)
    for one in known:
        alike.setdefault(_kind(one), []).append(one)
    last = {id(of[most - 1]): len(of) - most for of in alike.values() if len(of) > most}
    left = Counter(dict.fromkeys(alike, most))
    for one in known:
        left[_kind(one)] -= 1
        if left[_kind(one)] >= 0:
            yield one, last.get(id(one), 0)


def _kind(one: Diagnostic) -> tuple[str, Severity, str]:
    return one.rule, one.severity, one.span.source.path if one.span else ""


def worst_first(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings as a report has them: errors, warnings, notes, each by file, line and column."""
    return sorted(diagnostics, key=lambda diagnostic: (RANK[diagnostic.severity], diagnostic.order))


def worst_last(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings as a terminal has them, where the eye is at the end; those of a kind stay in order."""
    return sorted(diagnostics, key=lambda diagnostic: (-RANK[diagnostic.severity], diagnostic.order))
