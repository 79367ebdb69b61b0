"""What an attached file is, and what it is called. `examine` looks into it; the names need the path alone."""

from agendagen.attachments.kinds import IMAGES, MAX_PIXELS, OFFICE, FileKind, Kept, examine, kind_of
from agendagen.attachments.names import published_names, readable_name
from agendagen.attachments.titles import clean_title
