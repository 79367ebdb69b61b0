"""An attachment with a password stops the pack that must open it, and nothing else."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from agendagen.cli import app
from tests.unit.workspace import make, pdf


def locked(user: str = "x") -> bytes:
    """Return a PDF that asks for a password, unless that is empty."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(user=user, owner="owner"))
    return out.getvalue()


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a meeting with a locked file in an open item, another in a closed one, and one that may not be changed."""
    monkeypatch.chdir(tmp_path)
    item = "---\ntitle: {}\n{}attachments: [{}]\n---\n\nSee [](files/{}).\n"
    return make(
        tmp_path,
        {
            "meeting.yaml": "body: Board\ndate: 2027-01-14\n",
            "items/1-roof.md": item.format("Roof", "", "files/plan.pdf", "plan.pdf"),
            "items/2-staff.md": item.format("Staff", "confidential: true\n", "files/pay.pdf", "pay.pdf"),
            "items/3-news.md": item.format("News", "", "files/rules.pdf", "rules.pdf"),
            "items/files/plan.pdf": locked(),
            "items/files/pay.pdf": locked("y"),
            "items/files/rules.pdf": locked(""),
        },
    )


def made(root: Path) -> set[str]:
    """Return the names of the documents below a folder of output."""
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.suffix in {".html", ".pdf"}}


def leave_out(meeting: Path, item: str, file: str) -> None:
    """Keep an attachment out of the pack."""
    path = meeting / item
    path.write_text(path.read_text().replace(f"[{file}]", f"[{{file: {file}, pack: false}}]"))


MEMBERS = {"agenda.html", "agenda.pdf", "attachments/plan.pdf", "attachments/pay.pdf", "attachments/rules.pdf"}
PUBLIC = MEMBERS - {"attachments/pay.pdf"}


@pytest.mark.parametrize(("options", "folder", "files"), [([], "m", MEMBERS), (["--public"], "public/m", PUBLIC)])
def test_a_password_is_a_warning_where_nothing_must_be_opened(
    meeting: Path, options: list[str], folder: str, files: set[str]
) -> None:
    result = CliRunner().invoke(app, ["build", "m", *options])
    assert result.exit_code == 0
    assert "error" not in result.output
    assert made(meeting.parent / "build" / folder) == files


@pytest.mark.parametrize(
    ("options", "folder", "files", "told"),
    [([], "m", MEMBERS, {"plan.pdf", "pay.pdf"}), (["--public"], "public/m", PUBLIC, {"plan.pdf"})],
)
def test_what_the_pack_must_open_stops_the_pack_alone(
    meeting: Path, options: list[str], folder: str, files: set[str], told: set[str]
) -> None:
    result = CliRunner().invoke(app, ["build", "m", "--pack", *options])
    assert result.exit_code == 1
    errors = [line for line in result.output.splitlines() if line.startswith("error[encrypted-file]")]
    assert {line.split("`")[1].removeprefix("files/") for line in errors} == told
    assert "agendagen: pack.pdf not made: what goes into it stands in the way, as told above" in result.output
    assert made(meeting.parent / "build" / folder) == files


def test_what_the_public_pack_does_not_hold_does_not_stop_it(meeting: Path) -> None:
    leave_out(meeting, "items/1-roof.md", "files/plan.pdf")
    result = CliRunner().invoke(app, ["build", "m", "--pack", "--public"])
    assert result.exit_code == 0
    assert made(meeting.parent / "build/public/m") == PUBLIC | {"pack.pdf"}


def test_an_older_pack_goes_when_there_is_no_new_one(meeting: Path) -> None:
    leave_out(meeting, "items/1-roof.md", "files/plan.pdf")
    pay = meeting / "items/files/pay.pdf"
    shut = pay.read_bytes()
    pay.write_bytes(pdf())
    assert CliRunner().invoke(app, ["build", "m", "--pack"]).exit_code == 0
    pay.write_bytes(shut)
    result = CliRunner().invoke(app, ["build", "m", "--pack"])
    assert result.exit_code == 1
    assert "pack.pdf, which was of an earlier build\n" in result.output.replace("\\", "/")
    assert made(meeting.parent / "build/m") == MEMBERS


def test_publishing_goes_without_a_pack_that_was_not_asked_for(meeting: Path) -> None:
    assert CliRunner().invoke(app, ["publish", "m", "--uncommitted"]).exit_code == 0
    assert made(meeting.parent / "build/m") == MEMBERS


@pytest.mark.parametrize(("item", "file"), [("1-roof.md", "plan.pdf"), ("2-staff.md", "pay.pdf")])
def test_a_dispatch_whose_pack_cannot_be_made_is_not_sent(meeting: Path, item: str, file: str) -> None:
    leave_out(meeting, f"items/{item}", f"files/{file}")
    before = sorted(path for path in meeting.rglob("*"))
    result = CliRunner().invoke(app, ["publish", "m", "--pack", "--uncommitted"])
    assert result.exit_code == 1
    assert "nothing was written" in result.output
    assert sorted(path for path in meeting.rglob("*")) == before
    assert not (meeting.parent / "build").exists()


def test_comparing_says_what_stands_in_the_way_and_compares_nothing(meeting: Path) -> None:
    CliRunner().invoke(app, ["build", "m"])
    result = CliRunner().invoke(app, ["build", "m", "--pack", "--verify", "build"])
    assert result.exit_code == 1
    assert "error[encrypted-file]" in result.output
    assert "left over" not in result.output
