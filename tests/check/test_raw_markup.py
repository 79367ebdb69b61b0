"""What still looks like markup after reading is told, with the mend; what is meant as it stands is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.check.fix import apply, cuts
from agendagen.diagnostics import Diagnostic
from agendagen.reading import read

MEETING = "body: Board\ndate: 2026-03-10\nlanguage: en\nsections: {items: Business}\n"
FRONT = "---\ntitle: One\n---\n\n"


def found(tmp_path: Path, text: str) -> list[Diagnostic]:
    (tmp_path / "items").mkdir(exist_ok=True)
    (tmp_path / "meeting.yaml").write_text(MEETING, encoding="utf-8")
    (tmp_path / "items" / "1-one.md").write_text(FRONT + text, encoding="utf-8")
    return [d for d in read(tmp_path, cwd=tmp_path).diagnostics if d.rule == "raw-markup"]


@pytest.mark.parametrize(
    ("written", "variant", "right"),
    [
        ("See [the plan] (plan.pdf).", "link", "See [the plan](plan.pdf)."),
        ("See (the plan)[plan.pdf].", "link", "See [the plan](plan.pdf)."),
        ("See [the plan](plan.pdf", "link", "See [the plan](plan.pdf)"),
        ("See ![the plan] (plan.png).", "picture", "See ![the plan](plan.png)."),
        ("##Recommendation\n\nYes.", "heading", "## Recommendation\n\nYes."),
        ("Text\n\n####Økonomi", "heading", "Text\n\n#### Økonomi"),
        ("** Planned:** 17:15", "emphasis", "**Planned:** 17:15"),
        ("**Present: **all members", "emphasis", "**Present:** all members"),
        ("- __ Planned __ 17:15", "emphasis", "- __Planned__ 17:15"),
        ('**"Quoted"**text', "run_on", '**"Quoted"** text'),
        ("(1)the laundry\n(2)the cellar", "list_", "(1) the laundry\n(2) the cellar"),
        ("1.the laundry\n2.the cellar", "list_", "1. the laundry\n2. the cellar"),
        ("-the laundry\n-the cellar", "list_", "- the laundry\n- the cellar"),
        (
            "| A | B | C |\n| - | - |\n| 1 | 2 | 3 |",
            "dashes",
            "| A | B | C |\n| --- | --- | --- |\n| 1 | 2 | 3 |",
        ),
        ("| A | B |\n| — | — |\n| 1 | 2 |", "dashes", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ("|Item|Cost|\n|Hall|10|\n|Hire|20|", "table", "|Item|Cost|\n| --- | --- |\n|Hall|10|\n|Hire|20|"),
    ],
)
def test_what_is_meant_is_told_and_mended(tmp_path: Path, written: str, variant: str, right: str) -> None:
    (one,) = found(tmp_path, written)
    assert one.wording.variant == variant
    assert one.fix
    mended = apply(FRONT + written, cuts(one.fix))
    assert mended == FRONT + right
    assert found(tmp_path, right) == []


@pytest.mark.parametrize(
    ("written", "variant"),
    [
        (":::info\nA box\n:::", "container"),
        ("> [!NOTE]\n> A box", "container"),
        ("See [the plan](docs/\nplan.pdf).", "link"),
        ("Text:\n3. three\n4. four", "list_"),
        ("Text\n     ## Heading", "heading"),
    ],
)
def test_what_has_no_one_mend_is_told(tmp_path: Path, written: str, variant: str) -> None:
    (one,) = found(tmp_path, written)
    assert one.wording.variant == variant
    assert one.help


@pytest.mark.parametrize(
    "written",
    [
        "A \\*\\* b \\*\\* c",
        "2 ** 3 ** 4",
        "`##code` and `** x **`",
        "    ##code\n    | a | b |\n    | c | d |",
        "\\##Recommendation",
        "The tag #Budget and no. #8",
        "[1](see the note) and array[i](x)",
        "Either |x| or |y|\nand |z|",
        "-5 degrees\n-6 degrees",
        "1.5 million\n2.5 million",
        "A. Lund\nC. Berg",
        "at 10.30\nat 11.30",
        "Text [see below] (or above).",
        "a ::: b",
        "```\n:::info\n```",
        "`|A|B|`\n`|1|2|`",
        "Signed: ____ and ____",
        "****",
    ],
)
def test_what_is_meant_as_it_stands_is_not_told(tmp_path: Path, written: str) -> None:
    assert found(tmp_path, written) == []


def test_a_missing_space_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "items").mkdir()
    (tmp_path / "meeting.yaml").write_text(MEETING, encoding="utf-8")
    (tmp_path / "items" / "1-one.md").write_text(
        "---\ntitle: One\ntype: decision\n---\n\n##Recommendation\n\nYes.\n", encoding="utf-8"
    )
    assert [d.rule for d in read(tmp_path, cwd=tmp_path).diagnostics] == ["raw-markup"]
