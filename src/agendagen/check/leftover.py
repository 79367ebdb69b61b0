"""Find what still looks like markup after reading: characters that a person typed to mean something."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from agendagen import rules
from agendagen.check.case import Case
from agendagen.check.foreign import FOREIGN, Names, wiki
from agendagen.check.prose import Passage
from agendagen.diagnostics import Diagnostic, Edit, Fix, Span
from agendagen.markdown import destination
from agendagen.model import Item
from agendagen.numerals import BULLETS, values
from agendagen.rules import terms
from agendagen.rules.fixes import instead
from agendagen.text import CodeBlock, walk

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
_OPENED = re.compile(r"(?:^|(?<=[\s(]))\*\*(?=[^\W\d_])")
_HEADING = re.compile(r"^(?P<marks>#{2,6}|\uff03{1,6})(?P<space>[ \t]*)(?=[^\W\d_])", re.MULTILINE)
_BOX = re.compile(r"[ \t]*\[[ xX]?\][ \t]+(?=\S)")
_SENTENCE = re.compile(r"[^\W\d_][^\n]*?(?: [^\W\d_][\w,’']*){3}[^\n{};=<>$\\|]*[.?!:]")
"""A line of an indented text that is words and no code."""
_TOO_MANY = re.compile(
    rf"(?<![\w*_])(?P<mark>\*\*|__)[ \t]+(?P<inner>[^\s*_{_OBJECT}](?:[^*_\n{_OBJECT}]*?[^\s*_{_OBJECT}])?)"
    rf"(?P<last>[ \t]*)(?P=mark)(?![*_])"
    rf"|(?<![\w*_])(?P<mark2>\*\*|__)(?P<inner2>[^\s*_{_OBJECT}][^*_\n{_OBJECT}]*?)(?P<last2>[ \t]+)(?P=mark2)(?![*_])"
)
_RUN_ON = re.compile(rf"(?<![\w*])\*\*(?P<inner>[^\s*{_OBJECT}][^*\n{_OBJECT}]*[^\w\s*{_OBJECT}])\*\*(?=\w)")
_ENTRY = re.compile(
    rf"^[ \t]*(?:(?P<sign>[-*{BULLETS}])(?P<near>[ \t]*)(?=[^\W\d_])"
    r"|(?P<open>\()?(?P<number>\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})(?P<close>[.)])(?P<space>[ \t]*)(?=[^\W\d_][^\W\d_ ]))"
)
_SEMICOLON = re.compile(r";(?=[^\s;])")
_ARROW = re.compile(r"[ \t]*(?:[-=]>|[\u2192\u21d2\u25ba\u27a2\u2794])[ \t]*(?=[^\W\d_])")
_CIRCLE = re.compile(r"[ \t]*o[ \t\N{NO-BREAK SPACE}]+(?=[^\W\d_])")
_BLOCKS: Final = {
    **dict.fromkeys(["tabel", "tabelle", "tabell", "tableau", "taulukko", "tabla", "tables", "tabele"], "table"),
    **dict.fromkeys(
        ["charts", "chartt", "diagram", "diagramm", "graf", "graphique", "grafiek", "kaavio", "gráfico"], "chart"
    ),
    **dict.fromkeys(["action", "aktioner", "opgaver", "tiltak"], "actions"),
}
"""What blocks are called by people who do not call them as they are."""
_DASHES = re.compile(r"\s*\|?(?:\s*:?[-=\u2012-\u2015\u2212]+:?\s*\|)+(?:\s*:?[-=\u2012-\u2015\u2212]+:?)?\s*")
_ROW = re.compile(r"\s*\|.*\|.*\|\s*")


def raw_markup(case: Case) -> Iterator[Diagnostic]:
    """Find links, pictures, lists, headings, tables, containers and emphasis that were not read as such.

    Characters behind a backslash, or written as references, are meant as they are.
    """
    for item in case.items:
        yield from _fences(item)
        yield from _indented(item)
        yield from _blocks(item)
    names = Names(case)
    for passage in (*case.intros, *(passage for item in case.items for passage in case.prose[item.path])):
        for find in (*_FINDERS, *FOREIGN):
            yield from find(passage)
        yield from wiki(passage, names)


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


def _opened(passage: Passage) -> Iterator[Diagnostic]:
    """Find emphasis that begins and does not end."""
    found = [one for one in _OPENED.finditer(passage.text) if passage.verbatim(*one.span())]
    if len(found) == 1 and passage.text.count("**") == 1:
        yield rules.RawMarkup.opened(passage.span(*found[0].span()), mark="**")


def _unended(rest: str) -> str:
    """Return the path of a link whose last parenthesis was forgotten: one word, without what ends the sentence."""
    return next(iter(rest.split()), "").rstrip(".,;:!?")


def _headings(passage: Passage) -> Iterator[Diagnostic]:
    for found in _HEADING.finditer(passage.text):
        if passage.verbatim(*found.span()):
            span = passage.span(*found.span())
            title = terms.SPACE_BEHIND(text=found["marks"])
            edits = (Edit(span, f"{found['marks']} "),)
            if found["marks"][0] != "#":
                edits = (Edit(span, f"{'#' * max(2, len(found['marks']))} "),)
                title = terms.WRITE(text=edits[0].text.strip())
            fix = None if found["space"] and found["marks"][0] == "#" else Fix(title, edits, safe=True, done=title)
            yield rules.RawMarkup.heading(span, marks=found["marks"], fix=fix)


def _boxes(passage: Passage) -> Iterator[Diagnostic]:
    """Find boxes to tick that are in no list."""
    lines = [(start, _BOX.match(text)) for start, text in _lines(passage)]
    alone = sum(found is not None for _, found in lines) == 1
    for start, found in lines:
        sole = alone and (start > 0 or "[]" in found[0]) if found else True
        if found and not sole and passage.verbatim(start, start + found.end()):
            box = "[ ]" if found[0].strip() == "[]" else found[0].strip()
            span = passage.span(start + found[0].index("["), start + found[0].index("]") + 1)
            yield rules.RawMarkup.list_(span, marker=f"- {box}", fix=instead(span, f"- {box}"))
            return


def _tabs(passage: Passage) -> Iterator[Diagnostic]:
    """Find rows that were copied from a spreadsheet, with tabs between their cells."""
    lines = [(start, text, text.strip().count("\t")) for start, text in _lines(passage)]
    for (start, text, tabs), (_, _, below) in pairwise(lines):
        if tabs and tabs == below:
            yield rules.RawMarkup.tabs(passage.span(start, start + len(text)))
            return
    rows = [(start, text, len(_SEMICOLON.findall(text))) for start, text in _lines(passage)]
    for (start, text, cells), (_, _, second), (_, _, third) in zip(rows, rows[1:], rows[2:], strict=False):
        if cells and cells == second == third and passage.verbatim(start, start + len(text)):
            yield rules.RawMarkup.semicolons(passage.span(start, start + len(text)))
            return


def _indented(item: Item) -> Iterator[Diagnostic]:
    """Find sentences that are printed as code, since their lines begin with four spaces."""
    for part in item.parts:
        for node in walk(part.body):
            if isinstance(node, CodeBlock) and node.span and not node.fence:
                lines = node.text.strip().split("\n")
                if _SENTENCE.fullmatch(" ".join(" ".join(lines).split())):
                    yield rules.RawMarkup.indented(node.span)


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


def _lists(passage: Passage) -> Iterator[Diagnostic]:
    """Find two lines that follow each other as entries do."""
    lines = _lines(passage)
    entries = [(start, text, found) for start, text in lines if (found := _ENTRY.match(text))]
    for (start, text, one), (_, _, other) in pairwise(entries):
        if not _follow(one, other) or not passage.verbatim(start, start + one.end()):
            continue
        marker = text[: one.end()].strip()
        near = [(at, found) for at, _, found in entries if not _gap(found)]
        edits = tuple(
            Edit(passage.span(at, at + found.end()), f"{found[0]} ")
            for at, found in near
            if passage.verbatim(at, at + found.end())
        )
        fix = Fix(terms.SPACE_BEHIND(text=marker), edits, safe=False, done=terms.SPACE_BEHIND(text=marker))
        yield rules.RawMarkup.list_(
            passage.span(start, start + one.end()), marker=marker, fix=fix if edits and not _gap(one) else None
        )
        return


def _circles(passage: Passage) -> Iterator[Diagnostic]:
    """Find lines that begin with an arrow, or with the letter that Word draws its second kind of bullet as."""
    for sign in (_CIRCLE, _ARROW):
        lines = [(start, found) for start, text in _lines(passage) if (found := sign.match(text))]
        if len(lines) > 1 and all(passage.verbatim(start, start + found.end()) for start, found in lines):
            places = [passage.span(start, start + found.end()) for start, found in lines]
            title = terms.WRITE(text="- ")
            fix = Fix(title, tuple(Edit(place, "- ") for place in places), done=title)
            yield rules.RawMarkup.list_(places[0], marker=lines[0][1][0].strip(), fix=fix)


def _fences(item: Item) -> Iterator[Diagnostic]:
    """Find code at the end of a text that nothing ends."""
    last = next((part.body[-1] for part in reversed(item.parts) if part.body), None)
    if isinstance(last, CodeBlock) and last.fence == "open":
        yield rules.RawMarkup.fence(last.span)


def _gap(entry: re.Match[str]) -> bool:
    return bool(entry["near"] or entry["space"])


def _follow(one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether two lines begin like entries of one list."""
    if one["sign"] or other["sign"]:
        return one["sign"] == other["sign"] and not _gap(one)
    alike = (one["open"], one["close"]) == (other["open"], other["close"])
    known = set(values(other["number"]))
    return alike and any((kind, value + 1) in known for kind, value in values(one["number"]))


