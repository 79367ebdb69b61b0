"""Every private thing of WeasyPrint and pydyf that agendagen touches.

Only `drawn`, `gaps`, `hanging`, `overleaf`, `pictures`, `remembered`, `sideways` and `window` do too.

Each was read in exactly the versions of `VERSIONS`. With any other, the replacements stay off, `unfit` says so, which
becomes a finding, and the file does not claim PDF/UA: its tags are WeasyPrint's own. A test holds the digests of
`TOUCHED` against the installed sources. What each buys was measured on the example (instructions of a whole build);
one stays only where it buys 1 % of that, keeps growth linear, or gives the page what CSS and tags cannot be asked for.
``python -m benchmarks.patches`` counts each by leaving it out.
What was sent or is to be sent to the projects is in ``docs/upstream.md``.
"""

from __future__ import annotations

import base64
import ctypes.util
import functools
import importlib
import io
import itertools
import os
import pickle
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from types import ModuleType
from typing import Any
from xml.etree.ElementTree import Element

from agendagen.pdf import drawn, gaps, hanging, overleaf, pictures, remembered, sideways, window
from agendagen.pdf.pango import LIBRARIES, OPTIONAL, loads
from agendagen.pdf.remembered import Replacement, everywhere
from agendagen.records import dataclass

VERSIONS = {"weasyprint": "70.0", "pydyf": "0.13.0"}
"""What was read, and what pages and tags depend on."""

READ_SHEETS = {"tinycss2": "1.5.1", "cssselect2": "0.10.1"}
"""What `sheets` was made with; with others WeasyPrint reads its own sheets itself."""

READER = "2.1.0"
"""The tinyhtml5 that was read; with another one HTML is read as fast as that one does."""

UNSEEN = dict.fromkeys(map(ord, "\N{ZERO WIDTH SPACE}\N{WORD JOINER}"))
"""What says where a line may end and where not. The engine leaves it out of the text of pages, and of nothing else."""

OFF = "AGENDAGEN_PDF_PLAIN"
"""The environment variable that leaves out what makes WeasyPrint faster, to compare with."""


@dataclass(frozen=True, slots=True)
class Private:
    """One private thing that is replaced or relied on."""

    name: str
    """Dotted, from its module on."""
    digest: str
    """The beginning of the SHA-256 of its source."""
    why: str
    buys: str = ""
    """Empty for what only must stay as it is for the others to be right."""


