"""``agendagen check``: everything that is wrong with one meeting or many; nothing is written unless asked to mend."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.jobs import Failed, Jobs, each, named, told
from agendagen.cli.places import Paths, meetings_at, no_such_rule, printable, refusal, workspaces_around
from agendagen.cli.steps import next_step
from agendagen.cli.terminal import Progress, is_terminal, progress, say, show_findings, shown
from agendagen.phrases import Phrase, Plural
from agendagen.speech import language, machine_language, said

if TYPE_CHECKING:
    from agendagen.brought import State
    from agendagen.comparing import Earlier
    from agendagen.diagnostics import Diagnostic

EXAMPLES = (
    "agendagen check meeting-2025-11",
    "agendagen check                         every meeting below this folder",
    "agendagen check --output-format github  annotations on a pull request",
    "agendagen check --since origin/main     only what was not wrong there",
    "agendagen check --ignore long-title --strict",
    "agendagen check --fix   mend what has one right answer",
)


def check(
    paths: Paths = None,
    *,
    output_format: Annotated[
        str,
        typer.Option(
            "--output-format",
            metavar="FORM",
            help="full, concise, json, github, gitlab, sarif or junit.",
        ),
    ] = "full",
    output_file: Annotated[
        Path | None,
        typer.Option("--output-file", metavar="FILE", help="Write the findings to a file.", show_default=False),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let a warning fail as an error does.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="RULE", help="Look for this rule only (may be repeated, or a list with commas)."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="RULE", help="Pass over this rule (may be repeated, or a list with commas)."),
    ] = None,
    online: Annotated[
        bool, typer.Option("--online", help="Also ask the web whether links still lead somewhere; kept for a day.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what has exactly one right answer; show the changes.")
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes",
            help="With --fix: also what is only likely to be meant, such as links for numbers typed by hand.",
        ),
    ] = False,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="REF",
            help="Show only what was not found at this commit; what was wrong before is passed over.",
            show_default=False,
        ),
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show errors only, with --strict warnings too.")] = False,
    jobs: Jobs = None,
) -> None:
    """Say what is wrong in agendas, and where.

    It reads them as a careful colleague would, and writes nothing unless --fix is given. The findings go to
    standard output; `agendagen explain RULE` tells what a rule finds and why it matters.
    """
    from agendagen.check.levels import select as select_rules
    from agendagen.diagnostics import distinct, failed, in_order
    from agendagen.views import VIEWS

    printable(output_format, VIEWS)
    if unsafe_fixes and not fix:
        raise refusal(said("--unsafe-fixes goes with --fix"))
    only, passed = _rules(select), _rules(ignore)
    meetings = meetings_at(paths or [Path()])
    if fix:
        from agendagen.cli.mending import mend

        for meeting in meetings:
            mend(meeting, only, passed, unsafe=unsafe_fixes, to_stderr=output_format != "full")
    if len(meetings) > 1:
        import agendagen.looks
        import agendagen.reading  # noqa: F401 - both once for all processes
    shown_progress = progress(len(meetings), quiet=quiet or len(meetings) == 1 or not is_terminal(sys.stderr))
    with shown_progress as show, _earlier(since, meetings) as then:
        results = each(partial(_checker, online=online, then=then), meetings, jobs, show)
    each_found = {m: select_rules(found, only, passed) for m, found in results if not isinstance(found, Failed)}
    found = [d for one in each_found.values() for d in one]
    shown_ones = distinct(in_order(found))
    if quiet:
        shown_ones = tuple(d for d in shown_ones if failed([d], strict=strict))
    _print(shown_ones, output_format, output_file, len(each_found))
    code = told(results)
    bad = [m for m, _ in results if m not in each_found or failed(each_found[m], strict=strict)]
    named(bad, len(meetings))
    _next(shown_ones, meetings, quiet=quiet or output_format != "full" or output_file is not None)
    if code or (bad and not exit_zero):
        raise typer.Exit(code or 1)


def _next(found: Sequence[Diagnostic], meetings: Sequence[Path], *, quiet: bool) -> None:
    """Say what to do about what was found; where nothing was, what may come now."""
    from agendagen.diagnostics import worst_first

    alone = meetings[0] if len(meetings) == 1 else Path()
    if any(one.fix and one.fix.safe for one in found):
        next_step("check", alone, "--fix", quiet=quiet)
    elif found:
        next_step("explain", next(iter(worst_first(found))).rule, quiet=quiet)
    else:
        next_step("build", alone, quiet=quiet)


@contextmanager
def _earlier(ref: str, meetings: Sequence[Path]) -> Iterator[Mapping[Path, Earlier]]:
    """Give the checkout of each meeting as it was at a commit; of none where no commit is named."""
    with ExitStack() as stack:
        if not ref:
            yield {}
            return
        from agendagen.comparing import checkout, earlier

        roots = {meeting: checkout(meeting) for meeting in meetings}
        then = {
            root: stack.enter_context(earlier(ref, [each for each in meetings if roots[each] == root], cwd=Path.cwd()))
            for root in dict.fromkeys(roots.values())
        }
        yield {meeting: then[root] for meeting, root in roots.items()}


@contextmanager
def _checker(*, online: bool, then: Mapping[Path, Earlier]) -> Iterator[Callable[[Path, Progress], list[Diagnostic]]]:
    """Give a function that returns what is found in a meeting, without what was found there `then`."""
    from agendagen.looks import looks
    from agendagen.reading import read

    def state(meeting: Path, cwd: Path) -> State:
        reading = read(meeting, cwd=cwd)
        found = [*reading.diagnostics, *looks(reading)]
        if online:
            from agendagen.cache import Cache, user_cache
            from agendagen.online import dead_links

            found += reading.weighed(dead_links([reading.case], Cache(user_cache() / "links")))
        from agendagen.brought import State

        sources = reading.sources
        return State(found, tuple(filter(None, (sources.meeting, sources.defaults, *sources.items))))

    def checked(meeting: Path, show: Progress) -> list[Diagnostic]:
        show(shown(meeting), "reading")
        now = state(meeting, Path.cwd())
        past = then.get(meeting)
        if past is None:
            return list(now.found)
        from agendagen.brought import State, brought
        from agendagen.errors import Unusable

        folder, before = past.folder(meeting), State(())
        with suppress(Unusable):  # what could not be read then had no findings, so that none of now is passed over
            before = replace(state(folder, past.cwd), base=str(past.base)) if folder else before
        return brought(now, before, past.unlike)

    yield checked


def _rules(given: list[str] | None) -> set[str]:
    """Return the rules that were typed; one that does not exist is refused."""
    names = {name.strip() for text in given or () for name in text.split(",") if name.strip()}
    if names:
        from agendagen import rules

        for name in sorted(names - rules.BY_NAME.keys()):
            raise no_such_rule(name)
    return names


def _print(found: tuple[Diagnostic, ...], form: str, file: Path | None, count: int) -> None:
    """Write the findings where they were asked for."""
    from agendagen.diagnostics import summary, worst_first, worst_last
    from agendagen.views import HOSTS, VIEWS, from_root, step_summary

    found = tuple(worst_first(from_root(found, Path.cwd()))) if form in HOSTS else found
    spoken = language() if form in ("full", "concise") else machine_language()
    meetings = said(Plural("{count} meeting", "{count} meetings"), count=count)
    told = f"{meetings}: {summary(found, language())}"
    if file is not None:
        _write(file, VIEWS[form](found if form == "json" else worst_first(found), spoken))
        say(said("{told}; written to {file}", told=told, file=shown(file)))
    elif form == "full":
        show_findings(found, sys.stdout, fold=True)
        typer.echo(told)
    else:
        typer.echo(VIEWS[form](worst_last(found) if form == "concise" else found, spoken), nl=False)
    where = os.environ.get("GITHUB_STEP_SUMMARY") if form == "github" else None
    if where:
        _write(Path(where), step_summary(found, spoken), append=True)


def _write(file: Path, text: str, *, append: bool = False) -> None:
    from agendagen.errors import Unusable, reason
    from agendagen.writing import refuse_links

    refuse_links(file, *workspaces_around(file))
    try:
        with file.open("a" if append else "w", encoding="utf-8", errors="replace", newline="\n") as out:
            out.write(text)
    except OSError as problem:
        raise Unusable(
            Phrase("{place}: cannot be written ({reason})")(place=str(file), reason=reason(problem))
        ) from None
