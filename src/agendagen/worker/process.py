"""The child process, seen from its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from types import TracebackType
from typing import IO, Self, cast

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.errors import Unusable
from agendagen.pack.job import PackEntry, PackJob, PackResult
from agendagen.pdf.fonts import use_own_fonts
from agendagen.pdf.job import Job, Result
from agendagen.pdf.pango import use_homebrew
from agendagen.phrases import Phrase, of_data
from agendagen.worker.limits import fallen, memory_limit, out_of_memory, out_of_time, time_limit
from agendagen.worker.protocol import frame, unframe

_OUT_OF_MEMORY = (
    *("failed to allocate", "MemoryError", "annot allocate memory", "bad_alloc", "out of memory"),
    *("failed to map segment", "can't start new thread"),
)
"""What the libraries below WeasyPrint write before they give up, and Python where it cannot even begin."""

_FALLS = {-getattr(signal, name, 0) for name in ("SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE")} - {0}
"""How a process ends that a library made fall."""


class Worker:
    """A child process that does one job after another; it begins to load WeasyPrint when this is made."""

    def __init__(self) -> None:
        """Start the child, which needs a few tenths of a second before it can work."""
        environment = dict(os.environ)
        use_own_fonts(environment)
        use_homebrew(environment)
        environment["AGENDAGEN_PDF_MEMORY"] = str(memory_limit())
        # WeasyPrint puts the fonts that a style sheet brings into a temporary folder; a killed child would leave it.
        self._folder = tempfile.TemporaryDirectory(prefix="agendagen-")
        environment["TMPDIR"] = environment["TEMP"] = environment["AGENDAGEN_PDF_FOLDER"] = self._folder.name
        # -P: a file in the current folder must not pass for a module.
        command = [sys.executable, "-P", "-c", "from agendagen.worker.child import main; main()"]
        try:
            self._child = subprocess.Popen(  # noqa: S603 - this very Python, with fixed arguments
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment,
                start_new_session=os.name == "posix",  # Ctrl+C is the parent's to handle.
            )
        except BaseException:
            self._folder.cleanup()
            raise
        self._input = cast("IO[bytes]", self._child.stdin)
        self._output = cast("IO[bytes]", self._child.stdout)
        self._said = bytearray()
        self._unusable: Phrase | str | None = None
        """Why no PDF can be set on this machine, once the child has said so."""
        self._begun: int | None = None
        """The place in the list of the attachment that the child began with last."""
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __enter__(self) -> Self:
        """Return the worker, which is running already."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self.close()

    def close(self) -> None:
        """End the child, whatever it is doing; more than once does no harm."""
        self._child.kill()
        self._child.wait()
        self._listener.join(1)
        for pipe in (self._input, self._output, self._child.stderr):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._folder.cleanup()

    def render(self, job: Job, timeout: float | None = None) -> Result:
        """Return what comes of a job; `timeout` is in seconds, from now.

        A document that breaks a limit gives a result without a PDF and an error. Raises `Unusable` where no PDF can
        be set at all. After a broken limit the worker is of no more use.
        """
        answer = self._exchange(job, timeout)
        return Result(diagnostics=(answer,)) if isinstance(answer, Diagnostic) else cast("Result", answer)

    def pack(self, job: PackJob, timeout: float | None = None) -> PackResult:
        """Return what comes of a pack, as `render` does; a limit that an attachment breaks is a finding about it."""
        answer = self._exchange(job, timeout)
        if isinstance(answer, Diagnostic):
            return PackResult(diagnostics=(_blamed(answer, job.entries, self._begun),))
        result = cast("PackResult", answer)
        places = {entry.span.start: entry.span for entry in job.entries if entry.span}
        found = (replace(one, span=places.get(one.span.start) if one.span else None) for one in result.diagnostics)
        return replace(result, diagnostics=tuple(found))

    @property
    def said(self) -> str:
        """Return the end of what the child wrote to its standard error."""
        return self._said.decode(errors="replace")

    def _exchange(self, job: object, timeout: float | None) -> object:
        """Return the child's answer to a job, or a finding where it broke a limit or fell.

        Raises `Unusable` where no PDF can be set at all.
        """
        if self._unusable:
            raise Unusable(self._unusable)
        seconds = time_limit() if timeout is None else timeout
        answer: list[object] = []
        thread = threading.Thread(target=lambda: answer.append(self._ask(job)), daemon=True)
        self._begun = None
        try:
            thread.start()
            thread.join(seconds)
        except BaseException:
            self.close()
            raise
        if thread.is_alive():
            self._child.kill()
            thread.join()
            self._listener.join(1)
            return out_of_time(seconds)
        return self._answer(answer[0] if answer else None)

    def _ask(self, job: object) -> object:
        """Send a job and wait for what comes back; None where the child is gone."""
        blocks = frame(job)
        with suppress(OSError, ValueError):  # a child that cannot work ends unasked, and its answer lies in the pipe
            for block in blocks:
                self._input.write(block)
            self._input.flush()
        try:
            while isinstance(answer := unframe(self._output.read), dict) and "begin" in answer:
                self._begun = answer["begin"]
        except (OSError, ValueError):
            return None
        return answer

    def _answer(self, answer: object) -> object:
        """Return what the child says, if it is no cry for help."""
        if answer is None:
            return self._ended()
        if not isinstance(answer, dict):
            return answer
        if "unusable" in answer:
            self._unusable = cast("Phrase | str", of_data(answer["unusable"]))
            raise Unusable(self._unusable)
        if "bug" in answer:
            raise RuntimeError(f"the PDF worker failed:\n{answer['bug']}")
        return out_of_memory()

    def _ended(self) -> Diagnostic:
        """Return what it means that the child ended without an answer."""
        code = self._child.wait()
        self._listener.join(1)
        said = self.said.strip()
        if code in {-9, -6, -5} or any(sign in said for sign in _OUT_OF_MEMORY):
            return out_of_memory()
        if code in _FALLS:
            return fallen()
        last = said.splitlines()[-1] if said else "it said nothing"
        raise RuntimeError(f"the PDF worker ended with code {code}: {last}")

    def _listen(self) -> None:
        """Keep the end of what the child writes to its standard error, so that it never waits for a reader."""
        stream = cast("IO[bytes]", self._child.stderr)
        try:
            while block := stream.read1(4096):  # type: ignore[attr-defined]
                self._said += block
                del self._said[:-20_000]
        except (OSError, ValueError):
            return


_BLAMED = {
    rules.LimitExceeded.memory: (rules.LimitExceeded.pack_memory, rules.DamagedFile.pack_memory),
    rules.LimitExceeded.time: (rules.LimitExceeded.pack_time, rules.DamagedFile.pack_time),
}


def _blamed(found: Diagnostic, entries: Sequence[PackEntry], at: int | None) -> Diagnostic:
    """Return the end of the child as a finding about the attachment that it was at."""
    of_the_pack, of_one = _BLAMED.get(found.wording, (rules.PdfEngine.pack, rules.DamagedFile.pack_fell))
    limit = dict(found.fields)
    if at is None:
        return of_the_pack.of(limit)
    entry = entries[at]
    return of_one.of({"path": entry.written or entry.name, **limit}, entry.span)
