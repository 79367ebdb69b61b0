"""What a rule is: a name that stays, an explanation, and the ways in which it is broken."""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import ClassVar

from agendagen.diagnostics import KNOWN, RANK, Severity, Wording
from agendagen.phrases import Template


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
    def explanation(cls) -> str:
        """Return what it finds, why it matters, and an example, as Markdown with a line for each paragraph."""
        return "\n\n".join(" ".join(paragraph.split()) for paragraph in cleandoc(cls.__doc__ or "").split("\n\n"))

    @classmethod
    def about(cls) -> str:
        """Return what it finds in one sentence, without full stop."""
        paragraph = cls.explanation().split("\n\n")[0]
        return re.split(r"(?<=[^.])[.:](?:\s|$)", paragraph, maxsplit=1)[0].removeprefix("Find ")


def error(message: Template, *, label: Template = "", help: Template = "") -> Wording:
    """Return a wording of what stops the build."""
    return Wording("error", message, label, help)


def warning(message: Template, *, label: Template = "", help: Template = "") -> Wording:
    """Return a wording of what stops the build only under ``--strict``."""
    return Wording("warning", message, label, help)


def note(message: Template, *, label: Template = "", help: Template = "") -> Wording:
    """Return a wording of what never stops a build."""
    return Wording("note", message, label, help)
