"""Natural text, as secretaries write it in each language, gives no finding at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.workspace import findings, pdf, reading

PROSE = Path(__file__).parents[1] / "check" / "prose"
PASSED = ("untagged-attachment", "orphan-attachment")


def test_there_is_a_text_in_every_language() -> None:
    assert {path.stem for path in PROSE.glob("*.md")} == {"da", "de", "en", "fr", "nb", "nl", "sv"}


@pytest.mark.parametrize("language", ["da", "de", "en", "fr", "nb", "nl", "sv"])
@pytest.mark.parametrize("sections", ["[a, b]", "[]"])
def test_natural_prose_gives_no_finding(tmp_path: Path, language: str, sections: str) -> None:
    text = (PROSE / f"{language}.md").read_text(encoding="utf-8")
    flat = sections == "[]"
    files: dict[str, str | bytes] = {
        "meeting.yaml": f"body: B\ndate: 2025-11-20\nlanguage: {language}\n"
        + ("" if flat else f"sections: {sections}\n"),
    }
    for number, folder in enumerate("aaabbb", 1):
        place = "" if flat else f"{folder}/"
        files[f"{place}{number}-item.md"] = f"---\ntitle: T {number}\nattachments: [{number}.pdf]\n---\n\n" + (
            text if number == 1 else "Text.\n"
        )
        files[f"{place}{number}.pdf"] = pdf()
    result = reading(tmp_path, files)
    assert len(result.agenda.attachments) == 6
    assert [line for line in findings(result) if not line.startswith(PASSED)] == []
