"""Places where a text names numbers of attachments and items: the words of each language around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from agendagen.check.case import Case
from agendagen.check.prose import Passage
from agendagen.model import Attachment, Item

ATTACHMENT_WORDS = {
    "da": r"bilag(?:et|ene|s)?",
    "en": r"attachments?|appendix|appendices|annex(?:es)?|enclosures?",
    "de": r"anlagen?|anhang|anhänge|beilagen?",
    "sv": r"bilag(?:a|an|or|orna)",
    "nb": r"vedlegg(?:et|ene)?|bilag",
    "nl": r"bijlagen?",
    "fr": r"annexes?|pièces?[ \n]jointes?",
}
# Words for an item of an agenda, of any agenda, and words that items share with paragraphs, points and cases.
ITEM_WORDS = {
    "da": (r"dagsordens?-?punkt(?:et|er|erne)?", r"punkt(?:et|er|erne)?|pkt\.?"),
    "en": (r"agenda[ \n]items?", r"items?"),
    "de": (r"(?-i:TOPs?)|tagesordnungspunkte?n?", r"punkte?n?"),
    "sv": (r"dagordningspunkt(?:en|er|erna)?|föredragningspunkt(?:en|er)?", r"punkt(?:en|er|erna)?"),
    "nb": (r"saksliste(?:n)?punkt|dagsordens?punkt(?:et)?", r"sak(?:ene|er)?|punkt(?:et|er|ene)?|pkt\.?"),
    "nl": (r"agendapunt(?:en)?", r"punt(?:en)?"),
    "fr": (r"points?[ \n](?:de|à)[ \n]l['’]ordre[ \n]du[ \n]jour", r"points?"),
}
_AND = r"og|and|und|och|en|et|samt|eller|or|oder|eller|of|ou|&"
_TO = r"-|–|—|til|to|bis|till|tot|à"
_NUMBER = r"\d{1,3}(?:\.\d{1,2}){0,3}"
_SIGN = r"(?:(?:nr|no|nummer|number|n°|nº|num|#)\.?[ \N{NO-BREAK SPACE}]*)?"
_SPACE = r"(?:\N{NO-BREAK SPACE}|[ \t>]*\n?[ \t>]*(?<=\s))"
_UNITS = r"%|kr|mio|mia|år|dage|uger|timer|pct|procent|euro|eur|jahre|tage|years|days|ans|jours|jaar|dagen"
# What says, right before the number, that the reader shall look there.
_CUE = re.compile(
    r"(?:\(|\b(?:jf|jfr|jvf|jf|jævnfør|se|se[ \n](?:også|även)|cf|see|siehe|s|vgl|zie|voir|vedlagt\w*|vedhæftet"
    r"|vedhæftede|vedlagte|bifogade?|attached|enclosed|beigefügte\w*|anliegende\w*|beiliegende\w*|bijgevoegde?|ci-joint\w*"
    r"|fremgår[ \n]af|under|af|i|som|as|als|in|comme|dans|en|per)\b\.?)[ \n>*_]*$",
    re.IGNORECASE,
)
_STRONG_CUE = re.compile(
    r"\b(?:jf|jfr|jvf|jævnfør|se|se[ \n](?:også|även)|cf|see|siehe|vgl|zie|voir)\b\.?[ \n>*_]*$", re.IGNORECASE
)
# Words after the number that say: this is another document's. What follows *not* is about this agenda, or no document.
_FOREIGN_AFTER = {
    "da": r"(?:(?:til|i|på|under)\s+(?!(?:dagsorden\w*|denne|dette|nærværende|punkt\w*|pkt|sagen\w*|mødet\w*|dagens"
    r"|godkendelse|i?dag|år|morgen|går|forbindelse|forhold|stedet|alt|øvrigt|baggrund|forlængelse|at|hvor|som|næste"
    r"|orientering|drøftelse|efterretning|behandling|brug|beslutning|høring|høj|vurdering|videre|grund|udvalget\w*"
    r"|indstilling\w*|\d)\b)|af\s+(?!\d|hvor|at\b)|fra\s+\w*(?:aftale|rapport|lov|notat|møde|ansøgning|bekendtgørelse"
    r"|referat|dagsorden|kontrakt|plan|vejledning|analyse|undersøgelse|år)\w*)",
    "en": r"(?:to|of|in|under)\s+(?:(?:an?|its|their|that|his|her|our|last|those|these|each)\s+\w"
    r"|the\s+(?!agenda|present|meeting|meantime|following|form|pack|order|context|same|item|papers)\w|(?-i:[A-Z]))"
    r"|from\s+(?:the\s+)?\w*(?:agreement|report|act|minutes|contract|plan|application|study)",
    "de": r"(?:(?:zur|zum|des|de[rs]|im)\s+(?!(?:dieser|diesem|dieses|tagesordnung\w*|kenntnis\w*|vorlage|beschluss\w*"
    r"|sitzung|detail|einzelnen|folgenden|anschluss|rahmen|überblick)\b)"
    r"|(?:vom|von)\s+(?!\d)\w*(?:vertrag|bericht|gesetz|satzung)\w*)",
    "sv": r"(?:(?:till|i|ur|på)\s+(?!(?:denna|detta|dag|år|samband|att|dagordning\w*|dagens|godkännande|beslut\w*"
    r"|detalj|form|kännedom|information|mötet|ärendet|underlag|\d)\b)|av\s+(?!\d))",
    "nb": r"(?:(?:til|i|på)\s+(?!(?:denne|dette|dag|år|forbindelse|å|sakslisten|dagens|orientering|behandling|vedtak\w*"
    r"|detalj|møtet|saken|saksfremlegget|drøfting|godkjenning|\d)\b)|av\s+(?!\d))",
    "nl": r"(?:bij|van|uit|in|op|tot)\s+(?!(?:deze|dit|de\s+agenda|besluit\w*|kennis\w*|detail|het\s+voorstel"
    r"|het\s+kort|vergadering|\d)\b)",
    "fr": r"(?:(?:à|au|aux|de|du|des|dans)\s+(?!(?:ce|cette|présente?|titre|disposition|approuver|adopter|valider"
    r"|examiner|noter|ordre)\b|la\s+présente|l['’](?:ordre|approbation|appui)|le\s+détail|le\s+dossier)|d['’]un)",
}
# What says before it that the number is another document's: a genitive, or the document's name and a comma.
_FOREIGN_BEFORE = {
    "da": r"\b(?!dagsordenens|mødets|sagens|punktets|dagens|sekretariatets|forvaltningens|administrationens|ellers)"
    r"\w{3,}(?:ens|ets|ernes|enes|ts)\s+$|\b(?:dens|dets|deres)\s+$|[\w,;:)–-]\s+(?-i:[A-ZÆØÅ]\w{2,}s)\s+$"
    r"|\b(?:lov(?!forslag)|bekendtgørelse|forordning|direktiv|cirkulære|vejledning|konvention)\w*[^.;:()\n]{0,40},\s*$",
    "en": r"\b(?!today|meeting|item|agenda)\w+['’]s?\s+$|\b(?:its|their)\s+$"
    r"|\b(?:act|regulation|directive|convention)\b[^.;:()\n]{0,40},\s*$",
    "de": r"\b(?:ihre[rnm]?|dessen|deren)\s+$"
    r"|\b(?:\w*gesetz\w*|\w*verordnung|richtlinie|\w*satzung)\b[^.;:()\n]{0,40},\s*$",
    "sv": r"\b(?!dagordningens|mötets|ärendets)\w{3,}(?:ens|ets|rnas|nas)\s+$|\b(?:dess|deras)\s+$"
    r"|\b(?:(?!bilag|förslag|underlag|anslag)\w*lag(?:en)?|\w*förordning\w*|direktiv\w*)\b[^.;:()\n]{0,40},\s*$",
    "nb": r"\b(?!sakslistens|møtets|sakens)\w{3,}(?:ens|ets|enes)\s+$|\b(?:dens|dets|deres)\s+$"
    r"|\b(?:lov(?!forslag)|forskrift|direktiv)\w*[^.;:()\n]{0,40},\s*$",
    "nl": r"\b(?:hun|haar|diens)\s+$|\b(?:wet|verordening|richtlijn)\b[^.;:()\n]{0,40},\s*$",
    "fr": r"\b(?:son|sa|ses|leurs?)\s+$|\b(?:loi|règlement|directive|convention)\b[^.;:()\n]{0,40},\s*$",
}
_OF_THE_AGENDA = re.compile(
    r"\s*(?:på|i|på dagens|on|of|auf|der|på dagens|in|van|de|à)\s+(?:dagens\s+|the\s+|de\s+|l['’])?"
    r"(?:dagsorden\w*|agenda\w*|tagesordnung|dagordning\w*|saksliste\w*|ordre du jour)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text names numbers."""

    kind: str
    """``attachment`` or ``item``."""
    passage: Passage
    start: int
    end: int
    word: str
    numbers: tuple[tuple[str, int, int], ...]
    """Each number as typed, with its place in the passage."""


