"""Meetings in the forms of standards: feeds, calendars and what other archives read. Pure; each form is a module.

All of it is made from the one outline (`export`), so that numbers, titles, order and what is public are the document's.
"""

from agendagen.standards.addresses import Addresses
from agendagen.standards.archived import Archived, Passage
