"""Find what still looks like markup after reading: characters that a person typed to mean something."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Final

from agendagen import rules
from agendagen.check.case import Case
from agendagen.check.entries import ENTRIES
from agendagen.check.foreign import FOREIGN, Names, wiki
from agendagen.check.prose import Passage
from agendagen.check.tablerows import ROWS
from agendagen.check.typednotes import typed_notes
from agendagen.diagnostics import Diagnostic, Edit, Fix, Span
from agendagen.markdown import destination
from agendagen.model import Item
from agendagen.rules import terms
from agendagen.rules.fixes import instead
from agendagen.text import CodeBlock, Heading, plain, walk

# No Markdown is read here: these look at the words that reading left behind, for what a person seems to have meant.
_OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
_LINK = re.compile(
    rf"(?P<picture>!?)\[(?P<words>[^\[\]\n{_OBJECT}]{{0,200}})\](?P<gap>[ \n\u00a0\u202f\u2009\u200b]?)"
    rf"\((?P<path>[^()\n{_OBJECT}]{{0,200}}\n?[^()\n{_OBJECT}]{{0,200}})(?P<end>\)?)"
)
_TURNED = re.compile(rf"\((?P<words>[^()\[\]\n{_OBJECT}]{{1,200}})\)\[(?P<path>[^\[\]\n{_OBJECT}]{{1,200}})\]")
_PATH = re.compile(r"(?:https?://|www\.|mailto:)\S+|\+[\d -]{6,20}|[^\n]*\.[A-Za-z][A-Za-z0-9]{1,4}(?:#[^\s#]*)?")
_TITLE = re.compile(r"\s+[\"'\u201c\u201d\u2018\u2019][^\"']*$")
"""What stands behind the path of a link as its title, where its quotation mark is not closed, or is no straight one."""
_ANGLE = re.compile(r"<(?P<path>[^<>\n:@]{1,200}\.(?i:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|png|jpe?g|md|txt|zip))>")
"""A path as an address of the web may stand, which a file's may not."""
_OPENED: Final = (
    ("**", re.compile(r"(?:^|(?<=[\s(]))\*\*(?=[^\W\d_])")),
    ("__", re.compile(r"^__(?=[^\W\d_])", re.MULTILINE)),
    ("`", re.compile(r"(?:^|(?<=[\s(]))`(?=[^\W\d_])")),
)
_ADJACENT: Final = (
    rf"(?<![\w\])])\[(?P<words>[^\[\]\n{_OBJECT}]{{1,200}})\]\((?P<path>[^\W\d_][^()\n{_OBJECT}]{{0,200}})\)"
)
_HEADING = re.compile(
    r"^(?P<marks>#{2,7}|\uff03{1,6})(?P<space>[ \t]*)(?=[^\W\d_])|\A(?P<one>#)(?=[A-Z\u00c0-\u00de][^#\n]+\Z)",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"[^\W\d_][^\n]*?(?: [^\W\d_][\w,’']*){3}[^\n{};=<>$\\|]*[.?!:]")
"""A line of an indented text that is words and no code."""
_INDENTED = re.compile(r"\s*(?:\|.*\|\s*$|#{2,6} [^\W\d_])")
"""A row of a table, or a heading, that is moved in."""
_TOO_MANY = re.compile(
    rf"(?<![\w*_])(?P<mark>\*\*|__)[ \t]+(?P<inner>[^\s*_{_OBJECT}](?:[^*_\n{_OBJECT}]*?[^\s*_{_OBJECT}])?)"
    rf"(?P<last>[ \t]*)(?P=mark)(?![*_])"
    rf"|(?<![\w*_])(?P<mark2>\*\*|__)(?P<inner2>[^\s*_{_OBJECT}][^*_\n{_OBJECT}]*?)(?P<last2>[ \t]+)(?P=mark2)(?![*_])"
)
_RUN_ON = re.compile(rf"(?<![\w*])\*\*(?P<inner>[^\s*{_OBJECT}][^*\n{_OBJECT}]*[^\w\s*{_OBJECT}])\*\*(?=\w)")
_BLOCKS: Final = {
    **dict.fromkeys(["tabel", "tabelle", "tabell", "tableau", "taulukko", "tabla", "tables", "tabele"], "table"),
    **dict.fromkeys(
        ["charts", "chartt", "diagram", "diagramm", "graf", "graphique", "grafiek", "kaavio", "gráfico"], "chart"
    ),
    **dict.fromkeys(["action", "aktioner", "opgaver", "tiltak"], "actions"),
}
"""What blocks are called by people who do not call them as they are."""
_WORDS: Final = 12
"""How many words no heading has."""


