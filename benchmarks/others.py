"""The same agenda by other programs: WeasyPrint alone, Chromium, Typst."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from benchmarks.cost import python


def weasyprint(page: Path, pdf: Path) -> list[str]:
    """Return the command that sets an `agenda.html` as the tagged PDF/A that ours is, and reads and checks nothing."""
    return python("-m", "weasyprint", "--quiet", "--pdf-variant", "pdf/a-3a", page, pdf)


def chromium(page: Path, pdf: Path) -> list[str] | None:
    """Return the command that prints an `agenda.html`, or None where there is no Chromium."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        return None
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
    return [found, *quiet, f"--print-to-pdf={pdf}", page.as_uri()]


def typst(page: Path, pdf: Path) -> list[str] | None:
    """Return the command that sets the words of an `agenda.html`, or None where there is no Typst.

    Typst is given headings, paragraphs and lists, and none of our layout.
    """
    found = shutil.which("typst")
    if found is None:
        return None
    words = _Words()
    words.feed(page.read_text(encoding="utf-8"))
    source = pdf.with_suffix(".typ")
    source.write_text(words.typst(), encoding="utf-8")
    return [found, "compile", "--pdf-standard", "ua-1", str(source), str(pdf)]


class _Words(HTMLParser):
    """Collects the blocks of a page as Typst's markup."""

    BLOCKS: Final = {"p": "", "li": "- ", "td": "", "th": "", "dt": "", "dd": "", "figcaption": ""} | {
        f"h{level}": "=" * level + " " for level in range(1, 7)
    }
    SILENT: Final = {"style", "script", "svg", "title"}

    def __init__(self) -> None:
        super().__init__()
        self._blocks = [['#set document(title: "Agenda")\n#set text(lang: "en")\n']]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        """Begin a block."""
        if tag in self.SILENT:
            self._silent += 1
        elif tag in self.BLOCKS:
            self._blocks.append([self.BLOCKS[tag]])

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in self.SILENT:
            self._silent -= 1
        elif tag in self.BLOCKS:
            self._blocks.append([])

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._silent:
            self._blocks[-1].append(re.sub(r"([^\w\s])", r"\\\1", " ".join(data.split()) + " "))

    def typst(self) -> str:
        """Return the document; the levels of its headings are those that PDF/UA lets follow each other."""
        lines, level = [], 0
        for block in self._blocks:
            marks = block[0].rstrip() if block else ""
            if marks and set(marks) == {"="}:
                level = min(len(marks), level + 1)
                block[0] = "=" * level + " "
            if len("".join(block).strip(" =-")) > 0:
                lines.append("".join(block))
        return "\n\n".join(lines)
