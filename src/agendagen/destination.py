"""Where the documents of a meeting go, and where they may not: among sources, or through a link of the workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from agendagen.errors import Unusable
from agendagen.folders import walk
from agendagen.load import MEETING, OUTPUT
from agendagen.outputs import ATTACHMENTS, documents_in, guard
from agendagen.phrases import Phrase
from agendagen.reading import Reading
from agendagen.writing import named

PUBLIC = "public"
"""The folder in the output that has the public editions and nothing else, so that it can be uploaded whole."""


def output_folder(reading: Reading, output: Path | None) -> Path:
    """Return the folder that gets a folder for each meeting: `output`, or ``build`` in the workspace root."""
    return output or reading.sources.workspace.root / OUTPUT


def folder_name(reading: Reading) -> str:
    """Return the name of the meeting's folder in the output; the public editions have a folder of their own there."""
    name = reading.sources.name
    return f"{PUBLIC}/{name}" if reading.agenda.edition == "public" else name


def destination(reading: Reading, output: Path | None, *, cwd: Path) -> Path:
    """Return `output_folder` as one that can be written into.

    Raises `Unusable` where a link is in the way, or where documents would lie among sources: in the meeting's own
    folder or above it, or in a folder that holds a ``meeting.yaml`` or Markdown.
    """
    sources = reading.sources
    root = sources.workspace.root
    folder = cwd / output_folder(reading, output)
    if reading.agenda.edition == "members" and sources.name == PUBLIC:
        refusal = Phrase("{place}: is where the public editions go; give the folder of the meeting another name")
        raise Unusable(refusal(place=named(folder / PUBLIC)))
    guard(folder, folder_name(reading), (entry.href for entry in reading.agenda.attachments if entry.path), root)
    real, meeting = folder.resolve(), root / sources.folder
    if meeting.is_relative_to(real / sources.name) or _same(real / sources.name, meeting):
        raise _refusal(folder / sources.name, Phrase("it is the meeting's own folder, or the meeting lies in it"))
    mine = [sources.workspace.path(entry.path) for entry in reading.agenda.attachments if entry.path]
    for source in (*_texts(real, sources.name), *(path for path in mine if path.is_relative_to(real / sources.name))):
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
        if name == MEETING or (name.lower().endswith(".md") and name.lower() != "readme.md"):
            yield folder / name


def _refusal(folder: Path, why: Phrase) -> Unusable:
    sentence = Phrase("{place}: documents cannot go here, for {why}; give another folder with --output")
    return Unusable(sentence(place=named(folder), why=why))


def verified_folder(reading: Reading, folder: Path) -> Path:
    """Return where the documents of a meeting should be: in its folder below `folder`, or in `folder` itself."""
    below = folder / folder_name(reading)
    return folder if _published(folder) and not below.is_dir() else below
