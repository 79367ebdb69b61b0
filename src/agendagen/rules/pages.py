"""What is found while a theme is read and pages are made."""

from __future__ import annotations

from agendagen.rules.rule import Rule, error, warning


class RefusedUrl(Rule):
    """Find an address that a page may not load or link to.

    Only files of the workspace and the theme are shown.

    Before: a template with `<img src="https://example.org/logo.png">`

    After: the picture saved in `templates/` and named from there
    """

    name = "refused-url"
    link = warning(
        "the link to `{address}` is left out",
        help="link to a web page, an e-mail address, a telephone number or a file of the workspace",
    )
    file = error(
        "`{address}` is not loaded: a document shows only files of the workspace and the theme",
        help="copy the file into the workspace and name it by its path",
    )


class PdfEngineVersion(Rule):
    """Find a PDF engine that this agendagen was not made for.

    Then the mends of what a screen reader is told stay off, and the file does not claim to be PDF/UA.

    Before: WeasyPrint 70.1 beside an agendagen that knows 70.0

    After: the versions that `agendagen info --constraints` names
    """

    name = "pdf-engine-version"
    unclaimed = warning(
        "the PDF is set by {engine}, which this agendagen does not know: its tags are not mended for screen readers, "
        "and it does not claim to be PDF/UA",
        help="install {versions}, or a newer agendagen",
    )
    untagged = warning(
        "the PDF is set by {engine}, which this agendagen does not know: its tags are not mended for screen readers",
        help="install {versions}, or a newer agendagen",
    )


class MissingAnchor(Rule):
    """Find a link of a template to a place that the document does not have.

    Before: `<a href="#agenda">` and nothing with that id

    After: an `id` that the document has
    """

    name = "missing-anchor"
    found = error("a link leads to `#{anchor}`, which is not in the document")


class MissingGlyph(Rule):
    """Find a character that no font of the theme has.

    It would be printed as an empty box.

    Before: an emoji in the text

    After: words, or a font with that character in `templates/fonts/`
    """

    name = "missing-glyph"
    found = error(
        "no font has the character `{character}` (U+{code:04X}, {name}), so it would be printed as an empty box",
        label="U+{code:04X}",
        help="write it in another way, or set `theme: font:` to a font that has it",
    )
    several = error(
        "no font has {count} characters such as `{character}` (U+{code:04X}, {name}), so they would be printed as "
        "empty boxes",
        label="U+{code:04X}",
        help="write them in another way, or set `theme: font:` to a font that has them",
    )
    invisible = error(
        "no font has the character (U+{code:04X}), so it would be printed as an empty box",
        label="U+{code:04X}",
        help="write it in another way, or set `theme: font:` to a font that has it",
    )


class LimitExceeded(Rule):
    """Find a document that takes more time or memory to set than it may.

    Before: a table of thousands of rows without a break

    After: the table as an attachment
    """

    name = "limit-exceeded"
    memory = error(
        "setting the PDF needs more memory than the limit of {amount}",
        help="look for a very large picture or table, or set AGENDAGEN_PDF_MEMORY to more, such as `8G`",
    )
    time = error(
        "setting the PDF takes longer than the limit of {seconds:g} seconds",
        help="look for a very large picture or table, or set AGENDAGEN_PDF_TIMEOUT to more seconds",
    )
    pack_memory = error(
        "making the pack needs more memory than the limit of {amount}",
        help="leave attachments out with `pack: false` to find the one",
    )
    pack_time = error(
        "making the pack takes longer than the limit of {seconds:g} seconds",
        help="leave attachments out with `pack: false` to find the one",
    )


class NoPaper(Rule):
    """Find that the preview has no pages to show, for the reason that it says.

    Before: a machine without Pango

    After: what `agendagen info` advises
    """

    name = "no-paper"
    found = error("{reason}")


class PdfEngine(Rule):
    """Find a document that the PDF engine cannot set.

    Before: a style sheet with a calculation that it does not understand

    After: the style sheet without that line; please report it with an example
    """

    name = "pdf-engine"
    deep = error(
        "the document is nested too deeply to be set", help="take lists, quotations or emphasis out of each other"
    )
    deep_at = error(
        "the document is nested too deeply to be set, at {element}",
        help="take lists, quotations or emphasis out of each other",
    )
    broke = error(
        "the PDF engine cannot set this document ({reason})",
        help="look at the style sheet or the passage named here, and leave out what is unusual in it",
    )
    broke_at = error(
        "the PDF engine cannot set this document, at {element} ({reason})",
        help="look at the style sheet or the passage named here, and leave out what is unusual in it",
    )
    broke_style = error(
        "the PDF engine cannot set this document, because of `{style}` in line {line}, column {column} of {sheet} "
        "({reason})",
        help="look at the style sheet or the passage named here, and leave out what is unusual in it",
    )
    fell = error(
        "a library fell over this document while the PDF was set",
        help="look for a picture or a sign that is unusual, and leave it out",
    )
    said = warning("the PDF engine says of this document: {reason}")
    pack = error("the pack cannot be made", help="leave attachments out with `pack: false` to find the one")
