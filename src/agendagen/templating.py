"""Run a theme's template: in a sandbox, on plain data, with its mistakes told as diagnostics."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import CodeType
from typing import Any, ClassVar, Final, cast

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import SecurityError
from jinja2.filters import do_join, do_replace, do_round, sync_do_map
from jinja2.runtime import markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_context, pass_eval_context
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
MAX_MADE: Final = 10_000_000
"""Characters and entries that all filters and lists of a template may make together."""
MAX_SECONDS: Final = 120
"""How long the loops and macros of a template may run."""
MAX_BITS: Final = 4096
"""Of a whole number."""

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
_MADE = "_made"
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
        try:
            found.data.decode()
        except UnicodeDecodeError as problem:
            line = found.data[: problem.start].count(b"\n") + 1
            raise TemplateSyntaxError("this file is not UTF-8 text", line, template, key) from None
        return found.source.text, key, None


class _Makers(NodeTransformer):
    """Let ``~`` and lists of what is not written out be calls, so that they can be refused."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802 - Jinja looks for this name
        """Replace one."""
        parts = [self.visit(part) for part in node.nodes]
        call = nodes.Call(nodes.Name(_CONCAT, "load"), parts, [], None, None)
        call.set_lineno(node.lineno, override=True)
        return call

    def _made(self, node: nodes.Expr) -> nodes.Expr:
        """Let a list or mapping pass by who counts."""
        node = cast(nodes.Expr, self.generic_visit(node))
        if getattr(node, "ctx", "load") != "load" or all(isinstance(part, nodes.Const) for part in _parts(node)):
            return node
        call = nodes.Call(nodes.Name(_MADE, "load"), [node], [], None, None)
        call.set_lineno(node.lineno, override=True)
        return call

    visit_List = visit_Tuple = visit_Dict = _made  # noqa: N815 - Jinja looks for these names


def _parts(node: nodes.Expr) -> list[nodes.Expr]:
    """Return what a list or mapping is written with."""
    if isinstance(node, nodes.Dict):
        return [pair.value for pair in node.items]
    return list(getattr(node, "items", ()))


def _bounded(size: int) -> None:
    """Refuse a text of `size` characters if that is too many."""
    if size > MAX_TEXT:
        raise SecurityError("this text is too long")


def _concat(*parts: Any) -> str:
    """Put texts together as ``~`` does."""
    _bounded(sum(len(part) for part in parts if isinstance(part, str)))
    return markup_join(parts)


def _sum(iterable: Any, attribute: Any = None, start: Any = 0) -> Any:
    """Do what Jinja's ``sum`` does, with numbers only."""
    parts = [part if attribute is None else part[attribute] for part in iterable]
    if not all(isinstance(part, int | float) for part in (start, *parts)):
        raise SecurityError("`sum` works on numbers only")
    return sum(parts, start)


def _round(value: float, precision: int = 0, method: str = "common") -> float:
    """Do what Jinja's ``round`` does, within bounds."""
    if not isinstance(value, int | float) or not abs(precision) <= 20:
        raise SecurityError("`round` works on numbers, with at most 20 decimals")
    return do_round(value, precision, method)  # type: ignore[arg-type]


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
        self.filters |= {"join": _join, "replace": _replace, "sum": _sum, "round": _round, "map": self._map}
        self.globals |= {_CONCAT: _concat, _MADE: self.made}
        self.rounds = 0
        self.left = MAX_MADE
        self.end = time.monotonic() + MAX_SECONDS

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, and make each loop, macro and template count how often it is run."""
        tree = super()._parse(source, name, filename)
        tree = cast(nodes.Template, _Makers().visit(tree).set_environment(self))
        counted: list[Any] = [tree]
        for kind in (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block):
            counted += tree.find_all(kind)
        for node in counted:
            call = nodes.Call(nodes.Name(_TICK, "load"), [], [], None, None)
            tick = nodes.ExprStmt(call).set_lineno(node.lineno, override=True).set_environment(self)
            node.body.insert(0, tick)
        return tree

    def tick(self) -> str:
        """Count a round of a loop."""
        self.rounds += 1
        if self.rounds > MAX_ROUNDS:
            raise SecurityError("the template's loops never come to an end")
        if time.monotonic() > self.end:
            raise SecurityError(f"the template takes longer than {MAX_SECONDS} seconds")
        return ""

    def spend(self, size: int) -> None:
        """Count what a template makes."""
        self.left -= size
        if self.left < 0:
            raise SecurityError("this template makes too many or too large lists")

    def made(self, value: Any) -> Any:
        """Count a list or mapping with all that is in it, as often as it is in it."""
        waiting = [value]
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict):
                waiting += one.values()
            elif isinstance(one, list | tuple):
                waiting += one
            self.spend(1)
        return value

    @pass_context
    def _map(self, context: Any, value: Any, *arguments: Any, **named: Any) -> Iterator[Any]:
        """Do what Jinja's ``map`` does, within bounds."""
        for one in sync_do_map(context, value, *arguments, **named):
            self.spend(len(one) if hasattr(one, "__len__") else 1)
            yield one

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse sums that fill the memory."""
        plain = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" and not (plain and abs(left) < 1e6 and abs(right) < 50):
            raise SecurityError("this power is too large")
        if operator == "%" and not plain:
            raise SecurityError("`%` works on numbers only; use `~` to put texts together")
        if operator == "+" and not plain and hasattr(left, "__len__") and hasattr(right, "__len__"):
            _bounded(len(left) + len(right))
        whole = isinstance(left, int) and isinstance(right, int)
        if operator == "*" and whole and left.bit_length() + right.bit_length() > MAX_BITS:
            raise SecurityError("this number is too large")
        if operator == "*" and not plain:
            size = len(left) * right if isinstance(right, int) else len(right) * left
            if size > MAX_REPEAT:
                raise SecurityError("this repetition is too long")
        result = super().call_binop(context, operator, left, right)
        return self.made(result) if isinstance(result, list | tuple) else result

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
    elif isinstance(problem, SecurityError):
        message = f"a template may not do this: {problem}"
    elif isinstance(problem, TemplateError):
        message = str(problem.message or problem)
    elif isinstance(problem, RecursionError):
        message = "this is nested too deep, or calls itself without end"
    elif isinstance(problem, SyntaxError):
        message = f"this is nested too deep: {problem.msg}"
    elif isinstance(problem, MemoryError):
        message = "this needs more memory than there is"
    else:
        message = f"{type(problem).__name__}: {problem}"
    return error("template-error", message.rstrip("."), Span(place[0].source, max(1, place[1])), help=advice)
