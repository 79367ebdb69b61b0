"""What other programs are given of a linked agenda."""

from agendagen.export.form import FORMAT, Outline
from agendagen.export.outline import outline
