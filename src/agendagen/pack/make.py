"""Make a pack: set the agenda with the pages of its attachments counted in, and put everything together."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from agendagen.pack.assemble import assemble
from agendagen.pack.job import GAP, TOTAL, PackEntry, PackJob, PackResult
from agendagen.pack.plan import PackPlan, Placing, place, plan
from agendagen.pdf import Job, Result

ENDS = ("list-of-attachments", "colophon")
"""What of the agenda comes behind its items."""


def make(job: PackJob, set_pages: Callable[[Job], Result], begin: Callable[[int | None], None]) -> PackResult:
    """Return the agenda and its attachments as one PDF.

    The agenda is set twice: to learn its pages, and again with the numbers that they have in the pack. Where the second
    time gives other pages than the first, a third time settles it. `begin` is told the place in the list of each
    attachment before it is opened, and None when it is no single one's turn.
    """
    order = {entry.anchor: at for at, entry in enumerate(job.entries)}

    def begin_entry(entry: PackEntry | None) -> None:
        begin(None if entry is None else order[entry.anchor])

    planned = plan(job.entries, dividers=job.dividers, office=job.office, begin=begin_entry)
    numbers = ("", sum(entry.pages for entry in planned.entries))
    result = _set(job, numbers, set_pages)
    for _ in range(3):
        if not result.pdf:
            return PackResult(agenda=result.diagnostics)
        placing = place(planned, result.pages, _following(job, result))
        now = (styles(placing, job.page), placing.total)
        if now == numbers:
            break
        numbers = now
        result = _set(job, numbers, set_pages)
    if not result.pdf:
        return PackResult(agenda=result.diagnostics)
    return _assembled(job, planned, result, begin_entry)


def _set(job: PackJob, numbers: tuple[str, int], set_pages: Callable[[Job], Result]) -> Result:
    return set_pages(replace(job.agenda, html=numbered(job.agenda.html, *numbers)))


def _assembled(
    job: PackJob, planned: PackPlan, result: Result, begin: Callable[[PackEntry | None], None]
) -> PackResult:
    out = io.BytesIO()
    report = assemble(
        result.pdf,
        planned,
        out,
        fonts=job.fonts,
        stamp=job.stamp,
        insert_after=_following(job, result),
        begin=begin,
    )
    return PackResult(out.getvalue(), report.diagnostics, result.diagnostics)


def _following(job: PackJob, result: Result) -> Mapping[str, int] | None:
    """Return for each attachment's anchor the page of the agenda that it follows; None: all come at the end."""
    if job.after is None:
        return None
    pages = result.anchors
    starts = [pages.get(anchor, 0) for anchor, _ in job.after]
    end = min(pages.get(anchor, result.pages + 1) for anchor in ENDS)
    found: dict[str, int] = {}
    for index, (_, anchors) in enumerate(job.after):
        following = next((start for start in starts[index + 1 :] if start), end)
        for anchor in anchors:
            found[anchor] = max(following - 1, starts[index] or 1)
    return found


def numbered(html: str, styles: str, total: int) -> str:
    """Return the agenda with the pack's numbers."""
    return html.replace(GAP, styles, 1).replace(TOTAL, str(total))


def styles(placing: Placing, page: str) -> str:
    """Return the styles that give the agenda's pages and its lists of attachments the pack's numbers.

    `page` is how a page is named, with ``{page}``.
    """
    rules = []
    before = 0
    for position, number in enumerate(placing.agenda, 1):
        if number - before > 1:
            rules.append(f"@page:nth({position}){{counter-increment:page {number - before}}}")
        before = number
    for anchor, first in sorted(placing.first_page.items()):
        words = json.dumps(page.replace("{page}", str(first)), ensure_ascii=False)
        rules.append(f'[data-attachment="{anchor}"]::after{{content:leader(" .") " " {words}}}')
        rules.append(f'[data-facts="{anchor}"]{{display:none}}')
    return "\n".join(rules)
