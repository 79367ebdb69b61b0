"""What is found about attachments, and what becomes of them in the pack."""

from __future__ import annotations

from agendagen.phrases import Plural
from agendagen.rules.rule import Rule, error, note, warning


class LargeFile(Rule):
    """Find an attachment that is unkindly large for those who download it, or too large to be read at all.

    Before: a scan of 80 MB

    After: the same pages scanned in fewer dots, or exported from the program that made them
    """

    name = "large-file"
    large = warning(
        "`{path}` {owner} is {size} MB",
        help="make the file smaller",
        many=Plural("{count} attachment is very large", "{count} attachments are very large"),
    )
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

    Members need the password to read it. Into a pack it cannot go at all, so with `--pack` it is an error and no
    pack is made; the other documents are.

    Before: a PDF with a password to open it

    After: the same PDF saved without one
    """

    name = "encrypted-file"
    attachment = warning("`{path}` {owner} needs a password to be read", help="save it without a password")
    pack = error(
        "`{path}` cannot go into the pack: it needs a password",
        help="save it without a password, or say `pack: false` to leave it out",
    )


class WrongFileKind(Rule):
    """Find an attachment whose name says another kind of file than it is.

    Mail programs and browsers go by the name.

    Before: a web page that was saved as `report.pdf`

    After: the report itself, downloaded again
    """

    name = "wrong-file-kind"
    found = warning(
        "`{path}` {owner} is not what its name says: {why}", help="save it again from the program that it is made with"
    )
    shortcut = warning(
        "`{path}` {owner} only leads to a document, which the members do not get",
        help="put the document itself into the folder and list that",
    )
    unfinished = warning(
        "`{path}` {owner} is a document that is still open or not yet there whole",
        help="close the program or wait for the download, and list the document itself",
    )
    source = error(
        "`{path}` {owner} is what an agenda is made from, and may say what is confidential",
        help="take it out; a link to an item needs no attachment",
    )


class OrphanAttachment(Rule):
    """Find an attachment that no text refers to.

    It may be meant so; often the reference was forgotten.

    Before: `attachments: [budget.pdf]`, and no word about it

    After: `The budget is in [](budget.pdf).`
    """

    name = "orphan-attachment"
    found = note(
        "no text mentions `{path}`",
        help="refer to it where it matters, with `[]({link})`",
        many=Plural("no text mentions {count} attachment", "no text mentions {count} attachments"),
    )


class UntaggedAttachment(Rule):
    """Find an attached PDF without tags, or a scan without any text.

    A screen reader cannot tell its headings, tables and reading order, and of a scan it has nothing to read at all. A
    public body may not publish it. A note: who writes the agenda rarely made the attachment.

    Before: a scan, or a PDF printed from a program

    After: the PDF exported again with "tagged PDF" or "accessible" switched on, or the scan with its text recognised
    """

    name = "untagged-attachment"
    found = note(
        "`{path}` has no tags, so a screen reader cannot tell its headings and tables",
        help="ask its author to export it with tags (accessible PDF)",
        many=Plural(
            "{count} attached PDF has no tags, so a screen reader cannot tell its headings and tables",
            "{count} attached PDFs have no tags, so a screen reader cannot tell their headings and tables",
        ),
    )
    scan = note(
        "`{path}` is a scan: pictures of pages without text, so nobody can search it or have it read aloud",
        help="ask for the document itself, or have the text of the scan recognised (OCR)",
        many=Plural(
            "{count} attached PDF is a scan: pictures of pages without text, "
            "so nobody can search it or have it read aloud",
            "{count} attached PDFs are scans: pictures of pages without text, "
            "so nobody can search them or have them read aloud",
        ),
    )
    no_tags = note(
        "`{path}` has no tags, so those who listen to the pack may not get its text",
        help="ask for an accessible PDF, or make one from the original document",
        many=Plural(
            "{count} attached PDF has no tags, so those who listen to the pack may not get its text",
            "{count} attached PDFs have no tags, so those who listen to the pack may not get their text",
        ),
    )
    unsound_tags = note(
        "`{path}` has tags that contradict each other, so those who listen to the pack may not get its text",
        help="ask for an accessible PDF, or make one from the original document",
        many=Plural(
            "{count} attached PDF has tags that contradict each other, "
            "so those who listen to the pack may not get its text",
            "{count} attached PDFs have tags that contradict each other, "
            "so those who listen to the pack may not get their text",
        ),
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
        many=Plural(
            "the signature in {count} attachment can be seen in the pack but no longer be checked",
            "the signatures in {count} attachments can be seen in the pack but no longer be checked",
        ),
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
        many=Plural(
            "{count} attachment cannot become pages: LibreOffice is not installed",
            "{count} attachments cannot become pages: LibreOffice is not installed",
        ),
    )
    failed = warning(
        "LibreOffice could not make pages of `{path}`",
        help="save it as PDF yourself; until then it is enclosed in the pack as a file",
    )
    no_pages = warning(
        "`{path}` has no pages ({kind}), so it is enclosed in the pack as a file",
        help="save it as PDF to have it among the pages, or say `pack: false` to leave it out",
        many=Plural(
            "{count} attachment has no pages, so it is enclosed in the pack as a file",
            "{count} attachments have no pages, so they are enclosed in the pack as files",
        ),
    )
