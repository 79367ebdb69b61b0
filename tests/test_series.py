"""Numbers that go on from one meeting of a body to the next: none twice and none missing, and nothing sent moves."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from agendagen.build import Options, build
from agendagen.cli.outline import plain
from agendagen.load import load, neighbours
from agendagen.model import Item, walk
from agendagen.published import spanned, spans
from agendagen.reading import Reading, read
from agendagen.sending import sending
from tests.conftest import Run
from tests.sample import sample
from tests.unit.workspace import findings

ITEM = "---\ntitle: {}\n{}---\n\nText of {}.\n"


def workspace(root: Path, numbering: str, **dates: str) -> Path:
    """Write meetings with two items each, one of them closed, the other with a sub-item."""
    (root / "agendagen.yaml").write_text(
        f"body: Board\nlanguage: en\nsections: {{a: Decisions, b: Information}}\nnumbering: {numbering}\n"
    )
    for name, date in dates.items():
        put(root / name / "meeting.yaml", f"date: {date}\n")
        put(root / name / "a/1-roof.md", ITEM.format("Roof", "", "roof"))
        put(root / name / "a/1-roof/1-tiles.md", ITEM.format("Tiles", "", "tiles"))
        put(root / name / "b/1-staff.md", ITEM.format("Staff", "confidential: true\n", "staff"))
    return root


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def now(meeting: Path, *, public: bool = False) -> Reading:
    return read(meeting, cwd=meeting.parent, public=public)


def send(meeting: Path) -> bool:
    """Keep what `publish` keeps of a dispatch, without the documents; tell whether there was one."""
    reading = now(meeting, public=True)
    assert not [found for found in reading.diagnostics if found.severity == "error"], findings(reading)
    made = sending(reading, at="2025-11-12T09:00+00:00")
    for name, data in made.files({}, {}).items() if made else ():
        (meeting / name).parent.mkdir(exist_ok=True)
        (meeting / name).write_bytes(data)
    return made is not None


def items(meeting: Path, *, public: bool = False) -> list[Item]:
    return walk(now(meeting, public=public).agenda.sections)


def numbers(meeting: Path, *, public: bool = False) -> list[str]:
    return [f"({item.number})" if item.provisional else item.number for item in items(meeting, public=public)]


# --- What it prints --------------------------------------------------------------------------------------------------


def test_numbers_go_on_from_the_last_published_meeting_of_the_body(tmp_path: Path) -> None:
    root = workspace(tmp_path, "{items: running, start: 714}", one="2025-11-20", two="2025-12-11")
    assert numbers(root / "one") == numbers(root / "two") == ["(714)", "(714.1)", "(715)"]
    send(root / "one")
    assert numbers(root / "one") == ["714", "714.1", "715"]
    assert numbers(root / "two") == ["(716)", "(716.1)", "(717)"]
    assert numbers(root / "two", public=True) == ["(716)", "(716.1)", "(717)"]
    send(root / "two")
    assert numbers(root / "two") == ["716", "716.1", "717"]
    put(root / "one/b/2-late.md", ITEM.format("Late", "late: so\n", "late"))
    assert numbers(root / "one") == ["714", "714.1", "715", "(718)"]
    send(root / "one")
    assert numbers(root / "one")[-1] == "718"
    assert 'series: {running: "714-715 718"}' in (root / "one/published.yaml").read_text()


def test_numbers_of_a_year_begin_anew_with_the_date_of_the_meeting(tmp_path: Path) -> None:
    root = workspace(tmp_path, "{items: year}", nov="2025-11-20", jan="2026-01-15", dec="2025-12-11")
    send(root / "nov")
    assert numbers(root / "nov") == ["1/2025", "1.1/2025", "2/2025"]
    assert numbers(root / "jan") == ["(1/2026)", "(1.1/2026)", "(2/2026)"]
    assert numbers(root / "dec") == ["(3/2025)", "(3.1/2025)", "(4/2025)"]
    send(root / "dec")
    put(root / "dec/meeting.yaml", "date: 2026-01-08\n")
    put(root / "dec/b/2-late.md", ITEM.format("Late", "late: so\n", "late"))
    assert numbers(root / "dec") == ["3/2025", "3.1/2025", "4/2025", "(5/2025)"], "a meeting that was sent stays"
    assert numbers(root / "jan") == ["(1/2026)", "(1.1/2026)", "(2/2026)"]


def test_letters_go_between_and_take_no_number_of_the_series(tmp_path: Path) -> None:
    root = workspace(tmp_path, "{items: year, late: letter}", one="2025-11-20", two="2025-12-11")
    send(root / "one")
    put(root / "one/a/2-late.md", ITEM.format("Late", "late: so\n", "late"))
    assert numbers(root / "one") == ["1/2025", "1.1/2025", "(1a/2025)", "2/2025"]
    send(root / "one")
    assert numbers(root / "one") == ["1/2025", "1.1/2025", "1a/2025", "2/2025"]
    assert numbers(root / "two")[0] == "(3/2025)"


def test_another_body_counts_for_itself_and_case_makes_no_other_body(tmp_path: Path) -> None:
    root = workspace(tmp_path, "{items: running}", one="2025-11-20", two="2025-12-11", three="2025-12-12")
    send(root / "one")
    put(root / "two/meeting.yaml", "date: 2025-12-11\nbody: Council\n")
    put(root / "three/meeting.yaml", "date: 2025-12-12\nbody:  BOARD\n")
    assert numbers(root / "two")[0] == "(1)"
    assert numbers(root / "three")[0] == "(3)"


def test_meetings_with_other_numbers_are_none_of_the_series(tmp_path: Path) -> None:
    root = workspace(tmp_path, "{items: continuous}", one="2025-11-20", two="2025-12-11")
    send(root / "one")
    put(root / "two/meeting.yaml", "date: 2025-12-11\nnumbering: {items: running, start: 700}\n")
    assert numbers(root / "two")[0] == "(700)"


def test_withdrawn_items_and_meetings_that_are_cancelled_keep_theirs(tmp_path: Path) -> None:
    root = workspace(tmp_path, "{items: running}", one="2025-11-20", two="2025-12-11", three="2026-01-15")
    send(root / "one")
    put(root / "one/b/1-staff.md", ITEM.format("Staff", "confidential: true\nwithdrawn: so\n", "staff"))
    send(root / "one")
    assert numbers(root / "one") == ["1", "1.1", "2"]
    put(root / "two/meeting.yaml", "date: 2025-12-11\nstatus: cancelled\n")
    assert numbers(root / "three")[0] == "(3)", "a meeting that was never sent takes none"
    send(root / "two")
    assert numbers(root / "three")[0] == "(5)"


def test_references_and_outline_print_the_number(tmp_path: Path) -> None:
    root = workspace(tmp_path, "{items: year}", one="2025-11-20", two="2025-12-11")
    send(root / "one")
    put(root / "two/b/2-more.md", ITEM.format("More", "", "[](../a/1-roof.md) and [](../a/1-roof/1-tiles.md)"))
    reading = now(root / "two")
    assert [re.sub(r"\s", " ", each.text) for each in reading.agenda.references] == ["item 3/2025", "item 3.1/2025"]
    assert "3/2025 Roof  (provisional number)" in plain(reading)
    put(root / "two/b/2-more.md", ITEM.format("More", "", "See agenda item 3/2025. See agenda item 1/2025."))
    (found,) = findings(now(root / "two"), "hand-typed-reference")
    assert "3/2025" in found


def test_the_page_shows_that_a_number_is_provisional_and_stops_when_it_is_sent(tmp_path: Path) -> None:
    root = workspace(tmp_path, "{items: running, start: 714}", one="2025-11-20")
    options = Options(formats=frozenset({"html"}))

    def page() -> str:
        outcome = build(root / "one", options, cwd=root, worker=None, progress=lambda _: None)
        assert not [found for found in outcome.diagnostics if found.severity == "error"]
        return (root / "build/one/agenda.html").read_text(encoding="utf-8")

    mark = '<span class="num provisional" title="Provisional number">'
    assert page().count(mark) == 6, "in the contents and in the headings"
    assert f'{mark}<span class="unseen">Provisional number: </span>(714) </span>Roof' in page()
    send(root / "one")
    assert "rovisional number" not in page()
    assert '<span class="num">714 </span>Roof' in page()


# --- What may be trusted ---------------------------------------------------------------------------------------------


def test_a_record_that_cannot_be_believed_stops_the_meetings_of_its_body_alone(tmp_path: Path) -> None:
    root = workspace(tmp_path, "{items: running}", one="2025-11-20", two="2025-12-11", other="2025-12-12")
    put(root / "other/meeting.yaml", "date: 2025-12-12\nbody: Council\n")
    send(root / "one")
    record = root / "one/published.yaml"
    kept = record.read_text()
    for text, words in (
        (kept.replace("1-2", "1-9"), "is not as `agendagen publish` wrote it"),
        (kept.replace("agendagen: 1\n", "agendagen: 9\n"), "written by a newer version"),
        ("", "is not as"),
    ):
        record.write_text(text)
        found = [each for each in now(root / "two").diagnostics if each.severity == "error"]
        assert [each.rule for each in found] == ["bad-published"]
        assert words in found[0].message
        assert "one/published.yaml" in found[0].message
        assert not findings(now(root / "other"), "bad-published")
    record.write_text(kept)
    put(root / "one/meeting.yaml", "date: 2025-11-20\nbody: [X\n")
    (found_,) = findings(now(root / "two"), "bad-published")
    assert "does not tell whose meeting it is" in found_
    put(root / "one/meeting.yaml", "date: 2025-11-20\nbody: X\nbody: Board\n")
    assert len(findings(now(root / "two"), "bad-published")) == 1
    record.unlink()
    assert not findings(now(root / "two"), "bad-published")


@pytest.mark.parametrize(
    ("said", "number"),
    [("Board", 3), ("'Board'", 3), ("Board # of the town", 3), ("|\n  Board", 3), ("Bo", 1), ("true", 1), ("", 3)],
)
def test_the_body_is_read_however_it_is_written(tmp_path: Path, said: str, number: int) -> None:
    root = workspace(tmp_path, "{items: running}", one="2025-11-20", two="2025-12-11")
    send(root / "one")
    put(root / "one/meeting.yaml", f"date: 2025-11-20\nbody: {said}\n" if said else "date: 2025-11-20\n")
    assert numbers(root / "two")[0] == f"({number})"


def test_a_number_that_two_branches_gave_is_told(tmp_path: Path) -> None:
    root = workspace(tmp_path, "{items: running}", one="2025-11-20")
    shutil.copytree(root / "one", root / "two")
    other = tmp_path / "branch"
    other.mkdir()
    shutil.copy(root / "agendagen.yaml", other)
    shutil.copytree(root / "one", other / "two")
    send(root / "one")
    send(other / "two")
    shutil.rmtree(root / "two")
    (other / "two").rename(root / "two")
    for name, twin in (("one", "two"), ("two", "one")):
        (said,) = findings(now(root / name), "number-twice")
        assert f"number 1 was published in this meeting and in `{twin}`" in said
        assert numbers(root / name) == ["1", "1.1", "2"]


def test_only_records_and_settings_are_read_and_only_where_they_are_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from agendagen.workspace import Workspace

    root = workspace(tmp_path, "{items: running}", one="2025-11-20", two="2025-12-11", three="2025-12-12")
    send(root / "one")
    asked: list[str] = []
    real = Workspace.read

    def reading(self: Workspace, path: str) -> bytes:
        asked.append(path)
        return real(self, path)

    monkeypatch.setattr(Workspace, "read", reading)
    read(root / "two", cwd=root, check=lambda reading: reading)
    assert [path for path in asked if not path.startswith("two/")] == [
        "agendagen.yaml",
        "one/meeting.yaml",
        "one/published.yaml",
    ]
    put(root / "agendagen.yaml", "body: Board\nlanguage: en\nsections: {a: Decisions, b: Information}\n")
    asked.clear()
    read(root / "two", cwd=root, check=lambda reading: reading)
    assert [path for path in asked if not path.startswith("two/")] == ["agendagen.yaml"]


def test_meetings_anywhere_in_the_workspace_count_and_none_outside(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = workspace(tmp_path, "{items: running}", one="2025-11-20", two="2025-12-11")
    send(root / "one")
    (root / "2025/autumn").mkdir(parents=True)
    (root / "one").rename(root / "2025/autumn/one")
    assert numbers(root / "two")[0] == "(3)"
    outside = tmp_path_factory.mktemp("outside")
    (root / "2025/autumn/one").rename(outside / "one")
    (root / "2025/autumn/one").symlink_to(outside / "one")
    (root / "_old").mkdir()
    assert list(neighbours(load(root / "two", cwd=root))) == []
    assert numbers(root / "two")[0] == "(1)"


# --- For any meetings ------------------------------------------------------------------------------------------------


@given(st.sets(st.integers(1, 60)))
def test_stretches_of_numbers_are_read_as_they_were_written(numbers: set[int]) -> None:
    assert spanned(spans(numbers)) == numbers


NAMES = ("one", "two", "three")
STEPS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(("send", "send", "late", "withdraw", "cancel", "reverse"))),
    max_size=7,
)


@settings(max_examples=sample(4, slow=10), phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(STEPS, st.sampled_from(("running", "year")), st.sampled_from((1, 714)))
def test_whichever_is_published_first_no_number_is_given_twice_and_none_is_missing(
    steps: list[tuple[str, str]], kind: str, start: int
) -> None:
    with TemporaryDirectory() as folder:
        root = workspace(
            Path(folder), f"{{items: {kind}, start: {start}}}", one="2025-11-20", two="2025-12-11", three="2025-10-01"
        )
        kept: dict[tuple[str, str], str] = {}
        for count, (name, step) in enumerate(steps):
            meeting = root / name
            if step == "send":
                send(meeting)
                sent = {(name, item.title): item.number for item in items(meeting)}
                assert {key: number for key, number in sent.items() if key in kept} == {
                    key: number for key, number in kept.items() if key[0] == name
                }, "nothing that was sent moves"
                kept |= sent
                assert not [number for number in numbers(meeting) if number.startswith("(")]
            elif step == "late":
                put(meeting / f"b/{count + 2}-late{count}.md", ITEM.format(f"Late {count}", "late: so\n", count))
            elif step == "withdraw":
                (tiles,) = meeting.glob("a/*/*-tiles.md")
                put(tiles, ITEM.format("Tiles", "withdrawn: so\n", "tiles"))
                (staff,) = meeting.glob("b/*-staff.md")
                put(staff, ITEM.format("Staff", "withdrawn: so\nconfidential: true\n", "staff"))
            elif step == "cancel":
                put(
                    meeting / "meeting.yaml",
                    (meeting / "meeting.yaml").read_text()
                    + "status: cancelled\n" * ("status" not in (meeting / "meeting.yaml").read_text()),
                )
            else:
                for path in list(every(meeting)):
                    path.rename(
                        path.with_name(str(100 - int(path.name.partition("-")[0])) + "-" + path.name.partition("-")[2])
                    )
        tops = sorted(int(number.partition("/")[0]) for number in kept.values() if "." not in number)
        assert tops == list(range(start, start + len(tops)))
        below = [number for number in kept.values() if "." in number]
        assert len(set(below)) == len(below)
        for name in NAMES:
            members = {item.number for item in items(root / name) if item.depth == 1}
            assert {item.number for item in items(root / name, public=True) if item.depth == 1} == members


def every(meeting: Path) -> Iterator[Path]:
    """Yield what carries an order at the top of a section: items and the folders of their sub-items."""
    for section in ("a", "b"):
        yield from sorted((meeting / section).iterdir())


def test_the_series_is_published_on_the_command_line(
    agendagen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(tmp_path, "{items: running, start: 714}", one="2025-11-20", two="2025-12-11")
    monkeypatch.chdir(root)
    monkeypatch.setenv("AGENDAGEN_FORMAT", "html")
    assert agendagen("publish", "two", "one").code == 0
    assert (numbers(root / "two")[0], numbers(root / "one")[0]) == ("714", "716")
    before = (root / "one/published.yaml").read_bytes()
    assert agendagen("publish", "one").code == 0
    assert (root / "one/published.yaml").read_bytes() == before


def test_what_was_kept_of_a_build_has_no_number_that_another_meeting_took(
    agendagen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(tmp_path, "{items: running}", one="2025-11-20", two="2025-12-11")
    put(root / "one/b/1-staff.md", ITEM.format("Staff", "", "staff"))
    monkeypatch.chdir(root)

    def built() -> str:
        assert agendagen("build", "one", "--format", "html").code == 0
        return (root / "build/one/agenda.html").read_text(encoding="utf-8")

    assert "(1) </span>Roof" in built()
    assert "(1) </span>Roof" in built()
    send(root / "two")
    assert "(3) </span>Roof" in built()


def test_items_that_are_all_called_alike_are_compared_in_proportion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from agendagen.agenda import seen

    root = workspace(tmp_path, "{items: running}", one="2025-11-20")
    for number in range(2, 20):
        put(root / f"one/a/{number}-roof.md", ITEM.format(f"Roof {number}", "", number))
    send(root / "one")
    made: list[str] = []
    real = seen.digest

    def counting(item: Item) -> str:
        made.append(item.path)
        return real(item)

    monkeypatch.setattr(seen, "digest", counting)
    assert len(numbers(root / "one")) == 21
    assert len(made) == len(set(made))
