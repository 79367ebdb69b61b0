"""How tables stand on a page: measured from the widths of characters, without the engine that sets them."""

from agendagen.tables.columns import SHORT
from agendagen.tables.parts import part
from agendagen.tables.stand import LEAST, Part, Stand, stand, unmeasured
