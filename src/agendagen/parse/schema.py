"""What may stand in ``meeting.yaml``, ``agendagen.yaml`` and an item's front matter, as pydantic models.

The models see text (see `parse.yaml`): every scalar is a string or None.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from typing import Annotated, Any, Literal

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plug-ins reads every installed package

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from agendagen import rules
from agendagen.diagnostics import Wording
from agendagen.phrases import Field as Words
from agendagen.rules import terms

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?"
_TIME = re.compile(_CLOCK)
_TIMES = re.compile(rf"(?:kl\.?\s*)?{_CLOCK}(?:\s*(?:-|–|—|to|til|bis|till|tot|à)\s*{_CLOCK})?")
_DURATION = re.compile(
    r"(?:(?P<h>\d{1,3})\s*(?:h|t|hours?|timer?|hrs?|Std\.?|u|uur|tim\.?)\s*)?"
    r"(?:(?P<m>\d{1,4})\s*(?:m|min\.?|mins?\.?|minutes?|minutter|Minuten|minuter|minuten)?)?"
)


def _text(value: Any) -> Any:
    if isinstance(value, str | type(None)):
        return value
    kind = terms.MAPPING if isinstance(value, dict) else terms.LIST_OF if isinstance(value, list) else terms.TEXT
    raise _wrong(rules.WrongType.not_text, found=kind)


def _wrong(wording: Wording, **fields: Words) -> PydanticCustomError:
    """Return the exception that tells `validate` what is wrong; it knows the subject."""
    return PydanticCustomError("finding", "see the wording", {"wording": wording, "fields": fields})


def _date(value: Any) -> dt.date:
    text = str(_text(value))
    match = _DATE.fullmatch(text)
    if not match:
        raise _wrong(rules.BadDate.form, text=text)
    try:
        return dt.date(*(int(number) for number in match.groups()))
    except ValueError:
        raise _wrong(rules.BadDate.calendar, text=text) from None


def _clock(text: str, hour: str, minute: str | None) -> dt.time:
    try:
        return dt.time(int(hour), int(minute or 0))
    except ValueError:
        raise _wrong(rules.BadTime.range, text=text) from None


def _time(value: Any) -> dt.time:
    text = str(_text(value))
    match = _TIME.fullmatch(text)
    if not match:
        raise _wrong(rules.BadTime.form, text=text)
    return _clock(text, match[1], match[2])


def _times(value: Any) -> tuple[dt.time, dt.time | None]:
    text = str(_text(value)).strip()
    match = _TIMES.fullmatch(text)
    if not match:
        raise _wrong(rules.BadTime.times, text=text)
    return _clock(text, match[1], match[2]), _clock(text, match[3], match[4]) if match[3] else None


def _minutes(value: Any) -> int:
    text = str(_text(value)).strip()
    match = _DURATION.fullmatch(text)
    if not text or not match or not (match["h"] or match["m"]):
        raise _wrong(rules.BadDuration.found, text=text)
    return int(match["h"] or 0) * 60 + int(match["m"] or 0)


def _yes(value: Any) -> bool:
    known = {"true": True, "yes": True, "false": False, "no": False}
    if isinstance(value, bool):
        return value
    answer = known.get(value.lower()) if isinstance(value, str) else None
    if answer is None:
        raise _wrong(rules.WrongType.yes)
    return answer


def _yes_or_reason(value: Any) -> bool | str:
    if not isinstance(value, bool | str):
        raise _wrong(rules.WrongType.yes_or_reason)
    if isinstance(value, str) and value.lower() in ("true", "yes", "false", "no"):
        return value.lower() in ("true", "yes")
    return value


def _number(value: Any) -> int:
    text = value if isinstance(value, str) else ""
    if not re.fullmatch(r"-?\d{1,9}", text):
        raise _wrong(rules.WrongType.digits)
    return int(text)


def _many(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _lines(value: Any) -> list[str]:
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return [str(_text(line)) for line in _many(value)]


def _named(key: str) -> BeforeValidator:
    """Return a validator that reads a bare text as a mapping with one key."""
    return BeforeValidator(lambda value: {key: value, "bare": "true"} if isinstance(value, str) else value)


def _sections(value: Any) -> Any:
    if isinstance(value, list):
        return {str(_text(name)): {} for name in value}
    return value


Text = Annotated[str, BeforeValidator(_text)]
Yes = Annotated[bool, BeforeValidator(_yes)]
YesOrReason = Annotated[bool | str, BeforeValidator(_yes_or_reason)]
Whole = Annotated[int, BeforeValidator(_number)]
Date = Annotated[dt.date, BeforeValidator(_date)]
Time = Annotated[dt.time, BeforeValidator(_time)]
Minutes = Annotated[int, BeforeValidator(_minutes)]
Texts = Annotated[list[Text], BeforeValidator(_many)]


class _Model(BaseModel):
    """Refuse unknown keys; keys are written with hyphens."""

    model_config = ConfigDict(
        extra="forbid",
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
        frozen=True,
        defer_build=True,  # the models inside one are built with it, not on their own as well
    )


class PersonModel(_Model):
    """A participant, a presenter or an entry of the roster."""

    name: Text = ""
    organisation: Text = ""
    role: Text = ""
    absent: YesOrReason = False
    bare: Yes = Field(default=False, exclude=True)


class AttachmentModel(_Model):
    """A file or a web page."""

    file: Text = ""
    url: Text = ""
    title: Text = ""
    pack: Yes = True
    bare: Yes = Field(default=False, exclude=True)


class SectionModel(_Model):
    """A section of the agenda."""

    title: Text = ""
    type: Text = ""
    intro: Text = ""
    bare: Yes = Field(default=False, exclude=True)


class NumberingModel(_Model):
    """How things are numbered."""

    items: Literal["section", "continuous"] = "section"
    attachments: Literal["continuous", "item"] = "continuous"
    start: Whole = 1


class LabelsModel(_Model):
    """Words that replace the program's."""

    attachment: Text = ""
    item: Text = ""
    section: Text = ""
    table: Text = ""
    figure: Text = ""
    page: Text = ""


