"""An agenda as a document of Word's, for those who edit there; see `docs/word.md`."""

from agendagen.word.document import word
from agendagen.word.properties import Asked