TOUCHED = (
    Private(
        "pydyf.PDF.page_references", "060bf90aad55", "puts all pages together for every tag", "linear growth; 0.4 %"
    ),
    Private("pydyf.PDF.write", "242cd38f92ec", "puts every object into bytes twice", "2.3 %, with the two below"),
    Private("pydyf.Stream.data", "bdc2bc513f28", "kept while a file is written", "see above"),
    Private("pydyf.Dictionary.data", "1a6ebf2b6bc6", "kept while a file is written", "see above"),
    Private(
        "tinyhtml5.inputstream.HTMLUnicodeInputStream.chars_until",
        "dfe353323dff",
        "keeps each pattern under a wrong key; `characters_until_regex` gets one that has it under the right one",
    ),
    Private("weasyprint.css.find_stylesheets", "ac92dbb80c3f", "reads all sheets anew for each layout", "1.1 %"),
    Private("weasyprint.css.ComputedStyle.__missing__", "b318d8efc8ac", "asks much of what no rule sets", "5.4 %"),
    Private(
        "weasyprint.formatting_structure.boxes.Box.is_in_normal_flow", "5f49d6ab23da", "asks five questions", "1.9 %"
    ),
    Private(
        "weasyprint.css.StyleFor.set_computed_styles",
        "b5b15856b8be",
        "makes six styles of marks and notes for every element, few of which have any",
        "about 13 %, with all below up to `layout_box_backgrounds`",
    ),
    Private("weasyprint.css.StyleFor.__call__", "96b91915ae7c", "is asked for them", "see above"),
    Private("weasyprint.text.line_break.strut", "b57885b70dd0", "is kept by a text of fifteen properties", "1.2 %"),
    Private("weasyprint.layout.percent.resolve_percentages", "71673078096f", "works lengths out for each box", "0.7 %"),
    Private(
        "weasyprint.text.line_break.split_first_line",
        "39ad1016863c",
        "breaks the same text again for each measure; searches for a word to hyphenate in this order; takes "
        "the space behind a text for a part of it",
        "2.0 %",
    ),
    Private(
        "weasyprint.text.line_break.Layout.deactivate", "bfec3ec8406e", "throws lines away", "3.7 %, with the two below"
    ),
    Private("weasyprint.text.line_break.Layout.reactivate", "0b89ee097104", "makes them anew to draw", "see above"),
    Private("weasyprint.draw.text.draw_first_line", "1bb8eae6d88e", "asks of each glyph all there is", "see above"),
    Private(
        "weasyprint.images.RasterImage.__init__",
        "f2f27bf6bb9c",
        "unpacks each PNG with a palette and packs it in other colours",
        "2.3 % of the example, which has one, and more where there are many; smaller files",
    ),
    Private("weasyprint.images.RasterImage.get_x_object", "1f5901114446", "packs each PNG again", "see above"),
    Private("weasyprint.layout.background.layout_box_backgrounds", "617a870678c8", "works out what is empty", "0.8 %"),
    Private(
        "weasyprint.formatting_structure.boxes.ParentBox.page_values",
        "9bcfda076d19",
        "looks at all boxes in another to find the first and the last",
        "linear growth",
    ),
    Private("weasyprint.text.line_break.Layout.set_text", "fe23ca9937db", "makes one line of what has no end of one"),
    Private("weasyprint.text.line_break.first_line_metrics", "55ec5d0b58b2", "leaves each line put away"),
    Private("weasyprint.draw.text.draw_text", "ebaf96239c6c", "takes a line up, draws it and puts it away"),
    Private(
        "weasyprint.text.line_break.get_next_break_point_from_text",
        "39b162a79080",
        "tells where a text ends, for `hyphenate-limit-last`",
        "no half word alone on a paragraph's last line",
    ),
    Private(
        "weasyprint.text.line_break.get_next_word_boundaries",
        "3aab26b84151",
        "leaves the last word whole",
        "see above",
    ),
    Private(
        "cssselect2.Matcher.add_selector",
        "8c7e42c95ad4",
        "keeps a selector as exact as it is, wherever it stands",
        "`padding-left` counts where it comes after `padding-inline-start`, as in browsers",
    ),
    Private("weasyprint.css.StyleFor.__init__", "b1e725a75525", "weighs what several rules say by layer and exactness"),
    Private(
        "weasyprint.pdf.tags._build_box_tree",
        "f716251a83e7",
        "knows the box of each structure element, which `finisher` is not told",
        "languages, contents lists, notes, lists and figures a reader is told of",
    ),
    Private(
        "weasyprint.document.layout_document",
        "a5cbf437e99c",
        "lays out all pages",
        "turned tables alone on their pages",
    ),
    Private(
        "weasyprint.layout.page.remake_page",
        "1ff09b2dffa1",
        "makes a page from what the one before left",
        "see above; no word parted by a turn of the page; no hole before a picture",
    ),
    Private("weasyprint.layout.page.make_all_pages", "b5e403489484", "ends where nothing is left"),
    Private("weasyprint.layout.page.make_page", "656f183328e8", "takes up notes and floats that are owed"),
    Private("weasyprint.layout.page.make_margin_boxes", "4a2d2e301eb3", "finishes the pages of a `window`"),
    Private(
        "weasyprint.layout.LayoutContext.get_string_or_element_for",
        "f40ec28ae347",
        "looks for the words of a head on the pages before a `window`",
    ),
    Private(
        "weasyprint.css.targets.TargetCollector.cache_target_page_counters",
        "545eb30bb50f",
        "keeps the pages that a `window` refers to",
    ),
    Private(
        "weasyprint.layout.block.table_layout",
        "6594fa40743f",
        "lays out a table from a row on",
        "what a table goes on with, said overleaf",
    ),
    Private(
        "weasyprint.layout.inline.split_inline_box",
        "3a0cb7ca7e34",
        "lets a line end before a row of dots, which stands alone then",
        "lists of contents whose lines are full",
    ),
    Private(
        "weasyprint.layout.inline.text_align",
        "e953d41b87cc",
        "moves a line to where it begins, to the left by its indent also where it begins at the right",
        "numbers beside headings of meetings written from right to left",
    ),
    Private("weasyprint.pdf.tags.add_tags", "f0e74575b0ba", "lays the tree out as `tags.storage` reads it"),
)
"""What is replaced, and what that relies on.

Some more are told here, since they are no functions: `cffi.FFI`, while WeasyPrint is imported, knows its declarations
(4.8 %; see `declarations`), its own style sheets are there as they were read (`sheets`), ``other_selectors`` of the
first of them are without those for marks and notes, and ``characters_until_regex`` of tinyhtml5 is another mapping
(1.9 %).
Private of objects are: how pydyf lays them out (`tags.storage`), ``Page.links`` and ``Page.anchors`` (`links`,
`setting`), the boxes of `Origin`, `gaps`, `sideways`, `overleaf` and `window`, the keys ``Metadata``, ``AF`` and
``Outlines`` of the catalog (`metadata`), and the texts of the log (`complaints`), which a test holds against the
source. Of the search's client `site.index` replaces how long it waits.
"""


