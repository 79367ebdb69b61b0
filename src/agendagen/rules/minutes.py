"""What is found about minutes: votes, who was there, what was decided and what is to be done."""

from __future__ import annotations

from agendagen.rules.rule import Rule, error, note, warning


class VoteSum(Rule):
    """Find a vote in which more or fewer voted than were there and may vote.

    Who was there follows from the participants: apologies, who came and went, who withdrew, who has no vote.

    Before: `vote: {for: 5, against: 1}`, and seven were there

    After: `vote: {for: 5, against: 1, abstain: 1}`, or `for: others`
    """

    name = "vote-sum"
    found = warning(
        "votes told: {told}; there and with a vote: {there}",
        help="correct the vote, or say in `participants:` who was absent, came later or left",
    )


class VotedTwice(Rule):
    """Find somebody who voted twice in one vote.

    Before: `{for: [asta, bertil], against: [asta]}`

    After: `{for: [bertil], against: [asta]}`
    """

    name = "voted-twice"
    found = warning("`{name}` votes here a second time", help="let the name stand once")
    others = warning("`others` stands in this vote twice", help="the rest can only have voted in one way")


class VotedAbsent(Rule):
    """Find somebody who voted, but was not there, or may not vote.

    Before: `for: [frode]`, and Frode left before this item

    After: correct `left:` among the participants, or the vote
    """

    name = "voted-absent"
    found = warning(
        "`{name}` votes here, but was not there", help="correct the vote, or who was there in `participants:`"
    )
    entitled = warning(
        "`{name}` votes here, but may not vote", help="correct the vote, or take `votes: false` out in `participants:`"
    )


class VotedRecused(Rule):
    """Find somebody who voted on an item that they withdrew from.

    Before: `recused: [carla]` and `for: [carla]`

    After: one of the two
    """

    name = "voted-recused"
    found = warning("`{name}` votes here, but left the room for this item", help="let the name stand in one of the two")


class UnknownVoter(Rule):
    """Find a name in the minutes that is nobody's: no participant's, none of the roster's, no group's.

    Before: `against: [bertl]`

    After: `against: [bertil]`
    """

    name = "unknown-voter"
    found = warning(
        "`{name}` is neither a participant nor a group",
        help="write a name of `participants:` or `roster:`, an organisation, a party, a number or `others`",
    )
    other = warning(
        "`{name}` is neither a participant nor in the roster",
        help="write a key of the roster, or a name in full as it is to be printed",
    )


class UnknownArrival(Rule):
    """Find somebody who came or went at an item that is none of this meeting's, or left before arriving.

    Before: `left: decisions/4-budget.md`, and there is no such item

    After: the path of an item as it is in the folder, or a time such as `13:15`
    """

    name = "unknown-arrival"
    found = warning(
        "`{path}` is no item of this meeting, so nobody knows when `{name}` came or left",
        help="write the path of the item, from the meeting's folder, or a time such as `13:15`",
    )
    never = warning(
        "`{name}` left before arriving, and was there for no item",
        help="correct `arrived:` or `left:`; who was out for one item alone stands in its `recused:`",
    )


class NoQuorum(Rule):
    """Find a vote at which too few were there for the body to decide.

    Before: `quorum: half`, eleven may vote, and five were there

    After: correct who was there; else the item cannot have been decided
    """

    name = "no-quorum"
    found = warning(
        "{there} of {seats} were there, too few to decide (`quorum: {quorum}`)",
        help="correct who was there in `participants:`, or leave the item undecided",
    )


class OutcomeAgainstVote(Rule):
    """Find an outcome that the votes do not give.

    It takes the majority that the item or the meeting says (`simple`, `absolute`, `two-thirds`); where as many are for
    as against, `tie` says whether that falls or the chair decides.

    Before: `{for: 3, against: 4, outcome: adopted}`

    After: `outcome: rejected`, or other numbers
    """

    name = "outcome-against-vote"
    carried = warning(
        "with {for_} for and {against} against this was carried, not `{outcome}`", help="correct one of them"
    )
    lost = warning(
        "with {for_} for and {against} against this was not carried, so not `{outcome}` (`majority: {majority}`)",
        help="correct one of them",
    )
    tie = warning(
        "it was a tie, so not `{outcome}`: `{name}`, whose vote as chair decides one, did not vote",
        help="correct the vote, or write in the decision who was in the chair instead and how that person voted",
    )
    two = warning("the item is `{outcome}`, and the vote on it `{vote}`", help="correct one of them")


class DissentOfMajority(Rule):
    """Find a dissent of somebody who voted with the majority.

    Only who lost a vote may have a dissent noted.

    Before: `dissent: {bertil: …}`, and Bertil voted for what was adopted

    After: correct the vote, or the name
    """

    name = "dissent-of-majority"
    found = warning("`{name}` did not lose this vote, and has a dissent noted", help="correct the vote, or the name")


class UndecidedItem(Rule):
    """Find an item for decision of which the minutes do not say what came of it.

    Before: minutes with `minutes: for-approval`, and an item without *Decision* and `outcome:`

    After: the part *Decision*, or `outcome: none` where nothing was decided
    """

    name = "undecided-item"
    found = warning(
        "the minutes do not say what was decided on item {number}",
        help="write the part *Decision*, or `outcome: none`",
    )


