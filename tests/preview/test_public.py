"""The public site in the preview: made when somebody looks, as it was where it cannot be made, never a blank page."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from agendagen.preview import pages
from agendagen.preview.public import File, PublicSite
from tests.preview.running import item, until

SETTINGS = "body: Council\nlanguage: en\ndate: 2025-01-09\nstatus: final\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Have a meeting with an item that is closed."""
    folder = tmp_path / "work" / "meeting-1"
    folder.mkdir(parents=True)
    (tmp_path / "work" / "agendagen.yaml").write_text("language: en\n")
    (folder / "meeting.yaml").write_text(SETTINGS)
    (folder / "1-ferry.md").write_text(item("The ferry", "It sails."))
    (folder / "2-lease.md").write_text(item("The lease", "Zanzibarite is meant.", "confidential: true\n"))
    return tmp_path / "work"


@pytest.fixture
def public(workspace: Path) -> Iterator[PublicSite]:
    """Have the public site of the workspace, of which nothing is made yet."""
    found = PublicSite(workspace, workspace, "en")
    found.start()
    yield found
    found.stop()


def looked(public: PublicSite, path: str = "") -> File | None:
    """Return what is served when somebody looks at a page."""
    with ThreadPoolExecutor() as beside:  # in this thread the browser of other tests may have a loop
        return beside.submit(lambda: asyncio.run(public.file(path))).result()


def settled(public: PublicSite, path: str = "") -> str:
    """Return a page once the site is as the sources are."""
    until(public.ask, 120)
    file = looked(public, path)
    assert file
    return file.data.decode()


def test_it_is_made_when_somebody_looks_and_anew_after_a_save_and_stays_where_it_cannot_be(
    public: PublicSite, workspace: Path
) -> None:
    assert public.revision == 0
    assert "Council" in settled(public)
    assert "It sails." in settled(public, "meeting-1/ferry/")
    assert looked(public, "meeting-1/harbour/") is None
    assert looked(public, "../../agendagen.yaml") is None
    document = looked(public, "meeting-1/agenda.html")
    assert document
    assert "script-src" not in document.policy
    assert document.policy.startswith("default-src 'none'")
    place = workspace.parent
    made = [file for file in Path(public._place.name).rglob("*") if file.is_file()]  # type: ignore[union-attr] # noqa: SLF001
    assert len(made) > 10
    assert not [file for file in made if b"Zanzibarite" in file.read_bytes()]
    assert sorted(path.name for path in place.iterdir()) == ["work"]
    assert not (workspace / "build").exists()

    (workspace / "meeting-1" / "1-ferry.md").write_text(item("The ferry", "It sinks."))
    public.changed()
    assert "It sinks." in settled(public, "meeting-1/ferry/")

    (workspace / "meeting-1" / "1-ferry.md").write_text(
        "---\ntitle: The ferry\nattachments: [none.pdf]\n---\n\nIt <swims>.\n"
    )
    public.changed()
    page = settled(public, "meeting-1/ferry/")
    assert "It sinks." in page
    assert "as it was before" in page
    assert "1-ferry.md:3" in page
    assert "none.pdf" in page


def test_where_it_was_never_made_it_is_said_why(public: PublicSite, workspace: Path) -> None:
    (workspace / "meeting-1" / "meeting.yaml").write_text("body: Council\nlanguage: en\ndate: <b>never</b>\n")
    page = settled(public)
    assert "cannot be made" in page
    assert "&lt;b&gt;never" in page
    assert "<b>never" not in page


def test_the_start_page_leads_to_it() -> None:
    html = pages.start([], {}, "nonce")
    assert pages.SITE not in html
    entry = pages.Entry("/meeting-1/", "Council", "meeting-1", None, "final", ())
    assert f'href="{pages.SITE}"' in pages.start([entry], {}, "nonce")
