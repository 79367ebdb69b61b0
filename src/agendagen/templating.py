"""Run a theme's template: in a sandbox, on plain data, with its mistakes told as diagnostics."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from itertools import islice
from types import CodeType
from typing import Any, ClassVar, Final, cast

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import SecurityError
from jinja2.filters import do_join, do_replace
from jinja2.runtime import markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_eval_context
from jinja2.visitor import NodeTransformer

from agendagen.diagnostics import Diagnostic, Span, did_you_mean, error
from agendagen.themes import Found, ThemeFiles

MAX_OUTPUT: Final = 100_000_000
"""Characters that a template may write."""
MAX_ROUNDS: Final = 200_000
"""Rounds that all loops of a template may take together."""
MAX_REPEAT: Final = 100_000
"""Characters that one repetition of a text may make."""

MAX_TEXT: Final = 10_000_000
"""Characters of a text that a template puts together."""

_GROWING = frozenset(
    {
        "center",
        "ljust",
        "rjust",
        "zfill",
        "expandtabs",
        "format",
        "format_map",
        "replace",
        "join",
        "translate",
        "encode",
    }
)
_FILTERS_OUT = (
    *("center", "format", "batch", "slice", "pprint", "random", "xmlattr", "wordwrap"),
    *("indent", "tojson", "urlize"),
)
_TICK = "_tick"
_CONCAT = "_concat"
_MISTAKES = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


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
        try:
            found.data.decode()
        except UnicodeDecodeError as problem:
            line = found.data[: problem.start].count(b"\n") + 1
            raise TemplateSyntaxError("this file is not UTF-8 text", line, template, key) from None
        return found.source.text, key, None


class _Concats(NodeTransformer):
    """Let ``~`` be a call, so that it can be refused."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802 - Jinja looks for this name
        """Replace one."""
        parts = [self.visit(part) for part in node.nodes]
        call = nodes.Call(nodes.Name(_CONCAT, "load"), parts, [], None, None)
        call.set_lineno(node.lineno, override=True)
        return call


def _bounded(size: int) -> None:
    """Refuse a text of `size` characters if that is too many."""
    if size > MAX_TEXT:
        raise SecurityError("this text is too long")


def _concat(*parts: Any) -> str:
    """Put texts together as ``~`` does."""
    _bounded(sum(len(part) for part in parts if isinstance(part, str)))
    return markup_join(parts)


@pass_eval_context
def _join(context: Any, value: Any, d: str = "", attribute: Any = None) -> Any:
    """Do what Jinja's ``join`` does, within bounds."""
    parts = list(value)
    if attribute is None:
        _bounded(sum(len(part) for part in parts if isinstance(part, str)) + len(str(d)) * len(parts))
    else:
        _bounded(len(str(d)) * len(parts))
    return do_join(context, parts, d, attribute)


@pass_eval_context
def _replace(context: Any, s: str, old: str, new: str, count: int | None = None) -> Any:
    """Do what Jinja's ``replace`` does, within bounds."""
    text = str(s)
    _bounded(len(text) + text.count(str(old)) * len(str(new)))
    return do_replace(context, s, old, new, count)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox without the ways to make something endless."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_Compiled(),
        )
        self.globals.clear()
        for name in _FILTERS_OUT:
            self.filters.pop(name, None)
        self.filters |= {"join": _join, "replace": _replace}
        self.globals[_CONCAT] = _concat
        self.rounds = 0

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, and make each loop count its rounds."""
        tree = super()._parse(source, name, filename)
        tree = cast(nodes.Template, _Concats().visit(tree).set_environment(self))
        for loop in tree.find_all(nodes.For):
            call = nodes.Call(nodes.Name(_TICK, "load"), [], [], None, None)
            loop.body.insert(0, nodes.ExprStmt(call).set_lineno(loop.lineno, override=True).set_environment(self))
        return tree

    def tick(self) -> str:
        """Count a round of a loop."""
        self.rounds += 1
        if self.rounds > MAX_ROUNDS:
            raise SecurityError("the template's loops never come to an end")
        return ""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse sums that fill the memory."""
        plain = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" and not (plain and abs(left) < 1e6 and abs(right) < 50):
            raise SecurityError("this power is too large")
        if operator == "%" and not plain:
            raise SecurityError("`%` works on numbers only; use `~` to put texts together")
        if operator == "+" and not plain and hasattr(left, "__len__") and hasattr(right, "__len__"):
            _bounded(len(left) + len(right))
        if operator == "*" and not plain:
            size = len(left) * right if isinstance(right, int) else len(right) * left
            if size > MAX_REPEAT:
                raise SecurityError("this repetition is too long")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look for a key before a method: that is what the data is read by, and ``section.items`` are its items."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def wrap_str_format(self, value: Any) -> Any:
        """Refuse ``format``, which pads to any length; Jinja would make it safe in other ways only."""
        found = super().wrap_str_format(value)
        if found is not None:
            raise SecurityError("`format` is not available; use `~` to put texts together")
        return found

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse, beyond what Jinja refuses, the methods that pad a text to any length."""
        return super().is_safe_attribute(obj, attr, value) and not (isinstance(obj, str) and attr in _GROWING)


def run(
    theme: ThemeFiles, name: str, context: Mapping[str, Any], calls: Mapping[str, Callable[..., str]]
) -> tuple[str | None, list[Diagnostic]]:
    """Return what template `name` makes of `context`; `calls` are the functions it may use.

    A mistake in a template of the workspace is a diagnostic; one in a built-in template is a bug and is raised.
    """
    loader = _Loader(theme)
    sandbox = _Sandbox(loader)
    sandbox.globals.update(calls)
    sandbox.globals[_TICK] = sandbox.tick
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


def _told(problem: Exception, loaded: Mapping[str, Found], theme: ThemeFiles) -> Diagnostic | None:
    """Return the diagnostic for a mistake in a template of the workspace; None when it is our own."""
    place: tuple[Found, int] | None = None
    if isinstance(problem, TemplateSyntaxError) and problem.filename and problem.filename in loaded:
        place = (loaded[problem.filename], problem.lineno)
    if place is None:
        for frame, line in traceback.walk_tb(problem.__traceback__):
            found = loaded.get(frame.f_code.co_filename)
            if found is not None and found.own:
                place = (found, line)
    if place is None or not place[0].own:
        return None
    advice = "the names a template can use are listed in docs/templates.md"
    if isinstance(problem, TemplateNotFound):
        wanted = str(problem.name or "")
        message = f"there is no template `{wanted}`"
        known = [*theme.names(), *(f"default/{file}" for file in theme.names())]
        advice = did_you_mean(wanted, known) or "a template can use the files of `templates/` and of `default/`"
    elif isinstance(problem, SecurityError):
        message = f"a template may not do this: {problem}"
    elif isinstance(problem, TemplateError):
        message = str(problem.message or problem)
    elif isinstance(problem, RecursionError):
        message = "this macro or block calls itself without end"
    else:
        message = f"{type(problem).__name__}: {problem}"
    return error("template-error", message.rstrip("."), Span(place[0].source, max(1, place[1])), help=advice)
