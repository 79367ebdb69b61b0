"""The outline of a document: which of its headings are sections, items, sub-items, parts, and which are the cover's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field

from agendagen.bringing.headings import Head, Line
from agendagen.bringing.vocabulary import Vocabulary
from agendagen.records import dataclass
from agendagen.text import Block, Heading, Paragraph, Words, plain, shows

Tier = tuple[float, int]
"""How high a heading stands: by its look, then by how many numbers it has."""


@dataclass(slots=True)
class Entry:
    """A heading with the blocks below it, up to the next one."""

    head: Head
    tier: Tier
    body: list[Block] = field(default_factory=list)
    below: list[Entry] = field(default_factory=list)
    """Parts, sub-headings and sub-items."""
    items: list[Entry] = field(default_factory=list)

    def says(self) -> bool:
        """Tell whether there is more than headings below it."""
        return shows(self.body)


@dataclass(slots=True)
class Outline:
    """A document by its headings."""

    cover: list[Block] = field(default_factory=list)
    """What stands before the agenda; headings among it are paragraphs."""
    titles: list[str] = field(default_factory=list)
    """The headings of the cover, in order."""
    sections: list[Entry] = field(default_factory=list)
    items: list[Entry] = field(default_factory=list)
    """Of a document without sections."""
    around: dict[int, list[str]] = field(default_factory=dict)
    """The titles of what stands above a section, by the section's place."""


def outline(lines: Sequence[Line], words: Vocabulary) -> Outline:
    """Return the outline of a document's lines."""
    out = Outline()
    entries: list[Entry] = []
    for line in lines:
        if isinstance(line, Head):
            entries.append(Entry(line, (line.base, line.depth)))
        elif entries:
            entries[-1].body.append(line)
        else:
            out.cover.append(line)
    _take_cover(entries, out, words)
    _level(entries)
    chosen = _item_tier(entries)
    if chosen is None:
        return out
    tiers = sorted({entry.tier for entry in entries if not entry.head.part})
    above = [tier for tier in tiers if tier < chosen]
    section = _section_tier(entries, chosen, above)
    _grow(entries, chosen, section, out)
    return out


def _take_cover(entries: list[Entry], out: Outline, words: Vocabulary) -> None:
    """Move the headings that are none of the agenda's to the cover: the title, and labels such as *Participants*."""
    numbers = any(entry.head.depth for entry in entries)
    while entries:
        first = entries[0]
        label = first.head.whole.partition(":")[0].strip().casefold()
        rest = entries[1:]
        alone = not any(other.tier == first.tier and not other.head.part for other in rest)
        deeper = any(other.tier > first.tier and not other.head.part for other in rest)
        agenda = words.agenda.match(first.head.whole) is not None or label in words.contents
        if first.head.part == "attachments" or (first.head.part and not agenda):
            break
        named = bool(out.titles) or any(words.agenda.match(plain((block,))) for block in out.cover)
        bare = (numbers and not _leads(entries)) or (alone and deeper and not named)
        title = not first.head.depth and (first.tier[0] < 1 or bare)
        if not (title or label in words.labels or (agenda and alone and not first.head.depth)):
            break
        entries.pop(0)
        if label in words.labels:
            out.cover.append(Paragraph((Words(first.head.whole),)))
        else:
            out.titles.append(first.head.whole)
            out.cover.append(Paragraph((Words("\n" + first.head.whole),)))
        out.cover += first.body


def _leads(entries: Sequence[Entry]) -> bool:
    """Tell whether the first heading, which has no number, stands above numbered ones as later ones of its kind do."""
    first = entries[0]
    alike = [place for place, other in enumerate(entries) if other.tier == first.tier]
    direct = [
        place
        for place in alike
        if place + 1 < len(entries) and entries[place + 1].head.depth and not shows(entries[place].body)
    ]
    return len(alike) > 1 and len(direct) >= max(1, len(alike) - 1)


def _level(entries: Sequence[Entry]) -> None:
    """Put headings without a number beside the numbered ones of their look, unless they stand above these."""
    for base in {entry.tier[0] for entry in entries}:
        alike = [(place, entry) for place, entry in enumerate(entries) if entry.tier[0] == base and not entry.head.part]
        depths = [entry.head.depth for _, entry in alike if entry.head.depth]
        bare = [(place, entry) for place, entry in alike if not entry.head.depth]
        if not depths or not bare:
            continue
        leads = all(
            not entry.says()
            and place + 1 < len(entries)
            and entries[place + 1].tier[0] == base
            and entries[place + 1].head.depth
            for place, entry in bare
        )
        if not leads:
            for _, entry in bare:
                entry.tier = (base, min(depths))


