"""Read an agenda as a careful colleague would: an explicit table of rules, each from a meeting to findings.

What the other stages find while they do their work (a file that is missing, a key nobody knows) is explained in
`explanations`; together they are all that `agendagen check` can say.
"""

from __future__ import annotations

from agendagen.check.access import bold_heading, foreign_language, vague_link
from agendagen.check.attached import untagged_attachment
from agendagen.check.form import (
    decision_without_recommendation,
    empty_item,
    empty_part,
    filler,
    heading_skipped,
    long_title,
    part_order,
    recommendation_wording,
)
from agendagen.check.handtyped import hand_typed_reference, others_attachment
from agendagen.check.people import duplicate_participant, organisation_spelling, two_spellings, unknown_presenter
from agendagen.check.rule import Case, Rule
from agendagen.check.times import free_day, no_such_date, time_backwards, weekday_mismatch
from agendagen.diagnostics import Diagnostic

RULES = (
    Rule("hand-typed-reference", "warning", hand_typed_reference),
    Rule("others-attachment", "warning", others_attachment),
    Rule("untagged-attachment", "note", untagged_attachment),
    Rule("unknown-presenter", "warning", unknown_presenter),
    Rule("two-spellings", "warning", two_spellings),
    Rule("duplicate-participant", "warning", duplicate_participant),
    Rule("organisation-spelling", "warning", organisation_spelling),
    Rule("time-backwards", "warning", time_backwards),
    Rule("weekday-mismatch", "warning", weekday_mismatch),
    Rule("no-such-date", "warning", no_such_date),
    Rule("free-day", "note", free_day),
    Rule("decision-without-recommendation", "warning", decision_without_recommendation),
    Rule("part-order", "warning", part_order),
    Rule("recommendation-wording", "warning", recommendation_wording),
    Rule("empty-part", "warning", empty_part),
    Rule("heading-skipped", "warning", heading_skipped),
    Rule("empty-item", "note", empty_item),
    Rule("long-title", "warning", long_title),
    Rule("filler", "warning", filler),
    Rule("vague-link", "warning", vague_link),
    Rule("bold-heading", "warning", bold_heading),
    Rule("foreign-language", "note", foreign_language),
)


def check(case: Case) -> list[Diagnostic]:
    """Return what every rule finds."""
    return [found for rule in RULES for found in rule.run(case)]


__all__ = ["RULES", "Case", "Rule", "check"]
