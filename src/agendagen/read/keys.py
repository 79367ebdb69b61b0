"""The keys of ``meeting.yaml``, ``agendagen.yaml`` and an item's front matter: each is declared once, here.

A declaration says what the key takes, what an editor says about it while an author types, and what it is when it is not
there. What a key says goes into the field of the same name in the agenda's model, see `Keys.shared`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, create_model
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from agendagen import rules
from agendagen.decided import Law, Majority, Outcome, State, Tie
from agendagen.model import Status
from agendagen.read.values import (
    Colour,
    Date,
    Email,
    Lines,
    Minutes,
    OnlyDate,
    Or,
    Paper,
    Quorum,
    Size,
    Tags,
    Term,
    Text,
    Texts,
    Time,
    Times,
    Whole,
    Yes,
    YesOrReason,
    as_folder,
    many,
)
from agendagen.words import LABELS


def _as_written(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _key(words: str, default: Any = "") -> Any:
    """Declare a key: what is said of it, and what it is when it is not there."""
    return Field(default=default, description=words)


class Keys(BaseModel):
    """Keys that may stand together in a mapping; unknown ones are refused."""

    model_config = ConfigDict(
        extra="forbid",
        alias_generator=_as_written,
        frozen=True,
        defer_build=True,  # the models inside one are built with it, not on their own as well
    )

    @classmethod
    def held(cls) -> dict[str, Any]:
        """Return the type of each key by its name as an author writes it."""
        return {_as_written(name): field.annotation for name, field in cls.model_fields.items()}

    def shared(self, kind: type) -> dict[str, Any]:
        """Return what the keys say that are called as fields of `kind`, a class of the agenda's model."""
        known = type(self).model_fields
        return {field.name: getattr(self, field.name) for field in fields(kind) if field.name in known}


class PersonModel(Keys):
    """A participant, a presenter or an entry of the roster."""

    model_config = ConfigDict(json_schema_extra={"required": ["name"]})

    name: Text = _key("First name and surname.")
    organisation: Text = _key("Whom the person represents.")
    role: Text = _key("Such as chair.")
    absent: YesOrReason = _key("true, or the reason.", (False, ""))
    party: Text = _key("The party or group, by which votes may be told.")
    email: Email = _key("The mail address; printed nowhere.")
    votes: Yes = _key("Whether the person may vote: not a secretary, an observer, a guest.", True)
    arrived: Text = _key("For the minutes: the first item attended, as a path from the folder of this file, or a time.")
    left: Text = _key("For the minutes: the first item missed, as a path from the folder of this file, or a time.")
    substitute: Text = _key("For the minutes: who came instead, a name or a key of the roster.")


