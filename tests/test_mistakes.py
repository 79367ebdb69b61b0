"""The mistakes that people make most: each is understood, or told once, at its line, with what mends it.

Run by hand (``python -m tests.test_mistakes``) it prints the grades.
"""
# ruff: noqa: T201

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from PIL import Image

from agendagen.diagnostics import Diagnostic
from agendagen.reading import read
from tests.unit.workspace import pdf

Files = dict[str, str | bytes | None]

MEETING = """\
body: Board
date: 2027-01-14
time: 18:00
roster:
  anna: {name: Anna Berg}
  peter: {name: Peter Holm}
participants: [anna, peter]
"""
ROOF = """\
---
title: Roof of the sports hall
presenter: anna
attachments: [files/plan.pdf]
---

## Recommendation

The board approves the plan ([attachment #](files/plan.pdf)).

## Background

The roof leaks.
"""
BUDGET = """\
---
title: Budget for 2027
---

## Recommendation

The board adopts the budget.

## Background

As told before, see [item #](1-roof.md).
"""
SETTINGS, ONE, TWO, PLAN = "meeting.yaml", "items/1-roof.md", "items/2-budget.md", "items/files/plan.pdf"
USUAL: Final[Files] = {SETTINGS: MEETING, ONE: ROOF, TWO: BUDGET, PLAN: pdf()}


class Mistake(NamedTuple):
    """One mistake, and what is told of it."""

    name: str
    files: Files
    rule: str = ""
    """Empty where it is simply understood."""
    place: str = ""
    """File, line and column."""
    help: str = ""
    """What the help has in it."""


def roof(name: str, old: str, new: str, rule: str = "", place: str = "", help: str = "") -> Mistake:
    """Return a mistake in the first item."""
    assert old in ROOF
    return Mistake(name, {ONE: ROOF.replace(old, new)}, rule, f"{ONE}:{place}", help)


def below(name: str, text: str, rule: str = "", place: str = "", help: str = "") -> Mistake:
    """Return a mistake in what is written below the first item, from line 15 on."""
    return Mistake(name, {ONE: f"{ROOF}\n{text}\n"}, rule, f"{ONE}:{place}", help)


def settings(name: str, old: str, new: str, rule: str = "", place: str = "", help: str = "") -> Mistake:
    """Return a mistake in the settings of the meeting."""
    assert old in MEETING
    return Mistake(name, {SETTINGS: MEETING.replace(old, new)}, rule, f"{SETTINGS}:{place}", help)


def lying(name: str, *files: str) -> Mistake:
    """Return files of other programs that lie among the items, and are understood as such."""
    return Mistake(f"{name} among the items", dict.fromkeys((f"items/{file}" for file in files), ROOF))


def picture() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, "PNG")
    return buffer.getvalue()