def raw_markup(case: Case) -> Iterator[Diagnostic]:
    """Find links, pictures, lists, headings, tables, containers and emphasis that were not read as such.

    Characters behind a backslash, or written as references, are meant as they are.
    """
    for item in case.items:
        yield from _fences(item)
        yield from _indented(item)
        yield from _blocks(item)
        yield from _underlined(item)
        yield from typed_notes(case.prose[item.path])
    names = Names(case)
    for passage in (*case.intros, *(passage for item in case.items for passage in case.prose[item.path])):
        for find in (*_FINDERS, *FOREIGN):
            yield from find(passage)
        yield from wiki(passage, names)
        yield from _adjacent(passage, names)


def _links(passage: Passage) -> Iterator[Diagnostic]:
    for found in _LINK.finditer(passage.text):
        path = found["path"].strip() if found["end"] else _unended(found["path"])
        path = _TITLE.sub("", path)
        if not (_PATH.fullmatch(path.replace("\n", "")) and passage.verbatim(*found.span())):
            continue
        if found["gap"] and (not found["end"] or " " in path):
            continue
        end = found.end() if found["end"] else found.start("path") + found["path"].find(path) + len(path)
        span = passage.span(found.start(), end)
        wording = rules.RawMarkup.picture if found["picture"] else rules.RawMarkup.link
        fix = None
        if "\n" not in found[0] or not found["end"]:
            path = f"tel:{re.sub('[ -]', '', path)}" if path[0] == "+" else path
            bare = f"<{path}>" if re.search(r"[\s()]", path) else path
            text = f"{found['picture']}[{found['words']}]({bare})"
            if text == span.written:
                yield rules.RawMarkup.in_html(span, text=text)
                continue
            fix = instead(span, text, safe=bool(found["end"]))
        yield wording(span, path=" ".join(path.split()), fix=fix)
    for found in _ANGLE.finditer(passage.text):
        if passage.verbatim(*found.span()):
            span, path = passage.span(*found.span()), found["path"]
            fix = instead(span, f"[]({destination(path)})")
            yield rules.RawMarkup.link(span, path=path, fix=fix)
    for found in _TURNED.finditer(passage.text):
        path, words = found["path"], found["words"]
        if _PATH.fullmatch(words) and not _PATH.fullmatch(path):
            path, words = words, path
        if _PATH.fullmatch(path) and passage.verbatim(*found.span()):
            span = passage.span(*found.span())
            fix = instead(span, f"[{words}]({destination(path)})")
            yield rules.RawMarkup.link(span, path=path, fix=fix)


def _adjacent(passage: Passage, names: Names) -> Iterator[Diagnostic]:
    """Find what looks like a link and leads to no file or address, such as one to the title of an item."""
    for found in re.finditer(_ADJACENT, passage.text) if "](" in passage.text else ():
        path = found["path"].strip()
        if (
            re.search(r"[^\W\d_]{2}", found["words"])
            and not _PATH.fullmatch(_TITLE.sub("", path))
            and passage.verbatim(*found.span())
        ):
            span, item = passage.span(*found.span()), names.item(path)
            file = posixpath.relpath(item.path, posixpath.dirname(passage.source.path) or ".") if item else ""
            fix = instead(span, f"[{found['words']}]({destination(file)})") if file else None
            yield rules.RawMarkup.no_address(span, path=path, fix=fix)


def _opened(passage: Passage) -> Iterator[Diagnostic]:
    """Find emphasis or code that begins and does not end."""
    for mark, pattern in _OPENED:
        found = pattern.search(passage.text) if passage.text.count(mark) == 1 else None
        if found and passage.verbatim(*found.span()):
            place = passage.span(*found.span())
            yield rules.RawMarkup.opened_code(place) if mark == "`" else rules.RawMarkup.opened(place, mark=mark)


def _unended(rest: str) -> str:
    """Return the path of a link whose last parenthesis was forgotten: one word, without what ends the sentence."""
    return next(iter(rest.split()), "").rstrip(".,;:!?")


