"""What `.ci/setup` says and does on machines that lack something, with an administrator and without."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
OF_TESTS = "poppler-utils qpdf git libatomic1 chromium"

PYTHON = """#!/bin/sh
case "$*" in
  *ctypes*) exit 1 ;;
  *ensurepip*) exit {ensurepip} ;;
  *print*version_info*) echo 3.11 ;;
  *version_info*) exit 0 ;;
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  *) echo "python $*" >> {log} ;;
esac
"""
"""A Python that finds no library, and writes down what pip is asked for."""

APT = """#!/bin/sh
case "$*" in
  *--simulate*) echo 'Inst one'; echo 'Inst two' ;;
  *--print-uris*) echo "'http://x/one.deb' one.deb 3000000 SHA256:0" ;;
  *) echo "apt-get $*" >> {log}; exit {code} ;;
esac
"""


class Machine(NamedTuple):
    """A machine of which only some programs are there."""

    folder: Path

    def has(self, name: str, script: str) -> None:
        path = self.folder / "bin" / name
        path.write_text(script, encoding="utf-8")
        path.chmod(0o755)

    def setup(self, degree: str, **variables: str) -> tuple[int, str, list[str]]:
        """Return the exit code, what was said, and what was asked of pip and apt-get."""
        environment = {"PATH": str(self.folder / "bin"), "HOME": str(self.folder), **variables}
        command = [str(shutil.which("bash")), str(ROOT / ".ci/setup"), "venv", degree]
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        log = self.folder / "log"
        return done.returncode, done.stderr, log.read_text(encoding="utf-8").splitlines() if log.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Give a Debian where nothing is installed but Python, for a user who is no administrator."""
    (tmp_path / "bin").mkdir()
    for name in ("awk", "cat", "cp", "env", "grep", "mkdir", "sh"):
        (tmp_path / "bin" / name).symlink_to(str(shutil.which(name)))
    made = Machine(tmp_path)
    made.has("uname", "#!/bin/sh\necho Linux\n")
    made.has("id", "#!/bin/sh\necho 1000\n")
    made.has("apt-cache", "#!/bin/sh\necho '  Candidate: 1'\n")
    made.has("apt-get", APT.format(log=tmp_path / "log", code=0))
    made.has("python3", PYTHON.format(log=tmp_path / "log", ensurepip=0))
    return made


def test_a_user_without_administrator_goes_on_without_pdfs(machine: Machine) -> None:
    code, said, asked = machine.setup("user")
    assert code == 0, said
    assert said.splitlines()[0] == (
        f"setup: this machine lacks {PANGO}, so there will be HTML and no PDF; "
        f"for PDFs too, have an administrator run: apt-get install {PANGO}"
    )
    assert "350 MB" in said
    assert len(asked) == 2, "pip, and the byte code of the checkout"
    assert asked[1].endswith("-m compileall -q src")
    assert asked[0].startswith("python -m pip install")


@pytest.mark.parametrize("degree", ["developer", "newest"])
def test_all_that_the_tests_need_is_named_at_once(machine: Machine, degree: str) -> None:
    code, said, asked = machine.setup(degree)
    assert (code, asked) == (1, [])
    line = f"setup: please have an administrator run: apt-get install {PANGO} {OF_TESTS}; "
    assert said == line + "or do without them: make SYSTEM=no …\n"
    code, said, asked = machine.setup(degree, SYSTEM="no")
    assert code == 0, said
    assert f"going on without {PANGO} {OF_TESTS}" in said
    assert len(asked) == 2


