"""Names made from titles, safe in an address and in a file name."""

from __future__ import annotations

import re
import unicodedata

_SPELLED = str.maketrans(
    {
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "đ": "d",
        "ł": "l",
        "ı": "i",
    }
)


def slug(text: str) -> str:
    """Return `text` in small ASCII letters, digits and single hyphens; empty when none of it can be spelled so.

    The Nordic and German letters are spelled as their readers do (``ø`` is ``oe``); other accents are left out.
    """
    composed = unicodedata.normalize("NFC", text).casefold().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", composed).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
