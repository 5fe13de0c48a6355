"""Things side by side, and words, that go on in the next line where there is no room: nothing is ever cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.icons import SIZE, icon
from irdesk.desk.pieces import ONE_OF_MANY, label, shortened

_SIDE, _WIDEST = 260, 340
"""Pixels a panel at the side takes, at least and at most."""


class Flow(QLayout):
    """A line of items; those behind the gap stand at the right end while all fit into one line.

    An item that is wider than the whole line gets the line's width.
    """

    def __init__(self, *items: QWidget | QLayout | None, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap: int | None = None
        """How many items stand before the gap."""
        self._high = 0
        """Pixels its lines take at the width it was given last."""
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        for item in items:
            if item is None:
                self._gap = len(self._items)
            elif isinstance(item, QLayout):
                holder = QWidget()
                holder.setLayout(item)
                self.addWidget(holder)
            else:
                self.addWidget(item)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return self._lay(QRect(0, 0, width, 0), is_trial=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        hints = [each.sizeHint() for each in self._shown()]
        wide = sum(each.width() for each in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(wide, max((each.height() for each in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        least = [each.minimumSize() for each in self._shown()]
        return QSize(
            max((each.width() for each in least), default=0),
            max(self._high, *(each.height() for each in least), 0),
        )

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(rect)
        high = self._lay(rect, is_trial=False)
        if high != self._high:
            self._high = high
            self.invalidate()
            self.update()

    def _shown(self) -> list[QLayoutItem]:
        return [each for each in self._items if not each.isEmpty()]

    def _lay(self, rect: QRect, *, is_trial: bool) -> int:
        """Put every item into its place; returns the height of all lines."""
        lines = self._lines(rect.width())
        top = rect.y()
        for at, line in enumerate(lines):
            height = max(tall for _, _, tall in line)
            if not is_trial:
                self._set_line(line, QRect(rect.x(), top, rect.width(), height), len(lines) == 1)
            top += height + (self.spacing() if at + 1 < len(lines) else 0)
        return top - rect.y()

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, int, int]]]:
        """The items of each line with their width and height."""
        lines: list[list[tuple[QLayoutItem, int, int]]] = []
        used = 0
        for item in self._shown():
            wide = max(min(item.sizeHint().width(), room), item.minimumSize().width())
            tall = item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()  # fmt: skip
            if lines and used + self.spacing() + wide <= room:
                lines[-1].append((item, wide, tall))
                used += self.spacing() + wide
            else:
                lines.append([(item, wide, tall)])
                used = wide
        return lines

    def _set_line(
        self, line: list[tuple[QLayoutItem, int, int]], room: QRect, is_only: bool
    ) -> None:
        pushed = {id(each) for each in self._items[self._gap :]} if self._gap is not None else set()
        free = room.width() - sum(wide for _, wide, _ in line) - self.spacing() * (len(line) - 1)
        left, is_pushed = room.x(), False
        for item, wide, tall in line:
            if is_only and id(item) in pushed and not is_pushed:
                left, is_pushed = left + max(0, free), True
            top = room.y() + (room.height() - tall) // 2
            spot = QRect(QPoint(left, top), QSize(wide, tall))
            item.setGeometry(_mirrored(self, room, spot))
            left += wide + self.spacing()


class _Turning(QWidget):
    """Parts side by side, or one below the other where there is less room than `roomy` pixels."""

    def __init__(self, roomy: int, spacing: int) -> None:
        super().__init__()
        self._roomy = roomy
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)

    @property
    def is_narrow(self) -> bool:
        """True where the parts stand below each other."""
        return self.width() < self._roomy

    def arrange(self) -> None:
        """Turn as the width asks for."""
        towards = QBoxLayout.Direction
        self._box.setDirection(towards.TopToBottom if self.is_narrow else towards.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.arrange()


class _OfPanels(_Turning):
    """It may be made as narrow as one part is, whatever stands side by side now."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_SIDE, super().minimumSizeHint().height())


