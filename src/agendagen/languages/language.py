"""What the program knows of a language besides its catalogue: one value each, which the stages take what they need of.

Of weekdays, months, numbers and lists Babel knows all that is needed. Where a field holds a regular expression it is
matched without regard to capitals; words in one text are separated by spaces, titles by commas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from agendagen.phrases import Phrase
from agendagen.records import dataclass

NOTHING = "(?!)"
"""A pattern that nothing matches."""
Quotes = tuple[str, str, str, str]
"""Opening and closing marks, outer and then inner."""
CURLY: Quotes = ("\u201c", "\u201d", "\u2018", "\u2019")
GUILLEMETS: Quotes = ("\u00ab", "\u00bb", "\u2039", "\u203a")


@dataclass(frozen=True, slots=True)
class Customs:
    """How a language writes what Babel leaves open or does otherwise than its public bodies."""

    quotes: Quotes = CURLY
    dash: str = "\u00a0\u2013 "
    """Between two dates that both have a space in them."""
    clock: str = ""
    """A CLDR pattern for the time of day; empty for the locale's own."""
    weekday: str = ""
    """A CLDR pattern for a date with its weekday where the day comes before the month; empty for the locale's own."""
    first: str = ""
    """How the first of a month is written, if not as a plain number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The titles by which a part of an item is recognised."""

    recommendation: str = ""
    case: str = ""
    decision: str = ""
    public_decision: str = ""
    """What public minutes say of a confidential item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The words that people write where the program takes English ones; they are told, never taken for a reason."""

    yes: str = ""
    no: str = ""
    closed: str = ""
    """What confidential things are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spaces:
    """Where the typesetters of a language let no line end."""

    units: str = ""
    """What a number stays with, beside the units that all languages share."""
    before_number: str = ""
    """Abbreviations and words, in small letters and without a full stop, that the number behind them stays with."""
    before_word: str = ""
    """Abbreviations, with their full stop, that the word behind them stays with."""
    between_numbers: str = ""
    """Words that the numbers on both sides stay with, beside the conjunctions."""
    amounts: str = ""
    """Abbreviations of thousands and more, without the full stop, that the currency behind them stays with."""
    currencies: str = ""
    narrow_before: str = ""
    """Marks that a narrow space stands before."""
    narrow_after: str = ""
    wide_before: str = ""
    """Marks that a whole space stands before."""
    unspaced: str = ""
    """Those of them that a space comes before though the author typed none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """How dates are written in a text, as regular expressions."""

    article: str = ""
    """What may stand between a weekday and its date."""
    ordinal: str = ""
    """What may stand right behind the number of a day."""
    of: str = ""
    """What may stand between the day and the month."""
    of_year: str = ""
    """What may stand between the month and the year."""
    month_first: bool = False
    """Whether the month may stand before the day, and numbers alone are no date."""
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Names that Babel has not, with their number from Monday, 0."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Names of one region, with their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How times and durations are written in front matter, as regular expressions."""

    clock: str = ""
    """What may stand before a time of day."""
    since: str = ""
    """What may stand before the first of two."""
    until: str = ""
    """What may stand between two times of day."""
    between: str = ""
    """What may stand between hour and minutes, beside a colon, a full stop and an *h*."""
    after: str = ""
    """What may stand behind a time of day."""
    morning: str = ""
    """What says, behind it, that it is before noon."""
    afternoon: str = ""
    """What says, behind it, that it is after noon."""
    noon: str = ""
    midnight: str = ""
    hours: str = ""
    minutes: str = ""
    clear_days: str = ""
    """Days between two of which neither counts; empty where the language has no word for them."""
    weekdays: str = ""
    """Days on which people work."""
    days: str = ""
    weeks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """How a text names numbers of attachments and items, as regular expressions."""

    attachments: str = ""
    agenda_items: str = ""
    """What only an item of an agenda is called."""
    items: str = ""
    """What items, paragraphs, points and cases are called."""
    conjunctions: str = ""
    until: str = ""
    """What stands between the ends of a range."""
    number: str = ""
    """What may stand before a number, such as *no*."""
    amounts: str = ""
    """What makes an amount of the number before it."""
    counted: str = ""
    """What makes an amount of the last number of a list."""
    see: str = ""
    """What says, right before it, that the reader shall look there."""
    cues: str = ""
    """What says so too, of attachments."""
    on_the_agenda: str = NOTHING
    """What says, behind it, that it is of this agenda."""
    others_behind: str = NOTHING
    """What says, behind it, that it is another document's; what follows *not* is about this agenda, or no document."""
    others_before: str = NOTHING
    """What says so before it: a genitive, or the document's name and a comma."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """How people and organisations are named. Names cross borders: all but `conjunctions` count in every language."""

    conjunctions: str = ""
    """What stands between two names."""
    particles: str = ""
    """Small words within a name."""
    titles: str = ""
    """What stands before a name, without a full stop."""
    organisations: str = NOTHING
    """A regular expression for a part of a word that only an organisation has in its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fillers:
    """What stands where something is still to be written, and what needs no text, as regular expressions."""

    placeholders: str = ""
    """What a text in square brackets begins with, or is."""
    before_xx: tuple[str, ...] = ()
    """What makes a filler of the two letters behind it."""
    left_by_word: str = NOTHING
    """What a word processor prints where a reference leads nowhere or a field was never filled in."""
    needs_no_text: str = ""
    """The titles of items that say all there is to say."""
    untitled: str = ""
    """What a program calls a document without a title."""
    kinds_of_document: str = ""
    """What it calls one by its kind and a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What agendas written in a word processor call the facts of a meeting and of its items.

    Labels are separated by commas and in small letters; the rest are regular expressions.
    """

    date: str = ""
    time: str = ""
    place: str = ""
    room: str = ""
    online: str = ""
    """What stands before the web address of the meeting."""
    duration: str = ""
    """What stands before how long an item takes."""
    participants: str = ""
    apologies: str = ""
    roles: str = ""
    """Labels that name one participant by what they are."""
    contents: str = ""
    """What stands above the list of items."""
    attachments: str = ""
    """What stands above the attachments of an item."""
    agenda: str = NOTHING
    """What stands before the body's name in the title of an agenda."""
    presenter: str = NOTHING
    """What stands before the name of who presents an item."""
    closed: str = NOTHING
    """What marks an item, a part or an attachment as closed."""
    ground: str = NOTHING
    """What stands between such a mark and the law that it follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """What a first meeting says; every text is an example that its author replaces."""

    body: str
    """Who meets."""
    chair: str
    """The role of the one who presides."""
    decisions: str
    """The title of the section in which something is decided."""
    information: str
    recommendation: str
    """The title of the part that says what is to be decided; one of `Parts`."""
    case: str
    """The title of the part that gives the background; one of `Parts` too."""
    new_item: str
    approval: str
    """The title of the first item."""
    approve: str
    approve_case: str
    minutes_approval: str
    """The title of the item that approves the last minutes."""
    approve_minutes: str
    closed_decisions: str
    """The title of the item that says what was decided behind closed doors."""
    decided_closed: str
    news: str
    """The title of the second item."""
    news_case: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """A language, known by identity. One that the program does not know has nothing but a tag."""

    tag: str
    """Its primary subtag, which its catalogue has too."""
    three: str = ""
    """Its three letters (ISO 639-2), which some standards want."""
    name: Phrase = field(default_factory=lambda: Phrase(""))
    """What it is called in the terminal."""
    also: tuple[str, ...] = ()
    """Other primary subtags of it."""
    near: tuple[str, ...] = ()
    """Those of languages that have no words of their own and get these."""
    twins: tuple[str, ...] = ()
    """Those of languages too close to tell apart by their small words."""
    locale: str = ""
    """Babel's locale for the bare tag, where that is not the tag."""
    country: str = ""
    """Whose public holidays count where the tag names no region."""
    customs: Customs = field(default_factory=Customs)
    regions: Mapping[str, Customs] = field(default_factory=dict)
    """Customs of regions that have their own."""
    parts: Parts = field(default_factory=Parts)
    answers: Answers = field(default_factory=Answers)
    captions: str = ""
    """What the caption of a table begins with, in small letters."""
    abbreviations: str = ""
    """Words that a full stop may follow within a sentence, in small letters and without the stop."""
    identifiers: str = ""
    """Words, in small letters and without a full stop, behind which 12-43 is a name or a number to call."""
    vague_links: str = ""
    """What does not say where a link leads, separated by commas, in small letters."""
    small_words: str = ""
    """Words that it uses all the time and the others (nearly) never, for telling them apart."""
    noun_capitals: bool = False
    """Whether every noun begins with a capital, so that one within a sentence marks no name."""
    spaces: Spaces = field(default_factory=Spaces)
    dates: Dates = field(default_factory=Dates)
    times: Times = field(default_factory=Times)
    mentions: Mentions = field(default_factory=Mentions)
    people: People = field(default_factory=People)
    fillers: Fillers = field(default_factory=Fillers)
    cover: Cover = field(default_factory=Cover)
    starter: Starter | None = None
    """None only of a language that the program does not know."""
