"""What the address of a link says: a file of the workspace, a place in the agenda, the world outside, or nothing."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote

from markdown_it.common.normalize_url import normalizeLink

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.files import ONES_OWN, Files, name_in
from agendagen.languages import ENGLISH, language_of
from agendagen.markdown import destination
from agendagen.read.places import purge
from agendagen.read.rules import SCHEMES
from agendagen.records import dataclass

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):|([A-Za-z]):(?![\\/])")
"""One letter and a slash behind it are a drive of Windows: a path, and one that leads nowhere here."""
_UNSEEN = re.compile(r"[\x00-\x20\x7f]+")
_OPENING = " \t\n([{\"'\u201e\u201c\u2018\u201a\u00ab\u00bb\u2013\u2014-*_"
_CLOSING = " \t\n)]}\"'\u201d\u201c\u2019\u00bb\u00ab*_"
_ABBREVIATION = re.compile(r"(?:^|[\s(\[])([^\W\d_]+(?:\.\s?[^\W\d_]+)*)\.$")


@dataclass(frozen=True, slots=True)
class Address:
    """The destination of a link, made sense of."""

    kind: Literal["local", "external", "forbidden", "empty"]
    url: str = ""
    """Of an external one: percent-encoded, ready for an attribute."""
    target: str = ""
    """Of a local one: relative to the workspace root, or empty for the same item; ``..`` in front leads out of it."""
    fragment: str = ""
    written: str = ""
    """The path, or the scheme of a forbidden one, as the author wrote it."""
    whole: str = ""
    """Of a forbidden one."""


def address(href: str, folder: str, files: Files) -> Address:
    """Return what `href`, in a file of `folder` (relative to the workspace root), leads to.

    A ``#`` belongs to the name of a file where only the file with it is there.
    """
    bare = _UNSEEN.sub("", href)
    scheme = _SCHEME.match(bare)
    if scheme:
        if not scheme[1] or scheme[1].lower() not in SCHEMES:
            return Address("forbidden", written=scheme.group(), whole=href.strip())
        return Address("external", url=encoded(href.strip()))
    if re.match(r"[/\\]{2}", bare):
        return Address("forbidden", written="//", whole=href.strip())
    path, _, fragment = href.strip().partition("#")
    fragment = purge(unquote(fragment))
    if not path:
        return Address("local", fragment=fragment) if fragment else Address("empty")
    target = joined(path, folder)
    if fragment and files.facts(target).state == "missing":
        whole = joined(href.strip(), folder)
        if files.facts(whole).state == "ok":
            return Address("local", target=whole, written=href.strip().replace("#", "%23"))
    return Address("local", target=target, fragment=fragment, written=path)


def refused(where: Address, span: Span) -> Diagnostic:
    """Return the finding for a link that leads where none may."""
    if where.whole.startswith("\\") or ONES_OWN.match(where.whole):
        return rules.LinkScheme.file(span, scheme=where.written, name=destination(name_in(where.whole)))
    if where.written == "//":
        return rules.LinkScheme.slashes(span)
    return rules.LinkScheme.found(span, scheme=where.written)


def encoded(url: str) -> str:
    """Return an address from outside with everything percent-encoded that an address cannot hold."""
    try:
        return purge(normalizeLink(url))
    except ValueError:  # a port that is no number, a host that is none
        return purge(re.sub(r"[\s\"'<>`]", "", url))


def joined(path: str, folder: str) -> str:
    """Return a written path relative to the workspace root; one that begins with ``/`` counts from there.

    It is in Unicode form C, whatever form text and disk have.
    """
    plain = unicodedata.normalize("NFC", purge(unquote(path)).replace("\\", "/"))
    folder = unicodedata.normalize("NFC", folder)
    whole = plain.lstrip("/") if plain.startswith("/") else posixpath.join(folder, plain)
    normal = posixpath.normpath(whole or ".")
    return "" if normal == "." and not whole.strip("./") and not folder else normal


def begins_sentence(before: str, language: str) -> bool:
    """Tell whether what follows the text `before` in a paragraph, which is in a language, begins a sentence."""
    head = before.rstrip(_OPENING)
    if not head:
        return True
    if head[-1] not in ".!?\u2026":
        head = head.rstrip(_CLOSING)
        if not head or head[-1] not in ".!?":
            return False
    if head[-1] != ".":
        return True
    word = _ABBREVIATION.search(head[-40:])
    return not (word and word[1].replace(" ", "").casefold() in _abbreviations(language))


@lru_cache(maxsize=16)
def _abbreviations(language: str) -> frozenset[str]:
    """Return the words that a full stop may follow within a sentence; the English ones of a language nobody knows."""
    return frozenset((language_of(language).abbreviations or ENGLISH.abbreviations).split())
