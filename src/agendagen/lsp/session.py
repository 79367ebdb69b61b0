"""One client's session: which files it has open, what was found in their meetings, and what it was told of that."""

from __future__ import annotations

import asyncio
import os
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter
from pygls.uris import from_fs_path, to_fs_path

from agendagen import __version__
from agendagen.check.fix import Cut
from agendagen.diagnostics import Diagnostic, Source, in_order
from agendagen.load import MEETING
from agendagen.looks import themed
from agendagen.lsp import findings
from agendagen.lsp.desk import Asked, Desk, Known, OpenMeeting
from agendagen.lsp.places import Client, Places
from agendagen.reading import Reading, checked

QUIET: Final = 0.25
"""Seconds without a change after which the rules look at the texts."""
SOON: Final = 0.02
"""Seconds in which changes are gathered before the texts are read."""


def _all_of(reading: Reading) -> tuple[Diagnostic, ...]:
    """Return what `check` finds, but for what it must make a document for."""
    return in_order([*checked(reading).diagnostics, *themed(reading)])


class _Protocol(LanguageServerProtocol):
    """The protocol, in which a request that cannot be read is answered too."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return what a message says. Raises `JsonRpcInvalidParams` where that cannot be told."""
        try:
            return super().structure_message(data)
        except Exception as problem:
            if "id" in data and "method" in data and isinstance(data["id"], str | int):
                self._send_response(data["id"], None, JsonRpcInvalidParams().to_response_error())
            raise JsonRpcInvalidParams from problem