class Beside(_Turning):
    """Words with what one can do at their right, or below them."""

    def __init__(self, words: QLayout, deeds: QLayout, roomy: int = 480) -> None:
        super().__init__(roomy, 8)
        self._parts, self._deeds = (words, deeds), deeds
        self._box.addLayout(words, 1)
        self._box.addLayout(deeds)
        self.arrange()

    def arrange(self) -> None:
        """Below the words, what one can do begins where they begin."""
        super().arrange()
        at = Qt.AlignmentFlag
        self._box.setAlignment(self._deeds, at.AlignLeft if self.is_narrow else at.AlignTop)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        wide = max(each.minimumSize().width() for each in self._parts)
        return QSize(wide, super().minimumSizeHint().height())


class Columns(_Turning):
    """A wide column of cards with a narrower one at its right, or below it."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget], roomy: int) -> None:
        super().__init__(roomy, 18)
        self._sides = [_column(left), _column(right)]
        for side, share in zip(self._sides, (13, 7), strict=True):
            self._box.addLayout(side, share)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        wide = max(each.minimumSize().width() for each in self._sides)
        return QSize(wide, super().minimumSizeHint().height())


def _column(cards: Sequence[QWidget]) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(14)
    for each in cards:
        layout.addWidget(each)
    layout.addStretch(1)
    return layout


class WrappedButton(QPushButton):
    """Words in as many lines as they need, which lead somewhere; a sign may stand before them."""

    def __init__(
        self,
        words: str,
        act: Callable[[], object],
        sign: str = "",
        colour: str = "",
        look: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("look", "wrapped")
        self.setAccessibleName(words)
        self.clicked.connect(lambda _checked: act())
        inner = QHBoxLayout(self)
        inner.setContentsMargins(1, 2, 1, 2)
        inner.setSpacing(7)
        if sign:
            inner.addWidget(sign_of(sign, colour), 0, Qt.AlignmentFlag.AlignTop)
        self.label = label(shortened(words, ONE_OF_MANY), look, wrap=True)
        if len(words) > ONE_OF_MANY:
            self.setToolTip(words)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner.addWidget(self.label, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        inner = self.layout()
        return inner.heightForWidth(width) if inner is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        inner = self.layout()
        return inner.sizeHint() if inner is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(60, 20)


def sign_of(name: str, colour: str) -> QLabel:
    """A small icon that repeats what the words beside it say."""
    made = QLabel()
    made.setPixmap(icon(name, colour).pixmap(SIZE - 2, SIZE - 2))
    made.setContentsMargins(0, 2, 0, 0)  # in the middle of the first line beside it
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made


class WithSide(_OfPanels):
    """Something with a narrower panel at its right, or below it."""

    def __init__(self, main: QWidget, side: QWidget, roomy: int = 800) -> None:
        super().__init__(roomy, 14)
        self._side = side
        self._leaves_out = False
        self._box.addWidget(main, 1)
        self._box.addWidget(side)
        self.arrange()

    def leaves_out(self, is_so: bool) -> None:
        """Have the panel only where it finds room at the right."""
        if self._leaves_out != is_so:
            self._leaves_out = is_so
            self._side.show()
            self.arrange()

    def arrange(self) -> None:
        """Below the other the panel is as wide as there is room."""
        super().arrange()
        if self._leaves_out:
            self._side.setVisible(not self.is_narrow)
        self._side.setMinimumWidth(_SIDE)
        self._side.setMaximumWidth(16_777_215 if self.is_narrow else _WIDEST)


class Pair(_OfPanels):
    """Two of a kind, each with half of the width, or one below the other."""

    def __init__(self, first: QWidget, second: QWidget, roomy: int) -> None:
        super().__init__(roomy, 12)
        self._box.addWidget(first, 1)
        self._box.addWidget(second, 1)
        self.arrange()


def _mirrored(layout: QLayout, room: QRect, spot: QRect) -> QRect:
    """Where a thing stands in the direction of the layout's widget, as in Qt's own layouts."""
    parent = layout.parentWidget()
    if parent is None or parent.layoutDirection() != Qt.LayoutDirection.RightToLeft:
        return spot
    return QRect(QPoint(room.x() + room.right() - spot.right(), spot.y()), spot.size())
