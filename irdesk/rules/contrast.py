"""Contrast of two colours as WCAG 2.2 defines it, and a colour made readable."""

from __future__ import annotations

import colorsys

ENOUGH = 4.5
"""The least contrast of ordinary text (WCAG 2.2, success criterion 1.4.3)."""
_STEPS = 100


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#rrggbb`, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, *grounds: str, ratio: float = ENOUGH) -> str:
    """The colour of that hue nearest to the wanted one that can be read on all of the grounds.

    On light grounds it gets darker, on dark ones lighter.
    """
    is_light = all(
        _luminance(each) > 0.18 for each in grounds
    )  # 0.18: as far from black as from white
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    end = 0.0 if is_light else 1.0
    for step in range(_STEPS + 1):
        light = lightness + (end - lightness) * step / _STEPS
        tried = _written(colorsys.hls_to_rgb(hue, light, saturation))
        if all(contrast(tried, each) >= ratio for each in grounds):
            return tried
    return "#000000" if is_light else "#ffffff"


def mixed(colour: str, ground: str, share: float) -> str:
    """So much of a colour laid over a ground, 0 to 1."""
    pairs = zip(_parts(colour), _parts(ground), strict=True)
    red, green, blue = (one * share + other * (1 - share) for one, other in pairs)
    return _written((red, green, blue))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(each * 255):02x}" for each in parts)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2): 0 is black, 1 is white."""
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
