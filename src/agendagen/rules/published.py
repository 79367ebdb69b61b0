"""Rules about an agenda that has been sent."""

from agendagen.rules.rule import Rule, error, note, warning


class BadPublished(Rule):
    """Find a file of what was published that cannot be believed: edited, of a newer version, or at odds with its twin.

    Numbers that members have on paper stand there; nothing in it is guessed.

    Before: a number changed by hand in `published.yaml`

    After: the file as `agendagen publish` wrote it, such as from git: `git checkout -- published.yaml`
    """

    name = "bad-published"
    edited = error(
        "`{name}` is not as `agendagen publish` wrote it",
        help="bring it back as it was sent, such as with `git checkout -- {name}`",
    )
    missing = error(
        "`{name}`, which says what was sent, is not there", help="bring it back, such as with `git checkout -- {name}`"
    )
    newer = error(
        "`{name}` was written by a newer version of this program", help="install that version: `agendagen --version`"
    )
    alone = error(
        "`{name}` stands without `published.yaml`", help="bring both back as they were sent, such as from git"
    )
    copied = error(
        "`{name}` is that of `{other}/`, whose folder this one was copied from",
        help="delete `published.yaml`, `published.closed.yaml` and `_published/` here; they tell of the other meeting",
    )
    closed_missing = error(
        "`{name}` stands without `{missing}`, which has the numbers of what is closed",
        help="bring both back as they were sent, such as from git; or take all that is closed away",
    )
    merging = error(
        "`{name}` has the marks of a merge that is not done: it was sent in two places",
        help="take one side's file whole, with its `_published/`, and send again what the other side brought: "
        "`git checkout --ours -- {name}`",
    )
    apart = error(
        "this file and `{other}` are not of the same dispatches",
        help="bring both back as they were sent, such as from git",
    )
    elsewhere = error(
        "the numbers of this meeting go on from those of others, and `{name}` is not as `agendagen publish` wrote it",
        help="bring it back as it was sent, such as with `git checkout -- {name}`",
    )
    elsewhere_newer = error(
        "the numbers of this meeting go on from those of others, and `{name}` was written by a newer version of this "
        "program",
        help="install that version: `agendagen --version`",
    )
    whose = error(
        "the numbers of this meeting go on from those of others, and `{name}` does not tell whose meeting it is",
        help="correct `{name}`: `agendagen check` of that meeting says what is wrong",
    )


class NumberTwice(Rule):
    """Find a number that two meetings of one body were published with, each without knowing of the other.

    Members have both on paper, so that none of them can be changed.

    Before: two meetings published on two branches, which were merged later

    After: the two told apart by the meeting wherever the number is used, and the next meeting published after a merge
    """

    name = "number-twice"
    found = warning(
        "number {number} was published in this meeting and in `{path}`",
        help="name the meeting with the number, and merge before you publish the next one",
    )


class LateWithoutReason(Rule):
    """Find an item that came after the agenda was sent and does not say why it cannot wait.

    Laws ask for it, and members see it: Denmark (the standing orders' model), UK (Local Government Act 1972, s. 100B).

    Before: a new file in a meeting whose agenda was published

    After: `late: the deadline is before the next meeting` in its front matter
    """

    name = "late-without-reason"
    found = error(
        "this item is not in the agenda that was sent, and does not say why it cannot wait",
        help="write `late: why it cannot wait` into its front matter",
    )


class PublishedItemMissing(Rule):
    """Find an item or an attachment that members have on paper and that is not there any more.

    Before: the file of a published item deleted

    After: the file put back, with `withdrawn: why`; its number is never given again
    """

    name = "published-item-missing"
    item = error(
        "item {number} *{title}* was sent, and its file `{path}` is gone",
        help="put the file back and write `withdrawn: why` into it",
    )
    attachment = error(
        "attachment {number}, `{path}`, was sent, and nothing lists it any more",
        help="list it again with `withdrawn: why`: `- {{file: {path}, withdrawn: why}}`",
    )


class RenamedItem(Rule):
    """Find a published item whose file has another name, so that it is known by its text alone.

    The next change of the text would make a new item of it.

    Before: `4-budget.md` renamed to `4-economy.md`

    After: `id: budget` in its front matter, or the old name
    """

    name = "renamed-item"
    found = warning(
        "this is the published item {number}, which was `{path}`: it is known by its text alone",
        help="write `id: {id}` into its front matter, or give it the old name",
    )
    unclear = error(
        "this may be the published item {number}, `{path}`, and so may another one",
        help="write `id: {id}` into the front matter of the one that is",
    )


class RevisedAttachment(Rule):
    """Find an attachment that is another file than the one that was sent.

    Before: `budget.pdf` saved anew after the agenda was published

    After: nothing to do; members see that it is revised
    """

    name = "revised-attachment"
    found = note("`{path}` is another file than the one that was sent; it is shown as revised")
