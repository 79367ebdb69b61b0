"""Run a theme's template on plain data, with its mistakes told as diagnostics."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from itertools import islice
from types import CodeType
from typing import Any, ClassVar, Final

from jinja2 import BaseLoader, Environment, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import SecurityError

from agendagen.diagnostics import Diagnostic, Span, did_you_mean, error
from agendagen.sandbox import MAX_MEMORY, OutOfTimeError, Sandbox
from agendagen.themes import Found, ThemeFiles

MAX_OUTPUT: Final = 100_000_000
"""Characters that a template may write."""
_MISTAKES = (
    *(TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
    *(SyntaxError, AssertionError, MemoryError),  # Jinja lets these through from Python's compiler and its own filters
)


class _Compiled(BytecodeCache):
    """Keep compiled templates while the process runs: the second medium and the next build need not compile."""

    kept: ClassVar[dict[tuple[str, str], CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code from what is kept."""
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code; begin anew when many templates have come and gone."""
        if len(self.kept) > 200:
            self.kept.clear()
        if bucket.code is not None:
            self.kept[bucket.key, bucket.checksum] = bucket.code


class _Loader(BaseLoader):
    """Find templates in a theme and nowhere else."""

    def __init__(self, theme: ThemeFiles) -> None:
        self.theme = theme
        self.loaded: dict[str, Found] = {}

    def get_source(self, _environment: Environment, template: str) -> tuple[str, str, None]:
        """Return a template's text and the name that tracebacks show."""
        found = self.theme.find(template)
        if found is None:
            raise TemplateNotFound(template)
        key = f"<{'own' if found.own else 'built-in'} {found.source.path}>"
        self.loaded[key] = found
        if found.too_large:
            raise TemplateSyntaxError(found.too_large, 1, template, key)
        try:
            found.data.decode()
        except UnicodeDecodeError as problem:
            line = found.data[: problem.start].count(b"\n") + 1
            raise TemplateSyntaxError("this file is not UTF-8 text", line, template, key) from None
        return found.source.text, key, None


def run(
    theme: ThemeFiles, name: str, context: Mapping[str, Any], calls: Mapping[str, Callable[..., str]]
) -> tuple[str | None, list[Diagnostic]]:
    """Return what template `name` makes of `context`; `calls` are the functions it may use.

    A mistake in a template of the workspace is a diagnostic; one in a built-in template is a bug and is raised.
    """
    loader = _Loader(theme)
    sandbox = Sandbox(loader, _Compiled())
    sandbox.globals.update(calls)
    try:
        pieces: list[str] = []
        size = 0
        stream = sandbox.get_template(name).generate(context)
        while batch := list(islice(stream, 2000)):
            pieces.append("".join(batch))
            size += len(pieces[-1])
            if size > MAX_OUTPUT:
                return None, [_endless(loader.loaded)]
        return "".join(pieces), []
    except _MISTAKES as problem:
        diagnostic = _told(problem, loader.loaded, theme)
        if diagnostic is None:
            raise
        return None, [diagnostic]


def _endless(loaded: Mapping[str, Found]) -> Diagnostic:
    """Return the diagnostic for a document that grows beyond all bounds."""
    own = next((found for found in loaded.values() if found.own), None)
    advice = "look for a loop inside a loop" if own else "split the meeting"
    message = f"the document has more than {MAX_OUTPUT // 1_000_000} million characters"
    return error("template-error", message, Span(own.source) if own else None, help=advice)


def _told(problem: Exception, loaded: dict[str, Found], theme: ThemeFiles) -> Diagnostic | None:
    """Return the diagnostic for a mistake in a template of the workspace; None when it is our own."""
    place: tuple[Found, int] | None = None
    if isinstance(problem, TemplateSyntaxError) and problem.filename and problem.filename in loaded:
        place = (loaded[problem.filename], problem.lineno)
    if place is None:
        for frame, line in traceback.walk_tb(problem.__traceback__):
            found = loaded.get(frame.f_code.co_filename)
            if found is not None and found.own:
                place = (found, line)
    if place is None and isinstance(problem, RecursionError | SyntaxError | MemoryError):  # while it was compiled
        place = next(((found, 1) for found in reversed(loaded.values()) if found.own), None)
    if place is None or not place[0].own:
        return None
    advice = "the names a template can use are listed in docs/templates.md"
    if isinstance(problem, TemplateNotFound):
        wanted = str(problem.name or "")
        message = f"there is no template `{wanted}`"
        known = [*theme.names(), *(f"default/{file}" for file in theme.names())]
        advice = did_you_mean(wanted, known) or "a template can use the files of `templates/` and of `default/`"
    elif isinstance(problem, OutOfTimeError):
        message, advice = str(problem), "look for a loop inside a loop, or a filter over a long list"
    elif isinstance(problem, SecurityError):
        message = f"a template may not do this: {problem}"
    elif isinstance(problem, TemplateError):
        message = str(problem.message or problem)
    elif isinstance(problem, RecursionError):
        message = "this is nested too deep, or calls itself without end"
    elif isinstance(problem, SyntaxError):
        message = f"this is nested too deep: {problem.msg}"
    elif isinstance(problem, MemoryError):
        message = f"this needs more memory than the limit of {MAX_MEMORY // 1024**3} GB (or `AGENDAGEN_PDF_MEMORY`)"
    else:
        message = f"{type(problem).__name__}: {problem}"
    return error("template-error", message.rstrip("."), Span(place[0].source, max(1, place[1])), help=advice)
