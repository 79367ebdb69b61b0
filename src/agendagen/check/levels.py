"""Which findings count, and how much: what a workspace sets, what a comment silences, what the command line selects."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.model import Agenda, walk
from agendagen.records import dataclass
from agendagen.rules.fixes import did_you_mean
from agendagen.text import Comment
from agendagen.text import walk as nodes

_IGNORE = re.compile(r"\s*agendagen:\s*ignore\s+(?P<rules>[a-z][a-z-]*(?:[,\s]+[a-z][a-z-]*)*)")
_OURS = re.compile(r"\s*(agendagen(?:[ \t]+ign\w*|:[ \t]*[a-z])[^\n]*)", re.IGNORECASE)
"""A comment that is meant for the program and not understood."""
_NAME = re.compile(r"[a-z][a-z-]*")
_SETTING = re.compile(r"(?<![\w-])[\w-]+(?=[\"']?\s*:)")
_FOREVER = "error"
_UNREAD = frozenset(
    {
        *("bad-yaml", "joined-entries", "curly-quotes"),
        *("conflict-marker", "bad-front-matter", "unreadable-file source", "not-utf8", "too-large"),
    }
)
_UNKNOWN = _UNREAD | {
    "unknown-key",
    "wrong-type",
    "bad-value",
    "missing-key",
    "empty-flag",
    "unknown-person",
    "bad-date",
}
_SETTINGS = frozenset({"meeting", "agendagen"})
"""The names of the files that all others depend on: people, and what is asked of minutes."""
_FOLLOWS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        ("vote-sum", "outcome-against-vote", "dissent-of-majority", "no-quorum", "undecided-item"),
        _UNKNOWN | {"unknown-voter"},
    ),
    "action-without-name": _UNKNOWN,
    **dict.fromkeys(("voted-absent", "unknown-voter", "absent-presenter", "unknown-presenter"), _UNKNOWN),
    **dict.fromkeys(("unknown-person", "broken-pointer", "outside-workspace"), _UNREAD | {"overlooked-file settings"}),
    "published-item-missing": _UNREAD | {"missing-key", "unknown-key", "wrong-type"},
    "late-without-reason": _UNREAD,
    "renamed-item": _UNKNOWN,
    "raw-markup": frozenset({"raw-html comment"}),
    **dict.fromkeys(("missing-title", "control-character"), _UNREAD),
    "missing-key": _UNREAD | {"unknown-key", "wrong-type", "overlooked-file settings"},
    "decision-without-recommendation": _UNREAD | {"raw-markup heading"},
    "empty-item": _UNREAD | {"missing-title"},
    "orphan-attachment": frozenset({"missing-file link", "raw-markup link", "raw-html link", "wrong-file-kind source"}),
}
"""What is there only because of something else in the same file: a rule, or a rule and how it is broken."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """A rule that a comment silences on its line and on the one below."""

    rule: str
    span: Span
    """Of the rule's name; of the whole comment where it names none."""


def ignored(agenda: Agenda, *sources: Source | None) -> Iterator[Ignored]:
    """Yield what the comments of the texts say, and those of the `sources`, which begin with ``#`` as in YAML."""
    for item in walk(agenda.sections):
        parts = (node for part in item.parts for node in (*part.title_inlines, *part.body))
        for node in nodes((*item.title_inlines, *parts, *item.footnotes)):
            if isinstance(node, Comment) and node.span:
                yield from _named(node.text, node.span.source, node.span.line, node.span.column + len("<!--"))
    for source in filter(None, sources):
        if "agendagen:" in source.text:
            for number, line in enumerate(source.text.split("\n"), 1):
                sign = line.find("#")
                while sign >= 0:
                    yield from _named(line[sign + 1 :], source, number, sign + 2)
                    sign = line.find("#", sign + 1)


def _named(comment: str, source: Source, line: int, column: int) -> Iterator[Ignored]:
    match = _IGNORE.match(comment)
    if not match and (other := _OURS.match(comment)):
        yield Ignored("", Span(source, line, column + other.start(1), column + other.end(1)))
    for name in _NAME.finditer(comment, *match.span("rules")) if match else ():
        start = column + name.start()
        yield Ignored(name[0], Span(source, line, start, start + len(name[0])))


def weigh(found: Iterable[Diagnostic], levels: Mapping[str, str], silenced: Iterable[Ignored]) -> list[Diagnostic]:
    """Return the findings with the severities of `levels` (rule to ``off``, ``note``, ``warning`` or ``error``).

    An error of the program's own keeps its severity, whatever is `silenced`: the agenda cannot be built with it.
    """
    weighed = []
    quiet = {(each.rule, each.span.source.path, each.span.line) for each in silenced}
    for diagnostic in found:
        level = levels.get(diagnostic.rule)
        if diagnostic.severity == _FOREVER:
            weighed.append(diagnostic)
        elif level == "off" or _is_quiet(diagnostic, quiet):
            continue
        elif level is None:
            weighed.append(diagnostic)
        else:
            weighed.append(replace(diagnostic, severity=level))  # type: ignore[arg-type]
    return weighed


def _is_quiet(diagnostic: Diagnostic, quiet: Collection[tuple[str, str, int]]) -> bool:
    """Tell whether a comment on the line of a finding, or on the line above it, names its rule."""
    span = diagnostic.span
    return span is not None and any((diagnostic.rule, span.source.path, span.line - up) in quiet for up in (0, 1))


