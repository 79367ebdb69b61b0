"""What a reader gets takes laying out pages."""

from tests.builder import builder

__all__ = ["builder"]
