"""Where no pages can be set, the preview says why in their place."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from agendagen.errors import Unusable
from agendagen.preview.typesetter import Typesetter


@pytest.mark.parametrize(
    ("problem", "said"), [(Unusable("Pango is missing"), "Pango is missing"), (KeyError("x"), "KeyError: 'x'")]
)
def test_the_reason_stands_where_the_pages_would(problem: Exception, said: str) -> None:
    def paper(_: object) -> None:
        raise problem

    changed: dict[str, Any] = {}
    state = SimpleNamespace(documents=SimpleNamespace(paper=paper), paper=None, revision=1)
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
