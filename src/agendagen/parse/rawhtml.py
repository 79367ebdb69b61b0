"""HTML that an author writes among Markdown: harmless tags stay, nothing else does, and no visible text is lost."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from markdown_it.common.html_re import HTML_TAG_RE

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.parse.attributes import allowed as plain_attribute
from agendagen.parse.characters import purge
from agendagen.parse.tags import (
    ALLOWED,
    BLOCK,
    COSMETIC,
    INLINE,
    KNOWN,
    MAX_OPEN,
    PARENTS,
    QUIET,
    RENAMED,
    SILENT,
    VOID,
)

_ENDS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<", ">"))
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_SPAN = re.compile(r"[1-9][0-9]?")
_NUMBER = re.compile(r"-?[0-9]{1,5}")

Report = Callable[[str, Diagnostic, int], None]
"""Told what is dropped: its kind, the finding, and the offset in the HTML."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag in the author's HTML."""

    name: str
    closing: bool
    attributes: dict[str, str]


@dataclass(slots=True)
class Scope:
    """A stretch of text within which tags are closed: a paragraph, or a whole part."""

    place: Literal["text", "heading", "block"] = "block"
    """``text`` allows no block; ``heading`` no link either."""
    open: list[tuple[str, str]] = field(default_factory=list)
    """The names of the tags that stand open, and what closes each."""

    rows: int = 0
    """How many rows the last table has so far."""
    outer: list[str] = field(default_factory=list)
    """The names of blocks that are closed here and were not opened here."""

    def close(self) -> str:
        """Return what closes every open tag."""
        closers = "".join(closer for _, closer in reversed(self.open))
        self.open.clear()
        return closers

    def close_inline(self) -> str:
        """Return what closes the emphasis, links and the like that no block may stand in."""
        closers = ""
        while self.open and RENAMED.get(self.open[-1][0], self.open[-1][0]) in INLINE:
            closers += self.open.pop()[1]
        return closers

    def end(self, name: str) -> str:
        """Return what closes the last open tag of that name; none is open: nothing."""
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] == name:
                return self.open.pop(index)[1]
        if name in BLOCK:
            self.outer.append(name)
            return " "
        return ""

    def has(self, names: frozenset[str]) -> bool:
        """Tell whether any of the tags is open."""
        return any(name in names for name, _ in self.open)


@dataclass(slots=True)
class _Ends:
    """Where in a block of HTML things can end at the latest; without this, unclosed ones take quadratic time."""

    content: str
    last: dict[str, int] = field(default_factory=dict)

    def may_end(self, start: int) -> bool:
        """Tell whether what begins at `start` can have an end."""
        for beginning, end in _ENDS:
            if self.content.startswith(beginning, start):
                if end not in self.last:
                    self.last[end] = self.content.rfind(end)
                return self.last[end] > start
        return False

    def of_element(self, name: str, start: int) -> int:
        """Return where the element's end tag behind `start` ends, or 0."""
        if name not in self.last:
            self.last[name] = self.content.lower().rfind(f"</{name}")
        if self.last[name] < start:
            return 0
        end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.content, start)
        return end.end() if end else 0


def read(markup: str) -> Tag | None:
    """Return the tag that `markup` is; None for a comment or a declaration."""
    match = _TAG.match(markup)
    if not match:
        return None
    pairs = _ATTRIBUTE.findall(markup[match.end() : -1])
    values = {key.lower(): html.unescape(double or single or bare) for key, double, single, bare in reversed(pairs)}
    return Tag(match[2].lower(), bool(match[1]), values)


def escape(text: str) -> str:
    """Return plain text as HTML."""
    return html.escape(text, quote=True).replace("&#x27;", "'")


def text_of(markup: str) -> str:
    """Return the text between tags as HTML: character references count, anything else is literal."""
    return escape(purge(html.unescape(markup)))


