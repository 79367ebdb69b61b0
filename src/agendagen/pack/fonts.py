"""Letters for what the pack writes on pages: only those needed, embedded, and readable as text."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from typing import Any

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from agendagen.records import dataclass


@dataclass(frozen=True, slots=True)
class _Face:
    """One font as far as the pack needs it."""

    resource: str
    object: Any
    glyphs: dict[str, int]
    widths: dict[str, float]
    """In thousandths of the size."""


class Fonts:
    """Writes text with the first of several fonts that has a character."""

    def __init__(self, pack: Pdf, fonts: Sequence[bytes], texts: Iterable[str]) -> None:
        """Embed of each TrueType font in `fonts` what `texts` needs."""
        wanted = {character for text in texts for character in text} | set(" ?–")
        self._faces: list[_Face] = []
        for index, data in enumerate(fonts):
            font = TTFont(io.BytesIO(data), recalcTimestamp=False)
            has = wanted & {chr(code) for code in font.getBestCmap()}
            wanted -= has
            if has:
                self._faces.append(_face(pack, font, sorted(has), f"/AgLetters{index}"))
        self.resources = {face.resource: face.object for face in self._faces}

    def _face_of(self, character: str) -> tuple[_Face, str]:
        for face in self._faces:
            if character in face.glyphs:
                return face, character
        return self._faces[0], "?"

    def width(self, text: str, size: float) -> float:
        """Return how wide `text` is in points."""
        total = 0.0
        for character in text:
            face, shown = self._face_of(character)
            total += face.widths[shown]
        return total * size / 1000

    def show(self, text: str, size: float, x: float, y: float) -> str:
        """Return the operators that write `text` from (x, y)."""
        runs: list[tuple[_Face, list[int]]] = []
        for character in text:
            face, shown = self._face_of(character)
            if not runs or runs[-1][0] is not face:
                runs.append((face, []))
            runs[-1][1].append(face.glyphs[shown])
        shows = " ".join(
            f"{face.resource} {size:.2f} Tf <{''.join(f'{glyph:04X}' for glyph in glyphs)}> Tj" for face, glyphs in runs
        )
        return f"BT {x:.2f} {y:.2f} Td {shows} ET"

    def wrap(self, text: str, size: float, width: float) -> list[str]:
        """Return `text` in lines of at most `width`, unless a single word is wider."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


def _face(pack: Pdf, font: TTFont, characters: list[str], resource: str) -> _Face:
    """Embed the glyphs of `characters`."""
    options = subset.Options(
        layout_features=[],
        hinting=False,
        notdef_outline=True,
        recalc_timestamp=False,
        name_IDs=[6],
        name_languages=[0x409],
    )
    for table in ("GSUB", "GPOS", "GDEF", "DSIG", "STAT", "BASE", "FFTM", "meta"):
        if table in font:
            del font[table]  # before subsetting, which would read through all of it
    worker = subset.Subsetter(options)
    worker.populate(text="".join(characters))
    worker.subset(font)
    cmap = font.getBestCmap()
    glyphs = {character: font.getGlyphID(cmap[ord(character)]) for character in characters}
    scale = 1000 / font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    widths = {character: metrics[cmap[ord(character)]][0] * scale for character in characters}
    output = io.BytesIO()
    font.save(output, reorderTables=True)
    return _Face(
        resource, _font_object(pack, font, output.getvalue(), glyphs=glyphs, widths=widths, scale=scale), glyphs, widths
    )


def _font_object(
    pack: Pdf, font: TTFont, program: bytes, *, glyphs: dict[str, int], widths: dict[str, float], scale: float
) -> Any:
    """Return the PDF's font dictionary around a TrueType program."""
    digest = hashlib.sha256(program).digest()
    tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
    base = Name(f"/{tag}+{(font['name'].getDebugName(6) or 'Font').replace(' ', '')}")
    head, hhea = font["head"], font["hhea"]
    os2 = font.get("OS/2")
    file = Stream(pack, program)
    file.Length1 = len(program)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        Flags=4,
        FontBBox=Array([round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax)]),
        ItalicAngle=0,
        Ascent=round(hhea.ascent * scale),
        Descent=round(hhea.descent * scale),
        CapHeight=round((getattr(os2, "sCapHeight", 0) or hhea.ascent * 0.7) * scale),
        StemV=80,
        FontFile2=pack.make_indirect(file),
    )
    by_glyph = {glyph: character for character, glyph in sorted(glyphs.items(), reverse=True)}
    listed: list[Any] = []
    for glyph, character in sorted(by_glyph.items()):
        listed += [glyph, Array([round(widths[character], 3)])]
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=base,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pack.make_indirect(descriptor),
        CIDToGIDMap=Name.Identity,
        DW=1000,
        W=Array(listed),
    )
    return pack.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=base,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pack.make_indirect(descendant)]),
            ToUnicode=pack.make_indirect(Stream(pack, _to_unicode(by_glyph))),
        )
    )


def _to_unicode(by_glyph: dict[int, str]) -> bytes:
    """Return the map from glyphs to text, so that what is written can be searched and copied."""
    pairs = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in sorted(by_glyph.items())]
    blocks = []
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        blocks.append("\n".join([f"{len(part)} beginbfchar", *part, "endbfchar"]))
    middle = "\n".join(blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{middle}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
