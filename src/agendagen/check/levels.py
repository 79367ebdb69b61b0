"""Which findings count, and how much: what a workspace sets, what a comment silences, what the command line selects."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.rules.fixes import did_you_mean

_COMMENT = re.compile(r"(?:<!--|#)\s*agendagen:\s*ignore\s+(?P<rules>[a-z][a-z-]*(?:[,\s]+[a-z][a-z-]*)*)")
_FOREVER = "error"
_UNREAD = frozenset({"bad-yaml", "bad-front-matter", "unreadable-file", "not-utf8", "too-large"})
_CONSEQUENCES = frozenset({"missing-title", "empty-item", "missing-key", "decision-without-recommendation"})


def silenced(diagnostic: Diagnostic) -> bool:
    """Tell whether a comment on the line of a finding, or on the line above it, names its rule; an error stays."""
    if diagnostic.span is None or diagnostic.severity == _FOREVER:
        return False
    return any(diagnostic.rule in _ignored(diagnostic.span, offset) for offset in (0, 1))


def _ignored(span: Span, offset: int) -> set[str]:
    match = _COMMENT.search(span.source.line(span.line - offset))
    return set(re.split(r"[,\s]+", match["rules"])) if match else set()


def weigh(found: Iterable[Diagnostic], levels: Mapping[str, str]) -> list[Diagnostic]:
    """Return the findings with the severities of `levels` (rule to ``off``, ``note``, ``warning`` or ``error``).

    An error of the program's own keeps its severity: the agenda cannot be built with it.
    """
    weighed = []
    for diagnostic in found:
        level = levels.get(diagnostic.rule)
        if silenced(diagnostic):
            continue
        if level is None or diagnostic.severity == _FOREVER:
            weighed.append(diagnostic)
        elif level != "off":
            weighed.append(replace(diagnostic, severity=level))  # type: ignore[arg-type]
    return weighed


def without_consequences(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings without those that are there only because a file, or a file's YAML, could not be read."""
    known = list(found)
    unread = {d.span.source.path for d in known if d.span and d.rule in _UNREAD and d.severity == "error"}
    return [d for d in known if not (d.span and d.span.source.path in unread and d.rule in _CONSEQUENCES)]


def select(found: Iterable[Diagnostic], only: Collection[str], ignore: Collection[str]) -> list[Diagnostic]:
    """Return the findings of the rules in `only` (all, if empty) and not in `ignore`."""
    return [d for d in found if (not only or d.rule in only) and d.rule not in ignore]


def unknown_rules(levels: Mapping[str, str], *sources: Source | None) -> Iterator[Diagnostic]:
    """Yield a finding for each name of no rule in `levels`, or in a comment of one of the `sources`."""
    strange = sorted(set(levels) - rules.BY_NAME.keys())
    for source in filter(None, sources):
        comments = "agendagen:" in source.text
        yaml = source.path.endswith((".yaml", ".yml"))
        if not comments and not (strange and yaml):
            continue
        for number, line in enumerate(source.text.split("\n"), 1):
            for match in _COMMENT.finditer(line):
                for rule in re.finditer(r"[a-z][a-z-]*", match["rules"]):
                    if rule[0] not in rules.BY_NAME:
                        start = match.start("rules") + rule.start() + 1
                        yield _unknown(rule[0], Span(source, number, start, start + len(rule[0])))
            for name in strange if yaml else ():
                key = re.search(rf"(?<![\w-]){re.escape(name)}(?=[\"']?\s*:)", line)
                if key:
                    yield _unknown(name, Span(source, number, key.start() + 1, key.end() + 1))


def _unknown(name: str, span: Span) -> Diagnostic:
    return rules.UnknownRule.found(span, name=name, fix=did_you_mean(name, rules.BY_NAME, span))
