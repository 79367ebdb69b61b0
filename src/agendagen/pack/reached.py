"""Every dictionary of a document, wherever it hangs."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Pdf, Stream


def reached(pdf: Pdf) -> Iterator[Dictionary | Stream]:
    """Yield each dictionary and each stream, those that stand in others too; they may be changed meanwhile.

    What acts by itself need not hang where it usually does: a popup of an annotation has actions of its own.
    """
    for top in pdf.objects:
        waiting: list[object] = [top]
        while waiting:
            each = waiting.pop()
            if isinstance(each, Stream):
                yield each
                waiting += _direct(each.stream_dict.values())
            elif isinstance(each, Dictionary):
                yield each
                waiting += _direct(each.values())
            elif isinstance(each, Array):
                waiting += _direct(each)


def _direct(values: object) -> list[Object]:
    """Return the values that stand here and may hold others; what is elsewhere is met there."""
    return [
        value
        for value in values  # type: ignore[attr-defined]
        if isinstance(value, Object) and not value.is_indirect and isinstance(value, (Array, Dictionary))
    ]
