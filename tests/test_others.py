"""References to what stands in other meetings: the right number, the right document, and nothing that is closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.languages import LANGUAGES
from agendagen.load import Sources, load
from agendagen.model import walk
from agendagen.reading import Reading, read
from agendagen.text import Link, plain
from agendagen.text import walk as nodes
from agendagen.workspace import Workspace
from tests.conftest import Run
from tests.unit.workspace import findings, make

OLD = {
    "meeting.yaml": """\
        body: Board
        date: 2025-11-20
        language: en
        sections: {a: A, b: B, c: {title: C, confidential: true}}
        """,
    "a/1-budget.md": "# Budget\n",
    "a/2-roof.md": "---\ntitle: Roof\noutcome: adopted\n---\n## Decision\n\nAdopted.\n",
    "a/3-floor.md": "---\ntitle: Floor\nwithdrawn: true\n---\n",
    "b/1-sale.md": "---\ntitle: Secret sale\nconfidential: true\n---\n## Decision\n\nSold.\n",
    "b/2-partly.md": "# Partly\n\n## Decision {.confidential}\n\nHush.\n",
    "c/1-staff.md": "# Secret staff\n",
}


def links(root: Path, text: str, *, public: bool = False, language: str = "en") -> Reading:
    """Read a meeting that refers to another one."""
    make(root, dict(OLD))
    new = root / "n"
    (new / "x").mkdir(parents=True, exist_ok=True)
    (new / "meeting.yaml").write_text(f"body: Board\ndate: 2026-02-27\nlanguage: {language}\nsections: {{x: X}}\n")
    (new / "x/1-again.md").write_text(f"# Again\n\n{text}\n")
    return read(new, cwd=root, public=public)


def told(reading: Reading) -> list[tuple[str, str]]:
    """Return the words and the address of each link."""
    texts = (part.body for item in walk(reading.agenda.sections) for part in item.parts)
    return [(plain(node.children), node.href) for text in texts for node in nodes(text) if isinstance(node, Link)]


def test_an_item_and_its_decision(tmp_path: Path) -> None:
    found = links(
        tmp_path, "See [](../../m/a/2-roof.md), [](../../m/a/2-roof.md#decision), [no. #](../../m/a/2-roof.md)."
    )
    assert [(words.replace("\N{NO-BREAK SPACE}", " "), href) for words, href in told(found)] == [
        ("item 1.2 at the meeting on 20 November 2025", "../m/agenda.html#roof"),
        ("the decision on item 1.2 at the meeting on 20 November 2025", "../m/minutes.html#roof"),
        ("no. 1.2", "../m/agenda.html#roof"),
    ]
    assert not findings(found, "not-an-item", "missing-file", "unknown-fragment")


@pytest.mark.parametrize(
    "front", ["vote: {for: 3, outcome: adopted}", "votes: [{for: 3}]", "tags: [decided, with, all]"]
)
def test_a_decision_is_one_however_it_is_told(tmp_path: Path, front: str) -> None:
    make(tmp_path, dict(OLD))
    settings = (tmp_path / "m/meeting.yaml").read_text()
    together = "b: {title: B, consent: true, outcome: adopted}"
    (tmp_path / "m/meeting.yaml").write_text(settings.replace("b: B", together))
    folder = "b" if "tags" in front else "a"
    (tmp_path / f"m/{folder}/1-budget.md").write_text(f"---\ntitle: Budget\n{front}\n---\n")
    (tmp_path / "n/x").mkdir(parents=True)
    (tmp_path / "n/meeting.yaml").write_text("body: Board\ndate: 2026-02-27\nlanguage: en\nsections: {x: X}\n")
    (tmp_path / "n/x/1-again.md").write_text(f"# Again\n\nSee [](../../m/{folder}/1-budget.md#decision).\n")
    found = read(tmp_path / "n", cwd=tmp_path)
    assert not findings(found, "unknown-fragment")
    assert "the decision on" in str(told(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_both(tmp_path: Path, language: str) -> None:
    found = links(tmp_path, "A [](../../m/a/2-roof.md). B [](../../m/a/2-roof.md#decision).", language=language)
    item, decision = (words for words, _ in told(found))
    assert "1.2" in item
    assert "2025" in item
    assert "1.2" in decision
    assert item != decision
    assert language.startswith("en") or ("meeting" not in item and "decision" not in decision)


def test_a_published_number_stays(workspace: Path, agendagen: Run) -> None:
    make(workspace, dict(OLD))
    assert agendagen("publish", "m").code == 0
    (workspace / "m/a/0-first.md").write_text("---\ntitle: First\nlate: new\n---\n")
    ((words, _),) = told(links(workspace, "See [](../../m/a/2-roof.md)."))
    assert "1.2" in words


def test_the_public_edition_learns_nothing_that_is_closed(tmp_path: Path) -> None:
    text = (
        "See [](../../m/b/1-sale.md#decision), [](../../m/c/1-staff.md), [](../../m/b/2-partly.md#decision) "
        "and [number #](../../m/b/1-sale.md)."
    )
    found = links(tmp_path, text, public=True)
    shown = str(told(found))
    for word in ("sale", "Secret", "staff", "Sold", "decision"):
        assert word not in shown
    assert len(findings(found, "confidential-target")) == 4
    members = links(tmp_path, text)
    assert "the decision on" in str(told(members))
    assert not findings(members, "confidential-target")


def test_what_nobody_can_read_is_closed(tmp_path: Path) -> None:
    make(tmp_path, dict(OLD))
    found = links(tmp_path, "See [](../../m/a/2-roof.md).", public=True)
    assert "roof" in str(told(found))
    (tmp_path / "m/a/2-roof.md").write_text("---\ntitle: [Roof\nconfidential: true\n---\n")
    again = read(tmp_path / "n", cwd=tmp_path, public=True)
    assert "roof" not in str(told(again))
    (tmp_path / "m/a/2-roof.md").write_text("# Roof\n\n---\nconfidential: true\n---\n")
    assert "roof" not in str(told(read(tmp_path / "n", cwd=tmp_path, public=True)))


def test_what_is_gone_renamed_or_withdrawn_is_told(tmp_path: Path) -> None:
    gone = "[](../../m/a/9-roof.md) [](../../m/a/3-floor.md)"
    found = links(tmp_path, f"{gone} [](../../m/a/1-budget.md#decision) [](../../m/z.md)")
    assert findings(found, "missing-file", "withdrawn-target", "unknown-fragment") == [
        "missing-file 3:1 `../../m/a/9-roof.md` does not exist",
        "withdrawn-target 3:25 " + findings(found, "withdrawn-target")[0].partition(" 3:25 ")[2],
        "unknown-fragment 3:50 nothing in `1-budget.md` has the id `decision`",
        "missing-file 3:85 `../../m/z.md` does not exist",
    ]
    first = next(one for one in found.diagnostics if one.rule == "missing-file")
    assert first.fix
    assert first.fix.safe
    assert first.fix.edits[0].text == "../../m/a/2-roof.md"


def test_another_meeting_is_read_once_and_only_if_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noted(folder: Path, *, cwd: Path, through: Workspace) -> Sources:
        asked.append(folder.name)
        return load(folder, cwd=cwd, through=through)

    monkeypatch.setattr("agendagen.others.load", noted)
    links(tmp_path, "See nothing.", public=True)
    assert asked == []
    links(tmp_path, "See [](../../m/a/2-roof.md), [](../../m/a/1-budget.md) and [](../../m/b/1-sale.md).", public=True)
    assert asked == ["m"]


NAMES = ("a/1-budget.md", "a/2-roof.md", "a/2-roof/1-tiles.md", "a/4-walls.md", "A/1-money.md", "b/2-partly.md")


@pytest.mark.parametrize(
    "front",
    [
        "title: Budget",
        "order: 9",
        "'order': 9",
        '"or\\u0064er": 9',
        "? order\n: 9",
        "id: money",
        "{title: Budget, id: money}",
        "confidential: true",
        "confidential:",
        "withdrawn: true",
        "withdrawn: Kept back",
        "title: [",  # nobody knows what it says
        "title: Budget\ntitle: Roof",
        "- title",
        "actions: [{who: Bo, what: Sells it}]",
        "actions: Sells it",
    ],
)
@pytest.mark.parametrize("name", NAMES[:5])
def test_what_is_read_of_an_item_is_all_that_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, front: str
) -> None:
    place = tmp_path / "m" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"---\n{front}\n---\nText.\n")
    old = {path: text for path, text in OLD.items() if path != name}
    monkeypatch.setitem(globals(), "OLD", old)
    text = " ".join(f"[](../../m/{each}) [](../../m/{each}#decision)" for each in NAMES)
    text += "\n\n```actions\n```\n"

    def said(public: bool) -> tuple[list[tuple[str, str]], list[str]]:
        reading = links(tmp_path, text, public=public)
        return told(reading), [str(one) for one in reading.diagnostics]

    briefly = [said(public) for public in (False, True)]
    monkeypatch.setattr("agendagen.others.by_name_alone", lambda _: None)
    assert briefly == [said(public) for public in (False, True)]


def test_a_page_leads_to_the_page_of_the_other_meeting(workspace: Path, agendagen: Run) -> None:
    links(workspace, "See [](../../m/a/2-roof.md).")
    assert agendagen("build", "m", "n", "--format", "html").code == 0
    page = (workspace / "build/n/agenda.html").read_text("utf-8")
    assert 'href="../m/agenda.html#roof"' in page
    assert 'id="roof"' in (workspace / "build/m/agenda.html").read_text("utf-8")


def test_of_a_sent_meeting_whose_files_are_called_alike_each_is_read_alone(
    workspace: Path, agendagen: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("a/1-case.md", "a/2-case.md", "b/1-case.md")
    for place, name in enumerate(names):
        monkeypatch.setitem(OLD, name, f"---\ntitle: Case {place}\noutcome: adopted\n---\n## Decision\n\nYes.\n")
    make(workspace, dict(OLD))
    assert agendagen("publish", "m").code == 0
    text = " ".join(f"[](../../m/{name}#decision)" for name in names)
    wholly: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr("agendagen.others.Others._edition", lambda *asked: wholly.append(str(asked)))
        alone = told(links(workspace, text))
    assert not wholly
    assert len({address for _, address in alone}) == 3
    monkeypatch.setattr("agendagen.others.Others._seen_alone", lambda *_: None)
    assert alone == told(links(workspace, text))
