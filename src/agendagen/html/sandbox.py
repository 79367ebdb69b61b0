"""Jinja's sandbox without the usual ways to make something endless: what templates grow and repeat is counted.

That tells the author where. What nobody thought to count ends by the limits of the process; see `rendering`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, cast

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import do_join, do_replace, do_round, sync_do_map
from jinja2.runtime import markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_context, pass_eval_context
from jinja2.visitor import NodeTransformer

MAX_ROUNDS: Final = 200_000
"""Rounds that all loops of a template may take together."""
MAX_REPEAT: Final = 100_000
"""Characters that one repetition of a text may make."""
MAX_TEXT: Final = 10_000_000
"""Characters of a text that a template puts together."""
MAX_MADE: Final = 10_000_000
"""Characters and entries that all filters and lists of a template may make together."""
MAX_SECONDS: Final = 120
"""Time of the processor that a document may take whose templates are the workspace's."""
MAX_MEMORY: Final = 2 * 1024**3
"""Bytes of memory that it may take."""
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


class OutOfTimeError(SecurityError):
    """Tells, wherever a template is at the moment, that its time is over."""

    def __init__(self, seconds: float) -> None:
        """Take the limit."""
        super().__init__(f"this takes longer than the limit of {seconds:g} seconds")
        self.seconds = seconds


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


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, for one run of a template: it counts what the template does."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, loader: BaseLoader, compiled: BytecodeCache | None) -> None:
        """Find templates with `loader`; keep their code in `compiled`."""
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=compiled,
        )
        self.globals.clear()
        for name in _FILTERS_OUT:
            self.filters.pop(name, None)
        self.filters |= {"join": _join, "replace": _replace, "sum": _sum, "round": _round, "map": self._map}
        self.globals |= {_CONCAT: _concat, _MADE: self.made}
        self.globals[_TICK] = self.tick
        self.rounds = 0
        self.left = MAX_MADE

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

    def tick(self) -> None:
        """Count a round of a loop."""
        self.rounds += 1
        if self.rounds > MAX_ROUNDS:
            raise SecurityError("the template's loops never come to an end")

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
