"""What every finding means: of the rules by their docstrings, of the other stages by the texts of this package."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from agendagen.check.explanations import files, keys, pages, texts
from agendagen.check.explanations.entry import Entry


@lru_cache(maxsize=1)
def explained() -> Mapping[str, Entry]:
    """Return every finding that any stage can make, by name."""
    from agendagen.check import RULES

    found = {rule.name: Entry(rule.severity, rule.explanation) for rule in RULES}
    for table in (files.ENTRIES, keys.ENTRIES, pages.ENTRIES, texts.ENTRIES):
        for name, entry in table.items():
            found.setdefault(name, entry)
    return dict(sorted(found.items()))


def names() -> frozenset[str]:
    """Return the name of every finding."""
    return frozenset(explained())


def first_sentence(entry: Entry) -> str:
    """Return what a finding is about in one sentence, without full stop."""
    paragraph = " ".join(entry.text.split("\n\n")[0].split())
    return re.split(r"(?<=[^.])[.:](?:\s|$)", paragraph, maxsplit=1)[0].removeprefix("Find ")


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
    entries = explained()
    rows += [f"| [{name}](#{name}) | {e.severity} | {first_sentence(e)} |" for name, e in entries.items()]
    for name, entry in entries.items():
        rows += ["", f"## {name}", "", f"*{entry.severity.capitalize()}.* {entry.text}"]
    return "\n".join(rows) + "\n"


__all__ = ["Entry", "as_markdown", "explained", "first_sentence", "names"]
