"""What a rule is: a name that stays, an explanation, and the ways in which it is broken."""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import ClassVar

from agendagen.diagnostics import KNOWN, RANK, Severity, Wording
from agendagen.phrases import Plural, Template, translated


class Rule:
    """One thing that can be found, declared as a class.

    The docstring says what it finds, why it matters, and an example before and after. Each attribute that is a
    `Wording` is one way to break the rule; called with a place and its fields it is a `Diagnostic`.
    """

    name: ClassVar[str]
    """Kebab-case, such as ``missing-file``; it stays the same for ever."""
    wordings: ClassVar[tuple[Wording, ...]]

    def __init_subclass__(cls) -> None:
        """Tell each wording whose it is."""
        cls.wordings = tuple(value for value in vars(cls).values() if isinstance(value, Wording))
        for variant, value in vars(cls).items():
            if isinstance(value, Wording):
                object.__setattr__(value, "rule", cls.name)
                object.__setattr__(value, "variant", variant)
                KNOWN[cls.name, variant] = value

    @classmethod
    def severities(cls) -> tuple[Severity, ...]:
        """Return how severe its findings are, the worst first."""
        return tuple(sorted({wording.severity for wording in cls.wordings}, key=lambda severity: RANK[severity]))

    @classmethod
    def paragraphs(cls) -> tuple[tuple[str, str], ...]:
        """Return the explanation in English; each paragraph with what stands before it, ``Before:`` or ``After:``."""
        texts = (" ".join(paragraph.split()) for paragraph in cleandoc(cls.__doc__ or "").split("\n\n"))
        return tuple(
            (f"{before}:", after) if colon and before in ("Before", "After") else ("", text)
            for text in texts
            for before, colon, after in [text.partition(": ")]
        )

    @classmethod
    def explanation(cls, language: str = "en") -> str:
        """Return what it finds, why it matters, and an example, as Markdown with a line for each paragraph."""
        return "\n\n".join(
            " ".join(translated(text, language) for text in paragraph if text) for paragraph in cls.paragraphs()
        )

    @classmethod
    def about(cls, language: str = "en") -> str:
        """Return what it finds in one sentence, without full stop."""
        paragraph = cls.explanation(language).split("\n\n")[0]
        return re.split(r"(?<=[^.])[.:](?:\s|$)", paragraph, maxsplit=1)[0].removeprefix("Find ")


def error(message: Template, *, label: Template = "", help: Template = "") -> Wording:
    """Return a wording of what stops the build."""
    return Wording("error", message, label, help)


def warning(message: Template, *, label: Template = "", help: Template = "", many: Plural | None = None) -> Wording:
    """Return a wording of what stops the build only under ``--strict``."""
    return Wording("warning", message, label, help, many=many)


def note(message: Template, *, label: Template = "", help: Template = "", many: Plural | None = None) -> Wording:
    """Return a wording of what never stops a build."""
    return Wording("note", message, label, help, many=many)
