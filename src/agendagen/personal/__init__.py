"""Numbers that states give to persons: where a text has what looks like one, and how it may be told without it."""

from agendagen.personal.finding import Number, masked, personal_numbers
from agendagen.personal.forms import FORMS, Form

__all__ = ["FORMS", "Form", "Number", "masked", "personal_numbers"]
