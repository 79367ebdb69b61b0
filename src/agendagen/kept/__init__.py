"""What did not change is not made again: documents of earlier builds, kept in the user's cache.

`Kept` is one meeting with its options. `Kept.outcome` writes what an earlier build made, where all is as it was then;
`Kept.checked` and `Kept.laid` give the parts that asked for nothing that has changed, `Kept.papers` pages that were
laid out of the very same; `Kept.keep` keeps what a build made. What a build depends on is what its door was asked
(`questions`), what it ran on (`surroundings`), and which libraries of the system it had loaded (`worker.libraries`).
`KeptData` keeps data that is no document, such as what an export has of a meeting.
"""

from agendagen.kept.data import KeptData
from agendagen.kept.meeting import Kept, Laid
from agendagen.kept.wish import Wish, wish
