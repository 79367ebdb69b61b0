"""Make the PDFs and the map of the example meeting from `examples/_attachments/`; the same bytes every time.

Run it after changing a text there: ``python tools/example_attachments.py``.
"""

from __future__ import annotations

import base64
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml
from markdown_it import MarkdownIt
from PIL import Image, ImageDraw, ImageFont
from weasyprint import HTML

ROOT: Final = Path(__file__).resolve().parent.parent
EXAMPLES: Final = ROOT / "examples"
FONTS: Final = ROOT / "templates" / "fonts"
MADE: Final = "2025-11-17T09:00:00Z"

STYLE: Final = """
@font-face { font-family: Example; src: url(data:font/ttf;base64,%(regular)s) }
@font-face { font-family: Example; font-weight: bold; src: url(data:font/ttf;base64,%(bold)s) }
@font-face { font-family: Example; font-style: italic; src: url(data:font/ttf;base64,%(italic)s) }
@page { size: %(page)s; margin: 24mm 22mm 22mm; @bottom-right { content: counter(page) " / " counter(pages) } }
html { font: %(size)s/1.45 Example; color: #16232b; hyphens: auto }
h1 { font-size: 1.7em; line-height: 1.2; color: #1d5a66; margin: 0 0 .7em; string-set: title content() }
h2 { font-size: 1.15em; margin: 1.5em 0 .3em }
h1, h2 { hyphens: none; break-after: avoid }
%(chapters)s
p, ul, ol { margin: 0 0 .7em }
table { width: 100%%; border-collapse: collapse; margin: .8em 0 1.2em; font-size: .94em; hyphens: manual }
th { text-align: left; border-bottom: 1.5pt solid #1d5a66 }
th, td { padding: .35em .6em .35em 0; vertical-align: top }
td { border-bottom: .5pt solid #b8c6c9 }
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A circle on the map."""

    name: str
    x: int
    y: int
    places: int


PLACES: Final = (
    Place("Kragevig", 130, 139, 38),
    Place("Tjørnehede", 150, 319, 25),
    Place("Mosebølle", 300, 79, 33),
    Place("Havrekær", 330, 386, 60),
    Place("Sivholm", 460, 109, 33),
    Place("Gyldenås", 530, 401, 41),
    Place("Lyngklit", 660, 94, 64),
    Place("Ravnebjerg", 720, 394, 47),
    Place("Strandmark-Overdrev", 850, 56, 74),
    Place("Tågelund", 930, 364, 96),
    Place("Nordby-Sønderby", 1070, 105, 122),
    Place("Bølgevang", 1110, 310, 88),
)


def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return one of the fonts that the project brings."""
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def draw_map(target: Path) -> None:
    """Draw the invented fjord with a circle for each municipality."""
    scale = 2
    image = Image.new("RGB", (1200 * scale, 490 * scale), "#eef1ea")
    draw = ImageDraw.Draw(image)
    north = [(x, 206 + 19 * math.sin(x / 90) + 0.015 * x) for x in range(0, 901, 10)]
    south = [(x, 274 + 22 * math.sin(x / 110 + 1) - 0.022 * x) for x in range(900, -1, -10)]
    head = [(900 + 50 * math.cos(a / 9), 234 + 25 * math.sin(a / 9)) for a in range(-14, 15)]
    draw.polygon([(x * scale, y * scale) for x, y in [*north, *head, *south]], fill="#bcd9e6")
    draw.text((110 * scale, 259 * scale), "Midtfjord", "#1d5a66", font("SourceSans3-It.ttf", 34 * scale), anchor="mm")
    for place in PLACES:
        radius = 5.2 * math.sqrt(place.places)
        box = [(side * scale) for side in (place.x - radius, place.y - radius, place.x + radius, place.y + radius)]
        draw.ellipse(box, fill="#1d5a66", outline="#ffffff", width=2 * scale)
        number = font("SourceSans3-Semibold.ttf", 26 * scale)
        draw.text((place.x * scale, place.y * scale), str(place.places), "#ffffff", number, anchor="mm")
        below = (place.x * scale, (place.y + radius + 20) * scale)
        draw.text(below, place.name, "#16232b", font("SourceSans3-Semibold.ttf", 26 * scale), anchor="mm")
    small = image.resize((1200, 490), Image.Resampling.LANCZOS)
    target.parent.mkdir(parents=True, exist_ok=True)
    small.quantize(64, dither=Image.Dither.NONE).save(target, optimize=True)


def typeset(source: Path) -> Path:
    """Turn one text of `examples/_attachments/` into the PDF that its head names."""
    _, head, body = source.read_text(encoding="utf-8").split("---\n", 2)
    settings = yaml.safe_load(head)
    fonts = {"regular": "Regular", "bold": "Bold", "italic": "It"}
    encoded = {key: base64.b64encode((FONTS / f"SourceSans3-{name}.ttf").read_bytes()) for key, name in fonts.items()}
    style = STYLE % {
        **{key: data.decode() for key, data in encoded.items()},
        "page": settings.get("page", "A4"),
        "size": settings.get("size", "11.5pt"),
        "chapters": "h1:not(:first-child) { break-before: page }" if settings.get("chapters") else "",
    }
    html = (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{settings["title"]}</title>'
        f'<meta name="dcterms.created" content="{MADE}"><meta name="dcterms.modified" content="{MADE}">'
        f'<meta name="author" content="Fællessekretariatet i Midtfjord"><style>{style}</style></head>'
        f"<body>{MarkdownIt('commonmark').enable('table').render(body)}</body></html>"
    )
    target = EXAMPLES / str(settings["to"])
    target.parent.mkdir(parents=True, exist_ok=True)
    HTML(string=html, base_url="https://agenda.invalid/").write_pdf(
        target, pdf_tags=True, pdf_identifier=settings["to"].encode(), compress=True
    )
    return target


def main() -> None:
    """Make them all and tell their sizes."""
    draw_map(EXAMPLES / "meeting-2025-11/decisions/billeder/kort.png")
    for source in sorted((EXAMPLES / "_attachments").glob("*.md")):
        target = typeset(source)
        sys.stdout.write(f"{target.stat().st_size:>7}  {target.relative_to(EXAMPLES)}\n")


if __name__ == "__main__":
    main()
