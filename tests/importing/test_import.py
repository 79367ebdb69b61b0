"""What `import` makes of a Word document: items, people, parts, attachments, links, and what it says of it."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.shared import Pt
from PIL import Image
from tests.importing.documents import Agenda, Words, Writer, changed, link, saved, with_footnote
from tests.importing.documents import Item as Written

from agendagen.__main__ import run
from agendagen.diagnostics import Diagnostic, Source
from agendagen.markdown import write
from agendagen.model import Item, walk
from agendagen.read.markdown import read_text
from agendagen.reading import Reading, read
from agendagen.workspace import Workspace

DANISH = Words(
    agenda="Dagsorden til møde i",
    date="Dato",
    time="Tidspunkt",
    place="Sted",
    participants="Deltagere",
    apologies="Afbud",
    presenter="Ved",
    recommendation="Indstilling",
    case="Sagsfremstilling",
    attachments="Bilag",
    attachment="Bilag",
)
TYPED = Agenda(
    DANISH,
    "SAMRÅD",
    "Den 20. november 2025",
    participants=(
        ("Asta Lind (formand)", "Nordfjord Kommune"),
        ("Bertil Holm", "Sandvig Kommune, formand for takstgruppen"),
    ),
    apologies=(("Carla Munk", "Kragevig Kommune"),),
    contents=True,
    sections={
        "Beslutningspunkter": (
            Written(
                "Opfølgning på proces",
                "Asta Lind",
                ("drøfter forslaget (bilag 1)", "tager status til efterretning, se bilag 2"),
                ("Processen er beskrevet i dagsordenspunkt 2.1.",),
                ("Revideret proces", "Status for takster"),
            ),
            Written(
                "Analyse af udgifter",
                "Asta Lind",
                ("drøfter oplægget fra Komponent (bilag 3)",),
                (
                    "Økonomistyrelsen har lavet en analyse af tilsyn (jf. bilag 5 og 6).",
                    "Komponent har i stedet syv andre forslag (se bilag 4).",
                    "Det følger af bilag 1 til Rammeaftalen.",
                ),
                (
                    "Oplæg om udgifter fra Komponent",
                    "Resumé af Økonomistyrelsens analyse",
                    "Økonomistyrelsens tilsyn, rapport",
                ),
            ),
        ),
        "Orienteringspunkter": (
            Written(
                "Ekspertudvalgets rapport",
                "Bertil Holm, formand takstgruppen",
                (),
                ("Se bilag 6.",),
                ("Overblik over rapport",),
            ),
            Written("Eventuelt"),
        ),
    },
)


def imported(here: Path, data: bytes, *options: str) -> Reading:
    """Import a document and read what was made of it."""
    (here / "Dagsorden.docx").write_bytes(data)
    assert run(["import", "Dagsorden.docx", "m", *options]) == 0
    return read(here / "m", cwd=here)


def items_of(reading: Reading) -> list[Item]:
    return list(walk(reading.agenda.sections))


def worst(reading: Reading) -> list[Diagnostic]:
    return [found for found in reading.diagnostics if found.severity == "error"]


def texts(here: Path) -> str:
    """Return all that was written."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((here / "m").rglob("*.md")))


# --- A whole agenda --------------------------------------------------------------------------------------------------


@pytest.fixture
def whole(here: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Reading, str]:
    reading = imported(here, Writer("typed").write(TYPED))
    return reading, capsys.readouterr().err


