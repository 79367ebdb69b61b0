"""What is found in Markdown: headings, footnotes, HTML."""

from __future__ import annotations

from agendagen.rules.rule import Rule, error, note, warning


class RawHtml(Rule):
    """Find HTML that is left out, such as scripts, frames, forms and what comes from the network.

    Before: `<iframe src="https://example.org"></iframe>`

    After: `[The page](https://example.org)`
    """

    name = "raw-html"
    comment = warning("a comment that begins here never ends", help="write `-->` where it ends, or delete `<!--`")
    element = warning(
        "`<{tag}>` and what is in it is left out",
        help="only simple HTML is kept; write it in Markdown if it should look different",
    )
    declaration = warning(
        "`{markup}` is left out", help="only simple HTML is kept; write it in Markdown if it should look different"
    )
    tag = warning(
        "the tag `<{tag}>` is left out",
        help="only simple HTML is kept; write it in Markdown if it should look different",
    )
    tag_in_paragraph = warning(
        "the tag `<{tag}>` inside a paragraph is left out",
        help="only simple HTML is kept; write it in Markdown if it should look different",
    )
    depth = warning(
        "HTML more than {limit} deep is left out",
        help="only simple HTML is kept; write it in Markdown if it should look different",
    )
    attribute = warning(
        "the attribute `{attribute}` of `<{tag}>` is left out",
        help="only simple HTML is kept; write it in Markdown if it should look different",
    )
    link = warning(
        "a link to `{address}` in HTML is not followed", help="write it in Markdown: `[the words]({address})`"
    )


class RawMarkup(Rule):
    r"""Find characters that look like markup and were not read as such, so that members see the characters.

    A space too many or too few is enough: a link, a heading, a list, a table is then printed as it was typed. What is
    meant as it stands is written with a backslash, as in `\*\*`.

    Before: `##Recommendation`, `** Present:** all`, `[the plan] (plan.pdf)`

    After: `## Recommendation`, `**Present:** all`, `[the plan](plan.pdf)`
    """

    name = "raw-markup"
    link = warning(
        "this looks like a link to `{path}`, but is not read as one",
        help="write `[words](<path>)` on one line, with nothing between `]` and `(`",
    )
    picture = warning(
        "this looks like the picture `{path}`, but is not read as one",
        help="write `![what it shows](<path>)` on one line, with nothing between `]` and `(`",
    )
    in_html = warning(
        "`{text}` stands in HTML, where Markdown is not read",
        help="put the words on a line of their own, with a blank line above and below",
    )
    heading = warning(
        "this looks like a heading, but is not read as one",
        help="write a blank line above and `{marks}` at the beginning of the line, with one space behind",
    )
    list_ = warning(
        "these lines look like a list, but are not read as one",
        help="write a blank line above `{marker}`, a space behind each marker, and each entry's number one higher",
    )
    table = warning(
        "these lines look like a table, but are not read as one",
        help="write a line of dashes below the head of the table",
    )
    tabs = warning(
        "these lines look like rows of a spreadsheet, but are not read as a table",
        help="write `|` in the place of the tabs, and a line of dashes below the head",
    )
    block = warning("no block is called `{word}`, so this is printed as code")
    indented = warning(
        "these words are printed as code, since the line begins with four spaces or a tab",
        help="begin the line at the margin",
    )
    dashes = warning(
        "the line of dashes has {dashes} cells and the head of the table {head}, so this is not read as a table",
        help="write as many cells of three dashes as the head has",
    )
    container = warning(
        "`{text}` is markup of another program and is printed as it stands",
        help="delete the line; a quotation has `>` in front of its lines",
    )
    command = warning(
        "`{text}` is a command of LaTeX and is printed as it stands",
        help="write it in Markdown: `**bold**`, `*italic*`, `## heading`, `- entry`, `[words](address)`",
    )
    comment = warning(
        "`{text}` is no comment here, and is printed as it stands", help="write `<!-- … -->`, or delete it"
    )
    tag = warning("`{text}` is a tag of a word processor and is printed as it stands")
    typed_note = warning("this footnote is typed by hand, so nothing leads to it")
    foreign = warning(
        "`{text}` is markup of another program and is printed as it stands",
        help="write it in Markdown: `**bold**`, `*italic*`, `## heading`, `- entry`, `[words](address)`",
    )
    formula = warning(
        "`{text}` is a formula of LaTeX and is printed as it stands",
        help="write it with the signs that there are, as in `x²`, or show it as a picture",
    )
    shortcode = warning("`{text}` is no sign here, and is printed as it stands", help="say it in words")
    semicolons = warning(
        "these lines look like rows of a spreadsheet, but are not read as a table",
        help="write `|` in the place of each `;`, and a line of dashes below the head",
    )
    commas = warning(
        "these lines look like rows of a spreadsheet, but are not read as a table",
        help="write `|` in the place of each comma between cells, and a line of dashes below the head",
    )
    columns = warning(
        "these lines look like columns set with spaces, but are run together",
        help="write `|` between the columns, and a line of dashes below the head",
    )
    apart = warning(
        "this looks like the line of dashes of a table, but blank lines part it from the rows",
        help="delete the blank lines above and below it",
    )
    run_together = warning(
        "these lines look like entries, but are run together in one paragraph",
        help="begin each of them with `- `, or put an empty line between them",
    )
    named = warning(
        "this looks like a link called `{name}`, but nothing in the text says where that leads",
        help="write `[{words}](path)`, or a line `[{name}]: path` at the end of the text",
    )
    grid = warning(
        "these lines look like a table drawn with signs, but are not read as one",
        help="write the cells between `|`, a line of `| --- |` below the head, and no lines of `+`",
    )
    entity = warning("`{text}` has no `;` behind it, so it is printed as it stands")
    opened = warning(
        "this looks like emphasis that never ends, so that `{mark}` is printed",
        help="write `{mark}` behind its last word as well, or delete it",
    )
    opened_code = warning(
        "this backtick begins code that never ends, so it is printed",
        help="write one behind the code as well, or an apostrophe in its place",
    )
    no_address = warning(
        "this looks like a link, but `{path}` is no path and no address",
        help="write the file's name between the parentheses, or put a backslash before `[`",
    )
    setext = warning(
        "the line of dashes below makes a heading of this line",
        help="put an empty line above the dashes, or delete them",
    )
    fence = warning(
        "the code that begins here has no end, so all below it is printed as it is typed",
        help="write the same signs once more on a line below the code, or delete this line",
    )
    plain = warning("`{key}` takes no markup, so `{text}` is printed as it is", help="write it without")
    emphasis = warning("this looks like emphasis, but is not read as such: a space stands inside `{mark}`")
    run_on = warning("this looks like emphasis, but is not read as such: a word stands right behind `{mark}`")


