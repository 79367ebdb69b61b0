"""A document with every construct that the PDF tests look for, as large as a test wants it."""

from __future__ import annotations

import io

from PIL import Image

STYLE = """
@page { size: A4; margin: 25mm 20mm 22mm;
  @top-left { content: "Teknisk udvalg"; font-size: 9pt }
  @top-right { content: string(item); font-size: 9pt }
  @bottom-center { content: "side " counter(page) " af " counter(pages); font-size: 9pt } }
@page :first { @top-left { content: none } @top-right { content: none } }
html { font: 11pt/1.4 "Source Sans 3", sans-serif; image-rendering: crisp-edges; hyphens: auto }
h1 { font-size: 24pt; bookmark-level: 1 }
h2 { bookmark-level: 2; string-set: item content() }
h3 { bookmark-level: 3; font-size: 12pt }
h1, h2, h3, caption, thead { break-after: avoid }
.toc ol { list-style: none; padding: 0 }
.toc a { color: inherit; text-decoration: none }
.toc a::after { content: leader("......") target-counter(attr(href), page) }
table { border-collapse: collapse; width: 100% }
th, td { border: 0.5pt solid #888; padding: 2pt 4pt; text-align: left }
dl { display: grid; grid-template-columns: 3cm 1fr }
.mark { position: fixed; top: 40%; font-size: 60pt; color: #eee }
sup { font-size: 70%; line-height: 1 }
"""

_TEXT = (
    "Udvalget drøfter forslaget og tager stilling til den videre proces for udarbejdelsen af rammeaftalen, "
    "herunder hvorledes kommunerne inddrages, og hvornår høringen begynder. "
)


def picture(mode: str = "RGB") -> bytes:
    """Return a small PNG."""
    out = io.BytesIO()
    Image.new("RGB", (60, 30), (20, 80, 140)).convert(mode).save(out, "PNG")
    return out.getvalue()


def assets() -> dict[str, tuple[str, bytes]]:
    """Return what the document shows, by URL."""
    return {
        "https://agenda.invalid/map.png": ("image/png", picture()),
        "https://agenda.invalid/marks.png": ("image/png", picture("P")),
    }


def table(rows: int) -> str:
    """Return a table with a head of two rows and a first column of row heads."""
    body = "".join(
        f'<tr><th scope="row">Kommune {row}</th><td>{row}</td><td>{row * 2}</td><td>{row * 3}</td></tr>'
        for row in range(1, rows + 1)
    )
    return (
        '<table><caption>Aftaler</caption><thead><tr><th rowspan="2" scope="col">Kommune</th>'
        '<th colspan="2" scope="colgroup">Pladser</th><th rowspan="2" scope="col">I alt</th></tr>'
        '<tr><th scope="col">2024</th><th scope="col">2025</th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def item(number: int, rows: int = 6) -> str:
    """Return one item of the agenda."""
    return f"""<section id="item-{number}"><h2>{number}. Godkendelse af proces {number}</h2>
<h3 id="item-{number}-case">Sagsfremstilling</h3><p>{_TEXT * 5}
See <a href="#item-1">punkt <em>1</em></a> and <a href="attachments/x%20{number}.pdf">bilag {number}</a>,
<a href="https://example.org/r">the report</a>; <span lang="en">the English words</span>.
<sup class="footnote-ref"><a href="#item-{number}-fn1" id="item-{number}-ref1" role="doc-noteref">1</a></sup></p>
<ul><li>one {_TEXT}</li><li><p>two</p><ul><li>inner a</li><li>inner b</li></ul><p>after the inner list</p></li></ul>
<ol><li>first</li><li>second {_TEXT}</li></ol>
<p>{_TEXT * 6}</p>{table(rows)}
<section class="footnotes" role="doc-endnotes"><ol>
<li id="item-{number}-fn1" role="doc-endnote"><p>The note. <a href="#item-{number}-ref1"
role="doc-backlink">back</a></p></li></ol></section>
</section>"""


def document(items: int = 3, rows: int = 60) -> str:
    """Return the HTML; the first item has a table of `rows` rows, long enough to cross pages."""
    contents = "".join(
        f'<li><a href="#item-{n}"><span class="number">{n}</span> Godkendelse af proces {n}</a>'
        f'<ol><li><a href="#item-{n}-case">Sagsfremstilling</a></li></ol></li>'
        for n in range(1, items + 1)
    )
    body = "".join(item(n, rows if n == 1 else 6) for n in range(1, items + 1))
    return f"""<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Møde den 6. maj</title>
<meta name="author" content="Teknisk udvalg"><meta name="keywords" content="dagsorden, møde">
<meta name="generator" content="agendagen"><style>{STYLE}</style></head>
<body><div class="mark" aria-hidden="true">UDKAST</div><header><h1>Møde den 6. maj</h1>
<dl><dt>Sted</dt><dd>Rådhuset</dd><dt>Deltagere</dt><dd>Anna</dd><dd>Bo</dd></dl>
<figure><img src="https://agenda.invalid/map.png" alt="Kort over kommunen"><figcaption>Kortet</figcaption></figure>
<img src="https://agenda.invalid/map.png" alt="">
</header><nav class="toc" aria-label="Indhold"><h2>Indhold</h2><ol>{contents}</ol></nav>
<main>{body}</main></body></html>"""
