"""`agendagen new meeting DATE --from MEETING`: what is not done goes on, nothing is lost, nothing comes twice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from agendagen.model import walk
from agendagen.reading import read
from tests.conftest import Run
from tests.unit.workspace import make, pdf

OLD: Mapping[str, str | bytes] = {
    "../agendagen.yaml": "body: Udvalget\nlanguage: da\nroster: {asta: {name: Asta Lind}}\n",
    "meeting.yaml": """\
        date: 2025-11-20
        time: 12:00-13:00
        minutes: draft
        opened: 12:04
        chair: asta
        sections:
          a: {title: Beslutninger, type: decision}
          b: Orientering
          c: {title: Samtykke, consent: true, outcome: adopted, vote: {for: others}}
        participants:
          - {name: asta, arrived: a/1-budget.md}
          - {name: Bo By, absent: syg}
        """,
    "a/1-budget.md": "---\ntitle: Budget\noutcome: adopted\n---\n## Indstilling\n\nAt det godkendes.\n",
    "a/2-tag.md": """\
        ---
        title: Tag   # nyt
        time: 12:30
        outcome: postponed
        votes:
          - {for: 3, against: 4}
        attachments:
          - tag/plan.pdf
        ---

        ## Indstilling

        At taget lægges, se [](tag/plan.pdf), [](1-budget.md), [](3-gulv.md) og en note[^a].

        ![Taget](tag/tag.svg)

        ## Beslutning

        Udsat, se [](1-budget.md)[^b].

        [^a]: Den ene.
        [^b]: Den anden.
        """,
    "a/tag/plan.pdf": pdf(1),
    "a/tag/tag.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\n',
    "a/2-tag/1-spaer.md": "# Spær\n",
    "a/2-tag/2-lys.md": "---\ntitle: Lys\noutcome: rejected\n---\n",
    "a/3-gulv.md": "---\ntitle: Gulv\noutcome: postponed\nwithdrawn: true\n---\nTekst.\n",
    "b/1-nyt.md": "# Nyt\n",
    "b/2-sag.md": "---\ntitle: Sag\nconfidential: true\noutcome: adopted\n---\nTekst.\n",
    "b/3-salg.md": "---\ntitle: Salg\nconfidential: salg\npublic-title: En sag\noutcome: postponed\n---\nTekst.\n",
    "c/1-regler.md": "# Regler\n",
    "../_recurring/b/9-eventuelt.md": "# Eventuelt\n",
    "../_recurring/los.md": "# Los\n",
}


def files(folder: Path) -> dict[str, bytes]:
    """Return what is in a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_postponed_goes_on_with_its_files_and_links(workspace: Path, agendagen: Run) -> None:
    old = make(workspace, dict(OLD))
    before = files(old)
    done = agendagen("new", "meeting", "2026-02-27", "--from", "m")
    assert done.code == 0, done.err
    assert files(old) == before
    new = workspace / "meeting-2026-02"
    assert sorted(files(new)) == [
        "a/1-godkendelse-af-referat.md",
        "a/2-tag.md",
        "a/2-tag/1-spaer.md",
        "a/3-gulv.md",
        "a/4-meddelelse-om-beslutninger-truffet-for-lukkede-doere.md",
        "a/tag/plan.pdf",
        "a/tag/tag.svg",
        "b/1-salg.md",
        "b/9-eventuelt.md",
        "c/1-nyt-punkt.md",
        "meeting.yaml",
    ]
    assert (new / "a/2-tag.md").read_text("utf-8") == (
        "---\ntitle: Tag   # nyt\nattachments:\n  - tag/plan.pdf\ncontinues: ../../m/a/2-tag.md\n---\n\n"
        "## Indstilling\n\n"
        "At taget lægges, se [](tag/plan.pdf), [](../../m/a/1-budget.md), [](3-gulv.md) og en note[^a].\n\n"
        "![Taget](tag/tag.svg)\n\n[^a]: Den ene.\n"
    )
    assert (new / "a/tag/plan.pdf").read_bytes() == before["a/tag/plan.pdf"]
    assert "approves: ../../m\n" in (new / "a/1-godkendelse-af-referat.md").read_text("utf-8")
    settings = (new / "meeting.yaml").read_text("utf-8")
    for word in ("minutes", "opened", "chair", "arrived", "absent", "outcome", "vote"):
        assert word not in settings
    assert "consent: true" in settings


