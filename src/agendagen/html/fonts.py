"""Find the fonts of a document: the program's own, cut small for the screen, and those that a workspace adds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final, Literal
from urllib.parse import quote

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.html.pictures import THEME_HOST, Asset, asset
from agendagen.html.themes import ThemeFiles
from agendagen.phrases import OR, quoted

OWN_FAMILY: Final = "Source Sans 3"
OWN_FAMILIES: Final = {
    "Source Sans 3": ("Agendagen Sans", "system-ui,sans-serif"),
    "Source Serif 4": ("Agendagen Serif", "Georgia,serif"),
}
"""The families that come with the program; their web fonts bear another name, as their licence asks."""
MONO: Final = '"Agendagen Mono"'
"""The family of code on the screen, as a style sheet names it."""
_FACES: Final = (
    (("Regular",), 400, "normal"),
    (("Italic", "It", "RegularItalic"), 400, "italic"),
    (("Semibold", "SemiBold", "Bold"), 600, "normal"),
    (("SemiboldItalic", "SemiboldIt", "SemiBoldItalic", "BoldItalic", "BoldIt"), 600, "italic"),
)
_ENDINGS: Final = (".woff2", ".ttf", ".otf")


def css_string(text: str) -> str:
    """Return `text` as a CSS string that is safe inside a ``<style>`` element."""
    safe = (c if c.isalnum() or c in " .,:;()-–—·/" else f"\\{ord(c):x} " for c in text)
    return '"' + "".join(safe) + '"'


def families(
    theme: ThemeFiles, medium: Literal["screen", "paper"]
) -> tuple[tuple[str, str], str, dict[str, Asset], list[Diagnostic]]:
    """Return the font lists of text and headings, and of the fonts a workspace adds the rules and the files."""
    own = {
        family: f'"{web}","{family}",{generic}' if medium == "screen" else f'"{family}","DejaVu Sans",sans-serif'
        for family, (web, generic) in OWN_FAMILIES.items()
    }
    ours = own[OWN_FAMILY]
    css: list[str] = []
    files: dict[str, Asset] = {}
    found: list[Diagnostic] = []
    lists: dict[str, str] = {"": ours, **own}
    for name in (theme.theme.font, theme.theme.heading_font):
        if name in lists:
            continue
        faces = list(_faces(theme, name))
        lists[name] = f"{css_string(name)},{ours}" if faces else ours
        if not faces:
            file, known = f"{stem(name)}-Regular.ttf", quoted(OWN_FAMILIES, OR)
            found.append(rules.UnknownFont.found(theme.theme.span, name=name, file=file, families=known))
        for file, weight, style, font in faces:
            url = THEME_HOST + quote(file)
            files[url] = font
            source = font.uri if medium == "screen" else url
            css.append(_rule(css_string(name), weight, style, source, ""))
    text = lists[theme.theme.font]
    return (
        (text, lists[theme.theme.heading_font] if theme.theme.heading_font else text),
        "\n".join(css),
        files,
        found,
    )


def stem(family: str) -> str:
    """Return how the names of the files of a family begin."""
    return re.sub(r"[^A-Za-z0-9]", "", family)


def _faces(theme: ThemeFiles, family: str) -> Iterable[tuple[str, int, str, Asset]]:
    for names, weight, style in _FACES:
        candidates = (f"fonts/{stem(family)}-{name}{ending}" for name in names for ending in _ENDINGS)
        for file in candidates:
            found = theme.find(file)
            font = asset(found.data) if found else None
            if font is not None and font.mime.startswith("font/"):
                yield file, weight, style, font
                break


def _rule(family: str, weight: int, style: str, source: str, ranges: str) -> str:
    tail = f";unicode-range:{ranges}" if ranges else ""
    return (
        f"@font-face{{font-family:{family};font-weight:{weight};font-style:{style};"
        f'font-display:swap;src:url("{source}"){tail}}}'
    )


def web_fonts(theme: ThemeFiles, text: str, style: str, *, slanted: bool, slanted_heavy: bool) -> str:
    """Return the rules for the program's own web fonts that `style` names and `text` has characters for.

    `slanted` and `slanted_heavy` tell which shapes it is set in, besides upright ones.
    """
    used = sorted(map(ord, set(text)))
    css: list[str] = []
    for family, face, found in _web_faces(theme, style):
        if face["style"] == "italic" and not (slanted_heavy if face["weight"] > 400 else slanted):
            continue
        bounds = [tuple(int(end, 16) for end in part.split("-")) for part in face["ranges"].split()]
        if any(bound[0] <= code <= bound[-1] for bound in bounds for code in used) and (font := found()):
            css.append(_web_rule(family, face, Asset("font/woff2", font).uri))
    return "\n".join(css)


def web_font_files(theme: ThemeFiles, style: str, folder: str) -> tuple[str, dict[str, bytes]]:
    """Return the rules for the program's own web fonts that `style` names, and the files in `folder` that they name."""
    css: list[str] = []
    files: dict[str, bytes] = {}
    for family, face, found in _web_faces(theme, style):
        if font := found():
            files[face["file"]] = font
            css.append(_web_rule(family, face, f"{folder}/{face['file']}"))
    return "\n".join(css), files


def _web_faces(theme: ThemeFiles, style: str) -> Iterator[tuple[str, dict[str, Any], Callable[[], bytes]]]:
    """Yield each face of the program's own families that `style` names, and what reads its font."""
    ours = (folder.read("fonts/web/fonts.json") for folder in theme.folders if not folder.own)
    manifest = next(filter(None, ours), b"")  # one of a workspace's would list fonts that nobody checked
    families = json.loads(manifest)["families"] if manifest else []
    for family in families:
        if f'"{family["family"]}"' in style:
            for face in family["faces"]:
                yield family["family"], face, partial(_font, theme, face["file"])


def _font(theme: ThemeFiles, file: str) -> bytes:
    found = theme.find(f"fonts/web/{file}")
    return found.data if found else b""


def _web_rule(family: str, face: Mapping[str, Any], source: str) -> str:
    ranges = ",".join(f"U+{part}" for part in face["ranges"].split())
    return _rule(css_string(family), face["weight"], face["style"], source, ranges)
