"""What the site of the guide does beyond what its builder does: each page says which language it is in."""

from __future__ import annotations

from typing import Any

DANISH = "da/"


def on_post_page(output: str, page: Any, config: Any) -> str:  # noqa: ARG001 - as the builder calls it
    """Return a page of the Danish guide marked as Danish."""
    if not page.file.src_uri.startswith(DANISH):
        return output
    return output.replace('<html lang="en"', '<html lang="da"', 1)
