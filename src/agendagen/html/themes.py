"""Where templates, styles and fonts are found: the workspace's own, then the theme's, then the default theme's."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from agendagen import rules
from agendagen.about import ABOUT, OWN_FOLDER, About, about_of, builtin_root
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.files import Files
from agendagen.model import Kind, Theme
from agendagen.records import dataclass
from agendagen.rules.fixes import did_you_mean

TEMPLATES: Final[Mapping[Kind, str]] = {"agenda": "agenda.html.j2", "minutes": "minutes.html.j2"}
STYLES: Final = ("screen.css", "print.css")
MORE: Final = ("screen-more.css", "print-more.css")
"""Rules that a theme adds to a sheet that it does not replace."""
MAX_TEXT: Final = 1024 * 1024
"""A larger template, style sheet or `theme.json` of a workspace is not used."""
THEME_FILES: Final = (*TEMPLATES.values(), *STYLES, *MORE)
"""One of these makes a folder a theme."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a theme."""

    data: bytes
    source: Source
    """For messages; `path` is where the file is, relative to the workspace root or to the built-in themes."""
    own: bool
    """Whether it is the workspace's, not built in."""

    @property
    def too_large(self) -> bool:
        """Tell whether a text of the workspace is larger than may be."""
        return self.own and len(self.data) > MAX_TEXT


@dataclass(frozen=True, slots=True)
class Folder:
    """One place where a theme's files may be."""

    path: str
    own: bool
    read: Callable[[str], bytes]
    """From a name in the folder to the file's bytes; nothing when there is no such file."""


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """The folders of a theme in order; of files with the same name the first one's counts."""

    theme: Theme
    folders: tuple[Folder, ...]
    about: About = field(default_factory=About)
    """What it says of itself."""

    def find(self, name: str) -> Found | None:
        """Return the file called `name`, which may be ``THEME/FILE`` for the built-in theme's very own."""
        if not _clean(name):
            return None
        first, slash, rest = name.partition("/")
        for folder in self.folders:
            data = folder.read(name)
            if not data and slash and not folder.own and folder.path == first:
                data = folder.read(rest)
            if data:
                path = posixpath.join(folder.path, name)
                return _found(data, path, own=folder.own)
        return None

    def own_templates(self) -> tuple[Found, ...]:
        """Return the workspace's templates in the place of built-in ones; others are reached through these only."""
        found = [self.find(name) for name in _template_names()]
        return tuple(one for one in found if one and one.own)

    def additions(self, name: str) -> tuple[Found, ...]:
        """Return the rules that are added to the style sheet called `name`, the ones that count most last.

        Who replaces a sheet does away with what themes behind it add.
        """
        more = name.replace(".css", "-more.css")
        found: list[Found] = []
        for folder in self.folders:
            data = folder.read(more)
            if data:
                path = posixpath.join(folder.path, more)
                found.append(_found(data, path, own=folder.own))
            if folder.read(name):
                break
        return tuple(reversed(found))

    def own_sheets(self) -> tuple[Found, ...]:
        """Return the workspace's own style sheets for paper."""
        name = STYLES[1]
        base = self.find(name)
        return tuple(one for one in (base, *self.additions(name)) if one and one.own and not one.too_large)

    def names(self, folder: str = "") -> tuple[str, ...]:
        """Return the names of the built-in files, for "did you mean"."""
        base = builtin_root() / "default" / folder
        return tuple(sorted(path.name for path in base.iterdir() if path.is_file())) if base.is_dir() else ()


def load_theme(theme: Theme, workspace: Files) -> tuple[ThemeFiles, list[Diagnostic]]:
    """Return the theme that a workspace asks for; an unknown name is a diagnostic and the default theme."""
    found = _out_of_reach(workspace, OWN_FOLDER)
    folders = [Folder(OWN_FOLDER, True, _own(workspace, OWN_FOLDER))]
    if theme.name not in ("", "default"):
        own = posixpath.join(OWN_FOLDER, theme.name)
        named = bool(_NAME.fullmatch(theme.name))
        if named and any(workspace.state(posixpath.join(own, file)) == "ok" for file in THEME_FILES):
            folders.append(Folder(own, True, _own(workspace, own)))
            found += _out_of_reach(workspace, own)
        elif named and theme.name in builtin_themes():
            folders.append(Folder(theme.name, False, _builtin(theme.name)))
        else:
            near = did_you_mean(theme.name, builtin_themes())
            found.append(rules.UnknownTheme.found(theme.span, name=theme.name, fix=near))
    folders += [Folder("default", False, _builtin("default")), Folder("", False, _builtin(""))]
    files = ThemeFiles(theme, tuple(folders))
    about, problems = _about(files)
    settled = replace(
        theme,
        font=theme.font or about.font,
        heading_font=theme.heading_font or (about.heading_font if not theme.font else ""),
        size=theme.size or about.size,
    )
    return replace(files, theme=settled, about=about), found + problems