class AttachmentModel(Keys):
    """A file or a web page."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["file"]}, {"required": ["url"]}]})

    file: Text = _key("The path, from the folder of this file.")
    url: Text = _key("A web address.")
    title: Text = _key("The title; the PDF's own, else the file name, if not given.")
    pack: Yes = _key("Whether it goes into the pack.", True)
    confidential: YesOrReason = _key("Withheld in a public agenda; true, or the ground.", (False, ""))
    public_title: Text = _key("What a public agenda says in the place of a confidential attachment.")
    withdrawn: YesOrReason = _key("Sent, and not part of the agenda any more; true, or the reason.", (False, ""))
    personal_numbers: Literal["", "checked"] = _key(
        "checked: somebody has looked at what looks like personal numbers in the file, and it may be published."
    )


class VoteModel(Keys):
    """A vote; who voted how is told by roster keys, names, groups (organisation, party), a number, or `others`."""

    on: Text = _key("What was voted on, such as an amendment; the recommendation if not given.")
    for_: Texts = _key("Who voted for it.", ())
    against: Texts = _key("Who voted against it.", ())
    abstain: Texts = _key("Who did not vote though present.", ())
    outcome: Outcome | None = _key("What came of it.", None)


class ActionModel(Keys):
    """What somebody is to do."""

    who: Texts = _key("Who: roster keys or names.", ())
    what: Text = _key("What is to be done.")
    due: Date | None = _key("Until when.", None)


class BecameModel(Keys):
    """What became of an action, in ``actions.yaml``."""

    done: Date | None = _key("When it was done.", None)
    dropped: Text = _key("Why it will not be done.")
    due: Date | None = _key("Until when it is to be done now.", None)
    note: Text = _key("What else is to be known of it.")


class SectionModel(Keys):
    """A section of the agenda."""

    title: Text = _key("The section's title.")
    type: Text = _key("The type of its items: decision, information, discussion, or a word of your own.")
    intro: Text = _key("Markdown that is shown below the title.")
    confidential: YesOrReason = _key(
        "Withhold all items of the section in a public agenda; true, or the ground.", (False, "")
    )
    consent: Yes = _key("Whether its items are decided by one vote, but for those that are `pulled`.", False)
    outcome: Outcome | None = _key("For the minutes: what was decided on all items of a `consent` section.", None)
    vote: VoteModel | None = _key("For the minutes: the one vote on a `consent` section.", None)
    moved: Texts = _key("For the minutes: who moved it.", ())
    seconded: Texts = _key("For the minutes: who seconded it.", ())


class NumberingModel(Keys):
    """How things are numbered."""

    items: Literal["section", "continuous", "running", "year"] = _key(
        "section: 1.1, 1.2, 2.1; continuous: 1, 2, 3 through all sections; running: 714, 715, on from the last "
        "published meeting of the body; year: 12/2025, likewise within a year.",
        "section",
    )
    attachments: Literal["continuous", "item"] = _key(
        "continuous: 1 to n through the agenda; item: 1.2-1, 1.2-2.", "continuous"
    )
    start: Whole = _key("The first number; of numbers that go on from meeting to meeting, the first ever.", 1)
    late: Literal["next", "letter"] = _key(
        "What is new after the agenda was sent: next: 1.7 at the end; letter: 1.4a in its place.", "next"
    )
    decisions: Literal["off", "year"] = _key(
        "year: decisions are numbered through the year in the minutes, 12/2025.", "off"
    )


class NoticeModel(Keys):
    """When what is sent is due."""

    agenda: Term | None = _key(
        "How long before the meeting the agenda is due: 4 weekdays, 5 clear days, 10 days, 72 hours.", None
    )
    material: Term | None = _key("How long before the meeting its attachments are due.", None)
    minutes: Term | None = _key("How long after the meeting its minutes are due.", None)
    country: Text = _key("Whose holidays count, such as DK or GB-WLS; that of the language if not given.")


def _label(english: str) -> Any:
    """Declare the key of a word that the program writes."""
    return (Text, Field(default="", description="What is printed instead of this English.", examples=[english]))


_LABELS: dict[str, Any] = {key.replace("-", "_"): _label(english) for key, (_, english) in LABELS.items()}


class LabelsModel(create_model("Labels", __base__=Keys, **_LABELS)):  # type: ignore[misc]  # a key for each word
    """Words that replace the program's."""


class ThemeModel(Keys):
    """A theme and what a workspace sets without touching a template."""

    name: Text = _key("A theme that is built in, or one of the workspace.", "default")
    colour: Colour | None = _key("The main colour, as `#rrggbb` in quotes.", None)
    font: Text = _key("A font family that the theme or the workspace has.")
    heading_font: Text = _key("Another one for headings.")
    logo: Text = _key("A picture, from the folder of this file.")
    logo_alt: Text = _key("What the logo shows.")
    paper: Paper = _key("A3, A4, A5, Letter, Legal, or width and height.", "A4")
    size: Size = _key("The size of the text, such as 11pt.")
    page_references: Yes = _key("Whether references say the page.", False)


class PackModel(Keys):
    """How the pack is put together."""

    place: Literal["end", "item"] = _key("Where attachments go: at the end, or after their item.", "end")
    sheets: Yes = _key("Whether a sheet with number and title goes before each attachment.", False)


class ContentsModel(Keys):
    """What the contents list says besides numbers and titles."""

    times: Yes | None = _key(
        "Whether it says when items begin and how long they take; where there are durations.", None
    )
    presenters: Yes | None = _key("Whether it says who presents; where there are durations.", None)


class SiteModel(Keys):
    """Where what everybody may see stands on the web."""

    url: Text = _key("The web address that the folders of the public meetings lie below: https://agenda.example")
    title: Text = _key("The title of the site; who meets, if not given.")
    people: Yes = _key("Whether a site has a list of who takes part in what.", False)
    actions: Yes = _key("Whether a site has a list of who is to do what.", False)


