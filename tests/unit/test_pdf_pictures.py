"""Pictures go into the PDF as they are where it can say the same; what it cannot is packed anew, as ever."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from PIL import Image

from agendagen.pdf import Job, render_here
from agendagen.pdf.pictures import plain

_URL = "https://agenda.invalid/picture.png"


def drawn(mode: str) -> Image.Image:
    """Return a small picture in which each pixel has another colour than its neighbours."""
    picture = Image.new("RGB", (37, 21))
    picture.putdata([(7 * x % 256, 11 * y % 256, 5 * (x + y) % 256) for y in range(21) for x in range(37)])
    return picture.quantize(16) if mode == "P" else picture.convert(mode)


def png(picture: Image.Image, **how: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", **how)
    return file.getvalue()


def in_pdf(file: bytes) -> tuple[Image.Image, bytes]:
    """Return what a page shows of a picture, and the bytes that the PDF has for it."""
    pdf = render_here(Job(f"<img alt=picture src='{_URL}'>", {_URL: ("image/png", file)}, standard="none")).pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = (each for each in opened.objects if isinstance(each, pikepdf.Stream))
        found = max((each for each in streams if "/Width" in each), key=lambda each: "/SMask" in each)
        return pikepdf.PdfImage(found).as_pil_image().convert("RGB"), found.read_raw_bytes()


@pytest.mark.parametrize(
    ("mode", "how"),
    [
        ("RGB", {}),
        ("L", {}),
        ("1", {}),
        ("P", {}),
        ("P", {"bits": 8}),
        ("P", {"bits": 4}),
        ("RGB", {"compress_level": 0}),
    ],
)
def test_what_pdf_can_say_goes_into_it_as_it_is(mode: str, how: dict[str, object]) -> None:
    file = png(drawn(mode), **how)

    shown, packed = in_pdf(file)

    assert shown.tobytes() == drawn(mode).convert("RGB").tobytes()
    assert packed in file


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_packed_anew(mode: str) -> None:
    file = png(drawn(mode), **({"transparency": 3} if mode == "P" else {}))

    assert plain(file) is None
    assert in_pdf(file)[1] not in file


def chunk(name: bytes, said: bytes) -> bytes:
    return len(said).to_bytes(4, "big") + name + said + zlib.crc32(name + said).to_bytes(4, "big")


def made(
    rows: bytes, *, head: bytes = bytes([8, 0, 0, 0, 0]), size: tuple[int, int] = (2, 2), more: bytes = b""
) -> bytes:
    """Return a PNG that says so many rows of grey."""
    width, height = (number.to_bytes(4, "big") for number in size)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", width + height + head)
        + chunk(b"IDAT", zlib.compress(rows) + more)
        + chunk(b"IEND", b"")
    )


_ROWS = b"\0ab" * 2


@pytest.mark.parametrize(
    "file",
    [
        made(_ROWS)[:-20],
        made(_ROWS).replace(b"IHDR\0", b"IHDR\1"),
        made(_ROWS + b"\0ab"),
        made(_ROWS[:-1]),
        made(b"\5ab" * 2),
        made(_ROWS, more=b"what is not unpacked"),
        made(_ROWS, head=bytes([8, 0, 0, 0, 1])),
        made(_ROWS, head=bytes([8, 3, 0, 0, 0])),
        made(_ROWS, head=bytes([3, 0, 0, 0, 0])),
        made(_ROWS * 2, head=bytes([16, 0, 0, 0, 0])),
        made(b"", size=(0, 0)),
        made(_ROWS).replace(b"IDAT", b"iDAT"),
        b"GIF89a",
        b"",
    ],
    ids=range(14),
)
def test_what_is_damaged_or_more_than_it_says_is_not_plain(file: bytes) -> None:
    assert plain(made(_ROWS))
    assert plain(file) is None
