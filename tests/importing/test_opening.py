"""What a Word document is opened with: within limits, and with nothing in it that leads outside."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from tests.importing.documents import saved, with_parts
from tests.importing.test_hostile import BODY, packed

from agendagen.bringing import opening
from agendagen.bringing.opening import NOWHERE, is_link, opened
from agendagen.errors import Unusable


def refused(data: bytes) -> str:
    with pytest.raises(Unusable) as told:
        opened(data, "a.docx")
    return str(told.value)


def test_an_old_or_locked_document_says_so() -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert "save it as one" in refused(container)
    assert "password" in refused(container + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(encoding: str) -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + BODY.format("&b;")
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    assert "declares a document type" in refused(packed(word__document=(head + bomb).encode(encoding)))


def test_depth_is_limited() -> None:
    deep = "<w:sdt>" * 3000 + "</w:sdt>" * 3000
    assert "deep in each other" in refused(packed(word__document=BODY.format(deep)))


def test_sizes_are_limited_whatever_the_archive_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_XML", 10_000)
    big = packed(word__document=BODY.format(" " * 20_000))
    assert "unpacks to more" in refused(big)
    lying = bytearray(big)
    place = bytes(lying).rindex(b"PK\x01\x02")
    lying[place + 24 : place + 28] = (100).to_bytes(4, "little")  # what the directory says of the size
    with pytest.raises(Unusable):
        opened(bytes(lying), "a.docx")


@pytest.mark.parametrize(("limit", "value"), [("MAX_ENTRIES", 3), ("MAX_PICTURES", 1), ("MAX_UNPACKED", 100)])
def test_entries_pictures_and_the_whole_are_limited(limit: str, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {f"word__media__{n}": "<x/>" for n in range(5)}
    data = packed(word__document=BODY.format(""), **parts)
    assert opened(data, "a.docx")
    monkeypatch.setattr(opening, limit, value)
    assert "unpacks to more" in refused(data)


def test_a_part_that_names_a_way_up_is_not_followed(here: Path) -> None:
    (here / "secret.png").write_bytes(b"secret")
    document = docx.Document()
    document.add_heading("Et punkt", 1)
    data = with_parts(
        saved(document),
        replace={
            "word/_rels/document.xml.rels": (
                "</Relationships>",
                f'<Relationship Id="rIdX" Type="{RELATIONSHIP_TYPE.IMAGE}" Target="../../secret.png"/></Relationships>',
            )
        },
    )
    parts = opened(data, "a.docx")
    assert b"secret" not in parts["word/_rels/document.xml.rels"]


def relations(*relations: str) -> list[str]:
    """Return where relationships lead that are written so, in a document that was opened."""
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    written = f"<Relationships {space}>{''.join(f'<Relationship {each}/>' for each in relations)}</Relationships>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", BODY.format(""))
        archive.writestr("word/_rels/document.xml.rels", written)
    parts = opened(out.getvalue(), "a.docx")
    assert set(parts) == {"word/document.xml", "word/_rels/document.xml.rels"}
    assert parts["word/document.xml"] == BODY.format("").encode()
    root = ET.fromstring(parts["word/_rels/document.xml.rels"])
    assert all(
        each.tag == "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship" for each in root
    )
    return [each.get("Target", "") for each in root]


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("media/image1.png", True),
        ("/word/media/image1.png", True),
        ("a/b:c.png", True),
        ("a..b/c.png", True),
        ("file:///etc/passwd", False),
        ("http:x", False),
        ("../secret.png", False),
        ("media/../../secret.png", False),
        ("media\\secret.png", False),
    ],
)
def test_what_is_within_leads_to_what_is_within(target: str, kept: bool) -> None:
    kind = f'Type="{RELATIONSHIP_TYPE.IMAGE}"'
    assert relations(f'{kind} Target="{target}"', f'Target="{target}"') == [target if kept else NOWHERE] * 2
    assert relations(f'{kind} Target="{target}" TargetMode="Internal"') == [target if kept else NOWHERE]


@pytest.mark.parametrize("mode", ["External", "EXTERNAL", "external"])
def test_only_links_lead_outside_and_only_where_a_reader_may_go(mode: str) -> None:
    def leads(kind: str, target: str) -> str:
        return relations(f'Type="{kind}" Target="{target}" TargetMode="{mode}"')[0]

    assert leads(RELATIONSHIP_TYPE.HYPERLINK, "https://example.org/a") == "https://example.org/a"
    assert leads(RELATIONSHIP_TYPE.HYPERLINK, "../bilag/a.pdf") == "../bilag/a.pdf"
    assert leads(RELATIONSHIP_TYPE.HYPERLINK, "file:///etc/passwd") == NOWHERE
    for kind in (RELATIONSHIP_TYPE.IMAGE, f"{RELATIONSHIP_TYPE.HYPERLINK}Other", ""):
        assert leads(kind, "https://example.org/a") == NOWHERE
    assert relations(f'Target="https://example.org/a" TargetMode="{mode}"') == [NOWHERE]


@pytest.mark.parametrize("kind", ["officeDocument", "styles", "numbering", "footnotes", "endnotes", "comments"])
def test_what_is_read_as_xml_is_called_so(kind: str) -> None:
    said = f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
    assert relations(f'{said} Target="a.xml"', f'{said} Target="a.bin"', f'{said} Target="a.xml.bin"') == [
        "a.xml",
        NOWHERE,
        NOWHERE,
    ]
    assert relations(f'{said[:-1]}More" Target="a.bin"') == ["a.bin"]


@pytest.mark.parametrize(
    ("target", "may"),
    [
        ("https://example.org", True),
        ("HTTP://example.org", True),
        (" mailto:a@example.org ", True),
        ("tel:+4512345678", True),
        ("a.pdf", True),
        ("../a.pdf", True),
        ("#a", True),
        ("", True),
        ("javascript:alert(1)", False),
        (" file:///etc/passwd", False),
        ("/etc/passwd", False),
        ("\\\\host\\share", False),
        ("http://[::1", False),
    ],
)
def test_a_reader_goes_to_the_web_to_a_mailbox_or_to_a_file_beside(target: str, may: bool) -> None:
    assert is_link(target) is may


def test_each_part_may_have_as_much_as_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    body = BODY.format("")
    data = packed(word__document=body, word__more="<x/>")
    monkeypatch.setattr(opening, "MAX_XML", len(body))
    assert opened(data, "a.docx")
    monkeypatch.setattr(opening, "MAX_UNPACKED", len(body) + 4)
    monkeypatch.setattr(opening, "MAX_ENTRIES", 2)
    assert opened(data, "a.docx")
    monkeypatch.setattr(opening, "MAX_XML", len(body) - 1)
    assert "unpacks to more" in refused(data)
    for ending in ("png", "XML", "rels.png"):  # what is not read as XML
        with zipfile.ZipFile(out := io.BytesIO(), "w") as archive:
            archive.writestr(f"word/media/a.{ending}", b"123")
        monkeypatch.setattr(opening, "MAX_XML", 2)
        monkeypatch.setattr(opening, "MAX_PICTURE", 3)
        monkeypatch.setattr(opening, "MAX_PICTURES", 1)
        assert opened(out.getvalue(), "a.docx")
        monkeypatch.setattr(opening, "MAX_PICTURE", 2)
        assert "unpacks to more" in refused(out.getvalue())


def test_the_whole_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"word/media/{number}.png", b"x" * 1000)
    monkeypatch.setattr(opening, "MAX_UNPACKED", 3000)
    assert opened(out.getvalue(), "a.docx")
    monkeypatch.setattr(opening, "MAX_UNPACKED", 2999)
    assert "unpacks to more" in refused(out.getvalue())


def test_a_folder_is_no_part_and_a_locked_part_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.mkdir("word")
        archive.mkdir("word/media")
        archive.writestr("word/document.xml", BODY.format(""))
    assert set(opened(out.getvalue(), "a.docx")) == {"word/document.xml"}
    locked = bytearray(out.getvalue())
    place = locked.rindex(b"PK\x01\x02")
    locked[place + 8] |= 1
    assert "asks for a password" in refused(bytes(locked))


def test_depth_is_counted_from_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_DEPTH", 3)
    assert opened(packed(word__a="<a><b><c/><c/></b><b><c/></b></a>"), "a.docx")
    assert "more than 3 deep" in refused(packed(word__a="<a><b><c><d/></c></b></a>"))
    assert "more than 3 deep" in refused(packed(word__a="<a><b><c/><c><d/></c></b></a>"))
    assert "`a.docx`" in refused(packed(word__a="<a><b><c><d/></c></b></a>"))


def test_anything_may_stand_beside_what_word_reads() -> None:
    assert opened(packed(other="<x/>", word__document=BODY.format("")), "a.docx")
    assert "no Word document" in refused(packed(other="<x/>"))
    assert "no Word document" in refused(packed(keyword__document="<x/>"))
    assert "no Word document" in refused(b"PK")
    assert "damaged" in refused(packed(word__document="<w:document"))
    assert "declares" in refused(packed(word__document="<!DOCTYPE a><a/>", other="<x/>"))
    assert "declares" in refused(packed(word__document=BODY.format(""), other="<!DOCTYPE a><a/>"))


def test_relationships_are_looked_at_as_any_xml_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_relations(text: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("word/document.xml", "<x/>")
            archive.writestr("word/_rels/document.xml.rels", text)
        return out.getvalue()

    assert opened(with_relations("<a>1234</a>"), "a.docx")
    assert "declares" in refused(with_relations("<!DOCTYPE a><a/>"))
    monkeypatch.setattr(opening, "MAX_XML", 10)
    assert "unpacks to more" in refused(with_relations("<a>1234</a>"))
