"""Pictures and fonts that a document shows: inside it for the screen, by an invented address beside it for paper."""

from __future__ import annotations

import base64
from dataclasses import field
from typing import Final, Literal
from urllib.parse import quote, unquote

from agendagen.files import Files
from agendagen.html.srgb import converted
from agendagen.html.themes import ThemeFiles
from agendagen.records import dataclass

Medium = Literal["screen", "paper"]

AGENDA_HOST: Final = "https://agenda.invalid/"
"""The invented place under which a document names the workspace's files; nothing is ever fetched."""
THEME_HOST: Final = "https://theme.invalid/"
"""The invented place under which a document names the theme's own files."""

_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"wOF2", "font/woff2"),
    (b"\0\1\0\0", "font/ttf"),
    (b"OTTO", "font/otf"),
)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a document shows."""

    mime: str
    data: bytes

    @property
    def uri(self) -> str:
        """Return the file as a ``data:`` address."""
        return f"data:{self.mime};base64,{base64.b64encode(self.data).decode('ascii')}"


def asset(data: bytes) -> Asset | None:
    """Return the asset for the bytes of a picture or a font; None for anything else."""
    for start, mime in _BEGINNINGS:
        if data.startswith(start):
            return Asset(mime, data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Asset("image/webp", data)
    return Asset("image/svg+xml", data) if b"<svg" in data[:4096] else None


def _plain(picture: Asset | None) -> Asset | None:
    """Return a picture in colours that are the same on the screen and on paper; fonts and drawings as they are."""
    if picture is None or picture.mime == "image/svg+xml" or not picture.mime.startswith("image/"):
        return picture
    return asset(converted(picture.data))


@dataclass(slots=True)
class Pictures:
    """The pictures of one document; on paper `shown` are the files that it names, by address."""

    theme: ThemeFiles
    files: Files
    medium: Medium
    shown: dict[str, Asset] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict)

    def of_workspace(self, path: str) -> str:
        """Return the address of a picture of the workspace; nothing where it cannot be shown."""
        return self._address(AGENDA_HOST + quote(path, safe="/"), self.files.read(path))

    def of_theme(self, name: str) -> str:
        """Return the address of a picture or a font of the theme; nothing where there is none of that name."""
        found = self.theme.find(unquote(name))
        return self._address(THEME_HOST + quote(unquote(name)), found.data if found else b"")

    def _address(self, url: str, data: bytes) -> str:
        if url not in self._addresses:
            picture = _plain(asset(data))
            if picture is not None and self.medium == "paper":
                self.shown[url] = picture
            self._addresses[url] = "" if picture is None else picture.uri if self.medium == "screen" else url
        return self._addresses[url]
