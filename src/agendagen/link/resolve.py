"""Resolve each link of a text and put the words that it asks for into the HTML."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import replace
from urllib.parse import quote

from agendagen.diagnostics import Diagnostic, did_you_mean, error, warning
from agendagen.files import Files, suggest
from agendagen.link.attached import Attached
from agendagen.link.targets import Inner, Targets, hidden
from agendagen.model import ITEM_PREFIX, Agenda, Caption, Item, Link, Reference, RichText
from agendagen.words import LabelKind, Words

_NUMBER_SIGN = re.compile("([ \N{NO-BREAK SPACE}])?(?<![\\w&#])#(?![\\w#;])")
_TAGS = re.compile(r"<[^>]*>")


class Resolver:
    """Words the texts of one agenda, one item after the other, and keeps account of it."""

    def __init__(self, agenda: Agenda, words: Words, files: Files, attached: Attached, targets: Targets) -> None:
        """Take what all texts have in common."""
        self.agenda = agenda
        self.words = words
        self.files = files
        self.attached = attached
        self.targets = targets
        self.found: list[Diagnostic] = []
        self.references: list[Reference] = []
        self.mentioned: set[str] = set()
        self.shown = True

    def enter(self, item: Item, *, shown: bool) -> None:
        """Turn to the next item; the references of one that is not shown are not reported."""
        self.item = item
        self.shown = shown

    def text(self, text: RichText, item: Item | None) -> str:
        """Return the HTML of `text` without gaps."""
        out: list[str] = []
        for piece in text.pieces:
            if isinstance(piece, str):
                out.append(piece)
            elif isinstance(piece, Caption):
                out.append(self._caption(piece))
            else:
                out.append(self._link(piece, item))
        joined = "".join(out)
        return joined.replace(ITEM_PREFIX, f"{item.id}-") if item else joined.replace(ITEM_PREFIX, "")

    def _caption(self, caption: Caption) -> str:
        number = self.targets.caption_numbers.get(id(caption), "")
        label = self.words.label(caption.kind, capital=True)
        separator = ". " if caption.html else ""
        shown = f"{html.escape(label)}\N{NO-BREAK SPACE}{number}{separator}"
        return f'<span class="caption-label">{shown}</span>{caption.html}'

    # -- links ----------------------------------------------------------------------------------------------------

    def _link(self, link: Link, item: Item | None) -> str:
        if link.target.startswith(("http://", "https://")):
            if link.target in self.attached.by_path:
                return self._attachment(link, link.target, item)
            return f'<a href="{html.escape(link.target)}">{link.words or html.escape(link.target)}</a>'
        if link.target and self.files.facts(link.target).state == "outside":
            message = f"`{link.written}` lies outside the workspace, where nothing is read"
            self._error("outside-workspace", message, link, "copy the file into the meeting's folder")
            return link.words or html.escape(link.written)
        path = link.target or (item.path if item else "")
        if path in self.targets.items:
            return self._item(link, self.targets.items[path], here=item)
        if path in self.targets.sections:
            return self._section(link, path)
        if path in self.attached.by_path:
            return self._attachment(link, path, item)
        return self._unknown(link, path)

    def _item(self, link: Link, target: Item, here: Item | None) -> str:
        other = here is None or target.path != here.path
        if not link.fragment:
            return self._anchor(link, "item", target.number, target.id, target.path, paged=other)
        inner = self.targets.inner[target.path].get(link.fragment)
        if inner is None:
            ids = self.targets.inner[target.path]
            near = did_you_mean(link.fragment, ids) or self._ids(ids)
            where = "this item" if not other else f"`{posixpath.basename(target.path)}`"
            self._error("unknown-fragment", f"nothing in {where} has the id `{link.fragment}`", link, near)
            return link.words or html.escape(link.written)
        if hidden(self.agenda, target):
            return self._withheld(link, target, paged=other)
        path = f"{target.path}#{link.fragment}"
        return self._inner(link, inner, f"{target.id}-{link.fragment}", path, paged=other)

    @staticmethod
    def _ids(ids: dict[str, Inner]) -> str:
        if not ids:
            return "give the table, figure or heading an id with `{#name}`"
        return "the ids here are " + ", ".join(f"`{name}`" for name in list(ids)[:8])

    def _inner(self, link: Link, inner: Inner, anchor: str, path: str, *, paged: bool) -> str:
        if inner.kind:
            return self._anchor(link, inner.kind, inner.number, anchor, path, paged=paged)
        if _NUMBER_SIGN.search(link.words):
            message = f"the heading `{inner.title}` has no number for the `#` here"
            self._error("no-number", message, link, "write the words of the link without `#`")
        words = link.words or html.escape(self.words.quote(inner.title))
        return self._write(link, words, anchor, path, "", paged=paged)

    def _section(self, link: Link, path: str) -> str:
        section = self.targets.sections[path]
        if section.number:
            return self._anchor(link, "section", section.number, section.id, path, paged=True)
        words = link.words or html.escape(self.words.quote(section.title))
        return self._write(link, words, section.id, path, "", paged=True)

    def _attachment(self, link: Link, path: str, item: Item | None) -> str:
        attachment = self.attached.by_path[path]
        if self.shown:
            self.mentioned.add(path)
        if not attachment.first:
            owner = next((owner for owner, entry in self.attached.entries if (entry.path or entry.url) == path), None)
            if owner is not None:
                return self._withheld(link, owner, paged=item is None or owner.path != item.path)
        mine = item is not None and any((entry.path or entry.url) == path for entry in item.attachments)
        return self._anchor(link, "attachment", attachment.number, attachment.anchor, path, paged=not mine)

    def _withheld(self, link: Link, owner: Item, *, paged: bool) -> str:
        """Word a reference to something in an item that is not printed as one to the item itself.

        The author's words stay, unless they ask for a number: that would be the number of something else.
        """
        if self.shown:
            written = link.written + (f"#{link.fragment}" if link.fragment else "")
            rule, why = (
                ("withdrawn-target", "withdrawn, so the members do not get it")
                if owner.withdrawn
                else ("confidential-target", "confidential, so the public edition does not have it")
            )
            message = f"`{written}` belongs to item {owner.number}, which is {why}"
            advice = "refer to the item instead, or list the file in this item too"
            self.found.append(warning(rule, message, link.span, help=advice))
        words = "" if _NUMBER_SIGN.search(link.words) else link.words
        plain = replace(link, words=words, fragment="")
        return self._anchor(plain, "item", owner.number, owner.id, owner.path, paged=paged)

    def _unknown(self, link: Link, path: str) -> str:
        facts = self.files.facts(path)
        written = link.written
        if facts.state == "ok" and path.lower().endswith(".md"):
            self._error("not-an-item", f"`{written}` is no item of this agenda", link, "link to an item, or to a file")
        elif facts.state == "ok":
            message = f"`{written}` is not an attachment of any item"
            advice = f"add `- {written}` under `attachments:` in the front matter"
            self._error("not-an-attachment", message, link, advice)
        elif facts.state == "folder":
            self._error("not-an-attachment", f"`{written}` is a folder", link, "link to a file in it, or to a section")
        else:
            near = suggest(written, path, facts)
            self._error("missing-file", f"`{written}` does not exist", link, near or "correct the path of the link")
        return link.words or html.escape(written)

    # -- words ----------------------------------------------------------------------------------------------------

    def _anchor(self, link: Link, kind: LabelKind, number: str, anchor: str, path: str, *, paged: bool) -> str:
        """Word a numbered reference: the author's words with the number for ``#``, or label and number."""
        shown = html.escape(number)
        if link.words:
            words = _NUMBER_SIGN.sub(
                lambda sign: ("\N{NO-BREAK SPACE}" if sign[1] else "") + shown, link.words, count=1
            )
        else:
            label = self.words.label(kind, capital=link.sentence_start)
            words = f"{html.escape(label)}\N{NO-BREAK SPACE}{shown}"
        return self._write(link, words, anchor, path, number, paged=paged)

    def _write(self, link: Link, words: str, anchor: str, path: str, number: str, *, paged: bool) -> str:
        if self.shown:
            plain = html.unescape(_TAGS.sub("", words))
            self.references.append(Reference(link.span, anchor, plain, path, number))
        elsewhere = " elsewhere" if paged else ""
        return f'<a class="reference{elsewhere}" href="#{quote(anchor, safe="-_.")}">{words}</a>'

    def _error(self, rule: str, message: str, link: Link, advice: str) -> None:
        self.found.append(error(rule, message, link.span, help=advice))
