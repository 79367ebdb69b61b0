"""Numbers that somebody typed by hand, though the program would have counted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from agendagen.check.prose import Paragraph
from agendagen.check.rule import Case, Finding
from agendagen.model import Attachment, Item

_ATTACHMENT_WORDS = {
    "da": r"bilag(?:et|ene|s)?",
    "en": r"attachments?|appendix|appendices|annex(?:es)?|enclosures?",
    "de": r"anlagen?|anhang|anhänge|beilagen?",
    "sv": r"bilag(?:a|an|or|orna)",
    "nb": r"vedlegg(?:et|ene)?|bilag",
    "nl": r"bijlagen?",
    "fr": r"annexes?|pièces?[ \n]jointes?",
}
_ITEM_WORDS = {
    "da": r"dagsordens?-?punkt(?:et|er|erne)?|punkt(?:et|er|erne)?|pkt\.?",
    "en": r"agenda[ \n]items?|items?",
    "de": r"tops?|tagesordnungspunkte?n?|punkte?n?",
    "sv": r"dagordningspunkt(?:en|er|erna)?|punkt(?:en|er|erna)?|p\.",
    "nb": r"sakslistepunkt|dagsordenpunkt|sak(?:ene|er)?|punkt(?:et|er|ene)?|pkt\.?",
    "nl": r"agendapunt(?:en)?|punt(?:en)?",
    "fr": r"points?",
}
_AND = r"og|and|und|och|en|et|samt|eller|or|oder|eller|of|ou|&"
_TO = r"-|–|—|til|to|bis|till|tot|à"
# Words after the number, and before the reference, that say: this is another document's.
_FOREIGN_AFTER = {
    "da": r"(?:til|i|fra|af|på|under)\s+(?!(?:dagsorden\w*|denne|dette|nærværende|punkt|pkt|sagen|mødet|dagens|godkendelse"
    r"|i?dag|år|morgen|går|forbindelse|forhold|stedet|alt|øvrigt|baggrund|forlængelse|at|hvor|som|orientering|drøftelse|efterretning|behandling|brug|beslutning|høring|høj|vurdering|videre)\b)",
    "en": r"(?:to|of|in|from|under)\s+(?!(?:this|the\s+agenda|the\s+present|discuss|approve|note|consider|be)\b)",
    "de": r"(?:zu[rm]?|de[rs]|im|in|aus|von|vom|des)\s+(?!(?:dieser|diesem|tagesordnung\w*|kenntnis)\b)",
    "sv": r"(?:till|i|från|av|ur|på)\s+(?!(?:denna|dag|år|samband|att|dagordning\w*|dagens|godkännande|beslut)\b)",
    "nb": r"(?:til|i|fra|av|på)\s+(?!(?:denne|dag|år|forbindelse|å|sakslisten|dagens|orientering|behandling|vedtak)\b)",
    "nl": r"(?:bij|van|uit|in|op|tot)\s+(?!(?:deze|dit|de\s+agenda|besluit)\b)",
    "fr": r"(?:à|au|aux|de|du|des|dans)\s+(?!(?:ce|cette|présent|l'ordre|ordre)\b|la\s+présente)",
}
_GENITIVE_BEFORE = {
    "da": r"\b(?!dagsordenens|mødets|sagens|punktets|dens|dets|dagens)\w{3,}(?:ens|ets|rnes|nes|ns|ts|rs)\s+$",
    "en": r"\b\w+['’]s?\s+$",
    "de": r"\b\w{3,}(?:s|en|er)\s+(?:in\s+)?$(?<!siehe )(?<!Siehe )(?<!anliegenden )(?<!beigefügten )",
    "sv": r"\b(?!dagordningens|mötets|ärendets)\w{3,}(?:ens|ets|rnas|nas)\s+$",
    "nb": r"\b(?!sakslistens|møtets|sakens)\w{3,}(?:ens|ets|nes)\s+$",
}
_NUMBER = r"\d{1,3}(?:\.\d{1,2}){0,3}"


@dataclass(frozen=True)
class Mention:
    """A place where the text names numbers."""

    kind: str
    """``attachment`` or ``item``."""
    paragraph: Paragraph
    start: int
    end: int
    word: str
    numbers: tuple[tuple[str, int, int], ...]
    """Each number as typed, with its place in the paragraph."""


def hand_typed_reference(case: Case) -> Iterator[Finding]:
    """Find numbers of this agenda's attachments and items that somebody typed.

    A typed number is right until an attachment is taken out or an item is moved; then the text names another one and
    nobody notices before the members do. A link never goes stale.

    Before: `Processen er beskrevet i bilag 3.`

    After: `Processen er beskrevet i [bilag #](bilag/process.pdf).`
    """
    for item, mention in _mentions(case):
        for number, start, end in mention.numbers:
            target = _target(case, mention.kind, number)
            if isinstance(target, Attachment) and not _owns(item, target) and _own_files(item):
                continue  # the other rule says it
            span = mention.paragraph.span(start if len(mention.numbers) > 1 else mention.start, end)
            yield _worded(case, item, mention, number, target), span, _advice(item, mention, target)


def others_attachment(case: Case) -> Iterator[Finding]:
    """Find typed numbers of an attachment that belongs to another item, where the item has attachments of its own.

    It is almost always an error: an attachment was taken out late, and half of the text was corrected.

    Before: `Analysen er gengivet i bilag 6.` (and bilag 6 belongs to the next item)

    After: `Analysen er gengivet i [bilag #](bilag/analyse.pdf).`
    """
    for item, mention in _mentions(case):
        for number, start, end in mention.numbers:
            target = _target(case, mention.kind, number)
            if not isinstance(target, Attachment) or _owns(item, target) or not _own_files(item):
                continue
            owner = _owner(case, target)
            whose = f"item {owner.number} *{owner.title}*" if owner else "the meeting as a whole"
            message = (
                f"`{mention.word} {number}` is *{target.title}*, an attachment of {whose}, not of this item"
            )
            mine = ", ".join(f"{own.number} *{own.title}*" for own in item.attachments)
            advice = f"this item has {mine}; write a link to the right one, such as `[{mention.word} #]({_path(item, item.attachments[0])})`"
            yield message, mention.paragraph.span(start if len(mention.numbers) > 1 else mention.start, end), advice


def _own_files(item: Item) -> bool:
    return bool(item.attachments)


def _mentions(case: Case) -> Iterator[tuple[Item, Mention]]:
    patterns = [(kind, _pattern(words, case.language)) for kind, words in _WORDS.items()]
    foreign = re.compile(r"\s*,?\s*" + _FOREIGN_AFTER[case.language], re.IGNORECASE) if case.language in _FOREIGN_AFTER else None
    genitive = _GENITIVE_BEFORE.get(case.language)
    for item in case.items:
        for paragraph in case.prose[item.path].paragraphs:
            for kind, pattern in patterns:
                for match in pattern.finditer(paragraph.text):
                    after = paragraph.text[match.end() :]
                    before = paragraph.text[max(0, match.start() - 60) : match.start()]
                    if foreign and foreign.match(after):
                        continue
                    if genitive and re.search(genitive, before):
                        continue
                    numbers = tuple(_numbers(match))
                    if numbers and (kind == "attachment" or _of_this_agenda(case, numbers)):
                        word = " ".join(match["word"].split())
                        yield item, Mention(kind, paragraph, match.start(), match.end(), word, numbers)


_WORDS = {"attachment": _ATTACHMENT_WORDS, "item": _ITEM_WORDS}


def _pattern(words: dict[str, str], language: str) -> re.Pattern[str]:
    known = dict.fromkeys(filter(None, (words.get(language), words["en"])))
    list_of = rf"{_NUMBER}(?:[ \n]*(?:,|{_TO}|\b(?:{_AND})\b)[ \n]*{_NUMBER}(?![\w%]|[.,]\d|[ \n]*(?:%|kr|mio|år|dage)))*"
    return re.compile(
        rf"(?<![\w.-])(?P<word>{'|'.join(known)})(?:\N{{NO-BREAK SPACE}}|[ \t>]*\n?[ \t>]*(?<=\s))(?P<list>{list_of})(?![\w%/]|\.\d)",
        re.IGNORECASE,
    )


def _numbers(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Yield each number of a list; a range stands for its ends."""
    for number in re.finditer(_NUMBER, match["list"]):
        start = match.start("list") + number.start()
        yield number[0], start, start + len(number[0])


