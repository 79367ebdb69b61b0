"""``agendagen preview``: the agenda in a browser, new at every save."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.places import existing
from agendagen.cli.terminal import say, show_findings, shown
from agendagen.phrases import Phrase
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.preview.rebuild import Report

EXAMPLES = (
    "agendagen preview meeting-2025-11",
    "agendagen preview                       every meeting below this folder",
    "agendagen preview meeting-2025-11 --editor code --no-open",
    "agendagen preview meeting-2025-11 --host 0.0.0.0    for others in the room",
)


def preview(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="[PATH]",
            help="A meeting's folder, or a folder with meetings below it; the current one if not said.",
            show_default=False,
        ),
    ] = Path(),
    *,
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="The address to listen on; only this machine if not said.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help="The port; the first free one from 8000.", show_default=False),
    ] = None,
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in the browser.", envvar="AGENDAGEN_OPEN")
    ] = True,
    editor: Annotated[
        str,
        typer.Option(
            "--editor",
            metavar="COMMAND",
            help="What opens a file at a line, such as `code`, or `edit {path}:{line}`; $VISUAL if not said.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Show the agenda in the browser, and update it at every save.

    Errors are shown on the page, the last good agenda behind them. A click on one, or Alt-click on a paragraph, opens
    its file in your editor. Ctrl-C ends the preview.
    """
    folder = existing(path)
    from agendagen.preview.guard import addresses, authority, everywhere, local
    from agendagen.preview.run import listen, serve

    listener = listen(host, port)
    number = listener.getsockname()[1]
    name = next(iter(addresses(host)))
    address = f"http://{authority(name, number)}/"

    def ready() -> None:
        say(said("preview of {folder}: {address}   (Ctrl-C ends it)", folder=shown(folder), address=address))
        if not local(host):
            reached = Phrase("this machine") if everywhere(host) else host
            say(
                said(
                    "careful: with --host {host}, everyone who can reach {reached} over the network can read these "
                    "agendas and their attachments, confidential items too, unencrypted and without a password, until "
                    "you end the preview",
                    host=host,
                    reached=reached,
                )
            )
        if open_browser:
            typer.launch(address)

    serve(
        folder,
        listener,
        host=host,
        editor=editor or os.environ.get("VISUAL", ""),
        cwd=Path.cwd(),
        language=language(),
        report=_Lines(),
        ready=ready,
    )


class _Lines:
    """Tells of each rebuild in one line, and of each finding once."""

    def __init__(self) -> None:
        self.told: dict[str, set[str]] = {}

    def __call__(self, report: Report) -> None:
        from agendagen.diagnostics import summary
        from agendagen.snippets import full

        meeting = report.meeting.address
        before = self.told.get(meeting, set())
        now = {full(each, language()) for each in report.found}
        new = [each for each in report.found if full(each, language()) not in before]
        self.told[meeting] = now
        show_findings(new)
        cause = ", ".join(file.name for file in report.files[:2])
        more = len(report.files) - 2
        cause = said("{files} and {count} more", files=cause, count=more) if more > 0 else cause
        outcome = said("the last good page stays") if report.trouble or _failed(report) else ""
        parts = [
            time.strftime("%H:%M:%S"),
            meeting.strip("/"),
            f"{report.seconds * 1000:.0f} ms",
            cause,
            summary(report.found, language()) if report.found else "",
            outcome,
        ]
        line = "  ".join(part for part in parts if part)
        if report.trouble:
            say(f"agendagen: {report.trouble}")
        say(line)


def _failed(report: Report) -> bool:
    from agendagen.diagnostics import failed

    return failed(report.found)
