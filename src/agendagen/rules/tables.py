"""What is found about tables and charts."""

from __future__ import annotations

from agendagen.phrases import Plural
from agendagen.rules.rule import Rule, error, note, warning


class MissingDescription(Rule):
    """Find a chart without a description for those who cannot see it.

    Before: a `chart` block without `description:`

    After: `description: The waiting time fell from 14 to 9 weeks.`
    """

    name = "missing-description"
    found = error(
        "this chart has no description",
        help="add `description: …`, a sentence or two that tell what it shows, for those who cannot see it",
    )


class TableWithoutHead(Rule):
    """Find a table whose head is empty.

    Those who listen to a table hear its head with each cell.

    Before: `| | |` as the first row

    After: `| Year | Amount |`
    """

    name = "table-without-head"
    empty = warning("a table whose head is empty", help="write in the first row what each column holds")
    html = warning(
        "a table without a head cell", help="write the cells that say what stands below or beside them as `<th>`"
    )


class CrowdedTable(Rule):
    """Find a table that paper has too little room for.

    Tables are set smaller, on a page that lies on its side, and in parts below each other, before that.

    Before: a column whose word has 90 characters

    After: the word with a space or a hyphen where a line may end
    """

    name = "crowded-table"
    small = warning(
        "this table is printed in type of {points} points; less than {least} is hard to read",
        help="give it fewer columns or shorter words, or choose a larger `size` under `theme:`",
    )
    broken = warning(
        "no line of this table has room for `{word}`, which is broken somewhere",
        help="write it with a space or a hyphen where a line may end",
    )


class TableRow(Rule):
    r"""Find a row of a table with more or fewer cells than its head.

    Before: `| 2025 | 3 | 4 |` below `| Year | Amount |`

    After: `| 2025 | 3 |`; a `|` within a cell is written `\|`
    """

    name = "table-row"
    found = warning(
        "this row has more cells than the head; `{rest}` is put into the last one",
        help="give the table's head another cell, or write a bar that belongs to the text as `\\|`",
    )
    fewer = note(
        Plural("this row has a cell less than the head", "this row has {count} cells less than the head"),
    )


class HeadCell(Rule):
    """Find an empty cell in the head of a table that can be joined to no neighbour.

    Before: a head of two rows with a cell that is empty in both

    After: a word in it
    """

    name = "head-cell"
    found = warning(
        "this empty head cell can be joined neither to the one above nor to the one on its left",
        help="fill it in; the head cell above it also spans columns that are filled in this row",
    )


class RaggedRow(Rule):
    """Find a row of a table's data with more or fewer cells than the others.

    Before: `2025,3,825` below `year,amount`

    After: `2025,"3,825"`
    """

    name = "ragged-row"
    few = error(
        Plural(
            "this row has {count} cell, while the other rows of {block} have {usual}",
            "this row has {count} cells, while the other rows of {block} have {usual}",
        ),
        help="add the missing cells, empty ones if nothing stands there",
    )
    many = error(
        Plural(
            "this row has {count} cell, while the other rows of {block} have {usual}",
            "this row has {count} cells, while the other rows of {block} have {usual}",
        ),
        help="take the extra cell out; around a text with a separator in it put quotation marks",
    )


class BadCsv(Rule):
    """Find a quotation mark in a table's data that is not closed or not doubled.

    Before: `2025,"3,825`

    After: `2025,"3,825"`
    """

    name = "bad-csv"
    quotes = warning(
        "the row that begins here has a quotation mark that is not closed or not doubled",
        help='close it, or write `""` for a quotation mark inside a quoted cell',
    )
    unreadable = error("the file cannot be read as CSV from here on")


class NoRows(Rule):
    """Find a table or a chart without data.

    Before: a `table` block with nothing below its `---`

    After: rows there, or `file: data.csv`
    """

    name = "no-rows"
    block = error("{block} has no rows", help="put them below a line of `---`, or name a file with `file:`")
    table = warning(
        "no row stands below the head of this table",
        help="add rows, or set `header-rows` to the number of rows in the head",
    )
    chart = error(
        "a chart needs a row of names on top, a column of names on the left, and numbers",
        help="add the missing row or column",
    )


class TwoSources(Rule):
    """Find a table or a chart with a `file:` and with rows of its own.

    Before: `file: data.csv` and, below `---`, more rows

    After: one of the two
    """

    name = "two-sources"
    found = error("{block} has both a `file` and rows of its own; the rows are left out", help="keep one of them")


class BadRange(Rule):
    """Find a range of cells that cannot be read.

    Before: `range: B2 to F20`

    After: `range: B2:F20`
    """

    name = "bad-range"
    found = error("`{range}` is not a range of cells", help="write it like `B2:F20`")


class MissingSheet(Rule):
    """Find a sheet that the workbook does not have.

    Before: `sheet: Sheet1` in a workbook in another language

    After: `sheet: Ark1`
    """

    name = "missing-sheet"
    found = error("the workbook has no sheet `{sheet}`", help="it has {sheets}")


class MissingExtra(Rule):
    """Find something that needs a package which is not installed.

    Before: `file: data.xlsx`

    After: `pip install 'agendagen[xlsx]'`, or the sheet saved as CSV
    """

    name = "missing-extra"
    charts = error(
        "drawing a chart needs a package that is not installed",
        help="run `pip install 'agendagen[charts]'`, or write its numbers as a table",
    )
    xlsx = error(
        "reading `{path}` needs a package that is not installed",
        help="run `pip install 'agendagen[xlsx]'`, or save the sheet as CSV",
    )


class MissingName(Rule):
    """Find a column of a chart's numbers without a name for the key of the chart.

    Before: `,` as the first row

    After: `month,weeks`
    """

    name = "missing-name"
    found = error("this column of numbers has no name", help="name every column in the first row")


class NotANumber(Rule):
    """Find something in a chart's data that is no number.

    Before: `March,about 12`

    After: `March,12`, or a dash where there is none
    """

    name = "not-a-number"
    found = error("`{text}` is not a number", help="write a number, or a dash where there is none")


class TooManySeries(Rule):
    """Find a chart with more columns of numbers than can be told apart.

    Before: a chart of twelve municipalities over time

    After: the three that matter, or a table
    """

    name = "too-many-series"
    found = error(
        "this chart has {series} columns of numbers; more than {limit} cannot be told apart",
        help="leave some out, or use a table",
    )
