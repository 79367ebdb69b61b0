"""The form that the items of an agenda share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from agendagen.check.rule import Case, Finding
from agendagen.diagnostics import Span
from agendagen.model import Item, Part

MAX_TITLE = 120
"""Characters of a title that still fit on two lines of the contents."""

_FILLER = re.compile(
    r"(?<![\w#/-])(TODO|FIXME|XXX+|TBD|TBC|lorem ipsum|\[indsæt[^\]]*\]|\[insert[^\]]*\]|\[\.\.\.\]|\?\?\?+)(?![\w-])"
)


def _span(part: Part, item: Item) -> Span:
    return part.span or item.span


def _kind(item: Item, case: Case) -> str:
    section = next((s for s in case.agenda.sections if any(i.path == item.path for i in s.items)), None)
    return item.type or (section.type if section else "")


def decision_without_recommendation(case: Case) -> Iterator[Finding]:
    """Find an item for decision that does not say what to decide.

    Before: an item of `type: decision` without a part *Recommendation*

    After: `## Indstilling`, `## Recommendation`, … with what the members are asked to decide
    """
    for item in case.items:
        if _kind(item, case) != "decision" or item.withdrawn or item.items:
            continue
        if not any(part.kind == "recommendation" for part in item.parts):
            message = "this item is for decision, but no part says what is recommended"
            yield message, item.span, "add a part such as `## Recommendation` in the meeting's language"


def part_order(case: Case) -> Iterator[Finding]:
    """Find an item whose parts come in another order than those of the other items.

    Before: *Background* before *Recommendation* in one item, after it in all the others

    After: the same order everywhere
    """
    orders: dict[str, tuple[str, ...]] = {}
    for item in case.items:
        kinds = tuple(part.kind for part in item.parts if part.kind in ("recommendation", "case"))
        if len(kinds) == 2 and kinds[0] != kinds[1]:
            orders[item.path] = kinds
    if len(orders) < 3:
        return
    (usual, times), *_ = Counter(orders.values()).most_common()
    if times < len(orders) * 0.6:
        return
    for item in case.items:
        if orders.get(item.path, usual) != usual:
            first, second = (part for part in item.parts if part.kind in ("recommendation", "case"))
            message = f"*{first.title}* comes before *{second.title}* here, the other way round in the other items"
            yield message, _span(first, item), "exchange the two parts"


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
    if times < max(3, len(openings) * 0.6):
        return
    for words, written, span in openings.values():
        if words != usual and words.split()[1:] == usual.split()[1:]:
            right = next(text for key, text, _ in openings.values() if key == usual)
            yield f"this recommendation opens with `{written}`, the others with `{right}`", span, f"write `{right}`"


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

    After: a text, or no heading
    """
    for item in case.items:
        for part in item.parts:
            if part.kind != "untitled" and not part.body:
                yield f"there is nothing below the heading *{part.title}*", _span(part, item), "write it, or delete it"


def heading_skipped(case: Case) -> Iterator[Finding]:
    """Find a heading that skips a level.

    Readers who listen to a document move by its headings; a missing level sounds like a missing text.

    Before: `## Background` followed by `#### Costs`

    After: `## Background` followed by `### Costs`
    """
    for item in case.items:
        for part in item.parts:
            level = 2
            for heading in part.body.headings:
                if heading.level > level + 1:
                    message = f"the heading *{heading.text}* is of level {heading.level}, below one of level {level}"
                    yield message, heading.span, f"begin it with `{'#' * (level + 1)}`"
                level = heading.level


def empty_item(case: Case) -> Iterator[Finding]:
    """Find an item without content.

    A note: *Any other business* needs none.

    Before: an item with a title and nothing else

    After: what the members need to prepare
    """
    for item in case.items:
        if not (item.parts or item.items or item.attachments or item.withdrawn):
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
    for item in case.items:
        match = _FILLER.search(item.title)
        if match:
            yield f"`{match[1]}` was left in the title", item.span, "finish it"
        for paragraph in case.prose[item.path].paragraphs:
            for match in _FILLER.finditer(paragraph.text):
                yield f"`{match[1]}` was left in the text", paragraph.span(match.start(), match.end()), "finish it"
