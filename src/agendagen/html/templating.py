"""Run a theme's template on plain data, with its mistakes told as diagnostics."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice
from types import CodeType
from typing import Any, ClassVar, Final

from jinja2 import BaseLoader, Environment, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import SecurityError

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.html import ahead
from agendagen.html.sandbox import MAX_MEMORY, OutOfTimeError, Sandbox
from agendagen.html.themes import MAX_TEXT, Found, ThemeFiles
from agendagen.rules.fixes import did_you_mean

MAX_OUTPUT: Final = 100_000_000
"""Characters that a template may write."""
_MISTAKES = (
    *(TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
    *(SyntaxError, AssertionError, MemoryError),  # Jinja lets these through from Python's compiler and its own filters
)


class _Compiled(BytecodeCache):
    """Know the templates of the themes, and keep others while the process runs: the next document need not compile."""

    kept: ClassVar[dict[tuple[str, str], CodeType]] = {}

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return a template's code, if there is some, from what was compiled ahead."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code is None and filename is not None:
            bucket.code = ahead.code(filename, source)
            self.dump_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code from what is kept."""
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code; begin anew when many templates have come and gone."""
        if len(self.kept) > 200:
            self.kept.clear()
        if bucket.code is not None:
            self.kept[bucket.key, bucket.checksum] = bucket.code


class _RefusedError(TemplateSyntaxError):
    """A file that is no template at all."""

    def __init__(self, finding: Diagnostic, line: int, name: str, file: str) -> None:
        super().__init__(finding.message, line, name, file)
        self.finding = finding


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
        key = f"<own {found.source.path}>" if found.own else ahead.built_in(found.source.path)
        self.loaded[key] = found
        if found.too_large:
            raise _RefusedError(rules.TemplateError.too_large(limit=MAX_TEXT // 1024**2), 1, template, key)
        try:
            found.data.decode()
        except UnicodeDecodeError as problem:
            line = found.data[: problem.start].count(b"\n") + 1
            raise _RefusedError(rules.TemplateError.not_utf8(), line, template, key) from None
        return found.source.text, key, None


def run(
    theme: ThemeFiles,
    name: str,
    context: Mapping[str, Any],
    calls: Mapping[str, Callable[..., str]],
    filters: Mapping[str, Callable[..., str]],
) -> tuple[str | None, list[Diagnostic]]:
    """Return what template `name` makes of `context`; `calls` and `filters` are the functions it may use.

    A mistake in a template of the workspace is a diagnostic; one in a built-in template is a bug and is raised.
    """
    loader = _Loader(theme)
    sandbox = Sandbox(loader, _Compiled())
    sandbox.globals.update(calls)
    sandbox.filters.update(filters)
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
    limit = MAX_OUTPUT // 1_000_000
    if own:
        return rules.TemplateError.endless(Span(own.source), limit=limit)
    return rules.TemplateError.endless_meeting(limit=limit)


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
    span = Span(place[0].source, max(1, place[1]))
    if isinstance(problem, TemplateNotFound):
        wanted = str(problem.name or "")
        known = [*theme.names(), *(f"default/{file}" for file in theme.names())]
        return rules.TemplateError.missing(span, name=wanted, fix=did_you_mean(wanted, known))
    if isinstance(problem, _RefusedError):
        return replace(problem.finding, span=span)
    if isinstance(problem, OutOfTimeError):
        return rules.TemplateError.out_of_time(span, seconds=problem.seconds)
    if isinstance(problem, SecurityError):
        return rules.TemplateError.forbidden(span, reason=str(problem).rstrip("."))
    if isinstance(problem, TemplateError):
        return rules.TemplateError.mistake(span, reason=str(problem.message or problem).rstrip("."))
    if isinstance(problem, RecursionError):
        return rules.TemplateError.deep(span)
    if isinstance(problem, SyntaxError):
        return rules.TemplateError.compiler(span, reason=str(problem.msg).rstrip("."))
    if isinstance(problem, MemoryError):
        return rules.TemplateError.memory(span, limit=MAX_MEMORY // 1024**3)
    return rules.TemplateError.mistake(span, reason=f"{type(problem).__name__}: {problem}".rstrip("."))
