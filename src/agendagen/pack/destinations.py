"""Named destinations: read them, carry them into the pack, and give those that clash another name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from agendagen.pack.safety import annotations_of

Key = tuple[str, bytes]
"""``name`` or ``string``, which have tables of their own in a PDF, and the name itself."""

_LEAF = 64
"""Names in one leaf of the tree."""


def key_of(value: object) -> Key | None:
    """Return what a destination given by name is looked up under; None for any other."""
    if isinstance(value, String):
        return ("string", bytes(value))
    if isinstance(value, Name):
        return ("name", str(value)[1:].encode())
    return None


def tree_entries(node: Any, leaf: str) -> Iterator[tuple[Any, Any]]:
    """Go through the pairs of a name tree (``/Names``) or number tree (``/Nums``), however its nodes are arranged."""
    waiting, seen = [node], set()
    while waiting:
        at = waiting.pop()
        if not isinstance(at, Dictionary) or (at.is_indirect and at.objgen in seen):
            continue
        seen.add(at.objgen)
        pairs = at.get(leaf)
        if isinstance(pairs, Array):
            listed = list(pairs)
            yield from zip(listed[::2], listed[1::2], strict=False)
        kids = at.get("/Kids")
        if isinstance(kids, Array):
            waiting += reversed(list(kids))


def named(pdf: Pdf) -> dict[Key, Array]:
    """Return the named destinations of a document, from both places where they may be."""
    found: dict[Key, Array] = {}
    old = pdf.Root.get("/Dests")
    if isinstance(old, Dictionary):
        for name, value in old.items():
            _keep(found, ("name", name[1:].encode()), value)
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary):
        for name, value in tree_entries(names.get("/Dests"), "/Names"):
            if isinstance(name, String):
                _keep(found, ("string", bytes(name)), value)
    return found


def _keep(found: dict[Key, Array], key: Key, value: object) -> None:
    if isinstance(value, Dictionary):
        value = value.get("/D")
    if isinstance(value, Array) and len(value):
        found.setdefault(key, value)


class Pages:
    """The pages of a document, to check what destinations point at."""

    def __init__(self, pdf: Pdf) -> None:
        """Remember them by object number."""
        self.pages = [page.obj for page in pdf.pages]
        self._number = {page.objgen: index for index, page in enumerate(self.pages)}

    def target(self, value: object) -> Array | None:
        """Return an explicit destination with its page as an object; None when it leads to no page of the document."""
        if not isinstance(value, Array) or not len(value):
            return None
        page: object = value[0]
        if isinstance(page, int) and not isinstance(page, bool):
            if not 0 <= page < len(self.pages):
                return None
            value[0] = self.pages[page]
        elif not isinstance(page, Dictionary) or page.objgen not in self._number:
            return None
        return value

    def index(self, destination: Array) -> int:
        """Return the page, from 0, that a destination leads to."""
        page = destination[0]
        return self._number[page.objgen]


class Destinations:
    """The named destinations of the pack while it grows."""

    def __init__(self, pack: Pdf) -> None:
        """Begin with those of the agenda."""
        self._pack = pack
        self._names: dict[bytes, Array] = {name: value for (_, name), value in named(pack).items()}
        self._bytes = {str(String(name)): name for name in self._names}

    def find(self, text: str) -> Array | None:
        """Return the destination of that name."""
        name = self._bytes.get(text)
        return self._names[name] if name is not None else None

    def retarget(self, text: str, destination: Array) -> None:
        """Make all that leads to this name lead elsewhere."""
        name = self._bytes.setdefault(text, bytes(String(text)))
        self._names[name] = destination

    def reserve(self, source: Pdf, pages: Pages, prefix: str) -> dict[Key, tuple[bytes, Array]]:
        """Give each named destination of `source` its name in the pack, before its pages are copied."""
        reserved: dict[Key, tuple[bytes, Array]] = {}
        for key, value in named(source).items():
            target = pages.target(value)
            if target is not None:
                name = self._free(key[1], prefix)
                self._names[name] = target  # replaced by its copy when the pages are in the pack
                reserved[key] = (name, target)
        return reserved

    def adopt(self, source: Pdf, reserved: Mapping[Key, tuple[bytes, Array]]) -> None:
        """Point the reserved names at the copied pages."""
        for name, target in reserved.values():
            self._names[name] = copied(self._pack, source, target)

    def _free(self, name: bytes, prefix: str) -> bytes:
        if name not in self._names:
            return name
        if name.startswith(b"\xfe\xff"):
            candidate = b"\xfe\xff" + f"{prefix}/".encode("utf-16-be") + name[2:]
        else:
            candidate = f"{prefix}/".encode("ascii", "replace") + name
        count = 2
        free = candidate
        while free in self._names:
            free = candidate + (f"-{count}".encode("utf-16-be" if name.startswith(b"\xfe\xff") else "ascii"))
            count += 1
        return free

    def write(self) -> None:
        """Put the names into the pack, in a tree of small leaves so that a reader finds one fast."""
        root, pack = self._pack.Root, self._pack
        if "/Dests" in root:
            del root["/Dests"]
        ordered = sorted(self._names.items())
        leaves = []
        for start in range(0, len(ordered), _LEAF):
            part = ordered[start : start + _LEAF]
            pairs = Array([entry for name, value in part for entry in (String(name), value)])
            limits = Array([String(part[0][0]), String(part[-1][0])])
            leaves.append(pack.make_indirect(Dictionary(Limits=limits, Names=pairs)))
        if "/Names" not in root:
            root.Names = Dictionary()
        if leaves:
            root.Names.Dests = pack.make_indirect(Dictionary(Kids=Array(leaves)))


def copied(pack: Pdf, source: Pdf, value: Object) -> Any:
    """Return a copy of `value` in the pack; pages in it become the copied pages."""
    return pack.copy_foreign(value if value.is_indirect else source.make_indirect(value))


def follow_names(page: Page, pages: Pages, reserved: Mapping[Key, tuple[bytes, Array]]) -> None:
    """Write the new names into the links of a page; a link that led nowhere leads nowhere still."""
    for annotation in annotations_of(page):
        action = annotation.get("/A")
        holder, key = annotation, "/Dest"
        if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
            holder, key = action, "/D"
        if key not in holder:
            continue
        name = key_of(holder[key])
        if name is not None and name in reserved:
            holder[key] = String(reserved[name][0])
        elif name is not None or pages.target(holder[key]) is None:
            if holder is action:
                del annotation["/A"]
            else:
                del annotation["/Dest"]
