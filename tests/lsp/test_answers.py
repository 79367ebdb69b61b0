"""What is answered of the examples: of every reference in them, and of what was sent."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from agendagen.errors import Unusable
from agendagen.lsp.desk import Asked, Desk, Known
from agendagen.lsp.hover import hovered
from agendagen.lsp.leads import leads
from agendagen.lsp.places import Client, Places
from agendagen.lsp.renaming import nameable, renamed
from agendagen.lsp.symbols import of_file, of_meeting

EXAMPLES = Path(__file__).parents[2] / "examples"
CLIENT = Client(Places(), "en", Path.as_uri)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(EXAMPLES, tmp_path_factory.mktemp("ws").resolve() / "examples"))


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(clock=lambda: 0)


@pytest.fixture(scope="module", params=["meeting-2025-11", "meeting-2026-01", "minimal"])
def known(workspace: Path, desk: Desk, request: pytest.FixtureRequest) -> Known:
    found = desk.known(workspace / request.param / "meeting.yaml")
    assert found is not None
    return found


def test_every_reference_says_what_it_prints_and_leads_somewhere(known: Known) -> None:
    for reference in known.reading.agenda.references:
        span = reference.span
        asked = Asked(known, span.source, span.line - 1, span.column)
        hover = hovered(asked, CLIENT, ())
        assert hover is not None
        assert hover.range == CLIENT.places.range(span)
        lead = leads(asked)
        assert lead is not None, reference
        assert lead.path == reference.target.partition("#")[0] or known.root.joinpath(reference.target).is_dir()


def test_every_file_of_a_meeting_has_an_outline(known: Known) -> None:
    for source in known.reading.sources.items:
        assert of_file(known, source, CLIENT.places)
    assert len(list(of_meeting(known, "", CLIENT))) == len(known.targets.items)


def test_an_id_that_was_sent_stays(workspace: Path, desk: Desk) -> None:
    known = desk.known(workspace / "meeting-2026-01/meeting.yaml")
    assert known is not None
    seen = known.reading.arranged.published
    assert seen.tables or seen.figures
    tried = 0
    for identity in (*seen.tables, *seen.figures):
        anchor, _, name = identity.partition("#")
        item = next((one for one in known.targets.items.values() if one.id == anchor), None)
        source = known.sources.get(item.path) if item else None
        if source is None or f"{{#{name}}}" not in source.text:
            continue
        before = source.text[: source.text.index(f"{{#{name}}}") + 2]
        asked = Asked(known, source, before.count("\n"), len(before) - before.rfind("\n") - 1)
        what = nameable(asked)
        assert what is not None
        with pytest.raises(Unusable, match="was sent to the members"):
            renamed(desk, known, what, "other")
        tried += 1
    assert tried
