"""Writes trial documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from irdesk.briefings import blocks as b
from irdesk.briefings.writer import Written, write
from tests.briefings.writing import Wrote, document


@pytest.fixture
def wrote(tmp_path: Path) -> Wrote:
    def made(*blocks: b.Block, options: dict | None = None, **rest: object) -> tuple[Path, Written]:
        target = tmp_path / "trial.pdf"
        return target, write(document(*blocks, **rest), target, **(options or {}))

    return made
