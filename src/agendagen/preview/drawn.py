"""A document cut into pieces that can be sent one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_ARTICLE = re.compile(r"<(/?)article\b([^>]*)>")
_ID = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Drawn:
    """One HTML document; put together again its pieces are the document that a build would write."""

    html: str
    head: str
    body: str
    """What is inside ``<body>``, with a placeholder for each outermost item."""
    classes: str
    """Of the body element."""
    items: Mapping[str, str] = field(default_factory=dict)
    """The HTML of each outermost item by its id."""


def cut(html: str) -> Drawn:
    """Cut a document into its head, its body, and its outermost articles with an id."""
    _, _, rest = html.partition("<head>")
    head, _, rest = rest.partition("</head>")
    _, _, rest = rest.partition("<body")
    attributes, _, rest = rest.partition(">")
    body, _, _ = rest.rpartition("</body>")
    classes = re.search(r'class="([^"]*)"', attributes)
    skeleton, items = _articles(body)
    return Drawn(html, head, skeleton, classes[1] if classes else "", items)


def _articles(body: str) -> tuple[str, dict[str, str]]:
    pieces: list[str] = []
    items: dict[str, str] = {}
    depth = end = start = 0
    name = ""
    for tag in _ARTICLE.finditer(body):
        if tag[1]:
            depth -= 1
            if depth < 0:
                return body, {}
            if depth == 0 and name:
                items[name] = body[start : tag.end()]
                pieces.append(f'<article id="{name}" data-kept></article>')
                end = tag.end()
            continue
        depth += 1
        if depth == 1:
            found = _ID.search(tag[2])
            name = found[1] if found and found[1] not in items else ""
            start = tag.start()
            if name:
                pieces.append(body[end:start])
    if depth:
        return body, {}
    pieces.append(body[end:])
    return "".join(pieces), items


def difference(old: Drawn | None, new: Drawn) -> dict[str, object]:
    """Return what a page that shows `old` needs in order to show `new`."""
    if old is new:
        return {}
    told: dict[str, object] = {}
    if old is None or old.head != new.head:
        told["head"] = new.head
    if old is None or old.body != new.body or old.classes != new.classes:
        told["body"] = new.body
        told["classes"] = new.classes
    known: Mapping[str, str] = old.items if old else {}
    items = {name: html for name, html in new.items.items() if known.get(name) != html}
    if items:
        told["items"] = items
    return told
