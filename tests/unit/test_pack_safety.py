"""What acts by itself, or is fetched from elsewhere, does not come into a pack, wherever in a document it hangs."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from agendagen.pack.safety import disarm, entries, table
from tests.unit.pack_samples import pages, saved

CANARY = "KANARI"


def script(**more: Any) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(CANARY), **more)


def annotation(pdf: Pdf, subtype: str, **entries: Any) -> object:
    return pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array([0, 0, 9, 9]), **entries)
    )


def noted(pdf: Pdf, **entries: Any) -> None:
    pdf.pages[0].obj.Annots = Array([annotation(pdf, "Text", **entries)])


def shown(pdf: Pdf, **entries: Any) -> None:
    """Let the page show an object of this kind."""
    drawn = pdf.make_stream(b"% " + CANARY.encode(), Type=Name.XObject, BBox=Array([0, 0, 9, 9]), **entries)
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(A=drawn, AA=drawn, F=drawn))


def file(name: str = CANARY) -> Dictionary:
    return Dictionary(Type=Name.Filespec, F=String(name))


FORM = {"Subtype": Name.Form}
IMAGE = {"Subtype": Name.Image, "Width": 9, "Height": 9, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}

HIDDEN: dict[str, Callable[[Pdf], None]] = {
    "popup": lambda pdf: noted(pdf, Popup=annotation(pdf, "Popup", A=script(), AA=Dictionary(O=script()))),
    "in reply to": lambda pdf: noted(pdf, IRT=annotation(pdf, "Link", A=script())),
    "parent": lambda pdf: noted(pdf, Parent=annotation(pdf, "Widget", AA=Dictionary(K=script()))),
    "popup of a popup": lambda pdf: noted(
        pdf, Popup=annotation(pdf, "Popup", Popup=annotation(pdf, "Popup", PA=script()))
    ),
    "appearance": lambda pdf: noted(pdf, AP=Dictionary(N=pdf.make_stream(b"", **FORM, Own=script()))),
    "structure": lambda pdf: noted(pdf, Any=Array([Array([Dictionary(Deep=script(P=1, K=2, Pg=3))])])),
    "next": lambda pdf: noted(pdf, A=Dictionary(S=Name.GoTo, D=Array([0]), Next=Array([script()]))),
    "launch": lambda pdf: noted(pdf, X=Dictionary(S=Name.Launch, Win=Dictionary(F=String(CANARY)))),
    "form sent": lambda pdf: noted(pdf, X=Dictionary(S=Name.SubmitForm, F=file())),
    "other file": lambda pdf: noted(pdf, X=Dictionary(S=Name.GoToE, F=file(), T=Dictionary(N=String(CANARY)))),
    "address": lambda pdf: noted(pdf, X=Dictionary(S=Name.URI, URI=String("file:///" + CANARY))),
    "embedded": lambda pdf: noted(pdf, X=Dictionary(Type=Name.Filespec, EF=Dictionary(F=String(CANARY)))),
    "address of data": lambda pdf: shown(pdf, **IMAGE, F=Dictionary(FS=Name.URL, F=String(CANARY))),
    "file of data": lambda pdf: shown(pdf, **FORM, F=file(), FFilter=Name.FlateDecode),
    "reference": lambda pdf: shown(pdf, **FORM, Ref=Dictionary(F=file(), Page=0)),
    "prepress": lambda pdf: shown(pdf, **FORM, OPI=Dictionary({"/2.0": Dictionary(F=String(CANARY))})),
    "font": lambda pdf: shown(pdf, **FORM, Resources=Dictionary(FontFile2=pdf.make_stream(b"", F=file()))),
    "PostScript": lambda pdf: shown(pdf, Subtype=Name.PS, Level1=pdf.make_stream(b"")),
    "PostScript in a form": lambda pdf: shown(pdf, **FORM, Subtype2=Name.PS, PS=String(CANARY)),
    "three dimensions": lambda pdf: noted(pdf, X=pdf.make_stream(b"", OnInstantiate=String(CANARY))),
}


@pytest.mark.parametrize("hidden", HIDDEN)
def test_it_is_found_by_what_it_is(hidden: str) -> None:
    source = pages(["A"])
    HIDDEN[hidden](source)
    with pikepdf.open(io.BytesIO(saved(source))) as pdf:
        dropped = disarm(pdf)
        plain = io.BytesIO()
        pdf.save(plain, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    reading = plain.getvalue().replace(b"% " + CANARY.encode(), b"") if "PostScript" not in hidden else plain.getvalue()
    assert CANARY.encode() not in reading
    assert dropped


def test_what_only_shows_something_stays() -> None:
    source = pages(["A"])
    shown(source, **FORM)
    element = Dictionary(S=Name.Link, P=Dictionary(S=Name.Movie, K=Array([1]), T=String("a chapter")), K=Array([0]))
    noted(source, A=Dictionary(S=Name.URI, URI=String("https://example.org/")), Any=element)
    data = saved(source)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert disarm(pdf) == ()
        page = pdf.pages[0].obj
        assert {str(name) for name in page.Resources.XObject} == {"/A", "/AA", "/F"}
        assert str(page.Annots[0].A.URI) == "https://example.org/"
        assert str(page.Annots[0].Any.P.T) == "a chapter"
        assert Name.Movie == page.Annots[0].Any.P.S


# --- What is said of it, and what is left -----------------------------------------------------------------------------

SCRIPTS, FILES, LINKS, FILM = ("scripts",), ("embedded files",), ("links to other files",), ("sound and film",)


def disarmed(change: Callable[[Pdf], None]) -> tuple[Pdf, tuple[str, ...]]:
    source = pages(["A"])
    change(source)
    pdf = pikepdf.open(io.BytesIO(saved(source)))
    return pdf, disarm(pdf)


def at_root(**entries: Any) -> Callable[[Pdf], None]:
    return lambda pdf: put(pdf.Root, entries)


def at_page(**entries: Any) -> Callable[[Pdf], None]:
    return lambda pdf: put(pdf.pages[0].obj, entries)


def put(holder: Any, entries: dict[str, Any]) -> None:
    for key, value in entries.items():
        holder[f"/{key}"] = value


def does(**action: Any) -> Callable[[Pdf], None]:
    return lambda pdf: noted(pdf, A=Dictionary(**action))


def plays(subtype: str) -> Callable[[Pdf], None]:
    entry = {"Movie": "Movie", "Sound": "Sound", "RichMedia": "RichMediaContent", "3D": "3DD", "Screen": "MK"}
    key = entry.get(subtype, "FS")
    said = {key: Dictionary(X=String(CANARY)), "T": String("x")}
    return lambda pdf: put(pdf.pages[0].obj, {"Annots": Array([annotation(pdf, subtype, **said)])})


def with_field(pdf: Pdf, *fields: Any) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(list(fields)))


def within_fields(pdf: Pdf) -> None:
    """Fields in fields and in a ring, and between them what is none; none of them is drawn on a page."""
    ring = pdf.make_indirect(Dictionary(T=String("ring")))
    ring.Kids = Array([ring, 7, pdf.make_indirect(Dictionary(T=String("kid"), AA=Dictionary(K=script())))])
    with_field(pdf, pdf.make_indirect(Dictionary(T=String("last"), A=script())), 7, Dictionary(T=String("own")), ring)


TOLD: dict[str, tuple[Callable[[Pdf], None], tuple[str, ...]]] = {
    "nothing": (lambda _: None, ()),
    "files of a document": (at_root(Names=Dictionary(EmbeddedFiles=Dictionary())), FILES),
    "scripts of a document": (at_root(Names=Dictionary(JavaScript=Dictionary())), SCRIPTS),
    "names of a document": (at_root(Names=Dictionary(Dests=Dictionary())), ()),
    "names that are none": (at_root(Names=Array([])), ()),
    "events of a document": (at_root(AA=Dictionary()), SCRIPTS),
    "opened at a page": (at_root(OpenAction=Dictionary(S=Name.GoTo)), ()),
    "opened at a place": (at_root(OpenAction=Array([0])), ()),
    "opened with an action": (at_root(OpenAction=Dictionary(S=Name.Hide)), SCRIPTS),
    "events of a page": (at_page(AA=Dictionary()), SCRIPTS),
    "events of a note": (lambda pdf: noted(pdf, AA=Dictionary()), SCRIPTS),
    "a film": (plays("Movie"), FILM),
    "a sound": (plays("Sound"), FILM),
    "a screen": (plays("Screen"), FILM),
    "rich media": (plays("RichMedia"), FILM),
    "three dimensions": (plays("3D"), FILM),
    "a file": (plays("FileAttachment"), FILES),
    "a script": (does(S=Name.JavaScript, JS=String("x")), SCRIPTS),
    "a program": (does(S=Name.Launch, F=String("x")), LINKS),
    "another document": (does(S=Name.GoToR, F=String("x")), LINKS),
    "a file within": (does(S=Name.GoToE, T=Dictionary()), LINKS),
    "a form that is sent": (does(S=Name.SubmitForm, F=String("x")), SCRIPTS),
    "an action of no kind": (does(JS=String("x")), SCRIPTS),
    "an action that is none": (lambda pdf: noted(pdf, A=Array([])), SCRIPTS),
    "a page": (does(S=Name.GoTo, D=Array([0])), ()),
    "the next page": (does(S=Name.Named, N=Name.NextPage), ()),
    "the web": (does(S=Name.URI, URI=String("https://example.org/")), ()),
    "a telephone": (does(S=Name.URI, URI=String("tel:123")), ()),
    "the web in short": (does(S=Name.URI, URI=String("www.example.org")), ()),
    "a file of this machine": (does(S=Name.URI, URI=String("file:///x")), LINKS),
    "no address": (does(S=Name.URI), LINKS),
    "no address that can be read": (does(S=Name.URI, URI=String("http://[::1")), LINKS),
    "what follows": (does(S=Name.GoTo, D=Array([0]), Next=Dictionary(S=Name.GoTo)), SCRIPTS),
    "what a mouse does": (lambda pdf: noted(pdf, PA=Dictionary(S=Name.GoTo)), ()),
    "a script after a page": (lambda pdf: noted(pdf, A=Dictionary(S=Name.GoTo), PA=script()), SCRIPTS),
    "several": (lambda pdf: noted(pdf, A=script(), PA=Dictionary(S=Name.Launch)), SCRIPTS + LINKS),
    "fields": (within_fields, SCRIPTS),
    "a file that is named": (lambda pdf: noted(pdf, X=Dictionary(EF=Dictionary())), FILES),
    "PostScript": (lambda pdf: shown(pdf, Subtype=Name.PS), SCRIPTS),
    "a program of a drawing": (lambda pdf: noted(pdf, X=pdf.make_stream(b"", OnInstantiate=1)), SCRIPTS),
    "data elsewhere": (lambda pdf: shown(pdf, **FORM, F=file()), LINKS),
}


@pytest.mark.parametrize("what", TOLD)
def test_it_is_said_what_there_was(what: str) -> None:
    change, told = TOLD[what]
    pdf, dropped = disarmed(change)
    assert dropped == told
    assert disarm(pdf) == (told if _at_root(what) else ())


def _at_root(what: str) -> bool:
    """Tell whether it hangs at the root, which does not come into a pack."""
    return what.endswith("of a document") or what.startswith("opened")


def test_nothing_of_it_is_left() -> None:
    for change, _ in TOLD.values():
        pdf, _ = disarmed(change)
        page = pdf.pages[0].obj
        for note in page.get("/Annots", []):
            assert {"/AA", "/PA", "/AF", "/FS", "/Movie", "/Sound", "/3DD", "/MK"}.isdisjoint(note.keys())
            assert str(note.Subtype) in ("/Text", "/Stamp")
            assert "/A" not in note or note.A.S in ("/GoTo", "/Named", "/URI")
            assert "/A" not in note or "/Next" not in note.A
            assert "/T" not in note
        assert "/AA" not in page
    pdf, _ = disarmed(within_fields)
    first, _, own, ring = pdf.Root.AcroForm.Fields
    assert first.keys() == own.keys() == {"/T"}
    assert ring.Kids[2].keys() == {"/T"}


def test_a_note_that_does_not_say_what_it_is_is_looked_at_too() -> None:
    for said in (
        {"A": script()},
        {"AA": Dictionary(K=script())},
        {"AF": file()},
        {"Rect": Array([0]), "A": script()},
    ):
        pdf, _ = disarmed(at_page(Annots=Array([Dictionary(**said), Dictionary(Subtype=Name.Text, **said)])))
        for note in pdf.pages[0].obj.Annots:
            assert {"/A", "/AA", "/AF"}.isdisjoint(note.keys())


def test_what_is_no_annotation_is_left_out() -> None:
    for listed, left in ((Array([7, Dictionary(), Array([])]), 1), (Array([]), 0), (Dictionary(A=1), 0)):
        pdf, _ = disarmed(at_page(Annots=listed))
        assert len(pdf.pages[0].obj.get("/Annots", Array([]))) == left
    pdf, _ = disarmed(lambda _: None)
    assert "/Annots" not in pdf.pages[0].obj


def test_an_address_is_as_whole_as_its_document_makes_it() -> None:
    def leads(address: str, base: object) -> str:
        def change(pdf: Pdf) -> None:
            pdf.Root.URI = base
            noted(pdf, A=Dictionary(S=Name.URI, URI=String(address)))

        pdf, _ = disarmed(change)
        note = pdf.pages[0].obj.Annots[0]
        return str(note.A.URI) if "/A" in note else ""

    site = Dictionary(Base=String("https://example.org/a/"))
    assert leads("b", site) == "https://example.org/a/b"
    assert leads("http://example.com/", site) == "http://example.com/"
    assert leads("b", Dictionary()) == leads("b", Array([])) == leads("b", Dictionary(Base=String("file:///"))) == ""


def test_postscript_becomes_a_drawing_of_nothing() -> None:
    pdf, _ = disarmed(lambda pdf: shown(pdf, Subtype=Name.PS, Subtype2=Name.PS, Level1=String("x"), PS=String("x")))
    drawn = pdf.pages[0].obj.Resources.XObject.A
    assert drawn.keys() == {"/Type", "/Subtype", "/BBox"}
    assert (drawn.Subtype, drawn.read_bytes()) == (Name.Form, b"")
    assert [int(each) for each in drawn.BBox.as_list()] == [0, 0, 0, 0]


def test_a_table_has_entries_where_there_is_one() -> None:
    holder = Dictionary(A=Dictionary(B=1), C=Array([1]))
    assert table(holder, "/A") == {"/B": 1}
    assert table(holder, "/C") == table(holder, "/D") == table(None, "/A") == table(Array([]), "/A") == {}
    assert entries(holder, "/C") == [1]
    assert entries(holder, "/A") == entries(holder, "/D") == entries(None, "/C") == []
