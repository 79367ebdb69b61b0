"""References are links to files, and can not be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.agenda import link
from agendagen.model import Item, walk
from agendagen.reading import read
from agendagen.text import Caption, Link, Table, plain
from agendagen.text import walk as nodes
from tests.unit.workspace import MEETING, findings, pdf, reading

ITEM = "---\ntitle: T\nattachments: [bilag/x.pdf, bilag/y.pdf]\n---\n\n"
FILES: dict[str, str | bytes] = {
    "a/1-one.md": ITEM + "{text}\n",
    "a/bilag/x.pdf": pdf(3, "Xs own title"),
    "a/bilag/y.pdf": pdf(),
    "b/1-two.md": "---\ntitle: Two\nattachments: [c.pdf]\n---\n\nSe [](c.pdf).\n\n## Økonomi\n\n"
    "| a |\n|---|\n| 1 |\n\nTabel: Tal {#tal}\n",
    "b/c.pdf": pdf(),
}


def text_of(root: Path, markdown: str, **extra: str | bytes) -> tuple[str, list[str], list[str]]:
    """Return the words of an item's text, where its links lead, and what is wrong with it."""
    files = FILES | {"a/1-one.md": ITEM + markdown + "\n"} | extra
    result = reading(root, files)
    item = result.agenda.sections[0].items[0]
    words = said(item).replace("\N{NO-BREAK SPACE}", "~")
    errors = [f"{d.rule} {d.span.line}:{d.span.column}" for d in result.diagnostics if d.severity == "error" and d.span]
    return words, [each.href for each in links(item)], errors


def said(item: Item) -> str:
    return " ".join(plain(part.body) for part in item.parts)


def links(item: Item) -> list[Link]:
    return [node for part in item.parts for node in nodes(part.body) if isinstance(node, Link)]


@pytest.mark.parametrize(
    ("markdown", "words", "anchor"),
    [
        ("se [](bilag/x.pdf)", "se bilag~1", "attachment-x"),
        ("[](bilag/y.pdf) viser", "Bilag~2 viser", "attachment-y"),
        ("Slut. [](bilag/y.pdf) viser", "Slut. Bilag~2 viser", "attachment-y"),
        ("se [Bilag #](bilag/y.pdf)", "se Bilag~2", "attachment-y"),
        ("se [nr. #: notatet](bilag/y.pdf)", "se nr.~2: notatet", "attachment-y"),
        ("se [notatet](bilag/y.pdf)", "se notatet", "attachment-y"),
        ("se [](../b/c.pdf)", "se bilag~3", "attachment-c"),
        ("se [](../b/1-two.md)", "se punkt~2.1", "two"),
        ("se [punkt #](../b/1-two.md)", "se punkt~2.1", "two"),
        ("se [](../b/)", "se afsnit~2", "b"),
        ("se [](../b/1-two.md#tal)", "se tabel~1", "two-tal"),
        ("se [](../b/1-two.md#oekonomi)", "se »Økonomi«", "two-oekonomi"),
        ("se [C# noter](bilag/x.pdf)", "se C# noter", "attachment-x"),
        ("se [*bilag #*](bilag/x.pdf)", "se bilag~1", "attachment-x"),
        ("se [](/m/b/c.pdf)", "se bilag~3", "attachment-c"),
        ("se [`#` og #](bilag/x.pdf)", "se # og~1", "attachment-x"),
    ],
)
def test_a_reference_is_worded_and_linked(tmp_path: Path, markdown: str, words: str, anchor: str) -> None:
    found, hrefs, errors = text_of(tmp_path, markdown)
    assert (found, errors) == (words, [])
    assert hrefs == [f"#{anchor}"]


@pytest.mark.parametrize(
    ("markdown", "finding", "advice"),
    [
        ("se [](bilag/z.pdf)", "missing-file 6:4", "did you mean `bilag/"),
        ("se [](bilag/X.pdf)", "missing-file 6:4", "did you mean `bilag/x.pdf`?"),
        ("se [](../b/1-two.md#tall)", "unknown-fragment 6:4", "did you mean `tal`?"),
        ("se [](#nope)", "unknown-fragment 6:4", "give the table, figure or heading an id with `{#name}`"),
        (
            "se [](../../../x.pdf)",
            "outside-workspace 6:4",
            "copy the file into the folder of this text, and write `x.pdf`",
        ),
        ("se [](../b/loose.txt)", "not-an-attachment 6:4", "add `- ../b/loose.txt` under `attachments:`"),
        ("se [](bilag)", "not-an-attachment 6:4", "link to a file in it, or to a section"),
        ("se [afsnit #](../b/1-two.md#oekonomi)", "no-number 6:4", "write the words of the link without `#`"),
    ],
)
def test_a_wrong_reference_is_an_error_with_the_mend(tmp_path: Path, markdown: str, finding: str, advice: str) -> None:
    files = FILES | {"a/1-one.md": ITEM + markdown + "\n", "b/loose.txt": "x"}
    errors = [d for d in reading(tmp_path, files).diagnostics if d.severity == "error"]
    assert [f"{d.rule} {d.span and d.span.line}:{d.span and d.span.column}" for d in errors] == [finding]
    assert errors[0].help.startswith(advice)


