"""Parse YAML into PyYAML's nodes: without its guesses about types, without aliases, and with bounded depth."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

from agendagen import rules
from agendagen.read.yaml.slips import NotHereError

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML was built without libyaml
    CParser = None  # type: ignore[assignment,misc]

MAX_DEPTH = 20

ODD = re.compile("[\t?\ufeff]|:\\s*[],}#]|[|>][-+0-9]*#|[^\\S\n]\\Z")
"""What libyaml and PyYAML's own parser do not take alike, or not at the same place."""


class _Bounded(Composer, BaseResolver):
    """Nodes of what a parser says, as far as an agenda has use for them."""

    def __init__(self) -> None:
        """Begin at the root."""
        Composer.__init__(self)
        BaseResolver.__init__(self)
        self.depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose one node, refusing what an agenda has no use for."""
        event = self.peek_event()  # type: ignore[attr-defined]
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise NotHereError(mark, rules.BadYaml.alias())
        if getattr(event, "tag", None):
            raise NotHereError(mark, rules.BadYaml.exclamation())
        if self.depth >= MAX_DEPTH:
            raise NotHereError(mark, rules.BadYaml.deep(limit=MAX_DEPTH))
        self.depth += 1
        try:
            return Composer.compose_node(self, parent, index)
        finally:
            self.depth -= 1

    def compose_scalar_node(self, anchor: Any) -> Any:
        """Compose a text; one without quotation marks has no style, whatever the parser calls that."""
        node: Any = Composer.compose_scalar_node(self, anchor)
        node.style = node.style or None
        return node


class Exact(Reader, Scanner, Parser, _Bounded):
    """PyYAML's own parser, which says best what is wrong."""

    def __init__(self, text: str) -> None:
        """Read `text`."""
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        _Bounded.__init__(self)


if CParser is not None:

    class Quick(CParser, _Bounded):
        """libyaml, which takes a sixth of the time."""

        def __init__(self, text: str) -> None:
            """Read `text`."""
            CParser.__init__(self, text)
            _Bounded.__init__(self)


def root(text: str) -> Any:
    """Return the node of all of a text, None where there is nothing; raise YAMLError where it is no YAML.

    libyaml is asked where it is there and is known to say the same; what it refuses, PyYAML's own parser decides.
    """
    if CParser is not None and not ODD.search(text):
        with suppress(yaml.YAMLError):
            return Composer.get_single_node(Quick(text))
    return Composer.get_single_node(Exact(text))
