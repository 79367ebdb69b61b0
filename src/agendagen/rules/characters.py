"""What is found about characters: how they are stored, and those that nobody sees."""

from __future__ import annotations

from agendagen.phrases import Plural
from agendagen.rules.rule import Rule, error, note, warning


class NotUtf8(Rule):
    """Find a text that is not saved as UTF-8.

    Its letters beyond a to z would come out wrong.

    Before: a file saved as *Western European* or *ANSI*

    After: the same file saved as UTF-8
    """

    name = "not-utf8"
    found = error("this file is not UTF-8 text", help="save the file as UTF-8 (your editor's *Save with encoding*)")
    wide = error(
        "this file is saved as {encoding}, which is not UTF-8",
        help="save the file as UTF-8 (your editor's *Save with encoding*)",
    )
    document = error(
        "this is no plain text but {kind}, whatever its name says",
        help="open it in the program that it is made with, and save its text as plain text in UTF-8",
    )


class GuessedEncoding(Rule):
    """Find a CSV file that is not UTF-8 and had to be guessed at.

    Before: a CSV file saved by an old spreadsheet program

    After: the sheet saved as *CSV UTF-8*
    """

    name = "guessed-encoding"
    found = note(
        "`{path}` is not UTF-8; it was read as {encoding}",
        help="save it as “CSV UTF-8” if letters such as æ look wrong",
    )


class DoubleEncoded(Rule):
    """Find letters that were taken for Western European once too often, as `Ã¸` in the place of `ø`.

    `agendagen check --fix` mends all of a file.

    Before: `Ã†blegrÃ¸d`

    After: `Æblegrød`
    """

    name = "double-encoded"
    found = warning(
        Plural(
            "a letter in this file was saved in one encoding and read in another",
            "{count} letters in this file were saved in one encoding and read in another",
        )
    )
    lost = warning(
        Plural(
            "a letter of this file was lost where it was saved; a question mark stands in its place",
            "{count} letters of this file were lost where it was saved; question marks stand in their place",
        ),
        help="type it again, or take an older copy of the file",
    )


class ControlCharacter(Rule):
    """Find an invisible control character.

    It may come out as a box, or break what comes after it.

    Before: text pasted from a terminal or an old program

    After: the same text without it
    """

    name = "control-character"
    harmless = warning(
        Plural(
            "an invisible control character (`U+{code:04X}`) in the text",
            "an invisible control character (`U+{code:04X}`) in the text, and {more} more",
        ),
        help="delete it, or save the file as UTF-8 if letters around it look wrong",
    )
    replaced = error(
        Plural(
            "an invisible control character (`U+{code:04X}`) in the text",
            "an invisible control character (`U+{code:04X}`) in the text, and {more} more",
        ),
        help="delete it, or save the file as UTF-8 if letters around it look wrong",
    )


class DirectionCharacter(Rule):
    """Find an invisible character that turns the direction of the text, so that it reads otherwise than it is stored.

    Before: a name copied from a web page

    After: the name typed again
    """

    name = "direction-character"
    found = warning(
        Plural(
            "an invisible character that turns the direction of the text (`U+{code:04X}`)",
            "an invisible character that turns the direction of the text (`U+{code:04X}`), and {more} more",
        ),
        help="delete it; it often comes along when text is copied from a web page",
    )


class PrivateUseCharacter(Rule):
    """Find a character without an agreed meaning.

    One machine shows a bullet, the next one an empty box.

    Before: a bullet pasted from Word

    After: a list that begins with `- `
    """

    name = "private-use-character"
    found = error(
        Plural(
            "the character `U+{code:04X}` has no agreed meaning, so no reader can be sure to see it",
            "the character `U+{code:04X}` has no agreed meaning, so no reader can be sure to see it, and {more} more",
        ),
        help="replace it with an ordinary character; bullets and symbols pasted from Word are often such characters",
    )
