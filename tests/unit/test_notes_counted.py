"""Footnotes belong to their item, and are counted through the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.reading import read
from agendagen.text import Note, NoteMark, walk

MEETING = r"""
body: Board
date: 2026-11-20
language: en
sections:
  a: {title: Aye, intro: "Said[^x].\n\n[^x]: In the section."}
  b: {title: Bee, confidential: true}
"""
NOTED = """---
title: Noted
---
## Background

One[^1], two[^2], one again[^1].

[^1]: The first, as in[^2].

[^2]: The second.

[^3]: Nobody refers to it.
"""
ITEMS = ("a/1-x.md", "a/2-y.md", "b/1-z.md", "c/1-v.md")


@pytest.mark.parametrize(("public", "before"), [(False, [1, 4, 7, 10]), (True, [1, 4, 7])])
def test_notes_are_counted_through_the_document_of_an_edition(tmp_path: Path, public: bool, before: list[int]) -> None:
    (tmp_path / "meeting.yaml").write_text(MEETING)
    for name in ITEMS:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(NOTED)
    agenda = read(tmp_path, cwd=tmp_path, public=public).agenda
    (intro, *_) = (section.intro for section in agenda.sections)
    assert [node.printed for node in walk(intro) if isinstance(node, NoteMark | Note)] == [1, 1]
    items = [item for section in agenda.sections for item in section.items if item.parts]
    for item, n in zip(items, before, strict=True):
        text = [block for part in item.parts for block in part.body]
        assert [node.printed for node in walk(text) if isinstance(node, NoteMark)] == [n + 1, n + 2, n + 1]
        assert [node.printed for node in walk(item.footnotes) if isinstance(node, NoteMark)] == [n + 2]
        assert [note.printed for note in item.footnotes if isinstance(note, Note)][:2] == [n + 1, n + 2]
