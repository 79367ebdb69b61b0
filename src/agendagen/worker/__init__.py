"""A child process with limits, in which documents of strangers are set, opened and put together.

`Worker` starts the child at once, so that it loads the page engine while its parent still reads the author's files.
Importing this package loads none of that.
"""

from agendagen.worker.process import Worker

__all__ = ["Worker"]
