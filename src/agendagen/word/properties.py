"""What a document says of itself, and where its parts begin."""

from __future__ import annotations

import datetime as dt

from agendagen.changes import Since
from agendagen.html import context, contract
from agendagen.records import dataclass
from agendagen.word.package import CORE, Package
from agendagen.word.xml import HEAD, escape, tag


@dataclass(frozen=True, slots=True)
class Asked:
    """What a document says besides the agenda itself."""

    generator: str
    origin: context.Origin | None = None
    since: Since | None = None
    created: dt.datetime | None = None
    """When it says that it was made; None: it does not."""


def put(package: Package, document: str, said: contract.AgendaContext, language: str, asked: Asked) -> None:
    """Write what the document says of itself, and where its parts begin."""
    moment = asked.created.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if asked.created else ""
    dates = [tag(f"dcterms:{name}", moment, xsi_type="dcterms:W3CDTF") for name in ("created", "modified") if moment]
    core = tag(
        "cp:coreProperties",
        tag("dc:title", escape(said["document"])),
        tag("dc:creator", escape(said["body"])) if said["body"] else "",
        tag("cp:keywords", escape(", ".join(said["tags"]))) if said["tags"] else "",
        tag("dc:language", escape(language)),
        *dates,
        xmlns_cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        xmlns_dc="http://purl.org/dc/elements/1.1/",
        xmlns_dcterms="http://purl.org/dc/terms/",
        xmlns_xsi="http://www.w3.org/2001/XMLSchema-instance",
    )
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    app = tag("Properties", tag("Application", escape(asked.generator)), xmlns=space)
    start = package.story("")
    start.to(document, "officeDocument")
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    start.to(package.add("docProps/core.xml", f"{HEAD}{core}".encode(), kind), CORE)
    kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    start.to(package.add("docProps/app.xml", f"{HEAD}{app}".encode(), kind), "extended-properties")
