"""Numbers that states give to persons: where a text has what looks like one, and how it may be told without it."""

from agendagen.personal.finding import masked, personal_numbers
