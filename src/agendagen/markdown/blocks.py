"""Blocks as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any, Final

from agendagen import text as tree
from agendagen.markdown import markup, tables
from agendagen.markdown.inlines import image, line, paragraph
from agendagen.markdown.words import braces, fence, indented, joined, no_caption, no_key
from agendagen.numerals import marker
from agendagen.records import dataclass
from agendagen.slug import slug
from agendagen.text import Inline, Node, Text, plain, walk


def write(text: Text, word: str = "Table") -> str:
    """Return a text as Markdown; `word` begins the caption of a table that is drawn with bars."""
    written = _Blocks(word, _made_ids(text)).blocks(text)
    return no_key(written) if text and isinstance(text[0], tree.Paragraph) else written


@dataclass(slots=True)
class _Blocks:
    """Writes the blocks of one text."""

    word: str
    made: frozenset[int]
    """The headings whose id need not be written, by their number in reading order."""
    headings: int = field(default=0)
    """How many were written."""

    def blocks(self, nodes: Sequence[Node], *, tight: bool = False) -> str:
        """Return blocks, with a blank line between them unless they stand in a tight list."""
        pieces: list[str] = []
        before: tuple[str, str] | None = None
        for position, node in enumerate(nodes):
            beside = nodes[max(0, position - 1) : position + 2]
            if isinstance(node, tree.List):
                follows = position > 0 and isinstance(nodes[position - 1], tree.List)
                sign = _sign(node, before if follows else None)
                before = (node.kind if node.ordered else "", sign)
                pieces.append(self.list_(node, sign))
            elif isinstance(node, tree.Paragraph):
                html = markup.raw(node) if node.plain and not tight else ""
                text = html if html.startswith("<") else paragraph(node.children)
                text = no_caption(text) if any(isinstance(one, tree.Table) for one in beside) else text
                pieces.append(_attributed(text, node.attributes))
            else:
                pieces.append(_WRITERS[type(node)](self, node) if type(node) in _WRITERS else markup.raw(node))
        return "\n".join(piece for piece in pieces if piece) if tight else joined(pieces)

    def heading(self, node: tree.Heading) -> str:
        """Return a heading, with its id where it is not made of the words."""
        id_ = "" if self.headings in self.made else node.id
        self.headings += 1
        own = braces(node.attributes, id_)
        if own is None or not node.id:
            return markup.raw(node)
        if any(isinstance(child, tree.Break) and not child.hard for child in node.children):
            if node.level > 2 or "|" in plain(node.children):
                return markup.raw(node)
            return f"{paragraph(node.children)}{' ' + own if own else ''}\n{'=-'[node.level - 1] * 3}"
        words = line(node.children)
        closes = words.rstrip("#")[-1:].isspace() and words.endswith("#") and not own  # else they are read as no words
        words = words[:-1] + "\\#" if closes else words
        return f"{'#' * node.level} {words}{' ' + own if own else ''}"

    def list_(self, node: tree.List, sign: str) -> str:
        """Return a list; `sign` is its bullet or what stands beside its numbers."""
        numbers = range(node.start, node.start + len(node.children))
        signs = [marker(node.kind, sign, n) if node.ordered else sign for n in numbers]  # type: ignore[arg-type]
        odd = any(item.attributes for item in node.children) or braces(node.attributes) is None
        if odd or not all(signs) or (_typed(node, sign) and not _is_read(node, sign)):
            return markup.raw(node)
        entries = []
        for one, item in zip(signs, node.children, strict=True):
            box = {None: "", True: "[x] ", False: "[ ] "}[item.task]
            content = box + self.blocks(item.children, tight=node.tight)
            entries.append(indented(content, f"{one} ", " " * (len(one) + 1)))
        return _attributed(("\n" if node.tight else "\n\n").join(entries), node.attributes)

    def code(self, node: tree.CodeBlock) -> str:
        """Return lines within fences."""
        mark = "~" if "`" in node.info else "`"
        marks = fence(node.text, mark)
        text = node.text if node.text.endswith("\n") or not node.text else node.text + "\n"
        return _attributed(f"{marks}{node.info}\n{text}{marks}", node.attributes)

    def container(self, node: tree.Container) -> str:
        """Return a quotation, a list of terms or a rule, else an element of HTML around its blocks."""
        words = any(isinstance(child, Inline) for child in node.children)
        if braces(node.attributes) is not None and node.tag == "blockquote" and node.children and not words:
            content = self.blocks(node.children)
            quoted = "\n".join(f"> {one}" if one else ">" for one in content.split("\n"))
            return _attributed(quoted, node.attributes)
        if node.tag == "hr" and braces(node.attributes) is not None:
            return _attributed("***", node.attributes)
        if node.tag == "dl" and _is_list_of_terms(node):
            return _attributed(self.terms(node), node.attributes)
        if words or not node.children:
            return markup.raw(node)
        opening, closing = markup.element(node.tag, node.attributes, "\n").split("\n")
        return joined([opening, self.blocks(node.children), closing])

    def terms(self, node: tree.Container) -> str:
        """Return terms, each with what is said of it."""
        pieces: list[str] = []
        for child in node.children:
            if isinstance(child, tree.Container) and child.tag == "dt":
                pieces.append(line([one for one in child.children if isinstance(one, Inline)]))
            elif isinstance(child, tree.Container):
                said = [one for one in child.children if not isinstance(one, Inline)]
                loose = any(isinstance(one, tree.Paragraph) and not one.plain for one in said)
                text = indented(self.blocks(said, tight=not loose), ": ", "  ")
                pieces[-1] += ("\n\n" if loose else "\n") + text
        return "\n\n".join(pieces)

    def table(self, node: tree.Table) -> str:
        """Return a table."""
        return tables.table(node, self.word)

    def chart(self, node: tree.Chart) -> str:
        """Return a chart."""
        return tables.chart(node)

    def figure(self, node: tree.Figure) -> str:
        """Return a picture that stands alone."""
        picture = node.children[0] if node.children else None
        if not isinstance(picture, tree.Image):
            return paragraph(node.children)
        own = braces((*node.attributes, *picture.attributes), node.id)
        caption = plain(node.caption.children) if node.caption else ""
        return image(picture, caption, own or "")

    def note(self, node: tree.Note) -> str:
        """Return a footnote."""
        return indented(self.blocks(node.children), f"[^{node.label}]: ", "    ")

    def comment(self, node: tree.Comment) -> str:
        """Return a comment."""
        return f"<!--{node.text}-->"


def _sign(node: tree.List, before: tuple[str, str] | None) -> str:
    """Return a list's bullet, or what stands beside its numbers; not the one of a list of its kind right before it."""
    own = [node.mark, ".", ")"] if node.ordered else ["-", "*"]
    kind = node.kind if node.ordered else ""
    usable = [one for one in own if not (one == "()" and kind == "1" and len(node.children) < 2)]
    return next(one for one in usable if (kind, one) != before)


