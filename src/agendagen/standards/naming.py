"""What names things in every form: keys that last, the same for the same words and for no others."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from agendagen.slug import slug


def key(*words: str) -> str:
    """Return a piece of an address for a name; where letters are lost in it, with a piece of a checksum."""
    text = " ".join(filter(None, words))
    plain = slug(text)
    if plain == "-".join(text.casefold().split()):
        return plain
    return f"{plain[:80]}-{hashlib.sha256(text.encode()).hexdigest()[:6]}".lstrip("-")


def json_file(data: Any) -> bytes:
    """Return data as a file that people can read too."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def said(what: dict[str, Any]) -> dict[str, Any]:
    """Return it without what is not said."""
    return {name: value for name, value in what.items() if value not in ("", None, [], {})}
