"""A site goes where another site is or nothing, whole or not at all, and takes nothing away that is not its own."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from agendagen.errors import Unusable
from agendagen.site.place import LISTED, beside, guard, list_files, listed, put_in_place


def written(folder: Path, **files: str) -> Path:
    """Write files, in whose names ``__`` is a slash and ``_`` a dot."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def site(folder: Path, **files: str) -> Path:
    """Write a site, with its list."""
    written(folder, **files)
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    list_files(folder, {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names})
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): os.readlink(path) if path.is_symlink() else path.read_text()  # noqa: PTH115
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return written(tmp_path / "root", m__meeting_yaml="", n__deep__meeting_yaml="")


def refused(output: Path, root: Path, *, mark: str = LISTED) -> str:
    with pytest.raises(Unusable) as told:
        guard(output, root, [root / "m", root / "n/deep"], mark=mark)
    assert str(output.name) in str(told.value)
    return str(told.value)


@pytest.mark.parametrize("place", ["", "..", "m", "n", "n/deep", "new/../m"])
def test_no_site_goes_where_sources_lie(root: Path, place: str) -> None:
    with pytest.raises(Unusable, match="sources lie in it"):
        guard(root / place, root, [root / "m", root / "n/deep"])


@pytest.mark.parametrize("place", ["m/site", "m/a/b", "n/deep/site"])
def test_no_site_goes_among_sources(root: Path, place: str) -> None:
    assert "is in a meeting's folder" in refused(root / place, root)


def test_a_site_goes_where_nothing_is_or_another_site(root: Path) -> None:
    for place in ("new", "a/b/c", "n/site", "mm"):
        guard(root / place, root, [root / "m", root / "n/deep"])
        assert not (root / place).exists()
    (root / "empty").mkdir()
    guard(root / "empty", root, [])
    guard(site(root / "site", index_html="x"), root, [root / "m"])
    guard(written(root / "part", part_json="x"), root, [], mark="part.json")


def test_no_site_takes_the_place_of_anything_else(root: Path) -> None:
    assert "holds no site" in refused(written(root / "full", index_html="x"), root)
    assert "holds no site" in refused(written(root / "other", checksums_txt="x"), root, mark="part.json")
    (root / "odd" / LISTED).mkdir(parents=True)
    assert "holds no site" in refused(root / "odd", root)
    assert "is no folder" in refused(written(root, file_txt="x") / "file.txt", root)
    (root / "away").symlink_to(root.parent)
    assert "is a link" in refused(root / "away/site", root)


def test_what_is_made_beside_is_gone_afterwards(root: Path) -> None:
    output = root / "a/b/site"
    with beside(output) as folder:
        assert folder.parent == output.parent
        written(folder, site__index_html="x")
    assert list(output.parent.iterdir()) == []
    with pytest.raises(KeyError), beside(output) as folder:
        raise KeyError
    assert not folder.exists()
    with pytest.raises(Unusable, match="cannot be written"), beside(written(root, f_txt="x") / "f.txt/site"):
        pass


def test_the_list_says_what_was_written(root: Path) -> None:
    folder = site(root / "site", b_html="b", a__c_html="c", d_html="d")
    digest = hashlib.sha256(b"c").hexdigest()
    lines = (folder / LISTED).read_text().splitlines()
    assert lines[0] == f"{digest}  a/c.html"
    assert all(len(line.split()) == 2 for line in lines)
    assert list(listed(folder)) == ["a/c.html", "b.html", "d.html"]
    assert listed(folder)["a/c.html"] == digest
    (folder / LISTED).write_text("1  a  b\nno\n")
    assert listed(folder) == {"a  b": "1"}
    for data in (b"\xff\xfe", None):
        if data is None:
            (folder / LISTED).unlink()
        else:
            (folder / LISTED).write_bytes(data)
        assert listed(folder) == {}


def test_a_whole_site_takes_the_place_of_the_last_one(root: Path) -> None:
    output = site(root / "site", index_html="old", gone_html="old")
    written(output, CNAME="example.org", a__mine_txt="mine")
    (output / "link").symlink_to("a")
    (output / "b").mkdir()
    (output / "b/link").symlink_to("../CNAME")
    written(output, d__e__mine_txt="mine")
    new = site(root / "work/new", index_html="new", a__mine_txt="ours")
    assert put_in_place(new, output) == ("CNAME", "link", "a/mine.txt", "b/link", "d/e/mine.txt")
    assert {name: text for name, text in texts(output).items() if name != LISTED} == {
        "CNAME": "example.org",
        "a/mine.txt": "ours",
        "b/link": "../CNAME",
        "d/e/mine.txt": "mine",
        "index.html": "new",
        "link": "a",
    }
    assert listed(output).keys() == {"index.html", "a/mine.txt"}
    assert texts(root / "work/old")["index.html"] == "old"
    assert not new.exists()


def test_what_nobody_of_us_wrote_goes_too_where_it_is_not_to_be_kept(root: Path) -> None:
    output = written(site(root / "site", index_html="old"), CNAME="example.org")
    assert put_in_place(site(root / "work/new", index_html="new"), output, keep=False) == ()
    assert texts(output).keys() == {"index.html", LISTED}


def test_the_first_site_is_put_where_nothing_is(root: Path) -> None:
    assert put_in_place(site(root / "work/new", index_html="new"), root / "site") == ()
    assert texts(root / "site")["index.html"] == "new"


@pytest.mark.parametrize(
    ("problem", "told"), [(OSError(28, "No space left on device"), Unusable), (KeyboardInterrupt(), KeyboardInterrupt)]
)
@pytest.mark.parametrize("every", [False, True])
def test_the_last_site_stays_where_the_next_cannot_be_put(
    root: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException, told: type[BaseException], *, every: bool
) -> None:
    output = site(root / "site", index_html="old")
    new = site(root / "work/new", index_html="new")
    rename = Path.rename

    def fails(path: Path, to: Path) -> Path:
        if every or path == new:
            raise problem
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(told, match="site: cannot be written .No space" if told is Unusable else None):
        put_in_place(new, output)
    assert texts(output)["index.html"] == "old"


def test_each_file_has_a_line_in_the_list(tmp_path: Path) -> None:
    sums = {"b/c d.html": "2", "a.html": "1"}
    list_files(tmp_path, sums)
    assert (tmp_path / LISTED).read_text("utf-8") == "1  a.html\n2  b/c d.html\n"
    assert listed(tmp_path) == sums
