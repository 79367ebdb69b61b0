"""What acts by itself, or is fetched from elsewhere, does not come into a pack, wherever in a document it hangs."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from agendagen.pack.safety import disarm
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
