"""Attacks and comparisons lay out pages."""

from tests.press import press

__all__ = ["press"]
