"""Words and what stands among them, as HTML."""

from __future__ import annotations

from agendagen import text as tree
from agendagen.html.away import led
from agendagen.html.fragment import VOID, Fragment, escape
from agendagen.html.typesetting import CODE
from agendagen.html.verbatim import CLASS, runs


def words(fragment: Fragment, node: tree.Words) -> None:
    """Write characters; where words get hyphens, what is none is marked."""
    if fragment.code or fragment.boxed:  # tables have no hyphens, and measure their columns by what cannot be broken
        fragment.out.append(escape(node.text))
        return
    for run, verbatim in runs(node.text, breaks=fragment.setting.medium == "paper"):
        fragment.out.append(f'<span class="{CLASS}">{escape(run)}</span>' if verbatim else escape(run))


def line_break(fragment: Fragment, node: tree.Break) -> None:
    """Write the end of a line."""
    fragment.out.append("<br>\n" if node.hard else "\n")


def code_words(fragment: Fragment, node: tree.Code) -> None:
    """Write code among words."""
    fragment.out.append(f"<code{fragment.attributes(node.attributes)}>{escape(node.text)}</code>")


def link(fragment: Fragment, node: tree.Link) -> None:
    """Write a link; words alone where the medium has no way there."""
    leads = led(node.href, fragment.setting.medium)
    if node.href and not leads:
        fragment.inlines(node.children)
        return
    href, own = f' href="{escape(leads)}"', fragment.attributes(node.attributes)
    fragment.out.append(f"<a{own}{href}>" if node.href.startswith("#") else f"<a{href}{own}>")
    fragment.inlines(node.children)
    fragment.out.append("</a>")


def unresolved(fragment: Fragment, node: tree.Reference) -> None:
    """Write the words of a reference that `link` has not seen."""
    fragment.inlines(node.children)


def image(fragment: Fragment, node: tree.Image) -> None:
    """Write a picture, or its words where it cannot be shown."""
    address = fragment.setting.picture(node.path) if node.path else ""
    if not address:
        words = escape(fragment.typesetting.words(node.alt))
        fragment.out.append(f'<span class="missing-image">{words}</span>')
        return
    alt = "" if node.decorative else escape(node.alt)
    # an empty `alt` says it already, and HTML allows no role beside it; the page engine needs both
    role = ' role="presentation"' if node.decorative and fragment.setting.medium == "paper" else ""
    src = fragment.later(address) if address.startswith("data:") else escape(address)
    fragment.out.append(f'<img src="{src}" alt="{alt}"{role}{fragment.attributes(node.attributes)}>')


def note_mark(fragment: Fragment, node: tree.NoteMark) -> None:
    """Write a mark that refers to a footnote, with an anchor to come back to."""
    words = str(node.printed or node.number)
    if node.id:
        href, name = fragment.prefix + f"fn{node.number}", fragment.prefix + node.id
        words = f'<a href="#{escape(href)}" id="{escape(name)}" role="doc-noteref">{words}</a>'
    fragment.out.append(f'<sup class="footnote-ref">{words}</sup>')


def styled(fragment: Fragment, node: tree.Styled) -> None:
    """Write an element among words."""
    fragment.out.append(f"<{node.tag}{fragment.attributes(node.attributes)}>")
    if node.tag in VOID:
        return
    with_code = node.tag in CODE
    fragment.code += with_code
    with fragment.within(node.tag):
        fragment.inlines(node.children)
    fragment.code -= with_code
    fragment.out.append(f"</{node.tag}>")


def comment(fragment: Fragment, _node: tree.Comment) -> None:
    """Write nothing."""
