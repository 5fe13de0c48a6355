"""What a screen reader says although the focus stays: messages, notices, what the arrow keys reach."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPushButton

from irdesk.desk.frame import announcing
from tests.journeys.hand import Hand

CONTROL = Qt.KeyboardModifier.ControlModifier


class Ear:
    """Stands in the place of the system's screen reader, which no test has."""

    AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

    def __init__(self) -> None:
        self.heard: list[str] = []

    def isActive(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 - Qt's name
        self.heard.append(event.message())


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> Ear:
    listening = Ear()
    monkeypatch.setattr(announcing, "QAccessible", listening)
    return listening


def test_what_the_arrow_keys_reach_on_the_map_and_how_many_a_filter_leaves(
    hand: Hand, ear: Ear
) -> None:
    hand.click("Map")
    hand.tab_to("Map with 19 partners")
    hand.press(Qt.Key.Key_Right)
    assert any(each.endswith((", warm", ", cooling")) for each in ear.heard), ear.heard
    hand.click("Visits")
    hand.ctrl(Qt.Key.Key_F)
    hand.type("Taipei")
    hand.qtbot.waitUntil(lambda: any(" of 44" in each for each in ear.heard))
    hand.menu("View: All", "Save this view")
    hand.press(Qt.Key.Key_Return)
    assert ear.heard[-1] == "Give the view a name."


def test_a_date_on_the_time_line(hand: Hand, ear: Ear) -> None:
    hand.palette("MOU on smart mobility with Taipei", "MOU on smart mobility")
    hand.part("Term and notice")
    hand.tab_to("Time line")
    hand.press(Qt.Key.Key_Right)
    assert any(each.startswith("Term 1: ") for each in ear.heard), ear.heard


def test_a_notice_above_the_page(hand: Hand, ear: Ear) -> None:
    hand.click("Visits")
    hand.open_row("Deputy mayor to Taipei")
    hand.press(Qt.Key.Key_Delete)
    hand.qtbot.waitUntil(lambda: any("bin" in each for each in ear.heard))
    notice = next(each for each in hand.window.safety.notices.findChildren(QPushButton) if each.text() == "Undo")  # fmt: skip
    hand.point(notice)
    at = hand.window.focusWidget()
    assert at is not None
    assert hand.window.page.isAncestorOf(at), (
        "the focus is where it was, not at the start of the window"
    )
    hand.qtbot.waitUntil(lambda: any(each.startswith("Undone: ") for each in ear.heard))
