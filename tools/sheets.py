"""Write `src/agendagen/pdf/sheets.py`: WeasyPrint's own style sheets as it holds them once it has read them.

    python tools/sheets.py

To be run for another version of WeasyPrint, tinycss2 or cssselect2; a test holds the file against the installed ones.
"""

from __future__ import annotations

import base64
import io
import pickle
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cssselect2 import compiler  # type: ignore[import-untyped]

FILE = Path(__file__).parents[1] / "src" / "agendagen" / "pdf" / "sheets.py"
HEAD = '''\
"""WeasyPrint's own style sheets as it holds them once read; `tools/sheets.py` writes this file."""

# mypy: ignore-errors

from cssselect2.compiler import ascii_lower, split_whitespace, urlparse  # noqa: F401 - the tests below may ask them
'''
Test = Callable[[Any], Any]


def read() -> tuple[dict[Test, str], Any]:
    """Return the tests of selectors with their sources, and the sheets as `private` takes them."""
    sources: dict[Test, str] = {}

    def compiled(source: str, *names: Any) -> Test:
        test: Test = eval(source, *names)  # noqa: S307 - as cssselect2 does
        sources[test] = source
        return test

    with patch.object(compiler, "eval", compiled, create=True):
        from weasyprint import html  # type: ignore[import-untyped]
    sheets = [
        (vars(sheet.matcher), sheet.page_rules, sheet.layers)
        for sheet in (html.UA_STYLESHEET, html.UA_FORM_STYLESHEET, html.PH_STYLESHEET)
    ]
    return sources, (sheets, dict(html.UA_COUNTER_STYLE))


def written(sources: dict[Test, str], sheets: Any) -> str:
    """Return the module for these sheets."""
    listed = list(dict.fromkeys(sources.values()))

    class Pickler(pickle.Pickler):
        """Puts the number of a test in its place."""

        def persistent_id(self, thing: object) -> int | None:
            return listed.index(sources[thing]) if callable(thing) and thing in sources else None

    file = io.BytesIO()
    Pickler(file, protocol=4).dump(sheets)
    data = base64.b64encode(zlib.compress(file.getvalue(), 9)).decode()
    lines = [f'    "{data[at : at + 100]}"' for at in range(0, len(data), 100)]
    return "\n".join([HEAD, "TESTS = [", *(f"    {one}," for one in listed), "]", "DATA = (", *lines, ")", ""])


if __name__ == "__main__":
    FILE.write_text(written(*read()), encoding="utf-8")
