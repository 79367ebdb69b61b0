"""YAML as authors mean it: every scalar is text, every node knows its place, and nothing can explode."""

from agendagen.read.yaml.composing import MAX_CHARACTERS, MAX_DEPTH, compose
from agendagen.read.yaml.conflicts import conflict
from agendagen.read.yaml.nodes import Mapping, Node, Scalar, Sequence, locate, merge, named_only, plain, typed

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
