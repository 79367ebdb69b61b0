"""`check --fix` mends what has one right answer, and changes nothing else, not a space."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.check.fix import apply, cuts, fixes
from tests.unit.workspace import pdf, reading

HEAD = "body: B\ndate: 2025-11-20\nlanguage: da\n"


def mended(root: Path, text: str, *, meeting: str = HEAD, unsafe: bool = False) -> tuple[str, list[str]]:
    """Return item 1 (or the meeting's own text, if that is what changes) as it is mended, and what was told."""
    files: dict[str, str | bytes] = {
        "meeting.yaml": meeting,
        "1-one.md": text,
        "2-two.md": "---\ntitle: To\n---\n\nx\n",
    }
    every = files | {f"{name}.pdf": pdf(title=name.upper()) for name in ("a", "b", "c")}
    path, lines = "m/1-one.md", list[str]()
    while found := [d for d in fixes(reading(root, every).diagnostics, unsafe=unsafe) if d.fix]:
        path = found[0].fix.edits[0].span.source.path if found[0].fix else path
        before = (root / path).read_bytes().decode()
        every[path.removeprefix("m/")] = apply(before, [cut for d in found if d.fix for cut in cuts(d.fix)]).encode()
        lines += [d.mended("en") for d in found]
    raw = every[path.removeprefix("m/")]
    return raw.decode() if isinstance(raw, bytes) else raw, lines


FRONT = "---\ntitle: Et\n{keys}---\n\n[](b.pdf)\n"


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        ("", "attachments:\n  - b.pdf\n"),
        ("attachments: [a.pdf]\n", "attachments: [a.pdf, b.pdf]\n"),
        ("attachments: [ a.pdf ]  # mine\n", "attachments: [ a.pdf, b.pdf ]  # mine\n"),
        ("attachments: []\n", "attachments: [b.pdf]\n"),
        ("attachments: a.pdf\n", "attachments: [a.pdf, b.pdf]\n"),
        ("attachments:\n- a.pdf\norder: 1\n", "attachments:\n- a.pdf\n- b.pdf\norder: 1\n"),
        (
            "attachments:\n    - {file: a.pdf}\n    - file: c.pdf\n      title: C\n",
            "attachments:\n    - {file: a.pdf}\n    - file: c.pdf\n      title: C\n    - b.pdf\n",
        ),
    ],
)
def test_a_linked_file_is_listed(tmp_path: Path, keys: str, after: str) -> None:
    text, told = mended(tmp_path, FRONT.format(keys=keys))
    assert text == FRONT.format(keys=after)
    assert told == ["listed `b.pdf` under `attachments:`"]


def test_several_are_listed_once_each_and_front_matter_is_made(tmp_path: Path) -> None:
    text, _ = mended(tmp_path, "# Et\n\n[](b.pdf), [x](b.pdf), [](c.pdf)\n")
    assert text == "---\nattachments:\n  - b.pdf\n  - c.pdf\n---\n\n# Et\n\n[](b.pdf), [x](b.pdf), [](c.pdf)\n"


def test_byte_order_mark_and_line_ends_stay(tmp_path: Path) -> None:
    before = ("\ufeff" + FRONT.format(keys="")).replace("\n", "\r\n")
    text, _ = mended(tmp_path, before)
    assert text == before.replace("---\r\n\r\n", "attachments:\r\n  - b.pdf\r\n---\r\n\r\n")


@pytest.mark.parametrize(
    ("wrong", "right"), [("presentor", "presenter"), ("presenetr", "presenter"), ("public_title", "public-title")]
)
def test_a_key_is_spelled_right(tmp_path: Path, wrong: str, right: str) -> None:
    front = "---\ntitle: Et\nconfidential: true\n{0}: Bo  # x\n---\n\nx\n"
    text, told = mended(tmp_path, front.format(wrong))
    assert text == front.format(right)
    assert told == [f"`{wrong}` became `{right}`"]


@pytest.mark.parametrize("row", ["presntr: Bo", "presentor: Bo\npresenter: Bo", "colour: red"])
def test_a_key_that_could_be_something_else_stays(tmp_path: Path, row: str) -> None:
    text, told = mended(tmp_path, before := f"---\ntitle: Et\n{row}\n---\n\nx\n")
    assert (text, told) == (before, [])


def test_the_weekday_of_the_meetings_own_date_is_mended(tmp_path: Path) -> None:
    text, told = mended(
        tmp_path, "---\ntitle: Et\n---\n\nx\n", meeting=HEAD + "title: B Fredag den 20. november 2025\n"
    )
    assert text == HEAD + "title: B Torsdag den 20. november 2025\n"
    assert told == ["`Fredag` became `Torsdag`, which 2025-11-20 is"]