def _named(key: str) -> Callable[[Any], Any]:
    """Return a validator that reads a bare text as a mapping with one key."""
    return lambda value: {key: value} if isinstance(value, str) else value


def _sections(value: Any) -> Any:
    return {str(as_folder(name)): {} for name in value} if isinstance(value, list) else value


_STRING = Or(lambda _: {"type": "string"})
_ALONE = Or(lambda made: made["items"])

Person = Annotated[PersonModel, BeforeValidator(_named("name")), _STRING]
People = Annotated[list[Person], BeforeValidator(many), _ALONE]
AttachmentEntry = Annotated[AttachmentModel, BeforeValidator(_named("file")), _STRING]
Attachments = Annotated[list[AttachmentEntry], BeforeValidator(many), _ALONE]
Section = Annotated[SectionModel, BeforeValidator(_named("title")), _STRING]
Sections = Annotated[
    dict[str, Section],
    BeforeValidator(_sections),
    Or(
        lambda made: {
            "type": "array",
            "items": {"anyOf": [{"type": "string"}, {**made, "minProperties": 1, "maxProperties": 1}]},
        }
    ),
]
Votes = Annotated[list[VoteModel], BeforeValidator(many), _ALONE]
Actions = Annotated[list[ActionModel], BeforeValidator(many), _ALONE]


