"""Keys that are written down so that they stay when a file moves. Pure."""

from __future__ import annotations

from agendagen.check.fix import Cut
from agendagen.errors import Unusable
from agendagen.keyed import keys_of
from agendagen.phrases import Phrase

UNCERTAIN = Phrase("the meeting has errors, and what it says of its files is not certain; mend them first")
LOST = Phrase("a link, a picture, an attachment or an anchor would not be the same afterwards; nothing was changed")


def keyed(path: str, text: str, key: str, value: str) -> Cut:
    """Return the cut that writes a key on top of the front matter of an item, which does not have it.

    Raises `Unusable` where it has, or where its front matter stands in a form that is left alone.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        keys = keys_of(path, plain)
    except ValueError:
        raise Unusable(UNCERTAIN) from None
    if keys.value(key) is not None or (keys.root is not None and getattr(keys.root, "flow_style", False)):
        raise Unusable(LOST)
    if keys.start:
        return keys.start, keys.start, f"{key}: {value}\n"
    return 0, 0, f"---\n{key}: {value}\n---\n\n"
