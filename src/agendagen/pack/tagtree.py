"""Tags: one structure tree for the pack out of those of the agenda and its attachments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Any, Literal

from pikepdf import Array, Dictionary, Name, Pdf, String

from agendagen.pack.destinations import Pages, copied, tree_entries
from agendagen.pack.safety import table
from agendagen.pack.tagscan import STANDARD, elements, forget_page, holders, prefix_headers, rename_classes
from agendagen.records import dataclass

Tagged = Literal["tagged", "untagged", "unsound"]

_LEAF = 256


@dataclass(slots=True)
class Carried:
    """What is known of an attachment's tags between preparing it and adopting it."""

    state: Tagged
    offset: int = 0
    keys: set[int] = field(default_factory=set)
    """The entries of its own parent tree that something on its pages claims."""
    ids: list[tuple[bytes, Any]] = field(default_factory=list)
    """New ids and their elements in the source."""


class TagTree:
    """The structure tree of the pack while it grows."""

    def __init__(self, pack: Pdf) -> None:
        """Begin with that of the agenda."""
        self._pack = pack
        found = pack.Root.get("/StructTreeRoot")
        self.own = isinstance(found, Dictionary)
        self.complete = self.own
        """Whether everything in the pack so far has tags."""
        self._root: Any = found if self.own else None
        self._parents: dict[int, Any] = {}
        self._roles: dict[str, str] = {}
        self._classes: dict[str, Any] = {}
        self._ids: dict[bytes, Any] = {}
        if self.own:
            root: Any = found
            self._parents = {int(key): value for key, value in tree_entries(root.get("/ParentTree"), "/Nums")}
            self._roles = {key: str(value) for key, value in table(root, "/RoleMap").items()}
            self._classes = table(root, "/ClassMap")
            self._ids = {bytes(key): value for key, value in tree_entries(root.get("/IDTree"), "/Names")}
        self._next = max(self._parents, default=-1) + 1

    def claim(self, value: Any) -> int:
        """Make an entry in the parent tree and return its key."""
        key = self._next
        self._next += 1
        self._parents[key] = value
        return key

    # --- an attachment's own tags

    def prepare(self, source: Pdf, pages: Pages, prefix: str) -> Carried:
        """Move the entries that the pages of `source` claim to numbers that are free in the pack, before copying.

        Tags that contradict themselves, such as two pages that claim one entry, are left out rather than carried on.
        """
        root = source.Root.get("/StructTreeRoot")
        claims = list(holders(source))
        carried = Carried("untagged", self._next)
        if isinstance(root, Dictionary):
            entries = {int(key): value for key, value in tree_entries(root.get("/ParentTree"), "/Nums")}
            carried.state = "tagged"
            for holder, name in claims:
                key = holder[name]
                if key in carried.keys:
                    carried.state = "unsound"
                elif key in entries and isinstance(entries[key], Array) == (name == "/StructParents"):
                    carried.keys.add(int(key))
                else:
                    holder[name] = -1
            if not carried.keys or root.get("/K") is None:
                carried.state = "unsound" if carried.state == "unsound" else "untagged"
        for holder, name in claims:
            if carried.state == "tagged" and holder[name] >= 0:
                holder[name] = int(holder[name]) + carried.offset
            else:
                del holder[name]
        if carried.state == "tagged":
            self._next += max(carried.keys) + 1
            self._prepare_elements(root, pages, carried, prefix)
        else:
            self.complete = False
        return carried

    def _prepare_elements(self, root: Any, pages: Pages, carried: Carried, prefix: str) -> None:
        """Rename in the elements what would clash with the rest of the pack: ids, roles and classes."""
        roles = {key: str(value) for key, value in table(root, "/RoleMap").items()}
        classes = set(table(root, "/ClassMap")) & set(self._classes)
        own_pages = {page.objgen for page in pages.pages}
        start = f"{prefix}/".encode("ascii", "replace")
        for element in elements(root):
            kind = str(element.get("/S", "/NonStruct"))
            new = self._role(kind, roles, prefix) if "/NS" not in element else kind
            if new != kind:
                element.S = Name(new)
            identity = element.get("/ID")
            if isinstance(identity, String):
                element.ID = String(start + bytes(identity))
                carried.ids.append((start + bytes(identity), element))
            if "/A" in element:
                prefix_headers(element["/A"], start)
            if classes and "/C" in element:
                rename_classes(element, classes, prefix)
            page: Any = element.get("/Pg")
            if page is not None and not (isinstance(page, Dictionary) and page.objgen in own_pages):
                forget_page(element)
        for name in classes:
            root.ClassMap[f"{name}-{prefix}"] = root.ClassMap[name]
            del root.ClassMap[name]
        root.RoleMap = Dictionary({key: Name(value) for key, value in roles.items() if self._fits(key, value)})

    def _fits(self, kind: str, role: str) -> bool:
        """Tell whether a line of a role map can be one of the pack's."""
        return kind not in STANDARD and self._roles.get(kind, role) == role

    def _role(self, kind: str, roles: dict[str, str], prefix: str) -> str:
        """Return the type by which an element means in the pack what it meant in its own file."""
        if kind in roles:
            if self._fits(kind, roles[kind]):
                return kind
            for _ in range(len(roles)):
                if kind in STANDARD and roles.get(kind) == kind:
                    break
                kind = roles.get(kind, kind)
            return kind
        return f"{kind}-{prefix}" if kind in self._roles and kind not in STANDARD else kind

    def adopt(self, source: Pdf, carried: Carried, part: Any) -> None:
        """Hang the tree of `source`, whose pages are in the pack now, below `part`."""
        if carried.state != "tagged":
            return
        root = copied(self._pack, source, source.Root.StructTreeRoot)
        for key, value in tree_entries(root.get("/ParentTree"), "/Nums"):
            if int(key) in carried.keys:
                self._parents[int(key) + carried.offset] = value
        kids = root.K if isinstance(root.K, Array) else [root.K]
        for kid in kids:
            if isinstance(kid, Dictionary):
                kid.P = part
                part.K.append(kid)
        self._roles.update({key: str(value) for key, value in table(root, "/RoleMap").items()})
        self._classes.update(table(root, "/ClassMap"))
        for identity, element in carried.ids:
            self._ids[identity] = copied(self._pack, source, element)
        spaces = root.get("/Namespaces")
        if isinstance(spaces, Array):
            if "/Namespaces" not in self._root:
                self._root.Namespaces = Array()
            self._root.Namespaces.extend(list(spaces))

    # --- the pack's own

    def part(self, title: str, language: str = "") -> Any:
        """Return a new element for an attachment, after all others."""
        top = self._top()
        part = Dictionary(Type=Name.StructElem, S=Name.Part, P=top, T=String(title), K=Array())
        if language:
            part.Lang = String(language)
        return self._append(top, part)

    def element(self, parent: Any, kind: str, **entries: Any) -> Any:
        """Return a new element below `parent`."""
        made = Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, K=Array(), **entries)
        return self._append(parent, made)

    def link(self, parent: Any, links: Iterable[tuple[Any, Any]], words: str) -> None:
        """Make one link out of annotations on several pages that lead to the same place; each comes with its page."""
        element = self.element(parent, "Link", Alt=String(words))
        for page, annotation in links:
            element.K.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page))
            annotation.StructParent = self.claim(element)

    def write(self) -> None:
        """Put the tree into the pack, and say truly how complete it is."""
        if self._root is None:
            return
        pack, root = self._pack, self._root
        root.ParentTree = _tree(pack, "/Nums", sorted(self._parents.items()))
        root.ParentTreeNextKey = self._next
        if self._roles:
            root.RoleMap = Dictionary({key: Name(value) for key, value in sorted(self._roles.items())})
        if self._classes:
            root.ClassMap = Dictionary(dict(sorted(self._classes.items())))
        if self._ids:
            root.IDTree = _tree(pack, "/Names", [(String(key), value) for key, value in sorted(self._ids.items())])
        pack.Root.MarkInfo = Dictionary(Marked=True)
        if not self.complete:
            pack.Root.MarkInfo.Suspects = True

    def _append(self, parent: Any, element: Dictionary) -> Any:
        made = self._pack.make_indirect(element)
        parent.K.append(made)
        return made

    def _top(self) -> Any:
        """Return the element that holds the whole document, made if there is none."""
        if self._root is None:
            self._root = self._pack.Root.StructTreeRoot = self._pack.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        kids = self._root.get("/K", Array())
        listed = list(kids) if isinstance(kids, Array) else [kids]
        if len(listed) == 1 and listed[0].get("/S") == Name.Document:
            top = listed[0]
        else:
            top = self._pack.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array(listed))
            )
            for kid in listed:
                kid.P = top
            self._root.K = Array([top])
        if not isinstance(top.get("/K"), Array):
            top.K = Array([top.K] if "/K" in top else [])
        return top


def _tree(pack: Pdf, leaf: str, pairs: list[tuple[Any, Any]]) -> Any:
    """Return a name or number tree of small leaves."""
    leaves = []
    for start in range(0, len(pairs), _LEAF):
        part = pairs[start : start + _LEAF]
        flat = Array([entry for pair in part for entry in pair])
        leaves.append(pack.make_indirect(Dictionary({"/Limits": Array([part[0][0], part[-1][0]]), leaf: flat})))
    return pack.make_indirect(Dictionary(Kids=Array(leaves)) if leaves else Dictionary({leaf: Array()}))
