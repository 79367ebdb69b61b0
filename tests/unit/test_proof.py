"""What the proof looks at: every place in a file, and every spelling of a word; without a build."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from agendagen.outputs import LISTS
from agendagen.proof import Secrets, search
from agendagen.proof.channels import Unread, channels
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


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def fragment(**said: object) -> bytes:
    return packed(b"pagefind_dcd" + json.dumps({"anchors": [], **said}).encode())


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


# --- What each kind of file says -------------------------------------------------------------------------------------


def said_by(name: str, data: bytes) -> list[tuple[str, str, bool]]:
    """Return what a file says besides its name: where, what, and whether it is words for people."""
    first, *found = [(each.where, each.text, each.prose) for each in channels(name, data)]
    assert first == ("name", unquote(name), True)
    return found


PAGE = (
    '<!DOCTYPE html><p class="cl" style="st" title="Til" lang="da">a<b>b</b></p><p>d<!--co--><!--me-->'
    '<style>.x</style>&amp;<script>js</script>e<meta name="author" content="N"><meta name="viewport" content="V">'
    '<meta http-equiv="h" content="H"><a rel="x" href="m%C3%A5">f</a><img src="data:,p%C3%A5" data-x=y><hr name="z">'
)


def test_all_of_a_page_is_read() -> None:
    bare = PAGE.replace("&amp;", "&")
    assert said_by("x.html", PAGE.encode()) == [
        ("words", "\nab\n\nd\n\n&\n\ne\n\n\nf\n\n", True),
        ("attribute", "Til\n\nauthor\n\nN\n\nmå\n\ndata:,på\n\ny\n\nz", True),
        ("comment", "co\nme", True),
        ("bytes", bare, False),
    ]


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE", "<!doctype", "<html", "<HTML", "<svg", "<SVG", "<?xml", "<?XML", " \n<html"]
)
def test_a_page_is_known_by_how_it_begins(start: str) -> None:
    found = said_by("x.bin", f"{start} a='Kvist'><!--gaard-->".encode())
    assert [where for where, _, _ in found] == ["words", "attribute", "comment", "bytes"]


@pytest.mark.parametrize("kind", ["html", "svg", "xml", "xhtml", "atom", "rss", "HTM"])
def test_markup_without_a_beginning_is_known_by_its_name(kind: str) -> None:
    found = said_by(f"x.{kind}", b"a<!--b-->")
    assert [(where, text) for where, text, _ in found[:3]] == [("words", "a"), ("attribute", ""), ("comment", "b")]


def test_files_within_a_page_are_read() -> None:
    def within(mime: str, data: bytes) -> list[tuple[str, str, bool]]:
        inner = base64.b64encode(data).decode()
        found = said_by("x.html", f'<img alt="a" src="data:{mime};base64,{inner}" id="i">'.encode())
        assert found[1] == ("attribute", "a\n\n \n\ni", True)
        assert found[3] == ("bytes", '<img alt="a" src=" " id="i">', False)
        return found[4:]

    svg = within("image/svg+xml", b"<g>x<!--y--></g>")
    assert svg == [
        ("embedded image/svg+xml: words", "\nx\n", True),
        ("embedded image/svg+xml: attribute", "", True),
        ("embedded image/svg+xml: comment", "y", True),
        ("embedded image/svg+xml: bytes", "<g>x<!--y--></g>", False),
    ]
    assert within("text/css", b".a{}") == [("embedded text/css: text", ".a{}", False)]
    for mime in ("image/jpeg", "image/png"):
        assert within(mime, b"..Kvistgaard\xff..") == [(f"embedded {mime}: picture", "Kvistgaard", False)]
    assert within("font/woff2", b"wOF2Kvistgaard") == []
    for font in (b"wOFF", b"OTTO", b"\0\1\0\0", b"true", b"ttcf"):
        assert within("font/x", font + b"Kvistgaard") == []
        assert said_by("x.woff", font + b"Kvistgaard") == []
    assert within("application/json", b'["Kvistgaard"]')[0] == ("embedded application/json: value", "Kvistgaard", True)
    page = b'<img src="data:application/x-any;base64,AAAA">'
    with pytest.raises(Unread):
        list(channels("x.html", page))


def nested(page: bytes, times: int) -> bytes:
    for _ in range(times):
        page = b'<img src="data:image/svg+xml;base64,' + base64.b64encode(page) + b'">'
    return page


def enclosed(name: str, data: bytes, times: int) -> bytes:
    """Return a PDF with a file within it, within as many PDFs as to make `times`."""
    for _ in range(times):

        def change(pdf: pikepdf.Pdf, name: str = name, data: bytes = data) -> None:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)

        name, data = "x.pdf", of_pdf(change)
    return data


def test_files_within_files_are_read_three_deep() -> None:
    where = "embedded image/svg+xml: " * 3
    assert (f"{where}words", "\nKvistgaard", True) in said_by("x.html", nested(b"<p>Kvistgaard", 3))
    with pytest.raises(Unread):
        list(channels("x.html", nested(b"<p>Kvistgaard", 4)))
    where = "embedded file: " * 3
    assert (f"{where}text", "Kvistgaard", True) in said_by("x.pdf", enclosed("x.txt", b"Kvistgaard", 3))
    with pytest.raises(Unread):
        list(channels("x.pdf", enclosed("x.txt", b"Kvistgaard", 4)))
    word = document("<w:p/>", word__media__x=nested(b"<p>Kvistgaard", 2).decode())
    assert any("Kvistgaard" in text for _, text, _ in said_by("agenda.docx", word))
    with pytest.raises(Unread):
        list(channels("agenda.docx", document("<w:p/>", word__media__x=nested(b"<p>Kvistgaard", 3).decode())))
    with pytest.raises(Unread):
        list(channels("x.pdf", enclosed("agenda.docx", word, 1)))


def with_picture(data: bytes) -> bytes:
    """Return a document of Word's with a picture."""
    out = io.BytesIO(document("<w:p/>"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/media/a.svg", data)
    return out.getvalue()


def test_pictures_in_a_document_of_word_are_as_deep() -> None:
    assert any("Kvistgaard" in text for _, text, _ in said_by("a.docx", with_picture(nested(b"<p>Kvistgaard", 2))))
    with pytest.raises(Unread):
        list(channels("a.docx", with_picture(nested(b"<p>Kvistgaard", 3))))


@pytest.mark.parametrize(("start", "within"), [("<html", 256), ("%PDF-", 1024)])
def test_how_a_file_begins_is_looked_for_at_its_beginning(start: str, within: int) -> None:
    space = within - len(start)
    assert said_by("x.txt", f"{' ' * (space + 1)}{start}".encode()) == [("text", f"{' ' * (space + 1)}{start}", True)]
    if start == "<html":
        assert said_by("x.txt", f"{' ' * space}{start}>".encode())[0] == ("words", " " * space + "\n", True)
    else:
        with pytest.raises(Unread):
            list(channels("x.txt", f"{' ' * space}{start}".encode()))


def test_a_number_is_found_where_a_page_holds_data() -> None:
    assert search({"x.svg": b"<svg><![CDATA[nr. 201187]]></svg>"}, HIDDEN)[0]


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a%20b.csv", b"a;1", [("text", "a;1", True)]),
        (f"x/{LISTS}/y", b"a", [("text", "a", True)]),
        *((f"x.{kind}", b"a", [("text", "a", False)]) for kind in ("css", "js", "map", "CSS")),
        *((f"x.{kind}", b"a", [("text", "a", True)]) for kind in ("txt", "md", "tsv", "yaml", "yml", "vcf", "log")),
        *(
            (
                f"x.{kind}",
                b'{"k": ["v", 1, null, true]}',
                [
                    *[("value", value, True) for value in ("k", "v", "1", "True")],
                    ("bytes", '{"k": ["v", 1, null, true]}', False),
                ],
            )
            for kind in ("json", "jsonld")
        ),
        ("x.json", b"{no", [("text", "{no", True), ("bytes", "{no", False)]),
        *(
            (
                f"x.{kind}",
                b"\x89.tEXtAuthor1Kvist\xc3\xa5gaard\xc3.short",
                [("picture", "tEXtAuthor Kvistågaard", False)],
            )
            for kind in ("png", "jpg", "gif", "webp", "ico", "avif")
        ),
        (
            "agenda.ics",
            b"BEGIN:VEVENT\r\nSUMMARY:a\\nb\\Nc\r\nX-Y;CN=z:x\r\n y\r\n\tz\r\nSTATUS:CONFIRMED\r\n",
            [
                ("text", ":a b c\n\n;CN=z:xyz", True),
                ("bytes", "BEGIN:VEVENT\nSUMMARY:a b c\nX-Y;CN=z:xyz\nSTATUS:CONFIRMED", False),
            ],
        ),
        ("x.pf_index", packed(b"pagefind_dcdAbcd\0xyz\0ef\xc3\xa5h\xc3\0"), [("value", "Abcd efåh", False)]),
        ("x.pf_meta", packed(b"Abcd"), [("value", "Abcd", False)]),
        ("x.pagefind", packed(b"Abcd"), []),
        ("pagefind/pagefind.js", b"Abcd", []),
        ("pagefind/pagefind-worker.js", b"Abcd", []),
    ],
)
def test_all_of_a_file_is_read(name: str, data: bytes, found: list[tuple[str, str, bool]]) -> None:
    assert said_by(name, data) == found


