"""What the tests of `import` share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from tests.sample import SLOW


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the current one, on a day that stays."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762000000")  # 1 November 2025
    return tmp_path


@pytest.fixture(autouse=True, scope="package")
def _slender_documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Have `docx.Document()` begin without a hundred styles of tables, which are nine tenths of a short document."""
    if SLOW:
        yield
        return
    document = docx.Document()
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in {"Normal Table", "Table Grid"}:
            style.delete()
    for number, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[number]
    slender = tmp_path_factory.mktemp("docx") / "default.docx"
    document.save(str(slender))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docx.api._default_docx_path", lambda: str(slender))
        yield