def test_another_weekday_may_be_a_wrong_date_and_stays(tmp_path: Path) -> None:
    text, told = mended(tmp_path, before := "---\ntitle: Et\n---\n\nVi ses fredag den 4. december 2025.\n")
    assert (text, told) == (before, [])


TYPED = "---\ntitle: Et\nattachments: [a.pdf, b.pdf]\n---\n\n{0}\n"


def test_a_reference_typed_by_hand_is_never_safe(tmp_path: Path) -> None:
    text, told = mended(tmp_path, before := TYPED.format("Se bilag 1 og 2."))
    assert (text, told) == (before, [])


@pytest.mark.parametrize(
    ("typed", "linked"),
    [
        ("Se bilag 2.", "Se [bilag #](b.pdf)."),
        ("jf. Bilag 1 og 2)", "jf. [Bilag #](a.pdf) og [#](b.pdf))"),
        ("- se bilag\n  2 i dag", "- se [bilag\n  #](b.pdf) i dag"),
        ("dagsordenspunkt 2 og bilag 9", "[dagsordenspunkt #](2-two.md) og bilag 9"),
        ("bilag 1 til Rammeaftalen", "bilag 1 til Rammeaftalen"),
    ],
)
def test_unsafe_fixes_make_links(tmp_path: Path, typed: str, linked: str) -> None:
    text, told = mended(tmp_path, TYPED.format(typed), unsafe=True)
    assert text == TYPED.format(linked)
    assert len(told) == linked.count("](")
    assert all("which is *" in line for line in told)


def test_what_was_mended_is_not_found_again(tmp_path: Path) -> None:
    text, _ = mended(tmp_path, TYPED.format("Se bilag 1 og 2, [](c.pdf)"), unsafe=True)
    assert mended(tmp_path, text, unsafe=True) == (text, [])


@given(st.text("ab\n\r\ufeffé ", max_size=30), st.data())
def test_edits_change_only_what_they_name(raw: str, data: st.DataObject) -> None:
    source = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    after = apply(raw, [(start, end, "X")])
    assert after.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n") == source[:start] + "X" + source[end:]
    assert after.startswith("\ufeff") == raw.startswith("\ufeff")
    assert apply(raw, []) == raw


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: Et\n---\n\n**Økonomi**\n\nTekst.\n", "---\ntitle: Et\n---\n\n### Økonomi\n\nTekst.\n"),
        ("---\ntitle: Et\nid: Æble 1\n---\n\nx\n", "---\ntitle: Et\nid: aeble-1\n---\n\nx\n"),
        (FRONT.format(keys="attachments: [b.pfd, b.pdf]\n"), FRONT.format(keys="attachments: [b.pdf, b.pdf]\n")),
        (
            FRONT.format(keys="attachments:\n- B.pdf # x\n- b.pdf\n"),
            FRONT.format(keys="attachments:\n- b.pdf # x\n- b.pdf\n"),
        ),
        (
            "---\ntitle: Et\n---\n\n<!-- agendagen: ignore fillr -->\nx\n",
            "---\ntitle: Et\n---\n\n<!-- agendagen: ignore filler -->\nx\n",
        ),
    ],
)
def test_what_is_only_likely_is_mended_when_asked_for(tmp_path: Path, before: str, after: str) -> None:
    assert mended(tmp_path / "safe", before) == (before, [])
    text, told = mended(tmp_path / "unsafe", before, unsafe=True)
    assert text == after
    assert len(told) == 1


@pytest.mark.parametrize(
    ("row", "right"),
    [("timezone: Europe/Copenhagn", "timezone: Europe/Copenhagen"), ("check: {fillr: off}", "check: {filler: off}")],
)
def test_the_meetings_own_keys_are_mended_too(tmp_path: Path, row: str, right: str) -> None:
    text, _ = mended(tmp_path, "---\ntitle: Et\n---\n\nx\n", meeting=f"{HEAD}{row} # x\n", unsafe=True)
    assert text == f"{HEAD}{right} # x\n"


def test_a_name_that_would_mean_something_else_in_yaml_is_put_in_quotation_marks(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "d, e.csv": "a\n",
        "1-one.md": "---\ntitle: Et\nattachments: [d  e.csv]\n---\n\nx\n",
    }
    found = reading(tmp_path, files).diagnostics
    (missing,) = [d for d in found if d.rule == "missing-file"]
    assert missing.help == 'did you mean `"d, e.csv"`?'
    assert fixes([missing], unsafe=True) == [missing]
