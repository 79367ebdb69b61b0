"""What is found about attachments, and what becomes of them in the pack."""

from __future__ import annotations

from agendagen.rules.rule import Rule, error, note, warning


class LargeFile(Rule):
    """Find an attachment that is unkindly large for those who download it, or too large to be read at all.

    Before: a scan of 80 MB

    After: the same pages scanned in fewer dots, or exported from the program that made them
    """

    name = "large-file"
    large = warning("`{path}` {owner} is {size} MB", help="make the file smaller")
    unread = error("`{path}` {owner} is too large to be read", help="make it smaller")


class DamagedFile(Rule):
    """Find an attachment that cannot be opened.

    Members would find out when the meeting has begun.

    Before: a PDF that was cut off while it was copied

    After: the file opened in its program and saved again
    """

    name = "damaged-file"
    attachment = error("`{path}` {owner} is damaged: {why}", help="open it, save it anew and put it here again")
    pack = error("`{path}` cannot go into the pack: {why}", help="open it, save it anew and put it here again")
    pack_memory = error(
        "`{path}` cannot go into the pack: it needs more memory than the limit of {amount}",
        help="open it, save it anew and put it here again, or say `pack: false` to leave it out",
    )
    pack_time = error(
        "`{path}` cannot go into the pack: it takes longer than the limit of {seconds:g} seconds",
        help="open it, save it anew and put it here again, or say `pack: false` to leave it out",
    )
    pack_fell = error(
        "`{path}` cannot go into the pack: what is in it makes the program fall",
        help="open it, save it anew and put it here again, or say `pack: false` to leave it out",
    )


class EncryptedFile(Rule):
    """Find an attachment that asks for a password.

    Before: a PDF with a password to open it

    After: the same PDF saved without one
    """

    name = "encrypted-file"
    attachment = error("`{path}` {owner} needs a password to be read", help="save it without a password")
    pack = error("`{path}` cannot go into the pack: it needs a password", help="save it without a password")


class WrongFileKind(Rule):
    """Find an attachment whose name says another kind of file than it is.

    Mail programs and browsers go by the name.

    Before: a web page that was saved as `report.pdf`

    After: the report itself, downloaded again
    """

    name = "wrong-file-kind"
    found = warning("`{path}` {owner} is not what its name says: {why}")


class OrphanAttachment(Rule):
    """Find an attachment that no text refers to.

    It may be meant so; often the reference was forgotten.

    Before: `attachments: [budget.pdf]`, and no word about it

    After: `The budget is in [](budget.pdf).`
    """

    name = "orphan-attachment"
    found = note("no text mentions `{path}`", help="refer to it where it matters, with `[]({link})`")


class UntaggedAttachment(Rule):
    """Find an attached PDF without tags.

    A screen reader cannot tell its headings, tables and reading order, and a public body may not publish it. A note:
    who writes the agenda rarely made the attachment.

    Before: a scan, or a PDF printed from a program

    After: the PDF exported again with "tagged PDF" or "accessible" switched on
    """

    name = "untagged-attachment"
    found = note("`{path}` is not a tagged PDF", help="ask its author to export it with tags (accessible PDF)")
    no_tags = note(
        "`{path}` has no tags, so those who listen to the pack may not get its text",
        help="ask for an accessible PDF, or make one from the original document",
    )
    unsound_tags = note(
        "`{path}` has tags that contradict each other, so those who listen to the pack may not get its text",
        help="ask for an accessible PDF, or make one from the original document",
    )


class ActiveContent(Rule):
    """Find an attached PDF with scripts, sounds or the like, which the pack leaves out.

    Before: a PDF form that calculates

    After: the form printed to a new PDF, if nothing in it has to be filled in
    """

    name = "active-content"
    found = note("the pack leaves out of `{path}`: {what}")


class LostSignature(Rule):
    """Find an attached PDF with a digital signature.

    Once its pages are part of the pack, it can only be seen.

    Before: a signed contract in the pack

    After: the signed file sent along as well
    """

    name = "lost-signature"
    found = note(
        "the signature in `{path}` can be seen in the pack but no longer be checked",
        help="send the signed file along as well",
    )


class XfaForm(Rule):
    """Find an attached PDF with a form (XFA) that most programs cannot show.

    Before: a form that shows *Please wait …* on its only page

    After: the form printed to a new PDF
    """

    name = "xfa-form"
    found = warning(
        "`{path}` has a form that only some programs show; the pack has what its pages show",
        help="print the form to a new PDF",
    )


class PdfPortfolio(Rule):
    """Find an attached PDF that is a portfolio: the papers are files within it, and its pages only stand for them.

    Many programs show nothing but a cover page, and so does the pack.

    Before: a portfolio that was made of five papers

    After: the five papers as PDFs of their own, each listed
    """

    name = "pdf-portfolio"
    found = warning(
        "`{path}` {owner} is a portfolio: its papers are files within it, and its pages do not show them",
        help="save the papers in it as PDFs of their own, and list them",
    )


class NotConverted(Rule):
    """Find an attachment that could not become pages of the pack; it is enclosed as a file.

    Before: `attachments: [plan.docx]` on a machine without LibreOffice

    After: `attachments: [plan.pdf]`
    """

    name = "not-converted"
    no_office = warning(
        "`{path}` cannot become pages: LibreOffice is not installed",
        help="install LibreOffice, or save the file as PDF; until then it is enclosed in the pack as a file",
    )
    failed = warning(
        "LibreOffice could not make pages of `{path}`",
        help="save it as PDF yourself; until then it is enclosed in the pack as a file",
    )
    no_pages = warning(
        "`{path}` has no pages ({kind}), so it is enclosed in the pack as a file",
        help="save it as PDF to have it among the pages, or say `pack: false` to leave it out",
    )
