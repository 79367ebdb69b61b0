"""What a reader gets takes laying out pages."""

from tests.press import press

__all__ = ["press"]
