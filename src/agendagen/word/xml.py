"""Write elements of XML as text: what Word reads is too plain a form to need a library."""

from __future__ import annotations

import re
from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SPACES: Final = {"xmlns:w": W, "xmlns:r": R, "xmlns:wp": WP, "xmlns:a": A, "xmlns:pic": PIC, "xmlns:c": CHART}
"""What the root of a part declares."""
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no place for, not even as a reference."""


def escape(text: str) -> str:
    """Return plain text for use between tags and in attributes."""
    clean = _FORBIDDEN.sub("", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def tag(name: str, /, *inner: str, **attributes: object) -> str:
    """Return an element with what stands within it, written already; ``w_val`` is the attribute ``w:val``.

    An attribute that is None is left out.
    """
    pairs = (
        f' {key.replace("_", ":")}="{escape(str(value))}"' for key, value in attributes.items() if value is not None
    )
    content = "".join(inner)
    start = f"<{name}{''.join(pairs)}"
    return f"{start}>{content}</{name}>" if content else f"{start}/>"


def root(name: str, *inner: str) -> bytes:
    """Return a part of a document: its one element with all within it."""
    declared = "".join(f' {key}="{value}"' for key, value in SPACES.items())
    return f"{HEAD}<{name}{declared}>{''.join(inner)}</{name}>".encode()


def val(name: str, value: object) -> str:
    """Return an element that says nothing but a value, as most of Word's do."""
    return tag(name, w_val=value)
