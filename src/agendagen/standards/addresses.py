"""Where on the web things of public meetings stand: one scheme for a site, its feeds and all exports."""

from __future__ import annotations

import uuid
from urllib.parse import quote

from agendagen.records import dataclass
from agendagen.standards.archived import Archived


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses below one base, such as ``https://agenda.example/``.

    Where the base is not known they are relative: from the root of the site, or with a base such as ``../`` from below.
    """

    base: str = ""

    def __post_init__(self) -> None:
        """Let the base end as a folder does."""
        if self.base and not self.base.endswith("/"):
            object.__setattr__(self, "base", f"{self.base}/")

    @property
    def known(self) -> bool:
        """Tell whether they are whole, so that somebody elsewhere can use them."""
        return self.base.startswith(("https://", "http://"))

    def of(self, *names: str) -> str:
        """Return the address of what has these names in folders of the site."""
        return self.base + "/".join(quote(name, safe="@:$&'()*+,;=~") for name in names)

    def meeting(self, name: str) -> str:
        """Return the address of a meeting's page."""
        return self.of(name, "")

    def item(self, name: str, anchor: str) -> str:
        """Return the address of an item's own page, which no number is part of."""
        return self.of(name, anchor, "")

    def document(self, name: str, file: str) -> str:
        """Return the address of a document of a meeting, such as ``agenda.pdf``."""
        return self.of(name, file)

    def attached(self, name: str, href: str) -> str:
        """Return the address of an attachment; one that is a web page has its own."""
        return href if href.startswith(("https://", "http://")) else self.meeting(name) + href

    def lasting(self, meeting: Archived, *names: str) -> str:
        """Return what identifies a thing of a meeting for ever: its address, or else a number made from the names."""
        if self.known:
            return self.of(meeting.name, *names)
        words = "\n".join((meeting.agenda.body, meeting.name, *names))
        return uuid.uuid5(uuid.NAMESPACE_URL, f"agendagen:{words}").urn