def _item_tier(entries: Sequence[Entry]) -> Tier | None:
    """Return how high items stand: what has parts below it, what is numbered, or what says something."""
    heads = [entry for entry in entries if not entry.head.part]
    if not heads:
        return None
    votes: Counter[Tier] = Counter()
    told: set[int] = set()
    for place, entry in enumerate(entries):
        if entry.head.part and entry.head.part != "attachments":
            above = (each for each in reversed(entries[:place]) if not each.head.part and each.tier < entry.tier)
            owner = next(above, None)
            if owner is not None and id(owner) not in told:
                votes[owner.tier] += 1
                told.add(id(owner))
    if votes:
        most = max(votes.values())
        return min(tier for tier, count in votes.items() if count * 2 >= most)
    counted = sorted({entry.tier for entry in heads if entry.head.depth})
    tiers = counted or sorted({entry.tier for entry in heads})
    for upper in tiers[:-1]:
        parents = [entry for place, entry in enumerate(heads) if entry.tier == upper and _is_parent(heads, place)]
        lone = [entry for place, entry in enumerate(heads) if entry.tier == upper and not _is_parent(heads, place)]
        if parents and not any(entry.says() for entry in parents) and len(lone) <= len(parents):
            continue
        return upper
    return tiers[-1]


def _is_parent(heads: Sequence[Entry], place: int) -> bool:
    return place + 1 < len(heads) and heads[place + 1].tier > heads[place].tier


def _section_tier(entries: Sequence[Entry], chosen: Tier, above: Sequence[Tier]) -> Tier | None:
    """Return how high sections stand; None where what stands above items is an item itself."""
    if not above:
        return None
    upper = above[-1]
    heads = [entry for entry in entries if not entry.head.part and entry.tier <= chosen]
    parents = [place for place, entry in enumerate(heads) if entry.tier == upper and _is_parent(heads, place)]
    lone = [place for place, entry in enumerate(heads) if entry.tier == upper and not _is_parent(heads, place)]
    if len(lone) > len(parents) and any(heads[place].head.depth for place in lone):
        return None
    return upper


def _grow(entries: Sequence[Entry], chosen: Tier, section: Tier | None, out: Outline) -> None:
    """Put each heading where it belongs."""
    top: Entry | None = None
    around: list[tuple[Tier, str]] = []
    last: Entry | None = None
    for place, entry in enumerate(entries):
        part = bool(entry.head.part)
        behind = entries[place + 1] if place + 1 < len(entries) else None
        leads = behind is not None and not behind.head.part and behind.tier <= section if section is not None else False
        if section is not None and not part and entry.tier < section and (leads or last is None):
            around = [(tier, title) for tier, title in around if tier < entry.tier] + [(entry.tier, entry.head.whole)]
            top = last = None
        elif section is not None and not part and entry.tier == section:
            top, last = entry, None
            out.sections.append(entry)
            out.around[id(entry)] = [title for _, title in around]
        elif not part and entry.tier <= chosen and (section is None or entry.tier > section):
            if section is None and entry.tier == chosen and out.items and out.items[-1].tier < chosen:
                out.items[-1].items.append(entry)
            elif top is not None:
                top.items.append(entry)
            elif out.sections:
                out.sections[-1].items.append(entry)
            else:
                out.items.append(entry)
            last = entry
        elif last is not None:
            above = last
            while above.items and above.items[-1].tier < entry.tier:
                above = above.items[-1]
            counted = entry.head.depth and entry.tier[1] > chosen[1] and _continues(entry, above)
            beside = bool(above.items) and above.items[-1].tier == entry.tier
            if not part and (counted or beside or _owns_parts(entries, place)):
                above.items.append(entry)
            else:
                above.below.append(entry)
        elif top is not None:
            top.below.append(entry)
        else:
            out.cover.append(Paragraph((Words(entry.head.whole),)))
            out.cover += entry.body


def _owns_parts(entries: Sequence[Entry], place: int) -> bool:
    """Tell whether the style of the heading behind one makes that a part of it."""
    entry, behind = entries[place], entries[place + 1] if place + 1 < len(entries) else None
    if behind is None or not behind.head.part or not entry.tier[0] < behind.tier[0] < 10:
        return False
    before = [each for each in entries[:place] if each.head.part]
    return not before or before[-1].tier > entry.tier


def _continues(entry: Entry, item: Entry) -> bool:
    """Tell whether the number of a heading goes on from that of the item above it, as far as they are typed."""
    return not entry.head.number or not item.head.number or entry.head.number.startswith(f"{item.head.number}.")


def parts_below(entry: Entry) -> list[tuple[Head | None, list[Block]]]:
    """Return the parts of an item with their blocks, the untitled one first; deeper headings are among these."""
    known = [below.tier for below in entry.below if below.head.part]
    floor = min(known) if known else min((below.tier for below in entry.below), default=(0.0, 0))
    found: list[tuple[Head | None, list[Block]]] = [(None, list(entry.body))]
    for below in entry.below:
        alike = below.tier <= floor or (known and below.tier[0] == max(known)[0] < 10)
        if below.head.part or (alike and below.tier[0] < 20) or (not known and below.tier == floor):
            found.append((below.head, list(below.body)))
        else:
            heading = Heading((Words(below.head.title if not below.head.number else below.head.whole),), 3)
            found[-1][1].extend((heading, *below.body))
    return found
