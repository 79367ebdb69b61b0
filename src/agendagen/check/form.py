"""The form that the items of an agenda share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import Final

from agendagen import rules
from agendagen.check.case import Case
from agendagen.check.prose import Passage, passages_of
from agendagen.check.remains import remains
from agendagen.diagnostics import Also, Diagnostic, Span
from agendagen.languages import Language, any_of, with_english
from agendagen.model import MINUTES, Item, Part
from agendagen.model import walk as items_of
from agendagen.names import STANDS_IN
from agendagen.rules import terms
from agendagen.rules.fixes import distance, replaced
from agendagen.text import Heading, Paragraph, plain, shows, walk

MAX_TITLE = 120
"""Characters of a title that still fit on two lines of the contents."""


@lru_cache(maxsize=16)
def _filler(language: Language) -> re.Pattern[str]:
    """Return a pattern for what stands where something is still to be written, in a language or in English."""
    languages = with_english(language)
    placeholder = any_of(languages, lambda each: each.fillers.placeholders)
    places = [re.escape(before) for each in languages for before in each.fillers.before_xx]
    return re.compile(
        r"(?<![\w#/.\"“”‘-])(TODO(?![ -](?:lists?|items?)\b)|FIXME|X{3,}|TBD|TBC|\?{3,})(?![\w\"”’-])"
        r"|(?<![\w#/.-])((?i:lorem ipsum))(?!\w)"
        rf"|(\[(?i:{placeholder})(?:\s[^\[\]\n]{{0,60}})?\](?![(\[:]))"
        + "".join(rf"|(?<={place})([Xx]{{2}})(?!\w)" for place in places)
    )


@lru_cache(maxsize=16)
def _no_text(language: Language) -> re.Pattern[str]:
    """Return a pattern for the titles of items that say all there is to say, in a language or in English."""
    return re.compile(any_of(with_english(language), lambda each: each.fillers.needs_no_text), re.IGNORECASE)


def _span(part: Part, item: Item) -> Span:
    return part.span or item.span


_PARTS: Final = 40
"""How many parts of an item are compared, each with each other; more are no habit of a secretary's."""


def _kinds(case: Case) -> Iterator[tuple[Item, str]]:
    """Yield each item with its type, or else that of its section."""
    for section in case.agenda.sections:
        for item in items_of((section,)):
            yield item, item.type or section.type


def decision_without_recommendation(case: Case) -> Iterator[Diagnostic]:
    """Find an item for decision that does not say what to decide."""
    for item, kind in _kinds(case):
        if kind.casefold() != "decision" or item.withdrawn or item.items:
            continue
        if not any(part.kind == "recommendation" for part in item.parts):
            yield rules.DecisionWithoutRecommendation.found(item.span)


def part_order(case: Case) -> Iterator[Diagnostic]:
    """Find an item whose parts come in another order than those of the other items."""
    orders = {item.path: dict.fromkeys(_key(part) for part in item.parts[:_PARTS] if part.title) for item in case.items}
    times: Counter[tuple[str, str]] = Counter()
    for keys in orders.values():
        times.update(combinations(keys, 2))
    for item in case.items:
        for first, second in combinations(orders[item.path], 2):
            here, usual = times[first, second], times[second, first]
            if usual >= 2 and here * 4 <= usual + here + 1 and here < usual:
                one, other = (next(p for p in item.parts if _key(p) == key) for key in (first, second))
                also = (Also(_span(other, item), terms.PART(title=other.title)),)
                yield rules.PartOrder.found(_span(one, item), first=one.title, second=other.title, also=also)
                break


def _key(part: Part) -> str:
    return part.kind if part.kind != "other" else part.title.casefold().rstrip(": ")


def recommendation_wording(case: Case) -> Iterator[Diagnostic]:
    """Find a recommendation that opens with another word than those of the other items."""
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
            fix = replaced(span, written, right)
            yield rules.RecommendationWording.found(span, opening=written, usual=right, fix=fix)


def _slip(words: list[str], usual: list[str]) -> bool:
    """Tell whether one letter of one word differs."""
    if len(words) != len(usual):
        return False
    different = [(a, b) for a, b in zip(words, usual, strict=True) if a != b]
    return len(different) == 1 and distance(*different[0]) == 1 and not any(c.isdigit() for c in "".join(words))


