"""Rows that go on in the next line where there is no room, and buttons whose words do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from irdesk.desk.icons import SIZE, icon
from irdesk.desk.pieces import label

_GAP = 6


class _Flow(QLayout):
    """Lays its items out as words of a paragraph."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.members: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self.members.append(item)

    def count(self) -> int:
        return len(self.members)

    def itemAt(self, at: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self.members[at] if 0 <= at < len(self.members) else None

    def takeAt(self, at: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self.members.pop(at) if 0 <= at < len(self.members) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return self._lay(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        size = QSize()
        for each in self.members:
            size = size.expandedTo(each.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def _lay(self, rect: QRect, *, move: bool) -> int:
        x, y, high = rect.x(), rect.y(), 0
        for each in self.members:
            hint = each.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, high = rect.x(), y + high + _GAP, 0
            if move:
                each.setGeometry(QRect(QPoint(x, y), QSize(min(hint.width(), max(rect.width(), 40)), hint.height())))  # fmt: skip
            x += hint.width() + _GAP
            high = max(high, hint.height())
        return y + high - rect.y()


class WrapRow(QWidget):
    """A row of chips or buttons that wraps."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = _Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add one at the end."""
        self.flow.addWidget(widget)


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
        self.label = label(words, look, wrap=True)
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
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made
