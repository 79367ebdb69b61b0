"""What an attached file is, and what it is called."""

from __future__ import annotations

import io
import time
import zipfile

import pikepdf
import pytest
from PIL import Image

from agendagen.attachments import clean_title, examine, published_names, readable_name
from tests.unit.pack_samples import pages, saved


def pdf(count: int = 3, title: str = "", **options: object) -> bytes:
    made = pages(["Side"] * count)
    if title:
        made.docinfo["/Title"] = title
    return saved(made, **options)


def png() -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(output, "PNG")
    return output.getvalue()


def zipped() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 200)
    return output.getvalue()


def test_a_pdf_tells_pages_and_title() -> None:
    found = examine("bilag/x.pdf", pdf(3, "Rammeaftale 2027-28"))
    assert (found.kind, found.pages, found.title, found.problem) == ("PDF", 3, "Rammeaftale 2027-28", "")
    assert found.size == len(pdf(3, "Rammeaftale 2027-28"))
    assert not found.tagged


class Memory:
    """What keeps facts, and tells what it keeps."""

    def __init__(self, kept: dict[str, bytes] | None = None) -> None:
        self.kept = kept or {}

    def get(self, key: str) -> bytes:
        return self.kept.get(key, b"")

    def put(self, key: str, data: bytes) -> None:
        self.kept[key] = data


def test_facts_about_a_pdf_are_kept_and_its_title_is_read_by_those_only_who_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = "Dismissal of the treasurer"
        data = saved(pdf)
    kept = Memory()
    monkeypatch.setattr("agendagen.attachments.kinds._SEEN", {})
    found = examine("a.pdf", data, kept)
    assert found.title == "Dismissal of the treasurer"
    ((name, facts),) = kept.kept.items()
    assert b"Dismissal" not in facts + name.encode()
    assert b"Dismissal".hex().encode() not in facts
    monkeypatch.setattr("agendagen.attachments.kinds._SEEN", {})
    with monkeypatch.context() as patch:
        patch.setattr(pikepdf, "open", lambda *_, **__: pytest.fail("it is known"))
        assert examine("a.pdf", data, kept) == found
    for broken in (b"", b"{}", b"[]", b"\xff", facts.replace(b"pages", b"paper")):
        monkeypatch.setattr("agendagen.attachments.kinds._SEEN", {})
        assert examine("a.pdf", data, Memory({name: broken})) == found
    for other in (b"%PDF-1.7 no more", b"no PDF"):
        examine("b.pdf", other, kept)
    assert list(kept.kept) == [name], "what cannot be used is looked at again"


def test_the_title_in_the_metadata_counts_before_the_old_one() -> None:
    made = pages()
    made.docinfo["/Title"] = "Gammel"
    with made.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = "Ny titel"
    assert examine("x.pdf", saved(made)).title == "Ny titel"


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - skema.docx",
        "untitled",
        "Uden titel 2",
        "Dokument1",
        "plan v2.docx",
        "C:\\Temp\\a b",
        "12.3",
        "PowerPoint-præsentation",
    ],
)
def test_a_title_that_a_program_gave_is_none(title: str) -> None:
    assert clean_title(title) == ""


@pytest.mark.parametrize(
    "title", ["Sagsfremstilling", "Rapport 2025", "Bogføring", "Testrapport", "Side om side", "Ark til print"]
)
def test_a_title_that_a_person_gave_stays(title: str) -> None:
    assert clean_title(f"  {title}\n") == title


def test_a_title_has_no_marks_that_turn_it_around() -> None:
    assert clean_title("Rap\u202eport\x00  et") == "Rapport et"


def test_what_cannot_be_read_is_a_problem_in_plain_words() -> None:
    whole = pdf(3)
    assert examine("x.pdf", b"").problem == "empty"
    assert (examine("x.pdf", whole[:600]).problem, str(examine("x.pdf", whole[:600]).detail)) == (
        "damaged",
        "the file ends too early",
    )
    assert examine("x.pdf", b"not a document").problem == "damaged"
    assert examine("x.pdf", png()).problem == "mismatch"
    assert "PNG" in str(examine("x.pdf", png()).detail)
    assert examine("x.png", png()[:40]).problem == "damaged"
    assert examine("x.docx", zipped()[:300]).problem == "damaged"
    assert examine("x.docx", zipped()).problem == ""


