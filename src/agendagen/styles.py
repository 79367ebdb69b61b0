"""Put a document's style together: the theme's sheet, the settings of a workspace, and the fonts that are needed."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote, unquote

from agendagen.colours import palette, parse
from agendagen.diagnostics import Diagnostic, Span, error, warning
from agendagen.files import Files
from agendagen.model import AGENDA_HOST, THEME_HOST, Theme
from agendagen.themes import ThemeFiles

Medium = Literal["screen", "paper"]

OWN_FAMILY: Final = "Source Sans 3"
"""The family that comes with the program; its web fonts bear another name, as its licence asks."""
_FACES: Final = (
    (("Regular",), 400, "normal"),
    (("Italic", "It", "RegularItalic"), 400, "italic"),
    (("Semibold", "SemiBold", "Bold"), 600, "normal"),
    (("SemiboldItalic", "SemiboldIt", "SemiBoldItalic", "BoldItalic", "BoldIt"), 600, "italic"),
)
_FORMATS: Final = {".woff2": "font/woff2", ".ttf": "font/ttf", ".otf": "font/otf"}
_PAPERS: Final = {"a3": 297, "a4": 210, "a5": 148, "b5": 176, "letter": 216, "legal": 216}
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)(mm|cm|in|pt)")
_SIZE = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)(pt|px|mm)?")
_URL = re.compile(r"""url\(\s*(["']?)([^"')]*)\1\s*\)""")
_MIMES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"wOF2", "font/woff2"),
    (b"\0\1\0\0", "font/ttf"),
    (b"OTTO", "font/otf"),
)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a document shows."""

    mime: str
    data: bytes

    @property
    def uri(self) -> str:
        """Return the file as a ``data:`` address."""
        return f"data:{self.mime};base64,{base64.b64encode(self.data).decode('ascii')}"


def asset(data: bytes) -> Asset | None:
    """Return the asset for the bytes of a picture or a font; None for anything else."""
    for start, mime in _MIMES:
        if data.startswith(start):
            return Asset(mime, data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Asset("image/webp", data)
    if b"<svg" in data[:4096]:
        return Asset("image/svg+xml", data)
    return None


def css_string(text: str) -> str:
    """Return `text` as a CSS string that is safe inside a ``<style>`` element."""
    safe = (c if c.isalnum() or c in " .,:;()-–—·/" else f"\\{ord(c):x} " for c in text)
    return '"' + "".join(safe) + '"'


def length(text: str, default: str = "11pt") -> tuple[str, float]:
    """Return a type size as CSS and in points; the default where `text` is none or beyond reading."""
    match = _SIZE.fullmatch(text.strip())
    unit = (match and match[2]) or "pt"
    points = float(match[1]) * {"pt": 1.0, "px": 0.75, "mm": 72 / 25.4}[unit] if match else 0.0
    return (f"{points:g}pt", points) if 5 <= points <= 40 else (default, float(default.removesuffix("pt")))


def paper(text: str) -> tuple[str, float]:
    """Return a page size as CSS, and its width in millimetres; A4 where `text` is none."""
    words = text.lower().split()
    turned = "landscape" in words
    words = [word for word in words if word not in ("portrait", "landscape")]
    if len(words) == 1 and words[0] in _PAPERS:
        width = _PAPERS[words[0]] * (1.4142 if turned else 1)
        name = words[0].upper() if len(words[0]) == 2 else words[0]
        return name + (" landscape" if turned else ""), width
    sides = [_LENGTH.fullmatch(word) for word in words]
    if len(sides) == 2 and sides[0] and sides[1]:
        width = float(sides[0][1]) * {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}[sides[0][2]]
        return " ".join(words), width
    return "A4", 210


def settings(theme: Theme, medium: Medium, families: tuple[str, str]) -> str:
    """Return the rules that the settings under ``theme:`` come to."""
    colours = palette(theme.colour)
    size, points = length(theme.size)
    body, heading = families
    root = f"--accent:{colours.accent};--accent-text:{colours.text};--font:{body};--heading-font:{heading}"
    if medium == "screen":
        dark = f"@media (prefers-color-scheme:dark){{:root{{--accent:{colours.dark};--accent-text:{colours.dark}}}}}"
        return f":root{{{root};font-size:{106.25 * points / 11:.4g}%}}\n{dark}"
    sheet, width = paper(theme.paper)
    side = "" if width > 180 else f";margin-left:{width * 0.1:.0f}mm;margin-right:{width * 0.1:.0f}mm"
    # the program's own font has figures of one width without asking, and asking slows the page engine down
    figures = (
        "" if theme.font in ("", OWN_FAMILY) else ".num,.contents a,.text table{font-variant-numeric:tabular-nums}"
    )
    turned = "" if "landscape" in sheet else f"@page turned{{size:{_turned(theme.paper)}}}"
    return f":root{{{root}}}\nhtml{{font-size:{size}}}\n@page{{size:{sheet}{side}}}\n{turned}{figures}"


def _turned(text: str) -> str:
    """Return the page size `text` laid on its side."""
    sheet, _ = paper(text)
    return " ".join(reversed(sheet.split())) if " " in sheet else f"{sheet} landscape"


def families(theme: ThemeFiles, medium: Medium) -> tuple[tuple[str, str], str, dict[str, Asset], list[Diagnostic]]:
    """Return the font lists of text and headings, the rules and files of the fonts a workspace adds, and diagnostics."""
    ours = '"Agendagen Sans","Source Sans 3",system-ui,sans-serif' if medium == "screen" else ""
    ours = ours or '"Source Sans 3","DejaVu Sans",sans-serif'
    rules: list[str] = []
    files: dict[str, Asset] = {}
    found: list[Diagnostic] = []
    lists: dict[str, str] = {"": ours, OWN_FAMILY: ours}
    for name in (theme.theme.font, theme.theme.heading_font):
        if name in lists:
            continue
        faces = list(_faces(theme, name))
        lists[name] = f"{css_string(name)},{ours}" if faces else ours
        if not faces:
            advice = f"put `{_stem(name)}-Regular.ttf` into `templates/fonts/`, or use `{OWN_FAMILY}`"
            found.append(
                error("unknown-font", f"there is no font `{name}` in the theme", theme.theme.span, help=advice)
            )
        for file, weight, style, font in faces:
            url = THEME_HOST + quote(file)
            files[url] = font
            source = font.uri if medium == "screen" else url
            rules.append(_rule(css_string(name), weight, style, source, ""))
    text = lists[theme.theme.font]
    return (text, lists[theme.theme.heading_font] if theme.theme.heading_font else text), "\n".join(rules), files, found


def _stem(family: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", family)


def _faces(theme: ThemeFiles, family: str) -> Iterable[tuple[str, int, str, Asset]]:
    for names, weight, style in _FACES:
        candidates = (f"fonts/{_stem(family)}-{name}{ending}" for name in names for ending in _FORMATS)
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


def web_fonts(theme: ThemeFiles, html: str) -> str:
    """Return the rules for those of the program's own web fonts that `html` has characters and styles for."""
    manifest = theme.find("fonts/web/fonts.json")
    if manifest is None:
        return ""
    table = json.loads(manifest.data)
    used = sorted(map(ord, set(html)))
    slanted = re.search(r"<(?:em|i|cite|dfn|var|address)\b", html) is not None
    both = slanted and _nested(html)
    rules: list[str] = []
    for face in table["faces"]:
        if face["style"] == "italic" and not (both if face["weight"] > 400 else slanted):
            continue
        bounds = [tuple(int(end, 16) for end in part.split("-")) for part in face["ranges"].split()]
        if not any(bound[0] <= code <= bound[-1] for bound in bounds for code in used):
            continue
        font = theme.find(f"fonts/web/{face['file']}")
        if font is not None:
            ranges = ",".join(f"U+{part}" for part in face["ranges"].split())
            source = Asset("font/woff2", font.data).uri
            rules.append(_rule(css_string(table["family"]), face["weight"], face["style"], source, ranges))
    return "\n".join(rules)


def _nested(html: str) -> bool:
    """Tell whether slanted and heavy type meet anywhere in `html`."""
    slanted = heavy = 0
    for close, name in re.findall(r"<(/?)(em|i|cite|dfn|var|strong|b|th|h[1-6]|dt|summary)\b", html):
        step = -1 if close else 1
        if name in ("em", "i", "cite", "dfn", "var"):
            slanted += step
        else:
            heavy += step
        if slanted > 0 and heavy > 0:
            return True
    return False


def sheet(theme: ThemeFiles, name: str, files: Files, medium: Medium) -> tuple[str, dict[str, Asset], list[Diagnostic]]:
    """Return the text of a style sheet with its files found: inside it for the screen, beside it for paper."""
    found = theme.find(name)
    if found is None:
        return "", {}, []
    assets: dict[str, Asset] = {}
    problems: list[Diagnostic] = []

    def put(match: re.Match[str]) -> str:
        address = match[2].strip()
        if address.startswith(("data:", "#")):
            return match[0]
        span = Span(found.source, found.source.text.count("\n", 0, match.start()) + 1)
        if "://" in address and not address.startswith((AGENDA_HOST, THEME_HOST)):
            advice = "put the file into `templates/` and name it from there"
            problems.append(warning("remote-content", f"`{address}` is on the network", span, help=advice))
            return "none"
        picture = locate(address if "://" in address else THEME_HOST + address, theme, files)
        if picture is None:
            advice = "paths in a style sheet begin at `templates/`; pictures and fonts can be used"
            problems.append(error("missing-file", f"`{address}` does not exist in the theme", span, help=advice))
            return "none"
        url = address if "://" in address else THEME_HOST + quote(unquote(address))
        assets[url] = picture
        return f'url("{picture.uri if medium == "screen" else url}")'

    text = _URL.sub(put, found.source.text)
    return re.sub(r"</(?=style)", r"<\\/", text, flags=re.IGNORECASE), assets, problems


def locate(url: str, theme: ThemeFiles, files: Files) -> Asset | None:
    """Return the picture or font that an invented address stands for."""
    if url.startswith(AGENDA_HOST):
        return asset(files.read(unquote(url.removeprefix(AGENDA_HOST))))
    found = theme.find(unquote(url.removeprefix(THEME_HOST)))
    return asset(found.data) if found else None


def colour_advice(theme: Theme) -> list[Diagnostic]:
    """Return what there is to say about a theme's colour."""
    if theme.colour and parse(theme.colour) is None:
        advice = 'write it as `"#0b5394"`, in quotes'
        return [error("bad-value", f"`{theme.colour}` is no colour", theme.span, help=advice)]
    return []


def page_words(pattern: Mapping[str, str], sentence: str) -> str:
    """Return CSS content for a sentence in which each key of `pattern` stands for a CSS counter."""
    parts = re.split("(" + "|".join(map(re.escape, pattern)) + ")", sentence)
    return " ".join(pattern.get(part) or css_string(part) for part in parts if part)
