"""HTML that an author writes among Markdown: harmless tags stay, nothing else does, and no visible text is lost.

What stays is written anew, without attributes, around marks for the nodes of Markdown, and read as browsers read it. By
its place each mark and each tag is known again, so nothing that an author writes can pass for something else.
"""

from __future__ import annotations

from dataclasses import field
from html import unescape
from typing import Literal

from markdown_it.token import Token

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.read.attributes import allowed as plain_attribute
from agendagen.read.context import Context
from agendagen.read.elements import Start, Written, inline_element, inlines, nodes_of
from agendagen.read.links import address, refused
from agendagen.read.pictures import Shown, picture
from agendagen.read.places import purge
from agendagen.read.tags import (
    ALLOWED,
    BLOCK,
    COSMETIC,
    ENDED_BY,
    INLINE,
    KNOWN,
    MAX_OPEN,
    PARENTS,
    QUIET,
    RENAMED,
    SILENT,
    VOID,
    Tag,
    ends,
    keeps,
    pieces,
    read_tag,
)
from agendagen.records import dataclass
from agendagen.text import Break, Comment, Inline, Link, Node, NoteMark, Reference, Words, walk

Place = Literal["text", "heading", "block"]
"""Where HTML stands: ``text`` allows no block; ``heading`` no link either."""

_WITHIN_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "colgroup"})


_PLAIN = frozenset(
    {"abbr", "cite", "del", "dfn", "ins", "kbd", "mark", "q", "samp", "span", "sub", "sup", "time", "var"}
)
"""Elements of words that browsers treat as any other: no end is implied, and none is opened again."""


