"""From a file to records by mouse and keyboard: understood, mapped, mended, tried, imported, undone."""

from __future__ import annotations

import hashlib
import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QMenu,
    QTableWidget,
)

from irdesk.desk.moving.import_page import ImportPage
from irdesk.exchange.mapping import guess
from irdesk.records.attached import Note
from irdesk.records.catalogue import kind
from irdesk.records.partners import Partner
from irdesk.records.people import Person
from irdesk.records.visits import Visit
from irdesk.store.backup import backups
from irdesk.store.workspace import Workspace
from tests.conftest import DATA
from tests.journeys.hand import Hand
from tests.journeys.surroundings import dropped

LEADERS = DATA / "us_visits_by_foreign_leaders.csv"


def choose_file(hand: Hand, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Find the assistant in the palette and choose a file in it."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    hand.palette("import", "Import")
    hand.click("Choose a file…")


def operations(hand: Hand) -> int:
    return hand.window.desk.workspace.operations(1)[0].n


def digest(where: Path) -> str:
    return hashlib.sha256(where.read_bytes()).hexdigest()


def test_a_table_of_visits_is_imported_and_undone(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = hand.window.desk.workspace
    with workspace.reading() as reader:
        before = len(reader.all(Visit))
    choose_file(hand, LEADERS, monkeypatch)
    hand.qtbot.waitUntil(lambda: hand.sees("text table, 3,264 rows"), timeout=20_000)
    assert hand.sees("Visits")
    hand.qtbot.waitUntil(lambda: hand.sees("King Kalakaua | "), timeout=20_000)
    hand.choose("from_country goes into", "Visiting body")
    hand.click("Check")
    hand.qtbot.waitUntil(lambda: hand.sees("3264 new") or hand.sees("3,264 new"), timeout=60_000)
    assert hand.sees("Nothing is written yet.")
    hand.click("Import 3,264 records")
    hand.qtbot.waitUntil(lambda: hand.sees("were imported from us_visits"), timeout=60_000)
    with workspace.reading() as reader:
        assert len(reader.all(Visit)) == before + 3264
    _other_change(hand)
    hand.click("Undo the import")
    hand.qtbot.waitUntil(lambda: hand.sees("The import of us_visits"), timeout=60_000)
    with workspace.reading() as reader:
        assert len(reader.all(Visit)) == before
        assert reader.find("partners", "Oulu")


def _other_change(hand: Hand) -> None:
    """Something else is done before the import is taken back."""
    hand.ctrl(Qt.Key.Key_4)
    hand.click("New partner")
    hand.fill("Name", "Oulu")
    hand.ctrl(Qt.Key.Key_S)
    hand.waits_to_see("Saved")
    hand.palette("import", "Import")


def test_what_is_wrong_is_mended_in_place_or_left_out(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "visits.csv"
    lines = ["title,from,to,state", "Oulu,2027-03-01,2027-03-02,requested"]
    lines += ["", "Brno,31.02.2027,2027-03-05,requested", "Graz,soon,,requested"]
    source.write_text("\n".join(lines))
    choose_file(hand, source, monkeypatch)
    hand.qtbot.waitUntil(lambda: hand.sees("text table, 3 rows"), timeout=20_000)
    hand.choose("The rows are", "Visits")
    hand.qtbot.waitUntil(lambda: hand.sees("Oulu | "), timeout=20_000)
    hand.choose("from goes into", "From")
    hand.choose("to goes into", "To")
    hand.click("Check")
    hand.qtbot.waitUntil(lambda: hand.sees("2 with problems"), timeout=20_000)
    table = hand.widget("Problems row by row", QTableWidget)
    assert [table.item(at, 0).text() for at in range(2)] == ["4", "5"]
    hand.qtbot.waitUntil(lambda: table.rowHeight(0) < 60)
    hand.fill("Filter the problems", "31.02")
    assert table.rowCount() == 1
    hand.point_at_row(table, 0, column=2)
    hand.press(Qt.Key.Key_F2)
    hand.ctrl(Qt.Key.Key_A)
    hand.type("28.02.2027")
    hand.press(Qt.Key.Key_Return)
    hand.click("Check again")
    hand.qtbot.waitUntil(lambda: hand.sees("1 with problems"), timeout=20_000)
    hand.click("Leave 1 out and import 2 records")
    hand.qtbot.waitUntil(lambda: hand.sees("2 records were imported from visits.csv"), timeout=20_000)  # fmt: skip
    assert hand.sees("1 row was left out.")
    with hand.window.desk.workspace.reading() as reader:
        found = {each.title: each.starts_on for each in reader.all(Visit)}
    assert str(found["Brno"]) == "2027-02-28"
    assert "Graz" not in found
    assert source.read_text() == "\n".join(lines)


def test_an_address_book_is_dropped_on_the_window(hand: Hand) -> None:
    dropped(hand.window, DATA / "outlook-2007.vcf")
    hand.qtbot.waitUntil(lambda: hand.sees("vCards, 1 row"), timeout=20_000)
    hand.click("Check")
    hand.qtbot.waitUntil(lambda: hand.sees("1 new"), timeout=20_000)
    go_on = hand.widget("Import 1 record")
    hand.qtbot.waitUntil(lambda: hand.window.focusWidget() is go_on)
    hand.press(Qt.Key.Key_Space)
    hand.qtbot.waitUntil(lambda: hand.sees("was imported from outlook-2007.vcf"), timeout=20_000)
    with hand.window.desk.workspace.reading() as reader:
        person = next(each for each in reader.all(Person) if each.family == "Angstadt")
    assert (person.given, person.emails) == ("Michael", ("mike.angstadt@gmail.com",))
    latest = hand.window.desk.workspace.next_undo(hand.window.desk.author)
    assert latest is not None
    assert hand.window.desk.say(latest.message) == "Import 1 person"


CARDS = """BEGIN:VCARD
VERSION:3.0
N:Berg;Lise;;;
ORG:Busan
TITLE:Mayor
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Okafor;Ada;;;
ORG:Harbour Works Ltd
TITLE:Chief engineer
END:VCARD
"""


def test_company_and_job_title_find_their_partner_or_are_kept(hand: Hand, tmp_path: Path) -> None:
    source = tmp_path / "cards.vcf"
    source.write_text(CARDS)
    dropped(hand.window, source)
    hand.qtbot.waitUntil(lambda: hand.sees("vCards, 2 rows"), timeout=20_000)
    hand.click("Check")
    hand.qtbot.waitUntil(lambda: hand.sees("2 new"), timeout=20_000)
    assert hand.sees("0 with problems")
    assert hand.sees("kept as notes on them")
    box = hand.widget("Also make the partner that is missing: Harbour Works Ltd", QCheckBox)
    assert not box.isChecked()
    hand.tab_into(box)
    hand.press(Qt.Key.Key_Space)
    hand.qtbot.waitUntil(lambda: hand.sees("2 new") and box.isEnabled(), timeout=20_000)
    hand.click("Import 2 records")
    hand.qtbot.waitUntil(lambda: hand.sees("1 partner was made with it."), timeout=20_000)
    with hand.window.desk.workspace.reading() as reader:
        partners = {each.id: each for each in reader.all(Partner)}
        lise, ada = (
            next(each for each in reader.all(Person) if each.family == name)
            for name in ("Berg", "Okafor")
        )
        notes = {each.subject: each.text for each in reader.all(Note)}
    assert lise.partner is not None and ada.partner is not None
    assert partners[lise.partner].name == "Busan"
    made = partners[ada.partner]
    assert (made.name, made.kind_of) == ("Harbour Works Ltd", "company")
    assert notes[ada.id] == "Job title: Chief engineer"
    hand.click("Undo the import")
    hand.qtbot.waitUntil(lambda: hand.sees("Undone: "), timeout=20_000)
    with hand.window.desk.workspace.reading() as reader:
        assert "Harbour Works Ltd" not in {each.name for each in reader.all(Partner)}


def test_a_field_is_put_together_from_columns(hand: Hand, tmp_path: Path) -> None:
    source = tmp_path / "calls.csv"
    source.write_text("day,who,why\n2027-03-01,Mayor of Oulu,port\n")
    dropped(hand.window, source)
    hand.qtbot.waitUntil(lambda: hand.sees("text table, 1 row"), timeout=20_000)
    hand.choose("The rows are", "Visits")
    hand.choose("day goes into", "From")
    hand.menu("Put a column into value 1", "who")
    hand.type(", about ")
    hand.menu("Put a column into value 1", "why")
    hand.choose("Field 1 that is the same in every row", "Title")
    hand.qtbot.waitUntil(lambda: hand.sees("Mayor of Oulu, about port"), timeout=20_000)
    hand.fill("Value 2 of every row", "{nobody}")
    hand.choose("Field 2 that is the same in every row", "Purpose")
    hand.waits_to_see("The file has no column “nobody”.")
    hand.fill("Value 2 of every row", "inbound")
    hand.choose("Field 2 that is the same in every row", "Direction")
    hand.click("Check")
    hand.qtbot.waitUntil(lambda: hand.sees("1 new"), timeout=20_000)


def test_a_list_leads_to_the_import_of_its_kind(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "words.csv"
    source.write_text("word\nharbour\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(source), ""))
    hand.palette("tags", "Tags")
    hand.waits_to_see("Nothing here yet")
    hand.click("Import a file…")
    hand.waits_to_see("The rows of the file are read as Tags")
    hand.press(Qt.Key.Key_Space)
    hand.qtbot.waitUntil(lambda: hand.sees("text table, 1 row"), timeout=20_000)
    assert hand.widget("The rows are", QComboBox).currentText() == "Tags"
    hand.ctrl(Qt.Key.Key_4)
    hand.press(Qt.Key.Key_Menu)
    hand.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(each for each in menu.actions() if each.text() == "Import a file…")
    hand.point(menu, menu.actionGeometry(entry).center())
    hand.waits_to_see("The rows of the file are read as Partners")


def test_what_was_chosen_for_a_file_is_chosen_again(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "towns.csv"
    source.write_text("Stadt;Land\nOulu;FI\n", "utf-8")
    choose_file(hand, source, monkeypatch)
    hand.qtbot.waitUntil(lambda: hand.sees("text table, 1 row"), timeout=20_000)
    hand.choose("The rows are", "Partners")
    hand.qtbot.waitUntil(lambda: hand.sees("In the file"), timeout=20_000)
    hand.choose("Stadt goes into", "Name")
    hand.choose("Land goes into", "Country")
    hand.click("Check")
    hand.qtbot.waitUntil(lambda: hand.sees("1 new"), timeout=20_000)
    hand.click("Import 1 record")
    hand.qtbot.waitUntil(lambda: hand.sees("1 record was imported"), timeout=20_000)
    source.write_text("Stadt;Land\nOulu;FI\nKemi;FI\n", "utf-8")
    hand.click("Import another file")
    hand.click("Choose a file…")
    hand.qtbot.waitUntil(lambda: hand.sees("was imported before"), timeout=20_000)
    hand.click("Check")
    hand.qtbot.waitUntil(lambda: hand.sees("1 new"), timeout=20_000)
    assert hand.sees("1 unchanged")


@pytest.mark.parametrize("what", ["folder", "huge", "empty", "binary", "dangling", "web", "several"])  # fmt: skip
def test_what_is_no_table_is_refused_in_one_sentence(hand: Hand, tmp_path: Path, what: str) -> None:
    path = tmp_path / f"{what}.csv"
    words = {
        "folder": "is a folder: open it and drop the file you mean.",
        "huge": "MB and at most 100 MB are taken",
        "empty": "is empty.",
        "binary": "is no table: choose a CSV, Excel, vCard or JSON file.",
        "dangling": "only leads to a file: drop the file itself.",
        "web": "is a link, not a file",
        "several": "2 things were dropped at once: drop one file.",
    }[what]
    urls: list[Path | QUrl] = [path]
    if what == "folder":
        path.mkdir()
    elif what == "huge":
        with path.open("wb") as file:
            file.truncate(2**31)
    elif what == "dangling":
        path.symlink_to(tmp_path / "nowhere")
    elif what == "web":
        urls = [QUrl("https://example.org/visits.csv")]
    elif what == "several":
        urls *= 2
    else:
        path.write_bytes(b"" if what == "empty" else b"\x7fELF\x00\x01" * 40)
    before = operations(hand)
    dropped(hand.window, *urls)
    assert hand.sees(words)
    assert operations(hand) == before


def test_cancel_leaves_no_trace(
    hand: Hand, riverport: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.qtbot.waitUntil(lambda: bool(backups(str(riverport))), timeout=30_000)
    before = (operations(hand), digest(riverport))
    choose_file(hand, LEADERS, monkeypatch)
    hand.qtbot.waitUntil(lambda: hand.sees("text table, 3,264 rows"), timeout=20_000)
    hand.click("Check")
    hand.qtbot.waitUntil(lambda: hand.sees("3264 new") or hand.sees("3,264 new"), timeout=60_000)
    hand.click("Import 3,264 records")
    hand.press(Qt.Key.Key_Escape)
    hand.qtbot.waitUntil(lambda: hand.sees("Nothing was changed."), timeout=20_000)
    assert (operations(hand), digest(riverport)) == before
    assert list(riverport.parent.rglob("*.part*")) == []
    hand.click("Import 3,264 records")
    hand.qtbot.waitUntil(lambda: hand.sees("were imported from us_visits"), timeout=60_000)


def test_a_process_killed_in_the_middle_is_told_of_and_nothing_is_written(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = operations(hand)
    choose_file(hand, LEADERS, monkeypatch)
    hand.qtbot.waitUntil(lambda: hand.sees("text table, 3,264 rows"), timeout=20_000)
    hand.click("Check")
    hand.qtbot.waitUntil(lambda: hand.sees("3264 new") or hand.sees("3,264 new"), timeout=60_000)
    hand.click("Import 3,264 records")
    page = hand.window.page
    assert isinstance(page, ImportPage)
    hand.qtbot.waitUntil(lambda: page.job is not None and page.job.done > 0.4, timeout=30_000)
    os.kill(page.process.pid, signal.SIGKILL)
    hand.qtbot.waitUntil(lambda: hand.sees("ended unexpectedly; nothing was written."), timeout=20_000)  # fmt: skip
    assert operations(hand) == before
    assert hand.window.desk.workspace.check() == []


def test_the_window_and_the_command_line_leave_the_same(
    hand: Hand, irdesk, tmp_path: Path, riverport_made: Path
) -> None:
    import shutil

    by_word = Path(shutil.copy(riverport_made, tmp_path / "by-word.irdesk"))
    assert irdesk("-w", by_word, "import", LEADERS, "--as", "visits").code == 0
    dropped(hand.window, LEADERS)
    hand.qtbot.waitUntil(lambda: hand.sees("text table, 3,264 rows"), timeout=20_000)
    hand.click("Check")
    hand.qtbot.waitUntil(lambda: hand.sees("3264 new") or hand.sees("3,264 new"), timeout=60_000)
    hand.click("Import 3,264 records")
    hand.qtbot.waitUntil(lambda: hand.sees("were imported from us_visits"), timeout=60_000)
    assert _visits(hand.window.desk.workspace) == _visits_in(by_word)
    assert guess(kind("visits"), ("visitor",)).columns == {"title": "visitor"}


def _visits_in(where: Path) -> set[tuple[object, ...]]:
    from irdesk.ground.clock import SystemClock

    with Workspace.open(str(where), SystemClock(), read_only=True) as opened:
        return _visits(opened)


def _visits(workspace: Workspace) -> set[tuple[object, ...]]:
    with workspace.reading() as reader:
        return {
            (each.reference, each.title, each.starts_on, each.ends_on, each.purpose, each.direction)
            for each in reader.all(Visit)
        }


def test_the_preview_is_a_table_that_tab_leaves(hand: Hand) -> None:
    dropped(hand.window, DATA / "wien_Postengruppe.xlsx")
    hand.qtbot.waitUntil(lambda: hand.sees("Excel workbook, 807 rows"), timeout=20_000)
    table = hand.widget("The first rows as they would be stored", QAbstractItemView)
    hand.tab_into(table)
    hand.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not table
