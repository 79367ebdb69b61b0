"""Where in a source the destination of a link stands: asked of the grammar once a link is to lead elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from agendagen.read.grammar import grammar
from agendagen.read.tags import pieces, read_tag

Place = tuple[int, int]
"""Where it begins and ends in the text, without angle brackets or quotes."""
_LONGEST: Final = 2_000
"""So many characters a link may have."""


def destination(text: str, begin: int) -> Place | None:
    """Return where the destination stands of the link or the picture that begins at a place of a text.

    None where it does not stand there: in a definition, or in a form that cannot be found again.
    """
    written = text[begin : begin + _LONGEST].partition("\n\n")[0]
    found = _in_tag(written) if written.startswith("<") else _in_link(written)
    return (begin + found[0], begin + found[1]) if found else None


def definitions(text: str, begin: int) -> Iterator[Place]:
    """Yield where destinations stand in the definitions of a Markdown text, which begins at a place of its source."""
    md, body = grammar(), text[begin:]
    known: dict[str, Any] = {}
    md.block.parse(body, md, known, [])
    starts = [0]
    for line in body.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for each in (*known.get("references", {}).values(), *known.get("duplicate_refs", ())):
        first, last = each["map"]
        at = starts[first]
        written = body[at : starts[last]]
        label = written.find("]:")
        while label >= 0:
            found = _at(md, written, label + 2, len(written), each["href"])
            if found:
                yield begin + at + found[0], begin + at + found[1]
                break
            label = written.find("]:", label + 1)


def _in_link(written: str) -> Place | None:
    md = grammar()
    state = StateInline(written, md, {}, [])
    md.inline.tokenize(state)
    token = state.tokens[0] if state.tokens else None
    if token is None or token.type not in ("link_open", "image") or token.meta["at"][0]:
        return None
    end = token.meta["at"][1]
    close = md.helpers.parseLinkLabel(StateInline(written, md, {}, []), int(token.type == "image"))
    href = str(token.attrs["href" if token.type == "link_open" else "src"])
    return _at(md, written, close + 2, end, href) if written.startswith("(", close + 1) else None


def _at(md: MarkdownIt, written: str, begin: int, end: int, href: str) -> Place | None:
    """Return the place of a destination behind white space, where it is this one."""
    begin += len(written[begin:end]) - len(written[begin:end].lstrip())
    found = md.helpers.parseLinkDestination(written, begin, end)
    if found.ok and found.str == href:
        angle = written.startswith("<", begin)
        return begin + angle, found.pos - angle
    for loose in (href, href.replace("(", "\\(").replace(")", "\\)")):  # a path with spaces
        if loose and written.startswith(loose, begin):
            return begin, begin + len(loose)
    return None


def _in_tag(written: str) -> Place | None:
    """Return the place of what a picture shows that is written in HTML: there another text makes it another picture."""
    markup, is_tag, _ = next(iter(pieces(written)), ("", False, 0))
    tag = read_tag(markup) if is_tag else None
    source = tag.attributes.get("src", "") if tag else ""
    at = markup.find(source) if source else -1
    while tag and at >= 0:
        end = at + len(source)
        other = replace(tag, attributes={**tag.attributes, "src": f"{source}-"})
        if read_tag(f"{markup[:end]}-{markup[end:]}") == other:
            return at, end
        at = markup.find(source, at + 1)
    return None
