"""The fonts of a theme within the document, so that it looks the same where they are not installed.

A font is disguised as ISO/IEC 29500-4 §4 asks: its first bytes are crossed with the key that stands beside it.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from typing import Final

from agendagen.html.fonts import OWN_FAMILIES, OWN_FAMILY, stem
from agendagen.html.themes import ThemeFiles
from agendagen.word.package import Package
from agendagen.word.xml import root, tag, val

MONO: Final = "Courier New"
_FACES: Final = (
    ("embedRegular", ("Regular",)),
    ("embedBold", ("Bold", "Semibold", "SemiBold")),
    ("embedItalic", ("Italic", "It", "RegularItalic")),
    ("embedBoldItalic", ("BoldItalic", "BoldIt", "SemiboldItalic", "SemiboldIt", "SemiBoldItalic")),
)
_TRUE_TYPE: Final = b"\0\1\0\0"
_CROSSED: Final = 32
_LIKE: Final = {"Source Sans 3": "Calibri", "Source Serif 4": "Cambria"}
"""What Word takes where it may not use a font of the document."""
_NAME: Final = "word/fontTable.xml"
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"


def families(theme: ThemeFiles) -> tuple[str, str]:
    """Return the fonts of text and headings; one that is nowhere to be found is ours."""

    def there(name: str) -> str:
        known = name in OWN_FAMILIES or any(
            theme.find(f"fonts/{stem(name)}-Regular{ending}") for ending in (".ttf", ".otf", ".woff2")
        )
        return name if name and known else OWN_FAMILY

    text = there(theme.theme.font)
    return text, there(theme.theme.heading_font) if theme.theme.heading_font else text


def put(package: Package, theme: ThemeFiles, names: tuple[str, ...]) -> str:
    """Put fonts into a document, and return the name of the part that lists them."""
    story = package.story(_NAME)
    entries: list[str] = []
    for name in sorted({*names}):
        faces = []
        for element, key, data in _faces(theme, name):
            part = package.add(f"word/fonts/{stem(name)}-{element.removeprefix('embed')}.odttf", _disguised(data, key))
            faces.append(tag(f"w:{element}", r_id=story.to(part, "font"), w_fontKey=f"{{{str(key).upper()}}}"))
        other = val("w:altName", _LIKE[name]) if name in _LIKE else ""
        entries.append(tag("w:font", other, val("w:charset", "00"), *faces, w_name=name))
    return package.add(_NAME, root("w:fonts", *entries), _KIND)


def _faces(theme: ThemeFiles, family: str) -> Iterator[tuple[str, uuid.UUID, bytes]]:
    """Yield the shapes of a font that Word can take with a document, and the key of each."""
    for element, names in _FACES:
        files = (theme.find(f"fonts/{stem(family)}-{name}.ttf") for name in names)
        found = next((file for file in files if file and file.data.startswith(_TRUE_TYPE)), None)
        if found:
            yield element, uuid.UUID(bytes=hashlib.sha256(found.data).digest()[:16]), found.data


def _disguised(data: bytes, key: uuid.UUID) -> bytes:
    crossed = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:_CROSSED], crossed, strict=False)) + data[_CROSSED:]
