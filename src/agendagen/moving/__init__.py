"""Move an item to another place of its meeting, with all that belongs to it and all that leads to it.

`order` says which names and numbers change, `paths` what is written otherwise for it, and what has to be written down
to stay; `perform` does all of it or nothing, and `followed` says what is to be written where others move files.
"""

from agendagen.moving.followed import Followed, follow
from agendagen.moving.perform import Moved, move
