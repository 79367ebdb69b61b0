"""What the sources of a meeting say otherwise once files have other paths. Pure."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping

from markdown_it.common.utils import unescapeAll

from agendagen.check.fix import Cut, offset
from agendagen.decided import Attended
from agendagen.diagnostics import Source, Span
from agendagen.errors import Unusable
from agendagen.files import Files
from agendagen.keyed import keys_of, scalar
from agendagen.model import Attachment, Item, Meeting, pointers
from agendagen.phrases import Phrase
from agendagen.read.destinations import definitions, destination
from agendagen.read.front import front_matter
from agendagen.read.links import address
from agendagen.text import Chart, Image, Node, Reference, Table, walk

Moving = Callable[[str], str]
"""From the path of a file or a folder to the one that it gets; both relative to the workspace root."""
Cuts = dict[str, dict[int, Cut]]
"""By the path of a source and where it begins."""

_UNWRITABLE = Phrase("{place}: the path `{path}` would have to be another, and stands in a form that is left alone")

_PLAIN = re.compile(r"(?=.*[^\W\d_])[\w./][\w./()+-]*(?: [\w./()+-]+)*")
"""A path that YAML reads as that text without quotes: there is a letter in it, and nothing that means something."""

UNCERTAIN = Phrase("the meeting has errors, and what it says of its files is not certain; mend them first")
LOST = Phrase("a link, a picture, an attachment or an anchor would not be the same afterwards; nothing was changed")


def changes(meeting: Meeting, items: Iterable[Item], moving: Moving, files: Files) -> Cuts:
    """Return the cuts by which every path in the sources of a meeting, before they are linked, still leads there.

    Raises `Unusable` where a path cannot be written anew.
    """
    cuts: Cuts = {}
    for entry in meeting.attachments:
        _attachment(entry, moving, cuts)
    for person in meeting.participants:
        _came_and_went(person.attended, moving, cuts)
    for section in meeting.sections:
        _links(section.intro, moving, cuts, files)
    for item in items:
        for entry in item.attachments:
            _attachment(entry, moving, cuts)
        for pointer in pointers(item):
            _entry(pointer.span, pointer.path, pointer.written, moving, cuts)
        for part in item.parts:
            _links(part.body, moving, cuts, files)
        _links(item.footnotes, moving, cuts, files)
    return cuts


def moved_path(path: str, renames: Mapping[str, str]) -> str:
    """Return the path that a file gets, which may lie in a folder that is renamed."""
    above = path
    while above:
        if above in renames:
            return renames[above] + path[len(above) :]
        above = posixpath.dirname(above)
    return path


def _add(cuts: Cuts, source: Source, start: int, end: int, text: str) -> None:
    if source.text[start:end] != text:
        cuts.setdefault(source.path, {})[start] = (start, end, text)


def _written(source: Source, moving: Moving, path: str, before: str) -> str:
    """Return how a source that moves writes a path that moves, in the manner it is written in before."""
    if before.startswith("/"):
        return "/" + moving(path)
    old, new = posixpath.dirname(source.path), posixpath.dirname(moving(source.path))
    if old == new and moving(path) == path:
        return before
    text = posixpath.relpath(moving(path) or ".", new or ".")
    return f"./{text}" if before.startswith("./") and not text.startswith("../") else text


# --- Links and pictures ----------------------------------------------------------------------------------------------


def _links(nodes: Iterable[Node], moving: Moving, cuts: Cuts, files: Files) -> None:
    for node in walk(nodes):
        if isinstance(node, Reference) and node.target and node.span and "://" not in node.target:
            _link(node.span, node.target, moving, cuts, files)
        elif isinstance(node, Image) and node.path and node.span:
            _link(node.span, node.path, moving, cuts, files)
        elif isinstance(node, Table | Chart) and node.file:
            _data_file(node.file, moving, cuts)


def _link(span: Span, target: str, moving: Moving, cuts: Cuts, files: Files) -> None:
    """Add the cut for one link or picture; what several links share is cut once."""
    source = span.source
    old, new = posixpath.dirname(source.path), posixpath.dirname(moving(source.path))
    if old == new and moving(target) == target:
        return
    place = destination(source.text, offset(span))
    places = [place] if place else list(definitions(source.text, _body(source)))
    leading = [(start, end) for start, end in places if _leads(source.text[start:end], old, files) == target]
    if not leading:
        raise Unusable(_UNWRITABLE(place=str(span), path=target))
    for each in leading:
        _cut_link(source, each, target, moving, cuts)


def _body(source: Source) -> int:
    """Return where the Markdown of a source begins."""
    lines = source.text.split("\n")[: front_matter(source)[0].body_line - 1]
    return sum(len(line) + 1 for line in lines)


def _leads(written: str, folder: str, files: Files) -> str | None:
    """Return the path that a written destination leads to."""
    where = address(unescapeAll(written), folder, files)
    return where.target if where.kind == "local" else None


def _cut_link(source: Source, place: tuple[int, int], target: str, moving: Moving, cuts: Cuts) -> None:
    start, end = place
    before, sign, fragment = source.text[start:end].partition("#")
    text = _written(source, moving, target, before)
    if text != before:
        angle = source.text[start - 1 : start] in ("<", '"')
        special = r"[%<>\"\n]" if angle or " " in before else r"[%\s()<>\"]"
        text = re.sub(special, lambda match: f"%{ord(match[0]):02X}", text)
    _add(cuts, source, start, end, text + sign + fragment)


# --- YAML ------------------------------------------------------------------------------------------------------------


def _attachment(entry: Attachment, moving: Moving, cuts: Cuts) -> None:
    if entry.path:
        _entry(entry.span, entry.path, entry.written, moving, cuts)


def _entry(span: Span | None, path: str, written: str, moving: Moving, cuts: Cuts) -> None:
    """Add the cut for a path that a key says, or that is a key."""
    if span is None:
        return
    text = _written(span.source, moving, path, written)
    if text == written:
        return
    start = offset(span)
    end = start + len(span.written)
    if span.written.strip("\"'") != written:
        raise Unusable(_UNWRITABLE(place=str(span), path=written))
    _add(cuts, span.source, start, end, _as_before(span.written, text))


def _came_and_went(attended: Attended, moving: Moving, cuts: Cuts) -> None:
    """Write anew at which items somebody came and went."""
    for key, path in (("arrived", attended.arrived), ("left", attended.left)):
        span = attended.spans.get(key)
        if span is None or moving(path) == path:
            continue
        before = span.written.strip("\"'")
        text = _written(span.source, moving, path, before)
        start = offset(span)
        _add(cuts, span.source, start, start + len(span.written), _as_before(span.written, text))


def _as_before(written: str, text: str) -> str:
    """Return a path as YAML, with the quotes of what it takes the place of, or without."""
    if written[:1] in ("'", '"') and not re.search(r"['\"\\]", text):
        return written[0] + text + written[0]
    return text if _PLAIN.fullmatch(text) else scalar(text)


def _data_file(span: Span, moving: Moving, cuts: Cuts) -> None:
    """Add the cut for the file that a table or a chart has its rows from."""
    source, before = span.source, span.written.strip("\"'")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), before))
    text = _written(source, moving, path, before)
    if text != before:
        start = offset(span)
        _add(cuts, source, start, start + len(span.written), _as_before(span.written, text))


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
