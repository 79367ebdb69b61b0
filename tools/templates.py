"""Write `src/agendagen/html/compiled/`: the templates of the themes as Jinja compiles them for our sandbox.

    python tools/templates.py

To be run after a change to a template; until then the changed one is compiled when it is used. A test holds the folder
against the templates.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import jinja2

from agendagen.about import builtin_root
from agendagen.html.sandbox import Sandbox
from agendagen.html.templating import built_in

FOLDER = Path(__file__).parents[1] / "src" / "agendagen" / "html" / "compiled"
FILTERS = ("typeset", "piece", "place")
"""What `html.document` gives templates."""
GENERATED = "# mypy: ignore-errors\n"
HEAD = '''\
"""The templates of the themes, compiled ahead; `tools/templates.py` writes this folder."""

'''
MIDDLE = '''\
"""What compiled them."""

MODULES: dict[tuple[str, str], tuple[str, str]] = {
'''
TAIL = '''\
}
"""Module and SHA-1 of the source, by name and file as `templating` has them."""
'''


def modules() -> dict[str, str]:
    """Return the files of the folder with what is to be in them."""
    files, rows = {}, []
    compiler = Sandbox(jinja2.DictLoader({}), None)
    compiler.filters |= dict.fromkeys(FILTERS, str)
    for path in sorted(builtin_root().glob("*/*.j2")):
        source = path.read_bytes().decode()
        file = built_in(f"{path.parent.name}/{path.name}")
        module = f"{path.parent.name}_{path.name.partition('.')[0]}".replace("-", "_")
        files[f"{module}.py"] = GENERATED + compiler.compile(source, path.name, file, raw=True) + "\n"
        checksum = hashlib.sha1(source.encode(), usedforsecurity=False).hexdigest()  # what Jinja asks with
        rows.append(f'    ("{path.name}", "{file}"): ("{module}", "{checksum}"),\n')
    files["__init__.py"] = HEAD + f'JINJA = "{jinja2.__version__}"\n' + MIDDLE + "".join(rows) + TAIL
    return files


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    wanted = modules()
    for old in FOLDER.glob("*.py"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
