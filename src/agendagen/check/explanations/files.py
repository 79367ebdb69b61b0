"""What is found about files: those that a text, a key or a theme names."""

from __future__ import annotations

from agendagen.check.explanations.entry import entry

ENTRIES = {
    "missing-file": entry(
        "error",
        "Find a file that is named but not there, also where only its capitals differ. A Mac opens `Bilag.pdf` for "
        "`bilag.pdf`; the machine that builds, and the member's, do not.",
        "`attachments: [bilag/Budget.PDF]` for a file `bilag/budget.pdf`",
        "`attachments: [bilag/budget.pdf]`",
    ),
    "missing-image": entry(
        "error",
        "Find a picture that is named but not there. The agenda would have a hole where it belongs.",
        "`![The map](map.png)` for a file `pictures/map.png`",
        "`![The map](pictures/map.png)`",
    ),
    "outside-workspace": entry(
        "error",
        "Find a file outside the workspace, named by `..`, by an absolute path or by a symbolic link. Nothing outside "
        "is ever read: the agenda has to build on another machine, and a stranger's text must not publish your files.",
        "`attachments: [../../private/budget.pdf]`",
        "a copy of the file in the meeting's folder, and `attachments: [budget.pdf]`",
    ),
    "empty-file": entry(
        "error",
        "Find a file without content. It is nearly always a copy or a download that was interrupted.",
        "a `budget.pdf` of 0 bytes",
        "the file saved again",
    ),
    "unreadable-file": entry(
        "error",
        "Find a file that cannot be read, because of its permissions or because it is damaged.",
        "a file that only its owner may read",
        "the file with the permissions of its neighbours",
    ),
    "not-utf8": entry(
        "error",
        "Find a text that is not saved as UTF-8. Its letters beyond a to z would come out wrong.",
        "a file saved as *Western European* or *ANSI*",
        "the same file saved as UTF-8",
    ),
    "too-large": entry(
        "error",
        "Find a text, a table or a sheet that is too large to be read or to be shown on pages.",
        "a table of 30 000 cells",
        "the file as an attachment, and a table of what matters in the text",
    ),
    "large-file": entry(
        "error or warning",
        "Find an attachment that is unkindly large for those who download it, or too large to be read at all.",
        "a scan of 80 MB",
        "the same pages scanned in fewer dots, or exported from the program that made them",
    ),
    "damaged-file": entry(
        "error",
        "Find an attachment that cannot be opened. Members would find out when the meeting has begun.",
        "a PDF that was cut off while it was copied",
        "the file opened in its program and saved again",
    ),
    "encrypted-file": entry(
        "error",
        "Find an attachment that asks for a password.",
        "a PDF with a password to open it",
        "the same PDF saved without one",
    ),
    "wrong-file-kind": entry(
        "warning",
        "Find an attachment whose name says another kind of file than it is. Mail programs and browsers go by "
        "the name.",
        "a web page that was saved as `report.pdf`",
        "the report itself, downloaded again",
    ),
    "orphan-attachment": entry(
        "note",
        "Find an attachment that no text refers to. It may be meant so; often the reference was forgotten.",
        "`attachments: [budget.pdf]`, and no word about it",
        "`The budget is in [](budget.pdf).`",
    ),
    "not-an-attachment": entry(
        "error",
        "Find a link to a file that no item lists among its attachments. It would lead nowhere in what members "
        "receive. `agendagen check --fix` adds the line.",
        "`See [](budget.pdf).` and no `attachments:`",
        "`attachments: [budget.pdf]` in the front matter",
    ),
    "withdrawn-target": entry(
        "warning",
        "Find a reference to an attachment, table or heading of a withdrawn item: its text and its attachments are not "
        "sent, so the number leads nowhere.",
        "`[attachment #](../decisions/budget.pdf)`, and the item with the budget is withdrawn",
        "a reference to the item, or `budget.pdf` among the attachments of this item as well",
    ),
    "confidential-target": entry(
        "warning",
        "Find a reference to an attachment, table or heading of a confidential item, in the public edition. That does "
        "not have what is referred to, so the reference is printed as one to the item.",
        "`[table #](../decisions/2-staff.md#salaries)`, and the item is `confidential: true`",
        "`[](../decisions/2-staff.md)`, which reads the same in both editions",
    ),
    "not-an-item": entry(
        "error",
        "Find a link to a Markdown file that is not part of this agenda.",
        "`[](../README.md)`",
        "a link to an item, such as `[](../decisions/1-budget.md)`",
    ),
    "bad-image": entry(
        "error",
        "Find a picture that is damaged, of a kind that cannot be shown, or far too large.",
        "a photograph of 13 000 by 13 000 dots, or a `.heic` file",
        "a PNG, JPEG, GIF, WebP or plain SVG",
    ),
    "remote-image": entry(
        "error",
        "Find a picture on the network. Nothing is fetched: the agenda must look the same tomorrow.",
        "`![Map](https://example.org/map.png)`",
        "`![Map](pictures/map.png)`, with the picture saved there",
    ),
    "unknown-file-type": entry(
        "error",
        "Find a table or a chart whose rows are in a kind of file that cannot be read.",
        "`file: numbers.ods`",
        "`file: numbers.csv`, or `.xlsx`",
    ),
    "guessed-encoding": entry(
        "note",
        "Find a CSV file that is not UTF-8 and had to be guessed at.",
        "a CSV file saved by an old spreadsheet program",
        "the sheet saved as *CSV UTF-8*",
    ),
    "active-content": entry(
        "note",
        "Find an attached PDF with scripts, sounds or the like, which the pack leaves out.",
        "a PDF form that calculates",
        "the form printed to a new PDF, if nothing in it has to be filled in",
    ),
    "lost-signature": entry(
        "note",
        "Find an attached PDF with a digital signature. Once its pages are part of the pack, it can only be seen.",
        "a signed contract in the pack",
        "the signed file sent along as well",
    ),
    "xfa-form": entry(
        "warning",
        "Find an attached PDF with a form (XFA) that most programs cannot show.",
        "a form that shows *Please wait …* on its only page",
        "the form printed to a new PDF",
    ),
    "not-converted": entry(
        "warning",
        "Find an attachment that could not become pages of the pack; it is enclosed as a file.",
        "`attachments: [plan.docx]` on a machine without LibreOffice",
        "`attachments: [plan.pdf]`",
    ),
}
