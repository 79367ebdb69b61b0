"""What other programs are given of a linked agenda."""

from agendagen.export.outline import FORMAT, Outline, outline

__all__ = ["FORMAT", "Outline", "outline"]
