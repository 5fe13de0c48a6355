"""What a file is called when it is handed on, on every system and in every script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

LONGEST, MOST_BYTES = 120, 240
"""Characters, and bytes in UTF-8: most systems take 255 of them, and one file is written beside another."""
_LEAST = 8
"""How many characters of a part are kept when a name is shortened."""
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.I)
"""Names Windows keeps for devices, also with an ending."""


def document_name(
    day: date, about: str, what: str, number: int, marking: str, ending: str = "pdf"
) -> str:
    """Such as `2026-11-23_Taipei_visit-brief_v3_INTERNAL.pdf`; `marking` is the stored code."""
    parts = [day.isoformat(), about, what, f"v{number}", marking.upper()]
    return file_name(parts, ending, shorten=(1, 2))


def file_name(parts: Sequence[str], ending: str, shorten: Sequence[int] = ()) -> str:
    """Parts joined by `_`; those of `shorten` give way, the first of them first, where it gets too long."""
    words = [_plain(part) for part in parts]
    for place in (*shorten, *range(len(words))):
        while _too_long(_joined(words, ending)):
            shorter = _without_last(words[place])
            if not shorter or (place in shorten and len(shorter) < _LEAST):
                break
            words[place] = shorter
    name = _joined(words, ending)
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def _joined(words: Sequence[str], ending: str) -> str:
    return "_".join(word for word in words if word) + f".{ending}"


def _too_long(name: str) -> bool:
    return len(name) > LONGEST or len(name.encode()) > MOST_BYTES


def _plain(part: str) -> str:
    """Letters with their marks, digits and single hyphens; whatever else separates words is one."""
    kept = []
    for each in unicodedata.normalize("NFC", part):
        category = unicodedata.category(each)
        if category[0] in "LMN":
            kept.append(each)
        elif category in ("Cf", "Cs") or each in "'’":
            continue
        else:
            kept.append(" ")
    return unicodedata.normalize("NFC", "-".join("".join(kept).split()))


def _without_last(word: str) -> str:
    """Without its last letter and the marks that stand on it."""
    end = len(word) - 1
    while end > 0 and unicodedata.category(word[end])[0] == "M":
        end -= 1
    return word[: max(end, 0)].rstrip("-")
