"""Right-to-left text: levels of UAX #9 and the visual order they give."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from bidi import algorithm
from bidi.mirror import MIRRORED

_RIGHTWARD = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATES = {"\u2066": "LRE", "\u2067": "RLE", "\u2069": "PDF"}
_OPEN = {a: b for a, b in MIRRORED.items() if unicodedata.category(a) == "Ps"}
_CLOSE = {b: a for a, b in _OPEN.items()}


def has_rightward(text: str) -> bool:
    """Whether any character of the text may run from right to left."""
    return _RIGHTWARD.search(text) is not None


def leads_right(text: str) -> bool:
    """Whether a paragraph of this text runs from right to left: its first strong character says."""
    return has_rightward(text) and _first_strong(text) == "R"


def _first_strong(text: str) -> str:
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return "L" if kind == "L" else "R"
    return "L"


def levels(text: str, rtl: bool | None = None) -> list[int]:
    """The resolved embedding level of each character of a paragraph.

    python-bidi follows UAX #9 of before 6.3: bracket pairs (N0) are added here, and isolates
    are taken as embeddings, which differ only in how neutrals outside them resolve.
    """
    base = int(leads_right(text) if rtl is None else rtl)
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    for at, entry in enumerate(storage["chars"]):
        entry["at"] = at
        character = text[at]
        if character == "\u2068":
            entry["type"] = "RLE" if _first_strong(text[at + 1 :]) == "R" else "LRE"
        elif character in _ISOLATES:
            entry["type"] = _ISOLATES[character]
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    for run in storage["runs"]:
        _pair_brackets(storage["chars"][run["start"] : run["start"] + run["length"]], run["sor"])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = [-1] * len(text)
    for entry in storage["chars"]:
        found[entry["at"]] = entry["level"]
    before = base
    for at, level in enumerate(found):
        before = found[at] = before if level < 0 else level
    return found


def _pair_brackets(entries: list[dict[str, Any]], before: str) -> None:
    """Rule N0: a pair of brackets takes the direction of what it encloses or follows."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, entry in enumerate(entries):
        if entry["type"] != "ON":
            continue
        if entry["ch"] in _OPEN:
            opened.append((_OPEN[entry["ch"]], at))
        elif entry["ch"] in _CLOSE:
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == entry["ch"]:
                    pairs.append((opened[depth][1], at))
                    del opened[depth:]
                    break
    for start, end in sorted(pairs):
        own = "LR"[entries[start]["level"] % 2]
        inside = {_strong(entry["type"]) for entry in entries[start + 1 : end]} - {""}
        if own in inside:
            entries[start]["type"] = entries[end]["type"] = own
        elif inside:
            ahead = next(
                (found for entry in reversed(entries[:start]) if (found := _strong(entry["type"]))),
                before,
            )
            entries[start]["type"] = entries[end]["type"] = ahead


def _strong(kind: str) -> str:
    return kind if kind in ("L", "R") else "R" if kind in ("EN", "AN", "AL") else ""


def visual(levels: Sequence[int]) -> list[int]:
    """Rule L2: the logical places of one line's items, from left to right."""
    order = list(range(len(levels)))
    if not order or not any(levels):
        return order
    odd = [level for level in levels if level % 2]
    for level in range(max(levels), min(odd, default=max(levels) + 1) - 1, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = max(end, at + 1)
    return order
