"""Bring the translators' catalogues up to date with the messages in the sources and templates.

Run as ``python tools/catalogues.py``; with ``--check`` nothing is written and anything out of date is exit code 1.
Messages that are gone stay at the end of their file as obsolete (``#~``) and come back when they are used again.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "src" / "agendagen" / "locale"
TEMPLATE = LOCALE / "agendagen.pot"
LANGUAGES = ("da", "de", "en", "fr", "nb", "nl", "sv")
MARK = "Translators:"
"""What a comment for the translator begins with, on the line before the message."""


@dataclass(slots=True)
class Found:
    """A message and where it stands."""

    context: str
    msgid: str
    plural: str = ""
    places: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)


Call = tuple[str, str, str, int]
"""Context, message, plural message, line."""


def _calls(function: str, arguments: list[tuple[str, ...]], line: int) -> Iterator[Call]:
    """Yield the messages of a call of one of the functions that take messages.

    An argument is the strings that it may be: one for a literal, two for a choice of literals, none for anything else.
    """
    match function, arguments:
        case ("text" | "_", [messages, *_]):
            yield from (("", msgid, "", line) for msgid in messages)
        case ("in_context" | "marked", [(context,), messages, *_]):
            yield from ((context, msgid, "", line) for msgid in messages)
        case ("counted", [(one,), (many,), *_]):
            yield ("", one, many, line)


def _python_strings(node: ast.expr) -> tuple[str, ...]:
    """Return the strings that an argument in Python may be."""
    if isinstance(node, ast.IfExp):
        return _python_strings(node.body) + _python_strings(node.orelse)
    return (node.value,) if isinstance(node, ast.Constant) and isinstance(node.value, str) else ()


def _owner(node: ast.expr) -> str:
    """Return the last name of what an attribute belongs to: ``words`` for ``self.words`` and ``words(x)[0]``."""
    match node:
        case ast.Attribute():
            return node.attr
        case ast.Subscript():
            return _owner(node.value)
        case ast.Call():
            return _owner(node.func)
    return getattr(node, "id", "")


def _python_function(node: ast.expr) -> str:
    """Return the function's name if it is a method of some `words`, a marker, or ``_``."""
    if isinstance(node, ast.Attribute):
        return node.attr if _owner(node.value) in ("words", "words_for", "self") else ""
    name = getattr(node, "id", "")
    return name if name in ("_", "marked") else ""


def _python_calls(text: str) -> Iterator[Call]:
    """Yield the messages of a Python module."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield from _calls(_python_function(node.func), [_python_strings(arg) for arg in node.args], node.lineno)


def _template_strings(node: nodes.Expr | None) -> tuple[str, ...]:
    """Return the strings that an argument in a template may be."""
    if isinstance(node, nodes.CondExpr):
        return _template_strings(node.expr1) + _template_strings(node.expr2)
    return (node.value,) if isinstance(node, nodes.Const) and isinstance(node.value, str) else ()


def _template_calls(text: str) -> Iterator[Call]:
    """Yield the messages of a Jinja template."""
    for node in Environment(autoescape=True, extensions=["jinja2.ext.do"]).parse(text).find_all(nodes.Call):
        target = node.node
        name = target.attr if isinstance(target, nodes.Getattr) else getattr(target, "name", "")
        yield from _calls(name, [_template_strings(arg) for arg in node.args], node.lineno)


def messages(root: Path = ROOT) -> list[Found]:
    """Return every message of the package and its templates, in the order of a reader: context, then message."""
    found: dict[tuple[str, str], Found] = {}
    sources = [(path, _python_calls) for path in sorted((root / "src").rglob("*.py"))]
    sources += [(path, _template_calls) for path in sorted((root / "templates").rglob("*.j2"))]
    for path, calls in sources:
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        for context, msgid, plural, line in calls(text):
            entry = found.setdefault((context, msgid), Found(context, msgid))
            entry.plural = entry.plural or plural
            entry.places.add(path.relative_to(root).as_posix())
            before = lines[line - 2] if line > 1 else ""
            if MARK in before:
                entry.comments.add(before.partition(MARK)[2].strip(" #}-"))
    return [found[key] for key in sorted(found)]


def _add(catalog: Catalog, entry: Found, string: str | tuple[str, ...], notes: list[str]) -> None:
    """Put a message into a catalogue."""
    catalog.add(
        (entry.msgid, entry.plural) if entry.plural else entry.msgid,
        string,
        locations=[(place, None) for place in sorted(entry.places)],  # type: ignore[misc]
        auto_comments=sorted(entry.comments),
        user_comments=notes,
        context=entry.context or None,
    )


def _text(catalog: Catalog, head: str) -> str:
    """Return the file of a catalogue, without what changes from day to day."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=100, omit_header=True)
    return head.rstrip("\n") + "\n\n" + buffer.getvalue().decode().strip("\n") + "\n"


def _head(text: str) -> str:
    """Return the header entry of a catalogue with the comments above it, as it stands."""
    return text.split("\n\n", 1)[0]


def _known(catalog: Catalog) -> dict[tuple[str, str], Message]:
    """Return the entries of a catalogue by context and message, obsolete ones included."""
    known: dict[tuple[str, str], Message] = {}
    for message in [*catalog.obsolete.values(), *catalog]:
        msgid = message.id if isinstance(message.id, str) else message.id[0]
        if msgid:
            known[message.context or "", msgid] = message
    return known


def _translation(before: Message | None, entry: Found, language: str) -> str | tuple[str, ...]:
    """Return what the catalogue had for a message in as many forms as it takes; English is its own translation."""
    kept = before.string if before else None
    forms = (kept,) if isinstance(kept, str) else tuple(kept or ())
    if language == "en" and not any(forms):
        forms = (entry.msgid, entry.plural) if entry.plural else (entry.msgid,)
    if not entry.plural:
        return forms[0] if forms else ""
    return () if isinstance(kept, str) else forms  # a message that had no plural has none of its forms


def updated(text: str, found: list[Found], language: str) -> str:
    """Return the catalogue `text` with exactly the messages `found`; English ones translate to themselves.

    How many plural forms there are says the catalogue's own header, which the translations follow. Babel's own count
    changes with the data of the languages that a release brings.
    """
    read = read_po(BytesIO(text.encode()), locale=language)
    old = _known(read)
    new = Catalog(locale=language)
    new.mime_headers = read.mime_headers
    for entry in found:
        before = old.pop((entry.context, entry.msgid), None)
        _add(new, entry, _translation(before, entry, language), list(before.user_comments) if before else [])
    for message in old.values():
        if message.string:
            new.obsolete[(message.id, message.context)] = message  # type: ignore[index]
    return _text(new, _head(text))


def main() -> int:
    """Update the catalogues, or under ``--check`` tell which are out of date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is out of date")
    check = parser.parse_args().check
    found = messages()
    template = Catalog()
    for entry in found:
        _add(template, entry, ("", "") if entry.plural else "", [])
    wanted = {TEMPLATE: _text(template, _head(TEMPLATE.read_text(encoding="utf-8")))}
    for language in LANGUAGES:
        path = LOCALE / language / "LC_MESSAGES" / "agendagen.po"
        wanted[path] = updated(path.read_text(encoding="utf-8"), found, language)
    stale = [path for path, text in wanted.items() if path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{'out of date' if check else 'updated'}: {path.relative_to(ROOT)}")
        if not check:
            path.write_text(wanted[path], encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
