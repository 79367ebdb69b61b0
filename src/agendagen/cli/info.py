"""``agendagen info``: what a person is asked for who reports a problem."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.phrases import Plural
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.cache import Cache

EXAMPLES = ("agendagen info", "agendagen info --clear-cache", 'pip install . -c "$(agendagen info --constraints)"')


def info(
    constraints: Annotated[
        bool,
        typer.Option("--constraints", help="Print only where pip finds the versions that this release is tested with."),
    ] = False,
    clear_cache: Annotated[
        bool, typer.Option("--clear-cache", help="Delete the documents and charts that are kept from earlier builds.")
    ] = False,
) -> None:
    """Show versions, fonts and where things are.

    It also tells whether this machine can make a PDF and, if not, what to install.
    """
    if constraints:
        typer.echo(_constraints())
        return
    if clear_cache:
        for kept in _caches():
            kept.clear()
        return
    for heading, rows in _report():
        typer.echo(heading)
        width = max((len(name) for name, _ in rows), default=0)
        for name, value in rows:
            typer.echo(f"  {name:<{width}}  {value}".rstrip())
        typer.echo()


def _report() -> list[tuple[str, list[tuple[str, str]]]]:
    import platform
    import sys

    import agendagen
    from agendagen.pdf import pango_problem

    package = Path(agendagen.__file__).parent
    problem = pango_problem()
    own = [(said("version"), agendagen.__version__), (said("found in"), str(package)), *_places()]
    system = [
        ("Python", f"{platform.python_version()} ({sys.executable})"),
        (said("system"), platform.platform()),
        ("Pango", problem.worded(language()) if problem else said("there; a PDF can be made")),
        ("LibreOffice", _libreoffice()),
    ]
    return [
        ("agendagen", own),
        (said("this machine"), system),
        (said("fonts of the theme"), _fonts()),
        (said("packages"), _packages()),
    ]


def _constraints() -> Path:
    """Return the file of tested versions: in the package, or in the checkout that it runs from."""
    import agendagen

    here = Path(agendagen.__file__).resolve().parent
    inside = here / "constraints.txt"
    return inside if inside.is_file() else here.parents[1] / "constraints.txt"


def _places() -> list[tuple[str, str]]:
    import agendagen
    from agendagen.about import builtin_root
    from agendagen.languages import LANGUAGES

    words = Path(agendagen.__file__).parent / "locale"
    documents, *_ = _caches()
    count, size = documents.size()
    held = said(Plural("{count} file, {size} MB", "{count} files, {size} MB"), count=count, size=f"{size / 1e6:.1f}")
    return [
        (said("templates"), str(builtin_root())),
        (said("words"), f"{words} ({', '.join(LANGUAGES)})"),
        (said("documents kept"), f"{documents.folder} ({held})"),
    ]


def _caches() -> list[Cache]:
    """Return what is kept from earlier builds: documents, charts."""
    from agendagen.cache import Cache, user_cache

    return [Cache(user_cache() / name) for name in ("documents", "charts")]


def _fonts() -> list[tuple[str, str]]:
    from agendagen.about import builtin_root

    files = sorted((builtin_root() / "fonts").glob("*.[to]tf"))
    return [(file.name, f"{file.stat().st_size // 1024} kB") for file in files]


def _packages() -> list[tuple[str, str]]:
    """Return the version of each package that agendagen requires; one that is optional may be missing."""
    import re
    from importlib import metadata

    found: list[tuple[str, str]] = []
    for requirement in metadata.requires("agendagen") or []:
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        if "extra ==" in requirement:
            continue
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            found.append((name, said("missing")))
    return found


def _libreoffice() -> str:
    import shutil

    return (
        shutil.which("soffice")
        or shutil.which("libreoffice")
        or said("not found; a pack embeds office files as they are")
    )
