"""The files for CI are what the platforms expect, and run our commands and nothing else."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema.validators import validator_for

from agendagen.scaffold import workspace as scaffold

ROOT = Path(__file__).parents[1]
IN_CI = bool(os.environ.get("CI"))


def load(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "schema"), [("action.yml", "github-actions"), ("ci/gitlab-agendagen.yml", "gitlab-ci")]
)
def test_they_hold_to_the_schemas_of_the_platforms(name: str, schema: str) -> None:
    vendored = files("check_jsonschema") / "builtin_schemas" / "vendor" / f"{schema}.json"
    published = json.loads(vendored.read_text(encoding="utf-8"))
    validator = validator_for(published)(published)
    assert [error.message for error in validator.iter_errors(load(name))] == []
    assert list(validator.iter_errors({"runs": 3, "image": 3})), "the validator finds nothing at all"


def scripts() -> list[str]:
    steps = [step.get("run", "") for step in load("action.yml")["runs"]["steps"]]
    jobs = load("ci/gitlab-agendagen.yml")
    return [*steps, *("\n".join(job["script"]) for job in jobs.values() if "script" in job)]


def test_they_run_our_commands() -> None:
    ours = re.findall(r"agendagen (\w+)", "\n".join(scripts()))
    assert sorted(set(ours)) == ["build", "check"]
    assert all("${{" not in script for script in scripts()), "an input in a script would be run as shell"


def test_the_scripts_are_sound(tmp_path: Path) -> None:
    for script in filter(None, scripts()):
        subprocess.run(["bash", "-n", "-c", script], check=True)


def test_the_check_of_the_action_works(tmp_path: Path) -> None:
    made(tmp_path)
    step = next(s for s in load("action.yml")["runs"]["steps"] if s.get("name") == "Check")
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for strict, code in (("false", 0), ("true", 1)):
        variables = environment | {"PATHS": "meeting-2025-11", "STRICT": strict}
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=variables, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stderr
        assert done.stdout.startswith("::warning file=meeting-2025-11/")


def made(folder: Path) -> None:
    """Make a workspace with one warning."""
    import datetime as dt

    for name, text in scaffold("en", dt.date(2025, 11, 1)).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("## Recommendation", "TODO\n\n## Recommendation"), encoding="utf-8")


@pytest.mark.skipif(
    not IN_CI and (importlib.util.find_spec("pre_commit") is None or shutil.which("git") is None),
    reason="pre-commit or git is not installed here",
)
def test_the_hook_runs_in_a_real_repository(tmp_path: Path) -> None:
    hooks, project = tmp_path / "hooks", tmp_path / "project"
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))},
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
        "HOME": str(tmp_path),
        "GIT_CONFIG_NOSYSTEM": "1",
    }

    def run(*command: str, cwd: Path = project) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)

    def git(*arguments: str, cwd: Path = project) -> str:
        done = run("git", "-c", "user.name=N", "-c", "user.email=n@example.org", *arguments, cwd=cwd)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    for folder in (hooks, project):
        folder.mkdir()
        git("init", "-q", cwd=folder)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    git("add", ".", cwd=hooks)
    git("commit", "-qm", "hooks", cwd=hooks)
    made(project)
    revision = git("rev-parse", "HEAD", cwd=hooks)
    hook = {"id": "agendagen-check-system", "args": ["--strict"]}
    config = {"repos": [{"repo": str(hooks), "rev": revision, "hooks": [hook]}]}
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git("add", ".")
    done = run(sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "warning[filler]: `TODO` was left in the text" in done.stdout
    item = next(project.glob("*/*/1-approval*.md"))
    item.write_text(item.read_text(encoding="utf-8").replace("TODO\n", ""), encoding="utf-8")
    git("add", ".")
    done = run(sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def test_the_two_hooks_differ_only_in_where_the_program_comes_from() -> None:
    ours, system = load(".pre-commit-hooks.yaml")
    assert (ours["language"], system["language"]) == ("python", "system")
    assert all(hook["entry"] == "agendagen check" and hook["pass_filenames"] is False for hook in (ours, system))
    assert {key for key in ours if ours[key] != system[key]} == {"id", "name", "description", "language"}
