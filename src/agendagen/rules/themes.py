"""What is found about themes: templates, style sheets, fonts and colours."""

from __future__ import annotations

from agendagen.phrases import Plural
from agendagen.rules.rule import Rule, error, note, warning


class UnknownTheme(Rule):
    """Find a theme that is neither built in nor in the workspace.

    Before: `theme: {name: formel}`

    After: `theme: {name: formal}`, or a folder `templates/formel/`
    """

    name = "unknown-theme"
    found = error(
        "there is no theme `{name}`", help="use `default`, or make `templates/{name}/` with a `print.css` in it"
    )


class UnknownFont(Rule):
    """Find a font that neither the theme nor the workspace has.

    The machine's own are never used: the agenda must look the same on each of them.

    Before: `theme: {font: Calibri}`

    After: the font's files in `templates/fonts/`, or a font that the theme brings
    """

    name = "unknown-font"
    found = error(
        "there is no font `{name}` in the theme", help="put `{file}` into `templates/fonts/`, or use {families}"
    )


class BadTheme(Rule):
    """Find a `theme.json` that cannot be read, or a `reference.docx` that cannot be used.

    Before: `{font: Town Sans}`

    After: `{"font": "Town Sans"}`
    """

    name = "bad-theme"
    unnamed = error(
        "`{file}` cannot be read: it does not hold texts by name",
        help='write texts by name, such as `{{"font": "Town Sans", "size": "10pt"}}`',
    )
    reference = error(
        "`{file}` cannot be used: {reason}",
        help="make a document with `--format docx`, change its styles and margins in Word, and save it there",
    )
    too_large = error(
        "`{file}` cannot be read: this file is larger than {limit} MB, too large for a template or a style sheet"
    )
    json = error(
        "`{file}` cannot be read: {reason}",
        help='write texts by name, such as `{{"font": "Town Sans", "size": "10pt"}}`',
    )


class ThemeColour(Rule):
    """Find a colour that is too light to be read as text (WCAG 2.2 AA asks for a contrast of 4.5 to 1).

    Text has a darker shade of it; rules and areas keep the colour.

    Before: `theme: {colour: "#f2a900"}`

    After: `theme: {colour: "#8a5f00"}`
    """

    name = "theme-colour"
    found = note(
        "the colour `{colour}` is too light to be read as text (its contrast with a light ground is {ratio:.1f} to 1; "
        "4.5 is asked for), so text has a darker shade of it",
        help="nothing has to be done; `{shade}` is the shade that was found",
    )


class TemplateError(Rule):
    """Find a mistake in a template.

    Before: `{{ item.titel }}`

    After: `{{ item.title }}`
    """

    name = "template-error"
    missing = error(
        "there is no template `{name}`", help="a template can use the files of `templates/` and of `default/`"
    )
    forbidden = error(
        "a template may not do this: {reason}", help="the names a template can use are listed in docs/templates.md"
    )
    too_large = error(
        "this file is larger than {limit} MB, too large for a template or a style sheet",
        help="the names a template can use are listed in docs/templates.md",
    )
    not_utf8 = error("this file is not UTF-8 text", help="the names a template can use are listed in docs/templates.md")
    mistake = error("{reason}", help="the names a template can use are listed in docs/templates.md")
    deep = error(
        "this is nested too deep, or calls itself without end",
        help="the names a template can use are listed in docs/templates.md",
    )
    compiler = error(
        "this is nested too deep: {reason}", help="the names a template can use are listed in docs/templates.md"
    )
    memory = error(
        "this needs more memory than the limit of {limit} GB (or `AGENDAGEN_PDF_MEMORY`)",
        help="the names a template can use are listed in docs/templates.md",
    )
    out_of_time = error(
        "this takes longer than the limit of {seconds:g} seconds",
        help="look for a loop inside a loop, or a filter over a long list",
    )
    theirs_time = error(
        Plural(
            "what {templates} makes takes longer than the limit of {seconds:g} seconds",
            "what {templates} make takes longer than the limit of {seconds:g} seconds",
        ),
        help="look for a loop inside a loop, or a filter over a long list",
    )
    theirs_memory = error(
        Plural(
            "what {templates} makes needs more memory than the limit of {limit:.2g} GB",
            "what {templates} make needs more memory than the limit of {limit:.2g} GB",
        ),
        help="look for a loop inside a loop, or a filter over a long list",
    )
    theirs_fell = error(
        Plural(
            "what {templates} makes made the program that renders it fall",
            "what {templates} make made the program that renders it fall",
        ),
        help="look for a loop inside a loop, or a filter over a long list",
    )
    endless = error("the document has more than {limit} million characters", help="look for a loop inside a loop")
    endless_meeting = error("the document has more than {limit} million characters", help="split the meeting")


class StyleSheet(Rule):
    """Find a mistake in a style sheet: a declaration that is ignored, a file that cannot be read.

    Before: `colour: red`

    After: `color: red`
    """

    name = "style-sheet"
    open = warning(
        "the style sheet ends before this is closed, so that all below it is not read as it was meant",
        help="write `}}` where it ends",
    )
    wrong = warning("this cannot be read as CSS, and is left out ({reason})")
    useless = warning("`{declaration}` is ignored ({reason})")
    mistake = warning("the style sheet has a mistake: {mistake}")
    mistake_in = warning("the style sheet has a mistake in `{sheet}`: {mistake}")
    ignored = warning("the style sheet has a mistake: `{declaration}` at {line}:{column} is ignored ({reason})")
    ignored_in = warning(
        "the style sheet has a mistake in `{sheet}`: `{declaration}` at {line}:{column} is ignored ({reason})"
    )
    unreadable = error("the style sheet `{sheet}` cannot be read: {reason}")
    typeface = warning("a font of the style sheet cannot be used as it should: {reason}")
    font = warning("the font `{font}` of the style sheet cannot be loaded")


class RemoteContent(Rule):
    """Find a style sheet that wants something from the network.

    Nothing is fetched.

    Before: `@import url(https://example.org/style.css)`

    After: the file in `templates/`, and `@import url(style.css)`
    """

    name = "remote-content"
    found = warning("`{address}` is on the network", help="put the file into `templates/` and name it from there")
