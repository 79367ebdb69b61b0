"""What did not change is not made again: documents of earlier builds, kept in the user's cache.

`Kept` is one meeting with its options. `Kept.outcome` writes what an earlier build made, where all is as it was then;
`Kept.papers` gives pages that were laid out of the very same; `Kept.keep` keeps what a build made. What a build
depends on is what its door was asked (`record`), what it ran on (`surroundings`), and which libraries of the system it
had loaded (`worker.libraries`).
"""

from agendagen.kept.meeting import Kept
from agendagen.kept.wish import Wish, wish

__all__ = ["Kept", "Wish", "wish"]
