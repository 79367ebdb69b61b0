"""What keeps a text from those who do not see the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agendagen import rules
from agendagen.check.case import Case
from agendagen.diagnostics import Diagnostic, Fix, Span
from agendagen.rules import terms
from agendagen.rules.fixes import replaced

_LINK = re.compile(r"(?<!!)\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\((?P<url>[^()\s]+(?:\([^()]*\)[^()\s]*)*)(?:\s[^)]*)?\)")
_ADDRESS = re.compile(r"(?:<(?P<a>https?://[^<>\s]+)>|(?<![\w(\[\"'=<])(?P<b>https?://[^\s<>\]]*[^\s<>\].,;:!?)]))")
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_EMPTY_WORDS = {
    "da": "her|klik her|tryk her|dette link|linket|link|læs mere|se mere|mere",
    "en": "here|click here|this|this link|link|read more|more|see more",
    "de": "hier|hier klicken|link|mehr|weiterlesen|mehr lesen",
    "sv": "här|klicka här|länk|läs mer|se mer|mer",
    "nb": "her|klikk her|trykk her|lenke|les mer|mer",
    "nl": "hier|klik hier|link|lees meer|meer",
    "fr": "ici|cliquez ici|cliquer ici|lien|lire la suite|en savoir plus|plus",
}
_NOT_TEXT = re.compile(r"\s*(?:#{1,6}\s|-{3,}\s*$|\*{3,}\s*$|\{)")
_BOLD_LINE = re.compile(r"^ {0,3}(?:\*\*(?=\S)(?P<a>[^*]{2,80}?)\*\*|__(?=\S)(?P<b>[^_]{2,80}?)__):?\s*$")
# Small words that a language uses all the time and the others (nearly) never, for telling them apart.
_SMALL_WORDS = {
    "da": "og ikke af det er på til som med den for vi der har blev efter være kan",
    "nb": "og ikke av det er på til som med den for vi har ble etter være kan",
    "sv": "och inte av det är på till som med den för vi har blev efter vara kan ett",
    "en": "the of and to is that this with which are be by from was it have has not should will",
    "de": "der die und nicht das ist mit für auf von dem den des eine wird werden sich auch zu",
    "nl": "de het een en van niet dat met voor zijn wordt worden aan door ook bij naar deze",
    "fr": "le la les des et est une dans pour qui que pas par sur avec sont du au aux ce cette",
}
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"\{[^{}]*\blang=|<[a-z]+[^>]*\blang=", re.IGNORECASE)
_QUOTE_LENGTH = 9
"""Words from which on a passage is long enough to tell its language."""
_SENTENCE = re.compile(r"[^.!?:;«»“”„\"|]+[.!?]?")
_TWINS = {"da": frozenset({"nb"}), "nb": frozenset({"da"})}
"""Languages too close to tell apart by their small words."""


def vague_link(case: Case) -> Iterator[Diagnostic]:
    """Find a link whose words do not say where it leads: "here", or a bare address."""
    vague = {word for language in {case.language, "en"} for word in _EMPTY_WORDS.get(language, "").split("|")}
    for item in case.items:
        for passage in case.prose[item.path].passages:
            if "](" not in passage.text and "://" not in passage.text:
                continue
            text = _CODE.sub(lambda match: " " * len(match[0]), passage.text)
            for match in _LINK.finditer(text):
                words = " ".join(re.sub(r"[*_`>]", "", match["words"]).split()).rstrip(".").casefold()
                span = passage.span(match.start(), match.end())
                if words in vague:
                    yield rules.VagueLink.words(span, words=words)
                elif re.match(r"https?://", words):
                    yield rules.VagueLink.bare(span)
            for match in _ADDRESS.finditer(_LINK.sub(lambda match: " " * len(match[0]), text)):
                if not re.match(r"\s*\[[^\]]+\]:\s*$", text[text.rfind("\n", 0, match.start()) + 1 : match.start()]):
                    span = passage.span(match.start(), match.end())
                    yield rules.VagueLink.bare(span, fix=Fix(terms.NAME_THE_LINK(url=match["a"] or match["b"])))


def bold_heading(case: Case) -> Iterator[Diagnostic]:
    """Find a heading that is only bold text."""
    for item in case.items:
        lines = case.sources[item.path].text.split("\n")
        for number, _ in case.prose[item.path].lines:
            match = _BOLD_LINE.match(lines[number - 1])
            if not match or not _blank(lines, number - 1) or not _blank(lines, number + 1):
                continue
            words = match["a"] or match["b"]
            after = next((line for line in lines[number:] if line.strip()), "")
            if not after or _NOT_TEXT.match(after) or _BOLD_LINE.match(after):
                continue
            if words.rstrip().endswith((".", "!", "?")) or len(words.split()) > 10 or words[0] in "\"'«»“”„":
                continue
            span = Span(case.sources[item.path], number, 1, len(lines[number - 1].rstrip()) + 1)
            fix = replaced(span, span.written, f"### {words.rstrip(':')}")
            yield rules.BoldHeading.found(span, words=words, fix=fix)


def _blank(lines: list[str], number: int) -> bool:
    return not 1 <= number <= len(lines) or not lines[number - 1].strip()


def foreign_language(case: Case) -> Iterator[Diagnostic]:
    """Find a passage in another language that is not marked as such."""
    if case.language not in _SMALL_WORDS:
        return
    own = set(_SMALL_WORDS[case.language].split())
    close = _TWINS.get(case.language, frozenset())
    others = {
        language: set(words.split()) - own
        for language, words in _SMALL_WORDS.items()
        if language != case.language and language not in close
    }
    strange = set[str]().union(*others.values())
    for item in case.items:
        lines = case.sources[item.path].text.split("\n")
        for paragraph in case.prose[item.path].paragraphs:
            first, last = paragraph.lines[0][0], paragraph.lines[-1][0]
            if len(strange.intersection(_WORD.findall(paragraph.text.casefold()))) < 2:
                continue
            for start, end in _sentences(paragraph.text):
                words = [word.casefold() for word in _WORD.findall(paragraph.text[start:end])]
                best = _foreign(words, own, others)
                if best and not any(_MARKED.search(line) for line in lines[max(first - 2, 0) : last + 1]):
                    span = paragraph.span(start, end)
                    yield rules.ForeignLanguage.found(span, language=terms.LANGUAGES[best], code=best)
                    break


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence or quotation of a text begins and ends."""
    for match in _SENTENCE.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip(" \t\n>|*_-+"))
        if start < match.end():
            yield start, match.end()


def _foreign(words: list[str], own: set[str], others: dict[str, set[str]]) -> str:
    """Return the language that most of the small words are of, if it is clearly not the meeting's."""
    if len(words) < _QUOTE_LENGTH:
        return ""
    counts = {language: sum(word in known for word in words) for language, known in others.items()}
    best = max(counts, key=lambda language: counts[language])
    mine = sum(word in own for word in words)
    different = len({word for word in words if word in others[best]})
    enough = counts[best] >= max(3, 0.22 * len(words)) and different >= 2
    return best if enough and mine * 4 <= counts[best] else ""
