"""Make one element again of what line and page breaks cut into several."""

from __future__ import annotations

from agendagen.pdf.sideways import REFERENCE, TURNED
from agendagen.pdf.tags.tree import Annotation, Mark, Node, Tree

_REPEATED = {"THead", "TFoot"}


def join_fragments(tree: Tree) -> None:
    """Join the fragments of each HTML element; the head of a table that is repeated on a page is not read again."""
    join(tree.root)


def put_turned_back(tree: Tree) -> None:
    """Put tables that have pages of their own behind what stands in their place in the text."""
    for place in [node for node in tree.walk("P") if node.has_class(REFERENCE)]:
        parent = next(parent for parent, kid in tree.pairs() if kid is place)
        later = parent.kids[parent.kids.index(place) + 1 :]
        table = next((kid for kid in later if isinstance(kid, Node) and kid.has_class(TURNED)), None)
        if table:
            parent.kids.remove(table)
            parent.kids.insert(parent.kids.index(place) + 1, table)


def join(parent: Node) -> None:
    """Join the kids of `parent` that come from one element, then theirs."""
    kept: list[Node | Mark | Annotation] = []
    first: dict[tuple[int, str, str], Node] = {}
    last_page: dict[int, int] = {}
    for kid in parent.kids:
        if isinstance(kid, Node) and kid.origin is not None and kid.origin.element is not None:
            key = (id(kid.origin.element), kid.html, kid.tag)
            earlier = first.get(key)
            if earlier is None:
                first[key] = kid
            elif _continues(kid, earlier, kept[-1], last_page.get(id(earlier), earlier.page)):
                if kid.tag not in _REPEATED:
                    earlier.kids.extend(kid.kids)
                    last_page[id(earlier)] = kid.page
                continue
        kept.append(kid)
    parent.kids = kept
    for node in parent.nodes:
        join(node)


def _continues(kid: Node, earlier: Node, before: object, page: int) -> bool:
    """Tell whether `kid` goes on with `earlier`, which ended on `page`, and is not another box of the same element."""
    if kid.tag == "Figure" or kid.origin is None:
        return False
    return before is earlier or (not kid.origin.anonymous and kid.page > page)
