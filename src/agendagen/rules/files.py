"""What is found about files: those that a text, a key or a theme names."""

from __future__ import annotations

from agendagen.rules.rule import Rule, error, note, warning


class MissingFile(Rule):
    """Find a file that is named but not there, also where only its capitals differ.

    A Mac opens `Bilag.pdf` for `bilag.pdf`; the machine that builds, and the member's, do not.

    Before: `attachments: [bilag/Budget.PDF]` for a file `bilag/budget.pdf`

    After: `attachments: [bilag/budget.pdf]`
    """

    name = "missing-file"
    link = error("`{path}` does not exist", help="correct the path of the link; it counts from the folder of this file")
    attachment = error(
        "`{path}` {owner} does not exist",
        label="{where}",
        help="put the file there, or correct the path; it counts from the folder of this file",
    )
    attachment_folder = error("`{path}` {owner} is a folder", help="list the files in it one by one")
    data = error("`{path}` does not exist", label="{where}", help="correct the path")
    data_folder = error("`{path}` is a folder", help="name a file in it")
    backslashes = error("`{path}` is written with backslashes")
    logo = error(
        "the logo `{path}` cannot be used: {state}",
        help="write the path from the folder that `agendagen.yaml` is in",
    )
    theme = error(
        "`{path}` does not exist in the theme",
        help="paths in a style sheet begin at `templates/`; pictures and fonts can be used",
    )


class OutsideWorkspace(Rule):
    """Find a file outside the workspace, named by `..`, by an absolute path or by a symbolic link.

    Nothing outside is ever read: the agenda has to build on another machine, and a stranger's text must not publish
    your files.

    Before: `attachments: [../../private/budget.pdf]`

    After: a copy of the file in the meeting's folder, and `attachments: [budget.pdf]`
    """

    name = "outside-workspace"
    folder = error(
        "`{path}` is a link that leads out of the workspace, so items in it are not part of the agenda",
        help="put the folder itself here, or delete the link",
    )
    link = error(
        "`{path}` lies outside the workspace, where nothing is read",
        help="copy the file into the folder of this text, and write `{name}`",
    )
    attachment = error(
        "`{path}` {owner} lies outside the workspace, where nothing is read",
        help="copy the file into the folder of this text, and write `{name}`",
    )
    data = error(
        "`{path}` is outside the workspace", help="copy the file into the folder of this text, and write `{name}`"
    )
    picture = error(
        "`{path}` is outside the workspace", help="copy the picture into the folder of this text, and write `{name}`"
    )
    source = error("`{path}` is a link that leads out of the workspace", help="put the file itself here")
    theme = error(
        "`{path}` is a link that leads out of the workspace, where nothing is read", help="put the file itself here"
    )


class AlikeNames(Rule):
    """Find two items, or an item and a folder, whose names differ only in capitals or in how accents are stored.

    A Mac and Windows keep one of the two files; and a folder of sub-items that is not found is not as confidential as
    its item.

    Before: `2-budget.md` and its sub-items in `2-Budget/`

    After: `2-budget.md` and `2-budget/`
    """

    name = "alike-names"
    files = error(
        "`{name}` and `{other}` differ only in capitals",
        help="give one of them another name; a Mac and Windows keep only one of the two",
    )
    files_accents = error(
        "`{name}` and `{other}` differ only in how accents are stored, which nobody can see",
        help="give one of them another name",
    )
    folder = error(
        "the folder `{folder}/` is not taken for the sub-items of `{name}`: the names differ only in capitals",
        help="call the folder `{stem}`; if it is a section of its own, give it another name",
    )
    folder_accents = error(
        "the folder `{folder}/` is not taken for the sub-items of `{name}`: the names differ only in how accents are "
        "stored, which nobody can see",
        help="give the folder the name `{stem}`, copied from the file's; if it is a section of its own, another name",
    )


class LinkedFolder(Rule):
    """Find a folder with items that is a symbolic link.

    Such a link is not followed, so the items would be missing from the agenda.

    Before: `decisions`, a link to `../shared/decisions`

    After: the folder `decisions/` itself
    """

    name = "linked-folder"
    found = error(
        "`{path}` is a link to a folder with items, and they are not part of the agenda",
        help="put the folder itself here; if it is not meant to be a part, let its name begin with `_`",
    )


class EmptyFile(Rule):
    """Find a file without content.

    It is nearly always a copy or a download that was interrupted.

    Before: a `budget.pdf` of 0 bytes

    After: the file saved again
    """

    name = "empty-file"
    attachment = error("`{path}` {owner} is an empty file", help="save it again")
    data = error("`{path}` is an empty file", help="save it again")
    no_rows = error("`{path}` has no rows", help="save it again with its rows")
    no_cells = error("`{path}` has no rows", help="see whether `sheet` and `range` are right")


class UnreadableFile(Rule):
    """Find a file that cannot be read, because of its permissions or because it is damaged.

    Before: a file that only its owner may read

    After: the file with the permissions of its neighbours
    """

    name = "unreadable-file"
    source = error("`{path}` cannot be read", help="see its permissions")
    theme = error("`{path}` cannot be read", help="put a plain file here")
    attachment = error("`{path}` {owner} cannot be read", help="see its permissions")
    data = error("`{path}` cannot be read as a table", help="save it again as CSV")
    workbook = error(
        "`{path}` cannot be read as a workbook",
        help="open it in a spreadsheet program and save it again as .xlsx, or as CSV",
    )
    not_xlsx = error("`{path}` is not an .xlsx workbook", help="save it again as .xlsx, or as CSV")


