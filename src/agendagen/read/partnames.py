"""The words by which a part of an item, and the caption of a table, are recognised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from agendagen.model import PartKind

_NAMES: Final[Mapping[str, Mapping[PartKind, str]]] = {
    "en": {
        "recommendation": "Recommendation, Recommendations, Proposal, Proposed decision, Proposed resolution, Motion",
        "case": "Case, Background, Background and purpose, Statement of the case, Explanation, Rationale",
        "decision": "Decision, Decisions, Resolution, Resolved",
    },
    "da": {
        "recommendation": "Indstilling, Indstillinger, Forslag til beslutning, Administrationen indstiller",
        "case": "Sagsfremstilling, Sagsfremstilling og baggrund, Baggrund, Resumé, Sagens baggrund, Sag",
        "decision": "Beslutning, Beslutninger, Afgørelse",
    },
    "de": {
        "recommendation": "Beschlussvorschlag, Beschlussvorschläge, Beschlussempfehlung, Empfehlung, Antrag",
        "case": "Sachverhalt, Sachdarstellung, Sachstand, Begründung, Hintergrund, Erläuterung",
        "decision": "Beschluss, Beschlüsse, Beschluß, Entscheidung",
    },
    "sv": {
        "recommendation": "Förslag till beslut, Förslag, Beslutsförslag, Rekommendation",
        "case": "Ärendet, Ärendebeskrivning, Beskrivning av ärendet, Sammanfattning av ärendet, Bakgrund",
        "decision": "Beslut, Beslutet",
    },
    "nb": {
        "recommendation": "Forslag til vedtak, Forslag til innstilling, Innstilling, Anbefaling, Tilråding",
        "case": "Saksframstilling, Saksfremstilling, Saksutredning, Saksopplysninger, Bakgrunn, Saken",
        "decision": "Vedtak, Beslutning",
    },
    "nl": {
        "recommendation": "Voorstel, Voorstel tot besluit, Gevraagd besluit, Conceptbesluit, Advies, Aanbeveling",
        "case": "Toelichting, Achtergrond, Inleiding, Aanleiding, Argumenten",
        "decision": "Besluit, Besluiten, Beslissing",
    },
    "fr": {
        "recommendation": "Proposition de décision, Projet de décision, Proposition, Recommandation, Recommandations",
        "case": "Exposé, Exposé des motifs, Exposé du dossier, Contexte, Présentation",
        "decision": "Décision, Décisions, Délibération",
    },
}

_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("table",),
    "da": ("tabel",),
    "de": ("tabelle",),
    "sv": ("tabell",),
    "nb": ("tabell",),
    "nl": ("tabel",),
    "fr": ("tableau",),
}

_ALIASES: Final[Mapping[str, str]] = {"no": "nb", "nn": "nb"}

_KINDS: Final[Mapping[str, Mapping[str, PartKind]]] = {
    language: {word.strip().casefold(): kind for kind, words in kinds.items() for word in words.split(",")}
    for language, kinds in _NAMES.items()
}


def _base(language: str) -> str:
    """Return the language of a BCP 47 tag by which the tables are ordered."""
    base = re.split(r"[-_]", language, maxsplit=1)[0].lower()
    return _ALIASES.get(base, base)


def part_kind(title: str, language: str) -> PartKind:
    """Return what a part with this plain `title` is for in the meeting's `language` or in English."""
    word = " ".join(title.casefold().split()).rstrip(" :\uff1a")
    return _KINDS.get(_base(language), {}).get(word) or _KINDS["en"].get(word) or "other"


def table_words(language: str) -> tuple[str, ...]:
    """Return the words, in small letters, that begin the caption of a table."""
    return tuple(dict.fromkeys((*_TABLES.get(_base(language), ()), *_TABLES["en"])))
