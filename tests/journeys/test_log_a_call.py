"""A call logged in a few keys from a cold start; whoever is new is made in passing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from irdesk.records.partners import Partner
from irdesk.records.people import Person, Position
from irdesk.records.work import ActionPoint, Interaction
from irdesk.store.query import Where
from tests.journeys.hand import CTRL, Hand
from tests.journeys.reading import unreadable

T = TypeVar("T")


def _logged(hand: Hand) -> Interaction:
    with hand.window.desk.workspace.reading() as reader:
        return max(reader.all(Interaction), key=lambda each: each.created_at)  # type: ignore[arg-type,return-value]


def test_a_call_from_a_cold_start_in_six_inputs(cold_start: Callable[[], Hand]) -> None:
    inputs = 0

    def one(act: Callable[[], T]) -> T:
        nonlocal inputs
        inputs += 1
        return act()

    hand = one(cold_start)
    one(lambda: hand.ctrl(Qt.Key.Key_L))
    one(lambda: hand.type("Kim Jae-hwan, Director of Ports, Oulu"))
    one(lambda: hand.press(Qt.Key.Key_Return))
    one(lambda: hand.type("They rang about shore power; we send the berth data by Fri"))
    hand.waits_to_see("New person: Kim Jae-hwan · Director of Ports, Oulu")
    assert hand.sees("Finland")
    hand.qtbot.waitUntil(lambda: hand.widget("By", QLineEdit).text() == "27 Nov 2026")
    assert hand.sees("Europe/Helsinki")
    assert unreadable(hand.window) == []
    one(lambda: hand.press(Qt.Key.Key_Return, CTRL))
    assert inputs <= 6
    hand.waits_to_see("Logged: They rang about shore power")

    call = _logged(hand)
    assert call.held_on == hand.window.desk.today
    assert (call.kind_of, call.direction, call.subject) == ("call", "incoming", "They rang about shore power; we send the berth data by Fri")  # fmt: skip
    assert call.held_at
    with hand.window.desk.workspace.reading() as reader:
        assert [reader.titles(call.ours)[each].title for each in call.ours] == ["Ana Moreira"]
        (person,) = (reader.get(Person, each) for each in call.people)
        assert (person.family, person.given, person.name_order) == (
            "Kim",
            "Jae-hwan",
            "family_first",
        )
        (city,) = (reader.get(Partner, each) for each in call.partners)
        assert (city.name, city.country, city.time_zone) == ("Oulu", "FI", "Europe/Helsinki")
        assert city.population and city.latitude
        (position,) = reader.all(Position, Where("title", "=", "Director of Ports"))
        assert position.partner == city.id
        (point,) = reader.all(ActionPoint, Where("subject", "=", call.id))
        assert (point.text, point.due, point.side) == ("Send the berth data", date(2026, 11, 27), "us")  # fmt: skip

    assert hand.button_starting("Undo “Log They rang")
    hand.ctrl(Qt.Key.Key_Z)
    with hand.window.desk.workspace.reading() as reader:
        assert not reader.all(Partner, Where("name", "=", "Oulu"))
        assert not reader.all(ActionPoint, Where("subject", "=", call.id))
        assert reader.get(Interaction, call.id).deleted


def test_somebody_known_is_pointed_out_while_one_types(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_L)
    hand.type("Choi Minho, Mayor, Busan")
    hand.waits_to_see("There is a Choi Min-ho, Port Authority Liaison, Busan: use that one?")
    hand.click("Use Choi Min-ho")
    hand.tab_to("What")
    hand.type("E-mail on the berth plan")
    hand.tab_to("When")
    hand.type("yesterday at three")
    hand.waits_to_see("15:00")
    hand.fill("Action point", "Send the plan")
    hand.fill("By", "freitag")
    hand.press(Qt.Key.Key_Return, CTRL)
    assert hand.sees("The day “freitag” is not understood")
    hand.ctrl(Qt.Key.Key_Semicolon)
    assert hand.sees("24 Nov 2026")
    hand.press(Qt.Key.Key_Return, CTRL)
    hand.waits_to_see("Logged: E-mail on the berth plan")
    call = _logged(hand)
    assert (call.held_on, call.held_at, call.kind_of) == (date(2026, 11, 23), "15:00", "email")
    with hand.window.desk.workspace.reading() as reader:
        assert [each.title for each in reader.titles(call.people).values()] == ["Choi Min-ho"]
        assert [each.title for each in reader.titles(call.partners).values()] == ["Busan"]


def test_a_partner_known_is_pointed_out_and_a_body_is_no_person(hand: Hand) -> None:
    def who(words: str) -> None:
        hand.tab_to("Who")
        hand.fill("Who", words)

    hand.ctrl(Qt.Key.Key_L)
    who("Harbour Authority of Gdynia")
    hand.waits_to_see("New partner: Harbour Authority of Gdynia")
    assert not hand.sees("New person")
    # Its name in the gazetteer makes no second partner of a city on record.
    who("Hanoi")
    hand.qtbot.waitUntil(lambda: hand.widget("Partners", QLineEdit).text() == "Hà Nội")
    assert not hand.sees("New partner")
    who("Pekka Virtanen, Director, Busann")
    hand.waits_to_see("There is a Busan: use that one?")
    hand.click("Use Busan")
    hand.waits_to_see("New person: Pekka Virtanen · Director, Busan")
    assert not hand.sees("New partner")
    who("Busann")
    hand.waits_to_see("New person: Busann")
    hand.click("Use Busan")
    hand.tab_to("What")
    hand.type("They rang about berths")
    hand.press(Qt.Key.Key_Return, CTRL)
    hand.waits_to_see("Logged: They rang about berths")
    call = _logged(hand)
    with hand.window.desk.workspace.reading() as reader:
        assert [each.title for each in reader.titles(call.partners).values()] == ["Busan"]
        assert not call.people


def test_a_whole_sentence_in_the_first_line_is_told_apart(hand: Hand) -> None:
    told = "Spoke with Mayor Park Ji-won from Busan yesterday 14:30 about the berths"
    hand.ctrl(Qt.Key.Key_L)
    hand.type("They rang about the berths")
    hand.waits_to_see("These words name nobody")
    hand.press(Qt.Key.Key_Return, CTRL)
    assert hand.sees("Say whom it was with")
    hand.fill("Who", told)
    hand.waits_to_see("Park Ji-won · Mayor of Busan")
    assert not hand.sees("New person")
    assert hand.widget("When", QLineEdit).text().startswith("23 Nov 2026")
    hand.press(Qt.Key.Key_Return)
    hand.type("We send the plan by Fri")
    hand.qtbot.waitUntil(lambda: hand.widget("By", QLineEdit).text() == "27 Nov 2026")
    assert unreadable(hand.window) == []
    hand.press(Qt.Key.Key_Return, CTRL)
    hand.waits_to_see("Logged: Spoke with Mayor Park Ji-won")
    call = _logged(hand)
    assert (call.held_on, call.held_at) == (date(2026, 11, 23), "14:30")
    assert call.summary == f"{told}\nWe send the plan by Fri"
    with hand.window.desk.workspace.reading() as reader:
        assert [each.title for each in reader.titles(call.people).values()] == ["Park Ji-won"]
        assert [each.title for each in reader.titles(call.partners).values()] == ["Busan"]
    # Words of one's own under “What” stand beside what the first line told.
    hand.ctrl(Qt.Key.Key_L)
    hand.type("Mayor of Oulu called, he was in a hurry")
    hand.waits_to_see("New position: Mayor of Oulu")
    hand.tab_to("What")
    hand.fill("What", "Ferry line")
    hand.press(Qt.Key.Key_Return, CTRL)
    hand.waits_to_see("Logged: Ferry line. New: Mayor of Oulu, Oulu.")
    call = _logged(hand)
    assert call.summary == "Ferry line\nMayor of Oulu called, he was in a hurry"
    with hand.window.desk.workspace.reading() as reader:
        assert call.position_met and reader.get(Position, call.position_met).rank == "mayor"
        assert not call.people


def test_a_city_typed_wrongly_is_asked_about(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_L)
    hand.type("Jiří Novák, Primátor, Brnno")
    hand.waits_to_see("There is a Brno, Czechia: use that one?")
    hand.click("Use Brno")
    hand.waits_to_see("New person: Jiří Novák · Primátor, Brno")
    assert hand.widget("Who", QLineEdit).text() == "Jiří Novák, Primátor, Brno"
    assert hand.sees("Europe/Prague")


def test_what_is_missing_is_said_and_what_was_typed_survives(opened: Callable[[], Hand]) -> None:
    hand = opened()
    hand.ctrl(Qt.Key.Key_L)
    hand.type("Busan; Taipei")
    hand.press(Qt.Key.Key_Return, CTRL)
    assert hand.sees("Say in a few words what it was about.")
    assert hand.window.overlay is not None
    (problem,) = (
        each for each in hand.window.overlay.findChildren(QLabel)
        if each.text() == "Say in a few words what it was about."
    )  # fmt: skip
    assert problem.isVisible()
    hand.type("Met at the harbour congress")
    assert not problem.isVisible()
    hand.press(Qt.Key.Key_Escape)
    assert not hand.sees("Guessed; change what is wrong")
    hand.ctrl(Qt.Key.Key_L)
    assert hand.sees("Met at the harbour congress")
    hand.press(Qt.Key.Key_Return, CTRL)
    hand.waits_to_see("Logged: Met at the harbour congress")
    call = _logged(hand)
    assert (call.kind_of, len(call.partners)) == ("meeting", 2)
