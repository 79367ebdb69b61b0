"""What a signed PDF was before anybody signed it, and that nothing else was changed since.

To sign is an incremental update: the bytes of the first revision stay, and a signature in a field comes behind them
(ISO 32000-1, 7.5.6 and 12.8). Anything may come behind them, so the objects of both are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

_END: Final = b"%%EOF"
_FILLED: Final = frozenset({"/V", "/AP", "/M", "/MK", "/F"})
"""The keys of a field that signing fills in."""
_ABOUT: Final = frozenset({"/SigFlags", "/DR", "/DA"})
"""Those of the form."""
_INFO: Final = frozenset({"/Producer", "/ModDate"})
_XMP: Final = "{http://ns.adobe.com/xap/1.0/}"
_WRITER: Final = frozenset(
    {"{http://ns.adobe.com/pdf/1.3/}Producer", *(_XMP + name for name in ("ModifyDate", "MetadataDate", "CreatorTool"))}
)
"""What the metadata say of who wrote the file last, and when."""
_WHOLE: Final = frozenset({"/AcroForm", "/Extensions", "/Version", "/DSS", "/Perms"})
"""Those of the document; what a form says is compared by itself."""


def only_signed(data: bytes, unsigned: bytes) -> bool:
    """Tell whether a PDF is `unsigned` with signatures in its fields, and nothing else."""
    if len(data) <= len(unsigned) or not data.startswith(unsigned):
        return False
    import pikepdf

    try:
        with pikepdf.open(BytesIO(unsigned)) as before, pikepdf.open(BytesIO(data)) as after:
            return _same(before, after) and any("/V" in field for field in after.Root.AcroForm.Fields)
    except (pikepdf.PdfError, AttributeError, ValueError):
        return False


def revisions(data: bytes) -> Iterator[bytes]:
    """Yield what a PDF was after each time that it was written, the first one first."""
    at = 0
    while (at := data.find(_END, at)) >= 0:
        at += len(_END)
        for end in (b"\r\n", b"\n", b"\r", b""):
            if data.startswith(end, at):
                at += len(end)
                break
        yield data[:at]


def is_signed(data: bytes) -> bool:
    """Tell whether a PDF has a signature behind an earlier revision."""
    return data.count(_END) > 1 and b"/ByteRange" in data


def _same(before: Any, after: Any) -> bool:
    """Tell whether every object of a file is in the other as it was, but for what signing fills in."""
    if any(_place(before, key) != _place(after, key) for key in ("/Root", "/Info")):
        return False
    fields = {field.objgen for field in before.Root.AcroForm.Fields}
    form = before.Root.AcroForm.objgen
    for old in before.objects:
        new = after.get_object(old.objgen)
        free: frozenset[str] = frozenset()
        if old.objgen in fields:
            if new.get("/FT") != "/Sig" or ("/V" in new and new.V.get("/Type") not in ("/Sig", "/DocTimeStamp")):
                return False
            free = _FILLED
        elif old.objgen == form:
            free = _ABOUT
        elif old.objgen == before.Root.objgen:
            if after.Root.AcroForm.objgen != form or not _same_metadata(before, after):
                return False
            free = _WHOLE
        elif old.objgen == _place(before, "/Info"):
            free = _INFO
        elif old.objgen == before.Root.get("/Metadata", before.Root).objgen:
            continue
        if not _alike(old, new, free):
            return False
    return True


def _same_metadata(before: Any, after: Any) -> bool:
    """Tell whether the metadata say the same, but for who wrote the file last and when."""
    old, new = (pdf.open_metadata(set_pikepdf_as_editor=False) for pdf in (before, after))
    return dict(_of(old)) == dict(_of(new))


def _of(metadata: Any) -> Iterator[tuple[str, str]]:
    return ((key, str(value)) for key, value in metadata.items() if key not in _WRITER)


def _place(pdf: Any, key: str) -> object:
    """Return which object the trailer of a file names."""
    return pdf.trailer[key].objgen if key in pdf.trailer else None


def _alike(old: Any, new: Any, free: frozenset[str]) -> bool:
    """Tell whether two objects say the same, but for these keys; what they refer to is not looked into."""
    import pikepdf

    if isinstance(old, pikepdf.Stream) and isinstance(new, pikepdf.Stream):
        return old.read_raw_bytes() == new.read_raw_bytes() and _keys(old, free) == _keys(new, free)
    if isinstance(old, pikepdf.Dictionary) and isinstance(new, pikepdf.Dictionary):
        return _keys(old, free) == _keys(new, free)
    return _written(old, itself=True) == _written(new, itself=True)


def _keys(thing: Any, free: frozenset[str]) -> Mapping[str, bytes]:
    return {key: _written(value) for key, value in thing.items() if key not in free}


def _written(value: Any, *, itself: bool = False) -> bytes:
    """Return a value as a file has it, a text by what it says; another object by its number, if not for `itself`."""
    import pikepdf

    if isinstance(value, pikepdf.String):
        return str(value).encode()
    return bytes(value.unparse(resolved=itself)) if hasattr(value, "unparse") else repr(value).encode()