def test_a_fragment_of_a_search_index_says_its_values() -> None:
    data = fragment(content="C", meta={"k": ["m"]}, anchors=[{"element": "h2", "id": "i", "text": "t"}])
    assert sorted(said_by("x.pf_fragment", data)) == [("value", each, True) for each in ("C", "i", "k", "m", "t")]
    for broken in (b"x", packed(b"x"), packed(b"{}"), packed(b"[]"), packed(b"x")[:-9]):
        with pytest.raises(Unread):
            list(channels("x.pf_fragment", broken))
    with pytest.raises(Unread):
        list(channels("x.pf_index", b"x"))


def test_each_part_of_a_document_of_word_is_read() -> None:
    inside = (
        '<w:bookmarkStart w:id="1" w:name="bm" w:val="no"/><w:r w:name="no"><w:t>Kvist</w:t></w:r>'
        "<w:r><w:t>gaard</w:t></w:r>"
        '<x descr="de" title="ti" target="no" w:alias="al" w:anchor="an" w:author="au" w:instr="in" w:tooltip="to"/>'
        '<x target="ta" TargetMode="External"/><x target="no" TargetMode="Internal"/>'
    )
    svg = b"<svg>Sivtag</svg>"
    found = said_by("agenda.docx", document(inside, word__media__x="<a>Mere</a>"))
    assert found[0] == ("text", "Kvistgaard\n", True)
    assert found[2] == ("bytes", "word/document.xml\nword/media/x.xml", False)
    assert found[3] == ("attribute", "bm\n\nde\n\nti\n\nal\n\nan\n\nau\n\nin\n\nto\n\nta", True)
    assert [(where, prose) for where, _, prose in found[4:]] == [
        *(("comment", True), ("bytes", False)),
        *(("words", True), ("attribute", True), ("comment", True), ("bytes", False)),
    ]
    assert found[6][1] == "Mere"
    assert said_by("m/attachments/agenda.docx", document(inside)) == [("text", "Kvistgaard\n", True)]
    out = io.BytesIO(document("<w:r><w:t>Ord</w:t></w:r>"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"Kommentar"
        archive.writestr("word/fonts/f.odttf", "Sivtag")
        archive.writestr("word/media/a.svg", svg)
        archive.writestr("_rels/.rels", '<r Target="Sivtag" TargetMode="External"/>')
    found = said_by("agenda.docx", out.getvalue())
    assert ("bytes", "Kommentar\n\n\n\n", False) in found
    assert ("attribute", "Sivtag", True) in found
    embedded = [each for each in found if each[0].startswith("embedded")]
    assert embedded[0] == ("embedded: words", "\nSivtag\n", True)
    assert sum("Sivtag" in text for _, text, _ in found) == 4


def test_a_document_of_word_that_unpacks_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = document("<w:r><w:t>Ord</w:t></w:r>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    monkeypatch.setattr("agendagen.proof.channels.MOST", size)
    assert said_by("agenda.docx", data)
    monkeypatch.setattr("agendagen.proof.channels.MOST", size - 1)
    with pytest.raises(Unread):
        list(channels("agenda.docx", data))


def test_all_of_a_pdf_is_read() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(
            b"/Span << /ActualText (\xfe\xff\0K\0v\0) >> BDC BT /F 9 Tf (\\101\\n\\\\b\\(c\\\nd\\\r\ne\\\rf) Tj ET EMC"
            b"/Span << /ActualText <FEFF00e5006> >> BDC EMC"
        )
        pdf.Root.Lang = pikepdf.String("da-DK")
        pdf.Root.Kvist = Name("/Sp#20ace")
        pdf.trailer.Info = pdf.make_indirect(Dictionary(Title="Emnet", List=pikepdf.Array(["Et", "To"])))
        pdf.trailer["/Om"] = pikepdf.String("Om Sivtag")
        image = pdf.make_stream(b"Kvistgaard")
        image.Type, image.Subtype = Name.XObject, Name.Image
        fonts = [pdf.make_stream(b"Kvistgaard") for _ in range(3)]
        fonts[0].Length1 = 9
        fonts[1].Subtype = Name.Type1C
        fonts[2].Subtype = Name.OpenType
        pdf.Root.Held = pdf.make_indirect(pikepdf.Array([image, *fonts]))

    found = said_by("x.pdf", of_pdf(change))
    assert found[0][0] == "page 1"
    strings = "\n\n".join(text for where, text, prose in found if where == "string" and prose).split("\n\n")
    assert {"da-DK", "Emnet", "Om Sivtag", "Et", "To"} <= set(strings)
    names = "\n".join(text for where, text, prose in found if where == "names" and not prose).split("\n")
    assert {"Kvist", "Sp ace", "Catalog", "Title", "Length"} <= set(names)
    prose = [text for where, text, words in found if where == "stream" and words]
    raw = [text for where, text, words in found if where == "stream" and not words]
    assert any(text.split("\n\n") == ["Kv", "å", "A\n\\b(cdef"] for text in prose), prose
    assert not any("Kvistgaard" in text for text in (*prose, *raw))
    assert any("/Span <<" in text for text in raw)


def test_metadata_are_read_as_markup() -> None:
    found = [each for each in said_by("x.pdf", of_pdf(with_xmp)) if each[0].startswith("metadata")]
    assert [(where, prose) for where, _, prose in found] == [
        *(("metadata: words", True), ("metadata: attribute", True)),
        *(("metadata: comment", True), ("metadata: bytes", False)),
    ]
    assert "Om Kvistgaard" in found[0][1]


def test_a_file_in_a_pdf_has_the_name_that_it_is_called_by() -> None:
    def holding(file: Callable[[pikepdf.Pdf, Any], Dictionary], subtype: str = "") -> bytes:
        def change(pdf: pikepdf.Pdf) -> None:
            stream = pdf.make_stream(b'{"k": "Kvistgaard"}')
            stream.Type = Name.EmbeddedFile
            if subtype:
                stream.Subtype = Name(subtype)
            pdf.Root.Held = pdf.make_indirect(file(pdf, stream))

        return of_pdf(change)

    def spec(**names: str) -> Callable[[pikepdf.Pdf, Any], Dictionary]:
        return lambda _, stream: Dictionary(Type=Name.Filespec, EF=Dictionary(F=stream), **names)  # type: ignore[arg-type]

    json_ = ("embedded file: value", "Kvistgaard", True)
    assert json_ in said_by("x.pdf", holding(spec(UF="a.json", F="a.bin")))
    assert json_ in said_by("x.pdf", holding(spec(F="a.json")))
    assert json_ in said_by("x.pdf", holding(lambda _, stream: Dictionary(It=stream), "/application/json"))
    assert json_ in said_by("x.pdf", holding(spec(), "/application/json"))
    with pytest.raises(Unread):
        list(channels("x.pdf", holding(spec(UF="a.bin", F="a.json"))))
    with pytest.raises(Unread):
        list(channels("x.pdf", holding(lambda _, stream: Dictionary(It=stream))))


def test_numbers_count_in_words_and_not_in_markup() -> None:
    assert search({"x.html": b"<p>201187"}, HIDDEN)[0]
    assert search({"x.html": b"<p class='x201187 201187'>"}, HIDDEN)[0] == []
    assert search({"x.html": b"<p class='bo bak forsamlingen'>"}, HIDDEN)[0] == []
    assert search({"x.html": b"<style>/* Kvistgaard */</style><p class='kvistgaard'>"}, HIDDEN)[0]
    ours = Secrets({"section": "s.md"}, {}, {}, ())
    assert search({"x.html": b"<section>"}, ours)[0] == []
    assert search({"x.html": b"<p>Section"}, ours)[0]


def test_of_each_closed_source_one_word_is_told() -> None:
    leaks, _ = search({"b.txt": b"m\xc3\xa5gestien Kvistgaard", "a.txt": b"Kvistgaard"}, HIDDEN)
    assert [(leak.name, leak.word) for leak in leaks] == [("a.txt", "kvistgaard"), ("b.txt", "kvistgaard")]
