"""A document of Word's says what the PDF says: the same outline, words, tables and notes, in both editions."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import mammoth  # type: ignore[import-untyped]
import pikepdf
import pytest
from docx import Document
from lxml import etree, html  # type: ignore[import-untyped]

from agendagen.__main__ import run
from agendagen.agenda import has_minutes
from agendagen.bringing import bring
from agendagen.build import Documents, prepare
from agendagen.closed import has_closed
from agendagen.errors import Unusable
from agendagen.model import Kind, walk
from agendagen.reading import read as read_meeting
from agendagen.worker import Worker
from tests.product.docx import W, Word, read
from tests.unit.workspace import make

CASES = Path(__file__).parent / "cases"
EXAMPLES = Path(__file__).parents[1] / "examples"
OTHERS = {"cancelled", "own-templates"}
"""These have templates or a theme with other words: a list of people where there is a table, and more."""
SOME = (
    *("blocks", "charts", "closed-parts", "footnotes", "html", "lettered-lists", "minutes", "oddities", "pictures"),
    *("references", "right-to-left-meeting", "several-days", "table-blocks"),
)
NAMES = sorted(path.name for path in CASES.iterdir()) if os.environ.get("SLOW") else SOME
_INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp"),
    *("small", "span", "strong", "sub", "sup", "u", "var", "wbr"),
}
_BESIDE = (
    '//nav[contains(@class,"contents")]/*[not(self::h2)]|//svg|//style|//head|//thead[@class="unseen"]|//details[contains(@class,"chart-data")]/summary'
    '|//*[contains(@class,"footnote-back")]|//*[contains(@class,"footnote-ref")]'
)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(at_once=False) as worker:  # it draws drawings, where there are any
        yield worker


def documents(meeting: Path) -> Documents:
    made, found = prepare(read_meeting(meeting, cwd=meeting.parent))
    assert made, found
    return made


def worded(made: Documents, worker: Worker | None = None) -> Word:
    data, found = made.word(worker)
    assert not found
    return read(data)


@dataclass
class Paper:
    """What is handed to the engine that sets the PDF."""

    outline: list[tuple[int, str]]
    words: Counter[str]
    tables: list[list[list[tuple[str, int, int]]]]
    notes: list[str]


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", re.sub("[\u2060\u00ad]", "", text)))


def paper(made: Documents) -> Paper:
    document, _ = made.sheets()
    assert document
    tree = html.document_fromstring(document.html)
    for element in tree.xpath(_BESIDE):
        element.drop_tree()
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in _INLINE:
            element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"
    outlined = (
        (re.search(r"\bo(\d)\b", each.get("class", "")), each) for each in tree.iter(*(f"h{n}" for n in range(1, 7)))
    )
    return Paper(
        [(int(level[1]), letters(each.text_content())) for level, each in outlined if level],
        words(tree.text_content()),
        [
            [
                [
                    (letters(cell.text_content()), int(cell.get("colspan", 1)), int(cell.get("rowspan", 1)))
                    for cell in row.xpath("./td|./th")
                ]
                for row in table.xpath("./*/tr")
            ]
            for table in tree.iter("table")
        ],
        [letters(each.text_content()) for each in tree.xpath('//ol[contains(@class,"footnotes")]/li')],
    )


def all_documents(folder: Path) -> Iterator[tuple[str, Documents]]:
    """Yield the documents of a meeting that may differ: agenda, addendum and minutes, in both editions."""
    try:
        first = read_meeting(folder, cwd=folder.parent)
    except Unusable:
        return
    kinds: tuple[Kind, ...] = ("agenda", "minutes") if has_minutes(first.arranged) else ("agenda",)
    for public in (False, True) if has_closed(first.arranged) else (False,):
        for kind in kinds:
            made, _ = prepare(read_meeting(folder, cwd=folder.parent, public=public, kind=kind))
            for one in (made, made and made.addendum()):
                if one:
                    yield f"{kind} {public=} {one.name}", one


@pytest.mark.parametrize("case", NAMES)
def test_it_says_what_the_pdf_says(case: str, worker: Worker) -> None:
    folder = CASES / case / "input"
    for name, made in all_documents(folder / "meeting" if (folder / "meeting").is_dir() else folder):
        word, page = worded(made, worker), paper(made)
        if case in OTHERS:
            continue
        if case not in {"footnotes", "oddities"}:  # where notes are referred to twice, or in titles and other notes
            assert [(level, letters(text)) for level, text in word.outline] == page.outline, name
            assert words("\n".join([*word.lines, *word.notes])) - page.words <= Counter("1"), name
            assert not page.words - words("\n".join([*word.lines, *word.notes])), name
            assert [letters(text) for text in word.notes] == page.notes, name
        tables = [[[(letters(text), *span) for text, *span in row] for row in table] for table in word.tables]
        if case != "footnotes":
            assert tables == page.tables, name


# --- The example, looked at closely ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example(worker: Worker) -> tuple[bytes, Word]:
    data, found = documents(EXAMPLES / "meeting-2025-11").word(worker)
    assert not found
    return data, read(data)


def test_the_contents_have_every_heading_and_lead_there(example: tuple[bytes, Word]) -> None:
    _, word = example
    assert len(word.contents) > 15
    told = [(level, letters(text.partition(" · ")[0])) for level, text in word.contents]
    assert told == [(level, letters(text)) for level, text in word.outline]
    assert word.parts["word/document.xml"].count(b" TOC \\o &quot;1-3&quot;") + word.parts["word/document.xml"].count(
        b' TOC \\o "1-3"'
    ) == 1  # fmt: skip


def test_the_contents_are_the_table_that_word_keeps_up_to_date(example: tuple[bytes, Word]) -> None:
    document = etree.fromstring(example[1].parts["word/document.xml"])
    held = document.find(f".//{W}sdt")
    assert held.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery").get(f"{W}val") == "Table of Contents"
    assert sum(1 for style in held.iter(f"{W}pStyle") if style.get(f"{W}val").startswith("TOC")) == (
        len(example[1].contents) + 1
    )


def test_the_head_of_a_page_has_the_item_that_it_begins_with(example: tuple[bytes, Word]) -> None:
    """Word finds it by a style that the headings of items have, and no other words."""
    head = etree.fromstring(example[1].parts["word/header1.xml"])
    assert [field.text for field in head.iter(f"{W}instrText")] == [' STYLEREF "Item Heading" ']
    document = etree.fromstring(example[1].parts["word/document.xml"])
    headed = [
        "".join(run.itertext())
        for run in document.iter(f"{W}r")
        if (style := run.find(f"{W}rPr/{W}rStyle")) is not None and style.get(f"{W}val") == "ItemHeading"
    ]
    items = [
        item for section in documents(EXAMPLES / "meeting-2025-11").reading.agenda.sections for item in section.items
    ]
    assert letters("".join(headed)) == letters("".join(f"{item.number}{item.title}" for item in items))


def test_other_readers_find_the_same(example: tuple[bytes, Word]) -> None:
    """Word itself is not at hand; python-docx and mammoth read what it reads."""
    data, word = example
    document = Document(io.BytesIO(data))
    titles = [each for each in document.paragraphs if ((each.style and each.style.name) or "").startswith("Heading")]
    assert [each.text for each in titles] == [text for _, text in word.outline]
    assert document.core_properties.title.startswith("SAMRÅD Midtfjord")
    assert document.core_properties.language == "da-DK"
    tree = html.document_fromstring(mammoth.convert_to_html(io.BytesIO(data)).value)
    assert [letters(each.text_content()) for each in tree.iter("h1", "h2", "h3")][-22:] == [
        letters(text) for _, text in word.outline
    ][-22:]
    assert len(tree.findall(".//table")) == len(word.tables)
    assert len(tree.xpath('//li[starts-with(@id, "footnote")]')) == len(word.notes) > 2
    assert tree.xpath('//a[@id="item_sensorgulve"]') or tree.xpath('//a[starts-with(@id, "item_")]')


def test_pictures_have_words_and_head_rows_come_again(example: tuple[bytes, Word]) -> None:
    _, word = example
    assert len([text for text in word.alternatives if text]) > 2
    assert {1, 2} <= set(word.heads)


def test_the_fonts_of_the_theme_are_within_it(example: tuple[bytes, Word]) -> None:
    _, word = example
    assert b'w:name="Source Sans 3"' in word.parts["word/fontTable.xml"]
    fonts = Path(__file__).parents[1] / "templates/fonts"
    bold = word.parts["word/fonts/SourceSans3-Bold.odttf"]
    original = (fonts / "SourceSans3-Bold.ttf").read_bytes()
    key = re.search(rb'embedBold [^>]*w:fontKey="\{([0-9A-F-]+)\}"', word.parts["word/fontTable.xml"])
    assert key
    crossed = bytes.fromhex(key[1].decode().replace("-", ""))[::-1] * 2
    assert bytes(a ^ b for a, b in zip(bold[:32], crossed, strict=True)) == original[:32]
    assert bold[32:] == original[32:]


def test_it_is_the_same_file_each_time_and_of_no_time_or_machine(example: tuple[bytes, Word], worker: Worker) -> None:
    data, _ = example
    assert documents(EXAMPLES / "meeting-2025-11").word(worker)[0] == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        text = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    assert b"rsid" not in text
    assert b"dcterms:created" not in text
    assert not re.search(rb"<w:(ins|del|comment\w*)[ />]", text)


def test_the_ids_of_items_are_kept(example: tuple[bytes, Word]) -> None:
    _, word = example
    said = etree.fromstring(word.parts["customXml/item1.xml"])
    space = "{urn:agendagen:word:1}"
    items = list(said.iter(f"{space}item"))
    assert len(items) > 15
    assert all(item.get("bookmark") in word.bookmarks for item in items)
    assert all((EXAMPLES / item.get("path")).is_file() for item in items)
    assert items[0].get("bookmark") == f"item_{items[0].get('id').replace('-', '_')}"
    parts = list(said.iter(f"{space}part"))
    assert {"recommendation", "case"} <= {part.get("kind") for part in parts}
    assert all(part.get("bookmark") in word.bookmarks for part in parts if part.get("kind") != "untitled")


@pytest.mark.skipif(not (os.environ.get("SLOW") and shutil.which("soffice")), reason="slow, and needs LibreOffice")
def test_libreoffice_has_the_same_outline_words_and_notes(example: tuple[bytes, Word], tmp_path: Path) -> None:
    data, word = example
    (tmp_path / "agenda.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless", "--convert-to"]
    export = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
    subprocess.run([*command, export, "agenda.docx"], cwd=tmp_path, check=True, capture_output=True)
    with pikepdf.open(tmp_path / "agenda.pdf") as opened, opened.open_outline() as outline:
        waiting, titles = list(outline.root)[::-1], []
        while waiting:
            entry = waiting.pop()
            titles.append(letters(entry.title))
            waiting.extend(reversed(entry.children))
    assert titles == [letters(text) for _, text in word.outline]
    said = subprocess.run(["pdftotext", "-layout", "agenda.pdf", "-"], cwd=tmp_path, check=True, capture_output=True)
    there = words(said.stdout.decode())
    wanted = words("\n".join([*word.lines, *word.notes, *(text for _, text in word.contents)]))
    assert sum((wanted - there).values()) <= 5  # a word that is parted at the end of a line, or within a link


def test_items_that_come_back_are_known_again(example: tuple[bytes, Word]) -> None:
    data, _ = example
    document = Document(io.BytesIO(data))
    title = next(each for each in document.paragraphs if each.text.startswith("1.4") and each.runs)
    added = deepcopy(title._p)  # noqa: SLF001 - as somebody copies a heading in Word
    title._p.addprevious(added)  # noqa: SLF001
    title.runs[0].text = ""  # and takes the number out of one of the two
    out = io.BytesIO()
    document.save(out)
    back = bring(out.getvalue(), "agenda.docx", today=dt.date(2025, 11, 21))
    here = walk(documents(EXAMPLES / "meeting-2025-11").reading.agenda.sections)
    there = [each.id for each in back.meeting.items() if each.id]
    assert there == [item.id for item in here]
    assert len(back.meeting.items()) == len(there) + 1
    assert any(f"\nid: {here[0].id}\n" in str(text) for name, text in back.files.items() if name.endswith(".md"))


def without_ids(data: bytes) -> bytes:
    """Return a document as it is after a program that keeps nothing it does not know."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if not name.startswith("customXml"):
                content = old.read(name)
                new.writestr(name, re.sub(rb"<(?:Relationship|Override)\b[^>]*customXml[^>]*/>", b"", content))
    return out.getvalue()


