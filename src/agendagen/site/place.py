"""Where a site goes: whole or not at all, never among sources, and only in the place of another site or of nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from agendagen.errors import Unusable, reason
from agendagen.phrases import Phrase
from agendagen.writing import alone, named, refuse_links, staged, write_staged

LISTED: Final = "checksums.txt"
"""The list of what was written, as ``sha256sum --check`` reads it."""

_SOURCES = Phrase("{place}: a site cannot go here, for sources lie in it; give another folder with --output")
_AMONG = Phrase("{place}: a site cannot go here, for it is in a meeting's folder; give another folder with --output")
_STRANGE = Phrase(
    "{place}: is not empty and holds no site that agendagen wrote; take away what is there, or give another folder "
    "with --output"
)
_FILE = Phrase("{place}: is no folder; give another one with --output")
_FAILED = Phrase("{place}: cannot be written ({reason})")


def guard(output: Path, root: Path, meetings: Iterable[Path], *, mark: str = LISTED) -> None:
    """Refuse a folder that a site may not take; `mark` is the file that says it holds one. Raises `Unusable`."""
    refuse_links(output, root)
    real = output.resolve()
    for folder in (root.resolve(), *(meeting.resolve() for meeting in meetings)):
        if folder.is_relative_to(real):
            raise Unusable(_SOURCES(place=named(output)))
    for meeting in meetings:
        if real.is_relative_to(meeting.resolve()):
            raise Unusable(_AMONG(place=named(output)))
    if not output.exists():
        return
    if not output.is_dir():
        raise Unusable(_FILE(place=named(output)))
    if any(output.iterdir()) and not (output / mark).is_file():
        raise Unusable(_STRANGE(place=named(output)))


@contextmanager
def beside(output: Path) -> Iterator[Path]:
    """Give a folder beside the output to make the site in; it is gone afterwards."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with staged(output.parent) as folder:
            yield folder
    except OSError as problem:
        raise Unusable(_FAILED(place=named(output), reason=reason(problem))) from None


def list_files(site: Path, sums: Mapping[str, str]) -> None:
    """Write the list of the files of a site with their SHA-256."""
    lines = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
    write_staged(site / LISTED, lines.encode())


def listed(output: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that was written, by path; nothing where there is no list."""
    with suppress(OSError, UnicodeDecodeError):
        lines = (output / LISTED).read_text("utf-8").splitlines()
        return {name: sum_ for sum_, _, name in (line.partition("  ") for line in lines) if name}
    return {}


def put_in_place(site: Path, output: Path, *, keep: bool = True) -> tuple[str, ...]:
    """Put a whole site where the last one is; what nobody of us wrote there stays, to `keep` it, and is returned."""
    try:
        with alone(output.parent):
            ours = {*listed(output), LISTED}
            strangers = [name for name in _files(output) if name not in ours] if keep and output.is_dir() else []
            for name in strangers:
                if not os.path.lexists(site / name):
                    (site / name).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(output / name, site / name, follow_symlinks=False)
            old = site.parent / "old"
            if output.exists():
                output.rename(old)
            try:
                site.rename(output)
            except BaseException:
                if old.exists():
                    old.rename(output)
                raise
            return tuple(strangers)
    except OSError as problem:
        raise Unusable(_FAILED(place=named(output), reason=reason(problem))) from None


def _files(folder: Path) -> Iterator[str]:
    """Yield the files of a folder and the links, which are not followed."""
    for base, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(base, name))]  # noqa: PTH114, PTH118 - of many
        inside = Path(base).relative_to(folder).as_posix()
        yield from (name if inside == "." else f"{inside}/{name}" for name in sorted([*names, *links]))
