"""Words of a meeting's own have room for what the program puts into them."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.words import LABELS
from agendagen.words.wording import GAP
from tests.unit.workspace import MEETING, findings, reading


def told(root: Path, label: str) -> list[str]:
    return findings(reading(root, {"meeting.yaml": f"{MEETING}labels:\n  {label}\n"}), "bad-value")


@pytest.mark.parametrize("key", [key for key, (_, english) in LABELS.items() if GAP.search(english)])
def test_the_english_of_every_label_can_be_written_out(tmp_path: Path, key: str) -> None:
    assert told(tmp_path, f'{key}: "{LABELS[key][1]}"') == []


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("presented-by: Forelægges af", "`Forelægges af` does not say where `{names}` stands"),
        ("page-of: side", "`side` does not say where `{page}`, `{pages}` stands"),
        (
            'presented-by: "Forelægges af {navne}"',
            "there is nothing to print for `{navne}` in `Forelægges af {navne}`",
        ),
        ('agenda: "Dagsorden {date}"', "`Dagsorden {date}` is printed as it is, with `{date}`"),
    ],
)
def test_a_gap_that_is_missing_or_has_nothing_in_it_is_told_once(tmp_path: Path, label: str, message: str) -> None:
    place = f"6:{label.index(':') + 5}"
    assert told(tmp_path, label) == [f"bad-value {place} {message}"]


@pytest.mark.parametrize(
    "label", ['page-of: "s. {page}"', "one-page: en side", 'meeting-on-a-date: "Møde i {body}"', "agenda: Indkaldelse"]
)
def test_what_can_be_said_in_words_may_be(tmp_path: Path, label: str) -> None:
    assert told(tmp_path, label) == []
