"""Keep the machine's own fonts out: what a document looks like must not depend on who builds it."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from pathlib import Path

CONFIGURATION = Path(__file__).with_name("fonts.conf")
"""What fontconfig is told instead of the machine's configuration."""


def use_own_fonts(environment: MutableMapping[str, str] = os.environ) -> None:
    """Make fontconfig see the fonts of this package only; of use before WeasyPrint is imported."""
    environment["FONTCONFIG_FILE"] = str(CONFIGURATION)
    for other in ("FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"):
        environment.pop(other, None)