def test_what_was_decided_behind_closed_doors_is_announced_once(workspace: Path, agendagen: Run) -> None:
    front = "---\ntitle: Pflaumenmus\nconfidential: true\noutcome: adopted\n---\n"
    make(workspace, {**OLD, "b/4-salg.md": f"{front}## Offentlig beslutning\n\nSolgt *for* tre kroner.\n"})
    done = agendagen("new", "meeting", "2026-02-27", "--from", "m")
    path = "meeting-2026-02/a/4-meddelelse-om-beslutninger-truffet-for-lukkede-doere.md"
    assert f"{path}: announces what was decided behind closed doors, `m/b/4-salg.md`" in done.err
    assert (workspace / path).read_text("utf-8").splitlines()[-2:] == [
        "- [](../../m/b/2-sag.md#decision)",
        "- [](../../m/b/4-salg.md#decision): Solgt for tre kroner.",
    ]
    assert agendagen("build", "meeting-2026-02", "--public", "--prove", "--format", "html").code == 0
    page = (workspace / "build/public/meeting-2026-02/agenda.html").read_text("utf-8")
    assert "Solgt for tre kroner." in page
    assert "Pflaumenmus" not in page
    (workspace / path).rename(workspace / "meeting-2026-02/b/9-lukket.md")
    again = agendagen("new", "meeting", "2026-02-27", "--from", "m")
    assert "`m/b/4-salg.md`: is there already, as `meeting-2026-02/b/9-lukket.md`" in again.err
    assert not (workspace / path).exists()
    for told in (done.err, again.err):
        assert told.count("`m/b/4-salg.md`") == 1


def test_it_says_what_was_not_taken_and_why(workspace: Path, agendagen: Run) -> None:
    make(workspace, dict(OLD))
    told = agendagen("new", "meeting", "2026-02-27", "--from", "m").err
    assert "`m/a/1-budget.md`: its outcome is `adopted`, and it stays where it is" in told
    assert "`m/a/2-tag/2-lys.md`: its outcome is `rejected`" in told
    assert "`m/b/1-nyt.md`: nobody says what became of it" in told
    assert "`m/c/1-regler.md`: its outcome is `adopted`" in told
    assert "`_recurring/los.md`: is in no section" in told
    assert "announces `m/b/2-sag.md`, which was decided behind closed doors and has no part *Public decision*" in told
    assert told.count("behind closed doors") == 1


@pytest.mark.parametrize(
    ("front", "section"),
    [
        ("vote: {for: 3, outcome: postponed}", "{title: A}"),
        ("votes: [{on: X, for: 1, outcome: rejected}, {for: 3, outcome: postponed}]", "{title: A}"),
        ("tags: [x]", "{title: A, consent: true, outcome: postponed}"),
        ("tags: [x]", "{title: A, consent: true, vote: {for: 3, outcome: postponed}}"),
        ("vote: {for: 3, outcome: postponed}", "{title: A, consent: true, outcome: adopted}"),
        ("pulled: Bo\noutcome: postponed", "{title: A, consent: true, outcome: adopted}"),
    ],
)
def test_what_came_of_an_item_is_told_once_for_all(workspace: Path, agendagen: Run, front: str, section: str) -> None:
    settings = f"body: Board\ndate: 2025-11-20\nsections: {{a: {section}}}\n"
    make(workspace, {"meeting.yaml": settings, "a/1-roof.md": f"---\ntitle: Roof\n{front}\n---\n"})
    done = agendagen("new", "meeting", "2026-02-27", "--from", "m")
    assert "a/2-roof.md: was postponed" in done.err
    assert "continues: ../../m/a/1-roof.md" in (workspace / "meeting-2026-02/a/2-roof.md").read_text()