def unfit() -> str:
    """Return which of the packages are not those that were read, such as ``WeasyPrint 70.1``; empty when all are."""
    names = {"weasyprint": "WeasyPrint", "pydyf": "pydyf"}
    return ", ".join(f"{names[name]} {version(name)}" for name, read in VERSIONS.items() if version(name) != read)


def load_weasyprint() -> Any:
    """Import WeasyPrint, quickly where we know how, with our replacements; raise OSError where a library is missing."""
    if os.environ.get(OFF):
        weasyprint = importlib.import_module("weasyprint")
    else:
        with _known_libraries(), _deferred_modules(), _known_declarations(), _known_sheets():
            weasyprint = importlib.import_module("weasyprint")
    if not unfit():
        _replace()
    return weasyprint


@functools.cache  # once in a process: a replacement must not stand in for itself
def _replace() -> None:
    """Put all replacements in place."""
    for replacements in (better,) if os.environ.get(OFF) else (better, faster):  # the faster know of the better
        for owner, name, replacement in replacements():
            setattr(owner, name, replacement)


# --- Importing ---------------------------------------------------------------------------------------------------
# Of a build's instructions 13 % are what `fontTools.subset` and `varLib.instancer` bring along; asking the system for
# libraries starts some fifty processes.


@contextmanager
def _known_libraries() -> Iterator[None]:
    """Answer where the system libraries are (Linux)."""
    original = ctypes.util.find_library
    names = LIBRARIES | OPTIONAL

    def find(name: str) -> str | None:
        if name in names and loads(names[name]):
            return names[name]
        # A name that stands for the same file in another spelling will be tried next.
        return original(name) if name in LIBRARIES else None

    if sys.platform.startswith("linux"):
        ctypes.util.find_library = find
    try:
        yield
    finally:
        ctypes.util.find_library = original


class _Deferred(ModuleType):
    """A module that is imported when something in it is first asked for."""

    def __getattr__(self, name: str) -> Any:
        """Import the real module and return its attribute."""
        if name.startswith("__"):  # Python itself asks, while it imports.
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def _deferred_modules() -> Iterator[None]:
    """Put stand-ins for what WeasyPrint needs only without HarfBuzz's subsetter, or for variable fonts."""
    deferred = ("fontTools.subset", "fontTools.varLib.instancer")
    stand_ins: dict[str, ModuleType] = {name: _Deferred(name) for name in deferred if name not in sys.modules}
    if "fontTools.varLib.instancer" in stand_ins:
        stand_ins["fontTools.varLib.instancer"].__dict__["instantiateVariableFont"] = _later(
            "fontTools.varLib.instancer", "instantiateVariableFont"
        )
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _later(module: str, name: str) -> Callable[..., Any]:
    """Return a function that imports the one it stands for when it is called."""

    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(importlib.import_module(module), name)(*arguments, **named)

    return call


class _Declarations:
    """What WeasyPrint takes for `cffi.FFI`, with its declarations read before."""

    def cdef(self, text: str) -> None:  # noqa: ARG002 - a test holds what is known against it
        """Offer what is declared; as attributes of this very object, since they are asked for often."""
        from agendagen.pdf.declarations import ffi

        for name in dir(ffi):
            if not name.startswith("_"):
                setattr(self, name, getattr(ffi, name))


@contextmanager
def _known_declarations() -> Iterator[None]:
    """Spare cffi's reader of C, which would read WeasyPrint's declarations anew in each process."""
    if "cffi" in sys.modules or unfit():
        yield
        return
    stand_in = sys.modules["cffi"] = ModuleType("cffi")
    stand_in.__dict__["FFI"] = _Declarations
    try:
        yield
    finally:
        del sys.modules["cffi"]


