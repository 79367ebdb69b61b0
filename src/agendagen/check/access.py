"""What keeps a text from those who do not see the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from agendagen import rules
from agendagen.check.case import Case
from agendagen.check.foreign import framed
from agendagen.diagnostics import Diagnostic, Fix
from agendagen.languages import LANGUAGES, known, with_english
from agendagen.rules import terms
from agendagen.rules.fixes import instead, replaced
from agendagen.text import Block, Comment, Heading, Link, Paragraph, Reference, Styled, Words, plain, walk

_WORD = re.compile(r"[^\W\d_]+")
_QUOTE_LENGTH = 9
"""Words from which on a passage is long enough to tell its language."""
_SENTENCE = re.compile(r"[^.!?:;«»“”„\"|]+[.!?]?")


def vague_link(case: Case) -> Iterator[Diagnostic]:
    """Find a link whose words do not say where it leads: "here", or a bare address."""
    said = (words.strip() for language in with_english(case.language) for words in language.vague_links.split(","))
    vague = set(filter(None, said))
    for item in case.items:
        for node in walk((*(block for part in item.parts for block in part.body), *item.footnotes)):
            if not isinstance(node, Link | Reference) or node.span is None:
                continue
            # words that `link` made have no place
            words = plain(child for child in node.children if child.span).rstrip(".").casefold()
            if words in vague:
                yield rules.VagueLink.words(node.span, words=words)
            elif words.startswith(("http://", "https://")):
                if isinstance(node, Link) and (found := framed(node.span)):
                    yield rules.RawMarkup.link(found[0], path=node.written, fix=instead(*found))
                    continue
                bare = isinstance(node, Link) and not node.span.written.startswith(("[", "<a "))
                fix = Fix(terms.NAME_THE_LINK(url=node.written)) if isinstance(node, Link) and bare else None
                yield rules.VagueLink.bare(node.span, fix=fix)


def bold_heading(case: Case) -> Iterator[Diagnostic]:
    """Find a heading that is only bold text."""
    for item in case.items:
        for part in item.parts:
            shown = [block for block in part.body if not isinstance(block, Comment)]
            for block, after in pairwise(shown):
                words, span = _bold(block), block.span
                if not words or not span or _bold(after):
                    continue
                if isinstance(after, Heading) or getattr(after, "tag", "") == "hr":
                    continue
                if words.endswith((".", "!", "?")) or len(words.split()) > 10 or words[0] in "\"'«»“”„":
                    continue
                fix = replaced(span, span.written, f"### {words.rstrip(':')}")
                yield rules.BoldHeading.found(span, words=words, fix=fix)


def _bold(block: Block) -> str:
    """Return the words of a paragraph that is one line of bold text, with a colon behind it or not."""
    if not isinstance(block, Paragraph) or block.plain or block.attributes or not block.children:
        return ""
    strong, *rest = block.children
    if not isinstance(strong, Styled) or strong.tag != "strong" or strong.attributes:
        return ""
    if plain(rest) not in {"", ":"} or not all(isinstance(child, Words) for child in (*strong.children, *rest)):
        return ""
    words = plain(strong.children)
    return words if 2 <= len(words) <= 80 else ""


def foreign_language(case: Case) -> Iterator[Diagnostic]:
    """Find a passage in another language that is not marked as such."""
    if not known(case.language):
        return
    own = set(case.language.small_words.split())
    others = {
        tag: set(language.small_words.split()) - own
        for tag, language in LANGUAGES.items()
        if language is not case.language and tag not in case.language.twins
    }
    strange = set[str]().union(*others.values())
    for item in case.items:
        for paragraph in case.prose[item.path]:
            if paragraph.marked or len(strange.intersection(_WORD.findall(paragraph.text.casefold()))) < 2:
                continue
            for start, end in _sentences(paragraph.text):
                words = [word.casefold() for word in _WORD.findall(paragraph.text[start:end])]
                best = _foreign(words, own, others)
                if best:
                    span = paragraph.span(start, end)
                    yield rules.ForeignLanguage.found(span, language=LANGUAGES[best].name, code=best)
                    break


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence or quotation of a text begins and ends."""
    for match in _SENTENCE.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
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