def test_what_is_closed_stays_closed(workspace: Path, agendagen: Run) -> None:
    given = dict(OLD)
    given["meeting.yaml"] = str(given["meeting.yaml"]).replace(
        "b: Orientering", "b: {title: Orientering, confidential: personale}"
    )
    given["b/4-mere.md"] = "---\ntitle: Mere\noutcome: postponed\n---\n## Lukket {.confidential}\n\nTekst.\n"
    make(workspace, given)
    (workspace / "meeting-2026-02").mkdir()
    (workspace / "meeting-2026-02/meeting.yaml").write_text("date: 2026-02-27\nsections: {b: Orientering}\n")
    assert agendagen("new", "meeting", "2026-02-27", "--from", "m").code == 0
    items = {i.title: i for i in walk(read(workspace / "meeting-2026-02", cwd=workspace).agenda.sections)}
    assert items["Salg"].confidential
    assert items["Salg"].public_title == "En sag"
    assert items["Mere"].confidential
    assert items["Mere"].ground == "personale"
    assert items["Mere"].parts[0].confidential


def test_again_it_adds_only_what_is_missing(workspace: Path, agendagen: Run) -> None:
    make(workspace, dict(OLD))
    agendagen("new", "meeting", "2026-02-27", "--from", "m")
    new = workspace / "meeting-2026-02"
    first = files(new)
    done = agendagen("new", "meeting", "2026-02-27", "--from", "m")
    assert done.code == 0
    assert done.out == ""
    assert files(new) == first
    (new / "a/3-gulv.md").rename(new / "b/7-andet-navn.md")
    moved = files(new)
    assert "`m/a/3-gulv.md`: is there already, as `meeting-2026-02/b/7-andet-navn.md`" in (
        agendagen("new", "meeting", "2026-02-27", "--from", "m").err
    )
    assert files(new) == moved
    (new / "b/1-salg.md").unlink()
    agendagen("new", "meeting", "2026-02-27", "--from", "m")
    assert len(files(new)) == len(first)
    assert any("m/b/3-salg.md" in text.decode() for name, text in files(new).items() if name.endswith("-salg.md"))


def test_it_never_overwrites(workspace: Path, agendagen: Run) -> None:
    make(workspace, dict(OLD))
    new = workspace / "meeting-2026-02"
    (new / "a/tag").mkdir(parents=True)
    (new / "meeting.yaml").write_text("date: 2026-02-27\nsections: {a: A, b: B}\n")
    (new / "a/tag/plan.pdf").write_bytes(b"another")
    (new / "a/1-tag.md").write_text("# Another roof\n")
    before = files(new)
    assert agendagen("new", "meeting", "2026-02-27", "--from", "m").code == 0
    after = files(new)
    assert {name: after[name] for name in before} == before
    assert "tag/plan-2.pdf" in after["a/3-tag.md"].decode()
    assert after["a/tag/plan-2.pdf"] == OLD["a/tag/plan.pdf"]


@pytest.mark.parametrize("status", ["cancelled", "moved"])
def test_never_into_a_meeting_that_is_not_held(workspace: Path, agendagen: Run, status: str) -> None:
    make(workspace, dict(OLD))
    new = workspace / "meeting-2026-02"
    new.mkdir()
    (new / "meeting.yaml").write_text(f"date: 2026-02-27\nstatus: {status}\n")
    before = files(workspace)
    done = agendagen("new", "meeting", "2026-02-27", "--from", "m")
    assert done.code == 1
    assert f"`meeting-2026-02` will not be held (its status is `{status}`)" in done.err
    assert files(workspace) == before


def test_nothing_is_carried_back(workspace: Path, agendagen: Run) -> None:
    make(workspace, dict(OLD))
    before = files(workspace)
    assert agendagen("new", "meeting", "2025-11-20", "--from", "m").code == 2
    assert agendagen("new", "meeting", "2025-01-01", "--from", "m").code == 2
    assert files(workspace) == before


