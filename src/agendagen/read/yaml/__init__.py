"""YAML as authors mean it: every scalar is text, every node knows its place, and nothing can explode."""

from agendagen.read.yaml.composing import MAX_CHARACTERS, compose
from agendagen.read.yaml.nodes import Mapping, Node, Scalar, Sequence, locate, merge, named_only, plain, typed
from agendagen.read.yaml.slips import conflict
