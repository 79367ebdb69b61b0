"""The texts that `init` and `new` write. Pure: names and texts in, names and texts out; nothing is read or written."""

from agendagen.scaffold.item import announcement, approval, file_name, item
from agendagen.scaffold.meeting import carried_over, folder_names, fresh
from agendagen.scaffold.minutes import with_attendance, with_decision
from agendagen.scaffold.workspace import workspace
