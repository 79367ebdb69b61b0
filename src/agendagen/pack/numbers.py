"""Put the numbers of the pack into the agenda's HTML, as styles: it is written once, and set until they are right."""

from __future__ import annotations

import json

from agendagen.pack.job import GAP, TOTAL
from agendagen.pack.plan import Placing


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
