"""Each rule finds what it is for, at its place, and leaves alone what only looks like it."""

from __future__ import annotations

import inspect
import re
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from agendagen import rules
from agendagen.check.stopping import STOPPING
from agendagen.check.table import CHECKS
from agendagen.parsecache import ParseCache
from agendagen.published import Dispatch, Published, Seen, Settled
from agendagen.published import written as record
from agendagen.reading import Reading, gather, stopped
from tests.unit.workspace import findings, pdf, reading

Files = dict[str, str | bytes]
HEAD = "body: B\ndate: 2025-11-20\nlanguage: da\n"


def item(text: str = "Tekst.", **keys: str) -> str:
    front = {"title": "Emne"} | keys
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + f"---\n\n{text}\n"


def one(text: str, language: str = "da") -> Files:
    """Return a meeting with one item, whose text begins on line 5."""
    return {"meeting.yaml": HEAD.replace("language: da", f"language: {language}"), "1-one.md": item(text)}


def people(*rows: str) -> str:
    return HEAD + "participants:\n" + "".join(f"  - {row}\n" for row in rows)


def numbered(*texts: str) -> Files:
    files: Files = {"meeting.yaml": HEAD}
    return files | {f"{number}-i.md": item(text) for number, text in enumerate(texts, 1)}


def parts(*orders: str) -> Files:
    names = {
        "R": "## Indstilling\n\nAt B:\n\n- gør det",
        "C": "## Sagsfremstilling\n\nTekst",
        "E": "## Økonomi\n\nTekst",
    }
    return numbered(*("\n\n".join(names[name] for name in order) for order in orders))


def openings(*words: str) -> Files:
    return numbered(*(f"## Indstilling\n\n{word}\n\n- gør det" for word in words))


def attaching(text: str, *names: str) -> Files:
    """Return a meeting with one item, which has attachments from line 3 on and the text."""
    return {"meeting.yaml": HEAD, "1-one.md": item(text, attachments=f"[{', '.join(names)}]")} | {
        name: pdf() for name in names
    }


def written(drawn: str, *, before: bool = False) -> bytes:
    """Return a PDF that says something at 60, 60, before or behind what is drawn."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(400, 400))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(Font=Dictionary(F=font))
    text = "BT /F 12 Tf 60 60 Td (Bo Bak, Nygade 7) Tj ET"
    page.obj.Contents = document.make_stream("\n".join([drawn, text] if before else [text, drawn]).encode())
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(**parts: str) -> bytes:
    """Return an office file of these parts; `__` in a name is a slash."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(f"{name.replace('__', '/')}.xml", text)
    return out.getvalue()


def document(inside: str, **more: str) -> bytes:
    text = f'<w:document xmlns:w="w"><w:body><w:p>{inside}</w:p></w:body></w:document>'
    return zipped(word__document=text, **more)


def workbook(row: str, sheet: str, value: str = "7", column: str = "") -> bytes:
    book = f'<workbook><sheets><sheet name="A"/><sheet name="B" {sheet}/></sheets></workbook>'
    cells = f'<cols>{column}</cols><sheetData><row {row}><c r="B1"><v>{value}</v></c></row></sheetData>'
    return zipped(xl__workbook=book, xl__worksheets__sheet1=f"<worksheet>{cells}</worksheet>")


def open_document(inside: str, style: str = "") -> bytes:
    text = f'<o:document xmlns:o="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">{style}{inside}</o:document>'
    return zipped(content=text)


def closed(title: str, text: str, public: str = "En sag", language: str = "da") -> Files:
    """Return a meeting with a closed item of a title, and an open one with a text."""
    secret = item("Tekst.", title=title, confidential="true", **{"public-title": public})
    return one(text, language) | {"0-a.md": secret}


DELETED = "<w:del><w:r><w:delText>Bo Bak</w:delText></w:r></w:del>"
VANISHED = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Bo Bak</w:t></w:r>"
COMMENT = '<w:comments xmlns:w="w"><w:comment><w:p><w:r><w:t>Spørg Bo</w:t></w:r></w:p></w:comment></w:comments>'
SLIDE = '<p:sld xmlns:p="p" show="0"/>'
NUMBERS = (
    "010136-4321",
    "811228-9874",
    "19811228-9874",
    "15507600333",
    "131052-308T",
    "86 095 742 719",
    "JG 10 37 59 A",
    "BSN 111222333",
    "2 95 10 99 126 111 93",
    "cpr 0101364321",
)
HIDING: dict[str, bytes] = {
    "a.docx": document(DELETED),
    "b.docx": document(VANISHED),
    "c.docx": document("", word__comments=COMMENT),
    "d.xlsx": workbook('hidden="1"', ""),
    "e.xlsx": workbook("", 'state="veryHidden"'),
    "f.xlsx": workbook("", "", column='<col min="2" max="2" hidden="1"/>'),
    "g.pptx": zipped(ppt__slides__slide1=SLIDE),
    "h.ods": open_document(
        '<table:table><table:table-row table:visibility="collapse">7</table:table-row></table:table>'
    ),
    "i.odt": open_document("<text:tracked-changes><text:changed-region/></text:tracked-changes>"),
    "j.ods": open_document(
        '<table:table table:style-name="ta2">7</table:table>',
        '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>',
    ),
}

NOTICE = "body: B\nfrom: {}-01-02\nto: 2999-12-31\nlanguage: da\nnotice: {{agenda: 4 weekdays}}\n"
"""A meeting that is not over yet, whenever one looks."""
PEOPLE = """participants:
  - {name: Asta Lind, role: formand, party: Borgerlisten}
  - {name: Bo Bak, party: Borgerlisten}
  - {name: Carla Dam, party: Fjordlisten}
  - {name: Dan Eg, absent: sygdom}
  - {name: Thora Elm, votes: false}
"""
"""Four may vote, three of them are there."""


def held(keys: str, text: str = "Tekst.", *, meeting: str = "", title: str = "Emne") -> Files:
    """Return a meeting with minutes, of which the one item says these keys from line 3 on."""
    front = f"---\ntitle: {title}\n{keys}\n---\n\n{text}\n"
    return {"meeting.yaml": HEAD + PEOPLE + "minutes: for-approval\n" + meeting, "1-one.md": front}


def noting(name: str, file: str = "../actions.yaml", **keys: str) -> Files:
    """Return a meeting whose one item has something to be done, of which a file notes that it was."""
    action = "[{who: Bo Bak, what: Sender skemaet}]"
    return {"meeting.yaml": HEAD, "1-one.md": item(actions=action, **keys), file: f"{name}: {{done: 2025-12-01}}\n"}


SENT = Published((Dispatch("2025-01-01T09:00+01:00"),), items={"one": Seen("1", 1, path="1-one.md", title="Emne")})
SENT_AGENDA = record(SENT, closed=False)
SENT_MINUTES = record(
    replace(SENT, minutes=(Dispatch("2025-02-01T09:00+01:00"),), decisions={"one": Settled(1, "1/2025")}), closed=False
)


def approving(keys: str, more: Files | None = None, *, now: int = 2025, then: int = 2024) -> Files:
    """Return a meeting with an item that approves the minutes of another one."""
    head = "body: B\ndate: {}-05-06\nlanguage: da\n"
    item = f"---\ntitle: Emne\napproves: ../n\n{keys}\n---\nTekst.\n"
    return {"meeting.yaml": head.format(now), "1-one.md": item, "../n/meeting.yaml": head.format(then), **(more or {})}


def continuing(year: int) -> Files:
    """Return a meeting with an item that takes up one of another meeting of that year."""
    there: Files = {"../n/meeting.yaml": f"date: {year}-01-05\n", "../n/1-a.md": item()}
    return {"meeting.yaml": HEAD, "1-one.md": item(continues="../n/1-a.md")} | there


def postponing(**other: str) -> Files:
    """Return a meeting whose last one postponed an item, with files of others: `n` was the last, `k` came later."""
    last: Files = {"../n/meeting.yaml": "body: b\ndate: 2025-10-01\n", "../n/1-a.md": item(outcome="postponed")}
    files = {f"../{name.replace('__', '/')}": text for name, text in other.items()}
    named = {
        name.replace("/meeting", "/meeting.yaml").replace("/item", "/1-a.md"): text for name, text in files.items()
    }
    return {"meeting.yaml": HEAD, "1-one.md": item()} | last | named


