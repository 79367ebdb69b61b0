"""The pages of the example in each theme look as they did; `pytest --update-goldens` takes new pictures.

The pictures are small and grey, so they show a shifted line or a lost rule, not a changed letter.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from agendagen.build import Options, build
from agendagen.html.themes import builtin_themes
from agendagen.pdf import pango_problem
from agendagen.worker import Worker

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
DPI = "40"
FAR = 60
"""How much darker or lighter (of 255) a spot must be to count as another one; letters smooth out differently."""
MOST = 0.012
"""The share of spots of a page that may differ."""

pytestmark = [
    pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm (poppler-utils) is not installed"),
    pytest.mark.skipif(bool(pango_problem()), reason="Pango is not installed"),
]


def pages(theme: str, tmp_path: Path) -> list[Image.Image]:
    """Return the pages of the example in a theme."""
    workspace = tmp_path / "workspace"
    shutil.copytree(EXAMPLES, workspace, ignore=shutil.ignore_patterns("build", "_attachments"))
    meeting = workspace / "meeting-2025-11"
    told = (meeting / "meeting.yaml").read_text(encoding="utf-8")
    changed = told.replace("theme: {", f"theme: {{name: {theme}, ").replace(", size: 11pt", "")
    assert changed != told
    (meeting / "meeting.yaml").write_text(changed, encoding="utf-8")
    worker = Worker()
    try:
        options = Options(output=tmp_path, formats=frozenset({"pdf"}))
        outcome = build(meeting, options, cwd=workspace, worker=worker, progress=lambda _: None)
    finally:
        worker.close()
    assert [d for d in outcome.diagnostics if d.severity != "note"] == []
    pdf = tmp_path / "meeting-2025-11" / "agenda.pdf"
    subprocess.run(["pdftoppm", "-r", DPI, "-gray", "-png", pdf, tmp_path / "page"], check=True)
    return [Image.open(path).convert("L") for path in sorted(tmp_path.glob("page-*.png"))]


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of spots that differ."""
    if one.size != other.size:
        return 1.0
    spots = ImageChops.difference(one, other).histogram()
    return sum(spots[FAR:]) / (one.width * one.height)


@pytest.mark.parametrize("theme", builtin_themes())
def test_the_pages_look_as_they_did(theme: str, tmp_path: Path, *, update_goldens: bool) -> None:
    shown = pages(theme, tmp_path)
    if update_goldens:
        for old in HERE.glob(f"{theme}-*.png"):
            old.unlink()
        for number, page in enumerate(shown, 1):
            page.quantize(16).save(HERE / f"{theme}-{number:02}.png", optimize=True)
        return
    kept = [Image.open(path).convert("L") for path in sorted(HERE.glob(f"{theme}-*.png"))]
    assert len(shown) == len(kept), "another number of pages"
    changed = {
        number: round(share, 4)
        for number, (page, golden) in enumerate(zip(shown, kept, strict=True), 1)
        if (share := difference(page, golden)) > MOST
    }
    assert changed == {}, f"these pages of `{theme}` look different; see tests/pages, then --update-goldens"


def test_a_line_that_moved_is_seen() -> None:
    page = Image.open(HERE / "default-03.png").convert("L")
    moved = Image.new("L", page.size, 255)
    moved.paste(page, (0, 4))
    assert difference(page, page) == 0
    assert difference(page, moved) > MOST