class _ByRule:
    """What ``check:`` takes: the name of a rule, with what it finds, and a level."""

    @staticmethod
    def __get_pydantic_json_schema__(schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        levels = handler(schema)["additionalProperties"]["enum"]
        entries = {name: {"enum": levels, "description": rule.about()} for name, rule in rules.BY_NAME.items()}
        return {"type": "object", "properties": entries, "additionalProperties": False}


Levels = Annotated[dict[str, Literal["off", "note", "warning", "error"]], _ByRule]


class MeetingModel(Keys):
    """The keys of ``meeting.yaml``."""

    body: Text = _key("Who meets; above the title where that does not say it.")
    title: Text = _key("The title; made from body and date in the meeting's language if not given.")
    date: OnlyDate | None = _key("The day, as year-month-day.", None)
    from_: Date | None = _key("The first day of a meeting of several days.", None)
    to: Date | None = _key("The last day of a meeting of several days.", None)
    time: Times | None = _key("Beginning and, if known, end: 12:00-13:45.", None)
    timezone: Text = _key(
        "The time zone, such as Europe/Copenhagen; named behind the time of a meeting that is online."
    )
    place: Lines = _key("Where; several lines with `|`.", ())
    room: Text = _key("The room.")
    online: Text = _key("The web address of the meeting.")
    language: Text = _key("The language as a tag, such as da or de-AT; every word the program writes is in it.", "en")
    status: Status = _key("A draft has a watermark; a meeting that is cancelled or moved says so.", "final")
    moved_to: Text = _key(
        "The folder of the meeting that is held instead of a moved one, from the folder of this file."
    )
    notice: NoticeModel = _key("When agenda, material and minutes are due.", NoticeModel())
    sections: Sections = _key("The sections in order: the folder's name, and its title or a mapping.", {})
    participants: People = _key("Who takes part: names, keys of the roster, or mappings.", [])
    attachments: Attachments = _key("Files of the meeting as a whole, from the folder of this file.", [])
    numbering: NumberingModel = _key("How items and attachments are numbered.", NumberingModel())
    labels: LabelsModel = _key("Words that replace the program's own.", LabelsModel())
    theme: ThemeModel = _key("How it looks.", ThemeModel())
    pack: PackModel = _key("How the agenda and its attachments become one file.", PackModel())
    typography: Yes = _key(
        "Whether quotation marks, dashes and the like are set as the language has them; off leaves them as typed.", True
    )
    contents: ContentsModel = _key("What the contents list says.", ContentsModel())
    site: SiteModel = _key("The web site that has the public meetings.", SiteModel())
    changes: Literal["page", "margin", "off"] = _key(
        "Whether the agenda says what has changed since it was sent: on a page, also by bars in the margin, or not.",
        "page",
    )
    list_of_attachments: Yes = _key("Whether a list of all attachments closes the document.", False)
    colophon: Yes = _key(
        "Whether the last page says what the document was made from: version, commit, checksums.", False
    )
    roster: dict[str, Person] = _key("People by a short name of your own.", {})
    minutes: State | None = _key("How far the minutes are: draft, or sent for approval.", None)
    opened: Time | None = _key("For the minutes: when the meeting was opened.", None)
    closed: Time | None = _key("For the minutes: when the meeting was closed.", None)
    chair: Text = _key("For the minutes: who was in the chair, a name or a key of the roster.")
    secretary: Text = _key("For the minutes: who wrote them, a name or a key of the roster.")
    quorum: Quorum = _key("How many must be there: half, two-thirds, or a number of those who may vote.")
    majority: Majority = _key(
        "What a vote takes: simple: more for than against; absolute: more than half of those who may vote; "
        "two-thirds: of the votes cast.",
        "simple",
    )
    tie: Tie = _key("What a tie comes to: the chair's vote decides, or the motion falls.", "falls")
    signatures: Texts = _key("Who signs the minutes: names, keys of the roster, or `all`.", ())
    law: Law | None = _key("By whose law the minutes are checked.", None)
    check: Levels = _key(
        "How much a rule counts: off, note, warning or error. `agendagen explain` lists the rules.", {}
    )
    extra: dict[str, Any] = _key("Anything of your own; templates get it as it is.", {})


class ItemModel(Keys):
    """The keys of an item's front matter."""

    title: Text = _key("The title; a level-1 heading on top of the text serves as well.")
    presenter: People = _key("Who presents: a name, a key of the roster, a mapping, or a list of these.", [])
    type: Text = _key("decision, information, discussion, or a word of your own; that of the section if not given.")
    duration: Minutes | None = _key("How long: 15, 15 min, 1h 30m.", None)
    time: Time | None = _key("When it begins, if that is fixed.", None)
    date: Date | None = _key("On which day of a meeting of several days.", None)
    attachments: Attachments = _key("Files, from the folder of this file, or web addresses.", [])
    order: Whole | None = _key(
        "The place among its neighbours, instead of the number that the file name begins with.", None
    )
    id: Text = _key("The anchor; made from the file name if not given.")
    confidential: YesOrReason = _key("Withheld in a public agenda; true, or the ground, which is printed.", (False, ""))
    public_title: Text = _key("The title of a confidential item in a public agenda.")
    withdrawn: YesOrReason = _key("Keeps its number and shows as withdrawn; true, or the reason.", (False, ""))
    late: YesOrReason = _key("Added late; true, or the reason.", (False, ""))
    tags: Tags = _key("A word, or a list of words.", ())
    continues: Text = _key("The item of an earlier meeting that this one takes up again, as a path to its file.")
    approves: Text = _key("The meeting whose minutes this item approves, as a path to its folder.")
    extra: dict[str, Any] = _key("Anything of your own; templates get it as it is.", {})
    outcome: Outcome | None = _key("For the minutes: what was decided.", None)
    vote: VoteModel | None = _key("For the minutes: the one vote.", None)
    votes: Votes = _key("For the minutes: the votes in order, amendments first.", [])
    moved: Texts = _key("For the minutes: who moved it.", ())
    seconded: Texts = _key("For the minutes: who seconded it.", ())
    recused: Texts = _key("For the minutes: who left the room for this item.", ())
    dissent: dict[str, Text] = _key("For the minutes: what those who lost the vote had noted, by name.", {})
    actions: Actions = _key("For the minutes: who does what, and until when.", [])
    approved: Literal["at once"] | None = _key("For the minutes: the decision is final before the minutes are.", None)
    public_votes: Yes = _key(
        "Whether the public minutes say the outcome and the votes of this confidential item.", False
    )
    pulled: Texts = _key("For the minutes: at whose wish it was taken out of a `consent` section.", ())
    majority: Majority | None = _key("For the minutes: what the vote takes; as the meeting says if not given.", None)
    replaces: Text = _key("For the minutes: the older decision whose place it takes, as a path to its item.")
    corrections: dict[str, Text] = _key(
        "For the minutes: with what others are approved, by the path of the item that is corrected.", {}
    )
