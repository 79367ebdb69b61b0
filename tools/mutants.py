"""Break the walls of the program, one small change at a time, and say which changes no test notices.

`mutants.toml` says what the walls are, which tests hold them, and which changes may go unnoticed, with the reason.
mutmut makes the changes, mypy takes away those that could not be committed, and the tests of that wall have to notice
the others. Fails where one survives that nobody gave a reason for, and where a reason is left for one that does not.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIST = Path(__file__).with_suffix(".toml")
PACKAGE = "src/agendagen"
NOTICED = frozenset({"killed", "timeout", "segfault", "caught by type check"})
"""What mutmut says of a change that did not go unnoticed; one that never ends is ended by its limits."""
_WORDS = re.compile(r'"(?![^"]*-src )[^"]* [^"]* [^"]*"')
"""A sentence for a person, no policy of a browser. What a message says is held by other tests, and no wall."""
_SPINNER = frozenset("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")


@dataclass(frozen=True, slots=True)
class Wall:
    """A part of the program that keeps something in or out."""

    name: str
    modules: tuple[str, ...]
    """Files and patterns, relative to the package."""
    tests: tuple[str, ...]
    accepted: dict[str, str]
    """From a change that may survive, as `told` names it, to the reason; ``name: *`` is all of a function."""


def walls() -> list[Wall]:
    """Return the walls as `mutants.toml` has them."""
    table = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return [
        Wall(
            name,
            tuple(wall["modules"]),
            tuple(wall["tests"]),
            {change: group["reason"] for group in wall.get("accepted", []) for change in group["mutants"]},
        )
        for name, wall in table.items()
    ]


def prepared(wall: Wall) -> Path:
    """Return a copy of the repository, with what mutmut shall do in its pyproject.toml."""
    here = ROOT / "build/mutants" / wall.name
    shutil.rmtree(here, ignore_errors=True)
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for file in filter(None, listed.split("\0")):
        if os.path.lexists(ROOT / file):
            (here / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / file, here / file, follow_symlinks=False)
    mutated = [f"{PACKAGE}/{module}" for module in wall.modules]
    missing = [pattern for pattern in (*mutated, *wall.tests) if not any(here.glob(pattern.split("::")[0]))]
    if missing:
        sys.exit(f"{LIST.name}: {wall.name}: there is no {', '.join(missing)}")
    types = [sys.executable, "-m", "mypy", "--output=json", "--no-warn-unused-ignores", *mutated]
    settings = {
        "source_paths": ["src"],
        "only_mutate": mutated,
        "also_copy": sorted(entry.name for entry in here.iterdir() if entry.name != "src"),
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"],
        "pytest_add_cli_args_test_selection": list(wall.tests),
        "type_check_command": types,
        "use_git_change_detection": False,
    }
    (here / "mutants/src").mkdir(parents=True)  # Python forgets a folder in its path that is not there when it starts
    with (here / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write("\n[tool.mutmut]\n")
        project.writelines(f"{key} = {_toml(value)}\n" for key, value in settings.items())
    return here


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return "'''" + str(value) + "'''"


def mutmut(here: Path, *arguments: str) -> str:
    """Run mutmut in a copy and return what it prints; processes that the tests start see the changes too."""
    environment = {**os.environ, "PYTHONPATH": str(here / "mutants/src"), "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "mutmut", *arguments]
    answer = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)
    if answer.returncode:
        said = [line for line in re.split(r"[\r\n]+", answer.stdout + answer.stderr) if line[:1] not in _SPINNER]
        sys.exit("\n".join([*said[-80:], f"mutmut {arguments[0]} failed in {here}"]))
    return answer.stdout


def told(name: str, difference: str) -> str:
    """Return how a change is written in `mutants.toml`: the function, what it was and what it became.

    Empty where only the words of a message are others.
    """
    lines = [line for line in difference.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
    was, became = (" ".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+")
    if _WORDS.sub("", was) == _WORDS.sub("", became):
        return ""
    module, _, function = name.partition("__mutmut_")[0].removeprefix("agendagen.").rpartition(".")
    function = function.removeprefix("x_") if function.startswith("x_") else function.strip("xǁ").replace("ǁ", ".")
    return f"{module.rpartition('.')[2]}.{function}: {was} -> {became}"


def differences(here: Path, names: Iterable[str]) -> list[tuple[str, str]]:
    """Return what was changed, change by change; all in one process, for a process each takes longer than the tests."""
    show = "import sys; from mutmut.__main__ import show; [show.callback(name) for name in sys.argv[1:]]"
    answer = subprocess.run([sys.executable, "-c", show, *names], cwd=here, capture_output=True, text=True, check=True)
    pieces = re.split(r"^# (agendagen\S+): .*\n", answer.stdout, flags=re.MULTILINE)
    return list(zip(pieces[1::2], pieces[2::2], strict=True))


def unnoticed(here: Path) -> tuple[dict[str, str], int]:
    """Return what went unnoticed, from how it is told to what mutmut calls it, and how many changes there were."""
    found = dict(re.findall(r"^ +(\S+): (.+)$", mutmut(here, "results", "--all", "true"), re.MULTILINE))
    survived = {name: status for name, status in found.items() if status not in NOTICED}
    changes = {told(name, text): f"{name}, {survived[name]}" for name, text in differences(here, survived)}
    changes.pop("", None)
    return changes, len(found)


def examine(wall: Wall) -> bool:
    """Break one wall, say what went unnoticed, and return whether all of it has a reason."""
    here = prepared(wall)
    mutmut(here, "run")
    survivors, made = unnoticed(here)
    used = {change: {change, f"{change.partition(': ')[0]}: *"} & wall.accepted.keys() for change in survivors}
    new = {change: name for change, name in survivors.items() if not used[change]}
    stale = wall.accepted.keys() - set().union(*used.values())
    print(f"{wall.name}: {made} changes, {len(survivors)} went unnoticed, {len(new)} of them without a reason")
    for change, name in new.items():
        print(f"  {name}\n    '''{change}''',")
    for change in sorted(stale):
        print(f"  has a reason in {LIST.name}, but is noticed or no longer made:\n    '''{change}''',")
    sys.stdout.flush()
    return not new and not stale


def main(names: list[str]) -> int:
    """Break the walls that are named, by themselves or by a module, or all of them."""
    known = walls()
    called = {name: wall for wall in known for name in (*(Path(module).stem for module in wall.modules), wall.name)}
    unknown = [name for name in names if name not in called]
    if unknown:
        sys.exit(f"there is no wall {', '.join(unknown)}; there are {', '.join(wall.name for wall in known)}")
    wanted = {called[name].name for name in names}
    with_holes = [wall for wall in known if (wall.name in wanted or not wanted) and not examine(wall)]
    return 1 if with_holes else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("walls", nargs="*", help="those to break; all if none is named")
    sys.exit(main(parser.parse_args().walls))
