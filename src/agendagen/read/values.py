"""How each kind of value is read from text, and what an author may write for it, as JSON Schema.

The validators see text (see `parse.yaml`): every scalar is a string or None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from agendagen import rules
from agendagen.diagnostics import Wording
from agendagen.languages import LANGUAGES, any_of
from agendagen.phrases import Field as Words
from agendagen.rules import terms

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?"
_TIME = re.compile(_CLOCK)
_TIMES = re.compile(
    rf"(?:(?:{any_of(LANGUAGES.values(), lambda each: each.times.clock)})\s*)?"
    rf"{_CLOCK}(?:\s*(?:-|–|—|{any_of(LANGUAGES.values(), lambda each: each.times.until)})\s*{_CLOCK})?"
)
_DURATION = re.compile(
    rf"(?:(?P<h>\d{{1,3}})\s*(?:{any_of(LANGUAGES.values(), lambda each: each.times.hours)})\s*)?"
    rf"(?:(?P<m>\d{{1,4}})\s*(?:(?:{any_of(LANGUAGES.values(), lambda each: each.times.minutes)})\.?)?)?"
)


def as_text(value: Any) -> Any:
    """Return what was written, if it is one text."""
    if isinstance(value, str | type(None)):
        return value
    kind = terms.MAPPING if isinstance(value, dict) else terms.LIST_OF if isinstance(value, list) else terms.TEXT
    raise _wrong(rules.WrongType.not_text, found=kind)


def _wrong(wording: Wording, **fields: Words) -> PydanticCustomError:
    """Return the exception that tells `validate` what is wrong; it knows the subject."""
    return PydanticCustomError("finding", "see the wording", {"wording": wording, "fields": fields})


def _date(value: Any) -> dt.date:
    text = str(as_text(value))
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
    text = str(as_text(value))
    match = _TIME.fullmatch(text)
    if not match:
        raise _wrong(rules.BadTime.form, text=text)
    return _clock(text, match[1], match[2])


def _times(value: Any) -> tuple[dt.time, dt.time | None]:
    text = str(as_text(value)).strip()
    match = _TIMES.fullmatch(text)
    if not match:
        raise _wrong(rules.BadTime.times, text=text)
    return _clock(text, match[1], match[2]), _clock(text, match[3], match[4]) if match[3] else None


def _minutes(value: Any) -> int:
    text = str(as_text(value)).strip()
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


def _yes_or_reason(value: Any) -> tuple[bool, str]:
    if not isinstance(value, bool | str):
        raise _wrong(rules.WrongType.yes_or_reason)
    if isinstance(value, str) and value.lower() in ("true", "yes", "false", "no"):
        return value.lower() in ("true", "yes"), ""
    return (value, "") if isinstance(value, bool) else (True, value)


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


@dataclass(frozen=True, slots=True)
class Or:
    """Says that something else may be written as well, given the JSON Schema of what becomes of it."""

    other: Callable[[JsonSchemaValue], JsonSchemaValue]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        made = handler(schema)
        return {"anyOf": [self.other(made), made]}


def _form(pattern: str, wording: Wording) -> BeforeValidator:
    """Return a validator of texts of one form; `wording` is for others."""

    def read(value: Any) -> Any:
        text = as_text(value)
        if text is not None and not re.fullmatch(pattern, text):
            raise _wrong(wording, value=text)
        return text

    return BeforeValidator(read)


_HOUR = r"([01]?\d|2[0-3])([:.][0-5]\d)?"

Text = Annotated[str, BeforeValidator(as_text), WithJsonSchema({"type": ["string", "number", "boolean", "null"]})]
Texts = Annotated[tuple[Text, ...], BeforeValidator(many), Or(lambda made: made["items"])]
Lines = Annotated[tuple[Text, ...], BeforeValidator(_lines), Or(lambda _: {"type": "string"})]
Yes = Annotated[
    bool,
    BeforeValidator(_yes),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "true", "false"]}]}),
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
Date = Annotated[
    dt.date,
    BeforeValidator(_date),
    WithJsonSchema({"examples": ["2025-11-20"], "pattern": r"^\d{4}-\d{1,2}-\d{1,2}$", "type": "string"}),
]
Time = Annotated[
    dt.time,
    BeforeValidator(_time),
    WithJsonSchema({"examples": ["12:30"], "pattern": f"^{_HOUR}$", "type": ["string", "number"]}),
]
Times = Annotated[
    tuple[dt.time, dt.time | None],
    BeforeValidator(_times),
    WithJsonSchema(
        {
            "examples": ["12:00-13:45"],
            "pattern": rf"^(kl\.? *)?{_HOUR}( *(-|–|—|to|til|bis|till|tot|à) *{_HOUR})?$",
            "type": ["string", "number"],
        }
    ),
]
"""Beginning and, if said, end."""
Minutes = Annotated[
    int,
    BeforeValidator(_minutes),
    WithJsonSchema({"examples": ["15 min", "1h 30m"], "pattern": r"^\d", "type": ["string", "integer"]}),
]
_COLOUR = r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"
Colour = Annotated[str, _form(_COLOUR, rules.BadValue.colour), WithJsonSchema({"pattern": _COLOUR, "type": "string"})]
_SIZE = r"^[0-9]{1,2}(\.[0-9])?(pt|mm|px)$"
Size = Annotated[str, _form(_SIZE, rules.BadValue.size), WithJsonSchema({"pattern": _SIZE, "type": "string"})]
_LENGTH = r"[0-9]{1,4}(\.[0-9]{1,3})?(mm|cm|in|pt)"
_SHEET = r"([aA][345]|[bB]5|[lL]etter|LETTER|[lL]egal|LEGAL)( ([lL]andscape|[pP]ortrait))?"
_PAPER = f"^({_SHEET}|{_LENGTH} {_LENGTH})$"
Paper = Annotated[str, _form(_PAPER, rules.BadValue.paper), WithJsonSchema({"pattern": _PAPER, "type": "string"})]
