"""Turn pictures into what PDF/A and every browser show alike: sRGB or grey, of 8 bits a channel."""

from __future__ import annotations

import warnings
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

_MAX_PIXELS: Final = 50_000_000
"""A picture of more stays as it is; of a text's pictures reading has refused it."""
_PLAIN: Final = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})
"""The modes of Pillow that the page engine writes in sRGB or grey of 8 bits."""
_WIDE: Final = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})
"""Those of grey in more than 8 bits."""
_QUALITY: Final = 92
_SRGB: Final = b"sRGB"


@lru_cache(maxsize=32)
def converted(data: bytes) -> bytes:
    """Return a picture made of pixels in sRGB or grey of 8 bits, the same bytes if it is so already.

    Other colours, such as CMYK, follow the picture's own profile where it has one. What cannot be read stays as it is:
    that is told elsewhere.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("PNG", "JPEG", "GIF", "WEBP")) as picture:
                if picture.width * picture.height > _MAX_PIXELS or _is_plain(picture):
                    return data
                return _written(picture)
    except Exception:  # noqa: BLE001 - a damaged file makes Pillow raise nearly anything
        return data


def _is_plain(picture: Image) -> bool:
    """Tell whether a picture can be shown as it is; one that moves keeps its frames."""
    if picture.mode not in _PLAIN:
        return False
    return _is_srgb(picture.info.get("icc_profile")) or getattr(picture, "is_animated", False)


def _is_srgb(profile: bytes | None) -> bool:
    """Tell whether a profile of colours is none at all or that of sRGB, by its name."""
    return not profile or _SRGB in profile.replace(b"\0", b"")


def _written(picture: Image) -> bytes:
    """Return a picture as a file of sRGB, upright; what had lost nothing loses nothing but its colours."""
    from PIL import ImageOps

    lossy = picture.format in {"JPEG", "MPO"}
    plain = _coloured(ImageOps.exif_transpose(picture))
    out = BytesIO()
    plain.info = {}
    if lossy:
        plain.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        plain.save(out, "PNG")
    return out.getvalue()


def _coloured(picture: Image) -> Image:
    """Return the pixels of a picture in sRGB or grey."""
    if picture.mode in _WIDE:
        return _narrowed(picture)
    profile = picture.info.get("icc_profile")
    if picture.has_transparency_data:
        picture = picture.convert("LA" if picture.mode == "LA" else "RGBA")
    elif picture.mode in {"P", "1"}:
        picture = picture.convert("RGB")
    alpha = picture.getchannel("A") if picture.mode in {"LA", "RGBA"} else None
    colours = picture.convert(picture.mode[:-1]) if alpha else picture
    colours = _through(colours, profile)
    if alpha:
        colours.putalpha(alpha)
    return colours


def _through(picture: Image, profile: bytes | None) -> Image:
    """Return opaque colours in sRGB: by their profile, and without one that fits as Pillow does it."""
    from PIL import ImageCms

    if not _is_srgb(profile):
        try:
            theirs = ImageCms.ImageCmsProfile(BytesIO(profile or b""))
            ours = ImageCms.createProfile("sRGB")
            done = ImageCms.profileToProfile(
                picture, theirs, ours, renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):  # a profile of other colours than the picture's
            done = None
        if done is not None:
            return done
    return picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")


def _narrowed(picture: Image) -> Image:
    """Return a picture of wide grey in 8 bits; the one value that is see-through stays so."""
    from PIL import ImageChops

    numbers = picture.convert("I")  # of which `point` knows straight lines only
    grey = numbers.point(lambda value: value * (1 / 257) + 0.5).convert("L")
    clear = picture.info.get("transparency")
    if isinstance(clear, int):
        above = numbers.point(lambda value: value * 1 + -clear).convert("L")
        below = numbers.point(lambda value: value * -1 + clear).convert("L")
        grey.putalpha(ImageChops.add(above, below).point(lambda apart: 255 if apart else 0))
    return grey