def test_every_number_follows_when_an_attachment_is_taken_out(tmp_path: Path) -> None:
    before, _, _ = text_of(tmp_path / "1", "se [](bilag/y.pdf) og [](../b/c.pdf)")
    without = "---\ntitle: T\nattachments: [bilag/y.pdf]\n---\n\nse [](bilag/y.pdf) og [](../b/c.pdf)\n"
    result = reading(tmp_path / "2", FILES | {"a/1-one.md": without})
    after = said(result.agenda.sections[0].items[0])
    assert before == "se bilag~2 og bilag~3"
    assert after == "se bilag\N{NO-BREAK SPACE}1 og bilag\N{NO-BREAK SPACE}2"


def test_attachments_may_be_numbered_by_item(tmp_path: Path) -> None:
    meeting = MEETING + "numbering: {attachments: item}\n"
    words, _, errors = text_of(tmp_path, "se [](bilag/y.pdf) og [](../b/c.pdf)", **{"meeting.yaml": meeting})
    assert (words, errors) == ("se bilag~1.1-2 og bilag~2.1-1", [])


def test_a_label_is_taken_as_written(tmp_path: Path) -> None:
    meeting = MEETING + "labels: {attachment: Bilag, item: sag}\n"
    words, _, _ = text_of(tmp_path, "se [](bilag/y.pdf) og [](../b/1-two.md)", **{"meeting.yaml": meeting})
    assert words == "se Bilag~2 og sag~2.1"


def test_the_same_file_twice_is_one_attachment(tmp_path: Path) -> None:
    two = "---\ntitle: Two\nattachments: [../a/bilag/x.pdf, c.pdf]\n---\n\n[](c.pdf)\n"
    agenda = reading(
        tmp_path, FILES | {"b/1-two.md": two, "a/1-one.md": ITEM + "[](bilag/x.pdf)[](bilag/y.pdf)"}
    ).agenda
    assert [entry.number for entry in agenda.attachments] == ["1", "2", "3"]
    assert [(entry.number, entry.first) for entry in agenda.sections[1].items[0].attachments] == [
        ("1", False),
        ("3", True),
    ]


def test_what_is_known_of_a_file(tmp_path: Path) -> None:
    agenda = reading(tmp_path, FILES).agenda
    first, second, _ = agenda.attachments
    assert (first.title, first.kind, first.pages, first.label) == ("Xs own title", "PDF", 3, "Bilag\N{NO-BREAK SPACE}1")
    assert (second.title, second.href) == ("Y", "attachments/y.pdf")


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("missing.pdf", None, "missing-file"),
        ("empty.pdf", b"", "empty-file"),
        ("damaged.pdf", b"%PDF-1.7 and nothing more", "damaged-file"),
    ],
)
def test_a_file_that_cannot_be_used_names_its_item(tmp_path: Path, name: str, data: bytes | None, rule: str) -> None:
    files: dict[str, str | bytes] = {"a/1-one.md": f"---\ntitle: One\nattachments: [{name}]\n---\n\n[]({name})\n"}
    if data is not None:
        files[f"a/{name}"] = data
    found = findings(reading(tmp_path, files), rule)
    assert found
    assert "item 1.1 *One*" in found[0]


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ("items/2-secret.md", True),
        ("meeting.yaml", True),
        ("../agendagen.yaml", True),
        ("../other/1-item.md", True),
        ("../_recurring/1-item.md", True),
        ("_published/1.closed.json", True),
        ("published.closed.yaml", True),
        ("_notes/1-item.md", False),
        ("README.md", False),
        ("../1-item.md", False),
        ("data.json", False),
    ],
)
def test_what_agendas_are_made_from_is_no_attachment(tmp_path: Path, listed: str, *, told: bool) -> None:
    secret = "---\ntitle: Secret\nconfidential: true\n---\n\nIts text.\n"
    texts = ("other/1-item.md", "_recurring/1-item.md", "m/_notes/1-item.md", "m/README.md", "1-item.md")
    others = dict.fromkeys(
        ("agendagen.yaml", "m/published.closed.yaml", "m/_published/1.closed.json", "m/data.json"), "{}"
    )
    items = {"m/items/1-one.md": f"---\ntitle: One\nattachments: [../{listed}]\n---\n\nText.\n"}
    files = {"m/meeting.yaml": MEETING, "other/meeting.yaml": MEETING, "m/items/2-secret.md": secret, **items, **others}
    for name, text in (files | dict.fromkeys(texts, secret)).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    found = read(tmp_path / "m", cwd=tmp_path).diagnostics
    assert any(one.rule == "wrong-file-kind" and one.severity == "error" for one in found) == told


def test_an_attachment_that_no_text_mentions_is_a_note(tmp_path: Path) -> None:
    result = reading(tmp_path, FILES | {"a/1-one.md": ITEM + "[](bilag/x.pdf)"})
    notes = [d for d in result.diagnostics if d.rule == "orphan-attachment"]
    assert [(d.severity, d.span and d.span.line) for d in notes] == [("note", 3)]