def _opening(case: Case, item: Item, part: Part) -> tuple[str, str, Span] | None:
    """Return the short line that a recommendation opens with, as a key and as written, with its place."""
    first = next((block for block in part.body if shows((block,))), None)
    passage = next(iter(passages_of((first,), case.sources[item.path])), None) if isinstance(first, Paragraph) else None
    line = passage.text.split("\n", 1)[0].rstrip() if passage else ""
    words = line.rstrip(": ")
    if passage is None or not words or not words[0].isalpha() or len(words.split()) > 5:
        return None
    return words.casefold(), words, passage.span(0, len(words))


def useless_key(case: Case) -> Iterator[Diagnostic]:
    """Find a title for the public of something that the public edition shows as it is."""
    for item in case.items:
        if item.public_title_span and not item.confidential:
            yield rules.UselessKey.public_title(item.public_title_span)
    for section in case.agenda.sections:
        for item in items_of((section,)):
            spans = item.decided.spans
            if item.decided.public_votes and not item.confidential and not section.confidential:
                yield rules.UselessKey.public_votes(spans.get("public-votes", item.span))
            if item.decided.pulled and not section.consent:
                yield rules.UselessKey.pulled(spans.get("pulled", item.span))
            if item.decided.corrections and not item.approves:
                yield rules.UselessKey.corrections(spans.get("corrections", item.span))
    meeting = case.agenda.meeting
    if meeting.status in ("cancelled", "moved"):
        for item in case.items:
            yield from _not_held(item)
    for attachment in (*meeting.attachments, *(entry for item in case.items for entry in item.attachments)):
        if attachment.public_title and not attachment.confidential:
            yield rules.UselessKey.public_title(attachment.span)


def _not_held(item: Item) -> Iterator[Diagnostic]:
    """Yield what an item of a meeting that was not held says it decided, once."""
    said = item.decided
    if said.outcome not in (None, "none", "postponed", "withdrawn"):
        yield rules.UselessKey.not_held(said.spans.get("outcome", item.span), key="outcome")
    elif said.votes:
        yield rules.UselessKey.not_held(said.votes[0].span or item.span, key="vote")
    elif said.actions:
        yield rules.UselessKey.not_held(said.actions[0].span or item.span, key="actions")


def empty_part(case: Case) -> Iterator[Diagnostic]:
    """Find a heading with nothing below it."""
    for item in case.items:
        for part in item.parts:
            if part.kind not in ("untitled", *MINUTES) and not shows(part.body):
                yield rules.EmptyPart.found(_span(part, item), heading=part.title)


def heading_skipped(case: Case) -> Iterator[Diagnostic]:
    """Find a heading that skips a level."""
    for item in case.items:
        for part in item.parts:
            level = 1 if part.kind == "untitled" else 2
            for heading in walk(part.body):
                if not isinstance(heading, Heading):
                    continue
                if heading.level > level + 1 and heading.span:
                    words, marks = plain(heading.children), "#" * (level + 1)
                    yield rules.HeadingSkipped.found(
                        heading.span, heading=words, level=heading.level, above=level, marks=marks
                    )
                level = heading.level


def empty_item(case: Case) -> Iterator[Diagnostic]:
    """Find an item without content."""
    for item in case.items:
        bare = not (any(shows(part.body) or part.title for part in item.parts) or item.items or item.attachments)
        if bare and not item.withdrawn and not _no_text(case.language).fullmatch(item.title.strip(" .:")):
            yield rules.EmptyItem.found(item.span, title=item.title)


def long_title(case: Case) -> Iterator[Diagnostic]:
    """Find a title of more than 120 characters."""
    for item in case.items:
        if len(item.title) > MAX_TITLE:
            yield rules.LongTitle.found(item.span, length=len(item.title), limit=MAX_TITLE)


def filler(case: Case) -> Iterator[Diagnostic]:
    """Find TODO, XXX or a template's filler that was left in the text, and what stands in for an attachment."""
    for item in case.items:
        for entry in item.attachments:
            if entry.path.endswith(f".{STANDS_IN}"):
                yield rules.Filler.attachment(entry.span, path=entry.written or entry.path)
    for paragraphs in (_titles(case), *(case.prose[item.path] for item in case.items)):
        for paragraph in paragraphs:
            yield from remains(paragraph)
            for match in _filler(case.language).finditer(paragraph.text):
                yield rules.Filler.found(paragraph.span(match.start(), match.end()), words=match[0])


def _titles(case: Case) -> list[Passage]:
    return [paragraph for paragraph in case.heads if re.match(r"(?:title|place|presenter)\s*:", paragraph.text)]
