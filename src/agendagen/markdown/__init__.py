"""Write the tree of a text as the Markdown that an author would write: `read` makes the same tree of it again.

In goes a text that was read and not linked yet; out comes its source, without a line end at its end. What Markdown has
no way to say is written as HTML.
"""

from agendagen.markdown.blocks import write
from agendagen.markdown.words import destination
