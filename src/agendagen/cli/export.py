"""``agendagen export``: meetings as data, in the forms of standards."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.jobs import Failed, Jobs, each, named, told
from agendagen.cli.places import Paths, distinct, meetings_at, refusal, site_address, workspaces_around
from agendagen.cli.terminal import Progress, say, show_findings, shown
from agendagen.cli.wishes import NoCache
from agendagen.phrases import Phrase, Plural
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.exporting import Exported, Wish
    from agendagen.kept import Wish as Keeping

EXAMPLES = (
    "agendagen export . --to outline   all meetings here, to the terminal",
    "agendagen export . --to ics -o meetings.ics",
    "agendagen export . --to oparl -o public --base-url https://agenda.example",
    "agendagen export meeting-2025-11 --to csv --minutes -o tables",
    "agendagen export . --to popolo --minutes --prove -o data",
)

_FORMS = ("outline", "oparl", "json-ld", "popolo", "akn", "ics", "csv")
_NOT_PROVEN = Phrase("{meeting}: not proven: {why}")
_NOTHING = Phrase("nothing was written, since it is not proven that it says nothing of what is closed")
_WRITTEN = Plural("{folder} ({count} file)", "{folder} ({count} files)")
_GONE = Plural(
    "removed {count} file from {folder}, which an earlier export wrote",
    "removed {count} files from {folder}, which an earlier export wrote",
)
_UNCHANGED = Phrase("nothing has changed since {ref}; nothing was written")


def export(
    paths: Paths = None,
    *,
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="FORM", help="outline, oparl, json-ld, popolo, akn, ics or csv.", show_default=False
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR|FILE",
            help="Where it goes; what is one file goes to the terminal if not said.",
            show_default=False,
        ),
    ] = None,
    public: Annotated[
        bool,
        typer.Option("--public/--members", help="The public edition, or with --members what is closed as well."),
    ] = True,
    minutes: Annotated[
        bool, typer.Option("--minutes", help="Also what was decided; of the public edition, once it is no draft.")
    ] = False,
    base_url: Annotated[
        str,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="Where the site is; the `site: {url: …}` of agendagen.yaml if not said.",
            show_default=False,
        ),
    ] = "",
    prove: Annotated[
        bool,
        typer.Option("--prove", help="Write only what is proven to say nothing of what is closed; prints what was."),
    ] = False,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="COMMIT",
            help="Only meetings of which the export says something else than at this commit.",
            show_default=False,
        ),
    ] = "",
    no_cache: NoCache = False,
    jobs: Jobs = None,
) -> None:
    """Export meetings as data for other programs.

    It is the public edition unless --members asks for the other: what is confidential is left out. Whatever the form,
    numbers, titles and order are those of the documents.
    """
    import agendagen.exporting as exporting_  # noqa: F401 - once for all processes
    from agendagen.exporting import Wish
    from agendagen.kept import wish as kept_wish
    from agendagen.standards.forms import SINGLE

    if to not in _FORMS:
        raise refusal(said("`{form}` is no form of export; there are {forms}", form=to, forms=", ".join(_FORMS)))
    if prove and not public:
        raise refusal(said("--prove goes with --public: the members' edition says what is closed"))
    site_address(base_url)
    if output is None and to not in SINGLE:
        raise refusal(said("{form} is many files; say where they go with --output DIR", form=to))
    wish = Wish(to, public=public, minutes=minutes, base=base_url, prove=prove)
    meetings = meetings_at(paths or [Path()])
    distinct(meetings, together=True)
    total = len(meetings)
    read: dict[Path, Exported] = {}
    if since:
        meetings, read = _changed(since, meetings, wish, output)
        if not meetings:
            say(_UNCHANGED(ref=since).worded(language()))
            return
    keeping = "none" if no_cache else kept_wish(os.environ)
    rest = [meeting for meeting in meetings if meeting not in read]
    exporter = partial(_exporter, wish=wish, output=output, keeping=keeping)
    found = dict(each(exporter, rest, jobs, lambda _meeting, _stage: None)) if rest else {}
    results = [(meeting, read[meeting] if meeting in read else found[meeting]) for meeting in meetings]
    sound, bad = _sorted(results)
    if prove and _unproven(sound):
        say(_NOTHING.worded(language()))
        raise typer.Exit(1)
    if sound:
        _write(sound, wish, output, whole=not since and not bad)
    code = told(results)
    named(bad, total)
    if bad:
        raise typer.Exit(code or 1)


def _changed(
    ref: str, meetings: list[Path], wish: Wish, output: Path | None
) -> tuple[list[Path], dict[Path, Exported]]:
    """Return the meetings of which something else is said than at a commit, and of those that were read what is.

    Only those are read that a change touches. Raises `Unusable` where there is no such commit.
    """
    from agendagen.exporting import changed_since
    from agendagen.site.touched import touched
    from agendagen.workspace import find_root

    roots: dict[Path, list[Path]] = {}
    for meeting in meetings:
        roots.setdefault(find_root(meeting.resolve())[0].resolve(), []).append(meeting)
    place = output or Path("build")
    some = {meeting for root, own in roots.items() for meeting in touched(own, root, ref, place)}
    changed = list(changed_since(ref, [one for one in meetings if one in some], wish, cwd=Path.cwd())) if some else []
    return [meeting for meeting, _ in changed], {meeting: one for meeting, one in changed if one}


@contextmanager
def _exporter(*, wish: Wish, output: Path | None, keeping: Keeping) -> Iterator[Callable[[Path, Progress], Exported]]:
    """Give a function that reads what there is to export of a meeting."""
    from agendagen.exporting import export as exported

    yield lambda meeting, _show: exported(meeting, wish, cwd=Path.cwd(), output=output, keeping=keeping)


def _sorted(results: list[tuple[Path, Exported | Failed]]) -> tuple[dict[Path, Exported], list[Path]]:
    """Return what can be exported, and the meetings that cannot, of which it is told why."""
    sound: dict[Path, Exported] = {}
    bad: list[Path] = []
    for meeting, result in results:
        if isinstance(result, Failed):
            bad.append(meeting)
        elif result.meeting is None:
            bad.append(meeting)
            show_findings(result.diagnostics)
        else:
            sound[meeting] = result
    return sound, bad


def _unproven(sound: Mapping[Path, Exported]) -> bool:
    """Say of each meeting what was proven, or why nothing is; return whether any is not."""
    failed = False
    for meeting, one in sound.items():
        problems = one.proof.problems if one.proof else ()
        for problem in problems:
            say(_NOT_PROVEN(meeting=shown(meeting), why=problem).worded(language()))
        failed = failed or bool(problems)
    for meeting, one in sound.items() if not failed else ():
        if one.proof:
            say(one.proof.line(shown(meeting)).worded(language()))
    return failed


def _write(sound: Mapping[Path, Exported], wish: Wish, output: Path | None, *, whole: bool) -> None:
    """Write what is exported, or print it."""
    from agendagen.exporting import write_file, write_folder
    from agendagen.standards import Addresses
    from agendagen.standards.forms import ADDRESSED, FORMS

    bases = dict.fromkeys(one.base for one in sound.values() if one.base)
    if len(bases) > 1:
        raise refusal(
            said("these meetings are of several sites ({sites}); say one with --base-url", sites=", ".join(bases))
        )
    addresses = Addresses(next(iter(bases), ""))
    if wish.form in ADDRESSED and not addresses.known:
        raise refusal(
            said(
                "{form} names everything by its web address; say where the site is with --base-url https://…, "
                "or with `site: {{url: https://…}}` in agendagen.yaml",
                form=wish.form,
            )
        )
    files = FORMS[wish.form]([one.meeting for one in sound.values() if one.meeting], addresses, "")
    if output is None:
        sys.stdout.flush()
        typer.echo(next(iter(files.values())), nl=False)
        return
    roots = [root for meeting in sound for root in workspaces_around(meeting)]
    name = next(iter(files))
    if len(files) == 1 and output.suffix == Path(name).suffix and not output.is_dir():
        write_file(output, files[name], roots=roots)
        say(shown(output))
        return
    gone = write_folder(output, files, roots=roots, whole=whole)
    if gone:
        say(said(_GONE, count=len(gone), folder=shown(output)))
    say(said(_WRITTEN, folder=shown(output), count=len(files)))