def _out_of_reach(workspace: Files, folder: str) -> list[Diagnostic]:
    """Say which files of a workspace's theme are there and cannot be used; ours in their place would be a surprise."""
    names = [name for name in (*THEME_FILES, ABOUT, *_template_names()) if "/" not in name]
    outside = workspace.state(folder) == "outside"
    paths = [folder] if outside else [posixpath.join(folder, name) for name in dict.fromkeys(names)]
    found = []
    for path in paths:
        state, span = workspace.state(path), Span(Source(path, path, ""))
        if state == "outside":
            found.append(rules.OutsideWorkspace.theme(span, path=path))
        elif state in {"unreadable", "too-large", "folder"} and path != folder:
            found.append(rules.UnreadableFile.theme(span, path=path))
    return found


def _about(files: ThemeFiles) -> tuple[About, list[Diagnostic]]:
    """Return what the theme says of itself; a workspace's own file may be wrong."""
    found = files.find(ABOUT)
    if found is None:
        return About(), []
    if found.too_large:
        return About(), [rules.BadTheme.too_large(Span(found.source), file=ABOUT, limit=MAX_TEXT // 1024**2)]
    try:
        return about_of(found.data), []
    except ValueError as problem:
        span = Span(found.source, getattr(problem, "lineno", 1))
        if isinstance(problem, json.JSONDecodeError):
            return About(), [rules.BadTheme.json(span, file=ABOUT, reason=str(problem))]
        return About(), [rules.BadTheme.unnamed(span, file=ABOUT)]


def builtin_themes() -> tuple[str, ...]:
    """Return the names of the built-in themes."""
    return tuple(sorted(path.parent.name for path in builtin_root().glob(f"*/{ABOUT}")))


def builtin_files(name: str) -> tuple[str, ...]:
    """Return the names of the files of a built-in theme that a workspace may replace; none of any other theme."""
    folder = builtin_root() / name
    files = folder.iterdir() if name in builtin_themes() else ()
    return tuple(sorted(path.name for path in files if path.is_file() and path.name != ABOUT))


def builtin_file(name: str, file: str) -> str:
    """Return the text of a built-in theme's own file; empty where it has none of that name."""
    return _read(builtin_root() / name / file).decode("utf-8") if file in builtin_files(name) else ""


def _clean(name: str) -> bool:
    return bool(name) and posixpath.normpath(name) == name and not name.startswith(("/", "..")) and "\\" not in name


def _own(workspace: Files, folder: str) -> Callable[[str], bytes]:
    return partial(_read_own, workspace, folder)  # partial: it can be sent to another process


def _read_own(workspace: Files, folder: str, name: str) -> bytes:
    return workspace.read(posixpath.join(folder, name))


def _builtin(folder: str) -> Callable[[str], bytes]:
    return partial(_read_builtin, folder)


def _read_builtin(folder: str, name: str) -> bytes:
    try:
        return _read(builtin_root() / folder / name)
    except OSError:
        return b""


@lru_cache(maxsize=1)
def _template_names() -> tuple[str, ...]:
    """Return the names by which a built-in template may ask for another."""
    paths = sorted(builtin_root().glob("*/*.j2"))
    names = [name for path in paths for name in (path.name, f"{path.parent.name}/{path.name}")]
    return tuple(dict.fromkeys([*TEMPLATES.values(), *names]))


def _found(data: bytes, path: str, *, own: bool) -> Found:
    bare = Found(data, Source(path, path, ""), own)
    text = not bare.too_large and path.endswith((".j2", ".css", ".svg", ".json"))
    return replace(bare, source=Source(path, path, _text(data))) if text else bare


@lru_cache(maxsize=64)
def _read(path: Path) -> bytes:
    return path.read_bytes()


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
