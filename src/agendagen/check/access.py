"""What keeps a text from those who do not see the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agendagen.check.rule import Case, Finding
from agendagen.diagnostics import Span

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
_NAMES = {"en": "English", "de": "German", "fr": "French", "nl": "Dutch", "sv": "Swedish", "da": "Danish"}


def vague_link(case: Case) -> Iterator[Finding]:
    """Find a link whose words do not say where it leads: "here", or a bare address.

    Those who listen to a page step from link to link; "here, here, here" tells them nothing.

    Before: `The report is [here](https://example.org/report).`

    After: `Read [the report](https://example.org/report).`
    """
    vague = {word for language in {case.language, "en"} for word in _EMPTY_WORDS.get(language, "").split("|")}
    advice = "say where it leads, in words"
    for item in case.items:
        for passage in case.prose[item.path].passages:
            if "](" not in passage.text and "://" not in passage.text:
                continue
            text = _CODE.sub(lambda match: " " * len(match[0]), passage.text)
            for match in _LINK.finditer(text):
                words = " ".join(re.sub(r"[*_`>]", "", match["words"]).split()).rstrip(".").casefold()
                span = passage.span(match.start(), match.end())
                if words in vague:
                    yield f"the link says only `{words}`", span, advice
                elif re.match(r"https?://", words):
                    yield "the link shows a bare address", span, advice
            for match in _ADDRESS.finditer(_LINK.sub(lambda match: " " * len(match[0]), text)):
                if not re.match(r"\s*\[[^\]]+\]:\s*$", text[text.rfind("\n", 0, match.start()) + 1 : match.start()]):
                    span = passage.span(match.start(), match.end())
                    yield "the link shows a bare address", span, f"write `[where it leads]({match['a'] or match['b']})`"


def bold_heading(case: Case) -> Iterator[Finding]:
    """Find a heading that is only bold text.

    It looks like a heading, but no reader's list of headings has it, and the PDF's bookmarks do not either.

    Before: a line of its own, `**Costs**`

    After: `### Costs`
    """
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
            yield f"`{words}` is only bold, not a heading", span, f"write `### {words.rstrip(':')}`"


def _blank(lines: list[str], number: int) -> bool:
    return not 1 <= number <= len(lines) or not lines[number - 1].strip()


def foreign_language(case: Case) -> Iterator[Finding]:
    """Find a passage in another language that is not marked as such.

    A screen reader reads it with the pronunciation of the meeting's language, and hyphenation goes wrong.

    Before: an English quotation in a Danish agenda

    After: the same below a line `{lang=en}`; or `[a few words]{lang=en}`
    """
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
                    name = _NAMES.get(best, best)
                    advice = (
                        f"mark it: put `{{lang={best}}}` on the line above it, or write `[the words]{{lang={best}}}`"
                    )
                    yield f"this passage seems to be {name}", paragraph.span(start, end), advice
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
