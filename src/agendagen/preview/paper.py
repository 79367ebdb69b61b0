"""The pages of a PDF as pictures, and the words on them with their places."""

from __future__ import annotations

import io
import threading
from collections.abc import Mapping
from typing import Final, TypeAlias

import pypdfium2  # type: ignore[import-untyped]

SCALES: Final = (1.0, 1.5, 2.0, 3.0, 4.0)
"""Pixels for a point of 1/72 inch in which pages are drawn; no other is, so that nobody can ask for a huge one."""
Run: TypeAlias = tuple[float, float, float, float, str]
"""Left, bottom, width and height in points from the top left corner of the page, and the words there."""
Line: TypeAlias = list[Run]
_ONE_AT_A_TIME = threading.Lock()
"""PDFium is not made for threads."""


class Paper:
    """One PDF: its bytes and its pages."""

    def __init__(self, pdf: bytes, name: str, anchors: Mapping[str, int]) -> None:
        """Open a PDF; no other one of the meeting has its name. `anchors` is the page, from 1, of each id."""
        self.pdf = pdf
        self.name = name
        self.anchors = anchors
        self._lines: list[list[Line]] | None = None
        with _ONE_AT_A_TIME:
            self._document = pypdfium2.PdfDocument(pdf)
            self.sizes: list[tuple[float, float]] = [
                self._document.get_page_size(number) for number in range(len(self._document))
            ]
        """Width and height of each page in points."""

    def picture(self, number: int, scale: float) -> bytes | None:
        """Return page `number`, from 0, as PNG; None where there is none, or after `close`."""
        if scale not in SCALES or not 0 <= number < len(self.sizes):
            return None
        with _ONE_AT_A_TIME:
            if self._document is None:
                return None
            page = self._document[number]
            image = page.render(scale=scale).to_pil()
            page.close()
        out = io.BytesIO()
        image.save(out, "PNG", compress_level=1)
        return out.getvalue()

    def lines(self) -> list[list[Line]]:
        """Return the text of each page, line by line; nothing after `close`."""
        if self._lines is None:
            self._lines = [self._lines_of(number) for number in range(len(self.sizes))]
        return self._lines

    def _lines_of(self, number: int) -> list[Line]:
        with _ONE_AT_A_TIME:
            if self._document is None:
                return []
            page = self._document[number]
            text = page.get_textpage()
            runs = [text.get_rect(run) for run in range(text.count_rects())]
            said = [(box, " ".join(text.get_text_bounded(*box).split())) for box in runs]
            text.close()
            page.close()
        height = self.sizes[number][1]
        lines: list[Line] = []
        for (left, bottom, right, top), words in said:
            run = (round(left, 1), round(height - bottom, 1), round(right - left, 1), round(top - bottom, 1), words)
            if not words:
                continue
            if lines and abs(lines[-1][-1][1] - run[1]) < run[3] / 2 and run[0] >= lines[-1][-1][0]:
                lines[-1].append(run)
            else:
                lines.append([run])
        return lines

    def close(self) -> None:
        """Let the PDF's memory go."""
        with _ONE_AT_A_TIME:
            if self._document is not None:
                self._document.close()
                self._document = None
