"""A meeting with fillers in the place of all that is closed: what the public edition may not depend on is another.

What everybody may know of a closed thing stays: the number and place of an item, its public title, ground and time, the
public title of an attachment. Texts, names, files, ids, people and how many there are become others, of other lengths.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from agendagen.agenda import place
from agendagen.agenda.edition import told
from agendagen.check.opened import closed_parts
from agendagen.diagnostics import Source, Span
from agendagen.model import Agenda, Attachment, Item, Meeting, Part, Person, Section, walk
from agendagen.published import Published, Seen
from agendagen.records import dataclass
from agendagen.text import Caption, Cell, Heading, Image, Paragraph, Reference, Row, Table, Text, Words, rewrite
from agendagen.text import walk as nodes

FILLER = "qx"
"""What every filler begins with; no word of any language does."""
_TEXT = " ".join([f"{FILLER}lorem {FILLER}ipsum {FILLER}dolor"] * 9)


@dataclass(slots=True)
class Disguise:
    """What stands for what; made for one arranged agenda."""

    folder: str
    """Of the meeting."""
    paths: dict[str, str] = field(default_factory=dict)
    """By the path or address of what is closed, that of its filler."""
    ids: dict[str, str] = field(default_factory=dict)
    """By the id of a closed item, that of its filler."""
    files: dict[str, bytes] = field(default_factory=dict)
    """The fillers' files."""
    gone: frozenset[str] = frozenset()
    """The paths of files that only closed things have."""
    texts: dict[str, str] = field(default_factory=dict)
    """By the path of an open item with closed parts, its source with fillers."""
    ranks: Mapping[str, int] = field(default_factory=dict)
    """By path, the place of an item among its neighbours, which the names of fillers do not tell."""
    _items: dict[str, Item] = field(default_factory=dict)

    def items(self, items: Iterable[Item]) -> list[Item]:
        """Return the items as they were read, with fillers for the closed ones."""
        found: list[Item] = []
        for item in items:
            order = self.ranks.get(item.path, item.order)
            if item.path not in self._items:
                found.append(self._open(replace(item, order=order)))
                continue
            filler = self._filled(replace(item, order=order))
            found.append(filler)
            if self._moved(item.path) == item.path:
                found.append(_child(filler))
        return found

    def meeting(self, meeting: Meeting) -> Meeting:
        """Return the meeting with fillers for its closed attachments and the words of its closed sections."""
        sections = tuple(
            replace(section, intro=(Paragraph((Words(_TEXT),)),) if section.confidential else self._led(section.intro))
            for section in meeting.sections
        )
        people = tuple(map(self._person, meeting.participants))
        attached = self._attachments(meeting.attachments)
        return replace(meeting, sections=sections, attachments=attached, participants=people)

    def _person(self, person: Person) -> Person:
        """Return a participant who came and went at the fillers of closed items."""
        said = person.attended
        arrived, left = (self.paths.get(path, path) for path in (said.arrived, said.left))
        return replace(person, attended=replace(said, arrived=arrived, left=left))

    def published(self, published: Published) -> Published:
        """Return what was seen, with what is closed under the names of its fillers."""
        items = {self.ids.get(name, name): self._seen(seen) for name, seen in published.items.items()}
        listed = {place(path, self.folder): place(new, self.folder) for path, new in self.paths.items()}
        attachments = {listed.get(name, name): self._seen(seen) for name, seen in published.attachments.items()}
        decisions = {self.ids.get(name, name): settled for name, settled in published.decisions.items()}
        return replace(published, items=items, attachments=attachments, decisions=decisions)

    def _seen(self, seen: Seen) -> Seen:
        path = posixpath.normpath(posixpath.join(self.folder, seen.path)) if seen.path else ""
        return replace(
            seen,
            item=self.ids.get(seen.item, seen.item),
            path=place(self.paths[path], self.folder) if path in self.paths else seen.path,
        )

    # -- items --------------------------------------------------------------------------------------------------------

    def close(self, item: Item) -> None:
        """Note an arranged item that is closed."""
        number = len(self._items) + 1
        name = f"{posixpath.dirname(self._moved(item.path))}/{FILLER}item{number}{'z' * number}.md".lstrip("/")
        self.paths[item.path] = name
        self.ids[item.id] = f"{FILLER}-item-{number}"
        self._items[item.path] = item

    def _moved(self, path: str) -> str:
        """Return a path below a closed item as one below its filler."""
        for folder in _above(path):
            if f"{folder}.md" in self.paths:
                return self.paths[f"{folder}.md"].removesuffix(".md") + path[len(folder) :]
        return path

    def _filled(self, item: Item) -> Item:
        """Return the filler of a closed item; what it says of the time, everybody may know."""
        arranged = self._items[item.path]
        path = self.paths[item.path]
        title = f"{FILLER}titulus {len(self.paths)}"
        listed = [f"{posixpath.dirname(path)}/{FILLER}charta{n}.txt".lstrip("/") for n in range(2)]
        self.files |= {name: _TEXT.encode() for name in listed}
        source = Source(path, path, f"---\ntitle: {title}\n---\n\n{_TEXT}\n")
        said = tuple(replace(part, body=self._led(part.body)) for part in _public(item))
        cell = Cell((Words(f"{FILLER}cella"),), 0, 0)
        caption = Caption((Words(f"{FILLER}figura"),), "table", f"{FILLER}tab")
        table = Table((Row((cell,)),), 1, caption)
        body: Text = (Heading((Words(f"{FILLER}caput"),), 3, f"{FILLER}caput"), Paragraph((Words(_TEXT),)), table)
        return Item(
            path=path,
            title=title,
            span=Span(source, 2),
            id=self.ids[arranged.id],
            id_span=Span(source, 2),
            title_inlines=(Words(title),),
            order=item.order,
            presenters=(Person(f"{FILLER}nemo"),),
            duration=item.duration,
            time=item.time,
            date=item.date,
            attachments=(
                *self._fillers(entry for entry in item.attachments if entry.key in self.paths),
                *(Attachment(name, title=f"{FILLER}charta") for name in listed),
            ),
            parts=(Part("case", f"{FILLER}pars", body, f"{FILLER}pars"), *said),
            footnotes=self._led(item.footnotes) if said else (),
            decided=told(item.decided),
            body_line=4,
            confidential=True,
            ground=arranged.ground,
            public_title=item.public_title,
            withdrawn=item.withdrawn,
            tags=(f"{FILLER}nota",),
        )

    def _open(self, item: Item) -> Item:
        """Return an open item whose references and attachments are those of the fillers."""
        return replace(
            item,
            attachments=self._attachments(item.attachments),
            parts=tuple(replace(part, body=self._led(part.body)) for part in item.parts),
            footnotes=self._led(item.footnotes),
        )

    def _led(self, text: Text) -> Text:
        """Return a text whose references lead to the fillers."""
        return rewrite(
            text,
            lambda node: (
                (replace(node, target=self.paths[node.target]),)
                if isinstance(node, Reference) and node.target in self.paths
                else None
            ),
        )

    # -- attachments and parts ----------------------------------------------------------------------------------------

    def close_attachment(self, entry: Attachment) -> None:
        """Note an attachment that is closed."""
        number = len(self.paths) + 1
        if entry.url:
            self.paths[entry.url] = f"https://{FILLER}{number}.example/"
        else:
            name = f"{FILLER}{'y' * number}-{number}.txt"
            self.paths[entry.path] = posixpath.join(self.folder, f"{FILLER}arca", name)
            self.files[self.paths[entry.path]] = _TEXT[: 40 + number].encode()

    def _attachments(self, entries: Iterable[Attachment]) -> tuple[Attachment, ...]:
        """Return attachments with fillers for the closed ones, and one closed one more."""
        found = list(self._fillers(entries))
        if any(entry.key in self.paths.values() for entry in found):
            more = posixpath.join(self.folder, f"{FILLER}addita.txt")
            self.files[more] = _TEXT.encode()
            found.append(Attachment(more, title=f"{FILLER}addita", confidential=True))
        return tuple(found)

    def _fillers(self, entries: Iterable[Attachment]) -> Iterator[Attachment]:
        """Yield attachments with fillers for the closed ones."""
        for entry in entries:
            if entry.key not in self.paths:
                yield entry
                continue
            new = self.paths[entry.key]
            filler = replace(entry, title=f"{FILLER}charta", span=None)
            yield replace(filler, url=new) if entry.url else replace(filler, path=new, written=new)

    def fill_parts(self, item: Item, source: Source, wanted: Mapping[str, str]) -> None:
        """Write fillers into the closed parts of an open item's source.

        `wanted` are the ids in them that open texts refer to, each with what it is: they are open themselves.
        """
        parts = [part for part in item.parts if part.confidential and part.span]
        lines = source.text.split("\n")
        closed = closed_parts(item, source)
        begins = {part.span.line: part for part in parts if part.span}
        kept: list[str] = []
        for number, line in enumerate(lines, 1):
            if number not in closed:
                kept.append(line)
            elif number in begins:
                kept += _filler(begins[number], wanted)
        self.texts[item.path] = "\n".join(kept)


