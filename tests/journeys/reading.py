"""What somebody needs who can't see the screen or can't use a mouse, asked of whatever is shown."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from irdesk.desk.frame.bars import TopBar
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.frame.page import Page
from irdesk.desk.frame.sidebar import Sidebar
from irdesk.desk.frame.strip import RoomStrip
from irdesk.ground.paths import resources

_TAB = Qt.FocusPolicy.TabFocus
_MOST = 400
"""Steps of the Tab key after which a round is given up."""


def settled() -> None:
    """Let what was asked for be drawn, and what was let go be deleted."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def takers(within: QWidget) -> Iterator[QWidget]:
    """What of a widget is shown and takes the focus by Tab."""
    for each in within.findChildren(QWidget):
        if not each.isVisible() or not each.isEnabled() or each.focusProxy() is not None:
            continue
        if each.focusPolicy() & _TAB == _TAB and not _is_inner(each):
            yield each


def _is_inner(widget: QWidget) -> bool:
    """True for the part of a view that scrolls: the view stands for it."""
    return isinstance(widget.parentWidget(), QAbstractScrollArea) and not isinstance(
        widget.parentWidget(), QScrollArea
    )


def _what(widget: QWidget) -> str:
    above = [type(widget).__name__]
    parent = widget.parentWidget()
    while parent is not None and len(above) < 4:
        above.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{' in '.join(above)} “{widget.accessibleName()}”"


def unreadable(within: QWidget) -> list[str]:
    """What takes the focus and tells a screen reader nothing of use."""
    icons = {each.stem for each in (resources() / "icons").glob("*.svg")}
    found = []
    for each in takers(within):
        name = each.accessibleName().strip()
        if not any(letter.isalnum() or letter in "←→‹›" for letter in name) or name in icons:
            found.append(f"nameless: {_what(each)}")
            continue
        interface = QAccessible.queryAccessibleInterface(each)
        if interface is None or interface.role() == QAccessible.Role.NoRole:
            found.append(f"without a role: {_what(each)}")
    return [*found, *alike(within)]


def _region(widget: QWidget) -> str:
    """The page or panel it stands in, or which edge of the window."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, (Page, Overlay, Sidebar, RoomStrip, TopBar)):
        above = above.parentWidget()
    return type(above).__name__


def alike(within: QWidget) -> list[str]:
    """What one can't tell from something else by its name, role and description."""
    met: dict[tuple[str, ...], QWidget] = {}
    found = []
    for each in takers(within):
        interface = QAccessible.queryAccessibleInterface(each)
        role = str(interface.role()) if interface is not None else ""
        told = (_region(each), each.accessibleName(), each.accessibleDescription(), role)
        if told in met:
            found.append(f"named as another: {_what(each)}, {_what(met[told])}")
        met.setdefault(told, each)
    return found


def misled(window: QWidget, within: QWidget) -> list[str]:
    """What Tab does not reach, or reaches twice, on its way round from the first that takes the focus."""
    wanted = [each for each in takers(within) if not _is_unchosen(each)]
    if not wanted:
        return []
    window.activateWindow()
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    first = QApplication.focusWidget()
    if first is None:
        return [f"takes no focus: {_what(wanted[0])}"]
    met: list[QWidget] = []
    at: QWidget | None = first
    while at is not None and at not in met and len(met) < _MOST:
        met.append(at)
        for _ in range(_MOST):
            QTest.keyClick(at, Qt.Key.Key_Tab)
            # Within a text Tab goes from link to link before it leads on.
            if QApplication.focusWidget() is not at or not isinstance(at, QTextBrowser):
                break
        at = QApplication.focusWidget()
    found = [f"Tab does not reach {_what(each)}" for each in wanted if each not in met]
    if at is not first:
        found.append(f"Tab comes from {_what(met[-1])} back to {_what(at) if at else 'nowhere'}")
    return found


def _is_unchosen(widget: QWidget) -> bool:
    """Tab leads to the chosen one among choices of one; the arrows lead on from there."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = widget.group()
    others = group.buttons() if group is not None and group.exclusive() else []
    if isinstance(widget, QRadioButton) and group is None:
        others = [each for each in widget.parent().children() if isinstance(each, QRadioButton)]
    return any(each.isChecked() for each in others)


def _looks(window: QWidget, widget: QWidget) -> QImage:
    spot = QRect(widget.mapTo(window, QPoint(-3, -3)), widget.size()).adjusted(0, 0, 6, 6)
    return window.grab(spot.intersected(window.rect())).toImage()


def invisible(window: QWidget, within: QWidget, known: set[str]) -> list[str]:
    """What looks the same with the focus as without it; each look is tried once."""
    found = []
    for each in takers(within):
        like = f"{type(each).__name__} {each.property('look')} {each.objectName()}"
        if like in known:
            continue
        area = each.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(each)
        if isinstance(each, QAbstractItemView) and each.model().rowCount() == 0:
            continue
        known.add(like)
        each.clearFocus()
        before = _looks(window, each)
        each.setFocus(Qt.FocusReason.TabFocusReason)
        caret = isinstance(each, (QTextEdit, QPlainTextEdit))
        if caret:
            each.setCursorWidth(0)
        if _looks(window, each) == before:
            found.append(f"the focus can't be seen: {like}, {_what(each)}")
    return found


def strays(*windows: QObject) -> list[str]:
    """Windows on the screen beside the ones that belong there."""
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return [_what(each) for each in shown if each not in windows]
