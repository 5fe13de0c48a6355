"""What a person does and sees in the workspace of a visit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from irdesk.desk.visits.block import Block
from irdesk.desk.visits.day_grid import DayGrid
from irdesk.desk.visits.member_row import MemberRow
from tests.journeys.hand import Hand


class Planning:
    """What a person does and sees in the workspace of a visit."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    def new_visit(self, title: str, first: str, last: str, partners: str = "") -> None:
        """Type a new outbound visit."""
        hand = self.hand
        hand.click("Visits")
        hand.ctrl(Qt.Key.Key_N)
        hand.tab_to("Title")
        hand.type(title)
        hand.choose("Direction", "outbound")
        hand.fill("From", first)
        hand.fill("To", last)
        if partners:
            hand.tab_to("Partners")
            hand.type(partners)
            self.settle()
        hand.ctrl(Qt.Key.Key_S)
        hand.waits_to_see("Next step")

    def settle(self) -> None:
        """Enter leaves the list of what a line offers, where it is open."""
        if QApplication.activePopupWidget() is not None:
            self.hand.press(Qt.Key.Key_Return)

    def leg(self, place: str, first: str, last: str, zone: str) -> None:
        """Add a leg by keyboard."""
        hand = self.hand
        hand.fill("Time zone of the new leg", zone)
        hand.fill("Place of the new leg", place)
        hand.fill("Arrive of the new leg", first)
        hand.fill("Depart of the new leg", last)
        hand.press(Qt.Key.Key_Return)
        hand.waits_to_see(place)

    def day(self, words: str) -> None:
        """Click the chip of a day."""
        self.hand.click(self.hand.button_starting(words))
        self.hand.qtbot.waitUntil(
            lambda: any(each.isVisible() for each in self.hand.window.findChildren(DayGrid))
        )

    @property
    def grid(self) -> DayGrid:
        """The day shown."""
        found = [each for each in self.hand.window.findChildren(DayGrid) if each.isVisible()]
        return found[-1]

    def item_at(self, minute: int, title: str, **fields: str) -> None:
        """Click empty time and type what takes place."""
        hand = self.hand
        hand.point(self.grid, self.grid.spot(minute))
        hand.qtbot.waitUntil(lambda: hand.sees("All fields") or is_at("Title"))
        hand.type(title)
        for name, text in fields.items():
            hand.fill(name, text)
        self.settle()
        hand.press(Qt.Key.Key_Return)
        hand.qtbot.waitUntil(lambda: self.has_block(title))

    def block(self, title: str) -> Block:
        """A block of the day shown."""
        return next(each for each in self.grid.blocks if each.words.title == title)

    def has_block(self, title: str) -> bool:
        grids = [each for each in self.hand.window.findChildren(DayGrid) if each.isVisible()]
        return bool(grids) and any(each.words.title == title for each in grids[-1].blocks)

    def waits_for(self, title: str, words: str) -> None:
        """Wait until a block says so."""
        self.hand.qtbot.waitUntil(
            lambda: self.has_block(title) and words in self.block(title).accessibleName()
        )

    def rows(self) -> list[MemberRow]:
        return [each for each in self.hand.window.findChildren(MemberRow) if each.isVisible()]

    def row(self, name: str) -> MemberRow:
        return next(each for each in self.rows() if name in each.accessibleName())


def is_at(name: str) -> bool:
    """True where the focus is on what is called so."""
    at = QApplication.focusWidget()
    return at is not None and at.accessibleName() == name
