"""Where words and sentences stand: what `pybabel extract` asks, by `babel.cfg` and `babel-messages.cfg`.

Babel's own reader of Python goes by tokens and takes ``text[1:]`` for the beginning of a call of ``text``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from typing import IO, Any

from agendagen.phrases import Plural, Template

Extracted = tuple[int, str | None, str | tuple[str | None, ...] | None, list[str]]
"""As pybabel wants it: line, function, message or its two forms, comments."""
_TAGS = re.compile(r"[a-z]+(?:\|[a-z]+)+")
"""What may be typed, and is the same in every language."""
_CODE = re.compile(r"`[^`]*`")


def _entry(template: Template, comment: str) -> Extracted:
    comments = [comment] if comment else []
    return (0, "Plural", tuple(template), comments) if isinstance(template, Plural) else (0, None, template, comments)


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def calls(file: IO[bytes], keywords: Collection[str], tags: Collection[str], options: Any) -> Iterator[Extracted]:  # noqa: ARG001
    """Yield the calls in a Python module of the functions that pybabel is told; a comment with a tag stands above."""
    source = file.read().decode()
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
        if name in keywords and isinstance(node, ast.Call):
            texts = tuple(_text(argument) for argument in node.args)
            above = lines[node.lineno - 2].strip(" #") if node.lineno > 1 else ""
            comments = [above] if above.startswith(tuple(tags)) else []
            if any(texts):
                yield node.lineno, name, texts if len(texts) > 1 else texts[0], comments


def registry(*_: Any, **__: Any) -> Iterator[Extracted]:
    """Yield what the rules say and how they are explained; an example of code alone is the same in every language."""
    from agendagen import rules

    for rule in rules.RULES:
        for paragraph in rule.paragraphs():
            yield from (_entry(text, rule.name) for text in paragraph if text and not _CODE.fullmatch(text))
        for wording in rule.wordings:
            yield from (_entry(text, rule.name) for text in (wording.message, wording.label, wording.help) if text)


def commands(*_: Any, **__: Any) -> Iterator[Extracted]:
    """Yield what the help pages of the commands say."""
    import typer

    from agendagen.cli import app, usage

    found: dict[str, None] = {}

    def say(text: str) -> str:
        found[text] = None
        return text

    usage.translate(typer.main.get_command(app), say)
    yield from (
        _entry(text, "") for text in found if re.search("[a-z]{2}|[A-Z]{2}", text) and not _TAGS.fullmatch(text)
    )


def schemas(*_: Any, **__: Any) -> Iterator[Extracted]:
    """Yield what the JSON Schemas say of the keys; the rules among them have said it already."""
    from agendagen import rules
    from agendagen.schemas import FILES, WORDS, schema

    known = {rule.about() for rule in rules.RULES}

    def descriptions(made: Any, key: str = "") -> Iterator[str]:
        if isinstance(made, dict):
            for name, value in made.items():
                yield from descriptions(value, name)
        elif isinstance(made, list):
            for value in made:
                yield from descriptions(value)
        elif key in WORDS and isinstance(made, str) and made not in known:
            yield made

    yield from (_entry(text, "") for name in FILES for text in dict.fromkeys(descriptions(schema(name))))
