"""Turn what WeasyPrint writes into its log into findings that an author can act on."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Self

from agendagen import rules
from agendagen.diagnostics import Diagnostic

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

    def begin(self, sheets: Iterable[str]) -> None:
        """Forget which places were missing from a layout that will not do, and take the names of the sheets anew.

        Only part of the document may have been laid out. What else was complained of holds for all layouts, and is
        not said again of what is read once. The names are those of the ``<style>`` elements in their order.
        """
        self._names = iter(list(sheets))
        missing = rules.MissingAnchor.name
        self._found = {found: None for found in self._found if found.rule != missing}

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
        reading = next((reading for start, reading in READINGS if template.startswith(start)), _unknown)
        finding = reading(self, (record.getMessage(),) if reading in WHOLE else arguments)
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
        if self.sheet:
            return rules.StyleSheet.mistake_in(sheet=_known_as(self.sheet), mistake=message)
        return rules.StyleSheet.mistake(mistake=message)


def _known_as(sheet: str) -> str:
    """Return a style sheet's or a picture's URL or title as the author knows it."""
    return re.sub(r"^https://[a-z]+[.]invalid/", "", sheet)


def _missing_glyph(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic:
    return missing_glyph(str(arguments[0]))


def missing_glyph(character: str) -> Diagnostic:
    """Return the finding for a character that would be printed as an empty box."""
    if character.isprintable():
        name = unicodedata.name(character, "").lower()
        return rules.MissingGlyph.found(character=character, code=ord(character), name=name)
    return rules.MissingGlyph.invisible(code=ord(character))


def _missing_anchor(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic:
    anchor = str(arguments[0]).removeprefix("#")
    return rules.MissingAnchor.found(anchor=anchor)


def _image(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic | None:
    url, reason = str(arguments[0]), str(arguments[1]) if len(arguments) > 1 else ""
    if url.startswith("data:"):
        url = url[:40] + "…"
    path = _known_as(url)
    if not reason:
        return rules.ImageUnusable.found(path=path)
    return rules.ImageUnusable.reason(path=path, reason=reason.splitlines()[0][:200])


def _sheet(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic:
    return rules.StyleSheet.unreadable(sheet=_known_as(str(arguments[0])), reason=str(arguments[1]))


def _font(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic:
    return rules.StyleSheet.font(font=str(arguments[0]))


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
    said, why = (" ".join(str(words).split()) for words in (f"{name}: {value}", reason))
    line, column = str(line), str(column)
    if not complaints.sheet:
        return rules.StyleSheet.ignored(declaration=said, line=line, column=column, reason=why)
    sheet = _known_as(complaints.sheet)
    return rules.StyleSheet.ignored_in(sheet=sheet, declaration=said, line=line, column=column, reason=why)


def _harmless(_: Complaints, __: tuple[Any, ...]) -> None:
    return None


def _style(complaints: Complaints, arguments: tuple[Any, ...]) -> Diagnostic:
    return complaints.about_style(str(arguments[0]))


def _duplicate(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic:
    return rules.DuplicateId.document(id=str(arguments[0]))


def _picture(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic:
    return rules.ImageUnusable.poor(reason=_line(arguments[0]))


def _typeface(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic:
    return rules.StyleSheet.typeface(reason=_line(arguments[0]))


def _unknown(_: Complaints, arguments: tuple[Any, ...]) -> Diagnostic:
    return rules.PdfEngine.said(reason=_line(arguments[0]))


def _line(text: object) -> str:
    """Return a line of the log as the end of a sentence."""
    return " ".join(str(text).split()).rstrip(".")[:300]


WHOLE = frozenset({_style, _picture, _typeface, _unknown})
"""These read the line as it is printed, not its arguments."""

READINGS: tuple[tuple[str, Reading], ...] = (
    (".notdef glyph", _missing_glyph),
    ("No anchor #", _missing_anchor),
    ("Content discarded: target points to undefined anchor", _missing_anchor),
    ("Anchor defined twice", _duplicate),
    ("Failed to load image", _image),
    ("Failed to render SVG image", _image),
    ("Failed to load inline SVG", _picture),
    ("Unknown image mode", _picture),
    ("Unsupported color space", _picture),
    ("Failed to apply CSS rule in SVG", _picture),
    ("Failed to load stylesheet", _sheet),
    ("Font-face ", _font),
    ("Ignored `%s: %s`", _declaration),
    ("Ignored `%s:%s`", _declaration),
    ("Deprecated `%s:%s`", _declaration),
    *(
        (start, _style)
        for start in (
            "Parse error at",
            "Error: %s at",
            "Unknown empty rule",
            "Unknown rule",
            "Invalid math function",
            "@import rule",
            "Invalid @import rule",
            "Invalid media type",
            "Expected a media type",
            "Invalid layer name",
            "@layer rule",
            "Unsupported @layer",
            "Unsupported @page",
            "Unknown @page rule",
            "Empty @page rule",
            "Invalid prelude",
            "Missing %s descriptor",
            "Unknown descriptor",
            "Invalid color profile name",
            "Invalid profile file",
            "No source for profile",
            "Invalid counter style name",
            "In counter style",
            "Unable to compute content",
            "%s unit resolved",
            "Only strings are allowed",
            '"string(%s)"',
            '"element(%s)"',
            "Subgrids are",
            "Inline grids are",
            '"auto-fit" and',
            "Baseline alignment",
            "Unsupported stylesheet type",
        )
    ),
    *(
        (start, _typeface)
        for start in (
            "Unable to subset",
            "Unable to instantiate",
            "Unable to save emoji font",
            "Too many glyphs missing",
            "Unknown bitmap metrics",
            "Unsupported bitmap glyph format",
            "Unknown subglyph",
            "Unsupported subglyph",
        )
    ),
    *(
        (start, _unknown)
        for start in (
            "Invalid date in <meta",
            "Invalid {attr_name} date",
            "Missing href in <link",
            "Failed to load attachment",
            "This row has more columns",
            "Relative URI reference",
            "Malformed URL",
            "Malformed base URL",
            'Missing required "lang"',
            "Unknown rendering option",
            "Unknown PDF option",
        )
    ),
    ('Image "%s" has no required alt', _harmless),  # the tags' mends take care of it
    ("Please install HarfBuzz", _harmless),
    ("Using fontTools instead of HarfBuzz", _harmless),  # only slower
    ("Error when closing stream", _harmless),
)
"""How each line that WeasyPrint writes into its log begins, and what reads it; a test holds them against its source."""
