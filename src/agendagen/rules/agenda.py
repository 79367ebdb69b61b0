"""What is found about the meeting as a whole: sections, items, and the form that its items share."""

from __future__ import annotations

from agendagen.phrases import Plural
from agendagen.rules.rule import Rule, error, note, warning


class EmptySection(Rule):
    """Find a section that is listed in `meeting.yaml` and has no items: a folder that is missing or misspelt.

    Before: `sections: {desicions: For decision}` beside a folder `decisions/`

    After: `sections: {decisions: For decision}`
    """

    name = "empty-section"
    misspelt = error("the section `{folder}` has no items", label="no such folder")
    listed = warning(
        "the section `{folder}` has no items",
        help="put an item into the folder `{folder}/`, or take the section out of the list",
    )


class EmptyAgenda(Rule):
    """Find a meeting without any item.

    Before: a folder with nothing but `meeting.yaml`

    After: an item, made by `agendagen new item TITLE`
    """

    name = "empty-agenda"
    found = warning("this meeting has no items", help="make one with `agendagen new item TITLE`")


class FolderWithoutItem(Rule):
    """Find a folder of sub-items beside which the item itself is missing, so that they become items of their own.

    It happens where an item's file is renamed and its folder is not; `agendagen move` takes both along.

    Before: `2-roof.md` and its sub-items in `3-roof/`

    After: `2-roof.md` and `2-roof/`
    """

    name = "folder-without-item"
    renamed = warning(
        "`{folder}/` has items, but there is no `{folder}.md`: they are items of their own",
        help="there is `{meant}.md`: if they are its sub-items, call the folder `{meant}`",
    )
    found = warning(
        "`{folder}/` has items, but there is no `{folder}.md`: they are items of their own",
        help="make the item `{folder}.md`, or move the files up into the folder above",
    )


class SameOrder(Rule):
    """Find two items of one folder with the same number in front, whose order the alphabet decides.

    Before: `2-budget.md` and `2-roof.md`

    After: `2-budget.md` and `3-roof.md`
    """

    name = "same-order"
    found = note(
        "`{name}` and `{other}` both have the order {order}, so the alphabet decides which comes first",
        help="give one of them another number, or put it in its place with `agendagen move`",
    )


class CopiedItem(Rule):
    """Find an item that seems to be a copy of another one beside it, which members would read twice.

    Its name has the other's in it, and both have one title or one text.

    Before: `2-budget.md` and `Copy of 2-budget.md`

    After: `2-budget.md`, or `3-roof.md` with a title of its own
    """

    name = "copied-item"
    found = warning(
        "`{name}` seems to be a copy of `{other}`, and is an item too",
        help="delete it, or give it a title and a name of its own",
    )


class DuplicateId(Rule):
    """Find an id that two things have, so that a link to it could mean either.

    Before: `id: budget` in two items, or `{#plan}` twice in one text

    After: a different id for one of them
    """

    name = "duplicate-id"
    items = error("the id `{id}` is used by another item too", help="choose another id for one")
    taken = error(
        "the id `{id}` is that of a section, of an item, or of a part of the document itself", help="choose another id"
    )
    text = warning("the id `{id}` is used twice in this text", help="give one of them another id")
    document = warning("the id `{id}` is used twice in the document")


class MissingTitle(Rule):
    """Find an item without title, which is then called after its file.

    Before: a file `1-budget.md` that begins with text

    After: `title: Budget for 2026` in its front matter
    """

    name = "missing-title"
    found = warning(
        "this item has no title, so it is called after its file: {title}", help="add `title: …` to the front matter"
    )


class UnreadPart(Rule):
    """Find a heading that is meant as a part which agendagen knows, and is not read as one.

    A decision under it would be printed in the agenda, and a recommendation would be looked for in vain.

    Before: `## Desicion`, or `### Decision`

    After: `## Decision`
    """

    name = "unread-part"
    spelling = warning("the part *{title}* is printed as any other, since it is none that agendagen knows")
    level = warning(
        "the heading *{title}* is of level {level}, so that it is no part, and the agenda prints what is below it",
        help="write it as `## {title}`",
    )


class SecondTitle(Rule):
    """Find a text that begins with a title though the front matter has another one.

    Before: `title: Budget` and below it `# The budget`

    After: one of the two
    """

    name = "second-title"
    found = note(
        "the front matter has a title already, so this heading begins a part of the item",
        help="write it with `##`, or delete one of the two",
    )


class DecisionWithoutRecommendation(Rule):
    """Find an item for decision that does not say what to decide.

    Before: an item of `type: decision` without a part *Recommendation*

    After: `## Indstilling`, `## Recommendation`, … with what the members are asked to decide
    """

    name = "decision-without-recommendation"
    found = warning(
        "this item is for decision, but no part says what is recommended",
        help="add a part such as `## Recommendation` in the meeting's language",
    )


class PartOrder(Rule):
    """Find an item whose parts come in another order than those of the other items.

    Before: *Background* before *Recommendation* in one item, after it in all the others

    After: the same order everywhere
    """

    name = "part-order"
    found = warning(
        "*{first}* comes before *{second}* here, the other way round in the other items", help="exchange the two parts"
    )


class RecommendationWording(Rule):
    """Find a recommendation that opens with another word than those of the other items.

    Before: `Af DASSOS:` where all others say `At DASSOS:`

    After: `At DASSOS:`
    """

    name = "recommendation-wording"
    found = warning("this recommendation opens with `{opening}`, the others with `{usual}`")


class EmptyPart(Rule):
    """Find a heading with nothing below it.

    Before: `## Økonomi` and right after it `## Bilag`

    After: a text, or no heading; the part for the decision may wait for the meeting
    """

    name = "empty-part"
    found = warning("there is nothing below the heading *{heading}*", help="write it, or delete it")


class HeadingSkipped(Rule):
    """Find a heading that skips a level.

    Readers who listen to a document move by its headings; a missing level sounds like a missing text.

    Before: `## Background` followed by `#### Costs`

    After: `## Background` followed by `### Costs`
    """

    name = "heading-skipped"
    found = warning(
        "the heading *{heading}* is of level {level}, below one of level {above}", help="begin it with `{marks}`"
    )


class EmptyItem(Rule):
    """Find an item without content.

    A note. *Any other business*, a welcome or a break need no text.

    Before: an item with a title and nothing else

    After: what the members need to prepare
    """

    name = "empty-item"
    found = note(
        "the item *{title}* has no text",
        help="add what the members need to prepare",
        many=Plural("{count} item has no text", "{count} items have no text"),
    )


class LongTitle(Rule):
    """Find a title of more than 120 characters.

    It fills the contents list and the bookmarks, and nobody finds the item by it.

    Before: a whole sentence as the title

    After: a title, and the sentence as the text's first
    """

    name = "long-title"
    found = warning(
        "this title is {length} characters long, more than {limit}", help="shorten it, and say the rest in the text"
    )
