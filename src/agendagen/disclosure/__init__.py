"""What a file gives away: the text that can be read out of it, and what is in it though nobody sees it.

`disclosed` is what the rules of `check` ask, `texts` what the proof of the public edition reads.
"""

from agendagen.disclosure.facts import Disclosure, disclosed
from agendagen.disclosure.reading import texts
