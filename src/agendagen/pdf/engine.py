"""Load WeasyPrint: with our fonts, quickly, and with what the mends need. Only the child process does."""

from __future__ import annotations

from collections.abc import Callable

from agendagen.pdf.fonts import use_own_fonts
from agendagen.pdf.job import Job, Result
from agendagen.pdf.speed import load_weasyprint


def load() -> Callable[[Job], Result]:
    """Return the function that sets a job; raise OSError where a system library is missing."""
    use_own_fonts()
    load_weasyprint()
    # These import WeasyPrint too, so they wait until it is there.
    from agendagen.pdf.hyphenation import leave_last_words_whole
    from agendagen.pdf.setting import render
    from agendagen.pdf.tags.origin import remember_origins

    remember_origins()
    leave_last_words_whole()
    return render
