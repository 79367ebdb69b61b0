"""Bring the translators' catalogues up to date with what `pybabel extract` finds in the sources and templates.

Run as ``python tools/catalogues.py``; with ``--check`` nothing is written and anything out of date is exit code 1.
Messages that are gone stay at the end of their file as obsolete (``#~``) and come back when they are used again.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "src" / "agendagen" / "locale"
DOMAINS = {
    "agendagen": ("babel.cfg", "text", "in_context:1c,2", "marked:1c,2", "counted:1,2", "_"),
    "messages": ("babel-messages.cfg", "Phrase", "Plural:1,2", "said"),
}
"""What is printed in documents, and what a person at the terminal reads: how to extract each."""


def extracted(domain: str) -> Catalog:
    """Return the messages of a domain."""
    config, *keywords = DOMAINS[domain]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found.pot"
        options = ["--no-default-keywords", "--add-comments=Translators:", "--strip-comments"]
        command = [
            "extract",
            f"--mapping-file={config}",
            *options,
            *(f"--keyword={each}" for each in keywords),
            f"--output-file={out}",
            ".",
        ]
        run = [sys.executable, "-m", "babel.messages.frontend", "--quiet", *command]
        done = subprocess.run(run, cwd=ROOT, check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        with out.open("rb") as file:
            return _ordered(read_po(file))


def _ordered(found: Catalog) -> Catalog:
    """Return the messages in the order of a reader: context, then message."""
    catalog = Catalog()
    for message in sorted(
        found, key=lambda each: (each.context or "", each.id if isinstance(each.id, str) else each.id[0])
    ):
        if message.id:
            catalog[message.id] = message
    return catalog


def updated(text: str, found: Catalog, language: str) -> str:
    """Return the catalogue `text` with exactly the messages `found`, under its own head.

    How many plural forms there are says that head, which the translations follow. Babel's own count changes with the
    data of the languages that a release brings.
    """
    catalog = read_po(BytesIO(text.encode()), locale=language)
    for message in list(catalog.obsolete.values()):
        catalog[message.id] = message
    catalog.obsolete.clear()
    catalog.update(found, no_fuzzy_matching=True)
    for message in catalog:
        message.locations = list(dict.fromkeys((name, None) for name, _ in message.locations))  # type: ignore[misc]
        if message.pluralizable and len(message.string) != catalog.num_plurals:
            message.string = ("",) * catalog.num_plurals
    for key in [key for key, message in catalog.obsolete.items() if not message.string]:
        del catalog.obsolete[key]
    out = BytesIO()
    write_po(out, catalog, width=100, omit_header=True)
    return text.split("\n\n", 1)[0].rstrip("\n") + "\n\n" + out.getvalue().decode().strip("\n") + "\n"


def main() -> int:
    """Update the catalogues, or under ``--check`` tell which are out of date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is out of date")
    check = parser.parse_args().check
    stale = False
    for domain in DOMAINS:
        found = extracted(domain)
        for path in sorted(LOCALE.glob(f"*/LC_MESSAGES/{domain}.po")):
            text = path.read_text(encoding="utf-8")
            wanted = updated(text, found, path.parts[-3])
            if wanted != text:
                stale = True
                print(f"{'out of date' if check else 'updated'}: {path.relative_to(ROOT)}")
                if not check:
                    path.write_text(wanted, encoding="utf-8")
    return int(check and stale)


if __name__ == "__main__":
    sys.exit(main())
