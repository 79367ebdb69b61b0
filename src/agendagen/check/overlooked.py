"""See what lies among the items, is no item, and is used by none."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from agendagen import rules
from agendagen.check.case import Case
from agendagen.diagnostics import Diagnostic, Span
from agendagen.names import item_meant, settings_meant

_WRITTEN = re.compile(r"\.(?:docx?|docm|odt|rtf|pages|wpd|fodt)", re.IGNORECASE)
"""The ends of names of what word processors write."""
_NOBODYS = re.compile(
    r"~.*|.*~|#.*#|thumbs\.db|desktop\.ini|icon\r|readme(?:\..*)?|.*\.(?:bak|orig|tmp|temp|swp|lock)|.*\.agendagen-.*",
    re.IGNORECASE,
)
"""What systems, editors and copies leave behind, and what is about a folder."""


_ACTIONS = re.compile(r"actions(?:\.closed)?\.ya?ml", re.IGNORECASE)
"""What became of what was to be done, which one workspace has once."""
_ITEM = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:---\r?\n|# )")
"""How the text of an item begins."""


def overlooked_file(case: Case) -> Iterator[Diagnostic]:
    """Find a file that its author may take for an item, and one among the items that nobody uses."""
    places = {posixpath.dirname(item.path) for item in case.items}
    places |= {posixpath.join(case.folder, section.folder) for section in case.agenda.meeting.sections}
    texts = _Texts(case)
    for other in case.others:
        path = other.path
        folder, name = posixpath.split(path)
        if _NOBODYS.fullmatch(name) or path == posixpath.join(case.folder, "meeting.yaml") or name == "agendagen.yaml":
            continue
        place = Span(other)
        among = folder in places
        if folder and _ACTIONS.fullmatch(name):
            yield rules.OverlookedFile.actions(place, name=name)
        elif settings := settings_meant(name):
            yield rules.OverlookedFile.settings(place, name=name, meant=settings)
        elif texts.name(name):
            continue
        elif item := item_meant(name, plain=among):
            windows = item_meant(name, plain=False) and name.casefold().endswith(".txt")
            wording = rules.OverlookedFile.hidden if windows else rules.OverlookedFile.ending
            yield wording(place, name=name, meant=item)
        elif among and _WRITTEN.fullmatch(posixpath.splitext(name)[1]):
            yield rules.OverlookedFile.written(
                place, name=name, meant=f"{posixpath.splitext(name)[0].removesuffix('.md')}.md"
            )
        elif among and not posixpath.splitext(name)[1] and _ITEM.match(case.files.read(path)[:500]):
            yield rules.OverlookedFile.ending(place, name=name, meant=f"{name}.md")
        elif among and folder != case.folder:
            yield rules.OverlookedFile.unused(place, name=name)


class _Texts:
    """Everything that was written, in which files are named."""

    def __init__(self, case: Case) -> None:
        whole = "\n".join(source.text for source in case.sources.values())
        self._text = unicodedata.normalize("NFC", f"{whole}\n{unquote(whole)}")

    def name(self, name: str) -> bool:
        """Tell whether a file is named somewhere."""
        return unicodedata.normalize("NFC", name) in self._text
