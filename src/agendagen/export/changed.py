"""What has changed, as people and programs read it: lines for a terminal, JSON, Markdown for GitHub, a page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any, Final

from agendagen.changes import (
    AttachmentChange,
    Changes,
    FactChange,
    ItemChange,
    LineChange,
    PartChange,
    Run,
    SectionChange,
)
from agendagen.phrases import Phrase
from agendagen.snippets import printable

FORMAT: Final = 1
"""The number of the form of the JSON."""
STATES: Final = {
    "new": Phrase("new"),
    "withdrawn": Phrase("withdrawn"),
    "closed": Phrase("closed now"),
    "opened": Phrase("open now"),
    "moved": Phrase("moved"),
    "revised": Phrase("revised"),
    "renamed": Phrase("another title"),
    "changed": Phrase("changed"),
}
FACTS: Final = {
    "title": Phrase("title"),
    "type": Phrase("type"),
    "duration": Phrase("minutes"),
    "starts": Phrase("begins"),
    "presenters": Phrase("presented by"),
    "date": Phrase("date"),
    "until": Phrase("last day"),
    "begins": Phrase("begins"),
    "ends": Phrase("ends"),
    "room": Phrase("room"),
    "online": Phrase("online"),
    "status": Phrase("state"),
    "place": Phrase("place"),
    "ground": Phrase("ground"),
    "late_reason": Phrase("late item"),
    "participants": Phrase("taking part"),
}
PARTS: Final = {
    "recommendation": Phrase("recommendation"),
    "case": Phrase("case"),
    "untitled": Phrase("text"),
    "notes": Phrase("notes"),
    "intro": Phrase("introduction"),
    "other": Phrase("a part"),
}
_SINCE = Phrase("{title}: what has changed since {label}")
_NOTHING = Phrase("{title}: nothing has changed since {label}")
_HEARD = {"gone": Phrase("deleted:"), "new": Phrase("inserted:")}
"""What a screen reader says of words."""
_MEETING = Phrase("the meeting")
_MARKED = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~@&$:])")


class Form:
    """How the pieces of a list of changes are written in one form."""

    def __init__(self, escape: Callable[[str], str], marks: tuple[str, str, str, str], heads: tuple[str, str]) -> None:
        """Take how text is made harmless, what stands around words that are gone and new, and before headings."""
        self.escape = escape
        self.gone, self.gone_end, self.new, self.new_end = marks
        self.item, self.entry = heads
        self.lead = self.entry[:-2] if self.entry.isspace() else self.entry
        """Before what an entry is about; one that is indented stands further right."""

    def run(self, run: Run) -> str:
        """Return words as they were or are."""
        text = self.escape(run.text.replace("\t", " | "))
        if run.how == "gone":
            return f"{self.gone}{text}{self.gone_end}"
        return f"{self.new}{text}{self.new_end}" if run.how == "new" else text

    def turned(self, before: str, after: str) -> str:
        """Return what was and what is; an empty text is nothing."""
        return " ".join(map(self.run, _turned(before, after)))


PLAIN: Final = Form(printable, ("[-", "-]", "{+", "+}"), ("", "    "))
COLOURED: Final = Form(printable, ("\x1b[9;31m", "\x1b[0m", "\x1b[1;32m", "\x1b[0m"), ("", "    "))
GITHUB: Final = Form(lambda text: _MARKED.sub(r"\\\1", text), ("<del>", "</del>", "<ins>", "</ins>"), ("### ", "- "))


def as_text(changes: Changes, title: str, label: str, language: str, *, form: Form = PLAIN) -> str:
    """Return the changes as lines to read."""
    head = (_SINCE if changes else _NOTHING)(title=form.escape(title), label=form.escape(label)).worded(language)
    return "\n".join([head, *_lines(changes, language, form)]) + "\n"


def as_json(changes: Changes, title: str, label: str) -> str:
    """Return the changes for a program."""
    said = {"format": FORMAT, "title": title, "since": label, "changes": asdict(changes)}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def as_html(changes: Changes, title: str, label: str, language: str) -> str:
    """Return the changes as a page of their own."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("agendagen.export", "")
    pages = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    pages.filters["cells"] = lambda text: text.replace("\t", " | ")
    return pages.get_template("changed.html.j2").render(
        language=language,
        head=(_SINCE if changes else _NOTHING)(title=title, label=label).worded(language),
        gone=_HEARD["gone"]().worded(language),
        new=_HEARD["new"]().worded(language),
        groups=list(_groups(changes, language)),
    )