def test_the_report_lists_each_reference(tmp_path: Path) -> None:
    result = reading(tmp_path, FILES | {"a/1-one.md": ITEM + "se [](bilag/x.pdf) og [dét](../b/1-two.md)"})
    rows = [(str(r.span), r.number, r.text, r.target) for r in result.agenda.references]
    assert rows == [
        ("m/a/1-one.md:6:4", "1", "bilag\N{NO-BREAK SPACE}1", "m/a/bilag/x.pdf"),
        ("m/a/1-one.md:6:23", "2.1", "dét", "m/b/1-two.md"),
        ("m/b/1-two.md:6:4", "3", "bilag\N{NO-BREAK SPACE}3", "m/b/c.pdf"),
    ]


def test_the_public_edition_withholds_what_is_confidential(tmp_path: Path) -> None:
    secret = "---\ntitle: Secret\npublic-title: Personnel\nconfidential: true\nattachments: [c.pdf]\n---\n\n[](c.pdf)\n"
    files = FILES | {"b/1-two.md": secret, "a/1-one.md": ITEM + "[](bilag/x.pdf) [](bilag/y.pdf) [](../b/c.pdf)"}
    agenda = reading(tmp_path, files, public=True).agenda
    assert [entry.number for entry in agenda.attachments] == ["1", "2"]
    assert [each.href for each in links(agenda.sections[0].items[0])][2] == "#personnel"
    assert [item.number for item in walk(agenda.sections)] == ["1.1", "2.1"]


def test_an_attachment_on_the_web_is_referred_to_by_its_number(tmp_path: Path) -> None:
    text = """\
        ---
        title: T
        attachments: [{url: "https://example.org/r", title: R}]
        ---
        Se [bilag #](https://example.org/r), [](https://example.org/r), [nr. #](https://example.org/x) og
        [](https://example.org/y).
        """
    result = reading(tmp_path, {"a/1.md": text, "b/1.md": "# B\n\nSe [bilag #](https://example.org/r)."})
    items = [item for section in result.agenda.sections for item in section.items]
    first, second = ([(each.href, plain(each.children)) for each in links(item)] for item in items)
    numbered = ("#attachment-r", "bilag\N{NO-BREAK SPACE}1")
    elsewhere = [("https://example.org/x", "nr. #"), ("https://example.org/y", "https://example.org/y")]
    assert (first, second) == ([numbered, numbered, *elsewhere], [numbered])


@pytest.mark.parametrize("link", ["[](../b/c.pdf)", "[](../b/1-two.md#tal)"])
def test_what_a_withdrawn_item_took_along_is_told(tmp_path: Path, link: str) -> None:
    gone = str(FILES["b/1-two.md"]).replace("title: Two", "title: Two\nwithdrawn: true")
    result = reading(tmp_path, FILES | {"a/1-one.md": ITEM + f"se {link}\n", "b/1-two.md": gone})
    told = [(d.severity, d.span and d.span.column) for d in result.diagnostics if d.rule == "withdrawn-target"]
    assert told == [("warning", 4)]


def test_captions_are_numbered_where_they_stand(tmp_path: Path) -> None:
    """Two captions that say the same are two; one in a section's introduction comes before its items'."""
    twice = (
        ITEM + "Tabel: Tal {#a}\n\n| a |\n|---|\n| 1 |\n\nTabel: Tal {#b}\n\n| a |\n|---|\n| 1 |\n\n[](#b), [](#a)\n"
    )
    intro = MEETING.replace("b: Orientering", 'b: {title: B, intro: "Tabel: Tal\\n\\n| a |\\n|---|\\n| 1 |"}')
    result = reading(tmp_path, FILES | {"a/1-one.md": twice, "meeting.yaml": intro})
    first, second = result.agenda.sections
    labels = [node.label for node in nodes(first.items[0].parts[0].body) if isinstance(node, Caption)]
    assert labels == ["Tabel\N{NO-BREAK SPACE}1", "Tabel\N{NO-BREAK SPACE}2"]
    assert said(first.items[0]).endswith("Tabel\N{NO-BREAK SPACE}2, tabel\N{NO-BREAK SPACE}1")
    texts = (second.intro, second.items[0].parts[-1].body)
    tables = [node.caption for text in texts for node in nodes(text) if isinstance(node, Table)]
    assert [caption and caption.label for caption in tables] == [f"Tabel\N{NO-BREAK SPACE}{n}" for n in (3, 4)]


def test_linking_leaves_what_it_does_not_word_as_it_is(tmp_path: Path) -> None:
    result = reading(tmp_path, FILES | {"a/1-one.md": ITEM + "En *vigtig* sag.\n\n- a\n- [](bilag/x.pdf)\n"})
    again, _ = link(result.agenda, words=result.words, files=result.sources.workspace, folder="m")
    assert again.sections == result.agenda.sections