def without_consequences(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings without those that are there only because of another one, which is the mistake."""
    known = list(found)
    causes: dict[str, set[str]] = {}
    lists: dict[str, list[str]] = {}
    for d in known:
        if d.span and (d.rule not in _UNREAD or d.severity == _FOREVER):
            causes.setdefault(d.span.source.path, set()).update((d.rule, f"{d.rule} {d.wording.variant}"))
            if d.rule == "missing-file" and d.wording.variant.startswith("attachment"):
                path = str(dict(d.fields)["path"])
                lists.setdefault(d.span.source.path, []).append("" if "*" in path else path)
            elif _no_list(d):
                lists.setdefault(d.span.source.path, []).append("")
    everywhere = [each for path, each in causes.items() if posixpath.basename(path).partition(".")[0] in _SETTINGS]
    elsewhere = list(causes.values())
    for d in known:
        if d.span and d.rule in _FOLLOWS:
            others = elsewhere if d.rule == "published-item-missing" else everywhere
            causes.setdefault(d.span.source.path, set()).update(*others)
    overlooked = {posixpath.dirname(d.span.source.path) for d in known if d.span and d.rule == "overlooked-file"}
    meant = {posixpath.basename(folder) for folder in overlooked}  # a section whose items are not read as such
    return [
        d
        for d in known
        if not (d.span and _follows(d, causes.get(d.span.source.path, ()), lists))
        and not (d.rule == "empty-section" and dict(d.fields)["folder"] in meant)
    ]


def _no_list(finding: Diagnostic) -> bool:
    """Tell whether a finding is about a list of attachments, or an entry of it, that could not be read."""
    if finding.rule == "missing-key":
        return finding.wording.variant == "attachment"
    meant = dict(finding.fix.title.fields).get("text") if finding.fix and finding.fix.title else ""
    return finding.rule == "unknown-key" and meant in ("attachments", "file", "url")


def _follows(finding: Diagnostic, causes: Collection[str], lists: Mapping[str, Iterable[str]]) -> bool:
    """Tell whether a finding is there because of the `causes` in its file.

    A file is no attachment where it cannot be told from a list in which it, or its folder, is written wrong.
    """
    if finding.rule == "not-an-attachment" and finding.span:
        path = str(dict(finding.fields).get("path", ""))
        return any(
            not wrong or path in wrong or path.startswith(wrong) for wrong in lists.get(finding.span.source.path, ())
        )
    if finding.rule == "published-item-missing" and finding.wording.variant != "attachment":
        return False  # an item that is gone is gone, whatever is wrong elsewhere
    return not _FOLLOWS.get(finding.rule, frozenset()).isdisjoint(causes)


def select(found: Iterable[Diagnostic], only: Collection[str], ignore: Collection[str]) -> list[Diagnostic]:
    """Return the findings of the rules in `only` (all, if empty) and not in `ignore`."""
    return [d for d in found if (not only or d.rule in only) and d.rule not in ignore]


def unknown_rules(
    levels: Mapping[str, str], silenced: Iterable[Ignored], *settings: Source | None
) -> Iterator[Diagnostic]:
    """Yield a finding for each name of no rule in `levels`, which the `settings` say, or in a comment."""
    for each in silenced:
        if not each.rule:
            yield rules.UnknownRule.comment(each.span)
        elif each.rule not in rules.BY_NAME:
            yield _unknown(each.rule, each.span)
    for name, span in _places(levels.keys() - rules.BY_NAME.keys(), settings):
        yield _unknown(name, span)


def always_errors(
    levels: Mapping[str, str], silenced: Iterable[Ignored], found: Iterable[Diagnostic], *settings: Source | None
) -> Iterator[Diagnostic]:
    """Yield a finding for each name of a rule in `levels` or in a comment that is an error all the same.

    It is one of a rule that has nothing but errors, or that one of those `found` breaks in a way that is one.
    """
    errors = [d for d in found if d.wording.severity == _FOREVER]
    there = {(d.rule, d.span.source.path, d.span.line - up) for d in errors if d.span for up in (0, 1)}
    always = {name for name, rule in rules.BY_NAME.items() if rule.severities() == (_FOREVER,)}
    for each in silenced:
        if each.rule in always or (each.rule, each.span.source.path, each.span.line) in there:
            yield rules.UselessKey.always_error(each.span, rule=each.rule)
    lower = {name for name, level in levels.items() if level != _FOREVER}
    for name, span in _places(lower & (always | {error.rule for error in errors}), settings):
        yield rules.UselessKey.always_error(span, rule=name)


def _places(names: Collection[str], settings: Iterable[Source | None]) -> Iterator[tuple[str, Span]]:
    """Yield where settings have keys of these names."""
    for source in filter(None, settings) if names else ():
        for number, line in enumerate(source.lines, 1):
            told = set()
            for key in () if line.lstrip().startswith("#") else _SETTING.finditer(line.partition(" #")[0]):
                if key[0] in names and key[0] not in told:
                    told.add(key[0])
                    yield key[0], Span(source, number, key.start() + 1, key.end() + 1)


def _unknown(name: str, span: Span) -> Diagnostic:
    return rules.UnknownRule.found(span, name=name, fix=did_you_mean(name, rules.BY_NAME, span))
