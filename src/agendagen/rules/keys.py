"""What is found in YAML: meeting.yaml, agendagen.yaml, front matter, and the heads of tables and charts."""

from __future__ import annotations

from agendagen.rules.rule import Rule, error, note, warning

_FENCED = "put the keys between two lines of `---`, the first of them on line 1 with nothing before it"


class BadYaml(Rule):
    """Find YAML that cannot be read: a colon too many, a quotation mark that is not closed, a tab.

    Before: `title: Budget: a proposal`

    After: `title: "Budget: a proposal"`
    """

    name = "bad-yaml"
    colon = error(
        "this cannot be read: a colon followed by a space begins a value, and there is one already",
        help="put the whole text in double quotes",
    )
    tab = error("this cannot be read: a tab stands where spaces belong", help="indent with spaces")
    no_colon = error(
        "this cannot be read: a key is not followed by a colon", help="write `key: value`, with a space after the colon"
    )
    no_space = error("this cannot be read: a space is missing behind the colon")
    backslashes = error("`{text}` is a path with `\\`, which has another meaning in quotation marks")
    quote = error(
        "this cannot be read: a quoted text is not closed", help="close it with the same quotation mark that opened it"
    )
    escape = error(
        "this cannot be read: a backslash in double quotes begins an escape",
        help="use single quotes, or write the backslash twice",
    )
    sign = error("this cannot be read: at the beginning of a text, `{sign}` has a meaning of its own in YAML")
    at = error("this cannot be read: a text cannot begin with `@`", help="put it in quotes")
    backtick = error("this cannot be read: a text cannot begin with a backtick", help="put it in quotes")
    percent = error("this cannot be read: a text cannot begin with `%`", help="put it in quotes")
    hash_in_brackets = error(
        "this cannot be read: what begins with this bracket is not closed before `{lost}`",
        help="put the text with `{lost}` in quotes, since ` #` begins a comment",
    )
    after_quote = error(
        "this cannot be read: there is text after the end of a quoted text",
        help="put the whole value in quotes, or none of it",
    )
    indent = error(
        "this cannot be read: this line is indented differently from the ones it belongs with",
        help="begin keys, or the items of a list, that belong together in the same column",
    )
    documents = error(
        "this cannot be read: a line of `---` ends what is read, and these keys end with the file",
        help="delete the line, and what stands below it",
    )
    comma = error("this cannot be read: a comma stands behind the value, and lines are not parted by one")
    bracket = error(
        "this cannot be read: the list that begins with this `[` is not closed",
        help="add `]` at its end; commas part its entries",
    )
    brace = error(
        "this cannot be read: the mapping that begins with this `{{` is not closed",
        help="add `}}` at its end; a text in it that has a comma, a colon or a bracket needs quotes",
    )
    middle = error(
        "this cannot be read: the end comes in the middle of a `[…]` or `{{…}}`", help="add the closing bracket"
    )
    exclamation = error("this cannot be read: `!` has a meaning of its own in YAML", help="put the text in quotes")
    alias = error(
        "this cannot be read: anchors and aliases (`&name`, `*name`) are not used here",
        help="if it is a text with unusual characters, put it in quotes",
    )
    deep = error(
        "this cannot be read: this is nested more than {limit} levels deep",
        help="if it is a text with unusual characters, put it in quotes",
    )
    other = error("this cannot be read: {problem}", help="if it is a text with unusual characters, put it in quotes")
    character = error(
        "the character U+{code:04X} cannot be used in YAML", help="delete it; it is invisible in most editors"
    )
    unwritable = error(
        "this text has the character U+{code:04X}, which no document can show",
        help="leave out the `\\` and what follows it",
    )
    key = error("a key must be a word, not a list or a mapping")


class BadFrontMatter(Rule):
    """Find front matter that is not read as such.

    It does not begin on the first line, its fence is another one than `---` (four dashes, a long dash, a block of code,
    none), or it never ends. Its keys would be printed, and an item that says `confidential: true` would be published.
    Nothing else is said about such an item.

    Before: an empty line, and then `---`, `title: Budget`, `---`

    After: `---` on line 1, `title: Budget`, and a second line of `---` between the keys and the text
    """

    name = "bad-front-matter"
    found = error(
        "the front matter that begins here has no end", help="put a line of `---` between the keys and the text"
    )
    below = error(
        "these keys stand below the end of the front matter, where they are not read",
        help="move them above the line of `---` that ends it; what is another item belongs in a file of its own",
    )
    not_first = error(
        "front matter is read only if it begins on the first line, and this does not",
        help="delete what stands above it, so that `---` is line 1, or move that below the keys",
    )
    unopened = error("this is front matter without a line of `---` above it, and is not read", help=_FENCED)
    code = error("this is front matter in a block of code, and is not read", help=_FENCED)
    comment = error("this front matter is in a comment, and is not read", help=_FENCED)
    fence = error("this line begins the front matter and is not `---`, so that `{key}` is not read", help=_FENCED)
    invisible = error(
        "a space or something invisible stands beside this `---`, so that `{key}` is not read",
        help="delete the line and type `---` anew",
    )
    colon = error(
        "this is front matter, but `{key}` below it is not read as a key",
        help="write `key: value`, with a space after the colon",
    )
    line_ends = error(
        "the lines of this front matter end in an unusual character, so that `{key}` is not read",
        help="begin each key on a new line, and save the file",
    )