def test_a_pdf_that_only_lost_its_way_is_read() -> None:
    assert examine("x.pdf", b"junk before\n" + pdf(3)).pages == 3


def test_a_password_is_told_from_a_mere_protection() -> None:
    locked = pdf(2, encryption=pikepdf.Encryption(user="hemmelig", owner="ejer"))
    guarded = pdf(2, encryption=pikepdf.Encryption(user="", owner="ejer"))
    assert examine("x.pdf", locked).problem == "encrypted"
    assert examine("x.pdf", guarded).problem == ""
    assert examine("x.pdf", guarded).pages == 2


def test_a_protected_office_file_needs_a_password() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
    assert examine("budget.xlsx", data).problem == "encrypted"


def test_an_image_too_large_to_draw_is_refused_unread() -> None:
    output = io.BytesIO()
    Image.new("1", (13000, 13000)).save(output, "PNG")
    assert "million" in str(examine("x.png", output.getvalue()).detail)


def test_other_files_have_their_kind() -> None:
    assert examine("data.csv", b"a;b").kind == "CSV"
    assert examine("billede.JPG", b"x").kind == "JPEG"
    assert examine("ukendt", b"x").kind == "FILE"


def test_looking_is_quick() -> None:
    data = pdf(50, "Titel")
    examine("x.pdf", data)
    start = time.process_time()
    for _ in range(20):
        examine("x.pdf", data)
    assert (time.process_time() - start) / 20 < 0.02


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("bilag/2025_tids-plan_v2.pdf", "2025 tids-plan v2"),
        ("1-process.pdf", "Process"),
        ("02 æbler og pærer.pdf", "Æbler og pærer"),
        ("referat-2025-11-06.pdf", "Referat 2025-11-06"),
        ("rammeaftale-2027-28.pdf", "Rammeaftale 2027-28"),
        ("12.pdf", "12"),
    ],
)
def test_a_file_name_becomes_a_title(path: str, name: str) -> None:
    assert readable_name(path) == name


def test_published_names_are_plain_and_do_not_change() -> None:
    alone = published_names(["a/Økonomi & råd (2).PDF"])
    assert alone == {"a/Økonomi & råd (2).PDF": "oekonomi-raad-2.pdf"}
    more = published_names(
        ["a/Økonomi & råd (2).PDF", "b/andet.pdf", "../../etc/passwd", "con.pdf", "x/\u202egpj.pdf", "!.pdf"]
    )
    assert more["a/Økonomi & råd (2).PDF"] == "oekonomi-raad-2.pdf"
    assert [more[path] for path in ("../../etc/passwd", "con.pdf", "x/\u202egpj.pdf")] == [
        "passwd",
        "file-con.pdf",
        "gpj.pdf",
    ]
    assert more["!.pdf"] == "attachment.pdf"


def test_published_names_differ_where_the_files_do() -> None:
    paths = ["m/a/bilag/x.pdf", "m/b/bilag/X.pdf", "m/c/y.pdf", "æ.pdf", "ae.pdf"]
    names = published_names(paths)
    assert names["m/a/bilag/x.pdf"] == "a-bilag-x.pdf"
    assert names["m/c/y.pdf"] == "y.pdf"
    assert len({name.lower() for name in names.values()}) == len(paths)
    assert published_names(reversed(paths)) == names


@pytest.mark.parametrize("view", ["T", "D", "H"])
def test_a_pdf_whose_pages_stand_for_files_within_it_is_a_portfolio(view: str) -> None:
    made = pages(["Open me elsewhere"])
    assert not examine("papers.pdf", saved(made)).portfolio
    made = pages(["Open me elsewhere"])
    made.Root.Collection = pikepdf.Dictionary(View=pikepdf.Name(f"/{view}"))
    assert examine("papers.pdf", saved(made)).portfolio
