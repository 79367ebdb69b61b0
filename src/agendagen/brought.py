"""The findings that a change brought: those of now that were not there before, wherever their lines are now."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from difflib import SequenceMatcher
from itertools import islice
from typing import Final, Literal, NamedTuple

from agendagen.diagnostics import RANK, Diagnostic, Source
from agendagen.names import anchor
from agendagen.records import dataclass

_ALIKE: Final = 0.6
"""How much of two lines is the same where the one is taken for what became of the other."""
_COMPARED: Final = 1000
"""Characters of a line that are compared for that."""
_NEAR: Final = 20
"""Lines that one is compared with for that."""
_TEXTS: Final = (".md", ".yaml")


@dataclass(frozen=True, slots=True)
class State:
    """What was found in one state of the sources; both states call files the same."""

    found: Sequence[Diagnostic]
    sources: Sequence[Source] = ()
    """The texts that were read."""
    base: str = ""
    """What full paths begin with that is not of the file's name."""

    def name(self, source: Source) -> str:
        """Return what a file is called."""
        return source.name.removeprefix(self.base)

    def file(self, one: Diagnostic) -> str:
        """Return what the file of a finding is called."""
        return self.name(one.span.source) if one.span else ""


def brought(now: State, before: State, unlike: Iterable[str] = ()) -> list[Diagnostic]:
    """Return the findings of `now` that are not those of `before`.

    A finding is the same where rule, fields and file are, its line stands as it stood or is what became of such a line,
    and it weighs no more. Each one of before is the same as one of now at most: what is there once more is told once
    more. `unlike` are the paths of what was not to be had as it was; what was found about it before counts for nothing.
    """
    doubtful = {posixpath.basename(path) for path in unlike}
    if any(name.endswith(_TEXTS) for name in doubtful):
        return list(now.found)
    old: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in before.found:
        said = f"{before.file(one)} {one.message} {one.help}" if doubtful else ""
        if not any(name in said for name in doubtful):
            old[before.file(one)].append(one)
    new: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in now.found:
        new[now.file(one)].append(one)
    names = _renamed(now, before)
    known = {id(one) for name, found in new.items() for one in _known(found, old[names.get(name, name)])}
    return [one for one in now.found if id(one) not in known]


def _kind(one: Diagnostic) -> Hashable:
    return one.wording.rule, one.wording.variant, one.fields


def _renamed(now: State, before: State) -> Mapping[str, str]:
    """Return the names that files had before, by their new ones: those with the same text, else the same anchor."""
    here, there = ({state.name(source) for source in state.sources} for state in (now, before))
    texts: dict[str, list[str]] = defaultdict(list)
    anchors: dict[str, list[str]] = defaultdict(list)
    for source in before.sources:
        name = before.name(source)
        if name not in here:
            texts[source.text].append(name)
            anchors[anchor(name)].append(name)
    found: dict[str, str] = {}
    for source in now.sources:
        name = now.name(source)
        if name not in there:
            same = texts[source.text] or anchors[anchor(name)]
            if len(same) == 1 and same[0] not in found.values():
                found[name] = same[0]
    return found


def _known(now: Sequence[Diagnostic], before: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings of a file that were there before."""
    stood: dict[Hashable, list[Diagnostic]] = defaultdict(list)
    for one in before:
        stood[_place(one)].append(one)
    texts = list(dict.fromkeys(_text(one) for one in before))
    pairs = {(text, own): _Pair(text, own) for own in dict.fromkeys(map(_text, now)) for text in texts}
    left: set[int] = {id(one) for one in before}
    others: list[Diagnostic] = []
    for one in now:  # first what stands as it stood, then what became of other lines
        places = (_place(one, text, pairs[text, _text(one)].stood(_line(one))) for text in texts)
        twin = next((each for place in places for each in stood.get(place, ()) if _same(one, each, left)), None)
        if twin is None:
            others.append(one)
        else:
            left.remove(id(twin))
            yield one
    changed: dict[Hashable, list[Diagnostic]] = defaultdict(list)
    for each in before if others else ():
        if id(each) in left:
            changed[_kind(each)].append(each)
    for one in others:
        near = (each for each in changed[_kind(one)] if _same(one, each, left))
        twin = next((each for each in islice(near, _NEAR) if pairs[_text(each), _text(one)].became(each, one)), None)
        if twin is not None:
            left.remove(id(twin))
            yield one


def _same(now: Diagnostic, before: Diagnostic, left: set[int]) -> bool:
    """Tell whether a finding of before is still free, and weighed as much."""
    return id(before) in left and RANK[before.severity] <= RANK[now.severity]


def _text(one: Diagnostic) -> str:
    return one.span.source.text if one.span else ""


def _line(one: Diagnostic) -> int:
    return one.span.line if one.span else 0


def _place(one: Diagnostic, text: str | None = None, line: int | None = None) -> Hashable:
    """Return the kind of a finding and its place, which may be that of the same line in another text."""
    where = (one.span.column, one.span.end) if one.span else ()
    return _kind(one), _text(one) if text is None else text, _line(one) if line is None else line, where


class _Block(NamedTuple):
    """Lines that stayed, or what others became."""

    kept: bool
    before: int
    """The first of its lines before, from 1."""
    now: int


@dataclass(slots=True)
class _Pair:
    """Two states of a text, and which lines of them are the same."""

    before: str
    now: str
    _blocks: list[_Block] = field(default_factory=list)

    def stood(self, line: int) -> int:
        """Return where a line of now stood before, from 1; -1 where it did not."""
        if self.before == self.now or line < 1:
            return line
        block = self._block(line, "now")
        return block.before + line - block.now if block.kept else -1

    def became(self, before: Diagnostic, now: Diagnostic) -> bool:
        """Tell whether the line of one finding is what became of that of the other."""
        if not before.span or not now.span or not self.before or not self.now:
            return False
        block = self._block(now.span.line, "now")
        if block.kept or block != self._block(before.span.line, "before"):
            return False
        there, here = (span.source.line(span.line)[:_COMPARED] for span in (before.span, now.span))
        matcher = SequenceMatcher(None, there, here, autojunk=False)
        return min(matcher.quick_ratio(), matcher.ratio()) >= _ALIKE

    def _block(self, line: int, state: Literal["before", "now"]) -> _Block:
        """Return the block that a line of one state is in."""
        if not self._blocks:
            matcher = SequenceMatcher(None, self.before.split("\n"), self.now.split("\n"))
            self._blocks = [_Block(tag == "equal", a + 1, b + 1) for tag, a, _, b, _ in matcher.get_opcodes()]
        return self._blocks[bisect_right(self._blocks, line, key=lambda block: int(getattr(block, state))) - 1]
