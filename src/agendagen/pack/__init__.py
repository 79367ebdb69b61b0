"""The pack: agenda and attachments in one PDF. `make` does it all, in the worker; `job` is what is asked and answered.

`plan` counts pages, `place` numbers them, `assemble` writes. Importing this package loads none of it.
"""
