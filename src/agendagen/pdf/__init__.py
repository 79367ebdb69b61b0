"""Set an HTML document as a PDF: the only package that imports WeasyPrint. Importing it loads none of that."""

from agendagen.pdf.job import Embedded, Job, Result, Standard
from agendagen.pdf.pango import pango_problem


def render_here(job: Job) -> Result:
    """Set a job in this very process, without limits; for tests and benchmarks."""
    from agendagen.pdf.engine import load

    return load()(job)