def test_what_comes_back_without_ids_says_the_same(example: tuple[bytes, Word]) -> None:
    meeting = bring(without_ids(example[0]), "agenda.docx", today=dt.date(2025, 11, 21)).meeting
    here = documents(EXAMPLES / "meeting-2025-11").reading.agenda
    said = [(p.name, p.organisation, p.role, p.absent) for p in meeting.participants]
    assert said == [(p.name, p.organisation, p.role, p.absent) for p in here.meeting.participants]
    assert [one.title for one in meeting.attachments] == [one.title for one in here.meeting.attachments]
    assert (meeting.body, meeting.title, meeting.online) == (here.meeting.body, "", here.meeting.online)
    there = meeting.items()
    items = list(walk(here.sections))
    assert [item.title for item in there] == [item.title for item in items]
    assert [item.time for item in there] == [""] * len(there), "they follow from the durations"
    assert [bool(item.duration) for item in there] == [bool(item.duration) for item in items]
    assert [(bool(item.late), bool(item.withdrawn), item.closed) for item in there] == [
        (item.late, item.withdrawn, item.confidential) for item in items
    ]
    presented = [[p.name for p in item.presenters] for item in items]
    assert [[p.name for p in item.presenters] for item in there] == presented
    assert [[part.title for part in item.parts if part.title] for item in there] == [
        [part.title for part in item.parts if part.title] for item in items
    ]
    assert meeting.left == []


