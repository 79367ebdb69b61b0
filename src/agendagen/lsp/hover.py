"""What is said of a place: what a reference prints today, what a rule means, what a key takes, who a person is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lsprotocol import types

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.lsp import keys
from agendagen.lsp.desk import Asked
from agendagen.lsp.places import Client
from agendagen.model import Reference
from agendagen.phrases import Phrase

_PRINTS = Phrase("This prints *{text}*.")
_LEADS = Phrase("It leads to `{path}`.")
_WORD = re.compile(r"[\w.-]+")
_MEANS = re.compile(r"([\\`*_{}\[\]<>#|!&])")
"""What means something in Markdown: an author's words may not, lest who reads them fetches a picture from the web."""


def hovered(asked: Asked, client: Client, found: Iterable[Diagnostic]) -> types.Hover | None:
    """Return what is said of a place."""
    language = client.language
    said: list[str] = []
    at: Span | None = None
    reference = reference_at(asked)
    if reference is not None:
        at = reference.span
        said.append(
            _PRINTS(text=_plainly(reference.text)).worded(language)
            + "\n\n"
            + _LEADS(path=reference.target.replace("`", "")).worded(language)
        )
    elif keys.is_yaml(asked.source, asked.line):
        at, about = _of_yaml(asked, language)
        said += about
    else:
        word = word_at(asked)
        if word is not None and word.written in rules.BY_NAME and "agendagen:" in asked.source.line(asked.line + 1):
            at = word
            said.append(rules.BY_NAME[word.written].explanation(language))
    for one in found:
        if asked.within(one.span):
            at = at or one.span
            rule = rules.BY_NAME[one.rule]
            said.append(f"`{one.rule}`: {rule.explanation(language)}")
    if not said:
        return None
    text = "\n\n---\n\n".join(dict.fromkeys(said))
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), client.places.range(at) if at else None)


def _plainly(text: str) -> str:
    """Return an author's words as Markdown that says just them."""
    return _MEANS.sub(r"\\\1", text.replace("\n", " "))


def reference_at(asked: Asked) -> Reference | None:
    """Return the reference that a place is in, as the agenda has it, or what only the minutes have."""
    reading = asked.known.reading
    both = (*reading.agenda.references, *reading.whole.references)
    return next((one for one in both if asked.within(one.span)), None)


def word_at(asked: Asked) -> Span | None:
    """Return the word that a place is in."""
    words = _WORD.finditer(asked.source.line(asked.line + 1))
    found = next((word for word in words if word.start() <= asked.column <= word.end()), None)
    return Span(asked.source, asked.line + 1, found.start() + 1, found.end() + 1) if found else None


def _of_yaml(asked: Asked, language: str) -> tuple[Span | None, list[str]]:
    spot = keys.spot(asked.source, asked.line, asked.column)
    word = word_at(asked)
    said: list[str] = []
    if word is not None and (not spot.in_key or spot.path[-1:] == (keys.ENTRY,)):
        name = next((key for key in reversed(spot.says) if key != keys.ENTRY), "")
        person = asked.known.reading.whole.meeting.roster.get(word.written)
        if person is not None and name in keys.PEOPLE:
            said.append("  \n".join(filter(None, map(_plainly, (person.name, person.role, person.organisation)))))
    about = keys.allowed(asked.source, (*spot.path, spot.key) if spot.key else spot.path, language).about
    if spot.key in rules.BY_NAME and spot.path[-1:] == ("check",):
        about = rules.BY_NAME[spot.key].explanation(language)
    if about and spot.key:
        said.append(f"`{spot.key}`: {about}")
    return word, said
