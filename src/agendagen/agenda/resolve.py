"""Resolve each reference of a text and put the words that it asks for into its place."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from agendagen import rules
from agendagen import text as tree
from agendagen.agenda.attached import Attached
from agendagen.agenda.elsewhere import Distant, Elsewhere, found_anew, meeting_of
from agendagen.agenda.targets import Targets, composed
from agendagen.agenda.todo import ACTIONS, todo
from agendagen.diagnostics import Diagnostic, Fix, Span
from agendagen.files import ONES_OWN, Files, name_in, suggest
from agendagen.keyed import entry, scalar
from agendagen.languages import language_of, with_english
from agendagen.markdown import destination
from agendagen.model import MINUTES, Agenda, Item, Stub
from agendagen.model import Reference as Resolved
from agendagen.names import anchor
from agendagen.phrases import Phrase, quoted
from agendagen.rules import terms
from agendagen.rules.fixes import did_you_mean, instead, replaced
from agendagen.slug import slug
from agendagen.words import LabelKind
from agendagen.words import Words as Language

DECISION: Final = "decision"
"""What a reference to the decision on an item may end with in any language."""
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")


@lru_cache(maxsize=16)
def _decision_names(language: str) -> frozenset[str]:
    """Return what a reference to a decision may end with: whatever a part may be called that has it."""
    parts = (known.parts for known in with_english(language_of(language)))
    names = (name for each in parts for words in (each.decision, each.public_decision) for name in words.split(","))
    return frozenset({DECISION, *map(slug, names)}) - {""}


Label = tuple[LabelKind, str, bool]
"""What is counted, its number, and whether it is closed and counted apart."""


class Resolver:
    """Words the texts of one agenda, one item after the other, and keeps account of it."""

    def __init__(self, agenda: Agenda, words: Language, files: Files, attached: Attached, targets: Targets) -> None:
        """Take what all texts have in common."""
        self.agenda = agenda
        self.edition = agenda.edition
        self.others: Elsewhere | None = None
        self.stubs = {composed(path): stub for path, stub in agenda.stubs.items()}
        self.words = words
        self.files = files
        self.attached = attached
        self.targets = targets
        self.found: list[Diagnostic] = []
        self.references: list[Resolved] = []
        self.path = ""
        self.item: Item | None = None

    def enter(self, path: str, item: Item | None) -> None:
        """Turn to the next section or item."""
        self.path = path
        self.item = item

    def text(self, text: tree.Text) -> tree.Text:
        """Return a text of it with its references worded and its captions numbered."""
        return tree.rewrite(text, self._change)

    def _change(self, node: tree.Node) -> Iterable[tree.Node] | None:
        if isinstance(node, tree.Reference):
            return self._link(node)
        if isinstance(node, tree.CodeBlock) and node.info.lower() == ACTIONS and self.others is not None:
            return self._actions(node)
        if isinstance(node, tree.Caption) and node.kind:
            label = self.words.numbered(node.kind, node.number, closed=node.closed, capital=True)
            return (replace(node, label=label),)
        return None

    def _actions(self, block: tree.CodeBlock) -> Iterable[tree.Block]:
        """Put what earlier meetings decided and is still to be done into the place of an empty block."""
        if block.text.strip():
            self.found.append(rules.UselessKey.actions(block.span))
        return todo(self.others.actions(self.agenda) if self.others else (), self.words, block.span)

    # -- links ----------------------------------------------------------------------------------------------------

    def _link(self, link: tree.Reference) -> Iterable[tree.Inline]:
        item = self.item
        path = link.target or (composed(item.path) if item else "")
        if (stub := self._missing(path, link.fragment)) is not None:
            return self._stub(link, stub, path)
        if link.target.startswith(("http://", "https://")):
            if link.target in self.attached.by_path:
                return self._attachment(link, link.target, item)
            return (tree.Link(link.children or _words(link.target), link.target, written=link.written, span=link.span),)
        if link.target and self.files.facts(link.target).state == "outside":
            self.found.append(
                rules.OutsideWorkspace.link(link.span, path=link.written, name=destination(name_in(link.written)))
            )
            return _unresolved(link)
        if path in self.targets.items:
            return self._item(link, self.targets.items[path], here=item)
        if path in self.targets.sections:
            return self._section(link, path)
        if path in self.attached.by_path:
            return self._attachment(link, path, item)
        if self.others and path.lower().endswith(".md"):
            distant = self.others.item(path, self.edition, decision=bool(link.fragment))
            if distant is not None:
                return self._distant(link, distant)
        return self._unknown(link, path, item)

    def _distant(self, link: tree.Reference, target: Distant) -> Iterable[tree.Inline]:
        """Word a reference to an item of another meeting, or to the decision on it.

        What this edition does not have reads like the line that stands for it there.
        """
        written = link.written + (f"#{link.fragment}" if link.fragment else "")
        wanted = link.fragment == DECISION
        if target.why == "withdrawn":
            self.found.append(rules.WithdrawnTarget.found(link.span, path=written, number=target.number))
        elif target.why:
            self.found.append(rules.ConfidentialTarget.found(link.span, path=written, number=target.number))
        elif wanted and not target.decided and self.edition == "public":
            self.found.append(rules.ConfidentialTarget.closed(link.span, path=written))
        elif link.fragment and not (wanted and target.decided):
            where = f"`{posixpath.basename(link.target)}`"
            self.found.append(rules.UnknownFragment.elsewhere(link.span, where=where, id=link.fragment))
            return _unresolved(link)
        said = self.words.elsewhere(
            target.number, target.date, decision=target.decided and wanted, capital=link.sentence_start
        )
        asks = tree.has_number_sign(link.children)
        words = tree.with_number(link.children, target.number) if link.children else _words(said)
        if asks and target.why == "confidential":
            words = _words(said)
        return (tree.Link(words, target.href, (("class", "reference"),), written=link.written, span=link.span),)

    def _item(self, link: tree.Reference, target: Item, here: Item | None) -> Iterable[tree.Inline]:
        other = here is None or target.path != here.path
        if not link.fragment:
            return self._numbered(link, ("item", target.number, False), target.id, target.path, paged=other)
        inside = self.targets.inner[target.path]
        if link.fragment not in inside and link.fragment in _decision_names(self.words.language):
            part = next((part for part in target.parts if part.kind in MINUTES and part.id), None)
            if part is None:  # nothing is decided yet, and an agenda does not even say that
                stub = Stub("item", "undecided", target.id, target.number, target.path)
                return self._stub(link, stub, target.path)
            link = replace(link, fragment=part.id)
        inner = inside.get(link.fragment)
        if inner is None:
            where = f"`{posixpath.basename(target.path)}`" if other else terms.THIS_ITEM
            self.found.append(self._no_such_id(link, where, inside))
            return _unresolved(link)
        anchor, path = f"{target.id}-{link.fragment}", f"{target.path}#{link.fragment}"
        if isinstance(inner, tree.Caption) and inner.kind:
            return self._numbered(link, (inner.kind, inner.number, inner.closed), anchor, path, paged=other)
        title = str(inner)
        if tree.has_number_sign(link.children):
            self.found.append(rules.NoNumber.found(link.span, title=title))
        words = link.children or _words(self.words.quote(title))
        return self._written(link, words, anchor, path, "", paged=other)

    @staticmethod
    def _no_such_id(link: tree.Reference, where: Phrase | str, ids: Iterable[str]) -> Diagnostic:
        names = list(ids)
        if not names:
            return rules.UnknownFragment.no_ids(link.span, where=where, id=link.fragment)
        known, near = quoted(names[:8]), did_you_mean(link.fragment, names)
        return rules.UnknownFragment.found(link.span, where=where, id=link.fragment, ids=known, fix=near)

    def _section(self, link: tree.Reference, path: str) -> Iterable[tree.Inline]:
        section = self.targets.sections[path]
        if section.number:
            return self._numbered(link, ("section", section.number, False), section.id, path, paged=True)
        words = link.children or _words(self.words.quote(section.title))
        return self._written(link, words, section.id, path, "", paged=True)

    def _attachment(self, link: tree.Reference, path: str, item: Item | None) -> Iterable[tree.Inline]:
        attachment = self.attached.by_path[path]
        mine = item is not None and any(entry.key == path for entry in item.attachments)
        label: Label = ("attachment", attachment.number, attachment.confidential)
        return self._numbered(link, label, attachment.anchor, path, paged=not mine)

    def _missing(self, path: str, fragment: str) -> Stub | None:
        """Return what stands for the target of a reference, where this edition does not have it."""
        stubs = self.stubs
        return stubs.get(f"{path}#{fragment}" if fragment else path) or stubs.get(path)

    def _stub(self, link: tree.Reference, stub: Stub, path: str) -> Iterable[tree.Inline]:
        """Word a reference to something that this edition does not have.

        It reads like one to the item whose line stands for it, or says what kind of thing it is and leads nowhere. The
        author's words stay, unless they ask for a number: that would be the number of something else.
        """
        written = link.written + (f"#{link.fragment}" if link.fragment else "")
        asks = tree.has_number_sign(link.children)
        if stub.kind != "item":
            self.found.append(rules.ConfidentialTarget.closed(link.span, path=written))
            label = self.words.label(stub.kind, closed=True, capital=link.sentence_start)
            return link.children if link.children and not asks else _words(label)
        itself = stub.path == (f"{path}#{link.fragment}" if link.fragment else path)
        if stub.why == "withdrawn":
            self.found.append(rules.WithdrawnTarget.found(link.span, path=written, number=stub.number))
        elif not itself and stub.why == "confidential":
            self.found.append(rules.ConfidentialTarget.found(link.span, path=written, number=stub.number))
        bare = replace(link, children=()) if asks and not itself else link
        other = self.item is None or self.item.path != stub.path
        return self._numbered(bare, ("item", stub.number, False), stub.anchor, stub.path, paged=other)

    def _unknown(self, link: tree.Reference, path: str, item: Item | None) -> Iterable[tree.Inline]:
        facts = self.files.facts(path)
        written, span = link.written, link.span
        if facts.state == "ok" and path.lower().endswith(".md"):
            self.found.append(rules.NotAnItem.found(span, path=written))
        elif facts.state == "ok" and span and path.lower().endswith(_PICTURES) and _spaced(span):
            place = replace(span, column=span.column - 2)
            fix = instead(place, f"!{span.written}", safe=True)
            self.found.append(rules.NotAnAttachment.picture(place, path=written, fix=fix))
        elif facts.state == "ok":
            self.found.append(rules.NotAnAttachment.file(span, path=written, fix=_listed(link, item)))
        elif facts.state == "folder":
            self.found.append(rules.NotAnAttachment.folder(span, path=written))
        elif ONES_OWN.match(written):
            self.found.append(rules.OutsideWorkspace.link(span, path=written, name=destination(name_in(written))))
        else:
            near = self._renamed(link, path, item) or suggest(written, path, self.files, span)
            self.found.append(rules.MissingFile.link(span, path=written, fix=near))
        return _unresolved(link)

    def _renamed(self, link: tree.Reference, path: str, item: Item | None) -> Fix | None:
        """Return the fix that leads a link to the one item with the anchor of a file that is gone: it was moved."""
        known = [each for each in self.targets.items if each.lower().endswith(".md") and anchor(each) == anchor(path)]
        elsewhere = item is not None and meeting_of(path, self.files) != meeting_of(item.path, self.files)
        if elsewhere or not known:  # an item of the same name here is not the one that was there
            known = [new for new in (found_anew(path, self.files),) if new]
        if not path.lower().endswith(".md") or len(known) != 1 or item is None or link.span is None:
            return None
        here = posixpath.dirname(item.path)
        text = destination(posixpath.relpath(known[0], here or "."))
        start = link.span.written.find(f"({link.written}") + 1
        if not start or link.span.written.count(link.written) > 1:
            return Fix(terms.WRITE(text=text))
        column = link.span.column + start
        place = replace(link.span, column=column, end=column + len(link.written))
        return replaced(place, link.written, text, safe=True)

    # -- words ----------------------------------------------------------------------------------------------------

    def _numbered(
        self, link: tree.Reference, label: Label, anchor: str, path: str, *, paged: bool
    ) -> Iterable[tree.Inline]:
        """Word a numbered reference: the author's words with the number for ``#``, or label and number.

        A number of a closed thing never stands behind the author's word: it would be read as that of an open one.
        """
        kind, number, closed = label
        if link.children and not (closed and tree.has_number_sign(link.children)):
            words = tree.with_number(link.children, number)
        else:
            words = _words(self.words.numbered(kind, number, closed=closed, capital=link.sentence_start))
        return self._written(link, words, anchor, path, number, paged=paged)

    def _written(
        self, link: tree.Reference, words: tuple[tree.Inline, ...], anchor: str, path: str, number: str, *, paged: bool
    ) -> Iterable[tree.Inline]:
        if link.span is not None:
            self.references.append(Resolved(link.span, anchor, tree.plain(words), path, number))
        classes = "reference elsewhere" if paged else "reference"
        href = f"#{quote(anchor, safe='-_.')}"
        return (tree.Link(words, href, (("class", classes),), written=link.written, span=link.span),)


def _spaced(link: Span) -> bool:
    """Tell whether the sign that makes a picture of a link stands before it, with a space between them."""
    before = link.source.line(link.line)[: link.column - 1]
    return before.endswith("! ") and not before[:-2].strip()


def _listed(link: tree.Reference, item: Item | None) -> Fix:
    """Return the fix that lists a linked file among the attachments of the item."""
    base = posixpath.dirname(item.path) if item else ""
    path = posixpath.relpath(link.target, composed(base) or ".")
    title = terms.LIST(path=scalar(path))
    if item is None or link.span is None:
        return Fix(title)
    edits = entry(link.span.source, item.body_line, "attachments", path)
    return Fix(title, edits, safe=True, done=terms.LISTED(path=scalar(path)))


def _unresolved(link: tree.Reference) -> tuple[tree.Inline, ...]:
    """Return a reference that leads nowhere: its words are shown."""
    return (link if link.children else replace(link, children=_words(link.written)),)


def _words(text: str) -> tuple[tree.Inline, ...]:
    return (tree.Words(text),)
