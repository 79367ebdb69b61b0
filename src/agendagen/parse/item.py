"""One Markdown file becomes an `Item`."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.files import Files
from agendagen.model import Item, Meeting, Part, RichText
from agendagen.names import anchor, readable
from agendagen.parse import yaml
from agendagen.parse.front import FrontMatter, front_matter
from agendagen.parse.markdown import inline_html, parse_body
from agendagen.parse.meeting import attachments
from agendagen.parse.people import people
from agendagen.parse.schema import ItemModel
from agendagen.parse.validate import empty_keys, validate
from agendagen.rules import terms
from agendagen.rules.fixes import replaced
from agendagen.slug import slug


def parse_item(source: Source, meeting: Meeting, files: Files) -> tuple[Item, list[Diagnostic]]:
    """Read an item; what is wrong is left out of it and told."""
    front, found = front_matter(source)
    unread = list(found)
    model, problems = validate(front.node, ItemModel, terms.FRONT_MATTER)
    found += problems + empty_keys(front.node, ItemModel)
    folder = posixpath.dirname(source.path)
    body, problems = parse_body(source, front.body_line, folder=folder, language=meeting.language, files=files)
    found += problems
    presenters, problems = people(model.presenter, front.node.get("presenter"), meeting.roster, listed=False)
    found += problems
    attached, problems = attachments(model.attachments, front.node.get("attachments"))
    found += problems
    title, title_html, title_span = _title(model, body.title, body.title_html, front, source)
    parts = body.parts
    if body.title and model.title and body.title.strip() != model.title.strip():
        parts, problems = _with_heading(parts, body.title, body.title_html, body.title_span)
        found += problems
    if not title:
        title = readable(source.path)
        title_html = inline_html(title)
        found.append(rules.MissingTitle.found(title_span, title=title))
    found += _contradictions(model, front)
    item_id = model.id if model.id and slug(model.id) == model.id else slug(model.id) or anchor(source.path) or "item"
    if model.id and item_id != model.id:
        span = yaml.locate(front.node, ("id",))
        fix = replaced(span, model.id, item_id, terms.WRITE_AS)
        found.append(rules.BadValue.item_id(span, id=model.id, fix=fix))
    extra = front.node.get("extra")
    withdrawn, withdrawn_reason = model.withdrawn
    late, late_reason = model.late
    item = replace(
        Item(path=source.path, span=title_span, **model.shared(Item)),
        title=title,
        id=item_id,
        id_span=yaml.locate(front.node, ("id",)) if model.id else None,
        title_html=title_html,
        presenters=presenters,
        duration_span=yaml.locate(front.node, ("duration",)) if model.duration is not None else None,
        attachments=attached,
        parts=parts,
        footnotes=body.footnotes,
        body_line=front.body_line,
        withdrawn=withdrawn,
        withdrawn_reason=withdrawn_reason,
        late=late,
        late_reason=late_reason,
        extra=yaml.typed(extra) if isinstance(extra, yaml.Mapping) else {},
        unread=not front.readable,
    )
    return item, found if front.readable else unread


def _title(
    model: ItemModel, heading: str, heading_html: str, front: FrontMatter, source: Source
) -> tuple[str, str, Span]:
    if model.title.strip():
        return model.title.strip(), inline_html(model.title.strip()), yaml.locate(front.node, ("title",))
    if heading:
        line = next(
            (n for n, text in enumerate(source.text.split("\n"), 1) if n >= front.body_line and text.strip()), 1
        )
        return heading, heading_html, Span(source, line)
    return "", "", Span(source)


def _with_heading(
    parts: tuple[Part, ...], title: str, title_html: str, span: Span | None
) -> tuple[tuple[Part, ...], list[Diagnostic]]:
    """Keep a level-1 heading that is not the title, since the front matter has another one."""
    found = [rules.SecondTitle.found(span)]
    first = parts[0] if parts else None
    if first is not None and first.kind == "untitled":
        renamed = Part("other", title, first.body, slug(title), title_html=title_html, span=span)
        return (renamed, *parts[1:]), found

    return (Part("other", title, RichText(), slug(title), title_html=title_html, span=span), *parts), found


def _contradictions(model: ItemModel, front: FrontMatter) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    said = front.node.get("confidential")
    denied = said is None or (isinstance(said, yaml.Scalar) and said.text.lower() in ("false", "no"))
    if model.public_title and denied and not model.confidential:
        key = front.node.key("public-title")
        found.append(rules.UselessKey.public_title(key.span if key else None))
    return found
