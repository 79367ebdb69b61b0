"""What an editor gets from ``agendagen lsp``: asked by a client of our own over its pipes."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from agendagen.__main__ import run
from agendagen.reading import read
from tests.lsp.client import PATIENCE, Client, edited
from tests.lsp.conftest import BUDGET, MEETING, ROOF, SECRET


def labels(answer: Any) -> set[str]:
    return {one["label"] for one in answer}


# --- Findings --------------------------------------------------------------------------------------------------------


def test_findings_are_those_of_the_text_as_it_is_typed(client: Client, meeting: Path) -> None:
    file = meeting / "decisions/1-budget.md"
    client.type(file, BUDGET + "\nSee 😀 [](3-gone.md).\n")
    (one,) = [one for one in client.found(file, rule="missing-file") if one["code"] == "missing-file"]
    assert one["message"].startswith("`3-gone.md` does not exist\n")
    assert one["severity"] == 1
    assert one["source"] == "agendagen"
    start = len("See 😀 ".encode("utf-16-le")) // 2
    line = BUDGET.count("\n") + 1
    assert one["range"]["start"] == {"line": line, "character": start}
    assert one["range"]["end"] == {"line": line, "character": start + len("[](3-gone.md)")}
    client.type(file, BUDGET)
    client.found(file, rule="")
    assert file.read_text("utf-8") == BUDGET


def test_the_rules_look_when_nobody_types(client: Client, meeting: Path) -> None:
    file = meeting / "decisions/2-roof.md"
    client.type(file, ROOF + "\nAs said in item 1.1 of this agenda.\n")
    found = client.found(file, rule="hand-typed-reference")
    assert [one["severity"] for one in found] == [2]


def test_a_finding_moves_with_the_lines_above_it_before_the_rules_look_again(client: Client, meeting: Path) -> None:
    file = meeting / "decisions/2-roof.md"
    text = ROOF + "\nAs said in item 1.1 of this agenda.\n"
    client.type(file, text)
    before = client.found(file, rule="hand-typed-reference")[0]["range"]["start"]["line"]
    client.waiting.clear()
    client.type(file, text.replace("See [](#costs).", "See\n[](#costs)."))
    assert client.found(file, rule="hand-typed-reference")[0]["range"]["start"]["line"] == before + 1


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_and_a_byte_order_mark_move_no_place(client: Client, meeting: Path, ends: str) -> None:
    file = meeting / "decisions/2-roof.md"
    client.type(file, (ROOF + "\nSee [](3-gone.md).\n").replace("\n", ends))
    (one,) = [one for one in client.found(file, rule="missing-file") if one["code"] == "missing-file"]
    assert one["range"]["start"] == {"line": ROOF.count("\n") + 1, "character": 4}


def test_a_theme_that_is_not_there_is_told(client: Client, meeting: Path) -> None:
    file = meeting / "meeting.yaml"
    client.type(file, file.read_text("utf-8") + "theme: {name: formel}\n")
    (one,) = [one for one in client.found(file, rule="unknown-theme") if one["code"] == "unknown-theme"]
    assert "`formal`" in one["message"]


def test_what_others_write_on_disk_is_seen(client: Client, meeting: Path) -> None:
    file = meeting / "decisions/1-budget.md"
    (meeting / "decisions/plan.csv").unlink()
    client.tell("workspace/didChangeWatchedFiles", {"changes": []})
    client.found(file, rule="missing-file")


def test_findings_go_with_the_last_open_file(server: Client, meeting: Path) -> None:
    file = meeting / "decisions/1-budget.md"
    file.write_text(BUDGET + "\n[](3-gone.md)\n", encoding="utf-8")
    server.open(file)
    server.found(file, rule="missing-file")
    server.close(file)
    server.found(file, rule="")


def test_a_meeting_alone_is_a_workspace_too(server: Client, meeting: Path) -> None:
    (meeting.parent / "agendagen.yaml").unlink()
    file = meeting / "decisions/1-budget.md"
    file.write_text(BUDGET + "\n[](3-gone.md)\n", encoding="utf-8")
    server.open(file)
    server.found(file, rule="missing-file")
    server.close(file)


def test_a_meeting_that_cannot_be_read_says_why(client: Client, meeting: Path) -> None:
    for number in range(18):
        deep = meeting.joinpath("decisions", *["deep"] * number)
        deep.mkdir(exist_ok=True)
    client.tell("workspace/didChangeWatchedFiles", {"changes": []})
    client.until(lambda heard: "deep" in json.dumps(heard))


# --- Mends -----------------------------------------------------------------------------------------------------------


def test_a_mend_is_offered_and_mends(client: Client, meeting: Path) -> None:
    file = meeting / "decisions/1-budget.md"
    text = BUDGET.replace("presenter: asta", "presentr: asta")
    client.type(file, text)
    (one,) = [one for one in client.found(file, rule="unknown-key") if one["code"] == "unknown-key"]
    context = {"diagnostics": [one]}
    asked = {"textDocument": {"uri": file.as_uri()}, "range": one["range"], "context": context}
    (action, *_) = client.ask("textDocument/codeAction", asked)
    assert action["kind"] == "quickfix"
    assert action["title"] == "Did you mean `presenter`?"
    assert edited(text, action["edit"]["changes"][file.as_uri()]) == BUDGET


def test_everything_with_one_right_answer_is_mended_at_once(client: Client, meeting: Path) -> None:
    file = meeting / "decisions/2-roof.md"
    (meeting / "decisions/a.txt").write_text("a", encoding="utf-8")
    text = ROOF + "\nAnd 😀 [](a.txt).\n"
    client.type(file, text)
    client.found(file, rule="not-an-attachment")
    asked = {
        "textDocument": {"uri": file.as_uri()},
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
        "context": {"diagnostics": [], "only": ["source.fixAll"]},
    }
    (action,) = client.ask("textDocument/codeAction", asked)
    assert action["kind"] == "source.fixAll.agendagen"
    assert "attachments:\n  - a.txt\n" in edited(text, action["edit"]["changes"][file.as_uri()])


# --- Completion ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "mark", "there", "missing"),
    [
        ("decisions/1-budget.md", "---\ntitle: B\n\n---\n", "B\n", {"presenter", "confidential"}, {"title", "body"}),
        ("decisions/1-budget.md", "---\nvotes:\n  - f\n---\n", "- f", {"for", "against"}, {"title"}),
        ("decisions/1-budget.md", "---\npresenter: \n---\n", "r: ", {"asta", "bo"}, {"title"}),
        ("decisions/1-budget.md", "---\nvotes:\n  - for: [asta, b\n---\n", ", b", {"asta", "bo"}, set()),
        ("decisions/1-budget.md", "---\nconfidential: \n---\n", "l: ", {"true", "false"}, set()),
        ("decisions/1-budget.md", "---\nattachments:\n  - \n---\n", "- ", {"plan.csv", "file", "url"}, {"2-roof.md"}),
        ("decisions/1-budget.md", "Text [see](", "](", {"2-roof.md", "plan.csv", "../closed/1-staff.md"}, set()),
        ("decisions/1-budget.md", "Text [see](2-roof.md#", "#", {"costs", "recommendation"}, {"2-roof.md"}),
        ("decisions/2-roof.md", "| a |\n|---|\n| b |\n\nTable: T {#costs}\n\n[](#", "[](#", {"costs"}, set()),
        ("decisions/1-budget.md", "<!-- agendagen: ignore \n", "ignore ", {"hand-typed-reference"}, set()),
        ("meeting.yaml", "body: C\nsections:\n  decisions:\n    t\n", "    t", {"title", "type"}, {"body"}),
        ("meeting.yaml", "body: C\nstatus: \n", "status: ", {"draft", "cancelled"}, {"body"}),
        ("meeting.yaml", "check:\n  missing-file: \n", "file: ", {"off", "warning"}, {"body"}),
        ("meeting.yaml", "participants:\n- a\n", "- a", {"asta", "name", "role"}, {"body"}),
    ],
)
def test_what_may_be_written_is_offered(
    client: Client, meeting: Path, name: str, text: str, mark: str, there: set[str], missing: set[str]
) -> None:
    file = meeting / name
    client.type(file, text)
    offered = labels(client.at("completion", file, mark, text))
    assert there <= offered
    assert not missing & offered


def test_what_is_chosen_takes_the_place_of_what_was_typed(client: Client, meeting: Path) -> None:
    (meeting / "decisions/b c (1).pdf").write_bytes(b"%PDF-1.4")
    client.tell("workspace/didChangeWatchedFiles", {"changes": []})
    file = meeting / "decisions/1-budget.md"
    for text, mark, label, expected in [
        ("---\npres: asta\n---\n", "pres", "presenter", "---\npresenter: asta\n---\n"),
        ("---\npres\n---\n", "pres", "presenter", "---\npresenter: \n---\n"),
        ("😀 [😀](2-r", "2-r", "2-roof.md", "😀 [😀](2-roof.md"),
        ("[a](b", "](b", "b c (1).pdf", "[a](<b c (1).pdf>"),
        ("---\nattachments: ['b c\n---\n", "b c", "b c (1).pdf", "---\nattachments: ['b c (1).pdf\n---\n"),
    ]:
        client.type(file, text)
        chosen = next(one for one in client.at("completion", file, mark, text) if one["label"] == label)
        assert edited(text, [chosen["textEdit"]]) == expected


# --- Hover and definition --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "mark", "said"),
    [
        ("decisions/1-budget.md", "[](2-ro", "This prints *item\u00a01.2*."),
        ("decisions/1-budget.md", "[](2-roof.md#co", "This prints *table\u00a01*."),
        ("decisions/1-budget.md", "presenter: as", "Asta Lind  \nchair"),
        ("decisions/1-budget.md", "presen", "Who presents: a name, a key of the roster"),
        ("meeting.yaml", "particip", "Who takes part"),
    ],
)
def test_a_place_says_what_it_is(client: Client, meeting: Path, name: str, mark: str, said: str) -> None:
    assert said in client.at("hover", meeting / name, mark)["contents"]["value"]


def test_a_finding_says_what_its_rule_means(client: Client, meeting: Path) -> None:
    file = meeting / "decisions/2-roof.md"
    text = ROOF + "\nSee [](3-gone.md).\n"
    client.type(file, text)
    assert "`missing-file`: Find a file that is named" in client.at("hover", file, "[](3-g", text)["contents"]["value"]


@pytest.mark.parametrize(
    ("name", "mark", "leads", "line"),
    [
        ("decisions/1-budget.md", "[](2-ro", "m/decisions/2-roof.md", 1),
        (
            "decisions/1-budget.md",
            "[](2-roof.md#co",
            "m/decisions/2-roof.md",
            ROOF[: ROOF.index("{#costs}")].count("\n"),
        ),
        ("decisions/1-budget.md", "[the plan](pl", "m/decisions/plan.csv", 0),
        ("decisions/1-budget.md", "- plan", "m/decisions/plan.csv", 0),
        ("decisions/1-budget.md", "presenter: as", "agendagen.yaml", 2),
    ],
)
def test_a_place_leads_where_it_says(
    client: Client, meeting: Path, name: str, mark: str, leads: str, line: int
) -> None:
    location = client.at("definition", meeting / name, mark)
    assert location["uri"] == (meeting.parent / leads).as_uri()
    assert abs(location["range"]["start"]["line"] - line) <= 1


def test_what_a_file_and_a_meeting_consist_of(client: Client, meeting: Path) -> None:
    uri = (meeting / "decisions/2-roof.md").as_uri()
    (item,) = client.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert (item["name"], [part["name"] for part in item["children"]]) == ("1.2 Roof", ["Recommendation"])
    uri = (meeting / "meeting.yaml").as_uri()
    sections = client.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert [one["name"] for one in sections] == ["1 Decisions", "2 Closed items"]
    (found,) = client.ask("workspace/symbol", {"query": "1.2"})
    assert found["location"]["uri"] == (meeting / "decisions/2-roof.md").as_uri()


def test_a_file_that_is_not_on_disk_yet_is_answered_too(server: Client, meeting: Path) -> None:
    file = meeting / "decisions/3-new.md"
    text = "---\ntitle: New\n\n---\n\nSee [](1-b"
    server.tell(
        "textDocument/didOpen",
        {"textDocument": {"uri": file.as_uri(), "languageId": "markdown", "version": 1, "text": text}},
    )
    assert "presenter" in labels(server.at("completion", file, "New\n", text))
    assert "1-budget.md" in labels(server.at("completion", file, "1-b", text))
    server.close(file)


def test_what_is_said_of_a_person_fetches_no_picture(client: Client, meeting: Path) -> None:
    file = meeting.parent / "agendagen.yaml"
    file.write_text(file.read_text("utf-8").replace("Asta Lind", '"![](https://example.org/x.png)"'), encoding="utf-8")
    client.tell("workspace/didChangeWatchedFiles", {"changes": []})
    said = client.at("hover", meeting / "decisions/1-budget.md", "presenter: as")["contents"]["value"]
    assert said.startswith("\\!\\[\\](https://example.org/x.png)")


# --- Other names -----------------------------------------------------------------------------------------------------


def done(meeting: Path, edit: Any) -> None:
    """Do what a server says: to texts, then to names."""
    texts = dict(edit.get("changes") or {})
    moves = []
    for change in edit.get("documentChanges") or ():
        if change.get("kind") == "rename":
            moves.append(change)
        else:
            texts[change["textDocument"]["uri"]] = change["edits"]
    files = {file.as_uri(): file for file in meeting.parent.rglob("*")}
    for uri, edits in texts.items():
        text = files[uri].read_text(encoding="utf-8")
        files[uri].write_text(edited(text, edits), encoding="utf-8")
    for move in moves:
        files[move["oldUri"]].rename(meeting.parent / move["newUri"].removeprefix(meeting.parent.as_uri() + "/"))


def state(meeting: Path) -> tuple[dict[str, str], set[str], list[tuple[str, str]]]:
    """Return the anchors, what is closed and what each reference prints and leads to."""
    reading = read(meeting, cwd=meeting)
    assert [one for one in reading.diagnostics if one.severity == "error"] == []
    items = [item for section in reading.arranged.sections for item in section.items]
    return (
        {item.title: item.id for item in items},
        {item.title for item in items if item.confidential},
        [(one.text, one.anchor) for one in reading.agenda.references],
    )


def test_an_id_is_renamed_with_every_link_to_it(client: Client, meeting: Path) -> None:
    for name, mark in [("decisions/2-roof.md", "{#co"), ("decisions/1-budget.md", "roof.md#co")]:
        place = client.at("prepareRename", meeting / name, mark)
        assert place["placeholder"] == "costs"
        edit = client.at("rename", meeting / name, mark, newName="prices")
        assert set(edit["changes"]) == {
            (meeting / "decisions/1-budget.md").as_uri(),
            (meeting / "decisions/2-roof.md").as_uri(),
        }
    done(meeting, edit)
    assert "[](2-roof.md#prices)" in (meeting / "decisions/1-budget.md").read_text("utf-8")
    assert (meeting / "decisions/2-roof.md").read_text("utf-8") == ROOF.replace("#costs", "#prices")
    state(meeting)


@pytest.mark.parametrize(
    ("given", "renamed"),
    [
        (
            "```text\n## Sums {#sums}\n```\n\nSee [](#sums).\n\n## Sums {#sums}\n",
            "```text\n## Sums {#sums}\n```\n\nSee [](#totals).\n\n## Sums {#totals}\n",
        ),
        ('<h2 id="sums">Sums</h2>\n\nSee [](#sums).\n', '<h2 id="totals">Sums</h2>\n\nSee [](#totals).\n'),
        (
            "```table\nid: sums\ncaption: All sums\n---\na,b\n1,2\n```\n\nSee [](#sums).\n",
            "```table\nid: totals\ncaption: All sums\n---\na,b\n1,2\n```\n\nSee [](#totals).\n",
        ),
    ],
)
def test_an_id_is_renamed_where_it_is_given_and_not_where_it_is_shown(
    client: Client, meeting: Path, given: str, renamed: str
) -> None:
    item = meeting / "decisions/3-sums.md"
    item.write_text(f"---\ntitle: Sums\n---\n\n{given}", "utf-8")
    done(meeting, client.at("rename", item, "[](#su", newName="totals"))
    assert item.read_text("utf-8").endswith(renamed)


@pytest.mark.parametrize(
    ("name", "mark", "new", "why"),
    [
        ("decisions/2-roof.md", "{#co", "two words", "`two words` cannot be an id"),
        ("decisions/2-roof.md", "{#co", "recommendation", "`recommendation` is an id here already"),
        ("decisions/1-budget.md", "[](2-ro", "../x.md", "`../x.md` is no name of a file"),
        ("decisions/1-budget.md", "[](2-ro", "1-budget.md", "is there already"),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_its_reason(
    client: Client, meeting: Path, name: str, mark: str, new: str, why: str
) -> None:
    assert client.at("rename", meeting / name, mark, newName=new) is None
    assert why in client.until(lambda heard: heard.get("method") == "window/showMessage")["params"]["message"]


def test_a_file_is_renamed_from_a_link_to_it(client: Client, meeting: Path) -> None:
    before = state(meeting)
    place = client.at("prepareRename", meeting / "decisions/1-budget.md", "[](2-ro")
    assert place["placeholder"] == "2-roof.md"
    done(meeting, client.at("rename", meeting / "decisions/1-budget.md", "[](2-ro", newName="2-top.md"))
    assert not (meeting / "decisions/2-roof.md").exists()
    assert "id: roof\n" in (meeting / "decisions/2-top.md").read_text("utf-8")
    assert state(meeting) == before


def test_a_file_that_the_editor_moves_keeps_its_links_and_anchor(client: Client, meeting: Path) -> None:
    before = state(meeting)
    old, new = meeting / "decisions/1-budget.md", meeting / "decisions/3-money.md"
    edit = client.ask("workspace/willRenameFiles", {"files": [{"oldUri": old.as_uri(), "newUri": new.as_uri()}]})
    done(meeting, edit)
    old.rename(new)
    after = state(meeting)
    assert after[:2] == before[:2]
    assert sorted(anchor for _, anchor in after[2]) == sorted(anchor for _, anchor in before[2])


def test_a_file_beside_the_meetings_is_followed_too(client: Client, meeting: Path) -> None:
    old, new = meeting.parent / "shared/a.txt", meeting.parent / "shared/b.txt"
    old.parent.mkdir()
    old.write_text("a", encoding="utf-8")
    item = meeting / "decisions/2-roof.md"
    item.write_text(ROOF.replace("title: Roof", "title: Roof\nattachments: [../../shared/a.txt]"), encoding="utf-8")
    client.type(item, item.read_text("utf-8"))
    edit = client.ask("workspace/willRenameFiles", {"files": [{"oldUri": old.as_uri(), "newUri": new.as_uri()}]})
    done(meeting, edit)
    assert "attachments: [../../shared/b.txt]\n" in item.read_text("utf-8")


def test_nothing_is_followed_where_nobody_knows_what_an_item_says(client: Client, meeting: Path) -> None:
    client.type(meeting / "decisions/2-roof.md", "---\ntitle: [\n---\n")
    old, new = meeting / "decisions/1-budget.md", meeting / "decisions/3-money.md"
    asked = {"files": [{"oldUri": old.as_uri(), "newUri": new.as_uri()}]}
    assert client.ask("workspace/willRenameFiles", asked) is None
    said = client.until(lambda heard: heard.get("method") == "window/showMessage")["params"]["message"]
    assert "mend them first" in said


def test_what_is_closed_is_not_opened_by_moving_its_file(client: Client, meeting: Path) -> None:
    before = state(meeting)
    old, new = meeting / "closed/1-staff.md", meeting / "decisions/3-staff.md"
    edit = client.ask("workspace/willRenameFiles", {"files": [{"oldUri": old.as_uri(), "newUri": new.as_uri()}]})
    said = client.until(lambda heard: heard.get("method") == "window/showMessage")["params"]["message"]
    assert "`confidential: true`" in said
    done(meeting, edit)
    old.rename(new)
    assert new.read_text("utf-8") == SECRET.replace("---\n", "---\nconfidential: true\n", 1)
    assert state(meeting)[1] == before[1]


# --- Whatever comes --------------------------------------------------------------------------------------------------


def test_no_message_ends_the_server(client: Client, meeting: Path) -> None:
    file = meeting / "decisions/1-budget.md"
    for body in (
        b"{",
        b"[1]",
        b"null",
        b'{"jsonrpc": "2.0"}',
        b'{"jsonrpc": "1.0", "id": 1}',
        b"\xff\xfe",
        b"[" * 9999,
    ):
        client.raw(body)
    gone = {"uri": "file:///gone.md", "version": 1}
    client.tell("textDocument/didChange", {"textDocument": gone, "contentChanges": [{"text": "x"}]})
    client.tell("textDocument/didOpen", {"textDocument": 3})
    client.tell("no/suchNotification", {})
    client.tell("textDocument/didClose", {"textDocument": {"uri": "untitled:1"}})
    client.tell("$/cancelRequest", {"id": 4711})
    assert client.answer("textDocument/hover", {"textDocument": {}})["error"]["code"] == -32602
    assert client.answer("no/suchRequest", {})["error"]["code"] == -32601
    nowhere = {"textDocument": {"uri": file.as_uri()}, "position": {"line": 4711, "character": 4711}}
    client.ask("textDocument/hover", nowhere)
    client.ask("textDocument/completion", {**nowhere, "textDocument": {"uri": "file:///%00"}})
    client.ask("textDocument/completion", {**nowhere, "textDocument": {"uri": "http://x/y.md"}})
    client.ask("textDocument/rename", {**nowhere, "newName": "x"})
    assert client.at("hover", file, "[](2-ro") is not None


@pytest.mark.parametrize("name", ["meeting.yaml", "decisions/1-budget.md"])
def test_half_written_texts_are_answered(client: Client, meeting: Path, name: str) -> None:
    file = meeting / name
    text = MEETING if name == "meeting.yaml" else BUDGET
    for broken in (text.replace(": ", ": [", 1), "---\n", "\x00", "a: \ud800", "a: &a [*a", "? ", "\t- :"):
        client.type(file, broken)
        client.at("completion", file, "", broken)
        client.ask("textDocument/documentSymbol", {"textDocument": {"uri": file.as_uri()}})
    client.type(file, text.replace("date:", "dat:").replace("presenter:", "presentr:"))
    client.found(file, rule="unknown-key")


# --- A stranger's folder ---------------------------------------------------------------------------------------------

WATCH = """
import sys
def heard(event, arguments):
    ran = {"subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.system", "socket.connect"}
    if event in ran:
        print("RAN", event, arguments, file=sys.stderr, flush=True)
    if event == "open" and isinstance(arguments[0], str) and arguments[0].endswith(("secret.md", "agenda.html.j2")):
        print("OPENED", arguments[0], file=sys.stderr, flush=True)
