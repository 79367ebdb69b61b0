"""Attacks and comparisons lay out pages."""

from tests.builder import builder

__all__ = ["builder"]
