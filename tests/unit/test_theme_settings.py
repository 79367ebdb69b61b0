"""What `theme:` may say of the paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.workspace import MEETING, findings, reading


@pytest.mark.parametrize(
    "paper", ["A3", "a4", "A5 landscape", "Letter", "letter", "Legal", "210mm 280mm", "8.5in 11in"]
)
def test_paper_that_can_be_had(tmp_path: Path, paper: str) -> None:
    result = reading(tmp_path, {"meeting.yaml": f"{MEETING}theme: {{paper: {paper}}}\n"})
    assert findings(result, "bad-value") == []
    assert result.agenda.meeting.theme.paper == paper


@pytest.mark.parametrize("paper", ["Leter", "B7", "A4 sideways", "210mm", "210 280"])
def test_paper_that_nobody_knows_is_told_where_it_stands(tmp_path: Path, paper: str) -> None:
    result = reading(tmp_path, {"meeting.yaml": f"{MEETING}theme: {{paper: {paper}}}\n"})
    assert findings(result, "bad-value") == [f"bad-value 5:16 `paper` cannot be `{paper}`"]
