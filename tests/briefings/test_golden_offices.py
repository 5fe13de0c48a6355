"""The office's papers of the sample, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from irdesk.briefings.catalogue import BRIEFINGS, briefing
from irdesk.briefings.composing import compose
from irdesk.briefings.options import Options
from irdesk.ground.clock import FixedClock
from irdesk.store.workspace import Workspace
from tests.briefings.golden import GOLDEN, check
from tests.briefings.visits.test_golden_visits import FOR_GUESTS
from tests.briefings.visits.test_golden_visits import KINDS as OF_VISITS
from tests.conftest import TODAY

PARTNER = "Busan"
ABOUT = {"who-can-help": "oxygen", "handover": "Ana Moreira"}
KINDS = [each.name for each in BRIEFINGS if each.of != "visits"]


@pytest.mark.parametrize("kind", KINDS)
def test_golden(riverport_made: Path, kind: str) -> None:
    wanted = briefing(kind)
    record = PARTNER if wanted.of == "partners" else None
    with (
        Workspace.open(str(riverport_made), FixedClock(TODAY)) as workspace,
        workspace.reading() as reader,
    ):
        document = compose(reader, wanted, record, Options(TODAY, about=ABOUT.get(kind)), "Ana")
    check(kind, document.blocks)


def test_no_golden_text_is_compared_with_nothing() -> None:
    compared = {*KINDS, *(name for name, *_ in OF_VISITS), *FOR_GUESTS}
    assert {each.stem for each in GOLDEN.glob("*.txt")} == compared