class UnknownAttribute(Rule):
    """Find an attribute in braces that has no effect, or a line of them that belongs to nothing.

    Before: `{colour=red}`

    After: `{.important}` and a rule for it in a style sheet
    """

    name = "unknown-attribute"
    useless = warning(
        "the attribute `{attribute}` has no effect here",
        help="these are known: #id, .class, lang, title, and width and height of an image",
    )
    stray = warning("`{attributes}` belongs to nothing", help="put the line right above the block that it is meant for")


class MissingFootnote(Rule):
    r"""Find a mark of a footnote that is not there.

    Before: `as agreed[^2]` and no line `[^2]: …`

    After: the footnote, or `\[^2]` if none is meant
    """

    name = "missing-footnote"
    found = warning(
        "there is no footnote `[^{label}]` in this item",
        help="add a line `[^{label}]: …`, or write `\\[^{label}]` if no footnote is meant",
    )
    colon = warning("a colon is missing behind this, so it is no footnote")


class UnusedFootnote(Rule):
    """Find a footnote that no text refers to, so that nobody sees it.

    Before: `[^1]: See the act.` and no `[^1]` in the text

    After: `as the act says[^1]`
    """

    name = "unused-footnote"
    unused = note(
        "nothing refers to the footnote `[^{label}]`",
        help="write `[^{label}]` in the text where it belongs, or delete the note",
    )
    second = note(
        "a second footnote with the name `[^{label}]`",
        help="write `[^{label}]` in the text where it belongs, or delete the note",
    )


class HeadingLevel(Rule):
    """Find a heading of level 1 within a text.

    Level 1 is the item's title.

    Before: `# Background`

    After: `## Background`
    """

    name = "heading-level"
    found = warning(
        "a heading of level 1 stands for the item's title and has its place on top of the text",
        help="use `##` for a part of the item and `###` for a heading within one",
    )


class BoldHeading(Rule):
    """Find a heading that is only bold text.

    It looks like a heading, but no reader's list of headings has it, and the PDF's bookmarks do not either.

    Before: a line of its own, `**Costs**`

    After: `### Costs`
    """

    name = "bold-heading"
    found = warning("`{words}` is only bold, not a heading")


class ForeignLanguage(Rule):
    """Find a passage in another language that is not marked as such.

    A screen reader reads it with the pronunciation of the meeting's language, and hyphenation goes wrong.

    Before: an English quotation in a Danish agenda

    After: the same below a line `{lang=en}`; or `[a few words]{lang=en}`
    """

    name = "foreign-language"
    found = note(
        "this passage seems to be {language}",
        help="mark it: put `{{lang={code}}}` on the line above it, or write `[the words]{{lang={code}}}`",
    )


class Filler(Rule):
    """Find TODO, XXX or a template's filler that was left in the text, and what stands in for an attachment.

    Before: `The costs are XXX kr.`

    After: `The costs are 20 000 kr.`
    """

    name = "filler"
    found = warning("`{words}` was left in the text", help="finish it")
    left = warning(
        "`{words}` was left in the text by the program that it comes from",
        help="write what should stand there, or delete it",
    )
    attachment = warning(
        "`{path}` stands in for an attachment that was not found",
        help="put the file there, and write its name in the place of this one",
    )


class TooLong(Rule):
    """Find a paragraph, a block or a text so long that it is shown only in part or without its markup.

    Before: a log file of 200 pages pasted into an item

    After: the file as an attachment
    """

    name = "too-long"
    text = error(
        "the text has {length:,} characters; at most {limit:,} are read",
        help="divide it into several items, or attach it as a file",
    )
    paragraph = error(
        "a paragraph of {length:,} characters is shown without its markup", help="divide it into several paragraphs"
    )
    code = error(
        "a block of {length:,} characters is too long; only its beginning is shown", help="attach it as a file instead"
    )
    table = error(
        "a table with more than 20,000 cells; this is shown as plain text", help="attach it as a file instead"
    )
    html_table = error(
        "a table with more than 20,000 cells; only its words are shown", help="attach it as a file instead"
    )


class TooDeep(Rule):
    """Find lists, quotations or emphasis nested so deep that they are shown as plain text.

    Before: a list within a list, sixty times

    After: headings and shorter lists
    """

    name = "too-deep"
    blocks = error(
        "lists and quotations inside one another more than 60 deep; this is shown as plain text",
        help="write it with less nesting",
    )
    emphasis = error(
        "emphasis and links inside one another more than 30 times; the paragraph is shown without them",
        help="write it with less markup",
    )