def _of_this_agenda(case: Case, numbers: tuple[tuple[str, int, int], ...]) -> bool:
    """Tell whether the numbers are of the form that this agenda's items have."""
    depths = {item.number.count(".") for item in case.items}
    return all(number.count(".") in depths for number, _, _ in numbers)


def _target(case: Case, kind: str, number: str) -> Attachment | Item | None:
    if kind == "attachment":
        return next((entry for entry in case.agenda.attachments if entry.number == number), None)
    return next((item for item in case.items if item.number == number), None)


def _owner(case: Case, attachment: Attachment) -> Item | None:
    return next((item for item in case.items if _owns(item, attachment)), None)


def _owns(item: Item, attachment: Attachment) -> bool:
    return any(own.number == attachment.number for own in item.attachments)


def _worded(case: Case, item: Item, mention: Mention, number: str, target: Attachment | Item | None) -> str:
    typed = f"`{mention.word} {number}` is typed by hand"
    if target is None:
        last = len(case.agenda.attachments) if mention.kind == "attachment" else 0
        there = f"; the agenda has {last or 'no'} attachments" if mention.kind == "attachment" else ""
        what = "attachment" if mention.kind == "attachment" else "item"
        return f"{typed}, and there is no {what} {number} today{there}"
    return f"{typed}; today that is *{target.title}*"


def _advice(item: Item, mention: Mention, target: Attachment | Item | None) -> str:
    if target is None:
        return "link to the file or the item that is meant; the number comes by itself"
    return f"write `[{mention.word} #]({_path(item, target)})`"


def _path(item: Item, target: Attachment | Item) -> str:
    if isinstance(target, Attachment) and target.url:
        return target.url
    return posixpath.relpath(target.path, posixpath.dirname(item.path) or ".")
