"""On a partner's card: where it lies, seen from our city."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irdesk.desk.cards.extras import Extras, Part
from irdesk.desk.pieces import button, label, row
from irdesk.records.partners import Partner
from irdesk.records.record import Record
from irdesk.services.pictures import partner_locator
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.context import Desk


def with_map(desk: Desk, record: Record, found: Extras) -> Extras:
    """What a partner's card has, and a tab with the map behind it."""
    if not isinstance(record, Partner):
        return found
    part = Part(desk.say("Map"), partial(_where, desk, record))
    return replace(found, parts=(*found.parts, part))


def _where(desk: Desk, partner: Partner, reader: Reader) -> QWidget:
    from irdesk.desk.reports.chart_view import ChartView

    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 8, 0, 0)
    found = partner_locator(reader, partner, desk.today)
    if found is None:
        words = desk.say("{name} has no place yet: enter its latitude and longitude, or let the page Map look them up.", name=partner.name or "")  # fmt: skip
        layout.addWidget(label(words, "muted", wrap=True))
    else:
        layout.addWidget(ChartView(desk, found))
    layout.addLayout(row(button(desk, desk.say("All partners on the map"), partial(desk.page_wanted.emit, "map"), "map"), None))  # fmt: skip
    layout.addStretch(1)
    return page
