"""What the keys of the minutes say, each name and number with its place."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace

from agendagen.decided import Action, Attended, Correction, Decided, Dissent, Held, Named, Names, Pointer, Vote
from agendagen.diagnostics import Span
from agendagen.people import listed, part_of
from agendagen.read import clock, yaml
from agendagen.read.keys import ActionModel, ItemModel, MeetingModel, PersonModel, SectionModel, VoteModel


def of_item(model: ItemModel, node: yaml.Mapping) -> Decided:
    """Return what an item's front matter says was decided."""
    said = _decided(model, node)
    dissent = tuple(
        Dissent(Named(who, _key(node.get("dissent"), who)), text, yaml.locate(node, ("dissent", who)))
        for who, text in model.dissent.items()
    )
    actions = tuple(
        _action(one, entry)
        for one, entry in zip(model.actions, _entries(node.get("actions")), strict=False)
        if isinstance(entry, yaml.Mapping)
    )
    votes = (
        *said.votes,
        *(
            _vote(one, entry)
            for one, entry in zip(model.votes, _entries(node.get("votes")), strict=False)
            if isinstance(entry, yaml.Mapping)
        ),
    )
    return replace(
        said,
        votes=votes,
        dissent=dissent,
        actions=actions,
        recused=_names(node, "recused", model.recused),
        pulled=_names(node, "pulled", model.pulled),
        replaces=pointer(model.replaces, yaml.locate(node, ("replaces",))),
        corrections=_corrections(model, node),
    )


def pointer(text: str, span: Span) -> Pointer | None:
    """Return what a path to an item or a meeting leads to; it is relative to the file that it stands in."""
    return Pointer(_path(text, span), text, span) if text else None


def _corrections(model: ItemModel, node: yaml.Mapping) -> tuple[Correction, ...]:
    said = node.get("corrections")
    found = []
    for path, text in model.corrections.items():
        of = pointer(path, _key(said, path) or yaml.locate(node, ("corrections",)))
        if of is not None:
            found.append(Correction(of, text, yaml.locate(node, ("corrections", path))))
    return tuple(found)


def of_section(model: SectionModel, node: yaml.Node | None) -> Decided:
    """Return what was decided on all items of a section."""
    return _decided(model, node) if isinstance(node, yaml.Mapping) else Decided()


def of_meeting(model: MeetingModel, node: yaml.Mapping) -> Held:
    """Return what ``meeting.yaml`` says of how the meeting was held."""
    return replace(
        Held(**model.shared(Held)),
        chair=_name(node, "chair", model.chair),
        secretary=_name(node, "secretary", model.secretary),
        signatures=_names(node, "signatures", model.signatures),
        spans=_spans(node, (*Held.__slots__,)),
    )


def of_participant(model: PersonModel, node: yaml.Node) -> Attended:
    """Return when a participant came and went, and who came instead."""
    if not isinstance(node, yaml.Mapping):
        return Attended()
    return Attended(
        arrived=_moment(node, "arrived", model.arrived),
        left=_moment(node, "left", model.left),
        substitute=_name(node, "substitute", model.substitute),
        spans=_spans(node, ("arrived", "left", "substitute", "votes")),
    )


def _decided(model: ItemModel | SectionModel, node: yaml.Mapping) -> Decided:
    """Return what items and sections have in common."""
    single = node.get("vote")
    return replace(
        Decided(**model.shared(Decided)),
        votes=(_vote(model.vote, single),) if model.vote is not None and single is not None else (),
        moved=_names(node, "moved", model.moved),
        seconded=_names(node, "seconded", model.seconded),
        dissent=(),
        actions=(),
        spans=_spans(node, (*Decided.__slots__, "vote", "public-votes")),
    )


def _vote(model: VoteModel, node: yaml.Node) -> Vote:
    return Vote(
        on=model.on,
        for_=_names(node, "for", model.for_),
        against=_names(node, "against", model.against),
        abstain=_names(node, "abstain", model.abstain),
        outcome=model.outcome,
        span=node.span,
        spans=_spans(node, ("on", "for", "against", "abstain", "outcome")),
    )


def _action(model: ActionModel, node: yaml.Node) -> Action:
    spans = _spans(node, ("who", "what", "due"))
    return Action(_names(node, "who", model.who), model.what, model.due, node.span, spans)


def _moment(node: yaml.Node, key: str, text: str) -> str:
    """Return a time as ``12:30``, or a path relative to the workspace root."""
    if not text:
        return ""
    try:
        times = clock.times_of(text)
    except ValueError:
        times = None
    if times:
        return f"{times[0]:%H:%M}"
    return _path(text, yaml.locate(node, (key,)))


def _path(text: str, span: Span) -> str:
    """Return a path in a source as one from the workspace root."""
    folder = unicodedata.normalize("NFC", posixpath.dirname(span.source.path))
    return posixpath.normpath(posixpath.join(folder, unicodedata.normalize("NFC", text.replace("\\", "/"))))


def _name(node: yaml.Node, key: str, text: str) -> Named | None:
    return Named(text, yaml.locate(node, (key,))) if text else None


def _names(node: yaml.Node, key: str, texts: Iterable[str]) -> Names:
    """Return the names under a key, also those that stand in one text."""
    value = node.get(key) if isinstance(node, yaml.Mapping) else None
    if isinstance(value, yaml.Scalar):
        return tuple(Named(text, part_of(value.span, text)) for text in listed(value.text))
    entries = _entries(value)
    return tuple(Named(text, entry.span) for text, entry in zip(texts, entries, strict=False) if text)


def _entries(node: yaml.Node | None) -> tuple[yaml.Node, ...]:
    if node is None:
        return ()
    return node.items if isinstance(node, yaml.Sequence) else (node,)


def _spans(node: yaml.Node, keys: Iterable[str]) -> Mapping[str, Span]:
    """Return the places of what those of the keys say that are there."""
    if not isinstance(node, yaml.Mapping):
        return {}
    return {key: value.span for key in keys if (value := node.get(key)) is not None}


def _key(node: yaml.Node | None, name: str) -> Span | None:
    key = node.key(name) if isinstance(node, yaml.Mapping) else None
    return key.span if key else None
