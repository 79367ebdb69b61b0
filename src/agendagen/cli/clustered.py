"""Builds of many meetings on a cluster: what may leave this machine goes there, the rest is built here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from agendagen.cli.jobs import Failed, each
from agendagen.cli.terminal import DONE, Progress, say, shown
from agendagen.phrases import Names, Phrase, Plural
from agendagen.speech import said

if TYPE_CHECKING:
    from agendagen.cluster.handing import Prepared
    from agendagen.cluster.scheduler import Cluster
    from agendagen.kept import Kept
    from agendagen.kept import Wish as Keeping
    from agendagen.outcome import Options, Outcome
    from agendagen.site.away import Parcel
    from agendagen.site.model import Options as SiteOptions

ClusterAddress = Annotated[
    str,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Build on the workers of a Dask scheduler: tls://HOST:PORT, or tcp://127.0.0.1:PORT.",
        show_default=False,
    ),
]
ClusterClosed = Annotated[
    bool,
    typer.Option(
        "--cluster-closed", help="Let meetings with something confidential go there too, not only the others."
    ),
]
ClusterCa = Annotated[
    Path | None,
    typer.Option("--cluster-ca", metavar="FILE", help="For tls://: who signs their certificates.", show_default=False),
]
ClusterCert = Annotated[
    Path | None, typer.Option("--cluster-cert", metavar="FILE", help="Our certificate.", show_default=False)
]
ClusterKey = Annotated[Path | None, typer.Option("--cluster-key", metavar="FILE", help="Its key.", show_default=False)]

_MANY: Final = 64
"""How many meetings are read and wait at a time; each travels with its files."""
_STAY = Plural(
    "{count} meeting is built here, since it says something confidential: {names} (--cluster-closed lets it go)",
    "{count} meetings are built here, since they say something confidential: {names} (--cluster-closed lets them go)",
)
_MISSING = Plural(
    "{count} meeting is built here, since it needs a file that did not travel: {names}",
    "{count} meetings are built here, since they need a file that did not travel: {names}",
)

Result = tuple[Path, "tuple[Outcome, float] | Failed"]
Here = Callable[[Sequence[Path]], Sequence[Result]]
"""What builds meetings on this machine."""


def everywhere(
    meetings: Sequence[Path],
    options: Options,
    jobs: int | None,
    show: Progress,
    *,
    cluster: Cluster,
    closed: bool,
    here: Here,
    keeping: Keeping,
) -> list[Result]:
    """Return what comes of each meeting, in their order: made by the cluster, or by what builds `here`.

    What the cluster made earlier is taken where nothing has changed, as far as `keeping` lets anything be kept.
    """
    found: dict[Path, tuple[Outcome, float] | Failed] = {}
    cluster.check()
    kept = _kept(meetings, options, keeping, cluster)
    found |= _taken(kept, show)
    waiting = [meeting for meeting in meetings if meeting not in found]
    for start in range(0, len(waiting), _MANY):
        some = waiting[start : start + _MANY]
        ready = each(partial(_preparer, options), some, jobs, lambda _meeting, _stage: None)
        found |= {meeting: result for meeting, result in ready if isinstance(result, Failed)}
        sound = {meeting: result for meeting, result in ready if not isinstance(result, Failed)}
        stay = [meeting for meeting, one in sound.items() if one.closed and not closed]
        away = {meeting: one for meeting, one in sound.items() if one.task and meeting not in stay}
        if stay:
            say(said(_STAY, count=len(stay), names=_names(stay)))
        found |= _away(away, options, cluster, show, kept)
        left = [meeting for meeting in away if meeting not in found]
        if left:
            say(said(_MISSING, count=len(left), names=_names(left)))
        rest = [meeting for meeting in some if meeting not in found]
        found |= dict(here(rest)) if rest else {}
    return [(meeting, found[meeting]) for meeting in meetings]


def hand_out(
    meetings: Sequence[Path], options: SiteOptions, work: Path, jobs: int | None, *, cluster: Cluster, closed: bool
) -> None:
    """Have a cluster make the documents of a site's meetings, for who makes the site in the folder `work`.

    What it does not make is made here. Raises `Unusable` where the cluster cannot be used.
    """
    from agendagen.cluster.scheduler import answers
    from agendagen.site.away import AWAY, Away

    cluster.check()
    away = Away(work / AWAY)
    for start in range(0, len(meetings), _MANY):
        some = meetings[start : start + _MANY]
        ready = each(partial(_parceller, options), some, jobs, lambda _meeting, _stage: None)
        known = [(meeting, one) for meeting, result in ready if not isinstance(result, Failed) for one in result]
        stay = list(dict.fromkeys(meeting for meeting, one in known if one.closed and not closed))
        if stay:
            say(said(_STAY, count=len(stay), names=_names(stay)))
        parcels = {one.name: one for meeting, one in known if meeting not in stay}
        for name, data in answers(cluster, {name: one.task for name, one in parcels.items()}) if parcels else ():
            if isinstance(data, bytes):
                away.put(parcels[name], data)


@contextmanager
def _parceller(options: SiteOptions) -> Iterator[Callable[[Path, Progress], tuple[Parcel, ...]]]:
    """Give a function that reads a meeting for a site and packs what travels."""
    from agendagen.site.away import parcels

    yield lambda meeting, _show: parcels(meeting, options, cwd=Path.cwd())


def _names(meetings: Sequence[Path]) -> Names:
    return Names(tuple(map(shown, meetings)))


def _kept(meetings: Sequence[Path], options: Options, keeping: Keeping, cluster: Cluster) -> dict[Path, Kept]:
    """Return what is kept of each meeting that this cluster made."""
    from agendagen.kept import Kept

    if keeping == "none":
        return {}
    here, address = Path.cwd(), cluster.address
    return {meeting: Kept(meeting, options, cwd=here, wish=keeping, cluster=address) for meeting in meetings}


def _taken(kept: Mapping[Path, Kept], show: Progress) -> dict[Path, tuple[Outcome, float]]:
    """Write the documents that were made earlier and would be the same now, and return what came of it."""
    found: dict[Path, tuple[Outcome, float]] = {}
    for meeting, one in kept.items():
        began = time.monotonic()
        outcome = one.outcome(partial(show, shown(meeting)))
        if outcome:
            found[meeting] = outcome, time.monotonic() - began
            show(shown(meeting), DONE)
    return found


def _away(
    away: Mapping[Path, Prepared],
    options: Options,
    cluster: Cluster,
    show: Progress,
    kept: Mapping[Path, Kept],
) -> dict[Path, tuple[Outcome, float] | Failed]:
    """Return what the cluster made of meetings; nothing of those that are to be made here."""
    from agendagen.cluster.handing import Trouble, made

    found: dict[Path, tuple[Outcome, float] | Failed] = {}
    if not away:
        return found
    began = time.monotonic()
    by_name = {shown(meeting): meeting for meeting in away}
    for name in by_name:
        show(name, "typesetting")
    waiting = {name: away[meeting] for name, meeting in by_name.items()}
    for name, result in made(cluster, waiting, options, show, {name: kept[by_name[name]] for name in waiting if kept}):
        if isinstance(result, Trouble):
            bug = Phrase("this is a bug in agendagen; please report it with the lines above")
            found[by_name[name]] = Failed(bug if result.trace else result.why, result.trace)
        elif result is not None:
            found[by_name[name]] = result, time.monotonic() - began
        show(name, DONE)
    return found


@contextmanager
def _preparer(options: Options) -> Iterator[Callable[[Path, Progress], Prepared]]:
    """Give a function that reads a meeting and packs what travels."""
    from agendagen.cluster.handing import prepared

    yield lambda meeting, _show: prepared(meeting, options, cwd=Path.cwd())
