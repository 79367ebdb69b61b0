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


def read(text: str) -> Any:
    # YAML 1.1 reads the word `on` as a truth value.
    return yaml.safe_load(re.sub("^on:", "'on':", text, flags=re.MULTILINE))


def load(name: str) -> Any:
    return read((ROOT / name).read_text(encoding="utf-8"))


def wrong(schema: str, data: Any) -> list[str]:
    """Return where data does not hold to a schema of a platform."""
    vendored = files("check_jsonschema") / "builtin_schemas" / "vendor" / f"{schema}.json"
    published = json.loads(vendored.read_text(encoding="utf-8"))
    validator = validator_for(published)(published)
    assert list(validator.iter_errors({"runs": 3, "image": 3})), "the validator finds nothing at all"
    return [error.message for error in validator.iter_errors(data)]


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("action.yml", "github-actions"),
        ("ci/gitlab-agendagen.yml", "gitlab-ci"),
        (".github/workflows/tests.yml", "github-workflows"),
    ],
)
def test_they_hold_to_the_schemas_of_the_platforms(name: str, schema: str) -> None:
    assert wrong(schema, load(name)) == []


def shown_in_the_docs() -> list[dict[str, Any]]:
    text = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    return [read(block) for block in re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)]


def test_the_examples_in_the_docs_hold_to_the_schemas_and_to_our_files() -> None:
    github = [example for example in shown_in_the_docs() if "jobs" in example]
    gitlab = [example for example in shown_in_the_docs() if "jobs" not in example and "repos" not in example]
    assert (len(github), len(gitlab)) == (4, 4)
    inputs = load("action.yml")["inputs"]
    for example in github:
        assert wrong("github-workflows", example) == []
        if set(example["jobs"]) == {"costs", "part", "site"}:  # which run agendagen themselves
            continue
        steps = [step for job in example["jobs"].values() for step in job["steps"]]
        ours = [step for step in steps if step.get("uses", "").startswith("OWNER/agendagen@")]
        assert len(ours) == 1
        assert set(ours[0].get("with", {})) <= set(inputs)
    for example in gitlab:
        assert wrong("gitlab-ci", load("ci/gitlab-agendagen.yml") | example) == []
    rows = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs/ci.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == list(inputs), "the table in the docs has every input of the action"


@pytest.mark.parametrize("platform", ["github", "gitlab"])
def test_the_examples_of_a_site_in_parts_run(tmp_path: Path, platform: str) -> None:
    jobs = next(
        example.get("jobs", example)
        for example in shown_in_the_docs()
        if {"costs", "part"} <= example.get("jobs", example).keys() and ("jobs" in example) == (platform == "github")
    )
    made(tmp_path)
    shutil.copytree(tmp_path / "meeting-2025-11", tmp_path / "meeting-2025-12")
    shim = tmp_path / ".bin/agendagen"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec {sys.executable} -m agendagen "$@" --format html --no-search\n')
    shim.chmod(0o755)
    environment = os.environ | {"PATH": f"{shim.parent}:{os.environ['PATH']}", "CI_NODE_TOTAL": "2"}

    def run(job: str, **variables: str) -> None:
        steps = jobs[job]["script"] if platform == "gitlab" else [s["run"] for s in jobs[job]["steps"] if "run" in s]
        for step in [steps] if isinstance(steps, str) else steps:
            if not step.startswith("pip "):
                line = step.replace("${{ matrix.part }}", variables.get("CI_NODE_INDEX", ""))
                subprocess.run(["bash", "-e", "-c", line], cwd=tmp_path, env=environment | variables, check=True)

    run("costs")
    assert (tmp_path / "costs.json").read_text() == "{}\n"
    numbers = "1234" if platform == "github" else "12"
    for number in numbers:
        run("part", CI_NODE_INDEX=number)
        if platform == "github":  # what the artifacts do
            (tmp_path / "part").rename(tmp_path / f"part-{number}")
    if platform == "github":
        (tmp_path / "parts").mkdir()
        for number in numbers:
            (tmp_path / f"part-{number}").rename(tmp_path / f"parts/part-{number}")
    run("site" if platform == "github" else "pages")
    assert (tmp_path / "public/meeting-2025-12/index.html").is_file()
    assert set(json.loads((tmp_path / "costs.json").read_text())) == {"meeting-2025-11", "meeting-2025-12"}


