"""Office files in the pack."""

from __future__ import annotations

import io
import time
import zipfile

import pikepdf
import pytest
from PIL import Image

from agendagen import rules
from agendagen.pack import freeze, office
from agendagen.pack.job import PackEntry
from agendagen.pack.office import convert_office, office_program
from agendagen.pack.plan import plan
from tests.unit.pack_samples import pages, saved

_SPACES = (
    " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def odt(body: str) -> bytes:
    """A text document with the least that LibreOffice reads."""
    kind = "application/vnd.oasis.opendocument.text"
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {_SPACES}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
    return output.getvalue()


def test_what_the_converter_makes_goes_in() -> None:
    made = saved(pages(["budget"] * 3))
    planned = plan([PackEntry("a", "Bilag 1", "Budget", "budget.docx", "DOCX", b"PK", made)], office=True)
    assert [entry.pages for entry in planned.entries] == [3]
    assert planned.diagnostics == ()


def test_a_converter_that_fails_is_told() -> None:
    entry = PackEntry("a", "Bilag 1", "Budget", "budget.docx", "DOCX", b"PK", written="bilag/budget.docx")
    planned = plan([entry], office=True)
    assert planned.diagnostics[0].wording is rules.NotConverted.failed
    assert planned.entries[0].embed
    assert "bilag/budget.docx" in planned.diagnostics[0].message


def test_a_program_that_hangs_is_ended(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path_factory.mktemp("bin") / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "office_program", lambda: str(program))
    assert convert_office(b"x", "x.docx", seconds=0.3) is None


@pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_pages_and_reads_nothing_else(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.png"
    Image.new("RGB", (300, 300), "red").save(secret)
    image = f'<draw:image xlink:href="{secret.as_uri()}" xlink:type="simple" xlink:actuate="onLoad"/>'
    frame = f'<draw:frame text:anchor-type="as-char" svg:width="5cm" svg:height="5cm">{image}</draw:frame>'
    made = convert_office(odt(f"<text:h text:outline-level='1'>Budget</text:h><text:p>{frame}</text:p>"), "budget.odt")
    assert made is not None
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1
        assert "/StructTreeRoot" in pdf.Root
        assert list(pdf.pages[0].get_images()) == []


def packed(**parts: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(f"{name}.xml", data)
    return output.getvalue()


def frozen(part: bytes) -> bytes:
    data = freeze.freeze(packed(document=part))
    assert data is not None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("document.xml")


_BEGIN = b'<w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (_BEGIN + b"DATE x</w:instrText>", _BEGIN.replace(b" w:f", b' w:fldLock="true" w:f') + b"DATE x</w:instrText>"),
        (_BEGIN + b"PAGE</w:instrText>" + b"x" * 9, _BEGIN + b"PAGE</w:instrText>" + b"x" * 9),
        (b'<w:fldSimple w:instr=" TIME ">', b'<w:fldSimple w:instr=" SAVED ">'),
        (b'<w:fldSimple w:instr=" DATED ">', b'<w:fldSimple w:instr=" DATED ">'),
        (b'<a:fld id="x" type="datetime1">', b'<a:fld id="x" type="saved1">'),
        (b"<f>TODAY()+1</f><v>4</v>", b"<v>4</v>"),
        (b"<f>TODAY()</f><v></v>", b"<f>TODAY()</f><v></v>"),
        (b"<f>SUM(A1)</f><v>4</v>", b"<f>SUM(A1)</f><v>4</v>"),
        (b"<text:date a='1'>", b"<text:date text:fixed=\"true\" a='1'>"),
        (b'<text:time text:fixed="false">', b'<text:time text:fixed="true">'),
        (b"<text:date-value>", b"<text:date-value>"),
        (b'<c table:formula="of:=NOW()" b="1">', b'<c b="1">'),
    ],
)
def test_a_date_of_today_becomes_the_one_that_was_saved(part: bytes, expected: bytes) -> None:
    assert frozen(part) == expected


def test_an_office_file_that_unpacks_to_too_much_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freeze, "MAX_UNPACKED", 1000)
    assert freeze.freeze(packed(a=b"x" * 900)) is not None
    assert freeze.freeze(packed(a=b"x" * 600, b=b"x" * 600)) is None
    assert freeze.freeze(packed(a=b"x" * 600)[:80]) is None


def test_an_older_office_file_passes_as_it_is() -> None:
    assert freeze.freeze(b"\xd0\xcf\x11\xe0 doc") == b"\xd0\xcf\x11\xe0 doc"


def test_a_part_made_to_be_slow_is_gone_through_quickly() -> None:
    hostile = (
        b'<w:fldSimple w:instr="DATE"',
        b"<w:fldChar ",
        b"<f>TODAY(",
        b"TODAY(",
        b' table:formula="',
        b"<text:date ",
    )
    began = time.process_time()
    for text in hostile:
        frozen(text * 60_000)
    assert time.process_time() - began < 10
