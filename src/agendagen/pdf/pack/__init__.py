"""The pack: agenda and attachments in one PDF. `plan` counts pages, `place` numbers them, `assemble` writes."""

from agendagen.pdf.pack.assemble import STAMP, PackReport, assemble
from agendagen.pdf.pack.office import convert_office, office_program
from agendagen.pdf.pack.plan import Enclosure, PackPlan, Placing, Planned, place, plan

__all__ = [
    "STAMP",
    "Enclosure",
    "PackPlan",
    "PackReport",
    "Placing",
    "Planned",
    "assemble",
    "convert_office",
    "office_program",
    "place",
    "plan",
]