class ActionWithoutName(Rule):
    """Find something to be done that is nobody's, or of which nobody knows what it is.

    Before: `actions: [{what: Sends the form}]`

    After: `actions: [{who: bertil, what: Sends the form}]`
    """

    name = "action-without-name"
    found = warning("nobody is to do this", help="say `who:`")
    what = warning("it is not said what is to be done", help="say `what:`")


class DueBeforeMeeting(Rule):
    """Find something to be done by a day before the meeting.

    Before: `due: 2025-01-12` in the minutes of 20 November 2025

    After: `due: 2026-01-12`
    """

    name = "due-before-meeting"
    found = warning("{date} is before the meeting", help="correct the date")


class UnknownAction(Rule):
    """Find a note in `actions.yaml` on something that nobody is to do.

    `agendagen actions` shows how each is called; the last words may be left out, as long as one is meant.

    Before: `meeting-2025-11/budget#sends-from: {done: 2025-12-01}`

    After: `meeting-2025-11/budget#sends-form: {done: 2025-12-01}`
    """

    name = "unknown-action"
    found = warning("there is no action `{name}`", help="`agendagen actions --all` shows how each is called")
    closed = error(
        "`{name}` was decided behind closed doors", help="note it in `{file}`, which no public document is made from"
    )


class ClosedDecisionUnpublished(Rule):
    """Find a decision on a closed item of which the public minutes say nothing.

    In many places a decision behind closed doors must be made public as far as secrecy allows.

    Before: a closed item with a part *Decision* alone

    After: a part *Public decision* as well
    """

    name = "closed-decision-unpublished"
    found = note(
        "the public minutes say nothing of the decision on this closed item",
        help="write a part *Public decision*; they say that and no more",
    )


class MinutesIncomplete(Rule):
    """Find what minutes lack that the law named by `law:` asks for.

    `dk`: act on municipal government § 13, all who were there sign. `de-rp`: GemO Rheinland-Pfalz § 41, place, who
    took part, the words of each decision, signatures of chair and secretary. `se`: act on municipal government,
    chapter 5, who took part, and signatures of those who adjust the minutes. `us-robert`: Robert's Rules of Order,
    chair, secretary and who moved. It is a help, and no advice of a lawyer.

    Before: `law: de-rp`, and no `secretary:`

    After: `secretary: thora`
    """

    name = "minutes-incomplete"
    found = warning("{law} asks for {what}", help="add `{key}`")


class ApprovesUnpublished(Rule):
    """Find an item that approves minutes which were never published, so that nobody was sent what is approved.

    It is told once the agenda with the item was published, or the item says that they are approved.

    Before: `approves: ../../meeting-2025-11`, and the minutes of that meeting are on nobody's desk

    After: `agendagen publish meeting-2025-11 --minutes` before the agenda is sent
    """

    name = "approves-unpublished"
    found = warning(
        "the minutes of `{path}` were never published, so that nobody was sent what this item approves",
        help="publish them with `agendagen publish --minutes`",
    )
    not_held = warning(
        "the meeting in `{path}` was not held, so that it has no minutes to approve",
        help="name the meeting that was held, or take the item out",
    )


class NotTakenUp(Rule):
    """Find an item that the last meeting postponed, and that neither this meeting nor a later one takes up.

    The last meeting is that of the same body before this one that was held; of those that were cancelled since, it is
    told as well. What stands on no agenda again nobody decides on, and nobody misses.

    Before: `outcome: postponed` in `meeting-2025-11/decisions/6-floor.md`, and no item that goes on with it

    After: `continues: ../../meeting-2025-11/decisions/6-floor.md` in an item of the next meeting
    """

    name = "not-taken-up"
    found = warning(
        "`{path}` was postponed, and no meeting has taken it up",
        help="carry it over with `agendagen new meeting {date} --from {old}`, or name it in `continues:` of an item; "
        "where nobody is to decide on it, write `# agendagen: ignore not-taken-up` on the line above",
    )


class ApprovedBeforeDecided(Rule):
    """Find minutes that are said to be approved before a meeting can have approved them.

    Minutes are approved by the decision of a later meeting that was published, and was held; until then they stay as
    they are, whatever is written here.

    Before: `approves: ../../meeting-2025-11` and `outcome: adopted` in a meeting that is still to come

    After: no outcome until the meeting has decided
    """

    name = "approved-before-decided"
    unpublished = warning(
        "the minutes of `{path}` are approved here, but this meeting was never published, so that they stay unapproved",
        help="publish its agenda with `agendagen publish`",
    )
    future = warning(
        "the minutes of `{path}` are approved here, but this meeting is only on {date}",
        help="say the outcome when the meeting has decided",
    )
    later = warning(
        "this approves the minutes of `{path}`, a meeting that is later than this one, on {date}",
        help="name the meeting before this one, or correct its date",
    )


class DecisionNumberGap(Rule):
    """Find a number of a decision that no minutes have any more.

    A number that was published belongs to its decision, and is never given to another one.

    Before: the minutes with decision 12/2025 were published, and the item says nothing of a decision now

    After: what was decided, or `outcome: none` where that was wrong
    """

    name = "decision-number-gap"
    gone = warning(
        "decision {number} was published, and nothing is decided here any more",
        help="write again what was decided, or `outcome: none`",
    )
    missing = warning(
        "no minutes that are here have decision {number}, though later ones were published",
        help="put back the meeting that had it, with its published.yaml",
    )