@lru_cache(maxsize=1)
def mentions(case: Case) -> tuple[tuple[Item, Mention], ...]:
    """Return every place of the texts that names numbers of this agenda, as far as the text tells."""
    finder = _Finder(case)
    return tuple(
        (item, found)
        for item in case.items
        for passage in case.prose[item.path]
        if finder.quick.search(passage.text)
        for found in finder.find(passage)
    )


class _Finder:
    """Finds the mentions in the texts of one agenda."""

    def __init__(self, case: Case) -> None:
        language = case.language
        self.attachments = {entry.number for entry in case.agenda.attachments}
        self.items = {item.number for item in case.items}
        self.depths = {number.count(".") for number in self.items}
        words = "|".join(dict.fromkeys(filter(None, (ATTACHMENT_WORDS.get(language), ATTACHMENT_WORDS["en"]))))
        strong, weak = (
            "|".join(dict.fromkeys(ITEM_WORDS[tongue][place] for tongue in (language, "en") if tongue in ITEM_WORDS))
            for place in (0, 1)
        )
        by_item = case.agenda.meeting.numbering.attachments == "item"
        own = rf"{_NUMBER}-\d{{1,2}}" if by_item else ""
        letter = r"(?-i:[A-H])"
        self.patterns = {
            "attachment": _pattern(words, "|".join(filter(None, (own, _NUMBER, letter)))),
            "strong": _pattern(strong, _NUMBER),
            "weak": _pattern(weak, _NUMBER),
        }
        self.number = re.compile("|".join(filter(None, (own, _NUMBER, rf"\b{letter}\b"))))
        self.quick = re.compile(rf"(?:{words}|{strong}|{weak})[\s\d#]", re.IGNORECASE)
        after, before = _FOREIGN_AFTER.get(language), _FOREIGN_BEFORE.get(language)
        self.foreign_after = re.compile(r"\s*[,(]?\s*(?:" + after + ")", re.IGNORECASE) if after else None
        self.foreign_before = re.compile(before, re.IGNORECASE) if before else None

    def find(self, passage: Passage) -> Iterator[Mention]:
        """Yield the mentions of one passage."""
        text = passage.text
        taken: set[int] = set()
        for kind, pattern in self.patterns.items():
            for match in pattern.finditer(text):
                if match.end() in taken:
                    continue  # `item 2.1` within `agenda item 2.1`
                taken.add(match.end())
                before = text[max(0, match.start() - 60) : match.start()]
                numbers = tuple(self._numbers(match))
                names = [number for number, _, _ in numbers]
                if not self._of_this(kind, names, before, text[match.end() :]):
                    continue
                yield Mention(
                    "attachment" if kind == "attachment" else "item",
                    passage,
                    match.start(),
                    match.end(),
                    " ".join(match["word"].replace(">", " ").split()),
                    numbers,
                )

    def _of_this(self, kind: str, numbers: list[str], before: str, after: str) -> bool:
        """Tell whether the numbers are meant to be of this agenda."""
        named = _OF_THE_AGENDA.match(after) is not None
        if not named and self.foreign_after and self.foreign_after.match(after):
            return False
        if self.foreign_before and self.foreign_before.search(before):
            return False
        if kind == "attachment":
            return (
                any(n in self.attachments for n in numbers)
                or (bool(self.attachments) and not any("." in n for n in numbers))
                or _CUE.search(before) is not None
            )
        if not all(number.count(".") in self.depths for number in numbers):
            return False
        if kind == "weak" and any("." not in number for number in numbers):
            cue = named or _STRONG_CUE.search(before) is not None
            return cue and all(number in self.items for number in numbers)
        return True

    def _numbers(self, match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
        """Yield each number of a list; a range stands for its ends."""
        for number in self.number.finditer(match["list"]):
            start = match.start("list") + number.start()
            yield number[0], start, start + len(number[0])


def _pattern(words: str, number: str) -> re.Pattern[str]:
    more = (
        rf"(?:[ \n>]*(?:,|{_TO}|\b(?:{_AND})\b)[ \n>]*(?:{number})"
        rf"(?![\w%]|[.,]\d|[ \n]*(?:{_UNITS})\b|[ \n]*[.:]?[ \n]*(?:{words})\b))*"
    )
    return re.compile(
        rf"(?<![\w.\[-])(?P<word>{words}){_SPACE}{_SIGN}(?P<list>(?:{number}){more})"
        rf"(?![\w%/]|[.,]\d|-\w|[ \n]*(?:%|pct\b|procent\b|kr\b))",
        re.IGNORECASE,
    )


def target(case: Case, kind: str, number: str) -> Attachment | Item | None:
    """Return what has the number today."""
    return _targets(case)[kind].get(number)


@lru_cache(maxsize=1)
def _targets(case: Case) -> dict[str, dict[str, Attachment | Item]]:
    return {
        "attachment": {entry.number: entry for entry in reversed(case.agenda.attachments)},
        "item": {item.number: item for item in reversed(case.items)},
    }
