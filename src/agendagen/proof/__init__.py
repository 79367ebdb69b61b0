"""The proof that a public edition says nothing of what is closed.

Builds are reproducible, so it can be shown and not only hoped: what is written does not change when all that is closed
is replaced (`disguise`), and no word that only closed sources have stands in any of its bytes (`words`, `channels`).
What an author tells by a slip is found by rules of `check`. docs/public.md says what is covered, and what is not.
"""

from agendagen.proof.proving import Proof, bare, compared, disguised, looked, prove, prove_folder, search
from agendagen.proof.words import Secrets, secrets
