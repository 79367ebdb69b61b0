"""Find words of a meeting's own that leave out what the program puts into them, or name what it does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.phrases import quoted
from agendagen.read import yaml
from agendagen.words import LABELS
from agendagen.words.wording import GAP

_MAY_GO: Final = frozenset({"one-page", "meeting-on-a-date", "meeting-on-dates"})
"""What may be said in words alone; of several gaps an author may leave out any."""


def wrong_gaps(labels: Mapping[str, str], node: yaml.Mapping) -> Iterator[Diagnostic]:
    """Compare the gaps of each label with those of the English that it replaces."""
    for key, text in labels.items():
        wanted = tuple(dict.fromkeys(GAP.findall(LABELS[key][1])))
        given = tuple(dict.fromkeys(GAP.findall(text)))
        place = yaml.locate(node, ("labels", key))
        unknown = quoted(f"{{{gap}}}" for gap in given if gap not in wanted)
        lacking = quoted(f"{{{gap}}}" for gap in wanted if not given and key not in _MAY_GO)
        if unknown.entries and not wanted:
            yield rules.BadValue.label_words(place, value=text, unknown=unknown)
        elif unknown.entries:
            known = quoted(f"{{{gap}}}" for gap in wanted)
            yield rules.BadValue.label_gap(place, value=text, unknown=unknown, known=known)
        elif lacking.entries:
            yield rules.BadValue.label_without(place, value=text, lacking=lacking)
