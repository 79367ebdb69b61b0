"""A workspace made of a few lines of text, for tests."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pikepdf

from agendagen.reading import Reading, read


def pdf(pages: int = 1, title: str = "") -> bytes:
    """Return a PDF of blank pages."""
    from io import BytesIO

    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    if title:
        document.docinfo["/Title"] = title
    out = BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


MEETING = """\
body: Board
date: 2025-11-20
language: da
sections: {a: Beslutninger, b: Orientering}
"""


def make(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write `files` below ``root/m`` and return that folder; there is a ``meeting.yaml`` in any case."""
    folder = root / "m"
    for name, text in ({"meeting.yaml": MEETING, "../agendagen.yaml": ""} | files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
    return folder


def reading(root: Path, files: dict[str, str | bytes], *, public: bool = False) -> Reading:
    """Make a workspace and read its meeting."""
    return read(make(root, files), cwd=root, public=public)


def findings(result: Reading, *rules: str) -> list[str]:
    """Return ``rule line:column message`` of the findings (of `rules`, if given)."""
    return [
        f"{d.rule} {d.span.line}:{d.span.column} {d.message}" if d.span else f"{d.rule} {d.message}"
        for d in result.diagnostics
        if not rules or d.rule in rules
    ]
