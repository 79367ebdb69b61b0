"""Every number follows when things move, in HTML, PDF and pack, and none is stale."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest

from tests.builder import Builder
from tests.unit.workspace import make, pdf

MEETING = """\
body: Board
date: 2025-11-20
language: en
list-of-attachments: true
sections: {{{sections}}}
{more}
"""
ITEM = "---\ntitle: {title}\nattachments: [{files}]\n---\n\n{text}\n"
STAMP = re.compile(r"Attachment (\d+) · (\d)/(\d) · page \d+ of \d+")
"""What stands at the foot of a page of an attachment: which, and which of how many of its pages."""


def files(order: str = "a: Alpha, b: Beta", more: str = "", *, without: str = "") -> dict[str, str | bytes]:
    """Return a meeting of two sections with three items, four attachments and references between them."""
    first = [name for name in ("w.pdf", "x.pdf") if name != without]
    see_w = "[](w.pdf), " if without != "w.pdf" else ""
    return {
        "meeting.yaml": MEETING.format(sections=order, more=more),
        "a/1-one.md": ITEM.format(
            title="One", files=", ".join(first), text=f"See {see_w}[](x.pdf), [](../b/1-three.md) and [](../b/z.pdf)."
        ),
        "a/2-two.md": ITEM.format(title="Two", files="y.pdf", text="See [](y.pdf) and [](1-one.md)."),
        "b/1-three.md": ITEM.format(title="Three", files="z.pdf", text="See [](z.pdf) and [](../a/x.pdf)."),
        "a/w.pdf": pdf(2, "W"),
        "a/x.pdf": pdf(1, "X"),
        "a/y.pdf": pdf(3, "Y"),
        "b/z.pdf": pdf(1, "Z"),
    }


def words_of_html(folder: Path) -> str:
    text = (folder / "agenda.html").read_text(encoding="utf-8")
    body = re.sub(r"<(script|style)\b.*?</\1>", "", text[text.index("<main") :], flags=re.DOTALL)
    body = re.sub(r"</?(?:a|span)\b[^>]*>", "", body)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def words_of_pdf(path: Path) -> str:
    result = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    assert result.stderr == b""
    return " ".join(result.stdout.decode().split())


def outline_of(path: Path) -> list[str]:
    with pikepdf.open(path) as document, document.open_outline() as outline:
        found: list[str] = []

        def walk(entries: list[pikepdf.OutlineItem]) -> None:
            for entry in entries:
                found.append(str(entry.title).replace("\N{NO-BREAK SPACE}", " "))
                walk(entry.children)

        walk(outline.root)
        return found


@pytest.mark.parametrize(
    ("given", "sentences", "outline"),
    [
        (
            files(),
            [
                "See attachment 1, attachment 2, item 2.1 and attachment 4.",
                "See attachment 3 and item 1.1.",
                "See attachment 4 and attachment 2.",
            ],
            ["1 Alpha", "1.1 One", "1.2 Two", "2 Beta", "2.1 Three"],
        ),
        (
            files(without="w.pdf"),
            [
                "See attachment 1, item 2.1 and attachment 3.",
                "See attachment 2 and item 1.1.",
                "See attachment 3 and attachment 1.",
            ],
            ["1 Alpha", "1.1 One", "1.2 Two", "2 Beta", "2.1 Three"],
        ),
        (
            files("b: Beta, a: Alpha"),
            [
                "See attachment 2, attachment 3, item 1.1 and attachment 1.",
                "See attachment 4 and item 2.1.",
                "See attachment 1 and attachment 3.",
            ],
            ["1 Beta", "1.1 Three", "2 Alpha", "2.1 One", "2.2 Two"],
        ),
        (
            files(more="numbering: {items: continuous, attachments: item, start: 7}"),
            [
                "See attachment 7-1, attachment 7-2, item 9 and attachment 9-1.",
                "See attachment 8-1 and item 7.",
                "See attachment 9-1 and attachment 7-2.",
            ],
            ["Alpha", "7 One", "8 Two", "Beta", "9 Three"],
        ),
    ],
    ids=["as-it-was", "attachment-out", "section-first", "other-numbering"],
)
def test_no_number_is_stale(
    tmp_path: Path, builder: Builder, given: dict[str, str | bytes], sentences: list[str], outline: list[str]
) -> None:
    outcome, folder = builder.build(make(tmp_path, given))
    assert [d.severity for d in outcome.diagnostics if d.severity == "error"] == []
    on_screen, on_paper = words_of_html(folder), words_of_pdf(folder / "agenda.pdf")
    for sentence in sentences:
        assert sentence in on_screen
        assert sentence in on_paper
    assert [title for title in outline_of(folder / "agenda.pdf") if title != "List of attachments"] == outline


def test_contents_and_list_of_the_pack_name_its_pages(tmp_path: Path, builder: Builder) -> None:
    for place in ("end", "item"):
        given = files(more=f"pack: {{place: {place}}}")
        text = "A line.\n\n" * 60  # goes over a page: an agenda of one page has no contents
        given["a/2-two.md"] = ITEM.format(title="Two", files="y.pdf", text=text)
        meeting = make(tmp_path / place, given)
        outcome, folder = builder.build(meeting, pack=True)
        assert not [d for d in outcome.diagnostics if d.severity == "error"]
        _check_pack(folder / "pack.pdf", total_of_attachments=7)


def _check_pack(path: Path, *, total_of_attachments: int) -> None:
    """Compare every page number that the pack prints with where things are in it."""
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
    with pikepdf.open(path) as document:
        pages = [
            subprocess.run(
                ["pdftotext", "-layout", "-f", str(n), "-l", str(n), path, "-"], capture_output=True, check=True
            )
            .stdout.decode()
            .replace("\N{NO-BREAK SPACE}", " ")
            for n in range(1, len(document.pages) + 1)
        ]
    stamps = {n: stamp for n, text in enumerate(pages, 1) if (stamp := STAMP.search(text))}
    assert len(stamps) == total_of_attachments
    for number, text in enumerate(pages, 1):
        assert re.findall(r"page (\d+) of (\d+)$", text, re.MULTILINE) == [(str(number), str(len(pages)))]
    first = {stamp[1]: n for n, stamp in stamps.items() if stamp[2] == "1"}
    printed = re.findall(
        r"Attachment (\d+) .*?page (\d+)\n", "\n".join(t for n, t in enumerate(pages, 1) if n not in stamps)
    )
    assert printed
    for attachment, page in printed:
        assert first[attachment] == int(page)
    contents = next(text for text in pages if "Contents" in text)
    told = re.findall(r"\d\.\d +(One|Two|Three)[ .]+(\d+)\n", contents)
    assert [title for title, _ in told] == ["One", "Two", "Three"]
    for title, page in told:
        assert f"{title}\n" in pages[int(page) - 1].replace("  ", " ")


def test_every_reference_of_the_pack_lands_where_it_should(tmp_path: Path, builder: Builder) -> None:
    _, folder = builder.build(make(tmp_path, files(more="pack: {place: item}")), pack=True)
    with pikepdf.open(folder / "pack.pdf") as document:
        pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        names = pikepdf.NameTree(document.Root.Names.Dests)
        landed: dict[str, set[int]] = {}
        first: dict[str, int] = {}
        for page in document.pages:
            for link in cast("Any", page).get("/Annots", []):
                goal = link.get("/Dest") or link.get("/A", {}).get("/D")
                if isinstance(goal, pikepdf.String):
                    landed.setdefault(str(goal), set()).add(pages[names[str(goal)][0].objgen])
        for number, _ in enumerate(document.pages, 1):
            text = subprocess.run(
                ["pdftotext", "-f", str(number), "-l", str(number), folder / "pack.pdf", "-"],
                capture_output=True,
                check=True,
            ).stdout.decode()
            stamp = STAMP.search(text.replace("\N{NO-BREAK SPACE}", " "))
            if stamp and stamp[2] == "1":
                first[stamp[1]] = number
    goals = {"attachment-w": "1", "attachment-x": "2", "attachment-y": "3", "attachment-z": "4"}
    for anchor, attachment in goals.items():
        assert landed[anchor] == {first[attachment]}


def test_nothing_of_an_earlier_build_stays_beside_the_new_one(tmp_path: Path, builder: Builder) -> None:
    meeting = make(tmp_path, files())
    _, folder = builder.build(meeting, pack=True)
    names = {"agenda.html", "agenda.pdf", "attachments", "pack.pdf"}
    assert {path.name for path in folder.iterdir()} == names
    secret = ITEM.format(title="One", files="w.pdf", text="x").replace("title:", "confidential: true\ntitle:")
    (meeting / "a" / "1-one.md").write_text(secret)
    (meeting / "b" / "1-three.md").write_text(ITEM.format(title="Three", files="z.pdf", text="[](z.pdf)"))
    (meeting / "a" / "2-two.md").write_text(ITEM.format(title="Two", files="y.pdf", text="[](y.pdf)"))
    _, folder = builder.build(meeting, public=True)
    assert {path.name for path in folder.iterdir()} == names - {"pack.pdf"}
    assert {path.name for path in (folder / "attachments").iterdir()} == {"y.pdf", "z.pdf"}