def _tables(passage: Passage) -> Iterator[Diagnostic]:
    lines = _lines(passage)
    for (start, text), (below, dashes) in pairwise(lines):
        if "|" not in text or _DASHES.fullmatch(text) or not passage.verbatim(start, below + len(dashes)):
            continue
        span = passage.span(below, below + len(dashes))
        head = _cells(text)
        if _DASHES.fullmatch(dashes) and ("|" in dashes.strip(" |") or dashes.strip().startswith("|")):
            count = _cells(dashes)
            if count == head and dashes.isascii() and "=" not in dashes:
                continue
            row = "|" + " --- |" * head
            wording = rules.RawMarkup.dashes(span, dashes=count, head=head, fix=instead(span, row, safe=True))
            yield wording
            return
        if _ROW.fullmatch(text) and _ROW.fullmatch(dashes) and _cells(dashes) == head:
            place = Span(span.source, span.line, 1, 1)
            row = "|" + " --- |" * head
            fix = Fix(
                terms.WRITE_BELOW(text=row), (Edit(place, f"{row}\n"),), safe=True, done=terms.WRITE_BELOW(text=row)
            )
            first = passage.span(start, start + len(text))
            own = first.source.line(first.line)[: first.column - 1]
            yield rules.RawMarkup.table(first, fix=fix if not own.strip() else None)
            return


def _cells(row: str) -> int:
    """Return how many cells a row has."""
    return row.strip().removeprefix("|").removesuffix("|").replace("\\|", "").count("|") + 1


def _lines(passage: Passage) -> list[tuple[int, str]]:
    """Return the lines of a passage, each with where it begins."""
    found: list[tuple[int, str]] = []
    start = 0
    for line in passage.text.split("\n"):
        found.append((start, line))
        start += len(line) + 1
    return found


_FINDERS: Final[tuple[Callable[[Passage], Iterator[Diagnostic]], ...]] = (
    _links,
    _headings,
    _tables,
    _boxes,
    _tabs,
    _emphasis,
    _lists,
    _circles,
    _opened,
)
