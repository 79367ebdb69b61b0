"""``agendagen sign``: sign minutes in the field that is laid for it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from agendagen.cli.places import existing, refusal, workspace_here
from agendagen.cli.terminal import say, shown
from agendagen.speech import said

EXAMPLES = (
    "agendagen sign build/meeting-2025-11/minutes.pdf --as chair --key asta.p12",
    "agendagen sign minutes.pdf --as thora --key t.pem --meeting meeting-2025-11",
)


def sign(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The minutes, as a PDF.", show_default=False)],
    *,
    who: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="NAME",
            help="Who signs: a key of the roster, a name, chair or secretary.",
            show_default=False,
        ),
    ],
    key: Annotated[
        Path,
        typer.Option(
            "--key",
            metavar="FILE",
            help="The key, outside of the workspace: PKCS #12 (.p12), or PEM.",
            show_default=False,
        ),
    ],
    certificate: Annotated[
        Path | None,
        typer.Option(
            "--certificate", metavar="FILE", help="The certificate, where the key's file has none.", show_default=False
        ),
    ] = None,
    passphrase_fd: Annotated[
        int | None,
        typer.Option(
            "--passphrase-fd",
            metavar="N",
            help="Read the passphrase from this descriptor; if not said, it is asked for.",
            show_default=False,
        ),
    ] = None,
    meeting: Annotated[
        Path | None,
        typer.Option(
            "--meeting",
            metavar="PATH",
            help="The meeting's folder; if not said, the one that the folder of the file is called after.",
            show_default=False,
        ),
    ] = None,
    timestamp: Annotated[
        str,
        typer.Option(
            "--timestamp",
            metavar="URL",
            help="Ask this server for a time stamp; none is asked if not said.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Sign minutes.

    Only minutes that were published are signed, and no draft. The signature goes into the field that `signatures:` of
    meeting.yaml has laid on the last page, and the file stays PDF/A and PDF/UA. Needs the extra [sign].
    """
    from agendagen.signing import Key
    from agendagen.signing import sign as sign_as
    from agendagen.worker import Worker

    if not file.is_file():
        raise refusal(said("there is no file `{path}`", path=str(file)))
    if not key.is_file():
        raise refusal(said("there is no file `{path}`", path=str(key)))
    folder = existing(meeting) if meeting else _of(file)
    opening = Key(key, certificate, partial(_passphrase, key, passphrase_fd))
    with Worker() as worker:
        name = sign_as(file, folder, who, opening, worker=worker, cwd=Path.cwd(), timestamp=timestamp)
    say(said("{file}: signed by {name}", file=shown(file), name=name))


def _of(file: Path) -> Path:
    """Return the meeting of the workspace that the folder of a document is called after."""
    from agendagen.load import meetings

    name = file.resolve().parent.name
    found = [folder for folder in meetings(workspace_here()) if folder.name == name]
    if len(found) != 1:
        raise refusal(said("of which meeting are the minutes? Say --meeting PATH"))
    return found[0]


def _passphrase(key: Path, descriptor: int | None) -> str:
    """Return the first line of a descriptor, or what is typed."""
    if descriptor is None:
        return str(typer.prompt(said("Passphrase of {file}", file=shown(key)), hide_input=True, err=True))
    try:
        with os.fdopen(descriptor, encoding="utf-8", closefd=False) as stream:
            return stream.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise refusal(said("nothing can be read from descriptor {number}", number=descriptor)) from None
