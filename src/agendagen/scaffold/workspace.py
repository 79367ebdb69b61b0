"""A new workspace: the defaults of its meetings and a first meeting that builds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from agendagen.scaffold.item import file_name, item
from agendagen.scaffold.meeting import folder_names, fresh
from agendagen.scaffold.starters import Starter, starter
from agendagen.slug import slug

_THURSDAY = 3
MEETING_SCHEMA = "agendagen-meeting.schema.json"

GITIGNORE = """\
# What agendagen makes; it can always be made again.
build/
"""

_DEFAULTS = """\
# yaml-language-server: $schema=agendagen-defaults.schema.json
# What holds for every meeting below this folder; a meeting.yaml says only what is different.

language: {language}
body: {words.body}
sections:
  {decisions}: {words.decisions}
  {information}: {{title: {words.information}, type: information}}

# The people by a short name of your own. A meeting.yaml lists them by it.
roster:
  anna: {{name: Anna Holm, role: {words.chair}}}
  peter: {{name: Peter Lund}}

# theme: {{colour: "#0b5394", logo: logo.svg}}
"""

_README = """\
# Agendas

Each folder is a meeting; each `.md` file in it is an item of its agenda.
`agendagen.yaml` holds what all meetings share.

    agendagen build {meeting}                    the agenda as HTML and PDF, in build/
    agendagen outline {meeting}                  its numbered items
    agendagen new item "A title" --in {decisions}
    agendagen new meeting {later}                the next meeting, with what the last one had in common
"""


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
            language=language, words=words, decisions=decisions, information=information
        ),
        "README.md": _README.format(meeting=meeting, decisions=decisions, later=day + dt.timedelta(days=28)),
        ".gitignore": GITIGNORE,
        f"{meeting}/meeting.yaml": fresh(day, ("anna", "peter"), f"../{MEETING_SCHEMA}"),
        f"{meeting}/{decisions}/{file_name(words.approval, ())}": _approval(words),
        f"{meeting}/{information}/{file_name(words.news, ())}": _news(words),
    }


def _approval(words: Starter) -> str:
    return item(words.approval, words, recommends=True, presenter="anna", body=words.approve_case)


def _news(words: Starter) -> str:
    return item(words.news, words, recommends=False, presenter="anna", body=words.news_case)