def _groups(changes: Changes, language: str) -> Iterator[dict[str, Any]]:
    """Yield what the page says of the meeting, and of each section and item."""

    def group(about: ItemChange | SectionChange) -> dict[str, Any]:
        state = about.state if isinstance(about, ItemChange) else "changed"
        return {
            "number": about.number,
            "title": about.title,
            "state": _state(state, language),
            "reason": about.reason if isinstance(about, ItemChange) else "",
            "facts": [_fact(fact, language) for fact in about.facts],
            "parts": [
                {"name": _name(part, language), "state": _state(part.state, language), "lines": part.lines}
                for part in about.parts
            ],
            "attachments": _entries(about.attachments if isinstance(about, ItemChange) else (), language),
        }

    whole = group(ItemChange("", "", _MEETING().worded(language), "changed", facts=changes.facts))
    whole["attachments"] = _entries(changes.attachments, language)
    if changes.times:
        times = [(time.number, _turned(time.before, time.after)) for time in changes.times]
        whole["facts"].append((FACTS["starts"]().worded(language), times))
    if whole["facts"] or whole["attachments"]:
        yield whole
    yield from map(group, changes.sections)
    yield from map(group, changes.items)


def _fact(fact: FactChange, language: str) -> tuple[str, list[tuple[str, list[Run]]]]:
    return FACTS[fact.fact]().worded(language), [("", _turned(fact.before, fact.after))]


def _entries(entries: Iterable[AttachmentChange], language: str) -> list[dict[str, Any]]:
    return [{"label": entry.label, "runs": _title(entry), "state": _state(entry.state, language)} for entry in entries]


def _title(entry: AttachmentChange) -> list[Run]:
    if entry.state == "renamed":
        return _turned(entry.before, entry.after)
    return [Run("same", entry.title)] if entry.title else []


def _turned(before: str, after: str) -> list[Run]:
    """Return what was and what is; an empty text is nothing."""
    return [run for run in (Run("gone", before), Run("new", after)) if run.text]


def _state(state: str, language: str) -> str:
    """Return what became of a thing, in words; empty for what has only changed."""
    return "" if state == "changed" else STATES[state]().worded(language)


def _name(part: PartChange, language: str) -> str:
    return part.title or PARTS.get(part.kind, PARTS["other"])().worded(language)


def _lines(changes: Changes, language: str, form: Form) -> Iterator[str]:
    if changes.facts or changes.attachments or changes.times:
        yield ""
        yield form.item + _MEETING().worded(language)
        yield from _about(changes.facts, changes.attachments, language, form)
        if changes.times:
            times = ", ".join(
                f"{form.escape(time.number)} {form.turned(time.before, time.after)}" for time in changes.times
            )
            yield f"{form.lead}{FACTS['starts']().worded(language)}: {times}"
    for section in changes.sections:
        yield ""
        yield f"{form.item}{form.escape(' '.join(filter(None, (section.number, section.title))))}"
        yield from _inside(section, language, form)
    for item in changes.items:
        yield ""
        state = _state(item.state, language)
        reason = f": {form.escape(item.reason)}" if item.reason else ""
        yield f"{form.item}{form.escape(item.number)} {form.escape(item.title)}{f' ({state})' if state else ''}{reason}"
        yield from _inside(item, language, form)
        yield from _about((), item.attachments, language, form)


def _inside(about: ItemChange | SectionChange, language: str, form: Form) -> Iterator[str]:
    yield from _about(about.facts, (), language, form)
    for part in about.parts:
        state = _state(part.state, language)
        yield f"{form.lead}{form.escape(_name(part, language))}{f' ({state})' if state else ''}"
        yield from (_line(line, form) for line in part.lines)


def _line(line: LineChange, form: Form) -> str:
    mark = "• " if line.kind == "entry" else ""
    indent = "  " + form.entry if form.entry.startswith("-") else form.entry
    return indent + mark + "".join(map(form.run, line.runs))


def _about(
    facts: tuple[FactChange, ...], attachments: tuple[AttachmentChange, ...], language: str, form: Form
) -> Iterator[str]:
    for fact in facts:
        yield f"{form.lead}{FACTS[fact.fact]().worded(language)}: {form.turned(fact.before, fact.after)}"
    for entry in attachments:
        words = " ".join((form.escape(entry.label), *map(form.run, _title(entry))))
        yield f"{form.lead}{words} ({STATES[entry.state]().worded(language)})"
