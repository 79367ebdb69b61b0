"""YAML as authors mean it: every scalar is text, every node knows its place, and nothing can explode."""

from agendagen.read.yaml.composing import MAX_CHARACTERS, compose
from agendagen.read.yaml.nodes import Mapping, Node, Scalar, Sequence, locate, merge, named_only, plain, typed
from agendagen.read.yaml.parsing import MAX_DEPTH
from agendagen.read.yaml.slips import conflict

__all__ = [
    "MAX_CHARACTERS",
    "MAX_DEPTH",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "compose",
    "conflict",
    "locate",
    "merge",
    "named_only",
    "plain",
    "typed",
]
