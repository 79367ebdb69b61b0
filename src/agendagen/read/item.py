"""One Markdown file becomes an `Item`."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.files import Files
from agendagen.model import Attachment, Item, Meeting, Part, Person
from agendagen.names import anchor, readable
from agendagen.read import decided, yaml
from agendagen.read.front import FrontMatter, front_matter
from agendagen.read.inlines import title as title_inlines
from agendagen.read.keys import ItemModel
from agendagen.read.language import misspelt_kind
from agendagen.read.markdown import Body, read_body
from agendagen.read.meeting import attachments
from agendagen.read.people import people
from agendagen.read.plainly import marked
from agendagen.read.validate import empty_keys, validate
from agendagen.rules import terms
from agendagen.rules.fixes import replaced
from agendagen.slug import slug
from agendagen.text import Inline

_TELLING = re.compile(r"\\|\b(?:order|id|confidential|withdrawn|late|actions)\b")
"""What stands in a file whose keys say anything of its item's place, anchor and edition, or that something is to be
done: a key is written out, or with a backslash."""


def by_name_alone(source: Source) -> Item | None:
    """Return an item of which the name of its file says place and anchor; None where its keys may say otherwise.

    Whether its keys can be read is not known.
    """
    if _TELLING.search(source.text):
        return None
    return Item(source.path, readable(source.path), Span(source), id=anchor(source.path) or "item")


def read_item(source: Source, meeting: Meeting, files: Files, *, body: bool = True) -> tuple[Item, list[Diagnostic]]:
    """Read an item; what is wrong is left out of it and told.

    Where its `body` is not wanted it has none, nor people and files, and nothing is told of how its keys are written.
    """
    front, found = front_matter(source)
    unread = list(found)
    model, problems = validate(front.node, ItemModel, terms.FRONT_MATTER)
    found += problems
    text = Body()
    presenters: tuple[Person, ...] = ()
    attached: tuple[Attachment, ...] = ()
    if body:
        found += empty_keys(front.node, ItemModel)
        folder = posixpath.dirname(source.path)
        text, problems = read_body(source, front.body_line, folder=folder, language=meeting.language, files=files)
        found += problems
        presenters, problems = people(model.presenter, front.node.get("presenter"), meeting.roster, listed=False)
        found += problems
        attached, problems = attachments(model.attachments, front.node.get("attachments"))
        found += problems
        found += [*marked(front.node, item=True), *misspelt_kind(model.type, yaml.locate(front.node, ("type",)))]
    title, inlines, title_span = _title(model, text, front, source, plain=not body)
    parts = text.parts
    if text.title and model.title and text.title.strip() != model.title.strip():
        parts, problems = _with_heading(parts, text)
        found += problems
    if not title:
        title = readable(source.path)
        inlines = title_inlines(title, None)
        if not isinstance(front.node.get("title"), yaml.Mapping | yaml.Sequence):
            found.append(rules.MissingTitle.found(title_span, title=title))
    item_id = model.id if model.id and slug(model.id) == model.id else slug(model.id) or anchor(source.path) or "item"
    if model.id and item_id != model.id:
        span = yaml.locate(front.node, ("id",))
        fix = replaced(span, model.id, item_id, terms.WRITE_AS)
        found.append(rules.BadValue.item_id(span, id=model.id, fix=fix))
    extra = front.node.get("extra")
    confidential, ground = model.confidential
    withdrawn, withdrawn_reason = model.withdrawn
    late, late_reason = model.late
    item = replace(
        Item(path=source.path, span=title_span, **model.shared(Item)),
        title=title,
        id=item_id,
        public_title_span=_useless_where_open(front),
        id_span=yaml.locate(front.node, ("id",)) if model.id else None,
        title_inlines=inlines,
        presenters=presenters,
        duration_span=yaml.locate(front.node, ("duration",)) if model.duration is not None else None,
        attachments=attached,
        parts=parts,
        footnotes=text.footnotes,
        body_line=front.body_line,
        confidential=confidential,
        ground=ground,
        withdrawn=withdrawn,
        withdrawn_reason=withdrawn_reason,
        late=late,
        late_reason=late_reason,
        continues=decided.pointer(model.continues, yaml.locate(front.node, ("continues",))),
        approves=decided.pointer(model.approves, yaml.locate(front.node, ("approves",))),
        extra=yaml.typed(extra) if isinstance(extra, yaml.Mapping) else {},
        decided=decided.of_item(model, front.node),
        unread=not front.readable,
    )
    return item, found if front.readable else unread


def _title(
    model: ItemModel, body: Body, front: FrontMatter, source: Source, *, plain: bool
) -> tuple[str, tuple[Inline, ...], Span]:
    """Return the title as plain text and, if it is not to be `plain`, as words, and its place.

    The front matter's counts before a heading.
    """
    if model.title.strip():
        span = yaml.locate(front.node, ("title",))
        return model.title.strip(), () if plain else title_inlines(model.title, span), span
    if body.title:
        line = next(
            (n for n, text in enumerate(source.text.split("\n"), 1) if n >= front.body_line and text.strip()), 1
        )
        return body.title, body.title_inlines, Span(source, line)
    return "", (), Span(source)


def _with_heading(parts: tuple[Part, ...], body: Body) -> tuple[tuple[Part, ...], list[Diagnostic]]:
    """Keep a level-1 heading that is not the title, since the front matter has another one."""
    found = [rules.SecondTitle.found(body.title_span)]
    first = parts[0] if parts else None
    untitled = first is not None and first.kind == "untitled"
    under = first.body if first is not None and untitled else ()
    renamed = Part("other", body.title, under, slug(body.title), body.title_inlines, body.title_span)
    return (renamed, *(parts[1:] if untitled else parts)), found


def _useless_where_open(front: FrontMatter) -> Span | None:
    """Return the place of a public title, unless a key for which another error is told may close the item."""
    said = front.node.get("confidential")
    denied = said is None or (isinstance(said, yaml.Scalar) and said.text.lower() in ("false", "no"))
    key = front.node.key("public-title")
    return key.span if key and denied else None
