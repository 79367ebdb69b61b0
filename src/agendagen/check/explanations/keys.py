"""What is found in YAML: meeting.yaml, agendagen.yaml, front matter, and the heads of tables and charts."""

from __future__ import annotations

from agendagen.check.explanations.entry import entry

ENTRIES = {
    "bad-yaml": entry(
        "error",
        "Find YAML that cannot be read: a colon too many, a quotation mark that is not closed, a tab.",
        "`title: Budget: a proposal`",
        '`title: "Budget: a proposal"`',
    ),
    "bad-front-matter": entry(
        "error",
        "Find front matter that begins with a line of `---` and never ends.",
        "`---`, `title: Budget`, and then the text",
        "a second line of `---` between the keys and the text",
    ),
    "duplicate-key": entry(
        "error",
        "Find a key that stands twice. Most programs would silently take the last one.",
        "`presenter: Bo` and, further down, `presenter: Asta`",
        "`presenter: [Bo, Asta]`",
    ),
    "unknown-key": entry(
        "error",
        "Find a key that nobody knows, such as a misspelt one. Passed over in silence it would have no effect. "
        "`agendagen check --fix` mends one wrong letter.",
        "`presentor: Bo`",
        "`presenter: Bo`; what is your own goes under `extra:`",
    ),
    "useless-key": entry(
        "warning",
        "Find a key that has no effect where it is.",
        "`public-title: …` in an item that is not confidential",
        "`confidential: true` as well, or no `public-title`",
    ),
    "missing-key": entry(
        "error or warning",
        "Find a key that has to be there and is not.",
        "a `meeting.yaml` without `date:`",
        "`date: 2025-11-20`",
    ),
    "wrong-type": entry(
        "error",
        "Find a value of another shape than the key takes: a list where a text belongs, a text where a number belongs.",
        "`title: [Budget, Plan]`",
        "`title: Budget and plan`",
    ),
    "bad-value": entry(
        "error",
        "Find a value that a key cannot have.",
        "`status: finished`",
        "`status: final`",
    ),
    "bad-date": entry(
        "error",
        "Find a date that is not written year-month-day, that is not in the calendar, or that contradicts another one.",
        "`date: 2025-11-31`",
        "`date: 2025-11-30`",
    ),
    "bad-time": entry(
        "error",
        "Find a time of day that does not exist, or an end that is not after its beginning.",
        "`time: 13:45-12:00`",
        "`time: 12:00-13:45`",
    ),
    "bad-duration": entry(
        "error",
        "Find a duration that cannot be read.",
        "`duration: a quarter`",
        "`duration: 15 min`",
    ),
    "bad-id": entry(
        "error",
        "Find an id of a table or chart that cannot be part of a link.",
        "`id: all agreements`",
        "`id: all-agreements`",
    ),
    "unknown-person": entry(
        "error or warning",
        "Find a key that looks like one of the roster and is not there.",
        "`participants: [katrin]`, and `katrine:` in the roster",
        "`participants: [katrine]`",
    ),
    "unknown-language": entry(
        "warning",
        "Find a language that there are no words for, so that the program's own are in another one.",
        "`language: dansk`",
        "`language: da`",
    ),
    "unknown-rule": entry(
        "warning",
        "Find a rule that is switched off, or silenced by a comment, under a name that no rule has. It has no effect.",
        "`check: {orphan-attachments: off}`",
        "`check: {orphan-attachment: off}`",
    ),
    "empty-section": entry(
        "error or warning",
        "Find a section that is listed in `meeting.yaml` and has no items: a folder that is missing or misspelt.",
        "`sections: {desicions: For decision}` beside a folder `decisions/`",
        "`sections: {decisions: For decision}`",
    ),
    "empty-agenda": entry(
        "warning",
        "Find a meeting without any item.",
        "a folder with nothing but `meeting.yaml`",
        "an item, made by `agendagen new item TITLE`",
    ),
    "duplicate-id": entry(
        "error or warning",
        "Find an id that two things have, so that a link to it could mean either.",
        "`id: budget` in two items, or `{#plan}` twice in one text",
        "a different id for one of them",
    ),
    "missing-title": entry(
        "warning",
        "Find an item without title, which is then called after its file.",
        "a file `1-budget.md` that begins with text",
        "`title: Budget for 2026` in its front matter",
    ),
    "second-title": entry(
        "note",
        "Find a text that begins with a title though the front matter has another one.",
        "`title: Budget` and below it `# The budget`",
        "one of the two",
    ),
    "over-time": entry(
        "warning",
        "Find items that take longer together than the meeting lasts.",
        "`time: 12:00-13:00` and items of 80 minutes",
        "`time: 12:00-13:30`, or shorter items",
    ),
    "outside-meeting": entry(
        "warning",
        "Find an item with a time or a day on which the meeting is not held.",
        "`time: 9:00` in a meeting that begins at 12:00",
        "`time: 12:15`",
    ),
}
