"""The text of a PDF's pages."""

from __future__ import annotations

from contextlib import closing
from typing import Any, Final

MOST_PAGES: Final = 2000


def pdf_texts(data: bytes) -> tuple[str, ...] | None:
    """Return the text of each page, or None where the file cannot be read."""
    import pypdfium2  # type: ignore[import-untyped]  # slow to import, and few meetings have a PDF attached

    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MOST_PAGES:
                return None
            return tuple(_text(document[number]) for number in range(len(document)))
    except Exception:  # noqa: BLE001 - whatever a broken file makes of the library, it is the file's fault
        return None


def _text(page: Any) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        found: str = text.get_text_bounded(errors="replace")
        return found
