"""How much memory and time a child process may take, and what is said where that is not enough."""

from __future__ import annotations

import os
import re
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeAlias

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.errors import Unusable
from agendagen.phrases import Phrase

Limit: TypeAlias = Literal["time", "memory", "fall"]

MEMORY = "AGENDAGEN_PDF_MEMORY"
TIME = "AGENDAGEN_PDF_TIMEOUT"

_DEFAULT_MEMORY = 4 * 1024**3
_DEFAULT_TIME = 600.0
_BUSY = 10
"""How much slower than the processor's time the clock may go."""
_UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}


def memory_limit() -> int:
    """Return the limit in bytes, never more than the system allows this process (``ulimit -v``); 0 means none.

    The variable takes ``4G``, ``512M`` or a number of bytes.
    """
    return min(filter(None, (_wanted_memory(), _allowed_memory())), default=0)


def _wanted_memory() -> int:
    text = os.environ.get(MEMORY, "").strip()
    if not text:
        return _DEFAULT_MEMORY
    match = re.fullmatch(r"(\d{1,15})\s*([KMG]?)i?B?", text, re.IGNORECASE)
    if not match:
        refusal = Phrase("{variable} is `{text}`, which is not an amount of memory such as `4G` or `512M`")
        raise Unusable(refusal(variable=MEMORY, text=text))
    return int(match[1]) * _UNITS[match[2].upper()]


def _allowed_memory() -> int:
    """Return how much memory the system allows this process; 0 where it says nothing."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    return min((limit for limit in resource.getrlimit(resource.RLIMIT_AS) if limit > 0), default=0)


def hold_to(limit: int) -> None:
    """Let this process take no more memory than `limit` bytes, 0: any, where the system can hold it to that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    if limit and sys.platform != "darwin":  # macOS refuses any limit below the hundreds of GB that it maps by itself
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def time_limit() -> float:
    """Return the limit in seconds of a processor."""
    text = os.environ.get(TIME, "").strip()
    if not text:
        return _DEFAULT_TIME
    if not re.fullmatch(r"\d{1,9}(\.\d+)?", text) or not float(text):
        refusal = Phrase("{variable} is `{text}`, which is not a number of seconds such as `600`")
        raise Unusable(refusal(variable=TIME, text=text))
    return float(text)


def wall(seconds: float) -> float:
    """Return how long to wait for work that may take so much time of a processor.

    A busy machine needs longer for the same work. Where no system counts the work (Windows) the clock has to do.
    """
    return _BUSY * seconds if hasattr(signal, "setitimer") else seconds


def allow(seconds: float) -> None:
    """Let this process take so much time of the processors from now on, 0: any; more ends it by a signal."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


class LimitError(Exception):
    """Tells that a process took more than it may, or made a library fall, and so has no answer."""

    def __init__(self, limit: Limit) -> None:
        """Take the limit."""
        super().__init__(limit)
        self.limit = limit


def broken(limit: Limit, seconds: float) -> Diagnostic:
    """Return the finding for a document that breaks a limit; `seconds` is the one of time."""
    if limit == "time":
        return rules.LimitExceeded.time(seconds=seconds)
    if limit == "fall":
        return rules.PdfEngine.fell()
    size = memory_limit()
    amount = f"{size / 1024**3:.3g} GB" if size >= 1024**3 else f"{size / 1024**2:.3g} MB"
    return rules.LimitExceeded.memory(amount=amount)


def at_memory_limit() -> bool:
    """Tell whether this process has come so near its limit that any failure is the limit's doing (Linux only)."""
    limit = memory_limit()
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return False
    peak = re.search(r"^VmPeak:\s+(\d+) kB", status, re.MULTILINE)
    return bool(limit and peak and int(peak[1]) * 1024 > 0.9 * limit)
