"""Pictures of the main pages, for a look at the desk where there is no display."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from irdesk.desk import theme
from irdesk.desk.frame.rooms import REPORT, ROOMS
from irdesk.desk.start import open_window
from irdesk.records.agreements import Agreement
from irdesk.records.visits import Visit
from irdesk.store.query import Where


def pictures(workspace: str, name: str, folder: Path) -> list[Path]:
    """Write the pictures at 1366 × 768 and return where they are."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        return []
    theme.load_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    window = open_window(application, workspace, name, drafts=folder / "drafts")
    window.resize(1366, 768)
    window.show()
    made: list[Path] = []

    def take(title: str) -> None:
        settle(150)
        made.append(folder / f"{len(made) + 1:02}-{title}.png")
        window.grab().save(str(made[-1]))

    take("today")
    for room in ROOMS[1:]:
        window.go(room.name)
        take(room.name)
    for page in ("pledges", "costs", "approvals"):
        window.go(REPORT + page)
        take(f"report-{page}")
    with window.desk.workspace.reading() as reader:
        visit = next(
            iter(reader.all(Visit, Where("state", "=", "confirmed"), order=("-starts_on",))), None
        )
        agreement = next(iter(reader.all(Agreement, Where("notice", "!=", None))), None)
    if visit is not None:
        window.open_record("visits", visit.id)
        take("visit")
        window.edit()
        take("visit-form")
        window.escape()
        window.desk.paper_wanted.emit("visits", visit.id)
        loop = QEventLoop()
        window.papers.page().ready.connect(loop.quit)
        QTimer.singleShot(20_000, loop.quit)
        loop.exec()
        take("visit-brief")
        window.papers.page().beside.button.click()
        settle(4_000)
        take("public-beside")
        window.papers.page().beside.button.click()
    if agreement is not None:
        window.open_record("agreements", agreement.id)
        take("agreement")
    window.go("today")
    window.show_palette()
    take("palette")
    window.escape()
    window.toggle_dark()
    take("today-dark")
    window.close()
    return made


def settle(milliseconds: int) -> None:
    """Let the window draw itself."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
