"""What a file says about itself: its standards, how it opens, when it was made."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pydyf  # type: ignore[import-untyped]

from agendagen.pdf.job import Standard

VARIANTS: dict[Standard, str | None] = {
    "a-3a+ua-1": "pdf/a-3a",
    "a-3a": "pdf/a-3a",
    "a-2a": "pdf/a-2a",
    "ua-1": "pdf/ua-1",
    "none": None,
}
"""What WeasyPrint is asked for; it can only do one standard at a time."""


def claimed(standard: Standard, *, mended: bool) -> Standard:
    """Return what a file may claim: PDF/UA only where its tags are mended."""
    if mended:
        return standard
    return {"a-3a+ua-1": "a-3a", "ua-1": "none"}.get(standard, standard)  # type: ignore[return-value]


_UA = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    b"<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
)

# PDF/A wants every schema that it does not know described (ISO 19005-2, 6.6.2.3.3).
_UA_SCHEMA = (
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def date_document(document: Any, created: dt.datetime | None) -> None:
    """Give a document without a date of its own the one it was asked to have; never the clock's."""
    if created is not None and not document.metadata.created:
        moment = created.astimezone(dt.UTC) if created.tzinfo else created.replace(tzinfo=dt.UTC)
        document.metadata.created = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        document.metadata.modified = document.metadata.modified or document.metadata.created


def finish_metadata(pdf: Any, standard: Standard) -> None:
    """Claim PDF/UA beside PDF/A where that is the standard, and open with title and outline in view."""
    if standard == "a-3a+ua-1":
        stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])].stream
        stream[0] = stream[0].replace(b"</rdf:RDF>", _UA + _UA_SCHEMA + b"</rdf:RDF>", 1)
    preferences = pdf.catalog.setdefault("ViewerPreferences", pydyf.Dictionary())
    preferences["DisplayDocTitle"] = "true"
    if "AF" in pdf.catalog:  # WeasyPrint lists each file twice.
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    if "Outlines" in pdf.catalog:
        pdf.catalog["PageMode"] = "/UseOutlines"
