"""``agendagen site``: all the public meetings as a site of plain files."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.build import formats_of
from agendagen.cli.clustered import ClusterAddress, ClusterCa, ClusterCert, ClusterClosed, ClusterKey, hand_out
from agendagen.cli.jobs import Failed, Jobs, each, named, told
from agendagen.cli.places import Paths, distinct, meetings_at, refusal, site_address, today, workspace_here
from agendagen.cli.terminal import Progress, progress, say, show_findings, shown
from agendagen.cli.wishes import Formats, Quiet, Strict
from agendagen.errors import Unusable
from agendagen.phrases import Names, Phrase, Plural
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.cluster.scheduler import Cluster
    from agendagen.site.last import Last
    from agendagen.site.model import Made, Options
    from agendagen.site.shards import Part

EXAMPLES = (
    "agendagen site . -o public",
    "agendagen site . -o public --base-url https://agenda.example",
    "agendagen site council board -o public --format html --actions",
    "agendagen site . --shard 2/4 -o part-2   on one machine of four",
    "agendagen site --merge part-1 part-2 part-3 part-4 -o public",
    "agendagen site . --shard 2/4 -o part-2 --costs costs.json",
)

_NOT_PROVEN = Phrase("{meeting}: not published: {why}")
_HELD = Phrase(
    "{meeting}: not published until somebody has looked at it: {names}; `agendagen check` says what was found in it"
)
_NO_SEARCH = Phrase("the site has no search: `pip install 'agendagen[search]'` brings what makes one")
_WARNINGS = Plural("{count} warning; `agendagen check` shows it", "{count} warnings; `agendagen check` shows them")
_UNMADE = Phrase("{names} not made: {reason}")
_STAYS = Plural("{names} stays: no site of ours wrote it", "{names} stay: no site of ours wrote them")
_WHOLE = Phrase("nothing was written, since a site is written whole or not at all")
_WRITTEN = Phrase("{folder}: {meetings}, {files}")
_PART = Phrase("{folder}: {meetings}; `agendagen site --merge` puts the parts together")
_MEETINGS = Phrase(Plural("{count} meeting", "{count} meetings"))
_FILES = Phrase(Plural("{count} file", "{count} files"))
_WORKSPACES = Phrase("`{one}` and `{other}` are of two workspaces; a site has the meetings of one")
_RESERVED = Phrase("{meeting}: the site itself has a folder of this name; give the meeting's folder another one")


def site(
    paths: Paths = None,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Where the site goes, all of it; build/site in the workspace if not said.",
            show_default=False,
        ),
    ] = None,
    title: Annotated[
        str, typer.Option("--title", help="The title of the site; who meets, if not said.", show_default=False)
    ] = "",
    base_url: Annotated[
        str,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="The web address where it will stand, which feeds and calendars need.",
            show_default=False,
        ),
    ] = "",
    formats: Formats = "html,pdf",
    pack: Annotated[
        bool, typer.Option("--pack", help="Also write pack.pdf for each meeting: agenda and attachments as one file.")
    ] = False,
    drafts: Annotated[bool, typer.Option("--drafts", help="Also show agendas and minutes that are drafts.")] = False,
    actions: Annotated[bool, typer.Option("--actions", help="Also have a list of who is to do what.")] = False,
    people: Annotated[bool, typer.Option("--people", help="Also have a list of who takes part in what.")] = False,
    oparl: Annotated[
        bool,
        typer.Option("--oparl", help="Also have the meetings in the form of OParl 1.1, from oparl/system.json on."),
    ] = False,
    prove: Annotated[
        bool,
        typer.Option(
            "--prove",
            help="Also prove that the same comes with other closed sources; words are looked for in any case.",
        ),
    ] = False,
    search: Annotated[bool, typer.Option("--search/--no-search", help="Whether it has a search.")] = True,
    force: Annotated[
        bool, typer.Option("--force", help="Make every meeting anew, also where nothing has changed.")
    ] = False,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="COMMIT",
            help="Only the meetings that a change since this commit touches, for a check of that change.",
            show_default=False,
        ),
    ] = "",
    shard: Annotated[
        str,
        typer.Option(
            "--shard",
            metavar="I/N",
            help="Make part I of N, into a folder that --merge takes: for machines that share the work.",
            show_default=False,
        ),
    ] = "",
    merge: Annotated[
        bool, typer.Option("--merge", help="Put parts together that --shard made; each PATH is the folder of one.")
    ] = False,
    costs: Annotated[
        Path | None,
        typer.Option(
            "--costs",
            metavar="FILE",
            help="What each meeting takes: --shard parts the work by it; --merge, or a site in one piece, writes it.",
            show_default=False,
        ),
    ] = None,
    strict: Strict = False,
    quiet: Quiet = False,
    jobs: Jobs = None,
    cluster: ClusterAddress = "",
    cluster_closed: ClusterClosed = False,
    cluster_ca: ClusterCa = None,
    cluster_cert: ClusterCert = None,
    cluster_key: ClusterKey = None,
) -> None:
    """Make a site of all public meetings.

    It has a page for each meeting and each item, their public documents, decisions, and a search: plain files for any
    web server, with nothing of what is confidential, written whole or not at all.
    """
    from agendagen.site.model import Options

    site_address(base_url)
    if oparl and "pdf" not in formats_of(formats):
        raise refusal(said("--oparl leads to the PDFs of the agendas; leave pdf in --format"))
    part = _part(shard, since=since, merge=merge, parts=paths or [])
    if since and costs:
        raise refusal(said("--costs is about all meetings; it does not go with --since"))
    meetings = [] if merge else meetings_at(paths or [Path()])
    root = workspace_here() if merge else _workspace(meetings)
    where = output or root / "build" / "site"
    options = Options(
        Path.cwd() / where,
        title,
        base_url,
        formats_of(formats),
        pack,
        strict,
        drafts,
        actions=actions,
        people=people,
        oparl=oparl,
        search=search,
        force=force,
        prove=prove,
    )
    if merge:
        join(paths or [], root, options, costs, quiet=quiet)
        return
    if since:
        from agendagen.site.touched import touched

        meetings = touched(meetings, root, since, options.output)
        if not meetings:
            say(said("nothing has changed since {ref}; nothing was written", ref=since))
            return
    away = None
    if cluster:
        from agendagen.cluster.scheduler import Cluster

        away = Cluster(cluster, cluster_ca, cluster_cert, cluster_key), cluster_closed
    make(meetings, root, options, jobs, quiet=quiet, part=part, costs=costs, away=away)


def _part(shard: str, *, since: str, merge: bool, parts: list[Path]) -> Part | None:
    """Return the part that is asked for; refuse what is none, and options that contradict each other."""
    from agendagen.site.shards import part_of

    part = part_of(shard)
    if shard and part is None:
        raise refusal(said("`{part}` is no part of a site; 2/4 is the second of four", part=shard))
    if bool(shard) + bool(since) + merge > 1:
        raise refusal(said("--shard, --merge and --since go one at a time"))
    if merge and not parts:
        raise refusal(said("--merge needs the folders that --shard wrote"))
    return part


def make(
    meetings: list[Path],
    root: Path,
    options: Options,
    jobs: int | None,
    *,
    quiet: bool,
    part: Part | None = None,
    costs: Path | None = None,
    away: tuple[Cluster, bool] | None = None,
) -> None:
    """Make a site, or a part of one, and tell what came of it."""
    from agendagen.kept.wish import wish
    from agendagen.site.costs import expected, plan, read_costs
    from agendagen.site.last import Last
    from agendagen.site.making import basis_of
    from agendagen.site.place import LISTED, beside, guard, put_in_place
    from agendagen.site.shards import SHARD, site_of, write_shard

    distinct(meetings, together=True)
    names = [meeting.resolve().name for meeting in meetings]
    guard(options.output, root, meetings, mark=SHARD if part else LISTED)
    known = read_costs(costs) if costs else {}
    parts, planned = plan(expected(meetings, known), part.count) if part else ([meetings], "")
    mine = [meeting for meeting in meetings if not part or meeting in parts[part.number - 1]]
    if part and costs and not known:
        say(said("{file}: says of no meeting what it takes; parts follow the sizes of files", file=shown(costs)))
    last = Last(options, root, meetings, wish(os.environ), part=part is not None)
    with beside(options.output) as work:
        rest = [meeting for meeting in mine if not last.take(meeting, work / "site")]
        if away and rest:
            cluster, closed = away
            hand_out(rest, options, work, jobs, cluster=cluster, closed=closed)
        results = _each(rest, options, work, jobs, last=last, quiet=quiet)
        made = {meeting: result for meeting, result in results if not isinstance(result, Failed)}
        _told(made, last, strict=options.strict, quiet=quiet)
        code = told(results)
        failures = [meeting for meeting, result in results if isinstance(result, Failed) or result.meeting is None]
        named(failures, len(mine))
        if failures:
            say(_WHOLE.worded(language()))
            raise typer.Exit(code or 1)
        if part:
            write_shard(work / "part", part, [*made.values(), *last.taken()], site_of(names, options), planned)
            for folder in ("site", "pages"):
                if (work / folder).exists():
                    (work / folder).rename(work / "part" / folder)
            put_in_place(work / "part", options.output, keep=False)
            last.keep_part((one, basis_of(work, one.meeting.name)) for one in made.values() if one.meeting)
            if not quiet:
                line = _PART(folder=shown(options.output), meetings=_MEETINGS(count=len(mine)))
                typer.echo(line.worded(language()))
            return
        _assembled(list(made.values()), root, options, work, last=last, costs=costs, quiet=quiet)


def _each(
    meetings: list[Path], options: Options, work: Path, jobs: int | None, *, last: Last, quiet: bool
) -> list[tuple[Path, Made | Failed]]:
    """Return what comes of each meeting that is not taken from the last site."""
    if not meetings:
        return []
    import agendagen.site.making  # noqa: F401 - once for all processes

    with progress(len(meetings), quiet=quiet) as show:
        return each(partial(_Meetings, options, work, frozenset(last.folders), len(meetings)), meetings, jobs, show)


def join(parts: list[Path], root: Path, options: Options, costs: Path | None, *, quiet: bool) -> None:
    """Put parts of a site together, and tell what came of it."""
    from agendagen.site.place import beside, guard
    from agendagen.site.shards import merged

    guard(options.output, root, [])
    with beside(options.output) as work:
        _assembled(merged(parts, work, options), root, options, work, costs=costs, quiet=quiet)


def _assembled(
    made: list[Made],
    root: Path,
    options: Options,
    work: Path,
    *,
    last: Last | None = None,
    costs: Path | None,
    quiet: bool,
) -> None:
    """Put meetings together to a site, and that in its place."""
    from agendagen.site.costs import write_costs
    from agendagen.site.place import put_in_place
    from agendagen.site.whole import Assembly

    assembly = Assembly(made, root, options, work, cwd=Path.cwd(), last=last)
    whole = assembly.make(today())
    for problem in whole.problems:
        say(_NOT_PROVEN(meeting=shown(options.output), why=problem).worded(language()))
    if whole.problems or any(found.severity == "error" for found in whole.diagnostics):
        show_findings(whole.diagnostics)
        say(_WHOLE.worded(language()))
        raise typer.Exit(1)
    strangers = put_in_place(work / "site", options.output)
    assembly.keep()
    if costs:
        write_costs(costs, [*made, *(last.taken() if last else [])], root)
    if strangers and not quiet:
        say(said(_STAYS, count=len(strangers), names=Names(strangers)))
    _summary(options, len(assembly.meetings), len(whole.files), quiet=quiet)


def _workspace(meetings: list[Path]) -> Path:
    """Return the workspace of the meetings. Raises `Unusable` where they are of several."""
    from agendagen.site.model import RESERVED
    from agendagen.workspace import find_root

    roots = {find_root(meeting.resolve())[0]: meeting for meeting in meetings}
    if len(roots) > 1:
        one, other, *_ = roots.values()
        raise Unusable(_WORKSPACES(one=shown(one), other=shown(other)))
    for meeting in meetings:
        if meeting.resolve().name in RESERVED:
            raise Unusable(_RESERVED(meeting=shown(meeting)))
    return next(iter(roots))


def _told(made: dict[Path, Made], last: Last, *, strict: bool, quiet: bool) -> None:
    """Say what is wrong with meetings, and what of them is not published."""
    spoken = language()
    found = [one for result in made.values() for one in result.diagnostics]
    failing = [one for one in found if one.severity == "error" or (strict and one.severity == "warning")]
    show_findings(dict.fromkeys(failing))
    for meeting, result in made.items():
        for problem in result.problems:
            say(_NOT_PROVEN(meeting=shown(meeting), why=problem).worded(spoken))
    published = {meeting: result.meeting for meeting, result in made.items() if result.meeting}
    published |= {last.folders[entry.meeting.folder]: entry.meeting for entry in last.entries.values()}
    for meeting, one in published.items():
        if one.held_back:
            say(_HELD(meeting=shown(meeting), names=Names(one.held_back)).worded(spoken))
    unmade = {name: reason for result in made.values() for name, reason in result.unmade.items()}
    for name, reason in unmade.items():
        say(_UNMADE(names=name, reason=reason).worded(spoken))
    warnings = len(last.warnings(found))
    if warnings and not strict and not quiet:
        say(said(_WARNINGS, count=warnings))


def _summary(options: Options, meetings: int, files: int, *, quiet: bool) -> None:
    from agendagen.site.index import available

    if options.search and not available():
        say(_NO_SEARCH.worded(language()))
    if not quiet:
        line = _WRITTEN(folder=shown(options.output), meetings=_MEETINGS(count=meetings), files=_FILES(count=files))
        typer.echo(line.worded(language()))


class _Meetings:
    """Makes one meeting after the other, in a process of its own."""

    def __init__(self, options: Options, work: Path, folders: frozenset[str], many: int) -> None:
        from agendagen.site.making import Maker

        self._maker = Maker(options, work, cwd=Path.cwd(), folders=folders, many=many)

    def __enter__(self) -> Callable[[Path, Progress], Made]:
        gc.disable()
        gc.freeze()  # what is loaded stays, and is not looked through behind each meeting
        return self.make

    def __exit__(self, *_: object) -> None:
        gc.unfreeze()
        gc.enable()
        self._maker.close()

    def make(self, meeting: Path, show: Progress) -> Made:
        """Return what came of a meeting."""
        return self._maker.make(meeting, partial(show, shown(meeting)))
