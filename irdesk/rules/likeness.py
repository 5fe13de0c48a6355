"""Which names may mean the same: accents, order of names, hyphens and small errors set aside."""

from __future__ import annotations

from collections.abc import Sequence

from irdesk.rules.folding import fold

ALIKE = 86
"""Per cent from which two names are shown as perhaps the same."""


def plain(name: str) -> str:
    """A name as names are compared: folded, without hyphens, its words in order of the alphabet."""
    return " ".join(sorted(fold(name).replace("-", "").replace("'", "").replace(".", " ").split()))


def alike(name: str, known: Sequence[str], most: int = 3) -> list[tuple[int, int]]:
    """The places in `known` of names like this one with their likeness in per cent, the likest first.

    `known` holds `plain` names.
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    wanted = plain(name)
    if len(wanted) < 3:
        return []
    found = extract(wanted, known, scorer=ratio, score_cutoff=ALIKE, limit=most)
    return [(at, round(score)) for _, score, at in found]