def disguise(arranged: Agenda, folder: str, sources: Mapping[str, Source]) -> Disguise:
    """Return what stands for the closed things of an arranged agenda."""
    items = walk(arranged.sections)
    made = Disguise(folder, ranks=_ranks(items))
    for item in items:
        if item.confidential:
            made.close(item)
    listed = [*arranged.meeting.attachments, *(entry for item in items for entry in item.attachments)]
    for key, entry in {entry.key: entry for entry in listed if entry.confidential}.items():
        if key:
            made.close_attachment(entry)
    referred = _referred(arranged.sections)
    for item in items:
        if not item.confidential and any(part.confidential for part in item.parts):
            inner = {fragment for path, fragment in referred if path == item.path}
            made.fill_parts(item, sources[item.path], _kinds(item, inner))
    own, shared = (_shown(items, closed=closed) for closed in (True, False))
    shared |= {entry.key for entry in listed if not entry.confidential} | {arranged.meeting.theme.logo}
    made.gone = frozenset((own | set(made.paths)) - shared)
    return made


def _shown(items: Iterable[Item], *, closed: bool) -> set[str]:
    """Return the files that closed texts show, or open ones: pictures, and the rows of tables."""
    found: set[str] = set()
    for item in items:
        texts = [part.body for part in item.parts if (item.confidential or part.confidential) == closed]
        for node in nodes(block for text in (*texts, item.footnotes) for block in text):
            if isinstance(node, Image):
                found.add(node.path)
            elif isinstance(node, Table) and node.file:
                found |= {inner.span.source.path for inner in nodes(node.children) if inner.span}
    return found - {item.path for item in items}


