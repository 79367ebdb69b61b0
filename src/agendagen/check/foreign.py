"""Find what other programs take for markup: wikis, word processors, typesetters."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from agendagen import rules
from agendagen.check.case import Case
from agendagen.check.comments import comments
from agendagen.check.prose import Passage
from agendagen.diagnostics import Diagnostic, Edit, Fix, Span
from agendagen.markdown import destination
from agendagen.model import Item
from agendagen.rules import terms
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
    r"^(?P<marks>:{3,}[ \t]*\{?[A-Za-z]|\[![A-Za-z]+\](?![(\[])|!!! ?[a-z]+"
    r"|\\(?:newpage|pagebreak|clearpage|tableofcontents)(?![a-z])|\[\[?_?TOC_?\]?\][ \t]*$"
    r"|\{(?:code|panel|quote|noformat|toc|info|note|tip|warning|expand)(?:[:|][^}\n]*)?\}"
    r"|\.\. [a-z-]+::|(?:video|include|toc)::|\{\||\{[%:][^\n]*\}[ \t]*$)",
    re.MULTILINE,
)
_OFFICE: Final = r"</?[a-z]\w{0,5}:[a-zA-Z]\w*(?: [^<>\n]*)?/?>"
"""A tag as Word writes it."""
_MARKED: Final = (
    rf"(?<![=\w])==(?=[^\s=])(?P<bright>[^=\n{_OBJECT}]+)(?<=\S)==(?![=\w])|'{{3}}(?P<bold>[^'\n{_OBJECT}]+)'{{3}}"
)
"""Emphasis of wikis and of other editors."""
_TERM = re.compile(r"(?<![\w$\\])\$[^\s$][^$\n]{0,80}(?:[\\^{]|_\w)[^$\n]{0,80}(?<![A-Z])\$(?![\w$])")
_LONG: Final = 500
"""Characters of a link, or on one side of an address, that are looked at."""
_FRAMES: Final = (
    r"\[@ (?P<words>[^\[\]\n]+)\](?!\()",  # MediaWiki
    r"\[(?P<words>[^\[\]|\n]+)\|@\]",  # Jira
    r"\"(?P<words>[^\"\n]+)\":@",  # Textile
    r"@\[(?P<words>[^\[\]\n]+)\](?!\()",  # AsciiDoc
    r"HYPERLINK \"@\" *(?P<words>\S[^\n]*?)(?=[.,;:]?$)",  # a field of Word's
)
"""How others write a link whose address is read as one by itself, and stands for ``@``."""
_ADOC: Final = r"(?<!\w)(?:link|xref|image):{1,2}(?P<path>[^\s\[\]:]+)\[(?P<words>[^\[\]\n]*)\]"
_RST_END: Final = rf"{_OBJECT} __?(?!\w)"
_RST: Final = r"`(?P<words>[^`<>]+?)\s*<(?P<path>[^`<>]+)>`"
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
    (_BBCODE, rules.RawMarkup.foreign),
    (_FORMULA, rules.RawMarkup.formula),
    (_TERM, rules.RawMarkup.formula),
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
    yield from _links(passage)
    tags = [tag for tag in re.finditer(_OFFICE, passage.text) if passage.verbatim(*tag.span())]
    if tags:
        places = [passage.span(*tag.span()) for tag in tags]
        gone = terms.DELETE(text=" ".join(dict.fromkeys(tag[0] for tag in tags)))
        fix = Fix(gone, tuple(Edit(place, "") for place in places), done=gone)
        yield rules.RawMarkup.tag(places[0], text=tags[0][0], fix=fix)
    for found in re.finditer(_MARKED, passage.text) if "==" in passage.text or "'''" in passage.text else ():
        if passage.verbatim(*found.span()):
            span = passage.span(*found.span())
            fix = instead(span, f"**{found['bright'] or found['bold']}**")
            yield rules.RawMarkup.foreign(span, text=found[0], fix=fix)
    for found in _ENTITY.finditer(passage.text):
        if passage.verbatim(*found.span()):
            span = passage.span(*found.span())
            yield rules.RawMarkup.entity(span, text=found[0], fix=instead(span, f"{found[0]};"))


def _links(passage: Passage) -> Iterator[Diagnostic]:
    """Find links of AsciiDoc and reStructuredText; what the latter has between backticks is read as code."""
    for found in re.finditer(_ADOC, passage.text) if "[" in passage.text else ():
        if passage.verbatim(*found.span()):
            span, path = passage.span(*found.span()), found["path"]
            picture = "!" if found[0].startswith("image") else ""
            fix = instead(span, f"{picture}[{found['words']}]({destination(path)})")
            yield rules.RawMarkup.link(span, path=path, fix=fix)
    for found in re.finditer(_RST_END, passage.text) if f"{_OBJECT} _" in passage.text else ():
        code = passage.span(found.start(), found.start() + 1)
        link = re.fullmatch(_RST, code.written) if len(code.written) < _LONG else None
        if link and code.end and code.source.line(code.line)[code.end - 1 :].startswith("_"):
            span = replace(code, end=code.end + len(found[0]) - 2)
            fix = instead(span, f"[{link['words']}]({destination(link['path'])})")
            yield rules.RawMarkup.link(span, path=link["path"], fix=fix)


def framed(address: Span) -> tuple[Span, str] | None:
    """Return where a link of another program stands of which only the address was read as one, and its mend."""
    line, written = address.source.line(address.line), address.written
    at = address.column - 1
    before, behind = line[max(at - _LONG, 0) : at], line[at + len(written) : at + len(written) + _LONG]
    skipped = at - len(before)
    if before.endswith("<") and "|" in written and ">" in behind:  # Slack
        url, _, start = written.partition("|")
        rest = behind.partition(">")[0]
        span = replace(address, column=at, end=(address.end or 0) + len(rest) + 1)
        return span, f"[{start}{rest}]({url})"
    for frame in _FRAMES if line.strip() != written else ():
        for found in re.finditer(frame, f"{before}@{behind}"):
            if found.start() <= len(before) < found.end():
                span = replace(address, column=skipped + found.start() + 1, end=skipped + found.end() + len(written))
                return span, f"[{found['words']}]({destination(written)})"
    return None


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


FOREIGN: Final[tuple[Callable[[Passage], Iterator[Diagnostic]], ...]] = (comments, _named, _foreign, _containers)