@contextmanager
def _known_sheets() -> Iterator[None]:
    """Spare the reader of CSS, which would read WeasyPrint's own sheets anew in each process."""
    import tinycss2  # type: ignore[import-untyped]

    if "weasyprint" in sys.modules or unfit() or any(version(name) != read for name, read in READ_SHEETS.items()):
        yield
        return
    read = tinycss2.parse_stylesheet
    tinycss2.parse_stylesheet = lambda _text: []
    try:
        yield
    finally:
        tinycss2.parse_stylesheet = read
    _fill_sheets()


def _fill_sheets() -> None:
    """Put what was read of the sheets where WeasyPrint keeps it."""
    from weasyprint import html  # type: ignore[import-untyped]

    sheets, counters = known_sheets()
    html.UA_COUNTER_STYLE.update(counters)
    for sheet, (matcher, page_rules, layers) in zip(
        (html.UA_STYLESHEET, html.UA_FORM_STYLESHEET, html.PH_STYLESHEET), sheets, strict=True
    ):
        vars(sheet.matcher).update(matcher)
        sheet.page_rules[:] = page_rules
        sheet.layers[:] = layers


def known_sheets() -> Any:
    """Return the rules of WeasyPrint's own sheets, and its styles of counters."""
    from agendagen.pdf.sheets import DATA, TESTS

    class Unpickler(pickle.Unpickler):
        """Puts the tests of selectors in the place of their numbers."""

        def persistent_load(self, number: int) -> Any:
            return TESTS[number]

    return Unpickler(io.BytesIO(zlib.decompress(base64.b64decode(DATA)))).load()


# --- Faster, and not another byte --------------------------------------------------------------------------------


def faster() -> list[Replacement]:
    """Return what makes the engine faster without changing what it writes."""
    return [*_reading(), *_writing(), *_styles(), *remembered.replacements(_search()), *drawn.replacements()]


def _reading() -> list[Replacement]:
    """Keep the patterns that HTML is read with, each of which is put together some hundred times otherwise."""
    import tinyhtml5  # type: ignore[import-untyped]
    from tinyhtml5 import inputstream

    if tinyhtml5.VERSION != READER:
        return []

    class Patterns(dict[tuple[frozenset[str], bool], re.Pattern[str]]):
        """Patterns by what `chars_until` asks with: characters, and whether they are those to pass over."""

        def __missing__(self, key: tuple[frozenset[str], bool]) -> re.Pattern[str]:
            characters, opposite = key
            listed = "".join(f"\\x{ord(character):02x}" for character in characters)
            found = self[key] = re.compile(f"[{'' if opposite else '^'}{listed}]+")
            return found

    return [(inputstream, "characters_until_regex", Patterns())]


def _writing() -> list[Replacement]:
    """Put pages and objects into bytes once: for every tag, and again for the identifier, a hash of them all."""
    import pydyf  # type: ignore[import-untyped]

    plain_write = pydyf.PDF.write
    files: list[dict[int, bytes]] = []
    """Those that are being written: the bytes of their objects that have a number, by identity."""

    def page_references(pdf: Any) -> tuple[bytes, ...]:
        numbers = pdf.pages["Kids"]
        kept: dict[int, tuple[bytes, ...]] = pdf.__dict__.setdefault("kept_references", {})
        if len(numbers) not in kept:
            kept.clear()
            kept[len(numbers)] = tuple(b"%d 0 R" % number for number in numbers[::3])
        return kept[len(numbers)]

    def write(pdf: Any, *arguments: Any, **named: Any) -> None:
        files.append({})
        try:
            plain_write(pdf, *arguments, **named)
        finally:
            files.pop()

    def once(plain: Callable[[Any], bytes]) -> property:
        def data(thing: Any) -> bytes:
            if not files or thing.number is None:
                return plain(thing)
            written = files[-1]
            key = id(thing)
            if key not in written:
                written[key] = plain(thing)
            return written[key]

        return property(data)

    return [
        (pydyf.PDF, "page_references", property(page_references)),
        (pydyf.PDF, "write", write),
        (pydyf.Stream, "data", once(pydyf.Stream.data.fget)),
        (pydyf.Dictionary, "data", once(pydyf.Dictionary.data.fget)),
    ]