def _typed(node: tree.List, sign: str) -> bool:
    """Tell whether a list is none of CommonMark's own."""
    return node.ordered and (node.kind != "1" or sign == "()")


def _is_read(node: tree.List, sign: str) -> bool:
    """Tell whether such a list is read as one: two entries that say something, and the first number with a stop."""
    said = all(item.children and not item.task and plain(item.children) for item in node.children)
    return len(node.children) > 1 and said and (sign != "." or node.start == 1)


def _attributed(text: str, attributes: tree.Attributes) -> str:
    own = braces(attributes)
    return f"{own}\n{text}" if own else text


def _is_list_of_terms(node: tree.Container) -> bool:
    """Tell whether a list of terms is one that Markdown can say: each term is followed by what is said of it."""
    tags = [child.tag if isinstance(child, tree.Container) and not child.attributes else "" for child in node.children]
    told = all(behind == "dd" for one, behind in zip(tags, [*tags[1:], ""], strict=True) if one == "dt")
    said = [one.children for one in node.children if isinstance(one, tree.Container) and one.tag == "dd"]
    words = any(isinstance(inner, Inline) for children in said for inner in children)
    return (
        all(said)
        and not words
        and set(tags) == {"dt", "dd"}
        and tags[0] == "dt"
        and told
        and braces(node.attributes) is not None
    )


def _made_ids(text: Text) -> frozenset[int]:
    """Return which headings have the id that reading makes of their words, counted as it counts them."""
    ids = [node.id for node in walk(text) if isinstance(node, tree.Heading)]
    others = {getattr(node, "id", "") for node in walk(text) if not isinstance(node, tree.Heading)}
    others |= {dict(getattr(node, "attributes", ())).get("id", "") for node in walk(text)}
    counts: dict[str, int] = {}
    found: set[int] = set()
    for number, node in enumerate(node for node in walk(text) if isinstance(node, tree.Heading)):
        base = slug(plain(node.children))[:80].strip("-") or "section"
        nth = counts.get(base, 0) + 1
        name = base if nth == 1 else f"{base}-{nth}"
        if node.id == name and ids.count(name) == 1 and name not in others:
            counts[base] = nth
            found.add(number)
    return frozenset(found)


_WRITERS: Final[dict[type, Callable[[_Blocks, Any], str]]] = {
    tree.Heading: _Blocks.heading,
    tree.CodeBlock: _Blocks.code,
    tree.Container: _Blocks.container,
    tree.Table: _Blocks.table,
    tree.Chart: _Blocks.chart,
    tree.Figure: _Blocks.figure,
    tree.Note: _Blocks.note,
    tree.Comment: _Blocks.comment,
}
"""Which method writes which block; paragraphs and lists look at what stands beside them."""
