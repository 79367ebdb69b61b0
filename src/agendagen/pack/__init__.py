"""The pack: agenda and attachments in one PDF. `make` does it all, in the worker; `job` is what is asked and answered.

`plan` counts pages, `place` numbers them, `assemble` writes. Importing this package loads no library that opens PDFs.
"""

from agendagen.pack.job import PackEntry, PackJob, PackResult
from agendagen.pack.office import convert_office, office_program

__all__ = ["PackEntry", "PackJob", "PackResult", "convert_office", "office_program"]
