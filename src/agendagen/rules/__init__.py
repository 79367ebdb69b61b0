"""Everything that can be found, one class for each rule: an explicit table.

A finding is raised by calling one of a rule's wordings with its place and the fields of its sentences::

    rules.MissingFile.link(span, path="budget.pdf")

`explain`, docs/rules.md, ``--fix`` and every form of output are views of what stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agendagen import phrases
from agendagen.diagnostics import KNOWN
from agendagen.phrases import Template
from agendagen.rules import terms
from agendagen.rules.agenda import (
    CopiedItem,
    DecisionWithoutRecommendation,
    DuplicateId,
    EmptyAgenda,
    EmptyItem,
    EmptyPart,
    EmptySection,
    FolderWithoutItem,
    HeadingSkipped,
    LongTitle,
    MissingTitle,
    PartOrder,
    RecommendationWording,
    SameOrder,
    SecondTitle,
    UnreadPart,
)
from agendagen.rules.attachments import (
    ActiveContent,
    DamagedFile,
    EncryptedFile,
    LargeFile,
    LostSignature,
    NotConverted,
    OrphanAttachment,
    PdfPortfolio,
    UntaggedAttachment,
    WrongFileKind,
    XfaForm,
)
from agendagen.rules.characters import (
    ControlCharacter,
    DirectionCharacter,
    DoubleEncoded,
    GuessedEncoding,
    NotUtf8,
    PrivateUseCharacter,
)
from agendagen.rules.closed import ConfidentialTarget, NotClosed, WithdrawnTarget
from agendagen.rules.files import (
    AlikeNames,
    ConflictMarker,
    EmptyFile,
    LinkedFolder,
    MissingFile,
    NotAnAttachment,
    NotAnItem,
    OutsideWorkspace,
    OverlookedFile,
    TooLarge,
    UnknownFileType,
    UnreadableFile,
)
from agendagen.rules.keys import (
    BadFrontMatter,
    BadYaml,
    CurlyQuotes,
    CutValue,
    DuplicateKey,
    EmptyFlag,
    JoinedEntries,
    MissingKey,
    UnknownKey,
    UnknownLanguage,
    UnknownPerson,
    UnknownRule,
    UselessKey,
)
from agendagen.rules.leaks import ConfidentialWord, HiddenInOfficeFile, PaintedOverText, PersonalNumber
from agendagen.rules.minutes import (
    ActionWithoutName,
    ApprovedBeforeDecided,
    ApprovesUnpublished,
    ClosedDecisionUnpublished,
    DecisionNumberGap,
    DissentOfMajority,
    DueBeforeMeeting,
    MinutesIncomplete,
    NoQuorum,
    NotTakenUp,
    OutcomeAgainstVote,
    UndecidedItem,
    UnknownAction,
    UnknownArrival,
    UnknownVoter,
    VotedAbsent,
    VotedRecused,
    VotedTwice,
    VoteSum,
)
from agendagen.rules.pages import (
    LimitExceeded,
    MissingAnchor,
    MissingGlyph,
    NoPaper,
    PdfEngine,
    PdfEngineVersion,
    RefusedUrl,
)
from agendagen.rules.people import (
    AbsentPresenter,
    DuplicateParticipant,
    OrganisationSpelling,
    TwoSpellings,
    UnknownPresenter,
)
from agendagen.rules.pictures import (
    BadImage,
    ImageUnusable,
    MissingAlt,
    MissingImage,
    RemoteImage,
)
from agendagen.rules.published import (
    BadPublished,
    LateWithoutReason,
    NumberTwice,
    PublishedItemMissing,
    RenamedItem,
    RevisedAttachment,
)
from agendagen.rules.references import (
    BrokenPointer,
    DeadLink,
    DoubtfulReference,
    EmptyLink,
    HandTypedReference,
    LinkInTitle,
    LinkScheme,
    NoNumber,
    OthersAttachment,
    UnknownFragment,
    VagueLink,
)
from agendagen.rules.rule import Rule
from agendagen.rules.tables import (
    BadCsv,
    BadRange,
    CrowdedTable,
    HeadCell,
    MissingDescription,
    MissingExtra,
    MissingName,
    MissingSheet,
    NoRows,
    NotANumber,
    RaggedRow,
    TableRow,
    TableWithoutHead,
    TooManySeries,
    TwoSources,
)
from agendagen.rules.texts import (
    BoldHeading,
    Filler,
    ForeignLanguage,
    HeadingLevel,
    MissingFootnote,
    RawHtml,
    RawMarkup,
    TooDeep,
    TooLong,
    UnknownAttribute,
    UnusedFootnote,
)
from agendagen.rules.themes import (
    BadTheme,
    RemoteContent,
    StyleSheet,
    TemplateError,
    ThemeColour,
    UnknownFont,
    UnknownTheme,
)
from agendagen.rules.times import (
    FreeDay,
    MovedMeeting,
    NoSuchDate,
    OutsideMeeting,
    OverTime,
    SentTooLate,
    TimeBackwards,
    WeekdayMismatch,
)
from agendagen.rules.values import (
    BadDate,
    BadDuration,
    BadId,
    BadTime,
    BadValue,
    WrongType,
)

RULES: Final[tuple[type[Rule], ...]] = tuple(sorted(Rule.__subclasses__(), key=lambda rule: rule.name))
"""Those that are imported above, which is the table."""

BY_NAME: Final = {rule.name: rule for rule in RULES}


def sentences() -> Iterator[Template]:
    """Yield each template that a catalogue has to have a translation of."""
    for rule in RULES:
        for known in rule.wordings:
            yield from (text for text in (known.message, known.label, known.help, known.many) if text)
    for value in (phrases.OR, *vars(terms).values()):
        several = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        yield from (each.template for each in several if isinstance(each, phrases.Phrase) and each.template)