def _headings(passage: Passage) -> Iterator[Diagnostic]:
    for found in _HEADING.finditer(passage.text):
        if passage.verbatim(*found.span()):
            span, marks = passage.span(*found.span()), found["marks"] or found["one"]
            title = terms.SPACE_BEHIND(text=marks)
            edits = (Edit(span, f"{marks} "),)
            if not 2 <= len(marks) <= 6 or marks[0] != "#":
                edits = (Edit(span, f"{'#' * min(max(2, len(marks)), 6)} "),)
                title = terms.WRITE(text=edits[0].text + passage.text[found.end() :].split("\n", 1)[0])
            safe = found["one"] is None
            fix = None if found["space"] and len(marks) <= 6 and marks[0] == "#" else Fix(title, edits, safe, title)
            yield rules.RawMarkup.heading(span, marks=marks, fix=fix)


def _indented(item: Item) -> Iterator[Diagnostic]:
    """Find sentences that are printed as code, since their lines begin with four spaces."""
    for part in item.parts:
        for node in walk(part.body):
            if isinstance(node, CodeBlock) and node.span and not node.fence:
                lines = node.text.strip().split("\n")
                if _SENTENCE.fullmatch(" ".join(" ".join(lines).split())) or all(map(_INDENTED.match, lines)):
                    yield rules.RawMarkup.indented(node.span)


def _underlined(item: Item) -> Iterator[Diagnostic]:
    """Find sentences that are headings, since somebody typed a line of dashes below them."""
    headings = [(part.title, part.title_inlines) for part in item.parts]
    headings += [
        (plain(node.children), node.children)
        for part in item.parts
        for node in walk(part.body)
        if isinstance(node, Heading)
    ]
    for title, words in headings:
        span = next((word.span for word in words if word.span), None)
        long = title.rstrip().endswith((".", ";", ",")) or len(title.split()) > _WORDS
        if span and long and re.match(r" {0,3}-+\s*$", span.source.line(span.line + 1)):
            yield rules.RawMarkup.setext(span)


def _blocks(item: Item) -> Iterator[Diagnostic]:
    """Find blocks that are printed as code, since what they are is said in another language or misspelt."""
    for part in item.parts:
        for node in walk(part.body):
            if not isinstance(node, CodeBlock) or not node.span or not node.info.strip():
                continue
            word = node.info.split()[0].strip("{}.").casefold()
            meant = _BLOCKS.get(word, "")
            if meant:
                line = node.span.source.line(node.span.line)
                at = line.casefold().find(word) + 1
                place = Span(node.span.source, node.span.line, at, at + len(word))
                yield rules.RawMarkup.block(place, word=place.written, fix=instead(place, meant))


def _emphasis(passage: Passage) -> Iterator[Diagnostic]:
    for found in _TOO_MANY.finditer(passage.text):
        mark, inner = found["mark"] or found["mark2"], found["inner"] or found["inner2"]
        if not any(c.isalpha() for c in inner) or not passage.verbatim(*found.span()):
            continue
        before, behind = passage.text[: found.start()], passage.text[found.end() : found.end() + 1]
        if _free(found, mark, before.rpartition("\n")[2], behind):
            continue
        space = " " if (found["last"] or found["last2"]) and behind.isalnum() else ""
        span = passage.span(*found.span())
        fix = instead(span, f"{mark}{inner}{mark}{space}", safe=True)
        yield rules.RawMarkup.emphasis(span, mark=mark, fix=fix)
    for found in _RUN_ON.finditer(passage.text):
        if any(c.isalpha() for c in found["inner"]) and passage.verbatim(*found.span()):
            span = passage.span(*found.span())
            yield rules.RawMarkup.run_on(span, mark="**", fix=instead(span, f"{found[0]} "))


def _free(found: re.Match[str], mark: str, before: str, behind: str) -> bool:
    """Tell whether two marks are none: powers of numbers, names out of programs, a mark that the text is about."""
    if mark == "__":
        return behind.isalnum()
    loose = found["mark"] is not None and found["last"] != ""
    return before.rstrip()[-1:].isalnum() and (loose or before.rstrip()[-1:].isdigit())


def _fences(item: Item) -> Iterator[Diagnostic]:
    """Find code at the end of a text that nothing ends."""
    last = next((part.body[-1] for part in reversed(item.parts) if part.body), None)
    if isinstance(last, CodeBlock) and last.fence == "open":
        yield rules.RawMarkup.fence(last.span)


_FINDERS: Final[tuple[Callable[[Passage], Iterator[Diagnostic]], ...]] = (
    _links,
    _headings,
    _emphasis,
    _opened,
    *ROWS,
    *ENTRIES,
)
