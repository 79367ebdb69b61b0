"""Resolve each link of a text and put the words that it asks for into the HTML."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import replace
from urllib.parse import quote

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Fix
from agendagen.files import Files, suggest
from agendagen.keyed import entry, scalar
from agendagen.link.attached import Attached
from agendagen.link.targets import Inner, Targets, hidden
from agendagen.model import ITEM_PREFIX, Agenda, Caption, Item, Link, Reference, RichText
from agendagen.phrases import Phrase, quoted
from agendagen.rules import terms
from agendagen.rules.fixes import did_you_mean
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
            self.found.append(rules.OutsideWorkspace.link(link.span, path=link.written))
            return link.words or html.escape(link.written)
        path = link.target or (item.path if item else "")
        if path in self.targets.items:
            return self._item(link, self.targets.items[path], here=item)
        if path in self.targets.sections:
            return self._section(link, path)
        if path in self.attached.by_path:
            return self._attachment(link, path, item)
        return self._unknown(link, path, item)

    def _item(self, link: Link, target: Item, here: Item | None) -> str:
        other = here is None or target.path != here.path
        if not link.fragment:
            return self._anchor(link, "item", target.number, target.id, target.path, paged=other)
        inner = self.targets.inner[target.path].get(link.fragment)
        if inner is None:
            where = f"`{posixpath.basename(target.path)}`" if other else terms.THIS_ITEM
            self.found.append(self._no_such_id(link, where, self.targets.inner[target.path]))
            return link.words or html.escape(link.written)
        if hidden(self.agenda, target):
            return self._withheld(link, target, paged=other)
        path = f"{target.path}#{link.fragment}"
        return self._inner(link, inner, f"{target.id}-{link.fragment}", path, paged=other)

    @staticmethod
    def _no_such_id(link: Link, where: Phrase | str, ids: dict[str, Inner]) -> Diagnostic:
        if not ids:
            return rules.UnknownFragment.no_ids(link.span, where=where, id=link.fragment)
        known, near = quoted(list(ids)[:8]), did_you_mean(link.fragment, ids)
        return rules.UnknownFragment.found(link.span, where=where, id=link.fragment, ids=known, fix=near)

    def _inner(self, link: Link, inner: Inner, anchor: str, path: str, *, paged: bool) -> str:
        if inner.kind:
            return self._anchor(link, inner.kind, inner.number, anchor, path, paged=paged)
        if _NUMBER_SIGN.search(link.words):
            self.found.append(rules.NoNumber.found(link.span, title=inner.title))
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
            if owner.withdrawn:
                self.found.append(rules.WithdrawnTarget.found(link.span, path=written, number=owner.number))
            else:
                self.found.append(rules.ConfidentialTarget.found(link.span, path=written, number=owner.number))
        words = "" if _NUMBER_SIGN.search(link.words) else link.words
        plain = replace(link, words=words, fragment="")
        return self._anchor(plain, "item", owner.number, owner.id, owner.path, paged=paged)

    def _unknown(self, link: Link, path: str, item: Item | None) -> str:
        facts = self.files.facts(path)
        written, span = link.written, link.span
        if facts.state == "ok" and path.lower().endswith(".md"):
            self.found.append(rules.NotAnItem.found(span, path=written))
        elif facts.state == "ok":
            self.found.append(rules.NotAnAttachment.file(span, path=written, fix=_listed(link, item)))
        elif facts.state == "folder":
            self.found.append(rules.NotAnAttachment.folder(span, path=written))
        else:
            self.found.append(rules.MissingFile.link(span, path=written, fix=suggest(written, path, facts)))
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


def _listed(link: Link, item: Item | None) -> Fix:
    """Return the fix that lists a linked file among the attachments of the item."""
    title = terms.LIST(path=link.written)
    if item is None:
        return Fix(title)
    path = posixpath.relpath(link.target, posixpath.dirname(item.path) or ".")
    edits = entry(link.span.source, item.body_line, "attachments", path)
    return Fix(title, edits, safe=True, done=terms.LISTED(path=scalar(path)))
