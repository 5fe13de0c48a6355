"""Photos and logos: whatever people choose comes out small, upright and plain, or one sentence says why not."""

from __future__ import annotations

import io
import random
import subprocess
import sys

import pytest
from PIL import Image, ImageCms, ImageDraw

from irdesk.briefings.photos import DPI, prepared
from irdesk.ground.errors import Trouble


def written(picture: Image.Image, form: str, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()


def photo(across: int, up: int) -> Image.Image:
    """Noise on a slope of colours, as little compressible as a real photo."""
    dots = random.Random(7).randbytes(64 * 64 * 3)
    noise = Image.frombytes("RGB", (64, 64), dots).resize((across, up), Image.Resampling.BICUBIC)
    return Image.blend(noise, Image.linear_gradient("L").resize((across, up)).convert("RGB"), 0.5)


def seen(data: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(data))
    found.load()
    return found


def test_a_photo_is_scaled_to_what_print_shows() -> None:
    made = prepared(written(photo(3000, 2000), "JPEG", quality=95), 144, 144)
    assert made.pixels == (2 * DPI, round(2 * DPI / 1.5))
    assert (made.width, made.height) == (144, 96)
    assert made.form == "jpeg"
    assert len(made.data) < 150_000
    assert seen(made.data).mode == "RGB"


def test_a_small_picture_is_not_blown_up() -> None:
    made = prepared(written(photo(60, 40), "PNG"), 300, 300)
    assert made.pixels == (60, 40)
    assert (made.width, made.height) == (300, 200)


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = written(photo(800, 600), "PNG")
    assert prepared(data, 100, 100) == prepared(data, 100, 100)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_phone_held_in_any_way_comes_out_upright(turn: int) -> None:
    upright = Image.new("RGB", (300, 200), "white")
    upright.paste("red", (0, 0, 150, 100))
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    held = upright.transpose(back[turn]) if turn in back else upright
    exif = Image.Exif()
    exif[0x0112] = turn
    made = seen(prepared(written(held, "JPEG", exif=exif), 90, 90).data)
    assert made.width > made.height
    corner, opposite = made.convert("RGB").getpixel((20, 20)), made.convert("RGB").getpixel((made.width - 20, made.height - 20))  # fmt: skip
    assert corner[0] > 200 > 60 > corner[1]
    assert min(opposite) > 240


def test_camera_place_and_notes_are_left_behind() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "SecretCam", "2026:11:24 10:00:00"
    made = prepared(written(photo(400, 300), "JPEG", exif=exif, comment=b"secret"), 200, 200)
    assert b"SecretCam" not in made.data
    assert b"secret" not in made.data
    assert not seen(made.data).getexif()
    assert "icc_profile" not in seen(made.data).info


def test_what_is_transparent_becomes_white() -> None:
    logo = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    ImageDraw.Draw(logo).ellipse((60, 10, 140, 90), fill=(28, 93, 133, 255))
    made = prepared(written(logo, "PNG"), 100, 100)
    assert made.form == "png"
    assert seen(made.data).mode == "RGB"
    assert seen(made.data).getpixel((1, 1)) == (255, 255, 255)
    assert seen(made.data).getpixel((100, 50)) == (28, 93, 133)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png(mode: str) -> None:
    picture = photo(120, 80)
    if mode == "I;16":
        picture = picture.convert("L").convert("I").point(lambda value: value * 256).convert(mode)
    elif mode != "RGB":
        picture = picture.convert("L").convert(mode) if mode != "P" else picture.convert(mode)
    made = seen(prepared(written(picture, "PNG"), 90, 90).data)
    assert made.mode in ("L", "RGB")
    low, high = made.convert("L").getextrema()
    assert high - low > 60


@pytest.mark.parametrize("form", ["GIF", "TIFF", "BMP", "WEBP"])
def test_other_usual_files(form: str) -> None:
    assert prepared(written(photo(120, 80), form), 90, 90).pixels == (120, 80)


def test_print_colours_become_screen_colours() -> None:
    made = seen(prepared(written(photo(120, 80).convert("CMYK"), "JPEG"), 90, 90).data)
    assert made.mode == "RGB"


def test_a_profile_is_applied_and_a_broken_one_forgiven() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = written(photo(120, 80), "JPEG", icc_profile=lab)
    assert seen(prepared(data, 90, 90).data).mode == "RGB"
    assert prepared(written(photo(120, 80), "JPEG", icc_profile=b"nonsense"), 90, 90).pixels == (120, 80)  # fmt: skip


def test_forged_sizes_cuts_and_other_files_are_one_sentence() -> None:
    whole = written(photo(300, 200), "JPEG")
    for data, said in (
        (b"", "The picture is empty: choose another file."),
        (b"%PDF-1.7 nothing", "This file is no picture that can be printed: choose a JPEG or a PNG."),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "An SVG drawing can't be printed as a picture: save it as PNG or JPEG."),
        (whole[: len(whole) // 2], "The picture is broken: save or scan it again, as JPEG or PNG."),
        (whole[:30], "The picture is broken: save or scan it again, as JPEG or PNG."),
        (written(photo(300, 200), "PNG")[:200], "The picture is broken: save or scan it again, as JPEG or PNG."),
    ):  # fmt: skip
        with pytest.raises(Trouble) as trouble:
            prepared(data, 100, 100)
        assert str(trouble.value) == said


def test_any_damage_is_a_sentence_or_a_picture() -> None:
    chance = random.Random(11)
    for form in ("JPEG", "PNG", "GIF", "TIFF", "BMP", "WEBP"):
        whole = written(photo(64, 48), form)
        for _ in range(60):
            data = bytearray(whole)
            for _ in range(chance.randint(1, 12)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            try:
                assert prepared(bytes(data), 50, 50).data
            except Trouble as trouble:
                assert str(trouble).endswith(".")


HUGE = """
import io, resource, sys
from PIL import Image
from irdesk.briefings.photos import prepared
from irdesk.ground.errors import Trouble
Image.MAX_IMAGE_PIXELS = None
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
data = open(sys.argv[1], "rb").read()
try:
    made = prepared(data, 170, 170)
    print(made.pixels)
except Trouble as trouble:
    print(trouble)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(
    ("form", "options", "said"),
    [
        ("JPEG", {}, "(519, 519)"),
        ("JPEG", {"progressive": True}, "The picture is too large: 20,000 × 20,000 dots. Save it with fewer."),
        ("PNG", {}, "The picture is too large: 20,000 × 20,000 dots. Save it with fewer."),
    ],
)  # fmt: skip
def test_twenty_thousand_dots_square_eat_no_memory(form: str, options: dict, said: str, tmp_path) -> None:  # fmt: skip
    path = tmp_path / "huge"
    Image.new("L", (20_000, 20_000), 128).save(path, form, **options)
    run = subprocess.run(
        [sys.executable, "-c", HUGE, str(path)], capture_output=True, text=True, check=True
    )
    words, grown = run.stdout.strip().splitlines()
    assert words == said
    assert int(grown) < 200 + path.stat().st_size // 2**20