FOUND: list[tuple[str, Files, list[str]]] = [
    ("vote-sum", held("vote: {for: 2, against: 2}"), ["3:7"]),
    ("vote-sum", held("vote: {for: [Borgerlisten], abstain: []}"), ["3:7"]),
    ("vote-sum", held("recused: [Carla Dam]\nvotes:\n  - {for: 2, against: 1}"), ["5:5"]),
    ("voted-twice", held("vote: {for: [Asta Lind, Bo Bak], against: [Asta Lind, Carla Dam]}"), ["3:44"]),
    ("voted-twice", held("vote: {for: others, against: others}"), ["3:30"]),
    (
        "voted-twice",
        {
            **held("vote: {for: [Borgerlisten], against: [Nord], abstain: others}"),
            "meeting.yaml": HEAD + PEOPLE.replace("role: formand", "organisation: Nord"),
        },
        ["3:39"],
    ),
    ("voted-absent", held("vote: {for: [Dan Eg, Asta Lind], against: others}"), ["3:14"]),
    ("voted-absent", held("vote: {for: [Thora Elm], against: others}"), ["3:14"]),
    ("voted-recused", held("recused: Bo Bak\nvote: {for: others, against: [Bo Bak]}"), ["4:31"]),
    ("unknown-voter", held("vote: {for: others, against: [Bo Bøk]}"), ["3:31"]),
    ("unknown-voter", held("moved: Bertil Ek\nvote: {for: others}"), ["3:8"]),
    (
        "unknown-voter",
        {**held("", meeting="sections: {a: {moved: Bertil Ek, consent: true}}\n"), "a/1-one.md": item()},
        ["11:23"],
    ),
    ("unknown-voter", held("actions: [{who: Asta Lund, what: Sender skemaet}]"), ["3:17"]),
    ("unknown-voter", held("actions: [{who: [Bo Bak, bertil], what: Sender skemaet}]"), ["3:26"]),
    (
        "unknown-voter",
        held("", meeting="chair: Asta Lin\nsecretary: thora\nsignatures: [Thora Em]\n"),
        ["11:8", "12:12", "13:14"],
    ),
    (
        "unknown-voter",
        {**held(""), "meeting.yaml": HEAD + PEOPLE.replace("sygdom", "sygdom, substitute: Bo Bk") + "minutes: draft\n"},
        ["8:48"],
    ),
    (
        "unknown-arrival",
        {"meeting.yaml": HEAD + "participants:\n  - {name: Bo Bak, left: 7-nothing.md}\n", "1-one.md": item()},
        ["5:26"],
    ),
    (
        "unknown-arrival",
        {
            "meeting.yaml": HEAD + "participants:\n  - {name: Bo Bak, arrived: 2-two.md, left: 1-one.md}\n",
            "1-one.md": item(),
            "2-two.md": item(),
        },
        ["5:45"],
    ),
    ("no-quorum", held("vote: {for: 3}", meeting="quorum: 4\n"), ["3:7"]),
    ("outcome-against-vote", held("vote: {for: 1, against: 2, outcome: adopted}"), ["3:37"]),
    ("outcome-against-vote", held("outcome: rejected\nvote: {for: 2, against: 1}"), ["3:10"]),
    ("outcome-against-vote", held("majority: absolute\nvote: {for: 2, abstain: 1, outcome: adopted}"), ["4:37"]),
    ("outcome-against-vote", held("recused: Bo Bak\nvote: {for: 1, against: 1, outcome: adopted}"), ["4:37"]),
    (
        "outcome-against-vote",
        held("vote: {for: others, against: [Asta Lind], outcome: rejected}", meeting="tie: chair\n"),
        ["3:52"],
    ),
    (
        "outcome-against-vote",
        held(
            "outcome: adopted\nrecused: Bo Bak\nvote: {for: 1, against: 1, outcome: rejected}", meeting="tie: chair\n"
        ),
        ["3:10"],
    ),
    (
        "outcome-against-vote",
        held(
            "recused: Asta Lind\nvote: {for: [Bo Bak], against: [Carla Dam], outcome: adopted}",
            meeting="tie: chair\nchair: Asta Lind\n",
        ),
        ["4:54"],
    ),
    (
        "outcome-against-vote",
        held(
            "vote: {for: [Bo Bak], against: [Carla Dam], abstain: others, outcome: adopted}",
            meeting="tie: chair\nchair: Asta Lind\n",
        ),
        ["3:71"],
    ),
    ("dissent-of-majority", held("vote: {for: others, against: [Bo Bak]}\ndissent: {Carla Dam: Nej}"), ["4:11"]),
    ("undecided-item", held("type: decision"), ["2:8"]),
    ("action-without-name", held("actions:\n  - {what: Sender skemaet}"), ["4:5"]),
    ("action-without-name", held("actions:\n  - {who: Bo Bak, due: 2025-12-12}"), ["4:5"]),
    ("due-before-meeting", held("actions:\n  - {who: Bo Bak, what: Sender, due: 2025-01-12}"), ["4:38"]),
    ("unknown-action", noting("m/one#sendr-skemaet"), ["1:1"]),
    ("unknown-action", noting("m/one#sender-skemaet", confidential="true"), ["1:1"]),
    ("unknown-action", noting("other/one#sender"), ["1:1"]),
    ("broken-pointer", continuing(2026), ["3:12"]),
    ("not-taken-up", postponing(), ["2:7"]),
    ("not-taken-up", postponing(n__meeting="body: B\n'date': 2025-10-01\n"), ["2:7"]),
    ("not-taken-up", postponing(n__item=item(vote="{for: 3, outcome: postponed}")), ["2:7"]),
    (
        "not-taken-up",
        postponing(k__meeting="body: B\ndate: 2025-10-09\nstatus: cancelled\n", k__item=item(outcome="postponed")),
        ["2:7", "2:7"],
    ),
    (
        "not-taken-up",  # what was called off takes nothing up, and is no last meeting
        postponing(k__meeting="body: B\ndate: 2025-10-09\nstatus: cancelled\n", k__item=item(continues="../n/1-a.md")),
        ["2:7"],
    ),
    (
        "not-taken-up",
        {
            **postponing(n__meeting="body: B\ndate: 2025-10-01\nsections: {a: {consent: true, outcome: postponed}}\n"),
            "../n/1-a.md": item(outcome="adopted"),
            "../n/a/1-b.md": item(),
        },
        ["2:7"],
    ),
    ("raw-markup", one("Se <bilag/plan.pdf>."), ["5:4"]),
    ("raw-markup", one('Se [planen](plan.pdf "Planen).'), ["5:4"]),
    ("raw-markup", one("Se [planen]\u00a0(plan.pdf)."), ["5:4"]),
    ("raw-markup", one("Se [planen][plan]."), ["5:4"]),
    ("raw-markup", one("Vi gør:\n\n-> det ene\n-> det andet"), ["7:1"]),
    ("raw-markup", one("Ring [her](+45 12 34 56 78)."), ["5:6"]),
    ("raw-markup", one("== Baggrund ==\n\nTekst."), ["5:1"]),
    ("raw-markup", one("+---+---+\n| a | b |\n+---+---+"), ["5:1"]),
    ("raw-markup", one("Det er **vigtigt at huske."), ["5:8"]),
    ("raw-markup", one("Plan&nbsp og mere."), ["5:5"]),
    ("raw-markup", one("En \\textbf{fed} plan."), ["5:4"]),
    ("unread-part", one("## Beslutnign\n\nGodkendt."), ["5:4"]),
    ("unread-part", one("## Recomendation\n\nThat it be.", "en"), ["5:4"]),
    ("unread-part", one("## Indstilling\n\nAt det sker.\n\n### Beslutning\n\nGodkendt."), ["9:5"]),
    ("not-closed", one("Tekst.") | {"1-one.md": item(title="Afskedigelse (fortrolig)")}, ["2:8"]),
    ("not-closed", one("Tekst.") | {"1-one.md": item(title="'LUKKET: Afskedigelse'")}, ["2:8"]),
    ("not-closed", one("Tekst.") | {"1-one.md": item(type="lukket")}, ["2:8"]),
    ("not-closed", one("## Løn [fortroligt]\n\nTekst."), ["5:4"]),
    ("closed-decision-unpublished", held("confidential: true\noutcome: adopted"), ["2:8"]),
    ("closed-decision-unpublished", held("confidential: true\nvote: {for: 3, outcome: adopted}"), ["2:8"]),
    ("approves-unpublished", approving("outcome: adopted"), ["3:11"]),
    ("approves-unpublished", approving("outcome: adopted", {"../n/published.yaml": SENT_AGENDA}), ["3:11"]),
    ("approves-unpublished", approving("tags: x", {"published.yaml": SENT_AGENDA}), ["3:11"]),
    (
        "approves-unpublished",
        approving("tags: x", {"../n/meeting.yaml": "body: B\ndate: 2024-05-06\nstatus: cancelled\n"}),
        ["3:11"],
    ),
    ("approved-before-decided", approving("outcome: adopted"), ["4:10"]),
    ("approved-before-decided", approving("vote: {for: 3, outcome: adopted}"), ["3:11"]),
    ("approved-before-decided", approving("outcome: adopted", now=2990), ["4:10"]),
    ("approved-before-decided", approving("outcome: adopted", then=2026), ["3:11"]),
    ("decision-number-gap", approving("tags: x", {"published.yaml": SENT_MINUTES}), ["2:8"]),
    ("minutes-incomplete", held("", meeting="law: dk\n"), ["11:6"]),
    ("minutes-incomplete", held("outcome: adopted", meeting="law: de-rp\nchair: Asta Lind\n"), ["2:8", *["11:6"] * 3]),
    ("minutes-incomplete", held("", meeting="law: se\nchair: Asta Lind\nsignatures: [Asta Lind]\n"), ["11:6"]),
    (
        "minutes-incomplete",
        held("vote: {for: 3}", meeting="law: us-robert\nchair: Asta Lind\nsecretary: Thora Elm\n"),
        ["3:7"],
    ),
    ("sent-too-late", {"meeting.yaml": NOTICE.format(2020), "1.md": item("Tekst.")}, ["2:7"]),
    *(
        ("personal-number", one(f"Tekst.\n\nAnsøger: {number}."), ["7:10" if number[0] not in "Bc" else "7:14"])
        for number in NUMBERS
    ),
    ("personal-number", {"meeting.yaml": HEAD + "place: Cpr. 010136-4321\n", "1.md": item()}, ["4:13"]),
    ("personal-number", one("```table\nfile: x.csv\n```") | {"x.csv": "Navn,Cpr\nBo,010136-4321\n"}, ["2:4"]),
    ("personal-number", attaching("[](x.csv)", "x.csv") | {"x.csv": "Navn,Cpr\nBo,010136-4321\n"}, ["3:15"]),
    (
        "personal-number",
        attaching("[](x.docx)", "x.docx")
        | {"x.docx": document("<w:r><w:t>Bo 0101</w:t></w:r><w:r><w:t>36-4321</w:t></w:r>")},
        ["3:15"],
    ),
    (
        "personal-number",
        attaching("[](x.xlsx)", "x.xlsx") | {"x.xlsx": workbook("", "", value="CPR 101364321")},
        ["3:15"],
    ),
    ("painted-over-text", attaching("[](x.pdf)", "x.pdf") | {"x.pdf": written("q 0 g 50 50 200 40 re f Q")}, ["3:15"]),
    (
        "painted-over-text",
        attaching("[](x.pdf)", "x.pdf") | {"x.pdf": written("q 0 g 50 50 200 40 re f Q", before=True)},
        ["3:15"],
    ),
    *(
        ("hidden-in-office-file", attaching(f"[]({name})", name) | {name: data}, ["3:15"])
        for name, data in HIDING.items()
    ),
    ("confidential-word", closed("Forlig med Kvistgaard", "Vi har talt med Kvistgaard om det."), ["5:17"]),
    ("confidential-word", closed("Sag 2024-118", "Jf. sag 2024-118."), ["5:9"]),
    (
        "confidential-word",
        closed(
            "Vergleich mit Klaus Meier",
            "Herr Klaus Meier und die Stadt haben das Grundstück im Norden der Insel.",
            language="de",
        ),
        ["5:6"],
    ),
    (
        "confidential-word",
        one("Vi takker Eva Lund.") | {"2.md": item(confidential="true", presenter="Eva Lund")},
        ["5:11"],
    ),
    (
        "confidential-word",
        {
            "meeting.yaml": HEAD,
            "1.md": item(
                "Se Kvistgaard, ej kvist.",
                attachments="[{file: x.csv, title: Brev fra Kvistgaard, confidential: true}]",
            ),
            "x.csv": "a\n",
        },
        ["6:4"],
    ),
    ("crowded-table", one("| Kode |\n|---|\n| " + "4" * 400 + " |"), ["5:1"]),
    ("crowded-table", one("```table\nKode,Tal\n" + "4" * 300 + ",1\n```"), ["6:1"]),
    (
        "crowded-table",
        {"meeting.yaml": HEAD + "theme: {size: 7pt}\n", "1.md": item("| År |\n|---|\n| 2025 |")},
        ["5:1"],
    ),
    (
        "crowded-table",
        {
            "meeting.yaml": HEAD + "theme: {name: ours}\n",
            "../templates/ours/theme.json": '{"size": "7pt"}',
            "1.md": item("| År |\n|---|\n| 2025 |"),
        },
        ["5:1"],
    ),
    (
        "raw-markup",
        {
            "meeting.yaml": HEAD + 'sections: {a: {title: A, intro: "** Husk:** se [](bilag et.pdf"}}\n',
            "a/1.md": item(),
        },
        ["4:34"],
    ),
    (
        "raw-markup",
        {"meeting.yaml": HEAD + "sections:\n  a:\n    intro: |\n      Først.\n\n      ##Husk\n", "a/1.md": item()},
        ["9:7"],
    ),
    (
        "table-row",
        one("| År | Tal |\n| --- | --- |\n| 2025 |\n| 2026 | 1 |\n| 2027\n\n| A | B |\n|---|---|\n| 1 |"),
        ["7:1", "13:1"],
    ),
    ("table-row", one("År | Tal | Note\n--- | --- | ---\n2025 | 3\n2026 | 1 | x\n"), ["7:1"]),
    ("double-encoded", one("Vi spiser Ã†blegrÃ¸d â€“ â€žgernâ€œ â‚¬ 5."), ["5:11"]),
    ("double-encoded", one("En nÃ¦ve", language="da"), ["5:4"]),
    (
        "double-encoded",
        {"meeting.yaml": HEAD + "place: KÃ¸ge\n", "1-one.md": item(title="FÃ¸rste Ã¥r")},
        ["2:8", "4:8"],
    ),
    ("overlooked-file", {"meeting.yaml": HEAD, "1-one.md": item(), "2-two.md.txt": "Tekst."}, ["1:1"]),
    ("unknown-presenter", {"meeting.yaml": people("Bo Bak"), "1.md": item(presenter="Eva Lund")}, ["3:12"]),
    (
        "unknown-presenter",
        {"meeting.yaml": people("Bo Bak"), "1.md": item(presenter="Bo Bak og Eva Lund, HR")},
        ["3:12"],
    ),
    ("unknown-presenter", {"meeting.yaml": people("Bo Bak"), "1.md": item(presenter="[Bo Bak, Eva Lund]")}, ["3:21"]),
    (
        "absent-presenter",
        {"meeting.yaml": people("{name: Bo Bak, absent: true}"), "1.md": item(presenter="Bo Bak")},
        ["3:12"],
    ),
    (
        "absent-presenter",
        {"meeting.yaml": people("{name: Bo Bak, absent: ill}"), "1.md": item(presenter="[Eva Lund, Bo Bak]")},
        ["3:23"],
    ),
    (
        "absent-presenter",
        {
            "meeting.yaml": HEAD + "roster: {bo: {name: Bo Bak}}\nparticipants: [{name: bo, absent: true}]\n",
            "1.md": item(presenter="bo"),
        },
        ["3:12"],
    ),
    ("orphan-attachment", attaching("Tekst.", "x.pdf", "y.pdf"), ["3:15", "3:22"]),
    ("orphan-attachment", attaching("Se bilag 2.", "x.pdf", "y.pdf"), ["3:15"]),
    ("orphan-attachment", attaching("Se [](y.pdf) og bilaget.", "x.pdf", "y.pdf"), ["3:15"]),
    ("two-spellings", {"meeting.yaml": people("Katrine Axél"), "1.md": item(presenter="Katrine Axel, HR")}, ["3:12"]),
    (
        "two-spellings",
        {"meeting.yaml": people("Lotte Henriksen"), "1.md": item(presenter="Lotte Hendriksen")},
        ["3:12"],
    ),
    ("two-spellings", {"meeting.yaml": people("Katrine Axél"), "1.md": item("Vi takker\n\n> Katrine Axel.")}, ["7:3"]),
    ("two-spellings", {"meeting.yaml": people("Ann-Britt Vad"), "1.md": item(presenter="Ann Britt Vad")}, ["3:12"]),
    ("duplicate-participant", {"meeting.yaml": people("Bo Bak", "Eva Lund", "Bo Bak"), "1.md": item()}, ["7:5"]),
    (
        "organisation-spelling",
        {
            "meeting.yaml": people(
                "{name: Bo Bak, organisation: Skive Kommune}", "{name: Eva Lund, organisation: Skive kommune}"
            ),
            "1.md": item(),
        },
        ["6:5"],
    ),
    (
        "organisation-spelling",
        {
            "meeting.yaml": people(
                "{name: Bo Bak, organisation: Aarhus Kommune}", "{name: Eva Lund, organisation: Århus Kommune}"
            ),
            "1.md": item(),
        },
        ["6:5"],
    ),
    ("time-backwards", {"meeting.yaml": HEAD, "1.md": item(time="14:00"), "2.md": item(time="13:00")}, ["2:8"]),
    (
        "time-backwards",
        {
            "meeting.yaml": HEAD + "time: 12:00-15:00\n",
            "1.md": item(duration="60"),
            "2.md": item(),
            "3.md": item(time="12:00"),
        },
        ["2:8"],
    ),
    (
        "time-backwards",
        {
            "meeting.yaml": HEAD + "time: 12:00-15:00\n",
            "1.md": item(time="12:00", duration="45"),
            "2.md": item(time="12:30"),
        },
        ["2:8"],
    ),
    ("copied-item", {"meeting.yaml": HEAD, "2-a.md": item(), "Copy of 2-a.md": item()}, ["1:1"]),
    ("copied-item", {"meeting.yaml": HEAD, "2-a.md": item(), "2-a (1).md": item(title="Andet")}, ["1:1"]),
    ("weekday-mismatch", one("Vi ses fredag den 4. december 2025."), ["5:8"]),
    ("weekday-mismatch", one("- Vi ses\n  fredag\n  den 4. december."), ["6:3"]),
    ("weekday-mismatch", one("Mødekalender for 2026.\n\n- onsdag den 5. december"), ["7:3"]),
    ("weekday-mismatch", one("| Dag | Sted |\n| - | - |\n| fredag 4. december | Her |"), ["7:3"]),
    ("weekday-mismatch", {"meeting.yaml": HEAD, "1.md": item(title="Møde fredag den 4. december 2025")}, ["2:13"]),
    ("weekday-mismatch", {"meeting.yaml": HEAD + "title: B fredag den 20. november 2025\n", "1.md": item()}, ["4:10"]),
    ("weekday-mismatch", one("onsdag den 5.12.2025"), ["5:1"]),
    # a day of the next 200 or the last 30 is that day, though the weekday would be right in another year
    ("weekday-mismatch", one("Vi ses torsdag den 17. april."), ["5:8"]),
    ("weekday-mismatch", one("Vi ses søndag den 8. juni."), ["5:8"]),
    ("weekday-mismatch", one("Vi sås mandag den 21. oktober."), ["5:8"]),
    ("weekday-mismatch", one("See you on Friday, 4 December 2025.", "en"), ["5:12"]),
    ("weekday-mismatch", one("See you on Friday, December 4th, 2025.", "en"), ["5:12"]),
    ("weekday-mismatch", one("Am Freitag, den 4. Dezember 2025,", "de"), ["5:4"]),
    ("weekday-mismatch", one("Fredagen, alltså fredag den 4 december 2025", "sv"), ["5:18"]),
    ("weekday-mismatch", one("le vendredi 4 décembre 2025", "fr"), ["5:4"]),
    ("weekday-mismatch", one("op vrijdag 4 december 2025", "nl"), ["5:4"]),
    ("weekday-mismatch", one("fredag 4. desember 2025", "nb"), ["5:1"]),
    ("no-such-date", one("senest den 31. november 2025"), ["5:12"]),
    ("no-such-date", one("senest den 29. februar 2025"), ["5:12"]),
    ("no-such-date", one("by 31 November", "en"), ["5:4"]),
    ("no-such-date", one("by November 31, 2025", "en"), ["5:4"]),
    ("free-day", {"meeting.yaml": HEAD.replace("11-20", "12-25"), "1.md": item()}, ["2:7"]),
    ("free-day", {"meeting.yaml": HEAD.replace("11-20", "11-22"), "1.md": item()}, ["2:7"]),
    (
        "free-day",
        {"meeting.yaml": HEAD.replace("11-20", "12-26").replace("language: da", "language: en-GB"), "1.md": item()},
        ["2:7"],
    ),
    ("decision-without-recommendation", {"meeting.yaml": HEAD, "1.md": item(type="decision")}, ["2:8"]),
    (
        "decision-without-recommendation",
        {"meeting.yaml": HEAD + "sections: {a: {title: A, type: decision}}\n", "a/1.md": item()},
        ["2:8"],
    ),
    ("part-order", parts("RC", "RC", "CR"), ["5:4"]),
    ("part-order", parts("RCE", "RCE", "REC", "RC"), ["11:4"]),
    ("recommendation-wording", openings("At B:", "Af B:", "At B:"), ["7:1"]),
    ("recommendation-wording", openings("Board recommends", "Bord recommends", "Board recommends:"), ["7:1"]),
    ("empty-part", one("## Økonomi\n\n## Sagsfremstilling\n\nTekst"), ["5:4"]),
    ("empty-part", one("Tekst\n\n## Økonomi\n\n<!-- mangler -->"), ["7:4"]),
    ("heading-skipped", one("## Baggrund\n\nTekst\n\n#### Økonomi\n\nTekst"), ["9:6"]),
    ("empty-item", {"meeting.yaml": HEAD, "1.md": item("")}, ["2:8"]),
    ("long-title", {"meeting.yaml": HEAD, "1.md": item(title="Et emne " * 16)}, ["2:8"]),
    ("filler", one("Det koster TODO kr.\n\n- XXX\n- [indsæt navn]"), ["5:12", "7:3", "8:3"]),
    ("filler", {"meeting.yaml": HEAD, "1.md": item(title="TODO titel")}, ["2:8"]),
    ("filler", one("Lorem ipsum dolor"), ["5:1"]),
    (
        "filler",
        {"meeting.yaml": HEAD, "1.md": item("[](x.todo.txt)", attachments="[x.todo.txt]"), "x.todo.txt": "To do"},
        ["3:15"],
    ),
    ("vague-link", one("Læs det [her](https://example.org) og\n[klik\nher](https://example.org)."), ["5:9", "6:1"]),
    ("vague-link", one("Se https://example.org/a/b."), ["5:4"]),
    ("vague-link", one("Se <https://example.org/a/b>."), ["5:4"]),
    ("vague-link", one("[https://example.org](https://example.org)"), ["5:1"]),
    ("vague-link", one("Siehe [hier](https://example.org)", "de"), ["5:7"]),
    ("raw-markup", one("##Økonomi\n\nDet ** koster** meget."), ["5:1", "7:5"]),
    ("bold-heading", one("**Økonomi**\n\nDet koster."), ["5:1"]),
    ("bold-heading", one("Tekst\n\n__Økonomi__:\n\nDet koster."), ["7:1"]),
    ("foreign-language", one("The committee has been asked to consider the report and the costs of it."), ["5:1"]),
    ("foreign-language", one('Det hedder: "The board shall be asked to consider the report and its costs".'), ["5:14"]),
    (
        "foreign-language",
        one("Der Vorstand hat die Kosten geprüft und ist mit dem Ergebnis nicht einverstanden."),
        ["5:1"],
    ),
    (
        "hand-typed-reference",
        {**one("Se [bilag 2](x.pdf)."), "1-one.md": item("Se [bilag 2](x.pdf).", attachments="x.pdf"), "x.pdf": pdf()},
        ["6:4"],
    ),
    (
        "untagged-attachment",
        {"meeting.yaml": HEAD, "1.md": item("[](x.pdf)", attachments="x.pdf"), "x.pdf": pdf()},
        ["3:14"],
    ),
    (
        "over-time",
        {"meeting.yaml": HEAD + "time: 12:00-13:00\n", "1.md": item(duration="40"), "2.md": item(duration="40")},
        ["3:11"],
    ),
    ("missing-alt", one("![](x.png)"), []),
    ("table-without-head", one("|  |  |\n| - | - |\n| a | b |"), ["5:1"]),
    ("unknown-fragment", one("Se [](#nowhere)."), ["5:4"]),
    ("missing-file", {"meeting.yaml": HEAD, "1.md": item("[](X.pdf)", attachments="X.pdf"), "x.pdf": pdf()}, ["3:14"]),
    ("unknown-rule", {"meeting.yaml": HEAD + "check: {long-titel: off}\n", "1.md": item()}, ["4:9"]),
    ("unknown-rule", one("<!-- agendagen: ignore fillr -->\nTODO"), ["5:24"]),
    ("useless-key", {"meeting.yaml": HEAD + "check: {bad-yaml: off}\n", "1.md": item()}, ["4:9"]),
    ("useless-key", held("outcome: adopted", meeting="status: cancelled\n"), ["3:10"]),
    ("useless-key", held("vote: {for: 3}", meeting="status: cancelled\n"), ["3:7"]),
    ("useless-key", held("actions: [{who: Bo Bak, what: Ringer}]", meeting="status: cancelled\n"), ["3:11"]),
    ("useless-key", {"meeting.yaml": HEAD + "check:\n  bad-yaml: note\n", "1.md": item()}, ["5:3"]),
    ("useless-key", {"meeting.yaml": HEAD, "../agendagen.yaml": "check: {bad-yaml: off}\n", "1.md": item()}, ["1:9"]),
    ("useless-key", one("<!-- agendagen: ignore missing-file -->\n[](nowhere.pdf)"), ["5:24"]),
    (
        "useless-key",
        {"meeting.yaml": HEAD + "check: {missing-key: off}\n", "1.md": item(attachments="[{title: T}]")},
        ["4:9"],
    ),
    ("useless-key", {"meeting.yaml": HEAD, "1.md": item(**{"public-title": "X"})}, ["3:1"]),
    (
        "useless-key",
        {"meeting.yaml": HEAD, "1.md": item(attachments="[{file: x.pdf, public-title: X}]"), "x.pdf": pdf()},
        ["3:22"],
    ),
    ("not-closed", one("## Økonomi {.Confidential}\n\nx"), ["5:4"]),
    ("not-closed", one("## Økonomi {.confidental}\n\nx"), ["5:4"]),
    ("not-closed", one("## Økonomi {.fortroligt}\n\nx"), ["5:4"]),
    ("not-closed", one("{.lukket}\n## Økonomi\n\nx"), ["6:4"]),
    ("not-closed", one("## Økonomi {confidential}\n\nx"), ["5:12"]),
    ("not-closed", one("## Økonomi\n\nx {: .confidential}"), ["7:3"]),
    ("not-closed", one("## Økonomi\n\n### Løn {.confidential}\n\nx"), ["7:5"]),
    ("not-closed", one("## Økonomi\n\n{.confidential}\n- x"), ["8:1"]),
    ("not-closed", one("## Økonomi\n\n> ## Løn {.confidential}\n> x"), ["7:6"]),
    ("not-closed", one("## Økonomi\n\nDen [hemmelige]{.confidential} sag."), ["7:5"]),
    ("not-closed", one('## Økonomi\n\n<div class="confidential">\n\nx\n\n</div>'), ["7:1"]),
    ("not-closed", one('## Økonomi\n\n<h2 class="confidential">Løn</h2>'), ["7:1"]),
    ("not-closed", {"meeting.yaml": HEAD, "1.md": "# Titel {.confidential}\n\nx\n"}, ["1:3"]),
    ("not-closed", {"meeting.yaml": HEAD, "1.md": item("x", title="Løn {.confidential}")}, ["2:12"]),
    ("not-closed", {"meeting.yaml": HEAD + "sections: {a: 'Løn {.confidential}'}\n", "a/1.md": item("x")}, ["4:20"]),
    (
        "not-closed",
        {
            "meeting.yaml": HEAD,
            "1.md": item(attachments="[{file: x.pdf, confidential: true}]"),
            "2.md": item(attachments="x.pdf"),
            "x.pdf": pdf(),
        },
        ["3:22"],
    ),
    ("wrong-type", {"meeting.yaml": HEAD, "1.md": item(confidential="nej")}, ["3:15"]),
    ("wrong-type", {"meeting.yaml": HEAD, "1.md": item(confidential="Nichtöffentlich")}, ["3:15"]),
    ("wrong-type", {"meeting.yaml": HEAD, "1.md": item(confidential="ture")}, ["3:15"]),
    ("wrong-type", {"meeting.yaml": HEAD, "1.md": item(confidential='""')}, ["3:15"]),
    ("wrong-type", {"meeting.yaml": HEAD, "1.md": item(late="oui")}, ["3:7"]),
    ("wrong-type", {"meeting.yaml": HEAD + "sections: {a: {confidential: ja}}\n", "a/1.md": item()}, ["4:30"]),
]


