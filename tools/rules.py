"""Write the pages of all rules, in English and Danish, from the texts that `agendagen explain` prints.

Run as ``python tools/rules.py``; with ``--check`` nothing is written and a page out of date is exit code 1.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from agendagen import rules
from agendagen.diagnostics import SEVERITIES
from agendagen.phrases import OR, Names

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {"en": DOCS / "rules.md", "da": DOCS / "da" / "rules.md"}
HEADS = {
    "en": [
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
    ],
    "da": [
        "# Hvad programmet kan finde",
        "",
        "Denne side er lavet ud fra kildekoden med `python tools/rules.py`; `agendagen explain REGEL` viser den også.",
        "",
        "En *fejl* standser bygningen, en *advarsel* kun med `--strict`, en *bemærkning* aldrig. Hvad `check:` i",
        "`agendagen.yaml` eller `meeting.yaml` siger (`off`, `note`, `warning`, `error`), gælder for advarsler og",
        "bemærkninger; en fejl bliver ved med at være en fejl, for dagsordenen kan ikke bygges med den. Et enkelt sted",
        "gøres tavst med en kommentar på linjen selv eller på linjen over: `<!-- agendagen: ignore REGEL -->` i en",
        "tekst, `# agendagen: ignore REGEL` i YAML.",
        "",
        "| regel | alvor | finder |",
        "| --- | --- | --- |",
    ],
}


def as_markdown(language: str = "en") -> str:
    """Return all explanations as a page of documentation."""
    rows = list(HEADS[language])
    named = {
        name: Names(tuple(SEVERITIES[one] for one in rule.severities()), OR) for name, rule in rules.BY_NAME.items()
    }
    severities = {name: each.worded(language) for name, each in named.items()}
    rows += [
        f"| [{name}](#{name}) | {severities[name]} | {rule.about(language)} |" for name, rule in rules.BY_NAME.items()
    ]
    for name, rule in rules.BY_NAME.items():
        rows += ["", f"## {name}", "", f"*{severities[name].capitalize()}.* {rule.explanation(language)}"]
    return "\n".join(rows) + "\n"


def main() -> int:
    """Write the pages, or tell whether they are up to date."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the page is out of date")
    check = parser.parse_args().check
    for language, page in PAGES.items():
        text = as_markdown(language)
        fresh = page.is_file() and page.read_text(encoding="utf-8") == text
        if check and not fresh:
            sys.stderr.write(f"docs/{page.relative_to(DOCS).as_posix()} is out of date; run `python tools/rules.py`\n")
            return 1
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
