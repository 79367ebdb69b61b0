"""What the proof looks at: every place in a file, and every spelling of a word; without a build."""

from __future__ import annotations

import base64
import gzip
import io
import json
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from agendagen.proof import Secrets, search
from tests.unit.test_check_rules import document, written

# --- Where a word may hide -------------------------------------------------------------------------------------------

HIDDEN = Secrets({"kvistgaard": "s.md", "mågestien": "s.md", "201187": "s.md"}, {("bo", "bak", "forsamlingen"): "s.md"},
                 {"maagestien": "s.md"}, ())  # fmt: skip


def of_pdf(change: Callable[[pikepdf.Pdf], None], **save: Any) -> bytes:
    with pikepdf.open(io.BytesIO(written(""))) as opened:
        change(opened)
        out = io.BytesIO()
        opened.save(out, **save)
    return out.getvalue()


def with_info(opened: pikepdf.Pdf) -> None:
    opened.docinfo["/Subject"] = "Om Kvistgaard"


def with_xmp(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as data:
        data["dc:description"] = "Om Kvistgaard"


def with_outline(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Om Kvistgaard", 0))


def with_file(opened: pikepdf.Pdf) -> None:
    opened.attachments["x.txt"] = pikepdf.AttachedFileSpec(opened, b"Om Kvistgaard", mime_type="text/plain")


def with_destination(opened: pikepdf.Pdf) -> None:
    opened.Root.Names = Dictionary(Dests=Dictionary(Names=[pikepdf.String("item-kvistgaard"), opened.pages[0].obj]))


def with_name(opened: pikepdf.Pdf) -> None:
    opened.Root.Dests = Dictionary({"/Kvistgaard": opened.pages[0].obj})


def with_text(opened: pikepdf.Pdf) -> None:
    opened.pages[0].contents_add(b"BT /F 9 Tf 9 9 Td [(Kvist) -20 (gaard)] TJ ET")


def with_alternative(opened: pikepdf.Pdf) -> None:
    raw = "Om Kvistgaard".encode("utf-16-be").hex().encode()
    opened.pages[0].contents_add(b"/Span << /ActualText <FEFF" + raw + b"> >> BDC EMC")


def with_note(opened: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents="Om Kvistgaard")
    opened.pages[0].obj.Annots = pikepdf.Array([opened.make_indirect(note)])


@pytest.mark.parametrize(
    "change",
    [with_info, with_xmp, with_outline, with_file, with_destination, with_name, with_text, with_alternative, with_note],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_word_is_found_wherever_a_pdf_has_it(change: Callable[[pikepdf.Pdf], None], packed: bool) -> None:
    streams = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    data = of_pdf(change, object_stream_mode=streams, compress_streams=packed)
    leaks, unread = search({"x.pdf": data}, HIDDEN)
    assert ([leak.word for leak in leaks], unread) == (["kvistgaard"], [])


def in_svg(text: str) -> str:
    inner = base64.b64encode(f"<svg xmlns='http://www.w3.org/2000/svg'><desc>{text}</desc></svg>".encode()).decode()
    return f'<img alt="" src="data:image/svg+xml;base64,{inner}">'


@pytest.mark.parametrize(
    "text",
    [
        "<p>Kvistgaard</p>",
        "<p>KVISTGAARD's",
        "<p>Kvist<b>gaard</b></p>",
        "<p>Kvist&shy;gaard</p>",
        "<p>Kvist\u200bgaard</p>",
        "<p>Kvist&#103;aard</p>",
        '<p id="item-kvistgaard-2">',
        '<p id="maagestien">',
        '<a href="attachments/m%C3%A5gestien.pdf">x</a>',
        "<p>Ma\u030agestien",
        '<img alt="Kvistgaard">',
        "<!-- Kvistgaard -->",
        "<style>.kvistgaard {color: red}</style>",
        '<p class="kvistgaard">',
        '<input type="kvistgaard">',
        '<meta name="viewport" content="kvistgaard">',
        '<meta name="author" content="Kvistgaard">',
        "<p>nr. 201187",
        "<p>Bo Bak, forsamlingen</p>".replace(",", ""),
        in_svg("Kvistgaard"),
    ],
)
def test_a_word_is_found_wherever_a_page_has_it(text: str) -> None:
    leaks, unread = search({"x.html": f"<!DOCTYPE html><html><body>{text}".encode()}, HIDDEN)
    assert (len(leaks), unread) == (1, [])


def fragment(**said: object) -> bytes:
    return gzip.compress(b"pagefind_dcd" + json.dumps({"anchors": [], **said}).encode(), mtime=0)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("kvistgaard.html", b"<p>x"),
        ("a/m%C3%A5gestien.txt", b"x"),
        ("index.json", b'{"a": ["Kvistgaard"]}'),
        ("agenda.ics", b"SUMMARY:Kvistgaard\r\n"),
        ("agenda.ics", b"ATTENDEE;CN=Kvistgaard:mailto:x@example.org\r\n"),
        ("agenda.ics", b"DESCRIPTION:x\\nKvistgaard\r\n"),
        ("agenda.ics", b"X-KVISTGAARD:x\r\n"),
        ("agenda.ics", b"SUMMARY:Kvist\r\n gaard\r\n"),
        ("agenda.docx", document('<w:drawing><w:docPr id="1" name="x" descr="Kvistgaard"/></w:drawing>')),
        ("agenda.docx", document('<w:bookmarkStart w:id="1" w:name="item_kvistgaard"/>')),
        ("agenda.docx", document('<w:pPr><w:pStyle w:val="Kvistgaard"/></w:pPr>')),
        ("pagefind/fragment/x.pf_fragment", fragment(content="Om Kvistgaard")),
        ("pagefind/fragment/x.pf_fragment", fragment(meta={"title": "Om Kvistgaard"})),
        ("pagefind/fragment/x.pf_fragment", fragment(filters={"kvistgaard": ["+"]})),
        ("pagefind/fragment/x.pf_fragment", fragment(anchors=[{"element": "h2", "id": "x", "text": "Kvistgaard"}])),
        ("attachments/pagefind.js", b"kvistgaard"),
        ("feed.xml", b"<?xml version='1.0'?><a><b>Kvistgaard</b></a>"),
        ("x.csv", "\ufeffKvistgaard;1\n".encode()),
        ("x.txt", "Kvistgaard".encode("utf-16")),
        ("x.docx", document("<w:r><w:t>Kvist</w:t></w:r><w:r><w:t>gaard</w:t></w:r>")),
        ("x.png", b"\x89PNG\r\n\x1a\n....tEXtAuthor\0Kvistgaard...."),
    ],
)
def test_a_word_is_found_in_any_kind_of_file(name: str, data: bytes) -> None:
    leaks, unread = search({name: data}, HIDDEN)
    assert (len(leaks), unread) == (1, [])


def test_a_file_within_a_pack_is_read_by_its_name_and_an_open_one_that_nobody_can_read_may_say_anything() -> None:
    def within(name: str, data: bytes) -> bytes:
        def change(pdf: pikepdf.Pdf) -> None:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name, mime_type="application/x-any")

        return of_pdf(change)

    hidden = Secrets({"sivtag": "2.md"}, {}, {}, ())
    assert search({"pack.pdf": within("notat.txt", b"Et sivtag.")}, hidden)[0]
    assert search({"pack.pdf": within("notat.txt", b"Et tag.")}, hidden) == ([], [])
    drawing = within("plan.dwg", b"AC1032\0")
    assert search({"pack.pdf": drawing}, hidden) == ([], ["pack.pdf"])
    assert search({"pack.pdf": drawing}, hidden, {b"AC1032\0"}) == ([], [])


@pytest.mark.parametrize(("name", "data"), [("x.bin", b"\0"), ("x.pdf", b"%PDF-1.7 no"), ("x.docx", b"PK no")])
def test_a_file_that_cannot_be_read_is_named(name: str, data: bytes) -> None:
    assert search({name: data}, HIDDEN) == ([], [name])
