"""A PDF as text: what it says, its bookmarks, its links, its tags, and the facts it states of itself."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_MEANT = ("Alt", "ActualText", "E", "Lang", "T", "ID")
"""The keys of a tag that a reader is told of."""
_CODES = re.compile(rb"<([0-9A-Fa-f]+)>")


def readable(data: bytes) -> dict[str, str]:
    """Return a PDF as texts by name."""
    pdf: Any
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        places = _Places(pdf, pages)
        return {
            "text.txt": _text(data),
            "bookmarks.txt": _joined(_bookmarks(pdf, places)),
            "links.txt": _joined(_links(pdf, places)),
            "tags.txt": _joined(_tags(pdf, pages, places)),
            "facts.txt": _joined(_facts(pdf)),
        }


def _joined(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _text(data: bytes) -> str:
    """Return the words of the pages as they stand there, with a line between two pages."""
    result = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True
    )
    pages = result.stdout.decode().removesuffix("\f").split("\f")
    shown = (f"--- page {number} ---\n{_trimmed(page)}" for number, page in enumerate(pages, 1))
    return "\n\n".join(shown) + "\n"


def _trimmed(page: str) -> str:
    return "\n".join(line.rstrip() for line in page.strip("\n").split("\n"))


class _Places:
    """Says where a destination leads."""

    def __init__(self, pdf: Any, pages: Mapping[Any, int]) -> None:
        self._pages = pages
        names = pdf.Root.get("/Names", Dictionary()).get("/Dests")
        self._named = dict(pikepdf.NameTree(names).items()) if names is not None else {}

    def of(self, target: Any) -> str:
        """Return a destination as the page it is on, with its name if it has one."""
        if isinstance(target, pikepdf.String):
            found = self._named.get(str(target))
            return f"#{target} (page {self._page(found)})" if found is not None else f"#{target} (nowhere)"
        return f"page {self._page(target)}"

    def _page(self, target: Any) -> int:
        array: Any = target.get("/D") if isinstance(target, Dictionary) else target
        return self._pages[array[0].objgen]

    def action(self, thing: Any) -> str:
        """Return where a link or a bookmark leads."""
        if "/Dest" in thing:
            return self.of(thing.Dest)
        action = thing.get("/A", Dictionary())
        if action.get("/S") == Name.GoTo:
            return self.of(action.D)
        return str(action.get("/URI", "nowhere"))


def _bookmarks(pdf: Any, places: _Places) -> Iterator[str]:
    def walk(node: Any, indent: str) -> Iterator[str]:
        while node is not None:
            mark = "-" if node.get("/Count", 0) < 0 else "+" if "/First" in node else " "
            yield f"{indent}{mark} {node.Title} -> {places.action(node)}"
            if "/First" in node:
                yield from walk(node.First, f"{indent}  ")
            node = node.get("/Next")

    outlines = pdf.Root.get("/Outlines", Dictionary())
    yield from walk(outlines.get("/First"), "")


def _links(pdf: Any, places: _Places) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        for note in page.get("/Annots", Array()):
            words = f" {str(note.Contents)!r}" if "/Contents" in note else ""
            kind = "" if note.get("/Subtype") == Name.Link else f" {note.get('/Subtype')}"
            yield f"page {number}{kind} -> {places.action(note)}{words}"


def _facts(pdf: Any) -> Iterator[str]:
    """Yield what the file says of itself, but for the version of the engine."""
    for key, value in sorted(pdf.docinfo.items()):
        yield f"{key}: {str(value).split(' ')[0] if key == '/Producer' else value}"
    root = pdf.Root
    yield f"language: {root.get('/Lang', '')}"
    yield f"marked: {bool(root.get('/MarkInfo', Dictionary()).get('/Marked', False))}"
    yield f"title in the window: {bool(root.get('/ViewerPreferences', Dictionary()).get('/DisplayDocTitle', False))}"
    with pdf.open_metadata(update_docinfo=False) as meta:
        for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part"):
            yield f"{name}: {meta.get(name, '')}"
    for name in sorted(pdf.attachments):
        yield f"file inside: {name}"
    for number, page in enumerate(pdf.pages, 1):
        box = [float(side) for side in page.mediabox]
        turned = f", turned {page.get('/Rotate')}" if page.get("/Rotate", 0) else ""
        label = f" ({page.label})" if page.label != str(number) else ""
        yield f"page {number}{label}: {box[2] - box[0]:.0f} x {box[3] - box[1]:.0f} pt{turned}"


# --- Tags ------------------------------------------------------------------------------------------------------------


def _tags(pdf: Any, pages: Mapping[Any, int], places: _Places) -> Iterator[str]:
    """Yield the tags in reading order, each with what it is said to mean and the words in it."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    words: Mapping[Any, _Marked] = {page.objgen: _Marked(page) for page in pdf.pages}
    roles = {str(key): str(value) for key, value in root.get("/RoleMap", Dictionary()).items()}
    yield from (f"{key[1:]} means {value[1:]}" for key, value in sorted(roles.items()))

    def walk(node: Any, page: Any, indent: str) -> Iterator[str]:
        if isinstance(node, Array):
            # The pieces that follow each other are the lines of one text.
            run = ""
            for kid in node:
                piece = text(kid, page)
                if piece is None:
                    yield from said(run, indent)
                    run = ""
                    yield from walk(kid, page, indent)
                else:
                    run = f"{run} {piece}"
            yield from said(run, indent)
        elif (piece := text(node, page)) is not None:
            yield from said(piece, indent)
        elif node.get("/Type") == Name.OBJR:
            yield f"{indent}-> {places.action(node.Obj) if node.Obj.get('/Subtype') == Name.Link else node.Obj.Subtype}"
        else:
            yield f"{indent}{_told(node)}"
            if "/K" in node:
                yield from walk(node.K, node.get("/Pg", page), f"{indent}  ")

    def text(node: Any, page: Any) -> str | None:
        if isinstance(node, int):
            return words[page.objgen].of(node)
        if isinstance(node, Dictionary) and node.get("/Type") == Name.MCR:
            return words[node.get("/Pg", page).objgen].of(int(node.MCID))
        return None

    def said(run: str, indent: str) -> Iterator[str]:
        if run.strip():
            yield f'{indent}"{" ".join(run.split())}"'

    yield from walk(root.K, None, "")


