"""The one exception that a user is shown as a line: the environment is unusable."""


class Unusable(Exception):  # noqa: N818 - it reads as what it says
    """Tell why nothing can be done here: no such folder, no Pango, a disk that is full. One line, for a person."""
