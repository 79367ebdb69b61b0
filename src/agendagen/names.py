"""What file names say: order, anchor and a readable title."""

from __future__ import annotations

import posixpath
import re
import unicodedata

from agendagen.slug import slug

STANDS_IN = "todo.txt"
"""How the name of a file ends that stands in for an attachment which `import` did not find."""

RECURRING = "_recurring"
"""The folder of a workspace with the items of every new meeting."""

_ORDER = re.compile(r"(\d{1,9})[-_. )]*(?=\D|$)")
_DIGITS = re.compile(r"(\d+)")

_SETTINGS = re.compile(r"(meeting|agendagen|actions(?:\.closed)?)\.ya?ml(?:\.te?xt)?", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?:.*/)?(?:(?:meeting|agendagen|(?:actions|published)(?:\.closed)?)\.yaml|_published/[^/]*\.json|[^/]*\.md)",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"(.+?)\.(?:md\.te?xt|md[ .]+|markdown|mdown|mkdn?|mdwn|mdte?xt)(?:\.te?xt)?", re.IGNORECASE)
_PLAIN = re.compile(r"(.+?)\.te?xt", re.IGNORECASE)

NaturalKey = tuple[tuple[int, int, str], ...]


def is_item(name: str) -> bool:
    """Tell whether a file of this name is an item where items are."""
    return name.lower().endswith(".md") and name.lower() != "readme.md"


def is_source(path: str) -> bool:
    """Tell whether a file is called as those are that agendas are made from, where these are."""
    return _SOURCE.fullmatch(path) is not None and (
        is_item(posixpath.basename(path)) or not path.lower().endswith(".md")
    )


def order(path: str) -> int | None:
    """Return the number that the file's name starts with, if it starts with one."""
    match = _ORDER.match(posixpath.basename(path))
    return int(match[1]) if match else None


def stem(path: str) -> str:
    """Return the file's name without its extension and without the number in front."""
    name = posixpath.splitext(posixpath.basename(path))[0]
    match = _ORDER.match(name)
    rest = name[match.end() :] if match else name
    return rest or name


def anchor(path: str) -> str:
    """Return the anchor that a file's name gives; it does not change with the number in front."""
    return slug(stem(path))


def readable(path: str) -> str:
    """Return the file's or folder's name as a title: no number in front, spaces for hyphens, a capital."""
    words = re.sub(r"[-_\s]+", " ", stem(path)).strip()
    return words[:1].upper() + words[1:]


def natural(name: str) -> NaturalKey:
    """Return a sort key by which 2 comes before 10 and case does not matter."""
    parts = _DIGITS.split(name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def settings_meant(name: str) -> str:
    """Return the name that settings are read from, where a file's name is nearly that; else an empty string."""
    match = _SETTINGS.fullmatch(name.strip())
    meant = f"{match[1].lower()}.yaml" if match else ""
    return meant if meant != name else ""


def item_meant(name: str, *, plain: bool) -> str:
    """Return the name that makes an item of a file which ends as some Markdown does; else an empty string.

    With `plain` a file that ends as any text does is one too.
    """
    match = _MARKDOWN.fullmatch(name) or (_PLAIN.fullmatch(name) if plain else None)
    return f"{match[1]}.md" if match else ""


def folded(name: str) -> str:
    """Return what names have in common that a person, or a disk, takes for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
