"""One Markdown file becomes an `Item`."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from agendagen.diagnostics import Diagnostic, Source, Span, error, note, warning
from agendagen.files import Files
from agendagen.model import Item, Meeting, Part, RichText
from agendagen.names import anchor, readable
from agendagen.parse import yaml
from agendagen.parse.markdown import inline_html, parse_body
from agendagen.parse.meeting import attachments
from agendagen.parse.people import people
from agendagen.parse.schema import ItemModel
from agendagen.parse.validate import validate
from agendagen.slug import slug

_KEY_LINE = re.compile(r"[\w-]+\s*:(\s|$)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML on top of a Markdown file, and the line that the body begins on."""

    node: yaml.Mapping
    body_line: int
    present: bool


def front_matter(source: Source) -> tuple[FrontMatter, list[Diagnostic]]:
    """Find and read the YAML between two lines of ``---`` on top of the file."""
    nothing = yaml.Mapping((), Span(source))
    lines = source.text.split("\n")
    if lines[0].rstrip() != "---":
        return FrontMatter(nothing, 1, present=False), []
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        if not any(_KEY_LINE.match(line) for line in lines[1:6]):
            return FrontMatter(nothing, 1, present=False), []  # a thematic break, not front matter
        message = "the front matter that begins here has no end"
        advice = "put a line of `---` between the keys and the text"
        blank = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
        return FrontMatter(nothing, blank + 1, present=True), [
            error("bad-front-matter", message, Span(source, 1, 1, 4), help=advice)
        ]
    text = "\n".join(lines[1:end])
    node, found = yaml.compose(source, text, 2)
    if isinstance(node, yaml.Mapping):
        return FrontMatter(node, end + 2, present=True), found
    if node is not None:
        if not any(_KEY_LINE.match(line) for line in lines[1:end]):
            return FrontMatter(nothing, 1, present=False), []
        message = "the front matter should be `key: value` lines"
        found.append(error("wrong-type", message, node.span, help="begin with a line such as `title: …`"))
    return FrontMatter(nothing, end + 2, present=True), found


def parse_item(source: Source, meeting: Meeting, files: Files) -> tuple[Item, list[Diagnostic]]:
    """Read an item; what is wrong is left out of it and told."""
    front, found = front_matter(source)
    model, problems = validate(front.node, ItemModel, "the front matter")
    found += problems
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
        message = f"this item has no title, so it is called after its file: {title}"
        found.append(warning("missing-title", message, title_span, help="add `title: …` to the front matter"))
    found += _contradictions(model, front)
    item_id = model.id if model.id and slug(model.id) == model.id else slug(model.id) or anchor(source.path) or "item"
    if model.id and item_id != model.id:
        message = f"the id `{model.id}` cannot be part of a link as it is"
        span = yaml.locate(front.node, ("id",))
        found.append(error("bad-value", message, span, help=f"write it as `{item_id}`"))
    extra = front.node.get("extra")
    item = Item(
        path=source.path,
        title=title,
        span=title_span,
        id=item_id,
        id_span=yaml.locate(front.node, ("id",)) if model.id else None,
        title_html=title_html,
        order=model.order,
        presenters=presenters,
        type=model.type,
        duration=model.duration,
        duration_span=yaml.locate(front.node, ("duration",)) if model.duration is not None else None,
        time=model.time,
        date=model.date,
        attachments=attached,
        parts=parts,
        footnotes=body.footnotes,
        body_line=front.body_line,
        confidential=model.confidential,
        public_title=model.public_title,
        withdrawn=model.withdrawn is not False,
        withdrawn_reason=model.withdrawn if isinstance(model.withdrawn, str) else "",
        late=model.late is not False,
        late_reason=model.late if isinstance(model.late, str) else "",
        tags=tuple(model.tags),
        extra=yaml.typed(extra) if isinstance(extra, yaml.Mapping) else {},
    )
    return item, found


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
    message = "the front matter has a title already, so this heading begins a part of the item"
    found = [note("second-title", message, span, help="write it with `##`, or delete one of the two")]
    first = parts[0] if parts else None
    if first is not None and first.kind == "untitled":
        renamed = Part("other", title, first.body, slug(title), title_html=title_html, span=span)
        return (renamed, *parts[1:]), found

    return (Part("other", title, RichText(), slug(title), title_html=title_html, span=span), *parts), found


def _contradictions(model: ItemModel, front: FrontMatter) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    if model.public_title and not model.confidential:
        key = front.node.key("public-title")
        message = "`public-title` is for a confidential item, and this one is not"
        span = key.span if key else None
        found.append(warning("useless-key", message, span, help="add `confidential: true`, or delete the key"))
    return found


__all__ = ["FrontMatter", "front_matter", "parse_item"]
