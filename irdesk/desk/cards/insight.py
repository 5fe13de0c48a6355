"""One thing that stands out of a record, on top of its card."""

from __future__ import annotations

from dataclasses import dataclass

from irdesk.services.charting import Chart


@dataclass(frozen=True)
class Insight:
    """A heading with its state, and lines that say why."""

    heading: str
    state: str
    tone: str
    lines: tuple[str, ...] = ()
    share: float | None = None
    """Drawn as a bar where it is a share of something."""
    chart: Chart | None = None
    is_beside: bool = False
    """The panel beside the card says it as well: it stands on the card only while there is no room for that."""