_LENGTH = r"[0-9]{1,4}(\.[0-9]{1,3})?(mm|cm|in|pt)"
_SHEET = r"([aA][345]|[bB]5|[lL]etter|LETTER|[lL]egal|LEGAL)( ([lL]andscape|[pP]ortrait))?"
_PAPER = f"^({_SHEET}|{_LENGTH} {_LENGTH})$"


class ThemeModel(_Model):
    """How it looks."""

    name: Text = "default"
    colour: Annotated[Text, Field(pattern=r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$")] | None = None
    font: Text = ""
    heading_font: Text = ""
    logo: Text = ""
    logo_alt: Text = ""
    paper: Annotated[Text, Field(pattern=_PAPER)] = "A4"
    size: Annotated[Text, Field(pattern=r"^[0-9]{1,2}(\.[0-9])?(pt|mm|px)$")] = ""
    page_references: Yes = False


class PackModel(_Model):
    """How the pack is put together."""

    place: Literal["end", "item"] = "end"
    sheets: Yes = False


Person = Annotated[PersonModel, _named("name")]
AttachmentEntry = Annotated[AttachmentModel, _named("file")]
People = Annotated[list[Person], BeforeValidator(_many)]
Attachments = Annotated[list[AttachmentEntry], BeforeValidator(_many)]
Section = Annotated[SectionModel, _named("title")]


class MeetingModel(_Model):
    """The keys of ``meeting.yaml``."""

    body: Text = ""
    title: Text = ""
    date: Date | None = None
    from_: Date | None = None
    to: Date | None = None
    time: Annotated[tuple[dt.time, dt.time | None], BeforeValidator(_times)] | None = None
    timezone: Text = ""
    place: Annotated[list[Text], BeforeValidator(_lines)] = []
    room: Text = ""
    online: Text = ""
    language: Text = "en"
    status: Literal["draft", "final", "cancelled"] = "final"
    sections: Annotated[dict[str, Section], BeforeValidator(_sections)] = {}
    participants: People = []
    attachments: Attachments = []
    numbering: NumberingModel = NumberingModel()
    labels: LabelsModel = LabelsModel()
    theme: ThemeModel = ThemeModel()
    pack: PackModel = PackModel()
    list_of_attachments: Yes = False
    colophon: Yes = False
    roster: dict[str, Person] = {}
    check: dict[str, Literal["off", "note", "warning", "error"]] = {}
    extra: dict[str, Any] = {}


class ItemModel(_Model):
    """The keys of an item's front matter."""

    title: Text = ""
    presenter: People = []
    type: Text = ""
    duration: Minutes | None = None
    time: Time | None = None
    date: Date | None = None
    attachments: Attachments = []
    order: Whole | None = None
    id: Text = ""
    confidential: Yes = False
    public_title: Text = ""
    withdrawn: YesOrReason = False
    late: YesOrReason = False
    tags: Texts = []
    extra: dict[str, Any] = {}
