"""What is found in Markdown: links, headings, footnotes, tables, charts, and characters that nobody sees."""

from __future__ import annotations

from agendagen.check.explanations.entry import entry

ENTRIES = {
    "unknown-fragment": entry(
        "error",
        "Find a link to a table, figure or heading by an id that nothing has.",
        "`[](#covrage)` where the table has `{#coverage}`",
        "`[](#coverage)`",
    ),
    "dead-link": entry(
        "warning",
        "Find a web link that leads nowhere; asked only with `--online`, and answers are kept for a day.",
        "`[the report](https://example.org/reprot)`, which the server does not know",
        "`[the report](https://example.org/report)`",
    ),
    "no-number": entry(
        "error",
        "Find a `#` for a number in a link to something that has none, such as a heading.",
        "`[section #](#background)`",
        "`[the background](#background)`",
    ),
    "empty-link": entry(
        "error",
        "Find a link that leads nowhere.",
        "`[the budget]()`",
        "`[the budget](budget.pdf)`",
    ),
    "link-scheme": entry(
        "error",
        "Find a link of a kind that is not allowed, since it could run a program or leave the workspace.",
        "`[open](file:///C:/budget.pdf)`",
        "`[open](budget.pdf)`",
    ),
    "link-in-title": entry(
        "warning",
        "Find a reference where none can stand: in a title, in a caption, in another link. It is shown as plain words.",
        "`title: Budget ([](budget.pdf))`",
        "the reference in the text below",
    ),
    "raw-html": entry(
        "warning",
        "Find HTML that is left out, such as scripts, frames, forms and what comes from the network.",
        '`<iframe src="https://example.org"></iframe>`',
        "`[The page](https://example.org)`",
    ),
    "unknown-attribute": entry(
        "warning",
        "Find an attribute in braces that has no effect, or a line of them that belongs to nothing.",
        "`{colour=red}`",
        "`{.important}` and a rule for it in a style sheet",
    ),
    "missing-footnote": entry(
        "warning",
        "Find a mark of a footnote that is not there.",
        "`as agreed[^2]` and no line `[^2]: …`",
        "the footnote, or `\\[^2]` if none is meant",
    ),
    "unused-footnote": entry(
        "note",
        "Find a footnote that no text refers to, so that nobody sees it.",
        "`[^1]: See the act.` and no `[^1]` in the text",
        "`as the act says[^1]`",
    ),
    "heading-level": entry(
        "warning",
        "Find a heading of level 1 within a text. Level 1 is the item's title.",
        "`# Background`",
        "`## Background`",
    ),
    "too-long": entry(
        "error",
        "Find a paragraph, a block or a text so long that it is shown only in part or without its markup.",
        "a log file of 200 pages pasted into an item",
        "the file as an attachment",
    ),
    "too-deep": entry(
        "error",
        "Find lists, quotations or emphasis nested so deep that they are shown as plain text.",
        "a list within a list, sixty times",
        "headings and shorter lists",
    ),
    "missing-alt": entry(
        "warning",
        "Find a picture without a text for those who cannot see it.",
        "`![](map.png)`",
        "`![Map of the twelve municipalities](map.png)`, or `![](line.svg){.decorative}`",
    ),
    "missing-description": entry(
        "error",
        "Find a chart without a description for those who cannot see it.",
        "a `chart` block without `description:`",
        "`description: The waiting time fell from 14 to 9 weeks.`",
    ),
    "table-without-head": entry(
        "warning",
        "Find a table whose head is empty. Those who listen to a table hear its head with each cell.",
        "`| | |` as the first row",
        "`| Year | Amount |`",
    ),
    "table-row": entry(
        "warning",
        "Find a row of a table with more or fewer cells than its head.",
        "`| 2025 | 3 | 4 |` below `| Year | Amount |`",
        "`| 2025 | 3 |`; a `|` within a cell is written `\\|`",
    ),
    "head-cell": entry(
        "warning",
        "Find an empty cell in the head of a table that can be joined to no neighbour.",
        "a head of two rows with a cell that is empty in both",
        "a word in it",
    ),
    "ragged-row": entry(
        "error",
        "Find a row of a table's data with more or fewer cells than the others.",
        "`2025,3,825` below `year,amount`",
        '`2025,"3,825"`',
    ),
    "bad-csv": entry(
        "error or warning",
        "Find a quotation mark in a table's data that is not closed or not doubled.",
        '`2025,"3,825`',
        '`2025,"3,825"`',
    ),
    "no-rows": entry(
        "error or warning",
        "Find a table or a chart without data.",
        "a `table` block with nothing below its `---`",
        "rows there, or `file: data.csv`",
    ),
    "two-sources": entry(
        "error",
        "Find a table or a chart with a `file:` and with rows of its own.",
        "`file: data.csv` and, below `---`, more rows",
        "one of the two",
    ),
    "bad-range": entry(
        "error",
        "Find a range of cells that cannot be read.",
        "`range: B2 to F20`",
        "`range: B2:F20`",
    ),
    "missing-sheet": entry(
        "error",
        "Find a sheet that the workbook does not have.",
        "`sheet: Sheet1` in a workbook in another language",
        "`sheet: Ark1`",
    ),
    "missing-extra": entry(
        "error",
        "Find something that needs a package which is not installed.",
        "`file: data.xlsx`",
        "`pip install 'agendagen[xlsx]'`, or the sheet saved as CSV",
    ),
    "missing-name": entry(
        "error",
        "Find a column of a chart's numbers without a name for the key of the chart.",
        "`,` as the first row",
        "`month,weeks`",
    ),
    "not-a-number": entry(
        "error",
        "Find something in a chart's data that is no number.",
        "`March,about 12`",
        "`March,12`, or a dash where there is none",
    ),
    "too-many-series": entry(
        "error",
        "Find a chart with more columns of numbers than can be told apart.",
        "a chart of twelve municipalities over time",
        "the three that matter, or a table",
    ),
    "control-character": entry(
        "error or warning",
        "Find an invisible control character. It may come out as a box, or break what comes after it.",
        "text pasted from a terminal or an old program",
        "the same text without it",
    ),
    "direction-character": entry(
        "warning",
        "Find an invisible character that turns the direction of the text, so that it reads otherwise than it is "
        "stored.",
        "a name copied from a web page",
        "the name typed again",
    ),
    "private-use-character": entry(
        "error",
        "Find a character without an agreed meaning. One machine shows a bullet, the next one an empty box.",
        "a bullet pasted from Word",
        "a list that begins with `- `",
    ),
}
