"""The papers of a visit in the sample office, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from irdesk.briefings.catalogue import briefing
from irdesk.briefings.composing import compose
from irdesk.briefings.options import Options
from irdesk.ground.clock import FixedClock
from irdesk.store.workspace import Workspace
from tests.briefings.golden import check
from tests.briefings.released import release
from tests.conftest import TODAY

BUSAN, TAIPEI = "Delegation of Busan to Riverport", "Deputy mayor to Taipei"
CALL, SOUTH = "Courtesy call of the Ambassador of the Republic of Korea", "Mission to Montevideo and Santos"  # fmt: skip
KINDS: tuple[tuple[str, str, str | None, dict[str, str]], ...] = (
    ("visit", "visit", BUSAN, {}),
    ("visit-principal", "visit", BUSAN, {"edition": "principal"}),
    ("visit-abroad", "visit", TAIPEI, {}),
    ("courtesy-call", "courtesy-call", CALL, {}),
    ("pocket-card", "pocket-card", BUSAN, {}),
    ("place-cards", "place-cards", BUSAN, {}),
    ("remarks", "remarks", BUSAN, {}),
    ("remarks-interpreter", "remarks", BUSAN, {"reading_copy": "interpreter"}),
    ("visit-report", "visit-report", SOUTH, {}),
    ("delegation", "delegation", BUSAN, {}),
    ("contacts", "contacts", BUSAN, {}),
    ("contacts-everybody", "contacts", None, {}),
)
FOR_GUESTS = {"guests-programme": "guests-programme", "visit-guests": "visit"}


@pytest.mark.parametrize(("name", "kind", "record", "options"), KINDS, ids=[e[0] for e in KINDS])
def test_golden(
    riverport_made: Path, name: str, kind: str, record: str | None, options: dict[str, str]
) -> None:
    with (
        Workspace.open(str(riverport_made), FixedClock(TODAY)) as workspace,
        workspace.reading() as reader,
    ):
        document = compose(reader, briefing(kind), record, Options(TODAY, **options), "Ana")  # type: ignore[arg-type]
    check(name, document.blocks)


@pytest.mark.parametrize(("name", "kind"), FOR_GUESTS.items())
def test_golden_for_guests(riverport: Path, name: str, kind: str) -> None:
    with Workspace.open(str(riverport), FixedClock(TODAY)) as workspace:
        release(workspace, BUSAN)
        with workspace.reading() as reader:
            options = Options(TODAY, edition=None if kind == "guests-programme" else "guests")
            document = compose(reader, briefing(kind), BUSAN, options, "Ana")
    check(name, document.blocks)
