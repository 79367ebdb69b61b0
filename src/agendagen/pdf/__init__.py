"""Set an HTML document as a PDF: the only package that imports WeasyPrint, and only in a child process.

`Worker` starts the child at once, so that it loads WeasyPrint while its parent still reads the author's files.
Importing this package loads none of that.
"""

from agendagen.pdf.job import Embedded, Job, Result, Standard
from agendagen.pdf.pango import pango_problem
from agendagen.pdf.process import Worker, render_here

__all__ = ["Embedded", "Job", "Result", "Standard", "Worker", "pango_problem", "render_here"]
