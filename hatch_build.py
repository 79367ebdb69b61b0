"""Compile the catalogues of words when a wheel or an editable installation is built."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface[Any]):
    """Leaves a `.mo` beside each `.po`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling passes them
        """Compile; a catalogue that cannot be read ends the build."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        from agendagen.catalogues import compile_all

        if not list(compile_all()):
            raise FileNotFoundError("there are no catalogues to compile")