@pytest.mark.parametrize(
    "language", ["danish", "dutch", "english", "finnish", "french", "german", "spanish", "swedish"]
)
def test_in_every_language_what_we_print_is_read_again(language: str, worker: Worker) -> None:
    """A meeting of two days, with a room, an address, apologies and a list of all attachments."""
    made = documents(next((CASES / f"in-{language}" / "input").rglob("meeting.yaml")).parent)
    data, _ = made.word(worker)
    meeting = bring(without_ids(data), "agenda.docx", today=dt.date(2025, 11, 21)).meeting
    here = made.reading.agenda.meeting
    assert (meeting.language, meeting.title) == (here.language, "")
    assert (meeting.date, meeting.until) == (here.date, here.until)
    assert [one.absent for one in meeting.participants] == [one.absent for one in here.participants]
    assert meeting.room == here.room
    assert meeting.left == []
    assert [item.title for item in meeting.items()] == [item.title for item in walk(made.reading.agenda.sections)]


# --- Small meetings --------------------------------------------------------------------------------------------------

LONG = "a-very-long-id-that-goes-on-and-on-and-on-beyond-forty"
BASE: Final[dict[str, str | bytes]] = {
    "meeting.yaml": "body: Board\ndate: 2025-11-20\nlanguage: en\n",
    "1-first.md": f"---\nid: {LONG}\n---\n# First\n\nSee [](2-second.md).\n",
    "2-second.md": "# Second\n\nText.\n",
}


