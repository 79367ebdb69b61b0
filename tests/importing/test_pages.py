"""What `import` makes of a PDF with text: the same steps, from lines by their places on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
import weasyprint  # type: ignore[import-untyped]

from agendagen.__main__ import run
from agendagen.bringing.pages import Line, paged
from agendagen.bringing.rows import grouped
from agendagen.model import walk
from agendagen.reading import read
from agendagen.text import plain

STYLE = """
@page { size: A4; margin: 2.5cm; @bottom-center { content: "Side " counter(page) " af " counter(pages) }
        @top-left { content: "SAMRÅD den 20. november 2025"; font-size: 9pt } }
body { font: 11pt "DejaVu Sans" } h1 { font-size: 20pt } h2 { font-size: 15pt } h3, h4 { font-size: 11pt }
td { padding-right: 1.5cm } h2 { break-before: page }
.mark { position: absolute; top: 12cm; font-size: 60pt; transform: rotate(-40deg) }
"""
WORDS = (
    "Der skal i det kommende år udarbejdes en rammeaftale, som skal være godkendt i alle byråd og regionsrådet. " * 6
)
AGENDA = f"""
<h1>Dagsorden til møde i SAMRÅD</h1>
<p class=mark>Udkast</p>
<p>Tidspunkt: Den 20. november 2025 kl. 12.00-13.45</p><p>Sted: Nordfjord Rådhus</p>
<table><tr><td>Deltagere:<td>Asta Lind (formand)<td>Nordfjord Kommune<tr><td><td>Bertil Holm<td>Sandvig Kommune
<tr><td>Afbud:<td>Carla Munk<td>Kragevig Kommune</table>
<p>1. Beslutningspunkter ........ 2</p><p>1.1 Analyse af udgifter ........ 2</p>
<p>2. Orienteringspunkter ........ 3</p><p>2.1 Eventuelt ........ 3</p>
<h2>1. Beslutningspunkter</h2>
<h3>1.1 Revideret proces for udarbejdelse af Rammeaftale 2027-28 og for alt det, som følger af den
i de år, der kommer</h3>
<p>Ved Asta Lind</p><h4>Indstilling</h4><p>At SAMRÅD:</p><p>- drøfter forslaget (bilag 1)</p><p>- tager status til
efterretning</p><h4>Sagsfremstilling</h4><p>{WORDS}</p><p>{WORDS}</p><h4>Bilag</h4><p>Bilag 1 – Proces</p>
<h3>1.2 Analyse af udgifter</h3><h4>Sagsfremstilling</h4><p>{WORDS}</p>
<h2>2. Orienteringspunkter</h2><h3>2.1 Eventuelt</h3>
"""


@pytest.fixture(scope="module")
def agenda() -> bytes:
    made: bytes | None = weasyprint.HTML(string=f"<html lang=da><style>{STYLE}</style>{AGENDA}").write_pdf()
    assert made
    return made


def test_a_pdf_goes_through_the_same_steps(here: Path, agenda: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dagsorden.pdf").write_bytes(agenda)
    assert run(["import", "Dagsorden.pdf", "m"]) == 0
    reading = read(here / "m", cwd=here)
    items = list(walk(reading.agenda.sections))
    assert [(item.number, item.title[:20]) for item in items] == [
        ("1.1", "Revideret proces for"),
        ("1.2", "Analyse af udgifter"),
        ("2.1", "Eventuelt"),
    ]
    assert items[0].title.endswith("i de år, der kommer")
    people = [(one.name, one.organisation, one.absent) for one in reading.agenda.meeting.participants]
    assert people == [
        ("Asta Lind", "Nordfjord Kommune", False),
        ("Bertil Holm", "Sandvig Kommune", False),
        ("Carla Munk", "Kragevig Kommune", True),
    ]
    assert [[part.kind for part in item.parts] for item in items] == [["recommendation", "case"], ["case"], []]
    assert [len(part.body) for part in items[0].parts] == [2, 2]
    assert plain(items[0].parts[1].body[:1]) == WORDS.strip()
    assert [person.name for person in items[0].presenters] == ["Asta Lind"]
    text = (here / "m" / items[0].path).read_text(encoding="utf-8")
    assert "- drøfter forslaget ([bilag #](bilag/1-proces.todo.txt))\n- tager status til efterretning" in text
    said = capsys.readouterr().err
    assert "what stands in headers and footers: SAMRÅD den 20. november 2025" in said
    assert "Udkast" not in text


def test_a_scan_and_a_damaged_file_are_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blank = weasyprint.HTML(string="<p>").write_pdf()
    for data, words in ((blank, "has no text"), (b"%PDF-1.7 x", "cannot be read")):
        (here / "a.pdf").write_bytes(data or b"")
        assert run(["import", "a.pdf", "m"]) == 1
        assert words in capsys.readouterr().err
    assert not (here / "m").exists()


def test_recognised_words_are_told(agenda: bytes) -> None:
    assert not paged(agenda, "a.pdf").recognised


def test_columns_below_each_other_are_a_table(here: Path) -> None:
    rows = [
        ("Kommune", "2025", "2026"),
        ("Nordfjord", "84", "1.288"),
        ("Sandvig", "110", "92"),
        ("I alt", "194", "1.380"),
    ]
    cells = "".join(f"<tr><td>{name}<td class=n>{one}<td class=n>{two}" for name, one, two in rows)
    style = f"{STYLE} .n {{ text-align: right; width: 3cm }}"
    text = (
        f"<h1>Dagsorden</h1><h2>1. Budget</h2><p>{WORDS}</p><table>{cells}</table><h2>2. Eventuelt</h2><p>{WORDS}</p>"
    )
    made = weasyprint.HTML(string=f"<html lang=da><style>{style}</style>{text}").write_pdf()
    assert made
    (here / "Dagsorden.pdf").write_bytes(made)
    assert run(["import", "Dagsorden.pdf", "m"]) == 0
    written = "".join(path.read_text(encoding="utf-8") for path in (here / "m").rglob("*.md"))
    assert "| Kommune | 2025 | 2026 |\n| --- | ---: | ---: |\n| Nordfjord | 84 | 1.288 |\n" in written
    assert "| I alt | 194 | 1.380 |" in written


def test_a_list_of_contents_is_no_table() -> None:
    lines = [
        Line(f"{n}. Title\t{n}", 50, 500, 700 - 14 * n, 11, False, 0, ((50, f"{n}. Title"), (495, str(n))))
        for n in range(1, 7)
    ]
    assert list(grouped(lines)) == lines
