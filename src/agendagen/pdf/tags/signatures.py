"""Fields to sign in, each in an element of its own: what the template lays as a link becomes a form field.

A field that a signing program adds is in no `Form` element (ISO 14289-1, 7.18.4); field and widget are one dictionary,
as readers expect.
"""

from __future__ import annotations

from typing import Any

import pydyf  # type: ignore[import-untyped]

from agendagen.pdf.tags.tree import Tree
from agendagen.records import dataclass

_PRINTED_AND_LOCKED = 4 + 128


@dataclass(frozen=True, slots=True)
class Field:
    """A place to sign in."""

    widget: Any
    """The annotation's dictionary."""
    page: int
    name: str
    description: str


def signature_fields(tree: Tree) -> list[Field]:
    """Make the elements with ``data-field`` form fields, and return these."""
    found: list[Field] = []
    for node in tree.walk():
        name = node.attribute("data-field")
        if not name or not node.annotations:
            continue
        first, *others = node.annotations
        for annotation in others:  # of one that a page was turned in
            annotation.object["Subtype"] = "/Link"
        node.tag, node.kids = "Form", [first]
        left, one, right, other = first.object["Rect"]
        first.object.clear()
        first.object.update({"Type": "/Annot", "Subtype": "/Widget"})
        first.object["Rect"] = pydyf.Array([left, min(one, other), right, max(one, other)])
        found.append(Field(first.object, first.page, name, node.attribute("aria-label") or name))
    return found


def lay(fields: list[Field], pdf: Any) -> None:
    """Store the fields, which are in their elements already."""
    if not fields:
        return
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    for field in fields:
        left, bottom, right, top = field.widget["Rect"]
        size = pydyf.Array([0, 0, right - left, top - bottom])
        nothing = pydyf.Stream([], {"Type": "/XObject", "Subtype": "/Form", "BBox": size})
        pdf.add_object(nothing)
        field.widget.update(
            {
                "FT": "/Sig",
                "T": pydyf.String(field.name),
                "TU": pydyf.String(field.description),
                "F": _PRINTED_AND_LOCKED,
                "P": pages[field.page].reference,
                "AP": pydyf.Dictionary({"N": nothing.reference}),
            }
        )
    form = pydyf.Dictionary({"Fields": pydyf.Array([field.widget.reference for field in fields]), "SigFlags": 0})
    pdf.add_object(form)
    pdf.catalog["AcroForm"] = form.reference
