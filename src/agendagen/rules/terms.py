"""Words that the sentences of the rules take as fields, and what fixes and second places say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from agendagen.phrases import Phrase, Plural

# --- Fixes ----------------------------------------------------------------------------------------------------------

DID_YOU_MEAN = Phrase("did you mean `{text}`?")
CAPITALS = Phrase("did you mean `{text}`? Capitals matter in file names")
WRITE = Phrase("write `{text}`")
WRITE_BELOW = Phrase("write `{text}` below the first line")
SPACE_BEHIND = Phrase("write a space behind `{text}`")
NOTE = Phrase("write `[^{number}]` in the text, and `[^{number}]: …` at the beginning of the note")
DELETE = Phrase("delete `{text}`")
WRITE_AS = Phrase("write it as `{text}`")
WRITE_OR_CORRECT = Phrase("write {text}, or correct the date")
LIST = Phrase("add `- {path}` under `attachments:` in the front matter")
NAME_THE_LINK = Phrase("write `[where it leads]({url})`")
BECAME = Phrase("`{old}` became `{text}`")
BECAME_DAY = Phrase("`{old}` became `{text}`, which {date} is")
LISTED = Phrase("listed `{path}` under `attachments:`")
LINKED = Phrase("`{old}` → `{link}`, which is *{title}*")
LINKED_OTHERS = Phrase("`{old}` → `{link}`, which is *{title}*, an attachment of another item")

# --- Second places --------------------------------------------------------------------------------------------------

FIRST = Phrase("first here")
THERE = Phrase("also here")
ABSENT = Phrase("absent here")
POSTPONED = Phrase("postponed here")
SPELLED = Phrase("spelled `{name}` here")
AT = Phrase("{time} here")
BEGINS = Phrase("begins here")
PART = Phrase("*{title}* begins here")
ROWS = Phrase("rows here")

# --- Whose and where ------------------------------------------------------------------------------------------------

THIS_ITEM = Phrase("this item")
OF_ITEM = Phrase("of item {number} *{title}*")
OF_MEETING = Phrase("of the meeting")
THE_MEETING = Phrase("the meeting")
OPEN_HERE = Phrase("open here")
ITEM = Phrase("item {number} *{title}*")
MEETING_AS_A_WHOLE = Phrase("the meeting as a whole")
FRONT_MATTER = Phrase("the front matter")
WHAT_BECAME = Phrase("what became of an action")
NOT_IN = Phrase("not in {folder}/")
NO_SUCH_FILE = Phrase("no such file")
STATES: Final[Mapping[str, Phrase]] = {
    "missing": Phrase("missing"),
    "outside": Phrase("outside"),
    "folder": Phrase("folder"),
    "empty": Phrase("empty"),
    "unreadable": Phrase("unreadable"),
    "too-large": Phrase("too-large"),
}
"""Why a file cannot be used, by `files.State`."""

# --- Tables and charts ----------------------------------------------------------------------------------------------

THIS_BLOCK: Final[Mapping[str, Phrase]] = {"table": Phrase("this table"), "chart": Phrase("this chart")}
A_BLOCK: Final[Mapping[str, Phrase]] = {"table": Phrase("a table"), "chart": Phrase("a chart")}
THE_BLOCK: Final[Mapping[str, Phrase]] = {"table": Phrase("the table"), "chart": Phrase("the chart")}

# --- Shapes of YAML -------------------------------------------------------------------------------------------------

THIS = Phrase("this")
ENTRY = Phrase("this entry of `{key}`")
MAPPING = Phrase("a mapping")
LIST_OF = Phrase("a list")
TEXT = Phrase("a text")
AS_KEYS = Phrase("`key: value` lines")
BY_NAME = Phrase("`{{NAME: {text}}}`, with whose it is for NAME")
BY_RULE = Phrase("`{{RULE: {text}}}`, with the name of a rule for RULE")
BY_PATH = Phrase("`{{PATH: {text}}}`, with the path of the item that is corrected for PATH")
TO_DO = Phrase("`{{who: NAME, what: {text}}}`, with who is to do it for NAME")
SHAPES: Final[Mapping[str, Phrase]] = {
    "mapping": Phrase("a mapping (`key: value` lines)"),
    "list": Phrase("a list (lines that begin with `- `)"),
    "text": TEXT,
    "number": Phrase("a whole number"),
    "truth": Phrase("`true` or `false`"),
}

# --- What is wrong with an attachment -------------------------------------------------------------------------------

NOTHING = Phrase("")
EMPTY = Phrase("the file is empty")
PASSWORD = Phrase("it needs a password")
ENDS_EARLY = Phrase("the file ends too early")
NO_PAGES = Phrase("it has no pages")
CANNOT_BE_OPENED = Phrase("it cannot be opened")
CANNOT_BE_DRAWN = Phrase("it cannot be drawn")
CONTRADICTS_ITSELF = Phrase("what is in it contradicts itself")
NOT_IN_IT = Phrase("there is no {kind} in it")
LEFT_AT_LFS = Phrase("only what stands for it in Git LFS is here, and `git lfs pull` fetches it")
PIXELS = Phrase("{width} × {height} pixels is more than {limit} million")
NAMED_OLD_OFFICE = Phrase("it is named {named} but is an older Office file")
NAMED = Phrase("it is named {named} but is a {kind} file")
LEFT_OUT: Final[Mapping[str, Phrase]] = {
    "embedded files": Phrase("embedded files"),
    "scripts": Phrase("scripts"),
    "sound and film": Phrase("sound and film"),
    "links to other files": Phrase("links to other files"),
}
"""What a pack leaves out of an attachment."""

HIDDEN: Final[Mapping[str, Phrase]] = {
    "changes": Phrase(Plural("{count} tracked change", "{count} tracked changes")),
    "columns": Phrase(Plural("{count} hidden column", "{count} hidden columns")),
    "comments": Phrase(Plural("{count} comment", "{count} comments")),
    "notes": Phrase(Plural("notes to {count} slide", "notes to {count} slides")),
    "rows": Phrase(Plural("{count} hidden row", "{count} hidden rows")),
    "sheets": Phrase(Plural("{count} hidden sheet", "{count} hidden sheets")),
    "slides": Phrase(Plural("{count} hidden slide", "{count} hidden slides")),
    "text": Phrase(Plural("hidden text in {count} place", "hidden text in {count} places")),
}
"""What an office document has that its pages do not show, by `disclosure.office.Kind`."""

# --- Elements, days -------------------------------------------------------------------------------------------------

ELEMENT = Phrase("the element `{tag}`")
ELEMENT_WITH_ID = Phrase("the element `{tag}` with the id `{id}`")
ITS_STYLE_SHEET = Phrase("its style sheet")
WEEKDAYS: Final = (
    Phrase("Monday"),
    Phrase("Tuesday"),
    Phrase("Wednesday"),
    Phrase("Thursday"),
    Phrase("Friday"),
    Phrase("Saturday"),
    Phrase("Sunday"),
)

# --- What a law asks of minutes ---------------------------------------------------------------------------------------

LAW_DK = Phrase("§ 13 of the Danish act on municipal government")
LAW_DE = Phrase("§ 41 of the municipal code of Rhineland-Palatinate")
LAW_SE = Phrase("chapter 5 of the Swedish act on municipal government")
LAW_US = Phrase("Robert's Rules of Order")
WHO_TOOK_PART = Phrase("the names of those who took part")
THE_PLACE = Phrase("the place")
WHO_LED = Phrase("who led the meeting")
WHO_WROTE = Phrase("who wrote the minutes")
ALL_SIGN = Phrase("the signatures of all who took part")
OFFICERS_SIGN = Phrase("the signatures of chair and secretary")
ADJUSTERS_SIGN = Phrase("the signatures of those who adjust the minutes")
WHO_MOVED = Phrase("who moved")
DECIDED_WORDS = Phrase("the words of each decision")
