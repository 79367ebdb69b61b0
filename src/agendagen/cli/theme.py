"""``agendagen theme``: the looks there are, what they look like, and a file of one to change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.places import refusal, workspace_here
from agendagen.cli.steps import next_step
from agendagen.cli.terminal import row, say, shown
from agendagen.cli.writing import write_new
from agendagen.errors import Unusable
from agendagen.phrases import Phrase
from agendagen.speech import said

if TYPE_CHECKING:
    from agendagen.workspace import Workspace

LIST_EXAMPLES = ("agendagen theme list",)
SHOW_EXAMPLES = ("agendagen theme show formal", "agendagen theme show compact --open")
_MAX_FILES = 5000
_MAX_SIZE = 200 * 1024 * 1024
"""Bytes of all files of `templates/` that are copied for a specimen."""
EJECT_EXAMPLES = ("agendagen theme eject print.css", "agendagen theme eject print-more.css --theme formal")


def list_themes() -> None:
    """List the themes: those that come with agendagen, and the workspace's own."""
    from agendagen.about import builtin_about
    from agendagen.html.themes import builtin_themes

    rows = [(name, builtin_about(name).about) for name in sorted(builtin_themes(), key=lambda n: (n != "default", n))]
    rows += [
        (name, said("This workspace's own: {folder}", folder=shown(folder))) for name, folder in _own_themes().items()
    ]
    indent = max(len(name) for name, _ in rows) + 2
    for name, about in rows:
        typer.echo(row(name, about, indent))
    next_step("theme show", said("NAME"))


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The theme.")] = "default",
    *,
    open_: Annotated[bool, typer.Option("--open", help="Open the PDF when it is made.")] = False,
) -> None:
    """Make a small agenda in a theme, to see what it looks like.

    It goes to a folder for temporary files; the paths are printed.
    """
    import tempfile

    from agendagen.cli.build import make
    from agendagen.outcome import Options
    from agendagen.scaffold.specimens import MEETING, specimen

    _known(name)
    own = _own_files()
    folder = Path(tempfile.mkdtemp(prefix="agendagen-"))
    write_new(folder, specimen(name))
    for path, data in own.items():
        copy = folder / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(data)
    make([folder / MEETING], Options(output=folder / "build"), None, quiet=False, verbose=False, cache=True)
    if open_:
        typer.launch(str(folder / "build" / MEETING / "agenda.pdf"))


def eject(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Such as print.css, screen.css or item.html.j2.")],
    *,
    theme: Annotated[str, typer.Option(metavar="NAME", help="The theme that it is taken from.")] = "default",
) -> None:
    """Copy one file of a theme into the workspace's `templates/`, where it counts before the theme's.

    A file that is there already stays as it is.
    """
    from agendagen.html.themes import builtin_file, builtin_files

    _known(theme)
    names = sorted({*builtin_files(theme), *builtin_files("default")})
    text = builtin_file(theme, file) or builtin_file("default", file) if file in names else ""
    if not text:
        raise refusal(
            said("`{theme}` has no file `{file}`; it has {names}", theme=theme, file=file, names=", ".join(names))
        )
    folder = workspace_here() / "templates"
    if not write_new(folder, {file: text}):
        raise typer.Exit(1)
    typer.echo(shown(folder / file))
    say(said("Change it there; delete it to have the theme's own again."))


def _known(name: str) -> None:
    from agendagen.html.themes import builtin_themes
    from agendagen.rules.fixes import did_you_mean

    names = [*builtin_themes(), *_own_themes()]
    if name not in names:
        near = did_you_mean(name, names)
        advice = (near and near.title) or Phrase("there are {names}")(names=", ".join(names))
        raise refusal(said("there is no theme `{name}`; {advice}", name=name, advice=advice))


def _workspace() -> Workspace:
    from agendagen.workspace import Workspace

    return Workspace(workspace_here(), Path.cwd())


def _own_themes() -> dict[str, Path]:
    """Return the workspace's themes with their folders."""
    from agendagen.about import OWN_FOLDER
    from agendagen.html.themes import THEME_FILES

    workspace = _workspace()
    return {
        name: workspace.root / OWN_FOLDER / name
        for name in workspace.names(OWN_FOLDER)
        if any(workspace.facts(f"{OWN_FOLDER}/{name}/{file}").state == "ok" for file in THEME_FILES)
    }


def _own_files() -> dict[str, bytes]:
    """Return the files of the workspace's `templates/` by their path in the workspace.

    Raises `Unusable` for what cannot be copied, before anything is: links that lead out or in a circle, pipes.
    """
    from agendagen.about import OWN_FOLDER

    workspace = _workspace()
    found: dict[str, bytes] = {}
    waiting = [(OWN_FOLDER, frozenset[Path]())] if OWN_FOLDER in workspace.names("") else []
    size = seen = 0
    while waiting:
        path, above = waiting.pop()
        state = workspace.facts(path).state
        seen += 1
        size += workspace.facts(path).size
        if size > _MAX_SIZE or seen > _MAX_FILES:
            raise _unusable(OWN_FOLDER, Phrase("`{path}` holds too much to be copied for a specimen"))
        if state == "folder":
            real = workspace.path(path)
            if real in above:
                raise _unusable(path, Phrase("`{path}` is a link to a folder that it is in itself"))
            waiting += [(f"{path}/{name}", above | {real}) for name in workspace.names(path)]
        elif state in {"ok", "empty"}:
            found[path] = workspace.read(path)
        elif state == "outside":
            raise _unusable(path, Phrase("`{path}` is a link that leads out of the workspace"))
        else:
            raise _unusable(path, Phrase("`{path}` cannot be read: it is no plain file, or a link to nothing"))
    return found


def _unusable(path: str, why: Phrase) -> Unusable:
    advice = Phrase("{why}; take it away, or put the file itself there")
    return Unusable(advice(why=why(path=shown(workspace_here() / path))))
