"""A character that no font has is told with its first place, before the engine that sets pages meets it."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from pathlib import Path

import polib  # type: ignore[import-untyped]
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from agendagen.catalogues import LOCALE
from agendagen.glyphs import RANGES, beyond, codes
from agendagen.html.coverage import covered
from agendagen.pdf.complaints import missing_glyph
from tests.unit.workspace import findings, reading

FONTS = Path(__file__).parents[2] / "templates" / "fonts"
MEETING = "body: B\ndate: 2025-11-20\n"
Files = dict[str, str | bytes]


def told(root: Path, files: Files) -> list[str]:
    usual: Files = {"meeting.yaml": MEETING, "1-a.md": "# A\n\nText.\n"}
    return findings(reading(root, usual | files), "missing-glyph")


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"1-a.md": "# A\n\nText.\n\nAll welcome 👍\n"}, "5:13"),
        ({"1-a.md": "---\ntitle: Party 👍\n---\nText.\n"}, "2:14"),
        ({"1-a.md": "---\ntitle: A\npresenter: Eva 👍\n---\nText.\n"}, "3:16"),
        ({"1-a.md": "---\ntitle: A\nlate: because 👍\n---\nText.\n"}, "3:15"),
        ({"1-a.md": "---\ntitle: A\nattachments:\n  - {url: 'https://example.org', title: 👍}\n---\nText.\n"}, "4:41"),
        ({"1-a.md": "# A\n\n## Costs 👍\n\nText.\n"}, "3:10"),
        ({"1-a.md": "# A\n\n| a | b |\n| - | - |\n| 1 | 👍 |\n"}, "5:7"),
        ({"1-a.md": "# A\n\n```table\n---\na | b\n1 | 👍\n```\n"}, "6:5"),
        ({"1-a.md": "# A\n\n```chart\ntype: bar\ny-label: 👍\n---\na | b\nc | 1\n```\n"}, "5:10"),
        ({"1-a.md": "# A\n\nText[^n].\n\n[^n]: A note 👍\n"}, "5:14"),
        ({"1-a.md": "# A\n\n```\ncode\n👍\n```\n"}, "5:1"),
        ({"1-a.md": "# A\n\nText &#x1F44D;\n"}, "3:1"),
        ({"meeting.yaml": MEETING + "room: 👍\n"}, "3:7"),
        ({"meeting.yaml": MEETING + "participants: [{name: Eva, role: 👍}]\n"}, "3:34"),
        ({"meeting.yaml": MEETING + "labels: {attachment: 👍}\n"}, "3:22"),
    ],
)
def test_whatever_is_printed_is_looked_at(tmp_path: Path, files: Files, place: str) -> None:
    (found,) = told(tmp_path, files)
    assert found.startswith(f"missing-glyph {place} ")
    assert "`👍` (U+1F44D, thumbs up sign)" in found


def test_what_is_not_printed_is_left_alone(tmp_path: Path) -> None:
    text = "---\ntitle: A\ntags: [👍]\nextra: {a: 👍}\n---\n<!-- 👍 -->\n\nText ✓ → Ж Ω אב عر ☐ a\ufe0f e\u0301.\n"
    assert told(tmp_path, {"1-a.md": text + "\n## Decision\n\n👍\n"}) == []


@pytest.mark.parametrize(
    "sign", ["👍🏽", "👨\u200d👩\u200d👧", "🇩🇰", "🏴\U000e0067\U000e0062\U000e007f", "1\ufe0f\u20e3"]
)
def test_characters_that_are_one_sign_are_told_as_one(tmp_path: Path, sign: str) -> None:
    (found,) = told(tmp_path, {"1-a.md": f"# A\n\n{sign} and {sign}\n"})
    assert f"`{sign}`" in found


def test_each_sign_is_told_once_and_each_script(tmp_path: Path) -> None:
    found = told(tmp_path, {"1-a.md": "# A\n\n👍 漢字 👎 कखग\n", "2-b.md": "# B\n\n👍 漢字\n"})
    assert [one.partition(" no font ")[2].partition(",")[0] for one in found] == [
        "has the character `👍` (U+1F44D",
        "has 2 characters such as `漢` (U+6F22",
        "has the character `👎` (U+1F44E",
        "has 3 characters such as `क` (U+0915",
    ]


def test_the_dates_of_a_language_with_words_of_the_workspace_are_looked_at(tmp_path: Path) -> None:
    (found,) = told(tmp_path, {"meeting.yaml": MEETING + "language: ja\nlabels: {attachment: A}\n"})
    assert "no font has 4 characters such as `木`" in found


def test_a_font_of_the_workspace_counts(tmp_path: Path) -> None:
    text = {"1-a.md": "# A\n\nText 👍 👎\n", "meeting.yaml": MEETING + "theme: {font: Spare}\n"}
    buffer = BytesIO()
    with TTFont(FONTS / "DejaVuSans.ttf") as font:
        for table in font["cmap"].tables:
            if table.format == 12:
                table.cmap[ord("👍")] = "a"
        font.save(buffer)
    (found,) = told(tmp_path, text | {"../templates/fonts/Spare-Regular.ttf": buffer.getvalue()})
    assert "`👎`" in found


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_what_a_font_has_is_read_from_its_bytes(path: Path) -> None:
    with TTFont(path) as font:
        known = font.getBestCmap()
    asked = {chr(code) for code in (*range(0x20, 0x3000, 7), *range(0x1F600, 0x1F660))}
    assert covered(path.read_bytes(), asked) == {c for c in asked if ord(c) in known}


@pytest.mark.parametrize("cut", [0, 3, 11, 40, 400, 4000])
def test_a_damaged_font_has_no_characters(cut: int) -> None:
    assert covered((FONTS / "DejaVuSans.ttf").read_bytes()[:cut], "a") == set()


def test_the_list_of_our_characters_is_that_of_our_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "tools"))
    found = import_module("webfonts").own_characters()
    assert set(codes(RANGES.read_text("ascii"))) == set(codes(found))


def test_our_own_words_can_be_printed() -> None:
    ours = {*map(chr, codes(RANGES.read_text("ascii"))), "\n"}
    for path in LOCALE.glob("*/LC_MESSAGES/agendagen.po"):
        for entry in polib.pofile(str(path)):
            words = "".join([entry.msgid, entry.msgstr, *entry.msgstr_plural.values()])
            assert ours.issuperset(words), (path.parts[-3], set(words) - ours)


def test_what_only_the_engine_finds_gets_the_first_place_in_the_sources(tmp_path: Path) -> None:
    text = "---\ntitle: A\nextra: {a: \U00012000}\n---\nfine \U00012001\n"
    result = reading(tmp_path, {"meeting.yaml": MEETING, "1-a.md": text})
    engine = [missing_glyph(chr(code)) for code in (0x12000, 0x12001, 0x12002)]
    one, other = beyond(engine, result.whole, result.sources)
    assert one.span is not None
    assert (one.span.source.path, one.span.line, one.span.column) == ("m/1-a.md", 3, 12)
    assert (other.span, dict(other.fields)["code"]) == (None, 0x12002)
