"""Where no pages can be set, the preview says why in their place."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from agendagen import rules
from agendagen.errors import Unusable
from agendagen.phrases import Phrase
from agendagen.preview.open_meeting import State
from agendagen.preview.server import _no_paper
from agendagen.preview.typesetter import Typesetter


@pytest.mark.parametrize(
    ("problem", "said"), [(Unusable("Pango is missing"), "Pango is missing"), (KeyError("x"), "KeyError: 'x'")]
)
def test_the_reason_stands_where_the_pages_would(problem: Exception, said: str) -> None:
    def paper() -> None:
        raise problem

    changed: dict[str, Any] = {}
    state = SimpleNamespace(documents=SimpleNamespace(sheets=paper), paper=None, revision=1)
    meeting: Any = SimpleNamespace(state=state, change=lambda **values: changed.update(values))
    typesetter = Typesetter(lambda _: False)
    typesetter.start()
    try:
        found = typesetter._set(meeting, typesetter._worker)  # type: ignore[arg-type]  # noqa: SLF001
    finally:
        typesetter.stop()
    (told,) = changed.get("paper_found") or found or ()
    assert told.rule == "no-paper"
    assert told.message.endswith(said)


@pytest.mark.parametrize("reason", ["Pango is missing", Phrase("{what} is missing")(what="Pango")])
def test_the_address_of_the_pdf_says_why_there_is_none(reason: str | Phrase) -> None:
    told = _no_paper(State(paper_found=(rules.NoPaper.found(reason=reason),)))
    assert told.worded("en") == "There is no PDF: Pango is missing"
    again = _no_paper(State(paper_found=(rules.NoPaper.found(reason=reason),), typesetting=True))
    assert "being made" in again.worded("en")
