"""What a site has, for those who search the web (sitemaps.org 0.9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree as ET

from agendagen.standards.atom import xml

_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MOST: Final = 50_000
"""How many pages one file may name."""


def sitemap(pages: Iterable[tuple[str, dt.datetime | None]], *, base: str) -> dict[str, bytes]:
    """Return the files, by name, that list pages by their whole address, each with when it changed last if known.

    Usually that is ``sitemap.xml`` alone; of more pages than one file may name it lists ``sitemap-1.xml`` and so on.
    `base` is the address of the folder that these lie in.
    """
    listed = list(pages)
    if len(listed) <= _MOST:
        return {"sitemap.xml": _listing("urlset", "url", listed)}
    parts = [listed[start : start + _MOST] for start in range(0, len(listed), _MOST)]
    files = {f"sitemap-{number}.xml": _listing("urlset", "url", part) for number, part in enumerate(parts, 1)}
    whole = [(f"{base.rstrip('/')}/{name}", None) for name in files]
    return {"sitemap.xml": _listing("sitemapindex", "sitemap", whole), **files}


def _listing(root: str, each: str, entries: Iterable[tuple[str, dt.datetime | None]]) -> bytes:
    top = ET.Element(root, {"xmlns": _NAMESPACE})
    for address, moment in entries:
        entry = ET.SubElement(top, each)
        ET.SubElement(entry, "loc").text = address
        if moment is not None:
            ET.SubElement(entry, "lastmod").text = moment.astimezone(dt.UTC).isoformat(timespec="seconds")
    return xml(top)
