"""A new ambassador: the successor is recorded, the notes stay with the position."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer

from irdesk.records.attached import Note
from irdesk.records.people import Person, Position
from irdesk.services.people import holders
from irdesk.store.query import Where
from tests.conftest import TODAY
from tests.journeys.hand import Hand

EMBASSY, OFFICE = "Embassy of the Republic of Korea", "Ambassador of the Republic of Korea"
NOTE = "Prefers to be called in the morning."


def test_a_successor_takes_over_and_notes_stay_with_the_position(hand: Hand) -> None:
    hand.click("People")
    hand.click("Positions")
    hand.click_row("Positions", OFFICE)
    hand.waits_to_see("In office")
    hand.click("Notes and files")
    hand.waits_to_see("Add a note")
    hand.click("Add a note")
    hand.waits_to_see("New note")
    hand.fill("Text", NOTE)
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see(NOTE)

    hand.menu("Do…", "Successor…")
    hand.waits_to_see(f"Successor as {OFFICE}")
    hand.type("H.E. Mr Lee Sung-min")
    hand.press(Qt.Key.Key_F5)
    hand.press(Qt.Key.Key_Escape)
    hand.waits_to_see("Notes and files")
    hand.palette("successor", "Successor…")
    hand.waits_to_see("New person: ")
    hand.fill("First day", "today")
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("Undo “Successor as")
    hand.waits_to_see(NOTE)
    hand.click("Overview")
    hand.waits_to_see("Lee Sung-min")

    with hand.window.desk.workspace.reading() as reader:
        position = reader.all(Position, Where("title", "=", OFFICE))[0]
        assert position.partner is not None
        before, now = (
            next(each.name for each in holders(reader, position.partner, day) if each.position.id == position.id)
            for day in (TODAY - timedelta(days=1), TODAY)
        )  # fmt: skip
        assert "Lee Sung-min" in now
        assert before != now
        (person,) = reader.all(Person, Where("family", "=", "Lee"), Where("given", "=", "Sung-min"))
        assert (person.style, person.partner) == ("H.E.", position.partner)
        (note,) = reader.all(Note, Where("subject", "=", position.id))
        assert note.text == NOTE

    hand.ctrl(Qt.Key.Key_Z)
    hand.qtbot.waitUntil(lambda: not hand.sees("Lee Sung-min"))


def test_a_name_on_record_is_pointed_out(hand: Hand) -> None:
    hand.click("People")
    hand.click("Positions")
    hand.click_row("Positions", OFFICE)
    hand.menu("Do…", "Successor…")
    hand.waits_to_see(f"Successor as {OFFICE}")
    hand.click("Save")
    hand.waits_to_see("Say who comes next.")
    hand.fill("Who comes next", "Choi Min-ho")
    hand.waits_to_see("On record: Choi Min-ho")
    typing = QTimer()
    typing.timeout.connect(lambda: hand.type("x"))
    typing.start(50)
    kept = hand.window.desk.drafts.path
    try:
        hand.qtbot.waitUntil(lambda: kept.exists() and "Choi Min-hox" in kept.read_text("utf-8"))
    finally:
        typing.stop()
    hand.fill("Who comes next", "Choi Minho")
    hand.waits_to_see("Choi Min-ho")
