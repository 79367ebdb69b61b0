"""The meeting that shows what a theme looks like."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

MEETING = "specimen"
_SOURCES = Path(__file__).with_name("specimen")


def specimen(theme: str) -> Mapping[str, str]:
    """Return the files of a workspace with the meeting, set in `theme`, by their path in it."""
    files = {
        f"{MEETING}/{path.relative_to(_SOURCES).as_posix()}": path.read_text(encoding="utf-8")
        for path in sorted(_SOURCES.rglob("*"))
        if path.suffix in (".md", ".yaml")
    }
    return {"agendagen.yaml": f"theme: {{name: {json.dumps(theme)}}}\n", **files}