def errors(meeting: Reading) -> list[str]:
    """Return what stops a build, each with its place."""
    return [f"{d.span} {d.message}" for d in meeting.diagnostics if d.severity == "error"]


@pytest.mark.parametrize(("rule", "files", "places"), FOUND)
def test_found_at_its_place(tmp_path: Path, rule: str, files: Files, places: list[str]) -> None:
    meeting = reading(tmp_path, files)
    found = findings(meeting, rule)
    assert [line.split()[1] for line in found] == places, found
    before = gather(tmp_path / meeting.sources.folder, ParseCache(), cwd=tmp_path)
    assert errors(stopped(before)) == errors(meeting)


LEFT_ALONE: list[tuple[str, Files]] = [
    ("useless-key", held("outcome: postponed", meeting="status: cancelled\n")),
    ("vote-sum", held("vote: {for: 2, against: 1}")),
    ("vote-sum", held("vote: {for: others, against: [Fjordlisten]}")),
    ("vote-sum", held("recused: Carla Dam\nvote: {for: 2}")),
    ("vote-sum", {"meeting.yaml": HEAD, "1-one.md": item(vote="{for: 5}")}),  # nobody said who was there
    ("voted-twice", held("vote: {for: [Borgerlisten], against: [Bo Bak], abstain: [Carla Dam]}")),
    ("voted-absent", held("vote: {for: [Asta Lind, Bo Bak], against: [Carla Dam]}")),
    ("voted-recused", held("recused: Bo Bak\nvote: {for: others}")),
    ("unknown-voter", held("actions: [{who: [Sekretariatet, Teknik og Miljø, Fjordlisten], what: Sender}]")),
    (
        "unknown-voter",
        {
            **held(""),
            "meeting.yaml": HEAD + PEOPLE.replace("sygdom", "sygdom, substitute: Eva Juhl") + "minutes: draft\n",
        },
    ),
    ("unknown-voter", held("", meeting="chair: asta lind\nsignatures: all\n")),
    ("unknown-voter", held("moved: Borgerlisten\nvote: {for: others, against: [fjordlisten]}")),
    ("unknown-voter", held("moved: bo-bak\nseconded: Fjordlistén\nvote: {for: [ASTA  LIND, Bo Bák, Carla Dam]}")),
    ("vote-sum", held("vote: {for: [ASTA  LIND, Bo Bák, Carla Dam]}")),
    (
        "unknown-arrival",
        {
            "meeting.yaml": HEAD
            + "participants:\n  - {name: Bo Bak, arrived: 1-one.md}\n  - {name: Ia Ek, left: 13:15}\n",
            "1-one.md": item(),
        },
    ),
    ("no-quorum", held("vote: {for: 3}", meeting="quorum: half\n")),
    ("outcome-against-vote", held("vote: {for: 2, against: 1, outcome: adopted}")),
    ("outcome-against-vote", held("vote: {for: 2, against: 1, outcome: postponed}")),
    ("outcome-against-vote", held("majority: two-thirds\nvote: {for: 2, against: 1, outcome: amended}")),
    (
        "outcome-against-vote",
        held("outcome: rejected\nvote: {on: Udsættelse, for: 2, against: 1, outcome: adopted}"),
    ),
    ("outcome-against-vote", held("outcome: amended\nvote: {for: 2, against: 1, outcome: adopted}")),
    (
        "outcome-against-vote",
        held(
            "recused: Asta Lind\nvote: {for: [Bo Bak], against: [Carla Dam], outcome: rejected}",
            meeting="tie: chair\nchair: Asta Lind\n",
        ),
    ),
    (
        "outcome-against-vote",
        held(
            "recused: Carla Dam\nvote: {for: 1, against: 1, outcome: adopted}", meeting="tie: chair\nchair: Asta Lind\n"
        ),
    ),
    ("dissent-of-majority", held("vote: {for: others, against: [Bo Bak]}\ndissent: {Bo Bak: Nej}")),
    ("undecided-item", held("type: decision", "## Beslutning\n\nGodkendt.")),
    ("undecided-item", held("type: decision\noutcome: none")),
    ("undecided-item", held("type: information")),
    ("action-without-name", held("actions:\n  - {who: Bo Bak, what: Sender skemaet}")),
    ("due-before-meeting", held("actions:\n  - {who: Bo Bak, what: Sender, due: 2025-12-12}")),
    ("unknown-action", noting("m/one#sender")),
    ("unknown-action", noting("other/one#sender") | {"../other/meeting.yaml": HEAD}),
    ("broken-pointer", continuing(2024)),
    ("raw-markup", one("`[[Call]]` og [[Call]], 2 ** 3, C:\\\\temp, <stdio.h>, [a][1], AT&T; x.")),
    ("unread-part", one("## Beslutningsgrundlag\n\nTekst.\n\n## Sag\n\nTekst.\n\n## Precision\n\nTekst.")),
    ("unread-part", one("## Bemærkninger\n\nTekst.\n\n### Beslutning\n\nDen gamle.")),
    ("unread-part", one("## Indstilling\n\nAt det sker.\n\n## Beslutning\n\n### Afgørelse\n\nGodkendt.")),
    ("not-closed", one("Tekst.") | {"1-one.md": item(title="Afskedigelse (fortrolig)", confidential="true")}),
    ("not-closed", one("## Lukket dagpleje (Lukketid)\n\nTekst.\n\n## Om fortrolig post\n\nTekst.")),
    ("unknown-action", noting("m/one#sender", "../actions.closed.yaml", confidential="true")),
    ("closed-decision-unpublished", held("confidential: true\noutcome: adopted", "## Offentlig beslutning\n\nJa.")),
    ("closed-decision-unpublished", held("confidential: true\noutcome: postponed")),
    ("not-taken-up", postponing() | {"1-one.md": item(continues="../n/1-a.md")}),
    ("not-taken-up", postponing() | {"meeting.yaml": HEAD + "status: cancelled\n"}),
    ("not-taken-up", postponing(k__meeting="body: B\ndate: 2025-12-01\n", k__item=item(continues="../n/1-a.md"))),
    ("not-taken-up", postponing(k__meeting="body: C\ndate: 2025-10-09\n", k__item=item(continues="../n/1-a.md"))),
    ("not-taken-up", postponing(k__meeting="body: B\ndate: 2025-10-09\n")),  # that one tells it
    ("not-taken-up", postponing(n__meeting="body: C\ndate: 2025-10-01\n")),
    ("not-taken-up", postponing(n__meeting="body: B\ndate: 2025-10-01\nstatus: moved\n")),
    ("not-taken-up", postponing(n__meeting="body: B\ndate: 2025-12-01\n")),
    ("not-taken-up", postponing(n__item=item(outcome="postponed", withdrawn="true"))),
    ("not-taken-up", postponing(n__item=item("Udsat: postponed."))),
    ("approves-unpublished", approving("tags: x")),
    ("approves-unpublished", approving("outcome: adopted", {"../n/published.yaml": SENT_MINUTES})),
    ("approved-before-decided", approving("outcome: adopted", {"published.yaml": SENT_AGENDA})),
    ("approved-before-decided", approving("outcome: rejected", now=2990)),
    ("decision-number-gap", approving("outcome: rejected", {"published.yaml": SENT_MINUTES})),
    ("minutes-incomplete", held("", meeting="law: dk\nsignatures: all\n")),
    (
        "minutes-incomplete",
        held(
            "outcome: adopted",
            "## Beslutning\n\nGodkendt.",
            meeting="law: de-rp\nplace: Her\nchair: Asta Lind\nsecretary: Bo Bak\nsignatures: [Asta Lind, bo-bák]\n",
        ),
    ),
    ("minutes-incomplete", held("", meeting="law: se\nchair: Asta Lind\nsignatures: [Asta Lind, Bo Bak]\n")),
    (
        "minutes-incomplete",
        held("moved: Bo Bak\nvote: {for: 3}", meeting="law: us-robert\nchair: Asta Lind\nsecretary: Thora Elm\n"),
    ),
    ("sent-too-late", {"meeting.yaml": NOTICE.format(2990), "1.md": item("Tekst.")}),
    ("sent-too-late", {"meeting.yaml": NOTICE.format(2020) + "status: cancelled\n", "1.md": item("Tekst.")}),
    ("personal-number", one("Sag 250136-0000, telefon 12345678, j.nr. 250036-4555 og 2025-11-20.")),
    ("personal-number", {"meeting.yaml": HEAD, "1.md": item("Cpr. 010136-4321", confidential="true")}),
    ("personal-number", one("Åben.\n\n## Lukket {.confidential}\n\nCpr. 010136-4321.\n\n## Åben igen\n\nTekst.")),
    (
        "personal-number",
        attaching("[](x.csv)", "{file: x.csv, personal-numbers: checked}") | {"x.csv": "010136-4321\n"},
    ),
    ("personal-number", attaching("[](x.csv)", "{file: x.csv, confidential: true}") | {"x.csv": "010136-4321\n"}),
    (
        "painted-over-text",
        attaching("[](x.pdf)", "x.pdf") | {"x.pdf": written("q .9 g 50 50 200 40 re f Q", before=True)},
    ),
    ("painted-over-text", attaching("[](x.pdf)", "x.pdf") | {"x.pdf": written("q 0 g 50 250 200 40 re f Q")}),
    ("hidden-in-office-file", attaching("[](x.xlsx)", "x.xlsx") | {"x.xlsx": workbook("", "")}),
    ("hidden-in-office-file", attaching("[](x.docx)", "x.docx") | {"x.docx": document("<w:r><w:t>Synlig</w:t></w:r>")}),
    ("confidential-word", closed("Afskedigelse af en lærer", "Vi ansætter en lærer.")),
    ("confidential-word", closed("Forlig med Kvistgaard", "Vi har intet om det.")),
    ("confidential-word", closed("Forlig med Kvistgaard", "Kvistgaard er nævnt.", public="Forlig med Kvistgaard")),
    (
        "confidential-word",
        closed("Forlig i Sandvig", "Kort.")
        | {
            "meeting.yaml": people("{name: Bo Bak, organisation: Sandvig Kommune}"),
            "2-b.md": item("Vi mødes i Sandvig."),
        },
    ),
    ("confidential-word", closed("Dismissal of a Teacher", "We need a teacher, as the Teacher said.")),
    (
        "confidential-word",
        closed(
            "Kündigung Grundstück Nord", "Das Grundstück und die Kündigung von der Stadt und dem Land.", language="de"
        ),
    ),
    ("overlooked-file", {"meeting.yaml": HEAD, "1-one.md": item("![Et kort](kort.png)"), "kort.png": "x"}),
    ("table-row", one("| År | Tal |\n| --- | --- |\n| 2025 | |\n|  |  |\n| a \\| b | 3 |\n2026 | 4")),
    ("table-row", one("> | År | Tal |\n> | --- | --- |\n> | 2025 | 3 |")),
    ("table-row", one("- | År | Tal |\n  | --- | --- |\n  | 2025 | 3 |")),
    ("crowded-table", one("| Kode |\n|---|\n| " + "o" * 400 + " |")),
    ("crowded-table", one("| " + "Kolonne | " * 40 + "\n|" + "---|" * 40 + "\n| " + "1.234.567 | " * 40)),
    ("crowded-table", {"meeting.yaml": HEAD + "theme: {size: 8pt}\n", "1.md": item("| År |\n|---|\n| 2025 |")}),
    ("double-encoded", one("Åen hedder “Å”, IRMÃ” og ›Ä‹; SÃO, 5 Å – 6 Å, Ö… Ã")),
    ("double-encoded", one("Æblegrød “på Å” — à l’été, ça où")),
    ("not-closed", one("## Økonomi {.confidential}\n\nx")),
    ("not-closed", one("{.confidential}\n## Økonomi\n\nx")),
    ("not-closed", one('## Økonomi {#oe .confidential .wide ground="§ 12"}\n\nx')),
    ("not-closed", one("## Økonomi\n\nSkriv `{.confidential}`.\n\n{.closed}\n- x")),
    ("not-closed", one("## Økonomi\n\nDet er {fortroligt eller ej} nu.".replace("fortroligt", "åbent"))),
    (
        "not-closed",
        {
            "meeting.yaml": HEAD,
            "1.md": item(attachments="[x.pdf]", confidential="true"),
            "2.md": item(attachments="x.pdf"),
            "x.pdf": pdf(),
        },
    ),
    ("wrong-type", {"meeting.yaml": HEAD, "1.md": item(confidential="§ 10, stk. 1")}),
    ("wrong-type", {"meeting.yaml": HEAD, "1.md": item(confidential="no", late="kom i går")}),
    ("useless-key", {"meeting.yaml": HEAD, "1.md": item(confidential="yes", **{"public-title": "X"})}),
    (
        "useless-key",
        {
            "meeting.yaml": HEAD + "sections: {a: {confidential: yes}}\n",
            "a/1.md": item(**{"public-title": "X"}),
            "a/1/1.md": item(**{"public-title": "X"}),
        },
    ),
    ("weekday-mismatch", one("Vi ses tirsdag den 10. juni.")),
    ("weekday-mismatch", one("Vi sås søndag den 20. oktober.")),
    ("unknown-presenter", {"meeting.yaml": people("Bo Bak"), "1.md": item(presenter="Borgmesteren")}),
    ("unknown-presenter", {"meeting.yaml": people("Bo Bak"), "1.md": item(presenter="formanden for takstgruppen")}),
    ("unknown-presenter", {"meeting.yaml": people("Bo Bak"), "1.md": item(presenter="Viborg Kommune")}),
    ("unknown-presenter", {"meeting.yaml": people("Bo Bak"), "1.md": item(presenter="KKR Sekretariatet")}),
    ("unknown-presenter", {"meeting.yaml": people("Bo Bak"), "1.md": item(presenter="Bo Bak, formand")}),
    ("unknown-presenter", {"meeting.yaml": people("Jesper Thyrring Møller"), "1.md": item(presenter="Jesper Møller")}),
    (
        "unknown-presenter",
        {"meeting.yaml": people("Jesper Thyrring Møller"), "1.md": item(presenter="Jesper T. Møller")},
    ),
    ("unknown-presenter", {"meeting.yaml": people("Hans Meier"), "1.md": item(presenter="Dr. Hans Meier")}),
    (
        "unknown-presenter",
        {"meeting.yaml": people("Bo Bak"), "1.md": item(presenter="{name: Eva Lund, organisation: Komponent}")},
    ),
    ("unknown-presenter", {"meeting.yaml": HEAD, "1.md": item(presenter="Eva Lund")}),
    (
        "two-spellings",
        {
            "meeting.yaml": people("{name: Ann Hermansen, organisation: A}", "{name: Anne Hermansen, organisation: B}"),
            "1.md": item(),
        },
    ),
    ("two-spellings", {"meeting.yaml": people("Mette Hansen", "Mette Jensen", "Lone Hansen"), "1.md": item()}),
    (
        "two-spellings",
        {"meeting.yaml": HEAD, "1.md": item(presenter="Per Olsen"), "2.md": item(presenter="Per Olesen")},
    ),
    ("two-spellings", {"meeting.yaml": people("Bo Bak"), "1.md": item("Bo Baks oplæg, BO BAK", presenter="Bo Bak")}),
    (
        "duplicate-participant",
        {"meeting.yaml": people("{name: Bo Bak, organisation: A}", "{name: Bo Bak, organisation: B}"), "1.md": item()},
    ),
    (
        "organisation-spelling",
        {
            "meeting.yaml": people(
                "{name: A B, organisation: Region Nord}",
                "{name: C D, organisation: Region Syd}",
                "{name: E F, organisation: Skole 1}",
                "{name: G H, organisation: Skole 2}",
                "{name: I J, organisation: Vestre Kommune}",
                "{name: K L, organisation: Østre Kommune}",
            ),
            "1.md": item(),
        },
    ),
    (
        "time-backwards",
        {
            "meeting.yaml": HEAD + "time: 12:00-15:00\n",
            "1.md": item(duration="60"),
            "1/1.md": item(time="12:30"),
            "2.md": item(time="13:00"),
        },
    ),
    ("copied-item", {"meeting.yaml": HEAD, "1-a.md": item(), "2-b.md": item(), "3-a-b.md": item("Ny.", title="Ny")}),
    ("time-backwards", {"meeting.yaml": HEAD, "1.md": item(time="13:00"), "2.md": item(), "3.md": item(time="13:00")}),
    ("weekday-mismatch", one("Torsdag den 4. december 2025, torsdag den 29. januar og fredag den 19. december.")),
    ("weekday-mismatch", one("Møderne er torsdage kl. 12. Mandag 3 sager, tirsdag 4.")),
    ("weekday-mismatch", one("- fredag den 4. december\n- torsdag den 10. september\n\nTabel: Møder i 2026")),
    ("weekday-mismatch", one("I 2019 holdt vi mødet fredag den 13. september.")),
    ("weekday-mismatch", one("mandag den 9. juni, tirsdag den 20. oktober")),  # of 2025 and 2026: too far to know
    ("weekday-mismatch", one("`fredag den 4. december 2025`")),
    ("weekday-mismatch", one("Thursday, 4 December 2025; Thursday, December 4, 2025; Thursday 4th of December", "en")),
    ("no-such-date", one("Den 29. februar 2024, 30. april, 31. maj og 31 marsvin. Kl. 14.45 maj")),
    ("no-such-date", one("On May 31, 2026 we march 40 people; in May 2026; by 5 May", "en")),
    ("free-day", {"meeting.yaml": HEAD, "1.md": item()}),
    (
        "free-day",
        {"meeting.yaml": HEAD.replace("11-20", "12-25").replace("language: da", "language: en"), "1.md": item()},
    ),
    ("decision-without-recommendation", {"meeting.yaml": HEAD, "1.md": item("## Indstilling\n\nAt", type="decision")}),
    ("decision-without-recommendation", {"meeting.yaml": HEAD, "1.md": item(type="decision", withdrawn="true")}),
    ("decision-without-recommendation", {"meeting.yaml": HEAD, "1.md": item(type="information")}),
    ("part-order", parts("RC", "CR")),
    ("part-order", parts("RC", "RC", "CR", "CR")),
    ("part-order", parts("RCE", "RE", "C", "RC")),
    ("recommendation-wording", openings("Udvalget indstiller", "Bestyrelsen indstiller", "Udvalget indstiller")),
    ("recommendation-wording", openings("At B", "At B:", "At bestyrelsen:")),
    ("empty-part", one("## Sagsfremstilling\n\n### Økonomi\n\nTekst\n\n## Beslutning")),
    ("heading-skipped", one("## A\n\nT\n\n### B\n\nT\n\n## C\n\nT\n\n### D\n\nT\n\n#### E\n\nT\n\n### F\n\nT")),
    ("empty-item", {"meeting.yaml": HEAD, "1.md": item("", title="Eventuelt"), "2.md": item("", title="Velkommen")}),
    ("long-title", {"meeting.yaml": HEAD, "1.md": item(title="E" * 120)}),
    ("filler", one("Ludvig XIV, `TODO`, todo-listen, xxx.dk, [...], (...) og hvad?! Se [dato](https://example.org)")),
    ("vague-link", one("[Læs mere om budgettet](https://example.org), www.kl.dk, `https://example.org`")),
    ("vague-link", one("Se [rapporten][r].\n\n[r]: https://example.org/r")),
    (
        "bold-heading",
        one("**Vigtigt:** Det koster.\n\n**Det er en hel sætning.**\n\nTekst\n\n**Bo Bak**\n\n**Eva Lund**"),
    ),
    ("raw-markup", one("#økonomi er et emne, 2 ** 3 er otte, og `##x` er kode.\n\n    ##y\n\nSag #12 [se ovenfor].")),
    ("bold-heading", one("**Økonomi**\nDet koster.\n\n- **Punkt**\n\n  Tekst")),
    ("foreign-language", one("{lang=en}\nThe committee has been asked to consider the report and the costs of it.")),
    ("foreign-language", one("Rapporten *The Future of Social Work* af John Smith og Best of the Rest blev drøftet.")),
    (
        "foreign-language",
        one("- Karen de Vries, Den Haag\n- Jean de la Tour, Paris\n- Hans van der Berg, Gent\n- Die Linke, Berlin"),
    ),
    ("foreign-language", one("Vi har fått det og det er ikke nok til at være med på det for dem som er der.")),
    (
        "hand-typed-reference",
        {**one(""), "1-one.md": item("Se [bilag #](x.pdf), [bilag 1](x.pdf).", attachments="x.pdf"), "x.pdf": pdf()},
    ),
    ("unknown-rule", {"meeting.yaml": HEAD + "check: {long-title: off}\n", "1.md": item()}),
    ("useless-key", {"meeting.yaml": HEAD + "check: {long-title: off}\n", "1.md": item()}),
    ("useless-key", {"meeting.yaml": HEAD + "check: {missing-key: off}\n", "1.md": item()}),
    ("useless-key", {"meeting.yaml": HEAD + "check: {bad-yaml: error}\n", "1.md": item()}),
    ("useless-key", {"meeting.yaml": HEAD + "# check: {bad-yaml: off}\n", "1.md": item()}),
    ("absent-presenter", {"meeting.yaml": people("{name: Bo Bak, absent: true}"), "1.md": item(presenter="Eva Lund")}),
    (
        "absent-presenter",
        {"meeting.yaml": people("{name: Bo Bak, absent: true}"), "1.md": item(presenter="Bo Bak", withdrawn="true")},
    ),
    (
        "absent-presenter",
        {"meeting.yaml": people("Bo Bak", "{name: Bo Bak, absent: true}"), "1.md": item(presenter="Bo Bak")},
    ),
    ("orphan-attachment", attaching("Se bilag 1.", "x.pdf")),
    ("orphan-attachment", attaching("Se bilag 9.", "x.pdf")),  # a wrong number means one of its own
    ("orphan-attachment", attaching("Se bilag 3.", "x.pdf") | {"2-two.md": item("Se [](y.pdf).", attachments="y.pdf")}),
    (
        "orphan-attachment",
        attaching("Se bilag 2.", "x.pdf")
        | {"2-two.md": item("Se [](y.pdf).", attachments="y.pdf"), "y.pdf": pdf()},  # another item's
    ),
]


