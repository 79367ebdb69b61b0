"""A new workspace: the defaults of its meetings and a first meeting that builds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from agendagen.languages import Starter, starter
from agendagen.phrases import Phrase
from agendagen.scaffold.item import file_name, item
from agendagen.scaffold.meeting import folder_names, fresh
from agendagen.slug import slug

_THURSDAY = 3
MEETING_SCHEMA = "agendagen-meeting.schema.json"

_MADE = Phrase("What agendagen makes; it can always be made again.")
_SHARED = Phrase("What holds for every meeting below this folder; a meeting.yaml says only what is different.")
_PEOPLE = Phrase("The people by a short name of your own. A meeting.yaml lists them by it.")

_DEFAULTS = """\
# yaml-language-server: $schema=agendagen-defaults.schema.json
# {shared}

language: {language}
body: {words.body}
sections:
  {decisions}: {words.decisions}
  {information}: {{title: {words.information}, type: information}}

# {people}
roster:
  anna: {{name: Anna Holm, role: {words.chair}}}
  peter: {{name: Peter Lund}}

# theme: {{colour: "#0b5394", logo: logo.svg}}
"""

_HEADING = Phrase("Agendas")
_FOLDERS = Phrase("Each folder is a meeting; each `.md` file in it is an item of its agenda.")
_DEFAULTS_FILE = Phrase("`agendagen.yaml` holds what all meetings share.")
_COMMANDS = (
    ("build {meeting}", Phrase("the agenda as HTML and PDF, in build/")),
    ("outline {meeting}", Phrase("its numbered items")),
    ("new item {title} --in {decisions}", Phrase("a new item")),
    ("new meeting {later}", Phrase("the next meeting, with what the last one had in common")),
)
_TITLE = Phrase("A title")


def first_day(today: dt.date) -> dt.date:
    """Return the Thursday at least two weeks after `today`."""
    ahead = today + dt.timedelta(days=14)
    return ahead + dt.timedelta(days=(_THURSDAY - ahead.weekday()) % 7)


def workspace(language: str, today: dt.date) -> Mapping[str, str]:
    """Return the files of a new workspace by their path in it."""
    words = starter(language)
    day = first_day(today)
    meeting = folder_names(day)[0]
    decisions, information = slug(words.decisions), slug(words.information)
    return {
        "agendagen.yaml": _DEFAULTS.format(
            language=language,
            words=words,
            decisions=decisions,
            information=information,
            shared=_SHARED.worded(language),
            people=_PEOPLE.worded(language),
        ),
        "README.md": _readme(language, meeting, decisions, day + dt.timedelta(days=28)),
        ".gitignore": f"# {_MADE.worded(language)}\nbuild/\n",
        f"{meeting}/meeting.yaml": fresh(day, ("anna", "peter"), f"../{MEETING_SCHEMA}", language),
        f"{meeting}/{decisions}/{file_name(words.approval, ())}": _approval(words, language),
        f"{meeting}/{information}/{file_name(words.news, ())}": _news(words, language),
    }


def _readme(language: str, meeting: str, decisions: str, later: dt.date) -> str:
    title = f'"{_TITLE.worded(language)}"'
    commands = [
        (f"agendagen {command.format(meeting=meeting, decisions=decisions, later=later, title=title)}", about)
        for command, about in _COMMANDS
    ]
    width = max(len(command) for command, _ in commands)
    rows = [f"    {command:<{width}}  {about.worded(language)}" for command, about in commands]
    about = f"{_FOLDERS.worded(language)}\n{_DEFAULTS_FILE.worded(language)}"
    return "\n".join([f"# {_HEADING.worded(language)}", "", about, "", *rows]) + "\n"


def _approval(words: Starter, language: str) -> str:
    return item(words.approval, words, recommends=True, language=language, presenter="anna", body=words.approve_case)


def _news(words: Starter, language: str) -> str:
    return item(words.news, words, recommends=False, language=language, presenter="anna", body=words.news_case)