def test_the_meetings_of_a_repository_are_found_by_the_example(tmp_path: Path) -> None:
    if not all(map(shutil.which, ("git", "jq"))):
        pytest.skip("needs git and jq")
    jobs = next(example["jobs"] for example in shown_in_the_docs() if "meetings" in example.get("jobs", {}))
    for name in ("one/meeting.yaml", "a b/mø/meeting.yaml", "one/xmeeting.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    script = jobs["meetings"]["steps"][1]["run"]
    environment = os.environ | {"GITHUB_OUTPUT": str(tmp_path / "out")}
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "out").read_text(encoding="utf-8") == 'folders=["a b/mø","one"]\n'


def scripts() -> list[str]:
    steps = [step.get("run", "") for step in load("action.yml")["runs"]["steps"]]
    jobs = load("ci/gitlab-agendagen.yml")
    return [*steps, *("\n".join(job["script"]) for job in jobs.values() if "script" in job)]


def step(name: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as GitHub does."""
    script = next(step["run"] for step in load("action.yml")["runs"]["steps"] if step.get("name") == name)
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"} | variables
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_they_run_our_commands() -> None:
    ours = re.findall(r"agendagen (\w+)", "\n".join(scripts()))
    assert sorted(set(ours)) == ["build", "check", "diff"]
    assert all("${{" not in script for script in scripts()), "an input in a script would be run as shell"


def test_the_scripts_are_sound(tmp_path: Path) -> None:
    for script in filter(None, scripts()):
        subprocess.run(["bash", "-n", "-c", script], check=True)


def test_the_check_of_the_action_works(tmp_path: Path) -> None:
    made(tmp_path)
    for strict, code in (("false", 0), ("true", 1)):
        done = step("Check", tmp_path, PATHS="meeting-2025-11", STRICT=strict)
        assert done.returncode == code, done.stderr
        assert done.stdout.startswith("::warning file=meeting-2025-11/")


@pytest.mark.parametrize(
    "paths", ["m1\nm 2\nm3\n", "  m1 m3\n  m 2\n", "m1\n\nm 2\nm3", "m1   m3\nm 2", "m 2\nm1\nm3", "."]
)
def test_every_path_that_is_written_is_passed_on(tmp_path: Path, paths: str) -> None:
    for name in ("m1", "m 2", "m3"):
        (tmp_path / name).mkdir()
    program = tmp_path / "bin/agendagen"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "<%s>" "$@" >> said\n', encoding="utf-8")
    program.chmod(0o755)
    variables = {"PATH": f"{program.parent}:{os.environ['PATH']}", "PATHS": paths, "OUTPUT": "o", "STRICT": ""}
    for name in ("Check", "Build"):
        assert step(name, tmp_path, PUBLIC="", PROVE="", PACK="", **variables).returncode == 0
        told = (tmp_path / "said").read_text(encoding="utf-8").partition("<-->")[2]
        assert set(re.findall("<([^>]*)>", told)) == ({"."} if paths == "." else {"m1", "m 2", "m3"})
        (tmp_path / "said").unlink()


def test_every_path_that_is_written_is_checked_and_built(tmp_path: Path) -> None:
    paths = "m1\nm 2\nm3\n"
    made(tmp_path)
    for name in ("m1", "m 2", "m3"):
        shutil.copytree(tmp_path / "meeting-2025-11", tmp_path / name)
    shutil.rmtree(tmp_path / "meeting-2025-11")
    out = tmp_path / "out"
    done = step("Check", tmp_path, PATHS=paths, STRICT="true", GITHUB_OUTPUT=str(out))
    assert done.returncode == 1, done.stderr
    assert {line.split("/")[0] for line in done.stdout.splitlines() if "::warning file=" in line} == {
        f"::warning file={name}" for name in ("m1", "m 2", "m3")
    }
    count = sum(line.startswith("::warning ") for line in done.stdout.splitlines())
    assert out.read_text(encoding="utf-8").splitlines()[:2] == ["errors=0", f"warnings={count}"]
    variables = {"AGENDAGEN_FORMAT": "html", "PUBLIC": "false", "PROVE": "false", "PACK": "false"}
    done = step("Build", tmp_path, PATHS=paths, OUTPUT="built", GITHUB_OUTPUT=str(out), **variables)
    assert done.returncode == 0, done.stderr
    assert sorted(path.parent.name for path in tmp_path.glob("built/*/agenda.html")) == ["m 2", "m1", "m3"]
    assert out.read_text(encoding="utf-8").splitlines()[-1] == "path=built"


def test_the_action_makes_the_public_edition_packs_and_sarif_when_asked(tmp_path: Path) -> None:
    made(tmp_path)
    program = tmp_path / "bin/agendagen"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho "$@" >> said\n', encoding="utf-8")
    program.chmod(0o755)
    variables = {"PATH": f"{program.parent}:{os.environ['PATH']}", "PATHS": ".", "OUTPUT": "o", "STRICT": ""}
    for name in ("Check", "Build"):
        for asked in ("false", "true"):
            more = {"PUBLIC": asked, "PROVE": "", "PACK": asked, "SARIF": asked, "RUNNER_TEMP": "/tmp"}
            assert step(name, tmp_path, **variables, **more).returncode == 0
    more = {"PUBLIC": "false", "PROVE": "true", "PACK": "false", "GITHUB_OUTPUT": str(tmp_path / "out")}
    assert step("Build", tmp_path, **variables, **more).returncode == 0
    assert (tmp_path / "out").read_text(encoding="utf-8") == "path=o/public\n"
    assert (tmp_path / "said").read_text(encoding="utf-8").splitlines() == [
        "check --output-format github -- .",
        "check --output-format github -- .",
        "check --output-format sarif --output-file /tmp/agendagen.sarif --exit-zero -- .",
        "build --quiet --output o -- .",
        "build --quiet --output o --public --pack -- .",
        "build --quiet --output o --public --prove -- .",
    ]


@pytest.mark.parametrize(("prove", "said"), [("false", ""), ("true", "--public --prove ")])
def test_the_job_of_gitlab_proves_the_public_edition_when_asked(tmp_path: Path, prove: str, said: str) -> None:
    program = tmp_path / "agendagen"
    program.write_text('#!/bin/sh\necho "$@" >> said\n', encoding="utf-8")
    program.chmod(0o755)
    script = "\n".join(["set -e", *load("ci/gitlab-agendagen.yml")["agendagen-build"]["script"]])
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    environment |= {"AGENDAGEN_PATHS": "a b", "AGENDAGEN_PROVE": prove}
    subprocess.run(["sh", "-c", script], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "said").read_text(encoding="utf-8") == f"build --quiet {said}--output build -- a b\n"


def committed(folder: Path, message: str = "One") -> str:
    """Commit all that there is and return the commit."""
    git = ["git", "-c", "user.name=N", "-c", "user.email=n@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", message]):
        subprocess.run([*git, *command], cwd=folder, check=True)
    asked = subprocess.run([*git, "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True)
    return asked.stdout.strip()


HOSTILE = (
    "<img src=x onerror=alert(1)> ::error::x [a](javascript:b) `c` | @everybody #1 </del> ##[group]y ${{ z }} $(id)"
)


@pytest.mark.parametrize("changes", ["public", "members", "", "all\n$(id)"])
def test_the_summary_says_what_changes_for_members_and_nothing_in_a_title_steers_it(
    tmp_path: Path, changes: str
) -> None:
    made(tmp_path)
    base = committed(tmp_path)
    item = next(tmp_path.glob("meeting-2025-11/*/1-approval*.md"))
    text = item.read_text(encoding="utf-8")
    text = re.sub("^title: .*", lambda _: f"title: '{HOSTILE}'", text, count=1, flags=re.MULTILINE)
    item.write_text(text, encoding="utf-8")
    closed = item.with_name("5-staff.md")
    closed.write_text("---\ntitle: SECRET\nconfidential: true\n---\n\nHUSH\n", encoding="utf-8")
    summary = tmp_path / "summary"
    variables = {"SINCE": base, "RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(summary), "PATHS": "."}
    done = step("Say what changes for the members", tmp_path, CHANGES=changes, **variables)
    if changes not in ("public", "members"):
        assert (done.returncode, done.stdout) == (1, "::error::The input changes is public, members or off\n")
        return
    assert done.returncode == 0, done.stderr
    said = summary.read_text(encoding="utf-8")
    assert "what has changed since" in said
    assert "approval" in said.casefold() or "img" in said
    assert ("SECRET" in said) == (changes == "members")
    assert not re.search(r"(?<!\\)[`@\[|]|(?<!\\)<(?!/?(?:ins|del)>)|^::|^##\[", said, re.MULTILINE)
    assert "uid=" not in said


@pytest.mark.parametrize("since", ["--output-file=x", "$(touch ran)", "a\nb", "; touch ran", "main..", "-h"])
def test_a_ref_is_a_ref_and_nothing_else(tmp_path: Path, since: str) -> None:
    made(tmp_path)
    committed(tmp_path)
    variables = {"SINCE": since, "RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    more = {"PATHS": ".", "STRICT": "", "SARIF": "", "CHANGES": "public"}
    assert step("Fetch what is compared with", tmp_path, **variables).returncode == 0
    done = step("Check", tmp_path, **variables, **more)
    assert done.returncode == 1
    assert "there is no commit" in done.stderr
    step("Say what changes for the members", tmp_path, **variables, **more)
    assert (tmp_path / "summary").read_text(encoding="utf-8") == ""
    assert not [name for name in ("ran", "x", "b") if (tmp_path / name).exists()]


def test_only_what_a_pull_request_brings_is_found_also_in_a_shallow_checkout(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    made(origin)
    base = committed(origin)
    subprocess.run(["git", "config", "uploadpack.allowAnySHA1InWant", "true"], cwd=origin, check=True)
    item = next(origin.glob("meeting-2025-11/*/1-approval*.md"))
    item.write_text(item.read_text(encoding="utf-8") + "\n[](gone.pdf)\n", encoding="utf-8")
    committed(origin, "Two")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", origin.as_uri(), str(clone)], check=True)
    variables = {"SINCE": base, "PATHS": ".", "STRICT": "", "SARIF": ""}
    before = step("Check", clone, **variables)
    assert before.returncode == 1
    assert "this is a shallow clone" in before.stderr
    assert step("Fetch what is compared with", clone, **variables).returncode == 0
    out = tmp_path / "out"
    done = step("Check", clone, GITHUB_OUTPUT=str(out), **variables)
    assert done.returncode == 1, done.stderr
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == [
        f"::error file={item.relative_to(origin).as_posix()}"
    ]
    assert out.read_text(encoding="utf-8").split() == ["errors=1", "warnings=0", "notes=0"]


def test_the_action_compares_with_the_base_and_needs_no_right_to_write() -> None:
    action = load("action.yml")
    assert action["inputs"]["since"]["default"] == "${{ github.event.pull_request.base.sha }}"
    assert action["inputs"]["changes"]["default"] == "public"
    told = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in ("action.yml", "docs/ci.md"))
    assert "github.token" not in told
    assert "secrets." not in told
    assert "pull_request_target" not in told


def test_the_job_of_gitlab_compares_with_the_base_of_a_merge_request(tmp_path: Path) -> None:
    made(tmp_path)
    base = committed(tmp_path)
    item = next(tmp_path.glob("meeting-2025-11/*/1-approval*.md"))
    item.write_text(item.read_text(encoding="utf-8") + "\nMore words.\n", encoding="utf-8")
    job = load("ci/gitlab-agendagen.yml")["agendagen-check"]
    script = "\n".join(["set -e", *job["script"]])
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    environment |= {"AGENDAGEN_PATHS": ".", "AGENDAGEN_CHANGES": "public", "AGENDAGEN_STRICT": "true"}
    for since, code in ((base, 0), ("", 1)):
        variables = environment | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": since}
        done = subprocess.run(["sh", "-c", script], cwd=tmp_path, env=variables, capture_output=True, check=False)
        assert done.returncode == code, done.stderr
        assert ("More words" in (tmp_path / "agendagen-changes.md").read_text(encoding="utf-8")) == bool(since)


@pytest.mark.parametrize("path", ["--output-file=ran", "$(touch ran)", "`touch ran`", "; touch ran", "-h", "*", "me*"])
@pytest.mark.parametrize("job", ["agendagen-check", "agendagen-build"])
def test_a_path_of_gitlab_is_a_path_and_nothing_else(tmp_path: Path, job: str, path: str) -> None:
    made(tmp_path)
    base = committed(tmp_path)
    template = load("ci/gitlab-agendagen.yml")
    script = "\n".join(["set -e", template[".agendagen"]["before_script"][-1], *template[job]["script"]])
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    environment |= {"AGENDAGEN_PATHS": path, "AGENDAGEN_CHANGES": "off", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode not in {0, 127}, done.stdout
    assert b"no such" in done.stderr.lower() or b"there is no" in done.stderr.lower(), done.stderr
    assert not (tmp_path / "ran").exists()


def test_the_action_says_in_a_sentence_that_it_wants_linux(tmp_path: Path) -> None:
    first = load("action.yml")["runs"]["steps"][0]
    assert first["if"] == "runner.os != 'Linux'"
    done = step(first["name"], tmp_path)
    assert done.returncode == 1
    assert re.fullmatch(r"::error::[^\n]+ Linux [^\n]+\n", done.stdout)


def test_the_template_of_gitlab_installs_nothing_that_was_not_named(tmp_path: Path) -> None:
    template = load("ci/gitlab-agendagen.yml")
    assert template["variables"]["AGENDAGEN_PACKAGE"] == ""
    first = template[".agendagen"]["before_script"][0]
    named = ("git+https://example.org/agendagen.git@v1", "agendagen @ https://example.org/a.whl", "./vendor/a.whl")
    strange = ("", "agendagen", "agendagen==1.0", "-rhttps://example.org/x", "--index-url=https://example.org", "$(id)")
    for package, code in (*((name, 0) for name in named), *((name, 1) for name in strange)):
        environment = os.environ | {"AGENDAGEN_PACKAGE": package}
        done = subprocess.run(["sh", "-c", first], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code
        assert ("AGENDAGEN_PACKAGE" in done.stdout) == (code == 1)
    installing = [line for line in template[".agendagen"]["before_script"] if "pip install" in line]
    assert installing
    assert all('"$AGENDAGEN_PACKAGE"' in line for line in installing)


def test_nobody_is_told_to_install_a_name_that_is_not_ours() -> None:
    texts = ["README.md", "CHANGELOG.md", "docs/ci.md", "action.yml", "ci/gitlab-agendagen.yml", "Dockerfile"]
    texts.append("src/agendagen/cli/info.py")
    for name in texts:
        text = (ROOT / name).read_text(encoding="utf-8").replace("$(agendagen info", "").replace("$agendagen", "")
        # With an extra in brackets it is the one that is installed already.
        assert re.findall(r"(?:pipx?|uv tool) install [^\n`]*\bagendagen\b(?![\[/.])", text) == [], name


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
