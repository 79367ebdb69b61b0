"""What a page shows of a finding: its words and places as data, so that the page may wrap them as it is wide."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from agendagen.diagnostics import SEVERITIES, Diagnostic, Span, first_of_each, worst_first
from agendagen.phrases import Phrase
from agendagen.snippets import MORE, printable

_TITLE: Final = re.compile(r"(?P<code>`[^`]*`)|(?<!\w)\*(?P<title>[^*`]+)\*(?!\w)")
_HELP = Phrase("help: {advice}")
_SHOWN: Final = 50
"""How many findings of one rule in one file are shown."""
_BEFORE: Final = 60
_BEHIND: Final = 120
"""How many characters of a long line are shown before a place and behind its beginning."""


def shown(findings: Iterable[Diagnostic], language: str = "en") -> list[dict[str, Any]]:
    """Return findings as the page shows them, the worst first."""
    return [_finding(each, more, language) for each, more in first_of_each(worst_first(findings), _SHOWN)]


def _finding(diagnostic: Diagnostic, more: int, language: str) -> dict[str, Any]:
    message, label, advice = map(_plain, diagnostic.worded(language))
    places = [_place(diagnostic.span, label)] if diagnostic.span else []
    places += [_place(span, words) for span, words in diagnostic.others(language)]
    help_ = _HELP(advice=advice).worded(language) if advice else ""
    return {
        "severity": diagnostic.severity,
        "place": str(diagnostic.span) if diagnostic.span else "",
        "head": f"{SEVERITIES[diagnostic.severity].worded(language)}[{diagnostic.rule}]: ",
        "message": message,
        "places": places,
        "help": ". ".join(filter(None, (help_, MORE(count=more).worded(language) if more else ""))),
    }


def _plain(text: str) -> str:
    """Return a sentence without the asterisks around titles; what stands in backticks is as it is typed."""
    return _TITLE.sub(lambda found: found["code"] or found["title"], text)


def _place(span: Span, label: str) -> dict[str, Any]:
    """Return a place, its line in three parts (before, what is meant, behind), and what is said about it."""
    line = span.source.line(span.line)
    start = min(span.column - 1, len(line))
    end = min(max((span.end or 0) - 1, start + 1), start + _BEHIND)
    before, behind = line[:start], line[end:]
    if len(before) > _BEFORE:
        before = "…" + before[-_BEFORE:]
    if end - start + len(behind) > _BEHIND:
        behind = behind[: max(0, _BEHIND - (end - start))] + "…"
    return {
        "at": printable(str(span)),
        "line": span.line,
        "text": [printable(part) for part in (before, line[start:end], behind)],
        "label": label,
    }
