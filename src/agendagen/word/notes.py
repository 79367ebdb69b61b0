"""Footnotes: each stands where it is first referred to, and Word counts it as long as its number is the one printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from agendagen import text as tree
from agendagen.word.passage import Look, Notes, Passage, raw
from agendagen.word.xml import escape, root, tag

_FIRST = 1
"""The number of the first note; those before are the lines that part notes from the text."""


def mark(passage: Passage, node: tree.NoteMark, look: Look) -> str:
    """Return the mark of a note; behind the first one of a note the others only lead there."""
    setting, notes = passage.setting, passage.setting.notes
    anchor, printed = passage.anchor(f"fn{node.number}"), str(node.printed or node.number)
    note = notes.known.get(anchor)
    how = replace(look, style="FootnoteReference")
    if note is None or not node.id or passage.story is notes.story:
        return passage.run(printed, replace(look, position="superscript"))
    if anchor in notes.numbers:
        field = f" NOTEREF {setting.bookmarks.name(anchor)} \\f \\h "
        return tag("w:fldSimple", passage.run(printed, how), w_instr=field)
    number = notes.numbers[anchor] = _FIRST + len(notes.numbers)
    counted = printed == str(notes.counted + 1)
    notes.counted += counted
    custom = "" if counted else f"<w:t>{escape(printed)}</w:t>"
    content = tag("w:footnoteReference", w_customMarkFollows=None if counted else 1, w_id=number) + custom
    made = raw(setting, content, how)
    notes.written[number] = _note(passage, note, number, "" if counted else printed)
    return setting.bookmarks.at(anchor, made)


def _note(passage: Passage, note: tree.Note, number: int, printed: str) -> str:
    """Return a note; one that Word does not count has the number that is `printed`."""
    setting = passage.setting
    inner = Passage(setting, setting.notes.story, passage.prefix, "FootnoteText")
    how = Look("FootnoteReference")
    inner.lead = (raw(setting, tag("w:footnoteRef"), how) if not printed else inner.run(printed, how)) + inner.run(" ")
    inner.blocks(note.children)
    if inner.lead:
        inner.paragraph("")
    return tag("w:footnote", *inner.out, w_id=number)


def left_over(passage: Passage, notes: Iterable[tree.Note]) -> None:
    """Write the notes that nothing refers to, which Word has no place for, as text."""
    for note in notes:
        if passage.anchor(f"fn{note.number}") not in passage.setting.notes.numbers:
            inner = Passage(passage.setting, passage.story, passage.prefix, "FootnoteText")
            number = str(note.printed or note.number or "")
            inner.lead = inner.run(number, Look("FootnoteReference")) + inner.run(" ") if number else ""
            inner.blocks(note.children)
            passage.out += inner.out


def part(notes: Notes) -> bytes:
    """Return the part that holds all notes."""
    lines = (("separator", -1, "w:separator"), ("continuationSeparator", 0, "w:continuationSeparator"))
    before = [
        tag("w:footnote", tag("w:p", tag("w:r", tag(element))), w_type=kind, w_id=number)
        for kind, number, element in lines
    ]
    return root("w:footnotes", *before, *(notes.written[number] for number in sorted(notes.written)))
