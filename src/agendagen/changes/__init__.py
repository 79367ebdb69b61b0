"""What has changed between two editions of an agenda, as they were sent: by item, part, sentence and word. Pure.

Things are paired by what they are, never by their number or their place; nothing is said of what was only wrapped,
marked or ordered anew.
"""

from agendagen.changes.compare import compare
from agendagen.changes.model import (
    AttachmentChange,
    Changes,
    Closed,
    FactChange,
    ItemChange,
    LineChange,
    PartChange,
    Run,
    SectionChange,
    Since,
    TimeChange,
    count,
)
from agendagen.changes.texts import words