class Session(LanguageServer):
    """One client's session, which the library calls a server."""

    def __init__(self, language: str = "") -> None:
        """Speak a language; if none is said, the client's."""
        super().__init__(
            "agendagen",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Full,  # the library cuts lines where Markdown does not
            protocol_cls=_Protocol,
            converter_factory=default_converter,
        )
        self.desk = Desk()
        self.wanted = language
        self.client = Client(Places(), language or "en", self._uri)
        self.uris: dict[Path, str] = {}
        """How the client calls the files that it has open."""
        self.found: dict[Path, tuple[int, tuple[Diagnostic, ...]]] = {}
        """What the rules found in each meeting, and at which change of the desk."""
        self.told: dict[Path, set[Path]] = {}
        """The files of each meeting about which the client was told something."""
        self._soon: asyncio.TimerHandle | None = None
        self._later: asyncio.TimerHandle | None = None

    def shutdown(self) -> None:
        """End without waiting for the thread that listens: nobody may say anything any more."""
        if self._stop_event is not None:
            self._stop_event.set()
        self.thread_pool.shutdown(wait=False, cancel_futures=True)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Say nothing to the person: what a client does wrong is none of theirs; our own bugs are told where met."""

    # --- What a client knows -----------------------------------------------------------------------------------------

    def file(self, uri: str) -> Path | None:
        """Return the true path of a file on disk; nothing for what is elsewhere."""
        path = to_fs_path(uri) if uri.startswith("file:") else None
        if not path or "\0" in path:
            return None
        return Path(os.path.realpath(path))

    def _uri(self, file: Path) -> str:
        return self.uris.get(file) or from_fs_path(str(file)) or ""

    def asked(self, uri: str, place: types.Position) -> Asked | None:
        """Return a place that the client asks about; nothing where it is in no meeting."""
        found = self.text(uri)
        if found is None:
            return None
        known, source = found
        line = min(max(place.line, 0), len(source.lines) - 1)
        return Asked(known, source, line, self.client.places.column(source.line(line + 1), place.character))

    def text(self, uri: str) -> tuple[Known, Source] | None:
        """Return a text of a meeting with what is known of that."""
        file = self.file(uri)
        known = self.desk.known(file) if file else None
        if file is None or known is None:
            return None
        source = known.source(file) or self._new(file, known)
        return (known, source) if source else None

    def _new(self, file: Path, known: Known) -> Source | None:
        """Return what the editor holds of an item that is not on disk yet."""
        text = self.desk.texts.get(file)
        if text is None or file.suffix.lower() != ".md" or not file.is_relative_to(known.root) or file.exists():
            return None
        path = file.relative_to(known.root).as_posix()
        return Source(path, path, text.decode().replace("\r\n", "\n").replace("\r", "\n"))

    def edit(self, known: Known) -> findings.Edited:
        """Return what makes the client's edit of cuts."""

        def edited(source: Source, made: Iterable[Cut]) -> types.WorkspaceEdit:
            edits = findings.edits(source, made, self.client.places)
            return types.WorkspaceEdit(changes={self._uri(known.root / source.path): edits})

        return edited

    # --- Findings ----------------------------------------------------------------------------------------------------

    def changed(self) -> None:
        """Read what is open anew as soon as the client has said all that it wants to say, and check it when quiet."""
        loop = asyncio.get_running_loop()
        for waiting in (self._soon, self._later):
            if waiting is not None:
                waiting.cancel()
        self._soon = loop.call_later(SOON, self._read)
        self._later = loop.call_later(QUIET, self._check)

    def _read(self) -> None:
        """Tell what reading finds at once, with what the rules found before."""
        with guarded():
            for meeting in list(self.desk.meetings.values()):
                known = self.desk.read(meeting)
                if known is None:
                    self._trouble(meeting)
                    continue
                _, before = self.found.get(meeting.folder, (0, ()))
                fresh = {one.rule for one in known.reading.diagnostics}
                kept = (one for one in findings.carried(before, known) if one.rule not in fresh)
                self._publish(meeting, known, in_order([*known.reading.diagnostics, *kept]))

    def _check(self) -> None:
        task = asyncio.get_running_loop().create_task(self._checked())
        task.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def _checked(self) -> None:
        with guarded():
            for meeting in list(self.desk.meetings.values()):
                change = self.desk.changes
                known = self.desk.read(meeting)
                if known is None:
                    continue
                found = await asyncio.get_running_loop().run_in_executor(None, _all_of, known.reading)
                if self.desk.changes != change:  # whoever changed it has ordered another look
                    return
                self.found[meeting.folder] = change, found
                self._publish(meeting, known, found)

    def now(self, file: Path, known: Known) -> tuple[Diagnostic, ...]:
        """Return what is known to be wrong with the texts as they are."""
        for meeting in self.desk.of(file):
            change, found = self.found.get(meeting.folder, (-1, ()))
            if change == self.desk.changes:
                return found
        return known.reading.diagnostics

    def _publish(self, meeting: OpenMeeting, known: Known, found: Iterable[Diagnostic]) -> None:
        self._tell(meeting, findings.shown(found, known.root, meeting.folder, self.client))

    def _trouble(self, meeting: OpenMeeting) -> None:
        said = meeting.trouble.worded(self.client.language) if meeting.trouble else ""
        severity = types.DiagnosticSeverity.Error
        one = types.Diagnostic(findings.trouble_at(), said, severity, source=findings.NAME)
        self._tell(meeting, {meeting.folder / MEETING: [one]} if said else {})

    def _tell(self, meeting: OpenMeeting, by_file: dict[Path, list[types.Diagnostic]]) -> None:
        for file in self.told.get(meeting.folder, set()) - by_file.keys():
            self._diagnose(file, [])
        for file, found in by_file.items():
            self._diagnose(file, found)
        self.told[meeting.folder] = set(by_file)

    def _diagnose(self, file: Path, found: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(self._uri(file), found))

    def forget(self, gone: Iterable[OpenMeeting]) -> None:
        """Take back what was told of meetings that nobody has open any more."""
        for meeting in gone:
            self._tell(meeting, {})
            self.found.pop(meeting.folder, None)
            self.told.pop(meeting.folder, None)


@contextmanager
def guarded() -> Iterator[None]:
    """Let a bug of ours end one answer and nothing else; its traceback goes where the editor shows such things."""
    try:
        yield
    except Exception:  # noqa: BLE001 - the server has to live on
        traceback.print_exc()


def say(session: Session, text: str, kind: types.MessageType) -> None:
    """Show the client's person a sentence."""
    session.window_show_message(types.ShowMessageParams(kind, f"agendagen: {text}"))
