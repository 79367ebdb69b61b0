"""Make the mends that findings bring along, and let none through that would say anything else in YAML. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from agendagen.diagnostics import Diagnostic, Edit, Fix, Source, Span
from agendagen.keyed import Difference, Says, differences, keys_of, quoted, says, scalar

Cut = tuple[int, int, str]
"""Put a text in the place of ``source.text[start:end]``."""


def fixes(found: Iterable[Diagnostic], *, unsafe: bool) -> list[Diagnostic]:
    """Return those of the findings that can be mended at once: without two mends that touch the same place."""
    chosen: list[Diagnostic] = []
    begun: dict[str, _Mended] = {}
    for diagnostic in found:
        fix = diagnostic.fix
        if fix is None or not fix.edits or not (fix.safe or unsafe):
            continue
        source = fix.edits[0].span.source
        before = begun.setdefault(source.path, _Mended(source))
        after = before.with_(fix)
        if after is not None:
            begun[source.path] = after
            chosen.append(diagnostic)
    return chosen


def cuts(fix: Fix) -> list[Cut]:
    """Return the edits of a fix by their places in the text."""
    return [_cut(edit) for edit in fix.edits]


class _Mended:
    """A source with the mends that were chosen for it, and what its YAML says then."""

    def __init__(self, source: Source, made: tuple[Cut, ...] = (), said: Says = None) -> None:
        self.source = source
        self.made = made
        self.said = said
        self.readable = True
        try:
            keys = keys_of(source.path, source.text)
            self.keys = range(keys.start, keys.end)
            self.said = said if made else says(keys.root)
        except ValueError:
            self.readable = False

    def with_(self, fix: Fix) -> _Mended | None:
        """Return the source with one more mend, or None where the YAML would say anything else than is wanted."""
        new = cuts(fix)
        if not self.readable or any(_clash(one, other) for one in new for other in self.made):
            return None
        made = (*self.made, *new)
        try:
            said = says(keys_of(self.source.path, _edited(self.source.text, made)).root)
        except ValueError:
            return None
        changes = list(differences(self.said, said))
        silent = not changes and not any(start in self.keys for start, _, _ in new)
        meant = silent or (bool(changes) and all(_meant(fix, change) for change in changes))
        return _Mended(self.source, made, said) if meant else None


def _meant(fix: Fix, change: Difference) -> bool:
    """Tell whether a change of what YAML says is what a fix is for."""
    if change.what == "key":
        return any((edit.span.written, edit.text) == (change.before, change.after) for edit in fix.edits)
    if change.what == "value":
        words = change.before
        for edit in fix.edits:
            words = words.replace(edit.span.written, edit.text)
        return words == change.after or any(
            change.before.replace(edit.span.written, edit.text, 1) == change.after
            or (edit.span.written in (change.before, change.after) and edit.text == quoted(change.after))
            for edit in fix.edits
        )
    if change.what == "split":
        return True  # the same words, in entries of their own
    return change.what == "entry" and any(scalar(change.after) in edit.text for edit in fix.edits)


def _cut(edit: Edit) -> Cut:
    start = offset(edit.span)
    return start, start + (edit.span.end or edit.span.column) - edit.span.column, edit.text


def _clash(one: Cut, other: Cut) -> bool:
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] == other[0] == one[1] == other[1]
    return one[0] < other[1] and other[0] < one[1]


def apply(raw: str, made: Iterable[Cut]) -> str:
    """Return the text of a file, byte order mark and line ends and all, with the cuts in its `Source.text` made."""
    places = _places(raw)
    newline = "\r\n" if "\r\n" in raw else "\n" if "\n" in raw or "\r" not in raw else "\r"
    for start, end, text in _last_first(made):
        raw = raw[: places[start]] + text.replace("\n", newline) + raw[places[end] :]
    return raw


def _edited(text: str, made: Iterable[Cut]) -> str:
    """Return the text of a source with the cuts made."""
    for start, end, words in _last_first(made):
        text = text[:start] + words + text[end:]
    return text


def _last_first(made: Iterable[Cut]) -> Iterator[Cut]:
    yield from sorted(made, key=lambda cut: cut[0], reverse=True)


def _places(raw: str) -> list[int]:
    """Return where in `raw` each character of its text without byte order mark and with plain line ends stands."""
    mark = raw.startswith("\ufeff")
    places = [match.start() for match in re.finditer(r"\r\n|[\s\S]", raw[mark:])]
    return [place + mark for place in places] + [len(raw)]


def offset(span: Span) -> int:
    """Return where a span begins in the text of its source."""
    start = 0
    for _ in range(span.line - 1):
        start = span.source.text.index("\n", start) + 1
    return start + span.column - 1
