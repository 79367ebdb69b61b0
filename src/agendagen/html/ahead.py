"""The templates of the themes as Jinja compiles them for our sandbox, so that a document need not do it.

`hatch_build.py` makes them for a wheel or an editable installation. Each is named after all that it is made of, so that
one of another template, sandbox or Jinja is not found, and the template is compiled when it is used.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Final

from jinja2 import DictLoader, __version__

from agendagen.about import builtin_root
from agendagen.html import sandbox

FOLDER: Final = Path(__file__).with_name("compiled")
FILTERS: Final = ("typeset", "piece", "place")
"""What `html.document` gives templates besides the sandbox's own."""


def built_in(path: str) -> str:
    """Return the file name that tracebacks show for a template of ours."""
    return f"<built-in {path}>"


def code(filename: str, source: str) -> CodeType | None:
    """Return the code of the template that tracebacks show as `filename`, if it was compiled ahead."""
    path = FOLDER / _name(filename, source)
    return SourceFileLoader(path.stem, str(path)).get_code(path.stem) if path.is_file() else None


def compile_all() -> Iterator[Path]:
    """Compile the templates of all themes, and take older ones away; yield the files that were written."""
    compiler = sandbox.Sandbox(DictLoader({}), None)
    compiler.filters |= dict.fromkeys(FILTERS, _unknown)
    FOLDER.mkdir(exist_ok=True)
    made = set()
    for path in sorted(builtin_root().glob("*/*.j2")):
        source = path.read_bytes().decode()
        filename = built_in(f"{path.parent.name}/{path.name}")
        target = FOLDER / _name(filename, source)
        target.write_text(compiler.compile(source, path.name, filename, raw=True), encoding="utf-8")
        made.add(target)
        yield target
    for old in set(FOLDER.glob("*.py")) - made:
        old.unlink()


def _name(filename: str, source: str) -> str:
    made_of = f"{__version__}\0{_sandbox()}\0{filename}\0{source}"
    readable = re.sub(r"\W+", "_", filename).strip("_")
    return f"{readable}_{hashlib.sha256(made_of.encode()).hexdigest()[:16]}.py"


@cache
def _sandbox() -> str:
    return Path(sandbox.__file__).read_text(encoding="utf-8")


def _unknown(*_: object) -> str:
    raise LookupError("what a filter of the document gives is known when it is made")
