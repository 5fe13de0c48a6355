"""What one does with an agreement in the window, by mouse and keyboard or by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QRadioButton

from tests.journeys.hand import Hand

TITLE = "MOU on tide gauges with Busan"


class Steps:
    """One person at the window; `keys_only` never touches the mouse."""

    def __init__(self, hand: Hand, *, keys_only: bool) -> None:
        self.hand, self.keys_only = hand, keys_only

    # ----- single moves

    def push(self, name: str) -> None:
        """Push the button or tab called so."""
        if self.keys_only:
            self.hand.tab_to(name)
            self.hand.press(Qt.Key.Key_Space)
        else:
            self.hand.click(name)

    def tab(self, name: str) -> None:
        """Show a tab of the card."""
        if not self.keys_only:
            self.hand.click(name)
            return
        card = self.hand.window.page.card
        assert card is not None
        names = [each.accessibleName() for each in card.tabs.buttons]
        shown = next(at for at, each in enumerate(card.tabs.buttons) if each.isChecked())
        self.hand.tab_to(names[shown])
        towards = Qt.Key.Key_Right if names.index(name) > shown else Qt.Key.Key_Left
        for _ in names:
            at = QApplication.focusWidget()
            if at is not None and at.accessibleName() == name:
                break
            self.hand.press(towards)
        self.hand.press(Qt.Key.Key_Space)

    def tick(self, name: str) -> None:
        """Choose one of several."""
        if self.keys_only:
            self.hand.tab_to("Let it renew")
            for _ in range(3):
                at = QApplication.focusWidget()
                if at is not None and at.accessibleName() == name:
                    break
                self.hand.press(Qt.Key.Key_Down)
            self.hand.press(Qt.Key.Key_Space)
        else:
            choice = self.hand.widget(name, QRadioButton)
            self.hand.point(choice, QPoint(30, choice.height() // 2))

    def fill(self, fields: Mapping[str, str]) -> None:
        """Type into fields, over what stands there."""
        for name, text in fields.items():
            by_mouse = not self.keys_only and name != "Partners" and "name" not in name
            if by_mouse:
                self.hand.fill(name, text)
            else:
                self.hand.tab_to(name)
                self.hand.ctrl(Qt.Key.Key_A)
                self.hand.press(Qt.Key.Key_Delete)
                self.hand.type(text)
            if QApplication.activePopupWidget() is not None:
                self.hand.press(Qt.Key.Key_Down)
                self.hand.press(Qt.Key.Key_Return)

    def choose(self, name: str, words: str) -> None:
        """Choose in a box."""
        if not self.keys_only:
            self.hand.choose(name, words)
            return
        box = self.hand.tab_to(name)
        assert isinstance(box, QComboBox)
        self.hand.press(Qt.Key.Key_Home)
        while box.currentText() != words:
            before = box.currentIndex()
            self.hand.press(Qt.Key.Key_Down)
            assert box.currentIndex() != before, f"“{name}” offers no “{words}”"

    def store(self) -> None:
        """Save: Ctrl+S, or the button."""
        if self.keys_only:
            self.hand.ctrl(Qt.Key.Key_S)
        else:
            self.hand.click("Save")

    def confirm(self) -> None:
        """Put a deed on record."""
        if self.keys_only:
            self.hand.ctrl(Qt.Key.Key_S)
        else:
            self.hand.click("Put on record")

    # ----- where one is

    def needs_me(self) -> int:
        """How many things Today says need one."""
        self.hand.ctrl(Qt.Key.Key_1)
        self.hand.waits_to_see("today")
        said = [e.text() for e in self.hand.window.findChildren(QLabel) if e.isVisible()]
        found = [match for each in said if (match := re.match(r"(\d+) things? need", each))]
        assert found, said
        return int(found[0][1])

    def go_to_agreement(self, until: str) -> None:
        """Find the agreement by its words; its card offers what is waited for."""
        self.hand.palette("tide gauges", TITLE)
        self.hand.waits_to_see(until)

    # ----- the story

    def draft(self) -> None:
        """A new agreement with its clause."""
        hand = self.hand
        if self.keys_only:
            hand.palette("New agreement", "New agreement")
        else:
            hand.click("Agreements")
            hand.click("New agreement")
        hand.waits_to_see("Term and notice")
        self.fill({"Title": TITLE, "Partners": "Busan"})
        self.store()
        hand.waits_to_see("idea")
        self.tab("Term and notice")
        self.fill({"First term": "3 years", "Renewed for": "1 year", "Notice": "1 month"})
        self.choose("Renewal", "tacit: renews unless notice is given")
        self.fill({"In force": "2024-01-01"})
        hand.waits_to_see("30 Nov 2026")
        self.fill({"In force": "2024-01-1x"})
        hand.waits_to_see("is not a date")
        assert hand.sees("30 Nov 2026"), "what was understood last stays"
        self.fill({"In force": ""})
        hand.waits_to_see("No date follows")
        self.fill({"Article": "Article 9"})
        self.store()
        hand.waits_to_see("Undo “Change MOU on tide gauges")

    def signed(self) -> None:
        """Sign it."""
        hand = self.hand
        self.push("Sign")
        self.fill({"Signed on": "2023-12-12", "In force on": "2024-01-01"})
        hand.waits_to_see("It is in force from 1 Jan 2024.")
        hand.waits_to_see("30 Nov 2026")
        self.fill({"For Riverport: name": "Zacarias Quill", "For Busan: name": "Kwon Zzin"})
        self.confirm()
        hand.waits_to_see("in force")
        assert hand.sees("Undo “Sign MOU on tide gauges")
        assert hand.sees(
            "3 years, then renewed for 1 year at a time unless notice is given (Article 9)"
        )
        assert hand.sees("1 month before 31 Dec 2026 is 30 Nov 2026")

    def let_renew(self) -> None:
        """From Today: let it renew."""
        hand = self.hand
        self.push(hand.button_starting("Show all"))
        self.push(f"Decide: {TITLE}")
        hand.waits_to_see("locked in until 31 Dec 2027; next exit 30 Nov 2027")
        self.tick("Let it renew")
        hand.waits_to_see("Term 2 ends")
        self.confirm()
        hand.waits_to_see("locked in until 31 Dec 2027")
        assert hand.sees("Undo “Decide on MOU on tide gauges")

    def give_notice(self) -> None:
        """Notice instead."""
        hand = self.hand
        self.go_to_agreement("Record notice")
        self.tab("Term and notice")
        self.push("Record notice")
        hand.waits_to_see("It then ends on 31 Dec 2026.")
        self.fill({"Received on": "2026-11-20"})
        hand.waits_to_see("before it was given")
        self.fill({"Received on": "", "By which means": "registered letter"})
        hand.waits_to_see("It then ends on 31 Dec 2026.")
        self.confirm()
        hand.waits_to_see("ends on 31 Dec 2026")
        assert hand.sees("Undo “Notice on record: MOU on tide gauges")


def whole_story(steps: Steps) -> None:
    """From draft to signed, let renew decided, undone, notice given instead."""
    hand = steps.hand
    before = steps.needs_me()
    steps.draft()
    assert steps.needs_me() == before
    steps.go_to_agreement("Sign")
    steps.signed()
    assert steps.needs_me() == before + 2
    assert hand.sees(TITLE)
    steps.let_renew()
    assert steps.needs_me() == before
    hand.ctrl(Qt.Key.Key_Z)
    hand.waits_to_see("Undone: ")
    assert steps.needs_me() == before + 2
    steps.give_notice()
    assert steps.needs_me() == before


def is_on_record(hand: Hand) -> None:
    """What was stored in the end."""
    from irdesk.records.agreement_parts import Decision, Signatory
    from irdesk.records.agreements import Agreement
    from irdesk.records.correspondence import Letter
    from irdesk.store.query import Where
    from tests.conftest import TODAY

    with hand.window.desk.workspace.reading() as reader:
        (stored,) = reader.all(Agreement, Where("title", "=", TITLE))
        assert (stored.state, stored.notice_given_on, stored.notice_by) == ("in_force", TODAY, "us")
        assert not reader.children(Decision, [stored.id]).get(stored.id)
        signed = reader.children(Signatory, [stored.id])[stored.id]
        assert {each.side for each in signed} == {"us", "them"}
        (letter,) = reader.all(Letter, Where("about", "=", stored.id))
        assert letter.body == "registered letter"