@pytest.mark.parametrize("degree", ["user", "developer"])
def test_without_an_environment_nothing_goes_on_and_all_is_named(machine: Machine, degree: str) -> None:
    machine.has("python3", PYTHON.format(log=machine.folder / "log", ensurepip=1))
    everything = " ".join(["python3.11-venv", PANGO, *([OF_TESTS] if degree == "developer" else [])])
    for system in ("yes", "no"):
        line = f"setup: please have an administrator run: apt-get install {everything}\n"
        assert machine.setup(degree, SYSTEM=system) == (1, line, [])
    (machine.folder / "bin/python3").unlink()
    code, said, _ = machine.setup(degree)
    assert code == 1
    assert "apt-get install python3 python3-venv " + everything.partition(" ")[2] in said


@pytest.mark.parametrize("who", ["root", "sudo"])
def test_what_is_installed_and_how_much_is_said_before(machine: Machine, who: str) -> None:
    if who == "root":
        machine.has("id", "#!/bin/sh\necho 0\n")
    else:
        machine.has("sudo", '#!/bin/sh\n[ "$1" != -n ] || shift\n[ "$1" = true ] || exec "$@"\n')
    # What was said before apt-get was asked to install.
    script = APT.format(log=machine.folder / "log", code=0).replace("  *)", '  *install*) echo "NOW" >&2 ;;\n  *)')
    machine.has("apt-get", script)
    code, said, asked = machine.setup("user")
    assert code == 0, said
    before, now, _ = said.partition("NOW\n")
    assert now
    assert before == (
        f"setup: installing {PANGO} with apt-get: 2 packages, 3 MB to download; "
        "Ctrl-C stops it, SYSTEM=no does without\n"
    )
    assert asked[0] == "apt-get update -qq"


def test_where_installing_fails_a_user_goes_on_too(machine: Machine) -> None:
    machine.has("id", "#!/bin/sh\necho 0\n")
    machine.has("apt-get", APT.format(log=machine.folder / "log", code=100))
    code, said, asked = machine.setup("user")
    assert code == 0, said
    assert "there will be HTML and no PDF" in said
    assert asked[-2].startswith("python -m pip install")
    assert machine.setup("developer")[0] == 1


def test_nothing_of_the_system_is_touched_where_one_says_so(machine: Machine) -> None:
    machine.has("id", "#!/bin/sh\necho 0\n")
    for degree in ("user", "developer"):
        code, said, asked = machine.setup(degree, SYSTEM="no")
        assert code == 0, said
        assert not [line for line in asked if line.startswith("apt-get")]


def test_chromium_is_installed_where_there_is_one_however_much_is_said_of_it(machine: Machine) -> None:
    machine.has("id", "#!/bin/sh\necho 0\n")
    more = "i=0; while [ $i -lt 20000 ]; do echo '  Version'; i=$((i + 1)); done"  # than a pipe holds
    machine.has("apt-cache", f"#!/bin/sh\necho '  Candidate: 1'\n{more}\n")
    code, said, asked = machine.setup("developer")
    assert code == 0, said
    (installed,) = [line for line in asked if " install " in line and line.startswith("apt-get")]
    assert installed.endswith(OF_TESTS)


def test_where_there_is_no_chromium_to_install_the_rest_is(machine: Machine) -> None:
    machine.has("id", "#!/bin/sh\necho 0\n")
    machine.has("apt-cache", "#!/bin/sh\necho '  Candidate: (none)'\n")
    code, said, asked = machine.setup("developer")
    assert code == 0, said
    assert "no package of Chromium" in said
    (installed,) = [line for line in asked if " install " in line and line.startswith("apt-get")]
    assert "chromium" not in installed
    assert installed.endswith("qpdf git libatomic1")


def test_a_mac_is_told_of_homebrew(machine: Machine) -> None:
    machine.has("uname", "#!/bin/sh\necho Darwin\n")
    (machine.folder / "bin/apt-get").unlink()
    code, said, _ = machine.setup("user")
    assert code == 0, said
    assert said.splitlines()[0].endswith("for PDFs too, run: brew install pango")
    code, said, _ = machine.setup("developer")
    assert (code, said.splitlines()[0].partition(";")[0]) == (
        1,
        "setup: please run: brew install pango poppler qpdf git",
    )
