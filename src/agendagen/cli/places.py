"""The folders that a user means: what was typed, or what lies around the current folder."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.terminal import say, shown
from agendagen.errors import Unusable
from agendagen.phrases import Phrase
from agendagen.provenance import build_date
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.diagnostics import Source

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Meeting folders, or folders with meetings below them; without any, the current folder.",
        show_default=False,
    ),
]
"""What a command takes that works on one meeting or on many."""

Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help="Where the documents go, each meeting's in a folder of its name; build/ in the workspace if not said.",
        show_default=False,
    ),
]
"""What a command takes that makes documents."""

MeetingFolder = Annotated[
    Path | None,
    typer.Option(
        "--meeting",
        metavar="PATH",
        envvar="AGENDAGEN_MEETING",
        help="The meeting's folder; if not said, the one that you are in, or the latest.",
        show_default=False,
    ),
]
"""What a command takes that works in one meeting."""


def refusal(message: str) -> typer.Exit:
    """Tell what is wrong with what was typed, and return the exception that ends the command with exit code 2."""
    say(f"agendagen: {message}")
    return typer.Exit(2)


def printable(form: str, forms: Iterable[str]) -> None:
    """Refuse a form of output that there is not."""
    if form not in forms:
        raise refusal(said("`{form}` is no form of output; there are {forms}", form=form, forms=", ".join(forms)))


def no_such_rule(name: str) -> typer.Exit:
    """Tell that there is no rule of that name, and return the exception that ends the command with exit code 2."""
    from agendagen import rules
    from agendagen.rules.fixes import did_you_mean

    near = did_you_mean(name, rules.BY_NAME)
    advice = near.title.worded(language()) if near and near.title else said("`agendagen explain` lists them")
    return refusal(said("there is no rule `{name}`; {advice}", name=name, advice=advice))


def today() -> dt.date:
    """Return the day, as SOURCE_DATE_EPOCH says or else the clock."""
    said = build_date()
    return (said or dt.datetime.now().astimezone()).date()


def existing(path: Path) -> Path:
    """Return the folder that the user typed, or the one of a `meeting.yaml` that they typed."""
    if not path.exists():
        names = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
        near = difflib.get_close_matches(path.name, names, n=1)
        if near:
            meant = str(path.parent / near[0])
            raise refusal(said("there is no folder `{path}`; did you mean `{meant}`?", path=str(path), meant=meant))
        raise refusal(said("there is no folder `{path}`", path=str(path)))
    if path.name == "meeting.yaml" and path.is_file():
        return path.parent
    if not path.is_dir():
        raise refusal(
            said("`{path}` is a file; give the meeting's folder, the one that meeting.yaml is in", path=str(path))
        )
    return path


def meetings_at(paths: Iterable[Path]) -> list[Path]:
    """Return the meetings that the paths name: meeting folders, or folders with meetings below them, each once.

    Raises `Unusable` where there is none.
    """
    from agendagen.load import meetings

    found: dict[Path, Path] = {}
    for path in paths:
        below = meetings(existing(path))
        if not below:
            raise Unusable(
                Phrase("there is no meeting.yaml in `{path}` or below it; {advice}")(
                    path=str(path), advice=_instead(path)
                )
            )
        for meeting in below:
            found.setdefault(meeting.resolve(), meeting)
    return list(found.values())


def site_address(url: str) -> None:
    """Refuse what is no address that a site can have; nothing is one that need not be said."""
    from agendagen.read.values import SITE_ADDRESS

    if url and not url.startswith(("https://", "http://")):
        raise refusal(said("`{url}` is not a web address; it begins with https://", url=url))
    if url and not SITE_ADDRESS.fullmatch(url):
        raise refusal(
            said(
                "`{url}` cannot be where a site is; write no more than the server and folders, such as "
                "https://agenda.example/council",
                url=url,
            )
        )


def distinct(meetings: list[Path], *, together: bool = False) -> None:
    """Refuse two meetings whose documents would go into one folder; ``together`` where they cannot be made apart."""
    seen: dict[str, Path] = {}
    for meeting in meetings:
        name = meeting.resolve().name
        if name in seen:
            renamed = Phrase(
                "`{one}` and `{other}` would both be found under the name `{folder}`; give one folder another name"
            )
            clash = Phrase(
                "`{one}` and `{other}` would both be written to the folder `{folder}`; "
                "build them one at a time with different --output"
            )
            raise Unusable((renamed if together else clash)(one=shown(seen[name]), other=shown(meeting), folder=name))
        seen[name] = meeting


def _instead(path: Path) -> Phrase:
    """Say what to do about a folder without a meeting: most often it is a section of one, or the name is not right."""
    from agendagen.load import misnamed

    if near := misnamed(path):
        return Phrase("rename `{file}` to `meeting.yaml`")(file=shown(near))
    for above in path.resolve().parents:
        if (above / "meeting.yaml").is_file():
            return Phrase("give the folder of the meeting that it belongs to, `{folder}`")(folder=shown(above))
    return Phrase("`agendagen init` makes a first meeting")


def workspace_here() -> Path:
    """Return the root of the workspace that the current folder is in, or the current folder."""
    from agendagen.workspace import find_root

    return find_root(Path.cwd())[0]


def workspaces_around(path: Path) -> list[Path]:
    """Return the roots of the workspaces that the current folder and `path`, which may be missing, lie in."""
    from agendagen.load import MEETING
    from agendagen.workspace import DEFAULTS

    marks = (DEFAULTS, MEETING, ".git")
    above = (Path.cwd() / path).parents
    return [workspace_here(), *(folder for folder in above if any((folder / mark).exists() for mark in marks))]


def meeting_here() -> Path | None:
    """Return the meeting that the current folder is in, if it is in one."""
    here = Path.cwd()
    root = workspace_here()
    for folder in (here, *here.parents):
        if (folder / "meeting.yaml").is_file():
            return folder
        if folder == root:
            break
    return None


def latest_meeting(root: Path) -> Path | None:
    """Return the meeting below `root` with the latest date; of those without one, the last by name."""
    from agendagen.load import meetings

    return max(meetings(root), key=lambda folder: (meeting_day(root, folder), folder.name), default=None)


def settings(root: Path, meeting: Path) -> Source:
    """Return the `meeting.yaml` of a meeting below `root`; an empty text where it cannot be read."""
    from agendagen.load import MEETING
    from agendagen.workspace import Workspace

    workspace = Workspace(root, Path.cwd())
    source, _ = workspace.source((meeting.resolve() / MEETING).relative_to(workspace.root).as_posix())
    return source


def meeting_day(root: Path, meeting: Path) -> str:
    """Return the first day that a `meeting.yaml` gives, as text that sorts; a mistake in it is `build`'s to tell."""
    from agendagen.read.dates import dates_of

    text = setting(root, meeting, "date", "from")
    try:
        return str(next(iter(dates_of(text)), "")) if text else ""
    except ValueError:
        return ""


def setting(root: Path, meeting: Path, *keys: str) -> str:
    """Return what the first of the keys says that a `meeting.yaml` has, as it is written; empty where none is there."""
    from agendagen.read import yaml

    source = settings(root, meeting)
    node, _ = yaml.compose(source, source.text)
    said = [node.get(key) for key in keys] if isinstance(node, yaml.Mapping) else []
    return next((value.text for value in said if isinstance(value, yaml.Scalar)), "")
