"""PDFs as they come from elsewhere, made on the spot."""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

FONTS = tuple(
    (Path(__file__).parents[2] / "templates" / "fonts" / name).read_bytes()
    for name in ("SourceSans3-Regular.ttf", "DejaVuSans.ttf")
)
STAMP = "side {page} af {pages}"


def saved(pdf: Pdf, **options: Any) -> bytes:
    output = io.BytesIO()
    pdf.save(output, **options)
    return output.getvalue()


def pages(
    texts: Sequence[str] = ("Side",),
    *,
    media: Sequence[float] = (0, 0, 595, 842),
    crop: Sequence[float] | None = None,
    rotate: int = 0,
    unit: float | None = None,
) -> Pdf:
    """Pages with a word in each corner of what is seen, right up to the edge, and a text in the middle."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    x0, y0, x1, y1 = crop or media
    for text in texts:
        places = [("SW", x0 + 1, y0 + 1), ("SE", x1 - 18, y0 + 1), ("NW", x0 + 1, y1 - 9), ("NE", x1 - 18, y1 - 9)]
        places += [(word, (x0 + x1) / 2 - 40 + 90 * index, (y0 + y1) / 2) for index, word in enumerate(text.split())]
        drawn = " ".join(f"BT /F1 9 Tf {x} {y} Td ({word}) Tj ET" for word, x, y in places)
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array(list(media)),
            Resources=Dictionary(Font=Dictionary(F1=font)),
            # leaves a changed coordinate system behind, as careless programs do
            Contents=pdf.make_indirect(Stream(pdf, f"{drawn} 3 0 0 3 50 50 cm".encode())),
        )
        if crop:
            page.CropBox = Array(list(crop))
        if rotate:
            page.Rotate = rotate
        if unit:
            page.UserUnit = unit
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf


def report(count: int, *, names: bool = True) -> Pdf:
    """A long report with bookmarks in two levels, links by name and by page, and names that others have too."""
    pdf = pages([f"Kapitel {number}" for number in range(1, count + 1)])
    listed = list(pdf.pages)
    with pdf.open_outline() as outline:
        for start in range(0, count, 10):
            chapter = pikepdf.OutlineItem(f"Kapitel {start // 10 + 1}", start)
            chapter.children += [
                pikepdf.OutlineItem(f"Afsnit {page + 1}", page) for page in range(start + 1, min(start + 10, count))
            ]
            outline.root.append(chapter)
    if names:
        pairs: list[Any] = []
        for index, page in enumerate(listed):
            pairs += [String(f"chapter-{index + 1:04}"), Array([page.obj, Name.XYZ, 0, 800, 0])]
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(pairs))))
        last = f"chapter-{count:04}"
        listed[0].obj.Annots = Array(
            [
                link(pdf, Dest=String(last)),
                link(pdf, A=Dictionary(S=Name.GoTo, D=String(last))),
                link(pdf, Dest=Array([listed[-1].obj, Name.Fit])),
                link(pdf, A=Dictionary(S=Name.GoTo, D=Array([count - 1, Name.Fit]))),
                link(pdf, Dest=String("nowhere")),
                link(pdf, A=Dictionary(S=Name.URI, URI=String("https://example.org/"))),
            ]
        )
    return pdf


def link(pdf: Pdf, **entries: Any) -> Any:
    return pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 90, 30]), Border=Array([0, 0, 0]), **entries)
    )


def form(value: str = "Viborg", name: str = "sted") -> Pdf:
    """A form with one filled-in field that no program has drawn yet."""
    pdf = pages(["Skema"])
    page = pdf.pages[0].obj
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String(name),
            V=String(value),
            Rect=Array([100, 300, 300, 320]),
            F=4,
            P=page,
            DA=String("/Helv 12 Tf 0 g"),
        )
    )
    page.Annots = Array([field])
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), NeedAppearances=True, DR=Dictionary(Font=Dictionary(Helv=pdf.make_indirect(helvetica)))
    )
    return pdf


@functools.cache
def agenda(*, tagged: bool = True) -> bytes:
    """An agenda of two pages and three items, whose text and lists lead to attachments."""
    return html(
        """<h1>Dagsorden</h1><h2>Beslutning</h2>
        <section id="item-1"><h3>Første punkt</h3>
        <p>Se <a href="#bilag-1">bilag 1</a> og <a href="attachments/skema.pdf">skemaet</a>.</p></section>
        <section id="item-2"><h3>Andet punkt</h3><p>Tekst</p>
        <ul><li id="bilag-1"><a href="attachments/rapport.pdf">Bilag 1</a></li>
        <li id="bilag-2"><a href="attachments/skema.pdf">Bilag 2</a></li>
        <li id="bilag-3"><a href="attachments/budget.docx">Bilag 3</a></li></ul></section>
        <section id="item-3" style="break-before: page"><h3>Tredje punkt</h3><p>Tekst</p></section>""",
        tagged=tagged,
    )


@functools.cache
def html(body: str, *, tagged: bool = True, title: str = "Dagsorden") -> bytes:
    """A document set by WeasyPrint."""
    import weasyprint  # type: ignore[import-untyped]

    style = "<style>@page {size: A4} img {width: 5cm}</style>"
    page = f"<html lang=da><title>{title}</title>{style}<body>{body}</body></html>"
    document = weasyprint.HTML(string=page)
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1") if tagged else document.write_pdf())


def structure(cell: str) -> bytes:
    """A tagged document with a heading, a link and a table."""
    return html(
        f"""<h1>Oversigt {cell}</h1><p>Se <a href="#t">tabellen</a>.</p>
        <table id="t"><thead><tr><th>År</th><th>Antal</th></tr></thead>
        <tbody><tr><td>2025</td><td>{cell}</td></tr></tbody></table>""",
        title=f"Oversigt {cell}",
    )
