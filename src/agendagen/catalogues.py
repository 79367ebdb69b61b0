"""What translators wrote (`.po`), compiled for gettext (`.mo`).

The build compiles them into the package, which has no `.po` files. In a checkout they are compiled when one is first
asked for after it changed, so that what is edited is what is shown.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

LOCALE: Final = Path(__file__).parent / "locale"

Domain = Literal["agendagen", "messages"]
"""What is printed in documents, and what a person at the terminal reads."""


@cache
def catalogue(domain: Domain, language: str) -> GNUTranslations:
    """Return a catalogue; raises `FileNotFoundError` where there is none, since words that are missing are a bug."""
    compiled = LOCALE / language / "LC_MESSAGES" / f"{domain}.mo"
    source = compiled.with_suffix(".po")
    if source.is_file() and not _newer(compiled, source):
        content = compiled_text(source, language)
        _keep(compiled, content)
        return GNUTranslations(BytesIO(content))
    with compiled.open("rb") as file:
        return GNUTranslations(file)


def compiled_text(source: Path, language: str) -> bytes:
    """Return a `.po` file as gettext reads it; what is not translated, or marked fuzzy, is left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        texts = read_po(file, locale=language)
    for message in list(texts):
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(forms):
            texts.delete(message.id, message.context)
    out = BytesIO()
    write_mo(out, texts)
    return out.getvalue()


def compile_all() -> Iterator[Path]:
    """Compile every catalogue beside its source, and yield the files."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        compiled.write_bytes(compiled_text(source, source.parts[-3]))
        yield compiled


def _newer(compiled: Path, source: Path) -> bool:
    return compiled.is_file() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _keep(compiled: Path, content: bytes) -> None:
    """Write the compiled catalogue for the next time, whole or not at all; a checkout may be read-only."""
    import tempfile  # takes longer to load than a whole catalogue

    try:
        with tempfile.NamedTemporaryFile("wb", dir=compiled.parent, suffix=".tmp", delete=False) as out:
            out.write(content)
        os.replace(out.name, compiled)  # noqa: PTH105 - nothing else is asked of the path
    except OSError:
        return