def _public(item: Item) -> tuple[Part, ...]:
    """Return what the public minutes say of a closed item."""
    return tuple(part for part in item.parts if part.kind == "public-decision" and not part.confidential)


def _child(item: Item) -> Item:
    """Return one sub-item more of a filler; it is withdrawn, so that it takes no time."""
    path = f"{item.path.removesuffix('.md')}/9-{FILLER}infra.md"
    return replace(item, path=path, id=f"{item.id}-infra", withdrawn=True, attachments=(), duration=None, time=None)


def _referred(sections: Iterable[Section]) -> set[tuple[str, str]]:
    """Return what open texts refer to inside of items, as path and id."""
    found: set[tuple[str, str]] = set()
    for section in sections:
        texts = [(item.path, part.body) for item in walk((section,)) for part in item.parts if not part.confidential]
        texts += [(item.path, item.footnotes) for item in walk((section,))]
        texts += [("", section.intro)]
        for path, text in texts:
            for node in nodes(text):
                if isinstance(node, Reference) and node.fragment:
                    found.add((node.target or path, node.fragment))
    return found


def _kinds(item: Item, ids: set[str]) -> dict[str, str]:
    """Return what each of the ids in closed parts of an item is: ``part``, ``heading``, ``table`` or ``figure``."""
    found: dict[str, str] = {}
    for part in item.parts:
        if not part.confidential:
            continue
        for node in nodes(part.body):
            if isinstance(node, Caption) and node.id in ids and node.kind:
                found[node.id] = node.kind
            elif isinstance(node, Heading) and node.id in ids:
                found.setdefault(node.id, "heading")
        if part.id in ids:
            found[part.id] = "part"
    return found


def _filler(part: Part, wanted: Mapping[str, str]) -> list[str]:
    """Return the lines that stand for a closed part."""
    within = {node.id for node in nodes(part.body) if isinstance(node, Caption | Heading)}
    own = f"#{part.id} " if wanted.get(part.id) == "part" else ""
    lines = [f"## {FILLER}pars {{{own}.confidential}}", "", _TEXT, "", f"### {FILLER}caput", ""]
    for name, kind in sorted(wanted.items()):
        if name not in within:
            continue
        if kind == "heading":
            lines += [f"### {FILLER}caput {{#{name}}}", ""]
        elif kind == "table":
            lines += [f"Table: {FILLER}figura {{#{name}}}", "", "| a |", "|---|", "| b |", ""]
        elif kind == "figure":
            lines += ["```chart", f"id: {name}", f"caption: {FILLER}figura", "---", "a,b", "c,1", "```", ""]
    return [*lines, f"Table: {FILLER}figura", "", "| a |", "|---|", f"| {FILLER} |", ""]


def _above(path: str) -> list[str]:
    """Return the folders that a path lies in, the innermost first."""
    found = []
    while path := posixpath.dirname(path):
        found.append(path)
    return found


def _ranks(items: list[Item]) -> dict[str, int]:
    """Return the place of each item among those of its folder, as arranged.

    Where folders that belong to no item stand between them nothing is said: the names of those have a say there.
    """
    own = {posixpath.splitext(item.path)[0] for item in items}
    lost = {posixpath.dirname(folder) for item in items if (folder := posixpath.dirname(item.path)) not in own}
    seen: dict[str, int] = {}
    found: dict[str, int] = {}
    for item in items:
        folder = posixpath.dirname(item.path)
        seen[folder] = seen.get(folder, 0) + 1
        if folder not in lost:
            found[item.path] = seen[folder]
    return found
