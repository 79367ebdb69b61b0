"""Documents that are made to do harm: they meet limits, and nothing outside of them is asked for."""

from __future__ import annotations

import io
import socket
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from tests.importing.documents import NAMESPACE, changed, saved, with_parts

from agendagen.__main__ import run
from agendagen.bringing import opening

BODY = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{{}}</w:body></w:document>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)


def packed(**parts: str | bytes) -> bytes:
    """Return an archive; `__` in a name is a slash, and each ends as XML does."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"{name.replace('__', '/')}.xml", content)
    return out.getvalue()


def test_what_is_no_document_is_refused_in_a_sentence(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for data in (b"", b"PK\x03\x04", b"%PDF", packed(other="<x/>"), packed(word__document="<w:document")):
        (here / "a.docx").write_bytes(data)
        assert run(["import", "a.docx", "m"]) == 1
        said = capsys.readouterr().err
        assert "Traceback" not in said
        assert said.startswith("agendagen: `a.docx` ")
        assert not (here / "m").exists()


def test_a_document_as_deep_as_may_be_is_read(here: Path) -> None:
    levels = (opening.MAX_DEPTH - 6) // 4
    inner = "<w:p><w:r><w:t>Tekst</w:t></w:r></w:p>"
    for _ in range(levels):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    data = packed(word__document=BODY.format(inner), **{"[Content_Types]": TYPES})
    (here / "a.docx").write_bytes(data)
    assert run(["import", "a.docx", "m"]) == 0
    assert "Tekst" in "".join(path.read_text() for path in (here / "m").rglob("*.md"))


def outward() -> bytes:
    """Return a document that asks for things outside: pictures, a template, a file of this machine."""
    document = docx.Document()
    document.add_heading("Et punkt", 1)
    document.add_paragraph("Tekst.")
    relate: Any = document.part.relate_to
    drawing = (
        '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><wp:inline><a:graphic>'
        '<a:graphicData><pic:pic><pic:blipFill><a:blip r:link="{}"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    pictures = "".join(
        drawing.format(relate(address, RELATIONSHIP_TYPE.IMAGE, is_external=True))
        for address in ("http://127.0.0.1:9/p.png", "file:///etc/hostname", "../../../etc/hostname")
    )
    relate("http://127.0.0.1:9/t.dotx", f"{RELATIONSHIP_TYPE.IMAGE[:-5]}attachedTemplate", is_external=True)
    return with_parts(saved(document), replace={"word/document.xml": ("<w:sectPr", pictures + "<w:sectPr")})


def test_nothing_outside_is_asked_for(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def asked(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket.socket, "connect", asked)
    (here / "a.docx").write_bytes(outward())
    assert run(["import", "a.docx", "m"]) == 0
    written = [path.name for path in (here / "m").rglob("*") if path.is_file()]
    assert sorted(written) == ["1-et-punkt.md", "meeting.yaml"]
    assert "3 drawings or pictures of a kind that is not taken" in capsys.readouterr().err


def test_nothing_is_written_through_a_link(here: Path) -> None:
    (here / "outside").mkdir()
    (here / "agendagen.yaml").write_text("")
    (here / "m").symlink_to(here / "outside")
    document = docx.Document()
    document.add_heading("Et punkt", 1)
    (here / "a.docx").write_bytes(saved(document))
    assert run(["import", "a.docx", "m"]) == 1
    assert list((here / "outside").iterdir()) == []


def test_attachments_behind_links_are_not_taken(here: Path) -> None:
    (here / "secret.pdf").write_bytes(b"secret")
    (here / "bilag").mkdir()
    (here / "bilag" / "Bilag 1.pdf").symlink_to(here / "secret.pdf")
    document = docx.Document()
    document.add_heading("Et punkt", 1)
    document.add_paragraph("Bilag 1 – Regnskab")
    (here / "a.docx").write_bytes(saved(document))
    assert run(["import", "a.docx", "m", "--attachments", "bilag"]) == 0
    assert [path.suffix for path in (here / "m" / "bilag").iterdir()] == [".txt"]


def renamed(data: bytes, old: str, new: str) -> bytes:
    """Return a document in which a part has another name, by which its relationships know it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            body = before.read(name)
            if name.endswith((".rels", "[Content_Types].xml")):
                body = body.replace(old.encode(), new.encode())
            after.writestr(name.replace(old, new), body)
    return out.getvalue()


@pytest.mark.parametrize("strict", [False, True])
def test_hidden_text_and_changes_are_found_whatever_the_parts_are_called(
    here: Path, capsys: pytest.CaptureFixture[str], *, strict: bool
) -> None:
    document = docx.Document()
    document.add_heading("Et punkt", 1)
    document.add_paragraph("Synligt. ").add_run("Skjult.").font.hidden = True
    changed(document.add_paragraph("Tekst "), "del", "Slettet.")
    data = renamed(saved(document), "document.xml", "document2.xml")
    if strict:
        body = zipfile.ZipFile(io.BytesIO(data)).read("word/document2.xml").decode()
        other = body.replace(NAMESPACE, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        data = with_parts(data, replace={"word/document2.xml": (body, other)})
    (here / "a.docx").write_bytes(data)
    assert run(["import", "a.docx", "m"]) == 1
    assert "tracked changes (1)" in capsys.readouterr().err
    assert run(["import", "a.docx", "m", "--accept-changes"]) == 0
    text_of = "".join(path.read_text(encoding="utf-8") for path in (here / "m").rglob("*.md"))
    assert "Synligt." in text_of
    assert "Skjult" not in text_of
    assert "Slettet" not in text_of


def test_a_part_that_is_read_as_xml_is_one(here: Path) -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa">]>' + BODY.format("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")
    document = docx.Document()
    document.add_heading("Et punkt", 1)
    data = renamed(saved(document), "document.xml", "document.bin")
    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.bin").decode()
    data = with_parts(data, replace={"word/document.bin": (body, bomb)})
    (here / "a.docx").write_bytes(data)
    assert run(["import", "a.docx", "m"]) == 1
    assert not (here / "m").exists()
