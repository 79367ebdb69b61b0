"""Of a signed PDF: it is what it was before, with signatures in its fields, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from agendagen.signed import is_signed, only_signed, revisions

Change = Callable[[Any], None]
"""What somebody does to a PDF that is open."""


def unsigned(*, field: str = "/Sig", information: bool = True) -> bytes:
    """Return a PDF of a page with two fields, with metadata and a stream."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].obj.Contents = pdf.make_stream(b"BT ET")
        pdf.pages[0].obj.Rotate = 0
        pdf.pages[0].obj.Resources = pdf.make_indirect(Dictionary(Font=Dictionary()))
        fields = [
            pdf.make_indirect(Dictionary(FT=Name(field), T=String(name), Rect=Array([0, 0, 9, 9])))
            for name in ("chair", "secretary")
        ]
        pdf.pages[0].obj.Annots = Array(fields)
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(fields), SigFlags=0))
        pdf.Root.PageMode = Name.UseNone
        if information:
            pdf.docinfo["/Title"] = "Minutes"
            with pdf.open_metadata(set_pikepdf_as_editor=False) as data:
                data["dc:title"] = "Minutes"
                data["xmp:CreatorTool"] = "agendagen"
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def changed(data: bytes, *changes: Change) -> bytes:
    """Return a PDF with changes in a revision behind it, as a program writes that only adds to a file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        known = {thing.objgen: _bytes(thing) for thing in pdf.objects}
        size = int(pdf.trailer.Size)
        trailer = {key: pdf.trailer[key].objgen for key in ("/Root", "/Info") if key in pdf.trailer}
        for change in changes:
            change(pdf)
        trailer |= {key: pdf.trailer[key].objgen for key in ("/Root", "/Info") if key in pdf.trailer}
        new = {thing.objgen: _bytes(thing) for thing in pdf.objects}
    before = int(data.rpartition(b"startxref")[2].split()[0])
    out, places = data + b"\n", {}
    for (number, generation), body in new.items():
        if known.get((number, generation)) != body:
            places[number] = len(out)
            out += b"%d %d obj\n%s\nendobj\n" % (number, generation, body)
    at = len(out)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in sorted(places.items()))
    size = max([size, *(number + 1 for number in places)])
    known_as = b" ".join(b"%s %d %d R" % (key.encode(), *place) for key, place in trailer.items())
    out += b"xref\n%strailer\n<< /Size %d /Prev %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        size,
        before,
        known_as,
        at,
    )
    return out


def _bytes(thing: Any) -> bytes:
    if not isinstance(thing, pikepdf.Stream):
        return bytes(thing.unparse(resolved=True))
    raw = thing.read_raw_bytes()
    head = Dictionary({key: value for key, value in thing.items() if key != "/Length"} | {"/Length": len(raw)})
    return bytes(head.unparse(resolved=True)) + b"\nstream\n" + raw + b"\nendstream"


def sign(name: str = "chair", kind: Name | None = Name.Sig) -> Change:
    def change(pdf: Any) -> None:
        field = next(one for one in pdf.Root.AcroForm.Fields if name == one.T)
        signature = Dictionary(ByteRange=Array([0, 1, 2, 3]), Contents=String("x"))
        if kind is not None:
            signature.Type = kind
        field.V = pdf.make_indirect(signature)
        field.AP = Dictionary(N=pdf.make_stream(b"q Q"))
        field.M, field.MK, field.F = String("D:2026"), Dictionary(), 132
        pdf.Root.AcroForm.SigFlags = 3
        pdf.Root.AcroForm.DA, pdf.Root.AcroForm.DR = String("/F 0 Tf"), Dictionary()
        pdf.Root.Extensions, pdf.Root.Version = Dictionary(), Name("/1.7")
        pdf.Root.DSS, pdf.Root.Perms = Dictionary(), Dictionary()
        if "/Info" in pdf.trailer:
            pdf.trailer.Info.Producer, pdf.trailer.Info.ModDate = String("signer"), String("D:2026")

    return change


def metadata(key: str, value: str) -> Change:
    def change(pdf: Any) -> None:
        stream = pdf.Root.Metadata
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as data:
            data[key] = value
        stream.write(pdf.Root.Metadata.read_bytes())
        pdf.Root.Metadata = stream

    return change


@pytest.mark.parametrize("kind", [Name.Sig, Name.DocTimeStamp])
def test_signatures_in_fields_are_all_that_was_added(kind: Name) -> None:
    before = unsigned()
    once = changed(before, sign(kind=kind))
    assert only_signed(once, before)
    twice = changed(once, sign("secretary"))
    assert only_signed(twice, before)
    assert only_signed(twice, once)
    assert list(revisions(twice)) == [before, once, twice]
    assert only_signed(changed(unsigned(information=False), sign()), unsigned(information=False))


@pytest.mark.parametrize("key", ["pdf:Producer", "xmp:ModifyDate", "xmp:MetadataDate", "xmp:CreatorTool"])
def test_who_wrote_it_last_and_when_may_be_said(key: str) -> None:
    before = unsigned()
    assert only_signed(changed(before, sign(), metadata(key, "2026-01-01T00:00:00Z")), before)


def _contents(pdf: Any) -> None:
    pdf.pages[0].obj.Contents.write(b"BT (x) Tj ET")


def _of_contents(pdf: Any) -> None:
    pdf.pages[0].obj.Contents.Other = 1


def _stream_to_words(pdf: Any) -> None:
    pdf.pages[0].obj.Contents = pdf.make_indirect(Dictionary())


def _resources(pdf: Any) -> None:
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary())


def _turned(pdf: Any) -> None:
    pdf.pages[0].obj.Rotate = 90


def _elsewhere(pdf: Any) -> None:
    pdf.pages[0].obj.Resources = pdf.make_indirect(
        Dictionary(Font=Dictionary())
    )  # which says the same, and is not what was signed


def _without(pdf: Any) -> None:
    del pdf.pages[0].obj.Contents


def _named(pdf: Any) -> None:
    pdf.Root.AcroForm.Fields[1].T = String("x")


def _filled_elsewhere(pdf: Any) -> None:
    pdf.pages[0].obj.V = 1


def _kind_of_field(pdf: Any) -> None:
    pdf.Root.AcroForm.Fields[1].FT = Name.Tx


def _text_in_field(pdf: Any) -> None:
    pdf.Root.AcroForm.Fields[1].V = Dictionary(Type=Name.Other)


def _more_of_a_form(pdf: Any) -> None:
    pdf.Root.AcroForm.NeedAppearances = True


def _more_fields(pdf: Any) -> None:
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("other"))))


def _another_form(pdf: Any) -> None:
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=pdf.Root.AcroForm.Fields))


def _opening(pdf: Any) -> None:
    pdf.Root.PageMode = Name.FullScreen


def _action(pdf: Any) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("x"))


def _title(pdf: Any) -> None:
    pdf.trailer.Info.Title = String("x")


def _another_root(pdf: Any) -> None:
    pdf.trailer.Root = pdf.make_indirect(Dictionary(pdf.Root))


def _another_information(pdf: Any) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(pdf.trailer.Info))


@pytest.mark.parametrize(
    "change",
    [
        *(_contents, _of_contents, _turned, _elsewhere, _stream_to_words, _resources, _without, _named),
        *(_filled_elsewhere, _kind_of_field, _text_in_field, _more_of_a_form, _more_fields, _another_form, _opening),
        *(_action, _title, _another_root, _another_information, metadata("dc:title", "x"), metadata("dc:source", "x")),
    ],
)  # fmt: skip
def test_anything_else_is_found(change: Change) -> None:
    before = unsigned()
    assert not only_signed(changed(before, sign(), change), before)
    once = changed(before, sign())
    assert not only_signed(changed(once, change), before)


def _taken_for(new: bytes) -> Callable[[bytes], Iterator[bytes]]:
    def change(data: bytes) -> Iterator[bytes]:
        before = int(data.rpartition(b"startxref")[2].split()[0])
        for number in range(1, 11):
            place = len(data) + 1
            out = data + b"\n%d 0 obj\n%s\nendobj\n" % (number, new)
            table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (number, place)
            trailer = b"<< /Size 11 /Prev %d /Root 1 0 R /Info 2 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (before, len(out))
            yield out + table + trailer

    return change


@pytest.mark.parametrize("new", [b"7", b"null", b"[1]", b"(x)", b"<< >>", b"/Sig", b"true", b"1.5", b"4 0 R"])
def test_no_object_becomes_one_of_another_kind(new: bytes) -> None:
    before = unsigned()
    for data in (before, changed(before, sign("secretary"))):
        assert [only_signed(made, before) for made in _taken_for(new)(changed(data, sign()))] == [False] * 10


def test_what_an_array_of_its_own_says_is_compared() -> None:
    with pikepdf.open(io.BytesIO(unsigned())) as pdf:
        pdf.pages[0].obj.Annots = pdf.make_indirect(Array(pdf.pages[0].obj.Annots))
        out = io.BytesIO()
        pdf.save(out)
    before = out.getvalue()

    def fewer(pdf: Any) -> None:
        del pdf.pages[0].obj.Annots[1]

    assert only_signed(changed(before, sign()), before)
    assert not only_signed(changed(before, sign(), fewer), before)


def test_a_field_of_another_kind_is_no_signature() -> None:
    before = unsigned(field="/Tx")
    assert not only_signed(changed(before, sign()), before)


def test_without_a_signature_nothing_is_signed() -> None:
    before = unsigned()
    assert not only_signed(before, before)
    assert not only_signed(before + b"\n", before)
    assert not only_signed(b"x" + changed(before, sign()), before)
    assert not only_signed(changed(before, _flags), before)
    for data in (b"%PDF-1.7\n%%EOF\n", b""):
        assert not only_signed(data + b"%%EOF", data)


def _flags(pdf: Any) -> None:
    pdf.Root.AcroForm.SigFlags = 3


def test_a_document_without_a_form_is_not_signed() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        out = io.BytesIO()
        pdf.save(out)
    before = out.getvalue()
    assert not only_signed(changed(before, _action), before)


@pytest.mark.parametrize("end", [b"", b"\n", b"\r", b"\r\n"])
def test_a_revision_ends_with_its_line(end: bytes) -> None:
    first = b"%PDF-1.7 %%EOF" + end
    assert list(revisions(first + b"%more%%EOF\n")) == [first, first + b"%more%%EOF\n"]
    assert list(revisions(first + b"%more")) == [first]
    assert list(revisions(first + b"%%EOF")) == [first, first + b"%%EOF"]


def test_signed_is_what_has_a_signature_behind_a_revision() -> None:
    before = unsigned()
    assert not is_signed(before)
    assert not is_signed(before + b"%%EOF")
    assert not is_signed(before + b"/ByteRange")
    assert is_signed(changed(before, sign()))
