"""What a chart or a map shows, as plain values: paper and screen draw the same one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from irdesk.ground.text import N_, Message, msg
from irdesk.rules.cadence import HealthState
from irdesk.rules.fiscal_years import FiscalYear
from irdesk.rules.money import Money


@dataclass(frozen=True)
class Series:
    """Values over time: the path that was promised and what was measured."""

    title: str
    unit: str
    path: Sequence[tuple[date, Decimal]]
    measured: Sequence[tuple[date, Decimal]]


@dataclass(frozen=True)
class Bars:
    """One figure for each name; sums are all of one currency."""

    title: Message | str
    unit: str
    bars: Sequence[tuple[Message | str, Decimal | Money]]


@dataclass(frozen=True, slots=True)
class BudgetBar:
    """One budget line: `allocated` after transfers, `actual` less refunds; all in one currency."""

    name: str
    allocated: Money
    committed: Money
    actual: Money

    @property
    def remaining(self) -> Money:
        """Negative where the line is overspent."""
        return self.allocated - self.committed - self.actual


@dataclass(frozen=True)
class BudgetBars:
    """What is left of each budget line."""

    title: Message | str
    bars: Sequence[BudgetBar]


@dataclass(frozen=True, slots=True)
class YearOfVisits:
    """Visits of one fiscal year; None where nothing of that year is recorded."""

    year: FiscalYear
    inbound: int | None
    outbound: int | None


@dataclass(frozen=True)
class VisitYears:
    """Visits to us and by us, year by year."""

    title: Message | str
    years: Sequence[YearOfVisits]


GOALS = (
    N_("No poverty"), N_("Zero hunger"), N_("Good health and well-being"), N_("Quality education"), N_("Gender equality"),
    N_("Clean water and sanitation"), N_("Affordable and clean energy"), N_("Decent work and growth"),
    N_("Industry, innovation, infrastructure"), N_("Reduced inequalities"), N_("Sustainable cities"),
    N_("Responsible consumption"), N_("Climate action"), N_("Life below water"), N_("Life on land"),
    N_("Peace, justice, institutions"), N_("Partnerships for the goals"),
)  # fmt: skip
"""The Sustainable Development Goals 1 to 17, short enough for a chart."""


@dataclass(frozen=True)
class GoalMatrix:
    """How often each of the 17 goals is served, by `heads` such as themes or kinds of work."""

    title: Message | str
    heads: Sequence[Message | str]
    counts: Sequence[Sequence[int]]
    """17 rows, one a goal, with a figure for each head; a row of zeros is a gap."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Visits in both directions with one partner."""

    name: str
    inbound: int
    outbound: int


@dataclass(frozen=True)
class Reciprocity:
    """Give and take with each partner."""

    title: Message | str
    partners: Sequence[Exchange]


@dataclass(frozen=True, slots=True)
class Contact:
    """Where one relationship stands: months since the last contact, against its cadence in months."""

    name: str
    state: HealthState
    cadence: int
    last: date | None
    months: Decimal | None
    """Months since `last`; None where no contact is recorded."""
    coming: date | None = None
    """The next contact that is planned."""


@dataclass(frozen=True)
class Contacts:
    """Relationship health."""

    title: Message | str
    partners: Sequence[Contact]


@dataclass(frozen=True, slots=True)
class Place:
    """A partner on a map; `kind` and `health` are codes, degrees are north and east."""

    label: str
    latitude: float
    longitude: float
    kind: str = "city"
    health: HealthState = "unrecorded"
    ours: bool = False
    country: str | None = None
    """ISO 3166 alpha-2."""


@dataclass(frozen=True)
class WorldMap:
    """Partners on a map of the world."""

    title: Message | str
    places: Sequence[Place]
    unplaced: Sequence[str] = ()
    """Names of those whose coordinates are not recorded."""


@dataclass(frozen=True)
class Locator:
    """Where one partner lies, in its region; `home` is our own city where its place is known."""

    title: Message | str
    place: Place
    home: Place | None = None
    neighbours: Sequence[Place] = ()
    """Other partners, shown where they lie in view."""


Chart = (
    Series
    | Bars
    | BudgetBars
    | VisitYears
    | GoalMatrix
    | Reciprocity
    | Contacts
    | WorldMap
    | Locator
)

MOST_ROWS = 36
"""Rows of one chart, so that it stands on one page."""


def pages(chart: Chart) -> list[Chart]:
    """A chart with a row for each name in parts that stand on a page each; any other as it is."""
    whole = _rows(chart)
    count = -(-len(whole) // MOST_ROWS)
    if count < 2:
        return [chart]
    found: list[Chart] = []
    for at in range(count):
        rows = whole[at * MOST_ROWS : (at + 1) * MOST_ROWS]
        title = msg("{title} ({part} of {count})", title=chart.title, part=at + 1, count=count)
        match chart:
            case Bars():
                found.append(replace(chart, title=title, bars=rows))
            case BudgetBars():
                found.append(replace(chart, title=title, bars=rows))
            case Reciprocity():
                found.append(replace(chart, title=title, partners=rows))
            case Contacts():
                found.append(replace(chart, title=title, partners=rows))
    return found


def _rows(chart: Chart) -> Sequence[Any]:
    if isinstance(chart, (Bars, BudgetBars)):
        return chart.bars
    return chart.partners if isinstance(chart, (Reciprocity, Contacts)) else ()
