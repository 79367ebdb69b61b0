"""From what the files say to the agenda, in three stages: `arrange`, `restrict`, `link`; then `mark` and `select`.

`arrange` orders, nests, names, times and numbers everything, closed things in series of their own. `restrict` leaves
what an edition of the agenda, or of the minutes, may say. `link` finds out what the attached files are and words the
references. `mark` marks what is new or changed, `select` leaves nothing else, `extract` one decision. All but `link`
are pure.
"""

from agendagen.agenda.addendum import select
from agendagen.agenda.arrange import arrange, numbered
from agendagen.agenda.edition import has_minutes, restrict, undecided
from agendagen.agenda.elsewhere import Distant, Pointing, Why, meeting_of
from agendagen.agenda.extract import extract
from agendagen.agenda.link import link
from agendagen.agenda.marks import mark
from agendagen.agenda.numbers import Names
from agendagen.agenda.parts import with_parts
from agendagen.agenda.pointers import broken
from agendagen.agenda.seen import digest, follow, place
