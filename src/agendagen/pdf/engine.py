"""Load WeasyPrint: with our fonts, quickly, and with what the mends need. Only the child process does."""

from __future__ import annotations

from collections.abc import Callable

from agendagen.pdf.fonts import use_own_fonts
from agendagen.pdf.job import Job, Result
from agendagen.pdf.private import load_weasyprint


def load() -> Callable[[Job], Result]:
    """Return the function that sets a job; raise OSError where a system library is missing."""
    use_own_fonts()
    load_weasyprint()
    from agendagen.pdf.setting import render  # it imports WeasyPrint too, so it waits until that is there

    return render