def _told(node: Any) -> str:
    """Return a tag with what it says of itself."""
    facts = [f"{key}={str(node['/' + key])!r}" for key in _MEANT if "/" + key in node]
    attributes = node.get("/A", Array())
    for each in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(each, Dictionary):
            facts += [f"{key[1:]}={_value(value)}" for key, value in sorted(each.items()) if key not in {"/O", "/BBox"}]
    return " ".join([str(node.S)[1:], *facts])


def _value(value: Any) -> str:
    return "[" + " ".join(_value(each) for each in value) + "]" if isinstance(value, Array) else str(value)


@dataclass
class _Marked:
    """The words of a page by the number that they are marked with."""

    page: Any
    _words: dict[int, str] | None = field(default=None)

    def of(self, number: int) -> str:
        if self._words is None:
            self._words = {}
            _collect(self.page.obj, self.page.obj, self._words)
        return self._words.get(number, "")


def _collect(content: Any, owner: Any, words: dict[int, str]) -> None:
    """Read a stream of a page and note the words that are marked."""
    fonts = owner.get("/Resources", Dictionary()).get("/Font", Dictionary())
    decoders: dict[str, Callable[[bytes], str]] = {}
    decode: Callable[[bytes], str] = lambda _: ""  # noqa: E731 - no font yet
    marks: list[int | None] = []
    instructions: Any = pikepdf.parse_content_stream(content)
    for operands, operator in instructions:
        name = str(operator)
        if name in {"BDC", "BMC"}:
            properties = operands[1] if len(operands) > 1 else None
            marks.append(int(properties.MCID) if isinstance(properties, Dictionary) and "/MCID" in properties else None)
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            key = str(operands[0])
            decode = decoders.setdefault(key, _decoder(fonts[key]))
        elif name in {"Tj", "TJ", "'", '"'}:
            mark = next((mark for mark in reversed(marks) if mark is not None), None)
            if mark is not None:
                shown = operands[-1] if name == "TJ" else [operands[-1]]
                pieces = (bytes(piece) for piece in shown if isinstance(piece, pikepdf.String))
                words[mark] = words.get(mark, "") + "".join(decode(piece) for piece in pieces)


def _decoder(font: Any) -> Callable[[bytes], str]:
    """Return what makes characters of the codes of a font, which take two bytes each."""
    table = font.get("/ToUnicode")
    if not isinstance(table, Stream):
        return lambda codes: codes.decode("latin-1")
    known: dict[int, str] = {}
    source = table.read_bytes()
    for kind, block in re.findall(rb"beginbf(char|range)(.*?)endbf(?:char|range)", source, re.DOTALL):
        assert b"[" not in block
        codes = iter(_CODES.findall(block))
        if kind == b"char":
            known |= {int(code, 16): _characters(text) for code, text in zip(codes, codes, strict=True)}
        else:
            for first, last, text in zip(codes, codes, codes, strict=True):
                known |= {code: chr(int(text, 16) + code - int(first, 16)) for code in _span(first, last)}
    return lambda codes: "".join(
        known.get(int.from_bytes(codes[at : at + 2], "big"), "\N{REPLACEMENT CHARACTER}")
        for at in range(0, len(codes), 2)
    )


def _span(first: bytes, last: bytes) -> range:
    return range(int(first, 16), int(last, 16) + 1)


def _characters(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be")
