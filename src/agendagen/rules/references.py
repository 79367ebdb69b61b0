"""What is found about references, links and numbers."""

from __future__ import annotations

from agendagen.phrases import Plural
from agendagen.rules.rule import Rule, error, warning


class HandTypedReference(Rule):
    """Find numbers of this agenda's attachments and items that somebody typed.

    A typed number is right until an attachment is taken out or an item is moved; then the text names another one and
    nobody notices before the members do. A link never goes stale, unless the number in its words is typed: that is
    found where it is wrong. Numbers of other documents are passed over where the text says that they are.

    Before: `Processen er beskrevet i bilag 3.`

    After: `Processen er beskrevet i [bilag #](bilag/process.pdf).`
    """

    name = "hand-typed-reference"
    known = warning("`{typed}` is typed by hand; today that is *{title}*")
    no_item = warning(
        "`{typed}` is typed by hand, and there is no item {number} today",
        help="link to the file or the item that is meant; the number comes by itself",
    )
    no_attachment = warning(
        Plural(
            "`{typed}` is typed by hand, and there is no attachment {number} today; the agenda has {count} attachment",
            "`{typed}` is typed by hand, and there is no attachment {number} today; the agenda has {count} attachments",
        ),
        help="link to the file or the item that is meant; the number comes by itself",
    )
    no_attachments = warning(
        "`{typed}` is typed by hand, and there is no attachment {number} today; the agenda has no attachments",
        help="link to the file or the item that is meant; the number comes by itself",
    )
    title = warning("the title begins with a number typed by hand, beside the {number} that agendagen writes")
    stale = warning(
        "the link says `{words}`, but what it leads to has the number {number} today",
        help="write `[{word} #]` and the number comes by itself",
    )


class OthersAttachment(Rule):
    """Find typed numbers of an attachment that belongs to another item, where the item has attachments of its own.

    It is almost always an error: an attachment was taken out late, and half of the text was corrected.

    Before: `Analysen er gengivet i bilag 6.` (and bilag 6 belongs to the next item)

    After: `Analysen er gengivet i [bilag #](bilag/analyse.pdf).`
    """

    name = "others-attachment"
    found = warning(
        "`{typed}` is *{title}*, an attachment of {owner}, not of this item",
        help="this item has {own}; write a link to the right one, such as `{link}`",
    )


class DoubtfulReference(Rule):
    """Find typed numbers of an imported document on which its lists, its items and its words do not agree.

    Other typed numbers become links, by what the document lists under each number. One that is listed under another
    item, under none, or whose sentence speaks of another attachment is most often one that was not corrected when the
    list was; which one is meant only its author knows. It stays as it was typed.

    Before: `Komponent har syv andre forslag (se bilag 4)` (and bilag 3 is *Oplæg fra Komponent*)

    After: `Komponent har syv andre forslag (se [bilag #](bilag/3-oplaeg.pdf))`
    """

    name = "doubtful-reference"
    others = warning(
        "`{typed}` is listed as *{title}* under item {number} *{owner}*, and this item has attachments of its own",
        help="write a link to the one that is meant: `{link}`",
    )
    words = warning(
        "`{typed}` is *{title}*, but the sentence speaks of *{meant}*",
        help="write a link to the one that is meant: `{link}`",
    )
    unlisted = warning(
        "no item lists `{typed}`, or several do", help="list the file under `attachments:` and link to it"
    )
    no_item = warning(
        "there is no item that `{typed}` can be", help="link to the item that is meant, or say it in words"
    )


class UnknownFragment(Rule):
    """Find a link to a table, figure or heading by an id that nothing has.

    Before: `[](#covrage)` where the table has `{#coverage}`

    After: `[](#coverage)`
    """

    name = "unknown-fragment"
    found = error("nothing in {where} has the id `{id}`", help="the ids here are {ids}")
    no_ids = error(
        "nothing in {where} has the id `{id}`", help="give the table, figure or heading an id with `{{#name}}`"
    )
    elsewhere = error(
        "nothing in {where} has the id `{id}`",
        help="of an item of another meeting only `#decision` can be named, once it is decided",
    )


