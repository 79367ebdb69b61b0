"""What a document says of itself in its metadata: PDF/A, PDF/UA."""

from __future__ import annotations

from pikepdf import Pdf, Stream


def claims_ua(pdf: Pdf) -> bool:
    """Tell whether a document says that it conforms to PDF/UA."""
    stream = pdf.Root.get("/Metadata")
    return isinstance(stream, Stream) and b"http://www.aiim.org/pdfua/ns/id/" in stream.read_bytes()


def drop_claims(pdf: Pdf, *, keep_ua: bool) -> None:
    """Take back what the agenda says of itself and the pack may not: PDF/A, and PDF/UA unless all of it conforms."""
    if "/Metadata" not in pdf.Root:
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        gone = ["pdfaid:part", "pdfaid:conformance", "pdfaid:rev", "pdfaid:amd"]
        if not keep_ua:
            gone += ["pdfuaid:part", "pdfuaid:rev", "pdfaExtension:schemas"]
        for key in gone:
            if key in metadata:
                del metadata[key]
