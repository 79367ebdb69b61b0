"""What is found about what an open text or attachment gives away without its author's knowing."""

from __future__ import annotations

from agendagen.rules.rule import Rule, warning


class ConfidentialWord(Rule):
    """Find a name of a closed title, or of somebody closed, in an open item.

    The public edition keeps closed items apart; it cannot know that an open one tells the same.

    Before: `As with Kvistgaard in the closed part …`, and a closed item is called *Settlement with Kvistgaard*

    After: `As in [](../closed/2-settlement.md) …`, or the name in the `public-title` if everybody may know it
    """

    name = "confidential-word"
    found = warning(
        "`{word}` is a word of the closed item {number}, and stands here for everybody to read",
        help="say it without the name, or silence this with `agendagen: ignore confidential-word` in a comment above",
    )
    attachment = warning(
        "`{word}` is a word of a closed attachment's title, and stands here for everybody to read",
        help="say it without the name, or silence this with `agendagen: ignore confidential-word` in a comment above",
    )


class PersonalNumber(Rule):
    """Find what looks like a personal number in an open text, or in the text of an open attachment.

    Danish, Swedish, Norwegian, Finnish, German, British, Dutch and French ones are known, by their dates and check
    digits. A case number may look alike, hence a warning. Closed texts may have them.

    Before: a list of applicants with their numbers, attached as it was received

    After: the list without the numbers, or `personal-numbers: checked` where somebody has looked
    """

    name = "personal-number"
    text = warning(
        "`{number}` looks like a personal number ({names})",
        help="take it out, or silence this with `agendagen: ignore personal-number` in a comment above",
    )
    attachment = warning(
        "`{path}` has what looks like a personal number ({names}): `{number}`",
        help="take it out, or write `personal-numbers: checked` once somebody has looked",
    )
    page = warning(
        "`{path}` has what looks like a personal number ({names}) on page {page}: `{number}`",
        help="take it out, or write `personal-numbers: checked` once somebody has looked",
    )
    more = warning(
        "`{path}` has {count} more of what looks like personal numbers",
        help="take them out, or write `personal-numbers: checked` once somebody has looked",
    )


class PaintedOverText(Rule):
    """Find text in an attached PDF that lies beneath a box, a picture or a marker of its own colour.

    Nobody sees it, and everybody can copy it: that is how most failed redactions look.

    Before: a name under a black rectangle

    After: the name taken out of the document before it became a PDF, or the PDF redacted by a program that removes it
    """

    name = "painted-over-text"
    found = warning(
        "`{path}` has text on page {page} that lies beneath a box or a picture, where everybody can copy it "
        "({count} letters)",
        help="take the text out of the document and make the PDF anew, or remove it with a tool for redaction",
    )


class HiddenInOfficeFile(Rule):
    """Find what an attached office file has and its pages do not show: hidden rows, comments, tracked changes.

    Whoever opens the file can have it shown.

    Before: a workbook with a hidden sheet of all applicants

    After: a copy without it, or a PDF of what is to be seen
    """

    name = "hidden-in-office-file"
    found = warning(
        "`{path}` has what its pages do not show: {what}",
        help="attach a copy without it, or a PDF of what is to be seen",
    )
