"""Where a place is in YAML that is being written, and how editors count columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agendagen.diagnostics import Source, Span
from agendagen.lsp import keys
from agendagen.lsp.places import UNITS, Places
from agendagen.read.keys import Keys

YAML = st.text("ab:-#[]{},'\"|> \n\t😀é\r\u2028", max_size=60)


def at(text: str, name: str = "m/meeting.yaml") -> keys.Spot:
    """Return what stands at the bar in a text."""
    before, _, after = text.partition("¦")
    source = Source(name, name, before + after)
    return keys.spot(source, before.count("\n"), len(before) - (before.rfind("\n") + 1))


def test_a_place_is_known_by_the_lines_above_it() -> None:
    for text, path, key, typed in [
        ("bo¦", (), "", "bo"),
        ("body: Co¦", (), "body", "Co"),
        ("theme:\n  na¦", ("theme",), "", "na"),
        ("theme:\n  name: x\ntitle: ¦", (), "title", ""),
        ("participants:\n  - na¦", ("participants", keys.ENTRY), "", "na"),
        ("participants:\n- name: A\n  ro¦", ("participants", keys.ENTRY), "", "ro"),
        ("participants: [a, Asta Li¦", (), "participants", "Asta Li"),
        ("participants: ['Asta Li¦", (), "participants", "Asta Li"),
        ("sections:\n  a:\n    vote:\n      for: ¦", ("sections", "a", "vote"), "for", ""),
        ("roster:\n  # who\n\n  asta:\n    na¦", ("roster", "asta"), "", "na"),
    ]:
        spot = at(text)
        assert (spot.path, spot.key if not spot.in_key else "", spot.typed) == (path, key, typed), text


def test_the_keys_of_people_files_and_items_are_declared() -> None:
    known: set[str] = set()
    for model in Keys.__subclasses__():
        known |= model.held().keys()
    assert known >= keys.PEOPLE | keys.FILES | keys.ITEMS


@given(YAML, st.integers(0, 70))
def test_no_text_is_too_strange_for_a_place_in_it(text: str, offset: int) -> None:
    for name in ("m/meeting.yaml", "m/1-a.md"):
        source = Source(name, name, text)
        line = text.count("\n", 0, min(offset, len(text)))
        column = min(offset, len(source.line(line + 1)))
        spot = keys.spot(source, line, column)
        assert 0 <= spot.begin <= column
        assert source.line(line + 1)[spot.begin : column] == spot.typed
        keys.allowed(source, spot.says, "en")
        keys.beside(source, line, spot.begin)
        keys.is_yaml(source, line)


@given(st.text(max_size=30).filter(lambda text: "\n" not in text), st.sampled_from(sorted(UNITS)), st.integers(0, 40))
def test_columns_come_back_as_they_went(line: str, encoding: str, column: int) -> None:
    places = Places(encoding)
    source = Source("a", "a", line)
    column = min(column, len(line))
    there = places.position(source, 0, column)
    assert places.column(line, there.character) == column
    assert places.column(line, 10**6) == len(line)


def test_columns_count_units_of_utf_16_where_nothing_else_is_agreed_on() -> None:
    source = Source("a", "a", "a😀é")
    span = Span(source, 1, 3, 4)
    assert Places().range(span).start.character == 3
    assert Places("utf-8").range(span).start.character == 5
    assert Places("utf-32").range(span).start.character == 2
    assert Places().column(source.text, 2) == 1  # within the pair of the emoji
