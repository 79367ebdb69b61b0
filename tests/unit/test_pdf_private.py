"""The private things of others: as they were read, in place, and loud when they are not."""

from __future__ import annotations

import ast
import importlib.util
import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from agendagen.pdf import Job, Result, Standard, pango_problem, private, render_here
from agendagen.pdf.complaints import READINGS
from tests.unit import pdf_sample

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
    "<style>li.odd::marker {color: red; content: '+ '} .noted {float: footnote} .noted::footnote-call {color: red}"
    "@page wide {size: A4 landscape} .wide {page: wide} p.odd::first-line {font-size: 2em; color: green}</style>"
    "<ul><li class='odd'>one<li class='odd' id='two'>two<li>three</ul><p>noted<span class='noted'>a note</span></p>"
    "<p style='outline: 2px solid; border: 1px dashed; border-radius: 4px; background: #eee'>around</p>"
    "<div style='columns: 2; column-rule: 1px solid'>in<br>two<br>columns<br>with a rule</div>"
    "<p class='odd'>twice <span style='display: inline-block; width: 30%'>twice</span> <b>twice</b>"
    " twice, f&#x301;&#x1f600; <img src='https://agenda.invalid/marks.png' alt='marks'></p>"
    "<p style='text-decoration: line-through; vertical-align: super'>a&#x2028;b <sup>c</sup>&#x200b;d</p>"
    "<p class='odd' style='visibility: hidden'>hidden</p><div class='wide'><p style='float: right'>aside</p>wide</div>"
    "<table style='border-collapse: collapse; width: 50%'><tr><td style='border: 1px solid; padding: 10%'>cell</table>"
    "<p style='display: -webkit-box; max-lines: 1; block-ellipsis: auto; continue: discard'>" + "clamped " * 60 + "</p>"
)


def printed(seed: str, plain: str, folder: str) -> str:
    """Return the hash of a document set in a process of its own."""
    repository = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "AGENDAGEN_PDF_PLAIN": plain, "PYTHONPATH": repository}
    environment |= {"TZ": "Asia/Tokyo" if plain else "UTC", "LC_ALL": "C"}
    command = [sys.executable, "-c", _PRINT, _ODD]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=True, text=True).stdout


def test_same_bytes_with_and_without(tmp_path: Path) -> None:
    assert len({printed("1", "", str(tmp_path)), printed("2", "1", "/")}) == 1


def test_versions_are_those_that_were_read() -> None:
    assert private.unfit() == "", "compare private.py with the new versions, then change VERSIONS and the digests"


def test_what_is_touched_is_as_it_was_read() -> None:
    code = f"""
import importlib, inspect, hashlib, sys
for name in {[touched.name for touched in private.TOUCHED]!r}:
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
    assert dict(line.split() for line in out.splitlines()) == {t.name: t.digest for t in private.TOUCHED}


def test_every_replacement_is_listed_with_what_it_buys_and_in_place() -> None:
    code = """
import importlib, inspect
from agendagen.pdf import private
private.load_weasyprint()
for touched in private.TOUCHED:
    if touched.buys:
        owner, name = touched.name.rsplit(".", 1)
        module, _, kind = owner.rpartition(".") if owner.rsplit(".", 1)[-1][0].isupper() else (owner, "", "")
        thing = importlib.import_module(module)
        value = inspect.getattr_static(getattr(thing, kind) if kind else thing, name)
        value = value.fget if isinstance(value, property) else value
        value = getattr(value, "__func__", value)
        print(name, value.__module__.startswith("agendagen.pdf."))
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert out.splitlines() == [f"{t.name.rsplit('.', 1)[1]} True" for t in private.TOUCHED if t.buys]
    replaced = {name for _, name, _ in [*private.faster(), *private.better()]}
    listed = {t.name.rsplit(".", 1)[1] for t in private.TOUCHED if t.buys}
    assert replaced == listed | {"characters_until_regex", "other_selectors"}


