"""The wording of everything the program itself writes into a document, in the meeting's language."""

from agendagen.words.labels import LABELS
from agendagen.words.wording import LabelKind, Words, marked, words_for
