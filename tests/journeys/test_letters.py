"""Letters: what waits is answered, greetings are written in one go."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget

from irdesk.records.attached import Attachment
from irdesk.records.correspondence import Letter
from irdesk.records.visits import Visit
from irdesk.services.attachments import attached_bytes
from irdesk.store.query import Where
from tests.conftest import TODAY
from tests.journeys.hand import CTRL, Hand
from tests.journeys.reading import unreadable
from tests.journeys.surroundings import dropped

FESTIVAL = "Invitation to the Busan Port Festival"


def _letters(hand: Hand, subject: str) -> list[Letter]:
    with hand.window.desk.workspace.reading() as reader:
        return reader.all(Letter, Where("subject", "=", subject))


def focused(hand: Hand) -> str:
    """What has the focus in the window is called."""
    at = hand.window.focusWidget()
    return at.accessibleName() if at is not None else ""


def test_a_reply_settles_what_waited(hand: Hand) -> None:
    hand.click("Letters")
    assert hand.sees("We owe an answer")
    assert unreadable(hand.window) == []
    hand.click(f"Record the reply: {FESTIVAL}")
    hand.waits_to_see("The reply is on record")
    assert not hand.sees(FESTIVAL)
    (asked,), (answer,) = _letters(hand, FESTIVAL), _letters(hand, f"Re: {FESTIVAL}")
    assert asked.answered_by == answer.id
    assert (answer.direction, answer.kind_of, answer.partners) == ("outgoing", "answer", asked.partners)  # fmt: skip
    hand.ctrl(Qt.Key.Key_Z)
    hand.waits_to_see(FESTIVAL)


def _offered(hand: Hand) -> list[QCheckBox]:
    boxes: list[QCheckBox] = hand._visible(QCheckBox)
    return [each for each in boxes if each.accessibleName().startswith("Greeting to ")]


def test_greetings_are_written_in_one_go_and_not_offered_again(hand: Hand, tmp_path: Path) -> None:
    hand.click("Letters")
    hand.click("Write those ticked…")
    assert hand.sees("Tick those who get a greeting first.")
    boxes = _offered(hand)
    for each in boxes[:2]:
        hand.tab_into(each)
        hand.press(Qt.Key.Key_Space)
    hand.click("Write those ticked…")
    hand.waits_to_see("2 letters will be written")
    assert unreadable(hand.window) == []
    hand.fill("Folder", str(tmp_path / "out"))
    hand.press(Qt.Key.Key_Return, CTRL)
    hand.waits_to_see("Wrote 2 letters into")
    assert len(list((tmp_path / "out").glob("*.docx"))) == 2
    hand.qtbot.waitUntil(lambda: len(_offered(hand)) == len(boxes) - 2)
    assert hand.sees("sent 24 Nov 2026")
    hand.ctrl(Qt.Key.Key_Z)
    hand.qtbot.waitUntil(lambda: not hand.sees("sent 24 Nov 2026"))


def test_new_year_is_written_to_all_partners_but_those_unticked(hand: Hand, tmp_path: Path) -> None:
    hand.click("Letters")
    assert hand.sees("New Year 2027")
    hand.click("Write the greetings at New Year")
    letters: QListWidget = hand.widget("Letters", QListWidget)
    hand.qtbot.waitUntil(lambda: letters.count() > 5)
    count = letters.count()
    hand.tab_into(letters)
    hand.press(Qt.Key.Key_Space)
    hand.waits_to_see(f"{count - 1} letters will be written")
    hand.fill("Folder", str(tmp_path / "out"))
    hand.press(Qt.Key.Key_Return, CTRL)
    # The window goes on, and says how far it is.
    hand.waits_to_see(f" of {count - 1}")
    hand.waits_to_see(f"Wrote {count - 1} letters into")
    assert len(list((tmp_path / "out").glob("*new_year*.docx"))) == count - 1
    hand.waits_to_see("1 partner to greet")


def test_a_delegation_is_written_to_and_each_letter_seen_before(hand: Hand, tmp_path: Path) -> None:
    hand.click("Letters")
    hand.click("Write letters…")
    hand.type("Delegation of Busan to Riverport; Nobody Known")
    hand.choose("Kind of letter", "Thanks")
    hand.waits_to_see("“Nobody Known” is nobody on record")
    hand.waits_to_see("3 letters will be written")
    hand.tab_to("Letters")
    hand.press(Qt.Key.Key_Down)
    hand.waits_to_see("Director for International Relations")
    hand.choose("Language", "English")
    hand.waits_to_see("thank you")
    hand.press(Qt.Key.Key_Escape)
    hand.click("Write letters…")
    assert hand.sees("Delegation of Busan to Riverport; Nobody Known")
    hand.fill("Folder", str(tmp_path / "out"))
    hand.press(Qt.Key.Key_Return, CTRL)
    hand.waits_to_see("Wrote 3 letters into")
    hand.qtbot.waitUntil(lambda: focused(hand) == "Write letters…")
    with hand.window.desk.workspace.reading() as reader:
        (visit,) = reader.all(Visit, Where("title", "=", "Delegation of Busan to Riverport"))
        made = reader.all(Letter, Where("about", "=", visit.id))
    assert [each.kind_of for each in made if each.dated_on == hand.window.desk.today] == ["thanks"] * 3  # fmt: skip
    assert hand.button_starting("Undo “Letters: ")


def test_a_letter_that_came_is_registered_in_four_lines(hand: Hand, tmp_path: Path) -> None:
    scan = tmp_path / "Berth_data_request.pdf"
    scan.write_bytes(b"%PDF-1.7 scanned")
    hand.click("Letters")
    hand.ctrl(Qt.Key.Key_N)
    hand.waits_to_see("Everything else can follow")
    hand.type("Kim Jae-hwan, Director of Ports, Oulu")
    assert unreadable(hand.window) == []
    hand.press(Qt.Key.Key_Return, CTRL)
    hand.waits_to_see("Say in a few words what it is about.")
    panel = hand.window.overlay
    assert panel is not None
    dropped(panel, scan)
    hand.waits_to_see("Berth data request")
    hand.fill("Dated", "20.11.")
    hand.fill("Reply by", "+2w")
    hand.waits_to_see("Reply by: Tue, 8 Dec 2026")
    hand.press(Qt.Key.Key_Escape)
    hand.ctrl(Qt.Key.Key_N)
    assert hand.sees("Berth data request")
    hand.press(Qt.Key.Key_Return, CTRL)
    hand.waits_to_see("The letter is registered.")
    (letter,) = _letters(hand, "Berth data request")
    assert (letter.direction, letter.dated_on, letter.received_on, letter.reply_by) == ("incoming", date(2026, 11, 20), TODAY, date(2026, 12, 8))  # fmt: skip
    with hand.window.desk.workspace.reading() as reader:
        assert [each.title for each in reader.titles(letter.partners).values()] == ["Oulu"]
        (file,) = reader.all(Attachment, Where("subject", "=", letter.id))
        assert attached_bytes(reader, file) == b"%PDF-1.7 scanned"
    hand.ctrl(Qt.Key.Key_Z)
    hand.qtbot.waitUntil(lambda: not [e for e in _letters(hand, "Berth data request") if not e.deleted])  # fmt: skip