class EmptyFlag(Rule):
    """Find a key that says yes or no and has no value.

    Taken for *no*, it would publish what somebody meant to close.

    Before: `confidential:`

    After: `confidential: true`
    """

    name = "empty-flag"
    nothing = error("nothing is said behind `{key}`", help="write it behind the colon, or delete the line")
    cut = error(
        "the text before `{key}` ends at the comma, which in `{{…}}` begins the next entry",
        help="put the whole text in quotation marks",
    )
    found = error(
        "`{key}` is written without a value, so it says neither yes nor no",
        help="write `{key}: true`, or delete the line",
    )
    reason = error(
        "`{key}` is written without a value, so it says neither yes nor no",
        help="write `{key}: true` or the reason, or delete the line",
    )


class CutValue(Rule):
    """Find a value that is cut where ` #` begins a comment.

    A comment has a space after the `#`; a number has none.

    Before: `title: Resolution #8 on parking`, which is read as *Resolution*

    After: `title: "Resolution #8 on parking"`
    """

    name = "cut-value"
    found = error(
        "the value ends before `{lost}`, since ` #` begins a comment",
        label="lost",
        help="put the whole value in quotation marks; a comment has a space after the `#`",
    )


class JoinedEntries(Rule):
    """Find entries of a list that are read as one, because of a space too many, none behind the dash, or a comma.

    Before: `- anna`, and on the next line, one space further to the right, `- peter`: one person, *anna - peter*

    After: both lines with the same spaces before the dash
    """

    name = "joined-entries"
    lines = error("`{text}` is read as the end of the line above, since it stands further to the right")
    star = error("the entries of a list begin with `-` here, and not with `{sign}`")
    dash = error("`{text}` is not read as an entry of a list, since there is no space behind its dash")
    beside = error(
        "`{text}` is read as the end of the line above, where a value stands already",
        help="write every entry on a line of its own, each with the same spaces before its dash",
    )
    entries = error("these entries are read as one", help="write {parts}, each on a line of its own")
    one = error("these entries are read as one")
    names = warning("these names are read as one")
    people = warning("{names} are read as the name of one person", help="write each as an entry of its own")


class CurlyQuotes(Rule):
    """Find a value in curly quotation marks, which only a word processor takes for such.

    In YAML they are letters and would be printed; straight ones are not.

    Before: `name: “Maria Olsen”`

    After: `name: "Maria Olsen"`
    """

    name = "curly-quotes"
    found = warning("`{mark}` is a letter here, and not a quotation mark")
    broken = error("this cannot be read: curly quotation marks are letters here, and hold nothing together")


class DuplicateKey(Rule):
    """Find a key that stands twice.

    Most programs would silently take the last one.

    Before: `presenter: Bo` and, further down, `presenter: Asta`

    After: `presenter: [Bo, Asta]`
    """

    name = "duplicate-key"
    found = error("the key `{key}` stands here twice", help="keep one")


class UnknownKey(Rule):
    """Find a key that nobody knows, such as a misspelt one.

    Passed over in silence it would have no effect. `agendagen check --fix` mends one wrong letter.

    Before: `presentor: Bo`

    After: `presenter: Bo`; what is your own goes under `extra:`
    """

    name = "unknown-key"
    found = error("`{key}` is not a key here", help="the keys are {keys}")
    own = error("`{key}` is not a key here", help="put what is your own under `extra:`; the keys here are {keys}")
    block = error("{block} has no key `{key}`", help="the keys are {keys}")
    confidential = error(
        "`{key}` is not a key here, and closes nothing", help="write `confidential: true`, or the ground in its place"
    )
    twice = error(
        "`{key}` is not a key here, and `{meant}` is there already",
        help="write what it says behind `{meant}:`, and delete the line",
    )
    of_meeting = error("`{key}` is a key of the meeting, and none of an item", help="write it into `meeting.yaml`")
    of_item = error("`{key}` is a key of an item, and none of the meeting", help="write it on top of the item's file")
    part = error("`{key}` is not a key here", help="write it below the front matter, under a heading `## {title}`")
    person = error(
        "`{key}` is not a key here, and this person has no `name`",
        help="write `name: {name}`, and what else is said of them on keys of their own",
    )


