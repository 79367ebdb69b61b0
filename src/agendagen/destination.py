"""Where the documents of a meeting go, and where they may not: among sources, or through a link of the workspace."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from agendagen.errors import Unusable
from agendagen.folders import walk
from agendagen.load import MEETING, OUTPUT
from agendagen.names import is_item
from agendagen.outputs import ATTACHMENTS, documents_in, guard
from agendagen.phrases import Phrase
from agendagen.records import dataclass
from agendagen.writing import named

if TYPE_CHECKING:
    from agendagen.model import Edition
    from agendagen.reading import Reading
    from agendagen.workspace import Workspace

PUBLIC = "public"
"""The folder in the output that has the public editions and nothing else, so that it can be uploaded whole."""


@dataclass(frozen=True, slots=True)
class Place:
    """What of a meeting says where its documents may go."""

    workspace: Workspace
    folder: str
    """Of the meeting, relative to the workspace root."""
    edition: Edition
    attachments: tuple[tuple[str, str], ...]
    """The files that go beside the documents: where each goes, and its path in the workspace."""

    @property
    def name(self) -> str:
        """Return the name of the meeting's folder."""
        return self.folder.rpartition("/")[2] or self.workspace.root.name


def place_of(reading: Reading) -> Place:
    """Return the place of a meeting that was read."""
    listed = tuple((entry.href, entry.path) for entry in reading.agenda.attachments if entry.path)
    return Place(reading.sources.workspace, reading.sources.folder, reading.agenda.edition, listed)


def output_folder(place: Place, output: Path | None) -> Path:
    """Return the folder that gets a folder for each meeting: `output`, or ``build`` in the workspace root."""
    return output or place.workspace.root / OUTPUT


def folder_name(place: Place) -> str:
    """Return the name of the meeting's folder in the output; the public editions have a folder of their own there."""
    return f"{PUBLIC}/{place.name}" if place.edition == "public" else place.name


def destination(place: Place, output: Path | None, *, cwd: Path) -> Path:
    """Return `output_folder` as one that can be written into.

    Raises `Unusable` where a link is in the way, or where documents would lie among sources: in the meeting's own
    folder or above it, or in a folder that holds a ``meeting.yaml`` or Markdown.
    """
    root, name = place.workspace.root, place.name
    folder = cwd / output_folder(place, output)
    if place.edition == "members" and name == PUBLIC:
        refusal = Phrase("{place}: is where the public editions go; give the folder of the meeting another name")
        raise Unusable(refusal(place=named(folder / PUBLIC)))
    guard(folder, folder_name(place), (href for href, _ in place.attachments), root)
    real, meeting = folder.resolve(), root / place.folder
    if meeting.is_relative_to(real / name) or _same(real / name, meeting):
        raise _refusal(folder / name, Phrase("it is the meeting's own folder, or the meeting lies in it"))
    mine = [Path(place.workspace.target(path) or os.devnull) for _, path in place.attachments]
    for source in (*_texts(real, name), *(path for path in mine if path.is_relative_to(real / name))):
        raise _refusal(folder, Phrase("it holds sources, such as `{path}`")(path=str(source.relative_to(real))))
    return folder


def _same(one: Path, other: Path) -> bool:
    """Tell whether both are one folder, by whatever names."""
    return one.exists() and one.samefile(other)


def _texts(output: Path, name: str) -> Iterator[Path]:
    """Yield the ``meeting.yaml`` and Markdown in the output, and in the meeting's folder in it.

    Within a meeting the folders below count too: those of a section. Attachments that were published do not.
    """
    if any((folder / MEETING).is_file() for folder in (output, *output.parents)):
        for base, folders, files in walk(output):
            folders[:] = [one for one in folders if one != ATTACHMENTS or not _published(Path(base))]
            yield from _sources(Path(base), files)
    else:
        for folder in (output, output / name):
            yield from _sources(folder, [entry.name for entry in folder.iterdir()] if folder.is_dir() else [])


def _published(folder: Path) -> bool:
    return any((folder / name).is_file() for name in documents_in(folder))


def _sources(folder: Path, names: list[str]) -> Iterator[Path]:
    for name in sorted(names):
        if name == MEETING or is_item(name):
            yield folder / name


def _refusal(folder: Path, why: Phrase) -> Unusable:
    sentence = Phrase("{place}: documents cannot go here, for {why}; give another folder with --output")
    return Unusable(sentence(place=named(folder), why=why))


def verified_folder(place: Place, folder: Path) -> Path:
    """Return where the documents of a meeting should be: in its folder below `folder`, or in `folder` itself."""
    below = folder / folder_name(place)
    return folder if _published(folder) and not below.is_dir() else below