def _styles() -> list[Replacement]:
    """Read style sheets once, and answer at once what a style says where no rule does, and what most boxes are."""
    from weasyprint import css
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS  # type: ignore[import-untyped]
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED  # type: ignore[import-untyped]
    from weasyprint.css.properties import INITIAL_VALUES as INITIAL
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

    plain_sheets = css.find_stylesheets
    plain_missing = css.ComputedStyle.__missing__
    plain_flow = boxes.Box.is_in_normal_flow

    def find_stylesheets(wrapper: Any, *arguments: Any) -> list[Any]:
        """Return the sheets as they were read, if what was read besides (fonts, counters, colours) is there too."""
        besides = arguments[3:6]
        kept: tuple[Any, ...]
        sheets: list[Any]
        kept, sheets = wrapper.__dict__.get("kept_sheets", ((), []))
        if len(kept) != len(besides) or any(one is not other for one, other in zip(kept, besides, strict=True)):
            sheets = list(plain_sheets(wrapper, *arguments))
            wrapper.kept_sheets = besides, sheets
        return sheets

    def logical(key: str) -> tuple[str, ...]:
        """Return the logical properties that may stand for a physical one, whatever the direction of the text."""
        function = PHYSICAL_FUNCTIONS.get(key)
        return tuple({function(block="ttb", inline=inline) for inline in ("ltr", "rtl")}) if function else ()

    def simple(key: str) -> bool:
        """Tell whether an undeclared property is its parent's or the initial value, with nothing to compute."""
        if key in {"float", "position", "display", "page"} or key.startswith("text_decoration_"):
            return False
        return key in INHERITED or key not in INITIAL_NOT_COMPUTED

    others = {key: (logical(key), key in INHERITED, INITIAL[key]) for key in INITIAL if simple(key)}

    def missing(style: Any, key: str) -> Any:
        found = others.get(key)
        if found is None:
            return plain_missing(style, key)
        cascaded, parent = style.cascaded, style.parent_style
        alike, inherited, initial = found
        if key in cascaded or parent is None or (alike and any(other in cascaded for other in alike)):
            return plain_missing(style, key)
        value = style[key] = parent[key] if inherited else initial
        return value

    def is_in_normal_flow(box: Any) -> bool:
        style = box.style
        return (style["float"] == "none" and style["position"] == "static") or bool(plain_flow(box))

    return [
        (css, "find_stylesheets", find_stylesheets),
        (css.ComputedStyle, "__missing__", missing),
        (boxes.Box, "is_in_normal_flow", is_in_normal_flow),
    ]


# --- Better pages and tags ---------------------------------------------------------------------------------------


def better() -> list[Replacement]:
    """Return what the pages and the tags cannot do without."""
    from weasyprint import css, document
    from weasyprint.layout import block, inline, page  # type: ignore[import-untyped]
    from weasyprint.pdf import tags  # type: ignore[import-untyped]
    from weasyprint.text import line_break  # type: ignore[import-untyped]

    search = _search()
    whole_words = overleaf.pages(page.remake_page, search)
    build = tags._build_box_tree  # noqa: SLF001 - the private side this module is about

    def remembering(box: Any, *arguments: Any) -> Iterator[Any]:
        """Build the structure elements of a box, and leave word with each which box it was."""
        for element in build(box, *arguments):
            if not hasattr(element, "origin"):
                element.origin = Origin(getattr(box, "_box", box))
            yield element

    return [
        (css.cssselect2.Matcher, "add_selector", _in_turn(css.cssselect2.Matcher.add_selector)),
        (line_break, "get_next_break_point_from_text", search.break_point),
        (line_break, "get_next_word_boundaries", search.boundaries),
        (tags, "_build_box_tree", remembering),
        (document, "layout_document", sideways.layout(window.layout(document.layout_document))),
        (page, "remake_page", window.pages(sideways.watched(sideways.pages(gaps.pages(whole_words))))),
        (inline, "text_align", _indented(inline.text_align)),
        (inline, "split_inline_box", _accompanied(inline.split_inline_box)),
        (block, "table_layout", overleaf.tables(block.table_layout, search)),
        *everywhere(line_break, "split_first_line", hanging.lines(line_break.split_first_line)),
        *pictures.replacements(),
    ]


def _in_turn(plain: Callable[..., None]) -> Callable[..., None]:
    """Return what adds a selector, made to count more than an equally exact one before it, in whichever sheet.

    WeasyPrint has the later of two rules win where both say the same property, but not where one says
    ``padding-left`` and the other ``padding-inline-start``: there the second wins, wherever it stands.
    """
    turn = itertools.count()

    def add_selector(matcher: Any, selector: Any, payload: Any) -> None:
        selector.specificity = (*selector.specificity[:3], next(turn))
        plain(matcher, selector, payload)

    return add_selector


