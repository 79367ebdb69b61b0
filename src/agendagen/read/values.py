"""How each kind of value is read from text, and what an author may write for it, as JSON Schema.

The validators see text (see `parse.yaml`): every scalar is a string or None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from agendagen import rules
from agendagen.diagnostics import Wording
from agendagen.languages import LANGUAGES
from agendagen.model import Period, PeriodUnit
from agendagen.people import listed
from agendagen.phrases import Field as Words
from agendagen.read import clock, dates
from agendagen.records import dataclass
from agendagen.rules import terms
from agendagen.rules.fixes import distance

_ADDRESS = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[^\s@<>()\[\],;:\"]+"
"""What looks like one mail address."""
SITE_ADDRESS = re.compile(r"https?://[^\s/?#@\"'<>\\]+(?:/[^\s?#\"'<>\\]*)?")
"""Where a site can be: everything of it has an address that begins so, which everybody reads."""
DAYS = 7
"""Of a week."""
_ANSWERS = {
    word: meant
    for language in LANGUAGES.values()
    for words, meant in (
        (language.answers.no, "false"),
        (language.answers.yes, "true"),
        (language.answers.closed, "true"),
    )
    for word in words.split()
}
"""What is meant by words that say yes or no, or that something is closed, and so are no reason."""


def _email(value: Any) -> str:
    text = str(as_text(value) or "")
    if not text or re.fullmatch(_ADDRESS, text):
        return text
    parts = re.findall(_ADDRESS, re.sub(r"\s*[(\[{]\s*(?:at|@|a)\s*[)\]}]\s*", "@", text.removeprefix("mailto:")))
    raise _wrong(rules.BadValue.email, parts[0] if len(parts) == 1 else "", value=text)


def _misspelt(word: str) -> str:
    """Return which of the two words is meant by one with a slip in it, or nothing."""
    return next((meant for meant in ("true", "false") if distance(word, meant) == 1), "")


def as_text(value: Any) -> Any:
    """Return what was written, if it is one text."""
    if isinstance(value, str | type(None)):
        return value
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        raise _wrong(rules.WrongType.not_text, value[0], found=terms.LIST_OF)
    kind = terms.MAPPING if isinstance(value, dict) else terms.LIST_OF if isinstance(value, list) else terms.TEXT
    raise _wrong(rules.WrongType.not_text, found=kind)


def as_folder(value: Any) -> Any:
    """Return the name of a section, if it is one text."""
    if isinstance(value, dict | list):
        raise _wrong(rules.WrongType.section)
    return as_text(value)


def _wrong(wording: Wording, mend: str = "", **fields: Words) -> PydanticCustomError:
    """Return the exception that tells `validate` what is wrong, and what to write; it knows the subject and the place.

    An empty `mend` says that nobody can know.
    """
    return PydanticCustomError("finding", "see the wording", {"wording": wording, "fields": fields, "mend": mend})


_FIRST, _CENTURY = 1000, 100
"""A year before the first was meant otherwise; of one of two digits it is known how."""


def _date(value: Any) -> dt.date:
    text = str(as_text(value))
    try:
        found = dates.dates_of(text)
    except ValueError:
        turned = dates.likely_dates(text)
        raise _wrong(rules.BadDate.calendar, str(turned[0]) if len(turned) == 1 else "", text=text) from None
    if len(found) == 1 and found[0].year >= _FIRST:
        return found[0]
    if len(found) == 1 and found[0].year < _CENTURY:
        raise _wrong(rules.BadDate.form, str(found[0].replace(year=found[0].year + 2000)), text=text)
    likely = found or dates.likely_dates(text)
    if len(likely) == 2 and dates.either_way(text):
        raise _wrong(rules.BadDate.either, text=text, day_first=str(likely[0]), month_first=str(likely[1]))
    raise _wrong(rules.BadDate.form, str(likely[0]) if likely else "", text=text)


def _only_date(value: Any) -> dt.date:
    text = str(as_text(value))
    likely = dates.likely_dates(text)
    if len(likely) == 2 and likely[0] < likely[1] and not dates.either_way(text):
        raise _wrong(rules.BadDate.several, text=text, first=str(likely[0]), last=str(likely[1]))
    return _date(value)


def _moments(value: Any, most: int) -> tuple[dt.time, dt.time | None]:
    if isinstance(value, list | dict):
        both = list(value.values()) if isinstance(value, dict) else value
        said = "-".join(f"{time:%H:%M}" for one in both for time in clock.likely_times(str(one))[:1])
        raise _wrong(rules.WrongType.not_text, said, found=terms.MAPPING if isinstance(value, dict) else terms.LIST_OF)
    text = str(as_text(value))
    try:
        times = clock.times_of(text)
    except ValueError:
        raise _wrong(rules.BadTime.range, text=text) from None
    if not times:
        likely = "-".join(f"{time:%H:%M}" for time in clock.likely_times(text)[:most])
        raise _wrong(rules.BadTime.form, likely, text=text)
    return times


def _times(value: Any) -> tuple[dt.time, dt.time | None]:
    return _moments(value, most=2)


def _time(value: Any) -> dt.time:
    begin, end = _moments(value, most=1)
    if end:
        minutes = clock.length(begin, end)
        raise _wrong(rules.BadTime.two, text=str(value), begin=f"{begin:%H:%M}", minutes=minutes)
    return begin


def _minutes(value: Any) -> int:
    text = str(as_text(value))
    minutes = clock.minutes_of(text)
    if minutes is None:
        raise _wrong(rules.BadDuration.found, clock.likely_duration(text), text=text)
    return minutes


def _yes(value: Any) -> bool:
    known = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
    if isinstance(value, bool):
        return value
    answer = known.get(value.lower()) if isinstance(value, str) else None
    if answer is None:
        raise _wrong(rules.WrongType.yes, _truth(value) if isinstance(value, str) else "")
    return answer


def _truth(text: str) -> str:
    """Return which of the two is meant, or nothing."""
    word = " ".join(text.casefold().split())
    return _ANSWERS.get(word) or _misspelt(word) or {"none": "false", "never": "false", "always": "true"}.get(word, "")


def _yes_or_reason(value: Any) -> tuple[bool, str]:
    if not isinstance(value, bool | str):
        raise _wrong(rules.WrongType.yes_or_reason)
    if isinstance(value, bool):
        return value, ""
    word = " ".join(value.casefold().split())
    if word in ("true", "yes", "false", "no"):
        return word in ("true", "yes"), ""
    if not word:
        raise _wrong(rules.WrongType.yes_or_reason)
    if meant := _ANSWERS.get(word) or _misspelt(word):
        raise _wrong(rules.WrongType.answer, text=value, meant=meant)
    return True, value


def _period(value: Any) -> Period:
    text = " ".join(str(as_text(value)).split())
    match = re.fullmatch(r"([1-9]\d{0,2}) ?(\D+)", text)
    period = _period_of(int(match[1]), match[2]) if match else None
    if period is None:
        raise _wrong(rules.BadValue.period_unit if text.isdigit() else rules.BadValue.period, value=text)
    return period


def _period_of(count: int, unit: str) -> Period | None:
    for known in LANGUAGES.values():
        times = known.times
        units: tuple[tuple[str, PeriodUnit, int], ...] = (
            (times.clear_days, "clear days", 1),
            (times.weekdays, "weekdays", 1),
            (times.days, "days", 1),
            (times.weeks, "days", DAYS),
            (times.hours, "hours", 1),
        )
        for pattern, meant, each in units:
            if pattern and re.fullmatch(pattern, unit, re.IGNORECASE):
                return Period(count * each, meant)
    return None


def _number(value: Any) -> int:
    text = value if isinstance(value, str) else ""
    if not re.fullmatch(r"-?\d{1,9}", text):
        raise _wrong(rules.WrongType.digits)
    return int(text)


def many(value: Any) -> Any:
    """Return a list of what stands alone."""
    return value if isinstance(value, list) else [value]


def _lines(value: Any) -> list[str]:
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return [str(as_text(line)) for line in many(value)]


def _listed(value: Any) -> list[Any]:
    """Return a list of words, also those that stand in one text."""
    return [part for entry in many(value) for part in (listed(entry) if isinstance(entry, str) else [entry])]


@dataclass(frozen=True, slots=True)
class Or:
    """Says that something else may be written as well, given the JSON Schema of what becomes of it."""

    other: Callable[[JsonSchemaValue], JsonSchemaValue]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        made = handler(schema)
        return {"anyOf": [self.other(made), made]}


def _form(pattern: str, wording: Wording, meant: Mapping[str, str] | None = None) -> BeforeValidator:
    """Return a validator of texts of one form; `wording` is for others, `meant` has what some of them mean."""

    def read(value: Any) -> Any:
        text = as_text(value)
        if text is not None and not re.fullmatch(pattern, text):
            raise _wrong(wording, (meant or {}).get(" ".join(text.casefold().split()), ""), value=text)
        return text

    return BeforeValidator(read)


Text = Annotated[str, BeforeValidator(as_text), WithJsonSchema({"type": ["string", "number", "boolean", "null"]})]
Email = Annotated[str, BeforeValidator(_email), WithJsonSchema({"type": ["string", "null"]})]
Texts = Annotated[tuple[Text, ...], BeforeValidator(many), Or(lambda made: made["items"])]
Tags = Annotated[tuple[Text, ...], BeforeValidator(_listed), Or(lambda made: made["items"])]
Lines = Annotated[tuple[Text, ...], BeforeValidator(_lines), Or(lambda _: {"type": "string"})]
Yes = Annotated[
    bool,
    BeforeValidator(_yes),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "true", "false", "on", "off"]}]}),
]
YesOrReason = Annotated[
    tuple[bool, str],
    BeforeValidator(_yes_or_reason),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"type": "string"}]}),
]
"""Whether, and the reason if one is given."""
Whole = Annotated[
    int,
    BeforeValidator(_number),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"pattern": r"^-?\d{1,9}$", "type": "string"}]}),
]
_DATE = WithJsonSchema({"examples": ["2025-11-20"], "pattern": r"\d", "type": "string"})
Date = Annotated[dt.date, BeforeValidator(_date), _DATE]
OnlyDate = Annotated[dt.date, BeforeValidator(_only_date), _DATE]
"""A date where, for two, others keys are meant."""
Time = Annotated[dt.time, BeforeValidator(_time), WithJsonSchema({"examples": ["12:30"], "type": ["string", "number"]})]
Times = Annotated[
    tuple[dt.time, dt.time | None],
    BeforeValidator(_times),
    WithJsonSchema({"examples": ["12:00-13:45"], "type": ["string", "number"]}),
]
"""Beginning and, if said, end."""
Minutes = Annotated[
    int,
    BeforeValidator(_minutes),
    WithJsonSchema({"examples": ["15 min", "1h 30m"], "pattern": "[\\d½¼¾]", "type": ["string", "number"]}),
]
Term = Annotated[
    Period,
    BeforeValidator(_period),
    WithJsonSchema({"examples": ["4 weekdays"], "pattern": r"^[1-9]\d{0,2} ?\D+$", "type": "string"}),
]
"""A period of notice."""
_COLOUR = r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"
Colour = Annotated[str, _form(_COLOUR, rules.BadValue.colour), WithJsonSchema({"pattern": _COLOUR, "type": "string"})]
_SIZE = r"^[0-9]{1,2}(\.[0-9])?(pt|mm|px)$"
Size = Annotated[str, _form(_SIZE, rules.BadValue.size), WithJsonSchema({"pattern": _SIZE, "type": "string"})]
_LENGTH = r"[0-9]{1,4}(\.[0-9]{1,3})?(mm|cm|in|pt)"
_SHEET = r"([aA][345]|[bB]5|[lL]etter|LETTER|[lL]egal|LEGAL)( ([lL]andscape|[pP]ortrait))?"
_SHEETS = (
    {f"din a{size}": f"A{size}" for size in "345"}
    | {f"din-a{size}": f"A{size}" for size in "345"}
    | {
        "us letter": "Letter",
        "us legal": "Legal",
    }
)
_PAPER = f"^({_SHEET}|{_LENGTH} {_LENGTH})$"
Paper = Annotated[
    str, _form(_PAPER, rules.BadValue.paper, _SHEETS), WithJsonSchema({"pattern": _PAPER, "type": "string"})
]
_QUORUM = "^(half|two-thirds|[1-9][0-9]{0,3})$"
TWO_THIRDS = dict.fromkeys(("2/3", "two thirds", "two-third", "\N{VULGAR FRACTION TWO THIRDS}"), "two-thirds")
_HALF = dict.fromkeys(("1/2", "50%", "50 %", "a half", "the half", "majority", "\N{VULGAR FRACTION ONE HALF}"), "half")
Quorum = Annotated[
    str,
    _form(_QUORUM, rules.BadValue.quorum, TWO_THIRDS | _HALF),
    WithJsonSchema({"pattern": _QUORUM, "type": ["string", "integer"]}),
]
