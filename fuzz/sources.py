"""Strategies for what an author or an attacker may write: front matter, Markdown, tables, pictures, files."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "Budget",
        "møde",
        "§",
        "5",
        "kl.",
        "12",
        "27,6",
        "mio.",
        "kr.",
        "Ærø",
        "naïve",
        "→",
        "✓",
        "Αθήνα",
        "Москва",
        "e.g.",
        "1.2",
        "punkt",
        "bilag",
        "*em*",
        "**strong**",
        "`code`",
        "[link](https://example.org)",
        "<em>x</em>",
        "~~no~~",
        "https://example.org",
        "a_b_c",
        "H~2~O",
        "x^2^",
        "![](pic.png)",
        "![Et",
        "billede](pic.png)",
        "\\*",
        "&amp;",
        "&#x202e;",
        "{.note}",
        "[^n]",
        "|",
        "---",
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
PROSE = st.lists(LINE, min_size=1, max_size=4).map("\n".join)


def _indented(text: str, by: str, rest: str) -> str:
    first, *others = text.split("\n")
    return "\n".join([by + first, *(rest + line if line else "" for line in others)])


def _table(rows: list[list[str]]) -> str:
    width = max(map(len, rows))
    lines = ["| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " :-- |" * width, *lines[1:]])


TABLE = st.lists(st.lists(LINE, min_size=1, max_size=5), min_size=1, max_size=40).map(_table)
DATA_TABLE = st.lists(st.lists(st.sampled_from(["1.200", "27,6", "A", ""]), min_size=3, max_size=3), max_size=60).map(
    lambda rows: "```table\ncaption: Tal\n---\nA | B | C\n" + "\n".join(" | ".join(r) for r in rows) + "\n```"
)
NOTE = LINE.map(lambda text: f"Ord[^n].\n\n[^n]: {text}")
DEFINITION = st.tuples(LINE, LINE).map(lambda pair: f"{pair[0]}\n:   {pair[1]}")
QUOTED_HTML = st.tuples(st.sampled_from(["div", "details", "table", "svg", "p", "section"]), LINE).map(
    lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
)
LEAVES = st.one_of(
    PROSE,
    TABLE,
    DATA_TABLE,
    NOTE,
    DEFINITION,
    QUOTED_HTML,
    LINE.map(lambda text: f"```\n{text}\n```"),
    LINE.map(lambda text: f"### {text}"),
    LINE.map(lambda text: f'![{text}](pic.png "Titel")'),
    st.just("---"),
)
BLOCKS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: "\n".join(_indented(p, "- ", "  ") for p in parts)),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: "\n".join(_indented(p, "1. ", "   ") for p in parts)),
        inner.map(lambda text: _indented(text, "> ", "> ")),
        inner.map(lambda text: f"::: note\n{text}\n:::"),
    ),
    max_leaves=6,
)
MARKDOWN = st.lists(BLOCKS, min_size=1, max_size=8).map("\n\n".join)
ITEM = st.tuples(LINE, st.sampled_from(["Indstilling", "Sagsfremstilling", "Andet"]), MARKDOWN, MARKDOWN).map(
    lambda t: f"# {t[0]}\n\n{t[2]}\n\n## {t[1]}\n\n{t[3]}\n"
)

KEYS = st.sampled_from(
    [
        "title",
        "presenter",
        "type",
        "duration",
        "time",
        "date",
        "attachments",
        "order",
        "id",
        "confidential",
        "public-title",
        "withdrawn",
        "late",
        "tags",
        "extra",
        "body",
        "sections",
        "participants",
        "numbering",
        "labels",
        "theme",
        "pack",
        "roster",
        "check",
        "language",
        "from",
        "to",
        "colophon",
        "logo",
    ]
)
SCALARS = st.one_of(
    st.sampled_from(
        ["true", "~", "15 min", "9" * 5000, "2027-02-30", "0x1F", "!!python/object:os.system x", "*a", "&a x", "<<"]
    ),
    st.text(max_size=20),
    st.integers().map(str),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda v: "[" + ", ".join(v) + "]"),
        st.dictionaries(KEYS, inner, max_size=3).map(
            lambda v: "{" + ", ".join(f"{key}: {value}" for key, value in v.items()) + "}"
        ),
    ),
    max_leaves=6,
)
FRONT = st.lists(st.tuples(KEYS, VALUES), max_size=6).map(lambda rows: "".join(f"{k}: {v}\n" for k, v in rows))


def sound_png(width: int = 8, height: int = 8) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress((b"\0" + b"\x80" * width) * height, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def sound_pdf(pages: int = 2) -> bytes:
    """Return a PDF of blank pages with a bookmark and a form field."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("One", 0))
    field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="a", V="b")
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([pdf.make_indirect(field)]))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


@st.composite
def broken(draw: st.DrawFn, data: bytes) -> bytes:
    """Return `data` with stretches of it changed, doubled, or cut out."""
    mutable = bytearray(data)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(mutable) - 1)))
        length = draw(st.integers(1, 40))
        match draw(st.integers(0, 3)):
            case 0:
                mutable[at : at + length] = draw(st.binary(max_size=length))
            case 1:
                del mutable[at : at + length]
            case 2:
                mutable[at:at] = mutable[at : at + length]
            case _:
                mutable[at:at] = draw(st.sampled_from([b"<<", b"[", b"/Kids", b"1 0 R", b"-1", b"99999999999", b"("]))
    return bytes(mutable)


PDFS = broken(sound_pdf())
PICTURES = broken(sound_png())
