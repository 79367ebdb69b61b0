"""Words and what stands among them, as runs of Word's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final
from urllib.parse import quote, unquote

from agendagen import text as tree
from agendagen.html.away import led
from agendagen.html.typesetting import CODE
from agendagen.text import Styled
from agendagen.word import notes, pictures
from agendagen.word.passage import Look, Passage, raw
from agendagen.word.xml import tag

_ADDRESS: Final = re.compile(r"(?:https?|mailto|tel|ftp|sftp|sip|xmpp|geo|data):|[^:/?#]*(?:[/?#]|$)", re.IGNORECASE)
"""What a link may begin with: a way of the web, or a path beside the document."""
_BOLD: Final = frozenset({"b", "strong", "th"})
_ITALIC: Final = frozenset({"em", "i", "cite", "dfn", "var"})


def words(passage: Passage, node: tree.Words, look: Look) -> str:
    """Write characters."""
    return passage.run(node.text, look)


def line_break(passage: Passage, node: tree.Break, look: Look) -> str:
    """Write the end of a line; a soft one is a space."""
    return raw(passage.setting, tag("w:br"), look) if node.hard else passage.run(" ", look)


def code_words(passage: Passage, node: tree.Code, look: Look) -> str:
    """Write code among words."""
    return passage.run(node.text, replace(look, style="CodeWords"))


def link(passage: Passage, node: tree.Link, look: Look) -> str:
    """Write a link; where it would lead from paper it leads from here, too."""
    href = led(node.href, "paper")
    if not href or not _ADDRESS.match(href):
        return passage.runs(node.children, look)
    shown = passage.runs(node.children, replace(look, style=look.style or "Hyperlink"))
    if own := dict(node.attributes).get("id", ""):
        shown = passage.setting.bookmarks.at(passage.anchor(own), shown)
    return linked(passage, href, shown)


def linked(passage: Passage, href: str, runs: str) -> str:
    """Return runs that lead to an address, or to ``#`` and an anchor of the document."""
    if href.startswith("#"):
        return tag("w:hyperlink", runs, w_anchor=passage.setting.bookmarks.name(unquote(href[1:])), w_history=1)
    address = quote(href, safe="!#$%&'()*+,/:;=?@~-._")
    return tag("w:hyperlink", runs, r_id=passage.story.outside(address), w_history=1)


def unresolved(passage: Passage, node: tree.Reference, look: Look) -> str:
    """Write the words of a reference that `link` has not seen."""
    return passage.runs(node.children, look)


def image(passage: Passage, node: tree.Image, look: Look) -> str:
    """Write a picture, or its words where it cannot be shown."""
    shown = pictures.shown(passage, node)
    return raw(passage.setting, shown) if shown else passage.run(passage.typesetting.words(node.alt), look)


def note_mark(passage: Passage, node: tree.NoteMark, look: Look) -> str:
    """Write a mark that refers to a footnote."""
    return notes.mark(passage, node, look)


def styled(passage: Passage, node: Styled, look: Look) -> str:
    """Write an element among words."""
    attributes = dict(node.attributes)
    if node.tag == "br":
        return raw(passage.setting, tag("w:br"), look)
    how = replace(
        look,
        style="CodeWords" if node.tag in CODE else look.style,
        bold=look.bold or node.tag in _BOLD,
        italic=look.italic or node.tag in _ITALIC,
        strike=look.strike or node.tag in {"s", "del", "strike"},
        underline=look.underline or node.tag in {"u", "ins"},
        position={"sub": "subscript", "sup": "superscript"}.get(node.tag, look.position),
        language=attributes.get("lang", look.language),
    )
    inner = passage.runs(node.children, how)
    return passage.setting.bookmarks.at(passage.anchor(attributes.get("id", "")), inner)


def comment(_passage: Passage, _node: tree.Comment, _look: Look) -> str:
    """Write nothing."""
    return ""
