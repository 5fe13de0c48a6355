"""What the name of a body tells of its kind."""

from __future__ import annotations

from irdesk.rules.folding import fold

_BEGINNINGS = (
    ("embassy", ("embass", "ambassade", "embaix", "embaj", "botschaft", "consul", "konsul")),
    ("university", ("universi", "polytechni", "hochschul", "college")),
    ("national_body", ("ministr", "minister", "parliament", "parlament", "senat", "governo", "governm", "gouvern", "national")),
    ("region", ("province", "provinc", "region", "prefecture", "county", "canton", "bundesland")),
    ("ngo", ("foundation", "fundac", "fondation", "stiftung", "association", "associac", "charit", "ngo")),
)  # fmt: skip
_COMPANY = frozenset(
    {"ltd", "limited", "inc", "gmbh", "ag", "sa", "llc", "plc", "spa", "bv", "oy", "ab", "corp", "corporation", "company", "lda"}
)  # fmt: skip


def kind_of_body(name: str) -> str:
    """The code of a kind of partner; empty where no word of the name tells."""
    words = [each.strip(".,()") for each in fold(name).replace("s.a.", "sa").split()]
    for kind, beginnings in _BEGINNINGS:
        if any(each.startswith(beginnings) for each in words):
            return kind
    return "company" if _COMPANY & set(words) else ""
