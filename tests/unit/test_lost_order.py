"""A folder that lost its item, and items with one order, are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.workspace import findings, reading


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (("a/2-roof.md", "a/3-roof/1-x.md"), ["folder-without-item"]),
        (("a/2-roof.md", "a/roof/1-x.md"), ["folder-without-item"]),
        (("2-roof.md", "3-roof/1-x.md"), ["folder-without-item"]),
        (("a/1-y.md", "a/3-roof/1-x.md"), ["folder-without-item"]),
        (("a/2-roof.md", "a/2-fete.md"), ["same-order"]),
        (("a/2-roof.md", "a/02-fete.md", "a/2_x.md"), ["same-order", "same-order"]),
        (("a/2-roof.md", "a/2-roof/1-x.md"), []),
        (("a/2-roof.md", "b/2-fete.md", "a/2-roof/2-x.md"), []),
        (("a/roof.md", "a/fete.md", "a/more/x.md"), []),
    ],
)
def test_it_is_told(tmp_path: Path, files: tuple[str, ...], found: list[str]) -> None:
    result = reading(tmp_path, dict.fromkeys(files, "# X\n\n## Case\n\nx\n"))
    told = [line.split()[0] for line in findings(result, "folder-without-item", "same-order")]
    assert told == found


def test_the_item_that_is_there_is_named(tmp_path: Path) -> None:
    result = reading(tmp_path, {"a/2-roof.md": "# X\n", "a/3-roof/1-x.md": "# Y\n"})
    (one,) = (found for found in result.diagnostics if found.rule == "folder-without-item")
    assert one.help == "there is `2-roof.md`: if they are its sub-items, call the folder `2-roof`"
