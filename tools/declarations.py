"""Write `src/agendagen/pdf/declarations.py`: WeasyPrint's declarations of C functions, as cffi reads them in no time.

    python tools/declarations.py

To be run for another version of WeasyPrint; a test holds the file against the installed one.
"""

from __future__ import annotations

import ast
import importlib.util
import tempfile
from pathlib import Path

import cffi  # type: ignore[import-untyped]

FILE = Path(__file__).parents[1] / "src" / "agendagen" / "pdf" / "declarations.py"
HEAD = '''\
"""WeasyPrint's declarations of C functions as cffi's own out-of-line form; `tools/declarations.py` writes this file."""

# mypy: ignore-errors
'''


def declared() -> str:
    """Return what WeasyPrint declares, as its source has it."""
    package = Path(str(importlib.util.find_spec("weasyprint").origin)).parent  # type: ignore[union-attr]
    tree = ast.parse((package / "text" / "ffi.py").read_text("utf-8"))
    (text,) = (
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "ffi.cdef"
        and isinstance(node.args[0], ast.Constant)
    )
    return str(text)


def compiled(text: str) -> str:
    """Return the module for these declarations."""
    ffi = cffi.FFI()
    ffi.set_source("weasyprint", None)
    ffi.cdef(text)
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "out.py"
        ffi.emit_python_code(str(file))
        lines = file.read_text("utf-8").splitlines()[1:]
    return "\n".join([HEAD, *lines, ""])


if __name__ == "__main__":
    FILE.write_text(compiled(declared()), encoding="utf-8")
