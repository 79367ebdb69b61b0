"""What the next meeting says of the minutes: that it approves them, and what was decided behind closed doors."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from agendagen.carrying.next import THERE, Next
from agendagen.languages import starter
from agendagen.markdown import destination, write
from agendagen.model import Item, walk
from agendagen.phrases import Phrase
from agendagen.scaffold import announcement, approval
from agendagen.text import Paragraph, Reference, Words, plain
from agendagen.text import walk as nodes

_APPROVAL = Phrase("{path}: approves the minutes of `{old}`")
_CANCELLED = Phrase("`{old}`: was cancelled, so that there are no minutes to approve")
_ANNOUNCED = Phrase("{path}: announces what was decided behind closed doors, `{old}`")
_UNWORDED = Phrase(
    "{path}: announces `{old}`, which was decided behind closed doors and has no part *Public decision*; write what "
    "may be said of it"
)
_ANNOUNCE = Phrase("`{old}`: was decided behind closed doors, and no open section is there to announce it in")


def approves(next_: Next) -> None:
    """Add an item that approves the minutes."""
    done, base, meeting = next_.done, next_.base, next_.new.arranged.meeting
    if next_.old.arranged.meeting.status == "cancelled":
        done.left.append(_CANCELLED(old=base))
        return
    here = {item.approves.path: item.path for item in walk(next_.new.arranged.sections) if item.approves}
    if there := here.get(posixpath.normpath(base)):
        done.left.append(THERE(old=base, path=there))
        return
    words = starter(meeting.language)
    decides = [section for section in meeting.sections if section.type in ("", "decision")]
    section = next(iter([*decides, *meeting.sections]), None)
    path = next_.add(
        section, words.minutes_approval, lambda folder: approval(words, posixpath.relpath(base or ".", folder))
    )
    done.taken.append(_APPROVAL(path=path, old=base))


def announces(next_: Next, closed: Iterable[Item]) -> None:
    """Add an item that says what was decided behind closed doors, as far as the public minutes say it."""
    done, meeting = next_.done, next_.new.arranged.meeting
    here = {path: item.path for item in walk(next_.new.arranged.sections) for path in _named(item)}
    done.left += [THERE(old=item.path, path=here[item.path]) for item in closed if item.path in here]
    wanted = [item for item in closed if item.path not in here]
    open_ = [section for section in meeting.sections if not section.confidential and not section.consent]
    informs = [section for section in open_ if section.type == "information"]
    section = next(iter([*informs, *open_]), None)
    if wanted and meeting.sections and section is None:
        done.announce += [_ANNOUNCE(old=item.path) for item in wanted]
    elif wanted:
        words = starter(meeting.language)

        def text(folder: str) -> str:
            said = ((f"{posixpath.relpath(item.path, folder)}#decision", _public(item)) for item in wanted)
            return announcement(words, {destination(path): public for path, public in said})

        path = next_.add(section, words.closed_decisions, text)
        told = ((_ANNOUNCED if _public(item) else _UNWORDED, item.path) for item in wanted)
        done.announce += [phrase(path=path, old=old) for phrase, old in told]


def _named(item: Item) -> Iterator[str]:
    """Yield the paths that an item refers to."""
    for part in item.parts:
        yield from (node.target for node in nodes(part.body) if isinstance(node, Reference))


def _public(item: Item) -> str:
    """Return what the public minutes say was decided, as Markdown on one line."""
    said = " ".join(plain(part.body) for part in item.parts if part.kind == "public-decision")
    return write((Paragraph((Words(said),)),)) if said else ""