def small(tmp_path: Path, files: dict[str, str | bytes]) -> Documents:
    return documents(make(tmp_path, {**BASE, **files}))


def test_a_long_id_keeps_a_name_of_its_own(tmp_path: Path) -> None:
    word = worded(small(tmp_path, {"3-third.md": "# Third\n\nSee [](1-first.md).\n"}))
    (name,) = [each for each in word.bookmarks if each.startswith("item_a_very")]
    assert len(name) == 40
    assert ("item 1", f"#{name}") in [(text.replace("\xa0", " "), target) for text, target in word.links]


def test_characters_that_xml_has_no_place_for_are_left_out(tmp_path: Path) -> None:
    word = worded(small(tmp_path, {"2-second.md": "# Se & <co>\n\n`a\x0b\x1fb` &#x1F600; <b>x</b>\n"}))
    assert (1, "2\tSe & <co>") in word.outline
    assert "ab \N{GRINNING FACE} x" in word.lines


def test_lists_count_as_they_are_written(tmp_path: Path) -> None:
    text = "# Second\n\n3. three\n4. four\n   - inner\n\nThen:\n\na) one\nb) two\n"
    word = worded(small(tmp_path, {"2-second.md": text}))
    numbering = etree.fromstring(word.parts["word/numbering.xml"])
    starts = [each.get(f"{W}val") for each in numbering.iter(f"{W}startOverride")]
    assert starts == ["3", "1"]
    kinds = [each.find(f"{W}lvl/{W}numFmt").get(f"{W}val") for each in numbering.iter(f"{W}abstractNum")]
    assert kinds == ["decimal", "bullet", "lowerLetter"]
    levels = [each.get(f"{W}val") for each in etree.fromstring(word.parts["word/document.xml"]).iter(f"{W}ilvl")]
    assert levels == ["0", "0", "1", "0", "0"]


