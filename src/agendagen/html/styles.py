"""Put a document's style together: the theme's sheet and the settings of a workspace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import unquote

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.html.colours import LIGHT_PAPER, contrast, palette, parse
from agendagen.html.fonts import OWN_FAMILIES
from agendagen.html.pictures import AGENDA_HOST, THEME_HOST, Medium, Pictures
from agendagen.html.themes import MAX_TEXT, Found, ThemeFiles
from agendagen.languages import direction
from agendagen.model import Theme
from agendagen.sheet import Sheet, length, paper

HEAD: Final = 0.77
"""The size of the running head, in that of the text."""

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


def settings(theme: Theme, medium: Medium, families: tuple[str, str]) -> str:
    """Return the rules that the settings under ``theme:`` come to."""
    colours = palette(theme.colour)
    size, points = length(theme.size)
    body, heading = families
    root = f"--accent:{colours.accent};--accent-text:{colours.text};--font:{body};--heading-font:{heading}"
    if medium == "screen":
        dark = f"@media (prefers-color-scheme:dark){{:root{{--accent:{colours.dark};--accent-text:{colours.dark}}}}}"
        return f":root{{{root};font-size:{106.25 * points / 11:.4g}%}}\n{dark}"
    sheet, width, _ = paper(theme.paper)
    side = "" if width > 180 else f";margin-left:{width * 0.1:.0f}mm;margin-right:{width * 0.1:.0f}mm"
    # the program's own font has figures of one width without asking, and asking slows the page engine down
    figures = (
        "" if theme.font in ("", *OWN_FAMILIES) else ".num,.contents a,.text table{font-variant-numeric:tabular-nums}"
    )
    turned = "" if "landscape" in sheet else f"@page turned{{size:{_turned(theme.paper)}}}"
    margins = f"font:400 {points * HEAD:.3g}pt/1.3 {body}"
    return f":root{{{root}}}\nhtml{{font-size:{size}}}\n@page{{size:{sheet}{side};{margins}}}\n{turned}{figures}"


def notes(page: Sheet | None, language: str) -> str:
    """Return the rule for notes at the foot of a page where they do not stand as the theme's own sheet has them."""
    rtl = direction(language) == "rtl"
    if page is None or not (rtl or page.narrow):
        return ""
    begin, end = ("right", "left") if rtl else ("left", "right")
    return f"@page{{@footnote{{margin-{begin}:{page.beside:.4g}pt;margin-{end}:0}}}}"


def widths(used: Iterable[int]) -> str:
    """Return the rules for the widths of tables and columns on paper, in thousandths."""
    return "".join(f".text .w{width}{{width:{width / 10:g}%}}" for width in sorted(used))


def _turned(text: str) -> str:
    """Return the page size `text` laid on its side."""
    sheet, _, _ = paper(text)
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
    if "url(" not in css.lower() and not found.own:
        return safe(css), []
    import tinycss2  # type: ignore[import-untyped] # few sheets name a file

    nodes = tinycss2.parse_component_value_list(css)
    problems = _mistakes(found) if found.own else []
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
    if found.own:  # a brace too many or too few would take what comes after the sheet with it
        nodes = [rule for rule in tinycss2.parse_stylesheet(nodes) if rule.type != "error"]
    return safe(tinycss2.serialize(nodes)), problems


def _mistakes(found: Found) -> list[Diagnostic]:
    """Say what cannot be read of a workspace's own sheet; a brace that is open at its end is closed there."""
    import tinycss2

    problems: list[Diagnostic] = []
    (*_, end) = tinycss2.parse_component_value_list(f"{found.source.text}\n}}")
    if end.type != "error":  # the brace that was added has closed something
        problems.append(rules.StyleSheet.open(Span(found.source, end.source_line, end.source_column)))
    waiting = [tinycss2.parse_stylesheet(found.source.text, skip_comments=True, skip_whitespace=True)]
    while waiting:
        for node in waiting.pop():
            if node.type == "error":
                span = Span(found.source, node.source_line, node.source_column)
                problems.append(rules.StyleSheet.wrong(span, reason=node.message))
            elif node.type in {"qualified-rule", "at-rule"} and node.content:
                waiting.append(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))
    return problems


def printed(found: Found) -> Iterator[tuple[str, Span]]:
    """Yield what a workspace's own sheet puts before and behind things, each with its place."""
    for declaration in _declarations(found):
        if declaration.lower_name in {"content", "quotes", "symbols", "suffix", "prefix"}:
            for value in declaration.value:
                if value.type == "string":
                    yield value.value, Span(found.source, value.source_line, value.source_column)


def placed(said: Iterable[Diagnostic], sheets: Sequence[Found]) -> list[Diagnostic]:
    """Return what the page engine says of declarations with their places in the workspace's own sheets."""
    places: dict[str, Span] = {}
    if any(one.wording.variant == "ignored" for one in said):
        import tinycss2

        for found in sheets:
            for each in _declarations(found):
                written = f"{each.name}: {tinycss2.serialize(each.value).strip()}"
                places.setdefault(written, Span(found.source, each.source_line, each.source_column))
    told = {
        f"Error: {dict(one.fields)['reason']}"
        for found in sheets
        for one in _mistakes(found)
        if one.wording.variant == "wrong"
    }
    return [
        _placed(one, places)
        for one in said
        if not any(str(dict(one.fields).get("mistake", "")).startswith(start) for start in told)
    ]


def _placed(one: Diagnostic, places: Mapping[str, Span]) -> Diagnostic:
    fields = dict(one.fields)
    place = places.get(str(fields.get("declaration"))) if one.wording.variant == "ignored" else None
    if place is None:
        return one
    return rules.StyleSheet.useless(place, declaration=fields["declaration"], reason=fields["reason"])


def _declarations(found: Found) -> Iterator[Any]:
    import tinycss2

    waiting = [tinycss2.parse_stylesheet(found.source.text, skip_comments=True, skip_whitespace=True)]
    while waiting:
        for node in waiting.pop():
            if node.type == "declaration":
                yield node
            elif node.type in {"qualified-rule", "at-rule"} and node.content:
                waiting.append(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))


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
