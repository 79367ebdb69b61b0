"""Find what other programs take for markup: wikis, word processors, typesetters, and comments that are none here."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Final

from agendagen import rules
from agendagen.check.case import Case
from agendagen.check.prose import Passage
from agendagen.diagnostics import Diagnostic
from agendagen.markdown import destination
from agendagen.model import Item
from agendagen.rules.fixes import instead

_OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
_BY_NAME = re.compile(
    rf"(?<!\[)\[(?P<words>[^\[\]\n{_OBJECT}]{{1,200}})\]\[(?P<name>[^\W\d_][\w -]{{1,60}})\](?![\[(])"
)
"""A link by a name that stands nowhere in the text."""
_SETEXT = re.compile(
    r"^(?P<marks>={2,6})[ \t]+(?P<words>[^=|\n]*[^\W\d_][^=|\n]*?)(?:[ \t]+(?P=marks))?[ \t]*$"
    r"|^h[1-6]\. (?P<rest>\S.*)$",
    re.MULTILINE,
)
"""A heading as wikis have it."""
_GRID = re.compile(r"^[ \t]*\+(?:[-=]{2,}\+)+[ \t]*$", re.MULTILINE)
_ENTITY = re.compile(r"&(?:nbsp|amp|quot|lt|gt|ndash|mdash|hellip)\b(?!;)")
_LATEX = re.compile(
    r"\\(?:text(?:bf|it|tt|sc)|emph|underline|section|subsection|item|href|cite|footnote)\b[{ ][^\n}]{0,80}\}?"
)
_CONTAINER = re.compile(
    r"^(?P<marks>:{3,}[ \t]*\{?[A-Za-z]|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]"
    r"|\\(?:newpage|pagebreak|clearpage|tableofcontents)(?![a-z])|\[\[?_?TOC_?\]?\][ \t]*$)",
    re.MULTILINE,
)
_COMMENT = re.compile(
    r"<!-(?!-)[^\n<>]*->|<![ \t]+--[^\n<>]*--[ \t]*>|(?<!%)%%(?![\s%])[^%\n]+%%(?!%)|%% [^%\n]+ %%"
    r"|\{(?P<mark>>>|\+\+|--|~~)[^\n{}]+(?:<<|\+\+|--|~~)\}"
)
"""What other programs take for a comment or for a change; what is meant for nobody's eyes would be printed."""
_BBCODE = re.compile(
    r"\[(?P<tag>b|i|u|s|url|img|quote|code|color|size|list)(?:=[^\]\n]*)?\][^\n]{0,300}?\[/(?P=tag)\]", re.IGNORECASE
)
_FORMULA = re.compile(r"\$\$[^$\n]{1,200}\$\$")
_SHORT = re.compile(r"(?<![\w:/]):(?P<name>[a-z][a-z0-9]*(?:_[a-z0-9]+)*|[+-]1):(?![\w:/])")
_ORG = re.compile(rf"\[\[(?:file:)?(?P<path>[^\[\]\n{_OBJECT}]{{1,200}})\]\[(?P<words>[^\[\]\n{_OBJECT}]{{1,200}})\]\]")
_WIKI = re.compile(
    rf"(?P<picture>!?)\[\[(?P<path>[^\[\]|\n{_OBJECT}]{{1,200}})(?:\|(?P<words>[^\[\]\n]{{0,200}}))?\]\]"
)
_PRINTED: Final = (
    (_COMMENT, rules.RawMarkup.comment),
    (_BBCODE, rules.RawMarkup.foreign),
    (_FORMULA, rules.RawMarkup.formula),
    (_SHORT, rules.RawMarkup.shortcode),
)


def _named(passage: Passage) -> Iterator[Diagnostic]:
    """Find links by a name that nothing has."""
    for found in _BY_NAME.finditer(passage.text):
        if passage.verbatim(*found.span()):
            yield rules.RawMarkup.named(passage.span(*found.span()), name=found["name"], words=found["words"])


