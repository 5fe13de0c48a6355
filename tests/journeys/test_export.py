"""Records out by mouse and keyboard, in every form; what was written changes nothing when it comes in again."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QListWidget

from irdesk.records.partners import Partner
from irdesk.records.record import Change
from irdesk.records.visits import Visit
from irdesk.store.operations import Author
from tests.journeys.hand import Hand

LONG = 60_000


def goes_to(monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    """The file that is chosen in dialogs."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(target), ""))


def waits(hand: Hand, words: str) -> None:
    hand.qtbot.waitUntil(lambda: hand.sees(words), timeout=LONG)


def only(hand: Hand, what: str, kind: str) -> None:
    """Choose a room and leave one kind ticked, by keyboard."""
    hand.choose("What", what)
    kinds = hand.widget("Kinds of record", QListWidget)
    hand.tab_into(kinds)
    hand.press(Qt.Key.Key_Home)
    for at in range(kinds.count()):
        if kinds.item(at).text() != kind:
            hand.press(Qt.Key.Key_Space)
        hand.press(Qt.Key.Key_Down)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
def test_what_goes_out_changes_nothing_when_it_comes_in(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    target = tmp_path / f"partners{ending}"
    goes_to(monkeypatch, target)
    hand.ctrl(Qt.Key.Key_4)
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Name")
    hand.type("=1+1")
    hand.tab_to("Country")
    hand.type("FI")
    hand.press(Qt.Key.Key_Tab)
    hand.ctrl(Qt.Key.Key_S)
    hand.palette("export", "Export")
    only(hand, "Partners", "Partners")
    form = {".csv": "Text table (CSV)", ".xlsx": "Excel workbook", ".json": "JSON"}[ending]
    hand.choose("Form of the file", form)
    hand.click("Export…")
    waits(hand, f"records written to partners{ending}")
    assert [each.name for each in tmp_path.glob("*part*") if each != target] == []
    if ending == ".csv":
        with target.open(encoding="utf-8-sig", newline="") as file:
            assert "'=1+1" in [row["name"] for row in csv.DictReader(file)]
    elif ending == ".xlsx":
        cells = [cell for row in load_workbook(target).active.iter_rows() for cell in row]
        assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]
    else:
        assert "=1+1" in [each["name"] for each in json.loads(target.read_text())]
    with hand.window.desk.workspace.reading() as reader:
        count = len(reader.all(Partner))
    hand.palette("import", "Import")
    hand.click("Choose a file…")
    waits(hand, f"{count} rows")
    assert hand.widget("The rows are", QComboBox).currentText() == "Partners"
    hand.click("Check")
    waits(hand, f"{count} unchanged")
    assert hand.sees("Nothing to import")
    assert hand.sees("0 with problems")


def _comes_back_whole(hand: Hand, packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two records of two kinds are as they were, by one operation that can be undone."""
    workspace = hand.window.desk.workspace

    def names() -> set[str | None]:
        with workspace.reading() as reader:
            return {each.name for each in reader.all(Partner)} | {
                e.title for e in reader.all(Visit)
            }

    with workspace.reading() as reader:
        busan = next(each for each in reader.all(Partner) if each.name == "Busan")
        visit = next(each for each in reader.all(Visit) if each.title == "Deputy mayor to Taipei")
    before = names()
    changes = [
        Change("partners", busan.id, busan.version, {"name": "Pusan"}),
        Change("visits", visit.id, visit.version, {"title": "To Taipei"}),
    ]
    workspace.write(Author("Rui"), "changes", {"count": 2}, changes)
    goes_to(monkeypatch, packed)
    hand.palette("import", "Import")
    hand.click("Choose a file…")
    waits(hand, "kinds read, as irdesk wrote them")
    assert hand.sees("2 changed")
    assert hand.sees("0 with problems")
    hand.click("Import 2 records")
    waits(hand, "2 records were imported from all.zip")
    assert names() == before
    hand.click("Undo the import")
    hand.qtbot.waitUntil(lambda: {"Pusan", "To Taipei"} <= names(), timeout=LONG)
    goes_to(monkeypatch, packed.with_suffix(""))


def test_everything_goes_out_whole_or_not_at_all(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "all"
    goes_to(monkeypatch, target)
    hand.palette("export", "Export")
    hand.choose("Form of the file", "Text table (CSV)")
    hand.click("Export…")
    waits(hand, "records written to all.zip")
    names = zipfile.ZipFile(tmp_path / "all.zip").namelist()
    assert {"partners.csv", "visits.csv", "people.csv"} <= set(names)
    _comes_back_whole(hand, tmp_path / "all.zip", monkeypatch)
    hand.palette("export", "Export")
    hand.choose("Form of the file", "Excel workbook")
    hand.click("Export…")
    waits(hand, "records written to all.xlsx")
    assert "visits" in load_workbook(tmp_path / "all.xlsx", read_only=True).sheetnames
    before = (tmp_path / "all.xlsx").read_bytes()
    hand.click("Export…")
    hand.press(Qt.Key.Key_Escape)
    hand.qtbot.waitUntil(lambda: not hand.window.desk.jobs, timeout=LONG)
    goes_to(monkeypatch, Path("/proc/all.xlsx"))
    hand.click("Export…")
    waits(hand, "all.xlsx can't be written in /proc")
    assert len((tmp_path / "all.xlsx").read_bytes()) > len(before) // 2
    assert list(tmp_path.glob(".*part*")) == []


@pytest.mark.parametrize(
    ("ending", "head"), [(".csv", b"\xef\xbb\xbfFrom,Title"), (".xlsx", b"PK")]
)
def test_what_is_shown_is_exported(hand: Hand, tmp_path: Path, ending: str, head: bytes) -> None:
    hand.click("Visits")
    page = hand.window.list_page()
    assert page is not None
    target = tmp_path / f"visits{ending}"
    page.acts.write_to(target)
    named = f"Export Visits to visits{ending}"
    (job,) = [each for each in hand.window.desk.jobs if each.words == named]
    job.cancel()
    hand.waits_to_see(f"Given up: Export Visits to visits{ending}. Nothing was changed.")
    assert list(tmp_path.glob("*visits*")) == list(tmp_path.glob(".*")) == []
    page.acts.write_to(target)
    hand.waits_to_see("Wrote 44 records to visits")
    data = target.read_bytes()
    assert data.startswith(head)
    if ending == ".xlsx":
        sheet = load_workbook(io.BytesIO(data)).active
        assert sheet is not None
        assert sheet["B1"].value == "Title"
        assert sheet["A2"].number_format == "yyyy-mm-dd"
        assert sheet.max_row == 45
