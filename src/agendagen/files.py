"""The door through which the pure stages learn about the author's files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from typing import Final, Literal, Protocol, TypeVar
from urllib.parse import unquote

from agendagen.diagnostics import Fix, Span
from agendagen.records import dataclass
from agendagen.rules import terms
from agendagen.rules.fixes import nearest, replaced

T = TypeVar("T")
_SEEN: Final = 2000
"""Of the files of a folder, how many may have been meant by a name that is none of theirs."""

_WEB = re.compile(r"(https?)(?::/?|/{1,2}|:///+)(?=[\w-]+\.\w)|(?=www\.[\w-]+\.\w)", re.IGNORECASE)
"""How an address of the web begins where something was left out of it."""
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DEEP = 8
_FOLDERS: Final = 50
"""In how many folders a file is looked for by its name."""
ONES_OWN: Final = re.compile(
    r"(?:[A-Za-z]:|~)[\\/]|\\|file:|/(?=(?:home|Users|mnt|media|Volumes|private|tmp)/)", re.IGNORECASE
)
"""How a path begins that only one's own computer knows."""

State = Literal["ok", "missing", "outside", "folder", "empty", "unreadable", "too-large"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a file without reading it."""

    state: State
    size: int = 0
    """In bytes."""


class Files(Protocol):
    """The files below the workspace root; paths are relative to it, with ``/``. Nothing raises."""

    def facts(self, path: str) -> Facts:
        """Tell whether the file can be used."""

    def state(self, path: str) -> State:
        """Tell whether the file can be used, and nothing else of it, so that nothing else of it counts."""

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in a folder, sorted; nothing if it cannot be listed."""

    def read(self, path: str) -> bytes:
        """Return the bytes of a file whose state is ``ok``, else nothing."""

    def once(self, path: str, make: Callable[[bytes], T]) -> T:
        """Return what `make` makes of the bytes of a file, remembered for whoever asks again."""


def name_in(written: str) -> str:
    """Return the name of a file, however its path is written."""
    return posixpath.basename(unquote(written).replace("\\", "/").rstrip("/")) or written


_MARKS: Final = " \"'“”„‟»«‘’‚‹›"
"""What may stand round a path and is not of it."""


def suggest(written: str, path: str, files: Files, place: Span | None, spell: Callable[[str], str] = str) -> Fix | None:
    """Return what was meant by a missing file at `path` that the author calls `written`, if that can be known.

    It is an address of the web that was cut short, a file called alike, or one of the name in a folder nearby. `spell`
    writes a path as it has to stand at the place.
    """
    source = posixpath.dirname(place.source.path) if place else posixpath.dirname(path)
    web = _WEB.match(written)
    if web:
        return replaced(place, written, spell(f"{(web[1] or 'https').lower()}://{written[web.end() :]}"), terms.WRITE)
    if _MAIL.fullmatch(written):
        return replaced(place, written, spell(f"mailto:{written}"), terms.WRITE)
    path_of = unlinked(written)
    bare = written.strip(_MARKS) if path_of == written.strip() else unquote(path_of)
    if bare and files.facts(posixpath.normpath(posixpath.join(source, bare))).state == "ok":
        return replaced(place, written, spell(bare), terms.WRITE)
    folder = posixpath.dirname(written)
    beside = _beside(path, files)
    visible = [posixpath.join(folder, other) for other in beside if not other.startswith(".")]
    capitals = _in_other_capitals(written, source, files)
    if capitals:
        return replaced(place, written, spell(capitals), terms.CAPITALS)
    near = _nearby(written, source, files) or nearest(written, visible)
    return replaced(place, written, spell(near), terms.DID_YOU_MEAN) if near else None


def unlinked(written: str) -> str:
    """Return the path in what is written as a link, where only its path is to be written; anything else as it is."""
    text = written.strip()
    if text.lstrip("!").startswith("[") and text.endswith(")"):
        text = text.rpartition("](")[2].removesuffix(")") if "](" in text else text
    return text[1:-1] if text.startswith("<") and text.endswith(">") else text


def _beside(path: str, files: Files) -> tuple[str, ...]:
    """Return the names in the folder of what is missing; of one that is there none was meant."""
    return files.names(posixpath.dirname(path))[:_SEEN] if files.facts(path).state == "missing" else ()


def _in_other_capitals(written: str, folder: str, files: Files) -> str:
    """Return the path as it is on the disk, where only its capitals are others."""
    path = ""
    for name in written.split("/")[:_DEEP]:
        there = posixpath.normpath(posixpath.join(folder, path, name))
        same = (other for other in _beside(there, files) if other.casefold() == name.casefold())
        known = name if files.facts(there).state != "missing" else next(same, "")
        if not known:
            return ""
        path = posixpath.join(path, known)
    return path


def _nearby(written: str, folder: str, files: Files) -> str:
    """Return the path from `folder` of a file whose path is written as from another: further up, or further down."""
    names = [part for part in written.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    for up in ("", "../", "../../") if len(names) <= _DEEP else ():
        for cut in range(len(names)):
            near = up + "/".join(names[cut:])
            if near != written and files.facts(posixpath.normpath(posixpath.join(folder, near))).state == "ok":
                return near
    return _below(names[-1], folder, files) if names else ""


def _below(name: str, folder: str, files: Files) -> str:
    """Return the path of a file in a folder below, by its name, where only one has it."""
    folders = [other for other in _beside(posixpath.join(folder, name), files) if "." not in other][:_FOLDERS]
    found = [other for other in folders if files.facts(posixpath.join(folder, other, name)).state == "ok"]
    return posixpath.join(found[0], name) if len(found) == 1 else ""
