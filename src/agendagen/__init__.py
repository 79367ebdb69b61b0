"""Turn a folder of Markdown files into the agenda that a committee sends out.

Data flows one way::

    load     folder            -> sources          the only stage that reads the author's files
    parse    source            -> meeting, items   and diagnostics; never raises, always yields something to show
    arrange  meeting, items    -> agenda           order, nesting, numbers, times; pure and total
    link     agenda            -> agenda           references resolved, attachments numbered
    html     agenda, theme     -> one document     Jinja; screen and paper
    pdf      document          -> bytes            the only package that imports WeasyPrint
    build    composes them; writes all outputs or none

What an author gets wrong is a :class:`agendagen.diagnostics.Diagnostic` with a place in a file, never an exception.
"""

__version__ = "0.1.0"
