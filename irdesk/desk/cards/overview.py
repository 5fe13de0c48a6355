"""The first tab of a card: what stands out, then every field that is known; and the last: its history."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from irdesk.desk.cards.insights import insights
from irdesk.desk.cards.pages import insight_card
from irdesk.desk.context import Desk
from irdesk.desk.forms.grid import takes_a_line
from irdesk.desk.pieces import card, label
from irdesk.desk.scrolling import scrolled
from irdesk.records.record import Kind, Record
from irdesk.services.shown import Shown
from irdesk.store.reader import Reader


def overview_page(desk: Desk, kind: Kind, record: Record, words: Shown, reader: Reader) -> QWidget:
    """What is known of a record."""
    area, layout = scrolled(desk.say("Overview"))
    layout.setContentsMargins(0, 12, 0, 8)
    for each in insights(reader, record, desk.today, desk.language):
        layout.addWidget(insight_card(desk, each))
    in_head = {"reference", "state", "status", "marking"}
    if len(kind.title) == 1 and kind.titled is None:
        in_head.update(kind.title)
    for section, fields in kind.told:
        told = [field for field in fields if field.name not in in_head]
        known = [(field, text) for field in told if (text := words.cell(record, field))]
        if not known:
            continue
        frame, inner = card()
        if section:
            inner.addWidget(label(desk.say(section), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        at = 0
        for field, text in known:
            wide = takes_a_line(field, text)
            if wide and at % 2:
                at += 1
            pair = QVBoxLayout()
            pair.setSpacing(1)
            pair.addWidget(label(desk.say(field.label), "label"))
            value = label(text, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            pair.addWidget(value)
            grid.addLayout(pair, at // 2, at % 2, 1, 2 if wide else 1)
            at += 2 if wide else 1
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        inner.addLayout(grid)
        layout.addWidget(frame)
    layout.addStretch(1)
    return area


def history_page(desk: Desk, kind: Kind, record: Record, _reader: Reader) -> QWidget:
    """Its versions: who changed what, and the way back."""
    from irdesk.desk.history.versions import VersionsPanel

    return VersionsPanel(desk, kind, record)
