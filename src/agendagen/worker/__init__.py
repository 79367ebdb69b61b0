"""Child processes with limits, in which what strangers wrote is rendered, set, opened and put together.

`process.Child` is one of them as its parent sees it, `serving.serve` as it is inside. `Worker` sets pages; it starts
its child at once, so that it loads the page engine while its parent still reads the author's files. Importing this
package loads none of that.
"""

from agendagen.worker.setting import Setter, Worker
