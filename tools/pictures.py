"""Draw the pictures of the README from the example meetings; run after a change of what pages look like.

Needs pdftoppm (poppler-utils) and, for that of a site, Chromium. Writes into `docs/images`: `item.png`, `decision.png`,
a picture of two pages for each theme, `changed.png` and `site.png`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

from PIL import Image, ImageChops

from agendagen.build import Options, build
from agendagen.html.themes import builtin_themes
from agendagen.model import Kind
from agendagen.worker import Worker

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
MEETING = "meeting-2025-11"
SENT = "meeting-2026-01"
ITEM = "henvisning"
DECIDED: Final[tuple[str, str, Kind]] = ("overhead", "takst-2025-10", "minutes")
THEME = "theme: {colour: "
PAGES = {"default": (1, 3), "formal": (1, 3), "compact": (1, 2)}
GAP = 16
GREY = 214


def drawn(
    theme: str, dpi: int, folder: Path, more: str = "", meeting: str = MEETING, *, kind: Kind = "agenda"
) -> tuple[list[Image.Image], dict[str, int]]:
    """Return the pages of an example in `theme`, with rules added, and the page of each anchor."""
    workspace = folder / f"{meeting}-{theme}-{dpi}"
    shutil.copytree(ROOT / "examples", workspace, ignore=shutil.ignore_patterns("build", "_attachments"))
    told = workspace / meeting / "meeting.yaml"
    text = (
        told.read_text(encoding="utf-8").replace(", size: 11pt", "").replace(THEME, f"theme: {{name: {theme}, colour: ")
    )
    told.write_text(text, encoding="utf-8")
    if more:
        (workspace / "templates").mkdir()
        (workspace / "templates" / "print-more.css").write_text(more, encoding="utf-8")
    worker = Worker()
    try:
        options = Options(formats=frozenset({"pdf"}), kind=kind)
        outcome = build(workspace / meeting, options, cwd=workspace, worker=worker, progress=lambda _: None)
    finally:
        worker.close()
    pdf = workspace / "build" / meeting / f"{kind}.pdf"
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", pdf, workspace / "page"], check=True)  # noqa: S607
    return [Image.open(path).convert("RGB") for path in sorted(workspace.glob("page-*.png"))], dict(outcome.pages)


def item(folder: Path, name: str, meeting: str = MEETING, kind: Kind = "agenda") -> Image.Image:
    """Return what an item looks like, from its title to its end."""
    alone = f"#{name}, #{name} ~ .item, .section {{ break-before: page; }}"
    pages, anchors = drawn("default", 130, folder, alone, meeting, kind=kind)
    page = pages[anchors[name] - 1]
    page = page.crop((0, round(page.height * 0.075), page.width, round(page.height * 0.92)))
    box = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox() or (0, 0, *page.size)
    left, top, right, bottom = box
    return page.crop((max(0, left - 30), max(0, top - 24), min(page.width, right + 30), min(page.height, bottom + 24)))


def spread(pages: list[Image.Image]) -> Image.Image:
    """Return pages side by side on grey."""
    width, height = pages[0].size
    sheet = Image.new("RGB", (len(pages) * (width + GAP) + GAP, height + 2 * GAP), (GREY, GREY, GREY))
    for number, page in enumerate(pages):
        sheet.paste(page, (GAP + number * (width + GAP), GAP))
    return sheet


def save(picture: Image.Image, name: str, width: int, colours: int) -> None:
    """Write a picture small enough for a README."""
    height = round(picture.height * width / picture.width)
    small = picture if picture.width == width else picture.resize((width, height), Image.Resampling.LANCZOS)
    path = IMAGES / name
    small.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {width} x {height}, {path.stat().st_size // 1000} kB")


def site(folder: Path) -> Image.Image:
    """Return what the first page and the search of a site of the examples look like in Chromium, beside each other."""
    from playwright.sync_api import sync_playwright

    made, shots = folder / "site", [folder / "front.png", folder / "search.png"]
    command = [sys.executable, "-m", "agendagen", "site", "examples", "--title", "SAMRÅD Midtfjord", "--format", "html"]
    subprocess.run([*command, "--output", made, "--quiet"], cwd=ROOT, check=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(made)))
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 800, "height": 900}, device_scale_factor=1.5)
        for shot, address in zip(shots, ("index.html", "search/index.html?q=takst"), strict=True):
            page.goto(f"http://127.0.0.1:{server.server_port}/{address}", wait_until="networkidle")
            page.screenshot(path=shot)
        browser.close()
    server.shutdown()
    return spread([Image.open(shot).convert("RGB") for shot in shots])


def main() -> None:
    """Draw all pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        save(item(folder, ITEM), "item.png", 900, 64)
        save(item(folder, *DECIDED), "decision.png", 900, 64)
        for theme in builtin_themes():
            pages, _ = drawn(theme, 90, folder)
            save(spread([pages[number - 1] for number in PAGES[theme]]), f"{theme}.png", 1200, 64)
        save(site(folder), "site.png", 1200, 64)
        save(spread(drawn("default", 90, folder, meeting=SENT)[0][1:3]), "changed.png", 1200, 64)


if __name__ == "__main__":
    main()
