"""The faster functions: they fit the versions installed, and do not change a byte."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

from agendagen.pdf import pango_problem

pytestmark = pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")

_PRINT = """
import hashlib, sys
from agendagen.pdf import Job, render_here
from tests.unit import pdf_sample
html = pdf_sample.document(2, 30).replace("</main>", sys.argv[1] + "</main>")
print(hashlib.sha256(render_here(Job(html, pdf_sample.assets())).pdf).hexdigest())
"""

_ODD = (
    "<div style='letter-spacing: 1px; text-align: justify; font-variant: small-caps'>Small caps and letters</div>"
    "<p style='font-feature-settings: \"tnum\"; text-decoration: underline; word-spacing: 3px'>1 234 under a line</p>"
    "<p dir='rtl' lang='en'>right to left</p><div style='float: left; width: 20%; min-width: auto'>floats</div>"
    "<div style='position: relative; margin-inline: 2em; width: calc(50% - 1em)'>placed</div>"
    "<p style='white-space: nowrap; overflow: hidden; text-overflow: ellipsis; width: 4em'>too long for its box</p>"
)

_SOURCES = {
    "pydyf.PDF.page_references": "060bf90aad55",
    "pydyf.PDF.write": "242cd38f92ec",
    "pydyf.Stream.data": "bdc2bc513f28",
    "pydyf.Dictionary.data": "1a6ebf2b6bc6",
    "weasyprint.css.ComputedStyle.__missing__": "b318d8efc8ac",
    "weasyprint.text.line_break.Layout.setup": "fb227a55094f",
    "weasyprint.text.line_break.get_next_break_point_from_text": "39b162a79080",
    "weasyprint.text.line_break.get_next_word_boundaries": "3aab26b84151",
    "weasyprint.text.line_break.split_first_line": "39ad1016863c",
    "weasyprint.formatting_structure.boxes.Box.is_in_normal_flow": "5f49d6ab23da",
    "weasyprint.layout.percent.resolve_one_percentage": "4cfaa9ad134e",
    "weasyprint.layout.percent.percentage": "ebe404ccd9da",
    "weasyprint.pdf.tags._build_box_tree": "f716251a83e7",
    "weasyprint.pdf.tags.add_tags": "f0e74575b0ba",
}
"""What the replaced functions, and what they rely on, were then: the beginning of a hash of their source."""


def printed(seed: str, plain: str, folder: str) -> str:
    """Return the hash of a document set in a process of its own."""
    repository = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "AGENDAGEN_PDF_PLAIN": plain, "PYTHONPATH": repository}
    environment |= {"TZ": "Asia/Tokyo" if plain else "UTC", "LC_ALL": "C"}
    command = [sys.executable, "-c", _PRINT, _ODD]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=True, text=True).stdout


def test_same_bytes_with_and_without(tmp_path: Path) -> None:
    assert len({printed("1", "", str(tmp_path)), printed("2", "1", "/")}) == 1


def test_versions_are_those_that_the_patches_were_written_for() -> None:
    from agendagen.pdf import engine, speed

    engine.load()

    assert speed.fits(), "compare patches.py with the new versions, then change VERSIONS"


def test_replaced_functions_are_as_they_were() -> None:
    code = f"""
import importlib, inspect, hashlib, sys
for name in {list(_SOURCES)!r}:
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            thing = importlib.import_module(".".join(parts[:cut]))
            break
        except ImportError:
            continue
    for part in parts[cut:]:
        thing = inspect.getattr_static(thing, part)
    source = inspect.getsource(thing.fget if isinstance(thing, property) else thing)
    print(name, hashlib.sha256(source.encode()).hexdigest()[:12])
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert dict(line.split() for line in out.splitlines()) == _SOURCES


def test_every_patch_is_watched_and_in_place() -> None:
    from agendagen.pdf import engine

    engine.load()
    from agendagen.pdf import patches

    watched = {name.rsplit(".", 1)[1] for name in _SOURCES}
    for owner, name, replacement in patches.PATCHES:
        assert name in watched
        assert inspect.getattr_static(owner, name) is replacement


def test_what_is_seldom_needed_is_not_imported_but_works() -> None:
    code = """
import sys
import agendagen.pdf.engine
agendagen.pdf.engine.load()
import ctypes.util
assert ctypes.util.find_library.__module__ == "ctypes.util"
assert "fontTools.subset" not in sys.modules and "fontTools.varLib" not in sys.modules
from weasyprint.pdf import fonts
assert fonts.subset.Options().retain_gids is False
assert fonts.instantiateVariableFont.__name__ == "call"
import fontTools.subset
assert fontTools.subset.Options is fonts.subset.Options
"""
    subprocess.run([sys.executable, "-c", code], check=True)