def test_a_note_that_is_told_twice_stands_once(tmp_path: Path) -> None:
    word = worded(
        small(tmp_path, {"2-second.md": "# Second\n\nOne[^n] and again[^n], two[^m].\n\n[^n]: First.\n[^m]: Then.\n"})
    )
    assert word.notes == ["First.", "Then."]
    assert b"NOTEREF" in word.parts["word/document.xml"]


def test_a_link_leads_where_it_says_and_nowhere_else(tmp_path: Path) -> None:
    text = "# Second\n\n[a](https://example.org/å?q=1) [b](mailto:x@example.org)\n"
    word = worded(small(tmp_path, {"2-second.md": text}))
    targets = [target for _, target in word.links]
    assert "https://example.org/%C3%A5?q=1" in targets
    assert "mailto:x@example.org" in targets
    assert not [target for target in targets if target.startswith(("file:", "javascript:"))]


def test_a_draft_says_so_on_every_page(tmp_path: Path) -> None:
    word = worded(small(tmp_path, {"meeting.yaml": str(BASE["meeting.yaml"]) + "status: draft\n"}))
    assert b"Draft \xc2\xb7 Board" in word.parts["word/header1.xml"]
    footer = word.parts["word/footer1.xml"]
    assert b" PAGE " in footer
    assert b" NUMPAGES " in footer


@pytest.mark.parametrize(("tag", "said"), [("en", "en-GB"), ("de", "de-DE"), ("de-AT", "de-AT"), ("is", "is")])
def test_the_language_is_one_that_word_checks_spelling_in(tmp_path: Path, tag: str, said: str) -> None:
    word = worded(small(tmp_path, {"meeting.yaml": str(BASE["meeting.yaml"]).replace(": en", f": {tag}")}))
    assert f'<w:lang w:val="{said}"'.encode() in word.parts["word/styles.xml"]


def test_the_date_is_that_of_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    moment = dt.datetime.fromtimestamp(1700000000, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    assert moment in worded(small(tmp_path, {})).parts["docProps/core.xml"]


# --- A reference of the workspace's own ------------------------------------------------------------------------------


def reference(tmp_path: Path, changed: Mapping[str, bytes | None]) -> bytes:
    """Return a document as Word might save it, with other parts; None: without one."""
    data, _ = small(tmp_path / "ref", {}).word(None)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {**parts, **changed}.items():
            if part is not None:
                archive.writestr(name, part)
    return out.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def with_reference(tmp_path: Path, data: bytes) -> tuple[bytes, list[Any]]:
    made = small(tmp_path, {"../templates/reference.docx": data, "../agendagen.yaml": "language: en\n"})
    return made.word(None)


def test_a_reference_gives_its_styles_page_and_margins(tmp_path: Path) -> None:
    plain = reference(tmp_path, {})
    styles = part_of(plain, "word/styles.xml")
    danish = styles.replace(b'w:styleId="Heading2"', b'w:styleId="Overskrift2"').replace(
        b'"Heading2"', b'"Overskrift2"'
    )
    danish = re.sub(rb'<w:style (?:(?!</w:style>).)*w:styleId="ItemPart".*?</w:style>', b"", danish)
    head = part_of(plain, "word/header1.xml").replace(b"Board", b"The Board of Otters")
    document = part_of(plain, "word/document.xml").replace(b'w:w="11906"', b'w:w="12240"')
    data, found = with_reference(
        tmp_path,
        reference(tmp_path, {"word/styles.xml": danish, "word/header1.xml": head, "word/document.xml": document}),
    )
    assert not found
    word = read(data)
    assert (1, "1\tFirst") in word.outline
    assert b'w:styleId="ItemPart"' in word.parts["word/styles.xml"]
    assert b'w:styleId="Heading2"' not in word.parts["word/styles.xml"]
    assert b"The Board of Otters" in word.parts["word/header-own1.xml"]
    assert b'w:w="12240"' in word.parts["word/document.xml"]


ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:styles xmlns:w="x">&a;</w:styles>'
HEADER, STYLES, LINKS = "word/header1.xml", "word/styles.xml", "word/_rels/header1.xml.rels"
ELSEWHERE = (
    '<Relationships xmlns="x"><Relationship Id="rId1" Target="https://example.org/a.png" TargetMode="External" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
)


def header(inner: str) -> bytes:
    return f'<w:hdr xmlns:w="{W[1:-1]}"><w:p>{inner}</w:p></w:hdr>'.encode()


IN_PIECES = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r>'
    "<w:r><w:instrText>PICTURE https://example.org</w:instrText></w:r>"
)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({STYLES: ENTITY}, "entities"),
        ({STYLES: b"<w:styles"}, "no file of Word's"),
        ({STYLES: b"<w:styles></w:styles>"}, "no file of Word's"),
        ({STYLES: None}, "no file of Word's"),
        ({STYLES: b'<x:styles xmlns:x="y"/>'}, "as Word writes it"),
        ({"word/big.xml": b"\0" * 50_000_001}, "unpacks to more"),
        ({HEADER: header("<w:ins><w:r/></w:ins>")}, "tracked changes"),
        ({HEADER: header(IN_PIECES)}, "`INCLUDEPICTURE`"),
        ({HEADER: header('<w:fldSimple w:instr="dde x"/>')}, "`DDE`"),
        ({LINKS: ELSEWHERE.encode()}, "refers to something that is not in it"),
    ],
)
def test_a_reference_that_may_do_harm_is_refused(tmp_path: Path, changed: dict[str, bytes | None], why: str) -> None:
    data, found = with_reference(tmp_path, reference(tmp_path, changed))
    assert data == b""
    (problem,) = found
    assert problem.rule == "bad-theme"
    assert why in problem.message


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    data, found = with_reference(tmp_path, b"PK\3\4 nothing")
    assert not data
    assert "no file of Word's" in found[0].message


