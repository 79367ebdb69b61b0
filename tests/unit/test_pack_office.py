"""Office files in the pack."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from PIL import Image

from agendagen.pdf.pack import Enclosure, convert_office, office, office_program, plan
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
    enclosure = Enclosure("a", "Bilag 1", "Budget", "budget.docx", "DOCX", b"PK")
    planned = plan([enclosure], convert_office=lambda _, name: saved(pages([name.split(".")[0]] * 3)))
    assert [entry.pages for entry in planned.entries] == [3]
    assert planned.diagnostics == ()


def test_a_converter_that_fails_is_told() -> None:
    enclosure = Enclosure("a", "Bilag 1", "Budget", "budget.docx", "DOCX", b"PK", written="bilag/budget.docx")
    planned = plan([enclosure], convert_office=lambda _data, _name: None)
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
