"""The report of references: where each stands, what it points at, and what is printed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from agendagen.cli.terminal import is_terminal, say, shown, tell
from agendagen.phrases import Phrase
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.reading import Reading

HEAD = (Phrase("where"), Phrase("points at"), Phrase("printed"), Phrase("number"), Phrase("page"))

Row = tuple[str, ...]


def show(reading: Reading, output: Path | None) -> None:
    """Print the report; the pages are those of the PDF that was built last, if there is one."""
    from agendagen.destination import folder_name, output_folder, place_of

    place = place_of(reading)
    pdf = output_folder(place, output) / folder_name(place) / "agenda.pdf"
    pages = printed_pages(pdf) if pdf.is_file() else {}
    rows: list[Row] = [
        (
            f"{reference.span.source.name}:{reference.span.line}",
            reference.target,
            reference.text,
            reference.number,
            str(pages.get(reference.anchor, "")),
        )
        for reference in reading.agenda.references
    ]
    if not rows:
        say(said("{meeting}: no references", meeting=reading.sources.name))
        return
    if is_terminal(sys.stdout):
        _table(rows)
    else:
        tell(plain(rows))
    if not pages:
        say(said("there is no PDF to tell pages from; `agendagen build` makes it"))
    elif _older(pdf, reading):
        say(said("the pages are those of {file}, which is older than its sources; build it again", file=shown(pdf)))


def printed_pages(pdf: Path) -> dict[str, int]:
    """Return the page, from 1, of each destination of a PDF; nothing where the file cannot be read."""
    import pikepdf

    found: dict[str, int] = {}
    try:
        with pikepdf.open(pdf) as document:
            numbers: dict[tuple[object, ...], int] = {
                tuple(page.objgen): number for number, page in enumerate(document.pages, 1)
            }
            names = document.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
            for name, goal in pikepdf.NameTree(names).items() if names is not None else ():
                page = tuple(goal[0].objgen) if isinstance(goal, pikepdf.Array) and len(goal) else (0, 0)
                if page in numbers:
                    found[str(name)] = numbers[page]
    except (pikepdf.PdfError, OSError):
        return {}
    return found


def _older(pdf: Path, reading: Reading) -> bool:
    sources = reading.sources
    written = pdf.stat().st_mtime
    texts = (sources.meeting, *([sources.defaults] if sources.defaults else []), *sources.items)
    return any((sources.workspace.root / text.path).stat().st_mtime > written for text in texts)


def _head() -> Row:
    return tuple(name.worded(language()) for name in HEAD)


def plain(rows: list[Row]) -> str:
    """Return the report as columns of text."""
    table = [_head(), *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(HEAD))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table)
    return "\n".join(lines)


def _table(rows: list[Row]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for place, name in enumerate(_head(), 1):
        table.add_column(name, justify="right" if place == len(HEAD) else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)