def test_declarations_are_those_of_the_engine() -> None:
    from tools import declarations

    text = declarations.FILE.read_text("utf-8")
    assert text == declarations.compiled(declarations.declared()), "run tools/declarations.py"
    code = """
import sys
from agendagen.pdf import private
private.load_weasyprint()
from weasyprint.text.ffi import ffi
assert type(ffi).__module__ == "agendagen.pdf.private"
assert "pycparser" not in sys.modules and "cffi" not in sys.modules
import cffi
assert cffi.FFI().cdef("int f(int);") is None
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_sheets_are_those_of_the_engine() -> None:
    """What was read of them for a release is what is read of them now, down to the source of each selector's test."""
    code = """
import re
from agendagen.pdf import private
from tools import sheets
sources, plain = sheets.read()
said = {id(test): source for test, source in sources.items()}
from agendagen.pdf.sheets import TESTS
lines = sheets.FILE.read_text("utf-8").splitlines()
begin = lines.index("TESTS = [") + 1
said |= {id(test): line[4:-1] for test, line in zip(TESTS, lines[begin:])}
def told(sheet):
    return re.sub(r"<function <lambda> at (0x[0-9a-f]+)>", lambda found: said[int(found[1], 16)], repr(sheet))
assert told(plain) == told(private.known_sheets())
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_patterns_of_the_reader_are_put_together_once() -> None:
    code = """
import io
from agendagen.pdf import private
private.load_weasyprint()
from tinyhtml5 import inputstream
stream = inputstream.HTMLInputStream("ab <c" * 9)
asked = {(("<", " "), False): "ab", ((" ",), True): " ", (("<",), True): "<", ("b", False): "ca"}
for (characters, opposite), read in asked.items():
    assert stream.chars_until(characters, opposite) == read
stream.reset()
stream.chars_until(("<", " "))
assert set(inputstream.characters_until_regex) == set(asked)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    ("flowing", "fixed"),
    [
        ("margin-inline-start: 40px", "margin-{start}: 3px"),
        ("margin-inline: 40px", "margin: 3px"),
        ("padding-inline-start: 40px", "padding-{start}: 3px"),
        ("padding-inline-start: 40px", "padding: 3px"),
        ("border-inline-start: 40px solid", "border-{start}: 3px solid"),
    ],
)
def test_of_equally_exact_rules_the_later_counts_whichever_way_it_names_a_side(
    direction: str, flowing: str, fixed: str
) -> None:
    """A workspace that says ``padding-left`` comes after a theme that says ``padding-inline-start``."""
    fixed = fixed.format(start="left" if direction == "ltr" else "right")

    def begin(*rules: str) -> float:
        """Return where lines begin, with each rule in a sheet of its own."""
        sheets = "".join(f"<style>p {{ {rule} }}</style>" for rule in ("margin: 0; padding: 0; border: 0", *rules))
        html = f"{sheets}<body dir={direction}><p>{'words ' * 99}"
        box = private.load_weasyprint().HTML(string=html).render().pages[0]._page_box  # noqa: SLF001 - says places
        while box.element_tag != "p":
            box = box.children[0]
        x: float = box.content_box_x()
        return x if direction == "ltr" else x + box.width

    assert begin(flowing, fixed) == begin(fixed)
    assert begin(fixed, flowing) == begin(flowing)
    assert begin(fixed) != begin(flowing)