def test_an_agenda_is_read_whole(whole: tuple[Reading, str]) -> None:
    reading, said = whole
    agenda = reading.agenda
    assert [(item.number, item.title) for item in items_of(reading)] == [
        ("1.1", "Opfølgning på proces"),
        ("1.2", "Analyse af udgifter"),
        ("2.1", "Ekspertudvalgets rapport"),
        ("2.2", "Eventuelt"),
    ]
    assert [section.title for section in agenda.sections] == ["Beslutningspunkter", "Orienteringspunkter"]
    meeting = agenda.meeting
    assert (meeting.language, meeting.body, str(meeting.date)) == ("da", "SAMRÅD", "2025-11-20")
    assert meeting.place == ("Nordfjord Rådhus",)
    assert meeting.time == (dt.time(12), dt.time(13, 45))
    people = [(one.name, one.organisation, one.role, one.absent) for one in meeting.participants]
    assert people == [
        ("Asta Lind", "Nordfjord Kommune", "formand", False),
        ("Bertil Holm", "Sandvig Kommune", "formand for takstgruppen", False),
        ("Carla Munk", "Kragevig Kommune", "", True),
    ]
    assert [[one.name for one in item.presenters] for item in items_of(reading)] == [
        ["Asta Lind"],
        ["Asta Lind"],
        ["Bertil Holm"],
        [],
    ]
    assert [part.kind for part in items_of(reading)[0].parts] == ["recommendation", "case"]
    assert [len(item.attachments) for item in items_of(reading)] == [2, 3, 1, 0]
    assert worst(reading) == []
    assert "4 items, 2 sections, 2 participants, 1 apology, 6 attachments" in said


def test_typed_numbers_become_links_unless_the_document_disagrees_with_itself(
    whole: tuple[Reading, str], here: Path
) -> None:
    reading, said = whole
    text = texts(here)
    assert "([bilag #](bilag/1-revideret-proces.todo.txt))" in text
    assert "[dagsordenspunkt #](../orienteringspunkter/1-ekspertudvalgets-rapport.md)" in text
    assert "(jf. bilag 5 og 6)" in text
    assert "(se bilag 4)" in text
    assert "bilag 1 til Rammeaftalen" in text
    assert said.count("[doubtful-reference]") == 2
    assert "`bilag 6` is listed as *Overblik over rapport* under item 2.1" in said
    assert "`bilag 4` is *Resumé af Økonomistyrelsens analyse*, but the sentence speaks of *Oplæg" in said
    typed = [found for found in reading.diagnostics if found.rule in ("hand-typed-reference", "others-attachment")]
    assert len(typed) == 3


def test_an_attachment_that_is_not_there_is_a_to_do_and_keeps_its_number(
    whole: tuple[Reading, str], here: Path
) -> None:
    reading, said = whole
    assert [entry.number for entry in reading.agenda.attachments] == ["1", "2", "3", "4", "5", "6"]
    assert "2 Status for takster: beslutningspunkter/bilag/2-status-for-takster.todo.txt" in said
    note = here / "m" / "beslutningspunkter" / "bilag" / "2-status-for-takster.todo.txt"
    assert "Status for takster" in note.read_text(encoding="utf-8")


