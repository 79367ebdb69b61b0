"""Serve a document what its job brought along, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote_to_bytes, urldefrag

from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

ABOVE = "https://agenda.invalid/"
"""What stands for the folder that the folders of all meetings are in."""
BASE = f"{ABOVE}meeting/"
"""The invented place of the document: what is relative to it stays relative in the PDF."""

_DATA_TYPES = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml", "font/woff2", "font/woff"}
_DATA_LENGTH = 2_000_000


def shorten(url: str) -> str:
    """Return a URL as a message shows it."""
    return url if len(url) <= 200 else url[:199] + "…"


class Refused(ValueError):  # noqa: N818 - it is the answer, not a fault
    """Tell WeasyPrint that a URL is not served; it goes on without."""


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Serve the assets of one job by their exact URL; open no file and no connection."""

    def __init__(self, assets: Mapping[str, tuple[str, bytes]]) -> None:
        """Remember the assets; `refused` fills with what was asked for in vain, once each, in order."""
        super().__init__(timeout=1, allowed_protocols=(), allow_redirects=False)
        self._assets = assets
        self.refused: dict[str, None] = {}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint passes them
        """Return the asset of this URL, the content of a small data URL, or raise `Refused`."""
        if url.startswith("data:"):
            return self._data(url)
        bare = urldefrag(url).url
        if bare not in self._assets:
            self.refused[url] = None
            raise Refused("it is not part of the workspace or the theme")
        mime, content = self._assets[bare]
        return URLFetcherResponse(url, content, {"Content-Type": mime})

    def _data(self, url: str) -> URLFetcherResponse:
        """Return what a data URL contains, if it is a picture or a font of sensible size."""
        head, _, body = url[len("data:") :].partition(",")
        mime, *parameters = head.split(";")
        if len(url) > _DATA_LENGTH or mime.strip().lower() not in _DATA_TYPES:
            self.refused[url[:60]] = None
            raise Refused("this kind of data URL is not allowed")
        content = unquote_to_bytes(body)
        if parameters and parameters[-1].strip().lower() == "base64":
            import base64

            content = base64.b64decode(content)
        return URLFetcherResponse(url, content, {"Content-Type": mime})
