"""What a page that shows one document needs in order to show the next one."""

from __future__ import annotations

from agendagen.html.document import Document
from agendagen.html.pieces import FONTS


def difference(old: Document | None, new: Document) -> dict[str, object]:
    """Return what a page that shows `old` needs in order to show `new`.

    ``frame`` is the document with an empty element for each of its pieces, ``pieces`` the HTML of those that changed.
    """
    if old is not None and old.html == new.html:
        return {}
    told: dict[str, object] = {}
    known = dict(old.pieces.named) if old else {}
    frame = new.pieces.filled(_kept)
    if old is None or old.pieces.filled(_kept) != frame:
        told["frame"] = frame
    if pieces := {name: html for name, html in new.pieces.named.items() if known.get(name) != html}:
        told["pieces"] = pieces
    return told


def _kept(name: str) -> str:
    tag = "style" if name == FONTS else "article"
    return f'<{tag} id="{name}" data-kept></{tag}>'
