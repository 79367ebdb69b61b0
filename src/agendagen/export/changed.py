"""What has changed, as people and programs read it: lines for a terminal, JSON, Markdown for GitHub, a page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Final

from agendagen.changes import AttachmentChange, Changes, FactChange, ItemChange, LineChange, Run
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
}
PARTS: Final = {
    "recommendation": Phrase("recommendation"),
    "case": Phrase("case"),
    "untitled": Phrase("text"),
    "notes": Phrase("notes"),
    "other": Phrase("a part"),
}
_SINCE = Phrase("{title}: what has changed since {label}")
_NOTHING = Phrase("{title}: nothing has changed since {label}")
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
        return " ".join(self.run(run) for run in (Run("gone", before), Run("new", after)) if run.text)


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
    form = Form(html.escape, ("<del>", "</del>", "<ins>", "</ins>"), ("<h2>", "<li>"))
    head = html.escape((_SINCE if changes else _NOTHING)(title=title, label=label).worded(language))
    rows = [
        f"{line}</h2>" if line.startswith("<h2>") else f"<p>{line.removeprefix('<li>')}</p>"
        for line in _lines(changes, language, form)
        if line
    ]
    body = "\n".join(rows)
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{head}</title>\n"
        "<style>body{max-width:44rem;margin:2rem auto;padding:0 1rem;font-family:sans-serif;line-height:1.5}"
        "del{color:#8f1325}ins{color:#14532d;font-weight:600;text-decoration:none}</style>\n"
        f"</head>\n<body>\n<h1>{head}</h1>\n{body}\n</body>\n</html>\n"
    )


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
    for item in changes.items:
        yield ""
        yield from _item(item, language, form)


def _item(item: ItemChange, language: str, form: Form) -> Iterator[str]:
    state = "" if item.state == "changed" else f" ({STATES[item.state]().worded(language)})"
    reason = f": {form.escape(item.reason)}" if item.reason else ""
    yield f"{form.item}{form.escape(item.number)} {form.escape(item.title)}{state}{reason}"
    yield from _about(item.facts, (), language, form)
    for part in item.parts:
        name = form.escape(part.title) if part.title else PARTS.get(part.kind, PARTS["other"])().worded(language)
        state = "" if part.state == "changed" else f" ({STATES[part.state]().worded(language)})"
        yield f"{form.lead}{name}{state}"
        yield from (_line(line, form) for line in part.lines)
    yield from _about((), item.attachments, language, form)


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
        words = " ".join(filter(None, (form.escape(entry.label), form.escape(entry.title))))
        yield f"{form.lead}{words} ({STATES[entry.state]().worded(language)})"
