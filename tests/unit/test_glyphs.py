"""A character without a glyph is told with the first place that has it."""

from __future__ import annotations

from pathlib import Path

from agendagen.glyphs import placed
from agendagen.load import load
from agendagen.pdf.complaints import missing_glyph


def test_the_first_place_in_the_sources_is_named(tmp_path: Path) -> None:
    (tmp_path / "meeting.yaml").write_text("title: M\ndate: 2026-01-01\n", encoding="utf-8")
    (tmp_path / "1-a.md").write_text("---\ntitle: A\n---\nfine\n", encoding="utf-8")
    (tmp_path / "2-b.md").write_text("---\ntitle: B\n---\nHere: \U00012000 it is\n", encoding="utf-8")
    sources = load(tmp_path, cwd=tmp_path)
    (found,) = placed([missing_glyph("\U00012000")], sources)
    assert found.span is not None
    assert (found.span.source.path, found.span.line, found.span.column) == ("2-b.md", 4, 7)
    (elsewhere,) = placed([missing_glyph("\U00012001")], sources)
    assert elsewhere.span is None
