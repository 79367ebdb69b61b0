"""All the public meetings of a workspace as a site of plain files: pages, registers, a search.

`making` makes each meeting, by itself, as `build --public` would and as pages; `whole` puts them together, with what
they have of each other; `place` puts that where it is to be, whole or not at all.
"""
