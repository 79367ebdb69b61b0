"""Agendas that a machine makes up, written in Word in the ways that people use, come back with the same outline."""

from __future__ import annotations

import datetime as dt
import os
import random
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.importing.documents import Agenda, Look, Words, Writer
from tests.importing.documents import Item as Written

from agendagen.bringing import bring
from agendagen.languages import LANGUAGES
from agendagen.model import Item, Section
from agendagen.reading import read

MANY = 80 if os.environ.get("SLOW") else 10
LOOKS: tuple[Look, ...] = ("styles", "typed", "bold", "size", "table")
NAMES = ("Asta Lind", "Bertil Holm", "Carla Munk", "Dorthe Juhl", "Erik von Thal", "Åse Ørsted")
PLACES = ("Nordfjord", "Sandvig", "Kragevig", "Tågelund")
NOUNS = (
    *("budget", "plan", "proces", "taxa", "rapport", "projekt", "struktur", "kultur"),
    *("strategi", "analyse", "program", "system", "model", "data"),
)
SENTENCE = (
    *("alfa", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"),
    *("lambda", "my", "ny", "xi", "omikron", "pi", "rho", "sigma", "tau"),
)
DAYS = {
    "da": "Den 20. november 2025", "de": "20. November 2025", "en": "20 November 2025", "es": "20 de noviembre de 2025",
    "fi": "20. marraskuuta 2025", "fr": "20 novembre 2025", "nb": "20. november 2025", "nl": "20 november 2025",
    "sv": "20 november 2025",
}  # fmt: skip
AGENDAS = {
    "da": "Dagsorden for", "de": "Tagesordnung", "en": "Agenda of", "es": "Orden del día de", "fi": "Esityslista",
    "fr": "Ordre du jour de", "nb": "Saksliste for", "nl": "Agenda van", "sv": "Dagordning för",
}  # fmt: skip
COMMUNES = {
    "da": "Kommune", "de": "Kommunalverband", "en": "Council", "es": "Municipio", "fi": "kunta", "fr": "Commune",
    "nb": "kommune", "nl": "Gemeente", "sv": "kommun",
}  # fmt: skip
PRESENTERS = {
    "da": "Ved", "de": "Berichterstatter:", "en": "Presented by", "es": "Ponente:", "fi": "Esittelijä:",
    "fr": "Rapporteur :", "nb": "Ved", "nl": "Portefeuillehouder:", "sv": "Föredragande:",
}  # fmt: skip


def first(words: str) -> str:
    word = words.split(",", maxsplit=1)[0].strip()
    return word[:1].upper() + word[1:]


def words_of(tag: str) -> Words:
    """Return what a language calls the things of an agenda, by the program's own table."""
    language = LANGUAGES[tag]
    cover = language.cover
    return Words(
        agenda=AGENDAS[tag],
        date=first(cover.date),
        time=first(cover.time),
        place=first(cover.place),
        participants=first(cover.participants),
        apologies=first(cover.apologies),
        presenter=PRESENTERS[tag],
        recommendation=first(language.parts.recommendation),
        case=first(language.parts.case),
        attachments=first(cover.attachments),
        attachment={"da": "Bilag", "de": "Anlage", "en": "Annex", "es": "Anexo", "fi": "Liite", "fr": "Annexe"}.get(
            tag, {"nb": "Vedlegg", "nl": "Bijlage", "sv": "Bilaga"}.get(tag, "")
        ),
    )


@dataclass
class Author:
    """Makes up one agenda from a seed."""

    chance: random.Random
    titles: int = 0
    attachments: int = 0

    def title(self) -> str:
        self.titles += 1
        words = " ".join(self.chance.sample(NOUNS, 3))
        return f"{words.capitalize()} {chr(64 + self.titles % 26 + 1)}{'x' * (self.titles // 26)}q"

    def sentence(self) -> str:
        return " ".join(self.chance.choices(SENTENCE, k=self.chance.randint(4, 14))).capitalize() + "."

    def item(self, *, deep: bool) -> Written:
        chance = self.chance
        below = tuple(self.item(deep=False) for _ in range(chance.choice((0, 0, 2)))) if deep else ()
        return Written(
            self.title(),
            chance.choice(("", *NAMES)),
            tuple(self.sentence() for _ in range(chance.choice((0, 1, 2)))) if not below else (),
            tuple(self.sentence() for _ in range(chance.randint(1, 3))),
            tuple(self.title() for _ in range(chance.choice((0, 0, 1, 3)))) if not below else (),
            below,
        )

    def agenda(self, tag: str, *, sub: bool) -> Agenda:
        chance = self.chance
        people = [(name, f"{place} {COMMUNES[tag]}") for name, place in zip(NAMES, PLACES * 2, strict=False)]
        here = chance.randint(2, 5)
        return Agenda(
            words_of(tag),
            "SAMRÅD",
            DAYS[tag],
            participants=people[:here],
            apologies=people[here:],
            contents=chance.random() < 0.4,
            sections={
                self.title(): tuple(self.item(deep=sub) for _ in range(chance.randint(1, 4)))
                for _ in range(chance.randint(2, 3))
            },
        )


Tree = list[tuple[str, str, list[str], list[str], list[str]]]
"""For each item its number, title, presenters, parts and attachments."""


def wanted(agenda: Agenda) -> Tree:
    """Return the outline that was made up."""
    out: Tree = []

    def walk(item: Written, number: str) -> None:
        parts = [kind for kind, said in (("recommendation", item.recommendation), ("case", item.case)) if said]
        out.append((number, item.title, [item.presenter] if item.presenter else [], parts, list(item.attachments)))
        for place, below in enumerate(item.items, 1):
            walk(below, f"{number}.{place}")

    for number, items in enumerate(agenda.sections.values(), 1):
        for place, item in enumerate(items, 1):
            walk(item, f"{number}.{place}")
    return out


def brought(sections: tuple[Section, ...]) -> Tree:
    """Return the outline that was imported."""
    out: Tree = []

    def walk(item: Item) -> None:
        people = [person.name for person in item.presenters]
        parts = [str(part.kind) for part in item.parts]
        out.append((item.number, item.title, people, parts, [entry.title for entry in item.attachments]))
        for below in item.items:
            walk(below)

    for section in sections:
        for item in section.items:
            walk(item)
    return out


@pytest.mark.parametrize("seed", range(MANY))
def test_an_agenda_from_word_has_the_outline_that_it_was_written_with(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    tag = sorted(LANGUAGES)[seed % len(LANGUAGES)]
    look = LOOKS[seed % len(LOOKS)]
    agenda = Author(chance).agenda(tag, sub=look in ("styles", "typed", "bold") and chance.random() < 0.4)
    data = Writer(look, form=chance.random() < 0.5).write(agenda)
    made = bring(data, "agenda.docx", today=dt.date(2025, 11, 1))
    for path, content in made.files.items():
        file = tmp_path / "m" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    reading = read(tmp_path / "m", cwd=tmp_path)
    assert brought(reading.agenda.sections) == wanted(agenda), (tag, look)
    meeting = reading.agenda.meeting
    assert [section.title for section in reading.agenda.sections] == list(agenda.sections)
    assert (meeting.language, str(meeting.date), meeting.body) == (tag, "2025-11-20", "SAMRÅD")
    people = [(person.name, person.organisation, person.absent) for person in meeting.participants]
    assert people == [(*who, False) for who in agenda.participants] + [(*who, True) for who in agenda.apologies]
    assert [found for found in reading.diagnostics if found.severity == "error"] == []
