"""A brief for a delegation nobody has entered, from a cold start to the printed page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QLineEdit

from irdesk.records.partners import Partner
from irdesk.records.visits import Participant, Visit
from irdesk.store.query import Where
from tests.journeys.hand import CTRL, Hand
from tests.journeys.papers import Papers, inked_pages, print_to
from tests.journeys.reading import unreadable
from tests.journeys.surroundings import copied_elsewhere

_MAIL = "Delegation:\r\n• H.E. Ms Ada Berg – Mayor of Oulu\r\n• Mr Jo Li – Director, Port of Oulu\r\n• Eeva Salo (Interpreter)\r\n"
_KEYS_A_MINUTE = 200


def test_from_a_cold_start_to_the_printed_page_within_a_minute_of_typing(
    cold_start: Callable[[], Hand], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = cold_start()
    keys = 0

    def types(text: str) -> None:
        nonlocal keys
        keys += len(text)
        hand.type(text)

    def presses(
        key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        nonlocal keys
        keys += 1
        hand.press(key, modifier)

    presses(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    types("the deputy mayor sees Oulu at three about shore power")
    hand.waits_to_see("New partner: Oulu · Finland")
    assert hand.sees("Tue, 24 Nov 2026 15:00")
    assert hand.widget("When", QLineEdit).text() == "24 Nov 2026 15:00"
    assert hand.sees("Rui Valente")
    assert unreadable(hand.window) == []
    copied_elsewhere(_MAIL)
    while QApplication.focusWidget().accessibleName() != "Their delegation":  # type: ignore[union-attr]
        presses(Qt.Key.Key_Tab)
    presses(Qt.Key.Key_V, CTRL)
    hand.waits_to_see("3 names understood")
    presses(Qt.Key.Key_Return, CTRL)

    papers = Papers(hand)
    papers.waits()
    words = papers.words()
    for each in (
        "Oulu: shore power",
        "Ada Berg",
        "Mayor of Oulu",
        "Jo Li",
        "Eeva Salo",
        "Rui Valente",
        "15:00",
    ):
        assert each in words
    for each in ("Finland", "216,066", "Helsinki, 2 h ahead", "What they want, as we see it"):
        assert each in words
    assert papers.count == 2

    target = tmp_path / "brief.pdf"

    print_to(monkeypatch, target)
    presses(Qt.Key.Key_P, CTRL)
    hand.qtbot.waitUntil(lambda: target.exists() and target.stat().st_size > 1000, timeout=20_000)
    assert keys < _KEYS_A_MINUTE

    def printed() -> bool:
        return QPdfDocument().load(str(target)) == QPdfDocument.Error.None_

    hand.qtbot.waitUntil(printed, timeout=20_000)
    assert inked_pages(target) == papers.count
    with hand.window.desk.workspace.reading() as reader:
        (visit,) = reader.all(Visit, Where("title", "=", "Oulu: shore power"))
        assert (visit.state, visit.topic, visit.starts_on) == ("planned", "shore power", hand.window.desk.today)  # fmt: skip
        (city,) = (reader.get(Partner, each) for each in visit.partners)
        assert (city.country, city.time_zone) == ("FI", "Europe/Helsinki")
        assert city.population and city.latitude
        people = reader.children(Participant, [visit.id])[visit.id]
        assert [(e.name, e.position_then, e.role) for e in people if e.side == "them"] == [
            ("H.E. Ms Ada Berg", "Mayor of Oulu", "head"),
            ("Mr Jo Li", "Director, Port of Oulu", "member"),
            ("Eeva Salo", "Interpreter", "member"),
        ]
    assert hand.button_starting("Undo “Brief now: Oulu: shore power”")


def test_what_is_known_of_a_partner_flows_in_and_gaps_do_not_block(hand: Hand) -> None:
    hand.press(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    hand.press(Qt.Key.Key_Return, CTRL)
    assert hand.sees("Say who comes: a city, a body or a person.")
    hand.tab_to("In one line")
    hand.type("Taipei")
    hand.press(Qt.Key.Key_Escape)
    hand.press(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert hand.sees("Courtesy call, Taipei")
    hand.press(Qt.Key.Key_Return, CTRL)
    papers = Papers(hand)
    papers.waits()
    words = papers.words()
    assert "Courtesy call, Taipei" in words
    assert "Agreements" in words
    assert "to be confirmed" in words


def test_it_is_a_button_where_one_looks_for_it(hand: Hand) -> None:
    hand.click("Brief now")
    hand.waits_to_see("In one line")
    hand.type("the mayor sees Oulu")
    hand.press(Qt.Key.Key_Escape)
    hand.menu("New: choose what", "Brief now")
    hand.waits_to_see("the mayor sees Oulu")
    assert hand.sees("New partner: Oulu · Finland")


def test_enter_leads_from_the_line_to_the_paper(hand: Hand) -> None:
    hand.press(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    hand.type("the deputy mayor sees Oulu at three")
    hand.press(Qt.Key.Key_Return)
    assert _at() == "Make the brief"
    hand.press(Qt.Key.Key_Return)
    Papers(hand).waits()
    # Page down turns its pages at once.
    assert _at() == "Preview"
    hand.ctrl(Qt.Key.Key_Z)
    hand.waits_to_see("“Courtesy call, Oulu” was taken back or lies in the bin")
    assert not hand.sees("among the visits")


def _at() -> str:
    at = QApplication.focusWidget()
    return at.accessibleName() if at is not None else ""
