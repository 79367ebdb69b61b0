"""Typed numbers of this agenda are found; those of other documents are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.workspace import pdf, reading

RULES = ("hand-typed-reference", "others-attachment")


def typed(root: Path, text: str, language: str = "da") -> list[str]:
    """Return what is found in the text of item 1.1 of an agenda with 1.1, 1.2, 2.1 and four attachments.

    Attachments 1 and 2 belong to item 1.1, 3 to item 1.2 and 4 to item 2.1.
    """
    meeting = f"body: B\ndate: 2025-11-20\nlanguage: {language}\nsections: [a, b]\n"
    head = "---\ntitle: {0}\nattachments: [{1}]\n---\n\n"
    files: dict[str, str | bytes] = {
        "meeting.yaml": meeting,
        "a/1-one.md": head.format("One", "w.pdf, x.pdf") + text + "\n",
        "a/2-two.md": head.format("Two", "y.pdf") + "[](y.pdf)\n",
        "b/1-three.md": head.format("Three", "z.pdf") + "[](z.pdf)\n",
    }
    files |= {f"{place}.pdf": pdf() for place in ("a/w", "a/x", "a/y", "b/z")}
    found = [d for d in reading(root, files).diagnostics if d.rule in RULES and d.span]
    return [f"{d.rule[:4]} {d.span.line}:{d.span.column}-{d.span.end}" for d in found if d.span]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Se bilag 2.", ["hand 6:4-11"]),
        ("jf. bilag 1 og 2", ["hand 6:11-12", "hand 6:16-17"]),
        ("(jf. bilag 2 og 4)", ["hand 6:12-13", "othe 6:17-18"]),
        ("bilag 1-2 viser", ["hand 6:7-8", "hand 6:9-10"]),
        ("I bilag 1, 2 og 3 ses", ["hand 6:9-10", "hand 6:12-13", "othe 6:17-18"]),
        ("vedlagte bilag 4, samt i", ["othe 6:10-17"]),
        ("Se bilag 9.", ["hand 6:4-11"]),
        ("(jf. dagsordenspunkt 2.1. nedenfor)", ["hand 6:6-25"]),
        ("pkt. 1.2 handler om", ["hand 6:1-9"]),
        ("punkt 1.9 handler om", ["hand 6:1-10"]),
        ("- *Se bilag\n  2 i dag*", ["hand 6:7-12"]),
        ("Bilag 1 til dagsordenen", ["hand 6:1-8"]),
        ("bilag 1 til dette punkt", ["hand 6:1-8"]),
        ("skema (bilag 1) til godkendelse", ["hand 6:8-15"]),
    ],
)
def test_danish_found(tmp_path: Path, text: str, places: list[str]) -> None:
    assert typed(tmp_path, text) == places


@pytest.mark.parametrize(
    "text",
    [
        "bilag 1 til Rammeaftalen",
        "bilag 2 i rapporten",
        "Rammeaftalens bilag 1",
        "rapportens bilag 2 og 3",
        "Projekt om flere oplyste sager (pkt 2a)",
        "Mulige principmeddelelser (pkt. 3c)",
        "Udvælgelse (pkt. 5): Underudvalget",
        "kapitel 10.1 og § 108",
        "Anbefaling 5 og spor 2",
        "[bilag #](w.pdf) og [bilag 1](w.pdf)",
        "`bilag 1`",
        "~~~\nbilag 1\n~~~",
        "<!-- bilag 1 -->",
        "https://example.org/bilag 1a",
        "målt i punkt 2,5 procent",
        "ved pkt. 1.2 i forretningsordenen",
        "<!-- agendagen: ignore hand-typed-reference -->\nSe bilag 1.",
        "Der er tilsagn om 20 mio. kr. og 3 sager",
        "bilag 1/2024",
        "i bilag 1 til ansøgningen af 3. maj",
    ],
)
def test_danish_left_alone(tmp_path: Path, text: str) -> None:
    assert typed(tmp_path, text) == []


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "See Appendix 2 and attachments 1 to 2.", 3),
        ("en", "See agenda item 2.1.", 1),
        ("en", "Appendix 1 to the Agreement; Annex 2 of the Act", 0),
        ("de", "siehe Anlage 1 und 2", 2),
        ("de", "TOP 2.1 wird vertagt", 1),
        ("de", "Anlage 1 zur Satzung", 0),
        ("sv", "se bilaga 1 och 2", 2),
        ("sv", "se bilaga 1, bilagorna 1–2", 3),
        ("sv", "kommunallagen, bilaga 1", 0),
        ("da", "vedlagte lovforslag, bilag 1", 1),
        ("da", "lov om social service, bilag 1", 0),
        ("de", "Die Kosten werden in Anlage 2 genannt; die Top 3 der Liste", 1),
        ("en", "See Appendix B, attachment no. 1", 2),
        ("nb", "Dette finnes vedlegg 2", 1),
        ("sv", "bilaga 1 till avtalet", 0),
        ("nb", "se vedlegg 1 og 2", 2),
        ("nb", "sak 2.1 utsettes", 1),
        ("nb", "vedlegg 1 til avtalen", 0),
        ("nl", "zie bijlage 1 en 2", 2),
        ("nl", "agendapunt 2.1", 1),
        ("nl", "bijlage 1 bij de overeenkomst", 0),
        ("fr", "voir annexe 1 et 2", 2),
        ("fr", "le point 2.1 ci-dessous", 1),
        ("fr", "annexe 1 de la convention", 0),
    ],
)
def test_other_languages(tmp_path: Path, language: str, text: str, count: int) -> None:
    assert len(typed(tmp_path, text, language)) == count


def test_the_finding_says_what_the_number_is_today_and_what_to_write(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a/1-one.md": "---\ntitle: One\nattachments: [{file: w.pdf, title: Tal}]\n---\n\nSe bilag 1 og punkt 2.1.\n",
        "a/w.pdf": pdf(),
        "b/1-two.md": "---\ntitle: Two\n---\n\nText\n",
    }
    found = [d for d in reading(tmp_path, files).diagnostics if d.rule in RULES]
    assert [(d.message, d.help) for d in found] == [
        ("`bilag 1` is typed by hand; today that is *Tal*", "write `[bilag #](w.pdf)`"),
        ("`punkt 2.1` is typed by hand; today that is *Two*", "write `[punkt #](../b/1-two.md)`"),
    ]