@pytest.mark.parametrize(("rule", "files"), LEFT_ALONE)
def test_left_alone(tmp_path: Path, rule: str, files: Files) -> None:
    assert findings(reading(tmp_path, files), rule) == []


def test_every_rule_has_a_case_to_find_and_one_to_leave_alone() -> None:
    elsewhere = {"others-attachment", "untagged-attachment"}
    names = {find.__name__.replace("_", "-") for find in CHECKS}
    assert names - {rule for rule, _, places in FOUND if places} <= elsewhere
    assert names - {rule for rule, _ in LEFT_ALONE} <= elsewhere


def test_what_stops_a_build_is_found_by_few_rules() -> None:
    wordings = re.compile(r"rules\.([A-Z]\w+)\.(\w+)")
    for find in CHECKS:
        text = inspect.getsource(sys.modules[find.__module__])
        severities = {getattr(getattr(rules, name), way).severity for name, way in wordings.findall(text)}
        assert ("error" in severities) <= (find in STOPPING), find


def test_where_a_workspace_makes_an_error_of_a_rule_all_are_asked(tmp_path: Path) -> None:
    meeting = reading(tmp_path, one("TODO") | {"meeting.yaml": HEAD + "check: {filler: error}\n"})
    bare = replace(meeting, diagnostics=())
    assert [d.rule for d in stopped(bare).diagnostics if d.severity == "error"] == ["filler"]
    quiet = replace(bare, agenda=replace(bare.agenda, meeting=replace(bare.agenda.meeting, check={})))
    assert [d for d in stopped(quiet).diagnostics if d.rule == "filler"] == []


