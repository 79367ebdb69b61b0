"""Read the structure tree out of WeasyPrint's PDF objects, and write the mended one in their place."""

from __future__ import annotations

from typing import Any

import pydyf  # type: ignore[import-untyped]

from agendagen.pdf.tags.tree import Annotation, Mark, Node, Tree, Value

_PAINTING = frozenset({b"TJ", b"Tj", b"Do", b"S", b"s", b"f", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"EI"})
"""The operators that put something on a page."""


class _Written(pydyf.Object):  # type: ignore[misc]
    """A PDF object whose bytes are known; pydyf would put them together again each time it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.bytes = b""

    @property
    def data(self) -> bytes:
        """Return the bytes."""
        return self.bytes


class Storage:
    """The structure tree of one PDF: `tree` to mend, `write` to store it."""

    def __init__(self, document: Any, pdf: Any) -> None:
        """Read the tree."""
        self._pdf = pdf
        self._root = self._object(pdf.catalog["StructTreeRoot"])
        self._parents = self._object(self._root["ParentTree"])
        self._pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
        self._numbers = {page.reference: index for index, page in enumerate(self._pages)}
        nums = self._parents["Nums"]
        self._counts = [len(nums[2 * index + 1]) for index in range(len(self._pages))]
        """How many marks each page has."""
        self._old: set[int] = {self._root.number, self._parents.number}
        self._blank = [self._painting_nothing(page) for page in self._pages]
        self._running = [set(range(count)) for count in self._counts]
        """By page, the marks that no element has: what stands in the margins of the pages."""
        root = self._read(self._object(self._root["K"][0]), 0)
        self.tree = Tree(root, str(document.metadata.lang or ""), [page.height for page in document.pages])

    def _object(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split(b" ", 1)[0])]

    # --- Reading -------------------------------------------------------------------------------------------------

    def _read(self, element: Any, page: int) -> Node:
        """Return an element with all below it."""
        self._old.add(element.number)
        page = self._numbers.get(element.get("Pg"), page)
        node = Node(str(element["S"])[1:], page=page, origin=getattr(element, "origin", None))
        if "Alt" in element:
            node.alt = str(element["Alt"].string)
        for key, value in (element.get("A") or {}).items():
            if key not in {"O", "Headers"}:
                node.attributes.setdefault(str(element["A"]["O"])[1:], {})[key] = value
        for kid in element.get("K", ()):
            if isinstance(kid, int):
                if kid not in self._blank[page]:
                    node.kids.append(Mark(page, kid))
                    self._running[page].discard(kid)
                continue
            child = self._object(kid)
            if child.get("Type") == "/OBJR":
                self._old.add(child.number)
                node.kids.append(Annotation(self._numbers[child["Pg"]], self._object(child["Obj"])))
            else:
                node.kids.append(self._read(child, page))
        return node

    def _painting_nothing(self, page: Any) -> set[int]:
        """Return the marks of a page that hold no more than space: nothing for a reader to stop at."""
        blank: set[int] = set()
        mark: int | None = None
        before: Any = None
        for step in self._object(page["Contents"]).stream:
            if step == b"BDC":
                mark = before.get("MCID")
            elif mark is not None and step == b"EMC":
                blank.add(mark)
                mark = None
            elif mark is not None and isinstance(step, bytes) and step.rpartition(b" ")[2] in _PAINTING:
                mark = None
            before = step
        return blank

    # --- Writing -------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Put the tree as it is now into the PDF, and make artifacts of all content that it does not hold."""
        self._discard()
        nodes = self.tree.walk()
        objects = [_Written() for _ in nodes]
        number = dict(zip(map(id, nodes), objects, strict=True))
        self._pdf.add_object(self._parents)
        self._pdf.add_object(self._root)
        for written in objects:
            self._pdf.add_object(written)
        self._root["ParentTree"] = self._parents.reference
        self._root["K"] = pydyf.Array([objects[0].reference])
        self._pdf.catalog["StructTreeRoot"] = self._root.reference

        owners: list[dict[int, bytes]] = [{} for _ in self._pages]
        annotations: list[tuple[Any, bytes]] = []
        parents = {id(kid): node for node in nodes for kid in node.nodes}
        for node, written in zip(nodes, objects, strict=True):
            parent = parents.get(id(node))
            up = number[id(parent)].reference if parent else self._root.reference
            for kid in node.kids:
                if isinstance(kid, Mark):
                    owners[kid.page][kid.number] = written.reference
                elif isinstance(kid, Annotation):
                    annotations.append((kid.object, written.reference))
            written.bytes = self._bytes(node, up, number)
        self._write_parents(owners, annotations)
        self._write_ids(nodes, number)
        self._drop_annotations({id(annotation) for annotation, _ in annotations})
        for page, owned in enumerate(owners):
            self._make_artifacts(page, set(range(self._counts[page])) - owned.keys())

    def _discard(self) -> None:
        """Take the old elements out of the file; what WeasyPrint added after them gets new numbers."""
        objects = self._pdf.objects
        first = min(self._old)
        elements = ("/StructElem", "/OBJR")
        later = [
            entry
            for entry in objects[first:]
            if entry.number not in self._old and not (isinstance(entry, dict) and entry.get("Type") in elements)
        ]
        references = {key: value for key, value in self._pdf.catalog.items() if isinstance(value, bytes)}
        del objects[first:]
        for entry in later:
            old = entry.reference
            self._pdf.add_object(entry)
            # Only the catalog refers to what comes after the tags: the metadata.
            for key, value in references.items():
                if value == old:
                    self._pdf.catalog[key] = entry.reference

    def _bytes(self, node: Node, parent: bytes, number: dict[int, _Written]) -> bytes:
        """Return the dictionary of an element."""
        kids = []
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(number[id(kid)].reference)
            elif isinstance(kid, Mark) and kid.page == node.page:
                kids.append(b"%d" % kid.number)
            elif isinstance(kid, Mark):
                kids.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (self._pages[kid.page].reference, kid.number))
            else:
                kids.append(b"<</Type/OBJR/Pg %s/Obj %s>>" % (self._pages[kid.page].reference, kid.object.reference))
        within = b" ".join(kids)
        # whoever validates a signature looks for the next field to be signed behind `K` itself, and in no array
        within = within if node.tag == "Form" and len(kids) == 1 else b"[%s]" % within
        parts = [
            b"/Type/StructElem/S/%s/P %s/Pg %s/K %s"
            % (node.tag.encode(), parent, self._pages[node.page].reference, within)
        ]
        for key, text in (
            ("ID", node.id),
            ("Alt", node.alt),
            ("ActualText", node.heard),
            ("Lang", node.language),
            ("E", node.expansion),
        ):
            if text:
                parts.append(b"/%s %s" % (key.encode(), pydyf.String(text).data))
        if node.attributes:
            owners = [
                b"<</O/%s%s>>"
                % (owner.encode(), b"".join(b"/%s %s" % (key.encode(), _value(value)) for key, value in own.items()))
                for owner, own in node.attributes.items()
            ]
            parts.append(b"/A " + (owners[0] if len(owners) == 1 else b"[%s]" % b" ".join(owners)))
        return b"<<%s>>" % b"".join(parts)

    def _write_parents(self, owners: list[dict[int, bytes]], annotations: list[tuple[Any, bytes]]) -> None:
        """Store which element has which mark and which annotation."""
        nums = pydyf.Array()
        for page, owned in enumerate(owners):
            nums.extend([page, pydyf.Array(owned.get(mark, b"null") for mark in range(self._counts[page]))])
        for key, (annotation, reference) in enumerate(annotations, start=len(self._pages)):
            annotation["StructParent"] = key
            nums.extend([key, reference])
        self._parents["Nums"] = nums
        self._root["ParentTreeNextKey"] = len(self._pages) + len(annotations)

    def _write_ids(self, nodes: list[Node], number: dict[int, _Written]) -> None:
        """Store which element has which id, as the standard wants where ids are used."""
        names = sorted((node.id.encode(), number[id(node)].reference) for node in nodes if node.id)
        if names:
            self._root["IDTree"] = pydyf.Dictionary(
                {
                    "Names": pydyf.Array(
                        part for name, reference in names for part in (pydyf.String(name.decode()), reference)
                    )
                }
            )

    def _drop_annotations(self, kept: set[int]) -> None:
        """Take the links off the pages that are in no element any more."""
        for page in self._pages:
            if "Annots" not in page:
                continue
            mine = pydyf.Array()
            for reference in page["Annots"]:
                annotation = self._object(reference)
                if annotation.get("Subtype") == "/Link" and id(annotation) not in kept:
                    annotation.clear()  # Marking it free would upset pydyf's numbering of object streams.
                else:
                    mine.append(reference)
            page["Annots"] = mine
            if not mine:
                del page["Annots"]

    def _make_artifacts(self, page: int, marks: set[int]) -> None:
        """Mark these stretches of a page as content that a reader is not told of."""
        if not marks:
            return
        stream = self._object(self._pages[page]["Contents"]).stream
        running = self._running[page]
        for index in range(2, len(stream)):
            if stream[index] == b"BDC":
                mark = stream[index - 1].get("MCID")
                if mark in marks:
                    stream[index - 2] = "/Artifact"
                    stream[index - 1] = pydyf.Dictionary({"Type": "/Pagination" if mark in running else "/Layout"})


def _value(value: Value) -> bytes:
    """Return the value of an attribute as PDF."""
    if isinstance(value, list):
        parts = (_value(part) if not isinstance(part, str) else pydyf.String(part).data for part in value)
        return b"[%s]" % b" ".join(parts)
    if isinstance(value, str):
        return b"/" + value.lstrip("/").encode()
    return f"{value:.3f}".rstrip("0").rstrip(".").encode() if isinstance(value, float) else b"%d" % value
