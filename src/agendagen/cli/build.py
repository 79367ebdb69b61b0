"""``agendagen build``: the documents of one meeting or of many."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from agendagen.cli import wishes
from agendagen.cli.clustered import ClusterAddress, ClusterCa, ClusterCert, ClusterClosed, ClusterKey, everywhere
from agendagen.cli.jobs import Failed, Jobs, each, named, told
from agendagen.cli.outcomes import compared, proven, report, sound
from agendagen.cli.places import Output, Paths, distinct, meetings_at, refusal
from agendagen.cli.steps import next_step
from agendagen.cli.terminal import Progress, progress, shown
from agendagen.speech import said

if TYPE_CHECKING:
    from agendagen.cluster.scheduler import Cluster
    from agendagen.kept import Kept, Wish
    from agendagen.outcome import Options, Outcome
    from agendagen.worker import Worker

EXAMPLES = (
    "agendagen build meeting-2025-11",
    "agendagen build . --format pdf   the PDFs of all meetings below this folder",
    "agendagen build meeting-2025-11 -f docx   agenda.docx, for who edits in Word",
    "agendagen build meeting-2025-11 --strict --output public",
    "AGENDAGEN_OUTPUT=public agendagen build meeting-2025-11",
    "agendagen build . --public --prove   shows that it says nothing closed",
    "agendagen build . --verify public   is public/ what these sources give?",
)

STANDARDS = ("a-3a+ua-1", "ua-1", "a-2a", "none")


def build(
    paths: Paths = None,
    *,
    output: Output = None,
    formats: wishes.Formats = "html,pdf",
    strict: wishes.Strict = False,
    public: wishes.Public = False,
    prove: wishes.Prove = False,
    pack: Annotated[
        bool, typer.Option("--pack", help="Also write pack.pdf: the agenda and its attachments as one file.")
    ] = False,
    standard: wishes.StandardName = "a-3a+ua-1",
    embed_source: wishes.EmbedSource = False,
    verify: wishes.Verify = None,
    no_cache: wishes.NoCache = False,
    quiet: wishes.Quiet = False,
    verbose: wishes.Verbose = False,
    jobs: Jobs = None,
    cluster: ClusterAddress = "",
    cluster_closed: ClusterClosed = False,
    cluster_ca: ClusterCa = None,
    cluster_cert: ClusterCert = None,
    cluster_key: ClusterKey = None,
) -> None:
    """Build agendas as HTML, PDF and documents of Word.

    Each meeting's go to OUTPUT/MEETING/agenda.html and agenda.pdf. With an error nothing is written, and what was
    built before stays as it was.
    """
    options = wished(
        output=output,
        formats=formats,
        strict=strict,
        public=public,
        prove=prove,
        pack=pack,
        standard=standard,
        embed_source=embed_source,
        verify=verify,
    )
    if cluster and prove:
        raise refusal(said("--prove is done on this machine; leave out --cluster"))
    away = None
    if cluster:
        from agendagen.cluster.scheduler import Cluster

        away = Cluster(cluster, cluster_ca, cluster_cert, cluster_key), cluster_closed
    make(paths, options, jobs, quiet=quiet, verbose=verbose, cache=not no_cache, away=away)
    next_step("publish", *(paths or [Path()]), quiet=quiet or bool(verify))


def make(
    paths: list[Path] | None,
    options: Options,
    jobs: int | None,
    *,
    quiet: bool,
    verbose: bool,
    cache: bool,
    away: tuple[Cluster, bool] | None = None,
) -> None:
    """Make documents of meetings and tell what came of it.

    `away` is a cluster that makes them, and whether what is closed may go there.
    """
    from agendagen.kept import wish

    wanted = wish(os.environ)
    if not cache or options.verify or options.prove:
        wanted = "none"
    meetings = meetings_at(paths or [Path()])
    distinct(meetings)
    pages = options.formats != {"html"} or options.pack  # in Word's documents it draws drawings
    if len(meetings) > 1:
        import agendagen.build  # noqa: F401 - once for all processes; of one meeting the worker warms up meanwhile
    with progress(len(meetings), quiet=quiet) as show:
        builder = partial(_Builder, options, pages=pages, wanted=wanted)
        if away:
            cluster, closed = away
            here = partial(each, builder, wanted=jobs, show=show)
            results = everywhere(
                meetings, options, jobs, show, cluster=cluster, closed=closed, here=here, keeping=wanted
            )
        else:
            results = each(builder, meetings, jobs, show)
    outcomes = {meeting: result for meeting, result in results if not isinstance(result, Failed)}
    report(outcomes, strict=options.strict, quiet=quiet, verbose=verbose)
    if options.prove:
        proven(outcomes)
    if options.verify:
        compared(outcomes, options.verify, strict=options.strict, quiet=quiet)
    code = told(results)
    failures = [
        meeting
        for meeting, result in results
        if isinstance(result, Failed) or not sound(result[0], strict=options.strict)
    ]
    named(failures, len(meetings))
    if failures:
        raise typer.Exit(code or 1)


def formats_of(text: str) -> frozenset[str]:
    """Return the formats that a list with commas names."""
    from agendagen.outcome import FORMATS

    wanted = [word.strip().lower() for word in text.split(",") if word.strip()]
    for word in wanted:
        if word not in FORMATS:
            raise refusal(said("`{word}` is no format; there are {formats}", word=word, formats=", ".join(FORMATS)))
    if not wanted:
        raise refusal(said("--format names no format; there are {formats}", formats=", ".join(FORMATS)))
    return frozenset(wanted)


def wished(*, formats: str, **chosen: Any) -> Options:
    """Return the options of a build. Refuses an unknown format or standard, and options that contradict each other."""
    from agendagen.outcome import Options

    options = Options(formats=formats_of(formats), **chosen)
    if options.standard not in STANDARDS:
        raise refusal(
            said(
                "`{name}` is no PDF standard; there are {standards}",
                name=options.standard,
                standards=", ".join(STANDARDS),
            )
        )
    if options.embed_source and options.standard == "a-2a":
        raise refusal(said("--embed-source needs a PDF that may hold other files, which a-2a may not; a-3a+ua-1 may"))
    if options.embed_source and options.public:
        raise refusal(said("--embed-source would put into the public edition what --public withholds"))
    if options.prove and not options.public:
        raise refusal(said("--prove goes with --public: the members' edition says what is closed"))
    if options.verify is not None and not options.verify.is_dir():
        raise refusal(said("there is no folder `{path}` to compare with", path=str(options.verify)))
    return options


class _Builder:
    """Builds one meeting after the other with one worker, and takes a new worker where one may be spent."""

    def __init__(self, options: Options, *, pages: bool, wanted: Wish) -> None:
        self._options = options
        self._pages = pages
        self._wish = wanted
        self._worker: Worker | None = None

    def __enter__(self) -> Callable[[Path, Progress], tuple[Outcome, float]]:
        gc.disable()  # a build is short, and the collector would walk the whole document again and again
        return self.build

    def __exit__(self, *_: object) -> None:
        gc.enable()
        if self._worker:
            self._worker.close()

    def build(self, meeting: Path, show: Progress) -> tuple[Outcome, float]:
        """Return what came of a meeting, and how many seconds it took."""
        from agendagen.kept import Kept

        began = time.monotonic()
        name = shown(meeting)
        progress = partial(show, name)
        kept = Kept(meeting, self._options, cwd=Path.cwd(), wish=self._wish) if self._wish != "none" else None
        outcome = (kept and kept.outcome(progress)) or self._made(meeting, progress, kept)
        return outcome, time.monotonic() - began

    def _made(self, meeting: Path, progress: Callable[[str], None], kept: Kept | None) -> Outcome:
        if self._pages and self._worker is None:
            from agendagen.worker import Worker

            # Pages that were laid out before may do again, and then no worker is needed.
            needed = "pdf" in self._options.formats or self._options.pack
            self._worker = Worker(at_once=needed and not (kept and kept.built_before))
        from agendagen.build import build  # the worker warms up meanwhile
        from agendagen.diagnostics import failed

        outcome = build(meeting, self._options, cwd=Path.cwd(), worker=self._worker, progress=progress, kept=kept)
        if self._worker and failed(outcome.diagnostics):
            self._worker.close()
            self._worker = None
        return outcome