def test_a_hanging_number_stands_before_its_heading_also_where_that_begins_at_the_right() -> None:
    style = "padding-inline-start: 90px; text-indent: -90px"
    number = "<span style='display: inline-block; min-width: 90px; text-indent: 0'>1</span>"
    places = {}
    for direction in ("ltr", "rtl"):
        html = f"<body dir={direction} style='margin: 0'><h2 style='{style}'>{number}{'words ' * 40}"
        page = private.load_weasyprint().HTML(string=html).render().pages[0]._page_box  # noqa: SLF001 - says places
        heading = next(box for box in page.descendants() if box.element_tag == "h2")
        words = [box for box in page.descendants() if type(box).__name__ == "TextBox" and "words" in box.text]
        numbers = next(box for box in page.descendants() if type(box).__name__ == "InlineBlockBox")
        edge = heading.content_box_x() + (heading.width if direction == "rtl" else 0)
        places[direction] = [
            round(abs(edge - (box.position_x + (box.width if direction == "rtl" else 0)))) for box in words[:2]
        ]
        begin = numbers.position_x + (0 if direction == "rtl" else numbers.width)
        assert round(begin - edge) == 0
    assert places["rtl"] == places["ltr"] == [0, 0]


def test_what_stands_beside_an_item_goes_overleaf_with_it_and_is_said_once() -> None:
    beside = "<div style='float: left; width: 60px'>" + "<br>".join(f"note{n}" for n in range(6)) + "</div>"
    for filled in range(700, 960, 20):
        html = (
            "<style>@page { size: 400px 1000px; margin: 0 } body, h2, p { margin: 0 } h2 { break-after: avoid }</style>"
            f"<div style='height: {filled}px'></div><section><h2>Head</h2>{beside}<p style='orphans: 9'>"
            + "<br>".join(["words"] * 9)
        )
        document = private.load_weasyprint().HTML(string=html).render()
        boxes = [box for page in document.pages for box in page._page_box.descendants()]  # noqa: SLF001 - says texts
        texts = [box.text for box in boxes if type(box).__name__ == "TextBox" and box.text.startswith("note")]
        assert sorted(texts) == [f"note{n}" for n in range(6)], filled


def test_everything_private_is_written_up_for_its_project() -> None:
    text = (Path(__file__).parents[2] / "docs" / "upstream.md").read_text("utf-8")
    assert [t.name for t in private.TOUCHED if f"`{t.name.split('.', 1)[1]}`" not in text] == []


@pytest.mark.parametrize(("standard", "ua", "a"), [("a-3a+ua-1", b"pdfuaid", b"pdfaid"), ("ua-1", b"pdfuaid", b"%PDF")])
def test_another_engine_is_told_and_claims_no_accessibility(
    monkeypatch: pytest.MonkeyPatch, standard: Standard, ua: bytes, a: bytes
) -> None:
    job = Job(pdf_sample.document(1, 2), pdf_sample.assets(), standard=standard)
    assert ua in _open(render_here(job))

    monkeypatch.setitem(private.VERSIONS, "weasyprint", "70.99")
    result = render_here(job)

    assert [(d.rule, d.severity) for d in result.diagnostics] == [("pdf-engine-version", "warning")]
    assert "WeasyPrint 70.0" in result.diagnostics[0].message
    assert "PDF/UA" in result.diagnostics[0].message
    assert ua not in _open(result)
    assert a in _open(result)


def _open(result: Result) -> bytes:
    """Return the PDF with what its metadata says, unpacked."""
    with pikepdf.open(io.BytesIO(result.pdf)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
    return result.pdf[:8] + metadata


# --- The log -----------------------------------------------------------------------------------------------------


def logged() -> list[str]:
    """Return what each line of the engine's log begins with, as its source says it."""
    folder = Path(str(importlib.util.find_spec("weasyprint").origin)).parent  # type: ignore[union-attr]
    found = []
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="LOGGER"), attr="warning" | "error"), args=[first, *_]
                ):
                    found.append(ast.literal_eval(ast.unparse(first).removeprefix("f")))
    return found


def test_each_line_of_the_log_has_one_reading_and_each_reading_a_line() -> None:
    lines = logged()
    assert len(lines) > 60
    starts = [start for start, _ in READINGS]
    assert {
        line: [s for s in starts if line.startswith(s)] for line in lines if sum(map(line.startswith, starts)) != 1
    } == {}
    assert [start for start in starts if not any(line.startswith(start) for line in lines)] == []


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
