"""Layers (optional content): what an attachment shows and hides stays so in the pack."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from agendagen.pack.destinations import copied
from agendagen.pack.safety import entries


class Layers:
    """The layers of the pack while it grows."""

    def __init__(self, pack: Pdf) -> None:
        """Begin with those of the agenda, which has none as a rule."""
        self._pack = pack
        self._lists: dict[str, list[Any]] = {}
        self._all: list[Any] = []
        self._order: list[Any] = []
        own = pack.Root.get("/OCProperties")
        if isinstance(own, Dictionary):
            self._take(own, "")

    def adopt(self, source: Pdf, label: str) -> None:
        """Take over the layers of `source`, under a heading of their own in a reader's list."""
        properties = source.Root.get("/OCProperties")
        if isinstance(properties, Dictionary):
            self._take(copied(self._pack, source, properties), label)

    def _take(self, properties: Any, label: str) -> None:
        groups = [group for group in entries(properties, "/OCGs") if isinstance(group, Dictionary)]
        if not groups:
            return
        settings = properties.get("/D")
        self._all += groups
        shown = {group.objgen for group in entries(settings, "/ON") if isinstance(group, Dictionary)}
        if isinstance(settings, Dictionary) and settings.get("/BaseState") == Name.OFF:
            self._lists.setdefault("/OFF", []).extend(group for group in groups if group.objgen not in shown)
        else:
            self._lists.setdefault("/OFF", []).extend(entries(settings, "/OFF"))
        for key in ("/RBGroups", "/Locked", "/AS"):
            self._lists.setdefault(key, []).extend(entries(settings, key))
        order = entries(settings, "/Order")
        if order:
            self._order += [Array([String(label), *order])] if label else order

    def write(self) -> None:
        """Put the layers into the pack, if there are any."""
        if not self._all:
            return
        settings = Dictionary(Order=Array(self._order))
        for key, listed in self._lists.items():
            if listed:
                settings[key] = Array(listed)
        self._pack.Root.OCProperties = Dictionary(OCGs=Array(self._all), D=settings)
