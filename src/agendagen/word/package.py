"""The file that Word opens: parts in a zip archive and how they refer to each other (ISO/IEC 29500-2).

The same parts give the same bytes: they stand in the order of their names, and all are of one time.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import field
from typing import Final

from agendagen.records import dataclass
from agendagen.word.xml import HEAD, R, tag

MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
"""How the names of the types of most parts begin."""
CORE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
"""The type of the relation to what a document says of itself."""
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive can name."""
_ENDINGS: Final = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}


@dataclass(slots=True)
class Story:
    """A part that refers to others: the text itself, its footnotes, a header."""

    name: str
    """Its path in the archive."""
    _links: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def to(self, part: str, kind: str) -> str:
        """Return the id by which it refers to another part; `kind` ends the name of the relation's type."""
        target = posixpath.relpath(part, posixpath.dirname(self.name) or ".")
        return self._id(target, kind if ":" in kind else f"{R}/{kind}", outside=False)

    def outside(self, address: str) -> str:
        """Return the id by which it refers to something outside the document."""
        return self._id(address, f"{R}/hyperlink", outside=True)

    def _id(self, target: str, kind: str, *, outside: bool) -> str:
        return self._links.setdefault((target, kind, outside), f"rId{len(self._links) + 1}")

    def keep(self, name: str, target: str, kind: str) -> None:
        """Refer to a part by an id that is in use already."""
        self._links[target, f"{R}/{kind}", False] = name

    @property
    def relations(self) -> bytes:
        """Return the part that says what its ids stand for; nothing where it has none."""
        if not self._links:
            return b""
        entries = (
            tag("Relationship", Id=name, Type=kind, Target=target, TargetMode="External" if outside else None)
            for (target, kind, outside), name in self._links.items()
        )
        return f"{HEAD}{tag('Relationships', *entries, xmlns=_LINKS)}".encode()

    @property
    def relations_name(self) -> str:
        """Return the path of that part."""
        folder, name = posixpath.split(self.name)
        return posixpath.join(folder, "_rels", f"{name}.rels")


@dataclass(slots=True)
class Package:
    """The parts of one document in the making."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    """What kind of part each is, by name, where its ending does not tell."""
    stories: list[Story] = field(default_factory=list)
    _media: dict[bytes, str] = field(default_factory=dict)

    def add(self, name: str, data: bytes, kind: str = "") -> str:
        """Take a part, and return its name."""
        self.parts[name] = data
        if kind:
            self.types[name] = kind
        return name

    def story(self, name: str) -> Story:
        """Begin a part that refers to others."""
        self.stories.append(Story(name))
        return self.stories[-1]

    def medium(self, data: bytes, ending: str) -> str:
        """Take a picture, the same one once, and return its name."""
        if data not in self._media:
            self._media[data] = self.add(f"word/media/image{len(self._media) + 1}.{ending}", data)
        return self._media[data]

    def written(self) -> bytes:
        """Return the whole file."""
        parts = {**self.parts, **{each.relations_name: each.relations for each in self.stories if each.relations}}
        parts["[Content_Types].xml"] = self._content_types(parts)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name in sorted(parts):
                entry = zipfile.ZipInfo(name, _LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0  # else it tells on which system it was made
                archive.writestr(entry, parts[name])
        return out.getvalue()

    def _content_types(self, parts: dict[str, bytes]) -> bytes:
        endings = sorted({name.rpartition(".")[2] for name in parts} & _ENDINGS.keys() | {"rels", "xml"})
        entries = [tag("Default", Extension=each, ContentType=_ENDINGS[each]) for each in endings]
        entries += [tag("Override", PartName=f"/{name}", ContentType=kind) for name, kind in sorted(self.types.items())]
        return f"{HEAD}{tag('Types', *entries, xmlns=_TYPES)}".encode()
