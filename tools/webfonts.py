"""Cut the typefaces into the small web fonts that a screen document embeds; run once when a typeface changes.

The licence reserves the name "Source", so what is cut is named "Agendagen Sans", "Agendagen Serif" and "Agendagen Mono"
inside and in the style sheets. Of DejaVu Sans Mono only the Latin, Greek, Cyrillic and signs that DejaVu Sans has too
are in `templates/fonts`, without hints.
Needs fonttools with brotli. Writes `templates/fonts/web/*.woff2` and `fonts.json`, which says what each file covers,
and what characters the typefaces have, for `check`.
"""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from agendagen.glyphs import RANGES as CHARACTERS
from agendagen.glyphs import codes

FONTS = Path(__file__).resolve().parents[1] / "templates" / "fonts"
FAMILIES = {
    "Agendagen Sans": [
        ("SourceSans3-Regular", 400, "normal"),
        ("SourceSans3-It", 400, "italic"),
        ("SourceSans3-Semibold", 600, "normal"),
        ("SourceSans3-SemiboldIt", 600, "italic"),
    ],
    "Agendagen Serif": [
        ("SourceSerif4-Regular", 400, "normal"),
        ("SourceSerif4-It", 400, "italic"),
        ("SourceSerif4-Semibold", 600, "normal"),
        ("SourceSerif4-SemiboldIt", 600, "italic"),
    ],
    "Agendagen Mono": [("DejaVuSansMono", 400, "normal")],
}
RANGES = {
    "latin": "0000-00FF 0131 0152-0153 02BB-02BC 02C6 02DA 02DC 2000-206F 2074 20AC 2122 2212 2215 FEFF FFFD",
    "latin-ext": "0100-0130 0132-0151 0154-02BA 02BD-02C5 02C7-02CC 02CE-02D9 02DB 02DD-02FF 0300-036F 1E00-1EFF"
    " 2070-2073 2075-209F 20A0-20AB 20AD-20CF 2C60-2C7F A720-A7FF",
    "greek": "0370-03FF 1F00-1FFF",
    "cyrillic": "0400-052F 1C80-1C88 2DE0-2DFF A640-A69F",
    "symbols": "2100-2121 2123-2211 2213-2214 2216-2BFF FB00-FB06",
}
FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum", "sups", "subs", "case"]


def own_characters() -> str:
    """Return the characters of all typefaces, as ranges that `check` reads."""
    known = set[int]()
    for path in FONTS.glob("*.ttf"):
        with TTFont(path) as font:
            known.update(font.getBestCmap())
    found = sorted(known)
    starts = (code for code in found if code - 1 not in known)
    ends = (code for code in found if code + 1 not in known)
    return " ".join(f"{a:X}-{b:X}" if a < b else f"{a:X}" for a, b in zip(starts, ends, strict=True))


def cut(family: str, face: str, wanted: set[int], target: Path) -> bool:
    """Write the part of `face` that covers `wanted`; return False when the face has none of it."""
    font = TTFont(FONTS / f"{face}.ttf", recalcTimestamp=False)
    present = wanted & set(font.getBestCmap())
    if not present:
        return False
    options = subset.Options()
    options.layout_features = FEATURES
    options.flavor = "woff2"
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=present)
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = family if record.nameID != 6 else family.replace(" ", "") + "-" + face.partition("-")[2]
    subset.save_font(font, target, options)
    return True


def main() -> None:
    """Write every face for every range."""
    folder = FONTS / "web"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.woff2"):
        old.unlink()
    families = []
    for family, faces in FAMILIES.items():
        cuts = []
        for face, weight, style in faces:
            for name, ranges in RANGES.items():
                stem = family.lower().replace(" ", "-")
                file = f"{stem}-{weight}{'i' if style == 'italic' else ''}-{name}.woff2"
                if cut(family, face, set(codes(ranges)), folder / file):
                    cuts.append({"file": file, "weight": weight, "style": style, "ranges": ranges})
        families.append({"family": family, "faces": cuts})
    (folder / "fonts.json").write_text(json.dumps({"families": families}, indent=1) + "\n", encoding="utf-8")
    CHARACTERS.write_text(textwrap.fill(own_characters(), 120) + "\n", encoding="ascii")
    total = sum(path.stat().st_size for path in folder.glob("*.woff2"))
    print(f"{len(list(folder.glob('*.woff2')))} files, {total // 1000} kB in {folder}")


if __name__ == "__main__":
    main()
