"""The text of a document from its cover to its end, in the order in which the pages of the PDF have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from agendagen import text as tree
from agendagen.html import contract
from agendagen.model import Theme
from agendagen.records import dataclass
from agendagen.text import Inline
from agendagen.word import contents, cover, ends, notes
from agendagen.word.inlines import linked
from agendagen.word.markup import Texts
from agendagen.word.passage import PLAIN, Look, Passage, paragraph, raw
from agendagen.word.styles import HEADED, HEADINGS
from agendagen.word.xml import tag
from agendagen.words import Words

NUMBER: Final = Look("ItemNumber")
MARK: Final = Look("AgendaMark")
ASIDE: Final = Look("AgendaAside")


@dataclass(slots=True)
class Body:
    """Writes the text."""

    passage: Passage
    texts: Texts
    words: Words
    said: contract.AgendaContext
    generator: str

    @property
    def out(self) -> list[str]:
        """Return what was written."""
        return self.passage.out

    def write(self, theme: Theme) -> None:
        """Write all of it."""
        said = self.said
        cover.cover(self, theme)
        if said["contents"]["shown"] and not (said["minutes"] and said["minutes"]["extract"]):
            contents.contents(self)
        if said["changes"]:
            ends.changes(self, said["changes"])
        breaks = not said["short"]
        for section in said["sections"]:
            self.section(section, breaks=breaks)
            breaks = False
        if said["minutes"]:
            ends.registers(self, said["minutes"])
        if said["all_attachments"]:
            title = self.words.text("List of attachments")
            self.heading(1, "list-of-attachments", "", (tree.Words(title),))
            self.attachments(said["all_attachments"], anchored=False)
        if said["minutes"]:
            ends.signatures(self, said["minutes"])
        if said["colophon"]:
            ends.colophon(self, said["colophon"])

    # --- Pieces ----------------------------------------------------------------------------------------------------

    def line(self, text: str, style: str, look: Look = PLAIN, *, keep: bool = False) -> None:
        """Write a paragraph of plain words."""
        self.passage.paragraph(self.passage.run(text, look), style, keep=keep)

    def heading(
        self,
        level: int,
        anchor: str,
        number: str,
        title: Sequence[Inline],
        *,
        gone: bool = False,
        breaks: bool = False,
        runs_on: bool = False,
    ) -> None:
        """Write a heading that the contents tell of; one that runs on stands in the head of the pages that follow."""
        passage, setting = self.passage, self.passage.setting
        look = replace(PLAIN, strike=gone, style=HEADED if runs_on else "")
        counted = replace(PLAIN, style=HEADED) if runs_on else NUMBER
        lead = passage.run(number, counted) + raw(setting, tag("w:tab"), replace(look, strike=False)) if number else ""
        runs = setting.bookmarks.at(anchor, lead + passage.runs(title, look))
        flush = "" if number else tag("w:ind", w_left=0, w_firstLine=0)
        made = paragraph(setting, runs, f"Heading{min(HEADINGS, level)}", breaks=breaks, after=flush)
        passage.out.append(made)

    def badges(self, badges: Sequence[contract.Badge], before: str = "") -> str:
        """Return marks, and behind them the reasons, which say what for where there are several."""
        passage = self.passage
        reasons = [badge for badge in badges if badge["reason"]]
        out, gap = "", before
        for badge in badges:
            out += passage.run(gap) + passage.run(badge["text"], MARK)
            gap = " "
        for badge in reasons:
            told = f"{badge['text']}: {badge['reason']}" if len(reasons) > 1 else badge["reason"]
            out += passage.run(f" {told}", ASIDE)
        return out

    def tree(self, markup: str) -> None:
        """Write a text in the place of its sign."""
        nodes, prefix = self.texts.tree(markup)
        inner = Passage(self.passage.setting, self.passage.story, prefix)
        inner.blocks(nodes)
        self.passage.out += inner.out

    def addressed(self, text: str, href: str, look: Look = PLAIN) -> str:
        """Return words that lead somewhere, where there is somewhere to lead."""
        passage = self.passage
        if not href:
            return passage.run(text, look)
        return linked(passage, href, passage.run(text, replace(look, style="Hyperlink")))

    # --- Sections and items ----------------------------------------------------------------------------------------

    def day(self, day: contract.Day | None, level: int) -> None:
        """Write the heading of a day, of a meeting of several."""
        if day:
            self.heading(level, day["id"], "", (tree.Words(day["text"]),))

    def section(self, section: contract.Section, *, breaks: bool) -> None:
        """Write a section with its items."""
        self.day(section["day"], 1)
        if section["title"]:
            title = (tree.Words(section["title"]),)
            self.heading(1, section["id"], section["number"], title, breaks=breaks)
            breaks = False
            self.tree(section["intro"])
            if section["decision"] and self.said["minutes"]:
                ends.decision(self, self.said["minutes"]["heading"], section["decision"])
        for item in section["items"]:
            self.item(item, breaks=breaks, runs_on=True)
            breaks = False

    def item(self, item: contract.Item, *, breaks: bool = False, runs_on: bool = False) -> None:
        """Write an item with its sub-items."""
        passage = self.passage
        self.day(item["day"], item["outline"])
        title = self.texts.line(item["title"])
        number, gone = contents.numbered(item), item["withdrawn"]
        self.heading(item["outline"], item["id"], number, title, gone=gone, breaks=breaks, runs_on=runs_on)
        said = " · ".join(filter(None, (item["clock"], item["duration"])))
        if said or item["badges"]:
            runs = passage.run(said) + self.badges(item["badges"], " " if said else "")
            passage.paragraph(runs, "ItemFacts")
        if item["byline"]:
            passage.paragraph(passage.runs(self.texts.line(item["byline"])), "ItemFacts")
        for trace in item["traces"]:
            correction = f": {trace['correction']}" if trace["correction"] else ""
            passage.paragraph(self.addressed(trace["text"], trace["href"]) + passage.run(correction), "ItemFacts")
        footnotes, prefix = self.texts.tree(item["footnotes"])
        mine = [note for note in footnotes if isinstance(note, tree.Note)]
        passage.setting.notes.known.update({f"{prefix}fn{note.number}": note for note in mine})
        for part in item["parts"]:
            self.part(part)
        left = Passage(passage.setting, passage.story, prefix)
        notes.left_over(left, mine)
        passage.out += left.out
        if item["attachments"]:
            self.line(self.words.text("Attachments"), "ItemPart", keep=True)
            self.attachments(item["attachments"])
        for sub in item["items"]:
            self.item(sub)

    def part(self, part: contract.Part) -> None:
        """Write a part of an item."""
        passage = self.passage
        if part["title"] or part["kind"] in {"decision", "public-decision"}:
            decision = part["decision"]
            runs = passage.runs(self.texts.line(part["title"]))
            if decision and decision["outcome"]:
                runs += passage.run(" ") + passage.run(decision["outcome"], MARK)
            runs += self.badges(part["badges"], " ")
            passage.paragraph(passage.setting.bookmarks.at(part["id"], runs), "ItemPart", keep=True)
            if decision and (facts := [each for each in (decision["number"], decision["at_once"]) if each]):
                self.line(" · ".join(facts), "ItemFacts")
        self.tree(part["html"])
        if part["decision"]:
            ends.voted(self, part["decision"])

    def attachments(self, attachments: Iterable[contract.Attachment], *, anchored: bool = True) -> None:
        """Write a list of attachments."""
        passage = self.passage
        for each in attachments:
            label = passage.run(each["label"], Look("AttachmentLabel")) + passage.run(" ") if each["label"] else ""
            look = replace(PLAIN, strike=each["withdrawn"] and not each["href"])
            runs = label + self.addressed(each["title"], each["href"], look)
            if each["facts"]:
                runs += passage.run(f" {' · '.join(each['facts'])}", ASIDE)
            name = each["anchor"] if anchored and each["first"] else ""
            passage.paragraph(passage.setting.bookmarks.at(name, runs), "ItemAttachment")