SUB = "---\ntitle: Sub\n---\n\nIts text.\n"
MISTAKES: Final = (
    # --- Paths ---
    roof("wrong path, twice", "files/plan", "files/plans", "missing-file", "4:15", "`files/plan.pdf`"),
    roof("wrong path in the text", "(files/plan", "(files/plna", "missing-file", "9:30", "`files/plan.pdf`"),
    roof("wrong case", "files/plan", "Files/Plan", "missing-file", "4:15", "Capitals matter"),
    roof("wrong case in the text", "(files/plan.pdf", "(files/plan.PDF", "missing-file", "9:30", "`files/plan.pdf`"),
    roof(
        "path from the meeting's folder", "files/plan", "items/files/plan", "missing-file", "4:15", "`files/plan.pdf`"
    ),
    roof("path from another item", "files/plan", "../files/plan", "missing-file", "4:15", "`files/plan.pdf`"),
    roof("path of one's own computer", "files/plan", "C:\\Users\\anna\\plan", "outside-workspace", "4:15", "copy"),
    roof("backslashes", "(files/plan", "(files\\plan"),
    roof("a folder as attachment", "[files/plan.pdf]", "[files]", "missing-file", "4:15", "one by one"),
    roof(
        "an address without colon", "files/plan", "https//example.org/plan", "missing-file", "4:15", "https://example"
    ),
    below(
        "an address without https", "[the plan](www.example.org/a)", "missing-file", "15:1", "https://www.example.org"
    ),
    roof("a title behind a path", "[files/plan.pdf]", "[{files/plan.pdf: The plan}]", "unknown-key", "4:16", "{file: "),
    Mistake(
        "a shortcut as attachment",
        {ONE: ROOF.replace("plan.pdf", "plan.lnk"), "items/files/plan.lnk": b"L"},
        "wrong-file-kind",
        f"{ONE}:4:15",
        "the document itself",
    ),
    Mistake(
        "a download that has not ended",
        {ONE: ROOF.replace("plan.pdf", "plan.pdf.part"), "items/files/plan.pdf.part": b"%PDF"},
        "wrong-file-kind",
        f"{ONE}:4:15",
        "wait for the download",
    ),
    Mistake(
        "settings between dashes", {SETTINGS: f"---\n{MEETING}---\n"}, "bad-yaml", f"{SETTINGS}:9:1", "delete the line"
    ),
    Mistake("deleted attachment", {PLAN: None}, "missing-file", f"{ONE}:4:15", "put the file there"),
    Mistake("empty attachment", {PLAN: b""}, "empty-file", f"{ONE}:4:15", "save it again"),
    Mistake("a web page saved as PDF", {PLAN: b"<html>Log in"}, "wrong-file-kind", f"{ONE}:4:15", "save it again"),
    roof("attachment not listed", "attachments: [files/plan.pdf]\n", "", "not-an-attachment", "8:30", "files/plan.pdf"),
    roof(
        "attachment nowhere mentioned", " ([attachment #](files/plan.pdf))", "", "orphan-attachment", "4:15", "files/pl"
    ),
    roof("duplicate attachment", "[files/plan.pdf]", "[files/plan.pdf, files/plan.pdf]"),
    roof("the folder left out", "(files/plan.pdf", "(plan.pdf", "missing-file", "9:30", "`files/plan.pdf`"),
    Mistake(
        "a picture's folder left out",
        {ONE: f"{ROOF}\n![The roof](roof.png)\n", "items/files/roof.png": picture()},
        "missing-image",
        f"{ONE}:15:1",
        "`files/roof.png`",
    ),
    Mistake(
        "a table's folder left out",
        {ONE: f"{ROOF}\n```table\nfile: costs.csv\n```\n", "items/files/costs.csv": "a,b\n1,2\n"},
        "missing-file",
        f"{ONE}:16:7",
        "`files/costs.csv`",
    ),
    Mistake(
        "a picture as a table",
        {ONE: f"{ROOF}\n```table\nfile: roof.png\n```\n", "items/roof.png": picture()},
        "unknown-file-type",
        f"{ONE}:16:7",
        "`![what it shows](roof.png)`",
    ),
    # --- Files ---
    Mistake("renamed item", {ONE: None, "items/3-roof.md": ROOF}, "missing-file", f"{TWO}:11:21", "`3-roof.md`"),
    Mistake(
        "renamed item, folder left",
        {ONE: None, "items/3-roofs.md": ROOF, "items/1-roof/1-a.md": SUB, TWO: BUDGET.replace("1-roof", "3-roofs")},
        "folder-without-item",
        "items/1-roof/1-a.md:1:1",
        "1-roof",
    ),
    Mistake(
        "two items with one number", {"items/2-late.md": SUB}, "same-order", "items/2-late.md:1:1", "agendagen move"
    ),
    Mistake(
        "Copy of …", {"items/Copy of 2-budget.md": BUDGET}, "copied-item", "items/Copy of 2-budget.md:1:1", "delete"
    ),
    Mistake("… (1)", {"items/2-budget (1).md": BUDGET}, "copied-item", "items/2-budget (1).md:1:1", "delete"),
    Mistake("… - Copy", {"items/2-budget - Copy.md": BUDGET}, "copied-item", "items/2-budget - Copy.md:1:1", "delete"),
    Mistake("a copy by another name", {"items/3-news.md": ROOF}, "copied-item", "items/3-news.md:1:1", "delete"),
    Mistake(
        "a copy of a cloud",
        {"items/2-budget (Anna's conflicted copy 2027-01-02).md": BUDGET},
        "copied-item",
        "items/2-budget (Anna's conflicted copy 2027-01-02).md:1:1",
        "delete",
    ),
    Mistake(
        "actions by another ending", {"../actions.yml": "{}"}, "overlooked-file", "actions.yml:1:1", "actions.yaml"
    ),
    Mistake("actions in a meeting", {"actions.yaml": "{}"}, "overlooked-file", "actions.yaml:1:1", "top of the"),
    lying("an open file of Word", "~$-roof.docx"),
    lying("what a Mac keeps", ".DS_Store", "._1-roof.md"),
    lying("what Windows keeps", "Thumbs.db", "desktop.ini"),
    lying("backups of editors", "1-roof.md~", ".1-roof.md.swp", "#1-roof.md#", "1-roof.md.bak"),
    Mistake("an item without an ending", {"items/3-news": ROOF}, "overlooked-file", "items/3-news:1:1", "`3-news.md`"),
    Mistake(
        "saved in an old encoding", {ONE: ROOF.replace("leaks", "lækker").encode("cp1252")}, "not-utf8", f"{ONE}:13:11"
    ),
    Mistake("saved as UTF-16", {ONE: ROOF.encode("utf-16")}, "not-utf8", f"{ONE}:1:1", "UTF-8"),
    Mistake("saved by Notepad", {ONE: b"\xef\xbb\xbf" + ROOF.replace("\n", "\r\n").encode()}),
    # --- Front matter and settings ---
    roof("missing colon", "presenter: anna", "presenter anna", "bad-yaml", "3:1", "`key: value`"),
    roof("a tab", "attachments: [", "attachments:\n\t- [", "bad-yaml", "5:1", "spaces"),
    roof("forgotten last ---", "pdf]\n---", "pdf]", "bad-front-matter", "1:1", "a line of `---`"),
    roof("forgotten first ---", "---\ntitle", "title", "bad-front-matter", "1:1", "two lines of `---`"),
    roof("a dash of Word for ---", "---\ntitle", "—\ntitle", "bad-front-matter", "1:1", "two lines of `---`"),
    roof("a colon in the title", "Roof of", "Roof: of", "bad-yaml", "2:12", '`"Roof: of the sports hall"`'),
    roof("a number sign in the title", "Roof of", "Roof #2 of", "cut-value", "2:13", '"Roof #2 of the sports hall"'),
    roof("a quotation mark not closed", "title: Roof", 'title: "Roof', "bad-yaml", "2:8", "close it"),
    roof("a bracket not closed", "plan.pdf]\n", "plan.pdf\n", "bad-yaml", "4:14", "`]`"),
    roof("a flag misspelt", "presenter: anna", "confidental: true", "unknown-key", "3:1", "`confidential`"),
    roof("a key misspelt", "presenter:", "presentor:", "unknown-key", "3:1", "`presenter`"),
    roof("a list's key misspelt", "attachments:", "attachements:", "unknown-key", "4:1", "`attachments`"),
    roof("presenter mistyped", "presenter: anna", "presenter: ana", "unknown-person", "3:12", "`anna`"),
    roof(
        "presenter's name mistyped", "presenter: anna", "presenter: Anna Burg", "unknown-presenter", "3:12", "Anna Berg"
    ),
    roof("no title", "title: Roof of the sports hall\n", "", "missing-title", "1:1", "title"),
    settings("participant mistyped", "[anna, peter]", "[anna, petre]", "unknown-person", "7:22", "`peter`"),
    settings("participant twice", "[anna, peter]", "[anna, peter, anna]", "duplicate-participant", "7:29", "delete"),
    settings("wrong indentation", "  peter:", " peter:", "bad-yaml", "6:2", "same column"),
    settings("a day that is not", "2027-01-14", "2027-02-30", "bad-date", "2:7", "the day or the month"),
    settings("a date of other countries", "2027-01-14", "14.01.2027"),
    settings("one key twice", "time: 18:00", "time: 18:00\ntime: 19:00", "duplicate-key", "4:1", "keep one"),
    settings("wrong weekday", "body: Board", "title: Monday 14 January 2027", "weekday-mismatch", "1:8", "Thursday"),
    roof("a type misspelt", "presenter: anna", "type: decsion", "bad-value", "3:7", "`decision`"),
    roof("a type in capitals", "presenter: anna", "type: Information"),
    roof("a type of one's own", "presenter: anna", "type: briefing of the mayor"),
    roof("a duration in words", "presenter: anna", "duration: half an hour", "bad-duration", "3:11", "in digits"),
    roof("a duration like a time", "presenter: anna", "duration: 0:30"),
    roof("a key in capitals", "presenter:", "Presenter:", "unknown-key", "3:1", "`presenter`"),
    roof("a colon of another keyboard", "presenter:", "presenter\uff1a", "bad-yaml", "3:1", "`key: value`"),
    roof("two presenters in one line", "presenter: anna", "presenter: anna, peter"),
    roof("a path and a title in one", "plan.pdf]", "plan.pdf - The plan]", "missing-file", "4:15", "`files/plan.pdf`"),
    settings("participants in one line", "[anna, peter]", "anna, peter"),
    settings("participants below each other", "[anna, peter]", "\n  anna\n  peter"),
    settings(
        "two strangers in one entry",
        "[anna, peter]",
        "[anna, 'Carl Lund, Dora Dam']",
        "joined-entries",
        "7:23",
        "entry",
    ),
    settings("emphasis in what takes none", "body: Board", "body: The *Board*", "raw-markup", "1:7", "`The Board`"),
    settings("a time as in French", "time: 18:00", "time: 18h"),
    settings("a time with no end", "time: 18:00", "time: 18:00-", "bad-time", "3:7", "`18:00`"),
    settings("a language by its name", "time: 18:00", "language: English", "unknown-language", "3:11", "`en`"),
    settings("a state in capitals", "time: 18:00", "status: Final", "bad-value", "3:9", "`final`"),
    settings("an unknown state", "time: 18:00", "status: finished", "bad-value", "3:9", "`final`"),
    roof("curly quotes round a path", "[files/plan.pdf]", "[“files/plan.pdf”]", "curly-quotes", "4:15", "files/plan"),
    roof(
        "a star in a list", "[files/plan.pdf]", "\n  * files/plan.pdf", "joined-entries", "5:3", "`  - files/plan.pdf`"
    ),
    roof("a line of JSON", "presenter: anna", '"presenter": "anna",', "bad-yaml", "3:20", '`"presenter": "anna"`'),
    roof("a title in brackets", "title: Roof of the sports hall", "title: [Roof]", "wrong-type", "2:8", "`Roof`"),
    roof("a line end of HTML in a title", "Roof of", "Roof<br>of", "raw-markup", "2:8", "`Roof of the sports hall`"),
    roof("the number in a title", "title: Roof", "title: 1.1 Roof", "hand-typed-reference", "2:8", "`Roof of the"),
    roof("the number in words", "title: Roof", "title: Item 3 Roof", "hand-typed-reference", "2:8", "`Roof of the"),
    roof("a first reading in a title", "title: Roof", "title: 1. Reading of the roof"),
    roof("an amount in a title", "title: Roof", "title: 1.5 Million for the roof"),
    roof("no presenter yet", "presenter: anna", "presenter:", "useless-key", "3:1", "behind the colon"),
    roof("no outcome yet", "presenter: anna", "outcome:", "useless-key", "3:1", "behind the colon"),
    roof("no minutes to approve", "presenter: anna", "approves:", "useless-key", "3:1", "behind the colon"),
    roof("a space of a web page behind a colon", "presenter: anna", "presenter:\u00a0anna"),
    roof(
        "a space of a web page before a key",
        "presenter: anna",
        "\u00a0presenter: anna",
        "bad-yaml",
        "3:2",
        "`presenter",
    ),
    roof("a letter nobody sees in a key", "presenter", "pre\u200bsenter", "unknown-key", "3:1", "`presenter`"),
    roof("a day and more", "presenter: anna", "duration: ca. 15 min", "bad-duration", "3:11", "`15 min`"),
    settings("a date and a time in one", "2027-01-14", "2027-01-14T18:00", "bad-date", "2:7", "`2027-01-14`"),
    settings("a date in Finnish", "2027-01-14", "14. tammikuuta 2027"),
    settings("a date with its day in French", "2027-01-14", "jeudi 14 janvier 2027"),
    settings("a time and where from", "time: 18:00", "time: 18:00 CET", "bad-time", "3:7", "`18:00`"),
    settings("two dashes between times", "time: 18:00", "time: 18:00 -- 20:00", "bad-time", "3:7", "`18:00-20:00`"),
    settings("a state in German", "time: 18:00", "status: Entwurf", "bad-value", "3:9", "`draft`"),
    settings("a country as language", "time: 18:00", "language: DK", "unknown-language", "3:11", "`da`"),
    settings("a city as time zone", "time: 18:00", "timezone: Copenhagen", "bad-value", "3:11", "`Europe/Copenhagen`"),
    settings("a key in Danish", "time: 18:00", "sted: Hall", "unknown-key", "3:1", "`place`"),
    # --- Times ---
    Mistake(
        "times overlap",
        {
            ONE: ROOF.replace("presenter: anna", "time: 18:00\nduration: 60"),
            TWO: BUDGET.replace("2027\n", "2027\ntime: 18:30\n"),
        },
        "time-backwards",
        f"{TWO}:2:8",
        "`time: 19:00`",
    ),
    roof("an item before the meeting", "presenter: anna", "time: 17:00", "outside-meeting", "2:8", "`time`"),
    below("a wrong weekday", "It begins on Monday 19 January 2027.", "weekday-mismatch", "15:14", "Tuesday"),
    below("no such day", "It begins on 31 April 2027.", "no-such-date", "15:14", "the day or the month"),
    # --- Text ---
    roof("a space in a link", "#](files", "#] (files", "raw-markup", "9:30", "`[attachment #](files/plan.pdf)`"),
    roof(
        "a link turned round", "[attachment #](files/plan.pdf)", "(attachment #)[files/plan.pdf]", "raw-markup", "9:30"
    ),
    roof("a link not closed", "pdf)).", "pdf.", "raw-markup", "9:30", "`[attachment #](files/plan.pdf)`"),
    roof(
        "a number typed by hand",
        "[attachment #](files/plan.pdf)",
        "attachment 1",
        "hand-typed-reference",
        "9:30",
        "[atta",
    ),
    roof("a number in brackets", "[attachment #](files/plan.pdf)", "[attachment #1]", "hand-typed-reference", "9:31"),
    roof("a wrong number", "[attachment #](files/plan.pdf)", "attachment 3", "hand-typed-reference", "9:30", "link to"),
    roof("a heading without space", "## Background", "##Background", "raw-markup", "11:1", "space behind `##`"),
    roof("the recommendation's too", "## Recomm", "##Recomm", "raw-markup", "7:1", "space behind `##`"),
    roof("a bold heading", "## Background", "**Background**", "bold-heading", "11:1", "`### Background`"),
    roof("a heading of the wrong level", "## Recomm", "# Recomm", "second-title", "7:3", "`##`"),
    roof("an empty part", "The roof leaks.\n", "", "empty-part", "11:4", "delete it"),
    roof("emphasis with a space", "The roof", "** The roof**", "raw-markup", "13:1", "`**The roof**`"),
    roof(
        "no recommendation",
        "## Recommendation",
        "## Report",
        "decision-without-recommendation",
        "2:8",
        "Recommendation",
    ),
    Mistake("an empty item", {"items/3-new.md": "---\ntitle: New\n---\n"}, "empty-item", "items/3-new.md:2:8"),
    Mistake("a file with nothing in it", {"items/3-new.md": ""}, "missing-title", "items/3-new.md:1:1"),
    below("dashes of Word as list", "Three things:\n\n– the roof\n– the wall"),
    below("bullets of Word", "Three things:\n\n• the roof\n• the wall"),
    below("circles of Word", "Three things:\n\no the roof\no the wall", "raw-markup", "17:1", "`- `"),
    below("a list without spaces", "Three things:\n\n-the roof\n-the wall", "raw-markup", "17:1", "space behind `-`"),
    below("a table without dashes", "| a | b |\n| 1 | 2 |", "raw-markup", "15:1", "| --- | --- |"),
    below("a row that is too long", "| a | b |\n| - | - |\n| 1 | 2 | 3 |", "table-row", "17:1", "another cell"),
    below("rows of a spreadsheet", "Post\tCost\nRoof\t1000", "raw-markup", "15:1", "`|` in the place of the tabs"),
    below("a paragraph moved in", "    The roof leaks very much.", "raw-markup", "15:5", "at the margin"),
    below("code moved in", "    roof = 1\n    wall = 2"),
    below("boxes to tick without a list", "[ ] the roof\n[x] the wall", "raw-markup", "15:1", "`- [ ]`"),
    below("a link of a wiki", "See [[2-budget]].", "raw-markup", "15:5", "`[](2-budget.md)`"),
    below("a picture of a wiki", "See ![[roof of 2027.png]].", "raw-markup", "15:5", "`![](<roof of 2027.png>)`"),
    below("a command of LaTeX", "\\newpage", "raw-markup", "15:1", "delete the line"),
    below("contents of another program", "[TOC]", "raw-markup", "15:1", "delete the line"),
    below("a block by its Danish name", "```tabel\n---\na,b\n1,2\n```", "raw-markup", "15:4", "`table`"),
    below("a comment with a dash too few", "<!- the price is 3 ->", "raw-markup", "15:1", "`<!-- … -->`"),
    below("a comment with a space too many", "<! -- the price is 3 -->", "raw-markup", "15:1", "`<!-- … -->`"),
    below("a comment of another editor", "%% the price is 3 %%", "raw-markup", "15:1", "`<!-- … -->`"),
    below("marks of changes", "The {++new++} roof.", "raw-markup", "15:5", "`<!-- … -->`"),
    below("bold of a forum", "The [b]new[/b] roof.", "raw-markup", "15:5", "`**bold**`"),
    below("a sign by its name", "The new roof :+1:", "raw-markup", "15:14", "in words"),
    below("a formula", "So $$x^2$$ holds.", "raw-markup", "15:4", "`x²`"),
    below("a heading of Textile", "h3. Costs\n\nMany.", "raw-markup", "15:1", "`## Costs`"),
    below("a heading of AsciiDoc", "=== Costs\n\nMany.", "raw-markup", "15:1", "`### Costs`"),
    below(
        "a link of Org", "See [[file:files/plan.pdf][the plan]].", "raw-markup", "15:5", "`[the plan](files/plan.pdf)`"
    ),
    below(
        "a path before its words",
        "See (files/plan.pdf)[the plan].",
        "raw-markup",
        "15:5",
        "`[the plan](files/plan.pdf)`",
    ),
    below("rows with semicolons", "Post;Cost\nRoof;1000\nWall;900", "raw-markup", "15:1", "place of each `;`"),
    below("a table with =", "a | b\n=== | ===\n1 | 2", "raw-markup", "16:1", "`| --- | --- |`"),
    below("boxes without a space in them", "[] the roof\n[] the wall", "raw-markup", "15:1", "`- [ ]`"),
    below("an entry that begins with brackets", "- [] Why is that so?\n- [] Nobody knows."),
    below("a letter that was lost", "The l\ufffdk.", "double-encoded", "15:6", "type it again"),
    below("no such day in digits", "It begins on 2027-02-30.", "no-such-date", "15:14", "the day or the month"),
    below("semicolons in sentences", "The roof; it leaks.\nThe wall; it leans.\nThe door; it is open."),
    below("times and ports", "At 18:30:00, see a:b:c and 10:20:30."),
    below("a list right below a line", "Three things:\n- the roof\n- the wall"),
    below("a table without its outer bars", "a | b\n- | -\n1 | 2"),
    below("code not closed", "```\nthe roof", "raw-markup", "15:1", "once more"),
    below(
        "a link in HTML",
        "<blockquote>\nas [told](https://example.org) before\n</blockquote>",
        "raw-markup",
        "16:4",
        "line of their own",
    ),
    below("a link in HTML with its blank lines", "<blockquote>\n\nas [told](https://example.org)\n\n</blockquote>"),
    below("a link of a wiki by a title", "See [[Budget for 2027]].", "raw-markup", "15:5", "`[](2-budget.md)`"),
    below("a link of a wiki to nothing", "See [[Budgets of others]].", "raw-markup", "15:5", "`Budgets of others`"),
    below("code at the end with what it refers to", "```\nroof\n```\n\n[a]: https://example.org"),
    below("powers, names and dots of programs", "2 ** 63 and 2 ** 10, __file, __name and a [[...]] of it."),
    below(
        "a link that says nothing", "For more, [click here](https://example.org).", "vague-link", "15:11", "in words"
    ),
    below("a note that is missing", "As told[^1].", "missing-footnote", "15:8", "`[^1]: …`"),
    below("a note that nobody calls", "[^1]: A note.", "unused-footnote", "15:1", "`[^1]`"),
    below("a reminder left", "TODO: more.", "filler", "15:1", "finish it"),
    below("an unfinished merge", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> b", "conflict-marker", "15:1", "keep one"),
    below("a sign without a font", "All welcome 🎉", "missing-glyph", "15:13", "another way"),
    below("a picture that is missing", "![The roof](roof.png)", "missing-image", "15:1", "path"),
    Mistake(
        "a picture without words",
        {ONE: ROOF + "\n![](roof.png)\n", "items/roof.png": picture()},
        "missing-alt",
        f"{ONE}:15:1",
        "between the brackets",
    ),
    # --- Pasted from other programs ---
    below("a comment of a program", "// the price is not agreed yet", "raw-markup", "15:1", "`<!-- … -->`"),
    below("a comment of style sheets", "/* the price is 3 */", "raw-markup", "15:1", "`<!-- … -->`"),
    below("a comment whose dashes Word has joined", "<!– the price is 3 –>", "raw-markup", "15:1", "`<!-- … -->`"),
    below("an address with two strokes", "//server/share is gone."),
    below("a footnote typed by hand", "As told[1].\n\n[1] The act.", "raw-markup", "17:1", "`[^1]: …`"),
    below("a footnote with a raised number", "As told¹.\n\n¹ The act.", "raw-markup", "17:1", "`[^1]: …`"),
    below("a number in brackets and a power", "The first [1] of all, 20 m² and 10².\n\n2 of them."),
    below(
        "a link of reStructuredText",
        "See `the plan <files/plan.pdf>`_.",
        "raw-markup",
        "15:5",
        "`[the plan](files/plan.pdf)`",
    ),
    below(
        "a link of AsciiDoc", "See link:files/plan.pdf[the plan].", "raw-markup", "15:5", "`[the plan](files/plan.pdf)`"
    ),
    below(
        "an address and its words in AsciiDoc",
        "https://example.org[the plan]",
        "raw-markup",
        "15:1",
        "`[the plan](https://",
    ),
    below(
        "a link of MediaWiki",
        "See [https://example.org the plan].",
        "raw-markup",
        "15:5",
        "`[the plan](https://example.org)`",
    ),
    below(
        "a link of Jira",
        "See [the plan|https://example.org].",
        "raw-markup",
        "15:5",
        "`[the plan](https://example.org)`",
    ),
    below(
        "a link of Textile",
        'See "the plan":https://example.org/a',
        "raw-markup",
        "15:5",
        "`[the plan](https://example.org/a)`",
    ),
    below(
        "a link of Slack",
        "See <https://example.org|the plan>.",
        "raw-markup",
        "15:5",
        "`[the plan](https://example.org)`",
    ),
    below(
        "a link to the title of an item",
        "See [the money](Budget for 2027).",
        "raw-markup",
        "15:5",
        "`[the money](2-budget.md)`",
    ),
    below("bold of MediaWiki", "The '''new''' roof.", "raw-markup", "15:5", "`**new**`"),
    below("a marked word", "The ==new== roof, and 2 == 2.", "raw-markup", "15:5", "`**new**`"),
    below("a block of Jira", "{code}\nroof\n{code}", "raw-markup", "15:1", "delete the line"),
    below("a directive", ".. note::\n   Mind the gap.", "raw-markup", "15:1", "delete the line"),
    below("a tag of Word", "The roof.<o:p></o:p>", "raw-markup", "15:10", "delete `<o:p> </o:p>`"),
    below("a formula in a line", "So $x^2 + y_1$ holds, for $5 and $6.", "raw-markup", "15:4", "`x²`"),
    below("bullets of the font of signs", "\uf0b7\tthe roof\n\uf0b7\tthe wall"),
    below("bullets that became letters", "§\tthe roof\n§\tthe wall", "raw-markup", "15:1", "`- `"),
    below("ticks", "☑ the roof\n☐ the wall", "raw-markup", "15:1", "`- `"),
    below("ticks in lines of their own", "☑ the roof\\\n☐ the wall"),
    below("numbers of two levels", "1.1 the roof\n1.2 the wall", "raw-markup", "15:1", "`- `"),
    below("numbers with a colon", "1: the roof\n2: the wall", "raw-markup", "15:1", "empty line"),
    below("years and times in lines", "2026 the roof\n2027 the wall\n18:00 the door"),
    below("rows with commas", "Post,Cost,Year\nRoof,1000,2027\nWall,900,2028", "raw-markup", "15:1", "each comma"),
    below("amounts and commas", "Of 1,000, 2,000 and 3,000.\nOf 1,000, 2,000 and 3,000.\nOf 1,000, 2,000 and 3,000."),
    below(
        "columns set with spaces",
        "Post      Cost\nRoof      1000\nWall      900",
        "raw-markup",
        "15:1",
        "between the columns",
    ),
    below("a table with blank lines in it", "| a | b |\n\n| - | - |\n\n| 1 | 2 |", "raw-markup", "17:1", "blank lines"),
    below("a table moved in", "    | a | b |\n    | - | - |\n    | 1 | 2 |", "raw-markup", "15:5", "at the margin"),
    below("one number sign without space", "#Costs of the roof", "raw-markup", "15:1", "`## Costs of the roof`"),
    below("seven number signs", "####### Costs", "raw-markup", "15:1", "`###### Costs`"),
    below("a backtick not closed", "The `new roof", "raw-markup", "15:5", "apostrophe"),
    below(
        "a line of dashes below a sentence",
        "The roof leaks badly.\n---\nMore.",
        "raw-markup",
        "15:1",
        "empty line above",
    ),
    below("an error of Word", "See Fejl! Henvisningskilde ikke fundet.", "filler", "15:5", "delete it"),
    below("a field of Word", "Click or tap here to enter text.", "filler", "15:1", "delete it"),
    below("a letter not merged", "Dear «FirstName»", "filler", "15:6", "delete it"),
    below("an error of a spreadsheet", "The cost is #REF!", "filler", "15:13", "delete it"),
    below("the head of a mail", "Fra: Peter Holm\nSendt: 4. januar 2027\nTil: Anna", "filler", "15:1", "delete it"),
    below("a picture of a mail", "[cid:image001.png@01D9]", "filler", "15:1", "delete it"),
    below(
        "a comment that names no rule",
        "<!-- agendagen ignore raw-markup -->",
        "unknown-rule",
        "15:6",
        "`agendagen: ignore`",
    ),
    below(
        "a comment that says confidential",
        "## Costs <!-- confidential -->\n\nMany.",
        "not-closed",
        "15:10",
        "{.confidential}",
    ),
    Mistake(
        "words of a program about a picture",
        {ONE: f"{ROOF}\n![IMG_1234.png](roof.png)\n", "items/roof.png": picture()},
        "missing-alt",
        f"{ONE}:15:1",
        "what it shows",
    ),
    Mistake(
        "a space behind the sign of a picture",
        {ONE: f"{ROOF}\n! [The roof](roof.png)\n", "items/roof.png": picture()},
        "not-an-attachment",
        f"{ONE}:15:1",
        "`![The roof](roof.png)`",
    ),
    below("a footnote without its colon", "As told[^1].\n\n[^1] The act.", "missing-footnote", "17:1", "`[^1]:`"),
    Mistake("a letter of Word saved as .md", {ONE: b"{\\rtf1\\ansi Roof}"}, "not-utf8", f"{ONE}:1:1", "plain text"),
    Mistake("a web page saved as .md", {ONE: "<!DOCTYPE html>\n<html>Roof"}, "not-utf8", f"{ONE}:1:1", "plain text"),
    # --- What stands behind keys ---
    Mistake(
        "the source of an item as attachment",
        {ONE: ROOF.replace("plan.pdf]", "plan.pdf, ../items/2-budget.md]")},
        "wrong-file-kind",
        f"{ONE}:4:31",
        "take it out",
    ),
    Mistake(
        "what Git LFS left",
        {PLAN: b"version https://git-lfs.github.com/spec/v1\noid sha256:a\n"},
        "damaged-file",
        f"{ONE}:4:15",
    ),
    Mistake(
        "a file one folder up",
        {ONE: ROOF.replace("files/plan", "files/notice"), "files/notice.pdf": pdf(), PLAN: None},
        "missing-file",
        f"{ONE}:4:15",
        "`../files/notice.pdf`",
    ),
    roof(
        "a path with backslashes in quotation marks",
        "[files/plan.pdf]",
        '["files\\plan.pdf"]',
        "bad-yaml",
        "4:15",
        '`"files/plan.pdf"`',
    ),
    roof("an apostrophe in single quotation marks", "title: Roof of", "title: 'Peter's roof' # of", "bad-yaml", "2:15"),
    roof("a name with an at sign", "presenter: anna", "presenter: @anna", "bad-yaml", "3:12", "`anna`"),
    roof(
        "a mail address behind a name",
        "presenter: anna",
        "presenter: Anna Berg <a@example.org>",
        "raw-markup",
        "3:12",
        "`Anna Berg`",
    ),
    roof("a key in German", "presenter:", "vortragende:", "unknown-key", "3:1", "`presenter`"),
    roof("a key of the meeting", "presenter: anna", "status: draft", "unknown-key", "3:1", "`meeting.yaml`"),
    roof("a key that is another word", "presenter: anna", "description: text", "unknown-key", "3:1", "`extra:`"),
    settings("the first colon forgotten", "body: Board", "body Board", "bad-yaml", "1:1", "`key: value`"),
    settings(
        "a key of an entry too far to the right",
        "[anna, peter]",
        "\n  - name: Anna Berg\n     role: chair",
        "bad-yaml",
        "9:6",
        "`    role: chair`",
    ),
    settings(
        "an address in a list",
        "[anna, peter]",
        "[anna, peter]\nattachments: [https://a.example?id=1]",
        "bad-yaml",
        "8:15",
        '`"https://a.example?id=1"`',
    ),
    settings("two times in a list", "time: 18:00", "time: [18:00, 20:00]", "wrong-type", "3:7", "`18:00-20:00`"),
    settings(
        "the end on a line of its own", "time: 18:00", "time: 18:00\nend: 20:00", "unknown-key", "4:1", "behind `time:`"
    ),
    settings("a year of two digits", "2027-01-14", "0027-01-14", "bad-date", "2:7", "`2027-01-14`"),
    settings("a day of a spreadsheet", "2027-01-14", "46401", "bad-date", "2:7", "`2027-01-14`"),
    settings("a date with long dashes", "2027-01-14", "2027–01–14", "bad-date", "2:7", "`2027-01-14`"),
    settings("month and day exchanged", "2027-01-14", "2027-14-01", "bad-date", "2:7", "`2027-01-14`"),
    settings(
        "a wrong weekday in Danish", "2027-01-14", "mandag den 14. januar 2027", "weekday-mismatch", "2:7", "`Thursday`"
    ),
)


def findings(root: Path, mistake: Mistake) -> list[Diagnostic]:
    """Return what is told of a meeting with the mistake, but for what its blank PDF lacks."""
    files = USUAL | mistake.files
    if mistake.name == "no recommendation":
        files[ONE] = str(files[ONE]).replace("presenter: anna", "type: decision")
    (root / "agendagen.yaml").write_text("", encoding="utf-8")
    for name, text in files.items():
        if text is not None:
            path = root / "m" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = read(root / "m", cwd=root).diagnostics
    return [one for one in found if one.rule != "untagged-attachment"]


def place(found: Diagnostic) -> str:
    """Return where a finding is, from the meeting's folder."""
    return str(found.span).removeprefix("m/")


def grade(mistake: Mistake, found: list[Diagnostic]) -> str:
    """Return what became of a mistake: understood, told well, or what is not as it should be."""
    if not mistake.rule:
        return "understood" if not found else "a false alarm"
    if not found:
        return "SILENT"
    if len(found) > 1:
        return "told more than once"
    (one,) = found
    if one.rule != mistake.rule:
        return "another rule"
    if place(one) != mistake.place:
        return f"another place: {place(one)}"
    return "told" if one.help and mistake.help in one.help else f"another help: {one.help}"


def test_the_meeting_without_mistakes_has_none(tmp_path: Path) -> None:
    assert findings(tmp_path, Mistake("none", {})) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_understood_or_told_once_at_its_place_with_its_mend(tmp_path: Path, mistake: Mistake) -> None:
    found = findings(tmp_path, mistake)
    assert grade(mistake, found) in {"understood", "told"}, [(d.rule, str(d.span), d.message, d.help) for d in found]


def main() -> None:
    """Print the grades."""
    for number, mistake in enumerate(MISTAKES, 1):
        with tempfile.TemporaryDirectory() as root:
            print(f"{number:3} {mistake.name:36}{mistake.rule:32}{grade(mistake, findings(Path(root), mistake))}")


if __name__ == "__main__":
    main()