def test_of_a_cancelled_meeting_there_are_no_minutes(workspace: Path, agendagen: Run) -> None:
    make(
        workspace, {"meeting.yaml": "date: 2025-11-20\nstatus: cancelled\n", "1-a.md": "---\noutcome: postponed\n---\n"}
    )
    done = agendagen("new", "meeting", "2026-02-27", "--from", "m")
    assert sorted(files(workspace / "meeting-2026-02")) == ["1-a.md", "meeting.yaml"]
    assert "there are no minutes to approve" in done.err


def test_nothing_is_carried_over_from_another_workspace(workspace: Path, agendagen: Run) -> None:
    make(workspace, {"../../elsewhere/m/meeting.yaml": "date: 2025-11-20\n"})
    done = agendagen("new", "meeting", "2026-02-27", "--from", workspace.parent / "elsewhere/m")
    assert (done.code, "is in another workspace" in done.err) == (1, True)
    assert not (workspace / "meeting-2026-02").exists()


def test_what_an_intro_leads_to_comes_along(workspace: Path, agendagen: Run) -> None:
    given = dict(OLD) | {"bilag/orden.pdf": pdf(1)}
    given["meeting.yaml"] = (
        "date: 2025-11-20\nsections:\n  a: {title: A, intro: 'Se [](bilag/orden.pdf).'}\nattachments: bilag/orden.pdf\n"
    )
    make(workspace, given)
    agendagen("new", "meeting", "2026-02-27", "--from", "m")
    found = read(workspace / "meeting-2026-02", cwd=workspace).diagnostics
    assert not [one.message for one in found if one.rule in ("missing-file", "not-an-attachment")]


def test_moving_an_item_mends_what_points_to_it_from_other_meetings(workspace: Path, agendagen: Run) -> None:
    make(workspace, dict(OLD))
    new = workspace / "meeting-2026-02"
    agendagen("new", "meeting", "2026-02-27", "--from", "m")
    (new / "a/4-mere.md").write_text(
        '---\ntitle: Mere\nreplaces: "../../m/a/1-budget.md"\n'
        "corrections:\n  ../../m/a/1-budget.md: Fejl.\n---\nTekst.\n"
    )
    done = agendagen("move", "m/a/1-budget.md", "--after", "m/a/3-gulv.md")
    assert done.code == 0, done.err
    assert "](../../m/a/4-budget.md)" in (new / "a/2-tag.md").read_text("utf-8")
    text = (new / "a/4-mere.md").read_text("utf-8")
    assert 'replaces: "../../m/a/4-budget.md"' in text
    assert "\n  ../../m/a/4-budget.md: Fejl." in text
    assert agendagen("move", "m/a/2-tag.md", "--to", "b").code == 0
    assert "continues: ../../m/b/4-tag.md\n" in (new / "a/2-tag.md").read_text("utf-8")


def test_what_leads_nowhere_is_told_with_where_it_is_now(workspace: Path, agendagen: Run) -> None:
    old = make(workspace, dict(OLD))
    agendagen("new", "meeting", "2026-02-27", "--from", "m")
    new = workspace / "meeting-2026-02"
    assert "broken-pointer" not in agendagen("check", new).out
    (old / "a/3-gulv.md").rename(old / "b/5-gulv.md")
    (new / "b/9-eventuelt.md").write_text(
        "---\ntitle: Eventuelt\napproves: ../../meeting-2025\ncontinues: 1-salg.md\nreplaces: /m/a/3-gulv.md\n---\n"
    )
    said = agendagen("check", new).out
    assert "error[broken-pointer]: `continues` names `../../m/a/3-gulv.md`, which is no item of another meeting" in said
    assert "meeting-2026-02/a/3-gulv.md:3:12" in said
    assert "help: write `../../m/b/5-gulv.md`" in said
    assert "`approves` names `../../meeting-2025`, which is not the folder of another meeting" in said
    assert "`continues` names `1-salg.md`" in said
    assert "`replaces` names `/m/a/3-gulv.md`" in said
    agendagen("check", "--fix", new)
    assert "continues: ../../m/b/5-gulv.md\n" in (new / "a/3-gulv.md").read_text("utf-8")
