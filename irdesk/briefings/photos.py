"""Photos and logos made fit for paper: turned upright, scaled to what print can show, plain sRGB.

The same picture and size give the same bytes; camera, place and day that a file carries are left behind.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from irdesk.ground.errors import Trouble
from irdesk.ground.text import Message, msg

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 220
"""Dots an inch at most, for the size it is printed at."""
_JPEG_QUALITY = 85
_MOST_PIXELS = 40_000_000
"""What is decoded at most; a JPEG is read smaller at once, so that a far larger one does as well."""
_PNG_WORTH = 1.5
"""Times the size of the JPEG that a PNG may have: logos and drawings stay without a JPEG's smudges."""
_READ = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")
_BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, IndexError, OverflowError, MemoryError,
    ZeroDivisionError, AttributeError, NotImplementedError, struct.error,
)  # fmt: skip
"""What Pillow raises for files that are cut off or damaged."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as it goes into a PDF: sRGB or grey, no transparency, no metadata."""

    data: bytes
    form: Literal["jpeg", "png"]
    pixels: tuple[int, int]
    width: float
    height: float
    """Points that it fills, within those it was prepared for and in its own proportion."""


def unprinted(name: str, trouble: Trouble) -> Message:
    """Which picture is left out of a paper, and why."""
    return msg("{name} is left out: {why}", name=name, why=trouble.message)


def prepared(data: bytes, width: float, height: float) -> Photo:
    """A picture for a frame of so many points, scaled down where it has more dots than print shows.

    Raises Trouble with one sentence where it is missing, broken, of another kind, or too large to be read.
    """
    if not data:
        raise Trouble(msg("The picture is empty: choose another file."))
    if _is_svg(data):
        raise Trouble(msg("An SVG drawing can't be printed as a picture: save it as PNG or JPEG."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found, turn = _opened(data)
            turned = turn >= _SIDEWAYS
            across, up = found.size[::-1] if turned else found.size
            fits, most = _frame(across, up, width, height)
            found = _decoded(found, most[::-1] if turned else most)
            profile = found.info.get("icc_profile")
            small = _scaled(_upright(_full_colour(found), turn), most)
            written, form = _written(_srgb(_on_white(small), profile))
    except _BROKEN:
        raise Trouble(msg("The picture is broken: save or scan it again, as JPEG or PNG.")) from None  # fmt: skip
    return Photo(written, form, small.size, *fits)


_ORIENTATION, _SIDEWAYS = 0x0112, 5


def _opened(data: bytes) -> tuple[Image, int]:
    """The picture, not yet decoded, and how its camera was held (EXIF, 1 to 8).

    Pillow's own `open` refuses by size even a JPEG that would be read smaller.
    """
    from PIL import Image

    Image.init()
    for name in _READ:
        factory, accepts = Image.OPEN[name]
        if accepts is None or accepts(data[:16]) is not True:
            continue
        found = factory(io.BytesIO(data), "")
        try:
            turn = int(found.getexif().get(_ORIENTATION, 1))
        except _BROKEN:
            turn = 1
        return found, turn if 1 <= turn <= 8 else 1
    raise Trouble(msg("This file is no picture that can be printed: choose a JPEG or a PNG."))


def _is_svg(data: bytes) -> bool:
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<svg", b"<?xml", b"<!doctype svg")) and b"<svg" in data[:4000].lower()  # fmt: skip


def _frame(across: int, up: int, width: float, height: float) -> tuple[tuple[float, float], tuple[int, int]]:  # fmt: skip
    """Points that the picture fills in the frame, and the most dots that are worth having there."""
    if across < 1 or up < 1:
        raise ValueError
    scale = min(width / across, height / up)
    fits = across * scale, up * scale
    share = min(1.0, fits[0] / 72 * DPI / across)
    return fits, (max(1, round(across * share)), max(1, round(up * share)))


def _decoded(found: Image, most: tuple[int, int]) -> Image:
    """The picture read into memory: a JPEG at the smallest scale that still has enough dots."""
    whole = found.size
    if found.format == "JPEG" and not found.info.get("progressive"):
        found.draft(None, most)
    across, up = found.size
    if across * up > _MOST_PIXELS:
        raise Trouble(
            msg("The picture is too large: {across} × {up} dots. Save it with fewer.", across=whole[0], up=whole[1])
        )  # fmt: skip
    found.load()
    return found


def _full_colour(found: Image) -> Image:
    """In a mode that can be scaled without steps: grey, colour, or colour with transparency."""
    if found.mode.startswith("I"):
        found = found.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in found.info or found.mode in ("RGBA", "LA", "PA", "La", "RGBa"):
        return found.convert("RGBA")
    if found.mode in ("L", "RGB", "CMYK"):
        return found
    return found.convert("L" if found.mode in ("1", "F") else "RGB")


def _upright(found: Image, turn: int) -> Image:
    from PIL.Image import Transpose as To

    turns = {
        2: To.FLIP_LEFT_RIGHT, 3: To.ROTATE_180, 4: To.FLIP_TOP_BOTTOM, 5: To.TRANSPOSE,
        6: To.ROTATE_270, 7: To.TRANSVERSE, 8: To.ROTATE_90,
    }  # fmt: skip
    return found.transpose(turns[turn]) if turn in turns else found


def _scaled(found: Image, most: tuple[int, int]) -> Image:
    from PIL.Image import Resampling

    if found.width <= most[0] and found.height <= most[1]:
        return found
    return found.resize(most, Resampling.LANCZOS, reducing_gap=3.0)


def _on_white(found: Image) -> Image:
    from PIL import Image

    if found.mode != "RGBA":
        return found
    white = Image.new("RGBA", found.size, "white")
    white.alpha_composite(found)
    return white.convert("RGB")


def _srgb(found: Image, profile: bytes | None) -> Image:
    """Colours of the picture's own profile turned into sRGB; a broken profile counts as none."""
    from PIL import ImageCms

    if profile and found.mode != "L":
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(found, given, ImageCms.createProfile("sRGB"), outputMode="RGB")  # fmt: skip
            found = turned or found
        except (ImageCms.PyCMSError, *_BROKEN):
            pass
    return found if found.mode == "L" else found.convert("RGB")


def _written(found: Image) -> tuple[bytes, Literal["jpeg", "png"]]:
    """As JPEG, or as PNG where that is as good as small; without anything that isn't the picture."""
    from PIL import Image

    bare = Image.frombytes(found.mode, found.size, found.tobytes())
    jpeg, png = io.BytesIO(), io.BytesIO()
    bare.save(jpeg, "JPEG", quality=_JPEG_QUALITY, optimize=True, subsampling=1)
    bare.save(png, "PNG", compress_level=9)
    if len(png.getvalue()) <= len(jpeg.getvalue()) * _PNG_WORTH:
        return png.getvalue(), "png"
    return jpeg.getvalue(), "jpeg"
