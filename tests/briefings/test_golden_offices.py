"""The office's papers of the sample, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from irdesk.briefings.catalogue import briefing
from irdesk.briefings.making import compose
from irdesk.briefings.options import Options
from irdesk.ground.clock import FixedClock
from irdesk.store.workspace import Workspace
from tests.briefings.golden import check
from tests.conftest import TODAY

KINDS = (("agreements", None),)


@pytest.mark.parametrize(("kind", "record"), KINDS, ids=[kind for kind, _ in KINDS])
def test_golden(riverport_made: Path, kind: str, record: str | None) -> None:
    with (
        Workspace.open(str(riverport_made), FixedClock(TODAY)) as workspace,
        workspace.reading() as reader,
    ):
        document = compose(reader, briefing(kind), record, Options(TODAY), "Ana")
    check(kind, document.blocks)
