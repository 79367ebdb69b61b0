"""Write the page of all rules, `docs/rules.md`, from the texts that `agendagen explain` prints.

Run as ``python tools/rules.py``; with ``--check`` nothing is written and a page out of date is exit code 1.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from agendagen.check.explanations import as_markdown

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"


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
