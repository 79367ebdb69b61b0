"""Bring a document that was written elsewhere: from Word or PDF to the sources of a meeting. Pure.

opening    bytes       → parts          within limits, and nothing leads outside
word       parts       → parts          what HTML would not say is noted; hidden and deleted text goes
html       parts       → text           by mammoth, into our tree
pages      PDF         → text           lines by their places; those that are rows are tables
grid       text        → text           tables that lay a page out are unwrapped
headings   text        → lines          which lines are headings; the list of contents goes
outline    lines       → outline        which of them are sections, items, parts
cover, items           → draft          facts, people, attachments, what is closed
timing     draft       → draft          when items begin, how long they take, what they are marked as
known      draft       → draft          items of a document of ours have the ids that they have at home
placing    draft       → draft          files and folders; which file is which attachment
mentioned  draft       → draft          typed numbers become links, or doubts
written    text        → text           as Markdown can say it, without HTML
sources    draft       → files
"""

from agendagen.bringing.bring import Brought, bring
from agendagen.bringing.opening import MAX_FILE
