"""A file of data that is shown again and again costs no more than a document can bear."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.errors import Unusable
from tests.unit.workspace import findings, reading

Files = dict[str, str | bytes]
BLOCKS = {
    "table": "```table\nfile: costs.csv\n```\n\n",
    "chart": "```chart\ntype: bar\ndescription: costs\nfile: costs.csv\n```\n\n",
}
COSTS = "year;cost\n" + "".join(f"{year};{year - 2000}\n" for year in range(2010, 2019))
"""20 cells."""


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agendagen.read.blocks.MAX_SHOWN", 100)
    monkeypatch.setattr("agendagen.parsecache._MOST", 150)


@pytest.mark.parametrize("kind", BLOCKS)
@pytest.mark.parametrize(("often", "told"), [(5, 0), (6, 0), (7, 1), (70, 1)])
def test_in_one_item_they_are_left_out_and_told_once(tmp_path: Path, kind: str, often: int, told: int) -> None:
    files: Files = {"items/1-costs.md": f"# Costs\n\n{BLOCKS[kind] * often}", "items/costs.csv": COSTS}
    assert len(findings(reading(tmp_path, files), "too-large")) == told


@pytest.mark.parametrize("kind", BLOCKS)
def test_nor_are_many_items_with_one_each_more_than_that(tmp_path: Path, kind: str) -> None:
    items: Files = {f"items/{n}-costs-{n}.md": f"# Costs {n}\n\n{BLOCKS[kind]}" for n in range(1, 10)}
    with pytest.raises(Unusable, match=r"8-costs-8\.md: with this item the tables show more than 150 cells"):
        reading(tmp_path, {**items, "items/costs.csv": COSTS})


def test_tables_that_are_written_out_are_as_long_as_they_are_typed(tmp_path: Path) -> None:
    rows = "".join(f"| {n} | {n} |\n" for n in range(99))
    reading(tmp_path, {"items/1-costs.md": f"# Costs\n\n| a | b |\n|---|---|\n{rows}"})