# --- As a user meets it ----------------------------------------------------------------------------------------------


def test_it_is_built_verified_proven_and_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    make(
        tmp_path,
        {**BASE, "3-closed.md": "---\nconfidential: true\n---\n# Zebrafish\n\nQuagga[^1].\n\n[^1]: Okapi.\n"},
    )
    monkeypatch.chdir(tmp_path)
    assert run(["build", "m", "-f", "docx,html", "--public", "--prove"]) == 0
    told = capsys.readouterr().out
    assert "build/public/m/agenda.docx" in told
    assert "agenda.docx sha256:" in told
    assert run(["build", "m", "-f", "docx,html", "--public", "--verify", "build"]) == 0
    assert run(["build", "m", "-f", "html", "--public"]) == 0
    assert (
        "removed build/public/m/agenda.docx, which was of an earlier build (`--format docx` makes it)"
        in capsys.readouterr().err
    )
    assert run(["minutes", "m", "-f", "docx"]) == 0
    assert (tmp_path / "build/m/minutes.docx").is_file()
    assert "to send" not in capsys.readouterr().err


def test_one_that_is_kept_is_made_again_for_another_reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = reference(tmp_path, {})
    styles = part_of(other, STYLES).replace(b'w:val="16191C"', b'w:val="123456"')
    meeting = make(tmp_path, BASE)
    monkeypatch.setenv("AGENDAGEN_CACHE", "all")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    made = []
    for own in (None, None, reference(tmp_path, {STYLES: styles}), None):
        path = tmp_path / "templates" / "reference.docx"
        path.unlink(missing_ok=True)
        if own:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(own)
        assert run(["build", meeting.name, "-f", "docx"]) == 0
        made.append((tmp_path / "build" / meeting.name / "agenda.docx").read_bytes())
    assert made[0] == made[1] == made[3] != made[2]
    assert b'w:val="123456"' in part_of(made[2], STYLES)


def test_the_proof_looks_into_every_part() -> None:
    from agendagen.proof.channels import channels

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="x"><w:p><w:r><w:t>Zeb</w:t></w:r><w:r><w:t>ra</w:t></w:r></w:p></w:document>',
        )
        archive.writestr("word/charts/chart1.xml", '<c:v xmlns:c="x">Okapi</c:v>')
        archive.writestr("word/_rels/document.xml.rels", '<R Target="https://example.org/quagga"/>')
        archive.writestr("customXml/gnu-antelope.xml", '<a path="items/tapir.md"><!-- numbat --></a>')
    said = " ".join(channel.text for channel in channels("m/agenda.docx", out.getvalue()))
    for word in ("Zebra", "Okapi", "quagga", "antelope", "tapir", "numbat"):
        assert word in said
