"""Move an item to another place of its meeting, with all that belongs to it and all that leads to it.

`order` says which names and numbers change, `paths` what is written otherwise for it, `perform` does both or neither.
"""

from agendagen.moving.perform import Moved, move

__all__ = ["Moved", "move"]
