"""`check`, `explain` and `schema` as their users meet them, whole commands on real folders."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from agendagen.__main__ import run
from tests.conftest import Run
from tests.test_cli import edit, first_item


@pytest.fixture
def wrong(meeting: Path) -> Path:
    """Give a meeting with a warning and, in another item, an error."""
    edit(first_item(meeting), "## Recommendation", "TODO\n\n## Recommendation")
    (meeting / "items-for-decision" / "9-lost.md").write_text(
        "---\ntitle: Lost\n---\n\n[](lost.pdf)\n", encoding="utf-8"
    )
    return meeting


def rules(out: str) -> list[str]:
    return [row["rule"] for row in json.loads(out)]


def test_a_new_workspace_is_without_findings(agendagen: Run, meeting: Path) -> None:
    assert agendagen("check") == (0, "1 meeting: no findings\n", "")


def test_full_shows_line_and_caret_and_ends_with_a_sum(agendagen: Run, wrong: Path) -> None:
    said = agendagen("check", wrong)
    assert said.code == 1
    assert "error[missing-file]: `lost.pdf` does not exist" in said.out
    assert "\n 5 | [](lost.pdf)\n   | ^^^^^^^^^^^^\n" in said.out
    assert said.out.endswith("\n\n1 meeting: 1 error, 1 warning\n")
    assert not said.err


def test_concise_is_a_line_for_each(agendagen: Run, wrong: Path) -> None:
    lines = agendagen("check", "--output-format", "concise").out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("meeting-2025-11/items-for-decision/")


def test_select_and_ignore(agendagen: Run, wrong: Path) -> None:
    form = ("check", "--output-format", "json")
    assert rules(agendagen(*form, "--select", "filler").out) == ["filler"]
    assert rules(agendagen(*form, "--ignore", "filler").out) == ["missing-file"]
    assert rules(agendagen(*form, "--ignore", "filler,missing-file").out) == []
    assert rules(agendagen(*form, "--select", "filler", "--select", "missing-file").out) == ["filler", "missing-file"]
    said = agendagen("check", "--ignore", "fillr")
    assert (said.code, said.err) == (2, "agendagen: there is no rule `fillr`; did you mean `filler`?\n")


def test_exit_codes(agendagen: Run, wrong: Path) -> None:
    assert agendagen("check").code == 1
    assert agendagen("check", "--exit-zero").code == 0
    assert agendagen("check", "--ignore", "missing-file").code == 0
    assert agendagen("check", "--ignore", "missing-file", "--strict").code == 1
    assert agendagen("check", "--output-format", "yaml").code == 2
    assert agendagen("check", "nowhere").code == 2
    assert agendagen("check", "--unsafe-fixes").code == 2


def test_levels_of_the_workspace_count(agendagen: Run, wrong: Path) -> None:
    settings = wrong.parent / "agendagen.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "check: {filler: off}\n", encoding="utf-8")
    assert rules(agendagen("check", "--output-format", "json").out) == ["missing-file"]


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab", "junit"])
def test_a_report_goes_to_a_file_that_a_program_reads(agendagen: Run, wrong: Path, form: str) -> None:
    said = agendagen("check", "--output-format", form, "--output-file", "report")
    assert (said.code, said.out, said.err) == (1, "", "1 meeting: 1 error, 1 warning; written to report\n")
    text = Path("report").read_text(encoding="utf-8")
    assert ET.fromstring(text).tag == "testsuites" if form == "junit" else json.loads(text)


def test_github_writes_commands_and_the_summary_of_the_step(
    agendagen: Run, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    said = agendagen("check", "--output-format", "github")
    assert [line.split()[0] for line in said.out.splitlines()] == ["::error", "::warning"]
    assert "| error | `meeting-2025-11/" in Path("summary.md").read_text(encoding="utf-8")


def test_check_writes_nothing(agendagen: Run, wrong: Path) -> None:
    def state() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in wrong.parent.rglob("*") if path.is_file()}

    before = state()
    agendagen("check")
    assert state() == before


def test_fix_mends_and_shows_what_it_did(agendagen: Run, meeting: Path) -> None:
    item = first_item(meeting)
    edit(item, "presenter:", "presentor:")
    (item.parent / "plan.txt").write_text("A plan", encoding="utf-8")
    edit(item, "## Recommendation", "See [the plan](plan.txt).\n\n## Recommendation")
    item.chmod(0o640)
    before = item.read_text(encoding="utf-8")
    said = agendagen("check", "--fix")
    assert said.code == 0
    assert "-presentor: anna\n+presenter: anna\n" in said.out
    assert "+attachments:\n+  - plan.txt\n" in said.out
    assert said.out.endswith("1 meeting: no findings\n")
    assert len(said.err.splitlines()) == 2
    assert item.stat().st_mode & 0o777 == 0o640
    after = item.read_text(encoding="utf-8")
    assert after.replace("attachments:\n  - plan.txt\n", "").replace("presenter", "presentor") == before
    assert agendagen("check", "--fix") == (0, "1 meeting: no findings\n", "")


def test_unsafe_fixes_say_what_a_link_points_at(agendagen: Run, meeting: Path) -> None:
    item = first_item(meeting)
    edit(item, "## Recommendation", "See agenda item 2.1.\n\n## Recommendation")
    assert "[agenda item #]" not in agendagen("check", "--fix", "--output-format", "json").err
    said = agendagen("check", "--fix", "--unsafe-fixes", "--output-format", "json")
    assert "`agenda item 2.1` → `[agenda item #](../items-for-information/" in said.err
    assert "which is *" in said.err
    assert rules(said.out) == []
    assert "See [agenda item #](../" in item.read_text(encoding="utf-8")


def test_explain(agendagen: Run) -> None:
    listed = agendagen("explain").out.splitlines()
    assert len(listed) > 90
    assert all(len(line.split("  ", 1)) == 2 for line in listed)
    said = agendagen("explain", "two-spellings")
    assert said.out.startswith("two-spellings (warning)\n\nFind one person in two spellings.")
    assert agendagen("explain", "two-speling").err == (
        "agendagen: there is no rule `two-speling`; did you mean `two-spellings`?\n"
    )


def test_schema(agendagen: Run, workspace: Path) -> None:
    assert json.loads(agendagen("schema", "item").out)["properties"]["title"]
    assert agendagen("schema").code == 2
    assert agendagen("schema", "items").code == 2
    said = agendagen("schema", "--output", "schemas")
    assert said.out.split() == sorted(said.out.split(), key=said.out.split().index)
    assert {path.name for path in Path("schemas").iterdir()} == {
        "agendagen-meeting.schema.json",
        "agendagen-defaults.schema.json",
        "agendagen-item.schema.json",
        "agendagen-actions.schema.json",
    }


def test_the_folder_for_agendas_is_none_for_schemas(
    agendagen: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGENDAGEN_OUTPUT", "public")
    assert json.loads(agendagen("schema", "item").out)["properties"]["title"]
    assert not Path("public").exists()


def test_a_new_workspace_names_its_schemas_where_an_editor_looks(agendagen: Run, meeting: Path) -> None:
    assert agendagen("new", "meeting", "2025-12-18").code == 0
    files = [*meeting.parent.glob("*/meeting.yaml"), meeting.parent / "agendagen.yaml"]
    assert len(files) == 3
    for file in files:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert json.loads((file.parent / first.partition("$schema=")[2]).read_text(encoding="utf-8"))["title"]


def test_check_loads_nothing_that_it_does_not_need(meeting: Path) -> None:
    code = (
        "import sys; from agendagen.__main__ import run; code = run(['check', 'meeting-2025-11'])\n"
        "print(code, *sorted(m for m in sys.modules if m.split('.')[0] in "
        "{'weasyprint', 'jinja2', 'pikepdf', 'PIL', 'holidays', 'openpyxl', 'starlette', 'fontTools', 'rich'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].strip() == "0"


def test_outline_loads_only_the_rules_that_may_find_what_stops_a_build(meeting: Path) -> None:
    code = (
        "import sys; from agendagen.__main__ import run; code = run(['outline', 'meeting-2025-11'])\n"
        "print(code, 'agendagen.check.stopping' in sys.modules, 'agendagen.check.table' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 True False"


def test_the_time_of_the_rules_grows_with_the_meeting_and_no_faster(tmp_path: Path) -> None:
    from agendagen.parsecache import ParseCache
    from agendagen.reading import Reading, checked, gather

    prose = (Path(__file__).parent / "check" / "prose" / "da.md").read_text(encoding="utf-8")

    def gathered(count: int) -> Reading:
        folder = tmp_path / str(count)
        folder.mkdir()
        people = "".join(f"  - {{name: Bo B{n}, organisation: Sogn {n}}}\n" for n in range(count))
        head = f"body: B\ndate: 2025-11-20\nlanguage: da\nparticipants:\n{people}"
        (folder / "meeting.yaml").write_text(head, encoding="utf-8")
        for number in range(count):
            (folder / f"{number}.md").write_text(f"---\ntitle: T {number}\n---\n\n{prose}", encoding="utf-8")
        return gather(folder, ParseCache(), cwd=tmp_path)

    def seconds(reading: Reading) -> float:
        began = time.process_time()
        checked(reading)
        return time.process_time() - began

    seconds(gathered(10))
    few, many = gathered(50), gathered(200)
    least = math.inf, math.inf
    for _ in range(9):  # by turns, as other work comes and goes
        least = min(least[0], seconds(few)), min(least[1], seconds(many))
        if least[1] < 6 * least[0]:
            break
    assert least[1] < 6 * least[0]


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif"])
@pytest.mark.parametrize("where", ["", "sub", "sub/deeper", "other"])
def test_what_hosts_read_names_files_from_the_root_of_the_checkout(
    form: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    meeting = tmp_path / "sub/deeper/m"
    (meeting / "decisions").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    (meeting / "meeting.yaml").write_text("body: B\ndate: 2025-11-20\nsections: [decisions]\n", encoding="utf-8")
    (meeting / "decisions/1-one.md").write_text("---\ntitle: One\n---\n\nTODO\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / where)
    run(["check", str(meeting), "--select", "filler", "--output-format", form])
    said = capsys.readouterr().out
    assert re.findall(r"[\w./-]*1-one\.md", said) == ["sub/deeper/m/decisions/1-one.md"]
    monkeypatch.chdir(meeting)
    run(["check", "--select", "filler", "--output-format", "concise"])
    assert capsys.readouterr().out.startswith("decisions/1-one.md:5:1: ")
