"""A month of the calendar with 100,000 visits, and the map with 5,000 partners."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from irdesk.desk import theme
from irdesk.desk.map.drawing import MapDrawing, Scene, gathered
from irdesk.desk.map.view import View
from irdesk.ground.clock import FixedClock
from irdesk.ground.language import ENGLISH
from irdesk.records.partners import Partner
from irdesk.records.record import Change
from irdesk.records.visits import Visit
from irdesk.services.calendar import calendar
from irdesk.services.office import set_up
from irdesk.services.partner_map import partner_pins
from irdesk.store.operations import Author
from irdesk.store.query import Where
from irdesk.store.workspace import Workspace
from tests.benchmarks.conftest import best_of
from tests.conftest import TODAY

VISITS, PARTNERS, YEARS = 100_000, 5_000, 25


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Twenty-five years of a very busy office."""
    made = Workspace.create(
        str(tmp_path_factory.mktemp("large") / "large.irdesk"), FixedClock(TODAY)
    )
    ana, new, chance = Author("Ana"), made.clock.new_id, random.Random(7)
    set_up(made, ana, {"city": "Riverport", "country": "PT", "time_zone": "Europe/Lisbon"})
    partners = [new() for _ in range(PARTNERS)]
    changes = [
        Change(
            Partner.kind, each, 0,
            {
                "name": f"City {at}", "country": chance.choice(("KR", "JP", "FR", "US", "BR", "MA")),
                "latitude": round(chance.uniform(-50, 65), 4), "longitude": round(chance.uniform(-170, 170), 4),
            },
        )
        for at, each in enumerate(partners)
    ]  # fmt: skip
    first = TODAY - timedelta(days=365 * (YEARS - 2))
    for at in range(VISITS):
        day = first + timedelta(days=chance.randrange(365 * YEARS))
        state = "closed" if day < TODAY else "planned"
        values = {"title": f"Visit {at}", "state": state, "starts_on": day, "ends_on": day + timedelta(days=at % 5), "partners": (chance.choice(partners),)}  # fmt: skip
        changes.append(Change(Visit.kind, new(), 0, values))
    made.write(ana, "changes", {"count": len(changes)}, changes)
    return made


def test_a_month_of_a_hundred_thousand_visits(large: Workspace, told) -> None:
    with large.reading() as reader:
        calendar(reader, date(2026, 1, 1), date(2026, 1, 2), TODAY)

        def month() -> int:
            return len(calendar(reader, date(2026, 11, 1), date(2026, 12, 5), TODAY).entries)

        count = month()
        seconds = best_of(5, month)
        began = Where("starts_on", ">=", date(2026, 10, 28)), Where("starts_on", "<=", date(2026, 12, 5))  # fmt: skip
        bare = best_of(5, lambda: reader.all(Visit, *began))
    told(f"A month of {count} entries among {VISITS} visits, against reading them", seconds, bare, 4)  # fmt: skip
    assert count > 300


def test_five_thousand_partners_on_the_map(large: Workspace, qtbot: QtBot, told) -> None:
    with large.reading() as reader:
        found = partner_pins(reader, TODAY)
    scene, view = Scene.of(found.pins, found.home), View(900, 560)
    seconds = best_of(5, lambda: gathered(scene, view.scale))
    image = QImage(900, 560, QImage.Format.Format_RGB32)
    drawing = MapDrawing(theme.LIGHT, ENGLISH, QFont("Noto Sans"))
    rings = gathered(scene, view.scale)

    def draw() -> None:
        painter = QPainter(image)
        drawing.draw(painter, view, scene, rings)
        painter.end()

    drawn = best_of(5, draw)
    told("5,000 partners gathered in rings, against 50 ms", seconds, 0.05, 1)
    told("The map drawn with them, against a fifth of a second", drawn, 0.2, 1)
    assert len(scene.pins) == PARTNERS
