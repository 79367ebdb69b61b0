"""Go through the tags of an attachment and change in them what would clash with the rest of the pack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from agendagen.pack.safety import annotations_of, table

STANDARD = frozenset(
    f"/{name}"
    for name in (
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct"),
        *(
            "Private",
            "P",
            "H",
            "H1",
            "H2",
            "H3",
            "H4",
            "H5",
            "H6",
            "L",
            "LI",
            "Lbl",
            "LBody",
            "Table",
            "TR",
            "TH",
            "TD",
        ),
        *("THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby"),
        *("RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    )
)
"""The structure types of PDF 1.7 (ISO 32000-1, 14.8.4), which no role map may give another meaning."""


def elements(root: Any) -> Iterator[Any]:
    """Go through the elements of a structure tree."""
    waiting, seen = [root.get("/K")], set()
    while waiting:
        at = waiting.pop()
        if isinstance(at, Array):
            waiting += [kid for kid in list[Any](at) if not isinstance(kid, int)]
        elif isinstance(at, Dictionary) and at.get("/Type") not in (Name.MCR, Name.OBJR):
            if at.is_indirect:
                if at.objgen in seen:
                    continue
                seen.add(at.objgen)
            yield at
            waiting.append(at.get("/K"))


def holders(source: Pdf) -> Iterator[tuple[Any, str]]:
    """Go through what claims an entry of the parent tree: pages, annotations, and drawings on them."""
    seen: set[tuple[int, int]] = set()
    for page in source.pages:
        yield from _claims(page.obj)
        waiting: list[Any] = [page.obj.get("/Resources")]
        for annotation in annotations_of(page):
            if annotation.is_indirect and annotation.objgen in seen:
                continue
            seen.add(annotation.objgen)
            yield from _claims(annotation)
            looks = table(annotation, "/AP")
            for look in looks.values():
                waiting += [look] if isinstance(look, Stream) else []
        while waiting:
            at = waiting.pop()
            if isinstance(at, Stream):
                if at.objgen in seen:
                    continue
                seen.add(at.objgen)
                yield from _claims(at)
                at = at.get("/Resources")
            if not isinstance(at, Dictionary) or (at.is_indirect and at.objgen in seen):
                continue
            seen.add(at.objgen)
            drawings = table(at, "/XObject")
            waiting += [drawing for drawing in drawings.values() if isinstance(drawing, Stream)]


def _claims(holder: Any) -> Iterator[tuple[Any, str]]:
    for name in ("/StructParents", "/StructParent"):
        if name in holder:
            if isinstance(holder[name], int):
                yield holder, name
            else:
                del holder[name]


def prefix_headers(attributes: Any, start: bytes) -> None:
    """Write the new ids into what table cells say of their header cells."""
    for one in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(one, Dictionary) and isinstance(one.get("/Headers"), Array):
            one.Headers = Array([String(start + bytes(identity)) for identity in one.Headers])


def rename_classes(element: Any, classes: set[str], prefix: str) -> None:
    """Write the new names into the classes of an element."""
    named = element.C if isinstance(element.C, Array) else [element.C]
    renamed = [Name(f"{one}-{prefix}") if str(one) in classes else one for one in named]
    element.C = Array(renamed)


def forget_page(element: Any) -> None:
    """Take out of an element what it says of a page that is not in the document."""
    del element["/Pg"]
    if isinstance(element.get("/K"), Array):
        element.K = Array([kid for kid in list[Any](element.K) if not isinstance(kid, int)])
    elif isinstance(element.get("/K"), int):
        del element["/K"]
