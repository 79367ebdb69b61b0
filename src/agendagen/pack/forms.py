"""Form fields: carry them into the pack so that they can be seen and filled in, and none answers for another."""

from __future__ import annotations

import re
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from agendagen.pack.destinations import copied
from agendagen.pack.safety import annotations_of, entries, fields, table


def prepare(source: Pdf) -> tuple[str, ...]:
    """Give the fields of `source` an appearance, and turn signatures into pictures; return what was lost."""
    _gather_strays(source)
    form = source.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return ()
    lost: list[str] = []
    if "/XFA" in form:
        lost.append("an XFA form")
        del form["/XFA"]
    if form.get("/NeedAppearances") or _some_invisible(source):
        source.generate_appearance_streams()
    if _flatten_signatures(source, form):
        lost.append("a signature")
    for field in entries(form, "/Fields"):
        if isinstance(field, Dictionary):
            for key in ("/DA", "/Q"):
                if key in form and key not in field:
                    field[key] = form[key]
    return tuple(lost)


def _gather_strays(source: Pdf) -> None:
    """Add to the form the fields that are on a page but that the form does not know of."""
    known = {field.objgen for field in fields(source)}
    strays: list[Any] = []
    for page in source.pages:
        for annotation in annotations_of(page):
            if annotation.get("/Subtype") != Name.Widget or annotation.objgen in known or not annotation.is_indirect:
                continue
            top: Any = annotation
            for _ in range(32):
                above = top.get("/Parent")
                if not isinstance(above, Dictionary) or not above.is_indirect:
                    break
                top = above
            if top.objgen not in known and _inherited(annotation, "/FT") is not None:
                known.add(top.objgen)
                strays.append(top)
    if strays:
        if not isinstance(source.Root.get("/AcroForm"), Dictionary):
            source.Root.AcroForm = Dictionary()
        source.Root.AcroForm.Fields = Array([*entries(source.Root.AcroForm, "/Fields"), *strays])


def _some_invisible(source: Pdf) -> bool:
    """Tell whether a filled-in field has no appearance of its own."""
    return any(
        field.get("/Subtype") == Name.Widget and "/AP" not in field and _inherited(field, "/V") is not None
        for field in fields(source)
    )


def _inherited(field: Any, key: str) -> Any:
    """Return an entry of a field or of the fields above it."""
    for _ in range(32):
        if not isinstance(field, Dictionary):
            return None
        if key in field:
            return field[key]
        field = field.get("/Parent")
    return None


def _flatten_signatures(source: Pdf, form: Dictionary) -> bool:
    """Keep how signatures look; what they vouch for is the file they were made in."""
    signed = False
    gone: set[tuple[int, int]] = set()
    for field in list(fields(source)):
        if _inherited(field, "/FT") != Name.Sig:
            continue
        signed = signed or _inherited(field, "/V") is not None
        if field.is_indirect:
            gone.add(field.objgen)
    for page in source.pages:
        for annotation in annotations_of(page):
            if annotation.get("/Subtype") == Name.Widget and _inherited(annotation, "/FT") == Name.Sig:
                annotation.Subtype = Name.Stamp
                for key in ("/FT", "/T", "/TU", "/V", "/Parent", "/Lock", "/SV", "/Ff", "/MK", "/DA"):
                    if key in annotation:
                        del annotation[key]
    kept = [f for f in entries(form, "/Fields") if not (isinstance(f, Dictionary) and f.objgen in gone)]
    form.Fields = Array(kept)
    return signed


