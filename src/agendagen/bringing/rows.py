"""Lines of a PDF whose pieces stand below each other are the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from agendagen.bringing.grid import Loose, table
from agendagen.text import Paragraph, Table, Words

if TYPE_CHECKING:
    from agendagen.bringing.pages import Line

_NEAR: Final = 6.0
"""Points by which the pieces of a column may begin, or end, beside each other."""
_WIDE: Final = 0.52
"""How wide a figure is, by the size of its letters."""
_ROWS: Final = {2: 4, 3: 3}
"""How many rows a table has at least, by its columns; of more columns as many as of three."""
_APART: Final = 4.5
"""By how many sizes of its letters a row may stand below the one before."""
_COUNTED: Final = re.compile(r"\d+(?:\.\d+)*\.?\s|[-–•]")


def grouped(lines: Sequence[Line]) -> Iterator[Line | Table]:
    """Yield lines; those that are rows of one table as that table.

    What has two columns and a number before each line is a list of contents, and is left to be known as that.
    """
    place = 0
    while place < len(lines):
        end = place + 1
        while end < len(lines) and _below(lines[end - 1], lines[end]):
            end += 1
        columns = len(lines[place].cells)
        rows = lines[place:end]
        listed = columns < 3 and any(_COUNTED.match(line.text) for line in rows)
        if columns > 1 and len(rows) >= _ROWS.get(columns, 3) and not listed and not _labels(rows):
            yield _table(rows)
            place = end
        else:
            yield lines[place]
            place += 1


def _below(above: Line, line: Line) -> bool:
    """Tell whether a line is a further row: as many pieces, each where one above begins."""
    if len(line.cells) != len(above.cells) or line.page != above.page or above.y - line.y > _APART * above.size:
        return False
    both = list(zip(above.cells, line.cells, strict=True))
    near = [
        abs(one - other) < _NEAR  # numbers end below each other, of which the widths are alike
        or abs(one + _WIDE * above.size * len(said) - other - _WIDE * line.size * len(text)) < _NEAR
        for (one, said), (other, text) in both
    ]
    return near[0] and sum(near) * 2 >= len(near)


def _labels(rows: Sequence[Line]) -> bool:
    """Tell whether some first pieces are labels, as a cover has them."""
    return any(line.cells[0][1].endswith(":") for line in rows)


def _table(rows: Sequence[Line]) -> Table:
    return table([[Loose((Paragraph((Words(text),)),)) for _, text in line.cells] for line in rows], 0)