class TooLarge(Rule):
    """Find a text, a table, a sheet or a tree of folders that is too large to be shown.

    Before: a table of 30 000 cells

    After: the file as an attachment, and a table of what matters in the text
    """

    name = "too-large"
    source = error("`{path}` is larger than {limit} MB, too large for a text")
    theme = error(
        "this file is larger than {limit} MB, too large for a template or a style sheet",
        help="leave out what it does not need",
    )
    depth = error(
        "`{path}` lies more than {limit} folders deep in the meeting; what is in it is not read",
        help="let it lie nearer to the meeting's folder, or let its name begin with `_`",
    )
    yaml = error("this YAML is longer than {limit} kB")
    data = error(
        "`{path}` is larger than {limit} MB, too large for a table",
        help="save only the cells to show in a file of their own",
    )
    unpacked = error(
        "`{path}` unpacks to more than {limit} MB", help="save only the cells to show in a file of their own"
    )
    sheet = error(
        "the sheet has more than {limit} cells; it is cut off",
        help="name the cells to show with `range:`, such as `range: A1:F20`",
    )
    columns = error(
        "this row has more than {limit} cells; the table is cut off there",
        help="attach the file instead, or turn the table so that its columns become rows",
    )
    cells = error(
        "the table has more than {limit} cells; it is cut off here",
        help="attach the file instead, and show a summary",
    )
    shown = error(
        "the tables up to here show more than {limit} cells; from here on they are left out",
        help="attach the files instead, and show a summary",
    )
    chart = error("this chart has {rows} rows; more than {limit} do not fit", help="leave some out, or use a table")


class NotAnAttachment(Rule):
    """Find a link to a file that no item lists among its attachments.

    It would lead nowhere in what members receive. `agendagen check --fix` adds the line.

    Before: `See [](budget.pdf).` and no `attachments:`

    After: `attachments: [budget.pdf]` in the front matter
    """

    name = "not-an-attachment"
    file = error("`{path}` is not an attachment of any item")
    folder = error("`{path}` is a folder", help="link to a file in it, or to a section")
    picture = error("`{path}` is a picture, but a space behind the `!` makes a link of it")


class NotAnItem(Rule):
    """Find a link to a Markdown file that is not part of this agenda.

    Before: `[](../README.md)`

    After: a link to an item, such as `[](../decisions/1-budget.md)`
    """

    name = "not-an-item"
    found = error("`{path}` is no item of this agenda", help="link to an item, or to a file")


class OverlookedFile(Rule):
    """Find a file that its author may take for an item or for settings, and one among the items that none uses.

    An item is a file whose name ends in `.md`. One that is named otherwise, such as `2-budget.md.txt` where Windows
    hides the ending, would be missing from the agenda. What is meant to lie there unused begins with `_`.

    Before: `decisions/2-budget.txt`

    After: `decisions/2-budget.md`
    """

    name = "overlooked-file"
    ending = warning(
        "`{name}` is not read as an item, since its name does not end in `.md`", help="rename it to `{meant}`"
    )
    hidden = warning(
        "`{name}` is not read as an item, since its name does not end in `.md`; Windows may hide the `.txt`",
        help="rename it to `{meant}`",
    )
    settings = warning(
        "`{name}` is not read, since settings are read from `{meant}` only", help="rename it to `{meant}`"
    )
    actions = warning(
        "`{name}` is not read here, since what became of actions is noted once for all meetings",
        help="move it to the top of the workspace, beside `agendagen.yaml`",
    )
    written = warning(
        "`{name}` is not read as an item, and no item lists it as an attachment",
        help="write its text into `{meant}`, or list it under `attachments:` of the item that it belongs to",
    )
    unused = note(
        "`{name}` lies among the items, and none of them uses it",
        help="list it under `attachments:` of an item, or let its name begin with `_` if it is not for the members",
    )


class UnknownFileType(Rule):
    """Find a table or a chart whose rows are in a kind of file that cannot be read.

    Before: `file: numbers.ods`

    After: `file: numbers.csv`, or `.xlsx`
    """

    name = "unknown-file-type"
    picture = error(
        "`{path}` is a picture, and no table can be read from it",
        help="show it with `![what it shows]({path})`, or give the numbers as a CSV file or an .xlsx workbook",
    )
    found = error("`{path}` is neither a CSV file nor an .xlsx workbook", help="save it as “CSV UTF-8” or as .xlsx")


class ConflictMarker(Rule):
    """Find marks that a merge of two versions left where it could not decide: both versions stand in the file.

    Nothing else is said about such a file.

    Before: `<<<<<<< HEAD`, two versions of a paragraph, and `>>>>>>> branch`

    After: the version that counts
    """

    name = "conflict-marker"
    found = error(
        "a mark that a merge of two versions has left behind",
        help="keep one of the two versions, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
    )
