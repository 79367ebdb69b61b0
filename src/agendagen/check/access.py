"""What keeps a text from those who do not see the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from agendagen.check.rule import Case, Finding
from agendagen.diagnostics import Source, Span
from agendagen.model import Item

_LINK = re.compile(r"(?<!!)\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\((?P<url>https?://[^)\s]+)[^)]*\)")
_EMPTY_WORDS = {
    "da": "her|klik her|tryk her|link|læs mere|se mere|mere",
    "en": "here|click here|this|this link|link|read more|more|see more",
    "de": "hier|hier klicken|link|mehr|weiterlesen|mehr lesen",
    "sv": "här|klicka här|länk|läs mer|mer",
    "nb": "her|klikk her|trykk her|lenke|les mer|mer",
    "nl": "hier|klik hier|link|lees meer|meer",
    "fr": "ici|cliquez ici|cliquer ici|lien|lire la suite|en savoir plus|plus",
}
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
_QUOTE_LENGTH = 12
"""Words from which on a paragraph is long enough to tell its language."""


def vague_link(case: Case) -> Iterator[Finding]:
    """Find a link whose words do not say where it leads: "here", or a bare address.

    Those who listen to a page step from link to link; "here, here, here" tells them nothing.

    Before: `The report is [here](https://example.org/report).`

    After: `Read [the report](https://example.org/report).`
    """
    vague = {word for language in {case.language, "en"} for word in _EMPTY_WORDS.get(language, "").split("|")}
    for item in case.items:
        for number, line in _raw_lines(case, item):
            for match in _LINK.finditer(line):
                words = re.sub(r"[*_`]", "", match["words"]).strip().rstrip(".").casefold()
                span = Span(case.sources[item.path], number, match.start() + 1, match.end() + 1)
                if words in vague:
                    yield f"the link says only `{match['words']}`", span, "say where it leads, in words"
                elif re.match(r"(https?://|www\.)", words):
                    yield "the link shows a bare address", span, "say where it leads, in words"


def _raw_lines(case: Case, item: Item) -> Iterator[tuple[int, str]]:
    """Yield the source's lines that are prose, with nothing blanked."""
    source: Source = case.sources[item.path]
    lines = source.text.split("\n")
    for number, words in case.prose[item.path].lines:
        if words.strip():
            yield number, lines[number - 1]


def bold_heading(case: Case) -> Iterator[Finding]:
    """Find a heading that is only bold text.

    It looks like a heading, but no reader's list of headings has it, and the PDF's bookmarks do not either.

    Before: a line of its own, `**Costs**`

    After: `### Costs`
    """
    for item in case.items:
        lines = case.sources[item.path].text.split("\n")
        numbers = {number for number, _ in case.prose[item.path].lines}
        for number, _ in case.prose[item.path].lines:
            match = _BOLD_LINE.match(lines[number - 1])
            alone = _blank(lines, number - 1) and _blank(lines, number + 1) and _any_after(lines, number)
            if match and alone and number in numbers:
                words = match["a"] or match["b"]
                if words.rstrip().endswith((".", "!", "?")) or len(words.split()) > 10:
                    continue
                span = Span(case.sources[item.path], number, 1, len(lines[number - 1]) + 1)
                yield f"`{words}` is only bold, not a heading", span, f"write `### {words.rstrip(':')}`"


def _blank(lines: list[str], number: int) -> bool:
    return not 1 <= number <= len(lines) or not lines[number - 1].strip()


def _any_after(lines: list[str], number: int) -> bool:
    return any(line.strip() for line in lines[number:])


def foreign_language(case: Case) -> Iterator[Finding]:
    """Find a paragraph in another language that is not marked as such.

    A screen reader reads it with the pronunciation of the meeting's language, and hyphenation goes wrong.

    Before: an English quotation in a Danish agenda

    After: the same, followed by a line `{lang=en}`; or `[a few words]{lang=en}`
    """
    if case.language not in _SMALL_WORDS:
        return
    small = {language: set(words.split()) for language, words in _SMALL_WORDS.items()}
    for item in case.items:
        lines = case.sources[item.path].text.split("\n")
        for paragraph in case.prose[item.path].paragraphs:
            words = [word.casefold() for word in _WORD.findall(html.unescape(paragraph.text))]
            if len(words) < _QUOTE_LENGTH:
                continue
            counts = {language: sum(word in known for word in words) for language, known in small.items()}
            best = max(counts, key=lambda language: (counts[language], language == case.language))
            share = counts[best] / len(words)
            if best == case.language or share < 0.25 or counts[case.language] * 3 > counts[best]:
                continue
            if {best, case.language} == {"da", "nb"}:
                continue  # too close to tell
            first, last = paragraph.lines[0][0], paragraph.lines[-1][0]
            if any(_MARKED.search(line) for line in lines[max(first - 2, 0) : last + 1]):
                continue
            start = len(paragraph.lines[0][1]) - len(paragraph.lines[0][1].lstrip())
            span = paragraph.span(start, len(paragraph.lines[0][1]))
            name = {"en": "English", "de": "German", "fr": "French", "nl": "Dutch", "sv": "Swedish"}.get(best, best)
            yield f"this paragraph seems to be {name}", span, f"mark it: put `{{lang={best}}}` on the line after it"
