"""Make a sending of minutes: what is kept of the decisions, and what everybody may know of the closed ones."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from agendagen import markdown
from agendagen.agenda import place, restrict, with_parts
from agendagen.decided import Decided
from agendagen.errors import Unusable
from agendagen.minutes import decision_of
from agendagen.model import Agenda, Item, Part, Stub, walk
from agendagen.phrases import Phrase
from agendagen.provenance import checksum
from agendagen.published import OPEN, Dispatch, Published, Settled, Withheld, spanned, spans
from agendagen.reading import Reading
from agendagen.sending import Sending, editions, links, open_parts, sent, text_of
from agendagen.slug import slug
from agendagen.text import Comment, Heading, Node, Note, NoteMark, Reference, Text, Words, has_number_sign, rewrite

_NUMBER: Final = re.compile(r"(\d+)/(\d{4})")

_UNSENT = Phrase("{meeting}: its agenda was never published; publish it first, so that the minutes have its numbers")
_CHANGED = Phrase(
    "{meeting}: the agenda that was published has no item {number}, or has it closed where it is open now; publish the "
    "agenda again first"
)


def recording(reading: Reading, *, at: str) -> Sending | None:
    """Return the next sending of the minutes of a meeting, or None where nothing has changed since the last one.

    `reading` is of the public edition of the minutes, which has the members' as a whole. `at` is when they are sent, in
    ISO 8601. Raises `Unusable` where the agenda was not published as it is.
    """
    before, arranged = reading.arranged.published, reading.arranged
    if not before.dispatches:
        raise Unusable(_UNSENT(meeting=reading.sources.name))
    for item in walk(arranged.sections):
        seen = before.items.get(item.id)
        if seen is None or seen.closed != item.confidential:
            raise Unusable(_CHANGED(meeting=reading.sources.name, number=item.number))
    closed = len(editions(reading)) > 1
    sums = (_sum(reading, reading.agenda), _sum(reading, reading.members) if closed else "")
    if before.minutes and before.minutes[-1].texts == sums:
        return None
    number = len(before.minutes) + 1
    decisions = dict(before.decisions)
    for identity, settled in _settled(reading, number):
        known = decisions.get(identity)
        decisions[identity] = replace(settled, dispatch=known.dispatch) if known else settled
    after = replace(
        before,
        minutes=(*before.minutes, Dispatch(at, texts=sums)),
        decided=_series(before, decisions),
        decisions=decisions,
        withheld=withheld_said(reading),
        links=links(reading, minutes=True),
        has_closed=before.has_closed or closed,
    )
    return Sending(number, after, {}, minutes=True)


def _sum(reading: Reading, agenda: Agenda) -> str:
    return checksum(text_of(_placeless(sent(reading, agenda))))


def _placeless(said: Any) -> Any:
    """Return what an edition says without where files lie.

    What other meetings say since is among it, such as that the minutes are approved: so they can be sent as they are
    then, and signed.
    """
    if isinstance(said, dict):
        return {key: _placeless(value) for key, value in said.items() if key != "path"}
    return [_placeless(each) for each in said] if isinstance(said, list | tuple) else said


def _settled(reading: Reading, number: int) -> Iterator[tuple[str, Settled]]:
    """Yield what is to be kept of each decision, by the identity of its item."""
    folder = reading.sources.folder
    for section in reading.arranged.sections:
        for item in walk((section,)):
            if item.decided.number or decision_of(section, item) is not None:
                replaces = place(item.decided.replaces.path, folder) if item.decided.replaces else ""
                yield item.id, Settled(number, item.decided.number, replaces, closed=item.confidential)


def _series(before: Published, decisions: Mapping[str, Settled]) -> dict[str, str]:
    """Return the numbers that decisions have taken of each year; one that was taken stays so."""
    found: dict[str, set[int]] = {name: set(spanned(numbers)) for name, numbers in before.decided.items()}
    for settled in decisions.values():
        if number := _NUMBER.fullmatch(settled.number):
            found.setdefault(number[2], set()).add(int(number[1]))
    return {name: spans(numbers) for name, numbers in sorted(found.items())}


def withheld_said(reading: Reading) -> dict[str, Withheld]:
    """Return what everybody may know of closed items, with the public decision on each."""
    found = dict(reading.arranged.published.withheld)
    stubs = restrict(reading.arranged, "public", "minutes").stubs
    for item in walk(reading.arranged.sections):
        known = found.get(item.number)
        if item.confidential and known is not None:
            said = _said(item, stubs, reading)
            found[item.number] = replace(known, decision=item.decided.number, said=said)
    return found


def _said(item: Item, stubs: Mapping[str, Stub], reading: Reading) -> str:
    """Return what public minutes say of a closed item: keys, if they are told, and parts.

    No comment of its author is among it, no name that only the source has, and none of what else is closed.
    """
    record = posixpath.join(reading.sources.folder, OPEN)

    def change(node: Node) -> Iterable[Node] | None:
        if isinstance(node, Comment):
            return ()
        if isinstance(node, Note | NoteMark) and node.label:
            return (replace(node, label=str(node.number)),)
        if not isinstance(node, Reference):
            return None
        target = node.target or item.path
        key = next((each for each in (f"{target}#{node.fragment}", target) if each in stubs), "")
        stub = stubs.get(key)
        if stub is None or stub.why != "confidential":
            return None
        itself = key == stub.path and not node.fragment
        words = node.children if itself or not has_number_sign(node.children) else ()
        if stub.kind == "item":
            path = posixpath.relpath(record, posixpath.dirname(item.path) or ".")
            return (replace(node, children=words, target=record, fragment=stub.number, written=path),)
        return words or (Words(reading.words.label(stub.kind, closed=True, capital=node.sentence_start)),)

    parts = open_parts(item, minutes=True)
    shown = with_parts(item, parts)
    texts = [_headed(part) + part.body for part in shown.parts]
    written = [markdown.write(rewrite(text, change)) for text in (*texts, shown.footnotes) if text]
    return "\n\n".join((*_keys(item.decided), *written))


def _headed(part: Part) -> Text:
    """Return the heading of a part."""
    return (Heading(part.title_inlines or (Words(part.title),), 2, slug(part.title)),)


def _keys(decided: Decided) -> Iterator[str]:
    """Yield the front matter with what is told of what was decided, if anything is."""
    if decided.public_votes:
        votes = [
            {
                "on": vote.on,
                "for": [one.text for one in vote.for_],
                "against": [one.text for one in vote.against],
                "abstain": [one.text for one in vote.abstain],
                "outcome": vote.outcome,
            }
            for vote in decided.votes
        ]
        said = {"outcome": decided.outcome, "majority": decided.majority, "votes": votes}
        keys = [f"{key}: {json.dumps(_filled(value), ensure_ascii=False)}" for key, value in said.items() if value]
        yield "\n".join(("---", "public-votes: true", *keys, "---"))


def _filled(value: Any) -> Any:
    """Return a value without the keys that say nothing."""
    return [{key: one for key, one in each.items() if one} for each in value] if isinstance(value, list) else value