@dataclass(slots=True)
class Fragment:
    """The nodes of Markdown and the HTML that stand beside each other somewhere, on the way to becoming nodes."""

    context: Context
    place: Place = "block"
    linked: bool = False
    """Whether it stands where no link may."""
    depth: int = 0
    """How many tags are open around it."""
    outer: list[str] = field(default_factory=list)
    """The names of blocks that are closed here and were not opened here."""
    _out: list[str] = field(default_factory=list)
    _length: int = 0
    _known: dict[int, Node | Start] = field(default_factory=dict)
    """What the marks in `_out` stand for, by their places."""
    _open: list[tuple[str, str]] = field(default_factory=list)
    """The names of the tags that stand open, and what closes each."""
    _html: bool = False

    @property
    def opened(self) -> int:
        """Return how many tags are open within it and around it."""
        return self.depth + len(self._open)

    def add(self, *nodes: Node) -> None:
        """Put nodes of Markdown at the end."""
        for node in nodes:
            if self._open:
                if isinstance(node, Words | Break) and self._open[-1][0] in _WITHIN_TABLE and not _says(node):
                    continue
                self._end_links(node)
            self._known[self._length] = node
            self._write("<x-node></x-node>" if isinstance(node, Inline) else "<div></div>")

    def nodes(self) -> tuple[Node, ...]:
        """Return what was put in; blocks and inlines are as mixed as the author has them."""
        if not self._html:
            return tuple(node for node in self._known.values() if not isinstance(node, Start))
        nested = self._nested()
        return nested if nested is not None else nodes_of(Written("".join(self._out), self._known), self.context)

    def _nested(self) -> tuple[Node, ...] | None:
        """Return the nodes where words stand well within each other's elements, as they nearly always do; else None.

        What reads HTML as a browser does would say the same, and takes longer to load than all else here.
        """
        levels: list[list[Node]] = [[]]
        open_: list[tuple[str, Start]] = []
        at = 0
        for piece in self._out:
            known = self._known.get(at)
            if isinstance(known, Start) and piece[1:-1] in _PLAIN:
                open_.append((piece[1:-1], known))
                levels.append([])
            elif isinstance(known, Inline):
                levels[-1].append(known)
            elif known is None and open_ and piece == f"</{open_[-1][0]}>":
                name, start = open_.pop()
                children = inlines(levels.pop())
                levels[-1].append(inline_element(name, children, dict(start.attributes), start.span))
            else:
                return None
            at += len(piece)
        return None if open_ else tuple(levels[0])

    def block(self, block: Token) -> None:
        """Read a block of HTML."""
        parts = pieces(block.content)
        tags = [read_tag(content) if is_tag else None for content, is_tag, _ in parts]
        last = {tag.name: index for index, tag in enumerate(tags) if tag and tag.closing}
        index = 0
        while index < len(parts):
            content, is_tag, at = parts[index]
            tag = tags[index]
            if not is_tag:
                self._text(block, content, at)
            else:
                span = self.context.places.within(block, at, at + len(content))
                if tag and not tag.closing and tag.name in SILENT and last.get(tag.name, -1) > index:
                    index = next(n for n in range(index, len(tags)) if ends(tags[n], tag))
                    end = parts[index][2] + len(parts[index][0])
                    whole = self.context.places.within(block, at, end)
                    self._report(tag.name, rules.RawHtml.element(whole, tag=tag.name))
                else:
                    self.tag(content, tag, span)
            index += 1
        self._close_inline()

    def tag(self, markup: str, tag: Tag | None, span: Span) -> None:
        """Read a tag, or a comment or a declaration, which are no tag."""
        if markup.startswith("<!--"):
            self.add(Comment(markup[4:].removesuffix("-->"), span=span))
        elif tag is None:
            self._report("declaration", rules.RawHtml.declaration(span, markup=markup[:20]))
        elif tag.name not in KNOWN:
            self.add(Words(markup, span=span))
        elif tag.closing:
            self.end(tag.name)
        else:
            self._start(tag, span)

    def end(self, name: str) -> None:
        """Close the last open tag of that name."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == name:
                while name in BLOCK and len(self._open) > index + 1:  # a block takes along what was begun in it
                    self._markup(self._open.pop()[1])
                self._markup(self._open.pop(index)[1])
                return
        if name in BLOCK:
            self.outer.append(name)
            self._space()

    def _start(self, tag: Tag, span: Span) -> None:
        """Read a start tag, and drop it where it may not stand."""
        name = RENAMED.get(tag.name, tag.name)
        if name == "img":
            self.add(*self._picture(tag, span))
        elif name not in ALLOWED or (self.place != "block" and name in BLOCK):
            if tag.name not in QUIET:
                found = rules.RawHtml.tag_in_paragraph if name in ALLOWED else rules.RawHtml.tag
                self._report(tag.name, found(span, tag=tag.name))
            if name in BLOCK:
                self._space()
        elif name in PARENTS and not any(parent in PARENTS[name] for parent, _ in self._open):
            pass
        elif self.opened > MAX_OPEN:
            self._report("depth", rules.RawHtml.depth(span, limit=MAX_OPEN))
        elif name == "a":
            self._anchor(tag, span)
        else:
            if name in BLOCK:
                self._close_inline()
                while self._open and (self._open[-1][0] == "p" or self._open[-1][0] in ENDED_BY.get(name, ())):
                    self._markup(self._open.pop()[1])
            self._begin(tag.name, name, self._attributes(tag, name, span), span)

    def _begin(self, written: str, name: str, attributes: dict[str, str], span: Span) -> None:
        self._known[self._length] = Start(attributes, span)
        self._markup(f"<{name}>")
        if name not in VOID:
            self._open.append((written, f"</{name}>"))

    def _anchor(self, tag: Tag, span: Span) -> None:
        """Begin a link to the world outside, or a mere place with an id."""
        url = self._target(tag.attributes["href"], span) if "href" in tag.attributes else ""
        keep = {key: value for key, value in tag.attributes.items() if key not in {"href", "id", "name"}}
        if name := tag.attributes.get("id") or tag.attributes.get("name", ""):
            keep["id"] = name
        attributes = self._attributes(Tag("a", attributes=keep), "a", span)
        if url and not any(closer == "</a>" for _, closer in self._open):
            self._begin("a", "a", {**attributes, "href": url}, span)
        elif attributes:
            self._begin("a", "span", attributes, span)
        else:
            self._open.append(("a", ""))

    def _target(self, href: str, span: Span) -> str:
        """Return the address to keep for a link, or an empty string."""
        if self.place == "heading":
            return ""
        where = address(href, self.context.folder, self.context.files)
        if where.kind == "external":
            return "" if self.linked else where.url
        if where.kind == "forbidden":
            self.context.report(refused(where, span))
        elif where.kind == "local":
            self.context.report(rules.RawHtml.link(span, address=href[:60]))
        return ""

    def _picture(self, tag: Tag, span: Span) -> tuple[Inline, ...]:
        """Return a picture that is written as a tag."""
        kept = {key: value for key, value in tag.attributes.items() if key in {"id", "class", "lang", "title"}}
        kept |= {k: v for k, v in tag.attributes.items() if k in {"width", "height"} and v.isdecimal() and len(v) < 6}
        attributes = self.context.attributes(kept, "img", span)
        alt = " ".join(tag.attributes.get("alt", "").split())
        linked = self.linked or any(closer == "</a>" for _, closer in self._open)
        return picture(self.context, Shown(tag.attributes.get("src", ""), alt, span, attributes, linked=linked))

    def _attributes(self, tag: Tag, name: str, span: Span) -> dict[str, str]:
        """Return the attributes that may stay."""
        kept: dict[str, str] = {}
        self.context.closing(tag.attributes.get("class", ""), span)
        for key, value in tag.attributes.items():
            if key == "id":
                if plain_attribute("id", value, name) and self.context.take_id(value, span):
                    kept["id"] = value
            elif keeps(key, value, name):
                kept[key] = value
            elif key == "align" and value.lower() in {"left", "right", "center"} and name in BLOCK:
                kept["class"] = f"align-{value.lower()} {kept.get('class', '')}".strip()
            elif key not in COSMETIC and not key.startswith(("data-", "aria-", "xml")):
                self._report(f"@{key}", rules.RawHtml.attribute(span, attribute=key, tag=tag.name))
        if tag.name == "center":
            kept["class"] = "align-center"
        return kept

    def _report(self, kind: str, found: Diagnostic) -> None:
        """Say what is left out, once of each kind."""
        if f"raw {kind}" not in self.context.once:
            self.context.once.add(f"raw {kind}")
            self.context.report(found)

    def _text(self, block: Token, text: str, at: int) -> None:
        """Put text of a block of HTML at the end; references to characters count, anything else is literal."""
        if not self._html and text.isspace():
            return
        places = self.context.places
        comment = text.find("<!--")
        if comment >= 0:
            place = places.within(block, at + comment, at + comment + 4)
            self._report("unclosed-comment", rules.RawHtml.comment(place))
        kept = any(name == "pre" for name, _ in self._open)
        for number, line in enumerate([text] if kept else text.split("\n")):
            if number:
                self.add(Break(span=places.within(block, at - 1, at)))
            if line:
                self.add(Words(purge(unescape(line)), span=places.within(block, at, at + len(line))))
            at += len(line) + 1

    def _close_inline(self) -> None:
        """Close the emphasis, links and the like that no block may stand in."""
        while self._open and RENAMED.get(self._open[-1][0], self._open[-1][0]) in INLINE:
            self._markup(self._open.pop()[1])

    def _end_links(self, node: Node) -> None:
        """Close a link of HTML before one of Markdown."""
        for index, (name, closer) in enumerate(self._open):
            if closer == "</a>" and any(_is_link(each) for each in walk((node,))):
                self._markup(closer)
                self._open[index] = (name, "")

    def _space(self) -> None:
        if self._known or self._html:
            self.add(Words(" "))

    def _markup(self, markup: str) -> None:
        self._html = True
        self._write(markup)

    def _write(self, markup: str) -> None:
        self._out.append(markup)
        self._length += len(markup)


def _says(node: Words | Break) -> bool:
    """Tell whether a node is more than white space."""
    return isinstance(node, Words) and not node.text.isspace()


def _is_link(node: Node) -> bool:
    return isinstance(node, Link | Reference) or (isinstance(node, NoteMark) and bool(node.id))
