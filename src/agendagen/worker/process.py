"""A child process with limits, seen from its parent: started, asked one thing after another, ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import IO, Any, cast

from agendagen.errors import Unusable
from agendagen.phrases import of_data
from agendagen.worker.limits import MEMORY, LimitError
from agendagen.worker.protocol import frame, unframe

_OUT_OF_MEMORY = (
    *("failed to allocate", "MemoryError", "annot allocate memory", "bad_alloc", "out of memory"),
    *("failed to map segment", "can't start new thread"),
)
"""What libraries write before they give up, and Python where it cannot even begin."""


def _codes(*names: str) -> set[int]:
    """Return how a process ends by these signals, where the system has them."""
    return {-getattr(signal, name, 0) for name in names} - {0}


_KILLED = _codes("SIGKILL", "SIGABRT", "SIGTRAP")
"""How a process ends to which the system or a library gave no more memory."""
_SLOW = _codes("SIGPROF", "SIGVTALRM")
"""How one ends that heard no alarm while its time ran out."""
_FALLS = _codes("SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE")
"""How one ends that a library made fall."""


class Child:
    """A process of our own that opens what strangers wrote; what it says is data, see `protocol`."""

    def __init__(
        self, module: str, answers: Mapping[str, type], *, memory: int, environment: Mapping[str, str] = os.environ
    ) -> None:
        """Start ``main`` of a module, which is to call `serving.serve`; it may take `memory` bytes, 0: any.

        `answers` are the classes that may come back, by their names.
        """
        # What is left in its folder for temporary files, such as fonts, would outlive a child that is killed.
        self._folder = tempfile.TemporaryDirectory(prefix="agendagen-")
        own = dict.fromkeys(("TMPDIR", "TEMP", "AGENDAGEN_PDF_FOLDER"), self._folder.name)
        # Libraries that count would reserve memory for each core.
        own |= {MEMORY: str(memory), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, with fixed arguments
                # -P: a file in the current folder must not pass for a module.
                [sys.executable, "-P", "-c", f"from {module} import main; main()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**environment, **own},
                start_new_session=os.name == "posix",  # Ctrl+C is the parent's to handle.
            )
        except BaseException:
            self._folder.cleanup()
            raise
        self._input, self._output, self._errors = (
            cast("IO[bytes]", pipe) for pipe in (self._process.stdin, self._process.stdout, self._process.stderr)
        )
        self._answers = answers
        self._closed = self._late = False
        self._said = bytearray()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        try:
            self._listener.start()
        except RuntimeError:  # so Python says that there is no memory for a thread
            self._process.kill()
            self._process.wait()
            self._folder.cleanup()
            raise MemoryError from None

    def close(self) -> None:
        """End the process, whatever it is doing; more than once does no harm."""
        self._closed = True
        self._process.kill()
        self._process.wait()
        self._listener.join(1)
        for pipe in (self._input, self._output, self._errors):
            with suppress(OSError):
                pipe.close()
        self._folder.cleanup()

    def ask(self, question: object, seconds: float, begun: Callable[[Any], None] | None = None) -> Any:
        """Return the answer; `begun` is told each part of the work that the child says it begins with.

        Raises `LimitError` where the child takes longer, breaks another limit or falls, `Unusable` with the reason
        that it gives, and RuntimeError for a bug. It is of no more use after any of these, nor where nobody waited for
        its answer.
        """
        watch = threading.Timer(seconds, self._stop)
        watch.daemon = True
        watch.start()
        try:
            answer = self._exchange(question, begun)
        except BaseException:
            self.close()
            raise
        finally:
            watch.cancel()
        if self._late:
            raise LimitError("time")
        match answer:
            case {"unusable": why}:
                raise Unusable(cast("str", of_data(why)))
            case {"bug": trace}:
                raise RuntimeError(f"a child process failed:\n{trace}")
            case {"limit": limit}:
                raise LimitError(limit)
            case None:
                raise self._ended()
        return answer

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _exchange(self, question: object, begun: Callable[[Any], None] | None) -> Any:
        """Send a question and wait for what comes back; None where the child is gone or says what it never should."""
        with suppress(OSError, ValueError):  # a child that cannot work ends unasked, and its answer lies in the pipe
            for block in frame(question):
                self._input.write(block)
            self._input.flush()
        try:
            while isinstance(answer := unframe(self._output.read, self._answers), dict) and "begin" in answer:
                if begun:
                    begun(answer["begin"])
        except Exception:  # noqa: BLE001 - what cannot be read as an answer can be broken in any way
            self._process.kill()
            return None if self._closed else {"limit": "fall"}
        return answer

    def _ended(self) -> Exception:
        """Return what it means that the child ended without an answer."""
        code = self._process.wait()
        self._listener.join(1)
        said = self._said.decode(errors="replace").strip()
        if self._closed:
            return RuntimeError("a child process was ended")
        if code in _SLOW:
            return LimitError("time")
        if code in _KILLED or any(sign in said for sign in _OUT_OF_MEMORY):
            return LimitError("memory")
        if code in _FALLS:
            return LimitError("fall")
        last = said.splitlines()[-1] if said else "it said nothing"
        return RuntimeError(f"a child process ended with code {code}: {last}")

    def _listen(self) -> None:
        """Keep the end of what the child writes to its standard error, so that it never waits for a reader."""
        try:
            while block := self._errors.read1(4096):  # type: ignore[attr-defined]
                self._said += block
                del self._said[:-20_000]
        except (OSError, ValueError):
            return
