"""Make the links of a laid-out document such as may stand in a file that is passed on."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.pdf.fetcher import ABOVE, BASE
from agendagen.pdf.private import UNSEEN

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What a reader may be sent to; everything else is dropped."""

_OTHER = re.compile(r"[^/?#]+/(agenda|minutes)\.pdf(#[^/]*)?")
"""What another meeting is known by: its folder, and a document in it."""


def mend_links(document: Any) -> list[Diagnostic]:
    """Make links to files beside the PDF relative, drop odd schemes, and let no link embed a file.

    Bookmarks say what is read, and not where a line may end.
    """
    dropped: dict[str, None] = {}
    for page in document.pages:
        kept = []
        for kind, target, rectangle, box in page.links:
            if kind == "internal":
                kept.append((kind, target, rectangle, box))
                continue
            address = beside(target) if target.startswith(ABOVE) else target
            if address and allowed(address):
                kept.append(("external", address, rectangle, box))
            else:
                dropped[target] = None
        page.links[:] = kept
        page.bookmarks[:] = [(level, label.translate(UNSEEN), *rest) for level, label, *rest in page.bookmarks]
    document.metadata.attachments.clear()
    return [rules.RefusedUrl.link(address=target[:200]) for target in dropped]


def beside(url: str) -> str:
    """Return a URL below `BASE` as it reads from the folder of the PDF, or that of another meeting's document.

    Of what else lies beside the folder there is none.
    """
    if not url.startswith(BASE):
        other = url.removeprefix(ABOVE)
        return f"../{other}" if _OTHER.fullmatch(other) else ""
    relative = url.removeprefix(BASE)
    first = relative.split("/", 1)[0]
    return f"./{relative}" if ":" in first else relative


def allowed(address: str) -> bool:
    """Tell whether a link may lead to this address: relative, or with a scheme and a host we know."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if not parts.scheme:
        return not address.startswith(("/", "\\"))
    if parts.scheme in {"http", "https"}:
        host = parts.hostname or ""
        return host != "" and not host.endswith(".invalid")
    return parts.scheme in SCHEMES