class Forms:
    """The form of the pack while it grows."""

    def __init__(self, pack: Pdf) -> None:
        """Begin with what the agenda has, which is nothing as a rule."""
        self._pack = pack
        form = pack.Root.get("/AcroForm")
        self._fields: list[Any] = entries(form, "/Fields")
        self._resources: dict[str, dict[str, Any]] = {}
        self._taken = {str(field.get("/T", "")) for field in self._fields}
        self._regenerate = False

    def adopt(self, source: Pdf, prefix: str) -> None:
        """Take over the fields whose widgets are on the copied pages of `source`."""
        form = source.Root.get("/AcroForm")
        if not isinstance(form, Dictionary):
            return
        mine = [
            copied(self._pack, source, field) for field in entries(form, "/Fields") if isinstance(field, Dictionary)
        ]
        if not mine:
            return
        self._regenerate = self._regenerate or bool(form.get("/NeedAppearances"))
        renamed = self._adopt_resources(source, form.get("/DR"))
        names: dict[str, str] = {}
        for field in mine:
            name = str(field.get("/T", ""))
            if name not in names:  # a file may have two top fields of one name; they stay one
                names[name] = self._free(name, prefix)
            if names[name] != name:
                if "/TU" not in field:
                    field.TU = String(name)
                field.T = String(names[name])
            if renamed:
                _rename_fonts(field, renamed)
        self._taken |= set(names.values())
        self._fields += mine

    def _free(self, name: str, prefix: str) -> str:
        candidate = name
        count = 1
        while candidate in self._taken:
            candidate = f"{prefix}-{name}" if count == 1 else f"{prefix}-{name}-{count}"
            count += 1
        return candidate.replace(".", "-") if candidate != name else name

    def _adopt_resources(self, source: Pdf, resources: Any) -> dict[str, str]:
        """Merge the form's resources; return the fonts that need another name."""
        renamed: dict[str, str] = {}
        if not isinstance(resources, Dictionary):
            return renamed
        for category in map(str, resources):
            mine = self._resources.setdefault(category, {})
            for name, value in table(resources, category).items():
                if not isinstance(value, Dictionary) and category == "/Font":
                    continue
                copy = copied(self._pack, source, value)
                if name in mine and not _same(mine[name], copy):
                    if category != "/Font":
                        continue
                    new, count = f"{name}_2", 2
                    while new in mine:
                        count += 1
                        new = f"{name}_{count}"
                    renamed[name] = new
                    mine[new] = copy
                else:
                    mine.setdefault(name, copy)
        return renamed

    def write(self) -> None:
        """Put the form into the pack, if there is any."""
        if not self._fields:
            return
        form = Dictionary(Fields=Array(self._fields))
        resources = Dictionary()
        for category, listed in sorted(self._resources.items()):
            resources[category] = Dictionary(dict(sorted(listed.items())))
        if self._resources:
            form.DR = resources
        if self._regenerate:
            form.NeedAppearances = True
        self._pack.Root.AcroForm = self._pack.make_indirect(form)


def _same(one: Any, other: Any) -> bool:
    """Tell whether two resources are the same standard font; embedded ones are never taken for each other."""
    if not (isinstance(one, Dictionary) and isinstance(other, Dictionary)):
        return False
    if "/FontDescriptor" in one or "/FontDescriptor" in other:
        return False
    keys = ("/Subtype", "/BaseFont")
    if any(str(one.get(key)) != str(other.get(key)) for key in keys):
        return False
    mine, theirs = (font.get("/Encoding", Name.StandardEncoding).unparse() for font in (one, other))
    return bool(mine == theirs)


def _rename_fonts(field: Any, renamed: dict[str, str]) -> None:
    """Write the new names of fonts into the default appearances of a field and those below it."""
    waiting, seen = [field], set()
    while waiting:
        at = waiting.pop()
        if not isinstance(at, Dictionary) or (at.is_indirect and at.objgen in seen):
            continue
        seen.add(at.objgen)
        appearance = at.get("/DA")
        if isinstance(appearance, String):
            words = re.split(rb"(\s+)", bytes(appearance))
            at.DA = String(b"".join(renamed.get(w.decode("latin-1"), "").encode("latin-1") or w for w in words))
        waiting += entries(at, "/Kids")
