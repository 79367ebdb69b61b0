"""The pack as its reader gets it: pages, stamps, links, bookmarks."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String
from PIL import Image

from agendagen.pack.assemble import PackReport, assemble
from agendagen.pack.job import PackEntry
from agendagen.pack.plan import place, plan
from tests.unit.pack_samples import FONTS, STAMP, agenda, form, link, pages, report, saved, structure

poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")


def enclosure(
    number: int, source: bytes | Path, kind: str = "PDF", *, name: str = "", item: str = "item-1"
) -> PackEntry:
    return PackEntry(
        anchor=f"bilag-{number}",
        label=f"Bilag {number}",
        title=f"Rød grød {number}",
        name=name or f"bilag-{number}.{kind.lower()}",
        kind=kind,
        source=source,
        item_anchor=item,
        back="Til punkt 1.1",
    )


def packed(
    *enclosures: PackEntry, dividers: bool = False, after: Mapping[str, int] | None = None, base: bytes = b""
) -> tuple[bytes, PackReport]:
    output = io.BytesIO()
    made = assemble(
        base or agenda(), plan(enclosures, dividers=dividers), output, fonts=FONTS, stamp=STAMP, insert_after=after
    )
    return output.getvalue(), made


def opened(data: bytes) -> Pdf:
    pdf = pikepdf.open(io.BytesIO(data))
    assert pdf.check_pdf_syntax() == []
    return pdf


def page_of(pdf: Pdf, destination: Any) -> int:
    """Return the page, from 1, that a destination leads to, given by name or not."""
    if isinstance(destination, String):
        destination = pikepdf.NameTree(pdf.Root.Names.Dests)[str(destination)]
    return next(index for index, page in enumerate(pdf.pages, 1) if page.objgen == destination[0].objgen)


def links(pdf: Pdf, page: int) -> list[int | str]:
    """Return where each link of a page leads: a page, an address, or nowhere."""
    found: list[int | str] = []
    for annotation in pdf.pages[page - 1].obj.get("/Annots", ()):
        action = annotation.get("/A")
        if "/Dest" in annotation:
            found.append(page_of(pdf, annotation.Dest))
        elif action is not None:
            found.append(str(action.URI) if action.S == Name.URI else page_of(pdf, action.D))
        else:
            found.append("nowhere")
    return found


def titles(items: list[OutlineItem], depth: int = 0) -> list[str]:
    return [line for item in items for line in ["  " * depth + item.title, *titles(list(item.children), depth + 1)]]


def words(tmp_path: Path, data: bytes, page: int) -> list[tuple[str, float, float, float, float]]:
    """Return the words that poppler finds on a page and where it sees them, from the top left."""
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    run = subprocess.run(
        ["pdftotext", "-bbox", "-cropbox", "-f", str(page), "-l", str(page), str(path), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    found = re.findall(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<', run.stdout)
    return [(word, *(round(float(value), 1) for value in box)) for *box, word in found]


# --- Order and numbers


def test_pages_are_numbered_before_anything_is_laid_out() -> None:
    planned = plan([enclosure(1, saved(pages(["A", "B"]))), enclosure(2, saved(pages(["C"])))])
    assert [entry.pages for entry in planned.entries] == [2, 1]
    at_end = place(planned, 4)
    assert (at_end.agenda, dict(at_end.first_page), at_end.total) == ((1, 2, 3, 4), {"bilag-1": 5, "bilag-2": 7}, 7)
    at_items = place(planned, 4, {"bilag-1": 3, "bilag-2": 2})
    assert (at_items.agenda, dict(at_items.first_page)) == ((1, 2, 4, 7), {"bilag-2": 3, "bilag-1": 5})


def test_sheets_count_as_pages() -> None:
    planned = plan([enclosure(1, saved(pages(["A", "B"]))), enclosure(2, saved(pages(["C"])))], dividers=True)
    assert dict(place(planned, 1).first_page) == {"bilag-1": 2, "bilag-2": 5}


def test_attachments_go_behind_the_page_they_are_sent_to() -> None:
    data, made = packed(
        enclosure(1, saved(pages(["Alfa"]))), enclosure(2, saved(pages(["Beta"]))), after={"bilag-1": 1}
    )
    pdf = opened(data)
    assert dict(made.placing.first_page) == {"bilag-1": 2, "bilag-2": 4}
    assert made.placing.agenda == (1, 3)
    assert len(pdf.pages) == made.pages == 4
    assert b"(Alfa)" in pdf.pages[1].Contents[1].read_bytes()
    assert str(pdf.Root.PageLabels.Nums[1].S) == "/D"


def test_the_same_sources_make_the_same_bytes() -> None:
    one, _ = packed(enclosure(1, structure("7")), enclosure(2, saved(form(), deterministic_id=True)), dividers=True)
    two, _ = packed(enclosure(1, structure("7")), enclosure(2, saved(form(), deterministic_id=True)), dividers=True)
    assert one == two


def test_a_file_read_from_disk_makes_the_same_pack(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(structure("7"))
    assert packed(enclosure(1, tmp_path / "x.pdf"))[0] == packed(enclosure(1, structure("7")))[0]


# --- Stamps

PAPERS: dict[str, dict[str, Any]] = {
    "a4": {},
    "turned": {"rotate": 90},
    "upside-down": {"rotate": 180},
    "turned-back": {"rotate": 270},
    "minus": {"rotate": -90},
    "a3": {"media": (0, 0, 1190, 842)},
    "cropped": {"media": (0, 0, 700, 900), "crop": (50, 80, 600, 800)},
    "cropped-turned": {"media": (-100, -50, 700, 900), "crop": (50, 80, 600, 800), "rotate": 90},
    "poster": {"media": (0, 0, 1000, 700), "unit": 3},
    "receipt": {"media": (0, 0, 160, 500)},
}


@poppler
@pytest.mark.parametrize("paper", PAPERS)
def test_a_stamp_covers_nothing_and_moves_nothing(paper: str, tmp_path: Path) -> None:
    source = saved(pages(["Midt"], **PAPERS[paper]))
    before = words(tmp_path, source, 1)
    after = words(tmp_path, packed(enclosure(4, source))[0], 3)
    assert set(before) <= set(after)
    stamped = sorted(set(after) - set(before), key=lambda word: word[1])
    assert " ".join(word for word, *_ in stamped) == "Til punkt 1.1 Bilag 4 · 1/1 · side 3 af 3"
    foot = height_seen(source)
    assert all(top >= foot - 0.5 for _, _, top, _, _ in stamped)


def height_seen(source: bytes) -> float:
    """Return how high the first page stands before its reader, in the units of the page, as poppler counts."""
    pdf = opened(source)
    page = pdf.pages[0]
    x0, y0, x1, y1 = (float(value) for value in page.cropbox)
    lies = int(page.obj.get("/Rotate", 0)) % 180
    return (x1 - x0) if lies else (y1 - y0)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_way_back_lies_over_its_words(paper: str) -> None:
    pdf = opened(packed(enclosure(4, saved(pages(["Midt"], **PAPERS[paper]))))[0])
    page = pdf.pages[2]
    assert links(pdf, 3) == [1]
    x0, y0, x1, y1 = (float(value) for value in page.cropbox)
    a0, b0, a1, b1 = (float(value) for value in page.obj.Annots[0].Rect)
    assert x0 <= a0 < a1 <= x1
    assert y0 <= b0 < b1 <= y1
    assert list(page.mediabox) == list(page.cropbox)


def test_what_was_cropped_away_stays_away() -> None:
    pdf = opened(packed(enclosure(1, saved(pages(["Midt"], media=(0, 0, 700, 900), crop=(50, 80, 600, 800)))))[0])
    first = pdf.pages[2].Contents[0].read_bytes()
    assert b"50 80 550 720 re W n" in first
    assert first.startswith(b"/Artifact <</Type /Pagination>> BDC")
    assert first.index(b"EMC") < first.index(b"re W n")


@poppler
def test_pages_that_share_their_content_are_stamped_each(tmp_path: Path) -> None:
    source = pages(["Midt"] * 2)
    source.pages[1].obj.Contents = source.pages[0].obj.Contents
    source.pages[1].obj.Resources = source.pages[0].obj.Resources
    data, _ = packed(enclosure(1, saved(source)))
    stamps = [" ".join(word for word, *_ in words(tmp_path, data, page)) for page in (3, 4)]
    assert "1/2 · side 3 af 4" in stamps[0]
    assert "2/2 · side 4 af 4" in stamps[1]
    assert "1/2" not in stamps[1]


@poppler
def test_a_sheet_has_number_and_title(tmp_path: Path) -> None:
    data, made = packed(enclosure(1, saved(pages(["A"]))), dividers=True)
    text = " ".join(word for word, *_ in words(tmp_path, data, 3))
    assert "Bilag 1 Rød grød 1" in text
    assert made.placing.first_page["bilag-1"] == 3
    assert links(opened(data), 3) == [1]


# --- Links and destinations


def test_references_jump_to_the_first_page() -> None:
    first = enclosure(1, saved(pages(["A", "B"])), name="rapport.pdf")
    data, _ = packed(first, enclosure(2, saved(pages(["C"])), name="skema.pdf"))
    pdf = opened(data)
    assert links(pdf, 1) == [3, 5, 3, 5, "attachments/budget.docx"]
    assert page_of(pdf, String("bilag-1")) == 3
    assert page_of(pdf, String("item-1")) == 1


def test_links_inside_attachments_lead_where_they_led() -> None:
    data, _ = packed(enclosure(1, saved(report(12))), enclosure(2, saved(report(5))))
    pdf = opened(data)
    assert links(pdf, 3) == [14, 14, 14, 14, "nowhere", "https://example.org/", 1]
    assert links(pdf, 15) == [19, 19, 19, 19, "nowhere", "https://example.org/", 1]


def test_names_of_destinations_stay_and_only_clashes_change() -> None:
    pdf = opened(packed(enclosure(1, saved(report(5))), enclosure(2, saved(report(6))))[0])
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    assert page_of(pdf, names["chapter-0003"]) == 5
    assert page_of(pdf, names["bilag-2/chapter-0003"]) == 10
    assert page_of(pdf, names["chapter-0006"]) == 13


def test_an_attachment_cannot_take_over_a_destination_of_the_agenda() -> None:
    source = pages(["A"])
    source.Root.Dests = Dictionary({"/item-1": Array([source.pages[0].obj, Name.Fit])})
    source.pages[0].obj.Annots = Array([link(source, Dest=Name("/item-1"))])
    pdf = opened(packed(enclosure(1, saved(source)))[0])
    assert page_of(pdf, String("item-1")) == 1
    assert links(pdf, 3) == [3, 1]


def test_a_name_tree_is_in_order() -> None:
    pdf = opened(packed(enclosure(1, saved(report(150))))[0])
    names = [bytes(kid.Names[index]) for kid in pdf.Root.Names.Dests.Kids for index in range(0, len(kid.Names), 2)]
    assert len(names) > 150
    assert all(one < other for one, other in pairwise(names))


# --- Bookmarks


def test_bookmarks_hang_below_their_items() -> None:
    data, _ = packed(
        enclosure(1, saved(report(12)), item="item-2"),
        enclosure(2, saved(pages(["C"])), item="item-2"),
        enclosure(3, saved(pages(["D"])), item=""),
    )
    pdf = opened(data)
    with pdf.open_outline() as outline:
        assert titles(list(outline.root))[:8] == [
            "Dagsorden",
            "  Beslutning",
            "    Første punkt",
            "    Andet punkt",
            "      Bilag 1 Rød grød 1",
            "        Kapitel 1",
            "          Afsnit 2",
            "          Afsnit 3",
        ]
        assert titles(list(outline.root))[-3:] == ["      Bilag 2 Rød grød 2", "    Tredje punkt", "Bilag 3 Rød grød 3"]
        attached = outline.root[0].children[0].children[1].children[0]
        assert page_of(pdf, attached.destination) == 3
        assert page_of(pdf, attached.children[1].children[0].destination) == 14


def test_an_outline_in_a_circle_ends() -> None:
    source = report(12)
    source.Root.Outlines.First.Next.Next = source.Root.Outlines.First
    with opened(packed(enclosure(1, saved(source)))[0]).open_outline() as outline:
        assert len(titles(list(outline.root))) == 5 + 1 + 12


# --- What else an attachment has


@poppler
def test_form_fields_are_seen_and_keep_apart(tmp_path: Path) -> None:
    data, _ = packed(enclosure(1, saved(form("Viborg"))), enclosure(2, saved(form("Skive"))))
    assert "Viborg" in [word for word, *_ in words(tmp_path, data, 3)]
    assert "Skive" in [word for word, *_ in words(tmp_path, data, 4)]
    pdf = opened(data)
    fields = {str(field.T): str(field.V) for field in pdf.Root.AcroForm.Fields}
    assert fields == {"sted": "Viborg", "bilag-2-sted": "Skive"}
    assert [field.P.objgen for field in pdf.Root.AcroForm.Fields] == [pdf.pages[2].objgen, pdf.pages[3].objgen]
    assert "/Helv" in pdf.Root.AcroForm.DR.Font


def test_fields_that_the_form_forgot_are_in_the_pack() -> None:
    source = form("Viborg")
    del source.Root.AcroForm
    with pytest.warns(pikepdf.PageCopyWarning):
        forgotten = saved(source)
    pdf = opened(packed(enclosure(1, forgotten))[0])
    assert [str(field.V) for field in pdf.Root.AcroForm.Fields] == ["Viborg"]


def test_fonts_of_two_forms_are_not_taken_for_each_other() -> None:
    one, two = form("Viborg"), form("Skive")
    two.Root.AcroForm.DR.Font.Helv.BaseFont = Name.Courier
    pdf = opened(packed(enclosure(1, saved(one)), enclosure(2, saved(two)))[0])
    fonts = {key: str(value.BaseFont) for key, value in pdf.Root.AcroForm.DR.Font.items()}
    assert fonts == {"/Helv": "/Helvetica", "/Helv_2": "/Courier"}
    assert [str(field.DA).split()[0] for field in pdf.Root.AcroForm.Fields] == ["/Helv", "/Helv_2"]


def test_layers_that_are_off_stay_off() -> None:
    source = pages(["A"])
    hidden = source.make_indirect(Dictionary(Type=Name.OCG, Name=String("Skjult")))
    shown = source.make_indirect(Dictionary(Type=Name.OCG, Name=String("Vist")))
    source.pages[0].obj.Resources.Properties = Dictionary(a=hidden, b=shown)
    source.Root.OCProperties = Dictionary(
        OCGs=Array([hidden, shown]), D=Dictionary(BaseState=Name.OFF, ON=Array([shown]))
    )
    pdf = opened(packed(enclosure(1, saved(source)))[0])
    assert [str(group.Name) for group in pdf.Root.OCProperties.D.OFF] == ["Skjult"]
    assert pdf.Root.OCProperties.OCGs[0].objgen == pdf.pages[2].obj.Resources.Properties.a.objgen


def _scripts(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(2)")))
    pdf.pages[0].obj.Annots = Array(
        [
            link(pdf, A=Dictionary(S=Name.Launch, F=String("cmd.exe"))),
            link(pdf, A=Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
            link(
                pdf,
                A=Dictionary(
                    S=Name.URI, URI=String("https://example.org/"), Next=Dictionary(S=Name.JavaScript, JS=String("x"))
                ),
            ),
        ]
    )


def _files(pdf: Pdf) -> None:
    pdf.attachments["hemmelig.txt"] = pikepdf.AttachedFileSpec(pdf, b"indhold af filen")


@pytest.mark.parametrize(("arm", "told"), [(_scripts, "scripts"), (_files, "embedded files")])
def test_what_acts_by_itself_does_not_come_along(arm: Callable[[Pdf], None], told: str) -> None:
    source = pages(["A"])
    arm(source)
    data, made = packed(enclosure(1, saved(source)))
    plain = io.BytesIO()
    opened(data).save(plain, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert not re.search(rb"JavaScript|Launch|/AA|OpenAction|passwd|hemmelig|indhold af", plain.getvalue())
    assert [told in d.message for d in made.diagnostics if d.rule == "active-content"] == [True]


def test_a_form_that_few_programs_show_is_told_of_and_left_out() -> None:
    source = form()
    source.Root.AcroForm.XFA = source.make_stream(b"<xdp/>")
    data, made = packed(enclosure(1, saved(source)))
    assert "/XFA" not in opened(data).Root.AcroForm
    (told,) = [d for d in made.diagnostics if d.rule == "xfa-form"]
    assert "`bilag-1.pdf`" in told.message


def test_a_signature_is_seen_but_vouches_for_nothing() -> None:
    source = form()
    field = source.Root.AcroForm.Fields[0]
    field.FT, field.V = Name.Sig, Dictionary(Type=Name.Sig, Contents=String("x"))
    data, made = packed(enclosure(1, saved(source)))
    pdf = opened(data)
    assert "/AcroForm" not in pdf.Root
    assert str(pdf.pages[2].obj.Annots[0].Subtype) == "/Stamp"
    assert "lost-signature" in [d.rule for d in made.diagnostics]


# --- Files that are no PDF, or none that can be used


def picture(kind: str, size: tuple[int, int], orientation: int = 1) -> bytes:
    output = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", size, "white").save(output, kind, exif=exif)
    return output.getvalue()


@pytest.mark.parametrize(
    ("kind", "size", "orientation", "wide"),
    [
        ("PNG", (800, 400), 1, True),
        ("JPEG", (400, 800), 1, False),
        ("JPEG", (800, 400), 6, False),
        ("WEBP", (90, 50), 1, True),
    ],
)
def test_an_image_becomes_a_page(kind: str, size: tuple[int, int], orientation: int, wide: bool) -> None:
    data = picture(kind, size, orientation)
    pdf = opened(packed(enclosure(1, data, kind))[0])
    _, _, width, height = (float(value) for value in pdf.pages[2].mediabox)
    assert (width > height) == wide
    assert {round(width), round(height)} == {595, 842}
    if kind == "JPEG":
        drawn = pdf.pages[2].obj.Resources.XObject.Im0
        assert drawn.read_raw_bytes() == data


def test_what_is_seen_through_stays_so() -> None:
    output = io.BytesIO()
    Image.new("RGBA", (30, 30), (255, 0, 0, 90)).save(output, "PNG")
    pdf = opened(packed(enclosure(1, output.getvalue(), "PNG"))[0])
    assert "/SMask" in pdf.pages[2].obj.Resources.XObject.Im0


@pytest.mark.parametrize(
    ("source", "kind", "rule"),
    [
        (saved(pages(["A"]), encryption=pikepdf.Encryption(user="x", owner="y")), "PDF", "encrypted-file"),
        (saved(pages(["A"] * 9))[:900], "PDF", "damaged-file"),
        (b"", "PDF", "damaged-file"),
        (picture("PNG", (80, 40))[:60], "PNG", "damaged-file"),
        (b"PK\x03\x04", "DOCX", "not-converted"),
        (b"a;b", "CSV", "not-converted"),
    ],
)
def test_what_cannot_become_pages_is_told_and_the_rest_is_packed(source: bytes, kind: str, rule: str) -> None:
    data, made = packed(enclosure(1, source, kind, name="budget.docx"), enclosure(2, saved(pages(["B"]))))
    pdf = opened(data)
    assert [d.rule for d in made.diagnostics if d.rule != "untagged-attachment"] == [rule]
    assert "budget.docx" in made.diagnostics[0].message
    assert dict(made.placing.first_page) == {"bilag-2": 3}
    assert links(pdf, 1)[0] == 1  # the reference leads to the entry in the list
    assert list(pdf.attachments) == (["budget.docx"] if rule != "damaged-file" else [])


def test_a_file_that_breaks_on_the_way_is_told_and_the_rest_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    def prepare(source: Pdf) -> tuple[str, ...]:
        if len(source.pages) == 2:
            raise ValueError
        return ()

    monkeypatch.setattr("agendagen.pack.forms.prepare", prepare)
    data, made = packed(enclosure(1, saved(pages(["A", "B"]))), enclosure(2, saved(pages(["C"]))))
    assert [d.rule for d in made.diagnostics if d.severity == "error"] == ["damaged-file"]
    assert dict(made.placing.first_page) == {"bilag-2": 3}
    assert len(opened(data).pages) == 3


def test_a_pdf_that_may_be_read_but_not_changed_is_packed() -> None:
    source = saved(pages(["A"]), encryption=pikepdf.Encryption(user="", owner="y"))
    pdf = opened(packed(enclosure(1, source))[0])
    assert not pdf.is_encrypted
    assert b"(A)" in pdf.pages[2].Contents[1].read_bytes()


def test_a_long_report_takes_no_time() -> None:
    source = saved(report(300))
    start = time.process_time()
    data, made = packed(enclosure(1, source))
    assert time.process_time() - start < 8
    assert made.pages == 302
    assert links(opened(data), 3)[0] == 302
