"""Pictures are shown in sRGB or grey of 8 bits, on the screen and on paper alike."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from agendagen.html.srgb import converted
from agendagen.text import Image as Shown
from agendagen.text import Paragraph
from tests.unit.html_sample import agenda, html, item, part, rendered


def saved(picture: Image.Image, form: str, **more: Any) -> bytes:
    """Return a picture as a file."""
    out = BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """Return a file as a picture, whole."""
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def swapped() -> bytes:
    """Return a profile of colours in which red is green."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile.replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))
    count = int.from_bytes(profile[128:132], "big")
    tags = profile[132 : 132 + 12 * count]
    tags = tags.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    return profile[:132] + tags + profile[132 + 12 * count :]


def near(one: object, other: tuple[int, ...], apart: int = 6) -> bool:
    assert isinstance(one, tuple)
    return len(one) == len(other) and all(abs(a - b) <= apart for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("ink", [(0, 255, 255, 0), (255, 0, 0, 0), (0, 0, 0, 255), (10, 20, 30, 40)])
def test_cmyk_becomes_srgb_and_is_not_inverted(ink: tuple[int, int, int, int]) -> None:
    done = opened(converted(saved(Image.new("CMYK", (16, 16), ink), "JPEG", quality=95)))
    light = tuple(round((255 - c) * (255 - ink[3]) / 255) for c in ink[:3])
    assert (done.format, done.mode, done.info.get("adobe")) == ("JPEG", "RGB", None)
    assert near(done.getpixel((8, 8)), light)


@pytest.mark.parametrize(("value", "grey"), [(0, 0), (40000, 156), (65535, 255), (255, 1)])
def test_grey_of_16_bits_becomes_grey_of_8(value: int, grey: int) -> None:
    done = opened(converted(saved(Image.new("I;16", (4, 4), value), "PNG")))
    assert (done.mode, done.getpixel((1, 1))) == ("L", grey)


def test_what_is_see_through_in_grey_of_16_bits_stays_so() -> None:
    picture = Image.new("I;16", (2, 1), 40000)
    picture.putpixel((1, 0), 39999)
    done = opened(converted(saved(picture, "PNG", transparency=39999)))
    assert (done.mode, done.getpixel((0, 0)), done.getpixel((1, 0))) == ("LA", (156, 255), (156, 0))


@pytest.mark.parametrize(
    ("form", "mode", "colour", "shown"),
    [
        ("JPEG", "RGB", (255, 0, 0), (0, 255, 0)),
        ("PNG", "RGB", (255, 0, 0), (0, 255, 0)),
        ("WEBP", "RGB", (255, 0, 0), (0, 255, 0)),
        ("PNG", "RGBA", (255, 0, 0, 77), (0, 255, 0, 77)),
    ],
)
def test_colours_follow_the_profile(form: str, mode: str, colour: tuple[int, ...], shown: tuple[int, ...]) -> None:
    lossless = {"lossless": True} if form == "WEBP" else {}
    done = opened(converted(saved(Image.new(mode, (16, 16), colour), form, icc_profile=swapped(), **lossless)))
    assert near(done.getpixel((8, 8)), shown)
    assert "icc_profile" not in done.info


def test_a_profile_of_other_colours_than_the_pictures_is_passed_over() -> None:
    done = opened(converted(saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG", icc_profile=swapped())))
    assert near(done.getpixel((4, 4)), (255, 0, 0))


def test_a_turned_picture_stays_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    done = opened(converted(saved(Image.new("CMYK", (16, 8)), "JPEG", exif=exif)))
    assert (done.size, done.getexif().get(0x0112)) == ((8, 16), None)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_what_is_plain_already_keeps_its_bytes(mode: str) -> None:
    data = saved(Image.new(mode, (3, 3)), "PNG")
    assert converted(data) == data
    assert converted(data[:-20]) == data[:-20]


def test_what_is_no_picture_stays_what_it_is() -> None:
    assert converted(b"\xff\xd8\xff and no more") == b"\xff\xd8\xff and no more"
    broken = saved(Image.new("CMYK", (64, 64)), "JPEG")[:-300]
    assert converted(broken) == broken


def test_screen_and_paper_show_the_same_picture() -> None:
    data = saved(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), "JPEG")
    subject = agenda(item("a", "1.1", "A", parts=(part("", Paragraph((Shown("plan.jpg", "Plan"),))),)))
    paper, _ = rendered(subject, {"plan.jpg": data}, "paper")
    assert paper is not None
    (on_paper,) = [asset.data for url, asset in paper.assets.items() if url.endswith("/plan.jpg")]
    (on_screen,) = re.findall(r'src="data:image/jpeg;base64,([^"]+)"', html(subject, {"plan.jpg": data}))
    assert base64.b64decode(on_screen) == on_paper == converted(data)
    assert opened(on_paper).mode == "RGB"
