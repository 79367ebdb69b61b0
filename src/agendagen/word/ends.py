"""What stands around the items of some documents: changes, decisions and what follows from them, the colophon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from agendagen import text as tree
from agendagen.html import contract
from agendagen.word.passage import PLAIN, Look, raw
from agendagen.word.xml import tag

if TYPE_CHECKING:
    from agendagen.word.body import Body

_BOLD = replace(PLAIN, bold=True)
_MARK, _ASIDE, _NUMBER = Look("AgendaMark"), Look("AgendaAside"), Look("ItemNumber")


# --- Changes since it was sent ---------------------------------------------------------------------------------------


def changes(body: Body, changed: contract.Changes) -> None:
    """Write what has changed since the agenda was sent."""
    body.line(changed["title"], "TOCHeading", keep=True)
    _about(body, changed["facts"], changed["attachments"])
    for item in changed["items"]:
        passage = body.passage
        words = passage.run(f"{item['number']} ", _NUMBER) if item["number"] else ""
        runs = words + body.addressed(item["title"], item["href"])
        passage.paragraph(runs + _marked(body, item["state"], item["reason"]), "ItemPart", keep=True)
        _about(body, item["facts"], [])
        for part in item["parts"]:
            if part["title"] or part["state"]:
                runs = passage.run(part["title"], _BOLD) + _marked(body, part["state"])
                passage.paragraph(runs, "ItemFacts", keep=True)
            for line in part["lines"]:
                passage.paragraph(passage.runs(body.texts.line(line)), "ListParagraph")
        _about(body, [], item["attachments"])


def _marked(body: Body, state: str, reason: str = "") -> str:
    passage = body.passage
    marked = passage.run(" ") + passage.run(state, _MARK) if state else ""
    return marked + (passage.run(f" {reason}", _ASIDE) if reason else "")


def _about(
    body: Body, facts: Sequence[contract.ChangedFact], attachments: Sequence[contract.ChangedAttachment]
) -> None:
    passage = body.passage
    for fact in facts:
        runs = passage.run(f"{fact['label']}: ") + passage.runs(body.texts.line(fact["html"]))
        passage.paragraph(runs, "ListParagraph")
    for entry in attachments:
        runs = passage.run(entry["label"]) + (passage.run(" ") if entry["title"] else "")
        runs += passage.runs(body.texts.line(entry["title"])) + _marked(body, entry["state"])
        passage.paragraph(runs, "ListParagraph")


# --- What was decided ------------------------------------------------------------------------------------------------


def decision(body: Body, title: str, decided: contract.Decision) -> None:
    """Write what was decided on all items of a section as one."""
    passage = body.passage
    runs = passage.run(title) + _marked(body, decided["outcome"])
    passage.paragraph(runs, "ItemPart", keep=True)
    voted(body, decided)


def voted(body: Body, decided: contract.Decision) -> None:
    """Write how it was decided: votes, who withdrew, dissent, actions."""
    passage = body.passage
    for line in decided["lines"]:
        passage.paragraph(passage.run(line))
    for dissent in decided["dissent"]:
        passage.paragraph(passage.run(f"{dissent['label']}:", _BOLD) + passage.run(f" {dissent['text']}"))
    if decided["actions"]:
        passage.paragraph(passage.run(body.words.text("Actions"), _BOLD), keep=True)
        actions = tree.List(
            tuple(
                tree.ListItem((tree.Paragraph((tree.Words(_action(action)),), plain=True),))
                for action in decided["actions"]
            )
        )
        passage.blocks((actions,))


def _action(action: contract.Action) -> str:
    who = f"{action['who']}: " if action["who"] else ""
    return who + action["what"] + (f", {action['due']}" if action["due"] else "")


def registers(body: Body, minutes: contract.Minutes) -> None:
    """Write the lists of all decisions and of all actions."""
    passage = body.passage
    if minutes["decisions"]:
        body.heading(1, "list-of-decisions", "", (tree.Words(body.words.text("Decisions")),))
    for entry in minutes["decisions"]:
        runs = passage.run(f"{entry['number']} ", _NUMBER) + body.addressed(entry["title"], entry["href"])
        facts = " · ".join(filter(None, (entry["decision"], entry["outcome"])))
        passage.paragraph(runs + passage.run(f" {facts}" if facts else "", _ASIDE), "ItemAttachment")
    if minutes["actions"]:
        body.heading(1, "list-of-actions", "", (tree.Words(body.words.text("Actions")),))
    for action in minutes["actions"]:
        runs = passage.run(f"{action['who']}: ", _BOLD) if action["who"] else ""
        runs += passage.run(f"{action['what']} ")
        runs += passage.run(f"{action['due']} · " if action["due"] else "", _ASIDE)
        passage.paragraph(runs + body.addressed(action["number"], action["href"]), "ItemAttachment")


def signatures(body: Body, minutes: contract.Minutes) -> None:
    """Write who signs, each below a line."""
    passage = body.passage
    if minutes["signatures"]:
        body.heading(1, "list-of-signatures", "", (tree.Words(body.words.text("Signatures")),))
    for signature in minutes["signatures"]:
        role = raw(passage.setting, tag("w:br")) + passage.run(signature["role"], _ASIDE) if signature["role"] else ""
        passage.paragraph(passage.run(signature["name"]) + role, "Signature")


# --- What it was made from -------------------------------------------------------------------------------------------


def colophon(body: Body, said: contract.Colophon) -> None:
    """Write what the document was made from."""
    words, passage = body.words, body.passage
    body.line(words.text("About this document"), "TOCHeading", keep=True)
    lines = [words.text("Made with {program}.", program=body.generator)]
    if said["commit"] and said["modified"]:
        lines.append(words.text("The sources are those of commit {commit}, with later changes.", commit=said["commit"]))
    elif said["commit"]:
        lines.append(words.text("The sources are those of commit {commit}.", commit=said["commit"]))
    body.line(" ".join(lines), "AgendaColophon")
    if said["files"]:
        body.line(words.text("Checksums of the attachments (SHA-256):"), "AgendaColophon", keep=True)
    for file in said["files"]:
        name = " · ".join(filter(None, (file["label"], file["title"])))
        runs = passage.run(name) + raw(passage.setting, tag("w:br")) + passage.run(file["sha256"], Look("CodeWords"))
        passage.paragraph(runs, "AgendaColophon")
