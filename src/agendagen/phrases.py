"""Sentences of the program's own as templates with named fields, said in the language of whoever runs it.

English is in the sources; the catalogues of the domain ``messages`` have the other languages. A sentence is always
one template, so that a language may order it as it likes; what differs inside of it is a field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from gettext import NullTranslations
from string import Formatter
from typing import Any, Final, NamedTuple, TypeAlias

from agendagen.catalogues import catalogue
from agendagen.records import dataclass

LANGUAGES: Final = ("da", "en")
"""The languages that the program speaks to whoever runs it."""


class Plural(NamedTuple):
    """A sentence for one thing and one for many; the field ``count`` says how many there are."""

    one: str
    many: str


Template: TypeAlias = str | Plural


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that a sentence takes as a field, or a whole sentence, with fields of their own."""

    template: Template
    fields: tuple[tuple[str, Field], ...] = ()

    def __call__(self, **fields: Field) -> Phrase:
        """Return the phrase with its fields filled in."""
        return Phrase(self.template, tuple(fields.items()))

    def worded(self, language: str) -> str:
        """Return the words in a language."""
        return worded(self.template, self.fields, language)

    def __str__(self) -> str:
        """Return the words in English."""
        return self.worded("en")


@dataclass(frozen=True, slots=True)
class Names:
    """A list of what is named; the language says how its entries are joined."""

    entries: tuple[str | Phrase, ...]
    last: Phrase | None = None
    """What stands between the last two, such as `OR`; a comma where nothing is said."""
    quoted: bool = False
    """Whether each stands in backticks."""

    def worded(self, language: str) -> str:
        """Return the list in a language."""
        words = [entry if isinstance(entry, str) else entry.worded(language) for entry in self.entries]
        words = [f"`{word}`" for word in words] if self.quoted else words
        if self.last is None or len(words) < 2:
            return ", ".join(words)
        return Phrase(self.last.template, (("before", ", ".join(words[:-1])), ("after", words[-1]))).worded(language)


OR = Phrase("{before} or {after}")
"""Joins the last two names of a list."""

Field: TypeAlias = str | int | float | Phrase | Names


def quoted(names: Iterable[str], last: Phrase | None = None) -> Names:
    """Return a list of names, each in backticks."""
    return Names(tuple(names), last, quoted=True)


def translations(language: str) -> NullTranslations:
    """Return the program's sentences in one of `LANGUAGES`; any other gets the English ones, which are the sources'."""
    return catalogue("messages", language) if language in LANGUAGES and language != "en" else _ENGLISH


_ENGLISH: Final = NullTranslations()


def translated(text: str, language: str) -> str:
    """Return a text without fields in a language."""
    return translations(language).gettext(text) if text else ""


def worded(template: Template, fields: Iterable[tuple[str, Field]], language: str) -> str:
    """Return a sentence in a language, with its fields filled in."""
    known = dict(fields)
    if isinstance(template, str):
        text = translated(template, language)
    else:
        text = translations(language).ngettext(*template, int(str(known["count"])))
    shown = {
        name: value.worded(language) if isinstance(value, Phrase | Names) else value for name, value in known.items()
    }
    return text.format_map(shown)


def names_of(*templates: Template) -> frozenset[str]:
    """Return the names of the fields that templates have."""
    texts = [text for template in templates for text in ([template] if isinstance(template, str) else template)]
    counted = {"count"} if any(isinstance(template, Plural) for template in templates) else set()
    return frozenset(name for text in texts for _, name, _, _ in Formatter().parse(text) if name) | counted


# --- Through a pipe --------------------------------------------------------------------------------------------------


def as_data(value: Field) -> Any:
    """Return a field as JSON can carry it."""
    if isinstance(value, Phrase):
        return {"phrase": value.template, "fields": {name: as_data(field) for name, field in value.fields}}
    if isinstance(value, Names):
        last = None if value.last is None else as_data(value.last)
        return {"names": [as_data(entry) for entry in value.entries], "last": last, "quoted": value.quoted}
    return value


def of_data(value: Any) -> Field:
    """Return the field that `as_data` made data of."""
    if isinstance(value, Mapping) and "phrase" in value:
        template = value["phrase"]
        fields = tuple((name, of_data(field)) for name, field in value["fields"].items())
        return Phrase(template if isinstance(template, str) else Plural(*template), fields)
    if isinstance(value, Mapping):
        entries: Callable[[Any], Any] = of_data
        last: Any = None if value["last"] is None else of_data(value["last"])
        return Names(tuple(map(entries, value["names"])), last, value["quoted"])
    known: Field = value
    return known
