"""What scrolls: one bar at a time, in the margin, and none within another where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea as _Area
else:
    _Area = object  # at run time the class it is mixed into brings it

_LOW = 480
"""Pixels of height below which what scrolls has nothing in it that scrolls by itself."""


class NestsIn(_Area):
    """Of what scrolls by itself: where what is around it is too low for that, it takes its whole height.

    Then there is one scroll bar, that of what is around it.
    """

    is_whole = False
    """True where it takes its whole height however much room there is."""
    stays = False
    """True where it scrolls by itself however little room there is."""

    def whole_height(self) -> int:
        """Pixels all that it holds takes."""
        raise NotImplementedError

    def around(self) -> list[Scrolled]:
        """What scrolls and has this in it, from the inside."""
        found: list[Scrolled] = []
        each: QObject | None = self.parent()
        while each is not None:
            if isinstance(each, Scrolled):
                found.append(each)
            each = each.parent()
        return found

    def gives_way(self) -> bool:
        """True where it takes its whole height now."""
        return self.is_whole or (not self.stays and any(each.is_low for each in self.around()))

    def fit_in(self) -> None:
        """Have a bar of its own, or none."""
        bars = Qt.ScrollBarPolicy
        bar = bars.ScrollBarAlwaysOff if self.gives_way() else bars.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.fit_in()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        least = super().minimumSizeHint()
        return QSize(least.width(), self.whole_height()) if self.gives_way() else least

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        usual = super().sizeHint()
        return QSize(usual.width(), self.whole_height()) if self.is_whole else usual

    def bring_into_sight(self, of: QWidget, part: QRect) -> None:
        """Let what is around scroll to a part of this."""
        for each in self.around():
            held = each.widget()
            if held is None:
                continue
            spot = of.mapTo(held, part.center())
            each.ensureVisible(spot.x(), spot.y(), 0, part.height() // 2 + 8)


class Scrolled(NestsIn, QScrollArea):
    """Scrolls up and down only, so it is never narrower than what it holds can be."""

    hands_keys_on = False
    """True where arrows and page keys mean something else to the page."""
    is_low = False
    """True where it has too little height for anything in it to scroll by itself."""
    _given = _beside = -1
    """Pixels of its content's right margin: as it was made, and as it is now."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if self.hands_keys_on or not self.verticalScrollBar().maximum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        is_low = self.height() < _LOW and not self.around()
        if is_low != self.is_low:
            self.is_low = is_low
            for each in self.findChildren(QWidget):
                if isinstance(each, NestsIn):
                    each.fit_in()

    def whole_height(self) -> int:
        held = self.widget()
        if held is None:
            return 0
        wide = self.viewport().width()
        least = held.minimumSizeHint().height()
        return max(least, held.heightForWidth(wide)) if held.hasHeightForWidth() else least

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        held, bar = self.widget(), self.verticalScrollBar().sizeHint().width()
        wide = bar + (held.minimumSizeHint().width() if held is not None else 0)
        return QSize(wide, super().minimumSizeHint().height())

    def make_way(self, _least: int, most: int) -> None:
        """The bar stands in the margin: what lies beside it keeps its right edge."""
        held = self.widget()
        layout = held.layout() if held is not None else None
        if layout is not None:
            margins, bar = layout.contentsMargins(), self.verticalScrollBar().sizeHint().width()
            if margins.right() != self._beside:
                self._given = margins.right()
            narrow = max(0, self._given - bar)
            stays = self._beside == narrow and not self._would_fit(self._given - narrow)
            self._beside = narrow if most or stays else self._given
            if margins.right() != self._beside:
                margins.setRight(self._beside)
                layout.setContentsMargins(margins)
        self.updateGeometry()

    def _would_fit(self, narrower: int) -> bool:
        """True where all would be in sight without a bar, though so many pixels narrower.

        Else the margin given back would bring the bar back, which takes it away again, for ever.
        """
        held, room = self.widget(), self.maximumViewportSize()
        if held is None or not held.hasHeightForWidth():
            return True
        return held.heightForWidth(room.width() - narrower) <= room.height()


def scrolled(name: str) -> tuple[Scrolled, QVBoxLayout]:
    """A page that scrolls up and down."""
    area = Scrolled()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner = QWidget()
    inner.setObjectName("scrolled")
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(22, 18, 22, 18)
    layout.setSpacing(12)
    area.setWidget(inner)
    area.verticalScrollBar().rangeChanged.connect(area.make_way)
    return area, layout
