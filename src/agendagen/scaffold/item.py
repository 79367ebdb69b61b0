"""The file of a new item: its name, its front matter and its parts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from agendagen.keyed import scalar
from agendagen.languages import Starter
from agendagen.names import order
from agendagen.phrases import Phrase
from agendagen.slug import slug

_PLAIN = re.compile(r"[^\W\d_][^\n:#\"'{}\[\],&*!|>%@`]*")
_RESERVED = {"true", "false", "yes", "no", "on", "off", "null"}
_PRESENTER = Phrase("who presents it")
_LONGEST = 60
"""A file name with more letters is a nuisance in a terminal and in a link."""


def quoted(text: str) -> str:
    """Return `text` as YAML writes it: bare where that is safe, else in double quotes."""
    bare = _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _RESERVED
    return text if bare else json.dumps(text, ensure_ascii=False)


def file_name(title: str, siblings: Iterable[str]) -> str:
    """Return the name of the file of a new item that comes after its `siblings`, which are file names."""
    last = max((order(name) or 0 for name in siblings), default=0)
    words = slug(title) or "item"
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit("-", 1)[0]
    return f"{last + 1}-{words}.md"


def item(
    title: str,
    words: Starter,
    *,
    recommends: bool,
    language: str = "en",
    order: int | None = None,
    presenter: str = "",
    body: str = "",
) -> str:
    """Return the text of a new item.

    `language` is that of the comments; `recommends` asks for the part that says what is to be decided; `order` is for
    folders whose items say theirs in the front matter; `body` stands in the last part.
    """
    rows = ["---", f"title: {quoted(title)}"]
    if order is not None:
        rows.append(f"order: {order}")
    rows.append(f"presenter: {quoted(presenter)}" if presenter else f"# presenter: {_PRESENTER.worded(language)}")
    rows += ["# duration: 15 min", "# attachments: [files/plan.pdf]", "---", ""]
    if recommends:
        rows += [f"## {words.recommendation}", "", words.approve if body else "", ""]
    rows += [f"## {words.case}", "", body, ""]
    return "\n".join(rows).rstrip("\n") + "\n"


def approval(words: Starter, meeting: str) -> str:
    """Return the text of an item that approves the minutes of a `meeting`, which is a path to its folder."""
    rows = ["---", f"title: {quoted(words.minutes_approval)}", f"approves: {scalar(meeting)}", "---", ""]
    return "\n".join([*rows, f"## {words.recommendation}", "", words.approve_minutes]) + "\n"


def announcement(words: Starter, decided: Mapping[str, str]) -> str:
    """Return the text of an item that says what was decided behind closed doors, by links to those decisions."""
    said = [f"- []({link}){': ' if text else ''}{text}" for link, text in decided.items()]
    rows = ["---", f"title: {quoted(words.closed_decisions)}", "---", ""]
    return "\n".join([*rows, words.decided_closed, "", *said]) + "\n"
