"""The form that the items of an agenda share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from agendagen.check.prose import Paragraph
from agendagen.check.rule import Case, Finding
from agendagen.check.spelling import distance
from agendagen.diagnostics import Span
from agendagen.model import Item, Part, walk

MAX_TITLE = 120
"""Characters of a title that still fit on two lines of the contents."""

_PLACEHOLDER = (
    r"insert|indsæt|skriv(?: her)?|udfyld\w*|einfügen|ausfüllen|infoga|fyll i|sett inn|invoegen|invullen|insérer"
    r"|à compléter"
)
_FILLER = re.compile(
    r"(?<![\w#/.-])(TODO|FIXME|X{3,}|TBD|TBC|\?{3,})(?![\w-])"
    r"|(?<![\w#/.-])((?i:lorem ipsum))(?!\w)"
    rf"|(\[(?i:{_PLACEHOLDER}|dato|navn|beløb|name|date|amount|datum|naam|nom)(?:\s[^\[\]\n]{{0,60}})?\](?![(\[:]))"
    r"|(?<=den )([Xx]{2})(?!\w)|(?<=kl\. )([Xx]{2})(?!\w)"
)
_NO_TEXT = re.compile(
    r"eventuelt|any other business|aob|verschiedenes|sonstiges|övrig(?:t|a frågor)|övriga ärenden"
    r"|rondvraag|w\.?v\.?t\.?t\.?k\.?"
    r"|(?:questions )?divers(?:es)?|velkom\w*|welcome|begrüßung|välkom\w*|opening|ouverture|åbning|öppnande|eröffnung"
    r"|sluiting|clôture|closing|afslutning|avslutning|schließung|pause|paus|break|frokost|lunch|lunsj|mittagspause|pauze"
    r"|kaffe\w*|coffee.*|næste møde|next meeting|nächste sitzung|nästa (?:möte|sammanträde)"
    r"|neste møte|volgende vergadering"
    r"|prochaine (?:réunion|séance)|meddelelser|mødet hæves",
    re.IGNORECASE,
)


def _span(part: Part, item: Item) -> Span:
    return part.span or item.span


def _kinds(case: Case) -> Iterator[tuple[Item, str]]:
    """Yield each item with its type, or else that of its section."""
    for section in case.agenda.sections:
        for item in walk((section,)):
            yield item, item.type or section.type


def decision_without_recommendation(case: Case) -> Iterator[Finding]:
    """Find an item for decision that does not say what to decide.

    Before: an item of `type: decision` without a part *Recommendation*

    After: `## Indstilling`, `## Recommendation`, … with what the members are asked to decide
    """
    for item, kind in _kinds(case):
        if kind.casefold() != "decision" or item.withdrawn or item.items:
            continue
        if not any(part.kind == "recommendation" for part in item.parts):
            message = "this item is for decision, but no part says what is recommended"
            yield message, item.span, "add a part such as `## Recommendation` in the meeting's language"


def part_order(case: Case) -> Iterator[Finding]:
    """Find an item whose parts come in another order than those of the other items.

    Before: *Background* before *Recommendation* in one item, after it in all the others

    After: the same order everywhere
    """
    orders = {item.path: dict.fromkeys(_key(part) for part in item.parts if part.title) for item in case.items}
    times: Counter[tuple[str, str]] = Counter()
    for keys in orders.values():
        times.update(combinations(keys, 2))
    for item in case.items:
        for first, second in combinations(orders[item.path], 2):
            here, usual = times[first, second], times[second, first]
            if usual >= 2 and here * 4 <= usual + here + 1 and here < usual:
                one, other = (next(p for p in item.parts if _key(p) == key) for key in (first, second))
                message = f"*{one.title}* comes before *{other.title}* here, the other way round in the other items"
                yield message, _span(one, item), "exchange the two parts"
                break


def _key(part: Part) -> str:
    return part.kind if part.kind != "other" else part.title.casefold().rstrip(": ")


def recommendation_wording(case: Case) -> Iterator[Finding]:
    """Find a recommendation that opens with another word than those of the other items.

    Before: `Af DASSOS:` where all others say `At DASSOS:`

    After: `At DASSOS:`
    """
    openings: dict[str, tuple[str, str, Span]] = {}
    for item in case.items:
        for part in item.parts:
            opening = _opening(case, item, part) if part.kind == "recommendation" else None
            if opening:
                openings.setdefault(item.path, opening)
    if len(openings) < 3:
        return
    (usual, times), *_ = Counter(words for words, _, _ in openings.values()).most_common()
    if times < max(2, len(openings) * 0.6):
        return
    for words, written, span in openings.values():
        if words != usual and _slip(words.split(), usual.split()):
            right = next(text for key, text, _ in openings.values() if key == usual)
            yield f"this recommendation opens with `{written}`, the others with `{right}`", span, f"write `{right}`"


def _slip(words: list[str], usual: list[str]) -> bool:
    """Tell whether one letter of one word differs."""
    if len(words) != len(usual):
        return False
    different = [(a, b) for a, b in zip(words, usual, strict=True) if a != b]
    return len(different) == 1 and distance(*different[0]) == 1 and not any(c.isdigit() for c in "".join(words))


def _opening(case: Case, item: Item, part: Part) -> tuple[str, str, Span] | None:
    """Return the short line that a recommendation opens with, as a key and as written, with its place."""
    start = part.span.line if part.span else 0
    for number, line in case.prose[item.path].lines:
        text = line.strip()
        if number <= start or not text:
            continue
        words = text.rstrip(": ")
        if text[0] in "-*+#>0123456789" or len(words.split()) > 5:
            return None
        column = len(line) - len(line.lstrip()) + 1
        return words.casefold(), words, Span(case.sources[item.path], number, column, column + len(words))
    return None


def empty_part(case: Case) -> Iterator[Finding]:
    """Find a heading with nothing below it.

    Before: `## Økonomi` and right after it `## Bilag`

    After: a text, or no heading; the part for the decision may wait for the meeting
    """
    for item in case.items:
        for part in item.parts:
            if part.kind not in ("untitled", "decision") and not part.body:
                yield f"there is nothing below the heading *{part.title}*", _span(part, item), "write it, or delete it"


def heading_skipped(case: Case) -> Iterator[Finding]:
    """Find a heading that skips a level.

    Readers who listen to a document move by its headings; a missing level sounds like a missing text.

    Before: `## Background` followed by `#### Costs`

    After: `## Background` followed by `### Costs`
    """
    for item in case.items:
        for part in item.parts:
            level = 1 if part.kind == "untitled" else 2
            for heading in part.body.headings:
                if heading.level > level + 1:
                    message = f"the heading *{heading.text}* is of level {heading.level}, below one of level {level}"
                    yield message, heading.span, f"begin it with `{'#' * (level + 1)}`"
                level = heading.level


def empty_item(case: Case) -> Iterator[Finding]:
    """Find an item without content.

    A note. *Any other business*, a welcome or a break need no text.

    Before: an item with a title and nothing else

    After: what the members need to prepare
    """
    for item in case.items:
        bare = not (any(part.body or part.title for part in item.parts) or item.items or item.attachments)
        if bare and not item.withdrawn and not _NO_TEXT.fullmatch(item.title.strip(" .:")):
            yield f"the item *{item.title}* has no text", item.span, "add what the members need to prepare"


def long_title(case: Case) -> Iterator[Finding]:
    """Find a title of more than 120 characters.

    It fills the contents list and the bookmarks, and nobody finds the item by it.

    Before: a whole sentence as the title

    After: a title, and the sentence as the text's first
    """
    for item in case.items:
        if len(item.title) > MAX_TITLE:
            message = f"this title is {len(item.title)} characters long, more than {MAX_TITLE}"
            yield message, item.span, "shorten it, and say the rest in the text"


def filler(case: Case) -> Iterator[Finding]:
    """Find TODO, XXX or a template's filler that was left in the text.

    Before: `The costs are XXX kr.`

    After: `The costs are 20 000 kr.`
    """
    for paragraphs in (_titles(case), *(case.prose[item.path].paragraphs for item in case.items)):
        for paragraph in paragraphs:
            for match in _FILLER.finditer(paragraph.text):
                span = paragraph.span(match.start(), match.end())
                yield f"`{match[0]}` was left in the text", span, "finish it"


def _titles(case: Case) -> list[Paragraph]:
    return [paragraph for paragraph in case.heads if re.match(r"(?:title|place|presenter)\s*:", paragraph.text)]
