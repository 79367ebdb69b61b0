"""What the last page says of a document's sources, and the sources that travel inside it."""

from __future__ import annotations

import hashlib
import html
import shutil
from pathlib import Path

import pytest

from agendagen.build import Documents
from agendagen.html.themes import load_theme
from agendagen.origin import origin, source_files
from agendagen.reading import Reading, read
from tests.unit.test_provenance import git
from tests.unit.workspace import make, pdf, reading

MEETING = "body: B\ndate: 2025-11-20\nlanguage: en\ncolophon: true\nattachments: [a.pdf]\n"
CLOSED = "---\nconfidential: true\npublic-title: Closed\nattachments: [secret.pdf]\n---\n# One\n\nText.\n"
SECRET = pdf(3, "Secret")
FILES: dict[str, str | bytes] = {
    "meeting.yaml": MEETING,
    "../agendagen.yaml": "roster: {}\n",
    "s/1-one.md": "# One\r\n\r\nTøxt.\r\n",
    "s__1-one.md": "# Two\n",
    "a.pdf": pdf(2),
}


def screen(found: Reading) -> str:
    theme, _ = load_theme(found.agenda.meeting.theme, found.sources.workspace)
    page, _ = Documents(found, theme).screen()
    assert page is not None
    text = html.unescape(page.html)
    return text.replace("<strong>", "").replace("</strong>", "")


def test_the_colophon_has_the_checksum_of_each_attachment(tmp_path: Path) -> None:
    assert hashlib.sha256(pdf(2)).hexdigest() in screen(reading(tmp_path, FILES))


def test_without_the_key_there_is_no_colophon(tmp_path: Path) -> None:
    files = FILES | {"meeting.yaml": MEETING.replace("colophon: true\n", "")}
    assert "About this document" not in screen(reading(tmp_path, files))


def test_the_public_edition_tells_no_checksum_of_what_it_withholds(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {**FILES, "s/1-one.md": CLOSED, "secret.pdf": SECRET, "s/secret.pdf": SECRET}
    seen, public = (screen(reading(tmp_path / str(one), files, public=one)) for one in (False, True))
    digest = hashlib.sha256(SECRET).hexdigest()
    assert (digest in seen, digest in public) == (True, False)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_colophon_names_the_commit_and_says_when_more_was_changed(tmp_path: Path) -> None:
    folder = make(tmp_path, FILES)
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        git(tmp_path, *words)
    head = git(tmp_path, "rev-parse", "HEAD")
    assert f"The sources are those of commit {head}." in screen(read(folder, cwd=tmp_path))
    (folder / "a.pdf").write_bytes(pdf(3))
    assert origin(read(folder, cwd=tmp_path)).modified
    assert f"commit {head}, with later changes." in screen(read(folder, cwd=tmp_path))


def test_the_sources_are_listed_by_name_each_once(tmp_path: Path) -> None:
    found = source_files(reading(tmp_path, FILES).sources)
    assert [file.name for file in found] == [
        "_m__s__1-one.md",
        "agendagen.yaml",
        "m__meeting.yaml",
        "m__s__1-one.md",
    ]
    assert {file.name: file.mime for file in found}["m__meeting.yaml"] == "application/yaml"
    assert {file.description for file in found} >= {"m/s/1-one.md", "m/s__1-one.md"}


def test_the_sources_have_the_line_ends_that_git_keeps(tmp_path: Path) -> None:
    found = {file.description: file.data for file in source_files(reading(tmp_path, FILES).sources)}
    assert found["m/s/1-one.md"] == "# One\n\nTøxt.\n".encode()
