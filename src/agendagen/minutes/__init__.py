"""What follows from what the minutes say: who was there at each item, what a vote came to, which number a decision has.

Everything here is pure: it gives data, and what is wrong as data with its place; `rules` have the words for it.
"""

from agendagen.minutes.counting import Counted, Problem, Side, counted, needed, votes_of
from agendagen.minutes.deciding import (
    Decision,
    came_of,
    decided_with,
    decision_of,
    decisions,
    is_recommended,
    number_decisions,
    outcome_of,
)
from agendagen.minutes.roll import Roll, Stay, attended, clock, roll_of, signers
