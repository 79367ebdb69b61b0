"""Turn what WeasyPrint writes into its log into findings that an author can act on."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Self

from agendagen.diagnostics import Diagnostic, error, warning

Reading = Callable[["Complaints", tuple[Any, ...]], Diagnostic | None]
"""Makes a finding of a log line's arguments, or none where the line does not matter."""


class Complaints(logging.Handler):
    """Collect WeasyPrint's complaints while the ``with`` block runs; each is kept once."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        super().__init__(logging.INFO)
        self._names: Iterator[str] = iter(())
        self._found: dict[Diagnostic, None] = {}
        self.sheet = ""
        """The style sheet that is being read, once reading has begun."""
        self._level = logging.NOTSET

    def expect(self, sheets: Iterable[str]) -> None:
        """Take the names of the document's ``<style>`` elements in their order, for messages about them."""
        self._names = iter(list(sheets))

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """Return what was complained of."""
        return list(self._found)

    def __enter__(self) -> Self:
        """Listen."""
        log, progress = logging.getLogger("weasyprint"), logging.getLogger("weasyprint.progress")
        log.addHandler(self)
        self._level = progress.level
        progress.setLevel(logging.INFO)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        logging.getLogger("weasyprint").removeHandler(self)
        logging.getLogger("weasyprint.progress").setLevel(self._level)

    def emit(self, record: logging.LogRecord) -> None:
        """Note one line of the log."""
        template, arguments = str(record.msg), record.args if isinstance(record.args, tuple) else ()
        if record.levelno == logging.INFO:
            self._progress(template, arguments)
            return
        for start, reading in READINGS:
            if template.startswith(start):
                finding = reading(self, arguments)
                break
        else:
            finding = self.about_style(record.getMessage())
        if finding is not None:
            self._found[finding] = None

    def _progress(self, template: str, arguments: tuple[Any, ...]) -> None:
        """Follow which style sheet is being read."""
        if template.startswith("Step 2"):
            self.sheet = str(arguments[0]) if arguments and arguments[0] != "CSS string" else next(self._names, "")
        elif template.startswith("Step"):
            self.sheet = ""

    def about_style(self, message: str) -> Diagnostic:
        """Return a finding about a style sheet, with its name where that is known."""
        message = " ".join(message.split()).rstrip(".")
        where = f" in {_sheet_name(self.sheet)}" if self.sheet else ""
        return warning("style-sheet", f"the style sheet has a mistake{where}: {message}")


def _sheet_name(sheet: str) -> str:
    """Return a style sheet's URL or title as the author knows it."""
    return f"`{re.sub(r'^https://[a-z]+[.]invalid/', '', sheet)}`"


def _missing_glyph(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic:
    return missing_glyph(str(arguments[0]))


def missing_glyph(character: str) -> Diagnostic:
    """Return the finding for a character that would be printed as an empty box."""
    shown = f"`{character}` " if character.isprintable() else ""
    return error(
        "missing-glyph",
        f"no font has the character {shown}(U+{ord(character):04X}), so it would be printed as an empty box",
        label=f"U+{ord(character):04X}",
        help="write it in another way, or set `theme: font:` to a font that has it",
    )


def _missing_anchor(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic:
    anchor = str(arguments[0]).removeprefix("#")
    return error("missing-anchor", f"a link leads to `#{anchor}`, which is not in the document")


def _image(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic | None:
    url, reason = str(arguments[0]), str(arguments[1]) if len(arguments) > 1 else ""
    if url.startswith("data:"):
        url = url[:40] + "…"
    return error(
        "image-unusable",
        f"the picture {_sheet_name(url)} cannot be shown" + (f" ({reason.splitlines()[0][:200]})" if reason else ""),
        help="save it again as PNG, JPEG or SVG",
    )


def _sheet(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic:
    return error("style-sheet", f"the style sheet {_sheet_name(str(arguments[0]))} cannot be read: {arguments[1]}")


def _font(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic:
    return warning("style-sheet", f"the font `{arguments[0]}` of the style sheet cannot be loaded")


_BROWSER_ONLY = re.compile(
    r"(-webkit-|-moz-|-ms-)|(scroll-|scrollbar-|overscroll-|accent-color|color-scheme|cursor|transition|animation|"
    r"will-change|backdrop-filter|pointer-events|user-select|touch-action|text-size-adjust|print-color-adjust|"
    r"text-wrap|text-underline-offset|text-decoration-skip-ink|forced-color-adjust|resize|outline-offset|"
    r"hanging-punctuation|caret-color|appearance|contain|content-visibility|isolation|font-synthesis|"
    r"font-optical-sizing|text-rendering|hyphenate-limit|inset|aspect-ratio|view-transition|anchor-)"
)
"""Properties that browsers want and a printed page does without: no mistake of the style sheet's author."""


def _declaration(complaints: Complaints, arguments: tuple[Any, ...]) -> Diagnostic | None:
    name, value, line, column, reason = (*arguments, "", "", "", "", "")[:5]
    if _BROWSER_ONLY.match(str(name)):
        return None
    return complaints.about_style(f"`{name}: {value}` at {line}:{column} is ignored ({reason})")


def _harmless(_: Complaints, __: tuple[Any, ...]) -> None:
    return None


READINGS: tuple[tuple[str, Reading], ...] = (
    (".notdef glyph", _missing_glyph),
    ("No anchor #", _missing_anchor),
    ("Content discarded: target points to undefined anchor", _missing_anchor),
    ("Failed to load image", _image),
    ("Failed to render SVG image", _image),
    ("Failed to load stylesheet", _sheet),
    ("Font-face ", _font),
    ("Ignored `%s: %s`", _declaration),
    ("Ignored `%s:%s`", _declaration),
    ("Deprecated `%s:%s`", _declaration),
    ('Image "%s" has no required alt', _harmless),  # the tags' mends take care of it
    ("Please install HarfBuzz", _harmless),
    ("Using fontTools instead of HarfBuzz", _harmless),  # only slower
)
"""How the lines of WeasyPrint 70.0's log begin, and what reads each; any other line is about a style sheet."""
