"""Read what an author wrote: YAML, front matter, Markdown, HTML, tables, charts. Never raises, always yields something.

    read_meeting  meeting.yaml, agendagen.yaml  → Meeting
    read_item     one Markdown file, Meeting    → Item
    read_published  published.yaml and its twin → Published
    read_record   published.yaml alone          → Published
    read_serial   the same of other meetings    → Serial
    read_became   actions.yaml and its twin     → Noted

They return what could be understood and what is wrong with the rest. Texts become trees (`agendagen.text`) in this
order: `places` takes out what no document may contain, `grammar` (with `rules`) cuts the Markdown into tokens,
`preparing` gives attributes and captions to their blocks, `blocks` and `inlines` make nodes of the tokens, `html` and
`elements` of what is HTML in between, `tables`, `charts` and `pictures` of what these show.
"""

from agendagen.read.actions import read_became
from agendagen.read.blockdata import shows_rows
from agendagen.read.item import by_name_alone, read_item
from agendagen.read.meeting import read_meeting
from agendagen.read.published import copied, read_published
from agendagen.read.record import read_record
from agendagen.read.serial import read_decided, read_serial
