"""The commands. Each is a thin file here; what is heavy to load is imported inside the command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, Final

import typer

from agendagen import __version__
from agendagen.cli import (
    actions,
    attendance,
    build,
    check,
    deadlines,
    decisions,
    diff,
    explain,
    export,
    importing,
    info,
    init,
    lsp,
    minutes,
    move,
    new,
    newminutes,
    outline,
    preview,
    prove,
    publish,
    schema,
    sign,
    site,
    summon,
    theme,
    usage,
)

WRITE: Final = "Write"
SEND: Final = "Send"
AFTERWARDS: Final = "Afterwards"
LOOK: Final = "Look"
SET_UP: Final = "Set up"
"""What one wants to do: the headings under which the list of commands shows them, in the order of `COMMANDS`."""

ALSO: Final = frozenset({"serve"})
"""Second names of commands, which no list shows: what they are called elsewhere."""

Command = tuple[str, Callable[..., None], tuple[str, ...], str]
"""A command's name, what it does, example command lines for its help, and its heading in the list of commands."""

COMMANDS: tuple[Command, ...] = (
    ("import", importing.import_, importing.EXAMPLES, WRITE),
    ("preview", preview.preview, preview.EXAMPLES, WRITE),
    ("serve", preview.preview, preview.EXAMPLES, WRITE),
    ("check", check.check, check.EXAMPLES, WRITE),
    ("move", move.move, move.EXAMPLES, WRITE),
    ("build", build.build, build.EXAMPLES, SEND),
    ("publish", publish.publish, publish.EXAMPLES, SEND),
    ("summon", summon.summon, summon.EXAMPLES, SEND),
    ("prove", prove.prove, prove.EXAMPLES, SEND),
    ("export", export.export, export.EXAMPLES, SEND),
    ("minutes", minutes.minutes, minutes.EXAMPLES, AFTERWARDS),
    ("sign", sign.sign, sign.EXAMPLES, AFTERWARDS),
    ("actions", actions.actions, actions.EXAMPLES, AFTERWARDS),
    ("decisions", decisions.decisions, decisions.EXAMPLES, AFTERWARDS),
    ("attendance", attendance.attendance, attendance.EXAMPLES, AFTERWARDS),
    ("site", site.site, site.EXAMPLES, AFTERWARDS),
    ("outline", outline.outline, outline.EXAMPLES, LOOK),
    ("diff", diff.diff, diff.EXAMPLES, LOOK),
    ("deadlines", deadlines.deadlines, deadlines.EXAMPLES, LOOK),
    ("explain", explain.explain, explain.EXAMPLES, LOOK),
    ("init", init.init, init.EXAMPLES, SET_UP),
    ("lsp", lsp.lsp, lsp.EXAMPLES, SET_UP),
    ("schema", schema.schema, schema.EXAMPLES, SET_UP),
    ("info", info.info, info.EXAMPLES, SET_UP),
)

NEW: tuple[Command, ...] = (
    ("meeting", new.meeting, new.MEETING_EXAMPLES, WRITE),
    ("item", new.item, new.ITEM_EXAMPLES, WRITE),
    ("minutes", newminutes.minutes, newminutes.EXAMPLES, AFTERWARDS),
)

THEME: tuple[Command, ...] = (
    ("list", theme.list_themes, theme.LIST_EXAMPLES, LOOK),
    ("show", theme.show, theme.SHOW_EXAMPLES, LOOK),
    ("eject", theme.eject, theme.EJECT_EXAMPLES, LOOK),
)

GROUPS: tuple[tuple[str, str, tuple[str, ...], tuple[Command, ...], str], ...] = (
    (
        "new",
        "Add a meeting, an item, or what minutes need.",
        (*new.MEETING_EXAMPLES[:1], *new.ITEM_EXAMPLES[:1]),
        NEW,
        WRITE,
    ),
    (
        "theme",
        "Choose what agendas look like.",
        (*theme.LIST_EXAMPLES, theme.SHOW_EXAMPLES[0], theme.EJECT_EXAMPLES[0]),
        THEME,
        LOOK,
    ),
)
"""Groups of commands: name, help, examples, what is in them, and their heading."""

_ENVIRONMENT = {"auto_envvar_prefix": "AGENDAGEN", "help_option_names": ["-h", "--help"]}
"""`--output` may also come from AGENDAGEN_OUTPUT, and so on; what is typed goes first."""


def _examples(lines: Iterable[str]) -> str:
    r"""Return the end of a help page; ``\b`` keeps its line ends."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def _add(group: typer.Typer, commands: Iterable[Command]) -> None:
    for name, function, examples, heading in commands:
        group.command(
            name,
            cls=usage.Command,
            epilog=_examples(examples),
            context_settings=_ENVIRONMENT,
            rich_help_panel=heading,
            hidden=name in ALSO,
        )(function)


def _group(help: str, examples: Iterable[str]) -> typer.Typer:
    return typer.Typer(
        cls=usage.Group,
        help=help,
        epilog=_examples(examples),
        invoke_without_command=True,
        rich_markup_mode=None,  # plain help starts twice as fast and reads well in every terminal
        pretty_exceptions_enable=False,  # __main__ says what went wrong
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _show_help(context: typer.Context) -> None:
    """Show the commands of a group where none is given; to ask what there is is no mistake."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _show_version(wanted: Any) -> None:
    if wanted:
        typer.echo(f"agendagen {__version__}")
        raise typer.Exit


def _options(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - its callback does it
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    language: Annotated[  # noqa: ARG001 - `speech` has read it
        str,
        typer.Option(
            "--language",
            metavar="TAG",
            envvar="AGENDAGEN_LANGUAGE",
            help="What the program speaks to you: da or en; the language of your system if not said.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Take the options that stand before a command."""
    _show_help(context)


def _application(only: str = "") -> typer.Typer:
    """Return the program with all commands, or with one: typer reads the parameters of each when it starts."""
    whole = _group(
        "Turn a folder of Markdown files into the agenda that a committee sends out.",
        ("agendagen init", "agendagen build meeting-2025-11", "agendagen COMMAND --help"),
    )
    whole.callback()(_options)
    _add(whole, (command for command in COMMANDS if only in {"", command[0]}))
    for name, about, examples, commands, heading in GROUPS:
        if only in {"", name}:
            group = _group(about, examples)
            group.callback()(_show_help)
            _add(group, commands)
            whole.add_typer(group, name=name, rich_help_panel=heading)
    return whole


app = _application()
"""The program with all commands."""


def _meant(arguments: Sequence[str]) -> str:
    """Return the command that is asked for; nothing where it may be that all are."""
    names = {command[0] for command in COMMANDS} | {group[0] for group in GROUPS}
    for place, argument in enumerate(arguments):
        if argument in names:
            return argument
        if not argument.startswith("--language") and arguments[place - 1 : place] != ["--language"]:
            return ""
    return ""


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    only = _meant(arguments)
    return usage.run(_application(only) if only else app, arguments)
