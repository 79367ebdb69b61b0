"""The words that only closed sources have, and those that everybody may read."""

from __future__ import annotations

import ast
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from agendagen import markdown
from agendagen.about import builtin_root
from agendagen.agenda import place
from agendagen.catalogues import catalogue
from agendagen.check.opened import opened
from agendagen.disclosure import texts
from agendagen.disclosure.reading import decoded
from agendagen.folders import walk as folders
from agendagen.languages import language_of, with_english
from agendagen.languages.locales import months, weekdays
from agendagen.load import TEMPLATES
from agendagen.model import Attachment, walk
from agendagen.proof.channels import Unread, channels
from agendagen.read.charts import KEYS as CHART_KEYS
from agendagen.read.keys import AttachmentModel, ItemModel, PersonModel
from agendagen.read.tables import KEYS as TABLE_KEYS
from agendagen.reading import Reading
from agendagen.records import dataclass
from agendagen.slug import slug
from agendagen.text import Table
from agendagen.text import walk as nodes
from agendagen.word.reference import NAME as REFERENCE

_WORD: Final = re.compile(r"[^\W_]+")
_LONG: Final = 4
_FIGURES: Final = 5
_RUN: Final = 3
_LETTERS: Final = 12
"""Of a run of words together."""
_OWN: Final = (".py", ".j2", ".js", ".css", ".json", ".svg")
_PLACES: Final = (
    "assets bodies cyrillic docx filter filters fonts fragment greek index latin mono pagefind query sans style symbols"
    " unknown wasm"
)
"""What folders, files and fields of a site are called, besides what its pages are."""
_UNSEEN: Final = re.compile("[\N{SOFT HYPHEN}\u200b-\u200f\u2060-\u2064\ufeff\x02\ufffe]")
_PAUSE: Final = re.compile(r"[.:;!?|(){}\[\]\"]|\n\s*\n|\n(?=[ -]*[\w-]+:)")
"""What parts phrases; in front matter a line that begins with a key."""
_PARTED: Final = re.compile("(?<=[^\\W\\d_])[-\N{HYPHEN}]\r?\n(?=[^\\W\\d_])")


def said(text: str) -> list[str]:
    """Return the words of a text, in one spelling: composed, small, without what parts them at the end of a line."""
    composed = unicodedata.normalize("NFKC", _PARTED.sub("", _UNSEEN.sub("", text)))
    return [word.casefold() for word in _WORD.findall(composed)]


def telling(words: Iterable[str]) -> set[str]:
    """Return the words that say something by themselves: of four letters or more, and long numbers."""
    return {word for word in words if len(word) >= (_FIGURES if word.isdecimal() else _LONG)}


def runs(text: str) -> set[tuple[str, ...]]:
    """Return three words after each other within a sentence, wherever they are long together and no numbers."""
    found: set[tuple[str, ...]] = set()
    for phrase in _PAUSE.split(text):
        words = said(phrase)
        each = zip(*(words[start:] for start in range(_RUN)), strict=False)
        found |= {run for run in each if sum(map(len, run)) >= _LETTERS and all(word.isalpha() for word in run)}
    return found


def stands(text: str, words: str) -> tuple[int, int] | None:
    """Return line and column, from 1, of the first of the words in a text, or None where it spells them otherwise."""
    sought, *_ = words.split()
    for number, line in enumerate(text.split("\n"), 1):
        for found in _WORD.finditer(line):
            if said(found.group()) == [sought]:
                return number, found.start() + 1
    return None


@dataclass(frozen=True, slots=True)
class Secrets:
    """What only closed sources say."""

    words: Mapping[str, str]
    """By the word, the file that has it."""
    runs: Mapping[tuple[str, ...], str]
    names: Mapping[str, str]
    """Words as they look in an address or a file name, where that is another spelling."""
    unread: tuple[str, ...]
    """Closed files whose words could not be read, so that nobody can look for them."""
    items: int = 0
    parts: int = 0
    attachments: int = 0


def secrets(reading: Reading) -> Secrets:
    """Return the words and runs of words that stand in closed sources and in no open one."""
    closed, unread = _closed(reading)
    open_words: set[str] = set()
    open_runs: set[tuple[str, ...]] = set()
    for text in _open(reading):
        open_words.update(said(text))
        open_runs |= runs(text)
    open_words |= {word for each in open_words for word in said(slug(each))}  # as anchors and addresses spell them
    open_words |= _program(reading.agenda.meeting.language)
    found: dict[str, str] = {}
    found_runs: dict[tuple[str, ...], str] = {}
    for name, text in closed:
        for word in telling(said(text)) - open_words:
            found.setdefault(word, name)
        for run in runs(text) - open_runs:
            found_runs.setdefault(run, name)
    spelled = {slug(word): name for word, name in found.items() if slug(word) != word and len(slug(word)) >= _LONG}
    items = walk(reading.arranged.sections)
    return Secrets(
        found,
        found_runs,
        {word: name for word, name in spelled.items() if word not in open_words},
        tuple(unread),
        sum(item.confidential for item in items),
        sum(part.confidential for item in items if not item.confidential for part in item.parts),
        len({entry.key for entry in _listed(reading) if entry.confidential}),
    )