@dataclass(slots=True)
class Filter:
    """Turns tags into HTML that may be shown."""

    prefix: str
    """What stands before ids."""
    claim: Callable[[str, int], bool]
    """Takes an id at an offset, unless it is taken."""
    link: Callable[[str, int], str]
    """Returns the address to keep for a link, or an empty string."""
    image: Callable[[Tag, int], str]
    """Returns the HTML of a picture."""
    report: Report

    def block(self, content: str, scope: Scope) -> str:
        """Return a block of HTML, filtered."""
        out: list[str] = []
        position = 0
        ends = _Ends(content)
        while position < len(content):
            start = content.find("<", position)
            if start < 0:
                break
            out.append(text_of(content[position:start]))
            position = self._markup(ends, start, scope, out)
        out.append(text_of(content[position:]))
        out.append(scope.close_inline())
        return "".join(out)

    def _markup(self, ends: _Ends, start: int, scope: Scope, out: list[str]) -> int:
        """Put out what stands at an angle bracket and return where it ends."""
        content = ends.content
        match = HTML_TAG_RE.match(content, start) if ends.may_end(start) else None
        if not match:
            if content.startswith("<!--", start):
                self.report("unclosed-comment", rules.RawHtml.comment(), start)
            out.append("&lt;")
            return start + 1
        markup = match.group()
        tag = read(markup)
        if tag and tag.name in SILENT and not tag.closing:
            end = ends.of_element(tag.name, match.end())
            if end:
                self.report(tag.name, rules.RawHtml.element(tag=tag.name), start)
                return end
        out.append(self.tag(markup, start, scope))
        return match.end()

    def tag(self, markup: str, offset: int, scope: Scope) -> str:
        """Return one tag, filtered, and note in `scope` what it opens or closes."""
        tag = read(markup)
        if tag is None:
            if not markup.startswith("<!--"):
                self.report("declaration", rules.RawHtml.declaration(markup=markup[:20]), offset)
            return ""
        if tag.name not in KNOWN:
            return escape(markup)
        if tag.closing:
            return scope.end(tag.name)
        name = RENAMED.get(tag.name, tag.name)
        if name == "img":
            return self.image(tag, offset)
        if name not in ALLOWED or (scope.place != "block" and name in BLOCK):
            if tag.name not in QUIET:
                found = rules.RawHtml.tag_in_paragraph if name in ALLOWED else rules.RawHtml.tag
                self.report(tag.name, found(tag=tag.name), offset)
            return " " if name in BLOCK else ""
        if name == "a":
            return self._anchor(tag, offset, scope)
        if name in PARENTS and not scope.has(PARENTS[name]):
            return ""
        if len(scope.open) > MAX_OPEN:
            self.report("depth", rules.RawHtml.depth(limit=MAX_OPEN), offset)
            return ""
        before = scope.close_inline() if name in BLOCK else ""
        scope.rows = 0 if name == "table" else scope.rows + (name == "tr")
        if name == "th":  # what a head cell heads must be said; in the first row it is mostly the column
            tag.attributes.setdefault("scope", "col" if scope.rows < 2 else "row")
        opened = f"{before}<{name}{self._attributes(tag, name, offset)}>"
        if name not in VOID:
            scope.open.append((tag.name, f"</{name}>"))
        return opened

    def _anchor(self, tag: Tag, offset: int, scope: Scope) -> str:
        """Return the beginning of a link to the world outside, or of a mere place with an id."""
        url = self.link(tag.attributes["href"], offset) if "href" in tag.attributes and scope.place != "heading" else ""
        named = {"id": tag.attributes.get("id") or tag.attributes.get("name", "")}
        keep = {key: value for key, value in tag.attributes.items() if key not in {"href", "id", "name"}}
        attributes = self._attributes(Tag("a", False, {**keep, **({} if not named["id"] else named)}), "a", offset)
        if url and not any(name == "a" and closer == "</a>" for name, closer in scope.open):
            scope.open.append(("a", "</a>"))
            return f'<a href="{escape(url)}"{attributes}>'
        scope.open.append(("a", "</span>" if attributes else ""))
        return f"<span{attributes}>" if attributes else ""

    def _attributes(self, tag: Tag, name: str, offset: int) -> str:
        """Return the attributes that may stay, as HTML."""
        kept: dict[str, str] = {}
        for key, value in tag.attributes.items():
            if key == "id":
                if plain_attribute("id", value, name) and self.claim(value, offset):
                    kept["id"] = self.prefix + value
            elif _keeps(key, value, name):
                kept[key] = value
            elif key == "align" and value.lower() in {"left", "right", "center"} and name in BLOCK:
                kept["class"] = f"align-{value.lower()} {kept.get('class', '')}".strip()
            elif key not in COSMETIC and not key.startswith(("data-", "aria-", "xml")):
                self.report(f"@{key}", rules.RawHtml.attribute(attribute=key, tag=tag.name), offset)
        if tag.name == "center":
            kept["class"] = "align-center"
        return "".join(f' {key}="{escape(purge(value))}"' for key, value in sorted(kept.items()))


def _keeps(key: str, value: str, name: str) -> bool:
    """Tell whether an attribute other than ``id`` and links may stay."""
    if plain_attribute(key, value, name):
        return True
    if key == "dir":
        return value.lower() in {"ltr", "rtl", "auto"}
    if (name in {"td", "th"} and key in {"colspan", "rowspan"}) or (name in {"col", "colgroup"} and key == "span"):
        return bool(_SPAN.fullmatch(value))
    if name == "th" and key == "scope":
        return value in {"row", "col", "rowgroup", "colgroup"}
    if name in {"ol", "li"} and key in {"start", "value"}:
        return bool(_NUMBER.fullmatch(value))
    return (name, key) in {("details", "open"), ("ol", "reversed"), ("time", "datetime")}
