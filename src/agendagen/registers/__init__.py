"""Registers over many meetings: what was decided, what is to be done, who was there. Pure.

A register reads the minutes of each meeting as an edition has them: what `restrict` has taken away is in none of them.
"""

from agendagen.registers.actions import (
    Action,
    Became,
    Noted,
    actions,
    comes_before,
    folder_of,
    known_as,
    open_before,
    to_do,
    todo,
)
from agendagen.registers.attendance import Attendance, Stay, attendance
from agendagen.registers.decisions import Decision, decisions
from agendagen.registers.minuted import Elsewhere, Minuted, held, is_draft, ready
from agendagen.registers.remembered import Remembered
from agendagen.registers.tables import as_columns, as_csv, as_markdown

FORMAT = 1
"""The number of the form of registers; it is another one where a program that reads them would have to be changed."""