def _indented(plain: Callable[..., float]) -> Callable[..., float]:
    """Return what says how far a line is moved, with its indent at the side where it begins."""

    def text_align(context: Any, line: Any, available_width: float, last: bool) -> float:  # noqa: FBT001 - as it is called
        moved = plain(context, line, available_width, last)
        return moved + getattr(line, "text_indent", 0) if line.style["direction"] == "rtl" else moved

    return text_align


def _accompanied(plain: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Return what sets a part of a line, with a row of dots never alone on one: the word before it comes along."""

    def split_inline_box(context: Any, box: Any, *arguments: Any) -> tuple[Any, ...]:
        found = plain(context, box, *arguments)
        return (*found[:3], False, *found[4:]) if box.is_leader else found

    return split_inline_box


_LONG = 24
"""With so many characters the end of a text may be hyphenated: it might not fit a narrow line otherwise."""


class _Search:
    """The two steps of WeasyPrint's search for a word to hyphenate; the first tells the second where the text ends.

    So the last word of a paragraph stays whole, as `hyphenate-limit-last` of CSS Text 4 would ask.
    """

    def __init__(self, break_point: Callable[..., int | None], boundaries: Callable[..., Any]) -> None:
        """Begin with no text."""
        self._break_point = break_point
        self._boundaries = boundaries
        self.unbroken: str | None = None
        self.columns = False
        """Whether it is in a column that may be too narrow for a word; there any may be hyphenated."""
        self.whole: frozenset[str] = frozenset()
        """What must not be parted on this page, words with what is written next to them."""

    def break_point(self, text: str, language: str) -> int | None:
        """Return where a line may end in `text`, or None; then no line may end before the text does."""
        found = self._break_point(text, language)
        self.unbroken = None if found else text
        return found

    def boundaries(self, text: str, language: str) -> tuple[int, int] | None:
        """Return where the first word begins and ends, unless the text ends with it."""
        if text is self.unbroken and len(text) < _LONG and not self.columns:
            return None
        found: tuple[int, int] | None = self._boundaries(text, language)
        if found and any(text[found[0] : found[1]] in word for word in self.whole):
            return None
        return found


@functools.cache  # the two that know of it have to know of the same
def _search() -> _Search:
    """Return the search of this process."""
    from weasyprint.text import line_break

    return _Search(line_break.get_next_break_point_from_text, line_break.get_next_word_boundaries)


class Origin:
    """The layout box behind a structure element."""

    __slots__ = ("_box", "element", "name")

    def __init__(self, box: Any) -> None:
        """Take what is asked for most; the rest is looked up when wanted."""
        self._box = box
        self.element: Element | None = box.element
        self.name: str = box.element_tag if box.element is not None else ""

    def attribute(self, name: str) -> str | None:
        """Return an attribute of the HTML element."""
        return None if self.element is None else self.element.get(name)

    @property
    def repeated(self) -> bool:
        """Tell whether it was said on a page before."""
        return getattr(self._box, "repeated", False)

    @property
    def language(self) -> str:
        """Return the language in force."""
        return str(self._box.style["lang"] or "")

    @property
    def leader(self) -> bool:
        """Tell whether it is the row of dots of a contents list."""
        return bool(self._box.is_leader)

    @property
    def anonymous(self) -> bool:
        """Tell whether the box has no element of its own but only takes part of its parent's."""
        return type(self._box.style).__name__ == "AnonymousStyle"

    @property
    def inline(self) -> bool:
        """Tell whether it stands within a line."""
        return any(kind.__name__ == "InlineLevelBox" for kind in type(self._box).__mro__)

    @property
    def bullet(self) -> str:
        """Return the style of the list's labels, such as ``decimal``."""
        style = self._box.style["list_style_type"]
        return style if isinstance(style, str) else ""

    def bounds(self, height: float) -> list[float]:
        """Return the rectangle of the content in points from the foot of a page of this height in CSS pixels."""
        box = self._box
        left, top = box.content_box_x(), box.content_box_y()
        right, bottom = left + box.width, top + box.height
        return [round(value * 0.75, 3) for value in (left, height - bottom, right, height - top)]

    @property
    def text(self) -> str:
        """Return the words of the HTML element, without what only says where a line may end."""
        text = "".join(self.element.itertext()) if self.element is not None else ""
        return " ".join(text.translate(UNSEEN).split())

    @property
    def picture_text(self) -> str:
        """Return the alternative texts of the pictures in the HTML element."""
        if self.element is None:
            return ""
        return " ".join(alt for picture in self.element.iter("img") if (alt := picture.get("alt")))