def test_attachments_are_found_by_number_and_title(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = here / "bilag"
    folder.mkdir()
    for name in (
        "Bilag 1.pdf",
        "bilag_2_status_takster.xlsx",
        "Oplæg om udgifter fra Komponent.docx",
        "Bilag 4 - Noget helt andet.pdf",
        "kage.txt",
    ):
        (folder / name).write_bytes(b"content")
    reading = imported(here, Writer("typed").write(TYPED), "--attachments", "bilag")
    found = [entry.path.rpartition("/")[2] for item in items_of(reading) for entry in item.attachments]
    assert [name.rpartition(".")[2] for name in found] == ["pdf", "xlsx", "docx", "txt", "txt", "txt"]
    said = capsys.readouterr().err
    assert "kage.txt" in said
    assert "Bilag 4 - Noget helt andet.pdf" in said


def test_writing_it_again_changes_nothing_and_leaves_no_html(whole: tuple[Reading, str], here: Path) -> None:
    for before, after in written_again(here):
        assert after == before
        assert "<" not in before.replace("\\<", "")


def written_again(here: Path) -> list[tuple[str, str]]:
    """Return the text of each item, and what it is once it was read and written again."""
    files = Workspace(here / "m", here)
    found = []
    for path in sorted((here / "m").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        head, mark, body = text.partition("\n---\n\n")
        name = path.relative_to(here / "m")
        source = Source(name.as_posix(), name.as_posix(), body)
        folder = "" if name.parent == Path() else name.parent.as_posix()
        tree, _ = read_text(source, body, 1, 1, folder=folder, language="da", files=files)
        found.append((text, f"{head}{mark}{write(tree)}\n" if body else text))
    assert found
    return found


def test_what_went_out_as_a_word_document_comes_back_to_its_files(whole: tuple[Reading, str], here: Path) -> None:
    before, _ = whole
    assert run(["build", "m", "-f", "docx", "--output", "out"]) == 0
    assert run(["import", "out/m/agenda.docx", "back"]) == 0
    after = read(here / "back", cwd=here)

    def said(reading: Reading) -> list[tuple[str, str, list[str], list[str]]]:
        return [
            (item.path, item.title, [one.name for one in item.presenters], [one.title for one in item.attachments])
            for item in items_of(reading)
        ]

    assert said(after) == said(before)
    facts = (before.agenda.meeting, after.agenda.meeting)
    assert len({(one.body, one.date, one.time, one.place) for one in facts}) == 1
    people = [[(one.name, one.absent) for one in meeting.participants] for meeting in facts]
    assert people[0] == people[1]


# --- What Word can do ------------------------------------------------------------------------------------------------


def rich() -> Any:
    document = docx.Document()
    document.add_heading("Dagsorden for Byrådet 20. november 2025", 0)
    document.add_heading("Første punkt", 1)
    return document


def test_changes_and_comments_are_refused_unless_accepted(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = rich()
    paragraph = document.add_paragraph("Fristen er den ")
    changed(paragraph, "del", "1. december 2025")
    changed(paragraph, "ins", "1. marts 2026")
    document.add_comment(runs=paragraph.runs, text="Hemmelig bemærkning", author="Yrsa", initials="Y")
    (here / "a.docx").write_bytes(saved(document))
    assert run(["import", "a.docx", "m"]) == 1
    assert "`a.docx` has tracked changes (2) and comments (1)" in capsys.readouterr().err
    assert not (here / "m").exists()
    assert run(["import", "a.docx", "m", "--accept-changes"]) == 0
    assert "Fristen er den 1. marts 2026" in texts(here)
    assert "december" not in texts(here)
    assert "bemærkning" not in texts(here)
    said = capsys.readouterr().err
    assert "2 tracked changes, taken as accepted" in said
    assert "1 comment" in said


def test_hidden_text_is_left_out_and_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = rich()
    run_ = document.add_paragraph("Synligt. ").add_run("Skjult.")
    run_.font.hidden = True
    for kind, name in ((WD_STYLE_TYPE.CHARACTER, "Usynlig"), (WD_STYLE_TYPE.PARAGRAPH, "Usynlige")):
        document.styles.add_style(name, kind).font.hidden = True
    document.styles.add_style("Arving", WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Usynlige"]
    document.add_paragraph("Her. ").add_run("Skjult.", style="Usynlig")
    document.add_paragraph("Skjult.", style="Arving").add_run("Vist.").font.hidden = False
    imported(here, saved(document))
    assert "Synligt." in texts(here)
    assert "Skjult" not in texts(here)
    assert "Vist." in texts(here)
    assert "3 hidden texts" in capsys.readouterr().err


def test_tables_notes_links_and_pictures(here: Path) -> None:
    document = rich()
    made = document.add_table(rows=4, cols=4)
    made.cell(0, 0).merge(made.cell(1, 0)).text = "Kommune"
    made.cell(0, 1).merge(made.cell(0, 2)).text = "2025"
    made.cell(0, 3).merge(made.cell(1, 3)).text = "I alt"
    made.cell(1, 1).text, made.cell(1, 2).text = "§ 107", "§ 108"
    for row, cells in enumerate((("Tågelund", "40,00", "37,50", "77,50"), ("Kragevig", "30,20", "15,10", "45,30")), 2):
        for column, text in enumerate(cells):
            made.cell(row, column).text = text
    for head in made.rows[:2]:
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    document.add_paragraph("Tabel 1: Pladser", style="Caption")
    plain = document.add_table(rows=2, cols=2)
    for cell, text in zip((*plain.rows[0].cells, *plain.rows[1].cells), ("Navn", "Antal", "a|b", "3"), strict=True):
        cell.text = text
    link(document, document.add_paragraph("Se "), "rapporten", "https://example.org/report")
    link(document, document.add_paragraph("Kør "), "dette", "javascript:alert(1)")
    picture = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(picture, "PNG")
    document.add_picture(io.BytesIO(picture.getvalue()))
    document.add_paragraph("Et afsnit med note.")
    reading = imported(here, with_footnote(saved(document), "Et afsnit med note.", "Kilde: skemaet."))
    text = texts(here)
    assert "caption: Pladser\nheader-rows: 2\n" in text
    assert "| Kommune | 2025 |  | I alt |" in text
    assert "| Navn | Antal |" in text
    assert "a\\|b" in text
    for before, after in written_again(here):
        assert after.replace("{height=4 width=4}", "") == before  # how large a picture is has been seen
    assert "[rapporten](https://example.org/report)" in text
    assert "javascript" not in text
    assert "Et afsnit med note.[^1]" in text
    assert "[^1]: Kilde: skemaet." in text
    assert "![](pictures/picture-1.png)" in text
    assert (here / "m" / "pictures" / "picture-1.png").read_bytes() == picture.getvalue()
    assert worst(reading) == []


def test_words_that_look_like_markup_stay_words(here: Path) -> None:
    document = rich()
    odd = (
        "---",
        "title: noget",
        "# ingen overskrift",
        "| a | b |",
        "1. ikke en liste",
        "<b>tegn</b> & [x](y) *z* `k` {.note}",
        "<!-- agendagen: ignore x -->",
    )
    for text in odd:
        document.add_paragraph(text)
    document.add_heading("Punkt *med* [tegn]: `k` # 5", 1)
    reading = imported(here, saved(document))
    assert worst(reading) == []
    from agendagen.text import plain

    item, other = items_of(reading)
    said = plain(item.parts[0].body)
    assert all(text in said for text in odd)
    assert not item.confidential
    assert plain(other.title_inlines) == "Punkt *med* [tegn]: `k` # 5"


# --- Closed ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "ground", "rest"),
    [
        ("Lukket punkt: Køb af grund", "", "Køb af grund"),
        ("Køb af grund (lukket, jf. § 10, stk. 1)", "§ 10, stk. 1", "Køb af grund"),
        ("Køb af grund - Fortroligt", "", "Køb af grund"),
        ("LUKKET - Køb af grund", "", "Køb af grund"),
        ("Fortrolig drøftelse af budget", "", "Fortrolig drøftelse af budget"),
        ("Nichtöffentlich: Grundstück", "", "Grundstück"),
        ("Staffing (exempt under paragraph 3)", "paragraph 3", "Staffing"),
    ],
)
def test_a_closed_item_is_confidential(here: Path, title: str, ground: str, rest: str) -> None:
    document = rich()
    document.add_heading(title, 1)
    document.add_paragraph("Hemmeligheder.")
    reading = imported(here, saved(document))
    first, second = items_of(reading)
    assert not first.confidential
    assert (second.confidential, second.ground, second.title) == (True, ground, rest)


def test_sections_parts_lines_and_attachments_are_closed_too(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = docx.Document()
    document.add_heading("Dagsorden for Byrådet 20. november 2025", 0)
    document.add_heading("Åbne punkter", 1)
    document.add_heading("Et punkt", 2)
    document.add_heading("Indstilling", 3)
    document.add_paragraph("At det godkendes.")
    document.add_heading("Økonomi (fortroligt)", 3)
    document.add_paragraph("Prisen er 3 mio. kr.")
    document.add_heading("Bilag", 3)
    document.add_paragraph("Bilag 1 – Regnskab (lukket)")
    document.add_heading("Et til", 2)
    document.add_paragraph("Sagen behandles for lukkede døre, jf. § 10, stk. 2.")
    document.add_heading("Et tredje", 2)
    document.add_paragraph("Lukket punkt, jf. § 10")
    document.add_paragraph(
        "Der er et afsnit om lukkede botilbud, som er helt almindelige og ikke er fortrolige for nogen."
    )
    document.add_heading("Lukkede punkter", 1)
    document.add_heading("Det tredje", 2)
    document.add_paragraph("Tekst.")
    reading = imported(here, saved(document))
    one, two, third, three = items_of(reading)
    assert "lukkede døre" in texts(here)
    assert (third.confidential, third.ground, len(third.parts[0].body)) == (True, "§ 10", 1)
    assert [part.confidential for part in one.parts] == [False, True]
    assert [entry.confidential for entry in one.attachments] == [True]
    assert (two.confidential, two.ground) == (True, "§ 10, stk. 2")
    assert three.confidential
    said = capsys.readouterr().err
    assert all(words in said for words in ("part *Økonomi*", "attachment *Regnskab*", "item 1.2 *Et til*", "section"))


# --- Refusals --------------------------------------------------------------------------------------------------------


def test_nothing_is_written_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.docx").write_bytes(saved(rich()))
    (here / "m").mkdir()
    (here / "m" / "note.txt").write_text("mine")
    assert run(["import", "a.docx", "m"]) == 1
    assert "`m` is there already" in capsys.readouterr().err
    assert [path.name for path in (here / "m").iterdir()] == ["note.txt"]


def test_several_documents_become_a_meeting_each(here: Path) -> None:
    for name in ("Møde 1.docx", "Møde 2.docx"):
        (here / name).write_bytes(saved(rich()))
    assert run(["import", "Møde 1.docx", "Møde 2.docx", "old"]) == 0
    assert sorted(path.parent.name for path in (here / "old").rglob("meeting.yaml")) == ["moede-1", "moede-2"]


# --- As real agendas have it -----------------------------------------------------------------------------------------


def test_a_table_that_lists_items_is_these(here: Path) -> None:
    document = docx.Document()
    document.add_heading("Agenda", 0)
    document.add_paragraph("Committee of Works, 20 November 2025")
    rows = (
        ("Item", "Led by", "Time"),
        ("Opening", "Asta Lind", "5 min"),
        ("Budget", "", "1 hour"),
        ("Roof", "All", "20 min"),
    )
    table = document.add_table(rows=len(rows), cols=3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    reading = imported(here, saved(document))
    found = [(item.title, item.duration, [one.name for one in item.presenters]) for item in items_of(reading)]
    assert found == [("Opening", 5, ["Asta Lind"]), ("Budget", 60, []), ("Roof", 20, ["All"])]


def test_one_item_with_its_number_parts_of_one_style_and_a_table_of_attachments(here: Path) -> None:
    document = docx.Document()
    for text, size in (
        ("Referat", 30),
        ("Udvalget for plan og kultur", 24),
        ("Torsdag den 20. juni 2013", 16),
        ("Kl. 10:30", 16),
    ):
        document.add_paragraph().add_run(text).font.size = Pt(size)
    document.add_paragraph().add_run("Medlemmer").bold = True
    for name in ("Jens Holm (A)", "Ole Lund (V)"):
        document.add_paragraph(name)
    document.add_paragraph().add_run("Fraværende").bold = True
    place = document.add_table(rows=1, cols=1).cell(0, 0)
    place.add_paragraph("715. Fokusområder", style="Heading 1")
    for title in ("Resumé", "Økonomi", "Indstilling", "Supplerende sagsfremstilling"):
        document.add_heading(title, 2)
        document.add_paragraph("Der er tekst.")
    document.add_heading("Bilag", 2)
    table = document.add_table(rows=2, cols=4)
    for row, texts in zip(
        table.rows, (("1", "Åben", "Notat", "22/12"), ("2", "Lukket", "Tilbud", "73/09")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph().add_run("Underskriftsside").bold = True
    document.add_paragraph("Jens Holm (A)")
    reading = imported(here, saved(document))
    (item,) = items_of(reading)
    assert (item.number, item.title) == ("715", "Fokusområder")
    assert [part.title for part in item.parts] == ["Resumé", "Økonomi", "Indstilling", "Supplerende sagsfremstilling"]
    assert [(entry.title, entry.confidential) for entry in item.attachments] == [("Notat", False), ("Tilbud", True)]
    meeting = reading.agenda.meeting
    assert [person.name for person in meeting.participants] == ["Jens Holm", "Ole Lund"]
    assert (meeting.body, str(meeting.date), meeting.time) == (
        "Udvalget for plan og kultur",
        "2013-06-20",
        (dt.time(10, 30), None),
    )


def test_what_stands_below_a_closed_agenda_is_closed_and_a_closed_document_is_closed_as_a_whole(here: Path) -> None:
    document = docx.Document()
    document.add_heading("Dagsorden for Byrådet den 20. november 2025", 0)
    for title, items in (
        ("Åben dagsorden", ("1. Budget",)),
        ("Lukket dagsorden", ("2. Salg af grund", "3. Personale")),
    ):
        document.add_heading(title, 1)
        for item in items:
            document.add_heading(item, 2)
            document.add_paragraph("Der er tekst.")
    reading = imported(here, saved(document))
    assert [section.title for section in reading.agenda.sections] == ["Åben dagsorden", "Lukket dagsorden"]
    assert [(item.number, item.confidential) for item in items_of(reading)] == [("1", False), ("2", True), ("3", True)]
    document.sections[0].header.paragraphs[0].text = "FORTROLIGT"
    (here / "b.docx").write_bytes(saved(document))
    assert run(["import", "b.docx", "b"]) == 0
    assert all(item.confidential for item in items_of(read(here / "b", cwd=here)))


def test_without_mammoth_it_says_what_to_install(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    (here / "a.docx").write_bytes(saved(rich()))
    assert run(["import", "a.docx", "m"]) == 1
    assert "pip install 'agendagen[docx]'" in capsys.readouterr().err
    assert not (here / "m").exists()


# --- What says nothing -----------------------------------------------------------------------------------------------


def test_a_document_without_text_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "empty.docx").write_bytes(saved(docx.Document()))
    assert run(["import", "empty.docx", "m"]) == 1
    assert "has no text" in capsys.readouterr().err
    assert not (here / "m").exists()


def test_the_date_of_a_template_is_no_date(here: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Velkommen til alle")
    assert document.core_properties.created == document.core_properties.modified, "nobody has saved it"
    reading = imported(here, saved(document))
    assert reading.agenda.meeting.date == dt.date(2025, 11, 1), "today, as `here` has it"


def test_signs_of_words_own_fonts_are_signs_that_others_have(here: Path) -> None:
    document = docx.Document()
    document.add_heading("Første punkt", 1)
    document.add_paragraph("Referatet \U0001f86a hjemmesiden, \uf0e0 opslag, \uf0fc færdigt")
    imported(here, saved(document))
    assert "Referatet → hjemmesiden, → opslag, ✓ færdigt" in texts(here)


def test_a_picture_that_no_agenda_can_show_is_left_out_and_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = docx.Document()
    document.add_heading("Første punkt", 1)
    document.add_paragraph("Se kortet.")
    picture = io.BytesIO()
    Image.new("1", (8_000, 8_000)).save(picture, "PNG")
    document.add_picture(io.BytesIO(picture.getvalue()), width=Pt(20))
    reading = imported(here, saved(document))
    assert not worst(reading)
    assert "1 drawing or picture of a kind that is not taken, or too large" in capsys.readouterr().err
