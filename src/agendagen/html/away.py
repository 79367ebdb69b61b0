"""Where a link to a document of another meeting leads: from a page to a page, from paper to paper."""

from __future__ import annotations

from typing import Final

from agendagen.html.pictures import Medium
from agendagen.model import MINUTES_PAGE, WHOLE

_ABOVE: Final = "../"
"""What the addresses of other meetings' documents begin with, which lie in folders beside."""


def led(href: str, medium: Medium) -> str:
    """Return where such a link leads in a medium; nothing where there is no way, as from paper to a page of ours."""
    if medium != "paper":
        return href
    if href.startswith(f"{WHOLE}#"):
        return ""
    if not href.startswith(_ABOVE):
        return href
    path, mark, anchor = href.partition("#")
    folder, _, name = path.rpartition("/")
    return f"{folder}/{name.removesuffix('.html')}.pdf{mark}{anchor}" if name in (WHOLE, MINUTES_PAGE) else ""
