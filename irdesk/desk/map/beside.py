"""Beside the map: the chosen partner in short, and all that are shown as a list to read and to walk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from irdesk.desk.cards.insights import HEALTH_TONES
from irdesk.desk.context import Desk
from irdesk.desk.map.drawing import MapDrawing
from irdesk.desk.pieces import button, chip, empty, label, row, rule
from irdesk.ground.text import msg, plural
from irdesk.records.partners import PARTNER_KINDS
from irdesk.services.partner_map import Pin

_FEW = 6
_SHORTER = Qt.ItemDataRole.UserRole + 1
"""What a line says where it has less room, the longest first."""
_BESIDE = 16 + 12
"""Pixels of a line's sign, and of what stands free around it and the words."""


class MapPanel(QFrame):
    """Choosing in the list chooses on the map, and the other way round."""

    chosen = Signal(object)
    opened = Signal(object)
    places_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "card")
        self.setObjectName("beside")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        self.about = QVBoxLayout()
        self.about.setSpacing(5)
        layout.addLayout(self.about)
        layout.addWidget(rule())
        self.count = label("", "section", wrap=True)
        layout.addWidget(self.count)
        self.list = _Names()
        self.list.setAccessibleName(desk.say("Partners on the map"))
        self.list.currentItemChanged.connect(self._walked)
        self.list.itemActivated.connect(self._activated)
        self.list.setMinimumHeight(120)
        layout.addWidget(self.list, 1)
        self.unplaced = QVBoxLayout()
        self._below: tuple[bool, Sequence[Pin]] | None = None
        layout.addLayout(self.unplaced)
        layout.addStretch()
        self.show_pin(None)

    # ----- the chosen one

    def show_pin(self, pin: Pin | None) -> None:
        """A partner in short."""
        desk, say = self.desk, self.desk.say
        empty(self.about)
        if pin is None:
            words = say("Click a mark to see the partner here. The wheel, + and - make the map larger; arrows walk from partner to partner.")  # fmt: skip
            self.about.addWidget(label(words, "muted", wrap=True))
            return
        self.about.addWidget(label(pin.name, "section", wrap=True))
        where = [say(PARTNER_KINDS.label(pin.kind))]
        where += [desk.language.country(pin.country)] if pin.country else []
        self.about.addWidget(label(", ".join(where), "muted", wrap=True))
        health = say(pin.health_words)
        chips = [chip(health[:1].upper() + health[1:], HEALTH_TONES[pin.health])]
        if pin.frozen_since is not None:
            chips.append(chip(say("frozen"), "bad", "snowflake"))
        self.about.addLayout(row(*chips, None, spacing=6))
        last = msg("Last contact {day}", day=pin.last) if pin.last else msg("No contact recorded")
        self.about.addWidget(label(say(last), wrap=True))
        if pin.coming is not None:
            self.about.addWidget(label(say("Next contact {day}", day=pin.coming), wrap=True))
        for title in pin.agreements[:_FEW]:
            self.about.addWidget(label(f"· {title}", "muted", wrap=True))
        if len(pin.agreements) > _FEW:
            more = plural("and {count} more agreement", "and {count} more agreements", len(pin.agreements) - _FEW)  # fmt: skip
            self.about.addWidget(label(say(more), "muted"))
        open_ = button(desk, say("Open"), partial(self.opened.emit, pin), "", "filled")
        open_.setAccessibleName(say("Open: {title}", title=pin.name))
        brief = button(desk, say("Brief"), partial(desk.paper_wanted.emit, "partners", pin.id), "printer")  # fmt: skip
        brief.setAccessibleName(say("Brief: {title}", title=pin.name))
        self.about.addLayout(row(open_, brief, None))

    def show_several(self, pins: Sequence[Pin]) -> None:
        """Those that lie at one place."""
        say = self.desk.say
        empty(self.about)
        words = plural("{count} partner at this place", "{count} partners at this place", len(pins))
        self.about.addWidget(label(say(words), "section", wrap=True))
        for each in pins[:12]:
            self.about.addWidget(button(self.desk, each.name, partial(self.chosen.emit, each), look="link"))  # fmt: skip

    # ----- all of them

    def show_pins(self, pins: Sequence[Pin], total: int) -> None:
        """The list; `total` is how many there are without any filter."""
        say = self.desk.say
        shown = [each for each in pins if each.place is not None]
        if not total:
            words = msg("No partner yet")
        elif len(pins) == total:
            words = plural("{count} partner", "{count} partners", len(pins))
        else:
            words = plural("{shown} of {count} partner", "{shown} of {count} partners", total, shown=len(pins))  # fmt: skip
        self.count.setText(say(words))
        self.list.setVisible(bool(total))
        chosen = self._current()
        self.list.blockSignals(True)
        self.list.clear()
        drawing = MapDrawing(self.desk.tokens, self.desk.language, self.font())
        signs: dict[tuple[str, str], QPixmap] = {}
        for each in shown:
            facts = [each.name, *([self.desk.language.country(each.country)] if each.country else []), say(each.health_words)]  # fmt: skip
            item = QListWidgetItem(", ".join(facts))
            item.setData(_SHORTER, [f"{each.name}, {say(each.health_words)}", each.name])
            item.setToolTip(", ".join([*facts, say(PARTNER_KINDS.label(each.kind))]))
            item.setData(Qt.ItemDataRole.UserRole, each)
            look = (each.kind, each.health)
            if look not in signs:
                signs[look] = _sign(drawing, *look, self.devicePixelRatioF())
            item.setSizeHint(QSize(10, max(26, self.fontMetrics().height() + 8)))
            item.setIcon(signs[look])
            self.list.addItem(item)
            if each.id == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        below = bool(total), [each for each in pins if each.place is None]
        if below != self._below:
            # A button that somebody is about to press stays where it is while nothing changes.
            self._below = below
            self._show_below(*below)

    def _show_below(self, is_any: bool, pins: Sequence[Pin]) -> None:
        """Those without a place; what belongs here where there is nobody."""
        empty(self.unplaced)
        say = self.desk.say
        if not is_any:
            told = say("Each appears on the map at its place, with how warm the relationship is.")
            self.unplaced.addWidget(label(told, "muted", wrap=True))
            make = partial(self.desk.new_wanted.emit, "partners", {})
            begin = say("Make the first {kind}", kind=msg("partner"))
            self.unplaced.addLayout(row(button(self.desk, begin, make, "plus"), None))
        if not pins:
            return
        names = self.desk.language.listing([each.name for each in pins[:_FEW]] + ([say(plural("{count} more", "{count} more", len(pins) - _FEW))] if len(pins) > _FEW else []))  # fmt: skip
        words = plural("{count} partner has no place: {names}.", "{count} partners have no place: {names}.", len(pins), names=names)  # fmt: skip
        self.unplaced.addWidget(label(say(words), "muted", wrap=True))
        look_up = button(self.desk, say("Look them up"), self.places_wanted.emit, "map-pin", "small", say("Take the coordinates from the gazetteer; undo takes them back"))  # fmt: skip
        first = button(self.desk, say("Enter by hand"), partial(self.opened.emit, pins[0]), look="small")  # fmt: skip
        self.unplaced.addLayout(row(look_up, first, None, spacing=6))

    def mark(self, identity: UUID) -> None:
        """Mark a partner's line."""
        self.list.blockSignals(True)
        for at in range(self.list.count()):
            item = self.list.item(at)
            if item.data(Qt.ItemDataRole.UserRole).id == identity:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _current(self) -> UUID | None:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole).id if item is not None else None

    def _walked(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _activated(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(Qt.ItemDataRole.UserRole))


class _Facts(QStyledItemDelegate):
    """Where there is no room for all that is said of a partner, the country goes first."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        room = option.rect.width() - _BESIDE
        for shorter in index.data(_SHORTER) or ():
            if option.fontMetrics.horizontalAdvance(option.text) > room:
                option.text = shorter


class _Names(QListWidget):
    """A line each, as high as a row of any list."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Facts(self))
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(16, 16))


def _sign(drawing: MapDrawing, kind: str, health: str, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(16, 16) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.mark(painter, 8, 8, kind, health)
    painter.end()
    return pixmap
