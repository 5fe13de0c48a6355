"""How a person comes to each panel that lies over the window, or opens within a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from irdesk.desk.agreements import decide, ending, notice, sign
from irdesk.desk.budget.entries import EntriesPanel
from irdesk.desk.budget.transfer_panel import TransferPanel
from irdesk.desk.calendar.cells import DayCell
from irdesk.desk.calendar.entries import EntryBar
from irdesk.desk.calendar.reason import WhyMoved
from irdesk.desk.cards.successor import SuccessorPanel
from irdesk.desk.finding.palette import Palette
from irdesk.desk.forms.clashing import ClashPanel
from irdesk.desk.help.key_sheet import KeySheet
from irdesk.desk.letters.register import RegisterLetter
from irdesk.desk.letters.write import WriteLetters
from irdesk.desk.lists.bulk import BulkPanel
from irdesk.desk.lists.columns import ColumnsPanel
from irdesk.desk.lists.filter_panel import FilterPanel
from irdesk.desk.lists.pasting import PastePanel
from irdesk.desk.lists.view_button import NamePanel
from irdesk.desk.papers.clear_panel import ClearPanel
from irdesk.desk.papers.issue_panel import IssuePanel
from irdesk.desk.papers.kept_panel import KeptPanel
from irdesk.desk.quick.brief_now import BriefNow
from irdesk.desk.quick.log import QuickLog
from irdesk.desk.today.moving import MovePanel
from irdesk.desk.visits.item_panel import ItemPanel
from irdesk.desk.visits.reason_panel import ReasonPanel
from irdesk.desk.visits.sign_panel import SignPanel
from irdesk.desk.visits.state_panel import AskReason
from irdesk.records.record import Change
from irdesk.records.visits import Visit
from irdesk.services.editing import save
from irdesk.store.operations import Author
from irdesk.store.query import Where
from tests.journeys.hand import CTRL, Hand
from tests.journeys.papers import BUSAN, at_the_brief
from tests.journeys.planning import Planning, is_at
from tests.journeys.surroundings import copied_elsewhere

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
MOU = "MOU on city diplomacy with Addis Ababa"
LETTER = "Letter of intent on bus procurement with Casablanca"


def follow(hand: Hand, kind: str, identity: UUID) -> None:
    """To a record, as a link to it leads there."""
    hand.window.desk.opened.emit(kind, identity)
    QApplication.processEvents()


def bar(hand: Hand, words: str) -> EntryBar:
    """The bar of an entry of the calendar."""
    found = [each for each in hand.window.findChildren(EntryBar) if each.isVisible() and words in each.accessibleName()]  # fmt: skip
    assert found, f"no entry “{words}”"
    return found[0]


def cell(hand: Hand, day: date) -> DayCell:
    """The cell of a day of the calendar."""
    return next(each for each in hand.window.findChildren(DayCell) if each.isVisible() and each.day == day)  # fmt: skip


def drag_to_day(hand: Hand, words: str, day: date) -> None:
    """Take an entry by its left end and let it go in the middle of a day."""
    entry = bar(hand, words)
    start, to = QPoint(12, entry.height() // 2), cell(hand, day)
    hand.drag(entry, start, to.mapTo(entry.window(), to.rect().center()) - entry.mapTo(entry.window(), start))  # fmt: skip


def open_december(hand: Hand) -> None:
    """The calendar of the month after."""
    hand.ctrl(Qt.Key.Key_2)
    hand.fill("Go to a date", "8.12.")
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("December 2026")


def paste_partners(hand: Hand) -> None:
    """Rows copied in another program are pasted into a list."""
    hand.click("Partners")
    copied_elsewhere("Name\tCountry\nOulu\tFI\nNantes\tFrance\n")
    hand.ctrl(Qt.Key.Key_V)


def _bulk(hand: Hand) -> None:
    hand.click("Visits")
    hand.ctrl(Qt.Key.Key_A)
    hand.click("Change…")


def _over(list_: str, button: str, hand: Hand) -> None:
    hand.click(list_)
    hand.click(button)


def _name_view(hand: Hand) -> None:
    hand.click("Visits")
    hand.menu("View: All", "Save this view")


def _why_moved(hand: Hand) -> None:
    open_december(hand)
    report = bar(hand, "Send the yearly report on vessel data")
    name = report.accessibleName()
    hand.point(cell(hand, report.entry.first), QPoint(20, 12))
    hand.tab_to(name)
    hand.press(Qt.Key.Key_Right, CTRL)


def _postpone(hand: Hand) -> None:
    hand.click(f"Open: {BUSAN}")
    hand.menu("Next step", "Postponed")


def _programme(hand: Hand) -> Planning:
    hand.click(f"Open: {BUSAN}")
    hand.part("Programme")
    hand.waits_to_see("Tue 8")
    return Planning(hand)


def _item(hand: Hand) -> None:
    planning = _programme(hand)
    hand.tab_to(planning.grid.accessibleName())
    hand.press(Qt.Key.Key_Insert)


def _signed_there(hand: Hand) -> None:
    planning, title = _programme(hand), "Signing at the quay"
    hand.tab_to(planning.grid.accessibleName())
    hand.press(Qt.Key.Key_Insert)
    hand.qtbot.waitUntil(lambda: is_at("Title"))
    hand.type(title)
    hand.fill("Start", "17")
    hand.fill("Agreements to be signed", LETTER)
    planning.settle()
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: planning.has_block(title))
    hand.tab_to(planning.block(title).accessibleName())
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see(f"Signed: {LETTER}…")
    hand.click(f"Signed: {LETTER}…")


def _place(hand: Hand) -> None:
    hand.click(f"Open: {BUSAN}")
    hand.part("People")
    hand.waits_to_see("Choi Min-ho")
    hand.point(Planning(hand).row("Choi Min-ho"), QPoint(4, 4))
    hand.press(Qt.Key.Key_Up, ALT)


def saved_by_another(hand: Hand, title: str, **values: str) -> None:
    """Somebody else changes a visit meanwhile."""
    workspace = hand.window.desk.workspace
    with workspace.reading() as reader:
        (visit,) = reader.all(Visit, Where("title", "=", title))
    save(workspace, Author("Rui Costa"), [Change(Visit.kind, visit.id, visit.version, values)])


def _clash(hand: Hand) -> None:
    hand.click(f"Open: {BUSAN}")
    hand.click("Edit")
    hand.fill("Topic", "Mine")
    saved_by_another(hand, BUSAN, topic="Theirs")
    hand.ctrl(Qt.Key.Key_S)


def _deed(words: str, hand: Hand) -> None:
    hand.palette(MOU, MOU)
    hand.waits_to_see("Term and notice")
    hand.menu("Do…", words)


def _succeed(hand: Hand) -> None:
    hand.click("People")
    hand.click("Positions")
    hand.click_row("Positions", "Ambassador of the Republic of Korea")
    hand.menu("Do…", "Successor…")


def _move(hand: Hand) -> None:
    hand.menu("Kind of date: all kinds", "obligation")
    hand.waits_to_see("Two trainees in the water works")
    hand.menu("More: Two trainees in the water works", "Move to another day")


def _about_paper(button: str, hand: Hand) -> None:
    at_the_brief(hand)
    hand.click(button)


def _issued(hand: Hand) -> None:
    _about_paper("Issue…", hand)
    hand.waits_to_see("Issue version 1")
    hand.click("Issue")


PANELS: Mapping[type[QWidget], Callable[[Hand], object]] = {
    Palette: lambda hand: hand.ctrl(Qt.Key.Key_K),
    QuickLog: lambda hand: hand.ctrl(Qt.Key.Key_L),
    BriefNow: lambda hand: hand.press(Qt.Key.Key_P, CTRL | SHIFT),
    KeySheet: lambda hand: hand.ctrl(Qt.Key.Key_Slash),
    ColumnsPanel: partial(_over, "Visits", "Columns"),
    FilterPanel: partial(_over, "Visits", "Filter by any field"),
    RegisterLetter: partial(_over, "Letters", "Register a letter"),
    WriteLetters: partial(_over, "Letters", "Write letters…"),
    TransferPanel: partial(_over, "Budget", "Transfer…"),
    EntriesPanel: partial(_over, "Budget", "Entries of 310 Travel"),
    PastePanel: paste_partners,
    BulkPanel: _bulk,
    NamePanel: _name_view,
    WhyMoved: _why_moved,
    AskReason: _postpone,
    ItemPanel: _item,
    SignPanel: _signed_there,
    ReasonPanel: _place,
    ClashPanel: _clash,
    decide.DecidePanel: partial(_deed, "Decide…"),
    notice.NoticePanel: partial(_deed, "Record notice…"),
    sign.SignPanel: partial(_deed, "Sign…"),
    ending.RenewalPanel: partial(_deed, "Record renewal…"),
    ending.EndPanel: partial(_deed, "End…"),
    SuccessorPanel: _succeed,
    MovePanel: _move,
    IssuePanel: partial(_about_paper, "Issue…"),
    ClearPanel: partial(_about_paper, "Clear…"),
    KeptPanel: _issued,
}