def _foreign(passage: Passage) -> Iterator[Diagnostic]:
    """Find what other programs take for markup: headings of wikis, tables drawn with signs, commands of LaTeX."""
    for found in _SETEXT.finditer(passage.text):
        if passage.verbatim(*found.span()):
            span = passage.span(*found.span())
            marks, words = "#" * max(2, len(found["marks"] or "")), found["words"] or found["rest"]
            fix = instead(span, f"{marks} {words.strip()}")
            yield rules.RawMarkup.heading(span, marks="##", fix=fix)
    grid = _GRID.search(passage.text)
    if grid and passage.verbatim(*grid.span()):
        yield rules.RawMarkup.grid(passage.span(*grid.span()))
    for found in _LATEX.finditer(passage.text):
        if passage.verbatim(*found.span()):
            yield rules.RawMarkup.command(passage.span(*found.span()), text=found[0])
            return
    for pattern, wording in _PRINTED:
        for found in pattern.finditer(passage.text):
            if passage.verbatim(*found.span()):
                yield wording(passage.span(*found.span()), text=found[0])
    for found in _ORG.finditer(passage.text):
        if passage.verbatim(*found.span()):
            span, path = passage.span(*found.span()), found["path"]
            fix = instead(span, f"[{found['words']}]({destination(path)})")
            yield rules.RawMarkup.link(span, path=path, fix=fix)
    for found in _ENTITY.finditer(passage.text):
        if passage.verbatim(*found.span()):
            span = passage.span(*found.span())
            yield rules.RawMarkup.entity(span, text=found[0], fix=instead(span, f"{found[0]};"))


class Names:
    """What the items of a meeting are called, as somebody may name them in a wiki."""

    def __init__(self, case: Case) -> None:
        """Take the case, whose items are looked at when somebody asks."""
        self.case = case

    def mean(self, name: str) -> bool:
        """Tell whether words may be the name of a file, and none out of a program, as in ``[[Call]]``."""
        return (not name.replace("_", "").isalpha() and any(map(str.isalnum, name))) or bool(self.item(name))

    def item(self, name: str) -> Item | None:
        """Return the item that goes by a name: its title, its id, or its file's with or without the ending."""
        return next((item for item in self.case.items if name.casefold() in _called(item)), None)


def _called(item: Item) -> frozenset[str]:
    """Return what an item may be called."""
    stem = posixpath.splitext(posixpath.basename(item.path))[0]
    return frozenset(name.casefold() for name in (item.id, item.title, stem, f"{stem}.md", item.path))


def wiki(passage: Passage, names: Names) -> Iterator[Diagnostic]:
    """Find links as wikis have them."""
    for found in _WIKI.finditer(passage.text):
        path = found["path"].strip()
        if not found["picture"] and not found["words"] and not names.mean(path):
            continue
        if path.casefold().strip("_") != "toc" and passage.verbatim(*found.span()):
            span = passage.span(*found.span())
            wording = rules.RawMarkup.picture if found["picture"] else rules.RawMarkup.link
            item = names.item(path)
            if item:
                file = posixpath.relpath(item.path, posixpath.dirname(passage.source.path) or ".")
            else:
                file = path if re.search(r"\.[A-Za-z][A-Za-z0-9]{1,4}$", path) else ""
            words = found["words"] or ""
            text = f"{found['picture']}[{words}]({destination(file)})" if file else words or path
            yield wording(span, path=path, fix=instead(span, text))


def _containers(passage: Passage) -> Iterator[Diagnostic]:
    found = _CONTAINER.search(passage.text)
    if found and passage.verbatim(*found.span()):
        line = passage.text[found.start() :].split("\n", 1)[0]
        yield rules.RawMarkup.container(passage.span(found.start(), found.start() + len(line)), text=line.strip())


FOREIGN: Final[tuple[Callable[[Passage], Iterator[Diagnostic]], ...]] = (_named, _foreign, _containers)
