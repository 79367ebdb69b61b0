"""Put a document's style together: the theme's sheet and the settings of a workspace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.html.colours import LIGHT_PAPER, contrast, palette, parse
from agendagen.html.fonts import OWN_FAMILIES
from agendagen.html.pictures import AGENDA_HOST, THEME_HOST, Medium, Pictures
from agendagen.html.themes import MAX_TEXT, Found, ThemeFiles
from agendagen.model import Theme

_PAPERS: Final = {"a3": 297, "a4": 210, "a5": 148, "b5": 176, "letter": 216, "legal": 216}
_BESIDE: Final = 85
"""How many millimetres of a page are beside the text at most."""
HEAD: Final = 0.77
"""The size of the running head, in that of the text."""
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)(mm|cm|in|pt)")
_SIZE = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)(pt|px|mm)?")


_KINDS: Final = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_MARKS: Final = {".": ("apart", "", "."), ")": ("closed-apart", "", ")"), "()": ("enclosed-apart", "(", ")")}


def lists() -> str:
    """Return the rules for lists with letters, Roman numerals and parentheses; a theme may have others."""
    css: list[str] = []
    for kind, name in _KINDS.items():
        for apart, before, behind in _MARKS.values():
            style, first = f"{name}-{apart}", f"{before}{kind}{behind}"
            if first != "1.":
                css += (
                    f'@counter-style {style}{{system:extends {name};prefix:"{before}";suffix:"{behind}\\2002"}}',
                    f'.text ol[data-mark="{first}"]{{list-style-type:{style};padding-inline-start:2.2rem}}',
                )
    return "\n".join(css)


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
        "" if theme.font in ("", *OWN_FAMILIES) else ".num,.contents a,.text table{font-variant-numeric:tabular-nums}"
    )
    turned = "" if "landscape" in sheet else f"@page turned{{size:{_turned(theme.paper)}}}"
    margins = f"font:400 {points * HEAD:.3g}pt/1.3 {body}"
    return f":root{{{root}}}\nhtml{{font-size:{size}}}\n@page{{size:{sheet}{side};{margins}}}\n{turned}{figures}"


def room(theme: Theme) -> float:
    """Return about how many characters of a table stand on a line, in the narrowest of the built-in themes."""
    _, width = paper(theme.paper)
    _, points = length(theme.size)
    return (width - _BESIDE) / (points * 0.91 * 0.5 * 25.4 / 72)


def _turned(text: str) -> str:
    """Return the page size `text` laid on its side."""
    sheet, _ = paper(text)
    return " ".join(reversed(sheet.split())) if " " in sheet else f"{sheet} landscape"


def sheet(theme: ThemeFiles, name: str, pictures: Pictures) -> tuple[str, list[Diagnostic]]:
    """Return the text of a style sheet with its files found: inside it for the screen, beside it for paper."""
    base = theme.find(name)
    parts = [_sheet(found, pictures) for found in ((base,) if base else ()) + theme.additions(name)]
    return "\n".join(text for text, _ in parts), [problem for _, found in parts for problem in found]


def _sheet(found: Found, pictures: Pictures) -> tuple[str, list[Diagnostic]]:
    """Return the text of one file with the addresses of what it shows."""
    if found.too_large:
        return "", [rules.TooLarge.theme(Span(found.source), limit=MAX_TEXT // 1024**2)]
    css = found.source.text
    if "url(" not in css.lower():
        return safe(css), []
    import tinycss2  # type: ignore[import-untyped] # few sheets name a file

    problems: list[Diagnostic] = []
    nodes = tinycss2.parse_component_value_list(css)
    for within, position in _addresses(nodes):
        node = within[position]
        address = (node.value if node.type == "url" else _argument(node)).strip()
        if address.startswith(("data:", "#")):
            continue
        span = Span(found.source, node.source_line)
        url = ""
        if "://" not in address:
            url = pictures.of_theme(address)
        elif address.startswith(THEME_HOST):
            url = pictures.of_theme(address.removeprefix(THEME_HOST))
        elif address.startswith(AGENDA_HOST):
            url = pictures.of_workspace(unquote(address.removeprefix(AGENDA_HOST)))
        else:
            problems.append(rules.RemoteContent.found(span, address=address))
        if not url and "://" not in address.removeprefix(THEME_HOST).removeprefix(AGENDA_HOST):
            problems.append(rules.MissingFile.theme(span, path=address))
        within[position] = tinycss2.parse_one_component_value(f'url("{url}")' if url else "none")
    return safe(tinycss2.serialize(nodes)), problems


def _addresses(nodes: list[Any]) -> Iterator[tuple[list[Any], int]]:
    """Yield each ``url(…)`` of a style sheet: the list that it stands in, and where in it."""
    for position, node in enumerate(nodes):
        if node.type == "url" or (node.type == "function" and node.lower_name == "url"):
            yield nodes, position
        else:
            for inner in ("content", "arguments"):
                yield from _addresses(getattr(node, inner, None) or [])


def _argument(function: Any) -> str:
    return next((str(node.value) for node in function.arguments if node.type == "string"), "")


def safe(css: str) -> str:
    """Return a style sheet that cannot end the element it stands in."""
    return css.replace("</", "<\\/")


def colour_advice(theme: Theme) -> list[Diagnostic]:
    """Return what there is to say about a theme's colour."""
    if theme.colour and parse(theme.colour) is None:
        return [rules.BadValue.theme_colour(theme.span, colour=theme.colour)]
    shades = palette(theme.colour)
    if theme.colour and shades.text != shades.accent:
        ratio = contrast(parse(shades.accent) or (0, 0, 0), parse(LIGHT_PAPER) or (255, 255, 255))
        return [rules.ThemeColour.found(theme.span, colour=theme.colour, ratio=ratio, shade=shades.text)]
    return []


def pack(numbers: str, *, behind_items: bool) -> str:
    """Return the rules for an agenda in a pack: those that will give it its `numbers`, and where its pages end."""
    return numbers + ("\n.item>.attachments{break-after:page}" if behind_items else "")
