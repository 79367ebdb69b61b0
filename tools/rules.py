"""Write the page of all rules, `docs/rules.md`, from the texts that `agendagen explain` prints.

Run as ``python tools/rules.py``; with ``--check`` nothing is written and a page out of date is exit code 1.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from agendagen import rules

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"


def as_markdown() -> str:
    """Return all explanations as a page of documentation."""
    rows = [
        "# What the program may find",
        "",
        "This page is made from the sources by `python tools/rules.py`; `agendagen explain RULE` prints it too.",
        "",
        "An *error* stops the build, a *warning* only under `--strict`, a *note* never. What `check:` in",
        "`agendagen.yaml` or `meeting.yaml` sets (`off`, `note`, `warning`, `error`) holds for warnings and notes;",
        "an error stays one, since the agenda cannot be built with it. One place is silenced by a comment on its",
        "line or on the line above it: `<!-- agendagen: ignore RULE -->` in a text, `# agendagen: ignore RULE` in",
        "YAML.",
        "",
        "| rule | severity | finds |",
        "| --- | --- | --- |",
    ]
    severities = {name: " or ".join(rule.severities()) for name, rule in rules.BY_NAME.items()}
    rows += [f"| [{name}](#{name}) | {severities[name]} | {rule.about()} |" for name, rule in rules.BY_NAME.items()]
    for name, rule in rules.BY_NAME.items():
        rows += ["", f"## {name}", "", f"*{severities[name].capitalize()}.* {rule.explanation()}"]
    return "\n".join(rows) + "\n"


def main() -> int:
    """Write the page, or tell whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the page is out of date")
    text = as_markdown()
    if parser.parse_args().check:
        fresh = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        if not fresh:
            sys.stderr.write("docs/rules.md is out of date; run `python tools/rules.py`\n")
        return not fresh
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