def test_a_comment_silences_one_place_and_a_level_all_of_them(tmp_path: Path) -> None:
    text = "<!-- agendagen: ignore filler, long-title -->\nTODO\n\nTODO"
    assert len(findings(reading(tmp_path, one(text)), "filler")) == 1
    silent = one(text) | {"meeting.yaml": HEAD + "check: {filler: off}\n"}
    assert findings(reading(tmp_path, silent), "filler") == []
    loud = reading(tmp_path, one(text) | {"meeting.yaml": HEAD + "check: {filler: error}\n"})
    assert [d.severity for d in loud.diagnostics if d.rule == "filler"] == ["error"]


def a_scan(*, font: bool = False, form: bool = False, inherited: bool = False) -> bytes:
    """Return a PDF with a page that shows a picture, and has a font too if asked for."""
    document = pikepdf.new()
    document.add_blank_page()
    picture = document.make_stream(
        b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceGray
    )
    uses = Dictionary(XObject=Dictionary(Im=picture))
    if font:
        uses.Font = Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    if form:
        inner = document.make_stream(b"/Im Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], Resources=uses)
        uses = Dictionary(XObject=Dictionary(Fm=inner))
    del document.pages[0].obj["/Resources"]
    (document.Root.Pages if inherited else document.pages[0].obj).Resources = uses
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("how", [{}, {"form": True}, {"inherited": True}, {"form": True, "inherited": True}])
def test_a_scan_is_told_as_that_unless_its_text_was_recognised(tmp_path: Path, how: dict[str, bool]) -> None:
    for font, said in ((False, "scan: pictures of pages without text"), (True, "has no tags")):
        files = attaching("[](x.pdf)", "x.pdf") | {"x.pdf": a_scan(font=font, **how)}
        (note,) = findings(reading(tmp_path / str(font), files), "untagged-attachment")
        assert said in note


def test_a_blank_page_is_no_scan(tmp_path: Path) -> None:
    (note,) = findings(reading(tmp_path, attaching("[](x.pdf)", "x.pdf")), "untagged-attachment")
    assert "has no tags" in note
