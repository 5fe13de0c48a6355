"""The screen never waits: stalls of the event loop while long work goes on in the real window."""

from __future__ import annotations

import csv
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irdesk.desk import theme
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.moving.import_page import ImportPage
from irdesk.desk.moving.safety_page import SafetyPage
from irdesk.desk.papers.handing import PrintJob
from irdesk.desk.papers.page import BriefingsPage
from irdesk.desk.papers.viewer import PaperViewer
from irdesk.desk.start import open_window
from irdesk.exchange.sample import make_sample
from irdesk.records.record import Change
from irdesk.services.editing import save
from tests.benchmarks.long_document import as_blocks
from tests.conftest import DATA, TODAY

MOST = 0.100
"""Seconds that the event loop may stand still."""
_BEAT = 5
"""Milliseconds between two beats of the loop."""
ROWS = 50_000


class Watchdog:
    """A timer stamps each beat of the event loop; a thread looks how old the last stamp is.

    The thread sees a stall while it lasts, so that one at the very end counts too.
    """

    def __init__(self) -> None:
        self.longest, self.where = 0.0, ""
        self._stamp = time.perf_counter()
        self._over = threading.Event()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._thread = threading.Thread(target=self._look, name="watchdog", daemon=True)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._stamp)
        self._stamp = now

    def _look(self) -> None:
        while not self._over.wait(0.002):
            self.longest = max(self.longest, time.perf_counter() - self._stamp)

    @contextmanager
    def watching(self) -> Iterator[Watchdog]:
        """Watch meanwhile."""
        self._stamp = time.perf_counter()
        self._timer.start(_BEAT)
        self._thread.start()
        try:
            yield self
        finally:
            self._over.set()
            self._timer.stop()
            self._thread.join()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    where = tmp_path / "riverport.irdesk"
    make_sample(str(where), as_of=TODAY, scale=20).close()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.load_fonts()
    made = open_window(application, str(where), "Ana Moreira", drafts=tmp_path / "drafts")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: bool(made.current))
    yield made
    made.close()
    made.desk.workspace.close()


@pytest.fixture
def stalled(capsys: pytest.CaptureFixture[str]) -> Callable[[str, Watchdog], None]:
    """Print the longest stall and fail where it is too long."""

    def tell(name: str, dog: Watchdog) -> None:
        with capsys.disabled():
            print(
                f"\n{name}: longest stall {dog.longest * 1000:.0f} ms (at most {MOST * 1000:.0f})"
            )
        assert dog.longest <= MOST

    return tell


def _quiet(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until what goes on after the start is over."""
    qtbot.wait(2_000)
    qtbot.waitUntil(lambda: not window.desk.jobs, timeout=60_000)


def test_a_backup_at_the_start(qtbot: QtBot, window: MainWindow, stalled) -> None:
    qtbot.waitUntil(lambda: bool(window.desk.jobs), timeout=20_000)
    with Watchdog().watching() as dog:
        qtbot.waitUntil(lambda: not window.desk.jobs, timeout=120_000)
    stalled("Backup at the start", dog)


def test_a_backup_made_by_hand(qtbot: QtBot, window: MainWindow, stalled) -> None:
    _quiet(qtbot, window)
    window.go("safety")
    page = window.page
    assert isinstance(page, SafetyPage)
    qtbot.wait(300)
    with Watchdog().watching() as dog:
        page.make()
        qtbot.waitUntil(lambda: not window.desk.jobs, timeout=120_000)
    stalled("Backup made by hand", dog)


def test_an_import_of_50_000_rows(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, stalled
) -> None:
    with (DATA / "us_visits_by_foreign_leaders.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    source = tmp_path / "visits.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        for number in range(ROWS):
            writer.writerow({**rows[number % len(rows)], "id": f"R{number:06}"})
    _quiet(qtbot, window)
    window.go("import")
    page = window.page
    assert isinstance(page, ImportPage)
    qtbot.wait(300)
    with Watchdog().watching() as dog:
        page.take(source)
        qtbot.waitUntil(lambda: page.columns.preview.rowCount() > 0, timeout=120_000)
    stalled("Reading 50,000 rows and their preview", dog)
    with Watchdog().watching() as dog:
        page.rehearse()
        qtbot.waitUntil(lambda: page.stages.currentIndex() == 2, timeout=300_000)
    stalled("Trying an import of 50,000 rows", dog)
    with Watchdog().watching() as dog:
        page.import_(())
        qtbot.waitUntil(lambda: page.job is not None and page.job.done > 0.3, timeout=300_000)
        qtbot.waitUntil(lambda: page.job is None, timeout=300_000)
    stalled("Import of 50,000 rows", dog)


def test_a_paper_of_300_pages_is_made(qtbot: QtBot, window: MainWindow, stalled) -> None:
    desk, text = window.desk, "What may be said of the port, the pilots and the tariffs. " * 50
    visit, clock = desk.workspace.clock.new_id(), desk.workspace.clock
    values = {"title": "Delegation to Oulu", "starts_on": TODAY, "ends_on": TODAY}
    lines = [
        Change("press-lines", clock.new_id(), 0, {"parent": visit, "line": f"{number}. {text}"})
        for number in range(600)
    ]
    save(desk.workspace, desk.author, [Change("visits", visit, 0, values), *lines])
    _quiet(qtbot, window)
    window.go("briefings")
    page = window.page
    assert isinstance(page, BriefingsPage)
    qtbot.waitUntil(lambda: page.finished is not None, timeout=120_000)
    with Watchdog().watching() as dog:
        with qtbot.waitSignal(page.ready, timeout=300_000):
            page.show_paper("visit", visit)
        qtbot.wait(1_000)
    assert page.finished is not None
    pages = page.finished.pages
    assert pages >= 300
    stalled(f"Making a paper of {pages} pages", dog)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper of at least 300 pages."""
    path = tmp_path / "long.pdf"
    from irdesk.briefings.writer import write

    write(as_blocks(150), path)
    return path


def test_a_paper_of_300_pages_is_shown_and_printed(
    qtbot: QtBot, window: MainWindow, paper: Path, tmp_path: Path, stalled
) -> None:
    _quiet(qtbot, window)
    viewer = PaperViewer(window.desk, "Preview")
    qtbot.addWidget(viewer)
    viewer.resize(900, 700)
    viewer.show()
    data = paper.read_bytes()
    with Watchdog().watching() as dog:
        viewer.show_pdf(data)
        qtbot.wait(1_000)
    pages = viewer.document.pageCount()
    assert pages >= 300
    stalled(f"Showing {pages} pages", dog)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    job = PrintJob(viewer.document, printer, viewer)
    with Watchdog().watching() as dog, qtbot.waitSignal(job.done, timeout=600_000):
        assert job.start()
    stalled(f"Printing {pages} pages", dog)
