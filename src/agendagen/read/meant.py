"""What is meant by a value that a key does not take: a word for another one, a text where keys belong."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, Final, get_args

from agendagen.languages import LANGUAGES
from agendagen.languages.closed import ALIKE, means_closed
from agendagen.phrases import Field
from agendagen.read.keys import Keys
from agendagen.read.values import TWO_THIRDS
from agendagen.rules import terms
from agendagen.words import words_for
from agendagen.words.recorded import OUTCOMES
from agendagen.words.recorded import outcome as called

APPROVED: Final = "approved"
"""What minutes cannot be by themselves."""
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "outcome": {
        **dict.fromkeys(("approved", "accepted", "agreed", "carried", "passed", "yes"), "adopted"),
        **dict.fromkeys(("adopted as amended", "amendment"), "amended"),
        **dict.fromkeys(("declined", "defeated", "dismissed", "failed", "lost", "refused", "no"), "rejected"),
        **dict.fromkeys(("acknowledged", "received", "taken note of"), "noted"),
        **dict.fromkeys(("adjourned", "deferred", "delayed", "put off", "tabled"), "postponed"),
    },
    "majority": TWO_THIRDS | dict.fromkeys(("relative", "1/2", "plurality"), "simple"),
    "status": {
        **dict.fromkeys(("approved", "published", "sent", "ready", "done", "finished", "confirmed"), "final"),
        **dict.fromkeys(("canceled", "called off"), "cancelled"),
        **dict.fromkeys(("postponed", "put off", "rescheduled"), "moved"),
    },
    "minutes": dict.fromkeys((APPROVED, "final", "adopted"), APPROVED) | {"proposed": "for-approval"},
}
"""By key: words that people write for one that it takes."""
_UNANIMOUS: Final = frozenset({"all", "unanimous", "unanimously", "everybody", "einstimmig", "enstemmig", "enstemmigt"})
_OPEN: Final = frozenset({"public", "open", "private", "internal", "non-public", "nonpublic", "hidden", "visibility"})
_FACTS: Final = frozenset({"date", "time", "place", "room", "participants", "attachments"})
"""The keys that `Cover` has the labels of."""
_KEYS: Final[Mapping[str, str]] = {
    "title": "name heading subject topic headline titel tittel otsikko titre título titulo overskrift emne betreff",
    "order": "number nr no nummer position sort weight rækkefølge reihenfolge",
    "name": "title person member",
    "presenter": "speaker speakers presenters rapporteur lead oplægsholder referent berichterstatter"
    " vortragende vortragender föredragande foredragsholder esittelijä présentateur rapporteuse ponente"
    " presentador spreker inleider by",
    "place": "location venue where address sted ort plats paikka lieu lugar plaats",
    "date": "day when",
    "time": "start begin begins end ends until from to hours starttime start-time end-time",
    "duration": "length minutes lasts varighed varighet dauer varaktighet kesto durée duración duur tid minutter",
    "attachments": "documents files enclosures annexes appendices papers material dokumenter"
    " anlagen anhänge bijlagen liitteet annexe annexes pièces-jointes anexos adjuntos vedlegg bilagor",
    "participants": "attendees members present people invited deltagere deltagare deltakere teilnehmer osallistujat"
    " participants asistentes deelnemers",
    "chair": "chairman chairwoman chairperson president",
    "secretary": "clerk minute-taker note-taker scribe",
    "status": "state draft final published",
    "language": "lang locale",
    "online": "link video zoom teams",
    "file": "path filename document",
    "url": "link href address web",
    "for": "yes ayes yea in-favour in-favor pro",
    "against": "no noes nays contra opposed",
    "abstain": "abstained abstaining abstentions",
    "on": "motion about subject",
    "moved": "mover proposer proposed motion-by moved-by",
    "seconded": "seconder seconded-by",
    "outcome": "result decided",
    "what": "task text todo action title",
    "who": "owner responsible assignee by name person",
    "due": "deadline until by date",
    "done": "completed finished",
    "organisation": "organization company affiliation employer",
    "absent": "apologies excused away sick",
    "email": "mail e-mail",
    "late": "added-late",
    "numbering": "numbers",
    "colour": "color",
    "items": "item",
    "agenda": "agendas",
    "country": "land region",
}
"""Other words for a key."""
_LONG: Final = 40
"""Characters of a text that a help repeats."""
_ALONE: Final = {"NumberingModel": "items", "NoticeModel": "agenda", "SiteModel": "url", "ThemeModel": "name"} | {
    "PackModel": "place",
    "VoteModel": "for",
}
"""The key that a text without one is likely to be for."""


def meaning(key: str, value: str, choices: Collection[str]) -> str:
    """Return the word that is meant by one that `key` does not take; empty where nobody knows."""
    word = " ".join(value.casefold().split())
    if "off" in choices and "note" in choices:
        return {"false": "off", "no": "off", "none": "off", "info": "note", "hint": "note"}.get(word, "")
    called = _outcomes() if key == "outcome" else _states() if key == "status" else {}
    return _WORDS.get(key, {}).get(word) or called.get(word, "")


@cache
def _states() -> Mapping[str, str]:
    """Return the states of a meeting by what they are called in the languages that there are."""
    english = (("Cancelled", "cancelled"), ("Draft", "draft"), ("Moved", "moved"))
    return {words_for(tag).text(word).casefold(): state for tag in LANGUAGES for word, state in english}


@cache
def _outcomes() -> Mapping[str, str]:
    """Return the outcomes by what they are called in the languages that there are."""
    return {called(words_for(tag), outcome).casefold(): outcome for tag in LANGUAGES for outcome in OUTCOMES}


def closes(key: str) -> bool:
    """Tell whether somebody who writes a key wants to say who may read what stands there."""
    word = key.casefold()
    return (word in ALIKE or word in _OPEN) and not means_closed(word)


def other_key(key: str, known: Collection[str]) -> str:
    """Return the one of the `known` keys that is meant by another word for it; empty where none is."""
    word = key.casefold().replace("_", "-")
    meant = next((one for one, words in _KEYS.items() if one in known and word in words.split()), "")
    return meant or next((one for one in known if word in _labels(one)), "")


@cache
def _labels(key: str) -> frozenset[str]:
    """Return what agendas of word processors call what a key says, in all languages."""
    said = (getattr(language.cover, key, "") for language in LANGUAGES.values())
    return frozenset(word.strip() for words in said if key in _FACTS for word in words.split(","))


def as_mapping(given: Any, key: str, keys: type[Keys] | None) -> Field:
    """Return how what was given for `key`, which takes `keys` or names of the author's, is written as a mapping."""
    text = given if isinstance(given, str) else "…"
    text = text if len(text) < _LONG and not re.search(r"\n|: | #", text) else "…"
    if keys is None:
        if isinstance(given, list) and len(given) == 1 and isinstance(given[0], str):
            return f"`{{{given[0]}: off}}`" if key == "check" else terms.AS_KEYS
        phrases = {"corrections": terms.BY_PATH, "dissent": terms.BY_NAME, "check": terms.BY_RULE}
        return phrases[key](text=text) if key in phrases else terms.AS_KEYS
    if keys.__name__ == "ActionModel":
        return terms.TO_DO(text=text)
    if keys.__name__ == "VoteModel" and (counts := re.fullmatch(r"(\d+)\s*[-–:/]\s*(\d+)", text)):
        return f"`{{for: {counts[1]}, against: {counts[2]}}}`"
    if keys.__name__ == "VoteModel" and text.casefold() in _UNANIMOUS:
        return "`{for: others}`"
    if text in keys.held():
        return f"`{{{text}: true}}`"
    alone = _ALONE.get(keys.__name__)
    choices = get_args(keys.held()[alone]) if alone else ()
    if not alone or (text not in choices and all(isinstance(one, str) for one in choices) and choices):
        return terms.AS_KEYS
    if alone == "url" and "://" not in text:
        text = f"https://{text}"
    return f"`{{{alone}: {text}}}`"
