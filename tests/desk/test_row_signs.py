"""The sign before a row beside a card."""

from __future__ import annotations

import pytest

from irdesk.desk.lists.rows import SIGNS
from irdesk.records.catalogue import KINDS
from irdesk.records.choosing import Choice
from irdesk.records.record import Kind


@pytest.mark.parametrize(
    "kind", [each for each in KINDS if "direction" in each.by_name], ids=lambda kind: kind.name
)
def test_every_direction_has_a_sign(kind: Kind) -> None:
    value = kind.by_name["direction"].value
    assert isinstance(value, Choice)
    assert set(value.codes) <= SIGNS.keys()
