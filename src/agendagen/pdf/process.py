"""The child process that sets PDFs, seen from its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from types import TracebackType
from typing import IO, Any, Self, cast

from agendagen.diagnostics import Diagnostic
from agendagen.errors import Unusable
from agendagen.pdf.fonts import use_own_fonts
from agendagen.pdf.job import Job, Message, Result, job_message, pack, result_of, unpack
from agendagen.pdf.limits import fallen, memory_limit, out_of_memory, out_of_time, time_limit

_OUT_OF_MEMORY = ("failed to allocate", "MemoryError", "Cannot allocate memory", "bad_alloc", "out of memory")
"""What the libraries below WeasyPrint write before they give up."""

_FALLS = {-getattr(signal, name, 0) for name in ("SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE")} - {0}
"""How a process ends that a library made fall."""


def render_here(job: Job) -> Result:
    """Set a job in this very process, without limits; for tests and benchmarks."""
    from agendagen.pdf.engine import load

    return load()(job)


class Worker:
    """A child process that sets one job after another; it begins to load WeasyPrint when this is made."""

    def __init__(self) -> None:
        """Start the child, which needs a few tenths of a second before it can work."""
        environment = dict(os.environ)
        use_own_fonts(environment)
        environment["AGENDAGEN_PDF_MEMORY"] = str(memory_limit())
        # WeasyPrint puts the fonts that a style sheet brings into a temporary folder; a killed child would leave it.
        self._folder = tempfile.TemporaryDirectory(prefix="agendagen-")
        environment["TMPDIR"] = environment["TEMP"] = self._folder.name
        # -P: a file in the current folder must not pass for a module.
        command = [sys.executable, "-P", "-c", "from agendagen.pdf.worker import main; main()"]
        self._child = subprocess.Popen(  # noqa: S603 - this very Python, with fixed arguments
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=os.name == "posix",  # Ctrl+C is the parent's to handle.
        )
        self._input = cast("IO[bytes]", self._child.stdin)
        self._output = cast("IO[bytes]", self._child.stdout)
        self._said = bytearray()
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
        answer = self.exchange(*job_message(job), timeout)
        return Result(diagnostics=(answer,)) if isinstance(answer, Diagnostic) else result_of(answer)

    @property
    def said(self) -> str:
        """Return the end of what the child wrote to its standard error."""
        return self._said.decode(errors="replace")

    def exchange(self, head: dict[str, Any], blocks: list[bytes], timeout: float | None = None) -> Message | Diagnostic:
        """Return the child's answer to a message, or a finding where it broke a limit or fell.

        Raises `Unusable` where no PDF can be set at all.
        """
        seconds = time_limit() if timeout is None else timeout
        answer: list[Message | None] = []
        thread = threading.Thread(target=lambda: answer.append(self._ask(head, blocks)), daemon=True)
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

    def _ask(self, head: dict[str, Any], blocks: list[bytes]) -> Message | None:
        """Send a message and wait for what comes back; None where the child is gone."""
        try:
            for block in pack(head, blocks):
                self._input.write(block)
            self._input.flush()
            return unpack(self._output.read)
        except (OSError, ValueError):
            return None

    def _answer(self, message: Message | None) -> Message | Diagnostic:
        """Return what a message from the child says, if it is no cry for help."""
        if message is None:
            return self._ended()
        head: dict[str, Any] = message[0]
        if "unusable" in head:
            raise Unusable(head["unusable"])
        if "bug" in head:
            raise RuntimeError(f"the PDF worker failed:\n{head['bug']}")
        if head.get("limit") == "memory":
            return out_of_memory()
        return message

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