def _listed(reading: Reading) -> Iterator[Attachment]:
    yield from reading.arranged.meeting.attachments
    for item in walk(reading.arranged.sections):
        yield from item.attachments


def _stems(path: str, folder: str) -> str:
    """Return the names that a path from the meeting's folder on is made of."""
    return posixpath.splitext(place(path, folder))[0]


def _closed(reading: Reading) -> tuple[list[tuple[str, str]], list[str]]:
    """Return what closed sources say, each with the name of its file, and the files that cannot be read."""
    sources, folder, files = reading.sources, reading.sources.folder, reading.sources.workspace
    by_path = {source.path: source for source in sources.items}
    found: list[tuple[str, str]] = []
    unread: list[str] = []
    for item in walk(reading.arranged.sections):
        source = by_path.get(item.path)
        if item.confidential and source is not None:
            found += [(item.path, source.text), (item.path, _stems(item.path, folder))]
        shown = [part.body for part in item.parts if item.confidential or part.confidential]
        for table in (node for body in shown for node in nodes(body) if isinstance(node, Table) and node.file):
            rows = {inner.span.source.name: inner.span.source for inner in nodes(table.children) if inner.span}
            found += [(rest.path, rest.text) for rest in rows.values() if rest.path != item.path]
    for text in opened(reading.case):
        lines = text.source.text.split("\n")
        kept = text.text.split("\n")
        hidden = [line for line, open_ in zip(lines, kept, strict=True) if line != open_]
        found.append((text.source.path, "\n".join(hidden)))
    found += [
        (sources.meeting.path, markdown.write(section.intro))
        for section in reading.arranged.meeting.sections
        if section.confidential
    ]
    for entry in _listed(reading):
        if not entry.confidential:
            continue
        found.append((entry.key, f"{entry.title}\n{entry.url}\n{_stems(entry.path, folder) if entry.path else ''}"))
        if entry.path:
            read = texts(entry.path, files.read(entry.path))
            found += [(entry.path, page) for page in read.pages]
            there = files.facts(entry.path).state != "missing"
            unread += [entry.path] if read.unread and there else []
    return found, unread


def _open(reading: Reading) -> Iterator[str]:
    """Yield what open sources say, and what everybody may know of closed ones."""
    sources, folder, files = reading.sources, reading.sources.folder, reading.sources.workspace
    for text in opened(reading.case):
        yield text.text
    if sources.defaults:
        yield sources.defaults.text
    yield sources.name
    yield from (section.folder for section in reading.arranged.sections)
    yield from (section.title for section in reading.arranged.sections)
    for item in walk(reading.arranged.sections):
        yield f"{item.public_title} {item.ground}" if item.confidential else _stems(item.path, folder)
        yield from (part.ground for part in item.parts)
        for part in item.parts:
            if part.kind == "public-decision" and not part.confidential:
                yield f"{part.title}\n{markdown.write(part.body)}"
    for entry in _listed(reading):
        yield f"{entry.public_title} {entry.ground}"
        if not entry.confidential:
            yield entry.title
            if entry.path:
                yield _stems(entry.path, folder)
                yield from texts(entry.path, files.read(entry.path)).pages
    root = files.root / TEMPLATES
    for base, _, names in folders(root):
        for name in names:
            path = posixpath.relpath(f"{base}/{name}", str(files.root))
            yield name
            if name == REFERENCE:  # a document takes its styles with their names
                with suppress(Unread):
                    yield from (each.text for each in channels(name, files.read(path)))
            if name.endswith((".j2", ".css")):
                yield decoded(files.read(path))
            else:
                yield from texts(path, files.read(path)).pages


@cache
def _program(language: str) -> frozenset[str]:
    """Return the words that the program writes in a language, keys of the format, and names of days and months."""
    keys = [
        *CHART_KEYS,
        *TABLE_KEYS,
        *(key for model in (ItemModel, AttachmentModel, PersonModel) for key in model.held()),
    ]
    found = {word for key in (*keys, "true false table chart agendagen ignore", _PLACES) for word in said(key)}
    for known in with_english(language_of(language)):
        for text in catalogue("agendagen", known.tag)._catalog.values():  # type: ignore[attr-defined]  # noqa: SLF001
            found.update(said(str(text)))
        for name in (*months(known.tag), *weekdays(known.tag), *weekdays(known.tag, short=True)):
            found.update(said(name))
    return frozenset(found | _terms())


@cache
def _terms() -> frozenset[str]:
    """Return the terms of the standards that exports are in: names of properties and types, and fixed values."""
    found: set[str] = set()
    package = Path(__file__).parents[1]
    for path in (*sorted((package / "standards").rglob("*.py")), package / "export/form.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and not any(map(str.isspace, node.value)):
                found.update(said(node.value))
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found.update(said(node.target.id))
    return frozenset(found)


@cache
def markup() -> frozenset[str]:
    """Return the words of the program's own markup: tags, classes, styles, names of PDF and its metadata."""
    found: set[str] = set()
    package = Path(__file__).parents[1]
    folders = [package / name for name in ("html", "pdf", "pack", "charts", "word", "site")]
    for path in sorted(path for folder in (*folders, builtin_root()) for path in folder.rglob("*")):
        if path.suffix in _OWN:
            found.update(said(path.read_text("utf-8")))
    found.update(said((package / "ical.py").read_text("utf-8")))
    return frozenset(found)
