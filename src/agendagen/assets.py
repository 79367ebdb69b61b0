"""Pictures and fonts that a document shows, and the invented addresses that stand for them."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from agendagen.files import Files
from agendagen.model import AGENDA_HOST, THEME_HOST
from agendagen.themes import ThemeFiles

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


def locate(url: str, theme: ThemeFiles, files: Files) -> Asset | None:
    """Return the picture or font that an invented address stands for."""
    if url.startswith(AGENDA_HOST):
        return asset(files.read(unquote(url.removeprefix(AGENDA_HOST))))
    found = theme.find(unquote(url.removeprefix(THEME_HOST)))
    return asset(found.data) if found else None
