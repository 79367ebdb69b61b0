"""What the minutes add to the plain data that templates see: attendance, decisions, actions, signatures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from agendagen import minutes
from agendagen.decided import Action, Decided, Named
from agendagen.html import contract
from agendagen.html.away import led
from agendagen.html.pictures import Medium
from agendagen.html.typesetting import Typesetting
from agendagen.model import MINUTES, Agenda, Item, Person, Section, walk
from agendagen.words import Words, recorded, traced


def as_listed(person: Person, typesetting: Typesetting, stays: Iterable[str] = ()) -> contract.Person:
    """Return somebody who takes part, with when the person came and went."""
    return {
        "name": typesetting.words(person.name),
        "role": typesetting.words(person.role),
        "organisation": typesetting.words(person.organisation),
        "reason": typesetting.words(person.reason),
        "stays": [typesetting.words(stay) for stay in stays],
    }


class Minuted:
    """Makes what the minutes of one meeting add."""

    def __init__(self, agenda: Agenda, words: Words, typesetting: Typesetting, medium: Medium) -> None:
        """Find out who was there."""
        self.medium: Medium = medium
        self.agenda = agenda
        self.held = agenda.meeting.held
        self.words = words
        self.set = typesetting
        self.roll: minutes.Roll = minutes.roll_of(agenda)

    def said(self) -> contract.Minutes:
        """Return what stands before and behind the items."""
        words, extract = self.words, self.agenda.extract is not None
        decided = [] if extract else self.register()
        to_do = [] if extract else self.actions()
        signed = [] if extract else self.signatures()
        ends = (
            ("list-of-decisions", words.text("Decisions"), decided),
            ("list-of-actions", words.text("Actions"), to_do),
            ("list-of-signatures", words.text("Signatures"), signed),
        )
        return {
            "state": self.state(),
            "extract": extract,
            "heading": self.set.words(words.in_context("part", "Decision")),
            "present": self.present(votes=True),
            "also_present": self.present(votes=False),
            "decisions": decided,
            "actions": to_do,
            "signatures": signed,
            "lists": [{"id": name, "title": self.set.title(title)} for name, title, entries in ends if entries],
        }

    # --- The cover -----------------------------------------------------------------------------------------------

    def state(self) -> contract.MinutesState:
        """Return how far the minutes are; approved they are by another meeting's decision alone."""
        words = self.words
        approval = self.agenda.approval
        if approval is not None:
            said = self.set.words(traced.approval(words, approval))
            return {"kind": "approved", "text": said, "href": led(approval.href, self.medium)}
        if self.agenda.extract is not None and self.agenda.extract.final:
            return {"kind": "approved", "text": words.text("Final: approved at once"), "href": ""}
        if self.held.minutes == "for-approval":
            return {"kind": "for-approval", "text": words.text("For approval"), "href": ""}
        return {"kind": "draft", "text": words.text("Draft"), "href": ""}

    def facts(self) -> list[contract.Fact]:
        """Return the rows of the cover: when it was opened and closed, who led and who wrote."""
        words, held = self.words, self.held
        chair = self.roll.name(held.chair) if held.chair else ""
        secretary = self.roll.name(held.secretary) if held.secretary else ""
        rows: list[tuple[contract.FactKind, str, str]] = [
            ("opened", words.text("Opened"), words.at(held.opened) if held.opened else ""),
            ("closed", words.text("Closed"), words.at(held.closed) if held.closed else ""),
            ("chair", words.text("Chair"), chair),
            ("secretary", words.text("Minutes by"), secretary),
            ("quorum", words.text("Quorum"), self.quorum()),
        ]
        return [
            {"kind": kind, "label": self.set.words(label), "lines": [{"text": self.set.line(text), "href": ""}]}
            for kind, label, text in rows
            if text
        ]

    def quorum(self) -> str:
        """Return how many of those who may vote were there when the meeting began, and how many must be."""
        items, seats = walk(self.agenda.sections), self.roll.seats()
        least = minutes.needed(self.held.quorum, seats)
        if least is None or not seats or not items:
            return ""
        there = sum(person.votes for person in self.roll.at(items[0]))
        return self.words.text(
            "{present} of {seats} who may vote were present, {needed} are needed",
            present=there,
            seats=seats,
            needed=least,
        )

    def present(self, *, votes: bool) -> list[contract.Person]:
        """Return who was there at some time, with when they came and went and whose place they took."""
        there = [stay for stay in self.roll.stays if stay.person.votes == votes]
        if self.agenda.extract is not None:
            (item, *_) = walk(self.agenda.sections)
            present = self.roll.at(item)
            return [as_listed(stay.person, self.set, self._instead(stay)) for stay in there if stay.person in present]
        told = [(stay.person, [*self._instead(stay), *recorded.stay(self.words, stay.person)]) for stay in there]
        return [as_listed(person, self.set, stays) for person, stays in told]

    def _instead(self, stay: minutes.Stay) -> list[str]:
        other = stay.instead_of
        return [self.words.text("substitute for {name}", name=other.name)] if other else []

    # --- Items ---------------------------------------------------------------------------------------------------

    def decision(self, section: Section, item: Item) -> contract.Decision | None:
        """Return what is said of the decision on an item, beside its words, or None where nothing was decided."""
        decided = item.decided
        if not self._minuted(section, item):
            return None
        there = self.roll.at(item)
        said = self._decision(decided, there, recommended=minutes.is_recommended(item))
        together = minutes.outcome_of(decided) is None and self._with_others(section, item)
        away = [] if item.withheld or together else self._away(decided, there)
        if together:
            said["outcome"] = self.set.words(recorded.outcome(self.words, minutes.came_of(section, item)))
            said["lines"].append(self.set.words(self.words.text("Decided together with other items of this section.")))
        if decided.pulled:
            names = self.words.names(self._names(decided.pulled))
            pulled = self.words.text("Taken out of the joint decision at the request of {names}.", names=names)
            said["lines"].insert(0, self.set.words(pulled))
        if missing := recorded.missing(self.words, away):
            said["lines"].append(self.set.words(missing))
        return said

    def of_section(self, section: Section) -> contract.Decision | None:
        """Return what was decided on all items of a section as one."""
        if not section.consent or section.decided == Decided():
            return None
        first = next((item for item in section.items if minutes.decided_with(section, item)), None)
        there = self.roll.at(first) if first else ()
        said = self._decision(section.decided, there, recommended=False)
        if missing := recorded.missing(self.words, self._away(section.decided, there)):
            said["lines"].append(self.set.words(missing))
        return said

    def _minuted(self, section: Section, item: Item) -> bool:
        if item.withheld:
            return bool(item.parts) or item.decided.public_votes
        return (
            replace(item.decided, number="") != Decided()
            or any(part.kind in MINUTES for part in item.parts)
            or self._with_others(section, item)
        )

    @staticmethod
    def _with_others(section: Section, item: Item) -> bool:
        """Tell whether an item was decided together with others, whatever came of that."""
        return minutes.decided_with(section, item) and section.decided != Decided()

    def _decision(self, decided: Decided, there: tuple[Person, ...], *, recommended: bool) -> contract.Decision:
        words = self.words
        lines = [recorded.moved(words, self._names(decided.moved), self._names(decided.seconded))]
        taken = [minutes.counted(vote, decided, there, self.roll) for vote in decided.votes]
        lines += recorded.votes(words, taken, recommended=recommended)
        lines.append(recorded.recused(words, self._names(decided.recused)))
        number = words.text("Decision {number}", number=decided.number) if decided.number else ""
        dissent: list[contract.Dissent] = [
            {
                "label": self.set.words(words.text("Dissenting opinion of {name}", name=self.roll.name(one.who))),
                "text": self.set.words(one.text),
            }
            for one in decided.dissent
        ]
        return {
            "number": self.set.words(number),
            "outcome": self.set.words(recorded.outcome(words, minutes.outcome_of(decided))),
            "at_once": self.set.words(words.text("Final: approved at once")) if decided.approved else "",
            "lines": [self.set.words(line) for line in lines if line],
            "dissent": dissent,
            "actions": [self._action(one) for one in decided.actions],
        }

    def _action(self, action: Action) -> contract.Action:
        by = self.words.text("by {date}", date=self.words.date(action.due)) if action.due else ""
        return {
            "who": self.set.words(self.words.names(self._names(action.who))),
            "what": self.set.words(action.what),
            "due": self.set.words(by),
            "number": "",
            "href": "",
        }

    def _away(self, decided: Decided, there: tuple[Person, ...]) -> list[str]:
        """Return who takes part in the meeting and was not there for a decision, without those who withdrew."""
        recused = self._names(decided.recused)
        names = {person.name for person in there}
        stays = [stay for stay in self.roll.stays if stay.instead_of is None and stay.person.votes]
        return [stay.person.name for stay in stays if stay.person.name not in names | set(recused)]

    def _names(self, names: Iterable[Named]) -> list[str]:
        return [self.roll.name(one) for one in names]

    # --- The end -------------------------------------------------------------------------------------------------

    def register(self) -> list[contract.Registered]:
        """Return the list of decisions."""
        return [
            {
                "number": found.item.number,
                "href": f"#{found.item.id}",
                "title": self.set.title(found.item.title or self.words.text("Confidential item")),
                "decision": self.set.words(found.number),
                "outcome": self.set.words(recorded.outcome(self.words, found.outcome)),
            }
            for found in minutes.decisions(self.agenda)
        ]

    def actions(self) -> list[contract.Action]:
        """Return the list of all actions, with where they were decided."""
        found: list[contract.Action] = []
        for item in walk(self.agenda.sections):
            for one in item.decided.actions:
                action = self._action(one)
                number = self.words.numbered("item", item.number)
                found.append({**action, "number": self.set.words(number), "href": f"#{item.id}"})
        return found

    def signatures(self) -> list[contract.Signature]:
        """Return who signs; a draft has no fields, since nobody signs it."""
        draft = self.state()["kind"] == "draft"
        return [
            {
                "name": self.set.words(person.name),
                "role": self.set.words(person.role or person.organisation),
                "field": "" if draft else field,
                "label": "" if draft else self.words.text("Signature of {name}", name=person.name),
            }
            for field, person in minutes.signers(self.roll).items()
        ]
