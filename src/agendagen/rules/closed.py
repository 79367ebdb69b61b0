"""What is found about things that are closed or withdrawn."""

from __future__ import annotations

from agendagen.rules.rule import Rule, error, warning


class WithdrawnTarget(Rule):
    """Find a reference to an attachment, table or heading of a withdrawn item.

    Its text and its attachments are not sent, so the number leads nowhere.

    Before: `[attachment #](../decisions/budget.pdf)`, and the item with the budget is withdrawn

    After: a reference to the item, or `budget.pdf` among the attachments of this item as well
    """

    name = "withdrawn-target"
    found = warning(
        "`{path}` belongs to item {number}, which is withdrawn, so the members do not get it",
        help="refer to the item instead, or list the file in this item too",
    )


class ConfidentialTarget(Rule):
    """Find a reference to an attachment, table or heading of a confidential item, in the public edition.

    That does not have what is referred to, so the reference is printed as one to the item; one to a confidential part
    or attachment of an open item says only what kind of thing it is.

    Before: `[table #](../decisions/2-staff.md#salaries)`, and the item is `confidential: true`

    After: `[](../decisions/2-staff.md)`, which reads the same in both editions
    """

    name = "confidential-target"
    found = warning(
        "`{path}` belongs to item {number}, which is confidential, so the public edition does not have it",
        help="refer to the item instead, or list the file in this item too",
    )
    closed = warning(
        "`{path}` is confidential, so the public edition does not have it and says only what kind of thing it is",
        help="refer to the item instead, or say in words what the public may know",
    )


class NotClosed(Rule):
    """Find what is marked as confidential in a way that closes nothing, or is open somewhere else.

    Passed over, it would be published.

    Before: `### Costs {.confidential}`, or `## Costs {.confidentiel}`

    After: `## Costs {.confidential}`: what is closed is a whole part, a whole item, an attachment or a section
    """

    name = "not-closed"
    word = error("`.{word}` closes nothing", help="write `.confidential`")
    elsewhere = error(
        "`.{word}` closes nothing here: only a part, which begins with two `##`, can be closed",
        help="give what is confidential a heading such as `## … {{.confidential}}`, or a file of its own",
    )
    braces = error(
        "`{text}` is printed as it is, and closes nothing", help="write `{{.confidential}}` behind a heading with `##`"
    )
    key = error(
        "`{text}` is printed as it is, and closes nothing",
        help="write `confidential: true` as a key on a line of its own",
    )
    comment = error(
        "a comment that says `{text}` closes nothing", help="write `{{.confidential}}` behind a heading with `##`"
    )
    said = warning(
        "`{text}` is printed and closes nothing",
        help="write `confidential: true` into its keys, or `{{.confidential}}` behind a heading",
    )
    open_elsewhere = error(
        "`{path}` is confidential here, but {owner} lists it as open", help="say `confidential: true` there as well"
    )