sys.addaudithook(heard)
"""


def test_a_strangers_folder_runs_nothing_and_leads_nowhere(meeting: Path, tmp_path: Path) -> None:
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch/sitecustomize.py").write_text(WATCH, encoding="utf-8")
    (tmp_path / "secret.md").write_text("---\ntitle: Elsewhere\n---\n", encoding="utf-8")
    root = meeting.parent
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    (root / ".git/config").write_text(f"[core]\n\tfsmonitor = touch {tmp_path}/ran\n", encoding="utf-8")
    (root / "templates").mkdir()
    (root / "templates/agenda.html.j2").write_text("{{ 1 }}", encoding="utf-8")
    (meeting / "decisions/9-out.md").symlink_to(tmp_path / "secret.md")
    client = Client(environment={"PYTHONPATH": str(tmp_path / "watch")})
    file = meeting / "decisions/1-budget.md"
    client.open(file)
    client.open(meeting / "decisions/9-out.md")
    client.type(file, BUDGET + "\nAs said in item 1.2 of this agenda, [](9-out.md).\n")
    client.found(file, rule="hand-typed-reference")
    client.at("hover", file, "[](2-ro")
    assert "Elsewhere" not in json.dumps(client.ask("workspace/symbol", {"query": ""}))
    client.at("rename", file, "[](2-ro", newName="2-top.md")
    assert client.end() == 0
    assert client.said == ""
    assert not (tmp_path / "ran").exists()


# --- Who starts it ---------------------------------------------------------------------------------------------------


def test_it_speaks_danish_to_a_danish_editor(meeting: Path) -> None:
    client = Client(locale="da-DK")
    client.open(meeting / "decisions/1-budget.md")
    said = client.at("hover", meeting / "decisions/1-budget.md", "[](2-ro")["contents"]["value"]
    assert said.startswith("Her står *item\u00a01.2*.")
    assert client.end() == 0


def test_the_end_of_its_input_ends_it(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "agendagen", "lsp"], input=b"", capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_while_it_listens(meeting: Path, ending: signal.Signals) -> None:
    client = Client()
    client.open(meeting / "decisions/1-budget.md")
    client.at("hover", meeting / "decisions/1-budget.md", "[](2-ro")
    client.process.send_signal(ending)
    client.process.wait(PATIENCE)
    client.close_pipes()
    assert "Traceback" not in client.said


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [one for one in sys.modules if one.startswith(("pygls", "lsprotocol", "agendagen.lsp"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    assert run(["lsp"]) == 1
    assert "`pip install 'agendagen[lsp]'`" in capsys.readouterr().err
