"""Real data end to end: import, deadlines, briefs, and the same in the window."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irdesk.desk import theme
from irdesk.desk.start import open_window
from irdesk.ground.clock import FixedClock
from tests.conftest import DATA, TODAY
from tests.journeys.hand import Hand

AS_OF = ("--as-of", TODAY.isoformat())


@pytest.fixture
def pecs(irdesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office of Pécs with its twin towns, 3,264 visits and 30 agreements, all imported."""
    where = tmp_path / "pecs.irdesk"
    monkeypatch.setenv("IRDESK_WORKSPACE", str(where))
    assert irdesk("new", where, "--city", "Pécs", "--country", "HU").code == 0
    towns = irdesk(
        "import", DATA / "wikidata_twin_towns.tsv", "--as", "partners",
        "--where", "origincityLabel=Pécs", "--format", "json",
    ).json  # fmt: skip
    assert (towns["rows"], towns["new"], towns["problems"]) == (20, 20, [])
    visits = irdesk(
        "import", DATA / "us_visits_by_foreign_leaders.csv", "--as", "visits", "--format", "json"
    ).json
    assert (visits["new"], visits["problems"]) == (3264, [])
    agreements = irdesk(
        "import", DATA / "agreements.csv", "--as", "agreements", "--format", "json"
    ).json
    assert (agreements["new"], agreements["problems"]) == (30, [])
    return where


def _text(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True
    ).stdout.decode()


@pytest.mark.skipif(
    subprocess.run(["which", "pdftotext"], capture_output=True, check=False).returncode != 0,
    reason="pdftotext of poppler-utils is not installed",
)
def test_on_the_command_line(irdesk, pecs: Path, tmp_path: Path) -> None:
    due = irdesk("deadlines", *AS_OF, "--format", "json").json
    arad = [each for each in due if each["reference"] == "PECS-01"]
    first = arad[0]
    assert (first["what"], first["date"], first["state"]) == ("notice", "2026-09-30", "missed")
    assert first["partners"] == ["Arad"]
    assert any("3 months before" in sentence for sentence in first["explanation"])
    for kind, record, words in (
        ("visit", "2138", ["King Kalakaua", "12–23 Dec 1874", "Visit briefing book"]),
        ("courtesy-call", "2139", ["Emperor Dom Pedro II", "Who, and where we stand"]),
        ("agreements", None, ["PECS-01", "Sister city agreement", "Arad", "missed"]),
    ):
        target = tmp_path / f"{kind}.pdf"
        named = () if record is None else (record,)
        assert irdesk("brief", kind, *named, "-o", target, *AS_OF).code == 0
        text = _text(target)
        assert all(each in text for each in words), (kind, text[:2000])
    again = irdesk("import", DATA / "agreements.csv", "--as", "agreements", "--format", "json").json
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 30)


def test_in_the_window(pecs: Path, tmp_path: Path, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.load_fonts()
    window = open_window(
        application, str(pecs), "Ana", drafts=tmp_path / "drafts", clock=FixedClock(TODAY)
    )
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and bool(window.current))
    hand = Hand(qtbot, window)
    assert hand.sees("Sister city agreement with Arad")
    hand.ctrl(Qt.Key.Key_6)
    assert hand.sees("3,264 records")
    hand.ctrl(Qt.Key.Key_F)
    hand.type("haile selassie")
    hand.waits_to_see("7 of 3,264")
    hand.ctrl(Qt.Key.Key_K)
    hand.type("2138")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.card is not None)
    hand.waits_to_see("King Kalakaua")
    hand.ctrl(Qt.Key.Key_P)
    viewer = window.papers.page().viewer
    qtbot.waitUntil(lambda: viewer.document.pageCount() > 3, timeout=20_000)
    window.close()
    window.desk.workspace.close()
