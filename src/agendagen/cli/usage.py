"""Help pages and refusals in the person's language: the commands' own words, and those that typer brings."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from string import Formatter
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from agendagen.catalogues import LOCALE
from agendagen.cli.terminal import say
from agendagen.phrases import Phrase, translated
from agendagen.speech import language, said

TWICE: Final = Phrase("it is given more than once, and only the last would count")
REFUSALS: Final = (
    Phrase("No such option: {option} (Possible options: {options})"),
    Phrase("No such option: {option}"),
    Phrase("No such command {name}. Did you mean {others}?"),
    Phrase("No such command {name}."),
    Phrase("Missing command."),
    Phrase("Missing argument {name}."),
    Phrase("Missing option {name}."),
    Phrase("Option {name} does not take a value."),
    Phrase("Option {name} requires an argument."),
    Phrase("Got unexpected extra argument(s) ({words})"),
    Phrase("Invalid value for {name}: {problem}"),
    Phrase("Input should be a valid integer, unable to parse string as an integer"),
    Phrase("Input should be less than or equal to {limit}"),
    Phrase("Input should be greater than or equal to {limit}"),
    Phrase("Input should be a valid boolean, unable to interpret input"),
)
"""What typer says of a command line that it cannot read, in English only. A test provokes each of them."""

TYPERS: Final = (
    Phrase("Arguments"),
    Phrase("Options"),
    Phrase("Commands"),
    Phrase("default: {default}"),
    Phrase("required"),
    Phrase("env var: {var}"),
    Phrase("Show this message and exit."),
    Phrase("Install completion for the current shell."),
    Phrase("Show completion for the current shell, to copy it or customize the installation."),
    Phrase("[OPTIONS]"),
    Phrase("COMMAND [ARGS]..."),
    Phrase("Examples:"),
)
"""Typer's words on help pages; the first six it looks up by gettext itself."""


class _Said:
    """A command whose help page is in the person's language."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        with _gettext(language()):
            return str(super().get_help(ctx))  # type: ignore[misc]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that begins with *Usage*."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=said("Usage: "))

    def get_help_option(self, ctx: Any) -> Any:
        """Return ``--help``, which typer makes when it is first asked for."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = said("Show this message and exit.")
        return option


class Command(_Said, TyperCommand):
    """A command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words behind the command; an option that takes one value may stand there once."""
        order: list[Any] = self.make_parser(ctx).parse_args(args=list(args))[2]
        for option in {*order}:
            single = not (getattr(option, "multiple", True) or getattr(option, "is_flag", True))
            if single and order.count(option) > 1:
                raise typer.BadParameter(said(str(TWICE.template)), ctx, option)
        return super().parse_args(ctx, args)


class Group(_Said, TyperGroup):
    """A command with commands of its own."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as typer calls it
        """Write what its commands do, under the headings that they are declared with; groups come first in each."""
        commands: list[Any] = [command for command in self.commands.values() if not command.hidden]
        width = max(len(command.name or "") for command in commands)
        headings = dict.fromkeys(command.rich_help_panel or "" for command in commands)
        for heading in headings:
            below = [command for command in commands if (command.rich_help_panel or "") == heading]
            below.sort(key=lambda command: not hasattr(command, "commands"))
            with formatter.section(heading if len(headings) > 1 else said("Commands")):
                formatter.write_dl(
                    [(f"{command.name:{width}}", command.get_short_help_str(limit=1000)) for command in below]
                )


@contextmanager
def _gettext(wanted: str) -> Iterator[None]:
    """Let gettext, which typer asks for a few words, find our catalogue; no program is started meanwhile."""
    before = os.environ.get("LANGUAGE")
    gettext.bindtextdomain("messages", str(LOCALE))
    os.environ["LANGUAGE"] = wanted
    try:
        yield
    finally:
        os.environ.pop("LANGUAGE")
        if before is not None:
            os.environ["LANGUAGE"] = before


def translate(command: Any, say: Callable[[str], str]) -> None:
    """Put what the help pages of a command, and of those below it, say into other words."""
    command.help = _paragraphs(command.help, say)
    command.epilog = "\n".join(_example(line, say) for line in (command.epilog or "").split("\n"))
    command.options_metavar = say(command.options_metavar)
    if hasattr(command, "subcommand_metavar"):
        command.subcommand_metavar = say(command.subcommand_metavar)
    command.rich_help_panel = command.rich_help_panel and say(command.rich_help_panel)
    for parameter in command.params:
        parameter.help = _paragraphs(getattr(parameter, "help", None), say)
        parameter.metavar = say(parameter.metavar) if parameter.metavar else parameter.metavar
    for below in getattr(command, "commands", {}).values():
        translate(below, say)


def _paragraphs(text: str | None, say: Callable[[str], str]) -> str | None:
    return text and "\n\n".join(say(" ".join(paragraph.split())) for paragraph in text.strip().split("\n\n"))


def _example(line: str, say: Callable[[str], str]) -> str:
    """Return an example with what is said about it, which stands behind at least two spaces."""
    if line == "Examples:":
        return say(line)
    command, gap, remark = line.rpartition("  ")
    return f"{command}{gap}{say(remark)}" if command.strip() else line


def run(app: typer.Typer, arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; what cannot be read is told with the usage of its command."""
    command = typer.main.get_command(app)
    if language() != "en":
        translate(command, partial(translated, language=language()))
    try:
        code = command.main(list(arguments), prog_name="agendagen", standalone_mode=False)
    except typer.Abort:
        say(said("Aborted!"))
        return 1
    except Exception as problem:
        if not hasattr(problem, "format_message"):
            raise
        _refuse(problem)
        return 2
    return code if isinstance(code, int) else 0


def _refuse(problem: Any) -> None:
    """Tell what is wrong with a command line, as typer does."""
    context = problem.ctx
    if context is not None:
        say(context.get_usage())
        say(
            said(
                "Try '{command} {option}' for help.", command=context.command_path, option=context.help_option_names[0]
            )
        )
        say("")
    say(said("Error: {problem}", problem=refusal_in(problem.format_message())))


def refusal_in(message: str) -> str:
    """Return a sentence of typer's in the person's language; as it is, where it is none of those that are known."""
    for known in REFUSALS:
        template = str(known.template)
        parts = Formatter().parse(template)
        pattern = "".join(re.escape(text) + (f"(?P<{name}>.+)" if name else "") for text, name, _, _ in parts)
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            fields = {
                name: refusal_in(value) if name == "problem" else value for name, value in found.groupdict().items()
            }
            return said(template, **fields)
    return message
