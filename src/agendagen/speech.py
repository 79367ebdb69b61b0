"""The language that the person at the terminal reads: as they ask for it, else as their system has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agendagen.phrases import LANGUAGES, Field, Phrase, Template, worded
from agendagen.records import dataclass

OPTION = "--language"
VARIABLE = "AGENDAGEN_LANGUAGE"
_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(slots=True)
class Speech:
    """What this process speaks; the command line sets it once, before anything is said."""

    tag: str = "en"
    """The language that was asked for, or the system's: a tag such as ``da`` or ``de-AT``."""
    language: str = "en"
    """One of those that the program speaks."""
    asked: bool = False
    """Whether somebody asked for it, by the option or the variable."""


_speech = Speech()


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> Phrase | None:
    """Settle the language; return what to tell a person who asked for one that the program does not speak."""
    asked = _typed(arguments) or environment.get(VARIABLE, "").strip()
    tag = asked or _system(environment)
    base = tag.replace("_", "-").partition("-")[0].lower()
    _speech.tag = tag.replace("_", "-")
    _speech.language = base if base in LANGUAGES else "en"
    _speech.asked = bool(asked)
    if asked and base not in LANGUAGES:
        return Phrase(
            "there are no sentences in the language `{tag}`; the program speaks Danish (`da`) and English (`en`)"
        )(tag=asked)
    return None


def language() -> str:
    """Return the language of what a person reads."""
    return _speech.language


def machine_language() -> str:
    """Return the language of what a program reads: English, if nobody asked for another."""
    return _speech.language if _speech.asked else "en"


def wished() -> str:
    """Return the language that somebody asked for; empty where nobody did."""
    return _speech.language if _speech.asked else ""


def tag() -> str:
    """Return the tag of the person's language, which may be one that the program does not speak."""
    return _speech.tag


def said(template: Template, /, **fields: Field) -> str:
    """Return a sentence in the person's language."""
    return worded(template, fields.items(), _speech.language)


def _typed(arguments: Sequence[str]) -> str:
    """Return what the option says that stands before the command; typer reads it too, but only after it has spoken."""
    found = ""
    waiting = iter(arguments)
    for argument in waiting:
        if argument == OPTION:
            found = next(waiting, "")
        elif argument.startswith(f"{OPTION}="):
            found = argument.partition("=")[2]
        elif not argument.startswith("-"):
            break
    return found.strip()


def _system(environment: Mapping[str, str]) -> str:
    """Return the language of the locale, as POSIX weighs its variables; ``C`` is English."""
    locale = next((environment[name] for name in _SYSTEM if environment.get(name)), "")
    name = locale.partition(".")[0].partition("@")[0]
    return "en" if name in ("", "C", "POSIX") else name
