"""Take out of an attachment what acts by itself or reaches out of the pack: scripts, launches, files within files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

_SCHEMES = {"http", "https", "mailto", "tel"}
_PAGE_KEYS = (
    "/AA",
    "/AF",
    "/B",
    "/PieceInfo",
    "/Thumb",
    "/Trans",
    "/Dur",
    "/PresSteps",
    "/DPart",
    "/TemplateInstantiated",
)
_PLAYED = {"/FileAttachment", "/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"}
_PLAYED_KEYS = (
    "/FS",
    "/Movie",
    "/Sound",
    "/MK",
    "/RichMediaContent",
    "/RichMediaSettings",
    "/3DD",
    "/3DV",
    "/3DA",
    "/T",
)
_ACTIONS = {
    "/GoTo3DView",
    "/GoToE",
    "/GoToR",
    "/ImportData",
    "/JavaScript",
    "/Launch",
    "/Movie",
    "/Rendition",
    "/RichMediaExecute",
    "/Sound",
    "/SubmitForm",
    "/Thread",
    "/URI",
}
"""Kinds of actions that reach out of the page, or do more than show something."""
_OF_STRUCTURE = ("/K", "/Pg", "/P")
"""Keys of an element of the structure, whose kind is called ``/S`` too."""
_OPERANDS = {"/AN", "/Annotation", "/F", "/JS", "/Mac", "/Movie", "/Next", "/OP", "/Sound", "/URI", "/Unix", "/Win"}
"""What an action acts on or with, which no element of the structure has."""
_ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI")
"""Keys of a stream that say where else its data, or what it stands for, is to be found."""


def entries(holder: Any, key: str) -> list[Any]:
    """Return the entries of an array in a dictionary; nothing where a careless program put something else."""
    value = holder.get(key) if isinstance(holder, Dictionary) else None
    return list(value) if isinstance(value, Array) else []


def table(holder: Any, key: str) -> dict[str, Any]:
    """Return the entries of a dictionary in a dictionary; nothing where there is something else."""
    value = holder.get(key) if isinstance(holder, Dictionary) else None
    return dict(value.items()) if isinstance(value, Dictionary) else {}


def annotations_of(page: pikepdf.Page) -> list[Dictionary]:
    """Return the annotations of a page, without what is none."""
    return [entry for entry in entries(page.obj, "/Annots") if isinstance(entry, Dictionary)]


def disarm(pdf: Pdf) -> tuple[str, ...]:
    """Remove from the pages and fields of `pdf` what must not come along, and return in plain words what there was."""
    dropped: dict[str, None] = {}
    base = _base(pdf)
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary) and "/EmbeddedFiles" in names:
        dropped["embedded files"] = None
    if (isinstance(names, Dictionary) and "/JavaScript" in names) or "/AA" in pdf.Root:
        dropped["scripts"] = None
    opening = pdf.Root.get("/OpenAction")
    if isinstance(opening, Dictionary) and opening.get("/S") != Name.GoTo:
        dropped["scripts"] = None
    for each in reached(pdf):
        _disarm_object(each, base, dropped)
    for page in pdf.pages:
        if "/AA" in page.obj:
            dropped["scripts"] = None
        for key in _PAGE_KEYS:
            if key in page.obj:
                del page.obj[key]
        kept = annotations_of(page)
        if "/Annots" in page.obj:
            page.obj.Annots = Array(kept)
        for annotation in kept:
            _disarm_annotation(annotation, base, dropped)
    for field in fields(pdf):
        _disarm_actions(field, base, dropped)
    return tuple(dropped)


def _disarm_object(each: Dictionary | Stream, base: str, dropped: dict[str, None]) -> None:
    """Take out of any object what acts or is fetched from elsewhere, by what it is and not by where it hangs."""
    if isinstance(each, Stream):
        _disarm_stream(each, dropped)
        return
    if "/Rect" in each and "/Subtype" in each:
        _disarm_annotation(each, base, dropped)
    if "/EF" in each:
        del each["/EF"]
        dropped["embedded files"] = None
    if str(each.get("/S")) in _ACTIONS:
        reason = _refused(each, base)
        element = any(key in each for key in _OF_STRUCTURE)
        doomed = [str(key) for key in each if reason and (not element or key in _OPERANDS)]
        for key in doomed:  # whoever leads to it finds nothing to do
            del each[key]
        if doomed:
            dropped[reason] = None


def _disarm_stream(stream: Stream, dropped: dict[str, None]) -> None:
    """Let a stream hold its own data, and nothing that is found elsewhere or is a program."""
    elsewhere = [key for key in _ELSEWHERE if key in stream]
    for key in elsewhere:
        del stream[key]
    if elsewhere:
        dropped["links to other files"] = None
    if "/OnInstantiate" in stream:
        del stream["/OnInstantiate"]
        dropped["scripts"] = None
    if Name.PS in (stream.get("/Subtype"), stream.get("/Subtype2")):
        for key in ("/Subtype2", "/PS", "/Level1"):
            if key in stream:
                del stream[key]
        stream.Subtype = Name.Form
        stream.BBox = Array([0, 0, 0, 0])
        stream.write(b"")
        dropped["scripts"] = None


def fields(pdf: Pdf) -> Iterator[Dictionary]:
    """Go through the form fields of a document, parents before their children, widgets included."""
    waiting = entries(pdf.Root.get("/AcroForm"), "/Fields")
    seen: set[tuple[int, int]] = set()
    while waiting:
        field = waiting.pop()
        if not isinstance(field, Dictionary) or (field.is_indirect and field.objgen in seen):
            continue
        seen.add(field.objgen)
        yield field
        waiting += entries(field, "/Kids")


def _base(pdf: Pdf) -> str:
    """Return what relative addresses in the document are relative to."""
    entry = pdf.Root.get("/URI")
    return str(entry.get("/Base", "")) if isinstance(entry, Dictionary) else ""


def _disarm_annotation(annotation: Dictionary, base: str, dropped: dict[str, None]) -> None:
    """Make an annotation one that only shows something or leads to a page or a web address."""
    _disarm_actions(annotation, base, dropped)
    if "/AF" in annotation:
        del annotation["/AF"]
    if str(annotation.get("/Subtype")) in _PLAYED:
        dropped["embedded files" if annotation.Subtype == Name.FileAttachment else "sound and film"] = None
        annotation.Subtype = Name.Stamp  # keeps how it looks
        for key in _PLAYED_KEYS:
            if key in annotation:
                del annotation[key]


def _disarm_actions(holder: Dictionary, base: str, dropped: dict[str, None]) -> None:
    """Keep an action that leads to a page or a web address, drop any other and all that follow it."""
    if "/AA" in holder:
        del holder["/AA"]
        dropped["scripts"] = None
    for key in ("/A", "/PA"):
        action = holder.get(key)
        if action is None:
            continue
        reason = _refused(action, base)
        if reason or key == "/PA":
            del holder[key]
            if reason:
                dropped[reason] = None
        elif "/Next" in action:
            del action["/Next"]
            dropped["scripts"] = None


def _refused(action: object, base: str) -> str:
    """Return in plain words why an action cannot stay, or nothing."""
    if not isinstance(action, Dictionary):
        return "scripts"
    what = str(action.get("/S"))
    if what in ("/GoTo", "/Named"):
        return ""
    if what == "/URI":
        address = urljoin(base, str(action.get("/URI", "")))
        try:
            scheme = urlsplit(address).scheme
        except ValueError:
            return "links to other files"
        if scheme in _SCHEMES:
            action.URI = pikepdf.String(address)
            return ""
        return "" if address.startswith("www.") else "links to other files"
    return "links to other files" if what in ("/GoToR", "/GoToE", "/Launch") else "scripts"


def reached(pdf: Pdf) -> Iterator[Dictionary | Stream]:
    """Yield each dictionary and each stream, those that stand in others too; they may be changed meanwhile.

    What acts by itself need not hang where it usually does: a popup of an annotation has actions of its own.
    """
    for top in pdf.objects:
        waiting: list[object] = [top]
        while waiting:
            each = waiting.pop()
            if isinstance(each, Stream):
                yield each
                waiting += _direct(each.stream_dict.values())
            elif isinstance(each, Dictionary):
                yield each
                waiting += _direct(each.values())
            elif isinstance(each, Array):
                waiting += _direct(each)


def _direct(values: object) -> list[Object]:
    """Return the values that stand here and may hold others; what is elsewhere is met there."""
    return [
        value
        for value in values  # type: ignore[attr-defined]
        if isinstance(value, Object) and not value.is_indirect and isinstance(value, (Array, Dictionary))
    ]
