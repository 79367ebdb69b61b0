"""Every rule that looks at a meeting as it was read: an explicit table of functions, each to findings."""

from __future__ import annotations

from agendagen.check.access import bold_heading, foreign_language, vague_link
from agendagen.check.attached import orphan_attachment, untagged_attachment
from agendagen.check.closedwords import confidential_word
from agendagen.check.encoding import double_encoded
from agendagen.check.form import (
    decision_without_recommendation,
    empty_item,
    empty_part,
    filler,
    heading_skipped,
    long_title,
    part_order,
    recommendation_wording,
    useless_key,
)
from agendagen.check.handtyped import hand_typed_reference, others_attachment
from agendagen.check.leaks import hidden_in_office_file, painted_over_text, personal_number
from agendagen.check.leftover import raw_markup
from agendagen.check.minutes import (
    action_without_name,
    closed_decision_unpublished,
    dissent_of_majority,
    due_before_meeting,
    minutes_incomplete,
    no_quorum,
    outcome_against_vote,
    undecided_item,
    unknown_arrival,
    unknown_voter,
    vote_sum,
    voted_absent,
    voted_recused,
    voted_twice,
)
from agendagen.check.notice import sent_too_late
from agendagen.check.partnames import unread_part
from agendagen.check.people import (
    absent_presenter,
    duplicate_participant,
    organisation_spelling,
    two_spellings,
    unknown_presenter,
)
from agendagen.check.series import (
    approved_before_decided,
    approves_unpublished,
    broken_pointer,
    decision_number_gap,
    not_taken_up,
)
from agendagen.check.stopping import STOPPING, Check
from agendagen.check.tables import crowded_table
from agendagen.check.times import free_day, no_such_date, time_backwards, weekday_mismatch

CHECKS: tuple[Check, ...] = (
    *STOPPING,
    hand_typed_reference,
    others_attachment,
    unread_part,
    broken_pointer,
    orphan_attachment,
    untagged_attachment,
    absent_presenter,
    unknown_presenter,
    two_spellings,
    duplicate_participant,
    organisation_spelling,
    time_backwards,
    weekday_mismatch,
    no_such_date,
    free_day,
    sent_too_late,
    decision_without_recommendation,
    part_order,
    recommendation_wording,
    empty_part,
    useless_key,
    heading_skipped,
    empty_item,
    long_title,
    filler,
    raw_markup,
    crowded_table,
    double_encoded,
    vague_link,
    bold_heading,
    foreign_language,
    personal_number,
    painted_over_text,
    hidden_in_office_file,
    confidential_word,
    vote_sum,
    voted_twice,
    voted_absent,
    voted_recused,
    unknown_voter,
    unknown_arrival,
    no_quorum,
    outcome_against_vote,
    dissent_of_majority,
    undecided_item,
    action_without_name,
    due_before_meeting,
    closed_decision_unpublished,
    minutes_incomplete,
    approves_unpublished,
    approved_before_decided,
    decision_number_gap,
    not_taken_up,
)


__all__ = ["CHECKS"]