class UselessKey(Rule):
    """Find a key that has no effect where it is, or a rule switched off that is an error whatever is set.

    Before: `public-title: …` in an item that is not confidential

    After: `confidential: true` as well, or no `public-title`
    """

    name = "useless-key"
    without_file = warning("`{key}` means nothing without a `file`", help="add `file:`, or take the line out")
    no_workbook = warning("`{key}` means nothing for a file that is not a workbook", help="take the line out")
    public_title = warning(
        "`public-title` is for what is confidential, and this is not",
        help="add `confidential: true`, or delete the key",
    )
    public_votes = warning(
        "`public-votes` is for what is confidential, and of this everybody sees the votes", help="delete the key"
    )
    pulled = warning(
        "`pulled` takes an item out of a section that is decided as one, and this section is not",
        help="add `consent: true` to the section, or delete the key",
    )
    corrections = warning(
        "`corrections` is for an item that approves minutes, and this approves none",
        help="add `approves:` with the folder of the meeting, or delete the key",
    )
    not_held = warning(
        "`{key}` says what was decided, and this meeting was not held",
        help="correct `status:` in `meeting.yaml`, or delete the key",
    )
    in_time = warning(
        "`late` is for what came after the agenda was sent, and this item was sent with it", help="delete the key"
    )
    empty = note("`{key}` has no value, so it says nothing", help="write it behind the colon, or delete the line")
    not_moved = warning(
        "`moved-to` is for a meeting that was put off, and this one was not",
        help="write `status: moved` as well, or delete the key",
    )
    actions = warning(
        "a block of actions is filled by agendagen with what is still to be done, and nothing is written in it",
        help="leave it empty",
    )
    logo_alt = warning("`logo-alt` says what a logo shows, and there is none", help="add `logo:`, or take the line out")
    web_page = warning("`{key}` means nothing for a web page, which is in no pack", help="take it out")
    presenter = warning(
        "`{key}` means nothing where somebody presents", help="write it under `participants:`, or take it out"
    )
    consent = warning(
        "`{key}` of a section is for one whose items are decided as one",
        help="add `consent: true`, or write it in the items",
    )
    always_error = warning(
        "`{rule}` cannot be switched off: it is an error, with which no agenda can be built",
        help="mend what it finds; this can be deleted",
    )


class MissingKey(Rule):
    """Find a key that has to be there and is not.

    Before: a `meeting.yaml` without `date:`

    After: `date: 2025-11-20`
    """

    name = "missing-key"
    attachment = error("an attachment is either a `file` or a `url`", help="give one of them")
    date = error("the meeting has no date", help="add a line such as `date: 2025-11-20`")
    body = warning(
        "the meeting has neither `body` nor `title`, so the agenda has no name",
        help="add `body:` with the name of who meets",
    )
    person = error("this person has no `name`", help="add `name: …`")
    chart_type = error("this chart does not say of what type it is", help="add `type: …`; the types are {types}")


class UnknownPerson(Rule):
    """Find a key that looks like one of the roster and is not there.

    Before: `participants: [katrin]`, and `katrine:` in the roster

    After: `participants: [katrine]`
    """

    name = "unknown-person"
    participant = error(
        "the roster has no `{name}`",
        help="add `{name}:` with a name under `roster:` in agendagen.yaml, or write `name: …` here",
    )
    presenter = warning("the roster has no `{name}`")


class UnknownLanguage(Rule):
    """Find a language that there are no words for, so that the program's own are in another one.

    Before: `language: dansk`

    After: `language: da`
    """

    name = "unknown-language"
    _OWN_WORDS = "the program has {known}; `labels:` takes words of your own for any other"
    no_tag = warning("`{language}` is not a language tag; the program's own words are in English", help=_OWN_WORDS)
    no_words = warning(
        "there are no words for the language `{language}`; the program's own are in English", help=_OWN_WORDS
    )
    bokmal = warning("the program's own words are in bokmål; there are none for `{language}`")
    hyphen = warning("a language is written `{tag}`, not `{language}`", help="write `{tag}`")


class UnknownRule(Rule):
    """Find a rule that is switched off, or silenced by a comment, under a name that no rule has.

    It has no effect.

    Before: `check: {orphan-attachments: off}`

    After: `check: {orphan-attachment: off}`
    """

    name = "unknown-rule"
    found = warning("there is no rule `{name}`", help="`agendagen explain` lists the rules")
    comment = warning(
        "this comment is meant for agendagen and is not understood",
        help="write `agendagen: ignore` and the rule's name",
    )
