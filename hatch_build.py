"""Compile what is compiled ahead when a wheel or an editable installation is built: words and templates."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compiled(BuildHookInterface[Any]):
    """Leaves a `.mo` beside each `.po`, and the templates of the themes as Python."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling passes them
        """Compile; a catalogue or template that cannot be read ends the build."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        from agendagen import catalogues
        from agendagen.html import ahead

        if not list(catalogues.compile_all()):
            raise FileNotFoundError("there are no catalogues to compile")
        if not list(ahead.compile_all()):
            raise FileNotFoundError("there are no templates to compile")
