"""How large samples are: CI takes a few of what is alike, `make slow` (which says SLOW=yes) takes all."""

from __future__ import annotations

import os
from typing import Final

SLOW: Final = bool(os.environ.get("SLOW"))


def sample(few: int, *, slow: int) -> int:
    """Return how many are tried."""
    return slow if SLOW else few