class DeadLink(Rule):
    """Find a web link that leads nowhere; asked only with `--online`, and answers are kept for a day.

    Before: `[the report](https://example.org/reprot)`, which the server does not know

    After: `[the report](https://example.org/report)`
    """

    name = "dead-link"
    private = warning(
        "`{url}` is not an address of the public web, and was not asked",
        help="correct the address, or take the link out",
    )
    silent = warning("`{url}` does not answer ({reason})", help="correct the address, or take the link out")
    gone = warning("`{url}` is not there (the server says {code})", help="correct the address, or take the link out")


class BrokenPointer(Rule):
    """Find `continues`, `approves`, `replaces` or `corrections` that lead to nothing of another meeting.

    What was postponed would be lost on its way, and nobody would see in the minutes that they were approved.

    Before: `continues: ../../meeting-2025-11/decisions/6-floor.md` where the file is `5-floor.md` now

    After: `continues: ../../meeting-2025-11/decisions/5-floor.md`
    """

    name = "broken-pointer"
    item = error(
        "`{key}` names `{path}`, which is no item of another meeting",
        help="write the path to the file of the item; it counts from the folder of this file",
    )
    later = warning(
        "`{key}` names an item of a later meeting, on {date}",
        help="name an item of an earlier meeting, or correct the date of one of the two",
    )
    meeting = error(
        "`approves` names `{path}`, which is not the folder of another meeting",
        help="write the path to the folder that its `meeting.yaml` is in; it counts from the folder of this file",
    )


class NoNumber(Rule):
    """Find a `#` for a number in a link to something that has none, such as a heading.

    Before: `[section #](#background)`

    After: `[the background](#background)`
    """

    name = "no-number"
    found = error(
        "the heading `{title}` has no number for the `#` here", help="write the words of the link without `#`"
    )


class EmptyLink(Rule):
    """Find a link that leads nowhere.

    Before: `[the budget]()`

    After: `[the budget](budget.pdf)`
    """

    name = "empty-link"
    found = error("a link that leads nowhere", help="write the file or the address between the parentheses")


class LinkScheme(Rule):
    """Find a link of a kind that is not allowed, since it could run a program or leave the workspace.

    Before: `[open](file:///C:/budget.pdf)`

    After: `[open](budget.pdf)`
    """

    name = "link-scheme"
    found = error(
        "a link may not begin with `{scheme}`",
        help="links may begin with `https:`, `http:`, `mailto:` or `tel:`, or name a file of the workspace",
    )
    file = error(
        "a link may not begin with `{scheme}`", help="copy the file into the folder of this text, and write `{name}`"
    )
    slashes = error("a link may not begin with `//`", help="write `https://` in front of the address")


class LinkInTitle(Rule):
    """Find a reference where none can stand: in a title, in a caption, in another link.

    It is shown as plain words.

    Before: `title: Budget ([](budget.pdf))`

    After: the reference in the text below
    """

    name = "link-in-title"
    title = warning(
        "a reference inside a title is shown as plain words",
        help="refer to it in the text instead, or write words between the square brackets",
    )
    caption = warning(
        "a reference inside a caption is shown as plain words",
        help="refer to it in the text instead, or write words between the square brackets",
    )
    link = warning(
        "a reference inside another link is shown as plain words",
        help="refer to it in the text instead, or write words between the square brackets",
    )


class VagueLink(Rule):
    """Find a link whose words do not say where it leads: "here", or a bare address.

    Those who listen to a page step from link to link; "here, here, here" tells them nothing.

    Before: `The report is [here](https://example.org/report).`

    After: `Read [the report](https://example.org/report).`
    """

    name = "vague-link"
    words = warning("the link says only `{words}`", help="say where it leads, in words")
    bare = warning("the link shows a bare address", help="say where it leads, in words")
