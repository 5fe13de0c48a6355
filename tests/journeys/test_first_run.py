"""Started without a workspace: make one for our city, open one, or say what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from irdesk.desk.first_run.recent import remember
from irdesk.desk.first_run.welcome import Welcome
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.kept import Kept
from irdesk.records.office import Staff
from irdesk.records.partners import Partner
from tests.journeys.hand import Person
from tests.journeys.starting import Starts

Opens = Callable[[], Welcome]


def _press(qtbot: QtBot, page: Welcome, words: str) -> None:
    Person(qtbot, page).click(words)


def _choose_city(qtbot: QtBot, page: Welcome, letters: str) -> None:
    assert page.assistant is not None
    person = Person(qtbot, page)
    person.fill("City", letters)
    qtbot.waitUntil(page.assistant.city.completer().popup().isVisible)
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)


def test_a_new_office_is_made_from_the_name_of_its_city(
    qtbot: QtBot, welcome: Welcome, tmp_path: Path
) -> None:
    first = welcome.focusWidget()
    assert isinstance(first, QPushButton)
    assert first.text() == "A new workspace for our city…"
    person = Person(qtbot, welcome)
    person.press(Qt.Key.Key_Return)
    _choose_city(qtbot, welcome, "gdyn")
    made = welcome.assistant
    assert made is not None
    assert made.city.text() == "Gdynia"
    assert made.country.currentText() == "Poland"
    assert made.zone.currentText() == "Europe/Warsaw"
    person.fill("Your name", "Ana Ferreira")
    person.into("The others, one in a line")
    person.type("Rui Valente")
    person.press(Qt.Key.Key_Return)
    person.type("Dora Pinto")
    _press(qtbot, welcome, "Make it and begin")
    window = welcome.window_
    assert isinstance(window, MainWindow)
    assert Path(window.desk.workspace.where) == tmp_path / "Documents" / "Gdynia.irdesk"
    assert (window.desk.office.city, window.desk.office.base_currency) == ("Gdynia", "PLN")
    assert window.desk.office.time_zone == "Europe/Warsaw"
    assert window.desk.author.name == "Ana Ferreira"
    assert not welcome.isVisible()
    with window.desk.workspace.reading() as reader:
        assert {(each.name, each.login) for each in reader.all(Staff)} == {
            ("Ana Ferreira", "ana"), ("Rui Valente", None), ("Dora Pinto", None)
        }  # fmt: skip
        (city,) = reader.all(Partner)
        assert city.population
        assert city.latitude is not None
    window.go("visits")
    qtbot.waitUntil(lambda: window.current == "visits")
    page = window.list_page()
    assert page is not None
    assert page.teaching.isVisible()
    taught = page.teaching.text()
    assert taught.startswith("Visits abroad and guests received: delegation, programme")
    assert "press Ctrl+N to begin" in taught
    assert not page.table.isVisible()


def test_the_country_of_a_city_offered_is_not_cut(qtbot: QtBot, welcome: Welcome) -> None:
    _press(qtbot, welcome, "A new workspace for our city…")
    assert welcome.assistant is not None
    Person(qtbot, welcome).fill("City", "gdan")
    popup = welcome.assistant.city.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.viewport().width() >= popup.sizeHintForColumn(0)


def test_what_is_missing_is_said_and_nothing_is_made(
    qtbot: QtBot, welcome: Welcome, tmp_path: Path
) -> None:
    _press(qtbot, welcome, "A new workspace for our city…")
    _press(qtbot, welcome, "Make it and begin")
    assert welcome.assistant is not None
    assert welcome.assistant.problem.text() == "Say which city and country you work for."
    assert not (tmp_path / "Documents").exists()


def test_a_city_nobody_lists_can_be_made_as_well(qtbot: QtBot, welcome: Welcome) -> None:
    _press(qtbot, welcome, "A new workspace for our city…")
    made = welcome.assistant
    assert made is not None
    person = Person(qtbot, welcome)
    person.fill("City", "Riverport-on-Sea")
    person.choose(made.country.accessibleName(), "Japan")
    assert made.month.currentText() == "April"
    assert made.currency.currentText() == "JPY"
    _press(qtbot, welcome, "Make it and begin")
    assert isinstance(welcome.window_, MainWindow)
    assert welcome.window_.desk.office.fiscal_year_starts == 4


def test_a_workspace_is_never_made_over_another(
    qtbot: QtBot, welcome: Welcome, tmp_path: Path
) -> None:
    there = tmp_path / "Documents" / "Gdynia.irdesk"
    there.parent.mkdir()
    there.write_text("mine")
    _press(qtbot, welcome, "A new workspace for our city…")
    _choose_city(qtbot, welcome, "gdyn")
    assert welcome.assistant is not None
    assert welcome.assistant.spot.text().endswith("Gdynia 2.irdesk")
    assert there.read_text() == "mine"


def test_a_file_that_is_no_workspace_is_one_sentence(
    qtbot: QtBot, welcome: Welcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = tmp_path / "notes.irdesk"
    notes.write_text("Dear diary, " * 500)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(notes), ""))
    _press(qtbot, welcome, "Open a workspace…")
    assert "notes.irdesk is not an irdesk workspace" in welcome.problem.text()
    assert welcome.isVisible()


def test_a_file_that_cannot_be_opened_is_told_of_in_a_window(
    started: Starts, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.irdesk"
    notes.write_text("Dear diary, " * 500)
    person = started(str(notes))
    assert person.sees("notes.irdesk is not an irdesk workspace")
    assert person.sees("Open a workspace…")


def test_the_sample_is_made_and_opened_and_found_again(
    qtbot: QtBot,
    welcome: Welcome,
    welcomed: Opens,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "look.irdesk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    _press(qtbot, welcome, "Look at an invented office first…")
    window = welcome.window_
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: window.current == "today")
    assert window.side.count.text()
    again = welcomed()
    _press(qtbot, again, "look")
    qtbot.waitUntil(lambda: isinstance(again.window_, MainWindow))


def test_an_address_with_a_password_is_not_kept(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "preferences.json")
    remember(kept, "postgresql://desk:secret@host/desk")
    remember(kept, "postgresql://host/desk?user=desk&password=secret")
    remember(kept, "postgresql://desk@host/desk")
    assert "secret" not in kept.path.read_text()
    assert "postgresql://desk@host/desk" in kept.path.read_text()
